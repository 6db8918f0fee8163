//! Certain faults mended in a copy of a DOCX, as tracked changes: who reads them accepts or rejects each in Word.
//!
//! Only the part with the text is written anew, and of it only the runs that are touched; every other byte of the
//! package is copied as it is.

use std::io::{Cursor, Write};
use std::ops::Range;

use danchu_reading::{Archive, Extract, ReadError, Refused};
use unicode_normalization::UnicodeNormalization;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::fault::Fault;
use crate::layout::align;
use crate::layout::docx::{self, Letter};

/// A copy of a DOCX with tracked changes.
#[derive(Debug)]
pub struct Marked {
    /// The package.
    pub bytes: Vec<u8>,
    /// How many faults are mended in it.
    pub mended: usize,
    /// Certain faults with something to write that it does not mend: they lie over a break, or in somebody else's change.
    pub left: usize,
}

/// Why there is no copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotMarked {
    /// It is no DOCX.
    #[error("only a DOCX can carry tracked changes")]
    NoDocx,
    /// It holds macros: Word opens no such file as `.docx`, and no copy of them is handed out.
    #[error(
        "the file holds macros and no copy is made; save it as “Word Document (.docx)”, which keeps no macros"
    )]
    Macros,
    /// It could not be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// The day is not of the form `2026-11-23T08:00:00Z`.
    #[error("the day of the changes is not of the form 2026-11-23T08:00:00Z")]
    BadDay,
    /// The copy could not be put together.
    #[error("the copy could not be written")]
    NotWritten,
}

/// Who is named as the author of the changes, and when: the day as `2026-11-23T08:00:00Z`.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    /// The author.
    pub author: &'a str,
    /// The day and time.
    pub day: &'a str,
}

/// An instant as tracked changes have it.
pub fn stamp_day(now: danchu_base::Instant) -> String {
    let (hour, minute) = now.clock();
    format!("{}T{hour:02}:{minute:02}:00Z", now.day())
}

impl NotMarked {
    /// The sentence in Vietnamese.
    pub fn vietnamese(self) -> String {
        match self {
            Self::NoDocx => {
                "Chỉ tệp DOCX mới ghi được bản sửa; hãy lưu văn bản thành .docx rồi thử lại.".to_owned()
            }
            Self::Macros => {
                "Tệp có macro nên không làm bản sửa; hãy lưu thành “Word Document (.docx)”, loại tệp không giữ macro, rồi thử lại.".to_owned()
            }
            Self::Unreadable(error) => error.vietnamese(),
            Self::BadDay => "Thời điểm phải ghi dạng 2026-11-23T08:00:00Z.".to_owned(),
            Self::NotWritten => "Không ghép được bản sửa; tệp gốc vẫn nguyên vẹn.".to_owned(),
        }
    }
}

/// One change: bytes of the extract, what to write.
struct Edit<'f> {
    start: usize,
    end: usize,
    write: &'f str,
}

/// A piece of a change within one run.
struct Cut {
    run: usize,
    bytes: Range<usize>,
    insert: String,
}

/// Mends the certain faults that `danchu_form::check` found in this DOCX in a copy.
pub fn mark_docx(
    bytes: &[u8],
    extract: &Extract,
    faults: &[Fault],
    stamp: Stamp<'_>,
) -> Result<Marked, NotMarked> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(NotMarked::NoDocx);
    }
    if !is_day(stamp.day) {
        return Err(NotMarked::BadDay);
    }
    let mut archive = Archive::open(bytes)?;
    if archive.has("mimetype") {
        return Err(NotMarked::NoDocx);
    }
    if archive.has("word/vbaProject.bin") {
        return Err(NotMarked::Macros);
    }
    let read = docx::read(&mut archive)?;
    let wanted: Vec<Edit<'_>> = faults
        .iter()
        .filter(|fault| fault.certain && fault.mends)
        .map(|fault| Edit { start: fault.start, end: fault.end, write: &fault.write })
        .collect();
    let (cuts, mended) = cuts(extract, &read, &wanted);
    let xml = written(&read, &cuts, stamp);
    let bytes = packed(archive, &read.main, &xml)?;
    Ok(Marked { bytes, mended, left: wanted.len() - mended })
}

/// `2026-11-23T08:00:00Z`.
fn is_day(day: &str) -> bool {
    let model = b"0000-00-00T00:00:00Z";
    day.len() == model.len()
        && day
            .bytes()
            .zip(model)
            .all(|(is, model)| if *model == b'0' { is.is_ascii_digit() } else { is == *model })
}

