//! The sample agency and the law: its conditions, a rule that was checked, duties of the year accepted, linked and set aside, its own
//! rules of democracy in force, the next ones as a draft, a day off of its own. One question stays open, as in a real office.

use anyhow::Context as _;
use danchu_base::{AgencyId, Day, Instant, ProgrammeId, Role, TaskId, Uuid};
use danchu_calendar::Calendar;
use danchu_catalogue::actions::charters::Issue;
use danchu_catalogue::actions::checks::NewCheck;
use danchu_catalogue::actions::duties::Accept;
use danchu_catalogue::actions::{charters, checks, days, duties, facts};
use danchu_catalogue::{
    BOARD, Charter, CharterRule, CharterState, FactSaid, KIND, LawFiles, Line, OwnDay, OwnDayKind,
    REPRESENTATIVE, STAFF, Stand, Standing, Voting, conditions, lines, offers,
};
use danchu_programme::{Act, Acting, Party};
use danchu_web::{Cx, Upload};
use serde_json::{Map, Value, json};

use super::seed::Made;

/// The rule that the sample's own rules make stricter, and the one that an officer has checked.
const DEADLINE: &str = "disclosure.agency.deadline";
const DURATION: &str = "disclosure.agency.min_duration";

/// What the sample's office has said and decided; answers what tests put into addresses.
pub async fn live(cx: &Cx, agency: AgencyId, made: &[Made]) -> anyhow::Result<Map<String, Value>> {
    let today = cx.today();
    let by = |role: Role| {
        let one = made.iter().find(|one| one.sample.roles.contains(&role)).copied().unwrap_or(made[0]);
        Acting::of_roles(one.person, one.department, one.sample.roles)
    };
    let begun = Day::new(today.year(), 1, 5).unwrap_or(today).min(today);
    let focal = Act::now(by(Role::FocalOfficer), at(begun));
    let legal = Act::now(by(Role::LegalOfficer), at(begun));
    let files = LawFiles::embedded();
    let stand = danchu_catalogue::read(&cx.db, agency, &files, today).await.map_err(said)?;
    let mut examples = Map::new();
    let told = say(cx, agency, &stand, &focal).await?;
    examples.insert("said".to_owned(), json!(told.simple().to_string()));
    examples.insert("condition".to_owned(), json!(BOARD));
    check(cx, agency, &stand, &legal, &mut examples).await?;
    own_rules(cx, agency, &stand, &focal, &mut examples).await?;
    let own = own_day(cx, agency, &files.calendar, &focal, today).await?;
    examples.insert("own".to_owned(), json!(own.simple().to_string()));
    // What was said and what is in force count from here on.
    let stand = danchu_catalogue::read(&cx.db, agency, &files, today).await.map_err(said)?;
    settle(cx, agency, &stand, &Act { at: at(today.plus(-20).max(begun)), ..focal }, &mut examples).await?;
    examples.insert("year".to_owned(), json!(today.year().to_string()));
    Ok(examples)
}

fn at(day: Day) -> Instant {
    day.start().plus_seconds(9 * 3600)
}

fn said(error: danchu_catalogue::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}

/// The conditions: what it is, what it was until 2025, what it has. Nobody has settled the inspection board.
async fn say(cx: &Cx, agency: AgencyId, stand: &Stand, act: &Act) -> anyhow::Result<Uuid> {
    let day = |year: i16, month: i8, date: i8| Day::new(year, month, date).unwrap_or(act.on);
    let (reform, first) = (day(2025, 7, 1), day(2021, 1, 1));
    let mut all = vec![
        (KIND, "township", first, Some(reform.plus(-1)), "Xã lập trên cơ sở thị trấn cũ"),
        (KIND, "rural-commune", reform, None, "Nghị quyết về sắp xếp đơn vị hành chính cấp xã"),
        (REPRESENTATIVE, "union", first, Some(day(2025, 6, 14)), "Công đoàn cơ sở, đã giải thể"),
    ];
    let asked = conditions(stand.law.catalogue());
    let known = [KIND, STAFF, REPRESENTATIVE, BOARD];
    for one in asked.iter().filter(|one| !known.contains(&one.fact.as_str())) {
        all.push((&one.fact, "yes", reform, None, ""));
    }
    let mut last = Uuid::nil();
    for (fact, value, from, to, ground) in all {
        let new = FactSaid {
            id: Uuid::now_v7(),
            fact: fact.to_owned(),
            value: value.to_owned(),
            from,
            to,
            ground: ground.to_owned(),
            by: act.by.person,
            at: act.at,
            withdrawn: None,
        };
        let words = asked.iter().find(|one| one.fact == fact).and_then(|one| one.words());
        let (new, words) = (&new, words.as_ref());
        cx.db
            .write(agency, async move |tx| facts::say(tx, new, words, act).await)
            .await
            .map_err(said)
            .with_context(|| format!("the condition {fact} cannot be said"))?;
        last = new.id;
    }
    Ok(last)
}

