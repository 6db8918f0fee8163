//! When reports are due, and what became of each: an obligation, a report, when it went out.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Action, ProgrammeId, TaskId};
use danchu_programme::face;
use danchu_store::Tx;
use danchu_web::ui::{self, Choice, Column, Faults, Fields, Form, Sheet, State, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::list::{kind_words, periods};
use super::{fault, once_number, sources, typed_day};
use crate::actions::Error;
use crate::model::ReportKind;
use crate::period::Period;
use crate::schedule::{self, DueReport, Slot};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    nam: String,
    #[serde(default)]
    loai: String,
    #[serde(default)]
    ky: String,
}

/// The year's reports with their days.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (t, now) = (v.t(), v.today().year());
    let year = asked.nam.parse().ok().filter(|year| (now - 5..=now + 1).contains(year)).unwrap_or(now);
    let sources = sources(&v);
    let law = &sources.law;
    let slots =
        v.cx.db.read(v.agency()?.id, async move |tx: &mut Tx| schedule::slots(tx, law, year).await).await?;
    let title = t.with("report-schedule-title", &[("year", year.to_string().into())]);
    let columns = vec![
        Column::head(t.get("report-kind")),
        Column::text(t.get("report-cutoff")),
        Column::text(t.get("report-send-until")),
        Column::state(t.get("report-schedule-stood")),
        Column::text(t.get("report-schedule-act")),
    ];
    let sheet =
        slots.iter().fold(Sheet::new(title.clone(), columns), |sheet, slot| sheet.row(cells(&v, slot)));
    let unset = slots.iter().filter(|slot| slot.set.is_none()).count();
    let near = |year: i16| v.address(&format!("/bao-cao/ky-han?nam={year}"));
    let acts = v.may(Action::WriteReport).then(|| {
        html! { (link_button(v.address(&format!("/bao-cao/ky-han/dat?nam={year}")), t.get("report-schedule-other")).icon("plus")) }
    });
    let body = html! {
        (ui::crumbs(&[(&v.address("/bao-cao"), &t.get("report-list-title"))]))
        (ui::page_head(&title, Some(html! { (t.with("report-schedule-lead", &[("n", unset.into())])) }), acts))
        (sheet.show())
        p.cluster {
            a.link-target href=(near(year - 1)) { (t.with("report-schedule-year", &[("year", (year - 1).to_string().into())])) }
            a.link-target href=(near(year + 1)) { (t.with("report-schedule-year", &[("year", (year + 1).to_string().into())])) }
        }
        (ui::hint(html! { p { (t.get("report-schedule-why")) } }))
    };
    Ok(v.page(&title, body))
}

fn cells(v: &Visit, slot: &Slot) -> Vec<Markup> {
    let t = v.t();
    let until = slot.set.as_ref().map(|(set, _)| set.due).or(slot.lawful.map(|(day, _)| day));
    let here = format!("loai={}&ky={}", slot.kind.code(), slot.period);
    vec![
        html! { b { (kind_words(v, slot.kind)) } br; span.meta lang="vi" { (slot.period.words()) } },
        html! { @match slot.cutoff { Some(day) => (t.day(day)), None => "–" } },
        html! {
            @match until { Some(day) => (t.day(day)), None => (t.get("report-schedule-no-day")) }
            @if let Some((set, _)) = &slot.set { br; span.meta { (set.basis) } }
        },
        stood(v, slot),
        html! {
            @if v.may(Action::WriteReport) {
                a.link-target href=(v.address(&format!("/bao-cao/ky-han/dat?{here}"))) {
                    (t.get(if slot.set.is_some() { "report-schedule-change" } else { "report-schedule-set" }))
                    span.vh { ": " (kind_words(v, slot.kind)) " " (slot.period.words()) }
                }
                @if slot.went.0.is_none() {
                    br;
                    a.link-target href=(v.address(&format!("/bao-cao/moi?{here}"))) {
                        (t.get("report-make")) span.vh { ": " (kind_words(v, slot.kind)) " " (slot.period.words()) }
                    }
                }
            }
        },
    ]
}

