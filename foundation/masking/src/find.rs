//! Places in a text, by their form and by the words before them.

use danchu_base::fold;

use crate::{Kind, SUGGESTIONS_MAX, Suggestion, TEXT_BYTES_MAX};

/// Places that seem to hold personal data, in order, none over another. At most [`SUGGESTIONS_MAX`], in the first
/// [`TEXT_BYTES_MAX`] bytes.
pub fn suggest(text: &str) -> Vec<Suggestion> {
    let mut end = text.len().min(TEXT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let mut found = Vec::new();
    numbers(text, &mut found);
    emails(text, &mut found);
    births(text, &mut found);
    addresses(text, &mut found);
    found.sort_by_key(|one| (one.start, !one.sure, one.end));
    let mut kept: Vec<Suggestion> = Vec::new();
    for one in found {
        if kept.last().is_none_or(|last| one.start >= last.end) && kept.len() < SUGGESTIONS_MAX {
            kept.push(one);
        }
    }
    kept
}

/// A run of digits with the marks that people put between them.
struct Run {
    start: usize,
    end: usize,
    digits: String,
    plus: bool,
}

/// Runs of digits; single blanks, dots and dashes inside belong to them.
fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let plus = at > 0 && bytes[at - 1] == b'+';
        let (start, mut end, mut digits) = (if plus { at - 1 } else { at }, at, String::new());
        while at < bytes.len() {
            if bytes[at].is_ascii_digit() {
                digits.push(char::from(bytes[at]));
                at += 1;
                end = at;
            } else if matches!(bytes[at], b' ' | b'.' | b'-')
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            {
                at += 1;
            } else {
                break;
            }
        }
        runs.push(Run { start, end, digits, plus });
    }
    runs
}

/// How many bytes before a number are looked at for the word that says what it is.
const BEFORE_BYTES: usize = 60;

/// The words before a place in the same sentence, folded.
fn before(text: &str, at: usize) -> String {
    let mut from = at.saturating_sub(BEFORE_BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let near = &text[from..at];
    let near = near.rsplit(['\n', ';', '!', '?']).next().unwrap_or_default();
    fold(near)
}

/// The last of these words in the text before, if it comes late enough: how many bytes from the end.
fn said(before: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| whole_word(before, word)).map(|at| before.len() - at).min()
}

/// The last place where the word stands by itself.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    text.rmatch_indices(word)
        .find(|(at, _)| {
            let left = text[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let right = text[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphabetic());
            left && right
        })
        .map(|(at, _)| at)
}

const IDENTITY: &[&str] = &[
    "cccd",
    "cmnd",
    "can cuoc",
    "can cuoc cong dan",
    "chung minh",
    "chung minh nhan dan",
    "so dinh danh",
    "dinh danh ca nhan",
    "ho chieu",
];
const ACCOUNT: &[&str] = &["tai khoan", "so tai khoan", "stk", "so tk", "tk"];
const PHONE: &[&str] = &["dien thoai", "so dien thoai", "sdt", "dt", "di dong", "hotline", "zalo", "lien he"];
const INSURANCE: &[&str] =
    &["bhxh", "bhyt", "bao hiem xa hoi", "bao hiem y te", "ma so thue ca nhan", "mst ca nhan"];
/// Words that say that a number is none of a person.
const OFFICIAL: &[&str] = &["trieu dong", "ma so doanh nghiep", "ma dinh danh co quan", "kho bac"];

fn numbers(text: &str, found: &mut Vec<Suggestion>) {
    for run in runs(text) {
        let n = run.digits.len();
        if n < 6 || glued(text, &run) {
            continue;
        }
        let words = before(text, run.start);
        let near = |list: &[&str]| said(&words, list).unwrap_or(usize::MAX);
        let (identity, account, phone, insurance, official) =
            (near(IDENTITY), near(ACCOUNT), near(PHONE), near(INSURANCE), near(OFFICIAL));
        let nearest = identity.min(account).min(phone).min(insurance).min(official);
        let kind = if nearest == usize::MAX {
            by_form(&run).map(|kind| (kind, kind != Kind::IdentityNumber || n == 12))
        } else if nearest == official {
            None
        } else if nearest == account && (6..=19).contains(&n) {
            Some((Kind::BankAccount, true))
        } else if nearest == identity && (8..=12).contains(&n) {
            Some((Kind::IdentityNumber, true))
        } else if nearest == insurance && (8..=15).contains(&n) {
            Some((Kind::InsuranceNumber, true))
        } else if nearest == phone && (8..=12).contains(&n) {
            Some((Kind::Phone, true))
        } else {
            by_form(&run).map(|kind| (kind, false))
        };
        if let Some((kind, sure)) = kind {
            found.push(Suggestion { kind, start: run.start, end: run.end, sure });
        }
    }
}

