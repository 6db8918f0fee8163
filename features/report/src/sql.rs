//! SQL and nothing else: what reports read of every feature, and the reports themselves.

pub mod schedule;

use danchu_base::{Day, Instant, PersonId, TaskId, Uuid};
use danchu_papers::PaperId;
use danchu_programme::{Detail, Happened, Kind, Who};
use danchu_store::{Error, Result, Row, Tx, args};

use crate::figures::{Figures, Others};
use crate::ledger::{ChangeRow, TaskRow};
use crate::model::{Cut, Report, ReportId, ReportKind, SectionText, Sent};
use crate::period::Period;

/// The most tasks of one year that a report reads.
pub const TASKS_MAX: i64 = 20_000;
/// The most changes of one year's tasks that a report reads.
pub const CHANGES_MAX: i64 = 400_000;

danchu_store::statements! {
    /// The tasks of a year.
    agency TASKS = "select t.id, t.number, t.kind, t.title, t.section, t.owner_person, t.owner_department, t.owner_words, t.due,
            t.period_words, t.before_use, t.made_at
        from task t join programme g on g.agency_id = $1 and g.id = t.programme_id
        where t.agency_id = $1 and g.year = $2 order by t.number limit $3";
    /// What happened to them, in order: what changed state, day, owner or title.
    agency CHANGES = "select c.task_id, c.kind, c.at, c.on_day, c.detail
        from task_change c join task t on t.agency_id = $1 and t.id = c.task_id
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        where c.agency_id = $1 and g.year = $2 and c.kind in ('made', 'started', 'reported', 'confirmed', 'sent-back', 'reopened',
            'dropped', 'done-before', 'due-changed', 'handed-over', 'edited')
        order by c.task_id, c.number limit $3";
    /// How many pieces of evidence each had: added by an instant and of a day, not withdrawn by then.
    agency EVIDENCE = "select e.task_id, count(*) as n
        from task_evidence e join task t on t.agency_id = $1 and t.id = e.task_id
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        where e.agency_id = $1 and g.year = $2 and e.added_at <= $3 and e.on_day <= $4
            and (e.withdrawn_at is null or e.withdrawn_at > $3)
        group by e.task_id";
    /// Papers issued from a day to a day, and recorded by an instant, by kind.
    agency PAPERS = "select kind, count(*) as n from paper
        where agency_id = $1 and state = 'issued' and issued_on >= $2 and issued_on <= $3 and issued_at <= $4
        group by kind order by 2 desc, kind limit 60";
    /// Entries of the public record of acts from a day to a day, recorded by an instant, by kind.
    agency ENTRIES = "select kind, count(*) as n from record_leaf
        where agency_id = $1 and happened_on >= $2 and happened_on <= $3 and recorded_at <= $4 and subject <> ''
        group by kind order by 2 desc, kind limit 60";
    /// The duties of a year by how they stood settled at an instant.
    agency DUTIES = "select how, count(*) as n from duty_settled
        where agency_id = $1 and year = $2 and at <= $3 and (undone_at is null or undone_at > $3)
        group by how order by how limit 10";
    /// The plans of a year that were confirmed by an instant.
    agency PLANS = "select kind, number, subject, issued_on from plan
        where agency_id = $1 and year = $2 and confirmed_at <= $3 and state = 'running' order by confirmed_at limit 10";
    /// The rules of democracy in force on a day.
    agency CHARTER = "select number, title from charter
        where agency_id = $1 and in_force_from <= $2 and (in_force_to is null or in_force_to >= $2) and state <> 'draft'
        order by in_force_from desc limit 1";
    /// The papers issued in a year, with their signed copies.
    agency ISSUED = "select p.kind, p.number_text, p.symbol, p.subject, p.issued_on, f.name, f.sha256, f.size
        from paper p join attachment f on f.agency_id = $1 and f.id = p.signed_file
        where p.agency_id = $1 and p.state = 'issued' and p.issued_on >= $2 and p.issued_on <= $3
        order by p.issued_on, p.id limit 5000";
    /// The files that are evidence of a year's tasks; those of a content that the law keeps below the staff are marked.
    agency PROOFS = "select t.number, t.title, e.title as proof, e.on_day, f.name, f.sha256, f.size,
            cast(case when exists (select 1 from disclosure_item i where i.agency_id = $1 and i.task_id = t.id
                and i.audience not in ('staff', 'public')) then 1 else 0 end as bigint) as locked
        from task_evidence e join task t on t.agency_id = $1 and t.id = e.task_id
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        join attachment f on f.agency_id = $1 and f.id = e.file_id
        where e.agency_id = $1 and g.year = $2 and e.withdrawn_at is null order by t.number, e.added_at limit 20000";
    /// The photos and scans that show what was disclosed in a year.
    agency SHOWN = "select i.code, i.title, p.name as proof, p.taken_on, f.name, f.sha256, f.size,
            cast(case when i.audience not in ('staff', 'public') then 1 else 0 end as bigint) as locked
        from disclosure_proof p join disclosure_item i on i.agency_id = $1 and i.id = p.item_id
        join attachment f on f.agency_id = $1 and f.id = p.file_id
        where p.agency_id = $1 and i.year = $2 order by i.number, p.taken_on limit 20000";
    /// The register of outgoing papers of a year.
    agency REGISTER = "select number, symbol, on_day, kind, subject, signer, recipients from paper_register_entry
        where agency_id = $1 and year = $2 order by number limit 20000";
    /// Keeps a report.
    agency ADD = "insert into report (agency_id, id, kind, period, first_day, cutoff, taken_at, figures, made_by, made_at, changed_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 1)";
    /// Its figures taken anew.
    agency RETAKE = "update report set cutoff = $4, taken_at = $5, figures = $6, changed_at = $5, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// Its texts changed.
    agency TOUCH = "update report set changed_at = $4, version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// It was made into a paper.
    agency BECAME = "update report set paper_id = $3 where agency_id = $1 and id = $2";
    /// One.
    agency ONE = "select id, kind, period, first_day, cutoff, taken_at, figures, paper_id, made_at, version from report
        where agency_id = $1 and id = $2";
    /// All, the latest first.
    agency LIST = "select id, kind, period, first_day, cutoff, taken_at, figures, paper_id, made_at, version from report
        where agency_id = $1 order by made_at desc, id limit $2 offset $3";
    /// How many.
    agency COUNT = "select count(*) as n from report where agency_id = $1";
    /// Keeps a text.
    agency SET_TEXT = "insert into report_text (agency_id, report_id, section, suggested, written, written_beside)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (agency_id, report_id, section) do update set suggested = excluded.suggested, written = excluded.written,
            written_beside = excluded.written_beside";
    /// Its texts.
    agency TEXTS = "select section, suggested, written, written_beside from report_text
        where agency_id = $1 and report_id = $2 order by section limit 30";
    /// Notes to whom it was sent.
    agency ADD_SENT = "insert into report_sent (agency_id, id, report_id, name, way, sent_on, received_on, noted_by, noted_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Notes when it was received.
    agency RECEIVED = "update report_sent set received_on = $4 where agency_id = $1 and report_id = $2 and id = $3";
    /// To whom it was sent.
    agency SENT = "select id, name, way, sent_on, received_on, noted_by from report_sent
        where agency_id = $1 and report_id = $2 order by sent_on, id limit 100";
}

