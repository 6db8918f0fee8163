//! The sample's year: the plan is read and confirmed through the same code as a real one, then its tasks are lived:
//! those whose day is long past are done, two are late, some are reported and wait, one was entered for another.

use danchu_base::{AgencyId, Day, Instant, PersonId, Role, Uuid};
use danchu_plan::cli::Request;
use danchu_programme as programme;
use danchu_programme::{Act, Acting, NewEvidence, Proof, Task, Who};
use danchu_web::{Cx, Upload};
use serde_json::{Map, Value, json};

use super::plan_text::plan_of;
use super::seed::Made;
use super::written;
use super::{disclosed, disclosure, dissemination, law, papers, reports};

/// A small white picture, as a scanner makes it.
const SCAN: &[u8] = include_bytes!("../../samples/danh-sach-da-ky.png");

/// Imports the plan and lives the year; answers what tests put into addresses.
pub async fn live(cx: &Cx, agency: AgencyId, made: &[Made]) -> anyhow::Result<Map<String, Value>> {
    let today = cx.today();
    let text = plan_of(today).into_bytes();
    let request = Request {
        agency,
        agency_name: "UBND xã An Bình",
        year: today.year(),
        name: "ke-hoach-an-binh.md",
        bytes: text,
        nevertheless: false,
        converter: None,
        now: Day::new(today.year(), 1, 16).unwrap_or(today).min(today).start().plus_seconds(9 * 3600),
    };
    let summary = danchu_plan::cli::import(&cx.db, &cx.calendar, request)
        .await
        .map_err(|error| anyhow::anyhow!("the sample plan cannot be read: {error}"))?;
    let focal = holder(made, Role::FocalOfficer);
    let tasks = cx
        .db
        .read(agency, async move |tx| match programme::programme_of_year(tx, today.year()).await? {
            Some(found) => programme::tasks_of(tx, found.id).await,
            None => Ok(Vec::new()),
        })
        .await?;
    // In the order of time: the log of the agency is one.
    let mut in_time: Vec<&Task> = tasks.iter().collect();
    in_time.sort_by_key(|task| task.due.as_ref().map(|due| due.day));
    for task in in_time {
        live_one(cx, agency, made, focal, task).await?;
    }
    let mut examples = Map::new();
    if let Some(task) = tasks.iter().find(|task| task.due.is_some()) {
        examples.insert("task".to_owned(), json!(task.id.to_string()));
    }
    examples.insert("plan".to_owned(), json!(summary.plan.to_string()));
    examples.extend(papers::keep(cx, agency, summary.plan).await?);
    examples.extend(super::conduct::live(cx, agency, made).await?);
    examples.extend(law::live(cx, agency, made).await?);
    examples.extend(dissemination::live(cx, agency, made).await?);
    examples.extend(written::keep_all(cx, agency, holder(made, Role::RecordsClerk).person).await?);
    examples.extend(super::urged::live(cx, agency, made, &tasks).await?);
    examples.extend(reports::keep(cx, agency, focal.person).await?);
    examples.extend(disclosure::live(cx, agency, made).await?);
    examples.extend(disclosed::keep(cx, agency, made).await?);
    Ok(examples)
}

pub(super) fn holder(made: &[Made], role: Role) -> Made {
    made.iter().find(|one| one.sample.roles.contains(&role)).copied().unwrap_or(made[0])
}

pub(super) fn acting(one: Made) -> Acting {
    Acting::of_roles(one.person, one.department, one.sample.roles)
}

/// One task's life so far, by its day.
pub(super) async fn live_one(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    focal: Made,
    task: &Task,
) -> anyhow::Result<()> {
    let Some(due) = &task.due else { return Ok(()) };
    let Some(owner) = owner_of(made, task) else { return Ok(()) };
    let left = cx.today().until(due.day);
    // Well past: done and confirmed. Just past: late, begun. Near: begun, one of them waits for confirmation.
    let (begin, report, confirm) = match left {
        ..=-20 => (true, true, owner.person != focal.person),
        -19..=0 => (true, false, false),
        1..=2 => (true, true, false),
        3..=8 => (true, false, false),
        _ => return Ok(()),
    };
    let days_before = if left <= -20 { due.day.plus(-12) } else { cx.today().plus(-4) };
    let id = task.id;
    let at = |day: Day, hour: i64| -> Instant { day.start().plus_seconds(hour * 3600) };
    let (started, reported, confirmed) =
        (at(days_before, 8), at(days_before.plus(3), 10), at(days_before.plus(4), 9));
    let mut evidence = vec![NewEvidence::note("Biên bản và tài liệu lưu tại hồ sơ công việc của bộ phận.")];
    // What is well past also left its scan, so that the year that is handed over holds files.
    let scan = if confirm { Some(scanned(cx, agency).await?) } else { None };
    evidence.extend(scan.as_ref().map(|file| NewEvidence {
        id: Uuid::now_v7(),
        proof: Proof::File { id: file.id, media_type: file.media_type.clone(), bytes: file.size },
        title: file.name.clone(),
    }));
    let (evidence, scan) = (&evidence, scan.as_ref());
    cx.db
        .write(agency, async move |tx| {
            if begin {
                programme::start(tx, id, None, &Act::now(acting(owner), started)).await?;
            }
            if report {
                if let Some(file) = scan {
                    let subject = format!("/viec/{id}");
                    danchu_attachments::keep(tx, file, &subject, owner.person, reported).await?;
                }
                programme::report_done(tx, id, None, evidence, &Act::now(acting(owner), reported)).await?;
            }
            if confirm {
                programme::confirm(tx, id, None, &Act::now(acting(focal), confirmed)).await?;
            }
            Ok::<_, programme::Error>(())
        })
        .await
        .map_err(|error| anyhow::anyhow!("{}: {error}", task.title))
}

/// A scan as it is brought: kept once, whoever brings it.
async fn scanned(cx: &Cx, agency: AgencyId) -> anyhow::Result<danchu_attachments::Attachment> {
    let upload =
        Upload { field: "tep".to_owned(), name: "bien-ban-da-ky.png".to_owned(), bytes: SCAN.to_vec() };
    danchu_attachments::take(cx, agency, &upload, true).await.map_err(|error| anyhow::anyhow!("{error}"))
}

/// Who does it: the person, or the head of the department.
pub(super) fn owner_of(made: &[Made], task: &Task) -> Option<Made> {
    let person: Option<PersonId> = match task.owner.who {
        Who::Person(person) => Some(person),
        Who::Department(department) => made
            .iter()
            .find(|one| {
                one.department == Some(department) && one.sample.roles.contains(&Role::DepartmentHead)
            })
            .map(|one| one.person),
        Who::Nobody => None,
    };
    made.iter().find(|one| Some(one.person) == person).copied()
}
