#![doc = include_str!("../README.md")]

mod access;
mod actions;
mod api;
mod directory;
mod error;
mod import;
mod model;
mod pages;
mod rules;
mod secrets;
mod sql;

use danchu_store::{Migration, Migrations};

pub use self::access::{AccessKey, AccessScope};
pub use self::actions::agency::{
    AgencyChange, NewAccount, NewAgency, agencies, agency_named, change_agency, found_agency, make_account,
};
pub use self::actions::entered::{
    EnteredFor, entered_all, entered_for, entered_of, entered_unseen, object, see_entered,
};
pub use self::actions::entry::{
    ADDRESS_TRIES_MAX, SignIn, SignedIn, Switch, change_password, change_pin, change_self, end_sessions,
    offer_on_device, on_device, open_session, sessions, sign_in, sign_out, signed_out_everywhere, switch,
};
pub use self::actions::first_run::{FirstRun, first_operator, first_run, first_run_code, is_first_run};
pub use self::actions::invitation::{Accept, InvitationFound, Invited, Postbox, accept, invitation, invite};
pub use self::actions::people::{
    NewRole, add_department, add_person, change_department, change_person, departments, disable_account,
    end_role, erase_person, hold_role, holders, people, person, person_history, roles_of_person, roster,
};
pub use self::actions::rights::{
    RightsOfDay, absences, be_absent, be_back, delegate, delegations, rights_of_day, withdraw,
};
pub use self::actions::tokens::{end_key, keys_of, make_key, text as key_text};
pub use self::api::Api;
pub use self::directory::Directory;
pub use self::error::{Error, Result};
pub use self::model::{
    Absence, Account, Agency, AgencySettings, By, DecisionEntered, Delegation, DepartmentLine, EnteredKind,
    Person, PersonChange, PersonLine, Proof, Representative, RepresentativeKind, RoleHeld, SessionLine,
};
pub use self::pages::machine::{shown as device_shown, words as device_words};
pub use self::pages::{DemoCard, DemoCards};
pub use self::rules::{DelegationDraft, Giver, PersonDraft, Refusal, Refused, suggest_login, suggest_slug};
pub use self::secrets::{Token, hash_secret, verify_secret};
pub use self::sql::STATEMENTS;
pub use self::sql::entry::OnDevice;

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "accounts",
    files: &[
        Migration::both(1, include_str!("../migrations/0001_accounts.sql")),
        Migration::both(2, include_str!("../migrations/0002_token.sql")),
        Migration::both(3, include_str!("../migrations/0003_everywhere.sql")),
    ],
};

/// This feature, as the program sees it.
pub const MODULE: danchu_web::Module = danchu_web::Module {
    name: "accounts",
    migrations: MIGRATIONS,
    statements: STATEMENTS,
    vi: include_str!("../messages/vi.ftl"),
    en: include_str!("../messages/en.ftl"),
    routes: pages::routes,
    nav: pages::NAV,
};
