//! The page of a task.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, TaskId};
use danchu_store::Tx;
use danchu_web::ui::{self, FileLine};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::around::{self, Around};
use super::names::Names;
use super::{acting, origin_words, press, readable, state_mark, task_address, task_id};
use crate::actions::Result;
use crate::model::{Basis, Change, Comment, Detail, Evidence, Happened, Party, Proof, State, Task, Who};
use crate::rules::{Act, Acting, ENTERED_LATE_WORKING_DAYS, Step, may_add_evidence, take};
use crate::sql::trail;

/// What the page shows.
pub struct Shown {
    /// The task.
    pub task: Task,
    /// What shows that it was done.
    pub evidence: Vec<Evidence>,
    /// The rules of the law that it rests on.
    pub bases: Vec<Basis>,
    /// What was said about it.
    pub comments: Vec<Comment>,
    /// What happened to it.
    pub history: Vec<Change>,
    /// Who is who.
    pub names: Names,
    /// What stands beside it.
    pub around: Around,
}

/// Reads all that the page shows.
pub async fn read(tx: &mut Tx, who: &Acting, id: TaskId, today: danchu_base::Day) -> Result<Shown> {
    let task = readable(tx, who, id).await?;
    Ok(Shown {
        evidence: trail::evidence(tx, id).await?,
        bases: crate::sql::bases::of(tx, id).await?,
        comments: trail::comments(tx, id).await?,
        history: trail::changes(tx, id).await?,
        names: Names::read(tx, today).await?,
        around: Around::read(tx, &task, today).await?,
        task,
    })
}

/// Shows the page.
pub async fn show(v: Visit, Path((_, id)): Path<(String, String)>) -> std::result::Result<Response, Problem> {
    let (id, who, today) = (task_id(&id)?, acting(&v)?, v.today());
    let seen = &who;
    let shown = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, seen, id, today).await).await?;
    let title = shown.task.title.clone();
    let beside = super::beside::on_task(&v, &shown.task).await?;
    Ok(v.page(&title, page(&v, &who, &shown, &beside)))
}

fn page(v: &Visit, who: &Acting, it: &Shown, beside: &Markup) -> Markup {
    let t = v.t();
    let task = &it.task;
    let main = html! {
        (beside)
        (around::requests_panel(v, who, task, &it.around, &it.names))
        (super::due::due_panel(v, who, task))
        (around::series_panel(v, task, &it.around, &it.names))
        (around::parts_panel(v, who, task, &it.around))
        (around::documents_panel(v, who, task, &it.around))
        (super::basis::panel(v, who, task, &it.bases))
        (source_panel(v, task))
        (evidence_panel(v, who, it))
        (comments_panel(v, it))
        (history_panel(v, it))
    };
    html! {
        (ui::crumbs(&[(&v.address("/viec"), &t.get("nav-tasks"))]))
        (head(v, it))
        (next_steps(v, who, it))
        (ui::columns(main, &t.get("task-aside"), html! { (people_panel(v, it)) (take_along(v, it)) (more(v, who, it)) }))
    }
}

fn head(v: &Visit, it: &Shown) -> Markup {
    let (t, task) = (v.t(), &it.task);
    let when = match (&task.state, &task.due) {
        (State::Dropped { reason, .. }, _) => t.with("head-dropped", &[("reason", reason.into())]),
        (State::Done { on, confirmed_by, .. }, _) => {
            let who = it.names.person(t, *confirmed_by);
            t.with("head-done", &[("day", (*on).into()), ("who", who.into())])
        }
        (State::Reported { on, by }, _) => {
            t.with("head-reported", &[("day", (*on).into()), ("who", it.names.person(t, *by).into())])
        }
        (_, Some(due)) => t.with("head-due", &[("day", t.weekday_day(due.day).into())]),
        (_, None) => t.get(&format!("state-{}", task.state.code())),
    };
    html! {
        div.page-head { div {
            h1 { (task.title) }
            p.entry-foot {
                (state_mark(v, task)) " "
                span.meta { (when) }
                @if task.before_use { " " (ui::state(ui::State::Idle, t.get("before-use"))) }
            }
        } }
    }
}

