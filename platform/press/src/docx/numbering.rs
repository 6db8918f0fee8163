//! Lists that Word counts, and each run of them that begins anew.

use std::collections::BTreeMap;

use danchu_paper::layout::Layout;
use danchu_paper::{Level as PaperLevel, List, ListPlace, Style};
use docx_rs::{
    AbstractNumbering, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText, NumberFormat, Numbering,
    SpecialIndentType, Start,
};

use super::twips;

/// docx-rs writes lists of its own under the ids below.
const IDS_FROM: usize = 100;

/// The lists' forms.
pub(crate) fn lists() -> Vec<AbstractNumbering> {
    let form = |list: &List| {
        let levels = list.levels();
        let form = AbstractNumbering::new(form_id(*list));
        (0..levels.len()).fold(form, |form, at| form.add_level(level(levels, at)))
    };
    List::ALL.iter().map(form).collect()
}

fn form_id(list: List) -> usize {
    List::ALL.iter().position(|one| *one == list).unwrap_or(0) + IDS_FROM
}

fn level(levels: &[PaperLevel], at: usize) -> Level {
    let of = levels[at];
    let row = Layout::embedded().component(Style::of(of, true));
    let pattern = row.label.as_deref().unwrap_or("");
    // Within the list the pattern's %1 is the outermost of the levels that it shows.
    let shown = 1 + usize::from(pattern.contains("%2"));
    let first = (at + 1).saturating_sub(shown - 1);
    let text = pattern.replace("%2", &format!("%{}", first + 1)).replace("%1", &format!("%{first}"));
    let format = match of {
        PaperLevel::Dash | PaperLevel::Plus => "bullet",
        of if of.is_roman() => "upperRoman",
        _ => "decimal",
    };
    let above =
        matches!(of, PaperLevel::Part | PaperLevel::Chapter | PaperLevel::Section | PaperLevel::Subsection);
    let indent = if above { 0 } else { twips(Layout::embedded().page.first_line) };
    let mut level =
        Level::new(at, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"))
            .indent(Some(0), Some(SpecialIndentType::FirstLine(indent)), None, None)
            .suffix(if above { LevelSuffixType::Nothing } else { LevelSuffixType::Space });
    if of == PaperLevel::Article {
        level = level.bold();
    }
    level
}

/// The runs of lists that a paper uses.
#[derive(Debug, Default)]
pub(crate) struct Runs(BTreeMap<(List, u32), (usize, u32)>);

impl Runs {
    /// The number by which the file knows a run.
    pub(crate) fn id(&mut self, place: &ListPlace) -> usize {
        let next = self.0.len() + IDS_FROM;
        self.0.entry((place.list, place.run)).or_insert((next, place.start)).0
    }

    /// Every run used.
    pub(crate) fn runs(&self) -> Vec<Numbering> {
        let run = |((list, run), (id, start)): (&(List, u32), &(usize, u32))| {
            let numbering = Numbering::new(*id, form_id(*list));
            if *run == 0 && *start == 1 {
                return numbering;
            }
            let first = usize::try_from(*start).unwrap_or(1);
            (0..list.levels().len()).fold(numbering, |numbering, at| {
                numbering.add_override(LevelOverride::new(at).start(if at == 0 { first } else { 1 }))
            })
        };
        self.0.iter().map(run).collect()
    }
}
