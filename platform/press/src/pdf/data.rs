//! The sheet and the rows as the data that the template reads.

use std::collections::BTreeSet;

use danchu_paper::layout::Layout;
use danchu_paper::{Annex, Grid, GridCell, Line, Piece, Sheet, Style};
use serde_json::{Value, json};

use crate::fonts::{self, ASCENT, DESCENT, MISSING, SINGLE_LINE};
use crate::pictures::Ready;

/// Words longer than this may be broken …
const WORD_MAX: usize = 30;
/// … after so many letters.
const WORD_STEP: usize = 12;
/// The height that a picture may take, of the height of the text.
const PICTURE_SHARE: f64 = 0.85;
/// The side of the code, millimetres.
const CODE_SIDE: f64 = 14.0;

/// The data as JSON, and the letters that the faces lack.
pub(super) fn of(sheet: &Sheet, pictures: &[Ready], code: bool) -> (Vec<u8>, String) {
    let mut writer = Writer::default();
    let head = &sheet.head;
    let shown = json!({
        "title": sheet.title,
        "author": sheet.author,
        "date": sheet.date,
        "head": {
            "agency": writer.lines(&head.agency),
            "national": writer.lines(&head.national),
            "number": writer.lines(&head.number),
            "place": writer.lines(&head.place),
        },
        "opening": writer.pieces(&sheet.opening),
        "body": kept_with_the_next(writer.pieces(&sheet.body)),
        "closing": {
            "recipients": writer.lines(&sheet.closing.recipients),
            "signers": sheet.closing.signers.iter()
                .map(|row| row.iter().map(|column| writer.lines(column)).collect::<Vec<_>>())
                .collect::<Vec<_>>(),
            "beside": sheet.closing.beside,
        },
        "annexes": sheet.annexes.iter().map(|annex| writer.annex(annex)).collect::<Vec<_>>(),
        "address": writer.lines(&sheet.address),
        "record": sheet.record.as_ref().map(|line| writer.line(line)),
    });
    let pictures: Vec<Value> =
        pictures.iter().map(|p| json!({ "format": p.format, "ratio": p.ratio })).collect();
    let data = json!({
        "sheet": shown,
        "styles": styles(),
        "page": page(sheet.has_footer()),
        "pictures": pictures,
        "code": code.then_some(true),
    });
    let missing = writer.missing.into_iter().map(String::from).collect::<Vec<_>>().join(" ");
    (data.to_string().into_bytes(), missing)
}

/// The last line of the text stays with those who sign: nobody signs a page of its own.
fn kept_with_the_next(mut pieces: Vec<Value>) -> Vec<Value> {
    if let Some(line) = pieces.last_mut().and_then(|piece| piece.get_mut("line")) {
        line["keep"] = Value::Bool(true);
    }
    pieces
}

fn styles() -> Value {
    let rows = Layout::embedded().components().iter().map(|row| {
        let look = json!({
            "size": row.size,
            "bold": row.bold,
            "italic": row.italic,
            "align": row.align,
            "indent": row.indent,
            "left": row.left,
            "before": row.before,
            "after": row.after,
            "keep": row.keep,
        });
        (id(row.id), look)
    });
    Value::Object(rows.collect())
}

fn id(style: Style) -> String {
    match serde_json::to_value(style) {
        Ok(Value::String(id)) => id,
        _ => String::new(),
    }
}

fn page(footer: bool) -> Value {
    let layout = Layout::embedded();
    let page = &layout.page;
    let bottom = if footer { page.bottom_with_footer } else { page.bottom };
    json!({
        "width": page.width,
        "height": page.height,
        "top": page.top,
        "bottom": bottom,
        "left": page.left,
        "right": page.right,
        "text-width": page.text_width(),
        "landscape-width": page.height - page.left - page.right,
        "left-column": page.left_column,
        "signature": page.signature,
        "typeface": page.metric_twin,
        "size": layout.component(Style::Body).size,
        "number-size": page.page_number,
        "first-shown": page.first_shown,
        "indent": page.first_line,
        "ascent": ASCENT,
        "descent": DESCENT,
        "leading": page.line_spacing * SINGLE_LINE - ASCENT - DESCENT,
        "picture-height": (page.height - page.top - bottom) * PICTURE_SHARE,
        "code": CODE_SIDE,
        "code-alt": "Mã QR để đối chiếu văn bản",
    })
}

