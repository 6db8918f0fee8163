//! How the agency reminds; who receives messages over the web; what became of the letters.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, PersonId, Uuid};
use danchu_transparency::Post;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Column, Faults, Fields, Form, Sheet, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{bounced, fault, id, press, push};
use crate::actions::people::{People, stopped};
use crate::actions::settings::{self as actions, NAME_CHARS_MAX};
use crate::actions::{Error, letter};
use crate::model::{HookReceiver, Letter, LetterState, ReminderRules};
use crate::rules::{self, BEFORE_DAYS_MAX, BEFORE_MAX, HEAD_DAYS_MAX};
use crate::sql::{letters, push as push_rows, settings};

/// How far back letters are listed, in seconds.
const BACK_SECONDS: i64 = 14 * 24 * 3600;
/// How many letters the page lists.
const LETTERS_MAX: usize = 50;

type Answer = Result<Response, Problem>;

/// Which of the page's forms came back with faults.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    Nothing,
    Rules,
    Receiver,
    Push,
    Returned,
}

struct Seen {
    rules: ReminderRules,
    letters: Vec<Letter>,
    people: People,
    push_hosts: Vec<String>,
    stopped: Vec<(PersonId, String)>,
}

/// The page.
pub async fn show(v: Visit) -> Answer {
    page(&v, Sent::Nothing, &Values::new(), &Faults::new()).await
}

async fn page(v: &Visit, sent: Sent, values: &Values, faults: &Faults) -> Answer {
    shown(v, sent, values, faults, html! {}).await
}

/// The page with what reports on returned mail said, or what is wrong with them.
pub async fn with_returned(v: &Visit, said: Markup, faults: &Faults) -> Answer {
    shown(v, Sent::Returned, &Values::new(), faults, said).await
}

async fn shown(v: &Visit, sent: Sent, values: &Values, faults: &Faults, said: Markup) -> Answer {
    let (today, since) = (v.today(), v.now().plus_seconds(-BACK_SECONDS));
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        Ok::<_, Error>(Seen {
            rules: settings::rules(tx).await?,
            letters: letters::since(tx, since, LETTERS_MAX).await?,
            people: People::read(tx, today).await?,
            push_hosts: push_rows::hosts(tx).await?,
            stopped: stopped(tx, today).await?,
        })
    });
    let it = read.await?;
    let t = v.t();
    let (none, nothing) = (Values::new(), Faults::new());
    let of = |form: Sent| if sent == form { (values, faults) } else { (&none, &nothing) };
    let body = html! {
        (ui::crumbs(&[(&v.address("/don-doc"), &t.get("urge-title"))]))
        (ui::page_head(&t.get("rules-title"), Some(html! { (lead(t, &it.rules)) }), None))
        div.stack-l {
            (said)
            @if v.cx.part::<Post>().is_none() {
                (ui::notice(State::Near, Voice::Calm, &t.get("letters-no-server"), Some(html! { p { (t.get("letters-no-server-text")) } })))
            }
            (not_arrived(v, &it))
            (rules_panel(v, &it.rules, of(Sent::Rules)))
            (receiver_panel(v, &it.rules, of(Sent::Receiver)))
            (push::switch(v, &it.push_hosts, of(Sent::Push)))
            (bounced::panel(v, &it.stopped, &it.people, &it.letters, of(Sent::Returned).1))
            (letters_panel(v, &it))
        }
    };
    Ok(v.page(&t.get("rules-title"), body))
}

/// The page after the switch of messages to browsers was refused.
pub async fn push_refused(v: &Visit, posted: &Posted, faults: &Faults) -> Answer {
    Err(Problem::page(page(v, Sent::Push, &posted.values, faults).await?))
}

/// The rules in a sentence.
fn lead(t: &Messages, rules: &ReminderRules) -> String {
    let days = rules.days_before.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let key = if rules.days_before.is_empty() { "rules-lead-none" } else { "rules-lead" };
    t.with(key, &[("days", days.into()), ("at", rules::clock(rules.send_at).into())])
}

