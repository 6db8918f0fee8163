//! Days off: the rows of the year with how sure they are, and the agency's own.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, Day, Uuid};
use danchu_calendar::{DayKind, Sure};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Column, Faults, Fields, Form, Sheet, State, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::conditions::read;
use super::names::name;
use super::reason::{self, Asking};
use super::{Asked, act_now, asked_year, fault, files, said, typed_day};
use crate::actions::days as actions;
use crate::error::Error;
use crate::facts::WORDS_CHARS_MAX;
use crate::model::{OwnDay, OwnDayKind};
use crate::stand::Stand;

type Answer = Result<Response, Problem>;

/// The page of a year.
pub async fn show(v: Visit, query: Asked) -> Answer {
    let stand = read(&v).await?;
    let t = v.t();
    let year = asked_year(&query, "nam", stand.today);
    let may = v.may(Action::ManageConditions);
    let settled = stand.calendar.is_settled(year);
    let lead = t.with(
        if settled { "law-days-settled" } else { "law-days-provisional" },
        &[("year", year.to_string().into())],
    );
    let add = may.then(
        || html! { (ui::link_button(v.address("/ngay-nghi/them"), t.get("law-days-add")).icon("plus")) },
    );
    let title = t.with("law-days-title", &[("year", year.to_string().into())]);
    let body = html! {
        (ui::crumbs(&[(&v.address("/phap-luat"), &t.get("law-nav-law"))]))
        (ui::page_head(&title, Some(html! { (lead) }), add))
        (years(&v, "/ngay-nghi", year))
        div.stack {
            (sheet(t, &stand, year))
            (ui::panel(&t.get("law-days-own"), own(&v, &stand, may)))
            p.meta.measure { (t.get("law-days-past")) }
        }
    };
    Ok(v.page(&title, body))
}

/// Links to the years beside this one.
pub fn years(v: &Visit, within: &str, year: i16) -> Markup {
    let t = v.t();
    html! {
        nav.tabs aria-label=(t.get("law-years")) {
            @for one in [year - 1, year, year + 1] {
                a href=(v.address(&format!("{within}?nam={one}"))) aria-current=[(one == year).then_some("page")] { (one) }
            }
        }
    }
}

/// The days of a year that are not as every week has them.
fn sheet(t: &Messages, stand: &Stand, year: i16) -> Markup {
    let columns = vec![
        Column::head(t.get("law-days-day")),
        Column::text(t.get("law-days-what")),
        Column::state(t.get("law-how-sure")),
        Column::text(t.get("law-source")),
    ];
    let mut sheet = Sheet::new(t.with("law-days-title", &[("year", year.to_string().into())]), columns);
    let mut day = Day::new(year, 1, 1).unwrap_or(stand.today);
    while day.year() == year {
        let kind = stand.calendar.kind(day);
        if let (Some(cited), false) = (kind.cited(), matches!(kind, DayKind::WeeklyRest | DayKind::Working)) {
            let row = stand.calendar.rows().iter().find(|row| row.id == cited.row);
            sheet = sheet.row(vec![
                html! { (danchu_web::messages::first_upper(&t.weekday_day(day))) },
                html! { (danchu_web::messages::first_upper(bare(said(t, &kind.text())))) },
                sure_mark(t, cited.sure),
                html! { @if let Some(row) = row { span.meta { (row.why) } } },
            ]);
        }
        day = day.plus(1);
    }
    sheet.show()
}

/// What a day is, without the row's id: that stands in derivations.
fn bare(words: &str) -> &str {
    words.rsplit_once(" (").filter(|(_, end)| end.ends_with(')')).map_or(words, |(start, _)| start)
}

/// How sure a row is.
pub fn sure_mark(t: &Messages, sure: Sure) -> Markup {
    match sure {
        Sure::Verified => ui::state(State::Done, t.get("law-mark-v")),
        Sure::SecondHand => ui::state(State::Near, t.get("law-mark-second")),
        Sure::Memory => ui::state(State::Late, t.get("law-mark-memory")),
    }
}

fn own(v: &Visit, stand: &Stand, may: bool) -> Markup {
    let t = v.t();
    html! {
        @if stand.own.is_empty() { p { (t.get("law-days-own-none")) } }
        @for row in &stand.own {
            div.stack {
                p {
                    b { (row.name) } ": "
                    @match row.kind {
                        OwnDayKind::Off if row.from == row.to => { (t.day(row.from)) }
                        OwnDayKind::Off => { (t.with("law-days-from-to", &[("from", row.from.into()), ("to", row.to.into())])) }
                        OwnDayKind::Swap => { (t.with("law-days-swap", &[("off", row.from.into()), ("work", row.to.into())])) }
                    }
                }
                p.meta {
                    (t.with("law-days-by", &[("who", name(t, &stand.people, row.by).into()), ("at", row.at.into()), ("reason", (&row.reason).into())]))
                    @match &row.removed {
                        Some(undone) => {
                            " " (t.with("law-undone", &[("who", name(t, &stand.people, undone.by).into()), ("at", undone.at.into()), ("reason", (&undone.reason).into())]))
                        }
                        None => { @if may { " " a.link-target href=(v.address(&format!("/ngay-nghi/{}/bo", row.id.simple()))) { (t.get("law-days-remove")) } } }
                    }
                }
            }
        }
    }
}

