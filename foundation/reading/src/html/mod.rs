//! HTML: saved pages, pages made by Word, and the tables inside Markdown.

mod entities;
mod tables;
mod tokens;

pub(crate) use self::tables::Table;
pub(crate) use self::tokens::decode;
use self::tokens::{Token, Tokens, attribute};
use crate::builder::{Builder, Line, Look};
use crate::error::{ReadError, Refused};
use crate::extract::{Extract, Format, Style};
use crate::limits::{HTML_BYTES_MAX, HTML_DEPTH_MAX, TABLE_DEPTH_MAX};
use crate::numbers::{self, NumberForm};

/// How far up a closing tag looks for its opening: keeps the time linear.
const CLOSES_MAX: usize = 100;

/// Reads a page.
pub(crate) fn read(page: &str) -> Result<Extract, ReadError> {
    if page.len() > HTML_BYTES_MAX {
        return Err(Refused::TooLong.into());
    }
    let mut builder = Builder::new(Format::Html, false);
    read_into(page, &mut builder)?;
    builder.finish()
}

/// Reads a page or a piece of one into an extract that goes on.
pub(crate) fn read_into(page: &str, builder: &mut Builder) -> Result<(), ReadError> {
    let mut reader = Reader {
        builder,
        open: vec![Element::default()],
        tables: Vec::new(),
        line: Line::default(),
        continues: false,
    };
    reader.read(page)
}

/// An open element and what it makes of the text inside it.
#[derive(Debug, Clone, Default)]
struct Element {
    name: String,
    look: Look,
    centred: bool,
    heading: Option<u8>,
    hidden: bool,
    preformatted: bool,
    list: Option<List>,
    /// The number or bullet that the next line of this item carries.
    label: Option<String>,
}

#[derive(Debug, Clone)]
struct List {
    form: NumberForm,
    next: u32,
}

struct Reader<'b> {
    builder: &'b mut Builder,
    open: Vec<Element>,
    tables: Vec<Table>,
    line: Line,
    continues: bool,
}

