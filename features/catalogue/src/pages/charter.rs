//! The agency's own rules of democracy: those there are, one with its rules, its history.

use axum::extract::Path;
use axum::response::Response;
use danchu_accounts::PersonLine;
use danchu_base::{Action, Uuid};
use danchu_law::WordKind;
use danchu_programme::Task;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, FileLine, Form, Happened, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::conditions::read;
use super::names::name;
use super::{act_now, said};
use crate::actions::charters as actions;
use crate::law::address;
use crate::model::{Charter, CharterEvent, CharterRule, CharterState};
use crate::sql::charters as sql;
use crate::stand::Stand;

type Answer = Result<Response, Problem>;

/// The list.
pub async fn list(v: Visit) -> Answer {
    let all = v.cx.db.read(v.agency()?.id, async move |tx| sql::all(tx).await).await?;
    let t = v.t();
    let may = v.may(Action::ManageCharter);
    let acting = all.iter().find(|one| one.state == CharterState::InForce);
    let draft = all.iter().any(|one| one.state == CharterState::Draft);
    let lead = match (acting.and_then(|one| one.from), draft) {
        (Some(from), _) => t.with("law-charters-acting", &[("day", from.into())]),
        (None, true) => t.get("law-charters-draft"),
        (None, false) => t.get("law-charters-none"),
    };
    let begin = ui::link_button(v.address("/quy-che/moi"), t.get("law-charter-begin")).icon("plus");
    let body = html! {
        (ui::page_head(&t.get("law-nav-charter"), Some(html! { (lead) }), (may && !draft && !all.is_empty()).then(|| html! { (begin) })))
        div.stack {
            p.measure { (t.get("law-charters-what")) }
            @if all.is_empty() {
                (ui::empty(Art::Book, &t.get("law-charters-empty"), &t.get("law-charters-empty-text"), may.then(|| html! { (begin.clone().primary()) })))
            }
            @for one in &all {
                section.panel {
                    h2 { a href=(v.address(&actions::address(one.id))) { (one.title) } }
                    p.entry-foot { (state(t, one)) " " span.meta { (days(t, one)) } }
                }
            }
        }
    };
    Ok(v.page(&t.get("law-nav-charter"), body))
}

/// How far one is.
fn state(t: &Messages, one: &Charter) -> Markup {
    let mark = match one.state {
        CharterState::Draft => State::Near,
        CharterState::InForce => State::Done,
        CharterState::Replaced => State::Idle,
    };
    ui::state(mark, t.get(&format!("law-charter-{}", one.state.code())))
}

fn days(t: &Messages, one: &Charter) -> String {
    let number = one.number.clone().unwrap_or_default();
    match (one.from, one.to) {
        (Some(from), Some(to)) => t.with(
            "law-charter-days-ended",
            &[("number", number.into()), ("from", from.into()), ("to", to.into())],
        ),
        (Some(from), None) => t.with("law-charter-days", &[("number", number.into()), ("from", from.into())]),
        _ => String::new(),
    }
}

/// One with its rules, as read.
pub struct Shown {
    /// It.
    pub charter: Charter,
    /// Its rules.
    pub rules: Vec<CharterRule>,
    events: Vec<CharterEvent>,
    tasks: Vec<Task>,
}

/// Reads one.
pub async fn load(v: &Visit, id: &str) -> Result<Shown, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let Some(charter) = sql::one(tx, id).await? else { return Ok(None) };
                Ok::<_, danchu_store::Error>(Some(Shown {
                    rules: sql::rules(tx, id).await?,
                    events: sql::events(tx, id).await?,
                    tasks: danchu_programme::tasks_about(tx, &actions::address(id)).await?,
                    charter,
                }))
            })
            .await?;
    found.ok_or(Problem::NotFound)
}

