//! The web face: read the request, call one action, show one page.

mod check;
mod faults;
mod files;
mod list;
mod paper;
mod preview;
mod register;
mod signed;
mod steps;
mod templates;
mod write;

use std::sync::Arc;

use danchu_base::{Action, Day, PersonId};
use danchu_paper::{PaperKind, PrintError, Printer};
use danchu_store::{Migration, Migrations};
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{Faults, Values};
use danchu_web::{Module, NavItem, Posted, Problem, Route, Visit};

use crate::actions::{self, By, Error};
use crate::model::{PaperId, State, Written};
use crate::rules::Refusal;

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "papers",
    files: &[Migration::both(1, include_str!("../migrations/0001_papers.sql"))],
};

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "papers",
    migrations: MIGRATIONS,
    statements: &[crate::sql::STATEMENTS],
    vi: include_str!("../messages/vi.ftl"),
    en: include_str!("../messages/en.ftl"),
    routes,
    nav: &[
        NavItem {
            group: "nav-group-compile",
            key: "nav-papers",
            address: "/van-ban",
            icon: "file",
            action: Action::ReadPapers,
            order: 61,
            tab: false,
        },
        NavItem {
            group: "nav-group-compile",
            key: "nav-form-check",
            address: "/the-thuc",
            icon: "proof",
            action: Action::CheckForm,
            order: 62,
            tab: false,
        },
    ],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{CheckForm, IssuePaper, OpenRegister, ReadPapers, WritePaper};
    vec![
        Route::page("/{agency}/van-ban", ReadPapers, list::show),
        Route::page("/{agency}/van-ban/moi", WritePaper, write::new_form),
        Route::act("/{agency}/van-ban/moi", WritePaper, write::make),
        Route::page("/{agency}/van-ban/tu-tep", WritePaper, write::brought_form),
        Route::act("/{agency}/van-ban/tu-tep", WritePaper, write::brought),
        Route::page("/{agency}/van-ban/mau", WritePaper, templates::show),
        Route::act("/{agency}/van-ban/mau", IssuePaper, templates::set),
        Route::act("/{agency}/van-ban/mau/bo", IssuePaper, templates::take_away),
        Route::page("/{agency}/van-ban/so", ReadPapers, register::show),
        Route::act("/{agency}/van-ban/so", OpenRegister, register::switch),
        Route::page("/{agency}/van-ban/so/in", ReadPapers, register::print),
        Route::page("/{agency}/van-ban/{paper}", ReadPapers, paper::show),
        Route::page("/{agency}/van-ban/{paper}/soan", WritePaper, write::edit_form),
        Route::act("/{agency}/van-ban/{paper}/soan", WritePaper, write::edit),
        Route::page("/{agency}/van-ban/{paper}/the-thuc", ReadPapers, check::of_paper),
        Route::file("/{agency}/van-ban/{paper}/docx", ReadPapers, files::docx),
        Route::file("/{agency}/van-ban/{paper}/pdf", ReadPapers, files::pdf),
        Route::file("/{agency}/van-ban/{paper}/edxml", ReadPapers, files::edxml),
        Route::act("/{agency}/van-ban/{paper}/trinh-ky", WritePaper, files::package),
        Route::page("/{agency}/van-ban/{paper}/da-ky", IssuePaper, signed::form),
        Route::act("/{agency}/van-ban/{paper}/da-ky", IssuePaper, signed::take),
        Route::act("/{agency}/van-ban/{paper}/ban-hanh", IssuePaper, signed::issue),
        Route::page("/{agency}/van-ban/{paper}/rut-ve", WritePaper, steps::take_back_form),
        Route::act("/{agency}/van-ban/{paper}/rut-ve", WritePaper, steps::take_back),
        Route::page("/{agency}/van-ban/{paper}/bo", WritePaper, steps::drop_form),
        Route::act("/{agency}/van-ban/{paper}/bo", WritePaper, steps::drop_it),
        Route::act("/{agency}/van-ban/{paper}/mo-lai", WritePaper, steps::reopen),
        Route::page("/{agency}/the-thuc", CheckForm, check::form),
        Route::act("/{agency}/the-thuc", CheckForm, check::take),
    ]
}

/// Who acts, and when.
fn by(v: &Visit) -> Result<By, Problem> {
    Ok(By { person: v.actor()?.person, at: v.now() })
}

fn paper_id(text: &str) -> Result<PaperId, Problem> {
    text.parse().map_err(|()| Problem::NotFound)
}

