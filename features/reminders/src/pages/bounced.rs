//! Mail that came back: reports brought by the officer, addresses that get no more letters, and that one is right after all.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use danchu_base::{PersonId, Uuid};
use danchu_bounce::{BounceReport, REPORT_BYTES_MAX, Unread, read};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, State, Values, Voice};
use danchu_web::{Posted, Problem, Upload, Visit};
use maud::{Markup, html};

use super::{press, settings};
use crate::actions::bounce::{self, ReturnOutcome, ReturnedLetter};
use crate::actions::people::People;
use crate::model::{Letter, LetterState};

type Answer = Result<Response, Problem>;

/// How many reports one form may bring.
const REPORTS_MAX: usize = 100;

/// The panel: addresses that get no more letters, the form for reports.
pub fn panel(
    v: &Visit,
    stopped: &[(PersonId, String)],
    people: &People,
    letters: &[Letter],
    faults: &Faults,
) -> Markup {
    let (t, values) = (v.t(), Values::new());
    let f = Fields::new(t, &values, faults).prefix("tl-");
    let action = v.address("/nhac-viec/thiet-lap/tra-lai");
    let fields = html! {
        (f.file("bao-cao", t.get("bounced-files")).multiple().accept(".eml,.txt,message/rfc822")
            .hint(t.with("bounced-files-hint", &[("n", REPORTS_MAX.into())])))
        (ui::acts(html! { (ui::button(t.get("bounced-read")).icon("up")) }))
    };
    html! {
        section.panel.stack aria-labelledby="tra-lai" {
            h2 id="tra-lai" { (t.get("bounced-title")) }
            p { (t.get("bounced-text")) }
            @if !stopped.is_empty() { ul.plain.stack { @for (person, address) in stopped { (one_stopped(v, people, *person, address)) } } }
            (ui::form(t, &Form::to(&action).files().once(Uuid::now_v7()), &values, faults, fields))
            (by_hand(v, people, letters))
        }
    }
}

fn one_stopped(v: &Visit, people: &People, person: PersonId, address: &str) -> Markup {
    let t = v.t();
    let name = people.name(person);
    let right = v.address(&format!("/nhac-viec/dia-chi/{person}/dung"));
    html! {
        li.cluster {
            span { (t.with("bounced-stopped", &[("name", name.into()), ("address", address.into())])) }
            (press(t, &right, ui::button(t.get("bounced-right")).quiet().about(name)))
        }
    }
}

/// Where a server writes its reports in a form of its own: the officer says which letter it was.
fn by_hand(v: &Visit, people: &People, letters: &[Letter]) -> Markup {
    let t = v.t();
    let sent: Vec<&Letter> = letters.iter().filter(|one| one.state == LetterState::Sent).collect();
    if sent.is_empty() {
        return html! {};
    }
    let (values, faults) = (Values::new(), Faults::new());
    let f = Fields::new(t, &values, &faults).prefix("th-");
    let choices = sent.iter().map(|one| {
        let args = [
            ("name", people.name(one.person).into()),
            ("address", one.address.as_str().into()),
            ("at", one.at.into()),
        ];
        Choice::new(one.id.simple().to_string(), t.with("bounced-choice", &args))
    });
    let action = v.address("/nhac-viec/thiet-lap/tra-lai");
    let fields = html! {
        (f.select("thu-nao", t.get("bounced-which"), choices.collect()))
        (ui::acts(html! { (ui::button(t.get("bounced-say"))) }))
    };
    ui::why(
        &t.get("bounced-by-hand"),
        false,
        ui::form(t, &Form::to(&action).once(Uuid::now_v7()), &values, &faults, fields),
    )
}

/// Takes reports in, or the word of the officer.
pub async fn bring(v: Visit, posted: Posted) -> Answer {
    if let Ok(letter) = posted.text("thu-nao").parse::<Uuid>() {
        let now = v.now();
        let outcome =
            v.cx.db.write(v.agency()?.id, async move |tx| bounce::said(tx, letter, now).await).await?;
        let said = if outcome == ReturnOutcome::Known { "returned-said-known" } else { "returned-said" };
        return v.done(&posted, &v.address("/nhac-viec/thiet-lap"), said).await;
    }
    let files: Vec<&Upload> = posted.files_of("bao-cao").collect();
    let mut faults = Faults::new();
    if files.is_empty() || files.len() > REPORTS_MAX {
        faults.add("bao-cao", v.t().with("refused-bounced-none", &[("n", REPORTS_MAX.into())]));
        return Err(Problem::page(settings::with_returned(&v, html! {}, &faults).await?));
    }
    let reports: Vec<(&str, Result<BounceReport, Unread>)> =
        files.iter().map(|file| (file.name.as_str(), read(&file.bytes))).collect();
    let (now, today, all) = (v.now(), v.today(), &reports);
    let (lines, people) =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                let mut lines = Vec::new();
                for (at, (_, report)) in all.iter().enumerate() {
                    if let Ok(report) = report {
                        lines.extend(bounce::take(tx, report, now).await?.into_iter().map(|line| (at, line)));
                    }
                }
                Ok::<_, crate::actions::Error>((lines, People::read(tx, today).await?))
            })
            .await?;
    let said = html! { ul { @for (at, (name, report)) in reports.iter().enumerate() {
        @match report {
            Err(why) => { li { (unread(v.t(), name, *why)) } }
            Ok(_) => {
                @for (_, line) in lines.iter().filter(|(of, _)| *of == at) { li { (sentence(v.t(), &people, line)) } }
                @if !lines.iter().any(|(of, _)| *of == at) { li { (v.t().with("returned-nothing", &[("file", (*name).into())])) } }
            }
        }
    } } };
    let notice = ui::notice(State::Done, Voice::Said, &v.t().get("returned-title"), Some(said));
    Ok(settings::with_returned(&v, notice, &faults).await?.into_response())
}

fn unread(t: &Messages, name: &str, why: Unread) -> String {
    let megabytes = u32::try_from(REPORT_BYTES_MAX >> 20).unwrap_or(u32::MAX);
    match why {
        Unread::TooLarge => t.with("unread-large", &[("file", name.into()), ("n", megabytes.into())]),
        Unread::NoReport | Unread::Nobody => t.with("unread-no-report", &[("file", name.into())]),
    }
}

fn sentence(t: &Messages, people: &People, line: &ReturnedLetter) -> String {
    let name = line.person.map_or("", |person| people.name(person));
    let args = [
        ("name", name.into()),
        ("address", line.address.as_str().into()),
        ("why", line.words.as_str().into()),
    ];
    t.with(&format!("returned-{}", line.outcome.code()), &args)
}

/// The officer says that somebody's address is right.
pub async fn right(v: Visit, Path((_, person)): Path<(String, String)>, posted: Posted) -> Answer {
    let person: PersonId = person.parse().map_err(|_| Problem::NotFound)?;
    v.cx.db.write(v.agency()?.id, async move |tx| bounce::is_right(tx, person).await).await?;
    v.done(&posted, &v.address("/nhac-viec/thiet-lap"), "bounced-righted").await
}

/// A person says that her own address is right.
pub async fn own_right(v: Visit, posted: Posted) -> Answer {
    let person = v.actor()?.person;
    v.cx.db.write(v.agency()?.id, async move |tx| bounce::is_right(tx, person).await).await?;
    v.done(&posted, &v.address("/nhac-viec"), "bounced-righted").await
}