/// Whether the run is part of a code of letters, of a sum of money or of an address in the net.
fn glued(text: &str, run: &Run) -> bool {
    let left = text[..run.start].chars().next_back();
    let right = text[run.end..].chars().next();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '_' | '=' | '%'));
    letter(left) || letter(right)
}

/// What the digits alone say: a phone in the forms of Việt Nam, twelve digits that begin as a CCCD does.
fn by_form(run: &Run) -> Option<Kind> {
    let digits = run.digits.as_str();
    let grouped = run.end - run.start - usize::from(run.plus) != digits.len();
    let local = match (run.plus, digits.strip_prefix("84")) {
        (true, Some(rest)) => format!("0{rest}"),
        (true, None) => return None,
        (false, _) => digits.to_owned(),
    };
    let second = local.as_bytes().get(1).copied().unwrap_or(b'0');
    let mobile =
        local.len() == 10 && local.starts_with('0') && matches!(second, b'3' | b'5' | b'7' | b'8' | b'9');
    let fixed = local.len() == 11 && local.starts_with("02");
    if mobile || fixed {
        return Some(Kind::Phone);
    }
    (!run.plus && !grouped && digits.len() == 12 && digits.starts_with('0')).then_some(Kind::IdentityNumber)
}

fn emails(text: &str, found: &mut Vec<Suggestion>) {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    for (at, _) in text.match_indices('@') {
        let start = at - text[..at].chars().rev().take_while(|c| part(*c)).count();
        let host: String = text[at + 1..].chars().take_while(|c| part(*c)).collect();
        let host = host.trim_end_matches(['.', '-', '%', '+']);
        let last = host.rsplit('.').next().unwrap_or_default();
        if start < at
            && host.contains('.')
            && last.len() >= 2
            && last.chars().all(|c| c.is_ascii_alphabetic())
        {
            // An office's own mailbox is no personal data, but a person decides that.
            let sure = !host.ends_with(".gov.vn") && host != "gov.vn";
            found.push(Suggestion { kind: Kind::Email, start, end: at + 1 + host.len(), sure });
        }
    }
}

const BORN: &[&str] =
    &["sinh", "sinh ngay", "ngay sinh", "nam sinh", "sinh nam", "ntns", "ngay thang nam sinh"];

/// Days and years behind a word that speaks of birth.
fn births(text: &str, found: &mut Vec<Suggestion>) {
    for (start, end) in days(text) {
        if said(&before(text, start), BORN).is_some_and(|distance| distance <= 40) {
            found.push(Suggestion { kind: Kind::BirthDay, start, end, sure: true });
        }
    }
}

