//! A file that is brought: its text, and what its form starts with.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use danchu_base::{Day, fold};
use danchu_reading::{Cited, Document as Read, Extract, Format, ReadError};

use crate::model::{DocumentDraft, Link, Relation, Seen, System};
use crate::rules::LINKS_MAX;

/// A boxed future, as object-safe traits need it.
pub type Converting<'a> = Pin<Box<dyn Future<Output = Option<Extract>> + Send + 'a>>;

/// A boxed future of a picture.
pub type Drawing<'a> = Pin<Box<dyn Future<Output = Option<Vec<u8>>> + Send + 'a>>;

/// Reads formats that need other programs (PDF, old Word files, scans). The program gives one; without it such a file is kept
/// and its form is filled by hand.
pub trait Converter: Send + Sync {
    /// The text of such a file; nothing when it cannot be had.
    fn convert<'a>(&'a self, format: Format, bytes: &'a [u8]) -> Converting<'a>;

    /// The first page of a PDF as a picture; nothing when it cannot be drawn here.
    fn first_page<'a>(&'a self, _bytes: &'a [u8]) -> Drawing<'a> {
        Box::pin(async { None })
    }
}

/// What was read of a file.
#[derive(Debug, Clone)]
pub struct Brought {
    /// Its text; empty when it could not be read.
    pub text: String,
    /// What its form starts with.
    pub draft: DocumentDraft,
}

/// Reads a file. One that cannot be read at all is kept with an empty form; one beyond the reader's bounds is refused.
pub async fn read(
    bytes: Vec<u8>,
    name: &str,
    converter: Option<&Arc<dyn Converter>>,
) -> Result<Brought, ReadError> {
    let bytes = Arc::new(bytes);
    let (first, file) = (Arc::clone(&bytes), name.to_owned());
    let extracted = tokio::task::spawn_blocking(move || danchu_reading::extract(&first, &file)).await;
    let extract = match (extracted, converter) {
        (Ok(Ok(extract)), _) => Some(extract),
        (Ok(Err(ReadError::NeedsConverter(format))), Some(converter)) => {
            converter.convert(format, &bytes).await
        }
        (Ok(Err(error)), _) if is_bound(&error) => return Err(error),
        _ => None,
    };
    let Some(extract) = extract else { return Ok(Brought { text: String::new(), draft: empty() }) };
    let file = name.to_owned();
    let understood = tokio::task::spawn_blocking(move || {
        let document = danchu_reading::understand(&extract, &file);
        let draft = draft(&extract.text, &document);
        Brought { text: extract.text, draft }
    });
    Ok(understood.await.unwrap_or_else(|_| Brought { text: String::new(), draft: empty() }))
}

/// Whether the file is beyond what is read: then it is not kept either.
fn is_bound(error: &ReadError) -> bool {
    matches!(error.key(), "read-too-large" | "read-too-long" | "read-swells" | "read-too-many-parts")
}

fn empty() -> DocumentDraft {
    DocumentDraft {
        number: String::new(),
        kind: String::new(),
        name: String::new(),
        issuer: String::new(),
        issued_on: None,
        system: System::State,
        topic: String::new(),
        from: None,
        to: None,
        seen: Seen::Staff,
        links: Vec::new(),
    }
}

/// What the form starts with.
fn draft(text: &str, read: &Read) -> DocumentDraft {
    let number = match (&read.number, &read.symbol) {
        (Some(number), Some(symbol)) => format!("{number}/{symbol}"),
        (Some(number), None) => number.clone(),
        (None, Some(symbol)) => format!("/{symbol}"),
        (None, None) => String::new(),
    };
    let issuer = read.agency.clone().unwrap_or_default();
    let issued_on: Option<Day> = read.issued_on.as_deref().and_then(|day| day.parse().ok());
    DocumentDraft {
        system: system_of(&number, &issuer),
        number,
        kind: sentence_case(read.kind.as_deref().unwrap_or_default()),
        name: read.subject.clone().unwrap_or_default(),
        issuer,
        issued_on,
        links: links(text, read),
        ..empty()
    }
}

