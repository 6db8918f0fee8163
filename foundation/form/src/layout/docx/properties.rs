//! What a run or a paragraph of Word says about its look.

use danchu_reading::ReadError;

use super::super::Align;
use super::super::xml::{Node, Tag, Xml};

/// How a run looks; nothing where the file does not say.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub font: Option<String>,
    pub size: Option<f64>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub capitals: Option<bool>,
    pub hidden: Option<bool>,
    /// The colour; `Some(None)` for the automatic one.
    pub colour: Option<Option<String>>,
}

/// How a paragraph looks; nothing where the file does not say.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub align: Option<Align>,
    pub line: Option<f64>,
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub indent: Option<f64>,
    pub run: Run,
}

impl Run {
    /// What this says, else what `below` says.
    pub fn over(&self, below: &Self) -> Self {
        Self {
            font: self.font.clone().or_else(|| below.font.clone()),
            size: self.size.or(below.size),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            capitals: self.capitals.or(below.capitals),
            hidden: self.hidden.or(below.hidden),
            colour: self.colour.clone().or_else(|| below.colour.clone()),
        }
    }

    /// Takes in one element of `rPr`; `theme` names the fonts of the theme.
    pub fn take(&mut self, tag: &Tag<'_>, theme: &[String; 2]) {
        match tag.name() {
            "b" => self.bold = Some(tag.on()),
            "i" => self.italic = Some(tag.on()),
            "caps" => self.capitals = Some(tag.on()),
            "vanish" => self.hidden = Some(tag.on()),
            "sz" => self.size = tag.number("val").map(|half| half / 2.0),
            "color" => {
                self.colour = tag.get("val").map(|value| Some(value).filter(|value| value != "auto"));
            }
            "rFonts" => {
                let of_theme = tag.get("asciiTheme").or_else(|| tag.get("hAnsiTheme"));
                let of_theme = of_theme.map(|name| theme[usize::from(name.starts_with("major"))].clone());
                let named = tag.get("ascii").or_else(|| tag.get("hAnsi"));
                if let Some(font) = of_theme.filter(|font| !font.is_empty()).or(named) {
                    self.font = Some(font);
                }
            }
            _ => {}
        }
    }
}

/// Twentieths of a point as millimetres.
pub(super) fn millimetres(twips: f64) -> f64 {
    twips * 25.4 / 1440.0
}

impl Paragraph {
    /// What this says, else what `below` says.
    pub fn over(&self, below: &Self) -> Self {
        Self {
            align: self.align.or(below.align),
            line: self.line.or(below.line),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            indent: self.indent.or(below.indent),
            run: self.run.over(&below.run),
        }
    }

    /// Takes in one element of `pPr`.
    pub fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "jc" => {
                self.align = match tag.get("val").as_deref() {
                    Some("center") => Some(Align::Centre),
                    Some("both" | "distribute") => Some(Align::Justified),
                    Some("right" | "end") => Some(Align::Right),
                    _ => Some(Align::Left),
                }
            }
            "spacing" => {
                let exact = matches!(tag.get("lineRule").as_deref(), Some("exact" | "atLeast"));
                if let Some(line) = tag.number("line") {
                    self.line = (!exact).then_some(line / 240.0);
                }
                let automatic = |name: &str| matches!(tag.get(name).as_deref(), Some("1" | "true" | "on"));
                let points = |name: &str, auto: &str| {
                    if automatic(auto) { Some(14.0) } else { tag.number(name).map(|n| n / 20.0) }
                };
                self.before = points("before", "beforeAutospacing").or(self.before);
                self.after = points("after", "afterAutospacing").or(self.after);
            }
            "ind" => {
                let hanging = tag.number("hanging").map(|n| -n);
                if let Some(first) = hanging.or_else(|| tag.number("firstLine")) {
                    self.indent = Some(millimetres(first));
                }
            }
            _ => {}
        }
    }
}

/// Reads `rPr`, whose opening was just read; the character style's name comes second.
pub(super) fn run(
    xml: &mut Xml<'_>,
    empty: bool,
    theme: &[String; 2],
) -> Result<(Run, Option<String>), ReadError> {
    let (mut run, mut style) = (Run::default(), None);
    if empty {
        return Ok((run, style));
    }
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            // The look before a tracked change is of no interest.
            Some(Node::Open(tag)) if tag.name() == "rPrChange" => xml.skip(tag.empty)?,
            Some(Node::Open(tag)) if tag.name() == "rStyle" => style = tag.get("val"),
            Some(Node::Open(tag)) => run.take(&tag, theme),
            Some(_) => {}
            None => break,
        }
    }
    Ok((run, style))
}
