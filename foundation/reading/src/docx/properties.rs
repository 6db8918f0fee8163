//! What a run or a paragraph of Word says about its look.

use crate::error::ReadError;
use crate::legacy::Legacy;
use crate::xml::{Node, Tag, Xml};

/// How a run looks; `None` where the file does not say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// The old code of the font; `Some(None)` where the font is an ordinary one.
    pub(super) font: Option<Option<Legacy>>,
}

/// How a paragraph looks; `None` where the file does not say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph {
    pub(super) list: Option<u32>,
    pub(super) list_level: Option<u8>,
    pub(super) centred: Option<bool>,
    /// 1 to 9; 0 for plain text.
    pub(super) heading: Option<u8>,
    pub(super) page_before: Option<bool>,
    pub(super) run: Run,
}

/// The properties in a paragraph, beside those of its style.
#[derive(Debug, Default)]
pub(super) struct ParagraphMarks {
    pub(super) style: Option<String>,
    pub(super) direct: Paragraph,
    /// The paragraph's end was struck out: the next paragraph goes on here.
    pub(super) end_deleted: bool,
    /// A section ends with this paragraph, and the next one begins on a new page.
    pub(super) section_end: bool,
}

impl Run {
    /// What this says, else what `below` says.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            capitals: self.capitals.or(below.capitals),
            hidden: self.hidden.or(below.hidden),
            font: self.font.or(below.font),
        }
    }

    /// Takes in one element of `rPr`.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "b" => self.bold = Some(tag.on()),
            "i" => self.italic = Some(tag.on()),
            "caps" => self.capitals = Some(tag.on()),
            "vanish" => self.hidden = Some(tag.on()),
            "rFonts" => {
                if let Some(font) = tag.get("ascii").or_else(|| tag.get("hAnsi")) {
                    self.font = Some(Legacy::of_font(&font));
                }
            }
            _ => {}
        }
    }
}

impl Paragraph {
    /// What this says, else what `below` says.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            list: self.list.or(below.list),
            list_level: self.list_level.or(below.list_level),
            centred: self.centred.or(below.centred),
            heading: self.heading.or(below.heading),
            page_before: self.page_before.or(below.page_before),
            run: self.run.over(below.run),
        }
    }

    /// Takes in one element of `pPr`.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "numId" => self.list = tag.number("val"),
            "ilvl" => {
                self.list_level = tag.number("val").map(|level| u8::try_from(level.min(8)).unwrap_or(8))
            }
            "jc" => self.centred = Some(tag.get("val").as_deref() == Some("center")),
            "outlineLvl" => {
                self.heading = tag.number("val").map(|level| u8::try_from(level + 1).unwrap_or(0) % 10);
            }
            "pageBreakBefore" => self.page_before = Some(tag.on()),
            _ => {}
        }
    }
}

/// Reads `rPr`, whose opening was just read; the character style's name comes second.
pub(super) fn run(xml: &mut Xml<'_>) -> Result<(Run, Option<String>), ReadError> {
    let (mut run, mut style) = (Run::default(), None);
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            // The look before a tracked change is of no interest.
            Some(Node::Open(tag)) if tag.name() == "rPrChange" => xml.skip()?,
            Some(Node::Open(tag)) if tag.name() == "rStyle" => style = tag.get("val"),
            Some(Node::Open(tag)) => run.take(&tag),
            Some(_) => {}
            None => break,
        }
    }
    Ok((run, style))
}

/// Reads `pPr`, whose opening was just read.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Result<ParagraphMarks, ReadError> {
    let mut marks = ParagraphMarks::default();
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            Some(Node::Open(tag)) => match tag.name() {
                "pPrChange" => xml.skip()?,
                "sectPr" => {
                    marks.section_end = true;
                    xml.each(|tag| {
                        let kind = || tag.get("val");
                        if tag.name() == "type" && kind().as_deref() == Some("continuous") {
                            marks.section_end = false;
                        }
                    })?;
                }
                // The look of the paragraph's mark is not that of its letters.
                "rPr" => xml.each(|tag| marks.end_deleted |= tag.name() == "del")?,
                "pStyle" => marks.style = tag.get("val"),
                _ => marks.direct.take(&tag),
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(marks)
}
