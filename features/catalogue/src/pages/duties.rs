//! The duties of a year beside the programme: what the plan forgot first.

use axum::response::Response;
use danchu_base::{Action, ProgrammeId, TaskId, Uuid};
use danchu_programme::Task;
use danchu_web::ui::{self, Art, Choice, Faults, Fields, Form, State, Tab, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::conditions::{condition_name, read};
use super::days::years;
use super::derivation::marks;
use super::names::{choices, chosen, name, proposed};
use super::{Asked, act_now, asked, asked_year, encoded, said, unsure_mark};
use crate::actions::duties::{self as actions, Accept};
use crate::duties::{Line, Offer, Standing, lines, task_of};
use crate::error::Error;
use crate::facts;
use crate::law::address;
use crate::offers::offers;
use crate::sql;
use crate::stand::Stand;

/// Duties on one page.
const PER_PAGE: usize = 15;

/// The duties of a year with what was decided, and the tasks beside them.
pub async fn lines_of(v: &Visit, year: i16) -> Result<(Stand, Vec<Line>, Vec<Task>), Problem> {
    let stand = read(v).await?;
    let (settled, tasks) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let settled = sql::duties::of_year(tx, year).await?;
                let tasks = match danchu_programme::programme_of_year(tx, year).await? {
                    Some(programme) => danchu_programme::tasks_of(tx, programme.id).await?,
                    None => Vec::new(),
                };
                Ok::<_, danchu_store::Error>((settled, tasks))
            })
            .await?;
    let lines = lines(offers(&stand, year), &settled, &tasks);
    Ok((stand, lines, tasks))
}

/// The address of a duty within the agency.
pub fn duty_address(year: i16, duty: &str) -> String {
    format!("/nghia-vu/{year}/{}", encoded(duty))
}

/// The page.
pub async fn show(v: Visit, query: Asked) -> Result<Response, Problem> {
    let year = asked_year(&query, "nam", v.today());
    let (stand, lines, tasks) = lines_of(&v, year).await?;
    let t = v.t();
    let count = |standing: Standing| lines.iter().filter(|line| line.standing == standing).count();
    let first =
        Standing::ALL.into_iter().find(|standing| count(*standing) > 0).unwrap_or(Standing::Forgotten);
    let shown = asked(&query, "xem").and_then(Standing::of).unwrap_or(first);
    let of_kind: Vec<&Line> = lines.iter().filter(|line| line.standing == shown).collect();
    let pages = of_kind.len().div_ceil(PER_PAGE).max(1);
    let page = asked(&query, "trang").and_then(|n| n.parse().ok()).unwrap_or(1_usize).clamp(1, pages);
    let from = (page - 1) * PER_PAGE;
    let on_page: Vec<&Line> = of_kind.iter().skip(from).take(PER_PAGE).copied().collect();
    let to = |page: usize| v.address(&format!("/nghia-vu?nam={year}&xem={}&trang={page}", shown.code()));
    let (before, after) = (to(page.saturating_sub(1)), to(page + 1));
    let title = t.with("law-duties-title", &[("year", year.to_string().into())]);
    let lead = t.with(
        "law-duties-lead",
        &[
            ("n", lines.len().into()),
            ("forgotten", count(Standing::Forgotten).into()),
            ("alike", count(Standing::Alike).into()),
            ("settled", count(Standing::Settled).into()),
        ],
    );
    let tabs: Vec<Tab> = Standing::ALL
        .into_iter()
        .map(|standing| Tab {
            text: t.get(&format!("law-duty-{}", standing.code())),
            address: v.address(&format!("/nghia-vu?nam={year}&xem={}", standing.code())),
            count: Some(count(standing)),
            current: standing == shown,
        })
        .collect();
    let body = html! {
        (ui::page_head(&title, Some(html! { (lead) }), None))
        (beside(&v, year))
        (years(&v, "/nghia-vu", year))
        div.stack {
            (open(&v, &stand, &lines))
            (ui::tabs(t, &t.get("law-duties-tabs"), &tabs))
            p.meta.measure { (t.get(&format!("law-duty-{}-what", shown.code()))) }
            (list(&v, &stand, year, shown, &on_page, &tasks))
            @if of_kind.len() > PER_PAGE {
                (ui::pager(t, from + 1, from + on_page.len(), of_kind.len(), (page > 1).then_some(before.as_str()), (page < pages).then_some(after.as_str())))
            }
        }
    };
    Ok(v.page(&title, body))
}

