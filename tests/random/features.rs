//! What random cases reach, by name. Every list is made of the match that names it, so a new
//! variant neither compiles unnamed nor is named without being reached.

use motcua::criteria::{
    AverageOf, Better, Bound, ChecklistMode, CriteriaSet, Criterion, Effect, Group, Is, Kind, Na, NaPolicy, NothingArose, RatioStart,
    Report, Rollup, Statistic, SurveyMethod,
};
use motcua::number::RoundingMode;
use motcua::scoring::{Averaged, Member, Refusal, Row, Scorecard, Standing, Step, TotalStep};
use motcua::session::{NaReason, Session, State, Value};

/// A list of names, and the function that names each variant by one of them.
macro_rules! named {
    ($($list:ident $name:ident($type:ty) { $($pattern:pat => $word:literal,)+ })+) => {
        $(
            const $list: &[&str] = &[$($word),+];

            fn $name(it: &$type) -> &'static str {
                match it {
                    $($pattern => $word,)+
                }
            }
        )+

        /// Everything that has a name.
        pub(crate) fn all() -> Vec<&'static str> {
            [$($list),+, OTHERS].concat()
        }
    };
}

named! {
    KINDS kind(Kind) {
        Kind::Levels { .. } => "kind levels",
        Kind::YesNo { .. } => "kind yes_no",
        Kind::Points { .. } => "kind points",
        Kind::Ratio { .. } => "kind ratio",
        Kind::Measure { .. } => "kind measure",
        Kind::Checklist { .. } => "kind checklist",
        Kind::Deduction { .. } => "kind deduction",
        Kind::Survey { .. } => "kind survey",
        Kind::PerItem { .. } => "kind per_item",
        Kind::Info => "kind info",
    }
    STARTS start(RatioStart) { RatioStart::Zero => "start zero", RatioStart::Floor => "start floor", }
    DIRECTIONS better(Better) { Better::Higher => "better higher", Better::Lower { .. } => "better lower", }
    BOUNDS bound(Option<Bound>) {
        Some(Bound::AtLeast(_)) => "bound at_least",
        Some(Bound::AtMost(_)) => "bound at_most",
        None => "bound none",
    }
    STATISTICS statistic(Statistic) { Statistic::Single => "one value", Statistic::Median { .. } => "median", }
    MODES checklist(ChecklistMode) {
        ChecklistMode::Each => "mode each",
        ChecklistMode::All => "mode all",
        ChecklistMode::AtLeast(_) => "mode at_least",
    }
    METHODS method(SurveyMethod) { SurveyMethod::Mean => "method mean", SurveyMethod::TopBox { .. } => "method top_box", }
    AVERAGES average(AverageOf) {
        AverageOf::Answers => "average_of answers",
        AverageOf::Forms => "average_of forms",
        AverageOf::Questions => "average_of questions",
    }
    VALUES value(Value) {
        Value::Level(_) => "value level",
        Value::Yes(_) => "value yes",
        Value::Points(_) => "value points",
        Value::Share { .. } => "value n d",
        Value::Marks(_) => "value marks",
        Value::Single(_) => "value x",
        Value::Many(_) => "value xs",
        Value::Ticks(_) => "value ticks",
        Value::Count { .. } => "value count",
        Value::Incidents(_) => "value incidents",
        Value::Counts { .. } => "value counts",
        Value::Text(_) => "value text",
    }
    STATES state(State) {
        State::Open => "state open",
        State::Scored => "state scored",
        State::Na => "state na",
        State::Deferred => "state deferred",
    }
    REASONS reason(Option<NaReason>) {
        Some(NaReason::NotInScope) => "reason not_in_scope",
        Some(NaReason::NothingArose) => "reason nothing_arose",
        None => "reason none",
    }
    STANDINGS standing(Standing) {
        Standing::Information => "stands as information",
        Standing::Open => "stands open",
        Standing::Deferred => "stands deferred",
        Standing::Scored => "stands scored",
        Standing::NotInScope => "stands not in scope",
        Standing::NothingArose => "stands nothing arose",
        Standing::Hidden { waiting: false } => "stands hidden",
        Standing::Hidden { waiting: true } => "stands waiting",
        Standing::LeftOut => "stands left out",
    }
    NAS na(Na) { Na::Forbid => "na forbid", Na::Allow => "na allow", Na::Policy(_) => "na of its own", }
    POLICIES policy(NaPolicy) {
        NaPolicy::Exclude => "policy exclude",
        NaPolicy::Redistribute => "policy redistribute",
        NaPolicy::Zero => "policy zero",
        NaPolicy::Full => "policy full",
        NaPolicy::Forbid => "policy forbid",
    }
    ARISINGS arising(NothingArose) {
        NothingArose::Full => "nothing_arose full",
        NothingArose::Zero => "nothing_arose zero",
        NothingArose::Exclude => "nothing_arose exclude",
        NothingArose::Impossible => "nothing_arose impossible",
    }
    CONDITIONS is(Is) {
        Is::Yes => "only_if yes",
        Is::No => "only_if no",
        Is::Full => "only_if full",
        Is::NotFull => "only_if not_full",
        Is::Zero => "only_if zero",
        Is::NotZero => "only_if not_zero",
        Is::Na => "only_if na",
    }
    ROLLUPS rollup(Rollup) { Rollup::Sum => "rollup sum", Rollup::WeightedMean => "rollup weighted_mean", }
    EFFECTS effect(Effect) {
        Effect::CapBand(_) => "gate cap_band",
        Effect::CapTotal(_) => "gate cap_total",
        Effect::ZeroGroup(_) => "gate zero_group",
        Effect::ZeroTotal => "gate zero_total",
    }
    REPORTS report(Report) {
        Report::Points => "report points",
        Report::Percent => "report percent",
        Report::Rescaled => "report rescaled",
    }
    ROUNDINGS rounding(RoundingMode) {
        RoundingMode::HalfUp => "half_up",
        RoundingMode::HalfEven => "half_even",
        RoundingMode::Down => "down",
    }
    MEMBERS member(Member) { Member::Criterion(_) => "mean of criteria", Member::Group(_) => "mean of groups", }
    AVERAGED averaged(Averaged) {
        Averaged::Answers => "averaged answers",
        Averaged::Forms => "averaged forms",
        Averaged::Questions => "averaged questions",
        Averaged::Dossiers => "averaged dossiers",
    }
    STEPS step(Step) {
        Step::Level { .. } => "step level",
        Step::Answered { .. } => "step answered",
        Step::Given(_) => "step given",
        Step::Share { .. } => "step share",
        Step::Sampled(_) => "step sampled",
        Step::CappedAtWhole => "step capped at the whole",
        Step::BelowFloor { .. } => "step below the floor",
        Step::AboveFloor { .. } => "step above the floor",
        Step::TargetReached { .. } => "step target reached",
        Step::Proportion { .. } => "step proportion",
        Step::FromFloor { .. } => "step from the floor",
        Step::TowardTarget { .. } => "step toward the target",
        Step::BeyondLimit { .. } => "step beyond the limit",
        Step::Median { .. } => "step median",
        Step::Value(_) => "step value",
        Step::StepReached { .. } => "step reached",
        Step::Between { .. } => "step between",
        Step::Ticked { .. } => "step ticked",
        Step::PartOf { .. } => "step part of",
        Step::Cases { .. } => "step cases",
        Step::Capped { .. } => "step capped",
        Step::Averaged { .. } => "step averaged",
        Step::SurveyMean { .. } => "step mean of a survey",
        Step::SurveyShare { .. } => "step share of a survey",
        Step::MarksMean { .. } => "step mean of marks",
        Step::TooFew { .. } => "step too few",
        Step::NothingArose(_) => "step nothing arose",
        Step::NotApplicable(_) => "step not applicable",
        Step::Exact(_) => "step exact",
        Step::Rounded { .. } => "step rounded",
    }
    TOTAL_STEPS total_step(TotalStep) {
        TotalStep::Group { .. } => "total: a group",
        TotalStep::Spread { .. } => "total: spread",
        TotalStep::WeightedMean { .. } => "total: weighted mean",
        TotalStep::Base { .. } => "total: base",
        TotalStep::Floored { .. } => "total: floor",
        TotalStep::Capped { .. } => "total: cap",
        TotalStep::GroupZeroed { .. } => "total: a group without points",
        TotalStep::GroupRounded { .. } => "total: a group rounded",
        TotalStep::Sum { .. } => "total: sum",
        TotalStep::Reported(_) => "total: reported",
        TotalStep::Clamped { .. } => "total: clamped",
        TotalStep::TotalCapped { .. } => "total: capped",
        TotalStep::TotalRounded { .. } => "total: rounded",
        TotalStep::BandReached { .. } => "total: class reached",
        TotalStep::RequireFailed { .. } => "total: not what a class asks",
        TotalStep::BandCapped { .. } => "total: class capped",
    }
    REFUSALS refusal(Refusal) {
        Refusal::Missing => "refused: missing",
        Refusal::OtherKind { .. } => "refused: other kind",
        Refusal::NoSuchLevel { .. } => "refused: no such level",
        Refusal::OutsideRange { .. } => "refused: outside the range",
        Refusal::OffStep { .. } => "refused: off the step",
        Refusal::Negative(_) => "refused: negative",
        Refusal::NumeratorAboveDenominator { .. } => "refused: n above d",
        Refusal::OfNothing { .. } => "refused: of nothing",
        Refusal::NothingAroseHere => "refused: nothing arose",
        Refusal::TooFewValues { .. } => "refused: too few",
        Refusal::SignCount { .. } => "refused: number of signs",
        Refusal::UnknownSign { .. } => "refused: unknown sign",
        Refusal::EveryItemApplies { .. } => "refused: every item applies",
        Refusal::NotYetRead { .. } => "refused: not yet read",
        Refusal::CorrectedAboveCount { .. } => "refused: more corrected than cases",
        Refusal::CountsLength { .. } => "refused: number of counts",
        Refusal::TooManyAnswers { .. } => "refused: too many answers",
        Refusal::CountsNotEnough => "refused: counts are not enough",
        Refusal::NaForbidden => "refused: na is forbidden",
        Refusal::NaWithoutReason => "refused: na without a reason",
    }
}

