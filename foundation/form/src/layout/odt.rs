//! The look of an ODT.

use std::collections::HashMap;

use danchu_reading::limits::{BLOCKS_MAX, STYLE_CHAIN_MAX, TEXT_BYTES_MAX};
use danchu_reading::{Archive, ReadError, Refused};

use super::xml::{Node, Tag, Xml};
use super::{Align, Layout, Look, Page, PageNumbers, Piece};

/// What a style says; nothing where it does not.
#[derive(Debug, Clone, Default)]
struct Says {
    parent: Option<String>,
    font: Option<String>,
    size: Option<f64>,
    bold: Option<bool>,
    italic: Option<bool>,
    capitals: Option<bool>,
    colour: Option<String>,
    align: Option<Align>,
    line: Option<f64>,
    above: Option<f64>,
    below: Option<f64>,
    indent: Option<f64>,
}

#[derive(Debug, Default)]
struct Styles {
    /// By family and name; the default of a family has no name.
    named: HashMap<(String, String), Says>,
    /// Font names and what they stand for.
    fonts: HashMap<String, String>,
    pages: HashMap<String, Page>,
    masters: Vec<(String, String)>,
    numbers: PageNumbers,
    first_apart: bool,
}

/// Reads the package.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Layout, ReadError> {
    let mut styles = Styles::default();
    if let Some(part) = archive.utf8("styles.xml")? {
        styles.read(&part)?;
    }
    let content = archive.utf8("content.xml")?.ok_or(Refused::Damaged)?;
    styles.read(&content)?;
    let paragraphs = Body::default().read(&content, &styles)?;
    let master = styles.masters.iter().find(|(name, _)| name == "Standard").or(styles.masters.first());
    let page = master.and_then(|(_, layout)| styles.pages.get(layout)).copied().unwrap_or_default();
    let mut numbers = styles.numbers;
    numbers.first = (numbers.top || numbers.bottom) && !styles.first_apart && styles.masters.len() < 2;
    let pages = match archive.utf8("meta.xml")? {
        Some(part) => part
            .split_once("meta:page-count=\"")
            .and_then(|(_, rest)| rest.split('"').next()?.parse().ok())
            .unwrap_or(0),
        None => 0,
    };
    Ok(Layout { page, paragraphs, numbers, pages })
}

/// A length in millimetres.
fn length(value: &str) -> Option<f64> {
    let at = value.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
    let number: f64 = value.get(..at)?.parse().ok()?;
    let unit = match value.get(at..)? {
        "mm" => 1.0,
        "cm" => 10.0,
        "in" => 25.4,
        "pt" => 25.4 / 72.0,
        _ => return None,
    };
    Some(number * unit).filter(|n| n.is_finite())
}

fn points(value: &str) -> Option<f64> {
    length(value).map(|mm| mm * 72.0 / 25.4)
}

