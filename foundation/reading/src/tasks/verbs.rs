//! Where a sentence's verb begins: the words with which duties are said in administrative papers.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::words::{Folded, WordList, starts_any};

/// Verbs and adverbs, folded, in small letters in the text.
static VERBS: LazyLock<WordList> = LazyLock::new(|| WordList::new(include_str!("../../words/verbs.txt")));

/// Verbs that only their accents tell from nouns, in small letters.
const ACCENTED: &[&str] = &[
    "là", "để", "sẽ", "đọc", "bám", "xin", "chịu", "phải", "cần", "họp", "cử", "lập", "mở", "gửi", "nộp",
    "ký", "trình", "in ", "sớm", "rà", "tự", "đưa", "nêu", "chọn", "giữ", "tiếp", "nắm", "chấm", "viết",
    "làm", "dự ", "lấy",
];

/// The folded byte at which the first verb between `from` and `to` begins, after at least one word.
pub(crate) fn first(text: &str, f: &Folded, from: usize, to: usize) -> Option<usize> {
    let window = f.s.get(from..to.min(f.s.len()))?;
    let mut given = 0usize;
    let mut handed = false;
    let mut previous = "";
    let mut at = from;
    for (nth, word) in window.split(' ').enumerate() {
        let start = at;
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        let rest = f.s.get(start..).unwrap_or("");
        if nth > 0 {
            if starts_any(rest, &["duoc giao", "duoc phan cong", "duoc uy quyen", "duoc chi dinh"]).is_some()
            {
                given = 7;
                handed = true;
            } else if starts_any(
                rest,
                &["phu trach", "theo doi linh vuc", "duoc kiem tra", "duoc giam sat", "duoc thanh tra"],
            )
            .is_some()
            {
                given = given.max(3);
            }
            let original = text.get(f.origin(start)..).unwrap_or("");
            let sure =
                starts_any(rest, &["co trach nhiem", "chiu trach nhiem", "chu dong", "can cu"]).is_some();
            if (given == 0 || sure) && begins(original, rest, previous, f.s.get(..start).unwrap_or("")) {
                return Some(if handed || WEAK.iter().any(|w| starts_any(rest, &[w]).is_some()) {
                    duty_ahead(f, start, to).unwrap_or(start)
                } else {
                    start
                });
            }
        }
        given = given.saturating_sub(1);
        previous = word;
    }
    None
}

/// Words at which a name may go on: "các cơ quan theo Kế hoạch này có trách nhiệm …".
const WEAK: &[&str] = &["theo", "trong pham vi", "thuc hien", "tham gia", "su dung", "quan ly"];

/// "có trách nhiệm" further on in the same clause: all before it is the name.
fn duty_ahead(f: &Folded, from: usize, to: usize) -> Option<usize> {
    let end = crate::words::floor(&f.s, (from + 130).min(to));
    let clause = f.s.get(from..end)?;
    let stop = clause.find([',', ';', '.', ':', '(']).unwrap_or(clause.len());
    let clause = &clause[..stop];
    ["co trach nhiem", "chiu trach nhiem"].iter().filter_map(|w| clause.find(w)).min().map(|i| from + i)
}

/// Whether the text begins with a verb ("Ban hành …", "Thành lập …").
pub(crate) fn begins_with(text: &str) -> bool {
    let folded = crate::words::fold(text);
    starts_any(
        &folded,
        &[
            "ban hanh",
            "thanh lap",
            "phe duyet",
            "kien toan",
            "cong nhan",
            "bo nhiem",
            "dieu dong",
            "giao",
            "thong qua",
            "bai bo",
            "sua doi",
            "khen thuong",
            "tang",
            "cu ",
            "cho phep",
            "cong bo",
            "quyet dinh",
            "uy quyen",
            "phan cong",
            "bo sung",
            "thay the",
            "chi dinh",
            "thu hoi",
            "nhat tri",
        ],
    )
    .is_some()
}

/// Verbs that are told from other words by their accents: folded, as written.
const SPELLED: &[(&str, &str)] = &[
    ("trinh", "trình"),
    ("hop", "họp"),
    ("moi", "mời"),
    ("nhan", "nhận"),
    ("dua", "đưa"),
    ("gan", "gắn"),
    ("tang", "tặng"),
    ("truc", "trực "),
    ("xet", "xét"),
    ("treo", "treo"),
];

/// What follows "trực tiếp" when it opens a predicate.
const DIRECTLY: &[&str] = &[
    "chi dao",
    "lanh dao",
    "tham muu",
    "phu trach",
    "huong dan",
    "to chuc",
    "theo doi",
    "kiem tra",
    "thuc hien",
    "lam",
    "giup",
    "dieu hanh",
    "trien khai",
];

/// Verbs inside names of bodies, by the words before them.
static INSIDE_NAMES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("../../words/verbs-inside-names.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(verb, before)| (verb, before.split_whitespace().collect()))
        .collect()
});

/// Whether a body that leads is the subject: "Đảng ủy … lãnh đạo các chi bộ".
fn party(before: &str) -> bool {
    let near = before.get(crate::words::floor(before, before.len().saturating_sub(90))..).unwrap_or(before);
    let start = near.rfind([';', ':', '.']).map_or(0, |i| i + 1);
    let subject = near.get(start..).unwrap_or("").trim_start();
    starts_any(
        subject,
        &[
            "dang uy",
            "chi bo",
            "cap uy",
            "cac cap uy",
            "ban thuong vu",
            "dang bo",
            "chi uy",
            "cac chi bo",
            "ban chap hanh",
        ],
    )
    .is_some()
        && !subject.trim_end().ends_with("dai dien")
}