/// A table with more rows than this is written in the short way where it can be.
const PLAIN_FROM: usize = 200;
/// A row that is estimated to be higher than so many lines may be broken between two pages.
const WHOLE_LINES: f64 = 18.0;

/// Whether no row is so high that it could not stand on one page beside others.
fn rows_stay_whole(grid: &Grid) -> bool {
    let room = Layout::embedded().page.text_width();
    let size = Layout::embedded().component(Style::TableCell).size;
    let shares: f64 = grid.widths.iter().map(|width| f64::from(*width)).sum();
    // A letter is about half as wide as it is high.
    let letter = size / 72.0 * 25.4 * 0.55;
    let lines_of = |cell: &GridCell| {
        let wide: u32 =
            grid.widths.iter().skip(cell.column).take(cell.columns).map(|width| u32::from(*width)).sum();
        let letters = ((room * f64::from(wide) / shares - CELL_SIDES) / letter).max(1.0);
        let high = |line: &Line| {
            let count = u32::try_from(line.plain().chars().count()).unwrap_or(u32::MAX);
            (f64::from(count) / letters).ceil().max(1.0)
        };
        cell.lines.iter().map(high).sum::<f64>()
    };
    grid.rows.iter().flat_map(|row| &row.0).all(|cell| cell.rows == 1 && lines_of(cell) <= WHOLE_LINES)
}

/// Millimetres between a table's lines and its words, both sides together.
const CELL_SIDES: f64 = 3.0;

