//! A Word style for each component.

use danchu_paper::layout::{Component, Layout};
use danchu_paper::{Align, Style as Look};
use docx_rs::{AlignmentType, LineSpacing, LineSpacingType, SpecialIndentType, Style, StyleType, Styles};

use super::{natural, twips, whole};

/// Empty paragraphs between tables, and drawn lines.
pub(crate) const SPACER: &str = "DcSpacer";
/// The page number.
pub(crate) const PAGE_NUMBER: &str = "DcPageNumber";

/// The id of a component's style in the file.
pub(crate) fn id(look: Look) -> String {
    format!("Dc{look:?}")
}

/// Every style of a paper.
pub(crate) fn all() -> Styles {
    let layout = Layout::embedded();
    let body = layout.component(Look::Body);
    let normal = Style::new("Normal", StyleType::Paragraph).name("Normal").q_format(true);
    let mut styles = Styles::new().add_style(normal);
    for level in 1..=5 {
        let heading = Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .based_on("Normal")
            .next(id(Look::Body))
            .q_format(true)
            .outline_lvl(level - 1);
        styles = styles.add_style(heading);
    }
    for row in layout.components() {
        styles = styles.add_style(style(row));
    }
    let spacer = Style::new(SPACER, StyleType::Paragraph).name("Khoảng cách").based_on("Normal").size(2);
    let number = Style::new(PAGE_NUMBER, StyleType::Paragraph)
        .name("Số trang")
        .based_on("Normal")
        .size(natural(layout.page.page_number * 2.0))
        .align(AlignmentType::Center);
    debug_assert!(body.outline.is_none());
    styles.add_style(spacer).add_style(number)
}

fn style(row: &Component) -> Style {
    let base = row.outline.map_or_else(|| "Normal".to_owned(), |level| format!("Heading{}", level.min(5)));
    let mut style = Style::new(id(row.id), StyleType::Paragraph)
        .name(&row.name)
        .based_on(base)
        .q_format(true)
        .size(natural(row.size * 2.0))
        .align(alignment(row.align))
        .line_spacing(spacing(row));
    if row.bold {
        style = style.bold();
    }
    if row.italic {
        style = style.italic();
    }
    style = indented(style, row);
    if row.keep {
        style.paragraph_property = style.paragraph_property.keep_next(true);
    }
    style
}

fn indented(style: Style, row: &Component) -> Style {
    if row.indent {
        let first = twips(Layout::embedded().page.first_line);
        return style.indent(Some(0), Some(SpecialIndentType::FirstLine(first)), None, None);
    }
    if row.left > 0.0 { style.indent(Some(twips(row.left)), None, None, None) } else { style }
}

/// A paragraph that looks as its component does, without a style.
pub(crate) fn direct(look: Look) -> docx_rs::Paragraph {
    let row = Layout::embedded().component(look);
    let mut paragraph =
        docx_rs::Paragraph::new().align(alignment(row.align)).line_spacing(spacing(row)).keep_next(row.keep);
    if row.indent {
        let first = twips(Layout::embedded().page.first_line);
        paragraph = paragraph.indent(Some(0), Some(SpecialIndentType::FirstLine(first)), None, None);
    }
    match row.outline {
        Some(level) => paragraph.outline_lvl(usize::from(level) - 1),
        None => paragraph,
    }
}

/// The distances of a component.
pub(crate) fn spacing(row: &Component) -> LineSpacing {
    let points = |points: f64| u32::try_from(whole(points * 20.0)).unwrap_or(0);
    LineSpacing::new()
        .before(points(row.before))
        .after(points(row.after))
        .line(whole(Layout::embedded().page.line_spacing * 240.0))
        .line_rule(LineSpacingType::Auto)
}

/// As Word calls it.
pub(crate) fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Justify => AlignmentType::Both,
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}