/// What is no variant: keys that are there or not, and what is marked.
const OTHERS: &[&str] = &[
    "a group in a group",
    "a group in a group in a group",
    "base",
    "bonus",
    "cap",
    "clamp above",
    "clamp below",
    "criterion rounded",
    "enclosed",
    "everything out",
    "exact",
    "floor",
    "gate by a deduction",
    "gate by hand",
    "group rounded",
    "halved",
    "left out",
    "nothing rounded",
    "only_for",
    "require",
    "ratio by steps",
    "ratio from a sample",
    "sample drawn",
    "sample stopped",
    "slips",
    "total rounded",
    "weight of a criterion",
    "weight of a group",
];

/// The names of everything that a case reaches, some more than once.
pub(crate) fn reached(set: &CriteriaSet, session: &Session, card: &Scorecard) -> Vec<&'static str> {
    let header = set.header();
    let mut names = vec![report(&header.report), rounding(&set.rounding_mode())];
    for (at, (criterion, row)) in set.criteria().iter().zip(&card.rows).enumerate() {
        of_criterion(set, session, criterion, row, &mut names);
        let fires = matches!(&criterion.kind, Kind::Deduction { gate: Some(gate), .. } if card.gates.iter().any(|at| set.parts().gates[*at].id == *gate));
        names.extend((fires && card.rows[at].exact.as_ref().is_some_and(|exact| !exact.is_zero())).then_some("gate by a deduction"));
    }
    for (at, group) in set.groups().iter().enumerate() {
        of_group(set, at, group, &mut names);
    }
    for taken in &card.steps {
        names.push(total_step(taken));
        if let TotalStep::WeightedMean { parts, .. } = taken {
            names.extend(parts.iter().map(|part| member(&part.member)));
        }
    }
    names.extend(card.gates.iter().map(|at| effect(&set.parts().gates[*at].effect)));
    let (below, above) = header.clamp.unwrap_or_default();
    let rule = header.rounding;
    let places = [rule.criterion, rule.group, rule.total];
    let facts = [
        (below.is_some(), "clamp below"),
        (above.is_some(), "clamp above"),
        (rule.criterion.is_some(), "criterion rounded"),
        (rule.group.is_some(), "group rounded"),
        (rule.total.is_some(), "total rounded"),
        (places.iter().all(Option::is_none), "nothing rounded"),
        (card.interval.as_ref().is_some_and(|interval| interval.exact), "exact"),
        (card.interval.as_ref().is_some_and(|interval| !interval.exact), "enclosed"),
        (card.interval.is_none(), "everything out"),
        (!session.gates.is_empty(), "gate by hand"),
        (!session.left_out.is_empty(), "left out"),
        (!session.slips.is_empty(), "slips"),
        (!session.draws.is_empty(), "sample drawn"),
        (session.draws.iter().any(|draw| draw.stopped.is_some()), "sample stopped"),
        (set.bands().iter().any(|band| !band.require.is_empty()), "require"),
    ];
    names.extend(facts.iter().filter(|(is, _)| *is).map(|(_, name)| name));
    names
}

