//! Plain text: every line a block, its blanks kept, and the tables that are drawn with signs.

use crate::builder::{Builder, Line, Look};
use crate::drawn::{self, Drawn};
use crate::error::{ReadError, Refused};
use crate::extract::{Cell, Extract, Format, Note, Style};
use crate::limits::PLAIN_BYTES_MAX;

/// Reads a text; pages are parted by form feeds, as `pdftotext` does.
pub(crate) fn read(text: &str, format: Format, notes: &[Note]) -> Result<Extract, ReadError> {
    if text.len() > PLAIN_BYTES_MAX {
        return Err(Refused::TooLong.into());
    }
    let mut builder = Builder::new(format, true);
    notes.iter().for_each(|note| builder.note(*note));
    let lines: Vec<&str> = lines(text).collect();
    let mut at = 0;
    while at < lines.len() {
        if let Some((table, used)) = drawn::table(&lines[at..]) {
            builder.gap();
            put_table(&mut builder, &table)?;
            builder.gap();
            at += used;
            continue;
        }
        put_line(&mut builder, lines[at])?;
        at += 1;
    }
    builder.finish()
}

/// The lines of a text, whatever ends them.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        line.strip_suffix('\r').unwrap_or(line).split(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{B}'])
    })
}

fn put_line(builder: &mut Builder, line: &str) -> Result<(), ReadError> {
    let mut pieces = line.split('\u{C}');
    put_piece(builder, pieces.next().unwrap_or(""), line.contains('\u{C}'))?;
    for piece in pieces {
        builder.page_break()?;
        put_piece(builder, piece, false)?;
    }
    Ok(())
}

fn put_piece(builder: &mut Builder, piece: &str, ends_page: bool) -> Result<(), ReadError> {
    let mut line = Line::default();
    line.push(&expand_tabs(piece), Look::default());
    // What stands before a form feed is the empty end of a page, not an empty line of the text.
    if !builder.block(line, Style::default(), None)? && !ends_page {
        builder.gap();
    }
    Ok(())
}

fn put_table(builder: &mut Builder, table: &Drawn<'_>) -> Result<(), ReadError> {
    let id = builder.table();
    for (row, cells) in (0..).zip(&table.rows) {
        for (column, lines) in cells {
            for text in lines {
                let mut line = Line::default();
                line.push(text, Look::default());
                let cell = Cell { table: id, row, column: *column };
                if !builder.block(line, Style::default(), Some(cell))? {
                    builder.gap();
                }
            }
        }
    }
    Ok(())
}

/// Tabs as blanks up to the next stop of eight, so that columns stand under each other.
fn expand_tabs(line: &str) -> std::borrow::Cow<'_, str> {
    if !line.contains('\t') {
        return line.into();
    }
    let mut out = String::with_capacity(line.len() + 16);
    let mut width = 0;
    for letter in line.chars() {
        if letter == '\t' {
            let blanks = 8 - width % 8;
            out.extend(std::iter::repeat_n(' ', blanks));
            width += blanks;
        } else {
            out.push(letter);
            width += 1;
        }
    }
    out.into()
}
