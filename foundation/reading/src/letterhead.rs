//! The letterhead: agency (cơ quan ban hành) and its superior (cơ quan chủ quản), number, symbol, place and day.

use crate::dates;
use crate::document::Letterhead;
use crate::extract::Extract;
use crate::lines::Line;
use crate::words::{
    Folded, all_capitals, find_word, fold, mostly_capitals, squeeze, starts_any, starts_word,
};

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
fn after_so(text: &str, folded: &str) -> Option<usize> {
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
        c.is_whitespace() || matches!(c, ',' | '.' | '-' | '–' | '_' | '*' | ':' | ';' | '…')
    }))
}

/// Whether the folded line is of the national or the Party's heading.
fn motto(folded: &str) -> bool {
    folded.contains("cong hoa xa")
        || folded.contains("hoi chu nghia")
        || folded.contains("chu nghia viet nam")
        || folded.contains("doc lap")
        || folded.contains("hanh phuc")
        || folded.contains("dang cong san")
        || folded.trim() == "nam"
        || folded.trim() == "viet nam"
}

/// Marks beside the letterhead that belong to no agency.
fn mark(folded: &str) -> bool {
    let core = folded.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        core,
        "mat"
            | "toi mat"
            | "tuyet mat"
            | "hoa toc"
            | "hoa toc hen gio"
            | "thuong khan"
            | "khan"
            | "du thao"
            | "ban sao"
            | "sao y"
            | "luu hanh noi bo"
            | "kinh gui"
            | "*"
            | "signature not verified"
            | "dien mat"
    ) || starts_any(
        core,
        &["du thao", "ky boi", "email", "co quan:", "thoi gian ky", "nguoi ky", "dien thoai", "dia chi"],
    )
    .is_some()
}

/// The lines that name the agency, and whether they stood in a column of their own.
fn agency_lines(lines: &[Line], texts: &[&str]) -> (Vec<String>, bool) {
    let right: Vec<_> = lines
        .iter()
        .zip(texts)
        .filter(|(_, t)| starts_motto(&fold(t)))
        .filter_map(|(l, _)| l.cell.map(|c| (c.table, c.row, c.column)))
        .collect();
    let mut out = Vec::new();
    let mut columns = false;
    for (line, text) in lines.iter().zip(texts) {
        let folded = fold(text);
        if line.cell.is_some_and(|c| right.contains(&(c.table, c.row, c.column))) {
            continue;
        }
        if after_so(text, &folded).is_some()
            || find_word(&folded, "v/v", 0).is_some()
            || starts_any(&folded, &["ve viec", "kinh gui"]).is_some()
        {
            if out.is_empty() && columns_before_number(&folded) {
                continue;
            }
            break;
        }
        let own = without_motto(text, &folded);
        let own_folded = fold(&own);
        if own.is_empty()
            || mark(&own_folded)
            || find_word(&own_folded, "ngay", 0).is_some() && !mostly_capitals(&own)
        {
            continue;
        }
        if mostly_capitals(&own)
            || line.cell.is_some() && own.chars().count() < 90
            || out.is_empty() && short_agency(&own_folded)
        {
            columns |= line.cell.is_some();
            out.push(squeeze(
                own.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '-' | '_' | '.' | ',')),
            ));
        } else if !out.is_empty() {
            break;
        }
    }
    out.retain(|l| l.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    out.truncate(8);
    (out, columns)
}

/// A number that comes first ("Số: …" above the agency) does not end the search.
fn columns_before_number(folded: &str) -> bool {
    folded.len() < 40
}

fn starts_motto(folded: &str) -> bool {
    starts_any(folded.trim_start(), &["cong hoa xa", "dang cong san viet nam", "doc lap"]).is_some()
        || folded.trim_start().starts_with("cong hoa")
}

fn short_agency(folded: &str) -> bool {
    starts_any(
        folded,
        &["ubnd", "uy ban", "truong", "dang uy", "hdnd", "hoi dong", "so", "phong", "ban", "cong doan"],
    )
    .is_some()
        && folded.len() < 80
}

/// What of a line stands before the heading of the nation on the same line.
fn without_motto(text: &str, folded: &str) -> String {
    if !motto(folded) {
        return text.to_owned();
    }
    let f = Folded::new(text);
    let cut =
        ["cong hoa xa", "dang cong san", "doc lap"].iter().filter_map(|m| f.s.find(m)).min().unwrap_or(0);
    text.get(..f.origin(cut)).unwrap_or("").trim().to_owned()
}

/// Heads of names of agencies.
const HEADS: &[&str] = &[
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "so",
    "bo",
    "phong",
    "truong",
    "trung tam",
    "tram",
    "chi cuc",
    "cuc",
    "dang uy",
    "dang bo",
    "chi bo",
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "quan uy",
    "ban quan ly",
    "ban chi dao",
    "van phong",
    "cong doan",
    "lien doan",
    "doan",
    "hoi",
    "uy ban mttq",
    "uy ban mat tran",
    "mat tran",
    "benh vien",
    "cong an",
    "ban chi huy",
    "bo chi huy",
    "to cong tac",
    "hop tac xa",
    "thanh tra",
    "vien",
    "dai hoc",
    "hoc vien",
    "ubmttq",
    "bch",
    "ban chap hanh",
    "ban thuong vu",
    "uy ban bau cu",
    "uy ban kiem tra",
    "ban to chuc",
    "ban tuyen giao",
    "ban dan van",
    "doan tncs",
    "doan thanh nien",
    "ban xay dung dang",
    "ban thanh tra nhan dan",
    "hoi dong",
    "tong cuc",
    "kho bac",
    "thue",
    "bao hiem xa hoi",
];

/// Organs of the agency in the line above them, not agencies of their own.
const ORGANS: &[&str] =
    &["ban thuong truc", "ban thuong vu", "ban chap hanh", "thuong truc", "bch", "btv", "doan chu tich"];

/// Parent and agency out of the lines of the letterhead.
fn levels(lines: &[String]) -> (Option<String>, Option<String>) {
    if lines.is_empty() {
        return (None, None);
    }
    let mut starts = vec![0usize];
    for (nth, line) in lines.iter().enumerate().skip(1) {
        let folded = fold(line);
        let wrapped = fold(&lines[nth - 1]).ends_with([',', '-']) || ends_open(&fold(&lines[nth - 1]));
        let organ = starts_any(&folded, ORGANS).is_some_and(|organ| folded.len() <= organ.len() + 2);
        if !organ && starts_any(&folded, HEADS).is_some() && !wrapped {
            starts.push(nth);
        }
    }
    let last = *starts.last().unwrap_or(&0);
    let agency = squeeze(&lines[last..].join(" "));
    let parent = (last > 0).then(|| squeeze(&lines[..last].join(" ")));
    (parent, (!agency.is_empty()).then_some(agency))
}

/// Whether a name surely goes on in the next line.
fn ends_open(folded: &str) -> bool {
    starts_any(folded, &["ban chi dao", "hoi dong", "to cong tac", "ban to chuc", "van phong"]).is_some()
        && !["xa", "phuong", "tinh", "thanh pho"].iter().any(|w| find_word(folded, w, 0).is_some())
        && folded.split(' ').count() <= 3
        && folded != "van phong"
        || folded.ends_with(" va")
        || folded.ends_with(" cua")
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
}
