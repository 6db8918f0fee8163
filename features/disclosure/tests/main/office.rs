//! A commune's office with a few people, in a fresh database on each engine. The portal's tests and the program's read it too.

#![allow(dead_code, reason = "each of the tests that share this office needs another part of it")]

use danchu_accounts::{By, NewAgency, NewRole, PersonDraft};
use danchu_base::{Day, DepartmentId, Instant, PersonId, Role, Uuid};
use danchu_catalogue::{LawFiles, Stand};
use danchu_disclosure::{Body, Error, Item, ItemId, NewItem, actions};
use danchu_law::Audience;
use danchu_programme::{Act, Acting};
use danchu_store::{Error as StoreError, Migrations};
use danchu_testkit::{SLUG, World};

pub const FEATURES: &[Migrations] = &[
    danchu_search::MIGRATIONS,
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_transparency::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_programme::MIGRATIONS,
    danchu_catalogue::MIGRATIONS,
    danchu_disclosure::MIGRATIONS,
];

/// Who works here: head, focal officer, accountant, staff.
pub const PEOPLE: [(&str, Role); 4] = [
    ("Trần Quốc Bảo", Role::Head),
    ("Nguyễn Thị Hạnh", Role::FocalOfficer),
    ("Phạm Văn Đức", Role::Accountant),
    ("Lý Thị Mỹ Duyên", Role::Staff),
];

/// The office.
pub struct Office {
    pub people: [PersonId; 4],
    pub department: DepartmentId,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Nine in the morning.
pub fn at(text: &str) -> Instant {
    day(text).start().plus_seconds(9 * 3600)
}

/// Founds the office.
pub async fn found(world: &World) -> Office {
    let (department, people) = (DepartmentId::make(), PEOPLE.map(|_| PersonId::make()));
    let (agency, ids) = (world.agency, &people);
    world
        .db
        .write(agency, async move |tx| {
            let now = at("2026-01-02");
            let by = By { person: None, ground: String::new(), at: now };
            let new = NewAgency {
                id: agency,
                slug: SLUG.into(),
                name: "UBND xã An Bình".into(),
                host: None,
                parent: None,
            };
            danchu_accounts::found_agency(tx, &new, now).await.unwrap();
            danchu_accounts::add_department(tx, department, "Văn phòng", None).await.unwrap();
            for ((name, role), id) in PEOPLE.iter().zip(ids) {
                let draft = PersonDraft {
                    name: (*name).into(),
                    position: String::new(),
                    department: Some(department),
                    phone: None,
                    email: None,
                    from: day("2026-01-02"),
                    to: None,
                };
                danchu_accounts::add_person(tx, *id, draft, &by).await.unwrap();
                let held = NewRole { person: *id, role: *role, from: day("2026-01-02"), to: None };
                danchu_accounts::hold_role(tx, &held, &by).await.unwrap();
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    Office { people, department }
}

impl Office {
    /// The focal officer acts on a day.
    pub fn act(&self, on: &str) -> Act {
        Act::now(Acting::of_roles(self.people[1], Some(self.department), &[Role::FocalOfficer]), at(on))
    }

    /// What is known of the agency on a day.
    pub async fn stand(&self, world: &World, on: &str) -> Stand {
        danchu_catalogue::read(&world.db, world.agency, &LawFiles::embedded(), day(on)).await.unwrap()
    }

    /// Makes an item with a text and publishes it on a day.
    pub async fn publish(&self, world: &World, new: &NewItem, text: &str, on: &str) -> Item {
        self.publish_body(world, new, Body { text: text.into(), ..Body::default() }, on).await
    }

    /// The same with any content.
    pub async fn publish_body(&self, world: &World, new: &NewItem, body: Body, on: &str) -> Item {
        let stand = self.stand(world, on).await;
        let (act, own, ids) = (self.act(on), Uuid::now_v7(), actions::Ids::make());
        let (stand, act, body) = (&stand, &act, &body);
        world
            .db
            .write(world.agency, async move |tx| {
                let item = actions::make(tx, stand, new, ids, act).await?;
                actions::set_content(tx, stand, item.id, body, &[], &[], act).await?;
                actions::publish(tx, stand, item.id, 1, own, act).await
            })
            .await
            .unwrap()
    }
}

impl Office {
    /// Corrects an item's text.
    pub async fn correct(&self, world: &World, item: &Item, text: &str, reason: &str, on: &str) {
        let (stand, act) = (self.stand(world, on).await, self.act(on));
        let body = Body { text: text.into(), ..Body::default() };
        let (stand, act, body, id, version) = (&stand, &act, &body, item.id, item.version);
        let done = world.db.write(world.agency, async move |tx| {
            actions::correct(tx, stand, id, version, body, &[], &[], reason, act).await.map(drop)
        });
        done.await.unwrap();
    }

    /// Withdraws an item.
    pub async fn withdraw(&self, world: &World, item: &Item, reason: &str, on: &str) {
        let (act, id, version) = (self.act(on), item.id, item.version);
        let act = &act;
        let done = world
            .db
            .write(world.agency, async move |tx| actions::withdraw(tx, id, version, reason, act).await);
        done.await.unwrap();
    }

    /// The same item as it is now.
    pub async fn again(&self, world: &World, item: &Item) -> Item {
        let id = item.id;
        world
            .db
            .read(world.agency, async move |tx| actions::find(tx, id).await)
            .await
            .map_err(|_: Error| ())
            .unwrap()
    }
}

/// An item for the people about the budget.
pub fn budget(title: &str, known: &str) -> NewItem {
    NewItem {
        id: ItemId::make(),
        rule: "disclosure.commune.content.02".into(),
        clock: "disclosure.commune.deadline".into(),
        title: title.into(),
        audience: Audience::Public,
        named: Vec::new(),
        known_on: Some(day(known)),
        chosen: Vec::new(),
        responsible: None,
        task: None,
        about_person: false,
    }
}

/// A declaration of assets, for a meeting of the staff.
pub fn declaration(title: &str, known: &str) -> NewItem {
    NewItem {
        rule: "disclosure.agency.content.07".into(),
        clock: "asset-declaration.disclosed".into(),
        audience: Audience::StaffMeeting,
        ..budget(title, known)
    }
}
