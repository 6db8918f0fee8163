//! The web face: read the request, call one action, show one page.

mod beside;
mod bounced;
mod feed;
mod handed;
mod machine;
mod own;
mod push;
mod settings;
mod urge;

use danchu_base::{Action, Uuid};
use danchu_programme::{Act, Acting, Days, NEAR_WORKING_DAYS};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults, Form, Values};
use danchu_web::{Module, NavItem, Problem, Route, Visit};
use maud::{Markup, html};

pub use self::beside::Shown;
use crate::actions::Error;

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "reminders",
    migrations: crate::MIGRATIONS,
    statements: crate::STATEMENTS,
    vi: include_str!("../../messages/vi.ftl"),
    en: include_str!("../../messages/en.ftl"),
    routes,
    nav: &[
        entry("nav-urge", "/don-doc", "bell", Action::Urge, 16),
        entry("nav-reminders", "/nhac-viec", "mail", Action::ReadOwnDay, 17),
        NavItem { group: "nav-people-group", ..entry("nav-jobs", "/viec-nen", "gear", Action::Operate, 220) },
    ],
};

const fn entry(
    key: &'static str,
    address: &'static str,
    icon: &'static str,
    action: Action,
    order: u8,
) -> NavItem {
    NavItem { group: "", key, address, icon, action, order, tab: false }
}

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{NameReceiver, Operate, ReadCalendar, ReadOwnDay, SetReminders, Urge};
    vec![
        Route::page("/{agency}/don-doc", Urge, urge::show),
        Route::act("/{agency}/don-doc", Urge, urge::send),
        Route::page("/{agency}/don-doc/{urging}/tra-loi", ReadOwnDay, urge::answer_form),
        Route::act("/{agency}/don-doc/{urging}/tra-loi", ReadOwnDay, urge::answer),
        Route::page("/{agency}/nhac-viec", ReadOwnDay, own::show),
        Route::act("/{agency}/nhac-viec/cach-nhan", ReadOwnDay, own::set_way),
        Route::act("/{agency}/nhac-viec/lich", ReadOwnDay, own::make_feed),
        Route::act("/{agency}/nhac-viec/lich/{feed}/bo", ReadOwnDay, own::end_feed),
        Route::act("/{agency}/nhac-viec/trinh-duyet", ReadOwnDay, push::subscribe),
        Route::act("/{agency}/nhac-viec/trinh-duyet/{browser}/bo", ReadOwnDay, push::end),
        Route::page("/{agency}/nhac-viec/hom-nay", Urge, handed::show),
        Route::act("/{agency}/nhac-viec/hom-nay/{person}/{way}", Urge, handed::tick),
        Route::page("/{agency}/nhac-viec/thiet-lap", SetReminders, settings::show),
        Route::act("/{agency}/nhac-viec/thiet-lap", SetReminders, settings::save),
        Route::act("/{agency}/nhac-viec/thiet-lap/ben-nhan", NameReceiver, settings::name_receiver),
        Route::act("/{agency}/nhac-viec/thiet-lap/thong-bao", NameReceiver, push::allow),
        Route::act("/{agency}/nhac-viec/thiet-lap/tra-lai", SetReminders, bounced::bring),
        Route::act("/{agency}/nhac-viec/dia-chi/{person}/dung", SetReminders, bounced::right),
        Route::act("/{agency}/nhac-viec/dia-chi", ReadOwnDay, bounced::own_right),
        Route::act("/{agency}/nhac-viec/thu/{letter}/gui-lai", SetReminders, settings::send_again),
        Route::page("/{agency}/viec-nen", Operate, machine::show),
        Route::act("/{agency}/viec-nen/{job}/thu-lai", Operate, machine::try_again),
        Route::file("/{agency}/lich/{feed}", ReadCalendar, feed::read),
    ]
}

/// The person who acts, as the programme's rules need them.
fn acting(v: &Visit) -> Result<Acting, Problem> {
    let actor = v.actor()?;
    Ok(Acting::with(actor.person, actor.department, &actor.roles, |action| actor.scope(action)))
}

/// What the person does now.
fn act_now(v: &Visit) -> Result<Act, Problem> {
    Ok(Act::now(acting(v)?, v.now()))
}

/// The days that lists are judged by.
fn days(v: &Visit) -> Days {
    let today = v.today();
    Days { today, near_last: v.cx.calendar.after(today, NEAR_WORKING_DAYS).value }
}

fn id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// A form with one button and nothing else.
fn press(t: &Messages, action: &str, button: ui::Button) -> Markup {
    let frame = Form::to(action).once(Uuid::now_v7()).class("press");
    ui::form(t, &frame, &Values::new(), &Faults::new(), html! { (button) })
}

/// What an action refused, beside the form; what no form can mend becomes a problem.
fn fault(t: &Messages, faults: &mut Faults, field: &str, error: Error) -> Result<(), Problem> {
    match error {
        Error::Refused(key, n) => faults.add(field, t.with(key, &[("n", n.into())])),
        Error::Changed => faults.whole(t.get("refused-changed-since")),
        other => return Err(other.into()),
    }
    Ok(())
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Problem::NotFound,
            Error::Refused(key, n) => Problem::Refused { key, args: vec![("n", n.into())] },
            Error::Changed => Problem::refused("refused-changed-since"),
            Error::Programme(error) => error.into(),
            Error::Store(error) => Problem::Store(error),
        }
    }
}
