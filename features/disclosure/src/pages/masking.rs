//! Personal data in a content that waits: places are suggested, a person decides each, the original is kept apart.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_masking::{Suggestion, mask, suggest, suggest_in_table};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults, Form, State, Values, Voice};
use danchu_web::{Posted, Problem, Upload, Visit, once};
use maud::{Markup, html};

use super::write::place;
use super::{Answer, act_now, fault, stand};
use crate::actions;
use crate::error::Error;
use crate::model::{Body, FileRow, Item, ItemState, Role};

/// How much text stands around a place, in letters.
const AROUND: usize = 60;

/// A place in a content.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    /// Its word in the form.
    name: String,
    /// Where: the text, or a cell of a table.
    spot: Spot,
    suggestion: Suggestion,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Text,
    Cell(usize, usize, usize),
}

/// Every place of a content, in reading order.
fn places(body: &Body) -> Vec<Place> {
    let mut found: Vec<(Spot, Suggestion)> =
        suggest(&body.text).into_iter().map(|one| (Spot::Text, one)).collect();
    for (table, one) in body.tables.iter().enumerate() {
        let cells = suggest_in_table(&one.columns, &one.rows);
        found.extend(cells.into_iter().map(|cell| (Spot::Cell(table, cell.row, cell.column), cell.place)));
    }
    found.truncate(danchu_masking::SUGGESTIONS_MAX);
    let named = found.into_iter().enumerate();
    named.map(|(at, (spot, suggestion))| Place { name: at.to_string(), spot, suggestion }).collect()
}

/// How many places a content has: for the notice on the item's page.
pub fn count(body: &Body) -> usize {
    places(body).len()
}

fn text_of(body: &Body, spot: Spot) -> &str {
    match spot {
        Spot::Text => &body.text,
        Spot::Cell(table, row, column) => body
            .tables
            .get(table)
            .and_then(|table| table.rows.get(row)?.get(column))
            .map(String::as_str)
            .unwrap_or_default(),
    }
}

/// The content with these places masked.
fn masked(body: &Body, chosen: &[&Place]) -> Body {
    let mut out = body.clone();
    let spans = |spot: Spot| -> Vec<(usize, usize)> {
        let here = chosen.iter().filter(|place| place.spot == spot);
        here.map(|place| (place.suggestion.start, place.suggestion.end)).collect()
    };
    out.text = mask(&body.text, &spans(Spot::Text));
    for (at, table) in out.tables.iter_mut().enumerate() {
        for (row, cells) in table.rows.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                *cell = mask(cell, &spans(Spot::Cell(at, row, column)));
            }
        }
    }
    out
}

/// What was found, each with a box.
pub async fn form(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let (item, files, body) = place(&v, &text).await?;
    waits(&item)?;
    Ok(page(&v, &item, &files, &body, &Faults::new()))
}

fn waits(item: &Item) -> Result<(), Problem> {
    if item.state == ItemState::Waiting { Ok(()) } else { Err(Problem::refused("masking-refused-shown")) }
}

fn page(v: &Visit, item: &Item, files: &[FileRow], body: &Body, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/che");
    let found = places(body);
    let frame = Form::to(&to).once(Uuid::now_v7()).version(item.version);
    let title = t.get("masking-title");
    let lead = t.with("masking-lead", &[("n", found.len().into())]);
    let page = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (lead) }), None))
        div.stack-l {
            (ui::hint(html! { p { (t.get("masking-may-miss")) } }))
            @if !files.is_empty() {
                (ui::notice(State::Near, Voice::Calm, &t.get("masking-files"), Some(html! {
                    p { (t.get("masking-files-text")) }
                    ul { @for file in files { li { (file.name) } } }
                })))
            }
            @if found.is_empty() {
                p { (t.get("masking-none")) }
                p { (ui::link_button(&back, t.get("masking-back"))) }
            } @else {
                (ui::form(t, &frame, &Values::new(), faults, html! {
                    input type="hidden" name="bam" value=(crate::rules::hash(body, &[]));
                    ol.stack.found-places { @for place in &found { li { (choice(t, body, place)) } } }
                    (ui::acts(html! {
                        (ui::button(t.get("masking-do")).primary())
                        (ui::link_button(&back, t.get("masking-leave")))
                    }))
                }))
            }
        }
    };
    v.page(&title, page)
}

/// What stands before and after a place in its line, in whole words.
fn around(text: &str, start: usize, end: usize) -> (String, String) {
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let (before, after) = (&text[line_start..start], &text[end..line_end]);
    let before = match before.char_indices().rev().nth(AROUND) {
        Some((at, _)) => format!("… {}", before[at..].split_once(' ').map_or("", |(_, rest)| rest)),
        None => before.to_owned(),
    };
    let after = match after.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{} …", after[..at].rsplit_once(' ').map_or("", |(rest, _)| rest)),
        None => after.to_owned(),
    };
    (before, after)
}

