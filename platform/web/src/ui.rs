//! What pages are built of: pure functions from what is shown to markup.
//!
//! A component speaks through [`Messages`](crate::messages::Messages) and escapes by type. `gallery` shows every
//! one of them in every state.

pub mod form;

mod act;
mod ask;
mod chart;
mod field;
mod gallery;
mod grouped;
mod icon;
mod list;
mod paper;
mod share;
mod show;
mod state;

pub use self::act::{Button, acts, button, link_button, print_button};
pub use self::ask::{Progress, Question, progress, progress_done, question};
pub use self::chart::{Bar, Stack, bars, stacked};
pub use self::field::{Choice, Field, Fields};
pub use self::form::{Faults, Form, Values, draft_notice, form, group, keep_draft, side_by_side};
pub use self::gallery::gallery;
pub use self::grouped::{Group, SERIES_MAX, Upright, bars_to, grouped, upright};
pub use self::icon::{icon, icon_named};
pub use self::list::{
    Art, Column, Door, Entry, Sheet, Tab, doors, empty, entry_line, filters, ledger, matrix, pager, tabs,
};
pub use self::paper::{Letterhead, paper, paper_bar, paper_table, signatures};
pub use self::share::{code_box, copy_box, qr, zalo};
pub use self::show::{
    Counted, DayBox, FileLine, Happened, Voice, columns, crumbs, days, done_notice, facts, figures, files,
    hint, history, notice, page_head, page_head_with, panel, panel_with, quote, section_head, steps, who,
    why,
};
pub use self::state::{Left, State, day, day_clock, due_state, meter, origin, state};

#[cfg(test)]
mod tests;