fn beside(v: &Visit, year: i16) -> Markup {
    let t = v.t();
    html! {
        p.cluster {
            a.link-target href=(v.address("/dieu-kien")) { (t.get("law-conditions-title")) }
            a.link-target href=(v.address(&format!("/phap-luat/thay-doi?nam={year}&so-voi={}", year - 2))) { (t.get("law-changes-short")) }
            a.link-target href=(v.address("/chuong-trinh")) { (t.get("law-to-programme")) }
        }
    }
}

/// The legal questions that are open here, each with its way out.
fn open(v: &Visit, stand: &Stand, lines: &[Line]) -> Markup {
    let t = v.t();
    let mut asked: Vec<&str> =
        lines.iter().flat_map(|line| &line.offer.questions).map(String::as_str).collect();
    asked.sort_unstable();
    asked.dedup();
    let unknown =
        [facts::KIND].into_iter().filter(|fact| stand.answer(fact, stand.today).value == facts::UNKNOWN);
    let unknown: Vec<String> = unknown.map(|fact| condition_name(t, stand, fact)).collect();
    html! {
        @if !unknown.is_empty() {
            (ui::notice(State::Near, Voice::Calm, &t.get("law-conditions-missing"), Some(html! {
                p { (t.with("law-conditions-missing-text", &[("what", unknown.join(", ").into())])) }
                p { a.link-target href=(v.address("/dieu-kien")) { (t.get("law-answer-now")) } }
            })))
        }
        @if !asked.is_empty() {
            (ui::notice(State::Near, Voice::Calm, &t.get("law-questions-open"), Some(html! {
                ul.plain { @for id in &asked {
                    @if let Some(rule) = stand.law.shown(id, stand.today) {
                        @let touched = lines.iter().filter(|line| line.offer.questions.iter().any(|one| one == id)).count();
                        li {
                            a.link-target href=(v.address(&address(id))) { (said(t, &rule.what)) }
                            " " span.meta { (t.with("law-question-touches", &[("n", touched.into())])) }
                        }
                    }
                } }
            })))
        }
    }
}

fn list(v: &Visit, stand: &Stand, year: i16, shown: Standing, lines: &[&Line], tasks: &[Task]) -> Markup {
    let t = v.t();
    if lines.is_empty() {
        return ui::empty(
            Art::Book,
            &t.get(&format!("law-duty-{}-none", shown.code())),
            &t.get("law-duties-none-text"),
            None,
        );
    }
    let may = v.may(Action::SettleDuties);
    let rows = html! { ol.plain.stack { @for line in lines { (row(v, stand, year, line, tasks, may)) } } };
    if !may || matches!(shown, Standing::Settled | Standing::Aside) {
        return rows;
    }
    let (values, faults) = (Values::new(), Faults::new());
    let f = Fields::new(t, &values, &faults);
    let to = v.address("/nghia-vu/nhan");
    let owners = choices(&stand.people, Choice::new("", t.get("law-owner-by-law")));
    ui::form(
        t,
        &Form::to(&to).once(Uuid::now_v7()),
        &values,
        &faults,
        html! {
            input type="hidden" name="nam" value=(year);
            (rows)
            (f.select("giao", t.get("law-owner"), owners).hint(t.get("law-owner-hint")))
            (ui::acts(html! { (ui::button(t.get("law-accept-chosen")).primary().icon("check")) }))
        },
    )
}