/// The steps this person may take now, the next one filled.
fn next_steps(v: &Visit, who: &Acting, it: &Shown) -> Markup {
    let (t, task) = (v.t(), &it.task);
    let address = v.address(&task_address(task.id));
    let may = |step: &Step| can(v, who, task, step);
    let own_waiting = matches!(task.state, State::Reported { .. })
        && who.scope(Action::ConfirmTask).is_some()
        && !may(&Step::Confirm);
    let started = matches!(task.state, State::Started { .. });
    let report = ui::link_button(format!("{address}/bao-xong"), t.get("report-done")).icon("done");
    html! {
        div.cluster.act.actions {
            @if may(&Step::Start) {
                (press(t, &format!("{address}/bat-dau"), Some(task.version), ui::button(t.get("start-task")).primary().icon("turn")))
            }
            @if may(&Step::Report) { @if started { (report.primary()) } @else { (report) } }
            @if may(&Step::Confirm) {
                (press(t, &format!("{address}/xac-nhan"), Some(task.version), ui::button(t.get("confirm-task")).primary().icon("done")))
                (ui::link_button(format!("{address}/tra-lai"), t.get("send-back")).icon("back").dialog())
            }
            @if task.state.is_open() && who.reaches(Action::WorkOnTask, task) {
                (ui::link_button(format!("{address}/vuong-mac"), t.get("ask-obstacle")).icon("late"))
            }
        }
        @if own_waiting { p.meta { (t.get("refused-own-task")) } }
    }
}

/// Whether a step would be taken, given a reason and evidence.
fn can(v: &Visit, who: &Acting, task: &Task, step: &Step) -> bool {
    take(task, step, &Act::now(who.clone(), v.now()), 1).is_ok()
}

fn source_panel(v: &Visit, task: &Task) -> Markup {
    let t = v.t();
    html! {
        @if let Some(source) = &task.source {
            section.panel aria-labelledby="t-src" {
                h2 id="t-src" { (t.get("source-sentence")) }
                (ui::quote(&source.sentence))
                p.entry-foot {
                    @match &source.document {
                        Some(document) => {
                            a.link-target href=(v.address(document)) { (ui::icon("file")) " " (origin_words(t, task)) }
                        }
                        None => (super::origin(t, task)),
                    }
                }
            }
        } @else if let Some(subject) = &task.subject {
            section.panel { h2 { (t.get("subject")) } p { a href=(v.address(subject)) { (t.get("open-subject")) } } }
        }
    }
}

fn evidence_panel(v: &Visit, who: &Acting, it: &Shown) -> Markup {
    let t = v.t();
    let address = v.address(&task_address(it.task.id));
    let kept = it.evidence.iter().filter(|e| e.withdrawn.is_none()).count();
    let may = may_add_evidence(&it.task, &Act::now(who.clone(), v.now())).is_ok();
    html! {
        section.panel aria-labelledby="minh-chung" {
            div.panel-head {
                h2 id="minh-chung" { (t.get("evidence")) }
                span.meta { (t.with("count-evidence", &[("n", kept.into())])) }
            }
            @if it.evidence.is_empty() { p { (t.get("evidence-none")) } }
            @else { div.stack { @for one in &it.evidence { (evidence_line(v, it, one, may)) } } }
            @if may { p.mt { (ui::link_button(format!("{address}/minh-chung"), t.get("add-evidence")).icon("plus")) } }
        }
    }
}

fn evidence_line(v: &Visit, it: &Shown, one: &Evidence, may: bool) -> Markup {
    let t = v.t();
    let key = if one.on == one.added_at.day() { "evidence-added-today" } else { "evidence-added" };
    let added = t.with(
        key,
        &[
            ("who", it.names.person(t, one.added_by).into()),
            ("at", one.added_at.into()),
            ("day", one.on.into()),
        ],
    );
    let withdraw = v.address(&format!("{}/minh-chung/{}/rut", task_address(it.task.id), one.id.simple()));
    let file = match &one.proof {
        Proof::File { id, media_type, bytes } => Some(FileLine {
            address: v.address(&format!("/tep/{id}")),
            name: one.title.clone(),
            note: format!("{}, {}", file_word(media_type), t.size(bytes.unsigned_abs())),
            icon: if media_type.starts_with("image/") { "camera".into() } else { "file".into() },
        }),
        Proof::Link(address) => Some(FileLine {
            address: address.clone(),
            name: one.title.clone(),
            note: t.get("evidence-link"),
            icon: "external".into(),
        }),
        Proof::Note => None,
    };
    html! {
        div {
            @match &one.withdrawn {
                Some((at, reason)) => {
                    p { s { (one.title) } }
                    p.meta { (t.with("evidence-withdrawn", &[("at", (*at).into()), ("reason", reason.into())])) }
                }
                None => {
                    @match file {
                        Some(file) => (ui::files(&[file])),
                        None => (ui::quote(&one.title)),
                    }
                }
            }
            p.meta {
                (added)
                @if may && one.withdrawn.is_none() { " " a.link-target href=(withdraw) { (t.get("withdraw-evidence")) } }
            }
        }
    }
}