/// A paper of this agency.
async fn load(v: &Visit, id: &str) -> Result<Written, Problem> {
    let id = paper_id(id)?;
    Ok(v.cx.db.read(v.agency()?.id, async move |tx| actions::paper(tx, id).await).await?)
}

fn version(posted: &Posted) -> i64 {
    posted.values.parse("version").unwrap_or(0)
}

/// The address under which a page's drafts are kept.
fn draft_address(v: &Visit) -> String {
    v.address("/nhap-do")
}

/// What was typed and not sent, or `start`.
async fn typed(v: &Visit, start: Values) -> Result<(Values, Option<danchu_base::Instant>), Problem> {
    Ok(match v.draft().await? {
        Some((values, kept)) => (values, Some(kept)),
        None => (start, None),
    })
}

/// The sentence of a refusal.
fn sentence(t: &Messages, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotNow(state) => {
            let state = t.get(&format!("paper-state-{}", state.code()));
            t.with(refusal.key(), &[("arg", state.into())])
        }
        _ => t.with(refusal.key(), &[("arg", refusal.argument())]),
    }
}

/// What is wrong, beside its field; other errors go on as problems.
fn fault(t: &Messages, error: Error) -> Result<Faults, Problem> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    let mut faults = Faults::new();
    match refusal.field() {
        Some(field) => faults.add(field, sentence(t, &refusal)),
        None => faults.whole(sentence(t, &refusal)),
    }
    Ok(faults)
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Problem::NotFound,
            Error::Changed => Problem::refused("paper-refused-changed"),
            Error::Refused(refusal) => Problem::Refused {
                key: match refusal {
                    Refusal::NotNow(_) => "paper-refused-moved-on",
                    other => {
                        return Problem::Refused {
                            key: other.key(),
                            args: vec![("arg", other.argument().owned())],
                        };
                    }
                },
                args: Vec::new(),
            },
            Error::Store(error) => Problem::Store(error),
        }
    }
}

/// What prints papers.
fn printer(v: &Visit) -> Result<Arc<dyn Printer>, Problem> {
    v.cx.part::<Arc<dyn Printer>>().cloned().ok_or(Problem::refused("paper-refused-no-printer"))
}

fn print_sentence(t: &Messages, error: &PrintError) -> String {
    match t.lang() {
        Lang::Vi => error.vietnamese(),
        Lang::En => error.english(),
    }
}

/// A person's name.
async fn name_of(v: &Visit, ids: Vec<PersonId>) -> Result<Vec<(PersonId, String)>, Problem> {
    let today = v.today();
    let people = v
        .cx
        .db
        .read(v.agency()?.id, async move |tx| danchu_accounts::people(tx, today).await.map_err(Error::from))
        .await?;
    Ok(people.into_iter().filter(|line| ids.contains(&line.id)).map(|line| (line.id, line.name)).collect())
}

/// What a paper is called: `Kế hoạch số 05/KH-UBND`, before it is issued its kind.
fn name(t: &Messages, paper: &Written) -> String {
    let kind = if paper.draft.title.trim().is_empty() {
        kind_words(t, paper.kind())
    } else {
        paper.draft.title.trim().to_owned()
    };
    match &paper.issue {
        Some(issue) => numbered(t, &kind, &issue.number, paper.draft.symbol.trim()),
        None => kind,
    }
}

/// What a kind is called; a paper that has a title of its own is of none.
fn kind_words(t: &Messages, kind: PaperKind) -> String {
    let named = kind.in_text();
    if named.is_empty() { t.get("paper-kind-other") } else { named }
}

/// `Kế hoạch số 05/KH-UBND`
fn numbered(t: &Messages, kind: &str, number: &str, symbol: &str) -> String {
    t.with("paper-numbered", &[("kind", kind.into()), ("number", format!("{number}/{symbol}").into())])
}

/// The paper as it stands now.
fn printed_paper(paper: &Written, today: Day) -> danchu_paper::Paper {
    let issue = paper.issue.as_ref();
    paper.draft.paper(issue.map(|issue| issue.number.as_str()), issue.map(|issue| issue.on), today)
}

fn state_mark(t: &Messages, state: State) -> maud::Markup {
    use danchu_web::ui;
    let look = match state {
        State::Draft => ui::State::Idle,
        State::Signing => ui::State::Near,
        State::Issued => ui::State::Done,
        State::Dropped => ui::State::Idle,
    };
    ui::state(look, t.get(&format!("paper-state-{}", state.code())))
}

/// A form's own number: pressed twice, it acts once.
fn once_number() -> danchu_base::Uuid {
    danchu_base::Uuid::now_v7()
}
