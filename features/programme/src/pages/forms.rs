//! What the forms of a task have in common.

use danchu_base::{Day, TaskId};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults, Form, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::names::Names;
use super::{acting, readable, refused, task_address};
use crate::actions::Error;
use crate::model::Task;
use crate::rules::Refusal;

/// A form on its way to the page: what was typed, and the word about the draft above it.
#[derive(Default)]
pub struct Typed {
    /// What was typed.
    pub values: Values,
    /// What is wrong.
    pub faults: Faults,
    /// The word that a draft is shown.
    pub note: Markup,
}

impl Typed {
    /// A fresh form, or the draft of it.
    pub async fn fresh(v: &Visit) -> Result<Self, Problem> {
        let Some((values, at)) = v.draft().await? else { return Ok(Self::default()) };
        let discard = v.address(&format!("/bo-nhap-do?form={}", escaped(&v.here)));
        Ok(Self { values, faults: Faults::new(), note: ui::draft_notice(v.t(), at, Some(&discard)) })
    }

    /// Whether a folded field holds something, and so stands open.
    pub fn holds(&self, name: &str) -> bool {
        self.values.filled(name).is_some() || self.faults.get(name).is_some()
    }

    /// What was sent, with what is wrong with it.
    pub fn sent(values: Values, faults: Faults) -> Self {
        Self { values, faults, note: html! {} }
    }
}

/// A part of an address, with the signs that would end it written out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Puts an error beside the field it belongs to; what is no fault of the form goes on as a problem. When somebody changed
/// the task meanwhile, the form is shown again on what stands now, so that sending it once more is a decision.
pub fn fault(
    t: &Messages,
    values: &mut Values,
    faults: &mut Faults,
    error: Error,
    reason: &str,
) -> Result<(), Problem> {
    match error {
        Error::Refused(refusal) => {
            let field = match refusal {
                Refusal::NoReason => reason,
                Refusal::DayAhead(_) | Refusal::DayLongAgo => "ngay",
                Refusal::SameDay => "han",
                Refusal::SameOwner => "nguoi",
                Refusal::NoTitle => "ten",
                Refusal::SameAgain => "lap-them",
                _ => "",
            };
            let sentence = refused(t, &refusal);
            if field.is_empty() {
                faults.whole(sentence)
            } else {
                faults.add(field, sentence)
            }
            Ok(())
        }
        Error::Changed => {
            faults.whole(t.get("refused-changed"));
            values.set("version", "");
            Ok(())
        }
        other => Err(other.into()),
    }
}

/// The declared day of a form: today when nothing was typed.
pub fn declared_day(v: &Visit, values: &Values, faults: &mut Faults) -> Day {
    faults.optional_day(v.t(), values, "ngay").unwrap_or_else(|| v.today())
}

/// The task of a form, and who is who.
pub async fn load(v: &Visit, id: TaskId) -> Result<(Task, Names), Problem> {
    let (who, today) = (acting(v)?, v.today());
    let seen = &who;
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let task = readable(tx, seen, id).await?;
        Ok::<_, Error>((task, super::names(tx, today).await?))
    });
    Ok(read.await?)
}

/// A page with a form about a task: the way back, the title, the task, the form.
pub fn form_page(v: &Visit, task: &Task, title: &str, part: &str, typed: &Typed, fields: Markup) -> Markup {
    let t = v.t();
    let back = v.address(&task_address(task.id));
    let address = format!("{back}/{part}");
    let drafts = v.address("/nhap-do");
    let frame = Form::to(&address)
        .page(&address)
        .once(danchu_base::Uuid::now_v7())
        .draft(&drafts)
        .version(task.version)
        .files()
        .class("stack form");
    html! {
        (ui::crumbs(&[(&back, &task.title)]))
        (ui::page_head(title, None, None))
        (typed.note)
        (ui::form(t, &frame, &typed.values, &typed.faults, fields))
    }
}

/// The buttons under a form: the verb, and the way back, which says what stays.
pub fn buttons(v: &Visit, task: &Task, verb: &str) -> Markup {
    let t = v.t();
    html! {
        div.cluster.act {
            (ui::button(t.get(verb)).primary())
            (ui::link_button(v.address(&task_address(task.id)), t.get("keep-as-is")))
        }
    }
}