fn rules_panel(v: &Visit, now: &ReminderRules, (values, faults): (&Values, &Faults)) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let tick = |on: bool| if on { "1" } else { "" };
    let days = now.days_before.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let how = vec![
        Choice::new("gop", t.get("rules-digest")).note(t.get("rules-digest-note")),
        Choice::new("tung-viec", t.get("rules-single")).note(t.get("rules-single-note")),
    ];
    let action = v.address("/nhac-viec/thiet-lap");
    let fields = html! {
        (f.text("truoc", t.get("rules-before"))
            .hint(t.with("rules-before-hint", &[("n", BEFORE_MAX.into()), ("max", u32::from(BEFORE_DAYS_MAX).into())]))
            .start(days).chars_max(40).optional())
        (f.check("dung-ngay", t.get("rules-on-day")).start(tick(now.on_day)))
        (f.check("sau", t.get("rules-after")).start(tick(now.after)))
        (f.number("bao", t.get("rules-head"))
            .hint(t.with("rules-head-hint", &[("max", u32::from(HEAD_DAYS_MAX).into())])).start(now.head_after.to_string()))
        (f.text("gio", t.get("rules-at")).hint(t.get("rules-at-hint")).start(rules::clock(now.send_at)).chars_max(10))
        (ui::side_by_side(html! {
            (f.text("nghi-tu", t.get("rules-quiet-from")).start(rules::clock(now.quiet_from)).chars_max(10))
            (f.text("nghi-den", t.get("rules-quiet-to")).start(rules::clock(now.quiet_to)).chars_max(10))
        }))
        p.meta { (t.get("rules-quiet-hint")) }
        (f.radios("kieu", t.get("rules-how"), how).start(if now.digest { "gop" } else { "tung-viec" }))
        (f.check("thu", t.get("rules-mail")).start(tick(now.mail)))
        (ui::acts(html! { (ui::button(t.get("rules-save")).primary()) }))
    };
    let frame = Form::to(&action).once(Uuid::now_v7()).version(now.version);
    ui::panel(&t.get("rules-panel"), ui::form(t, &frame, values, faults, fields))
}

/// Reads the form; what cannot be read becomes a fault.
fn typed(t: &Messages, values: &Values, faults: &mut Faults) -> ReminderRules {
    let minutes = |name: &str, faults: &mut Faults| {
        rules::minutes(values.get(name)).unwrap_or_else(|| {
            faults.add(name, t.get("refused-clock"));
            0
        })
    };
    let (send_at, quiet_from, quiet_to) =
        (minutes("gio", faults), minutes("nghi-tu", faults), minutes("nghi-den", faults));
    let days_before = rules::days_before(values.get("truoc")).unwrap_or_else(|| {
        let args = [("n", BEFORE_MAX.into()), ("max", u32::from(BEFORE_DAYS_MAX).into())];
        faults.add("truoc", t.with("refused-days-before", &args));
        Vec::new()
    });
    let head_after = values.get("bao").trim().parse::<u16>().unwrap_or_else(|_| {
        faults.add("bao", t.with("refused-head-days", &[("n", u32::from(HEAD_DAYS_MAX).into())]));
        0
    });
    ReminderRules {
        days_before,
        on_day: values.chose("dung-ngay", "1"),
        after: values.chose("sau", "1"),
        head_after,
        send_at,
        quiet_from,
        quiet_to,
        digest: values.get("kieu") != "tung-viec",
        mail: values.chose("thu", "1"),
        hook: None,
        version: values.parse("version").unwrap_or(0),
    }
}

/// Sets the rules.
pub async fn save(v: Visit, posted: Posted) -> Answer {
    let mut faults = Faults::new();
    let new = typed(v.t(), &posted.values, &mut faults);
    if faults.is_empty() {
        let (new, press, now) = (&new, posted.once, v.now());
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, now).await? {
                return Ok(());
            }
            actions::set_rules(tx, new).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address("/nhac-viec/thiet-lap"), "rules-saved").await,
            Err(error) => fault(v.t(), &mut faults, "bao", error)?,
        }
    }
    Err(Problem::page(page(&v, Sent::Rules, &posted.values, &faults).await?))
}

fn receiver_panel(v: &Visit, now: &ReminderRules, (values, faults): (&Values, &Faults)) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults).prefix("m-");
    let action = v.address("/nhac-viec/thiet-lap/ben-nhan");
    let state = match &now.hook {
        Some(hook) => {
            t.with("hook-on", &[("name", hook.name.as_str().into()), ("host", hook.host.as_str().into())])
        }
        None => t.get("hook-off"),
    };
    let name = now.hook.as_ref().map_or("", |hook| hook.name.as_str());
    let host = now.hook.as_ref().map_or("", |hook| hook.host.as_str());
    let fields = html! {
        (f.text("ten", t.get("hook-name")).hint(t.get("hook-name-hint")).start(name).chars_max(NAME_CHARS_MAX))
        (f.text("may-chu", t.get("hook-host")).hint(t.get("hook-host-hint")).start(host).chars_max(260))
        (ui::acts(html! {
            (ui::button(t.get("hook-switch-on")))
            @if now.hook.is_some() { (ui::button(t.get("hook-switch-off")).sends("tat", "1").quiet()) }
        }))
    };
    let body = html! {
        p { (state) }
        p.meta { (t.with("hook-what", &[("text", t.with("hook-text", &[("n", 3.into())]).into())])) }
        @if v.may(Action::NameReceiver) { (ui::form(t, &Form::to(&action).once(Uuid::now_v7()), values, faults, fields)) }
        @else { p.meta { (t.get("hook-head-only")) } }
    };
    ui::panel(&t.get("hook-title"), html! { div.stack { (body) } })
}

