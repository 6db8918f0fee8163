//! From an extract to a document: the parts in the order in which they are read.

use crate::bases;
use crate::cites;
use crate::document::{Cited, Document, Letterhead, Section, TaskFound};
use crate::extract::Extract;
use crate::kind;
use crate::letterhead;
use crate::lines::{self, Line};
use crate::paragraphs::{self, Para};
use crate::parts::{self, Parts};
use crate::period;
use crate::register::Register;
use crate::sections;
use crate::tasks;
use crate::warnings::{self, Seen};
use crate::{bars, columns};

/// Understands the text of an administrative document (văn bản hành chính), as far as its form allows.
///
/// It never fails: what is not found stays empty, and `warnings` says so.
pub fn understand(extract: &Extract, file_name: &str) -> Document {
    let lines = read_lines(extract);
    let kind = kind::find(&lines, extract);
    let parts = parts::split(&lines, &kind, extract);
    let mut head = letterhead::read(&lines[parts.head.clone()], extract);
    if head.number.is_none() && head.symbol.is_none() {
        // A number below the subject, as some write it.
        let late = letterhead::read(&lines[parts.head.end..lines.len().min(parts.body.start + 4)], extract);
        (head.number, head.symbol) = (late.number, late.symbol);
        if head.number.is_some() {
            head.day = head.day.or(late.day);
            head.place = head.place.or(late.place);
        }
    }
    let paras = paragraphs::join(&lines[parts.body.clone()], extract);
    let opening = bases::opening(&paras);
    let agency = head
        .agency
        .clone()
        .or_else(|| bases::authority(&paras))
        .or_else(|| bases::speaker(&paras, &opening))
        .or_else(|| bases::closing_agency(&paras));
    let grounds = bases::collect(&paras, &opening);
    let duration = kind.subject.as_deref().and_then(kind::duration);
    let mut document = Document {
        file: file_name.to_owned(),
        number: head.number,
        symbol: head.symbol,
        issued_on: head.day,
        place: head.place,
        agency,
        parent_agency: head.parent,
        kind: kind.name.map(str::to_owned),
        legal_bases: grounds.cited().to_vec(),
        duration,
        recipients: parts.recipients.clone(),
        signatory: parts.signatory.clone(),
        ..Document::default()
    };
    let annexes = annexes(&lines, &parts, extract);
    let title = lines.get(kind.line.unwrap_or(0)..kind.end).and_then(|l| paragraphs::merged(l, extract));
    document.citations = citations(&grounds, &paras, &opening, &annexes, title.as_ref());
    document.subject = kind.subject;
    let mut seen = Seen { letterhead: head.shape, ..Seen::default() };
    let year = default_year(&document);
    let part = tasks::Part {
        name: None,
        rules: false,
        paragraphs: !lines::physical(extract.format),
        opening: opening.len,
        spreads: &extract.spreads,
    };
    read_part(&paras, part, year, &mut document, &mut seen);
    for annex in annexes.iter().filter(|a| !a.form) {
        let name = (!annex.issued).then_some("Phụ lục");
        let part = tasks::Part { name, rules: annex.rules, opening: 0, ..part };
        read_part(&annex.paras, part, year, &mut document, &mut seen);
    }
    document.warnings = warnings::list(&document, &seen);
    document
}

fn read_lines(extract: &Extract) -> Vec<Line> {
    let lines = bars::mend(lines::collect(extract), extract);
    let lines = columns::split(lines, extract);
    kind::mend(lines::without_rubbish(lines, extract), extract)
}

/// An annex with its paragraphs.
struct AnnexRead {
    paras: Vec<Para>,
    issued: bool,
    form: bool,
    rules: bool,
}

fn annexes(lines: &[Line], parts: &Parts, extract: &Extract) -> Vec<AnnexRead> {
    parts
        .annexes
        .iter()
        .map(|a| AnnexRead {
            paras: paragraphs::join(&lines[a.lines.clone()], extract),
            issued: a.issued,
            form: a.form,
            rules: a.rules,
        })
        .collect()
}

/// Sections and tasks of the body or an annex.
fn read_part(
    paras: &[Para],
    part: tasks::Part<'_>,
    year: Option<i16>,
    document: &mut Document,
    seen: &mut Seen,
) {
    let (sections, nodes) = sections::outline(paras, part.name.is_none() && !part.rules);
    let found = tasks::find(paras, &nodes, part);
    document.sections.extend(sections.into_iter().filter(kept));
    seen.tables.extend(found.unclear_tables);
    for mut task in found.tasks {
        let computed = computed(&task, year);
        if let Some(computed) = computed {
            seen.guessed_year |= computed.guessed;
            task.rule = Some(computed.rule);
        }
        seen.unclear_owner(&task);
        document.tasks.push(task);
    }
}

/// The time of a task: its end, or its recurrence; a day without year beside a recurrence is of every year.
fn computed(task: &TaskFound, year: Option<i16>) -> Option<period::Computed> {
    let end = task.deadline.as_deref().and_then(|t| period::compute(t, year));
    match (end, task.period.as_deref()) {
        (Some(end), Some(every)) if end.guessed => {
            let both = format!("{every} {}", task.deadline.as_deref().unwrap_or(""));
            period::compute(&both, year)
        }
        (Some(end), _) => Some(end),
        (None, every) => period::compute(every?, year),
    }
}

fn kept(section: &Section) -> bool {
    section.title.chars().any(char::is_alphabetic)
}

/// The year that the document is for: the one its subject names, else the year of issue.
fn default_year(document: &Document) -> Option<i16> {
    let year = |text: &str| {
        let years: Vec<i16> = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|d| d.len() == 4)
            .filter_map(|d| d.parse().ok())
            .filter(|y| (1990..2100).contains(y))
            .collect();
        (years.len() == 1).then(|| years[0])
    };
    let duration = document.duration.as_deref().filter(|d| !crate::words::fold(d).starts_with("den"));
    duration.and_then(year).or_else(|| document.issued_on.as_deref()?.get(..4)?.parse().ok())
}

/// Documents named in the body outside the grounds, in the annexes and the title.
fn citations(
    grounds: &Register,
    paras: &[Para],
    opening: &bases::Opening,
    annexes: &[AnnexRead],
    title: Option<&Para>,
) -> Vec<Cited> {
    let mut register = Register::default();
    let mut take = |para: &Para| {
        for mention in cites::scan(para) {
            register.add(&grounds.identified(mention), para, false);
        }
    };
    for (nth, para) in paras.iter().enumerate() {
        if !opening.grounds.contains(&nth) {
            take(para);
        }
    }
    for para in annexes.iter().flat_map(|a| &a.paras).chain(title) {
        take(para);
    }
    register.into_cited()
}

/// What the letterhead's shape says for a warning.
pub(crate) fn headless(shape: Letterhead) -> bool {
    shape == Letterhead::Missing
}

/// Whether the reader is unsure of a task's owner.
pub(crate) fn unsure(task: &TaskFound) -> bool {
    task.confidence < 70
}
