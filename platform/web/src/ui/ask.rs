//! Questions and waiting: what is confirmed before it happens, and what takes a while.

use maud::{Markup, html};

use super::form::{Faults, Form, Values, form};
use super::{Button, icon};
use crate::messages::Messages;

/// What is asked before something happens that cannot simply be taken back.
pub struct Question<'a> {
    /// The question, naming the thing: "Thu hồi bản công khai này?"
    pub title: &'a str,
    /// What follows from it, one line each.
    pub consequences: &'a [String],
    /// Fields, if a reason is needed.
    pub fields: Markup,
    /// The verb.
    pub verb: Button,
    /// The way back, which says what stays: "Giữ nguyên, không thu hồi".
    pub back: (&'a str, &'a str),
}

/// A question as a page of its own; a link marked `data-dialog` opens the same in a dialog.
pub fn question(
    t: &Messages,
    question: &Question<'_>,
    frame: &Form<'_>,
    values: &Values,
    faults: &Faults,
) -> Markup {
    let (address, words) = question.back;
    let body = html! {
        @if !question.consequences.is_empty() {
            ul { @for line in question.consequences { li { (line) } } }
        }
        (question.fields)
        div.cluster.act { (question.verb) a.button href=(address) data-close { (words) } }
    };
    html! {
        div.scrim {
            section.dialog role="dialog" aria-labelledby="question" {
                h1.h2 id="question" { (question.title) }
                div.mt-s { (form(t, frame, values, faults, body)) }
            }
        }
    }
}

/// Work that takes a while: a line that asks again every two seconds until it is answered with [`progress_done`].
pub struct Progress<'a> {
    /// The address that answers with this line again.
    pub address: &'a str,
    /// What is being done, with how far it is.
    pub words: &'a str,
    /// How much is done.
    pub done: u64,
    /// Out of how much.
    pub all: u64,
}

/// The progress line. Without script its link shows it again.
pub fn progress(t: &Messages, progress: &Progress<'_>) -> Markup {
    html! {
        div.progress.notice id="progress" role="status" hx-get=(progress.address) hx-trigger="every 2s"
            hx-select="#progress" hx-swap="outerHTML" {
            (icon("near"))
            div {
                p { (progress.words) }
                progress.meter.wide max=(progress.all.max(1)) value=(progress.done.min(progress.all)) aria-label=(t.get("progress")) {}
                p { a.link-target href=(progress.address) { (t.get("progress-again")) } }
            }
        }
    }
}

/// What stands in place of the progress line when the work is done: words and the way on.
pub fn progress_done(words: &str, address: &str, verb: &str) -> Markup {
    html! {
        div.notice.is-done id="progress" role="status" {
            (icon("done"))
            div { p { (words) } p { a.link-target href=(address) { (verb) } } }
        }
    }
}
