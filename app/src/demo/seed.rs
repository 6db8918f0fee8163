//! Founds the sample agency: departments, people, accounts, roles; then its plan and its year.

use anyhow::Context as _;
use danchu_accounts as accounts;
use danchu_accounts::By;
use danchu_base::{AccountId, AgencyId, Day, DepartmentId, Instant, PersonId, Role};
use danchu_store::Tx;
use danchu_web::Cx;
use serde_json::json;

use super::people::{CARDS, DEPARTMENTS, PEOPLE, Sample};
use super::year;
use crate::cli::Place;

/// The sample agency's word in addresses.
pub const SLUG: &str = "an-binh";

/// A person of the sample, as made.
#[derive(Clone, Copy)]
pub struct Made {
    /// The person.
    pub person: PersonId,
    /// Who that is.
    pub sample: &'static Sample,
    /// The department.
    pub department: Option<DepartmentId>,
}

/// Makes the sample, unless an agency is there already.
pub async fn sample(cx: &Cx, place: &Place) -> anyhow::Result<()> {
    if !accounts::is_first_run(&cx.db).await.map_err(|error| anyhow::anyhow!("{error}"))? {
        return Ok(());
    }
    let agency = AgencyId::make();
    let begun = year_begins(cx.today());
    let at = begun.start().plus_seconds(8 * 3600);
    let departments: Vec<DepartmentId> = DEPARTMENTS.iter().map(|_| DepartmentId::make()).collect();
    let made: Vec<Made> = PEOPLE
        .iter()
        .map(|sample| Made {
            person: PersonId::make(),
            sample,
            department: sample.department.map(|at| departments[at]),
        })
        .collect();
    let logins: Vec<AccountId> = PEOPLE.iter().map(|_| AccountId::make()).collect();
    let (departments, made, logins) = (&departments, &made, &logins);
    cx.db
        .write(agency, async move |tx| found(tx, agency, departments, made, logins, begun, at).await)
        .await
        .map_err(|error| anyhow::anyhow!("the sample agency cannot be made: {error}"))?;
    if let Some(keyring) = cx.part::<std::sync::Arc<dyn danchu_transparency::Keyring>>() {
        let made = danchu_transparency::ensure_key(&cx.db, keyring, agency, at).await;
        made.map_err(|error| anyhow::anyhow!("the sample's log cannot begin: {error}"))?;
    }
    let mut examples = year::live(cx, agency, made).await.context("the sample year cannot be made")?;
    let login = |role: &str| {
        PEOPLE
            .iter()
            .find(|p| p.login.is_some() && p.roles.iter().any(|r| r.code() == role))
            .and_then(|p| p.login)
    };
    let logins: serde_json::Map<String, serde_json::Value> = Role::ALL
        .iter()
        .filter_map(|role| Some((role.code().to_owned(), json!(login(role.code())?))))
        .collect();
    examples.insert("agency".to_owned(), json!(SLUG));
    examples.insert("position".to_owned(), json!("3"));
    examples.insert("person".to_owned(), json!(made[7].person.to_string()));
    examples.insert("department".to_owned(), json!(departments[1].to_string()));
    examples.insert("logins".to_owned(), json!(logins));
    examples.insert("cards".to_owned(), json!(CARDS));
    // Tests visit every page; what stands in an address's braces they take from here.
    std::fs::write(place.data.join("examples.json"), serde_json::to_vec_pretty(&examples)?)?;
    Ok(())
}

/// The first working day of the year, or today when it has not come yet.
fn year_begins(today: Day) -> Day {
    Day::new(today.year(), 1, 2).unwrap_or(today).min(today)
}

async fn found(
    tx: &mut Tx,
    agency: AgencyId,
    departments: &[DepartmentId],
    made: &[Made],
    logins: &[AccountId],
    begun: Day,
    at: Instant,
) -> accounts::Result<()> {
    let by = By::program(at);
    let new = accounts::NewAgency {
        id: agency,
        slug: SLUG.to_owned(),
        name: "UBND xã An Bình".to_owned(),
        host: None,
        parent: None,
    };
    accounts::found_agency(tx, &new, at).await?;
    for (id, name) in departments.iter().zip(DEPARTMENTS) {
        accounts::add_department(tx, *id, name, None).await?;
    }
    for (one, login) in made.iter().zip(logins) {
        let draft = accounts::PersonDraft {
            name: one.sample.name.to_owned(),
            position: one.sample.position.to_owned(),
            department: one.department,
            phone: None,
            email: None,
            from: begun,
            to: None,
        };
        accounts::add_person(tx, one.person, draft, &by).await?;
        for role in one.sample.roles {
            let role = accounts::NewRole { person: one.person, role: *role, from: begun, to: None };
            accounts::hold_role(tx, &role, &by).await?;
        }
        if let Some(word) = one.sample.login {
            let account = accounts::NewAccount {
                id: *login,
                login: word.to_owned(),
                name: one.sample.name.to_owned(),
                // Nobody signs in by password: the sample has cards.
                password: None,
                language: "vi".to_owned(),
                person: Some(one.person),
            };
            accounts::make_account(tx, &account, at).await?;
        }
    }
    heads(tx, departments, made, begun).await
}

async fn heads(tx: &mut Tx, departments: &[DepartmentId], made: &[Made], begun: Day) -> accounts::Result<()> {
    for line in accounts::departments(tx, begun).await? {
        let head = made
            .iter()
            .find(|one| one.department == Some(line.id) && one.sample.roles.contains(&Role::DepartmentHead));
        if departments.contains(&line.id) && head.is_some() {
            let change = accounts::DepartmentLine { head: head.map(|one| one.person), ..line };
            accounts::change_department(tx, &change, begun).await?;
        }
    }
    Ok(())
}
