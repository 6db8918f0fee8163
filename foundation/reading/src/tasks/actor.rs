//! Who is meant: names of actors, and where a sentence's subject ends and its verb begins.

use super::names::{head, split};
use super::verbs;
use crate::words::{Folded, boundary, fold, squeeze, starts_any, starts_capital, strip_end};

/// Who was given something, out of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assigned {
    /// As written.
    pub owner: String,
    /// As written.
    pub collaborators: Vec<String>,
    /// Introduced by "Đề nghị".
    pub requested: bool,
    /// 0 to 100.
    pub confidence: u8,
}

/// Words that hand out: folded, requested.
const HANDS_OUT: &[(&str, bool)] = &[
    ("giao cho", false),
    ("giao", false),
    ("phan cong", false),
    ("yeu cau", false),
    ("de nghi", true),
    ("kinh de nghi", true),
    ("tran trong de nghi", true),
    ("tran trong kinh de nghi", true),
    ("uy quyen cho", false),
    ("kinh mong", true),
    ("chi dinh", false),
    ("tiep tuc giao", false),
    ("thong nhat giao", false),
    ("ubnd xa giao", false),
];

/// The words that hand out at the start: bytes of the folded text, and whether it is a request.
fn hands_out(text: &str, folded: &str) -> Option<(usize, bool)> {
    // "Giao ban" is a meeting, "Giao Ban Tổ chức" hands out.
    if folded.starts_with("giao ban") && !text.split(' ').nth(1).is_some_and(starts_capital) {
        return None;
    }
    // "Giáo viên" hands out nothing.
    if text.chars().take(4).flat_map(char::to_lowercase).eq("giáo".chars()) {
        return None;
    }
    if starts_any(
        folded,
        &[
            "giao luu",
            "giao tiep",
            "giao dich",
            "giao thong",
            "giao duc",
            "giao nhan",
            "giao quyen",
            "giao chi tieu",
        ],
    )
    .is_some()
    {
        return None;
    }
    let (words, requested) =
        HANDS_OUT.iter().filter(|(w, _)| starts_any(folded, &[w]).is_some()).max_by_key(|(w, _)| w.len())?;
    Some((words.len() + 1, *requested))
}

/// Whether the text begins with "Giao", "Đề nghị" and the like.
pub(crate) fn assigns(text: &str) -> bool {
    hands_out(text, &fold(text)).is_some()
}

/// The actor that a heading names, and whether it is asked.
pub(crate) fn of_heading(title: &str) -> Option<(String, bool)> {
    let f = Folded::new(title);
    let prefixes = [
        "trach nhiem cua",
        "trach nhiem",
        "nhiem vu cua",
        "nhiem vu, quyen han cua",
        "nhiem vu va quyen han cua",
        "doi voi",
        "ve phia",
        "phan cong nhiem vu cho",
        "phan cong",
    ];
    let mut from = 0;
    let mut requested = false;
    let mut named = false;
    if let Some(prefix) = starts_any(&f.s, &prefixes) {
        from = prefix.len() + 1;
        named = true;
    } else if let Some((len, asks)) = hands_out(title, &f.s) {
        (from, requested, named) = (len, asks, true);
    }
    let (original, folded) = (title.get(f.origin(from)..)?, f.s.get(from..)?);
    let of = starts_any(&f.s, &prefixes).is_some_and(|p| p.ends_with("cua"));
    if !(head(original, folded, !named) || of && starts_capital(original)) {
        return None;
    }
    let label = folded.find(':').map_or(f.s.len(), |i| from + i);
    let limit = f.s.find(" phu trach ").unwrap_or(label).min(label);
    let verb = verbs::first(title, &f, from, limit);
    let end = match verb {
        Some(at) if named && starts_any(&f.s, &prefixes).is_none() => at,
        Some(_) if !named => return None,
        _ => f.s.len(),
    };
    let owner = squeeze(strip_end(title.get(f.origin(from)..f.origin(end))?));
    (owner.chars().count() >= 2 && owner.split(' ').count() <= 60).then_some((owner, requested))
}

