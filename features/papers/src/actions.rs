//! What can happen to a paper: load, ask the rules, write, note it in the history.

use danchu_base::{Action, Day, FileId, Instant, PersonId};
use danchu_paper::PaperKind;
use danchu_store::Tx;
use danchu_transparency::Content;

use crate::draft::{Draft, lines};
use crate::model::{
    Happened, Issue, NumberFrom, PaperId, Register, RegisterLine, Returned, State, Template, Written,
};
use crate::rules::{self, Refusal};
use crate::sql;

/// Why an action did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such paper.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A rule refuses.
    #[error("refused")]
    Refused(Refusal),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<danchu_accounts::Error> for Error {
    fn from(error: danchu_accounts::Error) -> Self {
        match error {
            danchu_accounts::Error::Store(error) => Error::Store(error),
            _ => Error::NotFound,
        }
    }
}

/// What an action answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// Who.
    pub person: PersonId,
    /// The instant it is recorded.
    pub at: Instant,
}

/// A paper's address within the agency.
pub fn address(id: PaperId) -> String {
    format!("/van-ban/{id}")
}

/// A paper.
pub async fn paper(tx: &mut Tx, id: PaperId) -> Result<Written> {
    sql::one(tx, id).await?.ok_or(Error::NotFound)
}

/// How far a paper is, for features that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// `05/BC-UBND`, once it is issued.
    pub number: Option<String>,
    /// For those who change it.
    pub version: i64,
}

/// How far a paper is; nothing when there is no such paper.
pub async fn standing(tx: &mut Tx, id: PaperId) -> danchu_store::Result<Option<Standing>> {
    let found = sql::one(tx, id).await?;
    Ok(found.map(|paper| Standing {
        number: paper.issue.as_ref().map(|issue| format!("{}/{}", issue.number, paper.draft.symbol.trim())),
        state: paper.state,
        version: paper.version,
    }))
}

/// Makes a paper.
pub async fn make(tx: &mut Tx, id: PaperId, draft: &Draft, by: By) -> Result<()> {
    rules::keepable(draft)?;
    sql::add(tx, id, draft, by.person, by.at).await?;
    find_it(tx, id, draft, None, by.at.day()).await?;
    Ok(sql::note(tx, id, Happened::Made, by.person, by.at, None, "").await?)
}

/// The paper can be found by its words, by those who may read papers.
async fn find_it(tx: &mut Tx, id: PaperId, draft: &Draft, number: Option<&str>, on: Day) -> Result<()> {
    let number = number.map(|number| format!("{number}/{}", draft.symbol.trim()));
    let entry = danchu_search::Entry {
        kind: "paper",
        id: id.0,
        address: &address(id),
        title: &format!("{} {}", draft.kind().in_text(), draft.subject.trim()),
        number: number.as_deref(),
        day: Some(on),
        body: &format!("{}\n{}\n{}", draft.bases, draft.body, draft.recipients),
        audience: danchu_search::Audience::Holders(Action::ReadPapers),
    };
    danchu_search::put(tx, &entry).await?;
    Ok(())
}

/// Keeps what was typed.
pub async fn change(tx: &mut Tx, id: PaperId, version: i64, draft: &Draft, by: By) -> Result<()> {
    let found = paper(tx, id).await?;
    rules::changeable(found.state)?;
    rules::keepable(draft)?;
    if found.draft == *draft && found.version == version {
        return Ok(());
    }
    if !sql::change(tx, id, version, draft, by.at).await? {
        return Err(Error::Changed);
    }
    find_it(tx, id, draft, None, by.at.day()).await?;
    Ok(sql::note(tx, id, Happened::Changed, by.person, by.at, None, "").await?)
}

/// The package for signing is taken: the paper is on its way. Taking it again is no new step.
pub async fn pack(tx: &mut Tx, id: PaperId, by: By) -> Result<Written> {
    let found = paper(tx, id).await?;
    rules::packable(found.state, &found.draft)?;
    if !sql::set_state(tx, id, found.version, State::Signing, Some(by.at), None, by.at).await? {
        return Err(Error::Changed);
    }
    sql::note(tx, id, Happened::Packed, by.person, by.at, None, "").await?;
    Ok(found)
}

/// Takes a paper back from signing, to change it.
pub async fn take_back(tx: &mut Tx, id: PaperId, version: i64, reason: &str, by: By) -> Result<()> {
    let reason = rules::reasoned(reason)?;
    let found = paper(tx, id).await?;
    if found.state != State::Signing {
        return Err(Refusal::NotNow(found.state).into());
    }
    if !sql::set_state(tx, id, version, State::Draft, None, None, by.at).await? {
        return Err(Error::Changed);
    }
    sql::forget_returned(tx, id).await?;
    Ok(sql::note(tx, id, Happened::TakenBack, by.person, by.at, None, &reason).await?)
}

/// A signed copy came back; it waits to be confirmed.
pub async fn take_signed(tx: &mut Tx, id: PaperId, returned: &Returned, name: &str, by: By) -> Result<()> {
    let found = paper(tx, id).await?;
    rules::returnable(found.state)?;
    sql::keep_returned(tx, id, returned, by.person, by.at).await?;
    Ok(sql::note(tx, id, Happened::Returned, by.person, by.at, None, name).await?)
}

