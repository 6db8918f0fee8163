//! Pages of a large programme: 5,000 tasks and 50,000 rows of history in each agency, through the router, on both engines.
//! `AGENCIES=100` fills more agencies beside the one that is asked; `ROUNDS=…` asks each page so often; `PAGES=hom-nay` asks only those
//! whose address holds that.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program that measures")]

use std::time::{Duration, Instant as Clock};

use danchu_accounts::{By, NewRole, PersonDraft};
use danchu_base::{AgencyId, Day, DepartmentId, Instant, PersonId, ProgrammeId, Role, TaskId};
use danchu_programme::ProgrammeState;
use danchu_store::{Db, Migrations, args};
use danchu_testkit::{Client, Site, World, databases};
use danchu_web::{AgencyInfo, Chore as _, Module};

const TASKS: i64 = 5_000;
const PEOPLE: usize = 200;
const DEPARTMENTS: usize = 10;
const TODAY: &str = "2026-05-05";
const NAMES: [&str; 8] = ["An", "Bình", "Chi", "Dũng", "Hạnh", "Lan", "Minh", "Quân"];

danchu_store::statements! {
    /// What PostgreSQL does by itself within minutes: it counts what stands where.
    installation COUNT = "analyze";
    /// A task of the sample.
    agency TASK = "insert into task (agency_id, id, programme_id, number, kind, title, sentence, document, document_name, section,
        owner_person, owner_department, due, state, state_on, reported_by, confirmed_by, before_use, search, version, made_at)
        values ($1, $2, $3, $4, 'plan', $5, $6, '/ke-hoach/1', 'Kế hoạch 18/KH-UBND', $7, $8, $9, $10, $11, $12, $13, $13, false,
        $14, 3, $15)";
    /// Ten rows of history for each task.
    agency HISTORY = "insert into task_change (agency_id, task_id, number, kind, at, on_day, by_person, ground, detail)
        select $1, t.id, n.i, 'evidence-added', $2, $3, $4, 'căn cứ', '\"nothing\"' from task t cross join (
            select 1 as i union all select 2 union all select 3 union all select 4 union all select 5 union all select 6
            union all select 7 union all select 8 union all select 9 union all select 10) n where t.agency_id = $1";
}

fn at() -> Instant {
    day(0).start().plus_seconds(9 * 3600)
}

fn day(after: i32) -> Day {
    let day: Day = TODAY.parse().expect("a day");
    day.plus(after)
}

struct Agency {
    people: Vec<PersonId>,
    departments: Vec<DepartmentId>,
    task: TaskId,
}

/// Fills one agency.
async fn fill(db: &Db, agency: AgencyId) -> Agency {
    let people: Vec<PersonId> = (0..PEOPLE).map(|_| PersonId::make()).collect();
    let departments: Vec<DepartmentId> = (0..DEPARTMENTS).map(|_| DepartmentId::make()).collect();
    let (programme, tasks) = (ProgrammeId::make(), (0..TASKS).map(|_| TaskId::make()).collect::<Vec<_>>());
    let (crew, offices, all) = (&people, &departments, &tasks);
    db.write(agency, async move |tx| {
        for (n, id) in offices.iter().enumerate() {
            danchu_accounts::add_department(tx, *id, &format!("Phòng {n}"), None).await.expect("a department");
        }
        for (n, id) in crew.iter().enumerate() {
            let by = &By { person: None, ground: String::new(), at: at() };
            let draft = PersonDraft {
                name: format!("Nguyễn Văn {}", NAMES[n % NAMES.len()]),
                position: "Chuyên viên".into(),
                department: Some(offices[n % DEPARTMENTS]),
                phone: None,
                email: None,
                from: day(-300),
                to: None,
            };
            danchu_accounts::add_person(tx, *id, draft, by).await.expect("a person");
            let role = match n {
                0 => Role::Head,
                1 => Role::FocalOfficer,
                _ => Role::Staff,
            };
            let held = NewRole { person: *id, role, from: day(-300), to: None };
            danchu_accounts::hold_role(tx, &held, by).await.expect("a role");
        }
        let running = ProgrammeState::Running;
        danchu_programme::create_programme(tx, programme, 2026, "Chương trình năm 2026", running, at()).await?;
        for (n, id) in (0_i64..).zip(all) {
            let owner = crew[usize::try_from(n).unwrap_or(0) % PEOPLE];
            let office = offices[usize::try_from(n).unwrap_or(0) % DEPARTMENTS];
            let by_office = n % 7 == 0;
            // A year of days around today: most of the past is done, a tenth of it late.
            let due = day(i32::try_from(n % 365).unwrap_or(0) - 120);
            let (state, on, by) = match (n % 365 < 120, n % 10) {
                (true, 0) => ("started", Some(day(-20)), None),
                (true, _) => ("done", Some(due), Some(crew[0])),
                (false, 3) => ("reported", Some(day(-1)), Some(owner)),
                _ => ("not-started", None, None),
            };
            let title = format!("Công khai nội dung số {n} theo quy chế dân chủ của cơ quan");
            tx.execute(&TASK, args![
                *id, programme, n + 1, &title, "Giao các phòng công khai nội dung theo quy chế.", format!("III.{}", n % 40),
                (!by_office).then_some(owner), by_office.then_some(office), due, state, on, by,
                danchu_base::fold(&title), at(),
            ])
            .await?;
        }
        tx.execute(&HISTORY, args![at(), day(-1), crew[1]]).await?;
        Ok::<_, danchu_programme::Error>(())
    })
    .await
    .expect("an agency is filled");
    Agency { people, departments, task: tasks[2500] }
}

