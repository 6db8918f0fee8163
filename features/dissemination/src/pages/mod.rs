//! The web face: read the request, call one action, show one page.

mod circulate;
mod circulations;
mod coverage;
mod document;
mod document_form;
mod library;
mod lists;
mod read;
mod renew;
mod results;
mod search;
mod training;
mod training_form;

use std::collections::BTreeMap;

use danchu_accounts::{DepartmentLine, PersonLine};
use danchu_base::{Action, Day, DepartmentId, PersonId, Scope, Uuid};
use danchu_store::{Migration, Migrations, Tx};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults};
use danchu_web::{Module, NavItem, Posted, Problem, Route, Visit};
use maud::{Markup, html};

use crate::actions::{By, Error, Result};
use crate::law::{Entry, Force};
use crate::model::{Circulation, Standing};
use crate::rules::{self, Refusal};

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "dissemination",
    files: &[Migration::both(1, include_str!("../../migrations/0001_dissemination.sql"))],
};

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "dissemination",
    migrations: MIGRATIONS,
    statements: crate::sql::STATEMENTS,
    vi: include_str!("../../messages/vi.ftl"),
    en: include_str!("../../messages/en.ftl"),
    routes,
    nav: &[
        NavItem {
            group: "nav-group-know",
            key: "nav-circulation",
            address: "/pho-bien",
            icon: "people",
            action: Action::ReadCirculation,
            order: 23,
            tab: true,
        },
        NavItem {
            group: "nav-group-know",
            key: "nav-library",
            address: "/thu-vien",
            icon: "book",
            action: Action::ReadLibrary,
            order: 24,
            tab: false,
        },
        NavItem {
            group: "nav-group-know",
            key: "nav-training",
            address: "/dao-tao",
            icon: "pen",
            action: Action::ReadCirculation,
            order: 25,
            tab: false,
        },
        NavItem {
            group: "",
            key: "nav-search",
            address: "/tim-kiem",
            icon: "search",
            action: Action::ReadLibrary,
            order: 18,
            tab: false,
        },
    ],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{Circulate, KeepLibrary, KeepTraining, ReadCirculation, ReadLibrary};
    vec![
        Route::page("/{agency}/tim-kiem", ReadLibrary, search::show),
        Route::page("/{agency}/thu-vien", ReadLibrary, library::show),
        Route::page("/{agency}/thu-vien/moi", KeepLibrary, document_form::new_form),
        Route::act("/{agency}/thu-vien/moi", KeepLibrary, document_form::add),
        Route::act("/{agency}/thu-vien/tu-tep", KeepLibrary, document_form::bring),
        Route::page("/{agency}/thu-vien/so/{number}", ReadLibrary, document::of_number),
        Route::page("/{agency}/thu-vien/{document}", ReadLibrary, document::show),
        Route::page("/{agency}/thu-vien/{document}/toan-van", ReadLibrary, document::text),
        Route::page("/{agency}/thu-vien/{document}/sua", KeepLibrary, document_form::edit_form),
        Route::act("/{agency}/thu-vien/{document}/sua", KeepLibrary, document_form::edit),
        Route::page("/{agency}/pho-bien", ReadCirculation, circulations::show),
        Route::page("/{agency}/pho-bien/moi", Circulate, circulate::form),
        Route::act("/{agency}/pho-bien/moi", Circulate, circulate::send),
        Route::page("/{agency}/pho-bien/do-phu", ReadCirculation, coverage::show),
        Route::page("/{agency}/pho-bien/{circulation}", ReadCirculation, read::show),
        Route::act("/{agency}/pho-bien/{circulation}/da-doc", ReadCirculation, read::know),
        Route::act("/{agency}/pho-bien/{circulation}/hoi", ReadCirculation, read::ask),
        Route::act("/{agency}/pho-bien/{circulation}/tra-loi", Circulate, read::answer),
        Route::page("/{agency}/pho-bien/{circulation}/ket-qua", ReadCirculation, results::show),
        Route::act("/{agency}/pho-bien/{circulation}/don-doc", Circulate, results::urge),
        Route::page("/{agency}/pho-bien/{circulation}/ban-moi", Circulate, renew::form),
        Route::act("/{agency}/pho-bien/{circulation}/ban-moi", Circulate, renew::send),
        Route::page("/{agency}/pho-bien/{circulation}/ket-thuc", Circulate, renew::close_form),
        Route::act("/{agency}/pho-bien/{circulation}/ket-thuc", Circulate, renew::close),
        Route::act("/{agency}/pho-bien/{circulation}/danh-sach", Circulate, lists::make),
        Route::page("/{agency}/danh-sach-ky", Circulate, lists::scan_form),
        Route::act("/{agency}/danh-sach-ky", Circulate, lists::scan),
        Route::page("/{agency}/danh-sach-ky/{list}", Circulate, lists::show),
        Route::act("/{agency}/danh-sach-ky/{list}", Circulate, lists::take),
        Route::page("/{agency}/danh-sach-ky/{list}/in", Circulate, lists::print),
        Route::page("/{agency}/dao-tao", ReadCirculation, training::list),
        Route::page("/{agency}/dao-tao/moi", KeepTraining, training_form::new_form),
        Route::act("/{agency}/dao-tao/moi", KeepTraining, training_form::plan),
        Route::page("/{agency}/dao-tao/{training}", ReadCirculation, training::show),
        Route::page("/{agency}/dao-tao/{training}/sua", KeepTraining, training_form::edit_form),
        Route::act("/{agency}/dao-tao/{training}/sua", KeepTraining, training_form::edit),
        Route::act("/{agency}/dao-tao/{training}/nguoi", KeepTraining, training::parts),
        Route::act("/{agency}/dao-tao/{training}/ket-qua", KeepTraining, training::settle),
        Route::act("/{agency}/dao-tao/{training}/danh-sach", KeepTraining, lists::make_of_training),
    ]
}

