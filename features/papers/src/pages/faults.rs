//! The faults of a paper: the text with its marks, the list beside it, linked both ways.

use danchu_form::Fault;
use danchu_reading::Block;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, State};
use maud::{Markup, html};

use super::check::Checked;

/// So many faults are shown; a paper with more is to be mended first.
const SHOWN_MAX: usize = 120;
/// Text around a fault: so many paragraphs without one stay before they are folded.
const AROUND: usize = 1;

/// The page's body; `again` is what comes next, under its heading.
pub fn show(t: &Messages, checked: &Checked, (heading, again): (&str, &Markup)) -> Markup {
    let faults = &checked.report.faults;
    let shown: Vec<(usize, &Fault)> = (1..).zip(faults.iter().take(SHOWN_MAX)).collect();
    let certain = faults.iter().filter(|fault| fault.certain).count();
    let args = [
        ("n", faults.len().into()),
        ("certain", certain.into()),
        ("unsure", (faults.len() - certain).into()),
    ];
    html! {
        (ui::page_head(&t.get("form-check-found-title"), Some(t.rich("form-check-found-lead", &args)), None))
        @if faults.is_empty() { (ui::done_notice(&t.get("form-check-clean"))) }
        @if !faults.is_empty() {
            div.review {
                section.source aria-labelledby="r-src" {
                    h2 id="r-src" { (t.get("form-check-text")) }
                    (source(t, checked, &shown))
                }
                section aria-labelledby="r-list" {
                    (ui::section_head("r-list", &t.get("form-check-list"), Some(&t.number(i64::try_from(faults.len()).unwrap_or(0)))))
                    @for (number, fault) in &shown { (card(t, *number, fault)) }
                    @if faults.len() > SHOWN_MAX { p.meta { (t.with("form-check-more", &[("n", (faults.len() - SHOWN_MAX).into())])) } }
                }
            }
        }
        (hints(t, checked))
        section.mt aria-labelledby="r-again" {
            (ui::section_head("r-again", &t.get(heading), None))
            (again)
        }
    }
}

/// Where a fault begins: its first paragraph.
fn stands_in(fault: &Fault, block: &Block) -> bool {
    block.span.start <= fault.start
        && (fault.start < block.span.end || fault.start == fault.end && fault.start == block.span.end)
}

/// The paragraphs with faults and their neighbours; the others folded to a line.
fn source(t: &Messages, checked: &Checked, shown: &[(usize, &Fault)]) -> Markup {
    let blocks = &checked.extract.blocks;
    let marked: Vec<bool> =
        blocks.iter().map(|block| shown.iter().any(|(_, fault)| stands_in(fault, block))).collect();
    let near = |nth: usize| {
        let from = nth.saturating_sub(AROUND);
        marked.get(from..(nth + AROUND + 1).min(marked.len())).is_some_and(|window| window.contains(&true))
    };
    let mut rows = Vec::new();
    let mut hidden = 0_usize;
    for (nth, block) in blocks.iter().enumerate() {
        if !near(nth) {
            hidden += 1;
            continue;
        }
        if hidden > 0 {
            rows.push(html! { p.meta { (t.with("form-check-folded", &[("n", hidden.into())])) } });
            hidden = 0;
        }
        rows.push(paragraph(t, checked, block, shown));
    }
    if hidden > 0 {
        rows.push(html! { p.meta { (t.with("form-check-folded", &[("n", hidden.into())])) } });
    }
    html! { @for row in rows { (row) } }
}

fn paragraph(t: &Messages, checked: &Checked, block: &Block, shown: &[(usize, &Fault)]) -> Markup {
    let text = &checked.extract.text;
    let mut at = block.span.start;
    let mut pieces: Vec<Markup> = Vec::new();
    for (number, fault) in shown.iter().filter(|(_, fault)| stands_in(fault, block)) {
        let (start, end) = (fault.start.max(at), fault.end.min(block.span.end));
        let before = text.get(at..start).unwrap_or("");
        let words = text.get(start..end.max(start)).unwrap_or("");
        pieces.push(html! {
            (before)
            mark id={ "c-" (number) } {
                a href={ "#v-" (number) } aria-label=(t.with("form-check-to-fault", &[("n", (*number).into())])) { (number) }
                (words)
            }
        });
        at = end.max(start);
    }
    html! { p { @for piece in pieces { (piece) } (text.get(at..block.span.end).unwrap_or("")) } }
}

fn card(t: &Messages, number: usize, fault: &Fault) -> Markup {
    let rule = match (t.lang(), danchu_form::rule(fault.code)) {
        (Lang::En, Some(rule)) => rule.en.as_str(),
        _ => fault.rule,
    };
    html! {
        article.found id={ "v-" (number) } {
            div.found-head {
                a.found-no href={ "#c-" (number) } aria-label=(t.with("form-check-to-text", &[("n", number.into())])) { (number) }
                div {
                    h3 { (rule) }
                    @if !fault.found.is_empty() { p { (t.get("form-check-is")) " " q lang="vi" { (short(&fault.found)) } } }
                    @if !fault.write.is_empty() { p { (t.get("form-check-write")) " " b lang="vi" { (short(&fault.write)) } } }
                    @else if fault.mends { p { (t.get("form-check-leave-out")) } }
                    p.meta lang="vi" { (fault.basis) }
                    p.entry-foot {
                        @if fault.certain { (ui::state(State::Late, t.get("form-check-certain"))) }
                        @else { (ui::state(State::Near, t.get("form-check-unsure"))) }
                    }
                }
            }
        }
    }
}

/// A long stretch is cut: its whole stands in the text.
fn short(text: &str) -> String {
    const CHARS_MAX: usize = 160;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.trim().is_empty() {
        return "␣".repeat(text.chars().count());
    }
    match flat.chars().count() > CHARS_MAX {
        true => flat.chars().take(CHARS_MAX - 1).chain("…".chars()).collect(),
        false => flat,
    }
}

fn hints(t: &Messages, checked: &Checked) -> Markup {
    html! {
        @if !checked.report.hints.is_empty() {
            section.mt aria-labelledby="r-hints" {
                (ui::section_head("r-hints", &t.get("form-check-hints"), None))
                p.meta { (t.get("form-check-hints-lead")) }
                ul lang="vi" { @for hint in &checked.report.hints { li { (hint.rule) " " span.meta { "(" (hint.basis) ")" } } } }
            }
        }
    }
}