impl Reader<'_> {
    fn read(&mut self, page: &str) -> Result<(), ReadError> {
        let mut tokens = Tokens::new(page);
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) => self.text(text)?,
                Token::Close { name } => self.close(&name)?,
                Token::Open { name, attributes } => {
                    if matches!(
                        name.as_str(),
                        "script" | "style" | "title" | "template" | "noscript" | "textarea"
                    ) {
                        tokens.skip_raw(&name);
                    }
                    self.open(name, attributes)?;
                }
            }
        }
        self.end_line()
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        let Some(top) = self.open.last() else { return Ok(()) };
        if top.hidden
            || self.tables.last().is_some_and(|table| table.cell().is_none()) && text.trim().is_empty()
        {
            return Ok(());
        }
        let (look, preformatted) = (top.look, top.preformatted);
        let text = tokens::decode(text);
        if preformatted {
            for (at, piece) in text.split('\n').enumerate() {
                if at > 0 {
                    self.end_line()?;
                }
                self.line.push(piece, look);
            }
            return Ok(());
        }
        // Blanks of the source are one blank; those that a person asked for stay.
        let mut blank = self.line.text().ends_with(' ') || self.line.is_blank();
        let mut run = String::with_capacity(text.len());
        for letter in text.chars() {
            if matches!(letter, ' ' | '\n' | '\t' | '\r' | '\u{C}') {
                if !blank {
                    run.push(' ');
                }
                blank = true;
            } else {
                run.push(letter);
                blank = false;
            }
        }
        self.line.push(&run, look);
        Ok(())
    }

    fn open(&mut self, name: String, attributes: &str) -> Result<(), ReadError> {
        match name.as_str() {
            "br" => return self.line_break(),
            "hr" => return self.end_line(),
            "img" | "meta" | "link" | "input" | "col" | "wbr" | "base" | "source" | "area" | "embed"
            | "param" => {
                return Ok(());
            }
            "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "caption" => {
                self.table_part(&name, attributes)?
            }
            "li" => self.item()?,
            "table" => {
                self.end_line()?;
                if self.tables.len() >= TABLE_DEPTH_MAX {
                    return Err(Refused::NestedTooDeep.into());
                }
                let id = self.builder.table();
                self.tables.push(Table::new(id));
            }
            "p" => {
                // A paragraph ends the one before, closed or not.
                self.close_within("p", &["table", "td", "th", "div", "li", "body", "blockquote"])?;
                self.end_line()?;
            }
            _ if is_block(&name) => self.end_line()?,
            _ => {}
        }
        if self.open.len() >= HTML_DEPTH_MAX {
            return Err(Refused::NestedTooDeep.into());
        }
        let element = self.element(name, attributes);
        self.open.push(element);
        Ok(())
    }

    /// What the element makes of its text, beside what those around it make.
    fn element(&mut self, name: String, attributes: &str) -> Element {
        let mut element =
            Element { list: None, label: None, ..self.open.last().cloned().unwrap_or_default() };
        match name.as_str() {
            "b" | "strong" | "th" => element.look.bold = true,
            "i" | "em" => element.look.italic = true,
            "center" => element.centred = true,
            "pre" => element.preformatted = true,
            "script" | "style" | "title" | "template" | "noscript" | "textarea" | "select" | "del" | "s"
            | "strike" | "svg" => element.hidden = true,
            "ul" => element.list = Some(List { form: NumberForm::Bullet, next: 1 }),
            "ol" => {
                let form = attribute(attributes, "type").unwrap_or("1".into());
                let start = attribute(attributes, "start").and_then(|start| start.trim().parse().ok());
                element.list = Some(List { form: NumberForm::of_sign(&form), next: start.unwrap_or(1) });
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                element.look.bold = true;
                element.heading = name[1..].parse().ok();
            }
            // The header row of a converter's table is no emphasis of the writer.
            _ => {}
        }
        if name == "th" {
            element.look.bold = false;
        }
        if let Some(align) = attribute(attributes, "align") {
            element.centred = align.eq_ignore_ascii_case("center");
        }
        if let Some(style) = attribute(attributes, "style") {
            apply_style(&mut element, &style);
        }
        if name == "li" {
            element.label = self.label();
        }
        element.name = name;
        element
    }

    fn item(&mut self) -> Result<(), ReadError> {
        self.close_within("li", &["ul", "ol", "table"])?;
        self.end_line()
    }

    fn label(&mut self) -> Option<String> {
        let list = self.open.iter_mut().rev().find_map(|element| element.list.as_mut())?;
        let number = list.next;
        list.next = list.next.saturating_add(1);
        Some(match list.form {
            NumberForm::Bullet => "-".to_owned(),
            form @ (NumberForm::LowerLetter | NumberForm::UpperLetter) => {
                format!("{})", numbers::write(form, number))
            }
            form => format!("{}.", numbers::write(form, number)),
        })
    }

    fn table_part(&mut self, name: &str, attributes: &str) -> Result<(), ReadError> {
        self.end_line()?;
        let stop = &["table"];
        match name {
            "td" | "th" => {
                self.close_within("td", stop)?;
                self.close_within("th", stop)?;
            }
            _ => self.close_within("tr", stop)?,
        }
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        match name {
            "tr" => table.begin_row(),
            "td" | "th" => {
                let number = |key| attribute(attributes, key).and_then(|value| value.trim().parse().ok());
                if let Some(spread) = table.begin_cell(number("colspan"), number("rowspan")) {
                    self.builder.spread(spread);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        if name == "p" || name == "br" {
            self.end_line()?;
        }
        let stop: &[&str] = match name {
            "table" | "body" | "html" => &[],
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => &["table"],
            _ => &["td", "th", "table"],
        };
        self.close_within(name, stop)
    }

    /// Closes the nearest open element of this name and all inside it, unless one of `stop` lies between.
    fn close_within(&mut self, name: &str, stop: &[&str]) -> Result<(), ReadError> {
        let mut found = None;
        for (at, element) in self.open.iter().enumerate().rev().take(CLOSES_MAX) {
            if element.name == name {
                found = Some(at);
            }
            if found.is_some() || stop.contains(&element.name.as_str()) {
                break;
            }
        }
        let Some(found) = found else { return Ok(()) };
        while self.open.len() > found.max(1) {
            let Some(closed) = self.open.last().map(|element| element.name.clone()) else { break };
            if is_block(&closed) {
                self.end_line()?;
            }
            self.open.pop();
            match closed.as_str() {
                "table" => self.tables.truncate(self.tables.len().saturating_sub(1)),
                "td" | "th" => self.tables.iter_mut().last().into_iter().for_each(Table::end_cell),
                _ => {}
            }
        }
        Ok(())
    }

    fn line_break(&mut self) -> Result<(), ReadError> {
        let hidden = self.open.last().is_some_and(|element| element.hidden);
        let goes_on = !hidden && (self.continues || !self.line.is_blank());
        self.end_line()?;
        self.continues = goes_on;
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), ReadError> {
        let continues = std::mem::take(&mut self.continues);
        let mut line = std::mem::take(&mut self.line);
        if line.is_blank() {
            return Ok(());
        }
        let top = self.open.last().cloned().unwrap_or_default();
        let label = self.open.iter_mut().rev().find_map(|element| element.label.take());
        if let Some(label) = &label {
            line.prepend(&format!("{label} "));
        }
        let style = Style {
            centred: top.centred,
            heading: top.heading,
            continues,
            list_item: label.is_some(),
            ..Style::default()
        };
        let cell = self.tables.last().and_then(Table::cell);
        self.builder.block(line, style, cell)?;
        Ok(())
    }
}

fn apply_style(element: &mut Element, style: &str) {
    for rule in style.split(';') {
        let Some((key, value)) = rule.split_once(':') else { continue };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        match key.as_str() {
            "text-align" => element.centred = value == "center",
            "font-weight" => {
                element.look.bold =
                    value == "bold" || value == "bolder" || value.parse().is_ok_and(|w: u32| w >= 600);
            }
            "font-style" => element.look.italic = value == "italic" || value == "oblique",
            "display" if value == "none" => element.hidden = true,
            "visibility" if value == "hidden" => element.hidden = true,
            "mso-hide" if value == "all" => element.hidden = true,
            _ => {}
        }
    }
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&name)
}