/// Who does what an item says, when the item itself says it.
pub(crate) fn parse(text: &str) -> Option<Assigned> {
    let f = Folded::new(text);
    if let Some(found) = at(text, &f, 0, true, 95) {
        return Some(found);
    }
    let limit = crate::words::floor(&f.s, 700);
    let verb =
        starts_any(&f.s, &["theo doi", "trong coi", "khi can", "de nghi", "de xuat", "tu van", "ve sinh"])
            .is_some();
    let lead_in = !verb
        && starts_any(
            &f.s,
            &[
                "can cu",
                "tren co so",
                "theo",
                "sau khi",
                "dinh ky",
                "hang nam",
                "hang thang",
                "hang quy",
                "truoc",
                "cham nhat",
                "doi voi",
                "trong",
                "tu",
                "ket thuc",
                "de",
                "nham",
                "khi",
                "ngoai ra",
                "dong thoi",
                "tuy theo",
                "ve",
                "ngay",
                "thang",
                "quy",
                "den",
                "ngay sau",
                "tuy tinh hinh",
                "neu",
                "thuc hien",
                "vao",
                "dinh ky",
                "6 thang",
                "cuoi",
                "dau",
            ],
        )
        .is_some();
    for (i, c) in f.s.char_indices().take_while(|(i, _)| *i < limit) {
        let next = match c {
            ':' if label_before(&f.s, i) => i + 2,
            ',' | ';' if lead_in => i + 2,
            '.' if lead_in && f.s.get(i..).is_some_and(|r| r.starts_with(". ")) => i + 2,
            ' ' if lead_in && f.s.get(i..).is_some_and(|r| r.starts_with(" thi ")) => i + 5,
            _ => continue,
        };
        let strict = c != ' ';
        if !strict && !f.s.get(next..).is_some_and(duty_soon) {
            continue;
        }
        if let Some(found) = at(text, &f, next, strict, 85) {
            return Some(found);
        }
    }
    None
}

/// After "thì" only who "có trách nhiệm" is given something.
fn duty_soon(s: &str) -> bool {
    let clause = s.get(..crate::words::floor(s, 260)).unwrap_or(s);
    ["co trach nhiem", "chiu trach nhiem", "phai "].iter().any(|w| clause.contains(w))
}

/// Whether what stands before the colon is a label or a time, after which an actor may stand.
fn label_before(s: &str, colon: usize) -> bool {
    let Some(before) = s.get(..colon) else { return false };
    let words = before.split(' ').count();
    let guests = starts_any(before, &["khach moi", "thanh phan", "doi tuong", "luu y", "ghi chu"]).is_some();
    let lists = guests
        || ["gom", "nhu", "sau", "la", "nhat la", "thanh phan", "thanh vien", "day"]
            .iter()
            .any(|w| before.ends_with(w));
    !lists && (words <= 22 || words <= 90 && starts_any(before, &["ve"]).is_some())
}

/// An actor and its verb at the folded byte `from`.
fn at(text: &str, f: &Folded, from: usize, capital: bool, confidence: u8) -> Option<Assigned> {
    let folded = f.s.get(from..)?;
    let mut start = from;
    let mut requested = false;
    let mut handed = false;
    if let Some((len, asks)) = hands_out(text.get(f.origin(from)..)?, folded) {
        (start, requested, handed) = (from + len, asks, true);
    }
    let original = text.get(f.origin(start)..)?;
    if !head(original, f.s.get(start..)?, capital && !handed) {
        return None;
    }
    let limit = crate::words::floor(&f.s, start + 900);
    let end = owner_end(text, f, start, limit)?;
    let owner = squeeze(strip_end(text.get(f.origin(start)..f.origin(end.at))?));
    if owner.split(' ').count() > 140
        || owner.chars().count() < 2
        || f.s.get(end.at..).is_some_and(|r| starts_any(r.trim_start(), &["da"]).is_some())
    {
        return None;
    }
    if !handed
        && end.verb
        && let Some(rest) = f.s.get(end.at..)
        && let Some(word) = starts_any(rest, &["yeu cau", "de nghi", "giao"])
        && let Some(inner) = at(text, f, end.at, true, confidence)
        && word.len() < rest.len()
    {
        return Some(inner);
    }
    let verb = f.s.get(end.at..).unwrap_or("");
    let sure = handed
        || starts_any(
            verb,
            &[
                "chu tri",
                "co trach nhiem",
                "chiu trach nhiem",
                "lam dau moi",
                "phoi hop",
                "la co quan",
                "tham muu",
            ],
        )
        .is_some();
    let generic = starts_any(&fold(&owner), &["co quan", "don vi", "nguoi", "ca nhan", "doi"]).is_some();
    let confidence = if sure { confidence } else { confidence.saturating_sub(12) }
        .saturating_sub(if generic { 20 } else { 0 });
    Some(Assigned { collaborators: collaborators(text, f, end.at), owner, requested, confidence })
}

