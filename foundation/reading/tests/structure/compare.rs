//! Compares what was understood with an expected file, under the conventions that the expected files state.

use danchu_reading::{Cited, Document, Section, TaskFound};
use toml::{Table, Value};

/// White space folded, small letters, one way of setting the tone marks.
pub fn fold(text: &str) -> String {
    let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    [("oà", "òa"), ("oá", "óa"), ("uỷ", "ủy"), ("hoá", "hóa")].iter().fold(text, |t, (a, b)| t.replace(a, b))
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or("").to_owned()
}

fn list(table: &Table, key: &str) -> Vec<String> {
    let values = table.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What differs, one line each.
pub struct Differences(pub Vec<String>);

impl Differences {
    fn same(&mut self, what: &str, found: &str, expected: &str) {
        if fold(found) != fold(expected) {
            self.0.push(format!("{what}: found “{found}”, expected “{expected}”"));
        }
    }

    fn lists(&mut self, what: &str, found: &[String], expected: &[String]) {
        self.same(what, &found.join(" | "), &expected.join(" | "));
    }
}

/// Compares every field that the expected file has.
pub fn compare(document: &Document, expected: &Table) -> Vec<String> {
    let mut out = Differences(Vec::new());
    let fields = [
        ("number", &document.number),
        ("symbol", &document.symbol),
        ("issued_on", &document.issued_on),
        ("place", &document.place),
        ("agency", &document.agency),
        ("parent_agency", &document.parent_agency),
        ("type", &document.kind),
        ("subject", &document.subject),
        ("duration", &document.duration),
    ];
    for (key, found) in fields {
        if expected.contains_key(key) {
            out.same(key, found.as_deref().unwrap_or("(none)"), &text(expected, key));
        }
    }
    if let Some(items) = tables(expected, "legal_bases") {
        cited(&mut out, "legal_bases", &document.legal_bases, &items);
    }
    if let Some(items) = tables(expected, "citations") {
        cited(&mut out, "citations", &document.citations, &items);
    }
    if let Some(items) = tables(expected, "sections") {
        sections(&mut out, &document.sections, &items);
    }
    if let Some(items) = tables(expected, "tasks") {
        tasks(&mut out, &document.tasks, &items);
    }
    closing(&mut out, document, expected);
    out.0
}

fn tables(expected: &Table, key: &str) -> Option<Vec<Table>> {
    expected.get(key)?.as_array().map(|a| a.iter().filter_map(Value::as_table).cloned().collect())
}

fn cited(out: &mut Differences, what: &str, found: &[Cited], expected: &[Table]) {
    let shown = |c: &Cited| format!("{} {}", c.kind, c.number.as_deref().or(c.name.as_deref()).unwrap_or(""));
    let wanted: Vec<String> = expected
        .iter()
        .map(|t| {
            format!(
                "{} {}",
                text(t, "kind"),
                Some(text(t, "number")).filter(|n| !n.is_empty()).unwrap_or(text(t, "name"))
            )
        })
        .collect();
    out.lists(what, &found.iter().map(shown).collect::<Vec<_>>(), &wanted);
    for (cited, table) in found.iter().zip(expected) {
        let name = shown(cited);
        for (key, value) in [("date", &cited.date), ("issuer", &cited.issuer)] {
            if table.contains_key(key) {
                out.same(&format!("{what} {name} {key}"), value.as_deref().unwrap_or(""), &text(table, key));
            }
        }
        let nested = table.get("nested").and_then(Value::as_bool).unwrap_or(false);
        if cited.nested != nested {
            out.0.push(format!("{what} {name}: nested is {}", cited.nested));
        }
    }
}

fn sections(out: &mut Differences, found: &[Section], expected: &[Table]) {
    let line =
        |number: &str, parent: &str, level: i64, title: &str| format!("{parent}>{number}@{level} {title}");
    let found: Vec<String> = found
        .iter()
        .map(|s| line(&s.number, s.parent.as_deref().unwrap_or(""), i64::from(s.level), &s.title))
        .collect();
    let expected: Vec<String> = expected
        .iter()
        .map(|t| {
            let level = t.get("level").and_then(Value::as_integer).unwrap_or(1);
            line(&text(t, "number"), &text(t, "parent"), level, &text(t, "title"))
        })
        .collect();
    out.lists("sections", &found, &expected);
}

fn tasks(out: &mut Differences, found: &[TaskFound], expected: &[Table]) {
    let start = |t: &TaskFound| t.text.chars().take(40).collect::<String>();
    let core: Vec<&Table> = expected.iter().collect();
    if found.len() != core.len() {
        let found = found.iter().map(start).collect::<Vec<_>>().join(" | ");
        out.0.push(format!("tasks: {} expected, found: {found}", core.len()));
        return;
    }
    for (task, table) in found.iter().zip(core) {
        let name = format!("task “{}”", start(task));
        if !fold(&task.text).starts_with(&fold(&text(table, "start"))) {
            out.0.push(format!("{name}: expected to start “{}”", text(table, "start")));
        }
        out.same(&format!("{name} owner"), task.owner.as_deref().unwrap_or(""), &text(table, "owner"));
        out.lists(&format!("{name} collaborators"), &task.collaborators, &list(table, "collaborators"));
        for (key, value) in
            [("section", &task.section), ("deadline", &task.deadline), ("period", &task.period)]
        {
            if table.contains_key(key) || key != "section" {
                out.same(&format!("{name} {key}"), value.as_deref().unwrap_or(""), &text(table, key));
            }
        }
        if table.contains_key("rule") {
            let rule = task
                .rule
                .as_ref()
                .map_or("null".into(), |r| serde_json::to_string(r).expect("a rule is written"));
            out.same(&format!("{name} rule"), &rule, &text(table, "rule"));
        }
        for (key, value) in [("requested", task.requested), ("table", task.table)] {
            if table.get(key).and_then(Value::as_bool).unwrap_or(false) != value {
                out.0.push(format!("{name}: {key} is {value}"));
            }
        }
    }
}

fn closing(out: &mut Differences, document: &Document, expected: &Table) {
    if let Some(table) = expected.get("recipients").and_then(Value::as_table) {
        let found = document.recipients.clone().unwrap_or_default();
        out.lists("recipients", &found.items, &list(table, "items"));
        out.same("recipients note", found.note.as_deref().unwrap_or(""), &text(table, "note"));
    }
    if let Some(table) = expected.get("signatory").and_then(Value::as_table) {
        let found = document.signatory.clone().unwrap_or_default();
        out.lists("capacity", &found.capacity, &list(table, "capacity"));
        out.same("title", found.title.as_deref().unwrap_or(""), &text(table, "title"));
        out.same("name", found.name.as_deref().unwrap_or(""), &text(table, "name"));
    }
    if expected.contains_key("warnings") {
        let mut codes: Vec<String> = document.warnings.iter().map(|w| w.code.clone()).collect();
        codes.dedup();
        out.lists("warnings", &codes, &list(expected, "warnings"));
    }
}
