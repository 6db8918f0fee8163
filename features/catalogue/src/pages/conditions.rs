//! The conditions of the agency: what holds, since when, who said so; saying it anew; taking it back.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, Day, Uuid};
use danchu_law::WordKind;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Happened, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::names::name;
use super::reason::{self, Asking};
use super::{act_now, fault, files, said};
use crate::actions::facts as actions;
use crate::asking::{Condition, conditions};
use crate::error::Error;
use crate::facts::{self, Answer as Known, Origin, REPRESENTATIVE, STAFF};
use crate::model::FactSaid;
use crate::stand::{self, Stand};

type Answer = Result<Response, Problem>;

/// Reads what is known of the agency.
pub async fn read(v: &Visit) -> Result<Stand, Problem> {
    Ok(stand::read(&v.cx.db, v.agency()?.id, &files(v), v.today()).await?)
}

/// What a condition is called.
pub fn condition_name(t: &Messages, stand: &Stand, fact: &str) -> String {
    let key = format!("law-condition-{fact}");
    if t.has(&key) {
        return t.get(&key);
    }
    let text = stand.law.word(WordKind::Fact, fact);
    let words = said(t, &text);
    danchu_web::messages::first_upper(words)
}

/// What an answer says.
pub fn value_words(t: &Messages, fact: &str, value: &str) -> String {
    if fact == STAFF {
        return value
            .parse()
            .map_or_else(|_| value.to_owned(), |n: i64| t.with("law-people", &[("n", n.into())]));
    }
    if fact == REPRESENTATIVE {
        return t.get(&format!("law-representative-{value}"));
    }
    t.get(&format!("law-value-{value}"))
}

/// The page.
pub async fn show(v: Visit) -> Answer {
    let stand = read(&v).await?;
    let t = v.t();
    let may = v.may(Action::ManageConditions);
    let today = stand.today;
    let all = conditions(stand.law.catalogue());
    let unknown = all.iter().filter(|one| stand.answer(&one.fact, today).value == facts::UNKNOWN).count();
    let lead = if unknown == 0 {
        t.get("law-conditions-all-known")
    } else {
        t.with("law-conditions-unknown", &[("n", unknown.into())])
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/nghia-vu"), &t.get("law-nav-duties"))]))
        (ui::page_head(&t.get("law-conditions-title"), Some(html! { (lead) }), None))
        div.stack {
            p.measure { (t.get("law-conditions-what")) }
            @if facts::board_to_ask(&stand.said, today) {
                (ui::notice(State::Near, Voice::Calm, &t.get("law-board-ask"), Some(html! {
                    p { (t.get("law-board-ask-text")) }
                    @if may { p { a.link-target href=(v.address("/dieu-kien/inspection-board")) { (t.get("law-answer-now")) } } }
                })))
            }
            @for one in &all { (condition_panel(&v, &stand, one, may)) }
            (ui::panel(&t.get("law-conditions-history"), history(&v, &stand, may)))
        }
    };
    Ok(v.page(&t.get("law-conditions-title"), body))
}

fn condition_panel(v: &Visit, stand: &Stand, one: &Condition, may: bool) -> Markup {
    let t = v.t();
    let answer = stand.answer(&one.fact, stand.today);
    let change = v.address(&format!("/dieu-kien/{}", one.fact));
    let words = if answer.value == facts::UNKNOWN {
        t.get("law-value-unknown")
    } else {
        value_words(t, &one.fact, &answer.value)
    };
    html! {
        section.panel id=(one.fact) {
            h2 { (condition_name(t, stand, &one.fact)) }
            p.entry-foot {
                @if answer.value == facts::UNKNOWN { (ui::state(State::Near, words)) } @else { b { (words) } }
            }
            p.meta { (origin(v, stand, &answer)) }
            @if may {
                p.cluster {
                    a.link-target href=(change) { (t.get(if one.fact == REPRESENTATIVE { "law-say-before" } else { "law-say" })) }
                    @if one.fact == REPRESENTATIVE && v.may(Action::ManageAgency) {
                        a.link-target href=(v.address("/co-quan#dai-dien")) { (t.get("law-say-representative")) }
                    }
                }
            }
        }
    }
}