fn row(v: &Visit, stand: &Stand, year: i16, line: &Line, tasks: &[Task], may: bool) -> Markup {
    let t = v.t();
    let offer = &line.offer;
    let here = v.address(&duty_address(year, &offer.key));
    let choosable = may && line.settled.is_none();
    // What the plan forgot and is to come is taken unless somebody says otherwise.
    let to_come = offer.day().is_some_and(|day| day >= stand.today);
    let checked =
        line.standing == Standing::Forgotten && to_come && !offer.is_weekly() && offer.questions.is_empty();
    html! {
        li.panel.stack {
            @if choosable {
                label.choice {
                    input type="checkbox" name="nghia-vu" value=(offer.key) checked[checked];
                    span { (title(v, offer)) }
                }
            } @else { h3 { (title(v, offer)) } }
            p.entry-foot {
                (day_words(v, offer)) " "
                (ui::origin("law", said(t, &offer.cited))) " "
                (unsure_mark(t, offer.unsure)) " "
                a.link-target href=(here) { (t.get("law-duty-open")) span.vh { ": " (title(v, offer)) } }
            }
            (why(v, offer))
            (decision(v, stand, line, tasks, may))
            @for one in &line.matches {
                @let task = &tasks[one.task];
                div {
                    p {
                        (t.get("law-may-match")) " "
                        a.link-target href=(v.address(&format!("/viec/{}", task.id))) { (task.title) }
                    }
                    p.meta {
                        (t.with("law-match-why", &[("score", i64::from(one.score).into()), ("words", one.shared.join("”, “").into())]))
                        @if let (Some(own), Some(legal)) = (&task.due, offer.day()) {
                            @if own.day > legal { " " (t.with("law-match-later", &[("own", own.day.into()), ("legal", legal.into())])) }
                        }
                    }
                    @if may {
                        p { (ui::button(t.get("law-link-verb")).about(title(v, offer)).sends("viec", task.id.to_string()).to(format!("{here}/gan"))) }
                    }
                }
            }
        }
    }
}

/// What is to be done, with its part of the year.
pub fn title(v: &Visit, offer: &Offer) -> String {
    let t = v.t();
    match &offer.period {
        Some(period) => format!("{} ({})", said(t, &offer.words), said(t, period)),
        None => said(t, &offer.words).to_owned(),
    }
}

/// The last day, or that it arises with an event.
pub fn day_words(v: &Visit, offer: &Offer) -> Markup {
    let t = v.t();
    html! {
        @match offer.day() {
            Some(day) => b { (t.with("law-due-by", &[("day", day.into())])) },
            None => span.meta { (t.get("law-due-arises")) },
        }
    }
}

/// Why the duty falls on this agency.
pub fn why(v: &Visit, offer: &Offer) -> Markup {
    let t = v.t();
    ui::why(
        &t.get("law-why-here"),
        false,
        html! {
            ul { @for reason in &offer.reasons { li { (said(t, reason)) } } }
            @if let Some(due) = &offer.due { (marks(v, due)) p.meta { (said(t, &due.text())) } }
        },
    )
}

/// What was decided about it.
pub fn decision(v: &Visit, stand: &Stand, line: &Line, tasks: &[Task], may: bool) -> Markup {
    let t = v.t();
    let Some(settled) = &line.settled else { return html! {} };
    let undo = v.address(&format!("/nghia-vu/bo/{}", settled.id.simple()));
    let args = [
        ("who", name(t, &stand.people, settled.by).into()),
        ("at", settled.at.into()),
        ("reason", settled.reason.clone().unwrap_or_default().into()),
    ];
    html! {
        p {
            (t.with(&format!("law-how-{}", settled.how.code()), &args))
            @if let Some(task) = task_of(settled, tasks) {
                " " a.link-target href=(v.address(&format!("/viec/{}", task.id))) { (task.title) }
            }
            @if may { " " a.link-target href=(undo) { (t.get("law-undo")) } }
        }
    }
}

/// Accepts the chosen duties.
pub async fn accept(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let year = facts::year(posted.values.parse("nam"), v.today());
    let (stand, lines, _) = lines_of(&v, year).await?;
    let keys: Vec<&str> = posted.values.all("nghia-vu").collect();
    let all = chosen(&stand.people, posted.text("giao"));
    let accepts: Vec<Accept<'_>> = lines
        .iter()
        .filter(|line| keys.contains(&line.offer.key.as_str()))
        .map(|line| Accept {
            id: Uuid::now_v7(),
            task: TaskId::make(),
            offer: &line.offer,
            owner: all.map_or_else(
                || proposed(&stand.people, line.offer.who.as_deref()),
                danchu_programme::Party::person,
            ),
        })
        .collect();
    let (accepts, act, programme, press) = (&accepts, &act_now(&v)?, ProgrammeId::make(), posted.once);
    let accepted =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if !once(tx, press, act.at).await? {
                    return Ok::<_, Error>(0);
                }
                actions::accept(tx, year, programme, accepts, act).await
            })
            .await?;
    let back = v.address(&format!("/nghia-vu?nam={year}"));
    v.done_with(&posted, &back, "law-done-accepted", &accepted.to_string()).await
}
