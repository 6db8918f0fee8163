//! Something is taken back: the question, what follows, the reason, the verb and the way back.

use axum::response::Response;
use danchu_web::ui::{self, Faults, Fields, Form, Question, Values};
use danchu_web::{Posted, Problem, Visit};

use crate::error::Error;
use crate::facts::WORDS_CHARS_MAX;

/// A question that asks for a reason.
pub struct Asking<'a> {
    /// The question, naming the thing.
    pub title: String,
    /// What follows from it.
    pub consequences: Vec<String>,
    /// The verb's message key.
    pub verb: &'static str,
    /// Where it is sent, within the agency.
    pub to: &'a str,
    /// The way back within the agency, and its message key, which says what stays.
    pub back: (&'a str, &'static str),
}

/// The question's page.
pub fn page(v: &Visit, asking: &Asking<'_>, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let (to, back, words) = (v.address(asking.to), v.address(asking.back.0), t.get(asking.back.1));
    let question = Question {
        title: &asking.title,
        consequences: &asking.consequences,
        fields: maud::html! { (f.area("ly-do", t.get("law-reason")).rows(2).chars_max(WORDS_CHARS_MAX)) },
        verb: ui::button(t.get(asking.verb)).danger(),
        back: (&back, &words),
    };
    let frame = Form::to(&to).page(&to).once(danchu_base::Uuid::now_v7());
    v.narrow_page(&asking.title, ui::question(t, &question, &frame, values, faults))
}

/// The page again with what is wrong.
pub fn again(v: &Visit, asking: &Asking<'_>, posted: &Posted, error: Error) -> Problem {
    let (mut values, mut faults) = (posted.values.clone(), Faults::new());
    match super::fault(v.t(), &mut values, &mut faults, error) {
        Ok(()) => Problem::page(page(v, asking, &values, &faults)),
        Err(problem) => problem,
    }
}
