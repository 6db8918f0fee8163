//! A circulation as its reader sees it: what is to be read, the passage, the quiz, one button, questions.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Action;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, State, Values, Voice, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{Names, by, fault, id, once_number, runs};
use crate::actions::circulations::{self, address};
use crate::actions::{By, Error};
use crate::model::{Circulation, CirculationId, Question, QuestionId, Reader, Standing, State as Goes};
use crate::rules::Refusal;
use crate::sql::{questions, readers};

struct Found {
    circulation: Circulation,
    reader: Option<Reader>,
    questions: Vec<Question>,
    names: Names,
}

async fn load(v: &Visit, of: CirculationId) -> Result<Found, Problem> {
    let (person, today) = (v.actor()?.person, v.today());
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>(Found {
                    circulation: circulations::circulation(tx, of).await?,
                    reader: readers::find(tx, of, person).await?,
                    questions: questions::all(tx, of).await?,
                    names: Names::read(tx, today).await?,
                })
            })
            .await?;
    // Whoever is neither a reader nor runs it has no business with it.
    if found.reader.is_none() && !runs(v, &found.circulation) && !sees_all(v) {
        return Err(Problem::NotFound);
    }
    Ok(found)
}

fn sees_all(v: &Visit) -> bool {
    v.scope(Action::ReadCirculation) == Some(danchu_base::Scope::Agency)
}

/// The page; looking at it counts as opened.
pub async fn show(v: Visit, Path((_, circulation)): Path<(String, String)>) -> Result<Response, Problem> {
    let of: CirculationId = id(&circulation)?;
    let found = load(&v, of).await?;
    let opened =
        found.reader.as_ref().is_some_and(|reader| reader.opened_edition >= found.circulation.edition);
    if found.reader.is_some() && !opened {
        let (person, at) = (v.actor()?.person, v.now());
        v.cx.db.write(v.agency()?.id, async move |tx| circulations::look(tx, of, person, at).await).await?;
    }
    Ok(page(&v, &found, &Values::new(), &Faults::new()))
}

fn page(v: &Visit, found: &Found, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let one = &found.circulation;
    let standing = found.reader.as_ref().map(|reader| reader.standing(one.edition, v.today()));
    let acts = html! {
        @if runs(v, one) || v.scope(Action::ReadCirculation) > Some(danchu_base::Scope::Own) {
            (link_button(v.address(&format!("{}/ket-qua", address(one.id))), t.get("circulation-results")).icon("report"))
        }
    };
    let lead = t.with(
        "circulation-read-lead",
        &[
            ("officer", found.names.name(one.officer).into()),
            ("day", one.edition_at.day().into()),
            ("due", found.reader.as_ref().map_or(one.draft.due_on, |reader| reader.due_on).into()),
        ],
    );
    let body = html! {
        (ui::crumbs(&[(&v.address("/pho-bien"), &t.get("circulation-title"))]))
        (ui::page_head(&one.draft.title, Some(html! { (lead) }), Some(acts)))
        (above(v, found, standing))
        div.stack-l {
            (matter(v, one))
            @if matches!(standing, Some(Standing::Opened | Standing::Waiting | Standing::Late)) && one.state == Goes::Open {
                (acknowledge(v, one, values, faults))
            }
            (asked(v, found, values, faults))
        }
    };
    v.page(&one.draft.title, body)
}

fn above(v: &Visit, found: &Found, standing: Option<Standing>) -> Markup {
    let t = v.t();
    let one = &found.circulation;
    html! {
        @if one.edition > 1 && standing != Some(Standing::Known) {
            (ui::notice(State::Near, Voice::Calm, &t.with("circulation-new-edition", &[("n", one.edition.into())]), Some(html! { p { (one.change_note) } })))
        }
        @if let (Some(Standing::Known), Some(reader)) = (standing, &found.reader) {
            (ui::notice(State::Done, Voice::Calm, &match reader.known_on {
                Some(on) => t.with("circulation-read-on", &[("day", on.into())]),
                None => t.get("circulation-standing-known"),
            }, reader.way.filter(|way| *way == crate::model::Way::List).map(|_| html! { p { (t.get("circulation-way-list")) } })))
        }
        @if one.state == Goes::Closed { (ui::notice(State::Idle, Voice::Calm, &t.get("circulation-refused-closed"), None)) }
    }
}

/// What is to be read.
fn matter(v: &Visit, one: &Circulation) -> Markup {
    let t = v.t();
    let draft = &one.draft;
    html! {
        @if !draft.note.is_empty() { div.measure { @for line in draft.note.lines() { p { (line) } } } }
        @if !draft.documents.is_empty() {
            section {
                (ui::section_head("van-ban", &t.get("circulation-documents"), Some(&t.number(super::count(draft.documents.len())))))
                (ui::files(&draft.documents.iter().map(|document| ui::FileLine {
                    address: v.address(&document.address),
                    name: document.title.clone(),
                    note: t.get("circulation-open-document"),
                    icon: "book".to_owned(),
                }).collect::<Vec<_>>()))
            }
        }
        @if !draft.passage.is_empty() {
            section {
                (ui::section_head("doan-phai-doc", &t.get("circulation-passage"), None))
                @for line in draft.passage.lines().filter(|line| !line.trim().is_empty()) { (ui::quote(line)) }
            }
        }
    }
}

