//! One act's proof: what was recorded and when, where it stands in the log, who else has seen that, and a file that shows
//! all of it without this server.

use axum::body::Body;
use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::AgencyId;
use danchu_record::{
    Checkpoint, Hash, KeyChange, KeyLeaf, Leaf, Letters, Openings, PrivateProof, ProofFile, SignedNote, Vkey,
    leaf_hash,
};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, State, Voice};
use danchu_web::{Problem, Visit};
use http::{HeaderValue, header};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Outward, act_words, current, late_days, marks, outward_notice, position, sees_all};
use crate::actions::checkpoint::{inclusion, short};
use crate::actions::enter::{KeptAll, opening, unwritable};
use crate::actions::{Error, epoch};
use crate::sql::log::{self, LeafRow};
use crate::sql::signed::{self, CheckpointRow, KeyRow};
use crate::sql::witness::Witness;

/// The letters that stand on paper beside the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    ma: String,
}

/// All that a proof is made of.
pub struct Proof {
    /// The leaf.
    pub row: LeafRow,
    /// The checkpoint in whose tree it stands; none while no node has signed one that is large enough.
    pub checkpoint: Option<CheckpointRow>,
    /// The path from the leaf to the root.
    pub path: Vec<Hash>,
    /// What this reader may see of the contents.
    pub contents: KeptAll,
    /// Changes of keys up to now.
    pub keys: Vec<KeyLeaf>,
    current: Vec<KeyRow>,
    late_days: i64,
    out: Outward,
}

/// Reads a proof in the tree of that checkpoint.
pub async fn read(
    tx: &mut Tx,
    position: i64,
    checkpoint: Option<CheckpointRow>,
    all: bool,
) -> Result<Proof, Error> {
    let row = log::leaf(tx, position).await?.ok_or(Error::NotFound)?;
    let checkpoint = checkpoint.filter(|one| one.size > position);
    let path = match &checkpoint {
        Some(one) => inclusion(tx, position, one.size).await?,
        None => Vec::new(),
    };
    let mut contents = KeptAll::new();
    for (_, opened) in log::contents(tx, position).await? {
        let kept: KeptAll = serde_json::from_str(&opened).map_err(unwritable)?;
        contents.extend(kept.into_iter().filter(|(_, one)| all || one.public));
    }
    let keys = log::key_leaves(tx).await?.into_iter().filter_map(|bytes| match Leaf::parse(&bytes) {
        Ok(Leaf::Key(key)) => Some(key),
        _ => None,
    });
    let keys = keys.collect();
    Ok(Proof {
        row,
        checkpoint,
        path,
        contents,
        keys,
        current: signed::keys(tx).await?,
        late_days: late_days(tx).await?,
        out: Outward::read(tx).await?,
    })
}

impl Proof {
    /// The self-contained file.
    pub fn file(&self, agency: AgencyId, private: Option<PrivateProof>) -> Result<String, Problem> {
        let one = self.checkpoint.as_ref().ok_or(Problem::refused("proof-not-signed"))?;
        let note = SignedNote::parse(one.note.as_bytes()).map_err(broken)?;
        let openings: Openings =
            self.contents.iter().filter_map(|(name, kept)| Some((name.clone(), opening(kept)?))).collect();
        let file = ProofFile {
            entry: self.row.bytes.clone(),
            index: self.row.position.unsigned_abs(),
            path: self.path.clone(),
            key: shown_key(agency, one.epoch, &self.keys, &self.current),
            checkpoint: note,
            openings,
            keys: self.keys.clone(),
            private,
        };
        file.to_text().map_err(broken)
    }

    /// The letters of the leaf, as they stand on paper.
    pub fn letters(&self) -> Letters {
        Letters::of(&leaf_hash(&self.row.bytes))
    }
}

fn broken(why: impl std::fmt::Display) -> Problem {
    Problem::Store(unwritable(why))
}

/// A key that the file shows to whoever has none: the oldest, which vouches for the later ones; else the one that signs.
fn shown_key(agency: AgencyId, epoch: i64, keys: &[KeyLeaf], current: &[KeyRow]) -> Option<Vkey> {
    let added = keys.iter().find(|leaf| matches!(leaf.change, KeyChange::Added(_)));
    let public = added.map(|leaf| leaf.by).or_else(|| current.first()?.public.parse().ok())?;
    crate::keyring::origin(agency, epoch).vkey(public).ok()
}