/// Papers of the Party are known by their symbol (`-KL/TW`, `-CT/TU`, `-NQ/ĐU`) or by who issued them.
fn system_of(number: &str, issuer: &str) -> System {
    let (number, issuer) = (fold(number), fold(issuer));
    let symbol = ["/tw", "-tw", "/tu", "/du", "/hu", "/bccd"].iter().any(|end| number.ends_with(end));
    let party = [
        "dang uy",
        "tinh uy",
        "thanh uy",
        "huyen uy",
        "ban chap hanh",
        "bo chinh tri",
        "ban bi thu",
        "dang bo",
    ];
    if symbol || party.iter().any(|words| issuer.contains(words)) { System::Party } else { System::State }
}

/// What it rests on and what it names; how, the words before say.
fn links(text: &str, read: &Read) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let bases = read.legal_bases.iter().map(|cited| (cited, Relation::RestsOn));
    let others = read.citations.iter().map(|cited| (cited, relation_of(text, cited)));
    for (cited, relation) in bases.chain(others) {
        let Some(number) = &cited.number else { continue };
        match links.iter().position(|link| link.number == *number) {
            Some(place) => links[place].relation = links[place].relation.max(relation),
            None if links.len() < LINKS_MAX => links.push(Link { relation, number: number.clone() }),
            None => {}
        }
    }
    links
}

fn relation_of(text: &str, cited: &Cited) -> Relation {
    const BEFORE_CHARS: usize = 60;
    let before: String =
        text.get(..cited.source.start).unwrap_or_default().chars().rev().take(BEFORE_CHARS).collect();
    let before = fold(&before.chars().rev().collect::<String>());
    if before.contains("thay the") || before.contains("bai bo") {
        Relation::Replaces
    } else if before.contains("sua doi") {
        Relation::Amends
    } else {
        Relation::Names
    }
}

/// `QUYẾT ĐỊNH` as lists write it.
fn sentence_case(text: &str) -> String {
    let small = text.trim().to_lowercase();
    let mut letters = small.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_day_issuer_and_what_it_names_are_offered() {
        let text = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: 45/QĐ-UBND\n\nAn Bình, ngày 16 tháng 4 năm 2026\n\n\
QUYẾT ĐỊNH\nBan hành Quy chế văn hóa công sở\n\nCăn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;\n\n\
Điều 1. Ban hành kèm theo Quyết định này Quy chế văn hóa công sở.\n\n\
Điều 2. Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 03/02/2020 của Ủy ban nhân dân xã An Bình.\n\n\
TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Quốc Bảo\n";
        let extract =
            danchu_reading::extract(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error:?}"));
        let draft = draft(&extract.text, &danchu_reading::understand(&extract, "a.txt"));
        assert_eq!((draft.number.as_str(), draft.kind.as_str()), ("45/QĐ-UBND", "Quyết định"));
        assert_eq!(draft.issued_on, "2026-04-16".parse().ok());
        let relation =
            |number: &str| draft.links.iter().find(|link| link.number == number).map(|link| link.relation);
        assert_eq!(relation("10/2022/QH15"), Some(Relation::RestsOn));
        assert_eq!(relation("12/QĐ-UBND"), Some(Relation::Replaces), "{:?}", draft.links);
    }

    #[test]
    fn papers_of_the_party_are_known_by_symbol_or_issuer() {
        for (number, issuer, system) in [
            ("21-KL/TW", "", System::Party),
            ("05-NQ/ĐU", "", System::Party),
            ("", "Đảng ủy xã An Bình", System::Party),
            ("45/QĐ-UBND", "Ủy ban nhân dân xã An Bình", System::State),
        ] {
            assert_eq!(system_of(number, issuer), system, "{number} {issuer}");
        }
    }
}
