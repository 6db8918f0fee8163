//! The type of a document (tên loại văn bản), its subject (trích yếu) and the time that the subject names.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::extract::Extract;
use crate::lines::Line;
use crate::marker;
use crate::paragraphs;
use crate::words::{all_capitals, fold, has_word, mostly_capitals, pairs, squeeze, starts_any, starts_word};

/// Types of documents: folded, as written on paper.
static TYPES: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| pairs(include_str!("../words/types.txt")));

/// A line that names the type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypeLine {
    /// The type as on paper, in capitals.
    pub name: &'static str,
    /// Bytes of the line after which the subject begins, when it stands on the same line.
    pub rest: Option<usize>,
}

/// The type that a line names, if it is a line that does.
pub(crate) fn of_line(text: &str, line: &Line) -> Option<TypeLine> {
    let core = text.trim_end_matches([':', '.', '*', ' ']);
    if core.chars().count() > 200 || core.chars().count() < 5 {
        return None;
    }
    let folded = crate::words::Folded::new(core);
    // Broken over lines: "QUYẾT" / "ĐỊNH".
    if core.contains('\n') {
        let whole = squeeze(&folded.s);
        return TYPES.iter().find(|(f, _)| *f == whole).map(|(_, name)| TypeLine { name, rest: None });
    }
    let (prefix, name) = TYPES.iter().find(|(f, _)| starts_word(&folded.s, f))?;
    let at = folded.origin(prefix.len());
    if !same_words(core.get(..at)?, name) {
        return None;
    }
    let (head, rest) = (core.get(..at)?, core.get(at..)?.trim());
    let loud = all_capitals(head);
    if rest.is_empty() {
        let shown = loud || line.style.bold || line.style.centred || line.style.heading.is_some();
        return shown.then_some(TypeLine { name, rest: None });
    }
    let whole =
        mostly_capitals(core) || line.style.bold || line.style.centred || line.style.heading.is_some();
    (loud && whole && !rest.starts_with([',', ':', ';', '/'])).then_some(TypeLine { name, rest: Some(at) })
}

/// Whether the words are the type's but for one slip of its marks, or have no marks at all: "PHƯỜNG AN BÌNH" is no
/// "PHƯƠNG ÁN".
fn same_words(written: &str, name: &str) -> bool {
    // Where in its syllable a mark stands is a matter of habit.
    let syllable = |word: &str| {
        let mut letters: Vec<char> = word.to_lowercase().nfd().collect();
        letters.sort_unstable();
        letters
    };
    let other =
        written.split_whitespace().zip(name.split_whitespace()).filter(|(a, b)| syllable(a) != syllable(b));
    written.is_ascii() || other.count() < 2
}

/// Puts the lines of a type that a converter broke ("QUYẾT" / "ĐỊNH") together.
pub(crate) fn mend(lines: Vec<Line>, extract: &Extract) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if let Some(last) = out.last_mut()
            && !line.gap
            && last.cell == line.cell
            && last.end < line.start
            && line.end - last.start < 60
        {
            let joined = extract.text.get(last.start..line.end).unwrap_or("");
            let whole = squeeze(&fold(joined.trim_end_matches([':', '.', ' '])));
            if all_capitals(joined) && TYPES.iter().any(|(f, _)| *f == whole) {
                last.end = line.end;
                continue;
            }
        }
        out.push(line);
    }
    out
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kind {
    /// The type.
    pub name: Option<&'static str>,
    /// The line that names it.
    pub line: Option<usize>,
    /// Trích yếu.
    pub subject: Option<String>,
    /// The first line after the subject.
    pub end: usize,
}

/// How far down the type may stand.
const HEAD_MAX: usize = 70;

/// Finds type and subject.
pub(crate) fn find(lines: &[Line], extract: &Extract) -> Kind {
    for (nth, line) in lines.iter().enumerate().take(HEAD_MAX) {
        let text = line.text(extract);
        if let Some(found) = of_line(text, line)
            && !above_letterhead(lines, nth, extract)
        {
            let (subject, end) = subject(lines, nth, found.rest, extract);
            return Kind { name: Some(found.name), line: Some(nth), subject, end };
        }
        if starts_body(text) {
            break;
        }
    }
    letter(lines, extract)
}

