//! What staff ask about an item.

use axum::extract::Path;
use danchu_base::{Action, Uuid};
use danchu_catalogue::Stand;
use danchu_web::ui::{self, Faults, Fields, Form, State, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{Answer, act_now, handles, id, item_id, name};
use crate::actions;
use crate::error::Error;
use crate::model::{Item, address};
use crate::rules::WORDS_CHARS_MAX;
use crate::sql::people::Question;

/// Questions and answers, and the form for one more.
pub fn panel(v: &Visit, item: &Item, stand: &Stand, questions: &[Question], reads: bool) -> Markup {
    let t = v.t();
    let (values, faults) = (Values::new(), Faults::new());
    let to = v.address(&format!("{}/hoi", item.address()));
    html! {
        section.panel.stack id="hoi" {
            h2 { (t.get("disclosure-questions")) }
            @if questions.is_empty() { p { (t.get("disclosure-questions-none")) } }
            @for (at, question) in questions.iter().enumerate() {
                div.stack {
                    p { b { (name(t, stand, Some(question.by))) } " " span.meta { (ui::day_clock(t, question.at)) } br; @if question.words.is_empty() { (t.get("disclosure-question-erased")) } @else { (question.words) } }
                    @match &question.answer {
                        Some((words, at, by)) => { p { span.meta { (t.with("disclosure-answered", &[("who", name(t, stand, *by).into()), ("at", (*at).into())])) } br; (words) } }
                        None => {
                            p { (ui::state(State::Near, t.get("disclosure-unanswered"))) }
                            @if handles(v) {
                                @let prefix = format!("h{at}-");
                                @let here = format!("{to}/{}", question.id.simple());
                                (ui::form(t, &Form::to(&here).once(Uuid::now_v7()), &values, &faults, html! {
                                    (Fields::new(t, &values, &faults).prefix(&prefix).area("tra-loi", t.get("disclosure-field-answer")).rows(2).chars_max(WORDS_CHARS_MAX))
                                    (ui::button(t.get("disclosure-answer-do")))
                                }))
                            }
                        }
                    }
                }
            }
            @if reads && v.may(Action::AskDisclosure) {
                (ui::form(t, &Form::to(&to).once(Uuid::now_v7()), &values, &faults, html! {
                    (Fields::new(t, &values, &faults).area("hoi", t.get("disclosure-field-question")).rows(2).chars_max(WORDS_CHARS_MAX))
                    (ui::button(t.get("disclosure-ask-do")))
                }))
            }
        }
    }
}

/// Somebody of the staff asks.
pub async fn ask(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let (item, act, question) = (item_id(&text)?, act_now(&v)?, Uuid::now_v7());
    let (act, words, press) = (&act, posted.text("hoi"), posted.once);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::ask(tx, item, question, words, act).await
        })
        .await
        .map_err(Problem::from)?;
    v.done(&posted, &v.address(&address(item)), "disclosure-done-asked").await
}

/// A question is answered.
pub async fn answer(
    v: Visit,
    Path((_, text, question)): Path<(String, String, String)>,
    posted: Posted,
) -> Answer {
    let (item, act, question) = (item_id(&text)?, act_now(&v)?, id(&question)?);
    let (act, words, press) = (&act, posted.text("tra-loi"), posted.once);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::answer(tx, item, question, words, act).await
        })
        .await
        .map_err(Problem::from)?;
    v.done(&posted, &v.address(&address(item)), "disclosure-done-answered").await
}
