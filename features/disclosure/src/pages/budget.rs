//! A budget table as the content of an item: read from a workbook or typed, confirmed, kept beside text and files.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_budget::{
    BudgetTable, Doubt, Kind, Note, Period, Role, Unit, Workbook, from_json, read_xlsx, typed, understand,
};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::write::place;
use super::{Answer, act_now, fault, stand};
use crate::actions;
use crate::amounts;
use crate::error::Error;
use crate::model::{Body, Item, ItemState};
use crate::rules::WORDS_CHARS_MAX;

/// The longest table typed into a form, in letters.
const TYPED_MAX: usize = 100_000;

/// Where a table is brought.
pub async fn form(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let (item, _, body) = place(&v, &text).await?;
    may_change(&item)?;
    Ok(page(&v, &item, body.budget.as_ref(), &Values::new(), &Faults::new()))
}

fn may_change(item: &Item) -> Result<(), Problem> {
    match item.state {
        ItemState::Waiting | ItemState::Shown => Ok(()),
        _ => Err(Problem::refused("disclosure-refused-over")),
    }
}

fn page(v: &Visit, item: &Item, now: Option<&BudgetTable>, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/bang");
    let f = Fields::new(t, values, faults);
    let frame = Form::to(&to).page(&to).files();
    let title = t.get("budget-form-title");
    let body = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (t.get("budget-form-lead")) }), None))
        (ui::form(t, &frame, values, faults, html! {
            (f.file("tep", t.get("budget-form-file")).optional().accept(".xlsx,.xlsm").hint(t.get("budget-form-file-hint")))
            (f.text("trang", t.get("budget-form-sheet")).optional().hint(t.get("budget-form-sheet-hint")).chars_max(60))
            (ui::why(&t.get("budget-form-typed-fold"), values.filled("bang").is_some() || faults.get("bang").is_some(), html! {
                (f.area("bang", t.get("budget-form-typed")).optional().rows(10).hint(t.get("budget-form-typed-hint")).chars_max(TYPED_MAX))
            }))
            (ui::acts(html! {
                (ui::button(t.get("budget-form-read")).primary())
                (ui::link_button(&back, t.get("disclosure-cancel")))
            }))
        }))
        @if let Some(table) = now {
            section.stack { h2 { (t.get("budget-form-now")) } p.meta { (amounts::about(t, table)) } (amounts::show(v, table)) }
        }
    };
    v.page(&title, body)
}

/// Reads what was brought and shows it; nothing is kept yet.
pub async fn read(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let (item, _, body) = place(&v, &text).await?;
    may_change(&item)?;
    let mut faults = Faults::new();
    match brought(&v, &posted, &mut faults) {
        Some((table, notes, sheets)) => {
            Ok(confirm(&v, &item, &table, &notes, &sheets, &Values::new(), &Faults::new()).await?)
        }
        None => Err(Problem::page(page(&v, &item, body.budget.as_ref(), &posted.values, &faults))),
    }
}

type Brought = (BudgetTable, Vec<Note>, Vec<String>);

/// The table of the file, or of what was typed; what is wrong stands beside its field.
fn brought(v: &Visit, posted: &Posted, faults: &mut Faults) -> Option<Brought> {
    let t = v.t();
    let year = v.today().year();
    let refused = |why: danchu_budget::Refused| {
        t.with(&format!("budget-refused-{}", why.code()), &[("rows", danchu_budget::ROWS_MAX.into())])
    };
    if let Some(upload) = posted.files_of("tep").next() {
        let book = match read_xlsx(&upload.bytes) {
            Ok(book) => book,
            Err(why) => {
                faults.add("tep", format!("{}: {}", upload.name, refused(why)));
                return None;
            }
        };
        return of_book(t, book, posted.text("trang"), year, faults);
    }
    if posted.text("bang").is_empty() {
        faults.add("tep", t.get("budget-refused-nothing"));
        return None;
    }
    let read = typed(posted.values.get("bang")).map_err(refused).and_then(|grid| {
        understand(&grid, year).map_err(|why| t.get(&format!("budget-no-table-{}", why.code())))
    });
    match read {
        Ok(table) => Some((table, Vec::new(), Vec::new())),
        Err(sentence) => {
            faults.add("bang", sentence);
            None
        }
    }
}

