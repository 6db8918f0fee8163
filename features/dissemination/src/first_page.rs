//! What the first page of the day tells: what is to be read, and whose reading the head of a department is told of.

use danchu_base::{PersonId, Role};
use danchu_programme::{Beside, Filter, Task};
use danchu_store::{Result, Tx};
use danchu_web::ui::{self, Entry, link_button};
use danchu_web::{Answer, Visit};
use maud::{Markup, html};

use crate::actions::circulations::address;
use crate::model::CirculationId;
use crate::sql::readers::{self, ToRead};

/// So many circulations of one person are looked at.
const LOOKED_AT_MAX: i64 = 60;
/// So many lines stand on the first page; the others stand on the page of circulations.
const LINES_MAX: usize = 4;

/// What is to be read, on the first page.
pub struct Reading;

impl Beside for Reading {
    fn first_page<'a>(&'a self, v: &'a Visit) -> Answer<'a, Markup> {
        Box::pin(async move {
            let (Ok(actor), Ok(agency)) = (v.actor(), v.agency()) else { return Ok(html! {}) };
            let (person, today) = (actor.person, v.today());
            let leads = actor.roles.contains(&Role::DepartmentHead) && actor.department.is_some();
            let department = actor.department;
            let (mine, told) = v
                .cx
                .db
                .read(agency.id, async move |tx| {
                    let mine = readers::of_person(tx, person, LOOKED_AT_MAX).await?;
                    let told =
                        if leads { of_department(tx, person, department, today).await? } else { Vec::new() };
                    Ok::<_, danchu_store::Error>((mine, told))
                })
                .await?;
            Ok(shown(v, &mine, &told))
        })
    }

    fn task<'a>(&'a self, _: &'a Visit, _: &'a Task) -> Answer<'a, Markup> {
        Box::pin(async { Ok(html! {}) })
    }

    fn list(&self, _: &Visit, _: &Filter) -> Markup {
        html! {}
    }
}

fn shown(v: &Visit, mine: &[ToRead], told: &[(CirculationId, String, usize)]) -> Markup {
    let t = v.t();
    let waiting: Vec<&ToRead> = mine.iter().filter(|one| one.waits()).collect();
    let all = v.address("/pho-bien");
    html! {
        @if !waiting.is_empty() {
            section {
                (ui::section_head("can-doc", &t.get("circulation-to-read"), Some(&t.number(i64::try_from(waiting.len()).unwrap_or(0)))))
                (ui::ledger(t, &waiting.iter().take(LINES_MAX).map(|one| line(v, one)).collect::<Vec<_>>()))
                @if waiting.len() > LINES_MAX { p { a.link-target href=(all) { (t.with("circulation-more-to-read", &[("n", (waiting.len() - LINES_MAX).into())])) } } }
            }
        }
        @if !told.is_empty() {
            section {
                (ui::section_head("chua-doc", &t.get("circulation-awaits-head"), None))
                (ui::ledger(t, &told.iter().take(LINES_MAX).map(|(of, title, n)| {
                    let to = v.address(&format!("{}/ket-qua?xem=late#ten", address(*of)));
                    Entry::new(title, &to)
                        .foot(ui::state(ui::State::Late, t.with("circulation-people-late", &[("n", (*n).into())])))
                        .act(html! { (link_button(to.clone(), t.get("circulation-go-see")).about(title.clone())) })
                }).collect::<Vec<_>>()))
            }
        }
    }
}

fn line(v: &Visit, one: &ToRead) -> Entry {
    let t = v.t();
    let to = v.address(&address(one.id));
    let late = one.due_on < v.today();
    let state = if late {
        ui::state(ui::State::Late, t.with("state-late-days", &[("n", one.due_on.until(v.today()).into())]))
    } else {
        ui::state(ui::State::Near, t.with("circulation-until", &[("day", one.due_on.into())]))
    };
    Entry::new(&one.title, &to)
        .day(one.due_on)
        .foot(html! {
            (state)
            @if one.nagged > 0 { " " (ui::origin("bell", t.with("circulation-nagged", &[("n", one.nagged.into())]))) }
        })
        .act(html! { (link_button(to.clone(), t.get("circulation-go-read")).about(one.title.clone())) })
}

/// Whose reading the head of a department was told of: the circulation and how many people.
async fn of_department(
    tx: &mut Tx,
    head: PersonId,
    department: Option<danchu_base::DepartmentId>,
    today: danchu_base::Day,
) -> Result<Vec<(CirculationId, String, usize)>> {
    let told = readers::heads_told(tx).await?;
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let people = danchu_accounts::people(tx, today).await.map_err(|error| match error {
        danchu_accounts::Error::Store(error) => error,
        other => danchu_store::Error::Column("people".to_owned(), other.to_string().into()),
    })?;
    let mut found: Vec<(CirculationId, String, usize)> = Vec::new();
    for (circulation, title, reader) in told {
        let same = people.iter().any(|line| line.id == reader && line.department == department);
        if !same || reader == head {
            continue;
        }
        match found.iter_mut().find(|(id, ..)| *id == circulation) {
            Some((_, _, n)) => *n += 1,
            None => found.push((circulation, title, 1)),
        }
    }
    Ok(found)
}
