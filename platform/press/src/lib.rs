#![doc = include_str!("../README.md")]

mod docx;
mod fonts;
mod pdf;
mod pictures;
mod template;

use danchu_paper::{Paper, PrintError, Printed, Printer, TemplateReport, compose, values};

/// The press: papers as PDF and DOCX. It keeps nothing of a paper.
#[derive(Debug, Clone, Copy, Default)]
pub struct Press;

impl Printer for Press {
    fn pdf(&self, paper: &Paper) -> Result<Printed, PrintError> {
        let sheet = compose(paper)?;
        let (pictures, remark) = pictures::prepare(paper)?;
        let (bytes, missing) = pdf::write(&sheet, &pictures)?;
        Ok(Printed { bytes, remarks: remark.into_iter().chain(missing).collect() })
    }

    fn docx(&self, paper: &Paper) -> Result<Printed, PrintError> {
        let sheet = compose(paper)?;
        let (pictures, remark) = pictures::prepare(paper)?;
        let bytes = docx::write(&sheet, &pictures)?;
        Ok(Printed { bytes, remarks: remark.into_iter().collect() })
    }

    fn check_template(&self, template: &[u8]) -> Result<TemplateReport, PrintError> {
        template::check(template)
    }

    fn fill(&self, template: &[u8], paper: &Paper) -> Result<Printed, PrintError> {
        template::fill(template, &values(paper)?)
    }
}