/// Shows the proof.
pub async fn show(
    v: Visit,
    Path((_, at)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let at = position(&at)?;
    let (last, all) = (current(&v).await?, sees_all(&v));
    let it = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, at, last, all).await).await?;
    let t = v.t();
    let title = t.with("proof-title", &[("n", at.into())]);
    let main = html! {
        (on_paper(t, &it, &asked.ma))
        (times(&v, &it))
        (contents(&v, &it))
        (stands(&v, &it))
    };
    let aside = html! { (take_along(&v, &it)) (outward_notice(&v, &it.out)) };
    let log = v.address("/nhat-ky");
    let body = html! {
        (ui::crumbs(&[(&log, &t.get("record-title"))]))
        (ui::page_head(&title, Some(html! { (act_words(t, &it.row)) }), None))
        (ui::columns(main, &t.get("proof-aside"), aside))
    };
    Ok(v.page(&title, body))
}

/// Whether the letters on the paper are those of this entry.
fn on_paper(t: &Messages, it: &Proof, typed: &str) -> Markup {
    if typed.is_empty() {
        return html! {};
    }
    match typed.parse::<Letters>() {
        Ok(letters) if letters == it.letters() => {
            ui::notice(State::Done, Voice::Calm, &t.get("proof-paper-fits"), None)
        }
        _ => ui::notice(
            State::Late,
            Voice::Alarm,
            &t.get("proof-paper-differs"),
            Some(html! { p { (t.get("proof-paper-differs-text")) } }),
        ),
    }
}

/// The two times side by side.
fn times(v: &Visit, it: &Proof) -> Markup {
    let (t, row) = (v.t(), &it.row);
    let mut facts = vec![
        (
            t.get("proof-happened"),
            html! { (ui::day(t, row.happened_on)) " " span.meta { (t.get("proof-happened-note")) } },
        ),
        (
            t.get("proof-recorded"),
            html! { (ui::day_clock(t, row.recorded_at)) " " span.meta { (t.get("proof-recorded-note")) } },
        ),
    ];
    let marked = marks(v, row, it.late_days);
    if !marked.0.is_empty() {
        facts.push((t.get("record-marks"), marked));
    }
    if !row.subject.is_empty() {
        let about = v.address(&format!("/nhat-ky?ve={}", row.subject));
        facts.push((
            t.get("proof-subject"),
            html! {
                @if sees_all(v) { a.link-target href=(v.address(&row.subject)) { (t.get("proof-open")) } br; }
                a.link-target href=(about) { (t.get("proof-same-subject")) }
            },
        ));
    }
    facts.push((t.get("proof-letters"), html! { code { (it.letters()) } }));
    ui::panel(&t.get("proof-times"), html! { (ui::facts(&facts)) (lost_of(v, row)) })
}

/// What an epoch's leaf says.
fn lost_of(v: &Visit, row: &LeafRow) -> Markup {
    let t = v.t();
    let Some(leaf) = epoch::known_of(&row.bytes).filter(|leaf| leaf.kept.is_some()) else { return html! {} };
    html! {
        p { (t.with("epoch-leaf", &[("n", row.position.into())])) }
        ul {
            @for known in &leaf.known {
                li { code { (known.origin) } " – " (t.with("epoch-known", &[("size", i64::try_from(known.size).unwrap_or(i64::MAX).into())])) }
            }
        }
    }
}

/// The contents: their words where this reader may see them and they are still there, else only that there is a hash.
fn contents(v: &Visit, it: &Proof) -> Markup {
    let t = v.t();
    let names: Vec<String> = match Leaf::parse(&it.row.bytes) {
        Ok(Leaf::Act(act)) => act.content.into_keys().collect(),
        Ok(Leaf::Daily(daily)) => return counted(t, daily.count),
        _ => Vec::new(),
    };
    if names.is_empty() {
        return html! {};
    }
    let facts: Vec<(String, Markup)> = names
        .iter()
        .map(|name| {
            let value = it.contents.get(name).and_then(|one| one.value.as_str());
            let shown = match value {
                Some(text) => html! { (value_words(t, name, text)) },
                None => html! { span.meta { (t.get("content-closed")) } },
            };
            (content_words(t, name), shown)
        })
        .collect();
    ui::panel(
        &t.get("proof-contents"),
        html! { div.stack { (ui::facts(&facts)) p.meta { (t.get("proof-contents-text")) } } },
    )
}

fn counted(t: &Messages, count: Option<u64>) -> Markup {
    let words = match count.and_then(|n| i64::try_from(n).ok()) {
        Some(n) => t.with("proof-counted", &[("n", n.into())]),
        None => t.get("proof-uncounted"),
    };
    ui::panel(&t.get("proof-contents"), html! { p { (words) } p.meta { (t.get("proof-persons-text")) } })
}

/// A content as a person reads it: a day as days are written, a step by its word.
fn value_words(t: &Messages, name: &str, text: &str) -> String {
    let step = format!("step-{text}");
    match text.parse::<danchu_base::Day>() {
        Ok(day) => t.day(day),
        Err(_) if name == "step" && t.has(&step) => t.get(&step),
        Err(_) => text.to_owned(),
    }
}

