//! Money as people write it, in whole đồng.

/// The largest amount, in đồng: what every JSON reader holds exactly.
pub const MONEY_MAX: i64 = (1 << 53) - 1;

/// An amount written in the Vietnamese way (`27.470`, `1.234,5`) or the English one (`27,470.5`), in units of so many đồng.
///
/// One kind of mark before groups of three digits parts thousands; `(5)` and `-5` are negative. `None` when it is no number,
/// finer than one đồng, or beyond [`MONEY_MAX`].
pub fn money(text: &str, unit: i64) -> Option<i64> {
    let text: String =
        text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\u{202f}').collect();
    let (negative, text) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        },
    };
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let (whole, fraction) = parts(text)?;
    if whole.is_empty() || whole.len() > 18 || fraction.len() > 18 {
        return None;
    }
    let mut amount = whole.parse::<i64>().ok()?.checked_mul(unit)?;
    let mut worth = unit;
    let fraction = fraction.trim_end_matches('0');
    for digit in fraction.bytes() {
        if worth % 10 != 0 {
            return None;
        }
        worth /= 10;
        amount = amount.checked_add(i64::from(digit - b'0') * worth)?;
    }
    (amount <= MONEY_MAX).then_some(if negative { -amount } else { amount })
}

/// The digits before and behind the decimal mark.
fn parts(text: &str) -> Option<(String, String)> {
    let grouped = |text: &str, mark: char| {
        let groups: Vec<&str> = text.split(mark).collect();
        let first = groups[0].len();
        (groups.len() > 1 && (1..=3).contains(&first) && groups[1..].iter().all(|group| group.len() == 3))
            .then(|| groups.concat())
    };
    let (dot, comma) = (text.contains('.'), text.contains(','));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match (dot, comma) {
        (false, false) => Some((text.to_owned(), String::new())),
        (true, true) => {
            let decimal = if text.rfind('.') > text.rfind(',') { '.' } else { ',' };
            let (whole, fraction) = text.rsplit_once(decimal)?;
            let other = if decimal == '.' { ',' } else { '.' };
            let whole = if whole.contains(other) { grouped(whole, other)? } else { whole.to_owned() };
            (digits(&whole) && digits(fraction)).then(|| (whole, fraction.to_owned()))
        }
        _ => {
            let mark = if dot { '.' } else { ',' };
            if let Some(whole) = grouped(text, mark) {
                return Some((whole, String::new()));
            }
            let (whole, fraction) = text.split_once(mark)?;
            digits(fraction).then(|| (whole.to_owned(), fraction.to_owned()))
        }
    }
}

/// A number of a workbook in đồng, rounded to whole ones.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // Bounded before it is cast.
pub fn from_number(value: f64, unit: i64) -> Option<i64> {
    let amount = (value * unit as f64).round();
    (amount.is_finite() && amount.abs() <= MONEY_MAX as f64).then_some(amount as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_vietnamese_and_as_english_offices_write_them() {
        let million = 1_000_000;
        for (text, unit, is) in [
            ("27.470", million, Some(27_470_000_000)),
            ("27,470", million, Some(27_470_000_000)),
            ("1.234,5", million, Some(1_234_500_000)),
            ("1,234.5", million, Some(1_234_500_000)),
            ("12,5", million, Some(12_500_000)),
            ("1 234 567", 1, Some(1_234_567)),
            ("(250)", 1000, Some(-250_000)),
            ("-250", 1000, Some(-250_000)),
            ("0,0000001", million, None),
            ("1.23.4", 1, None),
            ("1.234.567,89", 1, None),
            ("12%", 1, None),
            ("-", 1, None),
            ("", 1, None),
            ("9999999999999999999", 1, None),
        ] {
            assert_eq!(money(text, unit), is, "{text}");
        }
        assert_eq!(from_number(27_470.25, million), Some(27_470_250_000));
        assert_eq!(from_number(f64::NAN, 1), None);
        assert_eq!(from_number(1e300, 1), None);
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[-()0-9., a%]{0,24}", unit in 1_i64..=1_000_000_000) {
            if let Some(amount) = money(&text, unit) {
                prop_assert!(amount.abs() <= MONEY_MAX);
            }
        }
    }
}