/// How long each answer took, and the CPU time of one.
async fn ask(client: &Client, address: &str, rounds: usize) -> (Vec<Duration>, Duration) {
    let mut took = Vec::with_capacity(rounds);
    for _ in 0..3 {
        client.get(address).await;
    }
    let before = cpu();
    for _ in 0..rounds {
        let begun = Clock::now();
        let answer = client.get(address).await;
        took.push(begun.elapsed());
        assert_eq!(answer.status.as_u16(), 200, "{address}: {}", answer.text);
    }
    let each = (cpu() - before) / u32::try_from(rounds).unwrap_or(1);
    took.sort_unstable();
    (took, each)
}

/// The CPU time of this process so far; PostgreSQL's own is not in it.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u64 = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

const MODULES: [Module; 6] = [
    danchu_accounts::MODULE,
    danchu_attachments::MODULE,
    danchu_transparency::MODULE,
    danchu_programme::MODULE,
    danchu_conduct::MODULE,
    danchu_views::MODULE,
];

async fn measure(world: &World, engine: &str, agencies: usize, rounds: usize) {
    let begun = Clock::now();
    let here = fill(&world.db, world.agency).await;
    let mut all = vec![world.agency];
    for _ in 1..agencies {
        all.push(AgencyId::make());
        fill(&world.db, all[all.len() - 1]).await;
    }
    if engine == "PostgreSQL" {
        world.db.write_installation(async |tx| tx.execute(&COUNT, args![]).await.map(drop)).await.expect("statistics");
    }
    println!("\n{engine}, {agencies} agencies, filled in {:.0} s", begun.elapsed().as_secs_f64());
    let site = Site::new(world, &MODULES, TODAY);
    let seat = |n: usize, roles: &[Role]| site.person(here.people[n], "x", Some(here.departments[n % DEPARTMENTS]), roles);
    let (head, focal, staff) = (seat(0, &[Role::Head]), seat(1, &[Role::FocalOfficer]), seat(2, &[Role::Staff]));
    let task = format!("/an-binh/viec/{}", here.task);
    let only = std::env::var("PAGES").unwrap_or_default();
    println!("| page | who | median ms | p99 ms | CPU ms | KB |\n| --- | --- | ---: | ---: | ---: | ---: |");
    for (who, client, address) in [
        ("head", &head, "/an-binh/hom-nay"),
        ("focal officer", &focal, "/an-binh/hom-nay"),
        ("staff", &staff, "/an-binh/hom-nay"),
        ("focal officer", &focal, "/an-binh/viec"),
        ("focal officer", &focal, "/an-binh/viec?xem=cham"),
        ("focal officer", &focal, "/an-binh/viec?xem=tat-ca&trang=150"),
        ("focal officer", &focal, "/an-binh/viec?xem=tat-ca&tim=noi+dung+so+4321"),
        ("staff", &staff, "/an-binh/viec?cua=toi"),
        ("staff", &staff, "/an-binh/viec/bang"),
        ("staff", &staff, "/an-binh/viec/lich"),
        ("staff", &staff, "/an-binh/viec/tien-do"),
        ("staff", &staff, "/an-binh/viec/bo-phan"),
        ("staff", &staff, &task),
        ("head", &head, "/an-binh/chuong-trinh"),
        ("head", &head, "/an-binh/de-nghi"),
    ] {
        if !address.contains(&only) {
            continue;
        }
        let (took, each) = ask(client, address, rounds).await;
        let size = client.get(address).await.bytes.len();
        let name = if address.len() > 50 { "/viec/{task}" } else { address.trim_start_matches("/an-binh") };
        println!(
            "| `{name}` | {who} | {:.1} | {:.1} | {:.1} | {:.0} |",
            ms(took[took.len() / 2]),
            ms(took[(took.len() * 99 / 100).min(took.len() - 1)]),
            ms(each),
            size as f64 / 1024.0
        );
    }
    let (chore, begun) = (danchu_programme::YearChore::default(), Clock::now());
    for id in &all {
        let agency = AgencyInfo { id: *id, slug: "an-binh".into(), name: "x".into() };
        chore.tend(&site.cx, &agency).await.expect("the day's chore");
    }
    println!("the day's chore of {} agencies, one after the other: {:.0} ms", all.len(), ms(begun.elapsed()));
    let clients: Vec<Client> = (0..PEOPLE).map(|n| seat(n, &[if n == 0 { Role::Head } else { Role::Staff }])).collect();
    let begun = Clock::now();
    let asked: Vec<_> = clients
        .into_iter()
        .map(|client| {
            tokio::spawn(async move {
                let begun = Clock::now();
                assert_eq!(client.get("/an-binh/hom-nay").await.status.as_u16(), 200);
                begun.elapsed()
            })
        })
        .collect();
    let mut took = Vec::new();
    for one in asked {
        took.push(one.await.expect("an answer"));
    }
    took.sort_unstable();
    println!("200 first pages at once: the last after {:.0} ms, half after {:.0} ms, all in {:.0} ms", ms(took[199]), ms(took[100]), ms(begun.elapsed()));
}

#[tokio::main]
async fn main() {
    let number = |name: &str, usual: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (agencies, rounds) = (number("AGENCIES", 1), number("ROUNDS", 300));
    let mut features: Vec<Migrations> = vec![danchu_web::FRAME.migrations];
    features.extend(MODULES.iter().map(|module| module.migrations));
    for (world, engine) in databases(&features).await.iter().zip(["SQLite", "PostgreSQL"]) {
        measure(world, engine, agencies, rounds).await;
    }
}
