//! The form by which something is circulated: two minutes, most of it folded away.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Action, Role, Scope};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Names, by, draft_address, fault, lines, once_number};
use crate::actions::circulations::{Ids, Officer, address, open};
use crate::actions::{By, Error};
use crate::law::{self, Entry, Origin};
use crate::model::{Audience, Circulated, CirculationDraft, QuizItem};
use crate::rules::{self, ANSWERS_MAX, QUIZ_MAX, Refusal, USUAL_WORKING_DAYS};

/// So many questions the form offers.
const QUIZ_SHOWN: usize = 3;

/// What the form starts with.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Numbers of documents.
    #[serde(default)]
    so: String,
    /// The address of what it comes from.
    #[serde(default)]
    ve: String,
    /// What that is called.
    #[serde(default)]
    ten: String,
}

/// The form.
pub async fn form(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let names = names(&v).await?;
    let values = match v.draft().await? {
        Some((values, _)) => values,
        None => start(&v, &asked).await?,
    };
    Ok(page(&v, &names, &values, &Faults::new()))
}

async fn names(v: &Visit) -> Result<Names, Problem> {
    let today = v.today();
    Ok(v.cx.db.read(v.agency()?.id, async move |tx| Names::read(tx, today).await).await?)
}

async fn start(v: &Visit, asked: &Asked) -> Result<Values, Problem> {
    let t = v.t();
    let due = v.cx.calendar.after(v.today(), USUAL_WORKING_DAYS).value;
    let wide = v.scope(Action::Circulate) == Some(Scope::Agency);
    let mut title = asked.ten.trim().to_owned();
    if title.is_empty() && !asked.so.is_empty() {
        let key = law::number_key(&asked.so);
        let all = super::library::entries(v).await?;
        if let Some(entry) = all.iter().find(|entry| law::number_key(&entry.number) == key) {
            title = format!("{} {}", entry.title(), entry.name).trim().to_owned();
        }
    }
    let mut values = Values::new()
        .with("title", title)
        .with("documents", asked.so.clone())
        .with("due", t.day(due))
        .with("to", if wide { "all" } else { "some" });
    if asked.ve.starts_with('/') {
        values.push("origin", asked.ve.clone());
    }
    if let (false, Some(department)) = (wide, v.actor()?.department) {
        values.push("departments", department.to_string());
    }
    Ok(values)
}

fn page(v: &Visit, names: &Names, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (to, drafts, back) = (v.address("/pho-bien/moi"), draft_address(v), v.address("/pho-bien"));
    let frame = Form::to(&to).page(&to).draft(&drafts).once(once_number());
    let title = t.get("circulation-new-title");
    let f = Fields::new(t, values, faults);
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("circulation-title"))]))
        (ui::page_head(&title, Some(html! { (t.get("circulation-new-lead")) }), None))
        (ui::form(t, &frame, values, faults, html! {
            @if let Some(origin) = values.filled("origin") { input type="hidden" name="origin" value=(origin); }
            (f.text("title", t.get("circulation-field-title")))
            (f.area("documents", t.get("circulation-field-documents")).rows(3).hint(t.get("circulation-documents-hint")).optional())
            (f.area("note", t.get("circulation-field-note")).rows(3).optional())
            (f.date("due", t.get("circulation-field-due")))
            (whom(v, names, &f, values))
            (more(t, &f, values))
            div.cluster.act { (button(t.get("circulation-send")).primary().icon("send")) (link_button(back.clone(), t.get("dissemination-cancel"))) }
        }))
    };
    v.page(&title, body)
}

