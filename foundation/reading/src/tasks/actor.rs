//! Who is meant: names of actors, and where a sentence's subject ends and its verb begins.

use std::sync::LazyLock;

use super::verbs;
use crate::laws;
use crate::words::{Folded, WordList, boundary, fold, squeeze, starts_any, starts_capital, strip_end};

/// First words of actors, folded. The text must start with a capital, or stand after "các", "Giao" and the like.
static HEADS: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../../words/actors.txt")));

/// Beginnings that are no actors although they look like one.
static NOT: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../../words/no-actors.txt")));

/// What follows "các" when actors are meant.
static AFTER_CAC: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../words/after-plural.txt")));

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

/// Whether the folded text (original beside it) begins with an actor.
fn head(text: &str, folded: &str, must_capital: bool) -> bool {
    // Only the beginning counts; a long paragraph is not looked through for every word of it.
    let text = text.get(..crate::words::floor(text, 240)).unwrap_or(text);
    let folded = folded.get(..crate::words::floor(folded, 240)).unwrap_or(folded);
    if must_capital && !starts_capital(text) || NOT.starts(folded).is_some() {
        return false;
    }
    match HEADS.starts(folded) {
        None => proper(text, folded),
        Some("cac" | "moi" | "tung" | "toan the" | "cac dong chi" | "nguoi") => {
            let after = folded.split_once(' ').map_or("", |(_, r)| r);
            starts_any(
                folded,
                &[
                    "nguoi dung dau",
                    "nguoi phu trach",
                    "nguoi duoc giao",
                    "nguoi phat ngon",
                    "nguoi lam cong tac",
                    "cac dong chi",
                    "toan the",
                ],
            )
            .is_some()
                || AFTER_CAC.starts(after).is_some() && !starts_any(folded, &["nguoi"]).is_some()
        }
        Some("lanh dao") => {
            let after = folded.get("lanh dao ".len()..).unwrap_or("");
            AFTER_CAC.starts(after).is_some()
                || starts_any(after, &["cac", "dang", "chinh quyen", "don vi"]).is_some()
        }
        Some("bao") => starts_any(folded, &["bao va", "bao dang", "bao khanh", "bao chi"]).is_some(),
        Some(
            "tinh" | "xa" | "phuong" | "thanh pho" | "bo" | "so" | "to" | "ong" | "ba" | "doi" | "vien"
            | "pho" | "kho",
        ) => {
            // A name or a known noun must follow, not a verb.
            !folded.contains("hoc tap")
        }
        Some(_) => true,
    }
}

/// Kinds of posts: "Trưởng thôn", "Phó Chủ tịch" are heads; a proper name of a unit may also begin in capitals ("MTTQ xã").
fn proper(text: &str, folded: &str) -> bool {
    if crate::words::mostly_capitals(text) {
        return false;
    }
    let first = folded.split(' ').next().unwrap_or("");
    let word = text.split(' ').next().unwrap_or("");
    first.len() >= 3
        && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && word.chars().count() >= 3
        && !word.ends_with('.')
        && !text.contains(": ")
        || starts_any(
            folded,
            &[
                "hoc vien",
                "su doan",
                "lu doan",
                "trung doan",
                "khu bao ton",
                "vuon quoc gia",
                "quy",
                "tieu ban",
                "bao tang",
            ],
        )
        .is_some()
            && first != "quy"
}

/// Whether the text begins with an actor.
pub(crate) fn starts(text: &str) -> bool {
    head(text, &fold(text), true)
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
    // "Giáo viên" hands out nothing.
    if text.chars().take(4).flat_map(char::to_lowercase).eq("giáo".chars()) {
        return None;
    }
    if starts_any(
        folded,
        &[
            "giao ban",
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

/// Whether the whole text is the name of an agency.
pub(crate) fn agency(name: &str) -> bool {
    let f = Folded::new(name);
    head(name, &f.s, true)
        && name.split_whitespace().count() <= 18
        && verbs::first(name, &f, 0, f.s.len()).is_none()
        && starts_any(&f.s, &["cac", "thu truong", "nguoi", "toan the"]).is_none()
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
    if !head(original, folded, !named) && !(of && starts_capital(original)) {
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
    let lead_in = starts_any(
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
        if !strict && !f.s.get(next..).is_some_and(|r| duty_soon(r)) {
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

/// Several actors in one phrase: apart at `;`, and at `,` or "và" where both sides are names.
pub(crate) fn split(phrase: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in phrase.split(';') {
        let part = squeeze(strip_end(part.trim()));
        if part.is_empty() {
            continue;
        }
        let f = Folded::new(&part);
        let mut start = 0;
        for (i, _) in f.s.match_indices([',', ' ']) {
            let (gap, comma) = if f.s.get(i..).is_some_and(|r| r.starts_with(", ")) {
                (2, true)
            } else if f.s.get(i..).is_some_and(|r| r.starts_with(" va ")) {
                (4, false)
            } else {
                continue;
            };
            if i <= start || laws::inside_body(&f.s, if comma { i } else { i + 1 }) {
                continue;
            }
            let left = part.get(f.origin(start)..f.origin(i)).unwrap_or("");
            let right = part.get(f.origin(i + gap)..).unwrap_or("");
            if whole_name(left) && begins_name(right) {
                out.push(squeeze(strip_end(left)));
                start = i + gap;
            }
        }
        let last = part.get(f.origin(start)..).unwrap_or("").trim();
        if !last.is_empty() {
            out.push(last.to_owned());
        }
    }
    out
}

/// A name of at least two words that begins with a capital and an actor's head.
fn whole_name(text: &str) -> bool {
    let folded = fold(text);
    let plural = starts_any(&folded, &["cac", "so, ban"]).is_some();
    text.split(' ').count() >= 2 && head(text, &folded, true) && !plural
}

fn begins_name(text: &str) -> bool {
    let folded = fold(text);
    let words = text.split(' ').count();
    let plural = folded.strip_prefix("cac ").is_some_and(|rest| AFTER_CAC.starts(rest).is_some());
    if plural || starts_any(&folded, &["ubnd", "cong chuc"]).is_some() {
        return true;
    }
    words >= 2
        && head(text, &folded, true)
        && text.split(' ').nth(1).is_some_and(|w| !w.starts_with(','))
        && !text.split(' ').next().is_some_and(|w| w.ends_with(','))
}