fn origin(v: &Visit, stand: &Stand, answer: &Known) -> String {
    let t = v.t();
    match &answer.from {
        Origin::Said(one) => {
            let who = name(t, &stand.people, one.by);
            let args = [("day", one.from.into()), ("who", who.into()), ("at", one.at.into())];
            let said = t.with("law-origin-said", &args);
            if one.ground.is_empty() {
                said
            } else {
                format!("{said} {}", t.with("law-ground-is", &[("ground", (&one.ground).into())]))
            }
        }
        Origin::Counted => t.get("law-origin-counted"),
        Origin::Agency => t.get("law-origin-agency"),
        Origin::Nothing => t.get("law-origin-nothing"),
    }
}

fn history(v: &Visit, stand: &Stand, may: bool) -> Markup {
    let t = v.t();
    if stand.said.is_empty() {
        return html! { p { (t.get("law-conditions-none-said")) } };
    }
    let mut all: Vec<&FactSaid> = stand.said.iter().collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.at, one.id)));
    let lines: Vec<Happened> = all
        .into_iter()
        .take(60)
        .map(|one| {
            let args = [
                ("who", name(t, &stand.people, one.by).into()),
                ("what", condition_name(t, stand, &one.fact).into()),
                ("value", value_words(t, &one.fact, &one.value).into()),
                ("from", one.from.into()),
                ("to", one.to.map(|to| t.day(to)).unwrap_or_default().into()),
            ];
            let key = if one.to.is_some() { "law-said-until" } else { "law-said-since" };
            Happened { at: one.at, what: html! { (t.with(key, &args)) }, ground: ground(v, stand, one, may) }
        })
        .collect();
    ui::history(t, &lines)
}

fn ground(v: &Visit, stand: &Stand, one: &FactSaid, may: bool) -> Option<Markup> {
    let t = v.t();
    let withdraw = v.address(&format!("/dieu-kien/bo/{}", one.id.simple()));
    if let Some(undone) = &one.withdrawn {
        let who = name(t, &stand.people, undone.by);
        let args = [("who", who.into()), ("at", undone.at.into()), ("reason", (&undone.reason).into())];
        return Some(html! { (t.with("law-undone", &args)) });
    }
    Some(html! {
        @if !one.ground.is_empty() { (t.with("law-ground-is", &[("ground", (&one.ground).into())])) " " }
        @if may { a.link-target href=(withdraw) { (t.get("law-withdraw")) } }
    })
}

/// The form of one condition.
pub async fn form(v: Visit, Path((_, fact)): Path<(String, String)>) -> Answer {
    let stand = read(&v).await?;
    let condition = known(&stand, &fact)?;
    Ok(form_page(&v, &stand, &condition, &Values::new(), &Faults::new()))
}

fn known(stand: &Stand, fact: &str) -> Result<Condition, Problem> {
    conditions(stand.law.catalogue()).into_iter().find(|one| one.fact == fact).ok_or(Problem::NotFound)
}