/// To whom: everybody, or chosen departments, roles, people.
fn whom(v: &Visit, names: &Names, f: &Fields<'_>, values: &Values) -> Markup {
    let t = v.t();
    let wide = v.scope(Action::Circulate) == Some(Scope::Agency);
    let own = v.actor().ok().and_then(|actor| actor.department);
    let departments = names.departments.iter().filter(|line| !line.ended && (wide || Some(line.id) == own));
    let departments: Vec<Choice> = departments
        .map(|line| {
            Choice::new(line.id.to_string(), line.name.clone())
                .note(t.with("circulation-people", &[("n", line.people.into())]))
        })
        .collect();
    let held = |role: Role| names.people.iter().any(|line| line.active && line.roles.contains(&role));
    let roles: Vec<Choice> = Role::ALL
        .into_iter()
        .filter(|role| held(*role))
        .map(|role| Choice::new(role.code(), t.get(&format!("role-{}", role.code()))))
        .collect();
    let people: Vec<Choice> = names
        .people
        .iter()
        .filter(|line| line.active)
        .map(|line| Choice::new(line.id.to_string(), line.name.clone()).note(line.position.clone()))
        .collect();
    let active = names.people.iter().filter(|line| line.active).count();
    html! {
        @if wide {
            (f.radios("to", t.get("circulation-field-to"), vec![
                Choice::new("all", t.get("circulation-to-all")).note(t.with("circulation-people", &[("n", active.into())])),
                Choice::new("some", t.get("circulation-to-some")),
            ]))
        } @else { input type="hidden" name="to" value="some"; }
        (ui::why(&t.get("circulation-choose"), values.get("to") == "some", html! {
            (f.checks("departments", t.get("circulation-departments"), departments).optional())
            @if wide {
                (f.checks("roles", t.get("circulation-roles"), roles).optional())
                (ui::why(&t.get("circulation-choose-people"), values.filled("people").is_some(), html! {
                    (f.checks("people", t.get("circulation-chosen-people"), people).optional())
                }))
            }
        }))
    }
}

/// What stays folded until it is used: passage, quiz, new people.
pub fn more(t: &Messages, f: &Fields<'_>, values: &Values) -> Markup {
    let quiz = (1..=QUIZ_SHOWN).any(|n| values.filled(&format!("question-{n}")).is_some());
    html! {
        (ui::why(&t.get("circulation-more"), values.filled("passage").is_some() || values.filled("valid").is_some(), html! {
            (f.area("passage", t.get("circulation-field-passage")).rows(4).hint(t.get("circulation-passage-hint")).optional())
            (f.date("valid", t.get("circulation-field-valid")).hint(t.get("circulation-valid-hint")).optional())
        }))
        (ui::why(&t.get("circulation-quiz"), quiz, html! {
            p.hint { (t.get("circulation-quiz-hint")) }
            @for n in 1..=QUIZ_SHOWN {
                (ui::form::group(&t.with("circulation-quiz-n", &[("n", n.into())]), None, html! {
                    (f.text(&format!("question-{n}"), t.get("circulation-question-words")).optional())
                    @for m in 1..=ANSWERS_MAX {
                        (f.text(&format!("answer-{n}-{m}"), t.with("circulation-answer-m", &[("m", m.into())])).optional())
                    }
                    (f.select(&format!("right-{n}"), t.get("circulation-right"), right_choices(t)))
                }))
            }
        }))
    }
}

fn right_choices(t: &Messages) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", t.get("circulation-right-none"))];
    choices.extend(
        (1..=ANSWERS_MAX)
            .map(|m| Choice::new(m.to_string(), t.with("circulation-answer-m", &[("m", m.into())]))),
    );
    choices
}

/// The quiz as typed. A question without a right answer keeps a place that no answer has, which the rules refuse.
pub fn quiz_of(values: &Values) -> Vec<QuizItem> {
    let item = |n: usize| {
        let question = values.filled(&format!("question-{n}"))?.to_owned();
        let typed: Vec<Option<&str>> =
            (1..=ANSWERS_MAX).map(|m| values.filled(&format!("answer-{n}-{m}"))).collect();
        let chosen: Option<usize> = values.parse(&format!("right-{n}"));
        let right = chosen.and_then(|m| {
            typed.get(m.checked_sub(1)?).copied().flatten()?;
            Some(typed[..m - 1].iter().flatten().count())
        });
        let answers: Vec<String> = typed.into_iter().flatten().map(str::to_owned).collect();
        let right = right.unwrap_or(usize::MAX);
        Some(QuizItem { question, answers, right })
    };
    (1..=QUIZ_MAX).filter_map(item).collect()
}

/// The documents of these numbers, as the library knows them.
pub fn documents_of(entries: &[Entry], numbers: &[String]) -> Result<Vec<Circulated>, Refusal> {
    numbers
        .iter()
        .map(|number| {
            let key = law::number_key(number);
            let found = entries.iter().filter(|entry| entry.origin != Origin::Cited);
            let found = found.filter(|_| !key.is_empty()).find(|entry| law::number_key(&entry.number) == key);
            let entry = found.ok_or_else(|| Refusal::NoSuchDocument(number.clone()))?;
            Ok(Circulated {
                address: entry.address.clone(),
                title: format!("{} {}", entry.title(), entry.name).trim().to_owned(),
                number_key: key,
            })
        })
        .collect()
}