fn choice(t: &Messages, body: &Body, place: &Place) -> Markup {
    let text = text_of(body, place.spot);
    let (start, end) = (place.suggestion.start, place.suggestion.end);
    let (before, after) = around(text, start, end);
    let head = match place.spot {
        Spot::Cell(table, _, column) => {
            body.tables.get(table).and_then(|table| table.columns.get(column)).cloned()
        }
        Spot::Text => None,
    };
    html! {
        label.choice {
            input type="checkbox" name="che" value=(place.name) checked[place.suggestion.sure];
            span {
                b { (t.get(&format!("masking-kind-{}", place.suggestion.kind.code()))) }
                @if let Some(head) = head { " – " (head) }
                br;
                span.meta { (before) mark { (&text[start..end]) } (after) }
            }
        }
    }
}

/// Masks what was decided. The content before is kept as a file that nobody is shown.
pub async fn keep(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let t = v.t();
    let (item, files, body) = place(&v, &text).await?;
    waits(&item)?;
    let mut faults = Faults::new();
    if posted.text("bam") != crate::rules::hash(&body, &[]) {
        // Somebody changed the content meanwhile: places by number would be other ones.
        faults.whole(t.get("masking-refused-changed"));
        return Err(Problem::page(page(&v, &item, &files, &body, &faults)));
    }
    let found = places(&body);
    let chosen: Vec<&Place> =
        found.iter().filter(|place| posted.values.all("che").any(|name| name == place.name)).collect();
    if chosen.is_empty() {
        return v.done(&posted, &v.address(&item.address()), "masking-done-none").await;
    }
    let content = masked(&body, &chosen);
    let original = Upload {
        field: "goc".to_owned(),
        name: "ban-goc.txt".to_owned(),
        bytes: as_text(&body).into_bytes(),
    };
    let agency = v.agency()?.id;
    let file = match danchu_attachments::take(&v.cx, agency, &original, true).await {
        Ok(file) => file,
        Err(why) => {
            faults.whole(t.get(why.key()));
            return Err(Problem::page(page(&v, &item, &files, &body, &faults)));
        }
    };
    let row = FileRow {
        id: Uuid::now_v7(),
        version: 1,
        role: Role::Original,
        file: file.id,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        bytes: file.size,
        sha256: file.sha256.clone(),
        words: String::new(),
    };
    let (stand, act, press, address) = (stand(&v).await?, act_now(&v)?, posted.once, item.address());
    let (stand, act, content, file, rows, id, address) =
        (&stand, &act, &content, &file, &[row], item.id, &address);
    let written = v.cx.db.write(agency, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>(());
        }
        danchu_attachments::keep_guarded(tx, file, address, act.by.person, act.at).await?;
        actions::set_content(tx, stand, id, content, rows, &[], act).await
    });
    match written.await {
        Ok(()) => {
            v.done_with(&posted, &v.address(&item.address()), "masking-done", &chosen.len().to_string()).await
        }
        Err(error) => {
            fault(t, &mut posted.values, &mut faults, error)?;
            Err(Problem::page(page(&v, &item, &files, &body, &faults)))
        }
    }
}

/// The content as one text, for the file of the original.
fn as_text(body: &Body) -> String {
    let mut out = body.text.clone();
    for table in &body.tables {
        out.push_str("\n\n");
        out.push_str(&table.title);
        for row in std::iter::once(&table.columns).chain(&table.rows) {
            out.push('\n');
            out.push_str(&row.join("\t"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Table;

    #[test]
    fn a_place_is_shown_among_whole_words_of_its_own_line() {
        let text =
            format!("Dòng trước\n{}Bà Hoa, sinh năm 1975{}", "một từ ".repeat(20), ", hai từ".repeat(20));
        let start = text.find("1975").unwrap();
        let (before, after) = around(&text, start, start + 4);
        assert!(before.starts_with("… từ ") || before.starts_with("… một "), "{before}");
        assert!(before.ends_with("sinh năm ") && !before.contains("Dòng"), "{before}");
        assert!(after.starts_with(", hai") && after.ends_with(" …"), "{after}");
        assert_eq!(around("Sinh năm 1975.", 10, 14), ("Sinh năm ".to_owned(), ".".to_owned()));
    }

    #[test]
    fn places_of_text_and_tables_are_masked_each_by_itself() {
        let body = Body {
            text: "Bà Hoa, điện thoại 0912345678.".into(),
            tables: vec![Table {
                title: "Hộ".into(),
                columns: vec!["Tên".into(), "Số CCCD".into()],
                rows: vec![
                    vec!["Hoa".into(), "079080001234".into()],
                    vec!["Lợi".into(), "079080001235".into()],
                ],
            }],
            ..Body::default()
        };
        let found = places(&body);
        assert_eq!(found.len(), 3);
        let one = masked(&body, &[&found[1]]);
        assert_eq!(one.text, body.text);
        assert_eq!(one.tables[0].rows[0][1], "(đã che)");
        assert_eq!(one.tables[0].rows[1][1], "079080001235");
        let all: Vec<&Place> = found.iter().collect();
        assert_eq!(masked(&body, &all).text, "Bà Hoa, điện thoại (đã che).");
        assert!(as_text(&body).contains("Hoa\t079080001234"));
    }
}
