//! A paper that does not agree with itself: articles that it has not, another kind or year in its last sentence; and articles that
//! a law has not.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::dates::figure;
use crate::fault::Found;
use crate::lines::Text;
use crate::parts::Parts;
use crate::rows::{embedded, rules};
use crate::text::fold;

/// How many letters around a reference name the document that it is of.
const AROUND: usize = 90;

/// Looks at references, and at the last sentence.
pub(crate) fn check(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    own_articles(text, parts, found);
    capitals(text, parts, found);
    foreign_articles(text, found);
    closing(text, parts, found);
}

/// The articles that this paper has, when it has more than one and counts from 1.
fn last_article(text: &Text<'_>, parts: &Parts) -> Option<u32> {
    let mut last = 0;
    for nth in parts.body.clone() {
        let line = text.nth(nth).trim_start_matches(['*', ' ', '#']);
        let Some(rest) = line.strip_prefix("Điều ") else { continue };
        let Some(number) =
            figure(rest, 0, 3).filter(|n| rest.get(n.end..).is_some_and(|r| r.starts_with(['.', ':'])))
        else {
            continue;
        };
        if number.value == 1 && last > 1 {
            return None;
        }
        last = last.max(number.value);
    }
    (last > 1).then_some(last)
}

fn own_articles(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let Some(last) = last_article(text, parts) else { return };
    let view = &text.lower;
    let from = text.lines.get(parts.body.start).map_or(0, |line| line.start);
    let to = text.lines.get(parts.annex.saturating_sub(1)).map_or(text.source().len(), |line| line.end);
    for (at, word) in view.s.match_indices("điều ") {
        let Some(number) = figure(&view.s, at + word.len(), 3) else { continue };
        let origin = view.origin(at);
        let named = view
            .s
            .get(number.end..)
            .is_some_and(|rest| rest.starts_with(['.', ':']) && rest.get(1..2) != Some("/"));
        let starts = view.s.get(..at).is_none_or(|before| before.is_empty() || before.ends_with(['\n', '*']));
        if origin < from
            || origin >= to
            || number.value <= last
            || named && starts
            || names_document(&view.s, at, number.end)
        {
            continue;
        }
        let span = (origin, view.origin(number.start) + number.len);
        if !found.touches(span) {
            found.at("article-reference", text.source(), span, "").unsure();
        }
    }
}

/// "Điều 1. ban hành": the sentence begins with a capital.
fn capitals(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    for nth in parts.body.clone() {
        let line = &text.lines[nth];
        let written = text.nth(nth);
        let Some(rest) = written.strip_prefix("Điều ") else { continue };
        let Some(number) = figure(rest, 0, 3) else { continue };
        let Some(words) = rest.get(number.end..).and_then(|rest| rest.strip_prefix(". ")) else { continue };
        let Some(first) = words.trim_start().chars().next().filter(|letter| letter.is_lowercase()) else {
            continue;
        };
        let at = line.start + written.len() - words.trim_start().len();
        found.at(
            "article-capital",
            text.source(),
            (at, at + first.len_utf8()),
            &first.to_uppercase().to_string(),
        );
    }
}

/// Whether the words around an article's number name the document that it is of.
fn names_document(s: &str, at: usize, end: usize) -> bool {
    const NAMES: &[&str] = &[
        "luật",
        "nghị định",
        "thông tư",
        "nghị quyết",
        "quy chế",
        "quyết định số",
        "hiến pháp",
        "pháp lệnh",
        "điều lệ",
        "quy định số",
        "chỉ thị",
        "kết luận",
        "nội quy",
        "quy chuẩn",
        "công ước",
        "dự thảo",
        "hợp đồng",
        "văn bản",
    ];
    let floor = |at: usize| (0..=at).rev().find(|at| s.is_char_boundary(*at)).unwrap_or(0);
    let before = s.get(floor(at.saturating_sub(AROUND))..at).unwrap_or("");
    let after = s.get(end..floor((end + AROUND).min(s.len()))).unwrap_or("");
    let clause = |text: &str| text.split(['\n', '.']).next().unwrap_or("").to_owned();
    let before = before.rsplit(['\n', ';']).next().unwrap_or("");
    NAMES.iter().any(|name| before.contains(name) || clause(after).contains(name))
}

