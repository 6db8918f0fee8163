//! What the first page shows of all that is carried out, by the indexes of state and day: the same rows that the lists' filter
//! chooses with its default and one of these views.

use danchu_base::Day;
use danchu_store::{Result, Row, Tx, args};

use super::lists::{Reader, line};
use crate::model::Line;

/// Tasks `t` of the programmes that are carried out.
macro_rules! running {
    () => {
        " from task t join programme g on g.agency_id = $1 and g.id = t.programme_id where t.agency_id = $1 and g.state = 'running' and "
    };
}

/// What is still to be done.
macro_rules! open {
    () => {
        "t.state in ('not-started', 'started')"
    };
}

/// How many of them are late ($2 today) and near ($3 the last near day).
macro_rules! due {
    () => {
        concat!(
            "select cast(coalesce(sum(case when t.due < $2 then 1 else 0 end), 0) as bigint) as late, count(*) as due",
            running!(),
            open!(),
            " and t.due <= $3"
        )
    };
}

danchu_store::statements! {
    /// How many are late, and how many those and the near ones are together.
    agency DUE_COUNTS = [due!() ""];
    /// The same of what one person ($4) and her department ($5) own, and what she helps with.
    agency DUE_COUNTS_OWN = [due!() "" own!("$4", "$5") ""];
    /// How many are nobody's.
    agency NOBODY = ["select count(*) as n" running!() "t.owner_person is null and t.owner_department is null and " open!() ""];
    /// The first that are due in a time.
    agency DUE = [list_columns!() " from (select t.id" running!() "" open!() " and t.due >= $2 and t.due <= $3 order by t.due, t.number limit $4"
        chosen!() " order by t.due, t.number"];
    /// The same of what one person ($5) and her department ($6) own, and what she helps with.
    agency DUE_OWN = [list_columns!() " from (select t.id" running!() "" open!() " and t.due >= $2 and t.due <= $3" own!("$5", "$6")
        " order by t.due, t.number limit $4" chosen!() " order by t.due, t.number"];
    /// The first that wait for confirmation by one person ($2), responsible for a department ($3).
    agency TO_CONFIRM = [list_columns!() " from (select t.id" running!() "" hers_to_confirm!("$2", "$3")
        " order by t.state_on, t.number limit $4" chosen!() " order by t.state_on, t.number"];
    /// How many they are.
    agency TO_CONFIRM_COUNT = ["select count(*) as n" running!() "" hers_to_confirm!("$2", "$3") ""];
    /// The first of them among what that person and her department ($5) own, and what she helps with.
    agency TO_CONFIRM_OWN = [list_columns!() " from (select t.id" running!() "" hers_to_confirm!("$2", "$3") "" own!("$2", "$5")
        " order by t.state_on, t.number limit $4" chosen!() " order by t.state_on, t.number"];
    /// How many those are: of her department $4.
    agency TO_CONFIRM_OWN_COUNT = ["select count(*) as n" running!() "" hers_to_confirm!("$2", "$3") "" own!("$2", "$4") ""];
}

/// How many there are, and the first.
pub type Part = (i64, Vec<Line>);

/// What is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What is late.
    pub late: Part,
    /// What is due soon.
    pub near: Part,
    /// How many have nobody; not counted for a reader who sees her own alone.
    pub nobody: i64,
}

/// What is still to be done before the reader's eyes: `View::Late`, `View::Near` and `View::Nobody`, `rows` of each.
pub async fn open(tx: &mut Tx, reader: Reader, rows: usize) -> Result<Open> {
    let read = |row: &Row| Ok((row.get("late")?, row.get("due")?));
    let days = reader.days;
    let counts: Option<(i64, i64)> = match reader.only {
        None => tx.find(&DUE_COUNTS, args![days.today, days.near_last], read).await?,
        Some(own) => {
            let values = args![days.today, days.near_last, own.person, own.department];
            tx.find(&DUE_COUNTS_OWN, values, read).await?
        }
    };
    let (late, due_by_then) = counts.unwrap_or_default();
    // Only those who hand tasks out are told of what nobody has.
    let nobody = match reader.only {
        None => tx.find(&NOBODY, args![], |row| row.get("n")).await?.unwrap_or(0),
        Some(_) => 0,
    };
    let first = Day::new(1, 1, 1).unwrap_or(days.today);
    Ok(Open {
        late: (late, due(tx, reader, (first, days.today.plus(-1)), rows).await?),
        near: (due_by_then - late, due(tx, reader, (days.today, days.near_last), rows).await?),
        nobody,
    })
}

async fn due(tx: &mut Tx, reader: Reader, (first, last): (Day, Day), rows: usize) -> Result<Vec<Line>> {
    match reader.only {
        None => tx.list(&DUE, args![first, last, rows], line).await,
        Some(own) => tx.list(&DUE_OWN, args![first, last, rows, own.person, own.department], line).await,
    }
}

/// What waits for the reader's confirmation (`View::ToConfirm`): how many, and `rows` of them.
pub async fn to_confirm(tx: &mut Tx, reader: Reader, rows: usize) -> Result<Part> {
    let Some(confirmer) = reader.confirmer else { return Ok((0, Vec::new())) };
    let (person, leads) = (confirmer.person, confirmer.leads);
    let number = |row: &Row| row.get("n");
    let (n, first) = match reader.only {
        None => (
            tx.find(&TO_CONFIRM_COUNT, args![person, leads], number).await?,
            tx.list(&TO_CONFIRM, args![person, leads, rows], line).await?,
        ),
        Some(own) => (
            tx.find(&TO_CONFIRM_OWN_COUNT, args![person, leads, own.department], number).await?,
            tx.list(&TO_CONFIRM_OWN, args![person, leads, rows, own.department], line).await?,
        ),
    };
    Ok((n.unwrap_or(0), first))
}
