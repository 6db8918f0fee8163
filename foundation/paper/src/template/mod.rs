//! An agency's own template: a Word file with `{{fields}}`, checked and filled. Pure and bounded.
//!
//! A field is text in double braces, however Word cut it into runs. Its name may be written as clerks write it
//! (`{{Trích yếu}}`); it is folded to `trich_yeu`. A field of a list repeats its paragraph, with `hang:` before it its row
//! of the table. `{{noi_dung}}` and `{{phu_luc}}` stand alone in their paragraph and give way to paragraphs and tables.

mod fields;
mod package;
mod render;
mod tree;

use crate::print::{Field, FieldFault, PrintError, TemplateReport};
use crate::sheet::Piece;
use crate::values::Values;

use self::fields::Scan;
use self::package::Package;
use self::render::Render;

/// The largest template.
pub const TEMPLATE_BYTES_MAX: usize = 10 << 20;
/// The largest part of a template, unpacked.
pub(crate) const PART_BYTES_MAX: usize = 12 << 20;
/// The largest part of a filled template.
pub(crate) const FILLED_BYTES_MAX: usize = 48 << 20;
/// How deep elements may lie in each other.
pub(crate) const DEPTH_MAX: usize = 200;
/// More faults than this are not told.
const FAULTS_MAX: usize = 50;

/// What writes pieces as the inside of a Word file's body.
pub type Inside<'a> = &'a dyn Fn(&[Piece]) -> Result<String, PrintError>;

/// Looks at a template.
pub fn check(template: &[u8]) -> Result<TemplateReport, PrintError> {
    let mut package = Package::open(template)?;
    let mut report = TemplateReport::default();
    for (name, part) in package.texts()? {
        let nodes = tree::parse(&part)?;
        let mut scan = Scan::new(&name, &part);
        scan.nodes(&nodes);
        for (field, place) in scan.found {
            if !report.fields.iter().any(|known| known.name == field) {
                report.fields.push(Field { name: field, place });
            }
        }
        report.faults.extend(scan.faults);
    }
    report.faults.truncate(FAULTS_MAX);
    Ok(report)
}

/// Fills a template; the first fault of its fields is the answer where it has one.
pub fn fill(template: &[u8], values: &Values, inside: Inside<'_>) -> Result<Vec<u8>, PrintError> {
    if let Some(fault) = check(template)?.faults.into_iter().next() {
        return Err(PrintError::TemplateField(fault));
    }
    let mut package = Package::open(template)?;
    let mut filled = Vec::new();
    for (name, part) in package.texts()? {
        let nodes = tree::parse(&part)?;
        let mut render = Render::new(&part, values, inside);
        render.nodes(&nodes, None)?;
        filled.push((name, render.out));
    }
    package.with(filled)
}

/// The folded name of a field: `Trích yếu` is `trich_yeu`.
fn folded(name: &str) -> String {
    let folded = danchu_base::fold(name);
    let letters =
        folded.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' || c == ':' { c } else { '_' });
    let joined: String = letters.collect();
    let parts: Vec<&str> = joined.split('_').filter(|part| !part.is_empty()).collect();
    parts.join("_").replace("_.", ".").replace("._", ".").replace("_:", ":").replace(":_", ":")
}

impl FieldFault {
    /// Where it stands.
    pub fn place(&self) -> &crate::print::Place {
        match self {
            Self::Unknown { place, .. }
            | Self::Open { place, .. }
            | Self::Mixed { place, .. }
            | Self::NotAlone { place, .. } => place,
        }
    }
}
