//! Before a document becomes the programme of a year: what will be made, what differs, what is asked.

use axum::extract::Path;
use axum::response::Response;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Question, State, Values, Voice, button};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::dead::dead_citations;
use super::review::Desk;
use super::{by, fault, once, times};
use crate::actions::{self, Ahead, Confirmation, Purpose, Taken, look_ahead};
use crate::diff::{Change, Field};
use crate::model::{Clarity, Item};
use crate::words;

/// So many differences are shown one by one.
const DIFFERENCES_MAX: usize = 40;

/// The page that names what will be made.
pub async fn form(v: Visit, Path((_, import)): Path<(String, String)>) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    page(&v, &desk, &Values::new(), &Faults::new()).await
}

async fn page(v: &Visit, desk: &Desk, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    if !desk.is_open() {
        return Err(Problem::NotFound);
    }
    let t = v.t();
    let (import, calendar, today) = (&desk.import, &v.cx.calendar, v.today());
    let ahead = v
        .cx
        .db
        .read(v.agency()?.id, async move |tx| look_ahead(tx, import, Purpose::Year, today, calendar).await)
        .await?;
    let review = desk.address(v);
    let address = format!("{review}/lap");
    let fields = Fields::new(t, values, faults);
    let frame = Form::to(&address).page(&address).once(once()).version(import.revision);
    let header = &ahead.review.header;
    let name = words::document_name(&header.kind, &header.full_number());
    let name = if name.is_empty() { t.get("plan-unnamed") } else { name };
    let title = match &ahead.same {
        Some(_) => t.with("plan-confirm-again-title", &[("name", (&name).into())]),
        None => t.with("plan-confirm-title", &[("name", (&name).into())]),
    };
    let body = html! {
        (ui::crumbs(&[(&review, &t.get("plan-back-to-review"))]))
        (ui::question(t, &Question {
            title: &title,
            consequences: &consequences(t, &ahead),
            fields: html! {
                (dead_citations(v, &desk.import))
                (open_points(v, desk))
                @if ahead.older { (purpose(t, &fields, &ahead, today.year())) }
                @if !ahead.is_plan { (fields.check("nevertheless", t.with("plan-confirm-nevertheless", &[("kind", words::sentence_case(&header.kind).into())]))) }
                (differences(v, desk, &ahead, values))
            },
            verb: button(t.get(if ahead.same.is_some() { "plan-confirm-again" } else { "plan-confirm" })).primary(),
            back: (&review, &t.get("plan-confirm-back")),
        }, &frame, values, faults))
    };
    Ok(v.page(&title, body))
}

/// What follows from it.
fn consequences(t: &Messages, ahead: &Ahead) -> Vec<String> {
    let header = &ahead.review.header;
    let items = ahead.review.kept().count();
    let mut lines = Vec::new();
    if ahead.same.is_none() {
        lines.push(t.with(
            "plan-confirm-tasks",
            &[("items", items.into()), ("tasks", ahead.tasks.into()), ("year", header.year.into())],
        ));
    } else {
        lines.push(t.get("plan-confirm-keeps-done"));
    }
    let recipients = header.recipients.len();
    if recipients > 0 {
        lines.push(t.with("plan-confirm-recipients", &[("n", recipients.into())]));
    }
    lines.push(t.get("plan-confirm-later"));
    lines
}

/// What is still open; nothing of it stops the confirmation.
fn open_points(v: &Visit, desk: &Desk) -> Markup {
    let t = v.t();
    let review = &desk.import.review;
    let open =
        |clarity: Clarity| review.kept().filter(|item| item.clarity() == clarity).collect::<Vec<&Item>>();
    let (owner, day) = (open(Clarity::Owner), open(Clarity::Day));
    html! {
        @if let Some(first) = owner.first() {
            (ui::notice(State::Near, Voice::Calm, &t.with("plan-confirm-no-owner", &[("n", owner.len().into())]), Some(html! {
                p { a href=(desk.item_address(v, first.id)) { (t.get("plan-confirm-see-first")) } }
            })))
        }
        @if let Some(first) = day.first() {
            (ui::notice(State::Near, Voice::Calm, &t.with("plan-confirm-no-day", &[("n", day.len().into())]), Some(html! {
                p { a href=(desk.item_address(v, first.id)) { (t.get("plan-confirm-see-first")) } }
            })))
        }
    }
}