pub(crate) fn broken(column: &str) -> Error {
    Error::Column(column.to_owned(), "holds what was never written".into())
}

/// The tasks of a year.
pub async fn tasks(tx: &mut Tx, year: i16) -> Result<Vec<TaskRow>> {
    tx.list(&TASKS, args![i64::from(year), TASKS_MAX], |row| {
        let kind: String = row.get("kind")?;
        let person = row.get::<Option<PersonId>>("owner_person")?;
        let department = row.get::<Option<danchu_base::DepartmentId>>("owner_department")?;
        Ok(TaskRow {
            id: row.get("id")?,
            number: row.get("number")?,
            kind: Kind::of(&kind).ok_or_else(|| broken("kind"))?,
            title: row.get("title")?,
            section: row.get("section")?,
            owner: match (person, department) {
                (Some(id), _) => Who::Person(id),
                (None, Some(id)) => Who::Department(id),
                (None, None) => Who::Nobody,
            },
            owner_words: row.get("owner_words")?,
            due: row.get("due")?,
            period_words: row.get("period_words")?,
            before_use: row.get("before_use")?,
            made_at: row.get("made_at")?,
        })
    })
    .await
}

/// What happened to the tasks of a year, each task's in order.
pub async fn changes(tx: &mut Tx, year: i16) -> Result<Vec<ChangeRow>> {
    tx.list(&CHANGES, args![i64::from(year), CHANGES_MAX], |row| {
        let (kind, detail): (String, String) = (row.get("kind")?, row.get("detail")?);
        Ok(ChangeRow {
            task: row.get("task_id")?,
            happened: Happened::of(&kind).ok_or_else(|| broken("kind"))?,
            at: row.get("at")?,
            on: row.get("on_day")?,
            detail: serde_json::from_str(&detail).unwrap_or(Detail::Nothing),
        })
    })
    .await
}

/// How many pieces of evidence each task had.
pub async fn evidence(tx: &mut Tx, year: i16, cut: Cut) -> Result<Vec<(TaskId, i64)>> {
    let values = args![i64::from(year), cut.taken, cut.day];
    tx.list(&EVIDENCE, values, |row| Ok((row.get("task_id")?, row.get("n")?))).await
}

