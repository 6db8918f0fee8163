//! The source beside the structure: found sentences marked and numbered, linked both ways.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_web::messages::Messages;
use danchu_web::ui;
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::id;
use crate::model::{Import, ImportId, Item, SourceBlock};
use crate::{sql, words};

/// So many bytes of source stand beside one page of tasks; a longer stretch without a task is folded.
const STRETCH_MAX: usize = 2_500;
/// So many bytes of source stand on one page of the whole text.
const PAGE_BYTES: usize = 14_000;
/// A paragraph that is shorter is no sentence to make a task of.
const SENTENCE_MIN: usize = 30;

/// What the source is shown for.
pub struct Shown<'a> {
    /// The document.
    pub import: &'a Import,
    /// Which of its items are on this page, as numbers shown and items.
    pub items: &'a [(usize, &'a Item)],
    /// The address of the review.
    pub address: &'a str,
    /// The item that is being edited.
    pub active: Option<u32>,
    /// Where a sentence may be taken for a task.
    pub body: std::ops::Range<usize>,
}

/// The part of the source that belongs to a page's items: from the end of the page before to its last item, or to the end.
pub fn part(t: &Messages, shown: &Shown<'_>, from: usize, to: usize) -> Markup {
    let blocks: Vec<&SourceBlock> =
        shown.import.blocks.iter().filter(|block| block.end > from && block.start < to).collect();
    let mut rows = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let end = stretch_end(&blocks, at, shown);
        let bytes: usize = blocks[at..end].iter().map(|block| block.end - block.start).sum();
        if end > at && bytes > STRETCH_MAX {
            rows.push(folded(t, shown, &blocks[at..end]));
            at = end;
        } else if end > at {
            rows.extend(blocks[at..end].iter().map(|block| paragraph(t, shown, block)));
            at = end;
        } else {
            rows.push(paragraph(t, shown, blocks[at]));
            at += 1;
        }
    }
    html! { @for row in rows { (row) } }
}

/// The end of the run of blocks without a mark that begins at `at`; `at` itself when that one is marked.
fn stretch_end(blocks: &[&SourceBlock], at: usize, shown: &Shown<'_>) -> usize {
    let unmarked = |block: &&SourceBlock| shown.items.iter().all(|(_, item)| !overlaps(item, block));
    at + blocks[at..].iter().take_while(|block| unmarked(block)).count()
}

fn overlaps(item: &Item, block: &SourceBlock) -> bool {
    item.source.is_some_and(|source| source.start < block.end && source.end > block.start)
}

/// A long stretch without a task: its first and last paragraphs, the rest on demand in the whole text.
fn folded(t: &Messages, shown: &Shown<'_>, blocks: &[&SourceBlock]) -> Markup {
    let (mut head, mut bytes) = (0, 0);
    while head < blocks.len() && bytes < STRETCH_MAX / 2 {
        bytes += blocks[head].end - blocks[head].start;
        head += 1;
    }
    let tail = blocks.len().saturating_sub(2).max(head);
    let hidden = tail - head;
    let from = blocks.get(head).map_or(0, |block| block.start);
    html! {
        @for block in &blocks[..head] { (paragraph(t, shown, block)) }
        @if hidden > 0 {
            p.meta { a href={ (shown.address) "/van-ban?tu=" (from) } {
                (t.with("plan-source-hidden", &[("n", hidden.into())]))
            } }
        }
        @for block in &blocks[tail..] { (paragraph(t, shown, block)) }
    }
}

/// One paragraph with its marks.
fn paragraph(t: &Messages, shown: &Shown<'_>, block: &SourceBlock) -> Markup {
    let text = shown.import.text.get(block.start..block.end).unwrap_or_default();
    let marked: Vec<&(usize, &Item)> = shown.items.iter().filter(|(_, item)| overlaps(item, block)).collect();
    if marked.is_empty() {
        let free = shown.body.contains(&block.start)
            && !block.heading
            && text.trim().chars().count() >= SENTENCE_MIN;
        return html! {
            @if block.heading { h3 { (text) } }
            @else {
                p {
                    (text)
                    @if free {
                        " " a.meta href={ (shown.address) "/them?tu=" (block.start) "&den=" (block.end) } {
                            (t.get("plan-source-add"))
                        }
                    }
                }
            }
        };
    }
    let pieces = pieces(block, &marked);
    html! {
        p {
            @for (start, end, item) in pieces {
                @let words = shown.import.text.get(start..end).unwrap_or_default();
                @match item {
                    None => (words),
                    Some((number, item)) => {
                        @let first = item.source.is_some_and(|source| source.start >= start && source.start < end)
                            || start == block.start && item.source.is_some_and(|source| source.start < block.start && starts_page(shown, block));
                        mark id=[first.then(|| format!("c-{}", item.id))] .active[shown.active == Some(item.id)] {
                            @if first { a href={ "#v-" (item.id) } aria-label=(t.with("plan-source-to-task", &[("n", number.into())])) { (number) } }
                            (words)
                        }
                    }
                }
            }
        }
    }
}

