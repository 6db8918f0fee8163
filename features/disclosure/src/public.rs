//! What the public may read: the only door for portal, feeds, exports and search. What is locked below the public, waits for its
//! content, was withdrawn, taken down or has left cannot come out of it: the conditions stand in `sql/public.rs`, in one file.

use std::sync::Arc;

use danchu_base::{AgencyId, Day, FileId, Instant, Uuid};
use danchu_calendar::Text;
use danchu_catalogue::LawFiles;
use danchu_store::{Result, Tx};
use danchu_web::Cx;
use sha2::{Digest as _, Sha256};

use crate::error::Error;
use crate::model::{Body, FileRow, Item, ItemId, ItemState};
use crate::posting::Run;
use crate::sql;
use crate::sql::requests::{Request, RequestState};
use crate::standing::days_late;

pub use crate::actions::OnlineRequest;
pub use crate::model::public_address as address;
pub use crate::register::{ALL_LINES_MAX, Found, LINES_MAX, Register, Registers};

/// What is asked of the public register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of a year.
    pub year: Option<i16>,
    /// Of one content: an id of the catalogue; empty for all.
    pub rule: String,
    /// In one state: shown, ended or withdrawn.
    pub state: Option<ItemState>,
    /// In whose title, content or files these words stand: full text, as `danchu-search` reads a search.
    pub words: String,
    /// Which page, from 0.
    pub page: u32,
    /// How many a page.
    pub rows: u32,
}

impl Wanted {
    /// Whether an item is of the year, the content and the state that are asked for.
    pub(crate) fn fits(&self, item: &Listed) -> bool {
        self.year.is_none_or(|year| item.year == year)
            && (self.rule.is_empty() || item.rule == self.rule)
            && self.state.is_none_or(|state| item.state == state)
    }
}

/// The most rows that one question answers.
pub const ROWS_MAX: u32 = 500;

/// A public item as a list shows it (mục công khai với Nhân dân).
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: ItemId,
    /// The year of the register.
    pub year: i16,
    /// Its number in that year.
    pub number: i64,
    /// Which content: an id of the catalogue.
    pub rule: String,
    /// Which rule gives its day.
    pub clock: String,
    /// Our short code.
    pub code: String,
    /// What people call it.
    pub title: String,
    /// Shown, ended or withdrawn; waiting only from [`expected`].
    pub state: ItemState,
    /// The day of the decision or paper.
    pub known_on: Option<Day>,
    /// The last day to disclose.
    pub due: Option<Day>,
    /// How it was found: a `danchu_law::DueDay` as JSON.
    pub derivation: Option<String>,
    /// Why the day is not sure: `original-2022`, `second-hand`, `memory`.
    pub unsure: Option<String>,
    /// What the law says of that doubt, where the derivation holds it.
    pub mark: Option<Text>,
    /// The first day of disclosure as declared, and when it was recorded.
    pub first: Option<(Day, Instant)>,
    /// How many days after its last day it was first disclosed; 0 in time.
    pub days_late: i32,
    /// The day on which it ended or was withdrawn.
    pub ended_on: Option<Day>,
    /// Why it was withdrawn.
    pub reason: Option<String>,
    /// Through which channels, words of the catalogue.
    pub channels: Vec<String>,
    /// When it changed last, by its version.
    pub version: i64,
}

/// A public item with what it holds.
#[derive(Debug, Clone)]
pub struct Shown {
    /// As in lists.
    pub listed: Listed,
    /// Its versions, the latest first; none of a withdrawn one.
    pub versions: Vec<ShownVersion>,
    /// What was done in each channel.
    pub acts: Vec<ShownAct>,
    /// The address of its entries in the public record, within the agency.
    pub record: String,
}

/// A version of a public item.
#[derive(Debug, Clone)]
pub struct ShownVersion {
    /// 1, 2, 3 …
    pub number: i64,
    /// Its content.
    pub body: Body,
    /// SHA-256 of the content with its files, hexadecimal.
    pub hash: String,
    /// Why it was corrected.
    pub reason: Option<String>,
    /// The day, as declared.
    pub on: Day,
    /// When it was recorded.
    pub at: Instant,
    /// Its files.
    pub files: Vec<ShownFile>,
}