struct OwnerEnd {
    at: usize,
    verb: bool,
}

fn owner_end(text: &str, f: &Folded, start: usize, limit: usize) -> Option<OwnerEnd> {
    let verb = verbs::first(text, f, start, limit);
    let window = f.s.get(start..verb.unwrap_or(limit))?;
    // "Các Bộ: Quốc phòng, Công an chủ động …" goes on through its colon; "Sở Y tế: Chủ trì …" ends at it.
    if let Some(colon) = window.find(':') {
        let before = window.get(..colon)?;
        let after = text.get(f.origin(start + colon + 1)..)?.trim_start();
        let list = starts_any(
            before,
            &[
                "cac bo",
                "bo",
                "so",
                "cac so",
                "cac xa",
                "cac phuong",
                "ubnd cac xa",
                "cac don vi",
                "cac phong",
                "chu tich uy ban nhan dan cac tinh",
            ],
        )
        .is_some_and(|w| before.len() <= w.len() + 12);
        if !(list && verb.is_some()) {
            return (!after.is_empty() || before.len() > 3)
                .then_some(OwnerEnd { at: start + colon, verb: false });
        }
    }
    if window.contains(". ") {
        return None;
    }
    verb.filter(|v| *v > start).map(|at| OwnerEnd { at, verb: true })
}

/// With whom: after "phối hợp (với)", up to the next verb.
pub(crate) fn collaborators(text: &str, f: &Folded, from: usize) -> Vec<String> {
    let mut at = from;
    while let Some(found) = crate::words::find_word(&f.s, "phoi hop", at) {
        at = found + 8;
        let mut start = at;
        for word in [" chat che", " cung", " voi", " cung"] {
            if f.s.get(start..).is_some_and(|r| r.starts_with(word) && boundary(&f.s, start + word.len())) {
                start += word.len();
            }
        }
        start += f.s.get(start..).map_or(0, |r| r.len() - r.trim_start_matches([' ', ':']).len());
        let Some(original) = text.get(f.origin(start)..) else { break };
        let Some(folded) = f.s.get(start..) else { break };
        let named = head(original, folded, false)
            && (starts_capital(original)
                || starts_any(
                    folded,
                    &[
                        "cac",
                        "cong chuc",
                        "co quan",
                        "can bo",
                        "don vi",
                        "dia phuong",
                        "ban",
                        "to",
                        "nha truong",
                        "nguoi",
                        "cap uy",
                        "bo phan",
                        "truong",
                        "chu",
                        "chinh quyen",
                        "nganh",
                        "doan the",
                    ],
                )
                .is_some());
        if !named && starts_any(folded, &["nganh", "dia phuong"]).is_none() {
            continue;
        }
        let limit = crate::words::floor(&f.s, start + 420);
        let verb = verbs::first(text, f, start, limit);
        let window_end = verb.unwrap_or(limit);
        let stop = f.s.get(start..window_end).and_then(|w| {
            [": ", ". ", " trong viec", " de ", " trong qua trinh"].iter().filter_map(|m| w.find(m)).min()
        });
        let end = stop.map_or(window_end, |s| start + s);
        let phrase = squeeze(strip_end(text.get(f.origin(start)..f.origin(end)).unwrap_or("")));
        let phrase = phrase.trim_end_matches(" và").trim_end_matches(" để");
        let bare = matches!(
            fold(phrase).as_str(),
            "co quan" | "don vi" | "cac co quan" | "cac don vi" | "cac" | "nguoi"
        );
        if phrase.chars().count() >= 2 && !bare {
            return split(phrase);
        }
    }
    Vec::new()
}
