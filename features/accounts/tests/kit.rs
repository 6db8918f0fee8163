//! What these stories share: two agencies, each with an operator and a few people.

use danchu_accounts::{
    By, MIGRATIONS, NewAccount, NewAgency, NewRole, PersonDraft, add_person, found_agency, hash_secret,
    hold_role, make_account,
};
use danchu_base::{AccountId, AgencyId, Day, Instant, PersonId, Role};
use danchu_store::Db;
use danchu_testkit::{World, both_seeded};

/// Tuesday, 5 May 2026, 08:00 in Việt Nam.
pub const NOW: Instant = Instant(1_777_942_800_000_000);
/// The password of everybody with an account.
pub const PASSWORD: &str = "ruộng lúa chín vàng";

/// The day of [`NOW`], or `n` days later.
pub fn day(n: i32) -> Day {
    NOW.day().plus(n)
}

/// A person as it is typed.
pub fn draft(name: &str) -> PersonDraft {
    PersonDraft {
        name: name.to_owned(),
        position: "Chuyên viên".to_owned(),
        department: None,
        phone: None,
        email: Some("thu@example.vn".to_owned()),
        from: day(-100),
        to: None,
    }
}

/// On whose behalf the tests act.
pub fn by(person: Option<PersonId>) -> By {
    By { person, ground: "QĐ 12/QĐ-UBND".to_owned(), at: NOW }
}

/// Adds a person with roles.
pub async fn add(db: &Db, agency: AgencyId, name: &str, roles: &[Role]) -> PersonId {
    let id = PersonId::make();
    let draft = draft(name);
    let (draft, from) = (&draft, day(-100));
    db.write(agency, async move |tx| {
        add_person(tx, id, draft.clone(), &by(None)).await?;
        for role in roles {
            hold_role(tx, &NewRole { person: id, role: *role, from, to: None }, &by(None)).await?;
        }
        Ok::<_, danchu_accounts::Error>(())
    })
    .await
    .unwrap();
    id
}

/// Gives a person an account.
pub async fn enrol(db: &Db, agency: AgencyId, person: PersonId, login: &str) -> AccountId {
    let new = NewAccount {
        id: AccountId::make(),
        login: login.to_owned(),
        name: login.to_owned(),
        password: Some(hash_secret(PASSWORD).await.unwrap()),
        language: "vi".to_owned(),
        person: Some(person),
    };
    let new = &new;
    db.write(agency, async move |tx| make_account(tx, new, NOW).await).await.unwrap();
    new.id
}

/// The agency's word in addresses: from the end of its id, since two made at once begin alike.
pub fn slug(agency: AgencyId) -> String {
    let end: String = agency.to_string().chars().rev().take(8).collect();
    format!("xa-{end}")
}

async fn seed(db: &Db, agency: AgencyId) {
    let new = NewAgency {
        id: agency,
        slug: slug(agency),
        name: "UBND xã An Bình".to_owned(),
        host: None,
        parent: None,
    };
    let new = &new;
    db.write(agency, async move |tx| found_agency(tx, new, NOW).await).await.unwrap();
    let operator = add(db, agency, "Ngô Gia Huy", &[Role::Operator]).await;
    enrol(db, agency, operator, &format!("huy-{}", slug(agency))).await;
}

/// Runs a story in an agency with an operator, beside another that stays as it is.
pub async fn story(tell: impl AsyncFn(&World)) {
    both_seeded(
        &[danchu_web::FRAME.migrations, danchu_attachments::MODULE.migrations, MIGRATIONS],
        seed,
        tell,
    )
    .await;
}
