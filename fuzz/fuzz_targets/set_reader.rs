//! Any bytes as a criteria set. What must hold stands in `tests/fuzzed/targets.rs`.

#![no_main]

#[path = "../../tests/fuzzed/targets.rs"]
#[allow(dead_code, reason = "each door by itself")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::set_reader(data));
