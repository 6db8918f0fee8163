//! People and departments of an agency.

use danchu_base::{Day, DepartmentId, Instant, PersonId, Uuid, fold};
use danchu_store::{Result, Row, Tx, args, statements};

use crate::model::{By, DepartmentLine, Person, PersonChange};

statements! {
    /// Adds a person.
    agency PERSON_ADD = "insert into person (agency_id, id, name, folded, position, department_id, phone, email, from_day, to_day, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    /// One person.
    agency PERSON_FIND = "select id, name, position, department_id, phone, email, from_day, to_day, version
        from person where agency_id = $1 and id = $2";
    /// Everybody, by name.
    agency PEOPLE = "select id, name, position, department_id, phone, email, from_day, to_day, version
        from person where agency_id = $1 order by folded, id limit 5000";
    /// Changes a person, if nobody did since.
    agency PERSON_CHANGE = "update person set name = $4, folded = $5, position = $6, department_id = $7, phone = $8, email = $9,
        from_day = $10, to_day = $11, version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// Adds a department.
    agency DEPARTMENT_ADD = "insert into department (agency_id, id, name, folded, head, ended, version)
        values ($1, $2, $3, $4, $5, false, 1)";
    /// The departments by name, with how many people of a day each has.
    agency DEPARTMENTS = "select d.id, d.name, d.head, d.ended, d.version, coalesce(c.n, 0) as people
        from department d left join (select p.department_id, count(*) as n from person p where p.agency_id = $1 and p.from_day <= $2
            and (p.to_day is null or p.to_day >= $2) group by p.department_id) c on c.department_id = d.id
        where d.agency_id = $1 order by d.ended, d.folded, d.id limit 500";
    /// Changes a department, if nobody did since.
    agency DEPARTMENT_CHANGE = "update department set name = $4, folded = $5, head = $6, ended = $7, version = version + 1
        where agency_id = $1 and id = $2 and version = $3";
    /// Notes a change of a person.
    agency CHANGE_NOTE = "insert into person_change (agency_id, id, person_id, at, by_person, kind, detail, ground)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The changes of a person, the last first.
    agency CHANGES = "select at, by_person, kind, detail, ground from person_change where agency_id = $1 and person_id = $2
        order by at desc, id desc limit 200";
    /// Keeps an import that was read.
    agency IMPORT_ADD = "insert into people_import (agency_id, id, by_account, name, rows, made) values ($1, $2, $3, $4, $5, $6)";
    /// An import that waits.
    agency IMPORT_FIND = "select name, rows from people_import where agency_id = $1 and id = $2 and by_account = $3";
    /// Takes it away; once.
    agency IMPORT_DROP = "delete from people_import where agency_id = $1 and id = $2";
    /// Forgets what nobody confirmed.
    agency IMPORT_PRUNE = "delete from people_import where agency_id = $1 and made < $2";
}

fn person(row: &Row) -> Result<Person> {
    Ok(Person {
        id: row.get("id")?,
        name: row.get("name")?,
        position: row.get("position")?,
        department: row.get("department_id")?,
        phone: row.get("phone")?,
        email: row.get("email")?,
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        version: row.get("version")?,
    })
}

/// Adds a person.
pub async fn add(tx: &mut Tx, p: &Person) -> Result<()> {
    let values = args![
        p.id,
        &p.name,
        fold(&p.name),
        &p.position,
        p.department,
        p.phone.clone(),
        p.email.clone(),
        p.from,
        p.to
    ];
    tx.execute(&PERSON_ADD, values).await.map(drop)
}

/// One person.
pub async fn find(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    tx.find(&PERSON_FIND, args![id], person).await
}

/// Everybody who is or was here, by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Person>> {
    tx.list(&PEOPLE, args![], person).await
}

/// Changes a person; `false` when somebody else did since `version`.
pub async fn change(tx: &mut Tx, p: &Person) -> Result<bool> {
    let values = args![
        p.id,
        p.version,
        &p.name,
        fold(&p.name),
        &p.position,
        p.department,
        p.phone.clone(),
        p.email.clone(),
        p.from,
        p.to
    ];
    Ok(tx.execute(&PERSON_CHANGE, values).await? == 1)
}

/// Adds a department.
pub async fn add_department(tx: &mut Tx, id: DepartmentId, name: &str, head: Option<PersonId>) -> Result<()> {
    tx.execute(&DEPARTMENT_ADD, args![id, name, fold(name), head]).await.map(drop)
}

/// The departments, those that exist first.
pub async fn departments(tx: &mut Tx, on: Day) -> Result<Vec<DepartmentLine>> {
    tx.list(&DEPARTMENTS, args![on], |row| {
        Ok(DepartmentLine {
            id: row.get("id")?,
            name: row.get("name")?,
            head: row.get("head")?,
            ended: row.get("ended")?,
            people: row.get("people")?,
            version: row.get("version")?,
        })
    })
    .await
}

/// Changes a department; `false` when somebody else did since `version`.
pub async fn change_department(tx: &mut Tx, d: &DepartmentLine) -> Result<bool> {
    let values = args![d.id, d.version, &d.name, fold(&d.name), d.head, d.ended];
    Ok(tx.execute(&DEPARTMENT_CHANGE, values).await? == 1)
}

/// Notes a change of a person.
pub async fn note(tx: &mut Tx, id: Uuid, person: PersonId, by: &By, kind: &str, detail: &str) -> Result<()> {
    tx.execute(&CHANGE_NOTE, args![id, person, by.at, by.person, kind, detail, &by.ground]).await.map(drop)
}

/// The history of a person, the last change first.
pub async fn changes(tx: &mut Tx, person: PersonId) -> Result<Vec<PersonChange>> {
    tx.list(&CHANGES, args![person], |row| {
        Ok(PersonChange {
            at: row.get("at")?,
            by: row.get("by_person")?,
            kind: row.get("kind")?,
            detail: row.get("detail")?,
            ground: row.get("ground")?,
        })
    })
    .await
}

/// Keeps an import that was read and waits for a word.
pub async fn keep_import(
    tx: &mut Tx,
    id: Uuid,
    by: danchu_base::AccountId,
    name: &str,
    rows: &str,
    at: Instant,
) -> Result<()> {
    tx.execute(&IMPORT_ADD, args![id, by, name, rows, at]).await.map(drop)
}

/// An import that waits: the file's name and its rows.
pub async fn import(tx: &mut Tx, id: Uuid, by: danchu_base::AccountId) -> Result<Option<(String, String)>> {
    tx.find(&IMPORT_FIND, args![id, by], |row| Ok((row.get("name")?, row.get("rows")?))).await
}

/// Takes an import away; `false` when it is gone already.
pub async fn drop_import(tx: &mut Tx, id: Uuid) -> Result<bool> {
    Ok(tx.execute(&IMPORT_DROP, args![id]).await? == 1)
}

/// Forgets imports that nobody confirmed.
pub async fn prune_imports(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.execute(&IMPORT_PRUNE, args![before]).await.map(drop)
}