/// Number and day as they were typed or read.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// As typed; left empty where the own register gives it.
    pub number: String,
    /// Its day.
    pub on: Option<Day>,
}

/// Issues a paper whose signed copy came back.
pub async fn issue(
    tx: &mut Tx,
    id: PaperId,
    version: i64,
    numbered: &Numbered,
    today: Day,
    by: By,
) -> Result<String> {
    let found = paper(tx, id).await?;
    rules::returnable(found.state)?;
    let returned = sql::returned(tx, id).await?.ok_or(Refusal::NoSignedFile)?;
    let register = sql::register(tx).await?;
    let own = register.is_some() && numbered.number.trim().is_empty();
    let typed = if own {
        let on = numbered.on.ok_or(Refusal::NoDay)?;
        // The same paper keeps the number that it was given.
        let number = match sql::entry_of(tx, id).await?.filter(|entry| entry.on.year() == on.year()) {
            Some(entry) => entry.number,
            None => sql::enter(tx, &entry(&found, on), by.person, by.at).await?,
        };
        number.to_string()
    } else {
        numbered.number.clone()
    };
    let (number, value, on) = rules::numbered(&typed, numbered.on, today)?;
    let symbol = found.draft.symbol.trim();
    if let Some(other) = sql::same_number(tx, id, &number, symbol, on).await? {
        return Err(Refusal::NumberTaken(other).into());
    }
    let as_read = returned.number == number && returned.on == Some(on);
    let from = match (own, returned.found_in.filter(|_| as_read)) {
        (true, _) => NumberFrom::Register,
        (false, Some(found_in)) => found_in,
        (false, None) => NumberFrom::Typed,
    };
    let file = danchu_attachments::find(tx, returned.file).await?.ok_or(Refusal::NoSignedFile)?;
    let issued = Issue { number: number.clone(), on, from, file: returned.file, at: by.at };
    if !sql::issue(tx, id, version, value, symbol, &issued).await? {
        return Err(Error::Changed);
    }
    find_it(tx, id, &found.draft, Some(&number), on).await?;
    let name = format!("{number}/{symbol}");
    sql::note(tx, id, Happened::Issued, by.person, by.at, Some(on), &name).await?;
    // Whoever holds the signed copy can show that this one was entered, and when.
    let entry = danchu_transparency::Act::now("paper-issued", address(id), by.at)
        .on(on)
        .with(Content::new("title", found.draft.subject.trim()))
        .with(Content::new("number", &name).public())
        .with(Content::new("file", format!("sha256:{}", file.sha256)));
    danchu_transparency::enter(tx, &entry).await?;
    Ok(name)
}

fn entry(found: &Written, on: Day) -> RegisterLine {
    RegisterLine {
        number: 0,
        paper: found.id,
        symbol: found.draft.symbol.trim().to_owned(),
        on,
        kind: found.kind().in_text(),
        subject: found.draft.subject.trim().to_owned(),
        signer: found.draft.signer_words(),
        recipients: lines(&found.draft.recipients).join("; "),
    }
}

/// Puts a paper away that will not be issued.
pub async fn drop_it(tx: &mut Tx, id: PaperId, version: i64, reason: &str, by: By) -> Result<()> {
    let reason = rules::reasoned(reason)?;
    let found = paper(tx, id).await?;
    if !matches!(found.state, State::Draft | State::Signing) {
        return Err(Refusal::NotNow(found.state).into());
    }
    if !sql::set_state(tx, id, version, State::Dropped, None, Some(&reason), by.at).await? {
        return Err(Error::Changed);
    }
    danchu_search::remove(tx, "paper", id.0).await?;
    Ok(sql::note(tx, id, Happened::Dropped, by.person, by.at, None, &reason).await?)
}

/// Takes up a paper again that was put away.
pub async fn reopen(tx: &mut Tx, id: PaperId, version: i64, by: By) -> Result<()> {
    let found = paper(tx, id).await?;
    if found.state != State::Dropped {
        return Err(Refusal::NotNow(found.state).into());
    }
    if !sql::set_state(tx, id, version, State::Draft, None, None, by.at).await? {
        return Err(Error::Changed);
    }
    find_it(tx, id, &found.draft, None, by.at.day()).await?;
    Ok(sql::note(tx, id, Happened::Reopened, by.person, by.at, None, "").await?)
}

/// Sets an agency's own template.
pub async fn set_template(
    tx: &mut Tx,
    kind: Option<PaperKind>,
    file: (FileId, &str),
    fields: Vec<String>,
    by: By,
) -> Result<()> {
    let template = Template { kind, file: file.0, name: file.1.to_owned(), fields, by: by.person, at: by.at };
    Ok(sql::set_template(tx, &template).await?)
}

/// Opens the agency's own register of outgoing papers.
pub async fn open_register(tx: &mut Tx, reason: &str, by: By) -> Result<()> {
    let reason = rules::reasoned(reason)?;
    if sql::register(tx).await?.is_some() {
        return Ok(());
    }
    Ok(sql::open_register(tx, &Register { opened_at: by.at, by: by.person, reason }).await?)
}

/// Closes it; its entries stay.
pub async fn close_register(tx: &mut Tx, by: By) -> Result<()> {
    if sql::close_register(tx, by.person, by.at).await? {
        Ok(())
    } else {
        Err(Refusal::RegisterClosed.into())
    }
}