/// A file of a public item.
#[derive(Debug, Clone)]
pub struct ShownFile {
    /// Its id here, for its address.
    pub id: Uuid,
    /// The attachment.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// SHA-256, hexadecimal: under it the bytes lie in `cx.blobs`.
    pub sha256: String,
}

/// What was done in a channel. Names of witnesses and photos stay with the office.
#[derive(Debug, Clone)]
pub struct ShownAct {
    /// The channel, a word of the catalogue.
    pub channel: String,
    /// Where.
    pub place: String,
    /// The first day, as declared.
    pub from: Day,
    /// The last day; none while it goes on.
    pub to: Option<Day>,
    /// Days up to the day asked for.
    pub run: Run,
    /// Days that the law asks for.
    pub needed: Option<i32>,
    /// How many times it was broadcast.
    pub times: Option<i64>,
    /// A web address.
    pub address: String,
    /// When it was recorded.
    pub at: Instant,
    /// How many photos or scans prove it.
    pub proofs: usize,
}

/// What was taken down at once, or has left by itself: no word of it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub id: ItemId,
    /// The year of the register.
    pub year: i16,
    /// Its number.
    pub number: i64,
    /// Our short code of the content.
    pub code: String,
    /// Which content.
    pub rule: String,
    /// Taken down at once; else it left when the time of the law ended.
    pub taken_down: bool,
    /// When.
    pub on: Option<Day>,
}

/// The public register, asked of the database: a page of it, without regard to words. Pages take [`Registers`].
pub async fn items(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Listed>> {
    let wanted = Wanted { rows: wanted.rows.clamp(1, ROWS_MAX), ..wanted.clone() };
    Ok(sql::public::list(tx, &wanted).await?.into_iter().map(Listed::of).collect())
}

/// A public item that a search found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The item.
    pub listed: Arc<Listed>,
    /// The passage in which the words stand.
    pub passage: Vec<danchu_search::Part>,
}

/// What should be public and is not yet, the earliest day first: overdue is shown honestly.
pub async fn expected(tx: &mut Tx, rows: u32) -> Result<Vec<Listed>> {
    let rows = i64::from(rows.min(ROWS_MAX));
    Ok(sql::public::expected(tx, rows).await?.into_iter().map(Listed::of).collect())
}

/// One public item with all it holds, as it stands on a day.
pub async fn item(tx: &mut Tx, id: ItemId, today: Day) -> Result<Option<Shown>> {
    let Some(found) = sql::public::one(tx, id).await? else { return Ok(None) };
    let files = sql::public::files(tx, id).await?;
    let versions = sql::public::versions(tx, id).await?;
    let versions = versions.into_iter().map(|row| version(row, &files)).collect::<Result<Vec<_>>>()?;
    let acts = sql::acts::of(tx, id).await?;
    let acts = acts
        .into_iter()
        .map(|act| ShownAct {
            run: act.run(today),
            needed: act.needed(),
            proofs: act.proofs.len(),
            channel: act.channel,
            place: act.place,
            from: act.from,
            to: act.to,
            times: act.times,
            address: act.address,
            at: act.at,
        })
        .collect();
    Ok(Some(Shown {
        record: format!("/nhat-ky?ve={}", found.subject()),
        listed: Listed::of(found),
        versions,
        acts,
    }))
}

/// A file of a public item that stands; none for anything else.
pub async fn file(tx: &mut Tx, item: ItemId, file: Uuid) -> Result<Option<ShownFile>> {
    let files = sql::public::files(tx, item).await?;
    Ok(files.iter().find(|one| one.id == file).map(ShownFile::of))
}

/// What was taken down or has left, for the page at its address.
pub async fn gone(tx: &mut Tx, id: ItemId) -> Result<Option<Gone>> {
    sql::public::gone(tx, id).await
}

/// Grows with everything that changes what the public may see, with the instant of the last change: what is kept ready under an
/// older number is thrown away.
pub async fn stamp(tx: &mut Tx) -> Result<(i64, Option<Instant>)> {
    sql::public::stamp(tx).await
}

/// For features that add to what the public sees of an item (budget tables): it changed.
pub async fn changed(tx: &mut Tx, at: Instant) -> Result<()> {
    sql::public::changed(tx, at).await
}