impl Styles {
    fn read(&mut self, part: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(part);
        let (mut family, mut name, mut layout) = (String::new(), String::new(), String::new());
        let (mut header, mut footer) = (false, false);
        while let Some(node) = xml.next()? {
            let tag = match node {
                Node::Open(tag) => tag,
                Node::Close(closed) => {
                    match closed.as_str() {
                        "header" => header = false,
                        "footer" => footer = false,
                        _ => {}
                    }
                    continue;
                }
                _ => continue,
            };
            match tag.name() {
                "font-face" => {
                    let family = tag.get("font-family").unwrap_or_default();
                    self.fonts
                        .insert(tag.get("name").unwrap_or_default(), family.trim_matches('\'').to_owned());
                }
                "page-layout" => layout = tag.get("name").unwrap_or_default(),
                "page-layout-properties" => {
                    self.pages.entry(layout.clone()).or_insert_with(|| page(&tag));
                }
                "master-page" => {
                    let of = tag.get("page-layout-name").unwrap_or_default();
                    self.masters.push((tag.get("name").unwrap_or_default(), of));
                }
                "header" => header = !tag.empty,
                "footer" => footer = !tag.empty,
                "header-first" | "footer-first" => self.first_apart = true,
                "page-number" if header => self.numbers.top = true,
                "page-number" if footer => self.numbers.bottom = true,
                "style" | "default-style" => {
                    family = tag.get("family").unwrap_or_default();
                    name = tag.get("name").unwrap_or_default();
                    let says = self.named.entry((family.clone(), name.clone())).or_default();
                    says.parent = tag.get("parent-style-name");
                }
                "paragraph-properties" | "text-properties" => {
                    let fonts = &self.fonts;
                    if let Some(says) = self.named.get_mut(&(family.clone(), name.clone())) {
                        says.take(&tag, fonts);
                    }
                }
                "body" => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// What a style says, with those that it is based on and the family's default.
    fn of(&self, family: &str, name: Option<&str>) -> Says {
        let mut says = Says::default();
        let mut next = name.map(str::to_owned);
        for _ in 0..STYLE_CHAIN_MAX {
            let Some(style) = next.and_then(|name| self.named.get(&(family.to_owned(), name))) else { break };
            says = says.over(style);
            next = style.parent.clone();
        }
        match self.named.get(&(family.to_owned(), String::new())) {
            Some(default) if family == "paragraph" => says.over(default),
            _ => says,
        }
    }
}

fn page(tag: &Tag<'_>) -> Page {
    let of = |name: &str| tag.get(name).and_then(|value| length(&value));
    let all = of("margin");
    let side = |name: &str| of(name).or(all);
    Page {
        width: of("page-width"),
        height: of("page-height"),
        margins: [side("margin-top"), side("margin-bottom"), side("margin-left"), side("margin-right")],
    }
}

impl Says {
    fn over(&self, below: &Self) -> Self {
        Self {
            parent: None,
            font: self.font.clone().or_else(|| below.font.clone()),
            size: self.size.or(below.size),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            capitals: self.capitals.or(below.capitals),
            colour: self.colour.clone().or_else(|| below.colour.clone()),
            align: self.align.or(below.align),
            line: self.line.or(below.line),
            above: self.above.or(below.above),
            below: self.below.or(below.below),
            indent: self.indent.or(below.indent),
        }
    }

    fn take(&mut self, tag: &Tag<'_>, fonts: &HashMap<String, String>) {
        let of = |name: &str| tag.get(name);
        let named = of("font-name").map(|name| fonts.get(&name).cloned().unwrap_or(name));
        self.font =
            named.or_else(|| of("font-family").map(|f| f.trim_matches('\'').to_owned())).or(self.font.take());
        self.size = of("font-size").and_then(|size| points(&size)).or(self.size);
        self.bold = of("font-weight")
            .map(|weight| weight == "bold" || weight.starts_with(['7', '8', '9']))
            .or(self.bold);
        self.italic = of("font-style").map(|style| style == "italic" || style == "oblique").or(self.italic);
        self.capitals = of("text-transform").map(|how| how == "uppercase").or(self.capitals);
        self.colour =
            of("color").map(|colour| colour.trim_start_matches('#').to_owned()).or(self.colour.take());
        self.align = of("text-align")
            .map(|align| match align.as_str() {
                "center" => Align::Centre,
                "justify" => Align::Justified,
                "end" | "right" => Align::Right,
                _ => Align::Left,
            })
            .or(self.align);
        self.line = of("line-height")
            .and_then(|height| height.strip_suffix('%')?.parse().ok().map(|n: f64| n / 100.0))
            .or(self.line);
        self.above = of("margin-top").and_then(|space| points(&space)).or(self.above);
        self.below = of("margin-bottom").and_then(|space| points(&space)).or(self.below);
        self.indent = of("text-indent").and_then(|indent| length(&indent)).or(self.indent);
    }
}

#[derive(Default)]
struct Body {
    out: Vec<Look>,
    pieces: Vec<Piece>,
    paragraph: Option<Says>,
    spans: Vec<Says>,
    tables: usize,
    letters: usize,
}

impl Body {
    fn read(mut self, part: &str, styles: &Styles) -> Result<Vec<Look>, ReadError> {
        let mut xml = Xml::new(part);
        let mut inside = false;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(tag) if !inside => inside = tag.name() == "text",
                Node::Open(tag) => self.open(&tag, &mut xml, styles)?,
                Node::Close(name) => match name.as_str() {
                    "p" | "h" => {
                        self.end_line();
                        self.paragraph = None;
                    }
                    "span" => drop(self.spans.pop()),
                    "table" => self.tables = self.tables.saturating_sub(1),
                    _ => {}
                },
                Node::Text(text) => self.text(&text)?,
                Node::Letter(letter) => self.text(letter.encode_utf8(&mut [0; 4]))?,
            }
        }
        Ok(self.out)
    }

    fn open(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, styles: &Styles) -> Result<(), ReadError> {
        let style = tag.get("style-name");
        match tag.name() {
            "p" | "h" if !tag.empty => {
                self.end_line();
                self.paragraph = Some(styles.of("paragraph", style.as_deref()));
                self.spans.clear();
            }
            "span" if !tag.empty => self.spans.push(styles.of("text", style.as_deref())),
            "s" => self.text(" ")?,
            "tab" => self.text("\t")?,
            "line-break" => self.end_line(),
            "table" if !tag.empty => self.tables += 1,
            "tracked-changes" | "annotation" | "note" | "table-of-content" => xml.skip(tag.empty)?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        let Some(paragraph) = &self.paragraph else { return Ok(()) };
        self.letters += text.len();
        if self.letters > TEXT_BYTES_MAX || self.out.len() > BLOCKS_MAX {
            return Err(Refused::TooLong.into());
        }
        let says =
            self.spans.iter().rev().fold(Says::default(), |says, span| says.over(span)).over(paragraph);
        self.pieces.push(Piece {
            text: text.to_owned(),
            font: says.font,
            size: says.size,
            bold: says.bold == Some(true),
            italic: says.italic == Some(true),
            capitals: says.capitals == Some(true),
            colour: says.colour,
        });
        Ok(())
    }

    fn end_line(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let Some(says) = &self.paragraph else { return };
        if pieces.iter().all(|piece| piece.text.trim().is_empty()) {
            return;
        }
        self.out.push(Look {
            pieces,
            align: says.align.unwrap_or_default(),
            line: says.line,
            space: [says.above, says.below],
            indent: says.indent,
            in_table: self.tables > 0,
        });
    }
}