/// How many articles a law has.
#[derive(Debug, Deserialize)]
struct Counted {
    id: String,
    name: Option<String>,
    articles: u32,
}

#[derive(Debug, Default, Deserialize)]
struct CountedRows {
    #[serde(default)]
    articles: Vec<Counted>,
}

static COUNTED: LazyLock<Vec<Counted>> =
    LazyLock::new(|| embedded(include_str!("../data/articles.toml"), CountedRows::default()).articles);

/// "Điều 97 Luật Thực hiện dân chủ ở cơ sở": the law ends before.
fn foreign_articles(text: &Text<'_>, found: &mut Found) {
    let view = &text.lower;
    for (at, word) in view.s.match_indices("điều ") {
        let Some(number) = figure(&view.s, at + word.len(), 3) else { continue };
        let rest = view.s.get(number.end..).unwrap_or("").trim_start();
        let rest = ["của ", "tại "].iter().find_map(|link| rest.strip_prefix(link)).unwrap_or(rest);
        let beyond = COUNTED.iter().any(|law| {
            let named = law.name.as_ref().is_some_and(|name| rest.starts_with(name.as_str()));
            let numbered = ["nghị định số ", "nghị định ", "luật số "].iter().any(|kind| {
                rest.strip_prefix(kind).is_some_and(|rest| rest.starts_with(&law.id.to_lowercase()))
            });
            (named || numbered) && number.value > law.articles
        });
        if beyond {
            let span = (view.origin(at), view.origin(number.start) + number.len);
            found.at("article-beyond", text.source(), span, "");
        }
    }
}

/// "Trên đây là Kế hoạch …" below a report; another year than the subject's.
fn closing(text: &Text<'_>, parts: &Parts, found: &mut Found) {
    let Some(kind) = parts.kind_row else { return };
    let view = &text.lower;
    let Some(at) = view.s.rfind("trên đây là ") else { return };
    let start = at + "trên đây là ".len();
    let rest = view.s.get(start..).unwrap_or("");
    let own = kind.vi.to_lowercase();
    let named = rules()
        .kinds
        .list
        .iter()
        .map(|row| row.vi.to_lowercase())
        .filter(|name| rest.starts_with(name.as_str()));
    if let Some(other) = named.max_by_key(String::len)
        && other != own
        && !own.starts_with(&other)
    {
        let span = (view.origin(start), view.origin_end(start + other.len(), text.source()));
        found.at("closing-kind", text.source(), span, &first_capital(&own)).unsure();
    }
    closing_year(text, parts, start, found);
}

fn closing_year(text: &Text<'_>, parts: &Parts, start: usize, found: &mut Found) {
    let view = &text.lower;
    let Some(subject) = parts.subject.as_ref() else { return };
    let (from, to) = subject.span();
    let subject = fold(text.source().get(from..to).unwrap_or(""));
    let Some(year) = year_of(&subject).map(|(year, _)| year) else { return };
    let sentence = view.s.get(start..).unwrap_or("");
    let sentence = sentence.split(['\n', ',', ';', '(']).next().unwrap_or("");
    // Only where the sentence repeats the subject.
    let words =
        |text: &str| text.split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect::<Vec<_>>();
    let repeated = fold(sentence);
    let known = words(&subject);
    let same = known.iter().filter(|word| repeated.contains(word.as_str())).count();
    let Some((other, at)) = year_of(sentence).filter(|_| same * 4 >= known.len() * 3) else { return };
    if other != year && !subject.contains(&other.to_string()) {
        let span = (view.origin(start + at), view.origin(start + at) + 4);
        found.at("closing-year", text.source(), span, &year.to_string()).unsure();
    }
}

/// The first "năm 2026", and where its figures stand.
fn year_of(text: &str) -> Option<(u32, usize)> {
    let mut all = text.match_indices("năm ").chain(text.match_indices("nam "));
    all.find_map(|(at, word)| {
        let year = figure(text, at + word.len(), 4).filter(|year| year.len == 4)?;
        Some((year.value, year.start))
    })
}

fn first_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        assert!(
            toml::from_str::<CountedRows>(include_str!("../data/articles.toml"))
                .is_ok_and(|rows| rows.articles.len() > 2)
        );
    }
}
