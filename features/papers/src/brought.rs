//! A paper that was brought, as a draft that can go on: what the reader understood, in the form's fields.

use danchu_paper::{PaperKind, symbol};
use danchu_reading::{Document, Extract};

use crate::draft::{BODY_CHARS_MAX, Draft};

/// The draft of a brought paper. Number and day are left out: the new paper gets its own.
pub fn draft_of(extract: &Extract, document: &Document) -> Draft {
    let kind = document.kind.as_deref().and_then(kind_named).unwrap_or(PaperKind::Other);
    let title =
        if kind == PaperKind::Other { document.kind.clone().unwrap_or_default() } else { String::new() };
    let recipients = document.recipients.as_ref().map(|found| found.items.clone()).unwrap_or_default();
    let (filed, to): (Vec<String>, Vec<String>) = recipients.into_iter().partition(|item| is_filing(item));
    let mut draft = Draft {
        kind: kind.id().to_owned(),
        title,
        parent: document.parent_agency.clone().unwrap_or_default(),
        agency: broken(document.agency.as_deref().unwrap_or_default()),
        symbol: document.symbol.clone().unwrap_or_else(|| symbol(kind, "UBND", None)),
        place: document.place.clone().unwrap_or_default(),
        subject: document.subject.clone().unwrap_or_default(),
        bases: document
            .legal_bases
            .iter()
            .filter(|basis| !basis.nested)
            .map(|basis| line_at(extract, basis.source.start))
            .collect::<Vec<_>>()
            .join("\n"),
        body: body(extract, document),
        recipients: to.join("\n"),
        filing: filed.first().map(|item| filing(item)).unwrap_or_default(),
        ..Draft::default()
    };
    dedup_lines(&mut draft.bases);
    sign(&mut draft, document);
    draft
}

/// `KẾ HOẠCH` or `Kế hoạch`.
fn kind_named(name: &str) -> Option<PaperKind> {
    let name = name.trim().to_uppercase();
    PaperKind::ALL.iter().copied().find(|kind| !kind.name().is_empty() && kind.name() == name)
}

/// A people's committee on two lines, as its papers have it; the reader joined them.
fn broken(agency: &str) -> String {
    const COMMITTEE: &str = "ủy ban nhân dân ";
    let head: String = agency.chars().take(COMMITTEE.chars().count()).collect();
    if head.to_lowercase() == COMMITTEE {
        format!("{}\n{}", head.trim_end(), &agency[head.len()..])
    } else {
        agency.to_owned()
    }
}

fn is_filing(item: &str) -> bool {
    item.trim_start().to_lowercase().starts_with("lưu")
}

/// `Lưu: VT, VP.` without its word and its full stop.
fn filing(item: &str) -> String {
    item.split_once(':').map_or(item, |(_, at)| at).trim().trim_end_matches('.').to_owned()
}

fn line_at(extract: &Extract, at: usize) -> String {
    let text = &extract.text;
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    text[start..end].trim().to_owned()
}

/// Two bases of one line are one line.
fn dedup_lines(text: &mut String) {
    let mut seen: Vec<&str> = Vec::new();
    for line in text.lines() {
        if !seen.contains(&line) {
            seen.push(line);
        }
    }
    *text = seen.join("\n");
}

fn sign(draft: &mut Draft, document: &Document) {
    let Some(signatory) = &document.signatory else { return };
    let after = |mark: &str| {
        signatory
            .capacity
            .iter()
            .find_map(|line| line.trim().strip_prefix(mark).map(|rest| sentence_case(rest.trim())))
    };
    let (on_behalf, in_place) = (after("TM."), after("KT."));
    (draft.capacity, draft.superior) = match (&on_behalf, in_place, after("TL."), after("TUQ.")) {
        (Some(_), Some(superior), ..) => ("tm-kt".into(), superior),
        (Some(_), None, ..) => ("tm".into(), String::new()),
        (None, Some(superior), ..) => ("kt".into(), superior),
        (None, None, Some(superior), _) => ("tl".into(), superior),
        (None, None, None, Some(superior)) => ("tuq".into(), superior),
        _ => Default::default(),
    };
    draft.behalf = on_behalf.unwrap_or_default();
    draft.post = sentence_case(&signatory.title.clone().unwrap_or_default());
    draft.name = signatory.name.clone().unwrap_or_default();
}

/// `PHÓ CHỦ TỊCH` as the form holds it: the layout writes the capitals.
fn sentence_case(text: &str) -> String {
    let mut letters = text.to_lowercase();
    if let Some(first) = letters.chars().next() {
        let rest = letters.split_off(first.len_utf8());
        letters = first.to_uppercase().collect::<String>() + &rest;
    }
    letters
}