/// The form of an own row.
pub async fn form(v: Visit) -> Answer {
    Ok(form_page(&v, &Values::new(), &Faults::new()))
}

fn form_page(v: &Visit, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let (here, back) = (v.address("/ngay-nghi/them"), v.address("/ngay-nghi"));
    let kinds = vec![Choice::new("off", t.get("law-own-off")), Choice::new("swap", t.get("law-own-swap"))];
    let fields = html! {
        (f.radios("loai", t.get("law-own-kind"), kinds).start("off"))
        (f.text("ten", t.get("law-own-name")).hint(t.get("law-own-name-hint")).chars_max(WORDS_CHARS_MAX))
        (ui::side_by_side(html! {
            (f.date("tu-ngay", t.get("law-own-from")).start(typed_day(v.today())))
            (f.date("den-ngay", t.get("law-own-to")).start(typed_day(v.today())))
        }))
        (f.area("ly-do", t.get("law-own-reason")).hint(t.get("law-own-reason-hint")).rows(2).chars_max(WORDS_CHARS_MAX))
        (ui::acts(html! { (ui::button(t.get("law-days-add-verb")).primary()) (ui::link_button(&back, t.get("law-days-keep"))) }))
    };
    let frame = Form::to(&here).page(&here).once(Uuid::now_v7());
    let title = t.get("law-days-add");
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("law-days-short"))]))
        (ui::page_head(&title, Some(html! { (t.get("law-days-add-lead")) }), None))
        (ui::form(t, &frame, values, faults, fields))
    };
    v.page(&title, body)
}

/// Adds an own row.
pub async fn add(v: Visit, mut posted: Posted) -> Answer {
    let (t, mut faults) = (v.t(), Faults::new());
    let from = faults.day(t, &posted.values, "tu-ngay");
    let to = faults.day(t, &posted.values, "den-ngay");
    if let (Some(from), Some(to)) = (from, to) {
        let act = act_now(&v)?;
        let new = OwnDay {
            id: Uuid::now_v7(),
            kind: OwnDayKind::of(posted.text("loai")).ok_or(Problem::BadRequest)?,
            name: posted.text("ten").to_owned(),
            from,
            to,
            reason: posted.text("ly-do").to_owned(),
            by: act.by.person,
            at: act.at,
            removed: None,
        };
        let country = &files(&v).calendar;
        let (new, act, press) = (&new, &act, posted.once);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::add(tx, new, country, act).await
        });
        match written.await {
            Ok(()) => {
                let back = v.address(&format!("/ngay-nghi?nam={}", from.year()));
                return v.done(&posted, &back, "law-done-day-added").await;
            }
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(form_page(&v, &posted.values, &faults)))
}

fn removing<'a>(t: &Messages, row: &OwnDay, to: &'a str) -> Asking<'a> {
    Asking {
        title: t.with("law-ask-remove-day", &[("name", (&row.name).into())]),
        consequences: vec![t.get("law-ask-remove-day-what")],
        verb: "law-days-remove",
        to,
        back: ("/ngay-nghi", "law-days-keep"),
    }
}

async fn row(v: &Visit, id: &str) -> Result<OwnDay, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let all = v.cx.db.read(v.agency()?.id, async move |tx| crate::sql::days::all(tx).await).await?;
    all.into_iter().find(|row| row.id == id).ok_or(Problem::NotFound)
}

/// Asks before a row is removed.
pub async fn remove_form(v: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let row = row(&v, &id).await?;
    let to = format!("/ngay-nghi/{id}/bo");
    Ok(reason::page(&v, &removing(v.t(), &row, &to), &Values::new(), &Faults::new()))
}

/// Removes a row; days that were computed with it stay, and the page says how many.
pub async fn remove(v: Visit, Path((_, id)): Path<(String, String)>, posted: Posted) -> Answer {
    let row = row(&v, &id).await?;
    let to = format!("/ngay-nghi/{id}/bo");
    let (act, reason, own) = (&act_now(&v)?, posted.text("ly-do"), row.id);
    let done =
        v.cx.db.write(v.agency()?.id, async move |tx| actions::remove(tx, own, reason, act).await).await;
    match done {
        Ok(0) => v.done(&posted, &v.address("/ngay-nghi"), "law-done-day-removed").await,
        Ok(n) => {
            v.done_with(&posted, &v.address("/ngay-nghi"), "law-done-day-removed-used", &n.to_string()).await
        }
        Err(error) => Err(reason::again(&v, &removing(v.t(), &row, &to), &posted, error)),
    }
}
