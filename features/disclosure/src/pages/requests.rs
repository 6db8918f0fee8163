//! Requests for information: the list, a new one, one with its clock and its answer.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, ProgrammeId, TaskId, Uuid};
use danchu_catalogue::Stand;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Form, Sheet, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{Answer, act_now, fault, id, name, near_last, parts, said, stand, typed_day};
use crate::actions::{self, NewRequest, WAYS};
use crate::error::Error;
use crate::rules::{TITLE_CHARS_MAX, WORDS_CHARS_MAX};
use crate::sql;
use crate::sql::requests::{Request, RequestState};

/// The most rows of the list.
const ROWS_MAX: usize = 200;

/// Everybody sees their own; those who answer see all.
async fn read(v: &Visit) -> Result<Vec<Request>, Problem> {
    let (all, person) = (v.may(Action::AnswerInformation), v.actor()?.person);
    Ok(v.cx
        .db
        .read(v.agency()?.id, async move |tx| {
            if all { sql::requests::list(tx, None).await } else { sql::requests::of_person(tx, person).await }
        })
        .await?)
}

/// How a request stands.
fn mark(t: &Messages, stand: &Stand, request: &Request) -> Markup {
    let n = |n: i32| [("n", i64::from(n).into())];
    match (request.state, request.due) {
        (RequestState::Answered | RequestState::Refused, due) => {
            let late = due.zip(request.answered).map_or(0, |(due, (on, _))| due.until(on).max(0));
            let words = t.get(&format!("information-request-{}", request.state.code()));
            html! {
                (ui::state(State::Done, words))
                @if late > 0 { " " (ui::state(State::Late, t.with("state-late-days", &n(late)))) }
            }
        }
        (_, None) => ui::state(State::Near, t.get("request-no-day")),
        (_, Some(due)) if due < stand.today => {
            ui::state(State::Late, t.with("state-late-days", &n(due.until(stand.today))))
        }
        (_, Some(due)) if due == stand.today => ui::state(State::Near, t.get("state-due-today")),
        (_, Some(due)) if due <= near_last(stand) => {
            let days = stand.calendar.working_days_between(stand.today, due).value;
            ui::state(State::Near, t.with("state-working-days-left", &n(days)))
        }
        _ => ui::state(State::OnTime, t.get("information-request-asked")),
    }
}

fn who(t: &Messages, stand: &Stand, request: &Request) -> String {
    if request.person.is_some() { name(t, stand, request.person) } else { request.requester.clone() }
}

/// The list.
pub async fn list(v: Visit) -> Answer {
    let (stand, all) = (stand(&v).await?, read(&v).await?);
    let t = v.t();
    let waiting = all.iter().filter(|one| one.state == RequestState::Asked).count();
    let new =
        ui::link_button(v.address("/yeu-cau-thong-tin/moi"), t.get("request-new")).primary().icon("plus");
    let columns = vec![
        Column::head(t.get("request-col-what")),
        Column::text(t.get("request-col-who")),
        Column::text(t.get("request-col-days")),
        Column::state(t.get("disclosure-col-state")),
    ];
    let mut sheet = Sheet::new(t.get("request-title"), columns);
    for request in all.iter().take(ROWS_MAX) {
        let words: String = request.words.chars().take(90).collect();
        sheet = sheet.row(vec![
            html! { a.link-target href=(v.address(&request.address())) { (t.with("request-number", &[("n", request.number.into()), ("year", request.year.to_string().into())])) } br; (words) },
            html! { (who(t, &stand, request)) },
            html! {
                (t.with("request-received", &[("day", request.received.into())])) br;
                @match request.due { Some(due) => { (t.with("disclosure-due", &[("day", due.into())])) } None => { (t.get("disclosure-no-due")) } }
            },
            mark(t, &stand, request),
        ]);
    }
    let count = i64::try_from(waiting).unwrap_or(0);
    let body = html! {
        (ui::page_head(&t.get("request-title"), Some(html! { (t.with("request-lead", &[("n", count.into())])) }), Some(html! { (new) })))
        @if all.is_empty() { (ui::empty(Art::Tray, &t.get("request-none"), &t.get("request-none-text"), None)) }
        @else { (sheet.show()) }
    };
    Ok(v.page(&t.get("request-title"), body))
}

/// The form of a new request.
pub async fn new_form(v: Visit) -> Answer {
    let stand = stand(&v).await?;
    Ok(new_page(&v, &stand, &Values::new(), &Faults::new()))
}