/// The words of a cell that is nothing but one plain line.
fn plain_words(cell: &GridCell) -> Option<&str> {
    if cell.columns != 1 || cell.rows != 1 {
        return None;
    }
    match &cell.lines[..] {
        [] => Some(""),
        [line] => {
            let simple =
                line.style == Style::TableCell && line.label.is_none() && line.rule.is_none() && !line.boxed;
            match &line.text.0[..] {
                [run] if simple && !run.bold && !run.italic && !run.text.contains('\n') => Some(&run.text),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a title names a year: "6 tháng đầu năm 2026" is not parted at a line's end.
fn names_year(line: &Line) -> bool {
    let kept = matches!(line.style, Style::Subject | Style::LetterSubject | Style::AppendixTitle);
    let of_year = |run: &str| {
        run.match_indices("năm ").any(|(at, word)| {
            let rest = run.get(at + word.len()..).unwrap_or("");
            rest.bytes().take_while(u8::is_ascii_digit).count() == 4
        })
    };
    kept && line.text.0.iter().any(|run| of_year(&run.text))
}

/// Writes lines and remembers what the faces lack and how deep headings lie.
#[derive(Default)]
struct Writer {
    missing: BTreeSet<char>,
    /// The outline levels of the headings above, from the outside in.
    above: Vec<u8>,
}

impl Writer {
    fn lines(&mut self, lines: &[Line]) -> Vec<Value> {
        lines.iter().map(|line| self.line(line)).collect()
    }

    fn line(&mut self, line: &Line) -> Value {
        let text: Vec<Value> = line
            .text
            .0
            .iter()
            .map(|run| json!({ "text": self.words(&run.text), "bold": run.bold, "italic": run.italic }))
            .collect();
        let label = line
            .label
            .as_ref()
            .map(|label| json!({ "text": self.words(&label.text), "bold": label.bold, "glue": label.glue }));
        json!({
            "style": line.style,
            "label": label,
            "text": text,
            "align": line.align,
            "rule": line.rule,
            "boxed": line.boxed,
            "heading": self.heading(line.style),
            "year": names_year(line).then_some(true),
        })
    }

    /// The level of a heading: levels that a paper leaves out are not skipped (PDF/UA asks so).
    fn heading(&mut self, style: Style) -> Option<usize> {
        let outline = Layout::embedded().component(style).outline?;
        self.above.retain(|above| *above < outline);
        self.above.push(outline);
        Some(self.above.len())
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Vec<Value> {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Line(line) => json!({ "line": self.line(line) }),
                Piece::Grid(grid) => json!({ "grid": self.grid(grid) }),
                Piece::Figure { nth, alt, caption, width, .. } => {
                    let caption = caption.as_ref().map(|line| self.line(line));
                    let alt = if alt.is_empty() { "Hình" } else { alt };
                    json!({ "figure": { "nth": nth, "alt": alt, "caption": caption, "width": width } })
                }
                Piece::Break => json!("break"),
            })
            .collect()
    }

    fn grid(&mut self, grid: &Grid) -> Value {
        let plain = (!grid.bare && grid.rows.len() > PLAIN_FROM).then(|| self.plain(grid)).flatten();
        let told = if plain.is_some() { grid.head } else { grid.rows.len() };
        let mut rows = Vec::with_capacity(told);
        for (nth, row) in grid.rows.iter().take(told).enumerate() {
            let cells = row.0.iter().map(|cell| {
                json!({
                    "column": cell.column,
                    "columns": cell.columns,
                    "rows": cell.rows,
                    "head": nth < grid.head,
                    "lines": self.lines(&cell.lines),
                })
            });
            rows.push(cells.collect::<Vec<_>>());
        }
        json!({
            "widths": grid.widths,
            "head": grid.head,
            "rows": rows,
            "bare": grid.bare,
            "whole": rows_stay_whole(grid),
            "plain": plain,
        })
    }

    /// The rows below the head of a long table as words alone, with how each column is aligned: a cell that is written as a
    /// paragraph takes twice the memory. Nothing where a cell has more than words.
    fn plain(&mut self, grid: &Grid) -> Option<Value> {
        let mut aligns = vec![None; grid.widths.len()];
        let mut rows = Vec::with_capacity(grid.rows.len());
        for row in &grid.rows[grid.head..] {
            let mut cells = Vec::with_capacity(row.0.len());
            for cell in &row.0 {
                let words = plain_words(cell)?;
                if let Some(line) = cell.lines.first() {
                    let align = aligns.get_mut(cell.column)?;
                    if *align.get_or_insert(line.align) != line.align {
                        return None;
                    }
                }
                cells.push(self.words(words));
            }
            rows.push(cells);
        }
        let own = Layout::embedded().component(Style::TableCell).align;
        let aligns: Vec<_> = aligns.into_iter().map(|align| align.flatten().unwrap_or(own)).collect();
        Some(json!({ "rows": rows, "aligns": aligns }))
    }

    fn annex(&mut self, annex: &Annex) -> Value {
        let heading = self.lines(&annex.heading);
        json!({ "landscape": annex.landscape, "heading": heading, "body": self.pieces(&annex.body) })
    }

    /// The words with what the faces lack shown as such, and with places where a word without end may break.
    fn words(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut run = 0;
        let long = text.split_whitespace().any(|word| word.chars().count() > WORD_MAX);
        for letter in text.chars() {
            // An empty box is an empty box.
            let letter = if letter == '☐' { MISSING } else { letter };
            if fonts::has(letter) {
                out.push(letter);
            } else {
                self.missing.insert(letter);
                out.push(MISSING);
            }
            run = if letter.is_whitespace() { 0 } else { run + 1 };
            if long && run > 0 && run % WORD_STEP == 0 {
                out.push('\u{200b}');
            }
        }
        out
    }
}
