//! `numbering.xml`: the automatic numbers and bullets, written out as Word shows them.

use std::collections::HashMap;

use crate::error::ReadError;
use crate::numbers::{self, NumberForm};
use crate::xml::{Node, Tag, Xml};

const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering<'a> {
    /// The part, until a paragraph asks for a number: most papers are numbered by hand.
    unread: Option<&'a str>,
    forms: HashMap<u32, Form>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
}

#[derive(Debug, Default)]
struct Form {
    levels: [Level; LEVELS],
    /// The form is that of a list which a style names.
    style_link: Option<String>,
    /// A style names this form.
    style_of: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    form: NumberForm,
    text: String,
    start: Option<u32>,
    /// Counting starts again after this level (from 1); 0: never.
    restart: Option<u32>,
    legal: bool,
}

#[derive(Debug, Default)]
struct List {
    form: u32,
    starts: [Option<u32>; LEVELS],
    levels: HashMap<usize, Level>,
    begun: bool,
}

impl<'a> Numbering<'a> {
    /// The lists of this part.
    pub(super) fn of(part: Option<&'a str>) -> Self {
        Self { unread: part, ..Self::default() }
    }

    fn read(part: &str) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "abstractNum" => {
                    let id = tag.number("abstractNumId").unwrap_or(u32::MAX);
                    let form = form(&mut xml)?;
                    numbering.forms.insert(id, form);
                }
                "num" => {
                    let id = tag.number("numId").unwrap_or(u32::MAX);
                    let list = list(&mut xml)?;
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        numbering.follow_styles();
        Ok(numbering)
    }

    /// A form that only points to a style gives way to the form which that style names.
    fn follow_styles(&mut self) {
        let named = self.forms.iter().filter_map(|(id, form)| Some((form.style_of.clone()?, *id)));
        let named: HashMap<String, u32> = named.collect();
        for list in self.lists.values_mut() {
            let link = self.forms.get(&list.form).and_then(|form| form.style_link.as_ref());
            if let Some(target) = link.and_then(|link| named.get(link)) {
                list.form = *target;
            }
        }
    }

    /// The number or bullet of the next paragraph of this list; `None` where the list shows none.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Result<Option<String>, ReadError> {
        if let Some(part) = self.unread.take() {
            *self = Numbering::read(part)?;
        }
        Ok(self.count(list, level))
    }

    fn count(&mut self, list: u32, level: u8) -> Option<String> {
        let at = usize::from(level).min(LEVELS - 1);
        let id = list;
        let list = self.lists.get_mut(&list)?;
        let form = self.forms.get(&list.form)?;
        let counts = self.counts.entry(list.form).or_default();
        if !std::mem::replace(&mut list.begun, true) {
            for (count, start) in counts.iter_mut().zip(&list.starts) {
                *count = start.map(|start| start.saturating_sub(1)).or(*count);
            }
        }
        let list = self.lists.get(&id)?;
        let of = |at: usize| list.levels.get(&at).unwrap_or(&form.levels[at]);
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            count.get_or_insert(of(above).start.unwrap_or(1));
        }
        counts[at] = Some(match counts[at] {
            Some(count) => count.saturating_add(1),
            None => list.starts[at].or(of(at).start).unwrap_or(1),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let keeps = of(below).restart.is_some_and(|restart| usize::try_from(restart).unwrap_or(0) <= at);
            if !keeps {
                *count = None;
            }
        }
        let label = show(of(at), |up| (of(up).form, counts[up].unwrap_or(1)));
        (!label.is_empty()).then_some(label)
    }
}

/// Fills `%1.%2` with numbers.
fn show(level: &Level, count: impl Fn(usize) -> (NumberForm, u32)) -> String {
    if level.form == NumberForm::Bullet {
        return numbers::bullet(&level.text).to_owned();
    }
    let mut label = String::new();
    let mut letters = level.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit = letters.peek().and_then(|next| next.to_digit(10)).filter(|digit| *digit > 0);
        match digit {
            Some(digit) if letter == '%' => {
                letters.next();
                let (form, count) = count(usize::try_from(digit - 1).unwrap_or(0).min(LEVELS - 1));
                let form = if level.legal { NumberForm::Decimal } else { form };
                label.push_str(&numbers::write(form, count));
            }
            _ => label.push(letter),
        }
    }
    label.trim().to_owned()
}

fn form(xml: &mut Xml<'_>) -> Result<Form, ReadError> {
    let mut form = Form::default();
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            Some(Node::Open(tag)) => match tag.name() {
                "lvl" => {
                    let at = level_of(&tag);
                    form.levels[at] = level(xml)?;
                }
                "numStyleLink" => form.style_link = tag.get("val"),
                "styleLink" => form.style_of = tag.get("val"),
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(form)
}

fn list(xml: &mut Xml<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    let mut at = 0;
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            Some(Node::Open(tag)) => match tag.name() {
                "abstractNumId" => list.form = tag.number("val").unwrap_or(u32::MAX),
                "lvlOverride" => at = level_of(&tag),
                "startOverride" => list.starts[at] = tag.number("val"),
                "lvl" => {
                    let level = level(xml)?;
                    list.levels.insert(at, level);
                }
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(list)
}

fn level_of(tag: &Tag<'_>) -> usize {
    usize::try_from(tag.number("ilvl").unwrap_or(0)).unwrap_or(0).min(LEVELS - 1)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let mut level = Level::default();
    xml.each(|tag| match tag.name() {
        "start" => level.start = tag.number("val"),
        "numFmt" => level.form = NumberForm::of_word(&tag.get("val").unwrap_or_default()),
        "lvlText" => level.text = tag.get("val").unwrap_or_default(),
        "lvlRestart" => level.restart = tag.number("val"),
        "isLgl" => level.legal = tag.on(),
        _ => {}
    })?;
    Ok(level)
}
