//! Styles of OpenDocument: look of text and paragraphs, and the numbers of lists.

use std::collections::HashMap;

use crate::error::ReadError;
use crate::legacy::Legacy;
use crate::limits::STYLE_CHAIN_MAX;
use crate::numbers::NumberForm;
use crate::xml::{Node, Tag, Xml};

/// Levels of lists that are told apart.
pub(super) const LEVELS: usize = 10;

/// What a style says; `None` where it says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Says {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) font: Option<Option<Legacy>>,
    pub(super) centred: Option<bool>,
    pub(super) page_before: Option<bool>,
    pub(super) page_after: Option<bool>,
    pub(super) list: Option<String>,
    parent: Option<String>,
}

/// How a level of a list is numbered.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) form: NumberForm,
    pub(super) sign: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// How many levels the number shows ("1.2").
    pub(super) shown: u32,
    pub(super) start: u32,
}

/// All styles by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    named: HashMap<(String, String), Says>,
    fonts: HashMap<String, Option<Legacy>>,
    lists: HashMap<String, Vec<Level>>,
}

impl Styles {
    /// Takes in the styles of a part.
    pub(super) fn read(&mut self, part: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "font-face" => {
                    let family = tag.get("font-family").unwrap_or_default();
                    let old = Legacy::of_font(family.trim_matches('\''));
                    self.fonts.insert(tag.get("name").unwrap_or_default(), old);
                }
                "style" | "default-style" => {
                    let key = (tag.get("family").unwrap_or_default(), tag.get("name").unwrap_or_default());
                    let says = self.style(&tag, &mut xml)?;
                    self.named.insert(key, says);
                }
                "list-style" => {
                    let name = tag.get("name").unwrap_or_default();
                    let levels = levels(&mut xml)?;
                    self.lists.insert(name, levels);
                }
                // Text begins: no styles any more.
                "body" => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// What a style says together with those above it.
    pub(super) fn get(&self, family: &str, name: &str) -> Says {
        let mut all = Says::default();
        let mut next = Some(name.to_owned());
        for _ in 0..STYLE_CHAIN_MAX {
            let Some(says) = next.take().and_then(|name| self.named.get(&(family.to_owned(), name))) else {
                break;
            };
            all = all.over(says);
            next.clone_from(&says.parent);
        }
        if let Some(says) = self.named.get(&(family.to_owned(), String::new())) {
            all = all.over(says);
        }
        all
    }

    /// A level of a list style.
    pub(super) fn level(&self, list: &str, level: usize) -> Option<&Level> {
        self.lists.get(list)?.get(level)
    }

    fn style(&self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Says, ReadError> {
        let mut says = Says {
            parent: tag.get("parent-style-name"),
            list: tag.get("list-style-name").filter(|name| !name.is_empty()),
            page_before: tag.get("master-page-name").map(|name| !name.is_empty()),
            ..Says::default()
        };
        xml.each(|tag| match tag.name() {
            "text-properties" => self.take_text(&mut says, tag),
            "paragraph-properties" => {
                if let Some(align) = tag.get("text-align") {
                    says.centred = Some(align == "center");
                }
                if let Some(page) = tag.get("break-before") {
                    says.page_before = Some(page == "page");
                }
                if let Some(page) = tag.get("break-after") {
                    says.page_after = Some(page == "page");
                }
            }
            _ => {}
        })?;
        Ok(says)
    }

    fn take_text(&self, says: &mut Says, tag: &Tag<'_>) {
        if let Some(weight) = tag.get("font-weight") {
            says.bold = Some(weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600));
        }
        if let Some(style) = tag.get("font-style") {
            says.italic = Some(style == "italic" || style == "oblique");
        }
        if let Some(transform) = tag.get("text-transform") {
            says.capitals = Some(transform == "uppercase");
        }
        if let Some(display) = tag.get("display") {
            says.hidden = Some(display == "none");
        }
        if let Some(font) = tag.get("font-name") {
            says.font = Some(self.fonts.get(&font).copied().unwrap_or_else(|| Legacy::of_font(&font)));
        } else if let Some(font) = tag.get("font-family") {
            says.font = Some(Legacy::of_font(font.trim_matches('\'')));
        }
    }
}

impl Says {
    /// What this says, else what `below` says.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            capitals: self.capitals.or(below.capitals),
            hidden: self.hidden.or(below.hidden),
            font: self.font.or(below.font),
            centred: self.centred.or(below.centred),
            page_before: self.page_before.or(below.page_before),
            page_after: self.page_after.or(below.page_after),
            list: self.list.or_else(|| below.list.clone()),
            parent: self.parent,
        }
    }
}

fn levels(xml: &mut Xml<'_>) -> Result<Vec<Level>, ReadError> {
    let mut levels = vec![Level { start: 1, form: NumberForm::Hidden, ..Level::default() }; LEVELS];
    xml.each(|tag| {
        let form = match tag.name() {
            "list-level-style-number" => NumberForm::of_sign(&tag.get("num-format").unwrap_or_default()),
            "list-level-style-bullet" => NumberForm::Bullet,
            "list-level-style-image" => NumberForm::Bullet,
            _ => return,
        };
        let at = tag.number("level").and_then(|level| usize::try_from(level).ok()).unwrap_or(1);
        let Some(level) = levels.get_mut(at.saturating_sub(1)) else { return };
        *level = Level {
            form,
            sign: tag.get("bullet-char").unwrap_or_else(|| "-".to_owned()),
            prefix: tag.get("num-prefix").unwrap_or_default(),
            suffix: tag.get("num-suffix").unwrap_or_default(),
            shown: tag.number("display-levels").unwrap_or(1),
            start: tag.number("start-value").unwrap_or(1),
        };
        // LibreOffice writes the whole label as a pattern; prefix and suffix are there as well.
    })?;
    Ok(levels)
}
