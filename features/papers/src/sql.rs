//! SQL and nothing else: papers, their history, templates, the own register.

use danchu_base::{Day, FileId, Instant, PersonId};
use danchu_paper::PaperKind;
use danchu_store::{Error, Result, Row, Tx, args};

use crate::draft::Draft;
use crate::model::{
    Change, Happened, Issue, Line, NumberFrom, PaperId, Register, RegisterLine, Returned, State, Template,
    Written,
};

/// Lines of a page of the list, and of the register on screen.
pub const LINES_PER_PAGE: i64 = 50;
/// Lines of one print of the register; a longer year is printed in volumes.
pub const PRINT_LINES_MAX: i64 = 1_000;

danchu_store::statements! {
    /// Keeps a new paper.
    agency ADD = "insert into paper (agency_id, id, kind, subject, state, draft, symbol, search, made_by, made_at, changed_at, version)
        values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $9, 1)";
    /// One paper.
    agency ONE = "select id, state, draft, number_text, issued_on, number_from, signed_file, packed_at, issued_at, reason, version
        from paper where agency_id = $1 and id = $2";
    /// Keeps what was typed.
    agency CHANGE = "update paper set kind = $4, subject = $5, draft = $6, symbol = $7, search = $8, changed_at = $9, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state = 'draft'";
    /// Another state.
    agency STATE = "update paper set state = $4, packed_at = coalesce($5, packed_at), reason = $6, changed_at = $7, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// It is issued.
    agency ISSUE = "update paper set state = 'issued', number = $4, number_text = $5, issued_on = $6, number_from = $7, signed_file = $8,
            issued_at = $9, changed_at = $9, symbol = $10, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and state in ('draft', 'signing')";
    /// Another paper of that symbol, number and year.
    agency SAME_NUMBER = "select subject from paper where agency_id = $1 and number_text = $2 and symbol = $3
        and issued_on >= $4 and issued_on <= $5 and id <> $6 limit 1";
    /// The list in one state, or in all.
    agency LIST = "select id, kind, subject, state, number_text, symbol, issued_on, changed_at from paper
        where agency_id = $1 and (cast($2 as text) is null or state = $2) and (cast($3 as text) is null or search like $3)
        order by changed_at desc, id limit $4 offset $5";
    /// How many there are in each state.
    agency COUNTS = "select state, count(*) as n from paper where agency_id = $1
        and (cast($2 as text) is null or search like $2) group by state";
    /// The next number in a paper's history.
    agency NEXT_CHANGE = "select coalesce(max(number), 0) + 1 as number from paper_change where agency_id = $1 and paper_id = $2";
    /// Adds to the history.
    agency ADD_CHANGE = "insert into paper_change (agency_id, paper_id, number, kind, at, on_day, by_person, detail)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The history, the latest first.
    agency CHANGES = "select kind, at, on_day, by_person, detail from paper_change
        where agency_id = $1 and paper_id = $2 order by number desc limit 200";
    /// Keeps a signed copy that came back.
    agency RETURN = "insert into paper_signed (agency_id, paper_id, file_id, number_text, symbol, issued_on, found_in, signatures, by_person, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (agency_id, paper_id) do update set file_id = excluded.file_id, number_text = excluded.number_text,
            symbol = excluded.symbol, issued_on = excluded.issued_on, found_in = excluded.found_in,
            signatures = excluded.signatures, by_person = excluded.by_person, at = excluded.at";
    /// The signed copy that came back.
    agency RETURNED = "select file_id, number_text, symbol, issued_on, found_in, signatures from paper_signed
        where agency_id = $1 and paper_id = $2";
    /// Forgets a signed copy that was the wrong one.
    agency FORGET_RETURNED = "delete from paper_signed where agency_id = $1 and paper_id = $2";
    /// Sets a template.
    agency SET_TEMPLATE = "insert into paper_template (agency_id, kind, file_id, name, fields, by_person, at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (agency_id, kind) do update set file_id = excluded.file_id, name = excluded.name,
            fields = excluded.fields, by_person = excluded.by_person, at = excluded.at";
    /// The templates.
    agency TEMPLATES = "select kind, file_id, name, fields, by_person, at from paper_template where agency_id = $1 order by kind limit 40";
    /// Takes a template away.
    agency DROP_TEMPLATE = "delete from paper_template where agency_id = $1 and kind = $2";
    /// Opens the own register.
    agency OPEN_REGISTER = "insert into paper_register (agency_id, opened_at, opened_by, reason) values ($1, $2, $3, $4)";
    /// Closes it.
    agency CLOSE_REGISTER = "update paper_register set closed_at = $2, closed_by = $3 where agency_id = $1 and closed_at is null";
    /// The own register that is open.
    agency REGISTER = "select opened_at, opened_by, reason from paper_register where agency_id = $1 and closed_at is null
        order by opened_at desc limit 1";
    /// The next number of a year.
    agency NEXT_NUMBER = "select coalesce(max(number), 0) + 1 as number from paper_register_entry where agency_id = $1 and year = $2";
    /// Enters a paper.
    agency ENTER = "insert into paper_register_entry (agency_id, year, number, paper_id, symbol, on_day, kind, subject, signer, recipients, by_person, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// What number a paper was given.
    agency ENTRY_OF = "select number, paper_id, symbol, on_day, kind, subject, signer, recipients from paper_register_entry
        where agency_id = $1 and paper_id = $2 order by at desc limit 1";
    /// A page of the register of a year.
    agency ENTRIES = "select number, paper_id, symbol, on_day, kind, subject, signer, recipients from paper_register_entry
        where agency_id = $1 and year = $2 order by number limit $3 offset $4";
    /// How many entries a year has.
    agency ENTRIES_COUNT = "select count(*) as n from paper_register_entry where agency_id = $1 and year = $2";
}

