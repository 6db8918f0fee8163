//! A paper's page: how far it is, what comes next, its words, what happened.

use axum::extract::Path;
use axum::response::Response;
use danchu_attachments::Attachment;
use danchu_base::{Action, PersonId};
use danchu_signatures::{Content, Kind, Signature, Time};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, FileLine, Form, Happened, Values, button, link_button};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::preview::preview;
use super::{name, name_of, once_number, paper_id, printed_paper, state_mark};
use crate::actions::{self, Error, address};
use crate::model::{Change, Returned, State, Written};
use crate::sql;

struct Found {
    paper: Written,
    changes: Vec<Change>,
    returned: Option<Returned>,
    file: Option<Attachment>,
    names: Vec<(PersonId, String)>,
}

async fn read(v: &Visit, id: &str) -> Result<Found, Problem> {
    let id = paper_id(id)?;
    let (paper, changes, returned, file) =
        v.cx.db
            .read(v.agency()?.id, async move |tx: &mut Tx| {
                let paper = actions::paper(tx, id).await?;
                let returned = sql::returned(tx, id).await?;
                let signed =
                    paper.issue.as_ref().map(|issue| issue.file).or(returned.as_ref().map(|one| one.file));
                let file = match signed {
                    Some(file) => danchu_attachments::find(tx, file).await?,
                    None => None,
                };
                Ok::<_, Error>((paper, sql::changes(tx, id).await?, returned, file))
            })
            .await?;
    let names = name_of(v, changes.iter().filter_map(|change| change.by).collect()).await?;
    Ok(Found { paper, changes, returned, file, names })
}

/// The page.
pub async fn show(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (t, found) = (v.t(), read(&v, &id).await?);
    let paper = &found.paper;
    let title = name(t, paper);
    let list = v.address("/van-ban");
    let lead = html! { (paper.draft.subject) };
    let body = html! {
        (ui::crumbs(&[(&list, &t.get("paper-list-title"))]))
        (ui::page_head(&title, Some(lead), None))
        p { (state_mark(t, paper.state)) " " (said_of_state(t, paper)) }
        (ui::columns(html! {
            (next_steps(&v, &found))
            (ui::section_head("noi-dung-van-ban", &t.get("paper-words"), None))
            (preview(t, &printed_paper(paper, v.today())))
        }, &t.get("paper-aside"), html! {
            (files_panel(&v, &found))
            @if let Some(returned) = &found.returned { (signatures_panel(t, &returned.signatures)) }
            (ui::panel(&t.get("paper-history"), ui::history(t, &history(t, &found))))
        }))
    };
    Ok(v.page(&title, body))
}

/// What the state means: without its signed copy a paper is not issued.
fn said_of_state(t: &Messages, paper: &Written) -> Markup {
    match (&paper.issue, paper.state) {
        (Some(issue), _) => {
            let from = t.get(&format!("paper-number-from-{}", issue.from.code()));
            let args = [("day", t.day(issue.on).into()), ("from", from.into())];
            html! { (t.with("paper-issued-on", &args)) }
        }
        (None, State::Signing) => html! {
            b { (t.get("paper-not-issued")) }
            @if let Some(at) = paper.packed_at { " " (t.with("paper-packed-at", &[("at", t.day_clock(at).into())])) }
        },
        (None, State::Dropped) => html! { (paper.reason.clone().unwrap_or_default()) },
        (None, _) => html! { b { (t.get("paper-not-issued")) } },
    }
}

