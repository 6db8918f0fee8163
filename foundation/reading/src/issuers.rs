//! Who issued a cited document, as written after "của".

use std::sync::LazyLock;

use crate::laws;
use crate::words::{Folded, pairs, squeeze, starts_any, strip_end};

/// Words in small letters at which the name of an issuer is over.
static ISSUER_ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    pairs(include_str!("../words/after-issuer.txt")).into_iter().map(|(_, shown)| shown).collect()
});

/// The word at which the name of an issuer is over, if the text begins with one.
fn issuer_ends(original: &str) -> Option<&'static str> {
    let whole = |w: &&&str| {
        original.strip_prefix(**w).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    };
    ISSUER_ENDS.iter().find(whole).copied()
}

/// The name of the issuer from the folded byte `from` on, and where it ends in the text.
pub(crate) fn issuer(text: &str, f: &Folded, from: usize) -> Option<(String, usize)> {
    let s = &f.s;
    let start = f.origin(from);
    if !text.get(start..)?.trim_start().chars().next()?.is_uppercase() {
        return None;
    }
    let limit = crate::words::floor(s, from + 160);
    let mut at = from;
    while at < limit {
        let rest = s.get(at..limit)?;
        let c = rest.chars().next()?;
        let stop = match c {
            ';' | ':' | '(' | ')' | '"' | '[' => true,
            '.' => rest.len() == 1 || rest.starts_with(". ") || rest.starts_with("./"),
            ',' => !laws::inside_body(s, at),
            ' ' => {
                let word = &rest[1..];
                let original = text.get(f.origin(at + 1)..).unwrap_or("");
                let small = original.chars().next().is_some_and(char::is_lowercase);
                let ends = issuer_ends(original).is_some_and(|w| {
                    let board = w == "chỉ đạo" && s.get(..at).is_some_and(|b| b.ends_with(" ban"));
                    !(board || w == "và" && laws::inside_body(s, at + 1))
                });
                let turns = !small
                    && starts_any(
                        word,
                        &[
                            "ket luan",
                            "quy dinh",
                            "ve",
                            "thong bao",
                            "ban hanh",
                            "huong dan",
                            "phe duyet",
                            "trien khai",
                            "thuc hien",
                            "chuong trinh",
                        ],
                    )
                    .is_some();
                ends || turns
            }
            _ => false,
        };
        if stop {
            break;
        }
        at += c.len_utf8();
    }
    let end = f.origin(at);
    let name = squeeze(strip_end(text.get(start..end)?));
    (!name.is_empty()).then_some((name, end))
}
