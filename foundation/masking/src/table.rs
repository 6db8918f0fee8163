//! Places in a table: the head of a column says what a bare number under it is.

use danchu_base::fold;

use crate::find::{days, suggest};
use crate::{Kind, SUGGESTIONS_MAX, Suggestion};

/// A place in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCell {
    /// The row, from 0, without the heads.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// The place in the cell's text.
    pub place: Suggestion,
}

/// Places in the cells of a table, row by row.
pub fn suggest_in_table(heads: &[String], rows: &[Vec<String>]) -> Vec<InCell> {
    let kinds: Vec<Option<Kind>> = heads.iter().map(|head| of_head(&fold(head))).collect();
    let mut found = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let kind = kinds.get(column).copied().flatten();
            let places = match kind.and_then(|kind| whole(kind, text)) {
                Some(place) => vec![place],
                None => suggest(text),
            };
            for place in places {
                if found.len() == SUGGESTIONS_MAX {
                    return found;
                }
                found.push(InCell { row, column, place });
            }
        }
    }
    found
}

/// What a column of that head holds.
fn of_head(head: &str) -> Option<Kind> {
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if has(&["cccd", "cmnd", "can cuoc", "chung minh", "dinh danh"]) {
        Some(Kind::IdentityNumber)
    } else if has(&["tai khoan", "stk", "so tk"]) {
        Some(Kind::BankAccount)
    } else if has(&["dien thoai", "sdt", "di dong"]) {
        Some(Kind::Phone)
    } else if has(&["bhxh", "bhyt", "the bao hiem"]) {
        Some(Kind::InsuranceNumber)
    } else if has(&["ngay sinh", "nam sinh", "ngay thang nam sinh"]) {
        Some(Kind::BirthDay)
    } else if has(&["dia chi", "noi o", "cho o", "thuong tru", "tam tru"]) {
        Some(Kind::Address)
    } else if has(&["email", "e-mail", "thu dien tu"]) {
        Some(Kind::Email)
    } else {
        None
    }
}

/// The whole cell, where its text can be of that kind.
fn whole(kind: Kind, text: &str) -> Option<Suggestion> {
    let trimmed = text.trim();
    let digits = trimmed.chars().filter(char::is_ascii_digit).count();
    let fits = match kind {
        Kind::IdentityNumber | Kind::BankAccount | Kind::Phone | Kind::InsuranceNumber => digits >= 6,
        Kind::BirthDay => !days(trimmed).is_empty(),
        Kind::Address => trimmed.split_whitespace().count() > 1,
        Kind::Email => trimmed.contains('@'),
    };
    let start = text.len() - text.trim_start().len();
    fits.then_some(Suggestion { kind, start, end: start + trimmed.len(), sure: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_column_says_what_bare_numbers_are() {
        let heads: Vec<String> =
            ["TT", "Họ và tên", "Năm sinh", "Số CCCD", "Địa chỉ", "Số tiền"].map(str::to_owned).to_vec();
        let rows = vec![
            ["1", "Lê Thị Hoa", "1980", "79080001234", "Thôn Trung", "2.000.000"].map(str::to_owned).to_vec(),
            ["2", "Trần Văn Lợi", "", "", "", "1.500.000"].map(str::to_owned).to_vec(),
        ];
        let found: Vec<_> =
            suggest_in_table(&heads, &rows).iter().map(|one| (one.row, one.column, one.place.kind)).collect();
        assert_eq!(found, [(0, 2, Kind::BirthDay), (0, 3, Kind::IdentityNumber), (0, 4, Kind::Address)]);
    }
}
