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

/// What one person and her department own, and what she helps with: found by their indexes, whatever else there is.
macro_rules! own {
    ($person:literal, $department:literal) => {
        concat!(
            " and t.id in (select o.id from task o where o.agency_id = $1 and o.owner_person = ",
            $person,
            " union select o.id from task o where o.agency_id = $1 and o.owner_department = ",
            $department,
            " union select s.task_id from task_support s where s.agency_id = $1 and s.person_id = ",
            $person,
            ")"
        )
    };
}

/// A task that waits for confirmation by somebody, responsible for a department: not her own.
macro_rules! hers_to_confirm {
    ($person:literal, $leads:literal) => {
        concat!(
            "t.state = 'reported' and t.reported_by <> ",
            $person,
            " and (t.owner_person is null or t.owner_person <> ",
            $person,
            ") and (t.owner_department is null or t.owner_department <> ",
            $leads,
            " or ",
            $leads,
            " is null)"
        )
    };
}

/// A row of a list, with how much evidence it has and whether a request about it waits.
macro_rules! list_columns {
    () => {
        concat!("select ", task_columns!(), ", (select count(*) from task_evidence e where e.agency_id = $1 and e.task_id = t.id
            and e.withdrawn_at is null) as evidence, (select count(*) from task_request r where r.agency_id = $1
            and r.task_id = t.id and r.state = 'open') as waiting")
    };
}

/// The tasks `t` that were chosen as `o`, with their owners `p`: what a list shows of a row is read for the rows of its page alone, not for all
/// that had to be put in order.
macro_rules! chosen {
    () => {
        ") o join task t on t.agency_id = $1 and t.id = o.id left join person p on p.agency_id = $1 and p.id = t.owner_person"
    };
}

pub(crate) mod around;
pub(crate) mod bases;
pub(crate) mod figures;
pub(crate) mod first;
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
    first::STATEMENTS,
    told::STATEMENTS,
    trail::STATEMENTS,
    bases::STATEMENTS,
    series::STATEMENTS,
    requests::STATEMENTS,
    around::STATEMENTS,
];
