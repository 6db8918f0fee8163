//! Page, margins, and where pages are numbered.

use danchu_reading::{Archive, ReadError};

use super::super::xml::{Node, Tag, Xml};
use super::super::{Page, PageNumbers};
use super::properties::{self, millimetres};
use super::styles::Styles;

/// The properties of a section.
#[derive(Debug, Default)]
pub(crate) struct Section {
    pub page: Page,
    /// Headers and footers: whether a header, its kind, its relation.
    references: Vec<(bool, String, String)>,
    title_page: bool,
}

/// Reads `sectPr`, whose opening was just read.
pub(super) fn read(xml: &mut Xml<'_>, empty: bool) -> Result<Section, ReadError> {
    let mut section = Section::default();
    xml.each(empty, |tag| section.take(tag))?;
    Ok(section)
}

impl Section {
    fn take(&mut self, tag: &Tag<'_>) {
        let length = |name: &str| tag.number(name).map(millimetres);
        match tag.name() {
            "pgSz" => (self.page.width, self.page.height) = (length("w"), length("h")),
            "pgMar" => {
                self.page.margins = [
                    length("top").map(f64::abs),
                    length("bottom").map(f64::abs),
                    length("left"),
                    length("right"),
                ];
            }
            "titlePg" => self.title_page = tag.on(),
            name @ ("headerReference" | "footerReference") => {
                let kind = tag.get("type").unwrap_or_else(|| "default".to_owned());
                self.references.push((name == "headerReference", kind, tag.get("id").unwrap_or_default()));
            }
            _ => {}
        }
    }

    /// Looks for numbers of pages in headers and footers.
    pub(super) fn numbers(
        &self,
        archive: &mut Archive<'_>,
        relations: &[(String, String)],
        folder: &str,
        styles: &Styles,
    ) -> Result<PageNumbers, ReadError> {
        let mut out = PageNumbers::default();
        let mut on_first = false;
        for (header, kind, id) in &self.references {
            let Some((_, target)) = relations.iter().find(|(relation, _)| relation == id) else { continue };
            let target = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
            let Some(part) = archive.utf8(&target)? else { continue };
            let Some((centred, size)) = page_field(&part, styles)? else { continue };
            if kind == "first" {
                on_first = true;
                continue;
            }
            out.top |= *header;
            out.bottom |= !*header;
            out.centred = out.centred.or(centred);
            out.size = out.size.or(size);
        }
        out.first = if self.title_page { on_first } else { out.top || out.bottom };
        Ok(out)
    }
}

/// Whether a field is centred, where that is known, and its size.
type Field = (Option<bool>, Option<f64>);

/// The paragraph with the field PAGE: whether it is centred, and its size.
fn page_field(part: &str, styles: &Styles) -> Result<Option<Field>, ReadError> {
    let mut xml = Xml::new(part);
    let (mut look, mut size, mut framed) = (styles.paragraph(None), None, false);
    let mut instruction = false;
    let mut found = None;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "p" => (look, size, framed) = (styles.paragraph(None), None, false),
                "pStyle" => look = styles.paragraph(tag.get("val").as_deref()),
                "rPr" => {
                    let (run, style) = properties::run(&mut xml, tag.empty, &styles.theme)?;
                    let style = style.map(|style| styles.run(&style)).unwrap_or_default();
                    size = run.over(&style).size.or(size);
                }
                // A frame or tab stops place the number by themselves.
                "framePr" | "ptab" | "tab" | "positionH" => framed = true,
                "instrText" => instruction = !tag.empty,
                "fldSimple" if tag.get("instr").is_some_and(|i| is_page(&i)) => {
                    found = Some((look.align, size.or(look.run.size), framed));
                }
                _ => look.take(&tag),
            },
            Node::Close(name) if name == "instrText" => instruction = false,
            Node::Text(text) if instruction && is_page(&text) => {
                found = Some((look.align, size.or(look.run.size), framed));
            }
            _ => {}
        }
    }
    Ok(found.map(|(align, size, framed)| {
        let centred = (!framed).then(|| align == Some(super::super::Align::Centre));
        (centred, size)
    }))
}

fn is_page(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("PAGE"))
}

/// The relations of a part: id and target.
pub(super) fn relations(part: &str) -> Result<Vec<(String, String)>, ReadError> {
    let mut out = Vec::new();
    let mut xml = Xml::new(part);
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else { continue };
        if let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target")) {
            out.push((id, target));
        }
    }
    Ok(out)
}
