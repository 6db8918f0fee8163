//! Finds a secrecy mark (dấu mật): a line or cell of its own, never the word inside a sentence.

use std::collections::{HashMap, HashSet};

use danchu_base::fold;
use unicode_normalization::UnicodeNormalization;

use crate::document::SourceRange;
use crate::extract::{Extract, Format, Note};
use crate::legacy::Legacy;

/// How secret (độ mật).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SecrecyLevel {
    /// A state secret (bí mật nhà nước) whose level is not named.
    Unnamed,
    /// Mật.
    Secret,
    /// Tối mật.
    TopSecret,
    /// Tuyệt mật.
    UltraSecret,
}

/// A secrecy mark that was found (dấu chỉ độ mật).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecrecyMark {
    /// How secret.
    pub level: SecrecyLevel,
    /// The line as it stands.
    pub line: String,
    /// Where in the text; `None` in a header, footer or watermark.
    pub source: Option<SourceRange>,
}

/// A mark is short; a longer line is a sentence.
const MARK_LETTERS_MAX: usize = 80;
/// Within so many blocks from the start or the end a mark may follow other words in brackets ("KẾ HOẠCH (MẬT)").
const LETTERHEAD_BLOCKS: usize = 30;

/// The highest secrecy mark of a document; `None` when it carries none.
pub fn secrecy_mark(extract: &Extract) -> Option<SecrecyMark> {
    let recognised = extract.notes.contains(&Note::Recognised);
    let margins = extract.margins.iter().flat_map(|line| {
        let found = pieces(line).filter_map(move |piece| mark(piece, true, recognised));
        found.map(|level| SecrecyMark { level, line: line.clone(), source: None })
    });
    margins.chain(in_text(extract, recognised)).max_by_key(|mark| mark.level)
}

fn in_text(extract: &Extract, recognised: bool) -> Vec<SecrecyMark> {
    let mut found = Vec::new();
    // A table that names several levels tells about levels, it does not bear one.
    let mut levels: HashMap<u32, HashSet<SecrecyLevel>> = HashMap::new();
    for (at, block) in extract.blocks.iter().enumerate() {
        let text = extract.of(block);
        let near_letterhead = at < LETTERHEAD_BLOCKS || at + LETTERHEAD_BLOCKS > extract.blocks.len();
        for piece in pieces(text) {
            let Some(level) = mark(piece, near_letterhead, recognised) else { continue };
            if belongs_to_sentence(extract, at, level) {
                continue;
            }
            let source = Some(SourceRange { start: block.span.start, end: block.span.end });
            if let Some(cell) = block.cell {
                levels.entry(cell.table).or_default().insert(level);
            }
            found.push((block.cell, SecrecyMark { level, line: piece.trim().to_owned(), source }));
        }
    }
    let tells = |table: u32| levels.get(&table).is_some_and(|levels| levels.len() > 1);
    found.retain(|(cell, _)| !cell.is_some_and(|cell| tells(cell.table)));
    found.into_iter().map(|(_, mark)| mark).collect()
}

/// The columns of a line that lays columns side by side; bars of a table that a converter broke part as well.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    // The whole line first: a mark can be typed with blanks between its letters.
    std::iter::once(line)
        .chain(line.split(['\t', '|']).flat_map(|part| part.split("   ")).filter(move |p| *p != line))
}

/// The level that a line says when it is a mark.
fn mark(line: &str, near_letterhead: bool, recognised: bool) -> Option<SecrecyLevel> {
    if line.len() > 4 * MARK_LETTERS_MAX || line.chars().count() > MARK_LETTERS_MAX || is_item(line) {
        return None;
    }
    let line: String = line.nfc().collect();
    let shouted = !line.chars().any(char::is_lowercase);
    let old = [Legacy::Tcvn3, Legacy::Vni].map(|code| words(&code.convert(&line).nfc().collect::<String>()));
    let plain = words(&line);
    let found = std::iter::once(&plain).chain(&old).find_map(|words| level_of(words, shouted));
    found.or_else(|| in_brackets(&line).filter(|_| shouted && near_letterhead)).or_else(|| {
        // Recognised letters lose their signs or come twice ("TUYẾỆT"); only what is all capitals is believed then.
        let mut letters: Vec<char> = fold(&plain).to_uppercase().chars().collect();
        letters.dedup();
        let bare = letters.into_iter().collect::<String>().replace("MAT", "MẬT");
        let signed = bare.replace("TOI", "TỐI").replace("TUYET", "TUYỆT");
        level_of(&signed, true).filter(|_| recognised && shouted)
    })
}

