//! The sample's urgings and reminders: what the head and the focal officer asked for, and one answer.

use danchu_base::{AgencyId, Role, TaskId};
use danchu_programme::{self as programme, Act, Acting, Task, Who};
use danchu_web::{AgencyInfo, Cx};
use serde_json::{Map, Value, json};

use super::seed::{Made, SLUG};
use super::year::holder;

/// How many tasks the focal officer urges.
const URGED: usize = 3;

/// Urges about some open tasks shortly before now, has one answered, and gives the reminders of the day.
pub async fn live(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    tasks: &[Task],
) -> anyhow::Result<Map<String, Value>> {
    let info = AgencyInfo { id: agency, slug: SLUG.to_owned(), name: "UBND xã An Bình".to_owned() };
    let now = cx.now();
    let (head, focal) = (holder(made, Role::Head), holder(made, Role::FocalOfficer));
    let act = |one: &Made, minutes: i64| {
        let who = Acting::of_roles(one.person, one.department, one.sample.roles);
        Act::now(who, now.plus_seconds(-60 * minutes))
    };
    let ids: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
    let ids = &ids;
    let open = cx.db.read(agency, async move |tx| {
        let mut open = Vec::new();
        for id in ids {
            let task = programme::task(tx, *id).await?;
            if task.state.is_open() {
                open.push(task);
            }
        }
        Ok::<_, programme::Error>(open)
    });
    let mut open = open.await?;
    open.sort_by_key(|task| task.due.as_ref().map_or(danchu_base::Day::new(9999, 1, 1), |due| Some(due.day)));
    let own = |task: &&Task| match task.owner.who {
        Who::Person(person) => person == focal.person,
        Who::Department(department) => Some(department) == focal.department,
        Who::Nobody => true,
    };
    let hers: Vec<TaskId> = open.iter().filter(own).take(1).map(|task| task.id).collect();
    let others: Vec<TaskId> = open.iter().filter(|task| !own(task)).take(URGED).map(|task| task.id).collect();
    let (by_head, by_focal) = (act(&head, 40), act(&focal, 30));
    let (info, hers, others, by_head, by_focal) = (&info, &hers, &others, &by_head, &by_focal);
    let written = cx.db.write(agency, async move |tx| {
        if !others.is_empty() {
            let words = "Đề nghị ông/bà báo tiến độ trước cuộc họp giao ban thứ Sáu.";
            danchu_reminders::urge(tx, cx, info, others, words, by_focal).await?;
        }
        if !hers.is_empty() {
            let words = "Việc này sắp có đoàn kiểm tra, Văn phòng cho biết khi nào xong.";
            danchu_reminders::urge(tx, cx, info, hers, words, by_head).await?;
        }
        if cx.calendar.is_working(now.day()) {
            danchu_reminders::remind(tx, cx, info, now.day(), now).await?;
        }
        danchu_reminders::urgings_between(tx, now.day().plus(-1), now.day(), 50).await.map_err(Into::into)
    });
    let urged: Vec<danchu_reminders::Urging> = written
        .await
        .map_err(|error: danchu_reminders::Error| anyhow::anyhow!("the sample's urgings: {error}"))?;
    if let Some(one) = urged.iter().find(|one| one.by == focal.person) {
        let who = made.iter().find(|made| made.person == one.person);
        if let Some(who) = who {
            let answer = &act(who, 10);
            let id = one.id;
            let words = "Đã có số liệu của ba thôn, còn chờ thôn Đông; xong trong tuần này.";
            let answered =
                cx.db.write(agency, async move |tx| danchu_reminders::answer(tx, id, words, answer).await);
            answered.await.map_err(|error| anyhow::anyhow!("the sample's answer: {error}"))?;
        }
    }
    let mut examples = Map::new();
    if let Some(one) = urged.iter().find(|one| one.person == focal.person) {
        examples.insert("urging".to_owned(), json!(one.id.simple().to_string()));
    }
    Ok(examples)
}