/// The word for a content; a number at its end tells several apart.
fn content_words(t: &Messages, name: &str) -> String {
    let (base, number) = match name.rsplit_once('-') {
        Some((base, number)) if number.bytes().all(|b| b.is_ascii_digit()) => (base, number),
        _ => (name, ""),
    };
    let key = format!("content-{base}");
    let words = if t.has(&key) { t.get(&key) } else { base.to_owned() };
    if number.is_empty() { words } else { format!("{words} {number}") }
}

/// Where it stands in the log, as far as one wants to know.
fn stands(v: &Visit, it: &Proof) -> Markup {
    let t = v.t();
    let Some(one) = &it.checkpoint else {
        return ui::notice(State::Near, Voice::Calm, &t.get("proof-not-signed"), None);
    };
    let leaf = String::from_utf8_lossy(&it.row.bytes);
    let args = [("n", it.row.position.into()), ("size", one.size.into())];
    let body = html! { div.stack {
        p { (t.with("proof-stands", &args)) }
        (ui::facts(&[
            (t.get("checkpoint-short"), html! { code { (short(one)) } }),
            (t.get("checkpoint-at"), html! { (ui::day_clock(t, one.signed_at)) }),
        ]))
        (signers(v, it, one))
        (ui::why(&t.get("proof-leaf"), false, html! { pre.wrap { code { (leaf) } } }))
        (ui::why(&t.get("proof-path"), false, html! {
            ol { @for hash in &it.path { li { code { (hash) } } } }
            @if it.path.is_empty() { p { (t.get("proof-path-empty")) } }
        }))
        (ui::why(&t.get("checkpoint"), false, html! { pre.wrap { code { (one.note) } } }))
    } };
    ui::panel(&t.get("proof-in-log"), body)
}

/// Who signed the checkpoint.
fn signers(v: &Visit, it: &Proof, one: &CheckpointRow) -> Markup {
    let t = v.t();
    let signed: Vec<(&Witness, u64)> =
        it.out.witnesses.iter().filter_map(|witness| Some((witness, signed_at(witness, one)?))).collect();
    html! {
        @if signed.is_empty() { p.meta { (t.get("proof-no-witness")) } }
        @else {
            p { (t.get("proof-witnesses")) }
            ul { @for (witness, at) in signed {
                li { (witness.name) " – " (ui::day_clock(t, danchu_base::Instant(i64::try_from(at).unwrap_or_default().saturating_mul(1_000_000)))) }
            } }
        }
    }
}

fn signed_at(witness: &Witness, one: &CheckpointRow) -> Option<u64> {
    let vkey: Vkey = witness.vkey.parse().ok()?;
    let (_, note) = Checkpoint::parse(one.note.as_bytes()).ok()?;
    note.check(&vkey).ok().flatten()
}

fn take_along(v: &Visit, it: &Proof) -> Markup {
    let t = v.t();
    let here = paper_address(v, it.row.position, &it.letters());
    let file = v.address(&format!("/bang-chung/{}/tep", it.row.position));
    ui::panel(
        &t.get("proof-take"),
        html! { div.stack {
            p { (t.get("proof-take-text")) }
            @if it.checkpoint.is_some() { p { (ui::link_button(file, t.get("proof-download")).icon("down").primary()) } }
            pre.wrap { code { "danchu log verify --key … " (file_name(it.row.position)) } }
            (ui::qr(t, &here, &t.get("proof-qr")))
        } },
    )
}

/// The address that papers print: the entry and its letters.
pub fn paper_address(v: &Visit, position: i64, letters: &Letters) -> String {
    v.full_address(&format!("/bang-chung/{position}?ma={}", letters.plain()))
}

fn file_name(position: i64) -> String {
    format!("bang-chung-{position}.tlog-proof")
}

/// The file of the proof.
pub async fn file(v: Visit, Path((_, at)): Path<(String, String)>) -> Result<Response, Problem> {
    let at = position(&at)?;
    let (last, all) = (current(&v).await?, sees_all(&v));
    let agency = v.agency()?.id;
    let it = v.cx.db.read(agency, async move |tx| read(tx, at, last, all).await).await?;
    Ok(download(&file_name(at), it.file(agency, None)?))
}

/// A text as a download.
pub fn download(name: &str, text: String) -> Response {
    let mut answer = Response::new(Body::from(text));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}

/// Reads a proof for [`super::own`].
pub async fn of_daily(tx: &mut Tx, position: i64, checkpoint: Option<CheckpointRow>) -> Result<Proof, Error> {
    read(tx, position, checkpoint, false).await
}
