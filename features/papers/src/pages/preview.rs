//! Every word of a paper on the screen, in its order. How it looks on paper is the file's business.

use danchu_paper::layout::Layout;
use danchu_paper::{Align, Line, Paper, Piece, Text, compose};
use danchu_web::messages::Messages;
use maud::{Markup, html};

use super::print_sentence;

/// The paper's words, or why there are none.
pub fn preview(t: &Messages, paper: &Paper) -> Markup {
    let sheet = match compose(paper) {
        Ok(sheet) => sheet,
        Err(error) => return danchu_web::ui::hint(html! { p { (print_sentence(t, &error)) } }),
    };
    html! {
        div.paper-text lang="vi" {
            div.two {
                div { (lines(&sheet.head.agency)) }
                div { (lines(&sheet.head.national)) }
                div { (lines(&sheet.head.number)) }
                div { (lines(&sheet.head.place)) }
            }
            (pieces(t, &sheet.opening))
            (pieces(t, &sheet.body))
            div.two.end {
                div { (lines(&sheet.closing.recipients)) }
                @for row in &sheet.closing.signers { @for one in row { div { (lines(one)) } } }
            }
            @for annex in &sheet.annexes { hr; (lines(&annex.heading)) (pieces(t, &annex.body)) }
        }
    }
}

fn lines(lines: &[Line]) -> Markup {
    html! { @for one in lines { (line(one)) } }
}

fn line(line: &Line) -> Markup {
    let component = Layout::embedded().component(line.style);
    let centred = line.align.unwrap_or(component.align) == Align::Centre;
    let body = html! {
        @if let Some(label) = &line.label {
            @if label.bold { b { (label.text) } } @else { (label.text) }
            (label.glue.text())
        }
        (words(&line.text))
    };
    html! {
        p.c[centred] {
            @if component.bold { b { (body) } } @else if component.italic { i { (body) } } @else { (body) }
        }
    }
}

fn words(text: &Text) -> Markup {
    html! {
        @for run in &text.0 {
            @for (at, part) in run.text.split('\n').enumerate() {
                @if at > 0 { br; }
                @if run.bold { b { (part) } } @else if run.italic { i { (part) } } @else { (part) }
            }
        }
    }
}

fn pieces(t: &Messages, pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Line(one) => (line(one)),
                Piece::Grid(grid) => {
                    div.scroll tabindex="0" role="group" aria-label=(t.get("paper-table")) {
                        table { @for row in &grid.rows { tr { @for cell in &row.0 {
                            td colspan=(cell.columns.max(1)) rowspan=(cell.rows.max(1)) { (lines(&cell.lines)) }
                        } } } }
                    }
                }
                Piece::Figure { alt, .. } => { p.c { "[" (alt) "]" } }
                Piece::Break => { hr; }
            }
        }
    }
}
