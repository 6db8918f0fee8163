//! The annual report of a large agency: 5,000 obligations and 50,000 rows of history, on both engines: the draft, kept with its
//! texts; the page of it; with `--features paper` also Word and PDF. `ROUNDS=…` does each so often.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program that measures")]

use std::sync::Arc;
use std::time::{Duration, Instant as Clock};

use danchu_accounts::{By as AccountsBy, NewRole, PersonDraft};
use danchu_base::{Day, DepartmentId, Instant, PersonId, ProgrammeId, Role, TaskId};
use danchu_catalogue::LawFiles;
use danchu_programme::ProgrammeState;
use danchu_report::cli::Request;
use danchu_report::{By, Counters, NewReport, Period, ReportId, ReportKind, Sources, cut, make};
use danchu_store::{Migrations, Tx, args};
use danchu_testkit::{World, databases};

const TASKS: i64 = 5_000;
const PEOPLE: usize = 200;
const DEPARTMENTS: usize = 10;

danchu_store::statements! {
    /// A task of the sample.
    agency TASK = "insert into task (agency_id, id, programme_id, number, kind, title, sentence, document, document_name, section,
        owner_person, owner_department, due, state, state_on, reported_by, confirmed_by, before_use, search, version, made_at)
        values ($1, $2, $3, $4, $5, $6, 'x', '/ke-hoach/1', 'Kế hoạch 18/KH-UBND', $7, $8, $9, $10, $11, $12, $13, $14, false, '', 3, $15)";
    /// Ten rows of history for each task: made, begun, its day moved, reported, confirmed, opened again, and once more.
    agency HISTORY = "insert into task_change (agency_id, task_id, number, kind, at, on_day, by_person, ground, detail)
        select $1, t.id, n.i, n.kind, $2 + n.i, $3, $4, 'căn cứ', n.detail from task t cross join (
            select 1 as i, 'made' as kind, '\"nothing\"' as detail union all select 2, 'started', '\"nothing\"'
            union all select 3, 'due-changed', '{\"due\":{\"from\":\"2026-03-01\",\"to\":\"2026-04-01\"}}'
            union all select 4, 'reported', '\"nothing\"' union all select 5, 'confirmed', '\"nothing\"'
            union all select 6, 'reopened', '\"nothing\"' union all select 7, 'started', '\"nothing\"'
            union all select 8, 'reported', '\"nothing\"' union all select 9, 'sent-back', '\"nothing\"'
            union all select 10, 'reported', '\"nothing\"') n where t.agency_id = $1";
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn at(text: &str) -> Instant {
    day(text).start().plus_seconds(9 * 3600)
}

/// Fills the agency; answers its officer.
async fn fill(world: &World) -> PersonId {
    let people: Vec<PersonId> = (0..PEOPLE).map(|_| PersonId::make()).collect();
    let departments: Vec<DepartmentId> = (0..DEPARTMENTS).map(|_| DepartmentId::make()).collect();
    let (programme, crew, offices) = (ProgrammeId::make(), &people, &departments);
    world
        .db
        .write(world.agency, async move |tx| {
            for (n, id) in offices.iter().enumerate() {
                danchu_accounts::add_department(tx, *id, &format!("Phòng {n}"), None).await.expect("a department");
            }
            for (n, id) in crew.iter().enumerate() {
                let by = &AccountsBy { person: None, ground: String::new(), at: at("2026-01-02") };
                let draft = PersonDraft {
                    name: format!("Nguyễn Văn {}", ["An", "Bình", "Chi", "Dũng", "Hạnh", "Lan", "Minh", "Quân"][n % 8]),
                    position: "Chuyên viên".into(),
                    department: Some(offices[n % DEPARTMENTS]),
                    phone: None,
                    email: None,
                    from: day("2026-01-02"),
                    to: None,
                };
                danchu_accounts::add_person(tx, *id, draft, by).await.expect("a person");
                let role = if n == 0 { Role::FocalOfficer } else { Role::Staff };
                let held = NewRole { person: *id, role, from: day("2026-01-02"), to: None };
                danchu_accounts::hold_role(tx, &held, by).await.expect("a role");
            }
            let running = ProgrammeState::Running;
            danchu_programme::create_programme(tx, programme, 2026, "Chương trình năm 2026", running, at("2026-01-02")).await?;
            for n in 0..TASKS {
                let place = usize::try_from(n).unwrap_or(0);
                let (owner, office) = (crew[place % PEOPLE], offices[place % DEPARTMENTS]);
                let due = day("2026-01-05").plus(i32::try_from(n % 360).unwrap_or(0));
                let title = format!("Công khai nội dung số {n} theo quy chế dân chủ của cơ quan");
                let by_office = n % 7 == 0;
                tx.execute(&TASK, args![
                    TaskId::make(), programme, n + 1, if n % 3 == 0 { "law" } else { "plan" }, &title, format!("III.{}", n % 40),
                    (!by_office).then_some(owner), by_office.then_some(office), due, "reported", Some(day("2026-06-01")),
                    Some(owner), Option::<PersonId>::None, at("2026-01-03"),
                ])
                .await?;
            }
            tx.execute(&HISTORY, args![at("2026-01-04"), day("2026-01-04"), crew[0]]).await?;
            Ok::<_, danchu_programme::Error>(())
        })
        .await
        .expect("an agency is filled");
    people[0]
}

