//! Paragraphs, tables and pictures of a Word file.

use danchu_paper::layout::Layout;
use danchu_paper::{Align, Glue, Grid, GridCell, Line, Piece, PrintError, Style};
use docx_rs::{
    AlignmentType, BorderType, BreakType, BuildXML, IndentLevel, LineSpacing, LineSpacingType, NumberingId,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Pic, Run, Table, TableCell,
    TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};

use super::numbering::Runs;
use super::{Child, EMU, natural, spacer, styles, twips, whole};
use crate::fonts;
use crate::pictures::Ready;

/// The height that marks a row of a table's head, until the file is packed (`package`): docx-rs has no other way.
pub(crate) const HEAD_MARK: f32 = 3.25;
/// Millimetres between a table's line and its words.
const CELL_SIDE: f64 = 1.4;
/// The largest height of a picture, of the height of a page.
const PICTURE_SHARE: f64 = 0.72;

/// Writes the body.
pub(crate) struct Body<'p> {
    pictures: &'p [Ready],
    pub(crate) numbering: Runs,
    /// What pictures show, in the order in which they stand in the file.
    pub(crate) alts: Vec<String>,
    pub(crate) code_alt: bool,
    /// Looks are written into each paragraph, numbers written out: for a file whose styles are not ours.
    direct: bool,
}

/// Adds a child; a table stands apart from what is above it.
pub(crate) fn push(out: &mut Vec<Child>, child: Child) {
    if matches!(child, Child::Table(_)) && !out.is_empty() {
        out.push(Child::Paragraph(Box::new(spacer(4.0))));
    }
    out.push(child);
}

impl<'p> Body<'p> {
    pub(crate) fn new(pictures: &'p [Ready]) -> Self {
        Self { pictures, numbering: Runs::default(), alts: Vec::new(), code_alt: false, direct: false }
    }

    /// Lines with what is drawn below them.
    pub(crate) fn lines(&mut self, lines: &[Line], room: f64) -> Vec<Paragraph> {
        lines.iter().flat_map(|line| self.line(line, room)).collect()
    }

    /// A line, and the line drawn below it.
    pub(crate) fn line(&mut self, line: &Line, room: f64) -> Vec<Paragraph> {
        let row = Layout::embedded().component(line.style);
        let mut paragraph = if self.direct {
            styles::direct(line.style)
        } else {
            Paragraph::new().style(&styles::id(line.style))
        };
        let row_look = self.direct.then_some(row);
        if let Some(align) = line.align {
            paragraph = paragraph.align(styles::alignment(align));
            if align != Align::Justify && row.indent {
                paragraph =
                    paragraph.indent(Some(0), Some(docx_rs::SpecialIndentType::FirstLine(0)), None, None);
            } else if row.left > 0.0 {
                paragraph = paragraph.indent(Some(0), None, None, None);
            }
        }
        if line.style == Style::Signer {
            // The room for signing.
            let before = u32::try_from(twips(Layout::embedded().page.signature)).unwrap_or(0);
            paragraph = paragraph.line_spacing(styles::spacing(row).before(before));
        }
        let mut below = false;
        if let Some(label) = &line.label {
            below = label.glue == Glue::Line;
            match label.list.as_ref().filter(|_| !self.direct) {
                Some(place) => {
                    let id = NumberingId::new(self.numbering.id(place));
                    paragraph = paragraph.numbering(id, IndentLevel::new(usize::from(place.level)));
                }
                None => {
                    let label_run = Run::new().add_text(if below {
                        label.text.clone()
                    } else {
                        format!("{} ", label.text)
                    });
                    let label_run = if label.bold { label_run.bold() } else { label_run };
                    paragraph = paragraph.add_run(looking(label_run, row_look));
                }
            }
        }
        if below {
            paragraph = paragraph.add_run(Run::new().add_break(BreakType::TextWrapping));
        }
        paragraph = line
            .text
            .0
            .iter()
            .fold(paragraph, |paragraph, run| paragraph.add_run(looking(run_of(run), row_look)));
        if line.rule.is_some() && row.after > 0.0 {
            // The distance stands below the drawn line.
            paragraph = paragraph.line_spacing(styles::spacing(row).after(0));
        }
        let text = line.plain();
        if line.boxed {
            paragraph = boxed(paragraph, &text, line.style, room);
        }
        let mut out = vec![paragraph];
        out.extend(line.rule.map(|share| drawn(&text, line.style, share, room)));
        out
    }

