//! What stands beside a task on its page: what was brought up, parts, links, documents, programmes, what it comes back with.

use danchu_base::{Action, Day};
use danchu_store::Tx;
use danchu_web::Visit;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, FileLine, State as Mark};
use maud::{Markup, html};

use super::names::Names;
use super::{press, task_address};
use crate::actions::{self, Result, is_continuous, is_on_event};
use crate::model::{
    Ask, Document, Initiative, Neighbour, PeriodReview, Proof, Request, RequestState, Setting, Task, Who,
};
use crate::rules::{Act, Acting, Part, may_answer};
use crate::sql::{around, requests, series};

/// What stands beside a task.
pub struct Around {
    /// What was brought up, the latest first.
    pub requests: Vec<Request>,
    /// The task that it is a part of.
    pub parent: Option<Neighbour>,
    /// Its parts.
    pub parts: Vec<Neighbour>,
    /// Tasks joined to it.
    pub linked: Vec<Neighbour>,
    /// What one needs to do it.
    pub documents: Vec<Document>,
    /// The programmes and movements that it belongs to.
    pub initiatives: Vec<Initiative>,
    /// What was looked at, period by period.
    pub reviews: Vec<PeriodReview>,
    /// What the office has switched on.
    pub setting: Setting,
    /// Until when the owner is away today.
    pub away: Option<Day>,
}

impl Around {
    /// Reads it.
    pub async fn read(tx: &mut Tx, task: &Task, today: Day) -> Result<Self> {
        let away = match task.owner.who {
            Who::Person(owner) => danchu_accounts::absences(tx, today)
                .await?
                .into_iter()
                .find(|one| one.person == owner && one.from <= today && today <= one.to)
                .map(|one| one.to),
            Who::Department(_) | Who::Nobody => None,
        };
        Ok(Self {
            requests: requests::of_task(tx, task.id).await?,
            parent: match task.parent {
                Some(parent) => around::one_beside(tx, parent).await?,
                None => None,
            },
            parts: around::parts(tx, task.id).await?,
            linked: around::linked(tx, task.id).await?,
            documents: around::documents(tx, task.id).await?,
            initiatives: around::initiatives_of(tx, task.id).await?,
            reviews: series::reviews(tx, task.id).await?,
            setting: around::setting(tx).await?,
            away,
        })
    }
}

/// What was brought up, with the answers; nothing when there is nothing.
pub fn requests_panel(v: &Visit, who: &Acting, task: &Task, it: &Around, names: &Names) -> Markup {
    let t = v.t();
    html! {
        @if !it.requests.is_empty() {
            section.panel.stack aria-labelledby="de-nghi" {
                h2 id="de-nghi" { (t.get("requests")) }
                @for request in &it.requests { (request_line(v, who, task, request, names)) }
            }
        }
    }
}

fn request_line(v: &Visit, who: &Acting, task: &Task, request: &Request, names: &Names) -> Markup {
    let t = v.t();
    let act = Act::now(who.clone(), v.now());
    let address = v.address(&format!("/de-nghi/{}", request.id));
    let open = request.state == RequestState::Open;
    let args = [("who", names.person(t, request.by).into()), ("at", request.at.into())];
    html! {
        div {
            p.entry-foot { b { (request_title(t, &request.ask, names)) } " " (request_mark(t, request)) }
            (ui::quote(&request.words))
            p.meta { (t.with("request-by", &args)) }
            @if let Some(answered) = actions::answered(request) {
                p { (t.with("request-answered", &[("who", names.person(t, answered.by).into()), ("at", answered.at.into())]))
                    @if !answered.words.is_empty() { " " (super::names::quoted(&answered.words)) } }
            }
            @if open {
                p.meta { (t.with("request-answer-by", &[("day", request.answer_by.into())])) }
                div.cluster {
                    @if may_answer(request, task, &act).is_ok() {
                        (ui::link_button(&address, t.get("request-answer")).icon("pen").about(request_title(t, &request.ask, names)))
                    }
                    @if request.by == who.person {
                        (press(t, &format!("{address}/rut"), Some(request.version), ui::button(t.get("request-withdraw")).quiet()))
                    }
                }
            }
        }
    }
}