fn acknowledge(v: &Visit, one: &Circulation, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let to = v.address(&format!("{}/da-doc", address(one.id)));
    let page = v.address(&address(one.id));
    let f = Fields::new(t, values, faults);
    let frame = Form::to(&to).page(&page).once(once_number()).version(one.edition);
    html! {
        section.panel {
            (ui::form(t, &frame, values, faults, html! {
                @for (item, n) in one.draft.quiz.iter().zip(1..) {
                    (f.radios(&format!("answer-{n}"), item.question.clone(), item.answers.iter().enumerate().map(|(place, answer)| Choice::new(place.to_string(), answer.clone())).collect()))
                }
                p.measure { (t.get("circulation-know-means")) }
                div.act { (button(t.get("circulation-know")).primary().big().icon("check")) }
            }))
        }
    }
}

/// Questions and answers, without the askers' names save for whoever answers.
fn asked(v: &Visit, found: &Found, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let one = &found.circulation;
    let base = v.address(&address(one.id));
    let answers = runs(v, one);
    let own = v.actor().map(|actor| actor.person).ok();
    let shown = |question: &&Question| answers || question.answer.is_some() || own == Some(question.person);
    let questions: Vec<&Question> = found.questions.iter().filter(shown).collect();
    let (empty, none) = (Values::new(), Faults::new());
    html! {
        section {
            (ui::section_head("hoi-dap", &t.get("circulation-questions"), Some(&t.number(super::count(questions.len())))))
            @for question in &questions {
                div.panel {
                    p { b { @if question.words.is_empty() { (t.get("circulation-question-erased")) } @else { (question.words) } } }
                    p.meta { @if answers { (found.names.name(question.person)) " · " } (t.day_clock(question.at)) }
                    @match &question.answer {
                        Some((words, by, at)) => { p { (words) } p.meta { (found.names.name(*by)) " · " (t.day_clock(*at)) } }
                        None if answers => {
                            (ui::form(t, &Form::to(&format!("{base}/tra-loi")).once(once_number()), &empty, &none, html! {
                                input type="hidden" name="question" value=(question.id);
                                (Fields::new(t, &empty, &none).prefix(&question.id.to_string()).area("answer", t.get("circulation-answer")).rows(2))
                                div.act { (button(t.get("circulation-answer-send")).about(question.words.clone())) }
                            }))
                        }
                        None => { p.meta { (t.get("circulation-unanswered")) } }
                    }
                }
            }
            @if found.reader.is_some() && one.state == Goes::Open {
                (ui::why(&t.get("circulation-ask"), faults.get("question").is_some(), html! {
                    (ui::form(t, &Form::to(&format!("{base}/hoi")).page(&base).once(once_number()), values, &none, html! {
                        (Fields::new(t, values, faults).area("question", t.get("circulation-ask-words")).rows(3))
                        div.act { (button(t.get("circulation-ask-send")).icon("talk")) }
                    }))
                }))
            }
        }
    }
}

/// "I have read it".
pub async fn know(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: CirculationId = id(&circulation)?;
    let answers: Vec<Option<usize>> =
        (1..=crate::rules::QUIZ_MAX).map(|n| posted.values.parse(&format!("answer-{n}"))).collect();
    let (press, by, answers, agency): (_, By, _, _) = (posted.once, by(&v)?, &answers, v.agency()?.id);
    let shown: Option<i64> = posted.values.parse("version");
    let written = v.cx.db.write(agency, async move |tx| {
        let found = circulations::circulation(tx, of).await?;
        // What was read on the screen is what is acknowledged, not what came meanwhile.
        if shown.is_some_and(|shown| shown < found.edition) {
            return Err(Refusal::Changed.into());
        }
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(false);
        }
        circulations::know(tx, of, answers, by).await
    });
    match written.await {
        Ok(_) => v.done(&posted, &v.address("/pho-bien"), "circulation-known").await,
        Err(Error::Refused(wrong @ Refusal::QuizWrong(_))) => {
            v.cx.db.write(agency, async move |tx| circulations::tried(tx, of, by.person).await).await?;
            let faults = fault(v.t(), wrong.into())?;
            Err(Problem::page(page(&v, &load(&v, of).await?, &posted.values, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

/// A question.
pub async fn ask(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: CirculationId = id(&circulation)?;
    let (press, by, words, question) = (posted.once, by(&v)?, posted.text("question"), QuestionId::make());
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(());
        }
        circulations::ask(tx, question, of, words, by).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&address(of)), "circulation-asked").await,
        Err(error) => {
            let faults = fault(v.t(), error)?;
            Err(Problem::page(page(&v, &load(&v, of).await?, &posted.values, &faults)))
        }
    }
}

/// An answer.
pub async fn answer(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: CirculationId = id(&circulation)?;
    let found = load(&v, of).await?;
    if !runs(&v, &found.circulation) {
        return Err(Problem::Forbidden);
    }
    let question: QuestionId = id(posted.text("question"))?;
    let (press, by, words) = (posted.once, by(&v)?, posted.text("answer"));
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            circulations::answer(tx, question, of, words, by).await
        })
        .await?;
    v.done(&posted, &v.address(&address(of)), "circulation-answered").await
}