fn version(row: sql::public::VersionRow, files: &[FileRow]) -> Result<ShownVersion> {
    let body = match &row.body {
        Some(body) => sql::parsed(body, "body")?,
        None => Body::default(),
    };
    Ok(ShownVersion {
        files: files.iter().filter(|file| file.version == row.number).map(ShownFile::of).collect(),
        number: row.number,
        body,
        hash: row.hash,
        reason: row.reason,
        on: row.on,
        at: row.at,
    })
}

impl ShownFile {
    fn of(row: &FileRow) -> Self {
        Self {
            id: row.id,
            file: row.file,
            name: row.name.clone(),
            media_type: row.media_type.clone(),
            bytes: row.bytes,
            sha256: row.sha256.clone(),
        }
    }
}

impl Listed {
    /// Only rows that the statements of `sql/public.rs` answered come here.
    pub(crate) fn of(item: Item) -> Self {
        Self {
            mark: mark(&item),
            days_late: days_late(&item),
            channels: item.channels().into_iter().map(str::to_owned).collect(),
            id: item.id,
            year: item.year,
            number: item.number,
            rule: item.rule,
            clock: item.clock,
            code: item.code,
            title: item.title,
            state: item.state,
            known_on: item.known_on,
            due: item.due,
            derivation: item.derivation,
            unsure: item.unsure,
            first: item.first,
            ended_on: item.ended.map(|(on, _)| on),
            reason: item.reason,
            version: item.version,
        }
    }
}

/// What stands beside a day that is not sure, taken out of its derivation once.
fn mark(item: &Item) -> Option<Text> {
    item.unsure.as_ref()?;
    let derivation: danchu_law::DueDay = serde_json::from_str(item.derivation.as_deref()?).ok()?;
    derivation.mark.map(|mark| mark.text())
}

/// Somebody without an account asks for information, by the law as this agency has it today. What the rules refuse names the field of the
/// form: `loi`, `nguoi`, `lien-he`. `None`: the form of this number was sent before.
pub async fn ask(
    cx: &Cx,
    agency: AgencyId,
    new: &OnlineRequest,
    press: Option<Uuid>,
) -> std::result::Result<Option<Asked>, Error> {
    let files = cx.part::<Arc<LawFiles>>().cloned().unwrap_or_else(|| Arc::new(LawFiles::embedded()));
    let now = cx.now();
    let stand = danchu_catalogue::read(&cx.db, agency, &files, now.day()).await?;
    let stand = &stand;
    cx.db
        .write(agency, async move |tx| {
            if !danchu_web::once(tx, press, now).await? {
                return Ok(None);
            }
            crate::actions::ask_online(tx, stand, new, now).await.map(|one| Some(Asked::of(one)))
        })
        .await
}

/// A request for information as whoever holds its code may see it: neither name nor words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its number in the year's book.
    pub number: i64,
    /// The year.
    pub year: i16,
    /// The day it came.
    pub received: Day,
    /// The last day to answer; none where the law of that day was not read.
    pub due: Option<Day>,
    /// More time was taken, and why.
    pub extended: Option<String>,
    /// Refused; the answer is then the reason.
    pub refused: bool,
    /// The answer and its day.
    pub answer: Option<(String, Day)>,
}

impl Asked {
    fn of(request: Request) -> Self {
        Self {
            number: request.number,
            year: request.year,
            received: request.received,
            due: request.due,
            extended: request.extended.map(|(_, _, why)| why),
            refused: request.state == RequestState::Refused,
            answer: request.answer.zip(request.answered.map(|(on, _)| on)),
        }
    }
}

/// The hash under which a code is kept: codes themselves are nowhere.
pub fn code_hash(code: &str) -> String {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    hex::encode(Sha256::new().chain_update(b"information-request\0").chain_update(digits).finalize())
}

/// The request of a code.
pub async fn asked(tx: &mut Tx, code: &str) -> Result<Option<Asked>> {
    Ok(sql::requests::by_code(tx, &code_hash(code)).await?.map(Asked::of))
}

/// The id of the request of a code, for those who answer it.
pub async fn find_by_code(tx: &mut Tx, code: &str) -> Result<Option<Uuid>> {
    Ok(sql::requests::by_code(tx, &code_hash(code)).await?.map(|request| request.id))
}
