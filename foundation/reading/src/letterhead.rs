//! The letterhead: agency (cơ quan ban hành) and its superior (cơ quan chủ quản), number, symbol, place and day.

use crate::agency::{agency_lines, levels, motto};
use crate::dates;
use crate::document::Letterhead;
use crate::extract::Extract;
use crate::lines::Line;
use crate::words::{Folded, all_capitals, find_word, fold, squeeze, starts_word};

/// What the letterhead says.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    /// How it stood.
    pub shape: Letterhead,
    /// Số; empty where left blank.
    pub number: Option<String>,
    /// Ký hiệu.
    pub symbol: Option<String>,
    /// Địa danh.
    pub place: Option<String>,
    /// ISO, as far as known.
    pub day: Option<String>,
    /// Cơ quan ban hành.
    pub agency: Option<String>,
    /// Cơ quan chủ quản.
    pub parent: Option<String>,
}

/// Reads the lines above the type.
pub(crate) fn read(lines: &[Line], extract: &Extract) -> Head {
    let texts: Vec<&str> = lines.iter().map(|l| l.text(extract)).collect();
    let (number, symbol) = number_and_symbol(&texts).unwrap_or((None, None));
    let (place, day) = place_and_day(lines, &texts).unwrap_or((None, None));
    let (agency_lines, columns) = agency_lines(lines, &texts);
    let (parent, agency) = levels(&agency_lines);
    let shape = match (agency.is_some(), columns) {
        (false, _) => Letterhead::Missing,
        (true, true) => Letterhead::TwoColumns,
        (true, false) => Letterhead::Stacked,
    };
    Head { shape, number, symbol, place, day, agency, parent }
}

/// Where what follows "Số" begins in the folded line. "SỞ" is another word.
pub(crate) fn after_so(text: &str, folded: &str) -> Option<usize> {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    let start = if matches!(first.as_str(), "số" | "so" | "sô") {
        0
    } else {
        folded.find(" so:").map(|at| at + 1)?
    };
    let mut at = start + 2;
    let rest = folded.get(at..)?;
    at += rest.len() - rest.trim_start().len();
    if folded.get(at..)?.starts_with(':') {
        at += 1;
    }
    Some(at)
}

fn number_and_symbol(texts: &[&str]) -> Option<(Option<String>, Option<String>)> {
    for (nth, text) in texts.iter().enumerate() {
        let f = Folded::new(text);
        let Some(at) = after_so(text, &f.s) else { continue };
        let colon = f.s.get(..at).is_some_and(|s| s.ends_with(':'));
        let mut rest = text.get(f.origin(at)..).unwrap_or("").trim().to_owned();
        if rest.is_empty() || rest.ends_with(['/', '-']) {
            rest.push_str(texts.get(nth + 1).copied().unwrap_or(""));
        }
        if let Some(found) = parse_number(&rest)
            && (colon || found.1.is_some())
        {
            return Some(found);
        }
    }
    None
}

/// Takes `101/KH-UBND`, ` /KH-UBND`, `……-KH/ĐU`, `81/2025/NQ-HĐND`, `15 - KH / ĐU`, `05` apart.
pub(crate) fn parse_number(text: &str) -> Option<(Option<String>, Option<String>)> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 6 {
        return None;
    }
    let mut number = text.get(..digits)?.to_owned();
    let mut rest = text.get(digits..)?;
    if digits > 0
        && let Some(c) = rest.chars().next()
        && c.is_ascii_alphabetic()
        && rest.get(1..).is_some_and(|r| r.trim_start().starts_with(['/', '-']))
    {
        number.push(c);
        rest = rest.get(1..)?;
    }
    let blank = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_');
    let after = rest.trim_start_matches(blank);
    let mut body = after.strip_prefix(['/', '-', '–']).map(str::trim_start);
    if let Some(tail) = body
        && let Some(year) = tail.get(..4)
        && year.starts_with("20")
        && year.bytes().all(|b| b.is_ascii_digit())
        && tail.get(4..).is_some_and(|t| t.starts_with('/'))
    {
        number = format!("{number}/{year}");
        body = tail.get(5..);
    }
    let symbol = body.map(symbol).filter(|s| !s.is_empty());
    if digits == 0 && symbol.is_none() && !text.chars().all(blank) {
        return None;
    }
    Some((Some(number), symbol))
}