fn sources() -> Sources {
    let counters = Counters(vec![Arc::new(danchu_disclosure::Disclosed), Arc::new(danchu_dissemination::Disseminated)]);
    Sources { law: LawFiles::embedded().catalogue.clone(), counters }
}

/// The CPU time of this process so far; PostgreSQL's own is not in it.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u64 = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn say(what: &str, mut took: Vec<Duration>, each: Duration) {
    took.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("| {what} | {:.0} | {:.0} | {:.0} |", ms(took[took.len() / 2]), ms(took[took.len() - 1]), ms(each));
}

async fn measure(world: &World, engine: &str, rounds: u32) {
    let officer = fill(world).await;
    let (sources, kind, period) = (&sources(), ReportKind::Annual, Period::Year(2026));
    let now = at("2026-12-16");
    let cut = cut(&sources.law, kind, period, None, now).expect("the law cuts figures");
    println!("\n{engine}\n| what | median ms | longest ms | CPU ms |\n| --- | ---: | ---: | ---: |");
    let (mut took, before) = (Vec::new(), cpu());
    for _ in 0..rounds {
        let (id, by) = (ReportId::make(), By { person: officer, at: now });
        let begun = Clock::now();
        let new = NewReport { kind, period, cut };
        world.db.write(world.agency, async move |tx: &mut Tx| make(tx, sources, id, new, by).await).await.expect("a report");
        took.push(begun.elapsed());
    }
    say("draft: figures, texts, kept and entered in the record", took, (cpu() - before) / rounds);
    let (mut took, before) = (Vec::new(), cpu());
    let mut last = None;
    for _ in 0..rounds {
        let begun = Clock::now();
        let request = Request { agency: world.agency, agency_name: "UBND xã An Bình", kind, period, cutoff: None, now };
        last = danchu_report::cli::make(&world.db, sources, request).await.expect("a paper");
        took.push(begun.elapsed());
    }
    say("the paper's contents", took, (cpu() - before) / rounds);
    print(&last.expect("a paper").paper, rounds);
}

#[cfg(feature = "paper")]
fn print(paper: &danchu_paper::Paper, rounds: u32) {
    use danchu_paper::Printer as _;
    let (mut took, before) = (Vec::new(), cpu());
    for _ in 0..rounds {
        let begun = Clock::now();
        danchu_press::Press.docx(paper).expect("Word");
        danchu_press::Press.pdf(paper).expect("PDF");
        took.push(begun.elapsed());
    }
    say("Word and PDF of it", took, (cpu() - before) / rounds);
}

#[cfg(not(feature = "paper"))]
fn print(_: &danchu_paper::Paper, _: u32) {
    println!("Word and PDF: with `--features paper`");
}

const FEATURES: [Migrations; 12] = [
    danchu_search::MIGRATIONS,
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_programme::MIGRATIONS,
    danchu_catalogue::MIGRATIONS,
    danchu_plan::MODULE.migrations,
    danchu_papers::MIGRATIONS,
    danchu_disclosure::MIGRATIONS,
    danchu_dissemination::MIGRATIONS,
    danchu_report::MIGRATIONS,
];

#[tokio::main]
async fn main() {
    let rounds = std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(9);
    for (world, engine) in databases(&FEATURES).await.iter().zip(["SQLite", "PostgreSQL"]) {
        measure(world, engine, rounds).await;
    }
}
