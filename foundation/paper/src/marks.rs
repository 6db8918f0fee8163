//! Number, symbol, place and day as the decree writes them.

use crate::kind::{Form, PaperKind};
use crate::layout::Layout;
use crate::paper::Dated;
use crate::text::clean;

/// The blank where a number or a day is written by hand.
pub(crate) const BLANK: &str = "       ";

/// A number as it stands on paper: `5` is `05`; what is not a plain number stays.
pub fn padded_number(number: &str) -> String {
    let number = clean(number.trim());
    match number.parse::<u32>() {
        Ok(n) if number.bytes().all(|b| b.is_ascii_digit()) => {
            padded(n, Layout::embedded().noughts.number_below)
        }
        _ => number,
    }
}

fn padded(number: u32, below: u32) -> String {
    if number < below { format!("0{number}") } else { number.to_string() }
}

/// The symbol of a paper: `KH-UBND`; of a letter `UBND-VP`.
///
/// `agency` and `unit` are abbreviations; the unit counts in letters only.
pub fn symbol(kind: PaperKind, agency: &str, unit: Option<&str>) -> String {
    let joints = &Layout::embedded().symbol;
    let unit = unit.map(str::trim).filter(|unit| !unit.is_empty());
    match (kind.form(), unit) {
        (Form::Letter, Some(unit)) => format!("{}{}{unit}", agency.trim(), joints.agency_unit),
        _ if kind.code().is_empty() => agency.trim().to_owned(),
        _ => format!("{}{}{}", kind.code(), joints.type_agency, agency.trim()),
    }
}

/// A symbol that was made for a paper of another kind, made for this one: `KH-UBND` of a report is `BC-UBND`. Any other stays as it is.
pub fn symbol_of_kind(kind: PaperKind, symbol: &str) -> String {
    let joint = &Layout::embedded().symbol.type_agency;
    let other = |code: &str| PaperKind::ALL.iter().any(|other| other.code() == code && *other != kind);
    match symbol.trim().split_once(joint.as_str()) {
        Some((code, agency)) if !code.is_empty() && code != kind.code() && other(code) => {
            self::symbol(kind, agency, None)
        }
        _ => symbol.to_owned(),
    }
}

/// `05/KH-UBND`; without number a blank before the stroke.
pub(crate) fn number_and_symbol(number: Option<&str>, symbol: &str) -> String {
    let number = number.map(padded_number).filter(|n| !n.is_empty());
    let between = &Layout::embedded().symbol.after_number;
    let symbol = clean(symbol.trim());
    format!("{}{between}{symbol}", number.as_deref().unwrap_or(BLANK))
}

/// `ngày 06 tháng 02 năm 2026`; blanks where it is not known.
pub(crate) fn day(dated: Dated) -> String {
    let noughts = &Layout::embedded().noughts;
    let month = |month: u8| {
        if month <= noughts.month_up_to { format!("0{month}") } else { month.to_string() }
    };
    match dated {
        Dated::On(day) => {
            let (d, m) = (day.0.day().unsigned_abs(), day.0.month().unsigned_abs());
            let d = padded(u32::from(d), u32::from(noughts.day_below));
            format!("ngày {d} tháng {} năm {}", month(m), day.year())
        }
        Dated::In { year, month: m } => {
            let m = m.filter(|m| (1..=12).contains(m)).map_or_else(|| BLANK.to_owned(), month);
            format!("ngày {BLANK} tháng {m} năm {year}")
        }
    }
}

/// `Vạn Ninh, ngày 06 tháng 02 năm 2026`.
pub fn place_and_day(place: &str, dated: Dated) -> String {
    format!("{}, {}", clean(place.trim()), day(dated))
}

#[cfg(test)]
mod tests {
    use danchu_base::Day;

    use super::*;

    #[test]
    fn numbers_below_ten_and_the_first_two_months_get_a_zero() {
        assert_eq!(padded_number("5"), "05");
        assert_eq!(padded_number("05"), "05");
        assert_eq!(padded_number("10"), "10");
        assert_eq!(padded_number(" 05a "), "05a");
        let on = |y, m, d| place_and_day("Vạn Ninh", Dated::On(Day::new(y, m, d).unwrap()));
        assert_eq!(on(2026, 2, 6), "Vạn Ninh, ngày 06 tháng 02 năm 2026");
        assert_eq!(on(2026, 3, 10), "Vạn Ninh, ngày 10 tháng 3 năm 2026");
        assert_eq!(on(2026, 12, 1), "Vạn Ninh, ngày 01 tháng 12 năm 2026");
    }

    #[test]
    fn a_blank_day_leaves_room_to_write() {
        let blank = day(Dated::In { year: 2026, month: Some(2) });
        assert_eq!(blank.split_whitespace().collect::<Vec<_>>().join(" "), "ngày tháng 02 năm 2026");
        assert!(number_and_symbol(None, "KH-UBND").starts_with("   "));
    }

    #[test]
    fn a_letters_symbol_is_agency_and_unit() {
        assert_eq!(symbol(PaperKind::Plan, "UBND", None), "KH-UBND");
        assert_eq!(symbol(PaperKind::Provision, "UBND", Some("VP")), "QyĐ-UBND");
        assert_eq!(symbol(PaperKind::Letter, "UBND", Some("VP")), "UBND-VP");
        assert_eq!(symbol(PaperKind::Letter, "UBND", None), "UBND");
        assert_eq!(symbol_of_kind(PaperKind::Report, "KH-UBND"), "BC-UBND");
        assert_eq!(symbol_of_kind(PaperKind::Letter, "KH-UBND"), "UBND");
        assert_eq!(symbol_of_kind(PaperKind::Report, "BC-UBND"), "BC-UBND");
        assert_eq!(symbol_of_kind(PaperKind::Letter, "UBND-VP"), "UBND-VP");
    }
}
