//! How a public item stands, in words: state, days, lateness, doubts.

use danchu_base::Day;
use danchu_calendar::Text;
use danchu_disclosure::ItemState;
use danchu_disclosure::public::{Listed, ShownAct};
use danchu_law::DueDay;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, State};
use maud::{Markup, html};

/// The words of a text in the reader's language.
pub fn of<'t>(t: &Messages, text: &'t Text) -> &'t str {
    match t.lang() {
        Lang::Vi => &text.vi,
        Lang::En => &text.en,
    }
}

/// A word of the catalogue at the head of a line.
pub fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The states of an item in a list: where it stands, whether it was late, whether the day is sure.
pub fn states(t: &Messages, item: &Listed) -> Markup {
    let late = item.days_late;
    html! {
        (match item.state {
            ItemState::Shown => ui::state(State::OnTime, t.get("portal-state-shown")),
            ItemState::Withdrawn => ui::state(State::Idle, t.get("portal-state-withdrawn")),
            _ => ui::state(State::Done, t.get("portal-state-ended")),
        })
        @if late > 0 { " " (ui::state(State::Late, t.with("portal-late", &[("n", late.into())]))) }
    }
}

/// The longest running channel in words: "Đang công khai, ngày 23/30".
pub fn running(t: &Messages, acts: &[ShownAct]) -> Option<Markup> {
    let open = acts.iter().filter(|act| act.needed.is_some_and(|needed| act.run.unbroken < needed));
    let slow = open.max_by_key(|act| act.needed.unwrap_or(0) - act.run.unbroken)?;
    let args = [("n", slow.run.unbroken.into()), ("of", slow.needed.unwrap_or(0).into())];
    Some(ui::state(State::OnTime, t.with("portal-running", &args)))
}

/// How late what is not disclosed yet is.
pub fn overdue(t: &Messages, item: &Listed, today: Day) -> Markup {
    match item.due.map(|due| due.until(today)) {
        Some(days) if days > 0 => ui::state(State::Late, t.with("portal-overdue", &[("n", days.into())])),
        Some(0) => ui::state(State::Near, t.get("portal-due-today")),
        _ => ui::state(State::Idle, t.get("portal-ahead")),
    }
}

/// The mark that stands beside a day that is not sure; none where it is.
pub fn unsure(t: &Messages, item: &Listed) -> Option<String> {
    item.unsure.as_ref()?;
    Some(item.mark.as_ref().map_or_else(|| t.get("portal-unsure"), |text| of(t, text).to_owned()))
}

/// The last day with the mark beside it: "Hạn 10/11/2026 (theo bản gốc 2022, chờ đối chiếu)".
pub fn due(t: &Messages, item: &Listed) -> Option<Markup> {
    let day = item.due?;
    Some(html! {
        (t.with("portal-due", &[("day", day.into())]))
        @if let Some(mark) = unsure(t, item) { " (" (mark) ")" }
    })
}

/// How the last day was found.
pub fn due_day(item: &Listed) -> Option<DueDay> {
    serde_json::from_str(item.derivation.as_deref()?).ok()
}
