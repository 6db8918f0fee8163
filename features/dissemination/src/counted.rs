//! What this feature counts for reports: circulations and how far they were read, training and who took part. No person is
//! named: a row is a circulation or a course, a line a department.

use std::collections::{BTreeMap, HashMap};

use danchu_base::PersonId;
use danchu_store::{Result, Tx};
use danchu_web::{Counted, CountedPart, CountedTable, Counting, CountingAnswer, Name, Span};

use crate::sql::counted as sql;

/// Its figures.
const FIGURES: [&str; 8] = [SENT, READERS, KNOWN, LISTED, LATE, COURSES, PARTS, HOURS];
const SENT: &str = "circulation-sent";
const READERS: &str = "circulation-readers";
const KNOWN: &str = "circulation-known";
const LISTED: &str = "circulation-listed";
const LATE: &str = "circulation-late";
const COURSES: &str = "training-courses";
const PARTS: &str = "training-parts";
const HOURS: &str = "training-hours";

/// Counts circulations and training for reports.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disseminated;

impl Counting for Disseminated {
    fn count<'a>(&'a self, tx: &'a mut Tx, span: Span) -> CountingAnswer<'a> {
        Box::pin(async move {
            let desks = Desks::read(tx, span).await?;
            let (mut rows, circulated) = circulations(tx, span, &desks).await?;
            let (courses, trained) = trainings(tx, span, &desks).await?;
            rows.extend(courses);
            let tables = vec![
                table("circulation-by-department", &[READERS, KNOWN, LISTED, LATE], circulated),
                table("training-by-department", &[PARTS, HOURS], trained),
            ];
            Ok(CountedPart { figures: FIGURES.to_vec(), rows, tables })
        })
    }
}

type Lines = BTreeMap<Name, Vec<i64>>;

/// Who worked where on the last day. Somebody who came later counts nowhere, whatever she has read since.
struct Desks(HashMap<PersonId, Name>);

impl Desks {
    async fn read(tx: &mut Tx, span: Span) -> Result<Self> {
        let people = match danchu_accounts::people(tx, span.day).await {
            Ok(people) => people,
            Err(danchu_accounts::Error::Store(error)) => return Err(error),
            Err(error) => return Err(danchu_store::Error::Column("person".into(), error.to_string().into())),
        };
        let desk = |name: Option<String>| name.map_or(Name::Nowhere, Name::Plain);
        let here = people.into_iter().filter(|person| person.active);
        Ok(Self(here.map(|person| (person.id, desk(person.department_name))).collect()))
    }
}

fn table(code: &str, columns: &[&str], lines: Lines) -> CountedTable {
    CountedTable {
        code: code.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        lines: lines.into_iter().collect(),
    }
}

fn add(lines: &mut Lines, name: &Name, numbers: &[i64]) {
    let line = lines.entry(name.clone()).or_insert_with(|| vec![0; numbers.len()]);
    for (sum, n) in line.iter_mut().zip(numbers) {
        *sum += n;
    }
}

async fn circulations(tx: &mut Tx, span: Span, desks: &Desks) -> Result<(Vec<Counted>, Lines)> {
    let sent = sql::circulations(tx, span).await?;
    let readers = sql::readers(tx, span).await?;
    let receipts: HashMap<_, _> = sql::receipts(tx, span).await?.into_iter().collect();
    let at: HashMap<_, _> = sent.iter().enumerate().map(|(nth, one)| (one.id, nth)).collect();
    let (mut sums, mut lines) = (vec![[0_i64; 4]; sent.len()], Lines::new());
    for (id, person, due_on) in readers {
        let (Some(nth), Some(desk)) = (at.get(&id).copied(), desks.0.get(&person)) else { continue };
        let receipt = receipts.get(&(id, person));
        let known = receipt.is_some_and(|receipt| receipt.edition >= sent[nth].edition);
        let listed = receipt.is_some_and(|receipt| receipt.listed >= sent[nth].edition);
        let late = !known && due_on < span.day;
        let numbers = [1, i64::from(known), i64::from(listed), i64::from(late)];
        for (sum, n) in sums[nth].iter_mut().zip(numbers) {
            *sum += n;
        }
        add(&mut lines, desk, &numbers);
    }
    let rows = sent.into_iter().zip(sums).map(|(one, [readers, known, listed, late])| Counted {
        name: Name::Plain(one.title),
        address: format!("/pho-bien/{}/ket-qua", one.id),
        due: Some(one.due_on),
        done: None,
        adds: vec![(SENT, 1), (READERS, readers), (KNOWN, known), (LISTED, listed), (LATE, late)],
    });
    Ok((rows.collect(), lines))
}

async fn trainings(tx: &mut Tx, span: Span, desks: &Desks) -> Result<(Vec<Counted>, Lines)> {
    let courses = sql::courses(tx, span).await?;
    let (mut minutes_of, mut parts_of) = (HashMap::new(), HashMap::new());
    let mut lines = Lines::new();
    for (course, person, minutes) in sql::parts(tx, span).await? {
        *minutes_of.entry(course).or_insert(0_i64) += minutes;
        *parts_of.entry(course).or_insert(0_i64) += 1;
        add(&mut lines, desks.0.get(&person).unwrap_or(&Name::Nowhere), &[1, minutes]);
    }
    for numbers in lines.values_mut() {
        numbers[1] = hours(numbers[1]);
    }
    let of = |map: &HashMap<_, i64>, id| map.get(&id).copied().unwrap_or(0);
    let rows = courses.into_iter().map(|(id, title, _, last)| Counted {
        name: Name::Plain(title),
        address: format!("/dao-tao/{id}"),
        due: None,
        done: Some(last),
        adds: vec![(COURSES, 1), (PARTS, of(&parts_of, id)), (HOURS, hours(of(&minutes_of, id)))],
    });
    Ok((rows.collect(), lines))
}

/// Whole hours of all who took part, rounded.
fn hours(minutes: i64) -> i64 {
    (minutes + 30) / 60
}