fn broken(column: &str) -> Error {
    Error::Column(column.to_owned(), "holds what was never written".into())
}

fn state_of(row: &Row) -> Result<State> {
    State::of(&row.get::<String>("state")?).ok_or_else(|| broken("state"))
}

fn kind_of(row: &Row) -> Result<PaperKind> {
    Ok(PaperKind::of_id(&row.get::<String>("kind")?).unwrap_or(PaperKind::Other))
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Column("json".to_owned(), error.to_string().into()))
}

/// What is searched: kind, symbol and subject, folded.
fn search(draft: &Draft) -> String {
    danchu_base::fold(&format!("{} {} {}", draft.kind().in_text(), draft.symbol, draft.subject))
}

/// Keeps a new paper.
pub async fn add(tx: &mut Tx, id: PaperId, draft: &Draft, by: PersonId, at: Instant) -> Result<()> {
    let (typed, search) = (json(draft)?, search(draft));
    let values = args![id.0, &draft.kind, draft.subject.trim(), typed, draft.symbol.trim(), search, by, at];
    tx.execute(&ADD, values).await.map(drop)
}

/// One paper.
pub async fn one(tx: &mut Tx, id: PaperId) -> Result<Option<Written>> {
    tx.find(&ONE, args![id.0], written).await
}

fn written(row: &Row) -> Result<Written> {
    let draft: String = row.get("draft")?;
    let number = row.get::<Option<String>>("number_text")?;
    let file = row.get::<Option<FileId>>("signed_file")?;
    let from = row.get::<Option<String>>("number_from")?.and_then(|code| NumberFrom::of(&code));
    let on = row.get::<Option<Day>>("issued_on")?;
    let at = row.get::<Option<Instant>>("issued_at")?;
    let issue = match (number, on, from, file, at) {
        (Some(number), Some(on), Some(from), Some(file), Some(at)) => {
            Some(Issue { number, on, from, file, at })
        }
        _ => None,
    };
    Ok(Written {
        id: PaperId(row.get("id")?),
        state: state_of(row)?,
        draft: serde_json::from_str(&draft).map_err(|_| broken("draft"))?,
        packed_at: row.get("packed_at")?,
        issue,
        reason: row.get("reason")?,
        version: row.get("version")?,
    })
}

/// Keeps what was typed. `false` when somebody else was faster, or it is no draft any more.
pub async fn change(tx: &mut Tx, id: PaperId, version: i64, draft: &Draft, at: Instant) -> Result<bool> {
    let (typed, search) = (json(draft)?, search(draft));
    let values =
        args![id.0, version, &draft.kind, draft.subject.trim(), typed, draft.symbol.trim(), search, at];
    Ok(tx.execute(&CHANGE, values).await? == 1)
}