fn new_page(v: &Visit, stand: &Stand, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (here, back) = (v.address("/yeu-cau-thong-tin/moi"), v.address("/yeu-cau-thong-tin"));
    let f = Fields::new(t, values, faults);
    let for_others = v.may(Action::AnswerInformation);
    let ways = WAYS.map(|way| Choice::new(way, t.get(&format!("request-way-{way}")))).to_vec();
    let frame = Form::to(&here).page(&here).once(Uuid::now_v7());
    let lead = if for_others { "request-new-lead-office" } else { "request-new-lead" };
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("request-title"))]))
        (ui::page_head(&t.get("request-new"), Some(html! { (t.get(lead)) }), None))
        (ui::form(t, &frame, values, faults, html! {
            (f.area("loi", t.get("request-field-words")).rows(4).chars_max(WORDS_CHARS_MAX))
            @if for_others {
                (f.text("nguoi", t.get("request-field-who")).optional().hint(t.get("request-field-who-hint")).chars_max(TITLE_CHARS_MAX))
                (f.text("lien-he", t.get("request-field-contact")).optional().chars_max(TITLE_CHARS_MAX))
                (f.radios("cach", t.get("request-field-way"), ways).start(WAYS[0]))
                (f.check("phuc-tap", t.get("request-field-complex")))
                (ui::side_by_side(html! {
                    (f.date("ngay", t.get("request-field-received")).start(typed_day(stand.today)))
                    (f.date("han", t.get("request-field-due")).optional().hint(t.get("request-field-due-hint")))
                }))
            }
            (ui::acts(html! { (ui::button(t.get("request-do")).primary()) (ui::link_button(&back, t.get("disclosure-cancel"))) }))
        }))
    };
    v.page(&t.get("request-new"), body)
}

/// Enters a request.
pub async fn make(v: Visit, mut posted: Posted) -> Answer {
    let (t, stand, mut faults) = (v.t(), stand(&v).await?, Faults::new());
    let for_others = v.may(Action::AnswerInformation);
    let own = !for_others || posted.text("nguoi").is_empty();
    let received = if for_others { faults.day(t, &posted.values, "ngay") } else { Some(stand.today) };
    let due = if for_others { faults.optional_day(t, &posted.values, "han") } else { None };
    let way = WAYS.iter().find(|way| **way == posted.text("cach")).copied().unwrap_or(WAYS[0]);
    if let (Some(received), true) = (received, faults.is_empty()) {
        let new = NewRequest {
            id: Uuid::now_v7(),
            requester: posted.text("nguoi").to_owned(),
            own,
            contact: posted.text("lien-he").to_owned(),
            way: way.to_owned(),
            complex: posted.values.filled("phuc-tap").is_some(),
            words: posted.text("loi").to_owned(),
            received,
            due,
            code_hash: None,
            task: TaskId::make(),
            programme: ProgrammeId::make(),
        };
        let act = act_now(&v)?;
        let (stand_ref, new, act, press) = (&stand, &new, &act, posted.once);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::add_request(tx, stand_ref, new, act).await.map(drop)
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address("/yeu-cau-thong-tin"), "request-done-asked").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(new_page(&v, &stand, &posted.values, &faults)))
}

async fn load(v: &Visit, text: &str) -> Result<Request, Problem> {
    let wanted = id(text)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| sql::requests::one(tx, wanted).await).await?;
    let request = found.ok_or(Problem::NotFound)?;
    let own = request.person == Some(v.actor()?.person);
    if own || v.may(Action::AnswerInformation) { Ok(request) } else { Err(Problem::NotFound) }
}

/// One request.
pub async fn show(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let (stand, request) = (stand(&v).await?, load(&v, &text).await?);
    Ok(page(&v, &stand, &request, &Values::new(), &Faults::new()))
}

fn page(v: &Visit, stand: &Stand, request: &Request, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address("/yeu-cau-thong-tin");
    let args = [("n", request.number.into()), ("year", request.year.to_string().into())];
    let title = t.with("request-number", &args);
    let rule = stand.law.catalogue().on(&request.rule, request.received);
    let mut rows = vec![
        (t.get("request-col-who"), html! { (who(t, stand, request)) }),
        (t.get("request-field-received"), html! { (t.day(request.received)) }),
        (
            t.get("disclosure-fact-due"),
            html! {
                @match request.due { Some(day) => { (t.weekday_day(day)) } None => { (t.get("disclosure-no-due")) } }
                (parts::why(t, stand, request.derivation.as_deref()))
            },
        ),
    ];
    if !request.contact.is_empty() {
        rows.push((t.get("request-field-contact"), html! { (request.contact) }));
    }
    if let Some(rule) = rule {
        rows.push((
            t.get("disclosure-fact-rule"),
            html! { (said(t, &stand.law.cited(rule))) br; span.meta { (said(t, &rule.what)) } },
        ));
    }
    let open = request.state == RequestState::Asked && v.may(Action::AnswerInformation);
    let may_extend =
        open && request.extended.is_none() && rule.is_some_and(|rule| !rule.extension.is_empty());
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("request-title"))]))
        (ui::page_head(&title, Some(mark(t, stand, request)), None))
        (ui::columns(html! {
            @if request.unsure.is_some() && request.state == RequestState::Asked {
                (ui::notice(State::Near, Voice::Calm, &t.get("request-law-open"), Some(html! { p { (t.get("request-law-open-text")) } })))
            }
            (ui::panel(&t.get("request-words"), html! { p { (request.words) } }))
            @if let Some((on, to, why)) = &request.extended {
                (ui::panel(&t.get("request-extended"), html! { p { (t.with("request-extended-text", &[("on", (*on).into()), ("to", (*to).into()), ("why", why.into())])) } }))
            }
            @if let (Some(answer), Some((on, at))) = (&request.answer, request.answered) {
                (ui::panel(&t.get(&format!("information-request-{}", request.state.code())), html! {
                    p { (answer) }
                    p.meta { (t.with("request-answered-on", &[("day", on.into()), ("at", at.into())])) }
                }))
            }
            @if open && request.code_hash.is_some() { p.meta { (t.get("request-by-code")) } }
            @if open { (answering(v, request, values, faults)) }
            @if open && !request.complex && request.extended.is_none() && request.person.is_none() { (classifying(v, request)) }
            @if may_extend { (extending(v, request)) }
        }, &t.get("disclosure-aside"), ui::panel(&t.get("disclosure-facts"), ui::facts(&rows))))
    };
    v.page(&title, body)
}