/// An older plan: to keep, as a pattern, or for its year after all.
fn purpose(t: &Messages, fields: &Fields<'_>, ahead: &Ahead, this_year: i16) -> Markup {
    let year = ahead.review.header.year;
    let question = t.with("plan-purpose", &[("year", year.into())]);
    let choices = vec![
        Choice::new("pattern", t.with("plan-purpose-pattern", &[("year", this_year.into())]))
            .note(t.get("plan-purpose-pattern-note")),
        Choice::new("history", t.get("plan-purpose-history")).note(t.get("plan-purpose-history-note")),
        Choice::new("year", t.with("plan-purpose-year", &[("year", year.into())])),
    ];
    html! {
        (fields.radios("purpose", question, choices))
        (fields.number("year", t.get("plan-purpose-for-year")).start(this_year.to_string()).hint(t.get("plan-purpose-for-year-hint")))
    }
}

/// The same plan again: new, changed and gone tasks, each to take over or not.
fn differences(v: &Visit, desk: &Desk, ahead: &Ahead, values: &Values) -> Markup {
    if ahead.same.is_none() {
        return html! {};
    }
    let t = v.t();
    let now: Vec<&Item> = ahead.review.kept().collect();
    let same = ahead.changes.iter().filter(|change| matches!(change, Change::Same { .. })).count();
    let news: Vec<(String, Markup)> = ahead
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Same { .. } => None,
            Change::New { now: n } => {
                let shown = (State::OnTime, t.get("plan-diff-new"), html! {});
                Some(one(values, format!("n-{}", now[*n].id), &now[*n].title, shown))
            }
            Change::Changed { was, now: n, fields } => {
                let words = changed_words(v, desk, &ahead.was[*was].1, now[*n], fields);
                let shown = (State::Near, t.get("plan-diff-changed"), words);
                Some(one(values, format!("n-{}", now[*n].id), &now[*n].title, shown))
            }
            Change::Gone { was } => {
                let (entry, item) = &ahead.was[*was];
                let note = html! { br; span.meta { (t.get("plan-diff-gone-note")) } };
                let shown = (State::Late, t.get("plan-diff-gone"), note);
                Some(one(values, format!("g-{entry}"), &item.title, shown))
            }
        })
        .collect();
    html! {
        fieldset.field {
            legend.label { (t.with("plan-diff-title", &[("n", news.len().into()), ("same", same.into())])) }
            @if news.is_empty() { p { (t.get("plan-diff-none")) } }
            @for (_, line) in news.iter().take(DIFFERENCES_MAX) { (line) }
            @if news.len() > DIFFERENCES_MAX {
                p.meta { (t.with("plan-diff-rest", &[("n", (news.len() - DIFFERENCES_MAX).into())])) }
                @for (code, _) in &news[DIFFERENCES_MAX..] { input type="hidden" name="take" value=(code); }
            }
        }
    }
}

fn one(
    values: &Values,
    code: String,
    title: &str,
    (state, word, more): (State, String, Markup),
) -> (String, Markup) {
    let checked = values.is_empty() || values.chose("take", &code);
    let line = html! {
        label.choice {
            input type="checkbox" name="take" value=(code) checked[checked];
            span { (ui::state(state, word)) " " (title) (more) }
        }
    };
    (code, line)
}

/// A sentence as far as it is needed to recognise it.
fn shortened(sentence: &str) -> String {
    const LETTERS: usize = 160;
    let mut short: String = sentence.chars().take(LETTERS).collect();
    if short.len() < sentence.len() {
        short.push('…');
    }
    short
}