/// The lines between the head of the paper and its recipients.
fn body(extract: &Extract, document: &Document) -> String {
    let text = &extract.text;
    let start = body_start(extract, document);
    let mut out = String::new();
    let mut row: Option<(u32, u32)> = None;
    let mut cells: Vec<(u32, String)> = Vec::new();
    for block in extract.blocks.iter().filter(|block| block.span.start >= start) {
        let words = text[block.span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        if is_end(&words, document) {
            break;
        }
        match block.cell {
            Some(cell) => {
                if row != Some((cell.table, cell.row)) {
                    write_row(&mut out, &mut cells);
                    row = Some((cell.table, cell.row));
                }
                match cells.last_mut().filter(|(column, _)| *column == cell.column) {
                    Some((_, text)) => *text = format!("{text} {words}"),
                    None => cells.push((cell.column, words)),
                }
            }
            None => {
                write_row(&mut out, &mut cells);
                row = None;
                if !words.is_empty() {
                    out.push_str(&words);
                    out.push('\n');
                }
            }
        }
    }
    write_row(&mut out, &mut cells);
    let mut out: String = out.trim().chars().take(BODY_CHARS_MAX).collect();
    // The layout puts the mark at the end.
    for mark in ["./.", ".//.", "/."] {
        if let Some(bare) = out.strip_suffix(mark) {
            out = bare.trim_end().trim_end_matches('.').to_owned() + ".";
            break;
        }
    }
    out
}

fn write_row(out: &mut String, cells: &mut Vec<(u32, String)>) {
    if cells.is_empty() {
        return;
    }
    let last = cells.last().map_or(0, |(column, _)| *column);
    let said: Vec<String> = (0..=last.min(63))
        .map(|at| {
            cells
                .iter()
                .find(|(column, _)| *column == at)
                .map_or(String::new(), |(_, text)| text.replace('|', "/"))
        })
        .collect();
    cells.clear();
    out.push_str(&format!("| {} |\n", said.join(" | ")));
}

/// After the last basis, else after the subject, else at the first section.
fn body_start(extract: &Extract, document: &Document) -> usize {
    let after_line = |at: usize| {
        extract.text[at.min(extract.text.len())..].find('\n').map_or(extract.text.len(), |i| at + i + 1)
    };
    let first_section = document.sections.first().map_or(usize::MAX, |section| section.source.start);
    if let Some(basis) = document
        .legal_bases
        .iter()
        .filter(|basis| basis.source.start < first_section)
        .map(|basis| basis.source.end)
        .max()
    {
        return after_line(basis);
    }
    let squeezed = |text: &str| danchu_base::fold(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(subject) = document.subject.as_deref().map(squeezed).filter(|subject| !subject.is_empty()) {
        for block in &extract.blocks {
            let words = squeezed(&extract.text[block.span.clone()]);
            // The subject may stand on several lines: its end is what counts.
            if !words.is_empty() && subject.ends_with(&words) && block.span.end < first_section {
                return after_line(block.span.end.saturating_sub(1));
            }
        }
    }
    if first_section == usize::MAX { 0 } else { first_section }
}

/// Recipients or the signature begin.
fn is_end(words: &str, document: &Document) -> bool {
    let folded = danchu_base::fold(words);
    if folded.starts_with("noi nhan") {
        return true;
    }
    let Some(signatory) = &document.signatory else { return false };
    let first = signatory.capacity.first().or(signatory.title.as_ref());
    first.is_some_and(|first| {
        let first = danchu_base::fold(&first.split_whitespace().collect::<Vec<_>>().join(" "));
        words.chars().any(char::is_uppercase) && folded == first
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: 18/KH-UBND\n\nAn Bình, ngày 20 tháng 01 năm 2026\n\n\
        KẾ HOẠCH\nThực hiện dân chủ trong hoạt động của cơ quan năm 2026\n\n\
        Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ;\n\nUBND xã An Bình xây dựng kế hoạch như sau:\n\n\
        I. MỤC ĐÍCH\n\n- Nâng cao trách nhiệm của cán bộ, công chức.\n\nII. TỔ CHỨC THỰC HIỆN\n\n\
        1. Giao Văn phòng chủ trì tổ chức hội nghị trước ngày 27/3/2026.\n\nTrên đây là kế hoạch năm 2026./.\n\n\
        Nơi nhận:\n- Thường trực Đảng ủy;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Thị Bích Liên\n";

    fn brought(text: &str) -> Draft {
        let extract = danchu_reading::extract(text.as_bytes(), "a.txt").unwrap();
        let document = danchu_reading::understand(&extract, "a.txt");
        draft_of(&extract, &document)
    }

    #[test]
    fn a_brought_plan_fills_the_form() {
        let draft = brought(PLAN);
        assert_eq!(
            (draft.kind.as_str(), draft.symbol.as_str(), draft.place.as_str()),
            ("ke-hoach", "KH-UBND", "An Bình")
        );
        assert_eq!(draft.bases, "Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ;");
        assert!(
            draft.body.starts_with("UBND xã An Bình xây dựng kế hoạch như sau:\nI. MỤC ĐÍCH\n- Nâng cao"),
            "{}",
            draft.body
        );
        assert!(draft.body.ends_with("kế hoạch năm 2026."), "{}", draft.body);
        assert_eq!((draft.recipients.as_str(), draft.filing.as_str()), ("Thường trực Đảng ủy", "VT"));
        assert_eq!(
            (draft.capacity.as_str(), draft.superior.as_str(), draft.post.as_str()),
            ("tm-kt", "Chủ tịch", "Phó chủ tịch")
        );
        assert_eq!(draft.name, "Trần Thị Bích Liên");
        assert_eq!(draft.agency, "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH");
    }

    #[test]
    fn a_paper_without_head_or_end_gives_what_it_has() {
        let draft = brought("1. Việc thứ nhất\nlàm ngay.\n2. Việc thứ hai.");
        assert!(draft.body.contains("Việc thứ hai"), "{}", draft.body);
    }

    #[test]
    fn tables_become_lines_with_bars() {
        let draft = brought(
            "KẾ HOẠCH\nNăm 2026\n\nI. NHIỆM VỤ\n\n| STT | Việc |\n|---|---|\n| 1 | Họp |\n\nNơi nhận:\n- Lưu: VT.",
        );
        assert!(draft.body.contains("| STT | Việc |\n| 1 | Họp |"), "{}", draft.body);
    }
}