/// Where each change cuts; how many changes have a place.
fn cuts(extract: &Extract, read: &docx::Read, wanted: &[Edit<'_>]) -> (Vec<Cut>, usize) {
    let texts: Vec<String> = read.layout.paragraphs.iter().map(crate::layout::Look::text).collect();
    let lines = align(extract, &texts);
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let (mut out, mut mended) = (Vec::new(), 0);
    for edit in wanted {
        if taken.iter().any(|(start, end)| edit.start < *end && *start < edit.end || edit.start == *start) {
            continue;
        }
        let block = extract.blocks.iter().position(|b| b.span.start <= edit.start && edit.end <= b.span.end);
        let place = block.and_then(|block| {
            let line = read.lines.get(lines.get(block).copied().flatten()?)?;
            let span = extract.blocks.get(block)?.span.clone();
            in_line(
                extract.text.get(span.clone())?,
                &line.letters,
                edit.start - span.start..edit.end - span.start,
            )
        });
        let Some(letters) = place else { continue };
        if let Some(cut) = cut(read, &letters, edit) {
            out.extend(cut);
            taken.push((edit.start, edit.end));
            mended += 1;
        }
    }
    out.sort_by_key(|cut| (cut.run, cut.bytes.start));
    (out, mended)
}

/// Letters that are replaced; where there are none, the letter after which something is put in.
enum Place<'a> {
    These(Vec<&'a Letter>),
    After(&'a Letter),
    Before(&'a Letter),
}

/// The letters of a line that make these bytes of its block.
fn in_line<'a>(block: &str, letters: &'a [Letter], bytes: Range<usize>) -> Option<Place<'a>> {
    let groups = groups(letters);
    let first = groups.iter().position(|g| !g.text.trim().is_empty())?;
    let last = groups.iter().rposition(|g| !g.text.trim().is_empty())?;
    let groups = groups.get(first..=last)?;
    let whole: String = groups.iter().map(|g| g.text.as_str()).collect();
    // The format's own number stands before the letters.
    let lead = block.len().checked_sub(whole.len())?;
    if !block.ends_with(&whole) || bytes.start < lead {
        return None;
    }
    let (start, end) = (bytes.start - lead, bytes.end - lead);
    let mut at = 0;
    let (mut these, mut before) = (Vec::new(), None);
    for group in groups {
        let (from, to) = (at, at + group.text.len());
        at = to;
        if from >= start && to <= end {
            these.extend(&letters[group.letters.clone()]);
        } else if from < end && start < to {
            return None;
        }
        if to == start {
            before = letters[group.letters.clone()].last();
        }
    }
    if start == end {
        return match before {
            Some(letter) => Some(Place::After(letter)),
            None => letters[groups.first()?.letters.clone()].first().map(Place::Before),
        };
    }
    Some(Place::These(these)).filter(|_| at >= end)
}

struct Group {
    text: String,
    letters: Range<usize>,
}

/// Letters with their marks, as the reader of documents puts them together.
fn groups(letters: &[Letter]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let mark = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
        let mut end = at + 1;
        while letters.get(end).is_some_and(|l| mark(l.letter)) {
            end += 1;
        }
        let raw: String = letters[at..end].iter().filter_map(|l| plain(l.letter)).collect();
        let text: String = raw.nfc().collect();
        let text = if letters[at].capital { text.to_uppercase() } else { text };
        match out.last_mut() {
            // What cannot be seen goes with the letter before.
            Some(last) if text.is_empty() => last.letters.end = end,
            _ => out.push(Group { text, letters: at..end }),
        }
        at = end;
    }
    out
}

/// Blanks of every kind are one kind; what cannot be seen goes; hyphens that do not break are hyphens.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\t' => Some('\t'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// One change as cuts through its runs; nothing where it cannot be made.
fn cut(read: &docx::Read, place: &Place<'_>, edit: &Edit<'_>) -> Option<Vec<Cut>> {
    if edit.write.contains('\n') {
        return None;
    }
    let free = |letter: &Letter| {
        read.runs.get(letter.run).is_some_and(|run| !run.locked && run.span.end > run.span.start)
    };
    let insert = edit.write.to_owned();
    let at = |letter: &Letter, end: bool| {
        let bytes = letter.bytes.clone()?;
        let point = if end { bytes.end } else { bytes.start };
        free(letter).then(|| vec![Cut { run: letter.run, bytes: point..point, insert: insert.clone() }])
    };
    match place {
        Place::After(letter) => at(letter, true),
        Place::Before(letter) => at(letter, false),
        Place::These(letters) => {
            let mut out: Vec<Cut> = Vec::new();
            for letter in letters {
                let bytes = letter.bytes.clone()?;
                if !free(letter) {
                    return None;
                }
                match out.last_mut() {
                    Some(last) if last.run == letter.run && last.bytes.end == bytes.start => {
                        last.bytes.end = bytes.end
                    }
                    _ => out.push(Cut { run: letter.run, bytes, insert: String::new() }),
                }
            }
            out.last_mut()?.insert = insert;
            Some(out)
        }
    }
}