fn of_criterion(set: &CriteriaSet, session: &Session, criterion: &Criterion, row: &Row, names: &mut Vec<&'static str>) {
    names.extend([standing(&row.standing), na(&criterion.na), policy(&set.na_policy(criterion))]);
    names.extend(criterion.nothing_arose.iter().map(arising));
    names.extend(criterion.only_if.iter().map(|condition| is(&condition.is)));
    names.extend(row.refusal.iter().map(refusal));
    for taken in &row.steps {
        names.push(step(taken));
        if let Step::Averaged { of, .. } = taken {
            names.push(averaged(of));
        }
    }
    if let Some(answer) = session.answer(&criterion.id) {
        names.push(state(&answer.state));
        names.extend((answer.state == State::Na).then(|| reason(&answer.reason)));
        names.extend(answer.value.iter().map(value));
    }
    let weighed = criterion.weight.is_some();
    let facts = [(criterion.bonus, "bonus"), (criterion.only_for.is_some(), "only_for"), (weighed, "weight of a criterion")];
    names.extend(facts.iter().filter(|(is, _)| *is).map(|(_, name)| name));
    if row.standing == Standing::Scored || row.standing == Standing::Information {
        of_kind(&criterion.kind, names);
    }
}

fn of_kind(of: &Kind, names: &mut Vec<&'static str>) {
    names.push(kind(of));
    match of {
        Kind::Ratio { start: from, better: direction, steps, sample, .. } => {
            names.extend([start(from), better(direction)]);
            names.extend((!steps.is_empty()).then_some("ratio by steps"));
            names.extend(sample.as_ref().map(|_| "ratio from a sample"));
        }
        Kind::Measure { steps, statistic: of, .. } => {
            names.push(statistic(of));
            names.extend(steps.iter().map(|step| bound(&step.bound)));
        }
        Kind::Checklist { mode, .. } => names.push(checklist(mode)),
        Kind::Survey { method: by, average_of, .. } => names.extend([method(by), average(average_of)]),
        Kind::Deduction { halved_if_corrected, .. } => names.extend(halved_if_corrected.then_some("halved")),
        Kind::Levels { .. } | Kind::YesNo { .. } | Kind::Points { .. } | Kind::PerItem { .. } | Kind::Info => {}
    }
}

fn of_group(set: &CriteriaSet, at: usize, group: &Group, names: &mut Vec<&'static str>) {
    names.push(rollup(&group.rollup));
    let above = set.ancestors(at).count();
    let facts = [
        (above > 0, "a group in a group"),
        (above > 1, "a group in a group in a group"),
        (group.base.is_some(), "base"),
        (group.floor.is_some(), "floor"),
        (group.cap.is_some(), "cap"),
        (group.weight.is_some(), "weight of a group"),
    ];
    names.extend(facts.iter().filter(|(is, _)| *is).map(|(_, name)| name));
}