fn answering(v: &Visit, request: &Request, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let to = v.address(&format!("{}/tra-loi", request.address()));
    let f = Fields::new(t, values, faults);
    ui::panel(
        &t.get("information-request-answer"),
        ui::form(
            t,
            &Form::to(&to).once(Uuid::now_v7()).version(request.version),
            values,
            faults,
            html! {
                (f.area("tra-loi", t.get("request-field-answer")).rows(4).hint(t.get("request-field-answer-hint")).chars_max(WORDS_CHARS_MAX))
                (f.date("ngay", t.get("request-field-answered")).start(typed_day(v.today())))
                div.cluster.act {
                    (ui::button(t.get("request-give")).primary().sends("lam", "cung-cap"))
                    (ui::button(t.get("request-refuse")).danger().sends("lam", "tu-choi"))
                }
            },
        ),
    )
}

/// The office says that it takes looking things up: the longer time counts.
fn classifying(v: &Visit, request: &Request) -> Markup {
    let t = v.t();
    let to = v.address(&format!("{}/phuc-tap", request.address()));
    let frame = Form::to(&to).once(Uuid::now_v7()).version(request.version);
    let ask = html! { p { (t.get("request-classify-text")) } (ui::button(t.get("request-classify"))) };
    ui::why(&t.get("request-field-complex"), false, ui::form(t, &frame, &Values::new(), &Faults::new(), ask))
}

fn extending(v: &Visit, request: &Request) -> Markup {
    let t = v.t();
    let to = v.address(&format!("{}/gia-han", request.address()));
    let (values, faults) = (Values::new(), Faults::new());
    ui::why(
        &t.get("request-extend"),
        false,
        ui::form(
            t,
            &Form::to(&to).once(Uuid::now_v7()).version(request.version),
            &values,
            &faults,
            html! {
                (Fields::new(t, &values, &faults).prefix("han-").area("ly-do", t.get("request-field-extend")).rows(2).hint(t.get("request-field-extend-hint")).chars_max(WORDS_CHARS_MAX))
                (ui::button(t.get("request-extend-do")))
            },
        ),
    )
}

/// Gives the information or refuses.
pub async fn answer(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let (t, stand, request, mut faults) = (v.t(), stand(&v).await?, load(&v, &text).await?, Faults::new());
    if let Some(on) = faults.day(t, &posted.values, "ngay") {
        let (act, of, version) = (act_now(&v)?, request.id, posted.values.parse("version").unwrap_or(0));
        let (refused, words, act) = (posted.text("lam") == "tu-choi", posted.text("tra-loi"), &act);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            actions::close(tx, of, version, refused, words, on, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&request.address()), "request-done-answered").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(page(&v, &stand, &load(&v, &text).await?, &posted.values, &faults)))
}

/// Takes more time.
pub async fn extend(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let (stand, request) = (stand(&v).await?, load(&v, &text).await?);
    let (act, of, version) = (act_now(&v)?, request.id, posted.values.parse("version").unwrap_or(0));
    let (stand, act, why) = (&stand, &act, posted.text("ly-do"));
    v.cx.db
        .write(v.agency()?.id, async move |tx| actions::extend(tx, stand, of, version, why, act).await)
        .await?;
    v.done(&posted, &v.address(&request.address()), "request-done-extended").await
}

/// The longer time of the law counts.
pub async fn classify(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let (stand, request) = (stand(&v).await?, load(&v, &text).await?);
    let (act, of, version) = (act_now(&v)?, request.id, posted.values.parse("version").unwrap_or(0));
    let (stand, act) = (&stand, &act);
    v.cx.db
        .write(v.agency()?.id, async move |tx| actions::classify(tx, stand, of, version, act).await)
        .await?;
    v.done(&posted, &v.address(&request.address()), "request-done-classified").await
}
