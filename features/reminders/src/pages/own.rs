//! One's own reminders: of what one was reminded, by which ways, and the calendar for one's own program.

use axum::extract::Path;
use axum::response::Response;
use danchu_accounts::{Person, Token};
use danchu_base::{Instant, Uuid};
use danchu_transparency::Post;
use danchu_web::ui::{self, Choice, Column, Faults, Fields, Form, Sheet, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{fault, id, press, push};
use crate::actions::people::mail_address;
use crate::actions::{Error, feed, push as pushes, settings as actions, write};
use crate::model::{
    CalendarFeed, Letter, LetterState, PushBrowser, Reminder, ReminderKind, ReminderRules, ReminderWay,
};
use crate::sql::{feeds, letters, push as push_rows, reminders, settings};

/// How far back the page looks, in seconds.
const BACK_SECONDS: i64 = 14 * 24 * 3600;
/// How many reminders the page shows.
const ROWS_MAX: usize = 60;

type Answer = Result<Response, Problem>;

struct Seen {
    person: Person,
    way: ReminderWay,
    rules: ReminderRules,
    feeds: Vec<CalendarFeed>,
    told: Vec<Reminder>,
    /// Whether the head allowed messages to browsers.
    pushed: bool,
    browsers: Vec<PushBrowser>,
    /// The last letter that her address did not take.
    bad: Option<Letter>,
}

async fn read(v: &Visit) -> Result<Seen, Problem> {
    let (id, now) = (v.actor()?.person, v.now());
    let since = now.plus_seconds(-BACK_SECONDS);
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let way = settings::way_of(tx, id).await?;
        Ok::<_, Error>(Seen {
            bad: letters::last_bad(tx, id, &way.refused).await?,
            person: danchu_accounts::person(tx, id).await?.ok_or(Error::NotFound)?,
            way,
            rules: settings::rules(tx).await?,
            feeds: feeds::of_person(tx, id).await?,
            told: reminders::of_person(tx, id, since).await?,
            pushed: !push_rows::hosts(tx).await?.is_empty(),
            browsers: pushes::browsers(tx, id, now).await?,
        })
    });
    Ok(read.await?)
}

/// The page.
pub async fn show(v: Visit) -> Answer {
    page(&v, &Values::new(), &Faults::new(), None).await
}

/// The page after a browser could not be added.
pub async fn with_push_faults(v: &Visit, faults: &Faults) -> Answer {
    shown(v, &Values::new(), &Faults::new(), None, faults).await
}

async fn page(v: &Visit, values: &Values, faults: &Faults, secret: Option<&str>) -> Answer {
    shown(v, values, faults, secret, &Faults::new()).await
}

async fn shown(
    v: &Visit,
    values: &Values,
    faults: &Faults,
    secret: Option<&str>,
    push_faults: &Faults,
) -> Answer {
    let it = read(v).await?;
    let t = v.t();
    let body = html! {
        (ui::page_head(&t.get("reminders-own-title"), Some(html! { (reached(v, &it)) }), None))
        div.stack-l {
            @if let Some(secret) = secret { (shown_once(v, secret)) }
            (told(v, &it))
            (ways(v, &it, values, faults))
            (push::panel(v, it.pushed, &it.browsers, push_faults))
            (calendars(v, &it))
        }
    };
    Ok(v.page(&t.get("reminders-own-title"), body))
}

/// How this person is reached, in a sentence.
fn reached(v: &Visit, it: &Seen) -> String {
    let t = v.t();
    match mail_address(&it.person, &it.way) {
        Some(address) if it.rules.mail && v.cx.part::<Post>().is_some() => {
            t.with("own-lead-mail", &[("address", address.into())])
        }
        _ => t.get("own-lead-here"),
    }
}

