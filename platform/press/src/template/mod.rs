//! An agency's own template.

use danchu_paper::{PrintError, Printed, TemplateReport, Values};

pub(crate) fn check(_: &[u8]) -> Result<TemplateReport, PrintError> {
    Err(PrintError::TemplateNotDocx)
}

pub(crate) fn fill(_: &[u8], _: &Values) -> Result<Printed, PrintError> {
    Err(PrintError::TemplateNotDocx)
}