/// Whether number or heading of the nation still follow: then the line is of the agency's name ("BAN CHỈ ĐẠO THỰC HIỆN" /
/// "QUY CHẾ DÂN CHỦ Ở CƠ SỞ") if a type follows them.
fn above_letterhead(lines: &[Line], nth: usize, extract: &Extract) -> bool {
    if nth == 0 || !all_capitals(lines[nth].text(extract)) {
        return false;
    }
    let below = lines.get(nth + 1..(nth + 14).min(lines.len())).unwrap_or(&[]);
    let head = below.iter().position(|line| {
        let text = line.text(extract);
        let folded = fold(text);
        let number = text.trim_start().starts_with("Số") && folded.bytes().any(|b| b == b'/');
        number || starts_any(folded.trim_start(), &["cong hoa xa hoi chu nghia"]).is_some()
    });
    let Some(head) = head.filter(|head| *head <= 2) else { return false };
    below[head..].iter().any(|line| of_line(line.text(extract), line).is_some())
}

/// A letter (công văn) has no type: "V/v …" under its number, "Kính gửi".
fn letter(lines: &[Line], extract: &Extract) -> Kind {
    let about = lines.iter().take(HEAD_MAX).position(|l| {
        let folded = fold(l.text(extract));
        starts_any(&folded, &["v/v", "v/v:", "ve viec", "vv"]).is_some()
    });
    let greeting = lines.iter().take(HEAD_MAX).position(|l| starts_word(&fold(l.text(extract)), "kinh gui"));
    if about.is_none() && greeting.is_none() {
        return Kind::default();
    }
    let mut subject = None;
    let mut end = greeting.unwrap_or(0);
    if let Some(first) = about.filter(|a| greeting.is_none_or(|g| *a < g)) {
        let mut last = first + 1;
        while let Some(line) = lines.get(last) {
            let text = line.text(extract);
            let other = line.cell != lines[first].cell
                || starts_body(text)
                || has_word(&fold(text), "ngay")
                || all_capitals(text) && !all_capitals(lines[first].text(extract))
                || line.gap && line.cell.is_none();
            if other {
                break;
            }
            last += 1;
        }
        subject = joined(&lines[first..last], extract);
        end = end.max(last);
    }
    Kind { name: Some("CÔNG VĂN"), line: None, subject, end }
}

fn joined(lines: &[Line], extract: &Extract) -> Option<String> {
    let para = paragraphs::merged(lines, extract)?;
    let text = para.text.trim_end_matches(['.', ';', ',', ' ']).trim();
    (!text.is_empty()).then(|| squeeze(text))
}

/// Words with which the text after the subject begins.
const OPENINGS: &[&str] = &[
    "can cu",
    "kinh gui",
    "xet",
    "theo",
    "thuc hien luat",
    "thuc hien nghi",
    "thuc hien ket luan",
    "thuc hien chi thi",
    "thuc hien ke hoach",
    "thuc hien quyet dinh",
    "thuc hien cong van",
    "thuc hien huong dan",
    "thuc hien thong bao",
    "thuc hien chuong trinh",
    "thuc hien van ban",
    "thuc hien quy",
    "trien khai thuc hien",
    "de ",
    "nham",
    "thoi gian qua",
    "trong thoi gian",
    "nam 20",
    "ngay",
    "hom nay",
    "sau khi",
    "thi hanh",
    "tiep theo",
    "tren co so",
    "de nghi",
];

/// Whether the line begins what comes after the subject.
pub(crate) fn starts_body(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.trim_start_matches(['*', '_', ' ']);
    starts_any(first, &["can cu", "kinh gui", "i", "dieu 1"])
        .is_some_and(|w| w != "i" || marker::parse(text).is_some())
        || first.len() > 420
}