fn told(v: &Visit, it: &Seen) -> Markup {
    let t = v.t();
    let sheet = |rows: Vec<&Reminder>, caption: &str| {
        let columns = vec![
            Column::head(t.get("own-column-task")),
            Column::text(t.get("own-column-why")),
            Column::text(t.get("own-column-at")),
        ];
        let mut sheet = Sheet::new(caption, columns);
        for one in rows {
            sheet = sheet.row(vec![
                html! { a href=(v.address(&format!("/viec/{}", one.task))) { (one.title) } },
                html! { (write::note(t, &v.cx, one, one.at.day())) },
                ui::day_clock(t, one.at),
            ]);
        }
        sheet.show()
    };
    let (head, own): (Vec<&Reminder>, Vec<&Reminder>) =
        it.told.iter().take(ROWS_MAX).partition(|one| one.kind == ReminderKind::Head);
    html! {
        @if !head.is_empty() {
            section.panel.stack aria-labelledby="da-bao" {
                h2 id="da-bao" { (t.get("own-head-title")) }
                (sheet(head, &t.get("own-head-title")))
            }
        }
        section.panel.stack aria-labelledby="da-nhac" {
            h2 id="da-nhac" { (t.get("own-told-title")) }
            @if own.is_empty() { p { (t.get("own-told-none")) } } @else { (sheet(own, &t.get("own-told-title"))) }
        }
    }
}

fn ways(v: &Visit, it: &Seen, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let tick = |on: bool| if on { "1" } else { "" };
    let action = v.address("/nhac-viec/cach-nhan");
    let languages = vec![Choice::new("vi", "Tiếng Việt"), Choice::new("en", "English")];
    let mail_hint = match (&it.person.email, v.cx.part::<Post>().is_some()) {
        (_, false) => t.get("letters-no-server"),
        (None, true) => t.get("own-mail-none"),
        (Some(address), true) => t.with("own-mail-to", &[("address", address.as_str().into())]),
    };
    let fields = html! {
        p { (t.get("own-ways-always")) }
        (f.check("thu", t.get("own-way-mail")).hint(mail_hint).start(tick(it.way.mail)))
        (f.check("giay", t.get("own-way-paper")).hint(t.get("own-way-paper-hint")).start(tick(it.way.printed)))
        (f.check("zalo", t.get("own-way-zalo")).hint(t.get("own-way-zalo-hint")).start(tick(it.way.zalo)))
        @if let Some(hook) = &it.rules.hook {
            (f.text("mang", t.with("own-way-hook", &[("name", hook.name.as_str().into())]))
                .hint(t.with("own-way-hook-hint", &[("host", hook.host.as_str().into())]))
                .start(&it.way.hook).chars_max(500).optional())
        }
        (f.radios("ngon-ngu", t.get("own-language"), languages).start(&it.way.language))
        (ui::acts(html! { (ui::button(t.get("own-save"))) }))
    };
    html! {
        section.panel.stack {
            h2 { (t.get("own-ways-title")) }
            (refused(v, it))
            (ui::form(t, &Form::to(&action).once(Uuid::now_v7()), values, faults, fields))
        }
    }
}

/// Her address that takes no mail, why, and the button by which she says that it is right.
fn refused(v: &Visit, it: &Seen) -> Markup {
    let t = v.t();
    let address = it.way.refused.as_str();
    if address.is_empty() || it.person.email.as_deref() != Some(address) {
        return html! {};
    }
    let said = match &it.bad {
        Some(letter) if letter.state == LetterState::Bounced => {
            let args = [
                ("address", address.into()),
                ("day", letter.at.day().into()),
                ("why", letter.why.as_str().into()),
            ];
            t.with(if letter.why.is_empty() { "own-bounced-bare" } else { "own-bounced" }, &args)
        }
        _ => t.with("own-refused", &[("address", address.into())]),
    };
    let right = press(t, &v.address("/nhac-viec/dia-chi"), ui::button(t.get("own-right")));
    ui::notice(State::Late, Voice::Calm, &said, Some(right))
}

