//! One duty: why it falls on this agency, its day with the whole derivation, and what to do with it.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, ProgrammeId, TaskId, Uuid};
use danchu_programme::{Party, State, Task, Who};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::derivation::{day_sentence, derivation};
use super::duties::{day_words, decision, duty_address, lines_of, title};
use super::names::{choices, chosen, proposed};
use super::reason::{self, Asking};
use super::{act_now, fault, said, unsure_mark};
use crate::actions::duties::{self as actions, Accept};
use crate::duties::Line;
use crate::error::Error;
use crate::law::address;
use crate::model::{How, Settled};
use crate::sql;
use crate::stand::Stand;

type Answer = Result<Response, Problem>;
type At = Path<(String, String, String)>;

/// Tasks that the list of choices offers at most.
const CHOICES_MAX: usize = 150;
/// So many characters of a task's title stand in the list of choices.
const CHOICE_CHARS: usize = 80;

async fn find(v: &Visit, year: &str, duty: &str) -> Result<(i16, Stand, Line, Vec<Task>), Problem> {
    let year: i16 = year.parse().map_err(|_| Problem::NotFound)?;
    if crate::facts::year(Some(year), v.today()) != year {
        return Err(Problem::NotFound);
    }
    let (stand, lines, tasks) = lines_of(v, year).await?;
    let line = lines.into_iter().find(|line| line.offer.key == duty).ok_or(Problem::NotFound)?;
    Ok((year, stand, line, tasks))
}

/// The page.
pub async fn show(v: Visit, Path((_, year, duty)): At) -> Answer {
    let (year, stand, line, tasks) = find(&v, &year, &duty).await?;
    Ok(page(&v, year, &stand, &line, &tasks, (&Values::new(), &Faults::new())))
}

fn page(
    v: &Visit,
    year: i16,
    stand: &Stand,
    line: &Line,
    tasks: &[Task],
    typed: (&Values, &Faults),
) -> Response {
    let t = v.t();
    let offer = &line.offer;
    let may = v.may(Action::SettleDuties);
    let back = v.address(&format!("/nghia-vu?nam={year}&xem={}", line.standing.code()));
    let heading: String = title(v, offer).chars().take(220).collect();
    let body = html! {
        (ui::crumbs(&[(&back, &t.with("law-duties-title", &[("year", year.to_string().into())]))]))
        (ui::page_head(&heading, Some(html! { (day_words(v, offer)) }), None))
        div.stack {
            // Decided meanwhile: there is no form left that would say it.
            @if line.settled.is_some() { (ui::form::summary(t, typed.1)) }
            section.panel.stack {
                h2 { (t.get("law-why-here")) }
                ul { @for reason in &offer.reasons { li { (said(t, reason)) } } }
                p.entry-foot {
                    a.link-target href=(v.address(&address(&offer.rule))) { (ui::icon("law")) " " (said(t, &offer.cited)) }
                    " " (unsure_mark(t, offer.unsure))
                }
            }
            @if let Some(due) = &offer.due {
                section.panel.stack { h2 { (t.get("law-why-day")) } p { (day_sentence(v, due)) } (derivation(v, due)) }
            }
            @for id in &offer.questions {
                @if let Some(rule) = stand.law.shown(id, stand.today) {
                    (ui::notice(ui::State::Near, ui::Voice::Calm, &t.get("law-question"), Some(html! {
                        p { a.link-target href=(v.address(&address(id))) { (said(t, &rule.what)) } }
                    })))
                }
            }
            @if line.settled.is_some() { section.panel { h2 { (t.get("law-decided")) } (decision(v, stand, line, tasks, may)) } }
            @else if may { (deciding(v, year, stand, line, tasks, typed)) }
        }
    };
    v.page(&heading, body)
}

