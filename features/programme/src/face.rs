//! What pages about tasks are made of, for the crates that show them in other ways or change them: the same names, marks,
//! forms and lists, so that a task looks the same wherever it stands. Rules and tables stay here.

use danchu_base::{Day, ProgrammeId};
use danchu_calendar::Derived;
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::Values;
use danchu_web::{Posted, Visit};

pub use crate::filter::{Order, owner_word};
pub use crate::pages::around::{period_name, request_mark, request_title};
pub use crate::pages::files::{keep as keep_files, sent as files_sent};
pub use crate::pages::forms::{Typed, buttons, declared_day, fault, form_page, load};
pub use crate::pages::list::{
    Shown, filters, head_acts, read as read_list, reader, title as list_title, view_tabs,
};
pub use crate::pages::names::Names;
pub use crate::pages::{
    act_now, acting, days, names, origin, origin_words, refused, stands, state_mark, task_address, task_id,
    version,
};
pub use crate::sql::around::initiative_figures;
pub use crate::sql::lists::{Counts, Days, Reader, by_department, page as list_page};

use crate::actions::{Error, Result, create_programme, review_period_of};
use crate::model::{Party, Programme, ProgrammeState};
use crate::rules::Act;

/// The programme of the year of an act, made if there is none.
pub async fn running_programme(tx: &mut Tx, act: &Act) -> Result<Programme> {
    let year = act.at.day().year();
    // The name of the programme is data, in the language of the papers.
    let called = format!("Chương trình năm {year}");
    create_programme(tx, ProgrammeId::make(), year, &called, ProgrammeState::Running, act.at).await
}

/// The helpers that a form chose.
pub fn supporting_chosen(names: &Names, values: &Values) -> Vec<Party> {
    values.all("phoi-hop").filter(|value| !value.is_empty()).filter_map(|value| names.chosen(value)).collect()
}

/// The quarter that a form was opened in: this one or the last, whatever else the form says.
pub fn period_typed(posted: &Posted, today: Day) -> String {
    let (now, before) = (review_period_of(today).key(), review_period_of(today.plus(-92)).key());
    if posted.text("ky") == before { before } else { now }
}

/// A derivation as tasks keep it.
pub fn derivation_text(derived: &Derived<Day>) -> Option<String> {
    serde_json::to_string(derived).ok()
}

/// Why something was not done, as a sentence.
pub fn problem_words(t: &Messages, error: &Error) -> String {
    match error {
        Error::Refused(refusal) => refused(t, refusal),
        _ => t.get("refused-changed"),
    }
}

/// What the list is read for: the reader's eyes, and the days it is judged by.
pub fn eyes(v: &Visit, mine: bool) -> std::result::Result<Reader, danchu_web::Problem> {
    Ok(reader(&acting(v)?, days(v), mine))
}
