//! Who signs: in whose place (TM., KT., TL., TUQ.), title, name.

use crate::document::Signatory;
use crate::extract::Extract;
use crate::lines::Line;
use crate::words::{all_capitals, fold, mostly_capitals, squeeze, starts_any};

/// Whether the line says in whose place somebody signs.
pub(crate) fn capacity(text: &str) -> bool {
    let folded = fold(text.trim_start_matches(['*', '_', ' ']));
    let prefix = [
        "tm.", "t/m", "kt.", "k/t", "tl.", "t/l", "tuq.", "tm ", "kt ", "tl ", "tuq ", "q. ", "t.m", "k.t",
        "t.l",
    ]
    .iter()
    .find(|p| folded.starts_with(**p));
    prefix.is_some_and(|p| {
        let head: String = text.trim_start_matches(['*', '_', ' ']).chars().take(p.len().min(3)).collect();
        head.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            && mostly_capitals(text)
            && text.chars().count() < 120
    })
}

/// Titles of those who sign.
const TITLES: &[&str] = &[
    "chu tich",
    "pho chu tich",
    "pho",
    "giam doc",
    "truong",
    "hieu truong",
    "bi thu",
    "chanh",
    "thu truong",
    "thu tuong",
    "bo truong",
    "cuc truong",
    "chi cuc truong",
    "vien truong",
    "to truong",
    "chi huy",
    "tong",
    "uy vien",
    "dai dien",
    "ke toan",
    "quyen",
    "q.",
    "chu nhiem",
    "doi truong",
    "thu ky",
    "nguoi",
    "khoa truong",
    "tram truong",
    "hat truong",
    "trung tam",
    "chu tri",
    "chu toa",
    "chu su dung",
    "tu lenh",
    "chinh uy",
    "phu trach",
];

/// Whether the folded line begins with the title of somebody who signs.
pub(crate) fn title(folded: &str) -> bool {
    starts_any(folded.trim_start_matches(|c: char| !c.is_alphanumeric()), TITLES).is_some()
}

/// Lines in the place of the signature that say nothing of who signs.
fn noise(folded: &str) -> bool {
    let core = folded.trim_matches(|c: char| !c.is_alphanumeric());
    core.is_empty()
        || starts_any(
            core,
            &[
                "da ky",
                "ky ten",
                "ky, dong dau",
                "ky va",
                "chu ky",
                "ky boi",
                "ky so",
                "nguoi ky",
                "email",
                "co quan:",
                "thoi gian ky",
                "ghi ro",
                "signature",
                "dau",
                "ky, ghi",
                "dong dau",
                "ngay ky",
                "digitally",
            ],
        )
        .is_some()
}

/// Whether the text may be a person's name.
pub(crate) fn name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=9).contains(&words.len())
        && !text.ends_with([':', ';', ','])
        && !text.contains(['/', ':', ';', '('])
        && !text.chars().any(|c| c.is_ascii_digit())
        && words.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// Reads the lines in which somebody signs; the number of lines taken.
pub(crate) fn read(lines: &[Line], extract: &Extract, beside: Option<String>) -> (Option<Signatory>, usize) {
    let mut units: Vec<String> = beside.into_iter().collect();
    let mut out = Signatory::default();
    let mut taken = 0;
    for line in lines {
        let text =
            squeeze(line.text(extract).trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')));
        let folded = fold(&text);
        taken += 1;
        if noise(&folded) {
            continue;
        }
        if let Some((post, person)) = split_name(&text) {
            units.push(post);
            out.name = Some(person);
            break;
        }
        let loud = all_capitals(&text) || capacity(&text);
        if loud && !(units.len() >= 2 && name_in_capitals(&text, &folded, &units)) {
            let goes_on = units.last().is_some_and(|last| {
                !capacity(&text)
                    && (last.chars().count() <= 4
                        || last.ends_with(',')
                        || last.ends_with(" VÀ")
                        || !title(&folded))
            });
            match units.last_mut().filter(|_| goes_on) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(&text);
                }
                None => units.push(text),
            }
        } else if !units.is_empty() && (name(&text) || loud) {
            out.name = Some(text);
            break;
        } else if units.is_empty() && title(&folded) && line.style.bold && text.chars().count() < 60 {
            units.push(text);
        } else if text.chars().count() > 120 || taken > 14 {
            break;
        }
    }
    if units.is_empty() {
        return (None, 0);
    }
    for unit in units {
        if capacity(&unit) && out.title.is_none() {
            out.capacity.push(unit);
        } else if out.title.is_none() {
            out.title = Some(unit);
        }
    }
    (Some(out), taken)
}

/// "CHỦ TỊCH Lương Văn Thí" on one line.
fn split_name(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split(' ').collect();
    let loud =
        words.iter().take_while(|w| w.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)).count();
    let (post, person) = (words.get(..loud)?.join(" "), words.get(loud..)?.join(" "));
    (loud > 0 && title(&fold(&post)) && name(&person)).then_some((post, person))
}

/// A name in capitals after a title ("CHỦ TỊCH" / "NGUYỄN VĂN A").
fn name_in_capitals(text: &str, folded: &str, units: &[String]) -> bool {
    !title(folded) && !capacity(text) && name(text) && units.last().is_some_and(|u| !capacity(u)) && {
        let family = [
            "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho",
            "ngo", "duong", "ly", "dinh", "trinh", "dao", "luong", "mai", "ha", "cao", "lan", "chau", "ta",
            "to", "thai", "lam", "truong", "doan", "quach", "tang",
        ];
        starts_any(folded, &family).is_some()
    }
}

/// The first line from which somebody signs, when no recipients show where.
pub(crate) fn start(lines: &[Line], extract: &Extract) -> Option<usize> {
    let found = lines.iter().rposition(|l| capacity(l.text(extract)))?;
    // Several capacities follow each other: the first counts.
    let mut first = found;
    while first > 0
        && found - first < 6
        && lines
            .get(first - 1)
            .is_some_and(|l| mostly_capitals(l.text(extract)) && l.cell == lines[found].cell)
    {
        first -= 1;
        if capacity(lines[first].text(extract)) {
            continue;
        }
    }
    while first < found && !capacity(lines[first].text(extract)) {
        first += 1;
    }
    Some(first)
}

/// A title in capitals with a name below it, near the end, when there is no capacity.
pub(crate) fn title_start(lines: &[Line], extract: &Extract) -> Option<usize> {
    let low = lines.len().saturating_sub(30);
    (low..lines.len()).rev().find(|i| {
        let text = lines[*i].text(extract);
        let below = lines.iter().skip(i + 1).take(5).map(|l| l.text(extract)).find(|t| !noise(&fold(t)));
        all_capitals(text)
            && title(&fold(text))
            && text.chars().count() < 90
            && below.is_some_and(|t| name(t) && !all_capitals(t))
    })
}