fn form_page(v: &Visit, stand: &Stand, one: &Condition, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let title = condition_name(t, stand, &one.fact);
    let here = v.address(&format!("/dieu-kien/{}", one.fact));
    let back = v.address("/dieu-kien");
    let answer = stand.answer(&one.fact, stand.today);
    let answered = match &one.choices {
        Some(choices) => {
            let choices =
                choices.iter().map(|word| Choice::new(*word, value_words(t, &one.fact, word))).collect();
            f.radios("tra-loi", t.get("law-answer"), choices).start(&answer.value)
        }
        None => f
            .number("tra-loi", t.get("law-answer-staff"))
            .hint(t.get("law-answer-staff-hint"))
            .start(&answer.value),
    };
    let before = one.fact == REPRESENTATIVE;
    let to = f.date("den-ngay", t.get("law-to-day"));
    let fields = html! {
        (answered)
        (f.date("tu-ngay", t.get("law-from-day")).start(super::typed_day(stand.today)))
        @if before { (to) } @else { (to.optional()) }
        (f.area("can-cu", t.get("law-ground")).hint(t.get("law-ground-hint")).rows(2).optional())
        (ui::acts(html! { (ui::button(t.get("law-save-answer")).primary()) (ui::link_button(&back, t.get("law-keep-answer"))) }))
    };
    let frame = Form::to(&here).page(&here).once(Uuid::now_v7());
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("law-conditions-title"))]))
        (ui::page_head(&title, Some(html! { (t.get(if before { "law-say-before-lead" } else { "law-say-lead" })) }), None))
        (ui::form(t, &frame, values, faults, fields))
    };
    v.page(&title, body)
}

/// Says a condition.
pub async fn say(v: Visit, Path((_, fact)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let stand = read(&v).await?;
    let condition = known(&stand, &fact)?;
    let (t, mut faults) = (v.t(), Faults::new());
    let from = faults.day(t, &posted.values, "tu-ngay");
    let to = if fact == REPRESENTATIVE {
        faults.day(t, &posted.values, "den-ngay")
    } else {
        faults.optional_day(t, &posted.values, "den-ngay")
    };
    if let (Some(from), true) = (from, faults.is_empty()) {
        match write(&v, &posted, &condition, from, to).await {
            Ok(()) => return v.done(&posted, &v.address("/dieu-kien"), "law-done-said").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(form_page(&v, &stand, &condition, &posted.values, &faults)))
}

async fn write(
    v: &Visit,
    posted: &Posted,
    condition: &Condition,
    from: Day,
    to: Option<Day>,
) -> Result<(), Error> {
    let act = act_now(v).map_err(|_| Error::NotFound)?;
    let agency = v.agency().map_err(|_| Error::NotFound)?.id;
    let new = FactSaid {
        id: Uuid::now_v7(),
        fact: condition.fact.clone(),
        value: posted.text("tra-loi").chars().take(facts::VALUE_CHARS_MAX).collect(),
        from,
        to,
        ground: posted.text("can-cu").to_owned(),
        by: act.by.person,
        at: act.at,
        withdrawn: None,
    };
    let (act, new, words, press) = (&act, &new, &condition.words(), posted.once);
    v.cx.db
        .write(agency, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            actions::say(tx, new, words.as_ref(), act).await
        })
        .await
}

fn withdrawing<'a>(t: &Messages, to: &'a str) -> Asking<'a> {
    Asking {
        title: t.get("law-ask-withdraw"),
        consequences: vec![t.get("law-ask-withdraw-what")],
        verb: "law-withdraw-verb",
        to,
        back: ("/dieu-kien", "law-keep-answer"),
    }
}

/// Asks before an answer is taken back.
pub async fn withdraw_form(v: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let to = format!("/dieu-kien/bo/{id}");
    let _: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    Ok(reason::page(&v, &withdrawing(v.t(), &to), &Values::new(), &Faults::new()))
}

/// Takes an answer back.
pub async fn withdraw(v: Visit, Path((_, id)): Path<(String, String)>, posted: Posted) -> Answer {
    let to = format!("/dieu-kien/bo/{id}");
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let (act, reason) = (&act_now(&v)?, posted.text("ly-do"));
    let done =
        v.cx.db.write(v.agency()?.id, async move |tx| actions::withdraw(tx, id, reason, act).await).await;
    match done {
        Ok(()) => v.done(&posted, &v.address("/dieu-kien"), "law-done-withdrawn").await,
        Err(error) => Err(reason::again(&v, &withdrawing(v.t(), &to), &posted, error)),
    }
}