fn subject(lines: &[Line], at: usize, rest: Option<usize>, extract: &Extract) -> (Option<String>, usize) {
    let mut taken: Vec<Line> = Vec::new();
    if let Some(rest) = rest {
        let line = &lines[at];
        let text = line.text(extract);
        let skip = text.get(rest..).map_or(0, |r| r.len() - r.trim_start().len());
        taken.push(Line { start: line.start + rest + skip, ..line.clone() });
    }
    let mut next = at + 1;
    while let Some(line) = lines.get(next) {
        if !belongs(
            &taken,
            line,
            &whole(lines, next, extract),
            next_apart(lines, next, extract),
            lines.get(at),
            extract,
        ) {
            break;
        }
        taken.push(line.clone());
        next += 1;
    }
    (joined(&taken, extract), next)
}

/// The line with those that belong to its paragraph.
fn whole(lines: &[Line], from: usize, extract: &Extract) -> String {
    let end = lines.iter().skip(from + 1).take(6).take_while(|l| !l.gap).count() + from + 1;
    let texts: Vec<&str> = lines.get(from..end).unwrap_or(&[]).iter().map(|l| l.text(extract)).collect();
    texts.join(" ")
}

/// The next line that stands apart: the name of who decides may be wrapped.
fn next_apart<'a>(lines: &'a [Line], from: usize, extract: &Extract) -> Option<&'a Line> {
    lines.iter().skip(from + 1).take(6).find(|l| l.gap && !all_capitals(l.text(extract)))
}

/// Whether the line still belongs to the subject.
fn belongs(
    taken: &[Line],
    line: &Line,
    whole: &str,
    after: Option<&Line>,
    kind: Option<&Line>,
    extract: &Extract,
) -> bool {
    let text = line.text(extract);
    if line.cell != kind.and_then(|k| k.cell) || starts_body(text) || taken.len() > 12 {
        return false;
    }
    let folded = fold(text);
    let Some(first) = taken.first() else {
        return !number_line(&folded) && marker::parse(text).is_none() && text.len() < 900;
    };
    if !line.gap {
        // The lines of one paragraph, unless the look changes.
        let first_text = first.text(extract);
        let quiet = first.style.bold && !line.style.bold && line.lead.is_none();
        let calmer = all_capitals(first_text) && !mostly_capitals(text) && first_text.len() > 20;
        let decides =
            authority(text, &folded) && !taken.last().is_some_and(|l| all_capitals(l.text(extract)));
        let sentence = starts_any(&folded, OPENINGS).is_some() && crate::words::starts_capital(text);
        let turns = (quiet || calmer) && (sentence || text.len() > 60) || decides;
        // Text without look: a line that opens a sentence is not the subject's second.
        let plain = extract.format != crate::extract::Format::Markdown && !line.style.continues;
        return !(turns || sentence && (plain || paragraphs::terminal(text)));
    }
    if authority(whole, &fold(whole)) && after.is_none_or(|a| opening(a.text(extract))) {
        return false;
    }
    if starts_any(&folded, OPENINGS).is_some() && !line.style.bold && !all_capitals(text) || opening(text) {
        return false;
    }
    let same_look = (first.style.bold && line.style.bold)
        || (first.style.centred && line.style.centred)
        || (all_capitals(first.text(extract)) && all_capitals(text))
        || (first.style.italic && line.style.italic && first.style.centred);
    same_look && text.chars().count() < 220 && !paragraphs::terminal(text) && marker::parse(text).is_none()
}

fn opening(text: &str) -> bool {
    let folded = fold(text);
    starts_any(
        &folded,
        &["can cu", "xet", "quyet dinh", "quyet nghi", "theo de nghi", "thuc hien nghi quyet"],
    )
    .is_some()
        && !all_capitals(text)
        || matches!(folded.trim_end_matches([':', '.', ' ']), "quyet dinh" | "quyet nghi")
}

fn number_line(folded: &str) -> bool {
    folded.starts_with("so:") || folded.starts_with("so ") && folded.contains('/')
}

