//! Serves a commune's portal with fifty items on loopback, for `benches/portal.sh`.
//!
//! `danchu-bench-portal DATABASE kept|made FOLDER`: DATABASE is `sqlite:FILE` or `postgres://…`; `kept` serves pages from memory as
//! the program does, `made` makes each anew from the database. Prints its address and the path of the page to be asked for.

use std::sync::Arc;

use danchu_accounts::{By, NewAgency, NewRole, PersonDraft};
use danchu_base::{AgencyId, Day, DepartmentId, Instant, PersonId, Role, Uuid};
use danchu_catalogue::LawFiles;
use danchu_disclosure::{Body, ItemId, NewItem, actions};
use danchu_law::Audience;
use danchu_programme::{Act, Acting};
use danchu_store::blobs::FolderBlobs;
use danchu_store::{Db, Migrations, Settings};
use danchu_web::{Clock, Cx, FRAME, Ingredients, Module, More, PublicPart, Served, router};

const MODULES: &[Module] = &[
    danchu_accounts::MODULE,
    danchu_attachments::MODULE,
    danchu_transparency::MODULE,
    danchu_programme::MODULE,
    danchu_catalogue::MODULE,
    danchu_disclosure::MODULE,
    danchu_portal::MODULE,
];

/// How many items the portal has.
const ITEMS: u32 = 50;

type Anything = Box<dyn std::error::Error + Send + Sync>;

struct Fixed(Instant);

impl Clock for Fixed {
    fn now(&self) -> Instant {
        self.0
    }
}

#[tokio::main]
async fn main() -> Result<(), Anything> {
    let asked: Vec<String> = std::env::args().collect();
    let [_, database, how, folder] = asked.as_slice() else {
        return Err("usage: danchu-bench-portal DATABASE kept|made FOLDER".into());
    };
    let db = Db::open(&Settings::new(database.clone())).await?;
    let modules = std::iter::once(&FRAME).chain(MODULES).map(|module| module.migrations);
    let migrations: Vec<Migrations> = std::iter::once(danchu_search::MIGRATIONS).chain(modules).collect();
    db.migrate(&migrations).await?;
    let today: Day = "2026-05-05".parse()?;
    if db.read_installation(async |tx| danchu_accounts::agencies(tx).await).await?.is_empty() {
        fill(&db, today).await?;
    }
    let made_of = Ingredients {
        db: db.clone(),
        blobs: Arc::new(FolderBlobs::open(folder)?),
        calendar: Arc::new(danchu_calendar::Calendar::vietnam(&[]).map_err(|error| format!("{error:?}"))?),
        directory: Arc::new(danchu_accounts::Directory),
        served: Served { address: "http://127.0.0.1".to_owned(), ..Served::default() },
        clock: Arc::new(Fixed(today.start().plus_seconds(9 * 3600))),
    };
    let mut more = More::default().and(Arc::new(LawFiles::embedded()));
    if how == "kept" {
        let part: Arc<dyn PublicPart> = Arc::new(danchu_portal::Part);
        more = more.and(part);
    }
    let cx = Cx::with(made_of, MODULES, more);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}/an-binh/cong-khai", listener.local_addr()?);
    axum::serve(listener, router(&cx, MODULES))
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    db.close().await;
    Ok(())
}

/// A commune with an office and fifty items of the year, some of them late.
async fn fill(db: &Db, today: Day) -> Result<(), Anything> {
    let (agency, department, person) = (AgencyId::make(), DepartmentId::make(), PersonId::make());
    let now = "2026-01-02".parse::<Day>()?.start().plus_seconds(9 * 3600);
    db.write(agency, async move |tx| {
        let by = By { person: None, ground: String::new(), at: now };
        let new = NewAgency { id: agency, slug: "an-binh".into(), name: "UBND xã An Bình".into(), host: None, parent: None };
        danchu_accounts::found_agency(tx, &new, now).await?;
        danchu_accounts::add_department(tx, department, "Văn phòng", None).await?;
        let draft = PersonDraft {
            name: "Nguyễn Thị Hạnh".into(),
            position: String::new(),
            department: Some(department),
            phone: None,
            email: None,
            from: now.day(),
            to: None,
        };
        danchu_accounts::add_person(tx, person, draft, &by).await?;
        let held = NewRole { person, role: Role::FocalOfficer, from: now.day(), to: None };
        danchu_accounts::hold_role(tx, &held, &by).await
    })
    .await
    .map_err(|error| error.to_string())?;
    let acting = || Acting::of_roles(person, Some(department), &[Role::FocalOfficer]);
    let law = LawFiles::embedded();
    for n in 0..ITEMS {
        let on = today.plus(-i32::try_from(n * 2)?);
        let at = on.start().plus_seconds(9 * 3600);
        let stand = danchu_catalogue::read(db, agency, &law, on).await.map_err(|error| error.to_string())?;
        let new = NewItem {
            id: ItemId::make(),
            rule: format!("disclosure.commune.content.{:02}", n % 13 + 1),
            clock: "disclosure.commune.deadline".into(),
            title: format!("Nội dung công khai số {} năm 2026 của Ủy ban nhân dân xã An Bình", n + 1),
            audience: Audience::Public,
            named: Vec::new(),
            known_on: Some(on.plus(-i32::try_from(n % 12)?)),
            chosen: Vec::new(),
            responsible: Some(person),
            task: None,
            about_person: false,
        };
        let body = Body { text: "Nội dung được công khai theo quy định.\n".repeat(12), ..Body::default() };
        let act = Act::now(acting(), at);
        let (stand, new, body, act, own, ids) = (&stand, &new, &body, &act, Uuid::now_v7(), actions::Ids::make());
        db.write(agency, async move |tx| {
            let item = actions::make(tx, stand, new, ids, act).await?;
            actions::set_content(tx, stand, item.id, body, &[], &[], act).await?;
            actions::publish(tx, stand, item.id, 1, own, act).await.map(drop)
        })
        .await
        .map_err(|error: danchu_disclosure::Error| error.to_string())?;
    }
    Ok(())
}
