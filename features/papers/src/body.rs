//! The body as people type it: numbers at the beginning of lines, tables as lines with bars.

use danchu_paper::{Block, Count, Level, Table, TableRow};

/// A line that is longer is a paragraph with a number, not a heading.
const HEADING_CHARS_MAX: usize = 160;

/// The blocks of a typed body. Every line that says something becomes a block, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(row) = row(line) {
            rows.push(row);
            continue;
        }
        close(&mut rows, &mut blocks);
        if !line.is_empty() {
            blocks.push(block(line));
        }
    }
    close(&mut rows, &mut blocks);
    blocks
}

/// `| a | b |`
fn row(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    Some(inner.split('|').map(|cell| cell.trim().to_owned()).collect())
}

fn is_rule(row: &[String]) -> bool {
    !row.is_empty() && row.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')))
}

fn close(rows: &mut Vec<Vec<String>>, blocks: &mut Vec<Block>) {
    if rows.is_empty() {
        return;
    }
    let ruled = rows.get(1).is_some_and(|row| is_rule(row));
    let rows: Vec<Vec<String>> = std::mem::take(rows).into_iter().filter(|row| !is_rule(row)).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    let widths = widths(&rows, columns);
    let made = |row: &Vec<String>| -> TableRow {
        (0..columns).map(|at| row.get(at).map_or("", String::as_str)).collect()
    };
    let heads = usize::from(ruled || rows.len() > 1);
    blocks.push(Block::Table(Table {
        widths,
        head: rows.iter().take(heads).map(made).collect(),
        rows: rows.iter().skip(heads).map(made).collect(),
        bare: false,
    }));
}

/// About so many letters fit beside each other between the margins of a table as wide as the page.
const LINE_LETTERS: usize = 74;
/// A cell's own margins, in letters.
const CELL_LETTERS: usize = 3;
/// The most letters that a column asks for.
const COLUMN_LETTERS: usize = 60;

/// A column is as wide as what it mostly says, and never narrower than its longest word: a day or a head is not cut by the next
/// column. What is left over goes to those that say more.
fn widths(rows: &[Vec<String>], columns: usize) -> Vec<u16> {
    let cells = |at: usize| rows.iter().enumerate().filter_map(move |(n, row)| Some((n, row.get(at)?)));
    // The head is bold, which is a sixth wider.
    let letters =
        |n: usize, text: &str| if n == 0 { text.chars().count() * 7 / 6 + 1 } else { text.chars().count() };
    let needs: Vec<(usize, usize)> = (0..columns)
        .map(|at| {
            let word =
                |(n, cell): (usize, &String)| cell.split_whitespace().map(|word| letters(n, word)).max();
            let least = cells(at).filter_map(word).max().unwrap_or(1).clamp(2, COLUMN_LETTERS) + CELL_LETTERS;
            // What its cells say on average: one long name among short ones does not take the room of the others.
            let told: Vec<usize> = cells(at).skip(1).map(|(n, cell)| letters(n, cell)).collect();
            let whole = told.iter().sum::<usize>().div_ceil(told.len().max(1)) + CELL_LETTERS;
            (least, whole.clamp(least, COLUMN_LETTERS.max(least)))
        })
        .collect();
    let least: usize = needs.iter().map(|(least, _)| least).sum();
    let more: usize = needs.iter().map(|(least, whole)| whole - least).sum();
    let left = LINE_LETTERS.saturating_sub(least).min(more);
    let share = |(least, whole): &(usize, usize)| least * 10 + (whole - least) * left * 10 / more.max(1);
    needs.iter().map(|need| u16::try_from(share(need)).unwrap_or(u16::MAX)).collect()
}

fn block(line: &str) -> Block {
    let Some((level, count, words)) = numbered(line) else { return Block::paragraph(line) };
    let heading = match level {
        Level::Part | Level::Chapter | Level::Section | Level::Subsection | Level::Roman => true,
        Level::Article | Level::Clause | Level::Subclause => is_heading(words),
        Level::Point | Level::Dash | Level::Plus => false,
    };
    let text = words.into();
    if heading { Block::Heading { level, count, text } } else { Block::Item { level, count, text } }
}

/// Short words without a closing mark.
fn is_heading(words: &str) -> bool {
    words.chars().count() <= HEADING_CHARS_MAX && !words.ends_with(['.', ';', ',', ':', '!', '?'])
}

/// The number of a line, and the words after it.
fn numbered(line: &str) -> Option<(Level, Count, &str)> {
    for (word, level) in [
        ("Phần", Level::Part),
        ("Chương", Level::Chapter),
        ("Tiểu mục", Level::Subsection),
        ("Mục", Level::Section),
        ("Điều", Level::Article),
    ] {
        if let Some(rest) = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) {
            let (number, words) = number_and_words(rest)?;
            let fits = if level.is_roman() { is_roman(number) } else { is_digits(number) };
            return fits.then(|| (level, written(number), words));
        }
    }
    if let Some(words) = line.strip_prefix(['-', '–']).and_then(|rest| rest.strip_prefix(' ')) {
        return Some((Level::Dash, Count::Auto, words.trim()));
    }
    if let Some(words) = line.strip_prefix("+ ") {
        return Some((Level::Plus, Count::Auto, words.trim()));
    }
    if let Some((letter, words)) = line.split_once(") ") {
        let one = letter.chars().count() == 1 && letter.chars().all(char::is_lowercase);
        return one.then(|| (Level::Point, written(letter), words.trim()));
    }
    let (number, words) = line.split_once(' ')?;
    let number = number.strip_suffix('.')?;
    let words = words.trim();
    match number.split_once('.') {
        _ if is_roman(number) => Some((Level::Roman, written(number), words)),
        None if is_digits(number) => Some((Level::Clause, written(number), words)),
        Some((one, two)) if is_digits(one) && is_digits(two) => {
            Some((Level::Subclause, written(number), words))
        }
        _ => None,
    }
}

