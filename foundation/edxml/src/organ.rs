//! The identifier of an agency (Quyết định 20/2020/QĐ-TTg); its numbers are rows of `law/`.

use serde::Deserialize;

const LAW: &str = include_str!("../../../law/20-2020-QD-TTg-organ-id.toml");

/// What an identifier of an agency must be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct OrganRule {
    length: Length,
    expression: Expression,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Length {
    longest: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Expression {
    letters: usize,
    digits: usize,
    separator: char,
}

/// A text is no identifier of an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.english())]
pub struct NoOrganId {
    longest: usize,
}

impl OrganRule {
    /// The rule of the decision, from its rows in `law/`.
    pub fn of_law() -> Result<Self, toml::de::Error> {
        toml::from_str(LAW)
    }

    /// Whether the text is such an identifier: `H29.34.5`.
    pub fn check(&self, text: &str) -> Result<(), NoOrganId> {
        let rule = &self.expression;
        let mut levels = text.split(rule.separator);
        let first = levels.next().unwrap_or_default();
        let letter = |c: char| c.is_ascii_uppercase();
        let sound = text.chars().count() <= self.length.longest
            && first.chars().count() == rule.letters + rule.digits
            && first.chars().take(rule.letters).all(letter)
            && first.chars().skip(rule.letters).all(|c| c.is_ascii_digit())
            && levels
                .all(|level| !level.is_empty() && level.chars().all(|c| letter(c) || c.is_ascii_digit()));
        if sound { Ok(()) } else { Err(NoOrganId { longest: self.length.longest }) }
    }
}

impl NoOrganId {
    /// The sentence in Vietnamese.
    pub fn vietnamese(&self) -> String {
        format!(
            "Mã định danh cơ quan gồm một chữ cái in hoa và hai chữ số, các cấp dưới nối bằng dấu chấm (ví dụ H29.34.5), \
             không quá {} ký tự. Hãy sửa lại mã.",
            self.longest
        )
    }

    /// The sentence in English.
    pub fn english(&self) -> String {
        format!(
            "An agency's identifier is a capital letter and two digits, lower levels after dots (for example H29.34.5), \
             at most {} characters. Please correct it.",
            self.longest
        )
    }
}