/// Who acts, and when.
fn by(v: &Visit) -> std::result::Result<By, Problem> {
    Ok(By { person: v.actor()?.person, at: v.now() })
}

/// An id out of an address.
fn id<T: std::str::FromStr>(text: &str) -> std::result::Result<T, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

fn version(posted: &Posted) -> i64 {
    posted.values.parse("version").unwrap_or(0)
}

/// A form's own number: pressed twice, it acts once.
fn once_number() -> Uuid {
    Uuid::now_v7()
}

/// The address under which a page's drafts are kept.
fn draft_address(v: &Visit) -> String {
    v.address("/nhap-do")
}

/// The sentence of a refusal.
fn sentence(t: &Messages, refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLong(_, max) | Refusal::TooMany(_, max) => {
            t.with(refusal.key(), &[("max", (*max).into())])
        }
        Refusal::NumberThere(name) | Refusal::FileThere(name) | Refusal::NoSuchDocument(name) => {
            t.with(refusal.key(), &[("name", name.as_str().into())])
        }
        Refusal::QuizWithoutRight(n) | Refusal::QuizWithoutChoice(n) | Refusal::QuizWrong(n) => {
            t.with(refusal.key(), &[("n", (*n).into())])
        }
        Refusal::ListTaken(day) | Refusal::ListOldEdition(day) | Refusal::ListLastYear(day) => {
            t.with(refusal.key(), &[("day", (*day).into())])
        }
        _ => t.get(refusal.key()),
    }
}

