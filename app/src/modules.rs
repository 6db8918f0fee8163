//! The full list of modules: `features/` joined into one program.

use danchu_store::Migrations;
#[cfg(test)]
use danchu_store::Statement;
use danchu_web::{FRAME, Module};

/// Every module, in the order in which their tables are made.
pub const MODULES: &[Module] = &[
    danchu_accounts::MODULE,
    danchu_attachments::MODULE,
    danchu_transparency::MODULE,
    danchu_programme::MODULE,
    danchu_reminders::MODULE,
    danchu_conduct::MODULE,
    danchu_views::MODULE,
    danchu_catalogue::MODULE,
    danchu_plan::MODULE,
    danchu_papers::MODULE,
    danchu_disclosure::MODULE,
    danchu_report::MODULE,
    danchu_dissemination::MODULE,
    danchu_portal::MODULE,
];

/// Every module's migrations, after the text index and the frame.
pub fn migrations() -> Vec<Migrations> {
    let modules = std::iter::once(&FRAME).chain(MODULES).map(|module| module.migrations);
    std::iter::once(danchu_search::MIGRATIONS).chain(modules).collect()
}

/// Every registered statement of the program, for the test that prepares them all.
#[cfg(test)]
pub fn statements() -> Vec<&'static Statement> {
    let mut store = danchu_store::statements();
    store.extend(danchu_search::statements());
    let features =
        std::iter::once(&FRAME).chain(MODULES).flat_map(|module| module.statements.iter().copied());
    store.into_iter().chain(features).flat_map(|list| list.iter().copied()).collect()
}