/// Whether the block is the first one shown: a mark that began before it gets its number here.
fn starts_page(shown: &Shown<'_>, block: &SourceBlock) -> bool {
    shown.import.blocks.first().is_some_and(|first| first.start == block.start)
}

/// From, to, and the item that it belongs to with its number.
type Piece<'a> = (usize, usize, Option<(usize, &'a Item)>);

/// The block cut at the marks: each piece with the item it belongs to. Where items overlap, the first one has it.
fn pieces<'a>(block: &SourceBlock, marked: &[&'a (usize, &'a Item)]) -> Vec<Piece<'a>> {
    let mut spans: Vec<(usize, usize, usize, &Item)> = marked
        .iter()
        .filter_map(|(number, item)| {
            let source = item.source?;
            Some((source.start.max(block.start), source.end.min(block.end), *number, *item))
        })
        .collect();
    spans.sort_by_key(|(start, ..)| *start);
    let (mut at, mut out) = (block.start, Vec::new());
    for (start, end, number, item) in spans {
        let start = start.max(at);
        if start > at {
            out.push((at, start, None));
        }
        if end > start {
            out.push((start, end, Some((number, item))));
            at = end;
        }
    }
    if at < block.end {
        out.push((at, block.end, None));
    }
    out
}

/// From which byte.
#[derive(Debug, Deserialize)]
pub struct From {
    tu: Option<usize>,
}

/// The whole text, page by page.
pub async fn show(
    v: Visit,
    Path((_, import)): Path<(String, String)>,
    Query(from): Query<From>,
) -> Result<Response, Problem> {
    let import: ImportId = id(&import)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| sql::find(tx, import).await).await?;
    let import = found.ok_or(Problem::NotFound)?;
    let t = v.t();
    let address = v.address(&format!("/ke-hoach/doc/{}", import.line.id));
    let from = from.tu.unwrap_or(0);
    let items: Vec<(usize, &Item)> = (1..).zip(import.review.kept()).collect();
    let shown = Shown { import: &import, items: &items, address: &address, active: None, body: 0..0 };
    let rest: Vec<&SourceBlock> = import.blocks.iter().filter(|block| block.start >= from).collect();
    let mut bytes = 0;
    let count = rest
        .iter()
        .take_while(|block| {
            let first = bytes == 0;
            bytes += block.end - block.start;
            first || bytes <= PAGE_BYTES
        })
        .count();
    let next = rest.get(count).map(|block| format!("{address}/van-ban?tu={}", block.start));
    let title = t.get("plan-source-title");
    let name = words::document_name(&import.line.kind, &import.line.number);
    let body = html! {
        (ui::crumbs(&[(&address, &t.get("plan-back-to-review"))]))
        (ui::page_head(&title, Some(html! { (name) }), None))
        section.source.stack aria-label=(title) {
            @for block in &rest[..count] { (whole_paragraph(&shown, block)) }
        }
        @if let Some(next) = next {
            p.pager.mt { a.button href=(next) { (t.get("plan-source-next")) " " (ui::icon("arrow")) } }
        }
    };
    Ok(v.page(&title, body))
}

/// In the whole text a mark leads to its task on the review.
fn whole_paragraph(shown: &Shown<'_>, block: &SourceBlock) -> Markup {
    let marked: Vec<&(usize, &Item)> = shown.items.iter().filter(|(_, item)| overlaps(item, block)).collect();
    let text = |start: usize, end: usize| shown.import.text.get(start..end).unwrap_or_default();
    if block.heading && marked.is_empty() {
        return html! { h2.h3 { (text(block.start, block.end)) } };
    }
    html! {
        p {
            @for (start, end, item) in pieces(block, &marked) {
                @match item {
                    None => (text(start, end)),
                    Some((number, item)) => {
                        mark {
                            @if item.source.is_some_and(|source| source.start == start) {
                                a href={ (shown.address) "/viec/" (item.id) } { (number) }
                            }
                            (text(start, end))
                        }
                    }
                }
            }
        }
    }
}
