//! A question before something that cannot simply be taken back: consequences in words, a reason, the verb.

use axum::response::Response;
use danchu_base::Uuid;
use danchu_web::ui::{self, Faults, Form, Question, Values};
use danchu_web::{Problem, Visit};
use maud::Markup;

/// What is asked.
pub struct Asking {
    /// The question, naming the thing.
    pub title: String,
    /// What follows from it.
    pub consequences: Vec<String>,
    /// The key of the verb.
    pub verb: &'static str,
    /// The address within the agency.
    pub to: String,
    /// The way back: address within the agency, key of what stays.
    pub back: (String, &'static str),
    /// The version that the question was made from.
    pub version: i64,
}

/// The question as a page.
pub fn page(v: &Visit, asking: &Asking, fields: Markup, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (to, back) = (v.address(&asking.to), v.address(&asking.back.0));
    let keep = t.get(asking.back.1);
    let question = Question {
        title: &asking.title,
        consequences: &asking.consequences,
        fields,
        verb: ui::button(t.get(asking.verb)).danger(),
        back: (&back, &keep),
    };
    let frame = Form::to(&to).page(&to).once(Uuid::now_v7()).version(asking.version);
    v.narrow_page(&asking.title, ui::question(t, &question, &frame, values, faults))
}

/// The same page with what is wrong, status 422.
pub fn again(v: &Visit, asking: &Asking, fields: Markup, values: &Values, faults: &Faults) -> Problem {
    Problem::page(page(v, asking, fields, values, faults))
}