/// What is wrong, beside its field; other errors go on as problems.
fn fault(t: &Messages, error: Error) -> std::result::Result<Faults, Problem> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    let mut faults = Faults::new();
    match refusal.field() {
        field if field.is_empty() => faults.whole(sentence(t, &refusal)),
        field => faults.add(&field, sentence(t, &refusal)),
    }
    Ok(faults)
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Problem::NotFound,
            Error::Store(error) => Problem::Store(error),
            Error::Refused(refusal) => {
                let args = match &refusal {
                    Refusal::TooLong(_, max) | Refusal::TooMany(_, max) => vec![("max", (*max).into())],
                    Refusal::NumberThere(name) | Refusal::FileThere(name) | Refusal::NoSuchDocument(name) => {
                        vec![("name", name.clone().into())]
                    }
                    Refusal::QuizWithoutRight(n) | Refusal::QuizWithoutChoice(n) | Refusal::QuizWrong(n) => {
                        vec![("n", (*n).into())]
                    }
                    Refusal::ListTaken(day) | Refusal::ListOldEdition(day) | Refusal::ListLastYear(day) => {
                        vec![("day", (*day).into())]
                    }
                    _ => Vec::new(),
                };
                Problem::Refused { key: refusal.key(), args }
            }
        }
    }
}

/// Who is who on a day.
struct Names {
    people: Vec<PersonLine>,
    departments: Vec<DepartmentLine>,
    by_id: BTreeMap<PersonId, usize>,
}

impl Names {
    async fn read(tx: &mut Tx, today: Day) -> Result<Self> {
        let people = danchu_accounts::people(tx, today).await?;
        let departments = danchu_accounts::departments(tx, today).await?;
        let by_id = people.iter().enumerate().map(|(place, line)| (line.id, place)).collect();
        Ok(Self { people, departments, by_id })
    }

    fn line(&self, person: PersonId) -> Option<&PersonLine> {
        self.by_id.get(&person).and_then(|place| self.people.get(*place))
    }

    fn name(&self, person: PersonId) -> String {
        self.line(person).map_or_else(|| "–".to_owned(), |line| line.name.clone())
    }

    fn department_of(&self, person: PersonId) -> Option<DepartmentId> {
        self.line(person).and_then(|line| line.department)
    }

    fn department(&self, t: &Messages, id: Option<DepartmentId>) -> String {
        let found = self.departments.iter().find(|line| Some(line.id) == id);
        found.map_or_else(|| t.get("circulation-no-department"), |line| line.name.clone())
    }
}

/// Whether the reader of the page may see that person's name in coverage.
fn sees(v: &Visit, names: &Names, person: PersonId) -> bool {
    let Ok(actor) = v.actor() else { return false };
    rules::sees(v.scope(rules::SEES), (actor.person, actor.department), person, names.department_of(person))
}

/// Whether the reader of the page runs this circulation: with the agency's reach, or as its officer.
fn runs(v: &Visit, found: &Circulation) -> bool {
    match v.scope(Action::Circulate) {
        Some(Scope::Agency) => true,
        Some(Scope::Department) => v.actor().is_ok_and(|actor| actor.person == found.officer),
        _ => false,
    }
}

fn standing_state(standing: Standing) -> ui::State {
    match standing {
        Standing::Known => ui::State::Done,
        Standing::Opened => ui::State::OnTime,
        Standing::Waiting => ui::State::Idle,
        Standing::Late => ui::State::Late,
    }
}

fn standing_mark(t: &Messages, standing: Standing) -> Markup {
    ui::state(standing_state(standing), t.get(&format!("circulation-standing-{}", standing.code())))
}

/// Whether an entry is in force, and until or since when.
fn force_mark(t: &Messages, entry: &Entry) -> Markup {
    let words = |key: &str, day: Option<Day>| match day {
        Some(day) => t.with(&format!("library-force-{key}-day"), &[("day", day.into())]),
        None => t.get(&format!("library-force-{key}")),
    };
    let (look, day) = match entry.force {
        Force::In => (ui::State::Done, None),
        Force::NotYet => (ui::State::Near, entry.days.0),
        Force::Over => (ui::State::Late, entry.days.1),
        Force::Unknown => (ui::State::Idle, None),
    };
    ui::state(look, words(entry.force.code(), day))
}

/// A number of people as a share of a whole, in words.
fn share(t: &Messages, known: i64, readers: i64) -> Markup {
    html! { (t.with("circulation-share", &[("known", known.into()), ("readers", readers.into())])) }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn size(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// Lines of an area, without empty ones.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
