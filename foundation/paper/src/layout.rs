//! How papers are printed: the rows of `law/30-2020-ND-CP-print.toml`, each within what Nghị định 30/2020 allows
//! (`law/30-2020-ND-CP-layout.toml`).

mod rows;

use std::sync::LazyLock;

use serde::Deserialize;

use self::rows::{LawRows, PrintRows};
use crate::block::Align;
use crate::kind::{Form, PaperKind};
use crate::sheet::Style;

pub use self::rows::{LawComponent, Noughts};

const LAW: &str = include_str!("../../../law/30-2020-ND-CP-layout.toml");
const PRINT: &str = include_str!("../../../law/30-2020-ND-CP-print.toml");

static LAYOUT: LazyLock<Layout> = LazyLock::new(|| match Layout::parse(LAW, PRINT) {
    Ok(layout) => layout,
    Err(error) => panic!("law/30-2020-ND-CP-print.toml: {error}"),
});

/// The sheet as it is printed; millimetres, sizes in points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Width, as the law has it.
    #[serde(skip)]
    pub width: f64,
    /// Height, as the law has it.
    #[serde(skip)]
    pub height: f64,
    /// Points between paragraphs, as the law has it.
    #[serde(skip)]
    pub between: f64,
    /// The typeface that the decree names.
    pub typeface: String,
    /// A free typeface of the same widths.
    pub metric_twin: String,
    /// Top margin.
    pub top: f64,
    /// Bottom margin.
    pub bottom: f64,
    /// Bottom margin where the foot of a page holds something.
    pub bottom_with_footer: f64,
    /// Left margin.
    pub left: f64,
    /// Right margin.
    pub right: f64,
    /// Size of the page number.
    pub page_number: f64,
    /// The first page that shows its number.
    pub first_shown: u32,
    /// In single lines.
    pub line_spacing: f64,
    /// How far the first line is moved in.
    pub first_line: f64,
    /// Width of the left column at the top.
    pub left_column: f64,
    /// Room between post and name.
    pub signature: f64,
}

impl Page {
    /// Width of the text.
    pub fn text_width(&self) -> f64 {
        self.width - self.left - self.right
    }
}

/// The lines drawn below a component, as a share of its own length.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Below the motto.
    pub motto: f64,
    /// Below the agency.
    pub agency: f64,
    /// Below the subject.
    pub subject: f64,
}

/// What joins the parts of number and symbol.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joints {
    /// Between the kind's and the agency's abbreviation.
    pub type_agency: String,
    /// Between the agency's and the unit's, in letters.
    pub agency_unit: String,
    /// Between number and symbol.
    pub after_number: String,
}

/// The look of one component (thành phần thể thức).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its id, that of a [`Style`].
    pub id: Style,
    /// The row of the law that it keeps.
    pub of: Option<String>,
    /// What clerks call it; the style's name in Word.
    pub name: String,
    /// The words that it always has.
    pub text: Option<String>,
    /// The words with which it begins.
    pub lead: Option<String>,
    /// How its number is written: `Điều %1.`
    pub label: Option<String>,
    /// Points.
    pub size: f64,
    /// Bold.
    #[serde(default)]
    pub bold: bool,
    /// Italic.
    #[serde(default)]
    pub italic: bool,
    /// Capitals.
    #[serde(default)]
    pub capitals: bool,
    /// How it stands.
    pub align: Align,
    /// The first line is indented.
    #[serde(default)]
    pub indent: bool,
    /// The whole is moved in, millimetres.
    #[serde(default)]
    pub left: f64,
    /// Points above.
    #[serde(default)]
    pub before: f64,
    /// Points below.
    #[serde(default)]
    pub after: f64,
    /// Stays on the page of what follows.
    #[serde(default)]
    pub keep: bool,
    /// Its level among the headings, from 1.
    pub outline: Option<u8>,
    /// How sure; where the law has a row, that row says it.
    pub sure: Option<String>,
}

/// One kind of paper.
#[derive(Debug, Clone)]
pub struct KindRow {
    /// Its id.
    pub id: PaperKind,
    /// As it stands on paper, in capitals; empty where there is none.
    pub name: String,
    /// In running text: `Kế hoạch`, `Công văn`.
    pub in_text: String,
    /// Its abbreviation; empty where it has none.
    pub code: String,
    /// How it is built.
    pub form: Form,
    /// The words between bases and articles.
    pub enacting: Option<String>,
}

/// Every row.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The sheet.
    pub page: Page,
    /// Drawn lines.
    pub rule: Rules,
    /// What joins number and symbol.
    pub symbol: Joints,
    /// Leading zeros.
    pub noughts: Noughts,
    components: Vec<Component>,
    kinds: Vec<KindRow>,
}

impl Layout {
    /// The rows in the program.
    pub fn embedded() -> &'static Self {
        &LAYOUT
    }

    /// Reads the law's rows and those of the print, and holds the second to the first.
    pub fn parse(law: &str, print: &str) -> Result<Self, String> {
        let law: LawRows = toml::from_str(law).map_err(|error| error.to_string())?;
        let print: PrintRows = toml::from_str(print).map_err(|error| error.to_string())?;
        let mut components = print.component;
        components.sort_by_key(|row| row.id as usize);
        for (nth, style) in Style::ALL.iter().enumerate() {
            if components.get(nth).map(|row| row.id) != Some(*style) {
                return Err(format!("component {style:?} needs exactly one row"));
            }
        }
        if components.len() > Style::ALL.len() {
            return Err("a component has two rows".to_owned());
        }
        components.iter().try_for_each(|row| law.allows(row))?;
        let mut page = print.page;
        law.allows_page(&page)?;
        (page.width, page.height, page.between) =
            (law.page.width, law.page.height, law.paragraph.after_at_least);
        Ok(Self {
            page,
            rule: print.rule,
            symbol: print.symbol,
            noughts: law.noughts.clone(),
            components,
            kinds: law.kinds(print.kind)?,
        })
    }

    /// The row of a component.
    pub fn component(&self, style: Style) -> &Component {
        &self.components[style as usize]
    }

    /// Every component.
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// The row of a kind.
    pub fn kind(&self, kind: PaperKind) -> &KindRow {
        &self.kinds[kind as usize]
    }

    /// Every kind.
    pub fn kinds(&self) -> &[KindRow] {
        &self.kinds
    }
}
