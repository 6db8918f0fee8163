//! DOCX by docx-rs: what a clerk opens in Word and goes on editing.

mod body;
mod numbering;
mod package;
mod styles;

use danchu_paper::layout::Layout;
use danchu_paper::{Annex, Closing, Line, Piece, PrintError, Sheet, Style};
use docx_rs::{
    AlignmentType, Docx, Footer, FooterReference, Header, HeaderReference, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, Pic, Run, RunFonts, SectionProperty, Table, TableCell,
    TableLayoutType, TableRow, WidthType,
};

use self::body::Body;
use crate::pictures::{self, Ready};

/// The side of the code at the foot, millimetres.
const CODE_SIDE: f64 = 14.0;
/// From the edge of the page to header and footer, millimetres.
const HEADER_AT: f64 = 10.0;
const FOOTER_AT: f64 = 6.0;
/// English Metric Units of a millimetre.
pub(crate) const EMU: f64 = 36_000.0;

/// Twentieths of a point of so many millimetres.
pub(crate) fn twips(millimetres: f64) -> i32 {
    whole(millimetres / 25.4 * 1440.0)
}

/// The nearest whole number; lengths on paper are far below its bounds.
#[expect(clippy::cast_possible_truncation, reason = "rounded and far below the bounds")]
pub(crate) fn whole(number: f64) -> i32 {
    number.round() as i32
}

/// The same without sign, as docx-rs asks for.
pub(crate) fn natural(number: f64) -> usize {
    usize::try_from(whole(number)).unwrap_or(0)
}

/// The sheet as a Word file.
pub(crate) fn write(sheet: &Sheet, pictures: &[Ready]) -> Result<Vec<u8>, PrintError> {
    let mut body = Body::new(pictures);
    let mut sections = vec![Section { landscape: false, children: main_part(sheet, &mut body)? }];
    for annex in &sheet.annexes {
        add_annex(&mut sections, annex, &mut body)?;
    }
    let mut docx = Docx::new().styles(styles::all()).default_tab_stop(720);
    for list in numbering::lists() {
        docx = docx.add_abstract_numbering(list);
    }
    for run in body.numbering.runs() {
        docx = docx.add_numbering(run);
    }
    docx = frame(docx, sheet, &mut body)?;
    let last = sections.len() - 1;
    let footer = sheet.has_footer();
    for (nth, section) in sections.into_iter().enumerate() {
        for child in section.children {
            docx = match child {
                Child::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
                Child::Table(table) => docx.add_table(*table),
            };
        }
        if nth < last {
            let property = section_property(section.landscape, footer, nth == 0);
            docx = docx.add_paragraph(spacer(0.0).section_property(property));
        } else {
            let end = &mut docx.document.section_property;
            end.page_size = page_size(section.landscape);
            end.page_margin = margins(footer);
            // Only the paper's own first page is without number.
            end.title_pg = nth == 0;
        }
    }
    package::pack(docx, sheet, &body)
}