/// Days as `12/3/1980`, `12-03-1980`, `12.3.1980`, `ngày 12 tháng 3 năm 1980`, and years as `1980`.
pub(crate) fn days(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || (at > 0 && bytes[at - 1].is_ascii_alphanumeric()) {
            at += 1;
            continue;
        }
        match day_at(text, at) {
            Some(end) => {
                found.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The end of the day, or the year, that begins there.
fn day_at(text: &str, at: usize) -> Option<usize> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let number = |from: usize, n: usize| text.get(from..from + n)?.parse::<u16>().ok();
    let ends = |end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric());
    let first = digits(at);
    if first == 4 {
        let year = number(at, 4)?;
        return ((1900..2100).contains(&year) && ends(at + 4)).then_some(at + 4);
    }
    if first > 2 || !(1..=31).contains(&number(at, first)?) {
        return None;
    }
    let mut next = at + first;
    for last in [false, true] {
        let rest = &text[next..];
        let word = if last { "năm" } else { "tháng" };
        next += match rest.chars().next()? {
            '/' | '-' | '.' => 1,
            _ => {
                let trimmed = rest.trim_start();
                let after = trimmed.strip_prefix(word)?;
                rest.len() - after.trim_start().len()
            }
        };
        let n = digits(next);
        let value = number(next, n)?;
        if last {
            return (n == 4 && (1900..2100).contains(&value) && ends(next + 4)).then_some(next + 4);
        }
        if n == 0 || n > 2 || !(1..=12).contains(&value) {
            return None;
        }
        next += n;
    }
    None
}

const LIVES: &[&str] = &[
    "thường trú tại",
    "thường trú",
    "tạm trú tại",
    "tạm trú",
    "trú tại",
    "nơi ở hiện nay",
    "nơi ở",
    "chỗ ở hiện nay",
    "chỗ ở",
    "địa chỉ thường trú",
    "địa chỉ",
    "hộ khẩu",
    "ngụ tại",
];

/// What follows a word that speaks of a home, up to the end of its part of the sentence.
fn addresses(text: &str, found: &mut Vec<Suggestion>) {
    let lower = text.to_lowercase();
    // Lower case changes no length in Vietnamese; where it does, nothing is suggested rather than a wrong place.
    if lower.len() != text.len() {
        return;
    }
    for word in LIVES {
        for (at, _) in lower.match_indices(word) {
            let alone = lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let from = at + word.len();
            let Some(rest) = text.get(from..).filter(|_| alone) else { continue };
            let start = from + (rest.len() - rest.trim_start_matches([':', ' ', '\t']).len());
            let Some(matter) = text.get(start..) else { continue };
            let length = matter.find(['\n', ';', '.', '(', '\t']).unwrap_or(matter.len());
            let place = cut_at_other_data(&matter[..length]);
            let words = place.split_whitespace().count();
            let official = fold(place).starts_with("tru so") || place.contains("http") || place.contains('@');
            if (2..=40).contains(&words) && !official && begins_a_place(place) {
                found.push(Suggestion { kind: Kind::Address, start, end: start + place.len(), sure: true });
            }
        }
    }
}

/// An address ends where other data of the person begin.
fn cut_at_other_data(place: &str) -> &str {
    let lower = place.to_lowercase();
    let stops = [
        ", cccd",
        ", cmnd",
        ", số cccd",
        ", số cmnd",
        ", điện thoại",
        ", đt",
        ", sđt",
        ", số điện thoại",
        ", sinh",
        ", là ",
        ", được",
        ", email",
    ];
    let end = stops.iter().filter_map(|stop| lower.find(stop)).min().unwrap_or(place.len());
    place.get(..end).unwrap_or(place).trim_end_matches([' ', ',', ':'])
}

/// A house number, a capital letter, or a word for a part of a village.
fn begins_a_place(place: &str) -> bool {
    let folded = fold(place);
    place.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
        || [
            "so ", "so nha", "thon ", "to ", "ap ", "xom ", "khu ", "khom ", "ban ", "buon ", "duong ",
            "ngo ", "hem ", "lang ", "xa ", "phuong ",
        ]
        .iter()
        .any(|word| folded.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        suggest(text).iter().map(|one| (one.kind, one.of(text))).collect()
    }

    #[test]
    fn numbers_are_told_apart_by_the_words_before_them() {
        assert_eq!(
            found(
                "Ông A, CCCD số 079080001234, CMND 023456789, tài khoản 0071000123456, điện thoại 0912.345.678"
            ),
            [
                (Kind::IdentityNumber, "079080001234"),
                (Kind::IdentityNumber, "023456789"),
                (Kind::BankAccount, "0071000123456"),
                (Kind::Phone, "0912.345.678"),
            ]
        );
        assert_eq!(found("gọi +84 912 345 678"), [(Kind::Phone, "+84 912 345 678")]);
        assert_eq!(found("Mã số BHXH: 7916123456"), [(Kind::InsuranceNumber, "7916123456")]);
        assert_eq!(found("079080001234"), [(Kind::IdentityNumber, "079080001234")]);
    }

    #[test]
    fn numbers_of_papers_and_sums_of_money_are_left_alone() {
        for text in [
            "Quyết định số 1234/QĐ-UBND ngày 05/05/2026",
            "Tổng chi 27.470.000.000 đồng",
            "Dự toán 21.120 triệu đồng, đã chi 5.074",
            "Điều 47 khoản 2 Luật số 10/2022/QH15",
            "Mã QR: danchu/an-binh/1284",
            "năm 2026, 2025 và 2024",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn days_of_birth_are_those_behind_a_word_of_birth() {
        let text = "Bà Hoa sinh ngày 12/3/1980; họp ngày 05/05/2026";
        assert_eq!(found(text), [(Kind::BirthDay, "12/3/1980")]);
        assert_eq!(found("sinh ngày 12 tháng 3 năm 1980"), [(Kind::BirthDay, "12 tháng 3 năm 1980")]);
        assert_eq!(found("ông Lê Văn B, sinh năm 1975"), [(Kind::BirthDay, "1975")]);
        assert_eq!(found("ban hành năm 1975"), []);
    }

    #[test]
    fn homes_are_suggested_and_offices_are_not() {
        let text = "Ông Lê Văn B, thường trú tại số 12, thôn Trung, xã An Bình, điện thoại 0912345678.";
        assert_eq!(
            found(text),
            [(Kind::Address, "số 12, thôn Trung, xã An Bình"), (Kind::Phone, "0912345678")]
        );
        assert_eq!(found("Địa chỉ: trụ sở UBND xã An Bình"), []);
        assert_eq!(found("Địa chỉ trang điện tử: https://an-binh.example"), []);
    }

    #[test]
    fn mailboxes_are_found_and_those_of_offices_are_marked_as_a_guess() {
        let text = "hoa.le@example.vn và anbinh@example.gov.vn, a@b";
        let all = suggest(text);
        assert_eq!(all.len(), 2);
        assert!(all[0].sure && !all[1].sure);
        assert_eq!(all[0].of(text), "hoa.le@example.vn");
    }
}