fn changed_words(v: &Visit, desk: &Desk, was: &Item, now: &Item, fields: &[Field]) -> Markup {
    let t = v.t();
    let owner = |item: &Item| match &item.owner {
        Some(owner) => desk.names.party(t, owner),
        None => t.get("plan-no-owner"),
    };
    let from_to =
        |key: &str, from: String, to: String| t.with(key, &[("from", from.into()), ("to", to.into())]);
    html! {
        @for field in fields {
            br;
            span.meta {
                @match field {
                    Field::Words => (from_to("plan-diff-words", shortened(&was.sentence), shortened(&now.sentence))),
                    Field::Owner => (from_to("plan-diff-owner", owner(was), owner(now))),
                    Field::Supporting => (t.get("plan-diff-supporting")),
                    Field::Time => (from_to("plan-diff-time", times::of_item(t, was), times::of_item(t, now))),
                }
            }
        }
    }
}

/// Confirms.
pub async fn confirm(
    v: Visit,
    Path((_, import)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, desk) = (v.t(), Desk::read(&v, &import).await?);
    if let Some(plan) = desk.import.line.plan {
        return v.done(&posted, &v.address(&format!("/ke-hoach/{plan}")), "").await;
    }
    let said = match said(&v, &desk, &posted) {
        Ok(said) => said,
        Err(faults) => return Err(Problem::page(page(&v, &desk, &posted.values, &faults).await?)),
    };
    let (db, agency) = (&v.cx.db, v.agency()?.id);
    match actions::confirm(db, agency, desk.import.line.id, &said, &v.cx.calendar, &by(&v)?).await {
        Ok(made) => {
            let address = v.address(&format!("/ke-hoach/{}", made.plan));
            v.done_with(&posted, &address, "plan-confirmed", &made.tasks.to_string()).await
        }
        Err(error) => {
            let faults = fault(t, error)?;
            let desk = Desk::read(&v, &import).await?;
            Err(Problem::page(page(&v, &desk, &posted.values, &faults).await?))
        }
    }
}

fn said(v: &Visit, desk: &Desk, posted: &Posted) -> Result<Confirmation, Faults> {
    let (t, values, mut faults) = (v.t(), &posted.values, Faults::new());
    let older = desk.import.review.header.year < v.today().year();
    let purpose = match posted.text("purpose") {
        "history" => Purpose::History,
        "pattern" => match values.parse::<i16>("year").filter(|year| (1990..=2200).contains(year)) {
            Some(year) => Purpose::Pattern(year),
            None => {
                faults.add("year", t.get("plan-refused-no-year"));
                Purpose::Year
            }
        },
        "year" => Purpose::Year,
        _ if older => {
            faults.add("purpose", t.get("plan-refused-older-year"));
            Purpose::Year
        }
        _ => Purpose::Year,
    };
    let taken = values
        .all("take")
        .filter_map(|code| {
            let (kind, number) = code.split_once('-')?;
            match kind {
                "n" => number.parse().ok().map(Taken::Now),
                "g" => number.parse().ok().map(Taken::Gone),
                _ => None,
            }
        })
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Confirmation {
        purpose,
        nevertheless: !posted.text("nevertheless").is_empty(),
        revision: values.parse("version").unwrap_or(0),
        taken,
        once: posted.once,
    })
}

/// Whether to put the document away.
pub async fn put_away_form(v: Visit, Path((_, import)): Path<(String, String)>) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    if !desk.is_open() {
        return Err(Problem::NotFound);
    }
    let (t, review) = (v.t(), desk.address(&v));
    let address = format!("{review}/bo");
    let title = t.get("plan-put-away-title");
    let asked = Question {
        title: &title,
        consequences: &[t.get("plan-put-away-what"), t.get("plan-put-away-again")],
        fields: html! {},
        verb: button(t.get("plan-put-away")).danger(),
        back: (&review, &t.get("plan-put-away-back")),
    };
    let frame = Form::to(&address).page(&address);
    Ok(v.page(&title, ui::question(t, &asked, &frame, &Values::new(), &Faults::new())))
}

/// Puts the document away.
pub async fn put_away(
    v: Visit,
    Path((_, import)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let import = super::id(&import)?;
    actions::put_away(&v.cx.db, v.agency()?.id, import, &by(&v)?).await?;
    v.done(&posted, &v.address("/ke-hoach"), "plan-put-away-done").await
}