fn counted(row: &Row) -> Result<(String, i64)> {
    Ok((row.get("kind")?, row.get("n")?))
}

/// What the other features say; the people are counted by whoever asks.
pub async fn others(tx: &mut Tx, year: i16, cut: Cut) -> Result<Others> {
    let span = args![cut.first, cut.day, cut.taken];
    let papers = tx.list(&PAPERS, span, counted).await?;
    let entries = tx.list(&ENTRIES, args![cut.first, cut.day, cut.taken], counted).await?;
    let settled = args![i64::from(year), cut.taken];
    let duties = tx.list(&DUTIES, settled, |row| Ok((row.get("how")?, row.get("n")?))).await?;
    let plans = tx
        .list(&PLANS, args![i64::from(year), cut.taken], |row| {
            let (kind, number): (String, String) = (row.get("kind")?, row.get("number")?);
            let kind = capitalised(&kind);
            let name = if number.is_empty() { kind } else { format!("{kind} số {number}") };
            Ok((name, row.get::<String>("subject")?, row.get::<Option<Day>>("issued_on")?))
        })
        .await?;
    let charter = tx
        .find(&CHARTER, args![cut.day], |row| {
            Ok((row.get::<Option<String>>("number")?.unwrap_or_default(), row.get::<String>("title")?))
        })
        .await?;
    Ok(Others { papers, entries, duties, people: 0, plans, charter })
}

/// "KẾ HOẠCH" as "Kế hoạch".
fn capitalised(kind: &str) -> String {
    let lower = kind.to_lowercase();
    let mut letters = lower.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Column("json".to_owned(), error.to_string().into()))
}

/// Keeps a report.
pub async fn add(tx: &mut Tx, report: &Report, by: PersonId) -> Result<()> {
    let values = args![
        report.id.0,
        report.kind.code(),
        report.period.to_string(),
        report.cut.first,
        report.cut.day,
        report.cut.taken,
        json(&report.figures)?,
        by,
        report.made_at
    ];
    tx.execute(&ADD, values).await.map(drop)
}

/// Takes its figures anew. `false` when somebody else was faster.
pub async fn retake(tx: &mut Tx, id: ReportId, version: i64, cut: Cut, figures: &Figures) -> Result<bool> {
    let values = args![id.0, version, cut.day, cut.taken, json(figures)?];
    Ok(tx.execute(&RETAKE, values).await? == 1)
}

/// Its texts are about to change. `false` when somebody else was faster.
pub async fn touch(tx: &mut Tx, id: ReportId, version: i64, at: Instant) -> Result<bool> {
    Ok(tx.execute(&TOUCH, args![id.0, version, at]).await? == 1)
}

/// It was made into this paper.
pub async fn became(tx: &mut Tx, id: ReportId, paper: PaperId) -> Result<()> {
    tx.execute(&BECAME, args![id.0, paper.0]).await.map(drop)
}

fn report(row: &Row) -> Result<Report> {
    let (kind, period, figures): (String, String, String) =
        (row.get("kind")?, row.get("period")?, row.get("figures")?);
    Ok(Report {
        id: ReportId(row.get("id")?),
        kind: ReportKind::of(&kind).ok_or_else(|| broken("kind"))?,
        period: Period::parse(&period).ok_or_else(|| broken("period"))?,
        cut: Cut { first: row.get("first_day")?, day: row.get("cutoff")?, taken: row.get("taken_at")? },
        figures: serde_json::from_str(&figures).map_err(|_| broken("figures"))?,
        paper: row.get::<Option<Uuid>>("paper_id")?.map(PaperId),
        version: row.get("version")?,
        made_at: row.get("made_at")?,
    })
}

/// One report.
pub async fn one(tx: &mut Tx, id: ReportId) -> Result<Option<Report>> {
    tx.find(&ONE, args![id.0], report).await
}

/// A page of the list, the latest first.
pub async fn list(tx: &mut Tx, lines: i64, offset: i64) -> Result<Vec<Report>> {
    tx.list(&LIST, args![lines, offset], report).await
}

/// How many reports there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(tx.find(&COUNT, args![], |row| row.get::<i64>("n")).await?.unwrap_or(0))
}

/// Keeps a text.
pub async fn set_text(tx: &mut Tx, id: ReportId, text: &SectionText) -> Result<()> {
    let values =
        args![id.0, &text.section, &text.suggested, text.written.clone(), text.written_beside.clone()];
    tx.execute(&SET_TEXT, values).await.map(drop)
}