/// What stands in a section of the file.
pub(crate) enum Child {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

struct Section {
    landscape: bool,
    children: Vec<Child>,
}

fn main_part(sheet: &Sheet, body: &mut Body<'_>) -> Result<Vec<Child>, PrintError> {
    let page = &Layout::embedded().page;
    let mut out = vec![Child::Table(Box::new(top_columns(sheet, body)))];
    let room = page.text_width();
    let opening = body.pieces(&sheet.opening, room)?;
    // Two tables without a paragraph between them would be one in Word.
    let mut text = body.pieces(&sheet.body, room)?;
    // The last line stays with those who sign: nobody signs a page of its own.
    if let Some(Child::Paragraph(last)) = text.last_mut() {
        **last = last.as_ref().clone().keep_next(true);
    }
    for child in opening.into_iter().chain(text) {
        body::push(&mut out, child);
    }
    for child in closing(&sheet.closing, body) {
        body::push(&mut out, child);
    }
    if matches!(out.last(), Some(Child::Table(_))) {
        out.push(Child::Paragraph(Box::new(spacer(0.0))));
    }
    Ok(out)
}

fn add_annex(sections: &mut Vec<Section>, annex: &Annex, body: &mut Body<'_>) -> Result<(), PrintError> {
    let page = &Layout::embedded().page;
    let room = if annex.landscape { page.height - page.left - page.right } else { page.text_width() };
    let same = sections.last().is_some_and(|section| section.landscape == annex.landscape);
    let mut children = Vec::new();
    for (nth, line) in annex.heading.iter().enumerate() {
        let paragraphs = body.line(line, room).into_iter();
        for (first, mut paragraph) in paragraphs.enumerate() {
            // A new section begins a page by itself; so does a landscape annex after another.
            if nth == 0 && first == 0 && same {
                paragraph = paragraph.page_break_before(true);
            }
            children.push(Child::Paragraph(Box::new(paragraph)));
        }
    }
    for child in body.pieces(&annex.body, room)? {
        body::push(&mut children, child);
    }
    if matches!(children.last(), Some(Child::Table(_))) {
        children.push(Child::Paragraph(Box::new(spacer(0.0))));
    }
    match sections.last_mut().filter(|_| same) {
        Some(section) => section.children.extend(children),
        None => sections.push(Section { landscape: annex.landscape, children }),
    }
    Ok(())
}

/// A table of columns without lines.
pub(crate) fn columns(rows: Vec<Vec<Vec<Paragraph>>>, widths: &[f64]) -> Table {
    let grid: Vec<usize> = widths.iter().map(|width| natural(f64::from(twips(*width)))).collect();
    let total = grid.iter().sum();
    let rows = rows.into_iter().map(|cells| {
        let cells = cells.into_iter().zip(&grid).map(|(paragraphs, width)| {
            let cell = TableCell::new().width(*width, WidthType::Dxa);
            let empty = paragraphs.is_empty();
            let cell = paragraphs.into_iter().fold(cell, TableCell::add_paragraph);
            if empty { cell.add_paragraph(spacer(0.0)) } else { cell }
        });
        TableRow::new(cells.collect()).cant_split()
    });
    Table::without_borders(rows.collect())
        .set_grid(grid.clone())
        .layout(TableLayoutType::Fixed)
        .width(total, WidthType::Dxa)
        .margins(docx_rs::TableCellMargins::new().margin(0, 0, 0, 0))
}

fn top_columns(sheet: &Sheet, body: &mut Body<'_>) -> Table {
    let page = &Layout::embedded().page;
    let rooms = [page.left_column, page.text_width() - page.left_column];
    let head = &sheet.head;
    let mut cell = |lines: &[Line], room: f64| body.lines(lines, room);
    let above = vec![cell(&head.agency, rooms[0]), cell(&head.national, rooms[1])];
    let below = vec![cell(&head.number, rooms[0]), cell(&head.place, rooms[1])];
    columns(vec![above, below], &rooms)
}

fn closing(closing: &Closing, body: &mut Body<'_>) -> Vec<Child> {
    let width = Layout::embedded().page.text_width();
    let mut out = vec![Child::Paragraph(Box::new(spacer(8.0)))];
    if closing.beside {
        let rooms = [width / 2.0, width / 2.0];
        let signer = closing.signers.first().and_then(|row| row.first());
        let signs = signer.map(|lines| body.lines(lines, rooms[1])).unwrap_or_default();
        let recipients = body.lines(&closing.recipients, rooms[0]);
        if !(signs.is_empty() && recipients.is_empty()) {
            out.push(Child::Table(Box::new(columns(vec![vec![recipients, signs]], &rooms))));
        }
        return out;
    }
    for row in &closing.signers {
        let count = f64::from(u32::try_from(row.len().max(1)).unwrap_or(1));
        let room = width / count;
        // Posts on one level, names on another.
        let mut level = |names: bool| {
            row.iter()
                .map(|lines| {
                    let of: Vec<Line> =
                        lines.iter().filter(|line| (line.style == Style::Signer) == names).cloned().collect();
                    body.lines(&of, room)
                })
                .collect()
        };
        let levels = vec![level(false), level(true)];
        out.push(Child::Table(Box::new(columns(levels, &vec![room; row.len()]))));
        out.push(Child::Paragraph(Box::new(spacer(12.0))));
    }
    let recipients = body.lines(&closing.recipients, width);
    out.extend(recipients.into_iter().map(|paragraph| Child::Paragraph(Box::new(paragraph))));
    out
}

/// An empty paragraph so many points high that keeps tables apart.
pub(crate) fn spacer(points: f64) -> Paragraph {
    let spacing = docx_rs::LineSpacing::new()
        .before(u32::try_from(whole(points * 20.0)).unwrap_or(0))
        .after(0)
        .line(20)
        .line_rule(docx_rs::LineSpacingType::Exact);
    Paragraph::new().style(styles::SPACER).line_spacing(spacing)
}

/// Header, footer, fonts, page.
fn frame(docx: Docx, sheet: &Sheet, body: &mut Body<'_>) -> Result<Docx, PrintError> {
    let layout = Layout::embedded();
    let face = &layout.page.typeface;
    let fonts = RunFonts::new().ascii(face).hi_ansi(face).cs(face).east_asia(face);
    let number =
        Paragraph::new().style(styles::PAGE_NUMBER).align(AlignmentType::Center).add_page_num(PageNum::new());
    let mut docx = docx
        .default_fonts(fonts)
        .default_size(natural(layout.component(Style::Body).size * 2.0))
        .header(Header::new().add_paragraph(number))
        .first_header(Header::new().add_paragraph(Paragraph::new().style(styles::PAGE_NUMBER)));
    if sheet.has_footer() {
        let first = first_footer(sheet, body)?;
        let mut others = Footer::new();
        match &sheet.record {
            Some(record) => {
                let room = layout.page.text_width();
                others = body.line(record, room).into_iter().fold(others, Footer::add_paragraph);
            }
            None => others = others.add_paragraph(spacer(0.0)),
        }
        docx = docx.footer(others).first_footer(first);
    }
    Ok(docx)
}

fn first_footer(sheet: &Sheet, body: &mut Body<'_>) -> Result<Footer, PrintError> {
    let page = &Layout::embedded().page;
    let code = sheet.link.as_deref().filter(|_| sheet.record.is_some()).and_then(pictures::code);
    let side = if code.is_some() { CODE_SIDE + 2.0 } else { 0.0 };
    let room = page.text_width() - side;
    let lines: Vec<Line> = sheet.address.iter().chain(&sheet.record).cloned().collect();
    let words = body.lines(&lines, room);
    let mut footer = Footer::new();
    if !sheet.address.is_empty() {
        let top = docx_rs::ParagraphBorder::new(docx_rs::ParagraphBorderPosition::Top)
            .val(docx_rs::BorderType::Single)
            .size(4);
        footer =
            footer.add_paragraph(spacer(0.0).set_borders(docx_rs::ParagraphBorders::with_empty().set(top)));
    }
    let Some(code) = code else { return Ok(words.into_iter().fold(footer, Footer::add_paragraph)) };
    let dots = u32::try_from(whole(CODE_SIDE * EMU)).unwrap_or(0);
    let pic = Pic::new_with_dimensions(code, 1, 1).id("rIdImage9000").size(dots, dots);
    let picture = Paragraph::new().add_run(Run::new().add_image(pic));
    body.code_alt = true;
    let table = columns(vec![vec![vec![picture], words]], &[side, room]);
    Ok(footer.add_table(table).add_paragraph(spacer(0.0)))
}

fn page_size(landscape: bool) -> PageSize {
    let page = &Layout::embedded().page;
    let (wide, high) = if landscape { (page.height, page.width) } else { (page.width, page.height) };
    let dxa = |length| u32::try_from(twips(length)).unwrap_or(0);
    let size = PageSize::new().size(dxa(wide), dxa(high));
    if landscape { size.orient(PageOrientationType::Landscape) } else { size }
}

fn margins(footer: bool) -> PageMargin {
    let page = &Layout::embedded().page;
    let bottom = if footer { page.bottom_with_footer } else { page.bottom };
    PageMargin {
        top: twips(page.top),
        left: twips(page.left),
        bottom: twips(bottom),
        right: twips(page.right),
        header: twips(HEADER_AT),
        footer: twips(FOOTER_AT),
        gutter: 0,
    }
}

/// A section that is not the last; headers and feet are those of the whole file.
fn section_property(landscape: bool, footer: bool, first: bool) -> SectionProperty {
    let mut property = SectionProperty::new().page_size(page_size(landscape)).page_margin(margins(footer));
    property.title_pg = first;
    property.header_reference = Some(HeaderReference::new("default", "rIdHeader1"));
    property.first_header_reference = Some(HeaderReference::new("first", "rIdHeader2"));
    if footer {
        property.footer_reference = Some(FooterReference::new("default", "rIdFooter1"));
        property.first_footer_reference = Some(FooterReference::new("first", "rIdFooter2"));
    }
    property
}

/// The pieces as the inside of a body, for an agency's own template: looks written into each paragraph, since the
/// template's styles are its own.
pub(crate) fn inside(pieces: &[Piece]) -> Result<String, PrintError> {
    body::inside(pieces)
}
