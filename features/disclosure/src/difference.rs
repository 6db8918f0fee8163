//! What a correction changed, line by line.

use danchu_web::messages::Messages;
use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

use crate::model::Body;

/// A content as lines of text; a table's row is a line.
pub fn lines(body: &Body) -> String {
    let mut text = body.text.trim_end().to_owned();
    for table in &body.tables {
        text.push_str(&format!("\n{}\n{}", table.title, table.columns.join(" | ")));
        for row in &table.rows {
            text.push('\n');
            text.push_str(&row.join(" | "));
        }
    }
    text
}

/// The older content with what was taken out and put in, each with its word.
pub fn shown(t: &Messages, old: &Body, new: &Body) -> Markup {
    let (old, new) = (lines(old), lines(new));
    let diff = TextDiff::from_lines(&old, &new);
    html! {
        @for change in diff.iter_all_changes() {
            @let line = change.value().trim_end();
            @if !line.is_empty() {
                @match change.tag() {
                    ChangeTag::Delete => { p { span.vh { (t.get("disclosure-diff-out")) ": " } del { (line) } } }
                    ChangeTag::Insert => { p { span.vh { (t.get("disclosure-diff-in")) ": " } ins { (line) } } }
                    ChangeTag::Equal => { p { (line) } }
                }
            }
        }
    }
}