/// The page of one.
pub async fn show(v: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let it = load(&v, &id).await?;
    let stand = read(&v).await?;
    let t = v.t();
    let here = v.address(&actions::address(it.charter.id));
    let draft = it.charter.state == CharterState::Draft && v.may(Action::ManageCharter);
    let acts = html! {
        @if draft {
            (ui::link_button(format!("{here}/dieu"), t.get("law-rule-add")).icon("plus"))
            (ui::link_button(format!("{here}/sua"), t.get("law-charter-change")))
            (ui::link_button(format!("{here}/ban-hanh"), t.get("law-charter-issue")).primary().icon("seal"))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/quy-che"), &t.get("law-nav-charter"))]))
        (ui::page_head(&it.charter.title, Some(html! { (state(t, &it.charter)) " " (days(t, &it.charter)) }), draft.then_some(acts)))
        div.stack {
            @if draft && it.rules.is_empty() {
                (ui::notice(State::Near, Voice::Calm, &t.get("law-charter-no-rules"), Some(html! { p { (t.get("law-charter-no-rules-text")) } })))
            }
            (paper(&v, &it.charter))
            (rules(&v, &stand, &it, draft))
            (voting(t, &it.charter))
            (review(&v, &it))
            (ui::panel(&t.get("law-history"), history(t, &stand.people, &it.events)))
        }
    };
    Ok(v.page(&it.charter.title, body))
}

fn paper(v: &Visit, one: &Charter) -> Markup {
    let t = v.t();
    html! {
        @if let Some((file, name)) = &one.file {
            section.panel {
                h2 { (t.get("law-charter-paper")) }
                @if let Some(issued) = one.issued { p { (t.with("law-charter-signed", &[("day", issued.into())])) } }
                (ui::files(&[FileLine { address: v.address(&format!("/tep/{file}")), name: name.clone(), note: String::new(), icon: "file".into() }]))
            }
        }
    }
}

fn rules(v: &Visit, stand: &Stand, it: &Shown, draft: bool) -> Markup {
    let t = v.t();
    html! {
        section.panel.stack {
            h2 { (t.get("law-charter-rules")) }
            @for rule in &it.rules {
                div.stack {
                    p { @if !rule.article.is_empty() { b { (rule.article) } ". " } (rule.content) }
                    @if let Some((n, unit)) = &rule.period { p { (period_words(t, *n, unit)) } }
                    @if !rule.channels.is_empty() {
                        @let names: Vec<String> = rule.channels.iter().map(|id| said(t, &stand.law.word(WordKind::Channel, id)).to_owned()).collect();
                        p.meta { (t.get("law-channels")) ": " (names.join("; ")) }
                    }
                    @if let Some(general) = rule.tightens.as_deref().and_then(|id| stand.law.shown(id, stand.today)) {
                        p.entry-foot {
                            (t.get("law-tightens")) ": "
                            a.link-target href=(v.address(&address(&general.id))) { (said(t, &general.what)) }
                            " " span.meta { (said(t, &stand.law.cited(general))) }
                        }
                    }
                    @if draft {
                        @let to = v.address(&format!("{}/dieu/{}/bo", actions::address(it.charter.id), rule.id.simple()));
                        (ui::form(t, &Form::to(&to).once(Uuid::now_v7()).class("press"), &Values::new(), &ui::Faults::new(), html! {
                            (ui::button(t.get("law-rule-remove")).quiet().about(rule.content.chars().take(60).collect::<String>()))
                        }))
                    }
                }
            }
        }
    }
}

/// A period in words: `3 ngày làm việc`.
pub fn period_words(t: &Messages, n: u16, unit: &str) -> String {
    t.with(&format!("law-unit-{unit}"), &[("n", i64::from(n).into())])
}

fn voting(t: &Messages, one: &Charter) -> Markup {
    html! {
        @if !one.voting.is_empty() {
            section.panel {
                h2 { (t.get("law-voting")) }
                dl.facts {
                    @for voting in &one.voting {
                        dt { (t.get(&format!("law-matter-{}", voting.matter))) }
                        dd { (t.get(&format!("law-method-{}", voting.method))) }
                    }
                }
            }
        }
    }
}

/// The next review.
fn review(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    html! {
        section.panel {
            h2 { (t.get("law-review")) }
            p { (t.with("law-review-every", &[("n", it.charter.review_months.into())])) }
            @for task in &it.tasks {
                p {
                    a.link-target href=(v.address(&format!("/viec/{}", task.id))) { (task.title) }
                    @if let Some(due) = &task.due { " " span.meta { (t.with("law-due-by", &[("day", due.day.into())])) } }
                }
            }
        }
    }
}

fn history(t: &Messages, people: &[PersonLine], events: &[CharterEvent]) -> Markup {
    let lines: Vec<Happened> = events
        .iter()
        .map(|event| {
            let args = [
                ("who", name(t, people, event.by).into()),
                ("words", (&event.words).into()),
                ("day", event.on.into()),
            ];
            Happened {
                at: event.at,
                what: html! { (t.with(&format!("law-event-{}", event.kind), &args)) },
                ground: None,
            }
        })
        .collect();
    ui::history(t, &lines)
}

/// Takes a rule out of a draft.
pub async fn remove_rule(
    v: Visit,
    Path((_, charter, rule)): Path<(String, String, String)>,
    posted: Posted,
) -> Answer {
    let charter: Uuid = charter.parse().map_err(|_| Problem::NotFound)?;
    let rule: Uuid = rule.parse().map_err(|_| Problem::NotFound)?;
    let act = &act_now(&v)?;
    v.cx.db.write(v.agency()?.id, async move |tx| actions::remove_rule(tx, charter, rule, act).await).await?;
    v.done(&posted, &v.address(&actions::address(charter)), "law-done-rule-removed").await
}