fn stood(v: &Visit, slot: &Slot) -> Markup {
    let t = v.t();
    let (first, sent, received) = slot.went;
    html! {
        @if let Some(on) = first {
            (ui::state(State::Done, t.with("report-schedule-sent", &[("day", on.into())])))
            br; span.meta { (t.with("report-schedule-received", &[("n", received.into()), ("all", sent.into())])) }
        } @else if let Some((_, Some(task))) = &slot.set {
            (face::state_mark(v, task))
            br; a.link-target href=(v.address(&format!("/viec/{}", task.id))) { (t.get("report-schedule-task")) }
        } @else {
            (ui::state(State::Idle, t.get("report-schedule-unset")))
        }
    }
}

fn kinds(v: &Visit) -> Vec<Choice> {
    ReportKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind_words(v, *kind))).collect()
}

/// The form: until when, by which paper.
pub async fn form(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let sources = sources(&v);
    let start = match (ReportKind::of(&asked.loai), Period::parse(&asked.ky)) {
        (Some(kind), Some(period)) => {
            let known =
                v.cx.db
                    .read(v.agency()?.id, async move |tx: &mut Tx| {
                        crate::sql::schedule::one(tx, kind, period).await.map_err(Error::from)
                    })
                    .await?;
            let lawful = schedule::lawful(&sources.law, kind, period);
            let day = known.as_ref().map(|known| known.due).or(lawful.map(|(day, _)| day));
            let basis = known.map(|known| known.basis).or_else(|| {
                let (day, rule) = lawful?;
                sources.law.on(rule, day).map(|rule| rule.what.vi.clone())
            });
            Values::new()
                .with("loai", kind.code())
                .with("ky", period.to_string())
                .with("han", day.map(typed_day).unwrap_or_default())
                .with("can-cu", basis.unwrap_or_default())
        }
        _ => Values::new().with("loai", "disclosure").with("ky", Period::Year(v.today().year()).to_string()),
    };
    Ok(page(&v, &start, &Faults::new()))
}

fn page(v: &Visit, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (to, back) = (v.address("/bao-cao/ky-han/dat"), v.address("/bao-cao/ky-han"));
    let f = Fields::new(t, values, faults);
    let title = t.get("report-schedule-set-title");
    let ways =
        periods(v.today().year()).into_iter().map(|one| Choice::new(one.to_string(), one.words())).collect();
    let body = html! {
        (ui::crumbs(&[(&v.address("/bao-cao"), &t.get("report-list-title")), (&back, &t.get("report-schedule"))]))
        (ui::page_head(&title, Some(html! { (t.get("report-schedule-set-lead")) }), None))
        (ui::form(t, &Form::to(&to).page(&to).once(once_number()), values, faults, html! {
            (f.select("loai", t.get("report-kind"), kinds(v)))
            (f.select("ky", t.get("report-period"), ways))
            (f.date("han", t.get("report-send-until")))
            (f.text("can-cu", t.get("report-basis")).hint(t.get("report-basis-hint")))
            div.cluster.act { (button(t.get("report-schedule-keep")).primary()) (link_button(back.clone(), t.get("report-cancel"))) }
        }))
    };
    v.page(&title, body)
}

/// Sets the day.
pub async fn set(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (t, sources, act, press) = (v.t(), sources(&v), face::act_now(&v)?, posted.once);
    let mut faults = Faults::new();
    let kind = ReportKind::of(posted.text("loai"));
    let period = Period::parse(posted.text("ky"));
    let due = faults.day(t, &posted.values, "han");
    if kind.is_none() {
        faults.add("loai", t.get("report-refused-kind"));
    }
    if period.is_none() {
        faults.add("ky", t.get("report-refused-period"));
    }
    if let (Some(kind), Some(period), Some(due), true) = (kind, period, due, faults.is_empty()) {
        let basis = posted.text("can-cu").trim().to_owned();
        let new = DueReport { kind, period, due, basis, task: TaskId::make() };
        let (new, law, act, programme) = (&new, &sources.law, &act, ProgrammeId::make());
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            schedule::set_due(tx, law, new, programme, act).await
        });
        match written.await {
            Ok(()) => {
                let to = v.address(&format!("/bao-cao/ky-han?nam={}", period.year()));
                return v.done(&posted, &to, "report-schedule-kept").await;
            }
            Err(error) => faults = fault(t, error)?,
        }
    }
    Err(Problem::page(page(&v, &posted.values, &faults)))
}