/// The named sheet, or the first that holds a table.
fn of_book(t: &Messages, book: Workbook, named: &str, year: i16, faults: &mut Faults) -> Option<Brought> {
    let names: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let wanted = |name: &str| named.is_empty() || danchu_base::fold(name) == danchu_base::fold(named);
    let mut why = None;
    for sheet in book.sheets.iter().filter(|sheet| wanted(&sheet.name)) {
        match understand(sheet, year) {
            Ok(table) => return Some((table, book.notes, names)),
            Err(no) => why = why.or(Some(no)),
        }
    }
    match why {
        Some(why) => faults.add("tep", t.get(&format!("budget-no-table-{}", why.code()))),
        None => faults.add("trang", t.with("budget-refused-sheet", &[("names", names.join(", ").into())])),
    }
    None
}

/// What was read, to be confirmed: what it is, what each column is, and what should be looked at.
async fn confirm(
    v: &Visit,
    item: &Item,
    table: &BudgetTable,
    notes: &[Note],
    sheets: &[String],
    values: &Values,
    faults: &Faults,
) -> Result<Response, Problem> {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/bang/giu");
    let frame = Form::to(&to).once(Uuid::now_v7()).version(item.version);
    let mut start = Values::new()
        .with("loai", table.kind.code())
        .with("ky", table.period.code())
        .with("nam", table.year.to_string())
        .with("don-vi", table.unit.code())
        .with("bieu", &*table.form)
        .with("bang-json", table.json());
    for (at, column) in table.columns.iter().enumerate() {
        start.set(&format!("cot-{at}"), column.role.code());
    }
    let values = if values.filled("bang-json").is_some() { values } else { &start };
    let forms = forms(v).await?;
    let title = t.get("budget-confirm-title");
    let body = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (t.with("budget-confirm-lead", &[("rows", table.rows.len().into())])) }), None))
        div.stack-l {
            (told(t, table, notes, sheets))
            (ui::form(t, &frame, values, faults, fields(t, item, table, forms, values, faults, &back)))
            (amounts::show(v, table))
        }
    };
    Ok(v.page(&title, body))
}

fn fields(
    t: &Messages,
    item: &Item,
    table: &BudgetTable,
    forms: Vec<Choice>,
    values: &Values,
    faults: &Faults,
    back: &str,
) -> Markup {
    let f = Fields::new(t, values, faults);
    let kinds = Kind::ALL
        .map(|kind| Choice::new(kind.code(), t.get(&format!("budget-kind-{}", kind.code()))))
        .to_vec();
    let periods = Period::ALL
        .map(|period| Choice::new(period.code(), t.get(&format!("budget-choose-{}", period.code()))))
        .to_vec();
    let units = Unit::ALL
        .map(|unit| Choice::new(unit.code(), t.get(&format!("budget-unit-{}", unit.code()))))
        .to_vec();
    let roles = || Role::ALL.map(|role| Choice::new(role.code(), amounts::role(t, role))).to_vec();
    html! {
        (f.hidden("bang-json", values.get("bang-json")))
        (f.select("loai", t.get("budget-kind"), kinds))
        (f.select("bieu", t.get("budget-form"), forms).optional().hint(t.get("budget-form-hint")))
        (f.text("nam", t.get("budget-of-year")).chars_max(4))
        (f.select("ky", t.get("budget-period"), periods))
        (f.select("don-vi", t.get("budget-shown-in"), units).hint(t.get("budget-shown-in-hint")))
        fieldset.group {
            legend { (t.get("budget-columns")) }
            @for (at, column) in table.columns.iter().enumerate() {
                (f.select(&format!("cot-{at}"), column.label.clone(), roles()))
            }
        }
        @if item.state == ItemState::Shown {
            (f.area("ly-do", t.get("disclosure-correct-reason")).rows(2).hint(t.get("disclosure-correct-reason-hint")).chars_max(WORDS_CHARS_MAX))
        }
        (ui::acts(html! {
            (ui::button(t.get("budget-keep")).primary())
            (ui::link_button(format!("{back}/bang"), t.get("budget-read-again")))
        }))
    }
}

/// The forms that the law of the day knows.
async fn forms(v: &Visit) -> Result<Vec<Choice>, Problem> {
    let stand = stand(v).await?;
    let t = v.t();
    let mut all = vec![Choice::new("", t.get("budget-form-none"))];
    for rule in stand.law.catalogue().rules_in_force(stand.today) {
        if let Some(form) = &rule.form {
            all.push(Choice::new(&*rule.id, format!("{form}: {}", super::said(t, &rule.what))));
        }
    }
    Ok(all)
}