/// The text's part with its changes.
fn written(read: &docx::Read, cuts: &[Cut], stamp: Stamp<'_>) -> String {
    let xml = &read.xml;
    let mut out = String::with_capacity(xml.len() + cuts.len() * 400);
    let mut ids = first_id(xml);
    let mut from = 0;
    let mut at = 0;
    while at < cuts.len() {
        let run = &read.runs[cuts[at].run];
        let end = at + cuts[at..].iter().take_while(|cut| cut.run == cuts[at].run).count();
        out.push_str(xml.get(from..run.span.start).unwrap_or(""));
        run_with(xml, run, &cuts[at..end], stamp, &mut ids, &mut out);
        from = run.span.end;
        at = end;
    }
    out.push_str(xml.get(from..).unwrap_or(""));
    out
}

/// A number that no mark of the document has.
fn first_id(xml: &str) -> u64 {
    let ids = xml.match_indices(":id=\"").filter_map(|(at, found)| {
        let rest = xml.get(at + found.len()..)?;
        rest.split('"').next()?.parse::<u64>().ok().filter(|id| *id < 1 << 30)
    });
    ids.max().unwrap_or(0) + 1
}

/// A run cut at its changes.
fn run_with(xml: &str, run: &docx::Run, cuts: &[Cut], stamp: Stamp<'_>, ids: &mut u64, out: &mut String) {
    let slice = |range: Range<usize>| xml.get(range).unwrap_or("");
    let prefix = &run.prefix;
    let open = slice(run.span.start..run.open_end);
    let properties = run.properties.clone().map_or("", &slice);
    let start = run.properties.as_ref().map_or(run.open_end, |p| p.end.max(run.open_end));
    let close = format!("</{prefix}r>");
    let end = run.span.end.saturating_sub(close.len());
    let text = |content: &str, kind: &str| {
        if content.is_empty() {
            String::new()
        } else {
            format!("<{prefix}{kind} xml:space=\"preserve\">{content}</{prefix}{kind}>")
        }
    };
    let whole = |inside: &str| {
        if inside.is_empty() { String::new() } else { format!("{open}{properties}{inside}{close}") }
    };
    let mut mark = |kind: &str, inside: &str| {
        *ids += 1;
        let author = escaped(stamp.author);
        format!(
            "<{prefix}{kind} {prefix}id=\"{}\" {prefix}author=\"{author}\" {prefix}date=\"{}\">{inside}</{prefix}{kind}>",
            *ids, stamp.day
        )
    };
    let mut at = start;
    // Inside which element with letters the copy has stopped.
    let mut inside: Option<&(Range<usize>, Range<usize>)> = None;
    for cut in cuts {
        let Some(holder) = run
            .texts
            .iter()
            .find(|(_, content)| content.start <= cut.bytes.start && cut.bytes.end <= content.end)
        else {
            continue;
        };
        let before = match inside {
            Some(open) if open.0 == holder.0 => text(slice(at..cut.bytes.start), "t"),
            Some(open) => {
                text(slice(at..open.1.end), "t")
                    + slice(open.0.end..holder.0.start)
                    + &text(slice(holder.1.start..cut.bytes.start), "t")
            }
            None => slice(at..holder.0.start).to_owned() + &text(slice(holder.1.start..cut.bytes.start), "t"),
        };
        out.push_str(&whole(&before));
        let struck = slice(cut.bytes.clone());
        if !struck.is_empty() {
            out.push_str(&mark("del", &whole(&text(struck, "delText"))));
        }
        if !cut.insert.is_empty() {
            out.push_str(&mark("ins", &whole(&text(&escaped(&cut.insert), "t"))));
        }
        at = cut.bytes.end;
        inside = Some(holder);
    }
    let rest = match inside {
        Some(open) => text(slice(at..open.1.end), "t") + slice(open.0.end..end),
        None => slice(at..end).to_owned(),
    };
    out.push_str(&whole(&rest));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The package with its text's part written anew, everything else copied byte for byte.
fn packed(archive: Archive<'_>, main: &str, xml: &str) -> Result<Vec<u8>, NotMarked> {
    let fail = |_| NotMarked::NotWritten;
    let mut parts = archive.into_zip();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..parts.len() {
        let file = parts.by_index_raw(nth).map_err(|_| ReadError::from(Refused::Damaged))?;
        let is_main = file.name().is_ok_and(|name| name == main);
        if !is_main {
            out.raw_copy_file(file).map_err(fail)?;
            continue;
        }
        let mut options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        if let Some(time) = file.last_modified() {
            options = options.last_modified_time(time);
        }
        drop(file);
        out.start_file(main, options).map_err(fail)?;
        out.write_all(xml.as_bytes()).map_err(|_| NotMarked::NotWritten)?;
    }
    Ok(out.finish().map_err(fail)?.into_inner())
}
