#![doc = include_str!("../README.md")]

mod actions;
mod ics;
mod model;
mod pages;
mod push;
mod rules;
mod sql;
mod webpush;

use danchu_base::{Day, Instant};
use danchu_store::{Migration, Migrations, Tx};

pub use self::actions::bounce::{ReturnOutcome, ReturnedLetter};
pub use self::actions::consumer::Closing;
pub use self::actions::invite::Letterbox;
pub use self::actions::push::{PushAnswer, PushFault, PushOut, PushRequest, Pushed};
pub use self::actions::remind::remind;
pub use self::actions::urge::{Urged, answer, urge};
pub use self::actions::work::Reminding;
pub use self::actions::write::Written;
pub use self::actions::{Error, Result};
pub use self::model::{
    CalendarFeed, HookReceiver, Letter, LetterState, Reminder, ReminderKind, ReminderRules, ReminderWay,
    Urging, UrgingFigures, UrgingOfPerson,
};
pub use self::pages::{MODULE, Shown, routes};
pub use self::sql::STATEMENTS;
pub use self::webpush::{BadKey, PushKey};

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "reminders",
    files: &[
        Migration::both(1, include_str!("../migrations/0001_reminders.sql")),
        Migration::both(2, include_str!("../migrations/0002_push.sql")),
    ],
};

/// How often was urged from a day to a day, to whom, and what came of it (số lần đôn đốc trong kỳ): for reports.
pub async fn urgings_counted(tx: &mut Tx, from: Day, to: Day) -> danchu_store::Result<UrgingFigures> {
    sql::urgings::counted(tx, from.start(), to.plus(1).start()).await
}

/// The urgings from a day to a day, the latest first; at most `rows`: the rows behind the figures.
pub async fn urgings_between(
    tx: &mut Tx,
    from: Day,
    to: Day,
    rows: usize,
) -> danchu_store::Result<Vec<Urging>> {
    sql::urgings::between(tx, from.start(), to.plus(1).start(), rows).await
}

/// Takes in a report on mail that came back: notes it at the letter, and stops mail to an address that takes none.
pub async fn returned(
    tx: &mut Tx,
    report: &danchu_bounce::BounceReport,
    now: Instant,
) -> Result<Vec<ReturnedLetter>> {
    actions::bounce::take(tx, report, now).await
}

/// The letters since an instant, those that need a look first; at most `rows`.
pub async fn letters_since(tx: &mut Tx, since: Instant, rows: usize) -> danchu_store::Result<Vec<Letter>> {
    sql::letters::since(tx, since, rows).await
}
