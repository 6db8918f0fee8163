//! A short title from the sentence of a task: without who is told to do it.

use danchu_base::squeeze;

use crate::model::TITLE_MAX;

/// Words with which a plan hands out work.
const OPENERS: [&str; 14] = [
    "giao cho ",
    "giao ",
    "đề nghị ",
    "yêu cầu ",
    "phân công ",
    "do ",
    "có trách nhiệm ",
    "chịu trách nhiệm ",
    "là cơ quan chủ trì",
    "là đầu mối ",
    "chủ trì, ",
    "chủ trì ",
    "trực tiếp ",
    "thì ",
];
/// So long a title is kept without looking for an earlier end, in letters.
const COMFORTABLE: usize = 140;

/// The title: the sentence without its owner, its helpers and the words that hand it out.
pub fn title_of(sentence: &str, owner: &str, supporting: &[String]) -> String {
    let whole = squeeze(sentence);
    let mut rest = whole.as_str();
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches([' ', ',', ':', ';', '-', '–', '+', '.']);
        rest = without_first(rest, owner);
        for opener in OPENERS {
            rest = without_first(rest, opener);
        }
        rest = without_helpers(rest, supporting);
        if rest.len() == before {
            break;
        }
    }
    let rest = if rest.chars().count() < 8 { whole.as_str() } else { rest };
    let rest = without_deadline(rest);
    capital(&shortened(rest.trim_end_matches([' ', '.', ';', ',', '/', ':'])))
}

/// The words that name a deadline at a sentence's end.
const DEADLINES: [&str; 6] =
    ["hoàn thành trước", "hoàn thành chậm nhất", "hoàn thành trong", "xong trước", "chậm nhất", "thời hạn"];
/// What stays must still be a title, in letters.
const WITHOUT_DEADLINE_MIN: usize = 15;

/// The day stands beside the title wherever it is shown: ", hoàn thành trước ngày 15/11/2026" at its end goes.
fn without_deadline(text: &str) -> &str {
    let Some((before, tail)) = text.rsplit_once([',', ';', '(']) else { return text };
    let lower = tail.trim_start().to_lowercase();
    let is_deadline = DEADLINES.iter().any(|words| lower.starts_with(words));
    if is_deadline
        && tail.contains(|c: char| c.is_ascii_digit())
        && before.chars().count() >= WITHOUT_DEADLINE_MIN
    {
        before
    } else {
        text
    }
}

fn without_first<'a>(text: &'a str, first: &str) -> &'a str {
    let mut rest = text.chars();
    for c in first.chars() {
        match rest.next() {
            Some(other) if other.to_lowercase().eq(c.to_lowercase()) => {}
            _ => return text,
        }
    }
    if first.is_empty() { text } else { rest.as_str() }
}

/// "phối hợp với A, B và C" goes when all that it names are known helpers.
fn without_helpers<'a>(text: &'a str, supporting: &[String]) -> &'a str {
    let rest = without_first(text, "phối hợp với ");
    if rest.len() == text.len() {
        return text;
    }
    let mut rest = rest;
    let mut gone = false;
    loop {
        let before = rest.len();
        for name in supporting {
            rest = without_first(rest, name);
        }
        if rest.len() == before {
            break;
        }
        gone = true;
        let trimmed = rest.trim_start_matches([' ', ',', ';']);
        let next = without_first(trimmed, "và ");
        rest = if supporting.iter().any(|name| without_first(next, name).len() < next.len()) {
            next
        } else {
            rest
        };
    }
    if gone { rest } else { text }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= COMFORTABLE {
        return text.to_owned();
    }
    let limit = text.char_indices().nth(COMFORTABLE).map_or(text.len(), |(at, _)| at);
    let soft = text[..limit].rfind([';', ',']).filter(|at| *at > limit / 2);
    let hard = || text[..limit].rfind(' ').unwrap_or(limit);
    text[..soft.unwrap_or_else(hard)].trim_end_matches([' ', ',', ';']).chars().take(TITLE_MAX).collect()
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_at_the_end_is_no_part_of_the_title() {
        let title = |sentence: &str| title_of(sentence, "Phòng Kinh tế", &[]);
        assert_eq!(
            title("Giao Phòng Kinh tế báo cáo tăng, giảm tài sản công, hoàn thành trước ngày 27/11/2026."),
            "Báo cáo tăng, giảm tài sản công"
        );
        assert_eq!(
            title("Giao Phòng Kinh tế công khai dự toán, chậm nhất quý I."),
            "Công khai dự toán, chậm nhất quý I"
        );
        assert_eq!(
            title("Giao Phòng Kinh tế nộp, hoàn thành trước ngày 5/6."),
            "Nộp, hoàn thành trước ngày 5/6"
        );
    }
    use proptest::prelude::*;

    #[test]
    fn the_title_says_what_and_not_who() {
        assert_eq!(
            title_of(
                "Giao công chức Văn phòng – Thống kê làm đầu mối tổ chức, triển khai các nội dung của kế hoạch này.",
                "công chức Văn phòng – Thống kê",
                &[],
            ),
            "Làm đầu mối tổ chức, triển khai các nội dung của kế hoạch này"
        );
        assert_eq!(
            title_of(
                "Giao công chức Tư pháp – Hộ tịch chủ trì, phối hợp với công chức Văn hoá – xã hội kịp thời cập nhật, phổ biến các văn bản.",
                "công chức Tư pháp – Hộ tịch",
                &["công chức Văn hoá – xã hội".into()],
            ),
            "Kịp thời cập nhật, phổ biến các văn bản"
        );
        assert_eq!(title_of("Xây dựng dự toán kinh phí;", "Phòng Kinh tế", &[]), "Xây dựng dự toán kinh phí");
    }

    #[test]
    fn a_long_sentence_ends_at_a_comma() {
        let long =
            "tổ chức tuyên truyền, phổ biến, quán triệt các văn bản của trung ương và của tỉnh, ".repeat(4);
        let title = title_of(&long, "", &[]);
        assert!(title.chars().count() <= COMFORTABLE && title.ends_with("phổ biến"), "{title}");
    }

    proptest! {
        #[test]
        fn any_sentence_has_a_title_within_bounds(sentence in "\\PC{0,500}", owner in "\\PC{0,20}") {
            let title = title_of(&sentence, &owner, &["b".into()]);
            prop_assert!(title.chars().count() <= TITLE_MAX + 3);
        }
    }
}
