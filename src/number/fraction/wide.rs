//! Sums, products and quotients of fractions too large for 64 bits.
//!
//! Both sides are reduced, and so is what comes of them, with as little work as that takes:
//! the common divisor of two long numbers costs more than everything else together, and most
//! of them can be done without (Knuth, The Art of Computer Programming 2, 4.5.1). It knows
//! nothing of the short form.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// The sum; only what the denominators share can be cut from it.
pub(super) fn sum(left: &BigRational, right: &BigRational) -> BigRational {
    let shared = common(left.denom(), right.denom());
    if shared.is_one() {
        let points = left.numer() * right.denom() + right.numer() * left.denom();
        return BigRational::new_raw(points, left.denom() * right.denom());
    }
    let (of_left, of_right) = (left.denom() / &shared, right.denom() / &shared);
    let points = left.numer() * of_right + right.numer() * &of_left;
    let cut = common(&points, &shared);
    BigRational::new_raw(points / &cut, of_left * (right.denom() / cut))
}

/// The product; each numerator can only be cut by the other's denominator.
pub(super) fn product(left: &BigRational, right: &BigRational) -> BigRational {
    crossed(left.numer(), left.denom(), right.numer(), right.denom())
}

/// The quotient by something that is not zero.
pub(super) fn quotient(left: &BigRational, right: &BigRational) -> BigRational {
    let turned = crossed(left.numer(), left.denom(), right.denom(), &right.numer().abs());
    if right.numer().is_negative() { -turned } else { turned }
}

/// a/b · c/d.
fn crossed(a: &BigInt, b: &BigInt, c: &BigInt, d: &BigInt) -> BigRational {
    let (first, second) = (common(a, d), common(c, b));
    BigRational::new_raw((a / &first) * (c / &second), (b / second) * (d / first))
}

/// The greatest common divisor.
fn common(a: &BigInt, b: &BigInt) -> BigInt {
    /// So many bits longer, and one division is shorter than taking away bit by bit.
    const LONGER: u64 = 64;
    let (long, short) = if a.bits() >= b.bits() { (a, b) } else { (b, a) };
    if short.is_zero() || long.bits() < short.bits() + LONGER { long.gcd(short) } else { short.gcd(&(long % short)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of all lengths, with and without common divisors, below and above zero.
    fn numbers() -> Vec<BigRational> {
        let big = |n: i64, times: u32| BigInt::from(n).pow(times);
        let wholes = [big(0, 1), big(1, 1), big(-6, 1), big(-7, 41), big(6, 50), big(10, 90) + 1, -big(2 * 3 * 5, 30)];
        let below = [big(1, 1), big(12, 1), big(6, 33), big(7, 40), big(10, 90), big(3, 70) * big(7, 5)];
        wholes.iter().flat_map(|n| below.iter().map(|d| BigRational::new(n.clone(), d.clone()))).collect()
    }

    #[test]
    fn what_comes_out_is_what_the_plain_way_gives_reduced_like_it() {
        for left in numbers() {
            for right in numbers() {
                let told = |made: &BigRational| (made.numer().clone(), made.denom().clone());
                assert_eq!(told(&sum(&left, &right)), told(&(&left + &right)), "{left} + {right}");
                assert_eq!(told(&sum(&left, &-&left)), told(&BigRational::zero()), "{left} and its opposite");
                assert_eq!(told(&product(&left, &right)), told(&(&left * &right)), "{left} × {right}");
                if !right.is_zero() {
                    assert_eq!(told(&quotient(&left, &right)), told(&(&left / &right)), "{left} / {right}");
                }
            }
        }
    }
}