/// The symbol at the start of the text: letters, `-`, `/`, blanks around those allowed.
fn symbol(text: &str) -> String {
    let mut out = String::new();
    let mut blank = false;
    for c in text.chars() {
        if c.is_alphanumeric() || c == '&' {
            if blank && !out.ends_with(['-', '/']) {
                break;
            }
            out.push(c);
            blank = false;
        } else if matches!(c, '-' | '/' | '–') {
            out.push(if c == '–' { '-' } else { c });
            blank = false;
        } else if c.is_whitespace() {
            blank = true;
        } else {
            break;
        }
    }
    let trimmed = out.trim_matches(['-', '/']);
    if trimmed.chars().next().is_some_and(char::is_uppercase) { trimmed.to_owned() } else { String::new() }
}

fn place_and_day(lines: &[Line], texts: &[&str]) -> Option<(Option<String>, Option<String>)> {
    for (nth, text) in texts.iter().enumerate() {
        let folded = fold(text);
        if find_word(&folded, "ngay", 0).is_none() && !text.contains(", ") {
            continue;
        }
        let mut joined = (*text).to_owned();
        let mut last = nth;
        // The day may be wrapped: take the next lines of the same cell.
        while last + 1 < texts.len()
            && last < nth + 2
            && lines[last + 1].cell == lines[nth].cell
            && !year_in(&joined)
        {
            last += 1;
            joined.push(' ');
            joined.push_str(texts[last]);
        }
        let Some((place, day)) = day_in(&joined) else { continue };
        let place = if place.is_empty() || text_starts_day(text) || !lines[nth].gap {
            wrapped_place(lines, texts, nth, &place)
        } else {
            place
        };
        let place = clean_place(&place);
        return Some(((!place.is_empty()).then_some(place), day));
    }
    None
}

fn year_in(text: &str) -> bool {
    fold(text).split_whitespace().any(|w| w.trim_matches(|c: char| !c.is_ascii_digit()).len() == 4)
}

fn text_starts_day(text: &str) -> bool {
    starts_word(fold(text).trim_start(), "ngay")
}

/// What stands before the day, and the day.
fn day_in(text: &str) -> Option<(String, Option<String>)> {
    let f = Folded::new(text);
    let mut from = 0;
    while let Some(at) = find_word(&f.s, "ngay", from) {
        if let Some(found) = dates::day_at(&f.s, at + 4)
            && found.year.is_some()
        {
            return Some((text.get(..f.origin(at)).unwrap_or("").to_owned(), found.iso()));
        }
        from = at + 4;
    }
    // "Vạn Ninh, 06/02/2024" and "Vạn Ninh, tháng 02 năm 2024".
    let comma = f.s.find(", ")?;
    let found = dates::day_at(&f.s, comma + 2).filter(|d| d.year.is_some())?;
    let place = text.get(..f.origin(comma))?;
    (place.chars().count() <= 40).then(|| (place.to_owned(), found.iso()))
}

/// The place began on the line before.
fn wrapped_place(lines: &[Line], texts: &[&str], nth: usize, place: &str) -> String {
    let Some(before) = nth.checked_sub(1) else { return place.to_owned() };
    let text = texts[before];
    let folded = fold(text);
    let other = lines[before].cell != lines[nth].cell
        || motto(&folded)
        || after_so(text, &folded).is_some()
        || all_capitals(text);
    if other || crate::lines::rule(text) { place.to_owned() } else { format!("{text} {place}") }
}