/// The accented verb with which the original text begins.
fn accented(original: &str) -> Option<&'static str> {
    let whole = |word: &&&str| {
        original
            .strip_prefix(**word)
            .is_some_and(|after| word.ends_with(' ') || after.starts_with([' ', ',']))
    };
    ACCENTED.iter().find(whole).copied()
}

/// Whether the accented word belongs to the noun before it ("thư ký", "ứng cử").
fn after_noun(word: &str, prev: &str) -> bool {
    match word {
        "tự" => prev == "trat",
        "mở" | "cử" => matches!(prev, "ung" | "bau"),
        "ký" => prev == "thu",
        "làm" => matches!(prev, "nguoi" | "bo" | "chuc"),
        "tiếp" => matches!(prev, "to" | "ban" | "truc"),
        _ => false,
    }
}

/// Whether a verb begins here.
fn begins(original: &str, rest: &str, previous: &str, before: &str) -> bool {
    if !original.chars().next().is_some_and(char::is_lowercase) {
        // "MTTQ Phối hợp với …": a verb with a capital by mistake.
        return !previous.ends_with([',', ';', '-'])
            && starts_any(rest, &["phoi hop voi", "chu tri, phoi hop"]).is_some();
    }
    let prev = previous.trim_end_matches([',', ';']);
    let listed = previous.len() > prev.len();
    if let Some(word) = accented(original) {
        return !after_noun(word, prev);
    }
    let Some(word) = VERBS.starts(rest) else { return false };
    // Words that only their accents tell from others: "trình" and "trinh sát", "mời" and "mọi".
    if let Some((_, wanted)) = SPELLED.iter().find(|(folded, _)| *folded == word) {
        return original.starts_with(wanted)
            && !(word == "truc" && (prev == "thuong" || rest.starts_with("truc thuoc")));
    }
    let next = rest.get(word.len()..).unwrap_or("");
    let next_word = next.trim_start();
    match word {
        "to chuc" => {
            !(next.starts_with([',', ';', '.', ')'])
                || next.is_empty()
                || ORG.starts(next_word).is_some()
                || matches!(prev, "cac" | "nhung" | "moi" | "ban" | "cong" | "phong" | "tac" | "vuc")
                || listed && prev == "quan"
                || (prev == "va" && starts_any(next_word, &["ca nhan"]).is_some()))
        }
        "lanh dao" if party(before) => true,
        "lanh dao" => {
            starts_any(
                next_word,
                &["chi dao", "toan dien", "cong tac", "trien khai", "thuc hien", "quan triet", "viec"],
            )
            .is_some()
                && !matches!(prev, "dien" | "cac")
                || next.starts_with(", chi dao")
        }
        "tong hop" if before.ends_with("dich vu ") => false,
        "kiem tra" | "giam sat" | "danh gia" if before.ends_with("cong doan ") => true,
        "thong tin" => starts_any(
            next_word,
            &["ve", "kip thoi", "day du", "cho", "rong rai", "tuyen truyen", "den", "toi", "thuong xuyen"],
        )
        .is_some(),
        "quan ly" => matches!(prev, "dan" | "hien") || listed,
        "dao tao" | "boi duong" | "xu ly" if listed && prev == "dan" => false,
        "khen thuong" if listed && prev == "dua" => false,
        "de nghi" => prev != "theo",
        "truc tiep" => starts_any(next_word, DIRECTLY).is_some(),
        "theo" => starts_any(next_word, &["phan cap quan ly"]).is_none(),
        "giao" => starts_any(next_word, &["duc", "thong", "dich", "vien", "an"]).is_none(),
        "luu tru" | "pho bien" | "tham tra" | "tham dinh" | "thi hanh" | "tiep thu" | "bao ve"
        | "phuc vu"
            if listed =>
        {
            false
        }
        _ => !INSIDE_NAMES.get(word).is_some_and(|before| before.contains(&prev)),
    }
}

/// What follows "tổ chức" when it is a noun.
static ORG: LazyLock<WordList> =
    LazyLock::new(|| WordList::new(include_str!("../../words/after-organisation.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(text: &str) -> &str {
        let f = Folded::new(text);
        let at = first(text, &f, 0, f.s.len()).expect("a verb");
        text[..f.origin(at)].trim_end()
    }

    #[test]
    fn the_verb_is_found_behind_nouns_that_look_like_one() {
        for (text, expected) in [
            ("Các tổ chức chính trị - xã hội tổ chức tuyên truyền", "Các tổ chức chính trị - xã hội"),
            ("Ban Tổ chức Đảng ủy chủ trì", "Ban Tổ chức Đảng ủy"),
            ("Cơ quan, tổ chức, đơn vị có liên quan báo cáo", "Cơ quan, tổ chức, đơn vị có liên quan"),
            (
                "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia theo dõi sát",
                "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia",
            ),
            ("Các cơ quan, đơn vị được giao chủ trì có trách nhiệm", "Các cơ quan, đơn vị được giao chủ trì"),
            ("Cán bộ phụ trách văn hóa cần báo cáo", "Cán bộ phụ trách văn hóa"),
            ("Trung tâm Dịch vụ và hỗ trợ cộng đồng tiếp tục", "Trung tâm Dịch vụ và hỗ trợ cộng đồng"),
        ] {
            assert_eq!(subject(text), expected);
        }
    }
}
