//! Everybody who works here: the list with its filters, from which links are made.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Action, DepartmentId, Instant, PersonId, Role, fold};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Art, Choice, Column, Fields, Sheet, State};
use danchu_web::{Problem, Route, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::{problem, role_name, role_names};
use crate::sql::{agency as accounts, entry};
use crate::{DepartmentLine, Error, PersonLine, departments, people};

pub fn routes() -> Vec<Route> {
    vec![Route::page("/{agency}/nguoi", Action::ReadPeople, list)]
}

/// People on one page of the list.
pub const PAGE_ROWS: usize = 50;

/// The filter, as the address holds it.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Filter {
    /// Part of a name or position.
    #[serde(default)]
    pub tim: String,
    /// Department.
    #[serde(default, rename = "bo-phan")]
    pub department: String,
    /// Role.
    #[serde(default, rename = "vai-tro")]
    pub role: String,
    /// `dang-lam` (or nothing), `da-nghi`, `chua-co`, `tat-ca`.
    #[serde(default, rename = "tinh-trang")]
    pub state: String,
    /// Which page, from 1.
    #[serde(default)]
    pub trang: Option<usize>,
}

impl Filter {
    /// Whether a line passes.
    pub fn takes(&self, p: &PersonLine) -> bool {
        let is_state = match self.state.as_str() {
            "da-nghi" => !p.active,
            "chua-co" => p.active && !p.has_account,
            "tat-ca" => true,
            _ => p.active,
        };
        let words = fold(&self.tim);
        let is_found =
            words.is_empty() || fold(&p.name).contains(&words) || fold(&p.position).contains(&words);
        let department: Option<DepartmentId> = self.department.parse().ok();
        let is_there = department.is_none_or(|id| p.department == Some(id));
        let is_role = Role::of(&self.role).is_none_or(|role| p.roles.contains(&role));
        is_state && is_found && is_there && is_role
    }

    fn address(&self, base: &str, page: usize) -> String {
        let pairs = [
            ("tim", self.tim.as_str()),
            ("bo-phan", &self.department),
            ("vai-tro", &self.role),
            ("tinh-trang", &self.state),
            ("trang", &page.to_string()),
        ];
        let query: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        format!("{base}?{}", query.join("&"))
    }
}

/// A value in the query of an address.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b == b'-' {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

/// What the page shows.
pub struct ListPage<'a> {
    /// Where the page stands: `/an-binh/nguoi`.
    pub address: &'a str,
    /// Everybody.
    pub people: &'a [PersonLine],
    /// The departments.
    pub departments: &'a [DepartmentLine],
    /// Who is invited, and until when.
    pub invited: &'a [(PersonId, Instant)],
    /// The filter.
    pub filter: &'a Filter,
    /// Whether the reader may change people.
    pub manages: bool,
    /// Whether invitations can go by mail.
    pub mails: bool,
}