fn deciding(
    v: &Visit,
    year: i16,
    stand: &Stand,
    line: &Line,
    tasks: &[Task],
    typed: (&Values, &Faults),
) -> Markup {
    let t = v.t();
    let (values, faults) = typed;
    let here = v.address(&duty_address(year, &line.offer.key));
    let (accept, link) = (format!("{here}/nhan"), format!("{here}/gan"));
    let f = Fields::new(t, values, faults);
    let owner = match proposed(&stand.people, line.offer.who.as_deref()).who {
        Who::Person(id) => id.to_string(),
        _ => String::new(),
    };
    let owners = choices(&stand.people, Choice::new("", t.get("law-owner-none")));
    html! {
        section.panel.stack {
            h2 { (t.get("law-accept-title")) }
            p { (t.get("law-accept-what")) }
            (ui::form(t, &Form::to(&accept).once(Uuid::now_v7()), values, faults, html! {
                (f.select("giao", t.get("law-owner"), owners).start(owner))
                (ui::acts(html! { (ui::button(t.get("law-accept")).primary().icon("check")) }))
            }))
        }
        @if !tasks.is_empty() {
            section.panel.stack {
                h2 { (t.get("law-link-title")) }
                p { (t.get("law-link-what")) }
                (ui::form(t, &Form::to(&link).once(Uuid::now_v7()), &Values::new(), &Faults::new(), html! {
                    (f.select("viec", t.get("law-link-task"), task_choices(line, tasks)))
                    (ui::acts(html! { (ui::button(t.get("law-link-verb"))) }))
                }))
            }
        }
        p { (ui::link_button(format!("{here}/de-rieng"), t.get("law-aside"))) }
    }
}

/// The tasks of the year, those that look alike first.
fn task_choices(line: &Line, tasks: &[Task]) -> Vec<Choice> {
    let alike: Vec<usize> = line.matches.iter().map(|one| one.task).collect();
    let rest = (0..tasks.len())
        .filter(|at| !alike.contains(at) && !matches!(tasks[*at].state, State::Dropped { .. }));
    let order: Vec<usize> = alike.iter().copied().chain(rest).take(CHOICES_MAX).collect();
    order
        .into_iter()
        .map(|at| {
            let task = &tasks[at];
            let short: String = task.title.chars().take(CHOICE_CHARS).collect();
            Choice::new(task.id.to_string(), format!("{}. {short}", task.number))
        })
        .collect()
}

/// Accepts the duty.
pub async fn accept(v: Visit, Path((_, year, duty)): At, posted: Posted) -> Answer {
    let (year, stand, line, tasks) = find(&v, &year, &duty).await?;
    let owner = chosen(&stand.people, posted.text("giao")).map_or_else(Party::nobody, Party::person);
    let accepts = [Accept { id: Uuid::now_v7(), task: TaskId::make(), offer: &line.offer, owner }];
    let (all, act, programme, press) = (&accepts, &act_now(&v)?, ProgrammeId::make(), posted.once);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>(1);
        }
        actions::accept(tx, year, programme, all, act).await
    });
    match written.await {
        Ok(_) => v.done(&posted, &v.address(&format!("/viec/{}", accepts[0].task)), "law-done-accept").await,
        Err(error) => Err(again(&v, year, &stand, &line, &tasks, posted, error)),
    }
}

fn again(
    v: &Visit,
    year: i16,
    stand: &Stand,
    line: &Line,
    tasks: &[Task],
    mut posted: Posted,
    error: Error,
) -> Problem {
    let mut faults = Faults::new();
    match fault(v.t(), &mut posted.values, &mut faults, error) {
        Ok(()) => Problem::page(page(v, year, stand, line, tasks, (&posted.values, &faults))),
        Err(problem) => problem,
    }
}