    pub(crate) fn pieces(&mut self, pieces: &[Piece], room: f64) -> Result<Vec<Child>, PrintError> {
        let mut out = Vec::new();
        let mut page = false;
        for piece in pieces {
            let children = match piece {
                Piece::Line(line) => {
                    let paragraphs = self.line(line, room).into_iter();
                    paragraphs.map(|paragraph| Child::Paragraph(Box::new(paragraph))).collect()
                }
                Piece::Grid(grid) => vec![Child::Table(Box::new(self.grid(grid, room)))],
                Piece::Figure { nth, alt, caption, width, .. } => {
                    self.figure(*nth, alt, caption.as_ref(), f64::from(*width), room)?
                }
                Piece::Break => {
                    page = true;
                    continue;
                }
            };
            for child in children {
                match child {
                    Child::Paragraph(paragraph) if page => {
                        out.push(Child::Paragraph(Box::new(paragraph.page_break_before(true))));
                    }
                    child if page => {
                        out.push(Child::Paragraph(Box::new(spacer(0.0).page_break_before(true))));
                        out.push(child);
                    }
                    child => push(&mut out, child),
                }
                page = false;
            }
        }
        Ok(out)
    }

    fn figure(
        &mut self,
        nth: usize,
        alt: &str,
        caption: Option<&Line>,
        width: f64,
        room: f64,
    ) -> Result<Vec<Child>, PrintError> {
        let Some(picture) = self.pictures.get(nth) else {
            // A file that is not ours takes no pictures: their words stand instead.
            let words = Line { align: Some(Align::Centre), ..Line::new(Style::Caption, format!("[{alt}]")) };
            let all = std::iter::once(&words).chain(caption).flat_map(|line| self.line(line, room));
            return Ok(all.map(|paragraph| Child::Paragraph(Box::new(paragraph))).collect());
        };
        let page = &Layout::embedded().page;
        let high = (page.height - page.top - page.bottom) * PICTURE_SHARE;
        let wide = width.min(room).min(high / picture.ratio);
        let emu = |length: f64| u32::try_from(whole(length * EMU)).unwrap_or(0);
        let pic = Pic::new_with_dimensions(picture.bitmap(nth)?, 1, 1)
            .id(format!("rIdImage{}", nth + 1))
            .size(emu(wide), emu(wide * picture.ratio));
        self.alts.push(if alt.is_empty() { "Hình".to_owned() } else { alt.to_owned() });
        let spacing = LineSpacing::new().before(120).after(0).line(240).line_rule(LineSpacingType::Auto);
        let paragraph = Paragraph::new()
            .align(AlignmentType::Center)
            .line_spacing(spacing)
            .keep_next(caption.is_some())
            .add_run(Run::new().add_image(pic));
        let caption = caption.map(|line| self.line(line, room)).unwrap_or_default();
        let all = std::iter::once(paragraph).chain(caption);
        Ok(all.map(|paragraph| Child::Paragraph(Box::new(paragraph))).collect())
    }

    fn grid(&mut self, grid: &Grid, room: f64) -> Table {
        let shares: f64 = grid.widths.iter().map(|width| f64::from(*width)).sum();
        let widths: Vec<usize> = grid
            .widths
            .iter()
            .map(|width| natural(f64::from(twips(room * f64::from(*width) / shares))))
            .collect();
        let mut down = vec![Down::default(); widths.len()];
        let mut rows = Vec::with_capacity(grid.rows.len());
        for (nth, row) in grid.rows.iter().enumerate() {
            let mut cells = Vec::with_capacity(widths.len());
            let mut given = row.0.iter().peekable();
            let mut column = 0;
            while column < widths.len() {
                let above = down[column];
                let (cell, columns) = if above.rows > 0 {
                    down[column].rows -= 1;
                    let cell = TableCell::new().vertical_merge(VMergeType::Continue);
                    (cell.add_paragraph(Paragraph::new().style(&styles::id(Style::TableCell))), above.columns)
                } else if let Some(next) = given.next_if(|cell| cell.column == column) {
                    down[column] = Down { rows: next.rows - 1, columns: next.columns };
                    (self.cell(next, nth < grid.head, room), next.columns)
                } else {
                    (TableCell::new().add_paragraph(Paragraph::new()), 1)
                };
                let columns = columns.max(1);
                let width = widths[column..(column + columns).min(widths.len())].iter().sum();
                let cell = cell.width(width, WidthType::Dxa);
                cells.push(if columns > 1 { cell.grid_span(columns) } else { cell });
                column += columns;
            }
            let row = TableRow::new(cells).cant_split();
            rows.push(if nth < grid.head { row.row_height(HEAD_MARK) } else { row });
        }
        let table = if grid.bare { Table::without_borders(rows) } else { Table::new(rows) };
        let side = natural(f64::from(twips(CELL_SIDE)));
        table
            .width(widths.iter().sum(), WidthType::Dxa)
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .margins(docx_rs::TableCellMargins::new().margin(40, side, 40, side))
    }

