//! Names that papers cite without a number, and names of bodies that hold a comma or "và".

use std::sync::LazyLock;

use crate::words::WordList;

/// Names of laws in force or lately in force (tên luật), folded, after "luat".
static LAWS: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../words/laws.txt")));

/// How many folded bytes of a law's name stand at the start of `s`; the longest known name.
pub(crate) fn name_len(s: &str) -> Option<usize> {
    LAWS.starts(s).map(str::len)
}

/// Parts of names of bodies that hold a comma or "và", folded.
static BODIES: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../words/bodies.txt")));

/// Whether the comma or "và" at this folded byte belongs to a body's name.
pub(crate) fn inside_body(s: &str, at: usize) -> bool {
    BODIES.iter().any(|body| {
        let from = at.saturating_sub(body.len());
        s.get(crate::words::floor(s, from)..(at + body.len()).min(s.len()).max(from)).is_some_and(|window| {
            let offset = at - crate::words::floor(s, from);
            window.match_indices(body).any(|(i, _)| i <= offset && offset < i + body.len())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_known_name_is_taken() {
        let s = "bau cu dai bieu quoc hoi va dai bieu hoi dong nhan dan so 85";
        assert_eq!(
            name_len(s).map(|n| &s[..n]),
            Some("bau cu dai bieu quoc hoi va dai bieu hoi dong nhan dan")
        );
        assert_eq!(name_len("hoc"), None);
        let s = "bo van hoa, the thao va du lich ve";
        assert!(inside_body(s, s.find(',').unwrap()));
        assert!(!inside_body("so y te, so noi vu", 7));
    }
}