/// What a file is, as people call it.
pub(super) fn file_word(media_type: &str) -> String {
    let last = media_type.rsplit(['/', '.']).next().unwrap_or(media_type);
    match last {
        "jpeg" => "JPG".into(),
        "document" => "DOCX".into(),
        "sheet" => "XLSX".into(),
        "msword" => "DOC".into(),
        "plain" => "TXT".into(),
        other => other.chars().take(8).collect::<String>().to_uppercase(),
    }
}

fn comments_panel(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    let action = v.address(&format!("{}/trao-doi", task_address(it.task.id)));
    html! {
        section.panel aria-labelledby="trao-doi" {
            h2 id="trao-doi" { (t.get("comments")) }
            @if !it.comments.is_empty() {
                ol.history { @for one in &it.comments {
                    li { (ui::day_clock(t, one.at)) span { b { (it.names.person(t, one.by)) } span.sub { (one.words) } } }
                } }
            }
            @if v.may(Action::CommentOnTask) { (super::steps::comment_box(v, &action, &ui::Values::new(), &ui::Faults::new())) }
        }
    }
}

fn people_panel(v: &Visit, it: &Shown) -> Markup {
    let (t, task) = (v.t(), &it.task);
    let party = |party: &Party| {
        let (name, sub) = it.names.party(t, party);
        ui::who(&name, sub.as_deref())
    };
    let helper = |one: &Party| match (one.who, &one.words) {
        (Who::Nobody, Some(words)) => html! { (super::names::quoted(words)) },
        _ => party(one),
    };
    let confirmers: Vec<String> = it
        .names
        .holders(&[danchu_base::Role::FocalOfficer, danchu_base::Role::Head])
        .into_iter()
        .filter(|person| task.owner.who != Who::Person(person.id))
        .map(|person| person.name.clone())
        .collect();
    let mut rows = vec![(t.get("owner"), party(&task.owner))];
    if let (Who::Person(_) | Who::Department(_), Some(words)) = (task.owner.who, &task.owner.words) {
        rows.push((t.get("owner-words"), html! { (super::names::quoted(words)) }));
    }
    if !task.supporting.is_empty() {
        rows.push((t.get("supporting"), html! { @for one in &task.supporting { div { (helper(one)) } } }));
    }
    rows.extend(around::facts(v, task, &it.around));
    rows.push((t.get("confirmer"), html! { (confirmers.join(", ")) }));
    rows.push((t.get("task-number"), html! { (task.number) }));
    html! { section.panel { h2 { (t.get("who-does-it")) } (ui::facts(&rows)) } }
}

/// What people take along: a short text for a group, and the sheet.
fn take_along(v: &Visit, it: &Shown) -> Markup {
    let (t, task) = (v.t(), &it.task);
    let (owner, _) = it.names.party(t, &task.owner);
    let due = task.due.as_ref().map_or_else(|| t.get("view-no-day"), |due| t.day(due.day));
    let short: String = task.title.chars().take(160).collect();
    let text = t.with("zalo-task", &[("title", short.into()), ("owner", owner.into()), ("due", due.into())]);
    html! { section.panel { (ui::zalo(t, &text, &v.full_address(&task_address(task.id)))) } }
}

