//! The files as they are written, and the law's word on the print.

use serde::Deserialize;

use super::{Component, Joints, KindRow, Page, Rules};
use crate::block::Align;
use crate::kind::{Form, PaperKind};

/// The rows of the print.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrintRows {
    #[serde(rename = "document")]
    _document: String,
    pub(super) page: Page,
    pub(super) rule: Rules,
    pub(super) symbol: Joints,
    pub(super) component: Vec<Component>,
    pub(super) kind: Vec<PrintKind>,
}

/// A kind as the print has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrintKind {
    id: PaperKind,
    of: Option<String>,
    name: Option<String>,
    #[serde(default)]
    untitled: bool,
    form: Form,
    enacting: Option<String>,
}

/// The law's rows, as far as papers need them; the form check reads the rest.
#[derive(Debug, Deserialize)]
pub(super) struct LawRows {
    pub(super) page: LawPage,
    margins: LawMargins,
    font: LawFont,
    page_number: LawPageNumber,
    pub(super) paragraph: LawParagraph,
    pub(super) noughts: Noughts,
    component: Vec<LawComponent>,
    kinds: LawKinds,
}

#[derive(Debug, Deserialize)]
pub(super) struct LawPage {
    pub(super) width: f64,
    pub(super) height: f64,
}

#[derive(Debug, Deserialize)]
struct LawMargins {
    top: [f64; 2],
    bottom: [f64; 2],
    left: [f64; 2],
    right: [f64; 2],
}

#[derive(Debug, Deserialize)]
struct LawFont {
    family: String,
    same: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct LawPageNumber {
    size: [f64; 2],
}

#[derive(Debug, Deserialize)]
pub(super) struct LawParagraph {
    line: [f64; 2],
    pub(super) after_at_least: f64,
    indent: [f64; 2],
}

/// Which numbers get a nought before them.
#[derive(Debug, Clone, Deserialize)]
pub struct Noughts {
    /// Smaller days.
    pub day_below: u8,
    /// Months up to this one.
    pub month_up_to: u8,
    /// Smaller numbers of papers.
    pub number_below: u32,
}

/// What the law says of a component; what it leaves open is not there.
#[derive(Debug, Clone, Deserialize)]
pub struct LawComponent {
    /// Its id.
    pub id: String,
    /// The least and the largest size, points.
    pub size: [f64; 2],
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Capitals.
    pub capitals: Option<bool>,
    /// `centre`, `justified`.
    pub align: Option<String>,
}

#[derive(Debug, Deserialize)]
struct LawKinds {
    list: Vec<LawKind>,
}

#[derive(Debug, Deserialize)]
struct LawKind {
    id: String,
    vi: String,
    short: Option<String>,
}

fn within(number: f64, bounds: [f64; 2]) -> bool {
    (bounds[0]..=bounds[1]).contains(&number)
}

impl LawRows {
    /// Whether a component keeps the law's row.
    pub(super) fn allows(&self, row: &Component) -> Result<(), String> {
        let Some(of) = &row.of else {
            return if row.sure.is_some() { Ok(()) } else { Err(format!("{:?}: how sure?", row.id)) };
        };
        let law =
            self.component.iter().find(|law| law.id == *of).ok_or(format!("{of}: no such row of the law"))?;
        let align = match row.align {
            Align::Justify => "justified",
            Align::Centre => "centre",
            Align::Left => "left",
            Align::Right => "right",
        };
        let kept = within(row.size, law.size)
            && law.bold.is_none_or(|bold| bold == row.bold)
            && law.italic.is_none_or(|italic| italic == row.italic)
            && law.capitals.is_none_or(|capitals| capitals == row.capitals)
            && law.align.as_ref().is_none_or(|asked| asked == align);
        if kept { Ok(()) } else { Err(format!("{:?}: the law says {law:?}", row.id)) }
    }

    /// Whether the sheet keeps the law's rows.
    pub(super) fn allows_page(&self, page: &Page) -> Result<(), String> {
        let margins = &self.margins;
        let kept = [
            (page.top, margins.top),
            (page.bottom, margins.bottom),
            (page.bottom_with_footer, margins.bottom),
            (page.left, margins.left),
            (page.right, margins.right),
            (page.page_number, self.page_number.size),
            (page.line_spacing, self.paragraph.line),
            (page.first_line, self.paragraph.indent),
        ];
        if let Some((number, bounds)) = kept.into_iter().find(|(number, bounds)| !within(*number, *bounds)) {
            return Err(format!("page: {number} is not within {bounds:?}"));
        }
        if page.typeface != self.font.family || !self.font.same.contains(&page.metric_twin) {
            return Err(format!("page: the law says {} or {:?}", self.font.family, self.font.same));
        }
        Ok(())
    }

    /// Every kind with the law's name and abbreviation.
    pub(super) fn kinds(&self, mut rows: Vec<PrintKind>) -> Result<Vec<KindRow>, String> {
        rows.sort_by_key(|row| row.id as usize);
        let ids: Vec<PaperKind> = rows.iter().map(|row| row.id).collect();
        if ids != PaperKind::ALL {
            return Err("each kind needs exactly one row".to_owned());
        }
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let law = match &row.of {
                None => None,
                Some(of) => {
                    let found = self.kinds.list.iter().find(|kind| kind.id == *of);
                    Some(found.ok_or(format!("{of}: no such kind of the law"))?)
                }
            };
            let given = row.name.as_deref().or(law.map(|law| law.vi.as_str())).unwrap_or("");
            let name = if row.untitled { String::new() } else { given.to_uppercase() };
            let mut letters = given.chars();
            let in_text = letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase());
            out.push(KindRow {
                id: row.id,
                name,
                in_text: in_text.unwrap_or_default(),
                code: law.and_then(|law| law.short.clone()).unwrap_or_default(),
                form: row.form,
                enacting: row.enacting,
            });
        }
        Ok(out)
    }
}