fn next_steps(v: &Visit, found: &Found) -> Markup {
    let (t, paper) = (v.t(), &found.paper);
    let here = |end: &str| v.address(&format!("{}{end}", address(paper.id)));
    let (pack, reopen) = (here("/trinh-ky"), here("/mo-lai"));
    let (values, faults) = (Values::new(), ui::Faults::new());
    let press = |to: &str, act: Markup| {
        ui::form(t, &Form::to(to).once(once_number()).version(paper.version), &values, &faults, act)
    };
    let (may_write, may_issue) = (v.may(Action::WritePaper), v.may(Action::IssuePaper));
    html! {
        @if matches!(paper.state, State::Draft | State::Signing) && (may_write || may_issue) {
            section.panel.stack aria-label=(t.get("paper-next")) {
                (ui::steps(t, &[&t.get("paper-step-write"), &t.get("paper-step-check"), &t.get("paper-step-pack"), &t.get("paper-step-signed")],
                    if paper.state == State::Draft { 1 } else { 3 }))
                p.measure { (t.get(if paper.state == State::Draft { "paper-next-draft" } else { "paper-next-signing" })) }
                div.cluster.act {
                    @if may_write && paper.state == State::Draft {
                        (link_button(here("/soan"), t.get("paper-edit")).icon("pen"))
                        (link_button(here("/the-thuc"), t.get("paper-check")).icon("proof"))
                    }
                    @if may_write { (press(&pack, html! { (button(t.get("paper-pack")).primary().icon("down")) })) }
                    @if may_issue { (link_button(here("/da-ky"), t.get("paper-take-signed")).icon("up")) }
                    @if may_write && paper.state == State::Signing {
                        (link_button(here("/rut-ve"), t.get("paper-take-back")))
                    }
                    @if may_write { (link_button(here("/bo"), t.get("paper-drop"))) }
                }
            }
        }
        @if paper.state == State::Dropped && may_write {
            (press(&reopen, html! { (button(t.get("paper-reopen"))) }))
        }
    }
}

fn files_panel(v: &Visit, found: &Found) -> Markup {
    let (t, paper) = (v.t(), &found.paper);
    let here = |end: &str| v.address(&format!("{}{end}", address(paper.id)));
    let line =
        |address: String, name: String, note: String| FileLine { address, name, note, ..FileLine::default() };
    let mut lines = Vec::new();
    if let Some(file) = &found.file {
        let note = t.get(if paper.issue.is_some() { "paper-file-signed" } else { "paper-file-waits" });
        lines.push(line(v.address(&format!("/tep/{}", file.id)), file.name.clone(), note));
    }
    lines.push(line(here("/pdf"), "PDF".into(), t.get("paper-file-pdf")));
    lines.push(line(here("/docx"), "DOCX".into(), t.get("paper-file-docx")));
    if paper.issue.is_some() {
        lines.push(line(here("/edxml"), "edXML".into(), t.get("paper-file-edxml")));
    }
    ui::panel(&t.get("paper-files"), ui::files(&lines))
}

/// The signatures of a file: who, when, unchanged or not; nothing about trust.
pub fn signatures_panel(t: &Messages, signatures: &[Signature]) -> Markup {
    let body = html! {
        @if signatures.is_empty() { p { (t.get("paper-no-signatures")) } }
        @for one in signatures {
            p {
                b { (one.signer.as_ref().map_or_else(|| t.get("paper-signer-unread"), |signer| signer.name.clone())) }
                @if let Some(of) = one.signer.as_ref().and_then(|signer| signer.organisation.as_ref()) { br; (of) }
                br; (time(t, one))
                br; (content(t, one))
            }
        }
        p.meta { (t.get("paper-signatures-trust")) }
    };
    ui::panel(&t.get("paper-signatures"), body)
}

fn time(t: &Messages, one: &Signature) -> String {
    match one.time {
        Time::Stamped(at) => t.with("paper-signed-stamped", &[("at", t.day_clock(at).into())]),
        Time::Declared(at) => t.with("paper-signed-declared", &[("at", t.day_clock(at).into())]),
        Time::Unknown => t.get("paper-signed-unknown"),
    }
}

fn content(t: &Messages, one: &Signature) -> String {
    let key = match (one.content, one.kind, one.after) {
        (Content::Unchanged, Kind::Stamp, _) => "paper-content-stamp",
        (Content::Unchanged, _, 0) => "paper-content-unchanged",
        (Content::Unchanged, _, _) => "paper-content-added",
        (Content::Changed, ..) => "paper-content-changed",
        (Content::Unread(_), ..) => "paper-content-unread",
    };
    t.get(key)
}

fn history(t: &Messages, found: &Found) -> Vec<Happened> {
    found
        .changes
        .iter()
        .map(|change| {
            let who = change
                .by
                .and_then(|id| found.names.iter().find(|(one, _)| *one == id))
                .map_or_else(|| t.get("person-unknown"), |(_, name)| name.clone());
            let what = t.get(&format!("paper-did-{}", change.kind.code()));
            let ground = match (change.on, change.detail.as_str()) {
                (Some(on), detail) => Some(html! { (detail) ", " (t.day(on)) }),
                (None, "") => None,
                (None, detail) => Some(html! { (detail) }),
            };
            Happened { at: change.at, what: html! { b { (who) } " " (what) }, ground }
        })
        .collect()
}