/// Sets a state. `false` when somebody else was faster.
pub async fn set_state(
    tx: &mut Tx,
    id: PaperId,
    version: i64,
    state: State,
    packed_at: Option<Instant>,
    reason: Option<&str>,
    at: Instant,
) -> Result<bool> {
    let values = args![id.0, version, state.code(), packed_at, reason, at];
    Ok(tx.execute(&STATE, values).await? == 1)
}

/// Issues a paper. `false` when somebody else was faster.
pub async fn issue(
    tx: &mut Tx,
    id: PaperId,
    version: i64,
    number: i64,
    symbol: &str,
    issue: &Issue,
) -> Result<bool> {
    let values = args![
        id.0,
        version,
        number,
        &issue.number,
        issue.on,
        issue.from.code(),
        issue.file,
        issue.at,
        symbol
    ];
    Ok(tx.execute(&ISSUE, values).await? == 1)
}

/// What another paper of the same number, symbol and year is about.
pub async fn same_number(
    tx: &mut Tx,
    id: PaperId,
    number: &str,
    symbol: &str,
    on: Day,
) -> Result<Option<String>> {
    let (first, last) = (Day::new(on.year(), 1, 1), Day::new(on.year(), 12, 31));
    tx.find(&SAME_NUMBER, args![number, symbol, first, last, id.0], |row| row.get("subject")).await
}

fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        id: PaperId(row.get("id")?),
        kind: kind_of(row)?,
        subject: row.get("subject")?,
        state: state_of(row)?,
        number: row.get("number_text")?,
        symbol: row.get::<Option<String>>("symbol")?.unwrap_or_default(),
        on: row.get("issued_on")?,
        changed_at: row.get("changed_at")?,
    })
}

/// A page of the list, from 0.
pub async fn list(tx: &mut Tx, state: Option<State>, words: Option<&str>, page: i64) -> Result<Vec<Line>> {
    let values = args![state.map(State::code), words, LINES_PER_PAGE, page * LINES_PER_PAGE];
    tx.list(&LIST, values, line).await
}

/// How many there are in each state.
pub async fn counts(tx: &mut Tx, words: Option<&str>) -> Result<Vec<(State, i64)>> {
    tx.list(&COUNTS, args![words], |row| Ok((state_of(row)?, row.get("n")?))).await
}

/// Adds to a paper's history.
pub async fn note(
    tx: &mut Tx,
    id: PaperId,
    kind: Happened,
    by: PersonId,
    at: Instant,
    on: Option<Day>,
    detail: &str,
) -> Result<()> {
    let next = tx.find(&NEXT_CHANGE, args![id.0], |row| row.get::<i64>("number")).await?.unwrap_or(1);
    tx.execute(&ADD_CHANGE, args![id.0, next, kind.code(), at, on, by, detail]).await.map(drop)
}

/// A paper's history, the latest first.
pub async fn changes(tx: &mut Tx, id: PaperId) -> Result<Vec<Change>> {
    tx.list(&CHANGES, args![id.0], |row| {
        Ok(Change {
            kind: Happened::of(&row.get::<String>("kind")?).ok_or_else(|| broken("kind"))?,
            at: row.get("at")?,
            on: row.get("on_day")?,
            by: row.get("by_person")?,
            detail: row.get("detail")?,
        })
    })
    .await
}

/// Keeps a signed copy that came back, in the place of one before.
pub async fn keep_returned(
    tx: &mut Tx,
    id: PaperId,
    returned: &Returned,
    by: PersonId,
    at: Instant,
) -> Result<()> {
    let found = returned.found_in.map_or("", NumberFrom::code);
    let signatures = json(&returned.signatures)?;
    let values = args![
        id.0,
        returned.file,
        &returned.number,
        &returned.symbol,
        returned.on,
        found,
        signatures,
        by,
        at
    ];
    tx.execute(&RETURN, values).await.map(drop)
}

/// The signed copy that came back.
pub async fn returned(tx: &mut Tx, id: PaperId) -> Result<Option<Returned>> {
    tx.find(&RETURNED, args![id.0], |row| {
        Ok(Returned {
            file: row.get("file_id")?,
            number: row.get("number_text")?,
            symbol: row.get("symbol")?,
            on: row.get("issued_on")?,
            found_in: NumberFrom::of(&row.get::<String>("found_in")?),
            signatures: serde_json::from_str(&row.get::<String>("signatures")?)
                .map_err(|_| broken("signatures"))?,
        })
    })
    .await
}