/// `5. Phạm vi`, `II: …`, `I` alone.
fn number_and_words(rest: &str) -> Option<(&str, &str)> {
    let end = rest.find([' ', '.', ':']).unwrap_or(rest.len());
    let (number, words) = rest.split_at(end);
    Some((number, words.trim_start_matches(['.', ':']).trim())).filter(|(number, _)| !number.is_empty())
}

fn written(number: &str) -> Count {
    Count::Written(number.to_owned())
}

/// More parts or sections than these no paper has.
fn is_roman(text: &str) -> bool {
    (1..40).any(|number| danchu_base::roman(number) == text)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use danchu_paper::{Issuer, Paper, PaperKind, compose, plain_text};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_column_is_never_narrower_than_its_longest_word() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let long = "Rà soát, xây dựng quy chế thực hiện dân chủ và lấy ý kiến toàn thể cán bộ, công chức, người lao động";
        let rows = [
            row(["STT", "Nội dung", "Chủ trì", "Thời hạn"]),
            row(["10", long, "Văn phòng HĐND và UBND", "30/06/2026"]),
        ];
        let found = widths(&rows, 4);
        let all: u16 = found.iter().sum();
        // In letters of the whole line: the day has its ten letters, the number its three.
        let letters = |at: usize| f64::from(found[at]) / f64::from(all) * 74.0;
        assert!(letters(0) >= 5.0 && letters(3) >= 12.0, "{found:?}");
        assert!(letters(1) > letters(2) && letters(2) > letters(3), "{found:?}");
    }

    #[test]
    fn one_long_name_does_not_take_the_room_of_the_contents() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let content = "Mở hòm thư góp ý và lập biên bản về các góp ý đã nhận trong tháng";
        let mut rows = vec![row(["STT", "Nội dung", "Chủ trì"])];
        rows.extend((0..8).map(|_| row(["1", content, "Phạm Văn Đức"])));
        rows.push(row(["9", content, "Mặt trận Tổ quốc và các tổ chức chính trị – xã hội, Tổ đại diện"]));
        let found = widths(&rows, 3);
        assert!(found[1] > found[2] * 2, "{found:?}");
    }

    fn printed(body: &str) -> String {
        let mut paper = Paper::new(PaperKind::Plan, Issuer::new("Ủy ban nhân dân xã An Bình"), 2026);
        (paper.body, paper.ends) = (blocks(body), false);
        plain_text(&compose(&paper).unwrap())
    }

    #[test]
    fn numbers_of_every_level_are_kept_as_they_were_typed() {
        let body = "I. MỤC ĐÍCH\n1. Mục đích chung\na) Nâng cao nhận thức;\nđ) Ý thứ năm;\n- Một ý;\n+ Một ý nhỏ;\n\
                    1.1. Nội dung cụ thể\n2. Cán bộ, công chức thực hiện nghiêm kế hoạch này.\nII. TỔ CHỨC THỰC HIỆN\n4. Bỏ qua số ba";
        let text = printed(body);
        for line in body.lines() {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }

    #[test]
    fn articles_and_chapters_are_headings_or_items_by_what_follows() {
        let made =
            blocks("Chương I\nĐiều 1. Phạm vi điều chỉnh\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.");
        assert!(matches!(&made[0], Block::Heading { level: Level::Chapter, .. }));
        assert!(matches!(&made[1], Block::Heading { level: Level::Article, .. }));
        assert!(matches!(&made[2], Block::Item { level: Level::Article, .. }));
    }

    #[test]
    fn lines_with_bars_are_a_table_with_its_first_row_as_head() {
        let made =
            blocks("| STT | Nội dung | Thời gian |\n|---|---|---|\n| 1 | Họp | Tháng 3 |\n| 2 | Báo cáo |");
        let [Block::Table(table)] = &made[..] else { panic!("{made:?}") };
        assert_eq!((table.widths.len(), table.head.len(), table.rows.len()), (3, 1, 2));
        assert_eq!(table.rows[1].0.len(), 3);
    }

    #[test]
    fn what_only_looks_like_a_number_is_a_paragraph() {
        for line in [
            "Điều này cần được làm ngay",
            "CIVIL. abc",
            "2026. năm",
            "12 người tham dự",
            "-5 độ",
            "Mục đích, yêu cầu",
        ] {
            assert!(matches!(&blocks(line)[..], [Block::Paragraph { .. }]), "{line}");
        }
    }

    proptest! {
        /// Whatever is typed, every letter of it is printed, in its order.
        #[test]
        fn no_typed_letter_is_lost(lines in prop::collection::vec("[a-zđăê1-9IVX|.;)\\- ]{0,30}", 0..12)) {
            let body = lines.join("\n");
            let keep = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let mut paper = Paper::new(PaperKind::Notice, Issuer::new("A"), 2026);
            paper.ends = false;
            let empty = keep(&plain_text(&compose(&paper).unwrap()));
            paper.body = blocks(&body);
            let text = keep(&plain_text(&compose(&paper).unwrap()));
            let typed = keep(&body);
            prop_assert!(text.to_lowercase().contains(&typed.to_lowercase()), "{typed:?} in {text:?}, without {empty:?}");
        }
    }
}
