//! The form that plans a vote: what is asked, who votes, who holds keys.

use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Form, Values, form, side_by_side};
use danchu_web::ui::{Fields, button, group, icon};
use maud::{Markup, html};

use crate::shell::Page;
use crate::urn::{Plan, PlannedQuestion, PlannedVoter};

/// Questions that the form offers.
const QUESTIONS_MAX: usize = 3;
/// Answers of one question.
const ANSWERS_MAX: usize = 100;
/// Voters of a rehearsal.
const VOTERS_MAX: usize = 2000;
/// Trustees of a rehearsal.
const TRUSTEES_MAX: u32 = 20;

/// The form, with what was typed and what is wrong with it.
pub(crate) fn setup(page: &Page<'_>, values: &Values, faults: &Faults) -> Markup {
    let t = page.t;
    let fields = Fields::new(t, values, faults);
    let address = page.address("/chuan-bi");
    let body = html! {
        (fields.text("ten", t.get("booth-plan-name")).hint(t.get("booth-plan-name-hint")))
        (fields.text("mo-ta", t.get("booth-plan-description")).optional())
        (fields.check("nguoi", t.get("booth-plan-people")))
        @for at in 1..=QUESTIONS_MAX {
            @if at == 1 { (one(t, &fields, at)) }
            @else { details.why open[values.filled(&format!("cau-{at}")).is_some()] { summary { (icon("turn")) " " (t.with("booth-plan-more", &[("n", at.into())])) } (one(t, &fields, at)) } }
        }
        (fields.area("cu-tri", t.get("booth-plan-voters")).hint(t.get("booth-plan-voters-hint")).rows(6).chars_max(200_000))
        (side_by_side(html! {
            (fields.number("giu-khoa", t.get("booth-plan-trustees")).start("3"))
            (fields.number("du", t.get("booth-plan-threshold")).hint(t.get("booth-plan-threshold-hint")).optional())
        }))
        div.cluster.act { (button(t.get("booth-plan-do")).primary()) }
    };
    page.plain(html! {
        div.page-head { div { p.meta { (t.get("booth-rehearsal")) } h1 { (t.get("booth-plan-title")) } p.lead { (t.get("booth-plan-lead")) } } }
        (form(t, &Form::to(&address), values, faults, body))
    })
}

fn one(t: &Messages, fields: &Fields<'_>, at: usize) -> Markup {
    let title = t.with("booth-plan-question", &[("n", at.into())]);
    group(
        &title,
        None,
        html! {
            (fields.text(&format!("cau-{at}"), t.get("booth-plan-asked")))
            (fields.area(&format!("tra-loi-{at}"), t.get("booth-plan-answers")).hint(t.get("booth-plan-answers-hint")).rows(5).chars_max(20_000))
            (side_by_side(html! {
                (fields.number(&format!("it-nhat-{at}"), t.get("booth-plan-min")).start("0"))
                (fields.number(&format!("nhieu-nhat-{at}"), t.get("booth-plan-max")).start("1"))
            }))
            (fields.check(&format!("trang-{at}"), t.get("booth-plan-blank")))
        },
    )
}

fn lines(values: &Values, name: &str) -> Vec<String> {
    values.get(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Reads the form, or says what is wrong with it.
pub(crate) fn read_plan(t: &Messages, values: &Values) -> Result<Plan, Faults> {
    let mut faults = Faults::new();
    let name = values.get("ten").trim().to_owned();
    if name.is_empty() {
        faults.add("ten", t.get("field-empty"));
    }
    let asked: Vec<usize> =
        (1..=QUESTIONS_MAX).filter(|at| *at == 1 || values.filled(&format!("cau-{at}")).is_some()).collect();
    let questions: Vec<PlannedQuestion> =
        asked.iter().map(|at| read_question(t, values, *at, &mut faults)).collect();
    let voters = read_voters(t, values, &mut faults);
    let trustees = values.parse::<u32>("giu-khoa").filter(|n| (1..=TRUSTEES_MAX).contains(n));
    if trustees.is_none() {
        faults
            .add("giu-khoa", t.with("booth-plan-trustees-range", &[("max", i64::from(TRUSTEES_MAX).into())]));
    }
    let threshold = values.filled("du").map(|text| text.trim().parse::<u32>().ok());
    if threshold.is_some_and(|n| n.is_none_or(|n| n == 0 || n > trustees.unwrap_or(0))) {
        faults.add("du", t.get("booth-plan-threshold-range"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Plan {
        name,
        description: values.get("mo-ta").trim().to_owned(),
        is_of_people: values.has("nguoi"),
        questions,
        voters,
        trustees: trustees.unwrap_or(1),
        threshold: threshold.flatten(),
    })
}

fn read_question(t: &Messages, values: &Values, at: usize, faults: &mut Faults) -> PlannedQuestion {
    let field = |name: &str| format!("{name}-{at}");
    let question = values.get(&field("cau")).trim().to_owned();
    if question.is_empty() {
        faults.add(&field("cau"), t.get("field-empty"));
    }
    let answers = lines(values, &field("tra-loi"));
    if answers.is_empty() || answers.len() > ANSWERS_MAX {
        faults.add(&field("tra-loi"), t.with("booth-plan-answers-range", &[("max", ANSWERS_MAX.into())]));
    }
    let bound = |name: &str| values.parse::<u32>(&field(name)).filter(|n| *n as usize <= answers.len());
    let (min, max) = (bound("it-nhat"), bound("nhieu-nhat").filter(|n| *n > 0));
    if min.is_none() {
        faults.add(&field("it-nhat"), t.get("booth-plan-bounds"));
    }
    if max.is_none_or(|max| max < min.unwrap_or(0)) {
        faults.add(&field("nhieu-nhat"), t.get("booth-plan-bounds"));
    }
    PlannedQuestion {
        question,
        answers,
        min: min.unwrap_or(0),
        max: max.unwrap_or(1),
        blank: values.has(&field("trang")),
    }
}

fn read_voters(t: &Messages, values: &Values, faults: &mut Faults) -> Vec<PlannedVoter> {
    let names = lines(values, "cu-tri");
    if names.is_empty() || names.len() > VOTERS_MAX {
        faults.add("cu-tri", t.with("booth-plan-voters-range", &[("max", VOTERS_MAX.into())]));
    }
    names
        .into_iter()
        .enumerate()
        .map(|(at, name)| PlannedVoter { login: format!("voter{}", at + 1), name })
        .collect()
}