/// Who decides, in capitals, between the subject of a decision and its grounds.
fn authority(text: &str, folded: &str) -> bool {
    all_capitals(text)
        && starts_any(
            folded,
            &[
                "chu tich",
                "uy ban",
                "hoi dong",
                "hoi nghi",
                "ban",
                "giam doc",
                "hieu truong",
                "truong",
                "bo truong",
                "thu tuong",
                "chanh",
                "tong",
                "cuc truong",
                "chi bo",
                "dang uy",
                "thuong truc",
                "bi thu",
                "ubnd",
                "hdnd",
                "so",
                "doan",
                "cong doan",
                "chu nhiem",
                "vien truong",
                "tinh uy",
                "huyen uy",
                "thanh uy",
                "ban thuong vu",
                "bch",
            ],
        )
        .is_some()
        && !starts_word(folded, "ban hanh")
        && folded.len() < 140
}

/// The time that the subject names ("năm 2024", "giai đoạn 2026 - 2030").
pub(crate) fn duration(subject: &str) -> Option<String> {
    let f = crate::words::Folded::new(subject);
    let mut best: Option<(usize, usize)> = None;
    for lead in [
        "giai doan ",
        "nhiem ky ",
        "nam hoc ",
        "quy ",
        "thang ",
        "6 thang dau ",
        "6 thang cuoi ",
        "dot ",
        "nam ",
    ] {
        let mut from = 0;
        while let Some(at) = crate::words::find_word(&f.s, lead.trim_end(), from) {
            from = at + lead.len() - 1;
            if let Some(end) = years(&f.s, at, lead)
                && best.is_none_or(|(s, e)| at < s && end >= e)
            {
                best = Some((at, end));
            }
        }
    }
    let best = best.map(|(s, e)| {
        let until = f.s.get(..s).is_some_and(|b| b.ends_with(" den "));
        (if until { s - 4 } else { s }, e)
    });
    best.map(|(s, e)| squeeze(subject.get(f.origin(s)..f.origin(e)).unwrap_or("")))
}

/// Where a time that starts with `lead` at `at` ends: it must hold a year.
fn years(s: &str, at: usize, lead: &str) -> Option<usize> {
    let rest = s.get(at + lead.len()..)?;
    let mut end = 0;
    let mut seen = false;
    for word in rest.split_inclusive(' ') {
        let core = word.trim_end_matches([' ', ',', ';', '.', ')', '"']);
        let year = core
            .split(['-', '/'])
            .any(|p| p.len() == 4 && p.starts_with("20") && p.bytes().all(|b| b.is_ascii_digit()));
        let glue =
            matches!(core, "-" | "nam" | "va" | "den") || marker::roman_value(&core.to_uppercase()).is_some();
        let digits = core.len() <= 2 && !core.is_empty() && core.bytes().all(|b| b.is_ascii_digit());
        if year {
            seen = true;
        } else if !(glue || digits) {
            break;
        }
        end += word.len();
        if year && core.len() < word.trim_end().len() {
            end -= word.len() - core.len();
            break;
        }
        if !year && end > 40 {
            break;
        }
    }
    if !seen {
        return None;
    }
    // A trailing "và", "đến", "năm", "-" does not belong.
    let mut taken = rest.get(..end)?.trim_end();
    while let Some((head, tail)) = taken.rsplit_once(' ') {
        if tail.len() == 4 || tail.contains("20") {
            break;
        }
        taken = head.trim_end();
    }
    Some(at + lead.len() + taken.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_subject_is_as_written() {
        for (subject, expected) in [
            ("Thực hiện dân chủ trong hoạt động của cơ quan năm 2024", Some("năm 2024")),
            ("NÂNG CAO NĂNG LỰC GIAI ĐOẠN 2026 - 2030", Some("GIAI ĐOẠN 2026 - 2030")),
            ("bầu cử đại biểu nhiệm kỳ 2026-2031 trên địa bàn xã", Some("nhiệm kỳ 2026-2031")),
            ("Công tác quý III năm 2026", Some("quý III năm 2026")),
            ("Kết quả tháng 6/2026", Some("tháng 6/2026")),
            ("Sơ kết 6 tháng đầu năm 2026", Some("6 tháng đầu năm 2026")),
            ("Nhiệm vụ năm học 2025 - 2026 của nhà trường", Some("năm học 2025 - 2026")),
            ("Chuyển đổi số", None),
        ] {
            assert_eq!(duration(subject).as_deref(), expected, "{subject}");
        }
    }
}
