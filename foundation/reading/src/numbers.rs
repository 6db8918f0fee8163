//! Numbers and bullets that a format makes by itself, as text.

use danchu_base::roman;

/// How an automatic number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NumberForm {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B, C.
    UpperLetter,
    /// a, b, c.
    LowerLetter,
    /// A sign.
    Bullet,
    /// Nothing.
    Hidden,
}

impl NumberForm {
    /// Word's name for it.
    pub(crate) fn of_word(name: &str) -> Self {
        match name {
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "decimalZero" => Self::DecimalZero,
            "bullet" => Self::Bullet,
            "none" => Self::Hidden,
            _ => Self::Decimal,
        }
    }

    /// The sign that OpenDocument and HTML have for it ("1", "I", "a").
    pub(crate) fn of_sign(sign: &str) -> Self {
        match sign {
            "I" => Self::UpperRoman,
            "i" => Self::LowerRoman,
            "A" => Self::UpperLetter,
            "a" => Self::LowerLetter,
            "" => Self::Hidden,
            _ => Self::Decimal,
        }
    }
}

/// The number as this form writes it.
pub(crate) fn write(form: NumberForm, number: u32) -> String {
    match form {
        NumberForm::Decimal => number.to_string(),
        NumberForm::DecimalZero => format!("{number:02}"),
        NumberForm::UpperRoman => roman(number),
        NumberForm::LowerRoman => roman(number).to_lowercase(),
        NumberForm::UpperLetter => letters(number),
        NumberForm::LowerLetter => letters(number).to_lowercase(),
        NumberForm::Bullet | NumberForm::Hidden => String::new(),
    }
}

/// The sign of a list without numbers: what Vietnamese papers type by hand, else a dash.
pub(crate) fn bullet(sign: &str) -> &'static str {
    match sign.trim() {
        "+" => "+",
        "*" => "*",
        "" => "",
        _ => "-",
    }
}

/// A to Z, then AA to ZZ, as Word counts.
fn letters(number: u32) -> String {
    if number == 0 || number > 26 * 40 {
        return number.to_string();
    }
    let letter = char::from_u32(u32::from(b'A') + (number - 1) % 26).unwrap_or('A');
    std::iter::repeat_n(letter, usize::try_from((number - 1) / 26 + 1).unwrap_or(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let all = [
            (NumberForm::UpperRoman, 4),
            (NumberForm::LowerRoman, 19),
            (NumberForm::LowerLetter, 28),
            (NumberForm::DecimalZero, 7),
        ];
        let all: Vec<_> = all.into_iter().map(|(form, number)| write(form, number)).collect();
        assert_eq!(all, ["IV", "xix", "bb", "07"]);
    }
}