/// The texts of a report.
pub async fn texts(tx: &mut Tx, id: ReportId) -> Result<Vec<SectionText>> {
    tx.list(&TEXTS, args![id.0], |row| {
        Ok(SectionText {
            section: row.get("section")?,
            suggested: row.get("suggested")?,
            written: row.get("written")?,
            written_beside: row.get("written_beside")?,
        })
    })
    .await
}

/// Notes to whom it was sent.
pub async fn add_sent(tx: &mut Tx, id: ReportId, sent: &Sent, at: Instant) -> Result<()> {
    let values =
        args![sent.id, id.0, &sent.name, &sent.way, sent.sent_on, sent.received_on, sent.noted_by, at];
    tx.execute(&ADD_SENT, values).await.map(drop)
}

/// Notes when it was received; whether there was such a line.
pub async fn received(tx: &mut Tx, id: ReportId, sent: Uuid, on: Day) -> Result<bool> {
    Ok(tx.execute(&RECEIVED, args![id.0, sent, on]).await? == 1)
}

/// To whom it was sent.
pub async fn sent(tx: &mut Tx, id: ReportId) -> Result<Vec<Sent>> {
    tx.list(&SENT, args![id.0], |row| {
        Ok(Sent {
            id: row.get("id")?,
            name: row.get("name")?,
            way: row.get("way")?,
            sent_on: row.get("sent_on")?,
            received_on: row.get("received_on")?,
            noted_by: row.get("noted_by")?,
        })
    })
    .await
}

/// A file that goes into the package of a year.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What it belongs to, in words.
    pub title: String,
    /// Its day.
    pub on: Option<Day>,
    /// Its name.
    pub name: String,
    /// Its hash.
    pub sha256: String,
    /// Its bytes.
    pub bytes: u64,
    /// The law keeps what it is about below the staff.
    pub locked: bool,
}

/// The papers issued in a year.
pub async fn issued(tx: &mut Tx, first: Day, last: Day) -> Result<Vec<Kept>> {
    tx.list(&ISSUED, args![first, last], |row| {
        let (number, symbol): (Option<String>, Option<String>) =
            (row.get("number_text")?, row.get("symbol")?);
        let number = format!("{}/{}", number.unwrap_or_default(), symbol.unwrap_or_default());
        let (kind, subject): (String, String) = (row.get("kind")?, row.get("subject")?);
        let kind = danchu_paper::PaperKind::of_id(&kind).map_or(kind, danchu_paper::PaperKind::in_text);
        Ok(Kept {
            title: format!("{kind} {number}: {subject}"),
            on: row.get("issued_on")?,
            name: row.get("name")?,
            sha256: row.get("sha256")?,
            bytes: row.get::<i64>("size")?.unsigned_abs(),
            locked: false,
        })
    })
    .await
}

/// The files that are evidence of a year's tasks.
pub async fn proofs(tx: &mut Tx, year: i16) -> Result<Vec<Kept>> {
    tx.list(&PROOFS, args![i64::from(year)], |row| {
        let (number, title, proof): (i64, String, String) =
            (row.get("number")?, row.get("title")?, row.get("proof")?);
        Ok(Kept {
            title: format!("Việc {number}: {title} ({proof})"),
            on: Some(row.get("on_day")?),
            name: row.get("name")?,
            sha256: row.get("sha256")?,
            bytes: row.get::<i64>("size")?.unsigned_abs(),
            locked: row.get::<i64>("locked")? != 0,
        })
    })
    .await
}

/// The photos and scans that show what was disclosed in a year.
pub async fn shown(tx: &mut Tx, year: i16) -> Result<Vec<Kept>> {
    tx.list(&SHOWN, args![i64::from(year)], |row| {
        let (code, title): (String, String) = (row.get("code")?, row.get("title")?);
        let locked = row.get::<i64>("locked")? != 0;
        let title = if locked { code } else { format!("{code}: {title}") };
        Ok(Kept {
            title: format!("Công khai {title} ({})", row.get::<String>("proof")?),
            on: Some(row.get("taken_on")?),
            name: row.get("name")?,
            sha256: row.get("sha256")?,
            bytes: row.get::<i64>("size")?.unsigned_abs(),
            locked,
        })
    })
    .await
}

/// The register of outgoing papers of a year: number, symbol, day, kind, subject, signer, recipients.
pub async fn register(tx: &mut Tx, year: i16) -> Result<Vec<[String; 7]>> {
    tx.list(&REGISTER, args![i64::from(year)], |row| {
        let on: Day = row.get("on_day")?;
        Ok([
            row.get::<i64>("number")?.to_string(),
            row.get("symbol")?,
            on.to_string(),
            row.get("kind")?,
            row.get("subject")?,
            row.get("signer")?,
            row.get("recipients")?,
        ])
    })
    .await
}
