//! States: a word, how much, a drawing and a colour, always together.

use danchu_base::{Day, Instant};
use maud::{Markup, html};

use super::icon;
use crate::messages::Messages;

/// The five states that a thing may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Late (chậm), or refused.
    Late,
    /// Due soon (sắp đến hạn), or waiting for somebody.
    Near,
    /// In time (đúng hạn), under way.
    OnTime,
    /// Done (hoàn thành).
    Done,
    /// Not yet due, not arisen, or of no state.
    Idle,
}

impl State {
    /// Every state in the order of the legends.
    pub const ALL: [State; 5] = [State::Done, State::OnTime, State::Near, State::Late, State::Idle];

    /// The state's class, which brings its colours.
    pub fn class(self) -> &'static str {
        match self {
            State::Late => "is-late",
            State::Near => "is-near",
            State::OnTime => "is-ontime",
            State::Done => "is-done",
            State::Idle => "is-idle",
        }
    }

    /// The state's drawing, which is also its name in charts.
    pub fn icon(self) -> &'static str {
        match self {
            State::Late => "late",
            State::Near => "near",
            State::OnTime => "ontime",
            State::Done => "done",
            State::Idle => "idle",
        }
    }
}

/// A state with its words, which say how much: "Chậm 7 ngày".
pub fn state(state: State, words: impl AsRef<str>) -> Markup {
    html! { span class={ "state " (state.class()) } { (icon(state.icon())) " " (words.as_ref()) } }
}

/// How far the last day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Past by so many days.
    Late(u32),
    /// Today.
    Today,
    /// So many working days are left, few enough to say so.
    Working(u32),
    /// Far enough.
    Far,
}

/// The state of what is not done yet, by how far its last day is.
pub fn due_state(t: &Messages, left: Left) -> Markup {
    match left {
        Left::Late(days) => state(State::Late, t.with("state-late-days", &[("n", days.into())])),
        Left::Today => state(State::Near, t.get("state-due-today")),
        Left::Working(days) => state(State::Near, t.with("state-working-days-left", &[("n", days.into())])),
        Left::Far => state(State::OnTime, t.get("state-ontime")),
    }
}

/// Where something comes from (căn cứ): a drawing and small words.
pub fn origin(drawing: &str, words: impl AsRef<str>) -> Markup {
    html! { span.origin { (icon(drawing)) " " (words.as_ref()) } }
}

/// A day that machines read too.
pub fn day(t: &Messages, day: Day) -> Markup {
    html! { time datetime=(day) { (t.day(day)) } }
}

/// Day and time of day that machines read too.
pub fn day_clock(t: &Messages, at: Instant) -> Markup {
    html! { time datetime=(at) { (t.day_clock(at)) } }
}

/// How much of a whole is done.
pub fn meter(state: State, value: u64, max: u64, label: &str) -> Markup {
    html! { span class=(state.class()) { progress.meter max=(max.max(1)) value=(value.min(max)) aria-label=(label) {} } }
}
