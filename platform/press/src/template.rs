//! An agency's own template, filled with the looks that a body has in any Word file.

use danchu_paper::{PrintError, Printed, Remark, TemplateReport, Values, template};

use crate::docx;

pub(crate) fn check(bytes: &[u8]) -> Result<TemplateReport, PrintError> {
    template::check(bytes)
}

pub(crate) fn fill(bytes: &[u8], values: &Values) -> Result<Printed, PrintError> {
    let bytes = template::fill(bytes, values, &docx::inside)?;
    let annexes = values.sheet.annexes.iter().flat_map(|annex| &annex.body);
    let pictures = values.sheet.body.iter().chain(annexes);
    let pictures = pictures.filter(|piece| matches!(piece, danchu_paper::Piece::Figure { .. })).count();
    let remarks = (pictures > 0).then_some(Remark::PicturesLeftOut(pictures)).into_iter().collect();
    Ok(Printed { bytes, remarks })
}