/// Links the duty to a task.
pub async fn link(v: Visit, Path((_, year, duty)): At, posted: Posted) -> Answer {
    let (year, stand, line, tasks) = find(&v, &year, &duty).await?;
    let task: TaskId = posted.text("viec").parse().map_err(|_| Problem::BadRequest)?;
    let (offer, act, id, press) = (&line.offer, &act_now(&v)?, Uuid::now_v7(), posted.once);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>(());
        }
        actions::link(tx, id, year, offer, task, act).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&format!("/viec/{task}")), "law-done-linked").await,
        Err(error) => Err(again(&v, year, &stand, &line, &tasks, posted, error)),
    }
}

fn asking<'a>(t: &Messages, heading: &str, to: &'a str, back: &'a str) -> Asking<'a> {
    Asking {
        title: t.with("law-ask-aside", &[("duty", heading.into())]),
        consequences: vec![t.get("law-ask-aside-what"), t.get("law-ask-aside-law")],
        verb: "law-aside",
        to,
        back: (back, "law-aside-keep"),
    }
}

/// Asks for the reason before a duty is set aside.
pub async fn aside_form(v: Visit, Path((_, year, duty)): At) -> Answer {
    let (year, _, line, _) = find(&v, &year, &duty).await?;
    let back = duty_address(year, &line.offer.key);
    let to = format!("{back}/de-rieng");
    let asking = asking(v.t(), &title(&v, &line.offer), &to, &back);
    Ok(reason::page(&v, &asking, &Values::new(), &Faults::new()))
}

/// Sets the duty aside.
pub async fn aside(v: Visit, Path((_, year, duty)): At, posted: Posted) -> Answer {
    let (year, _, line, _) = find(&v, &year, &duty).await?;
    let back = duty_address(year, &line.offer.key);
    let (offer, act, id, why, press) =
        (&line.offer, &act_now(&v)?, Uuid::now_v7(), posted.text("ly-do"), posted.once);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>(());
        }
        actions::set_aside(tx, id, year, offer, why, act).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&format!("/nghia-vu?nam={year}")), "law-done-aside").await,
        Err(error) => {
            let to = format!("{back}/de-rieng");
            Err(reason::again(&v, &asking(v.t(), &title(&v, offer), &to, &back), &posted, error))
        }
    }
}

async fn settled(v: &Visit, id: &str) -> Result<Settled, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| sql::duties::one(tx, id).await).await?;
    found.ok_or(Problem::NotFound)
}

fn undoing<'a>(t: &Messages, settled: &Settled, to: &'a str, back: &'a str) -> Asking<'a> {
    let what = match settled.how {
        How::Accepted => "law-ask-undo-accepted",
        How::Linked => "law-ask-undo-linked",
        How::Aside => "law-ask-undo-aside",
    };
    Asking {
        title: t.get("law-ask-undo"),
        consequences: vec![t.get(what), t.get("law-ask-undo-history")],
        verb: "law-undo-verb",
        to,
        back: (back, "law-undo-keep"),
    }
}

/// Asks before a decision is undone.
pub async fn undo_form(v: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let settled = settled(&v, &id).await?;
    let (to, back) = (format!("/nghia-vu/bo/{id}"), duty_address(settled.year, &settled.duty));
    Ok(reason::page(&v, &undoing(v.t(), &settled, &to, &back), &Values::new(), &Faults::new()))
}

/// Undoes a decision.
pub async fn undo(v: Visit, Path((_, id)): Path<(String, String)>, posted: Posted) -> Answer {
    let known = settled(&v, &id).await?;
    let (to, back) = (format!("/nghia-vu/bo/{id}"), duty_address(known.year, &known.duty));
    let (act, why, which) = (&act_now(&v)?, posted.text("ly-do"), known.id);
    let done = v.cx.db.write(v.agency()?.id, async move |tx| actions::undo(tx, which, why, act).await).await;
    match done {
        Ok(_) => v.done(&posted, &v.address(&back), "law-done-undone").await,
        Err(error) => Err(reason::again(&v, &undoing(v.t(), &known, &to, &back), &posted, error)),
    }
}