/// What is asked, in a few words.
pub fn request_title(t: &Messages, ask: &Ask, names: &Names) -> String {
    match ask {
        Ask::Obstacle => t.get("request-obstacle"),
        Ask::MoreTime { until } => t.with("request-more-time", &[("day", (*until).into())]),
        Ask::HandOver { to } => t.with("request-hand-over", &[("to", names.party(t, to).0.into())]),
    }
}

/// How a request stands.
pub fn request_mark(t: &Messages, request: &Request) -> Markup {
    match (&request.state, &request.ask) {
        (RequestState::Open, _) if request.escalated.is_some() => {
            ui::state(Mark::Late, t.get("request-state-escalated"))
        }
        (RequestState::Open, _) => ui::state(Mark::Near, t.get("request-state-open")),
        (RequestState::Granted(_), Ask::Obstacle) => ui::state(Mark::Done, t.get("request-state-answered")),
        (RequestState::Granted(_), _) => ui::state(Mark::Done, t.get("request-state-granted")),
        (RequestState::Refused(_), _) => ui::state(Mark::Idle, t.get("request-state-refused")),
        (RequestState::Withdrawn(_), _) => ui::state(Mark::Idle, t.get("request-state-withdrawn")),
    }
}

/// What it comes back with: the series, the event to enter, the period to look at.
pub fn series_panel(v: &Visit, task: &Task, it: &Around, names: &Names) -> Markup {
    let t = v.t();
    let Some(of) = &task.series else { return html! {} };
    let series = v.address(&format!("/dinh-ky/{}", of.series));
    let own = v.address(&task_address(task.id));
    let period = actions::review_period_of(v.today());
    let due = is_continuous(task)
        && task.state.is_open()
        && !it.reviews.iter().any(|one| one.period == period.key());
    html! {
        section.panel.stack aria-labelledby="dinh-ky" {
            h2 id="dinh-ky" { (t.get("series-panel")) }
            @if is_continuous(task) {
                p { (t.get("series-standing-text")) }
                @for review in it.reviews.iter().take(4) {
                    div {
                        p { b { (period_name(t, &review.period)) } }
                        (ui::quote(&review.words))
                        p.meta { (t.with("request-by", &[("who", names.person(t, review.by).into()), ("at", review.at.into())])) }
                    }
                }
                @if due && v.may(Action::WorkOnTask) {
                    p { (ui::link_button(format!("{own}/ra-soat"), t.with("series-review", &[("period", period_name(t, &period.key()).into())])).icon("pen")) }
                }
            } @else if is_on_event(task) {
                p { (t.get("series-event-text")) }
                @if v.may(Action::WorkOnTask) {
                    p { (ui::link_button(format!("{series}/phat-sinh"), t.get("series-event")).icon("plus")) }
                }
            }
            p { a.link-target href=(series) { (ui::icon("calendar")) " " (t.get("series-open")) } }
        }
    }
}

/// A period as people name it.
pub fn period_name(t: &Messages, period: &str) -> String {
    match Part::of(period) {
        Some(Part::Quarter(year, n)) => t.with(
            "period-quarter",
            &[("n", danchu_base::roman(n.unsigned_abs().into()).into()), ("year", year.to_string().into())],
        ),
        _ => period.to_owned(),
    }
}

/// Parts and joined tasks.
pub fn parts_panel(v: &Visit, who: &Acting, task: &Task, it: &Around) -> Markup {
    let t = v.t();
    let address = v.address(&task_address(task.id));
    let works = task.state.is_open() && who.reaches(Action::WorkOnTask, task);
    let whole = it.parent.is_none();
    let done = it.parts.iter().filter(|part| part.state == "done").count();
    html! {
        @if it.parent.is_some() || !it.parts.is_empty() || !it.linked.is_empty() {
            section.panel.stack aria-labelledby="viec-con" {
                h2 id="viec-con" { (t.get("parts")) }
                @if let Some(parent) = &it.parent { p { (t.get("part-of")) " " (beside(v, parent)) } }
                @if !it.parts.is_empty() {
                    p.meta { (t.with("parts-done", &[("n", done.into()), ("all", it.parts.len().into())])) }
                    ul.plain { @for part in &it.parts { li { (beside(v, part)) } } }
                }
                @if !it.linked.is_empty() {
                    h3 { (t.get("linked")) }
                    ul.plain { @for other in &it.linked { li {
                        (beside(v, other))
                        @if works { " " (press(t, &format!("{address}/bo-gan/{}", other.task), None, ui::button(t.get("unlink")).quiet().about(&other.title))) }
                    } } }
                }
                @if works && whole { p { a.link-target href={ (address) "/viec-con" } { (t.get("add-part")) } } }
            }
        }
    }
}

