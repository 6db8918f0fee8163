//! SQL and nothing else. One function answers one question.

/// The columns of a task `t` whose owner is the person `p`.
macro_rules! task_columns {
    () => {
        "t.id, t.programme_id, t.number, t.kind, t.subject, t.title, t.sentence, t.document, t.document_name, t.section,
        t.source_start, t.source_end, t.owner_person, t.owner_department, t.owner_words, t.due, t.derivation,
        t.period_words, t.rule, t.state, t.state_on, t.reported_by, t.confirmed_by, t.reason, t.before_use, t.version,
        t.made_at, t.series_id, t.series_key, t.parent_id, t.percent, t.priority,
        coalesce(t.owner_department, p.department_id) as department"
    };
}

pub(crate) mod around;
pub(crate) mod bases;
pub(crate) mod figures;
pub(crate) mod lists;
pub(crate) mod requests;
pub(crate) mod sections;
pub(crate) mod series;
pub(crate) mod tasks;
pub(crate) mod told;
pub(crate) mod trail;

use danchu_store::Statement;

/// Every statement of this feature.
pub const STATEMENTS: &[&[&Statement]] = &[
    tasks::STATEMENTS,
    lists::STATEMENTS,
    sections::STATEMENTS,
    figures::STATEMENTS,
    told::STATEMENTS,
    trail::STATEMENTS,
    bases::STATEMENTS,
    series::STATEMENTS,
    requests::STATEMENTS,
    around::STATEMENTS,
];
