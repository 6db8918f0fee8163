#![doc = include_str!("../README.md")]

mod find;
mod table;

use serde::{Deserialize, Serialize};

pub use self::find::suggest;
pub use self::table::{InCell, suggest_in_table};

/// Bytes of a text that are looked at.
pub const TEXT_BYTES_MAX: usize = 1 << 20;
/// Places that are suggested at once.
pub const SUGGESTIONS_MAX: usize = 500;
/// What stands where something was masked (đã che).
pub const MASKED: &str = "(đã che)";

/// What a place seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Number of an identity paper (số CCCD, CMND, định danh cá nhân).
    IdentityNumber,
    /// Phone number (số điện thoại).
    Phone,
    /// Bank account (số tài khoản).
    BankAccount,
    /// E-mail address (thư điện tử).
    Email,
    /// Day of birth (ngày sinh).
    BirthDay,
    /// Private address (nơi ở).
    Address,
    /// Number of insurance or personal tax code (số sổ BHXH, thẻ BHYT, mã số thuế cá nhân).
    InsuranceNumber,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] = [
        Kind::IdentityNumber,
        Kind::Phone,
        Kind::BankAccount,
        Kind::Email,
        Kind::BirthDay,
        Kind::Address,
        Kind::InsuranceNumber,
    ];

    /// Its word in message keys (`masking-kind-phone`).
    pub fn code(self) -> &'static str {
        match self {
            Kind::IdentityNumber => "identity-number",
            Kind::Phone => "phone",
            Kind::BankAccount => "bank-account",
            Kind::Email => "email",
            Kind::BirthDay => "birth-day",
            Kind::Address => "address",
            Kind::InsuranceNumber => "insurance-number",
        }
    }
}

/// A place that somebody should decide on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it seems to hold.
    pub kind: Kind,
    /// Its first byte in the text.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// Whether its form alone says what it is, or a word before it; otherwise it is a guess.
    pub sure: bool,
}

impl Suggestion {
    /// What stands there.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The text with these places masked. Places that do not lie in the text, or overlap one before them, are left out.
pub fn mask(text: &str, places: &[(usize, usize)]) -> String {
    let mut places = places.to_vec();
    places.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (start, end) in places {
        let lies = start >= done && start < end && text.is_char_boundary(start) && text.is_char_boundary(end);
        if !lies || end > text.len() {
            continue;
        }
        out.push_str(&text[done..start]);
        out.push_str(MASKED);
        done = end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_decided_is_masked_and_nothing_else() {
        assert_eq!(
            mask("Số 0912345678, gọi sau", &[(5, 15)]),
            "Số 0912345678, gọi sau".replace("912345678", "").replace("0,", "(đã che),")
        );
        assert_eq!(mask("abc", &[(0, 1), (0, 2), (2, 9)]), "(đã che)bc");
        assert_eq!(mask("đ", &[(1, 2)]), "đ");
    }

    proptest! {
        #[test]
        fn suggestions_lie_in_the_text_in_order_and_do_not_overlap(text in "[0-9 .,;@a-zđĐịchỉsinhtàikhoảnCCCD/+-]{0,200}") {
            let mut end = 0;
            for one in suggest(&text) {
                prop_assert!(one.start >= end && one.end > one.start && text.get(one.start..one.end).is_some());
                end = one.end;
            }
        }

        #[test]
        fn masking_all_suggestions_leaves_none_of_the_sure_ones(a in 0u64..1_000_000_000, b in 0u64..100_000_000) {
            let text = format!("Bà Lê Thị Hoa, CCCD số 079{a:09}, điện thoại 09{b:08}, thư hoa@example.vn.");
            let places: Vec<_> = suggest(&text).iter().map(|one| (one.start, one.end)).collect();
            let masked = mask(&text, &places);
            prop_assert!(!masked.chars().any(|c| c.is_ascii_digit()), "{masked}");
            prop_assert!(!masked.contains('@'));
            prop_assert!(masked.starts_with("Bà Lê Thị Hoa, CCCD số (đã che), điện thoại (đã che), thư (đã che)."));
        }

        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,300}") {
            let places: Vec<_> = suggest(&text).iter().map(|one| (one.start, one.end)).collect();
            let _ = mask(&text, &places);
        }
    }
}