async fn check(
    cx: &Cx,
    agency: AgencyId,
    stand: &Stand,
    act: &Act,
    examples: &mut Map<String, Value>,
) -> anyhow::Result<()> {
    let rule = [DURATION, DEADLINE].into_iter().find_map(|id| stand.law.shown(id, stand.today));
    let rule = rule.context("the sample's rule is not in the catalogue")?;
    let new = NewCheck {
        id: Uuid::now_v7(),
        rule: rule.id.clone(),
        version: rule.in_force.from,
        on: act.on,
        source: "Văn bản hợp nhất in từ Cơ sở dữ liệu quốc gia về văn bản pháp luật (dữ liệu mẫu)".to_owned(),
    };
    let (law, check) = (&stand.law, &new);
    cx.db.write(agency, async move |tx| checks::check(tx, law, check, act).await).await.map_err(said)?;
    examples.insert("rule".to_owned(), json!(rule.id));
    examples.insert("check".to_owned(), json!(new.id.simple().to_string()));
    Ok(())
}

/// The rules in force, with the signed paper, and the draft that will replace them.
async fn own_rules(
    cx: &Cx,
    agency: AgencyId,
    stand: &Stand,
    act: &Act,
    examples: &mut Map<String, Value>,
) -> anyhow::Result<()> {
    let acting = draft("Quy chế thực hiện dân chủ trong hoạt động của UBND xã An Bình");
    let rules = [CharterRule {
        id: Uuid::now_v7(),
        article: "Điều 4 khoản 1".to_owned(),
        content: "Công khai trong 03 ngày làm việc kể từ ngày có văn bản, niêm yết cả ở bảng tin trụ sở"
            .to_owned(),
        channels: vec!["notice-board".to_owned()],
        tightens: Some(DEADLINE.to_owned()),
        period: Some((3, "working_days".to_owned())),
    }];
    let upload = Upload {
        field: "giay".to_owned(),
        name: "05-QD-UBND-quy-che-dan-chu.txt".to_owned(),
        bytes: include_bytes!("../../samples/quy-che.txt").to_vec(),
    };
    let file = danchu_attachments::take(cx, agency, &upload, true)
        .await
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let how = Issue {
        version: 1,
        number: format!("05/QĐ-UBND ngày {:02}/01/{}", act.on.0.day(), act.on.year()),
        issued: act.on,
        from: act.on,
        file: &file,
        programme: ProgrammeId::make(),
        reviewer: Party::person(act.by.person),
    };
    let next = draft("Quy chế thực hiện dân chủ trong hoạt động của UBND xã An Bình (thay thế)");
    let (law, calendar, new, rules, how, after) = (&stand.law, &stand.calendar, &acting, &rules, &how, &next);
    let own = rules[0].id;
    cx.db
        .write(agency, async move |tx| {
            charters::draft(tx, new, rules, act).await?;
            charters::issue(tx, law, calendar, new.id, how, act).await?;
            let copied: Vec<CharterRule> =
                rules.iter().map(|rule| CharterRule { id: after.id, ..rule.clone() }).collect();
            charters::draft(tx, after, &copied, act).await
        })
        .await
        .map_err(said)
        .context("the sample's own rules")?;
    examples.insert("charter".to_owned(), json!(acting.id.simple().to_string()));
    examples.insert("article".to_owned(), json!(own.simple().to_string()));
    for part in ["sua", "dieu", "ban-hanh"] {
        examples.insert(
            format!("/{{agency}}/quy-che/{{charter}}/{part}#charter"),
            json!(next.id.simple().to_string()),
        );
    }
    Ok(())
}