fn clean_place(place: &str) -> String {
    let f = Folded::new(place);
    let mut start = 0;
    for end_of in ["hanh phuc", "viet nam"] {
        if let Some(at) = f.s.rfind(end_of) {
            start = start.max(f.origin(at + end_of.len()));
        }
    }
    // A number on the same line: what follows the symbol.
    if let Some(at) = after_so(place, &f.s) {
        let rest = place.get(f.origin(at)..).unwrap_or("");
        let used = rest.split_whitespace().next().map_or(0, str::len);
        let skip = rest.len() - rest.trim_start().len();
        start = start.max(f.origin(at) + skip + used);
    }
    let text = place.get(start..).unwrap_or("");
    squeeze(text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | '-' | '–' | '_' | '*' | ':' | ';' | '…' | '|')
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> (String, String) {
        let (n, s) = parse_number(text).unwrap();
        (n.unwrap_or_default(), s.unwrap_or_default())
    }

    #[test]
    fn number_and_symbol_are_taken_apart() {
        assert_eq!(number("101/KH-UBND"), ("101".into(), "KH-UBND".into()));
        assert_eq!(number("     /KH-MTTQ-BTT"), (String::new(), "KH-MTTQ-BTT".into()));
        assert_eq!(number("……-KH/ĐU"), (String::new(), "KH/ĐU".into()));
        assert_eq!(number("12-KH/ĐU"), ("12".into(), "KH/ĐU".into()));
        assert_eq!(number("81/2025/NQ-HĐND"), ("81/2025".into(), "NQ-HĐND".into()));
        assert_eq!(number("15 / KH - UBND"), ("15".into(), "KH-UBND".into()));
        assert_eq!(number("217/CĐ-TTg"), ("217".into(), "CĐ-TTg".into()));
        assert_eq!(number("05a/QĐ-THVH Vạn Hưng, ngày"), ("05a".into(), "QĐ-THVH".into()));
    }

    #[test]
    fn a_superior_and_an_organ_are_told_apart() {
        let of = |lines: &[&str]| levels(&lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            of(&["ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK"]),
            (None, Some("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK".into()))
        );
        assert_eq!(
            of(&["UBND XÃ VẠN HƯNG", "TRƯỜNG TIỂU HỌC VẠN HƯNG 1"]),
            (Some("UBND XÃ VẠN HƯNG".into()), Some("TRƯỜNG TIỂU HỌC VẠN HƯNG 1".into()))
        );
        assert_eq!(
            of(&["ỦY BAN MTTQ VIỆT NAM", "XÃ LƯƠNG MINH", "BAN THƯỜNG TRỰC"]),
            (None, Some("ỦY BAN MTTQ VIỆT NAM XÃ LƯƠNG MINH BAN THƯỜNG TRỰC".into()))
        );
    }
    #[test]
    fn boards_courts_and_schools_below_their_superior() {
        let of = |lines: &[&str]| {
            let (parent, agency) = levels(&lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>());
            (parent.unwrap_or_default(), agency.unwrap_or_default())
        };
        for (lines, parent, agency) in [
            (
                &["PHÒNG VĂN HÓA – XÃ HỘI", "PHƯỜNG AN BÌNH", "TRƯỜNG TIỂU HỌC AN BÌNH"][..],
                "PHÒNG VĂN HÓA – XÃ HỘI PHƯỜNG AN BÌNH",
                "TRƯỜNG TIỂU HỌC AN BÌNH",
            ),
            (
                &["Phòng Văn hóa - Xã hội", "Trường Tiểu học An Bình"],
                "Phòng Văn hóa - Xã hội",
                "Trường Tiểu học An Bình",
            ),
            (
                &["ỦY BAN NHÂN DÂN", "TỈNH KHÁNH HÒA", "BAN DÂN TỘC"],
                "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA",
                "BAN DÂN TỘC",
            ),
            (&["BỘ NỘI VỤ", "VỤ CÔNG CHỨC - VIÊN CHỨC"], "BỘ NỘI VỤ", "VỤ CÔNG CHỨC - VIÊN CHỨC"),
            (&["HĐND - UBND XÃ AN BÌNH", "BAN TIẾP CÔNG DÂN"], "HĐND - UBND XÃ AN BÌNH", "BAN TIẾP CÔNG DÂN"),
            (
                &["HỘI ĐỒNG NHÂN DÂN", "XÃ AN BÌNH", "BAN KINH TẾ - NGÂN SÁCH"],
                "HỘI ĐỒNG NHÂN DÂN XÃ AN BÌNH",
                "BAN KINH TẾ - NGÂN SÁCH",
            ),
            (
                &["TÒA ÁN NHÂN DÂN TỈNH KHÁNH HÒA", "TÒA ÁN NHÂN DÂN KHU VỰC 2"],
                "TÒA ÁN NHÂN DÂN TỈNH KHÁNH HÒA",
                "TÒA ÁN NHÂN DÂN KHU VỰC 2",
            ),
            (
                &["LIÊN ĐOÀN LAO ĐỘNG TỈNH", "BAN CHẤP HÀNH CĐCS", "UBND XÃ AN BÌNH"],
                "LIÊN ĐOÀN LAO ĐỘNG TỈNH",
                "BAN CHẤP HÀNH CĐCS UBND XÃ AN BÌNH",
            ),
            (
                &["UBND PHƯỜNG TÂN LẬP", "BAN CHỈ ĐẠO THỰC HIỆN", "QUY CHẾ DÂN CHỦ Ở CƠ SỞ"],
                "UBND PHƯỜNG TÂN LẬP",
                "BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ",
            ),
            (&["VĂN PHÒNG HĐND VÀ UBND", "XÃ AN BÌNH"], "", "VĂN PHÒNG HĐND VÀ UBND XÃ AN BÌNH"),
        ] {
            assert_eq!(of(lines), (parent.to_owned(), agency.to_owned()));
        }
    }
}