/// Names the receiver of messages over the web, or switches them off.
pub async fn name_receiver(v: Visit, posted: Posted) -> Answer {
    let hook = HookReceiver {
        name: posted.text("ten").to_owned(),
        host: posted.text("may-chu").trim_start_matches("https://").trim_end_matches('/').to_lowercase(),
    };
    let off = posted.text("tat") == "1";
    let (person, now, given) = (v.actor()?.person, v.now(), (!off).then_some(&hook));
    let written =
        v.cx.db.write(v.agency()?.id, async move |tx| actions::set_hook(tx, given, person, now).await).await;
    match written {
        Ok(()) => {
            let said = if off { "hook-switched-off" } else { "hook-switched-on" };
            v.done(&posted, &v.address("/nhac-viec/thiet-lap"), said).await
        }
        Err(error) => {
            let field =
                if matches!(error, Error::Refused("refused-hook-name", _)) { "ten" } else { "may-chu" };
            let mut faults = Faults::new();
            fault(v.t(), &mut faults, field, error)?;
            Err(Problem::page(page(&v, Sent::Receiver, &posted.values, &faults).await?))
        }
    }
}

/// Letters that did not arrive, each in a sentence.
fn not_arrived(v: &Visit, it: &Seen) -> Markup {
    let t = v.t();
    let bad = |one: &&Letter| {
        use LetterState::{Bounced, Refused, TooLate, Unclear};
        matches!(one.state, Refused | Unclear | TooLate | Bounced)
    };
    let all: Vec<&Letter> = it.letters.iter().filter(bad).collect();
    let body = html! {
        ul.plain.stack { @for one in all.iter().take(10) { li {
            p { (sentence(t, it, one)) }
            @if !one.text.is_empty() {
                (press(t, &v.address(&format!("/nhac-viec/thu/{}/gui-lai", one.id.simple())),
                    ui::button(t.get("letter-again")).icon("send").about(it.people.name(one.person))))
            }
        } } }
    };
    html! {
        @if !all.is_empty() {
            (ui::notice(State::Late, Voice::Calm, &t.with("letters-bad", &[("n", all.len().into())]), Some(body)))
        }
    }
}

fn sentence(t: &Messages, it: &Seen, one: &Letter) -> String {
    let args = [
        ("name", it.people.name(one.person).into()),
        ("address", one.address.as_str().into()),
        ("at", one.at.into()),
        ("why", one.why.as_str().into()),
    ];
    t.with(&format!("letter-bad-{}", one.state.code()), &args)
}

fn letters_panel(v: &Visit, it: &Seen) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("letter-to")),
        Column::text(t.get("letter-what")),
        Column::text(t.get("letter-at")),
        Column::state(t.get("letter-state")),
    ];
    let mut sheet = Sheet::new(t.get("letters-title"), columns);
    for one in &it.letters {
        let state = match one.state {
            LetterState::Sent => State::Done,
            LetterState::Waiting | LetterState::Sending => State::Idle,
            LetterState::Unclear => State::Near,
            LetterState::Refused | LetterState::TooLate | LetterState::Bounced => State::Late,
        };
        sheet = sheet.row(vec![
            html! { (it.people.name(one.person)) span.sub { (one.address) } },
            html! { (t.get(&format!("letter-kind-{}", one.kind))) },
            ui::day_clock(t, one.at),
            ui::state(state, t.get(&format!("letter-{}", one.state.code()))),
        ]);
    }
    html! {
        section.panel.stack aria-labelledby="thu" {
            h2 id="thu" { (t.get("letters-title")) }
            @if it.letters.is_empty() { p { (t.get("letters-none")) } } @else { (sheet.show()) }
        }
    }
}

/// Has a letter sent that did not arrive.
pub async fn send_again(v: Visit, Path((_, one)): Path<(String, String)>, posted: Posted) -> Answer {
    let (one, now, press) = (id(&one)?, v.now(), posted.once);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, now).await? {
                return Ok(());
            }
            letter::again(tx, one, now).await
        })
        .await?;
    v.done(&posted, &v.address("/nhac-viec/thiet-lap"), "letter-sent-again").await
}