/// What is done less often.
fn more(v: &Visit, who: &Acting, it: &Shown) -> Markup {
    let (t, task) = (v.t(), &it.task);
    let address = v.address(&task_address(task.id));
    let to = |part: &str, key: &str| (format!("{address}/{part}"), t.get(key));
    let why = String::from("…");
    let mut links: Vec<(String, String)> =
        around::more(v, who, task, &it.around).into_iter().map(|(part, key)| to(part, key)).collect();
    if can(v, who, task, &Step::Edit) {
        links.push(to("sua", "edit-task"));
    }
    if can(v, who, task, &Step::Drop(why.clone())) {
        links.push(to("doi-han", "change-due"));
        links.push(to("chuyen", "hand-over"));
        links.push(to("khong-thuc-hien", "drop-task"));
        links.push(to("truoc-khi-dung", "done-before"));
    }
    if can(v, who, task, &Step::Reopen(why)) {
        links.push(to("mo-lai", "reopen-task"));
    }
    if who.scope(Action::EnterForAnother).is_some()
        && !matches!(task.state, State::Done { .. } | State::Dropped { .. })
    {
        links.push(to("nhap-thay", "enter-for-another"));
    }
    html! {
        @if !links.is_empty() {
            section.panel {
                (ui::why(&t.get("more-acts"), false, html! {
                    ul.plain { @for (address, words) in links { li { a.link-target href=(address) { (words) } } } }
                }))
            }
        }
    }
}

fn history_panel(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    let lines: Vec<ui::Happened> = it
        .history
        .iter()
        .map(|change| ui::Happened {
            at: change.at,
            what: html! { (told(v, it, change)) },
            ground: ground(v, it, change),
        })
        .collect();
    let record = v.address(&format!("/nhat-ky?ve={}", task_address(it.task.id)));
    html! {
        section.panel aria-labelledby="t-his" {
            h2 id="t-his" { (t.get("history")) }
            (ui::history(t, &lines))
            p { a.link-target href=(record) { (ui::icon("proof")) " " (t.get("history-in-record")) } }
        }
    }
}

fn told(v: &Visit, it: &Shown, change: &Change) -> String {
    let t = v.t();
    let decider = change.decider.unwrap_or(change.by);
    let who = it.names.person(t, decider);
    let party = |party: &Party| it.names.party(t, party).0;
    let day = |day: &Option<danchu_base::Day>| day.map_or_else(|| t.get("view-no-day"), |day| t.day(day));
    let (from, to) = match &change.detail {
        Detail::Due { from, to } => (day(from), day(to)),
        Detail::Owner { from, to } => (party(from), party(to)),
        Detail::Title { from, to } => (from.clone(), to.clone()),
        Detail::Evidence { title } => (String::new(), title.chars().take(120).collect()),
        Detail::Basis { name } => (String::new(), super::due::in_lang(t, &name.vi, &name.en).to_owned()),
        Detail::Words { words } => (String::new(), words.chars().take(200).collect()),
        Detail::Nothing | Detail::Change { .. } => (String::new(), String::new()),
    };
    let key = match (&change.detail, change.happened) {
        (Detail::Title { .. }, Happened::Edited) => "happened-retitled".to_owned(),
        (_, happened) => format!("happened-{}", happened.code()),
    };
    t.with(&key, &[("who", who.into()), ("from", from.into()), ("to", to.into())])
}

/// Reason, paper, and the two times where they differ.
fn ground(v: &Visit, it: &Shown, change: &Change) -> Option<Markup> {
    let t = v.t();
    let entered = change.decider.map(|decider| {
        let args = [
            ("who", it.names.person(t, change.by).into()),
            ("decider", it.names.person(t, decider).into()),
            ("day", change.on.into()),
        ];
        t.with("ground-entered", &args)
    });
    let other_day = change.decider.is_none() && change.on != change.at.day();
    let gap = v.cx.calendar.working_days_between(change.on, change.at.day()).value;
    let late = other_day && gap > ENTERED_LATE_WORKING_DAYS;
    if entered.is_none() && change.ground.is_none() && !other_day {
        return None;
    }
    Some(html! {
        @if let Some(entered) = entered { (entered) " " }
        @if let Some(paper) = &change.paper {
            a.link-target href=(v.address(&format!("/tep/{}", paper.file))) { (ui::icon("clip")) " " (paper.name) } " "
        }
        @if let Some(reason) = &change.ground { (t.with("ground-reason", &[("reason", reason.into())])) " " }
        @if other_day { (t.with("ground-day", &[("day", change.on.into())])) " " }
        @if late { (ui::state(ui::State::Idle, t.with("entered-late", &[("n", gap.into())]))) }
    })
}