    fn cell(&mut self, cell: &GridCell, head: bool, room: f64) -> TableCell {
        let mut out = TableCell::new();
        if head {
            out = out.vertical_align(VAlignType::Center);
        }
        if cell.rows > 1 {
            out = out.vertical_merge(VMergeType::Restart);
        }
        if cell.lines.is_empty() {
            return out.add_paragraph(Paragraph::new().style(&styles::id(Style::TableCell)));
        }
        self.lines(&cell.lines, room).into_iter().fold(out, TableCell::add_paragraph)
    }
}

/// How a cell goes on downwards.
#[derive(Debug, Clone, Copy, Default)]
struct Down {
    rows: usize,
    columns: usize,
}

fn run_of(run: &danchu_paper::Run) -> Run {
    let mut out = Run::new();
    for (nth, part) in run.text.split('\n').enumerate() {
        if nth > 0 {
            out = out.add_break(BreakType::TextWrapping);
        }
        out = out.add_text(part);
    }
    if run.bold {
        out = out.bold();
    }
    if run.italic { out.italic() } else { out }
}

/// The run with the look of its row, where no style says it.
fn looking(run: Run, row: Option<&danchu_paper::layout::Component>) -> Run {
    let Some(row) = row else { return run };
    let face = &Layout::embedded().page.typeface;
    let fonts = docx_rs::RunFonts::new().ascii(face).hi_ansi(face).cs(face).east_asia(face);
    let run = run.size(natural(row.size * 2.0)).fonts(fonts);
    let run = if row.bold { run.bold() } else { run };
    if row.italic { run.italic() } else { run }
}

/// The text's width in the room that it has, millimetres.
fn measured(text: &str, style: Style, room: f64) -> f64 {
    let row = Layout::embedded().component(style);
    let points =
        text.lines().map(|line| fonts::width(line, row.size, row.bold, row.italic)).fold(0.0, f64::max);
    (points / 72.0 * 25.4).min(room)
}

/// A line drawn below a text: the lower border of an empty paragraph, moved in from both sides.
fn drawn(text: &str, style: Style, share: f64, room: f64) -> Paragraph {
    let side = twips((room - measured(text, style, room) * share) / 2.0).max(0);
    let border =
        ParagraphBorder::new(ParagraphBorderPosition::Bottom).val(BorderType::Single).size(6).space(0);
    let after = u32::try_from(whole(Layout::embedded().component(style).after.max(4.0) * 20.0)).unwrap_or(0);
    let spacing = LineSpacing::new().before(0).after(after).line(40).line_rule(LineSpacingType::Exact);
    Paragraph::new()
        .style(styles::SPACER)
        .line_spacing(spacing)
        .indent(Some(side), None, Some(side), None)
        .set_borders(ParagraphBorders::with_empty().set(border))
}

fn boxed(paragraph: Paragraph, text: &str, style: Style, room: f64) -> Paragraph {
    let side = twips((room - measured(text, style, room) - 6.0) / 2.0).max(0);
    let at = [
        ParagraphBorderPosition::Top,
        ParagraphBorderPosition::Left,
        ParagraphBorderPosition::Bottom,
        ParagraphBorderPosition::Right,
    ];
    let borders = at.into_iter().fold(ParagraphBorders::with_empty(), |borders, at| {
        borders.set(ParagraphBorder::new(at).val(BorderType::Single).size(8).space(2))
    });
    paragraph.indent(Some(side), None, Some(side), None).set_borders(borders)
}

/// See [`super::inside`].
pub(crate) fn inside(pieces: &[Piece]) -> Result<String, PrintError> {
    let mut body = Body { direct: true, ..Body::new(&[]) };
    let room = Layout::embedded().page.text_width();
    let mut out = Vec::new();
    for child in body.pieces(pieces, room)? {
        out.extend(match child {
            Child::Paragraph(paragraph) => paragraph.build(),
            Child::Table(table) => table.build(),
        });
    }
    // The mark of a table's head (`package`).
    let out = String::from_utf8(out).map(|out| super::package::with_heads(&out));
    out.map_err(|error| PrintError::Layout(error.to_string()))
}