/// What was left out, and what does not add up.
fn told(t: &Messages, table: &BudgetTable, notes: &[Note], sheets: &[String]) -> Markup {
    let doubts = table.doubts();
    html! {
        @if !notes.is_empty() || sheets.len() > 1 {
            (ui::notice(State::Idle, Voice::Calm, &t.get("budget-notes"), Some(html! { ul {
                @for note in notes { li { (note_words(t, note)) } }
                @if sheets.len() > 1 { li { (t.with("budget-note-sheets", &[("names", sheets.join(", ").into())])) } }
            } })))
        }
        @if !doubts.is_empty() {
            (ui::notice(State::Near, Voice::Calm, &t.get("budget-doubts"), Some(html! { ul {
                @for doubt in &doubts { li { (doubt_words(t, table, doubt)) } }
            } })))
        }
    }
}

fn note_words(t: &Messages, note: &Note) -> String {
    match note {
        Note::Macros => t.get("budget-note-macros"),
        Note::Links => t.get("budget-note-links"),
        Note::Hidden(n) => t.with("budget-note-hidden", &[("n", (*n).into())]),
        Note::Formulas(n) => t.with("budget-note-formulas", &[("n", (*n).into())]),
        Note::NoValue(cell, n) => {
            t.with("budget-note-no-value", &[("cell", cell.into()), ("n", (*n).into())])
        }
        Note::Errors(cell, n) => t.with("budget-note-errors", &[("cell", cell.into()), ("n", (*n).into())]),
    }
}

fn doubt_words(t: &Messages, table: &BudgetTable, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Sum { row, column, said, sum } => t.with(
            "budget-doubt-sum",
            &[
                ("row", table.rows[*row].label.as_str().into()),
                ("column", table.columns[*column].label.as_str().into()),
                ("said", amounts::amount(t, table, *said).into()),
                ("sum", amounts::amount(t, table, *sum).into()),
            ],
        ),
        Doubt::OverPlan { row } => {
            t.with("budget-doubt-over", &[("row", table.rows[*row].label.as_str().into())])
        }
    }
}

/// The table as it was confirmed; none with what is wrong beside its field.
fn confirmed(t: &Messages, values: &Values, faults: &mut Faults) -> Option<BudgetTable> {
    let Ok(mut table) = from_json(values.get("bang-json")) else {
        faults.whole(t.get("budget-fault-not-a-table"));
        return None;
    };
    table.kind = Kind::of(values.get("loai")).unwrap_or(table.kind);
    table.period = Period::of(values.get("ky")).unwrap_or(table.period);
    table.unit = Unit::of(values.get("don-vi")).unwrap_or(table.unit);
    table.form = values.get("bieu").trim().to_owned();
    table.year = values.get("nam").trim().parse().unwrap_or(0);
    for (at, column) in table.columns.iter_mut().enumerate() {
        column.role = Role::of(values.get(&format!("cot-{at}"))).unwrap_or(column.role);
    }
    match table.check() {
        Ok(()) => Some(table),
        Err(why) => {
            let sentence = t.get(&format!("budget-fault-{}", why.code()));
            match why {
                danchu_budget::TableError::Year => faults.add("nam", sentence),
                danchu_budget::TableError::TwoOfOneRole => faults.add("cot-0", sentence),
                _ => faults.whole(sentence),
            }
            None
        }
    }
}

/// Keeps the table: as the content of an item that waits, as a correction of one that stands.
pub async fn keep(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let t = v.t();
    let (item, files, body) = place(&v, &text).await?;
    may_change(&item)?;
    let mut faults = Faults::new();
    let table = confirmed(t, &posted.values, &mut faults);
    if let Some(table) = &table {
        let content = Body { budget: Some(table.clone()), ..body };
        let (stand, act, press) = (stand(&v).await?, act_now(&v)?, posted.once);
        let version = posted.values.parse("version").unwrap_or(0);
        let kept: Vec<(Uuid, Uuid)> = files.iter().map(|file| (file.id, Uuid::now_v7())).collect();
        let reason = posted.text("ly-do");
        let (stand, act, content, kept, id, shown) =
            (&stand, &act, &content, &kept, item.id, item.state == ItemState::Shown);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            match shown {
                true => {
                    actions::correct(tx, stand, id, version, content, &[], kept, reason, act).await.map(drop)
                }
                false => actions::set_content(tx, stand, id, content, &[], &[], act).await,
            }
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&item.address()), "budget-done-kept").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    let Some(shown) = table.or_else(|| from_json(posted.values.get("bang-json")).ok()) else {
        return Err(Problem::page(page(&v, &item, None, &Values::new(), &faults)));
    };
    Err(Problem::page(confirm(&v, &item, &shown, &[], &[], &posted.values, &faults).await?))
}