/// An item of a list or a piece of a sentence is no mark ("- Tối mật;").
fn is_item(line: &str) -> bool {
    let line = line.trim();
    let begins = line.starts_with(['-', '+', '•', '–']) && !line.ends_with(['-', '–']);
    begins || line.ends_with([';', ',', ':', '?'])
}

/// The words in capitals, signs around them dropped, letters that stand apart put together.
fn words(line: &str) -> String {
    let line: String = line.nfc().flat_map(char::to_uppercase).collect();
    let words: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words.iter().all(|word| word.chars().count() == 1) {
        return words.concat();
    }
    words.join(" ")
}

fn level_of(words: &str, shouted: bool) -> Option<SecrecyLevel> {
    // "Văn bản mật" in small letters is as well the head of a column.
    const LOUD: &[&str] = &["TÀI LIỆU", "VĂN BẢN"];
    const INTRODUCTIONS: &[&str] = &["DẤU CHỈ ĐỘ MẬT", "DẤU ĐỘ MẬT", "MỨC ĐỘ MẬT", "CẤP ĐỘ MẬT", "ĐỘ MẬT"];
    let plain = INTRODUCTIONS
        .iter()
        .chain(LOUD.iter().filter(|_| shouted))
        .find_map(|start| words.strip_prefix(start))
        .map_or(words, str::trim_start);
    match plain {
        "MẬT" => Some(SecrecyLevel::Secret),
        "TỐI MẬT" | "TỐIMẬT" => Some(SecrecyLevel::TopSecret),
        "TUYỆT MẬT" | "TUYỆTMẬT" => Some(SecrecyLevel::UltraSecret),
        "BÍ MẬT NHÀ NƯỚC" | "BÍMẬTNHÀNƯỚC" | "BÍ MẬT NHÀ NƯỚC ĐỘ MẬT" => {
            Some(SecrecyLevel::Unnamed)
        }
        _ => {
            let level = plain.strip_prefix("BÍ MẬT NHÀ NƯỚC")?.trim_start();
            level_of(level, shouted).filter(|_| !level.is_empty())
        }
    }
}

fn in_brackets(line: &str) -> Option<SecrecyLevel> {
    let line = line.trim().trim_end_matches('.');
    let after = line.rsplit_once('(').filter(|(_, end)| end.trim_end().ends_with(')')).map(|(_, end)| end);
    let before = line.strip_prefix('(').and_then(|line| line.split_once(')')).map(|(start, _)| start);
    [after, before].into_iter().flatten().find_map(|inside| level_of(&words(inside), true))
}

/// Whether the line is a piece of a sentence or title that was broken over lines ("… bảo vệ / bí mật nhà nước").
fn belongs_to_sentence(extract: &Extract, at: usize, level: SecrecyLevel) -> bool {
    let block = &extract.blocks[at];
    let wrapped = matches!(extract.format, Format::Text | Format::Markdown | Format::Pdf | Format::Picture)
        || block.style.continues;
    let before = at.checked_sub(1).map(|at| &extract.blocks[at]).filter(|before| before.cell == block.cell);
    let Some(before) = before else { return false };
    let joined = wrapped && !extract.text[before.span.end..block.span.start].contains("\n\n");
    let text = extract.of(before);
    let last = words(text);
    let runs_on =
        text.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',') && !last.starts_with("SỐ");
    match level {
        // "bảo / mật", "bí / mật": the second half of a word.
        SecrecyLevel::Secret => joined && ["BẢO", "BÍ", "CƠ", "THÂN"].iter().any(|half| last.ends_with(half)),
        SecrecyLevel::Unnamed => runs_on,
        _ => joined && runs_on && text.chars().any(char::is_lowercase),
    }
}