fn beside(v: &Visit, one: &Neighbour) -> Markup {
    let t = v.t();
    html! {
        a.link-target href=(v.address(&task_address(one.task))) { (one.title) }
        " " span.meta { (t.get(&format!("state-{}", one.state))) @if let Some(due) = one.due { ", " (t.day(due)) } }
    }
}

/// What one needs to do it.
pub fn documents_panel(v: &Visit, who: &Acting, task: &Task, it: &Around) -> Markup {
    let t = v.t();
    let address = v.address(&task_address(task.id));
    let may = !task.state.is_settled() && who.reaches(Action::WorkOnTask, task);
    html! {
        @if !it.documents.is_empty() {
            section.panel.stack aria-labelledby="tai-lieu" {
                h2 id="tai-lieu" { (t.get("documents")) }
                @for one in &it.documents {
                    div {
                        (ui::files(&[file_line(v, one)]))
                        @if may { (press(t, &format!("{address}/tai-lieu/{}/go", one.id.simple()), None, ui::button(t.get("remove-document")).quiet().about(&one.title))) }
                    }
                }
            }
        }
    }
}

fn file_line(v: &Visit, one: &Document) -> FileLine {
    let t = v.t();
    match &one.proof {
        Proof::File { id, media_type, bytes } => FileLine {
            address: v.address(&format!("/tep/{id}")),
            name: one.title.clone(),
            note: format!("{}, {}", super::task::file_word(media_type), t.size(bytes.unsigned_abs())),
            icon: "file".into(),
        },
        Proof::Link(address) => FileLine {
            address: address.clone(),
            name: one.title.clone(),
            note: t.get("evidence-link"),
            icon: "external".into(),
        },
        Proof::Note => FileLine {
            address: String::new(),
            name: one.title.clone(),
            note: String::new(),
            icon: "file".into(),
        },
    }
}

/// Rows for the facts at the side: programmes, percent, priority, the owner's absence.
pub fn facts(v: &Visit, task: &Task, it: &Around) -> Vec<(String, Markup)> {
    let t = v.t();
    let mut rows = Vec::new();
    if let Some(to) = it.away {
        rows.push((t.get("fact-away"), html! { (t.with("owner-away-until", &[("day", to.into())])) }));
    }
    if !it.initiatives.is_empty() {
        rows.push((
            t.get("fact-initiatives"),
            html! { @for one in &it.initiatives { div {
                a.link-target href=(v.address(&format!("/viec?ct={}", one.id))) { (one.name) }
            } } },
        ));
    }
    if it.setting.percent {
        let percent = u64::from(task.percent.unwrap_or(0));
        let words = format!("{percent}%");
        rows.push((
            t.get("fact-percent"),
            html! { (ui::meter(Mark::OnTime, percent, 100, &t.get("percent"))) " " (words) },
        ));
    }
    if let (true, Some(priority)) = (it.setting.priority, task.priority) {
        rows.push((t.get("fact-priority"), html! { (t.get(&format!("priority-{}", priority.code()))) }));
    }
    rows
}

/// What may be done from here that stands behind "Việc khác": the last part of the address, and the words.
pub fn more(v: &Visit, who: &Acting, task: &Task, it: &Around) -> Vec<(&'static str, &'static str)> {
    let works = who.reaches(Action::WorkOnTask, task);
    let manages = v.may(Action::ManageProgramme);
    let mut links = Vec::new();
    if works && task.state.is_open() {
        links.extend([("xin-lui-han", "ask-more-time"), ("de-nghi-chuyen", "ask-hand-over")]);
        if it.parent.is_none() && it.parts.is_empty() && it.linked.is_empty() {
            links.push(("viec-con", "add-part"));
        }
        links.push(("gan", "add-link-task"));
    }
    if works && !task.state.is_settled() {
        links.push(("tai-lieu", "add-documents"));
    }
    if manages {
        links.push(("chuong-trinh", "set-initiatives"));
    }
    if works && task.state.is_open() && (it.setting.percent || it.setting.priority) {
        links.push(("tien-do", "set-progress"));
    }
    links
}