fn draft(title: &str) -> Charter {
    let voting = |matter: &str, method: &str| Voting { matter: matter.to_owned(), method: method.to_owned() };
    Charter {
        id: Uuid::now_v7(),
        state: CharterState::Draft,
        title: title.to_owned(),
        number: None,
        issued: None,
        from: None,
        to: None,
        replaced_by: None,
        file: None,
        review_months: 12,
        voting: vec![voting("board", "secret-paper"), voting("resolution", "hands")],
        version: 1,
    }
}

async fn own_day(
    cx: &Cx,
    agency: AgencyId,
    country: &Calendar,
    act: &Act,
    today: Day,
) -> anyhow::Result<Uuid> {
    let day = Day::new(today.year(), 11, 18).unwrap_or(today);
    let row = OwnDay {
        id: Uuid::now_v7(),
        kind: OwnDayKind::Off,
        name: "Nghỉ Ngày truyền thống của xã".to_owned(),
        from: day,
        to: day,
        reason: "Thông báo 12/TB-UBND (dữ liệu mẫu)".to_owned(),
        by: act.by.person,
        at: act.at,
        removed: None,
    };
    let new = &row;
    cx.db.write(agency, async move |tx| days::add(tx, new, country, act).await).await.map_err(said)?;
    Ok(row.id)
}

/// Three duties that are to come are accepted, one is linked to a task of the plan, one is set aside.
async fn settle(
    cx: &Cx,
    agency: AgencyId,
    stand: &Stand,
    act: &Act,
    examples: &mut Map<String, Value>,
) -> anyhow::Result<()> {
    let year = stand.today.year();
    let tasks = cx
        .db
        .read(agency, async move |tx| match danchu_programme::programme_of_year(tx, year).await? {
            Some(found) => danchu_programme::tasks_of(tx, found.id).await,
            None => Ok(Vec::new()),
        })
        .await?;
    let all: Vec<Line> = lines(offers(stand, year), &[], &tasks);
    let later = stand.today.plus(15);
    let to_come =
        |line: &&Line| line.offer.day().is_some_and(|day| day >= later) && line.offer.questions.is_empty();
    let forgotten: Vec<&Line> =
        all.iter().filter(|line| line.standing == Standing::Forgotten).filter(to_come).collect();
    let accepts: Vec<Accept<'_>> = forgotten
        .iter()
        .take(3)
        .map(|line| Accept {
            id: Uuid::now_v7(),
            task: TaskId::make(),
            offer: &line.offer,
            owner: Party::person(act.by.person),
        })
        .collect();
    let alike = all.iter().find(|line| !line.matches.is_empty());
    let aside = forgotten.get(3);
    let (accepted, programme) = (&accepts, ProgrammeId::make());
    let mut settled = Vec::new();
    settled.extend(accepts.iter().map(|one| one.id));
    let (tasks, ids) = (&tasks, [Uuid::now_v7(), Uuid::now_v7()]);
    cx.db
        .write(agency, async move |tx| {
            if !accepted.is_empty() {
                duties::accept(tx, year, programme, accepted, act).await?;
            }
            if let Some(line) = alike {
                duties::link(tx, ids[0], year, &line.offer, tasks[line.matches[0].task].id, act).await?;
            }
            if let Some(line) = aside {
                let why = "Năm nay cơ quan không có nội dung này; xem lại khi phát sinh (dữ liệu mẫu).";
                duties::set_aside(tx, ids[1], year, &line.offer, why, act).await?;
            }
            Ok::<_, danchu_catalogue::Error>(())
        })
        .await
        .map_err(said)
        .context("the sample's duties")?;
    let open = all.iter().find(|line| {
        let taken = accepts.iter().any(|one| one.offer.key == line.offer.key);
        !taken && line.matches.is_empty() && aside.is_none_or(|other| other.offer.key != line.offer.key)
    });
    if let Some(line) = open {
        examples.insert("duty".to_owned(), json!(line.offer.key));
    }
    if let Some(id) = settled.first().or(alike.map(|_| &ids[0])) {
        examples.insert("settled".to_owned(), json!(id.simple().to_string()));
    }
    Ok(())
}