impl ListPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages) -> Markup {
        let here = self.people.iter().filter(|p| p.active).count();
        let without = self.people.iter().filter(|p| p.active && !p.has_account).count();
        let lead = t.with("people-lead", &[("here", here.into()), ("without", without.into())]);
        let acts = self.manages.then(|| {
            html! {
                (ui::link_button(format!("{}/them", self.address), t.get("people-add")).primary().icon("plus"))
                (ui::link_button(format!("{}/nhap", self.address), t.get("people-import")).icon("up"))
            }
        });
        html! {
            (ui::page_head(&t.get("people-title"), Some(html! { (lead) }), acts))
            (ui::filters(t, self.address, "danh-sach", self.fields(t)))
            div.stack id="danh-sach" { (self.rows(t)) }
        }
    }

    fn fields(&self, t: &Messages) -> Markup {
        let values = Values::new()
            .with("tim", &self.filter.tim)
            .with("bo-phan", &self.filter.department)
            .with("vai-tro", &self.filter.role)
            .with("tinh-trang", &self.filter.state);
        let faults = Faults::new();
        let fields = Fields::new(t, &values, &faults);
        let all = Choice::new("", t.get("people-all"));
        let mut departments = vec![all.clone()];
        departments.extend(self.departments.iter().map(|d| Choice::new(d.id.to_string(), &d.name)));
        let mut roles = vec![all];
        roles.extend(Role::ALL.into_iter().map(|role| Choice::new(role.code(), role_name(t, role))));
        let states = [
            ("", "people-here"),
            ("chua-co", "people-without"),
            ("da-nghi", "people-gone"),
            ("tat-ca", "people-everybody"),
        ];
        let states = states.into_iter().map(|(value, key)| Choice::new(value, t.get(key))).collect();
        html! {
            (fields.search("tim", t.get("people-search")))
            (fields.select("bo-phan", t.get("people-department"), departments))
            (fields.select("vai-tro", t.get("people-roles"), roles))
            (fields.select("tinh-trang", t.get("people-state"), states))
        }
    }

    fn rows(&self, t: &Messages) -> Markup {
        let found: Vec<&PersonLine> = self.people.iter().filter(|p| self.filter.takes(p)).collect();
        if found.is_empty() {
            let add = self.manages.then(|| html! { (ui::link_button(format!("{}/them", self.address), t.get("people-add")).icon("plus")) });
            return ui::empty(Art::People, &t.get("people-none"), &t.get("people-none-text"), add);
        }
        let pages = found.len().div_ceil(PAGE_ROWS);
        let page = self.filter.trang.unwrap_or(1).clamp(1, pages);
        let first = (page - 1) * PAGE_ROWS;
        let shown = &found[first..found.len().min(first + PAGE_ROWS)];
        let before = (page > 1).then(|| self.filter.address(self.address, page - 1));
        let after = (page < pages).then(|| self.filter.address(self.address, page + 1));
        let last = first + shown.len();
        html! {
            @if self.manages {
                form.stack method="post" action={ (self.address) "/moi" } {
                    (self.sheet(t, shown))
                    (ui::acts(html! {
                        (ui::button(t.get("invite-do")).icon("print"))
                        @if self.mails { (ui::button(t.get("invite-do-mail")).sends("thu", "1").icon("mail")) }
                    }))
                    p.meta { (t.get("invite-hint")) }
                    @if self.mails { p.meta { (t.get("invite-hint-mail")) } }
                }
            } @else { (self.sheet(t, shown)) }
            (ui::pager(t, first + 1, last, found.len(), before.as_deref(), after.as_deref()))
        }
    }

    fn sheet(&self, t: &Messages, shown: &[&PersonLine]) -> Markup {
        let mut columns = vec![
            Column::head(t.get("people-name")),
            Column::text(t.get("people-department")),
            Column::text(t.get("people-roles")),
            Column::state(t.get("people-account")),
        ];
        if self.manages {
            columns.push(Column::text(t.get("invite-choose")));
        }
        let mut sheet = Sheet::new(t.get("people-title"), columns);
        for p in shown {
            let mut cells = vec![
                html! {
                    a href={ (self.address) "/" (p.id) } { (p.name) }
                    @if !p.position.is_empty() { br; span.meta { (p.position) } }
                },
                html! { (p.department_name.as_deref().unwrap_or("–")) },
                html! { @if p.roles.is_empty() { "–" } @else { (role_names(t, &p.roles)) } },
                self.account(t, p),
            ];
            if self.manages {
                cells.push(html! {
                    @if p.active {
                        label.tick { input type="checkbox" name="person" value=(p.id); span.vh { (t.get("invite-tick")) ": " (p.name) } }
                    }
                });
            }
            sheet = sheet.row(cells);
        }
        sheet.show()
    }

    fn account(&self, t: &Messages, p: &PersonLine) -> Markup {
        let invited = self.invited.iter().find(|(id, _)| *id == p.id);
        match (p.active, p.absent, p.has_account, invited) {
            (false, ..) => ui::state(State::Idle, t.get("people-state-gone")),
            (_, true, ..) => ui::state(State::Near, t.get("people-state-absent")),
            (_, _, true, _) => ui::state(State::Done, t.get("people-state-account")),
            (_, _, false, Some((_, ends))) => {
                ui::state(State::OnTime, t.with("people-state-invited", &[("day", ends.day().into())]))
            }
            (_, _, false, None) => ui::state(State::Idle, t.get("people-state-none")),
        }
    }
}

async fn list(v: Visit, Query(filter): Query<Filter>) -> Result<Response, Problem> {
    let (agency, today, now) = (v.agency()?.id, v.today(), v.now());
    let (people, departments, invited) =
        v.cx.db
            .read(agency, async move |tx| {
                Ok::<_, Error>((
                    people(tx, today).await?,
                    departments(tx, today).await?,
                    entry::invited(tx, agency, now).await?,
                ))
            })
            .await
            .map_err(problem)?;
    let page = ListPage {
        address: &v.address("/nguoi"),
        people: &people,
        departments: &departments,
        invited: &invited,
        filter: &filter,
        manages: v.may(Action::ManagePeople),
        mails: super::invitation::postbox(&v).is_some(),
    };
    Ok(v.page(&v.t().get("people-title"), page.show(v.t())))
}

/// The login and the state of a person's account, if she has one.
pub(super) async fn member(v: &Visit, id: PersonId) -> Result<Option<accounts::Member>, Problem> {
    let agency = v.agency()?.id;
    let all = v.cx.db.read_installation(async move |tx| accounts::members(tx, agency).await).await?;
    Ok(all.into_iter().find(|member| member.person == id))
}
