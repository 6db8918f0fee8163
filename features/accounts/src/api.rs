//! The JSON face: agencies and people.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_base::{Action, PersonId, Role};
use danchu_web::rest::{ApiQuery, Items, PageAsked, ProblemBody, Refusals, tagged};
use danchu_web::{Problem, Route, Visit};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::model::{Agency, Person, PersonLine};
use crate::sql::agency as rows;
use crate::{Error, people};

/// Agencies and people, for programs.
#[derive(OpenApi)]
#[openapi(
    paths(agencies, agency, people_list, person),
    components(schemas(AgencyJson, PersonJson, PersonFull, ProblemBody))
)]
pub struct Api;

/// An agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgencyJson {
    /// Its id.
    pub id: danchu_base::Uuid,
    /// Its word in addresses.
    #[schema(example = "an-binh")]
    pub slug: String,
    /// Its full name.
    #[schema(example = "UBND xã An Bình")]
    pub name: String,
    /// The agency's page.
    pub page: String,
}

/// A person of the agency as lists show her.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonJson {
    /// Her id.
    pub id: danchu_base::Uuid,
    /// Full name.
    #[schema(example = "Nguyễn Thị Hạnh")]
    pub name: String,
    /// Position.
    #[schema(example = "Chánh Văn phòng HĐND và UBND")]
    pub position: String,
    /// Her department's id.
    pub department: Option<danchu_base::Uuid>,
    /// Her department's name.
    pub department_name: Option<String>,
    /// Her roles today: `head`, `focal-officer`, `staff` and so on.
    pub roles: Vec<String>,
    /// Whether she works here today.
    pub active: bool,
    /// Whether she is absent today.
    pub absent: bool,
}

/// A person of the agency. Telephone and mail address are not given to programs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonFull {
    /// What lists show.
    #[serde(flatten)]
    pub person: PersonJson,
    /// First day here.
    #[schema(value_type = String, format = Date, example = "2026-01-02")]
    pub from: String,
    /// Last day here, if she has left or will.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<String>,
    /// Counts her changes; the entity tag.
    pub version: i64,
}

/// Which people.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PeopleAsked {
    /// Those who have left, too.
    pub all: bool,
}

pub fn routes() -> Vec<Route> {
    vec![
        Route::rest("GET", "/api/v1/agencies", Action::UseOwnAccount, agencies),
        Route::rest("GET", "/api/v1/agencies/{agency}", Action::ReadOwnDay, agency),
        Route::rest("GET", "/api/v1/agencies/{agency}/people", Action::ReadPeople, people_list),
        Route::rest("GET", "/api/v1/agencies/{agency}/people/{person}", Action::ReadPeople, person),
    ]
}

fn agency_json(v: &Visit, agency: &Agency) -> AgencyJson {
    AgencyJson {
        id: agency.id.0,
        slug: agency.slug.clone(),
        name: agency.name.clone(),
        page: format!("{}/{}", v.cx.served.address, agency.slug),
    }
}

fn person_json(line: &PersonLine) -> PersonJson {
    PersonJson {
        id: line.id.0,
        name: line.name.clone(),
        position: line.position.clone(),
        department: line.department.map(|id| id.0),
        department_name: line.department_name.clone(),
        roles: line.roles.iter().map(|role: &Role| role.code().to_owned()).collect(),
        active: line.active,
        absent: line.absent,
    }
}

/// The agencies that the key is good for: one.
#[utoipa::path(get, path = "/api/v1/agencies", tag = "agencies",
    params(PageAsked),
    responses(
        (status = 200, description = "The agencies", body = Items<AgencyJson>),
        Refusals,
    ))]
async fn agencies(v: Visit, ApiQuery(page): ApiQuery<PageAsked>) -> Result<Response, Problem> {
    let (most, after) = (page.items()?, page.after()?);
    let home = v.visitor.as_deref().and_then(|visitor| visitor.home.clone()).unwrap_or_default();
    let slug = home.as_str();
    let found = v.cx.db.read_installation(async move |tx| rows::by_slug(tx, slug).await).await?;
    let mut items: Vec<AgencyJson> = found.iter().map(|agency| agency_json(&v, agency)).collect();
    if let Some(after) = after {
        items.retain(|one| one.slug > after);
    }
    Ok(Items::page(items, most, |one| one.slug.clone()).into_response())
}

/// One agency.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}", tag = "agencies",
    params(("agency" = String, Path, description = "Its word in addresses", example = "an-binh")),
    responses(
        (status = 200, description = "The agency", body = AgencyJson),
        Refusals,
    ))]
async fn agency(v: Visit) -> Result<Response, Problem> {
    let slug = v.agency()?.slug.as_str();
    let found = v.cx.db.read_installation(async move |tx| rows::by_slug(tx, slug).await).await?;
    let agency = found.ok_or(Problem::NotFound)?;
    Ok(tagged(StatusCode::OK, agency.version, &agency_json(&v, &agency)))
}

/// The people of an agency by name.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/people", tag = "people",
    params(("agency" = String, Path, description = "Its word in addresses", example = "an-binh"), PeopleAsked, PageAsked),
    responses(
        (status = 200, description = "A page of people", body = Items<PersonJson>),
        Refusals,
    ))]
async fn people_list(
    v: Visit,
    ApiQuery(asked): ApiQuery<PeopleAsked>,
    ApiQuery(page): ApiQuery<PageAsked>,
) -> Result<Response, Problem> {
    let (most, after, today) = (page.items()?, page.after()?, v.today());
    let lines = v.cx.db.read(v.agency()?.id, async move |tx| people(tx, today).await).await;
    let lines = lines.map_err(problem)?;
    let mut shown: Vec<&PersonLine> = lines.iter().filter(|line| asked.all || line.active).collect();
    if let Some(after) = after {
        // One who is gone since leads to the end rather than to the beginning.
        let at = shown.iter().position(|line| line.id.to_string() == after);
        shown.drain(..at.map_or(shown.len(), |at| at + 1));
    }
    let items = shown.into_iter().take(most + 1).map(person_json).collect();
    Ok(Items::page(items, most, |one: &PersonJson| PersonId(one.id).to_string()).into_response())
}

/// One person.
#[utoipa::path(get, path = "/api/v1/agencies/{agency}/people/{person}", tag = "people",
    params(
        ("agency" = String, Path, description = "Its word in addresses", example = "an-binh"),
        ("person" = danchu_base::Uuid, Path, description = "The person's id"),
    ),
    responses(
        (status = 200, description = "The person, with the entity tag of her version", body = PersonFull),
        Refusals,
    ))]
async fn person(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let id: PersonId = id.parse().map_err(|_| Problem::NotFound)?;
    let today = v.today();
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let person: Person = crate::person(tx, id).await?.ok_or(Error::NotFound)?;
        let line = people(tx, today).await?.into_iter().find(|line| line.id == id).ok_or(Error::NotFound)?;
        Ok::<_, Error>((person, line))
    });
    let (person, line) = read.await.map_err(problem)?;
    let full = PersonFull {
        person: person_json(&line),
        from: person.from.to_string(),
        to: person.to.map(|to| to.to_string()),
        version: person.version,
    };
    Ok(tagged(StatusCode::OK, person.version, &full))
}

fn problem(error: Error) -> Problem {
    match error {
        Error::Store(error) => Problem::Store(error),
        _ => Problem::NotFound,
    }
}
