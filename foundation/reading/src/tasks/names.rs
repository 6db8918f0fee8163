//! Names of actors: what they begin with, and several of them in one phrase.

use std::sync::LazyLock;

use super::verbs;
use crate::laws;
use crate::words::{Folded, WordList, fold, squeeze, starts_any, starts_capital, strip_end};

/// First words of actors, folded. The text must start with a capital, or stand after "các", "Giao" and the like.
static HEADS: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../../words/actors.txt")));

/// Beginnings that are no actors although they look like one.
static NOT: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../../words/no-actors.txt")));

/// What follows "các" when actors are meant.
static AFTER_CAC: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../words/after-plural.txt")));

/// Whether the folded text (original beside it) begins with an actor.
pub(crate) fn head(text: &str, folded: &str, must_capital: bool) -> bool {
    // Only the beginning counts; a long paragraph is not looked through for every word of it.
    let text = text.get(..crate::words::floor(text, 240)).unwrap_or(text);
    let folded = folded.get(..crate::words::floor(folded, 240)).unwrap_or(folded);
    if must_capital && !starts_capital(text) || NOT.starts(folded).is_some() {
        return false;
    }
    match HEADS.starts(folded) {
        None => proper(text, folded),
        Some("cac" | "moi" | "tung" | "toan the" | "cac dong chi" | "nguoi") => {
            let after = folded.split_once(' ').map_or("", |(_, r)| r);
            starts_any(
                folded,
                &[
                    "nguoi dung dau",
                    "nguoi phu trach",
                    "nguoi duoc giao",
                    "nguoi phat ngon",
                    "nguoi lam cong tac",
                    "cac dong chi",
                    "toan the",
                ],
            )
            .is_some()
                || AFTER_CAC.starts(after).is_some() && starts_any(folded, &["nguoi"]).is_none()
        }
        Some("lanh dao") => {
            let after = folded.get("lanh dao ".len()..).unwrap_or("");
            AFTER_CAC.starts(after).is_some()
                || starts_any(after, &["cac", "dang", "chinh quyen", "don vi"]).is_some()
        }
        Some("bao") => starts_any(folded, &["bao va", "bao dang", "bao khanh", "bao chi"]).is_some(),
        Some(
            "tinh" | "xa" | "phuong" | "thanh pho" | "bo" | "so" | "to" | "ong" | "ba" | "doi" | "vien"
            | "pho" | "kho",
        ) => {
            // A name or a known noun must follow, not a verb.
            !folded.contains("hoc tap")
        }
        Some(_) => true,
    }
}

/// Kinds of posts: "Trưởng thôn", "Phó Chủ tịch" are heads; a proper name of a unit may also begin in capitals ("MTTQ xã").
fn proper(text: &str, folded: &str) -> bool {
    if crate::words::mostly_capitals(text) {
        return false;
    }
    let first = folded.split(' ').next().unwrap_or("");
    let word = text.split(' ').next().unwrap_or("");
    // "NHIỆM VỤ …" is a title; "MTTQ xã" a name.
    let shouted =
        text.split(' ').nth(1).is_some_and(|w| w.chars().count() >= 2 && w.chars().all(char::is_uppercase));
    if shouted {
        return false;
    }
    first.len() >= 3
        && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && word.chars().count() >= 3
        && !word.ends_with('.')
        && !text.contains(": ")
        || starts_any(
            folded,
            &[
                "hoc vien",
                "su doan",
                "lu doan",
                "trung doan",
                "khu bao ton",
                "vuon quoc gia",
                "quy",
                "tieu ban",
                "bao tang",
            ],
        )
        .is_some()
            && first != "quy"
}

/// Whether the text begins with an actor.
pub(crate) fn starts(text: &str) -> bool {
    head(text, &fold(text), true)
}

/// Whether the whole text is the name of an agency.
pub(crate) fn agency(name: &str) -> bool {
    let f = Folded::new(name);
    head(name, &f.s, true)
        && name.split_whitespace().count() <= 18
        && verbs::first(name, &f, 0, f.s.len()).is_none()
        && starts_any(&f.s, &["cac", "thu truong", "nguoi", "toan the"]).is_none()
}

/// Several actors in one phrase: apart at `;`, and at `,` or "và" where both sides are names.
pub(crate) fn split(phrase: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in phrase.split(';') {
        let part = squeeze(strip_end(part.trim()));
        if part.is_empty() {
            continue;
        }
        let f = Folded::new(&part);
        let mut start = 0;
        for (i, _) in f.s.match_indices([',', ' ']) {
            let (gap, comma) = if f.s.get(i..).is_some_and(|r| r.starts_with(", ")) {
                (2, true)
            } else if f.s.get(i..).is_some_and(|r| r.starts_with(" va ")) {
                (4, false)
            } else {
                continue;
            };
            if i <= start || laws::inside_body(&f.s, if comma { i } else { i + 1 }) {
                continue;
            }
            let left = part.get(f.origin(start)..f.origin(i)).unwrap_or("");
            let right = part.get(f.origin(i + gap)..).unwrap_or("");
            if whole_name(left) && begins_name(right) {
                out.push(squeeze(strip_end(left)));
                start = i + gap;
            }
        }
        let last = part.get(f.origin(start)..).unwrap_or("").trim();
        if !last.is_empty() {
            out.push(last.to_owned());
        }
    }
    out
}

/// A name of at least two words that begins with a capital and an actor's head.
fn whole_name(text: &str) -> bool {
    let folded = fold(text);
    let plural = starts_any(&folded, &["cac", "so, ban"]).is_some();
    text.split(' ').count() >= 2 && head(text, &folded, true) && !plural
}

fn begins_name(text: &str) -> bool {
    let folded = fold(text);
    let words = text.split(' ').count();
    let plural = folded.strip_prefix("cac ").is_some_and(|rest| AFTER_CAC.starts(rest).is_some());
    if plural || starts_any(&folded, &["ubnd", "cong chuc"]).is_some() {
        return true;
    }
    words >= 2
        && head(text, &folded, true)
        && text.split(' ').nth(1).is_some_and(|w| !w.starts_with(','))
        && !text.split(' ').next().is_some_and(|w| w.ends_with(','))
}
