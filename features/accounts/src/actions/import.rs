//! Taking people in from a table: read, looked at, then all of it or nothing.

use danchu_base::{AccountId, Day, DepartmentId, PersonId, Uuid, fold};
use danchu_store::Tx;

use super::people::{NewRole, add_department, add_person, hold_role};
use crate::import::check::{Known, Preview, Verdict, check};
use crate::import::read::Line;
use crate::model::By;
use crate::rules::{Giver, PersonDraft};
use crate::sql::people as sql;
use crate::{Error, Result};

/// A file that was read and is not looked at within this time is forgotten.
const KEPT_SECONDS: i64 = 24 * 3600;

/// Keeps what was read until somebody has looked at it. Answers what would be done, and the number to say yes to.
pub async fn look(
    tx: &mut Tx,
    lines: &[Line],
    name: &str,
    account: AccountId,
    giver: Giver,
    by: &By,
) -> Result<(Uuid, Preview)> {
    let preview = preview(tx, lines, giver, by.at.day()).await?;
    let id = Uuid::now_v7();
    let kept: Vec<(usize, &Vec<String>)> = lines.iter().map(|line| (line.number, &line.cells)).collect();
    let rows = serde_json::to_string(&kept).unwrap_or_default();
    sql::prune_imports(tx, by.at.plus_seconds(-KEPT_SECONDS)).await?;
    sql::keep_import(tx, id, account, name, &rows, by.at).await?;
    Ok((id, preview))
}

async fn preview(tx: &mut Tx, lines: &[Line], giver: Giver, today: Day) -> Result<Preview> {
    let people = sql::all(tx).await?;
    let departments = departments(tx, today).await?;
    let known = Known { people: &people, departments: &departments, giver, today };
    Ok(check(lines, &known)?)
}

async fn departments(tx: &mut Tx, today: Day) -> Result<Vec<(DepartmentId, String)>> {
    Ok(sql::departments(tx, today).await?.into_iter().map(|d| (d.id, d.name)).collect())
}

/// What was read and waits: its file's name and what would be done now.
pub async fn waiting(
    tx: &mut Tx,
    id: Uuid,
    account: AccountId,
    giver: Giver,
    today: Day,
) -> Result<(String, Preview)> {
    let (name, lines) = kept(tx, id, account).await?;
    Ok((name, preview(tx, &lines, giver, today).await?))
}

async fn kept(tx: &mut Tx, id: Uuid, account: AccountId) -> Result<(String, Vec<Line>)> {
    let (name, rows) = sql::import(tx, id, account).await?.ok_or(Error::NotFound)?;
    let rows: Vec<(usize, Vec<String>)> = serde_json::from_str(&rows).map_err(|_| Error::NotFound)?;
    Ok((name, rows.into_iter().map(|(number, cells)| Line { number, cells }).collect()))
}

/// Takes everybody in who is new. Checks again, since somebody may have been added meanwhile; one faulty row stops all.
/// Answers how many came in.
pub async fn take_in(tx: &mut Tx, id: Uuid, account: AccountId, giver: Giver, by: &By) -> Result<usize> {
    let today = by.at.day();
    let (_, lines) = kept(tx, id, account).await?;
    let preview = preview(tx, &lines, giver, today).await?;
    if preview.counts().2 > 0 {
        return Err(Error::refused("refusal-rows-faulty"));
    }
    let mut known = departments(tx, today).await?;
    for name in &preview.new_departments {
        let id = DepartmentId::make();
        add_department(tx, id, name, None).await?;
        known.push((id, name.clone()));
    }
    let mut taken = 0;
    for one in preview.rows.into_iter().filter(|one| one.verdict == Verdict::New) {
        let row = one.row;
        let folded = fold(&row.department);
        let department = known.iter().find(|(_, name)| fold(name) == folded).map(|(id, _)| *id);
        let person = PersonId::make();
        let draft = PersonDraft {
            name: row.name,
            position: row.position,
            department,
            phone: row.phone,
            email: row.email,
            from: row.from,
            to: None,
        };
        add_person(tx, person, draft, by).await?;
        for role in row.roles {
            hold_role(tx, &NewRole { person, role, from: row.from, to: None }, by).await?;
        }
        taken += 1;
    }
    if !sql::drop_import(tx, id).await? {
        return Err(Error::NotFound);
    }
    Ok(taken)
}