/// Forgets a signed copy that was the wrong one; its file stays in the history.
pub async fn forget_returned(tx: &mut Tx, id: PaperId) -> Result<()> {
    tx.execute(&FORGET_RETURNED, args![id.0]).await.map(drop)
}

/// The word under which a template for every kind is kept.
const EVERY_KIND: &str = "moi";

/// Sets the template of a kind, or of every kind.
pub async fn set_template(tx: &mut Tx, template: &Template) -> Result<()> {
    let kind = template.kind.map_or(EVERY_KIND, PaperKind::id);
    let fields = template.fields.join(" ");
    let values = args![kind, template.file, &template.name, fields, template.by, template.at];
    tx.execute(&SET_TEMPLATE, values).await.map(drop)
}

/// The agency's templates.
pub async fn templates(tx: &mut Tx) -> Result<Vec<Template>> {
    tx.list(&TEMPLATES, args![], |row| {
        Ok(Template {
            kind: PaperKind::of_id(&row.get::<String>("kind")?),
            file: row.get("file_id")?,
            name: row.get("name")?,
            fields: row.get::<String>("fields")?.split_whitespace().map(str::to_owned).collect(),
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    })
    .await
}

/// Takes the template of a kind away.
pub async fn drop_template(tx: &mut Tx, kind: Option<PaperKind>) -> Result<()> {
    tx.execute(&DROP_TEMPLATE, args![kind.map_or(EVERY_KIND, PaperKind::id)]).await.map(drop)
}

/// Opens the own register.
pub async fn open_register(tx: &mut Tx, register: &Register) -> Result<()> {
    let values = args![register.opened_at, register.by, &register.reason];
    tx.execute(&OPEN_REGISTER, values).await.map(drop)
}

/// Closes it; whether one was open.
pub async fn close_register(tx: &mut Tx, by: PersonId, at: Instant) -> Result<bool> {
    Ok(tx.execute(&CLOSE_REGISTER, args![at, by]).await? > 0)
}

/// The own register that is open.
pub async fn register(tx: &mut Tx) -> Result<Option<Register>> {
    tx.find(&REGISTER, args![], |row| {
        Ok(Register {
            opened_at: row.get("opened_at")?,
            by: row.get("opened_by")?,
            reason: row.get("reason")?,
        })
    })
    .await
}

/// Enters a paper under the next number of its year.
pub async fn enter(tx: &mut Tx, line: &RegisterLine, by: PersonId, at: Instant) -> Result<i64> {
    let year = i64::from(line.on.year());
    let next = tx.find(&NEXT_NUMBER, args![year], |row| row.get::<i64>("number")).await?.unwrap_or(1);
    let values = args![
        year,
        next,
        line.paper.0,
        &line.symbol,
        line.on,
        &line.kind,
        &line.subject,
        &line.signer,
        &line.recipients,
        by,
        at
    ];
    tx.execute(&ENTER, values).await?;
    Ok(next)
}

fn register_line(row: &Row) -> Result<RegisterLine> {
    Ok(RegisterLine {
        number: row.get("number")?,
        paper: PaperId(row.get("paper_id")?),
        symbol: row.get("symbol")?,
        on: row.get("on_day")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        signer: row.get("signer")?,
        recipients: row.get("recipients")?,
    })
}

/// The entry of a paper.
pub async fn entry_of(tx: &mut Tx, id: PaperId) -> Result<Option<RegisterLine>> {
    tx.find(&ENTRY_OF, args![id.0], register_line).await
}

/// A page of the register of a year, from 0.
pub async fn entries(tx: &mut Tx, year: i64, page: i64, lines: i64) -> Result<Vec<RegisterLine>> {
    tx.list(&ENTRIES, args![year, lines, page * lines], register_line).await
}

/// How many entries the register of a year has.
pub async fn entries_count(tx: &mut Tx, year: i64) -> Result<i64> {
    Ok(tx.find(&ENTRIES_COUNT, args![year], |row| row.get::<i64>("n")).await?.unwrap_or(0))
}