fn audience_of(values: &Values) -> Audience {
    if values.get("to") == "all" {
        return Audience::everybody();
    }
    Audience {
        everybody: false,
        departments: values.all("departments").filter_map(|id| id.parse().ok()).collect(),
        roles: values.all("roles").filter_map(Role::of).collect(),
        people: values.all("people").filter_map(|id| id.parse().ok()).collect(),
    }
}

/// What was typed as a circulation; faults for what is none.
pub async fn draft_of(
    v: &Visit,
    values: &Values,
    faults: &mut Faults,
) -> Result<Option<CirculationDraft>, Problem> {
    let t = v.t();
    let due_on = faults.day(t, values, "due");
    let valid_until = faults.optional_day(t, values, "valid");
    let entries = super::library::entries(v).await?;
    let mut documents = match documents_of(&entries, &lines(values.get("documents"))) {
        Ok(documents) => documents,
        Err(refusal) => {
            faults.add("documents", super::sentence(t, &refusal));
            Vec::new()
        }
    };
    let origin = values
        .filled("origin")
        .filter(|origin| origin.starts_with('/') && origin.len() < 200)
        .map(str::to_owned);
    if let Some(origin) = origin.as_ref().filter(|_| documents.is_empty()) {
        let title = values.get("title").trim().to_owned();
        documents.push(Circulated { address: origin.clone(), title, number_key: String::new() });
    }
    let Some(due_on) = due_on else { return Ok(None) };
    Ok(Some(CirculationDraft {
        title: values.get("title").trim().to_owned(),
        note: values.get("note").trim().to_owned(),
        passage: values.get("passage").trim().to_owned(),
        quiz: quiz_of(values),
        documents,
        audience: audience_of(values),
        due_on,
        valid_until,
        origin,
    }))
}

/// The officer of this visit.
pub fn officer(v: &Visit) -> Result<Officer, Problem> {
    let actor = v.actor()?;
    let acting = danchu_programme::Acting::with(actor.person, actor.department, &actor.roles, |action| {
        actor.scope(action)
    });
    Ok(Officer { acting })
}

/// Opens it.
pub async fn send(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let mut faults = Faults::new();
    let draft = draft_of(&v, &posted.values, &mut faults).await?;
    if let (Some(draft), true) = (draft, faults.is_empty()) {
        let (by, officer, ids): (By, _, _) = (by(&v)?, officer(&v)?, Ids::make());
        let (scope, own) = (v.scope(Action::Circulate), v.actor()?.department);
        let (press, draft, officer) = (posted.once, &draft, &officer);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(0);
            }
            rules::may_reach(scope, own, &draft.audience)?;
            open(tx, ids, draft, officer, by).await
        });
        match written.await {
            Ok(0) => return v.done(&posted, &v.address("/pho-bien"), "circulation-sent-before").await,
            Ok(n) => {
                let to = v.address(&format!("{}/ket-qua", address(ids.circulation)));
                return v.done_with(&posted, &to, "circulation-sent", &n.to_string()).await;
            }
            Err(error) => faults = fault(t, error)?,
        }
    }
    let names = names(&v).await?;
    Err(Problem::page(page(&v, &names, &posted.values, &faults)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiz_without_a_right_answer_is_refused_and_empty_answers_are_passed_over() {
        let values = Values::new()
            .with("question-1", "Ai quyết định?")
            .with("answer-1-1", "Người đứng đầu")
            .with("answer-1-3", "Hội nghị");
        assert_eq!(rules::quiz(&quiz_of(&values)), Err(Refusal::QuizWithoutRight(1)));
        let pointing_nowhere = values.clone().with("right-1", "2");
        assert_eq!(rules::quiz(&quiz_of(&pointing_nowhere)), Err(Refusal::QuizWithoutRight(1)));
        let quiz = quiz_of(&values.with("right-1", "3"));
        assert_eq!((rules::quiz(&quiz), quiz[0].right), (Ok(()), 1));
        assert_eq!(rules::answered(&quiz, &[Some(1)]), Ok(()));
        assert_eq!(rules::answered(&quiz, &[Some(0)]), Err(Refusal::QuizWrong(1)));
        assert_eq!(rules::answered(&quiz, &[]), Err(Refusal::QuizWrong(1)));
    }
}
