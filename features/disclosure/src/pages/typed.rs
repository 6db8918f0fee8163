//! Contents as they are typed: text, and tables of lines.

use danchu_web::messages::Messages;
use danchu_web::ui::Values;
use maud::{Markup, html};

use crate::model::{Body, FileRow, Table};

/// The content that a form says: text, and a table of lines whose cells stand apart by tabs or bars.
pub fn body(values: &Values) -> Body {
    let text = values.get("loi").replace("\r\n", "\n").trim().to_owned();
    let tables = table(values.get("bang-ten"), values.get("bang")).into_iter().collect();
    Body { text, tables, budget: None }
}

fn table(title: &str, typed: &str) -> Option<Table> {
    let apart = if typed.contains('\t') { '\t' } else { '|' };
    let cells = |line: &str| line.split(apart).map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = typed.lines().filter(|line| !line.trim().is_empty());
    let columns = cells(lines.next()?);
    let rows = lines
        .map(|line| {
            let mut row = cells(line);
            if row.len() < columns.len() {
                row.resize(columns.len(), String::new());
            }
            row
        })
        .collect();
    Some(Table { title: title.trim().to_owned(), columns, rows })
}

/// A table as it is typed.
pub fn typed_table(table: &Table) -> String {
    std::iter::once(&table.columns)
        .chain(&table.rows)
        .map(|row| row.join(" | "))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Files that are there already, each with a box.
pub fn kept_files(t: &Messages, files: &[FileRow], field: &str) -> Markup {
    html! {
        @if !files.is_empty() {
            fieldset.field {
                legend.label { (t.get(&format!("disclosure-field-files-{field}"))) }
                @for file in files {
                    label.choice {
                        input type="checkbox" name=(field) value=(file.id.simple()) checked[field == "giu"];
                        span { (file.name) }
                    }
                }
            }
        }
    }
}