/// Sets how this person is reached.
pub async fn set_way(v: Visit, posted: Posted) -> Answer {
    let way = &ReminderWay {
        mail: posted.text("thu") == "1",
        printed: posted.text("giay") == "1",
        zalo: posted.text("zalo") == "1",
        language: if posted.text("ngon-ngu") == "en" { "en".into() } else { "vi".into() },
        hook: posted.text("mang").to_owned(),
        refused: String::new(),
    };
    let person = v.actor()?.person;
    let written =
        v.cx.db.write(v.agency()?.id, async move |tx| actions::set_way(tx, person, way).await).await;
    match written {
        Ok(()) => v.done(&posted, &v.address("/nhac-viec"), "own-saved").await,
        Err(error) => {
            let mut faults = Faults::new();
            fault(v.t(), &mut faults, "mang", error)?;
            Err(Problem::page(page(&v, &posted.values, &faults, None).await?))
        }
    }
}

fn calendars(v: &Visit, it: &Seen) -> Markup {
    let t = v.t();
    let (values, faults) = (Values::new(), Faults::new());
    let f = Fields::new(t, &values, &faults).prefix("l-");
    let action = v.address("/nhac-viec/lich");
    let fields = html! {
        (f.check("ten-viec", t.get("feed-titles")).hint(t.get("feed-titles-hint")))
        (ui::acts(html! { (ui::button(t.get("feed-make")).icon("calendar")) }))
    };
    html! {
        section.panel.stack aria-labelledby="lich" {
            h2 id="lich" { (t.get("feed-title")) }
            p { (t.get("feed-text")) }
            @if !it.feeds.is_empty() {
                ul.plain { @for one in &it.feeds { (calendar(v, one)) } }
            }
            (ui::form(t, &Form::to(&action).once(Uuid::now_v7()), &values, &faults, fields))
        }
    }
}

fn calendar(v: &Visit, one: &CalendarFeed) -> Markup {
    let t = v.t();
    let end = v.address(&format!("/nhac-viec/lich/{}/bo", one.id.simple()));
    let used =
        one.used_on.map_or_else(|| t.get("feed-unused"), |on| t.with("feed-used", &[("day", on.into())]));
    let made = t.with("feed-made", &[("at", one.made.into()), ("used", used.into())]);
    html! {
        li.cluster {
            span {
                (made)
                @if one.with_titles { " · " (t.get("feed-has-titles")) }
            }
            (press(t, &end, ui::button(t.get("feed-end")).quiet().about(&made)))
        }
    }
}

/// The address of a new calendar: it is never shown again.
fn shown_once(v: &Visit, secret: &str) -> Markup {
    let t = v.t();
    let link = v.full_address(&format!("/lich/{secret}.ics"));
    let body = html! {
        p { (t.get("feed-once")) }
        (ui::copy_box(t, &link, &t.get("feed-address")))
        p { a.link-target href=(link.replacen("http", "webcal", 1).replacen("webcals", "webcal", 1)) { (t.get("feed-open")) } }
    };
    ui::notice(State::Done, Voice::Said, &t.get("feed-ready"), Some(body))
}

/// Makes a calendar and shows its address this once.
pub async fn make_feed(v: Visit, posted: Posted) -> Answer {
    let token = Token::make();
    let (person, now): (_, Instant) = (v.actor()?.person, v.now());
    let titles = posted.text("ten-viec") == "1";
    let (language, press, secret) = (v.lang.code(), posted.once, &token);
    let made = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, now).await? {
            return Ok(false);
        }
        feed::make(tx, person, titles, language, secret, now).await.map(|_| true)
    });
    match made.await? {
        true => page(&v, &Values::new(), &Faults::new(), Some(&token.text())).await,
        // Pressed twice: the address was shown to the first press.
        false => v.done(&posted, &v.address("/nhac-viec"), "feed-made-before").await,
    }
}

/// Ends a calendar.
pub async fn end_feed(v: Visit, Path((_, feed)): Path<(String, String)>, posted: Posted) -> Answer {
    let (one, person, now) = (id(&feed)?, v.actor()?.person, v.now());
    v.cx.db.write(v.agency()?.id, async move |tx| feed::end(tx, one, person, now).await).await?;
    v.done(&posted, &v.address("/nhac-viec#lich"), "feed-ended").await
}
