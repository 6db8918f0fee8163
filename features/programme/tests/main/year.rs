//! The year that runs, through the actions, on both engines: series, requests, the head told, programmes, parts.

use danchu_base::{Day, InitiativeId, Instant, RequestId, SeriesId, TaskId};
use danchu_calendar::Calendar;
use danchu_programme::{
    self as programme, Act, Acting, Ask, Error, Happened, Kind, NewRequest, NewSeries, NewTask, Party,
    Priority, Refusal, Reply, RequestState, Setting, State, Who,
};
use danchu_reading::rule_of_words;
use danchu_testkit::{World, both};

use crate::rules::day;
use crate::world::{FEATURES, Office};

fn calendar() -> Calendar {
    Calendar::vietnam(&[]).expect("the project's own rows")
}

fn date(text: &str) -> Day {
    text.parse().expect("a day")
}

fn at(text: &str) -> Instant {
    date(text).start().plus_seconds(9 * 3600)
}

fn on(who: &Acting, text: &str) -> Act {
    Act::now(who.clone(), at(text))
}

/// One write, with what it needs.
macro_rules! write {
    ($world:expr, $tx:ident => $act:expr) => {
        $world.db.write($world.agency, async move |$tx| $act.await).await
    };
}

macro_rules! read {
    ($world:expr, $tx:ident => $what:expr) => {
        $world.db.read($world.agency, async move |$tx| $what.await).await.expect("it is read")
    };
}

fn series(title: &str, words: &str, owner: Party, first: &str, last: Option<&str>) -> NewSeries {
    NewSeries {
        id: SeriesId::make(),
        kind: Kind::Typed,
        title: title.into(),
        source: None,
        owner,
        supporting: Vec::new(),
        first: date(first),
        last: last.map(date),
        rule: rule_of_words(words, 2026).expect("a rule"),
        words: Some(words.into()),
    }
}

async fn make(world: &World, office: &Office, new: &NewSeries, today: &str) -> Result<Vec<TaskId>, Error> {
    let (calendar, act) = (&calendar(), &on(&office.focal, today));
    write!(world, tx => programme::add_series(tx, new, calendar, act))
}

async fn task(world: &World, office: &Office, due: Option<Day>, owner: Party) -> TaskId {
    let mut new = office.task("Báo cáo tăng, giảm tài sản công", owner);
    new.due = due.map(|day| programme::Due { day, derivation: None });
    let (new, act) = (&new, &on(&office.focal, "2026-05-05"));
    write!(world, tx => programme::add_task(tx, new, act)).expect("a task is made");
    new.id
}

#[tokio::test]
async fn a_series_makes_its_year_at_once_and_a_second_round_makes_nothing_twice() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let staff = Party::person(office.staff.person);
        let new = series("Mở hòm thư góp ý", "hằng tháng trước ngày 20", staff, "2026-05-05", None);
        let made = make(world, &office, &new, "2026-05-05").await.expect("a series is made");
        assert_eq!(made.len(), 8);
        let (calendar, id) = (&calendar(), new.id);
        for round in ["2026-05-05", "2026-05-06", "2026-12-31"] {
            let done = write!(world, tx => programme::daily(tx, calendar, at(round))).expect("a round");
            assert_eq!(done.made, 0, "{round}");
        }
        let tasks = read!(world, tx => programme::tasks_of_series(tx, id));
        assert_eq!(tasks[0].title, "Mở hòm thư góp ý (tháng 5/2026)");
        assert!(tasks[0].due.as_ref().is_some_and(|due| due.day == date("2026-05-20") && due.derivation.is_some()));
        // The next year goes on once it has a programme.
        let next = danchu_base::ProgrammeId::make();
        let running = programme::ProgrammeState::Running;
        write!(world, tx => programme::create_programme(tx, next, 2027, "Chương trình năm 2027", running, at("2026-12-31")))
            .expect("a programme");
        let done = write!(world, tx => programme::daily(tx, calendar, at("2027-01-04"))).expect("a round");
        assert_eq!(done.made, 12);
    })
    .await;
}

#[tokio::test]
async fn another_rule_moves_what_has_not_begun_and_keeps_the_rest() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let staff = Party::person(office.staff.person);
        let new = series("Tổng hợp ý kiến", "hằng tháng trước ngày 20", staff, "2026-03-01", None);
        let made = make(world, &office, &new, "2026-05-05").await.expect("a series is made");
        let (begun, act) = (made[3], &on(&office.staff, "2026-05-05"));
        write!(world, tx => programme::start(tx, begun, None, act)).expect("work begins");
        let rule = &rule_of_words("hằng tháng trước ngày 10", 2026).expect("a rule");
        let (calendar, act, id) = (&calendar(), &on(&office.focal, "2026-05-06"), new.id);
        let from = date("2026-06-01");
        let stale = write!(world, tx => programme::change_rule(tx, (id, Some(7)), (rule, None), from, "kỳ mới", calendar, act));
        assert!(matches!(stale, Err(Error::Changed)));
        let done = write!(world, tx => programme::change_rule(tx, (id, Some(1)), (rule, None), from, "kỳ mới", calendar, act))
            .expect("the rule changes");
        // March to May lie before; June has begun; July to December move.
        assert_eq!((done.moved, done.kept, done.dropped, done.made), (6, 1, 0, 0));
        let days: Vec<String> = read!(world, tx => programme::tasks_of_series(tx, id))
            .iter()
            .filter_map(|task| task.due.as_ref().map(|due| due.day.to_string()))
            .collect();
        assert_eq!(days[..5], ["2026-03-20", "2026-04-20", "2026-05-20", "2026-06-20", "2026-07-10"]);
        let nonsense = &rule_of_words("thường xuyên", 2026).expect("a rule");
        let refused = write!(world, tx => programme::change_rule(tx, (id, None), (nonsense, None), from, "x", calendar, act));
        assert!(matches!(refused, Err(Error::Refused(Refusal::OtherRhythm))));
        let ended = write!(world, tx => programme::end_series(tx, (id, None), date("2026-08-31"), "thôi", act)).expect("it ends");
        assert_eq!(ended.dropped, 4);
    })
    .await;
}

#[tokio::test]
async fn an_event_brings_a_task_counted_from_its_day_and_a_standing_duty_is_looked_at_once_a_quarter() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let staff = Party::person(office.staff.person);
        let new = series(
            "Sao gửi văn bản",
            "trong 05 ngày làm việc kể từ ngày nhận",
            staff.clone(),
            "2026-01-01",
            None,
        );
        assert_eq!(make(world, &office, &new, "2026-05-05").await.expect("a series is made").len(), 1);
        let (calendar, id) = (&calendar(), new.id);
        let act = &on(&office.staff, "2026-05-05").on(date("2026-04-28"));
        let one = write!(world, tx => programme::enter_event(tx, id, "văn bản 35/TB-UBND", calendar, act))
            .expect("an event");
        let two = write!(world, tx => programme::enter_event(tx, id, "", calendar, act)).expect("an event");
        let found = write!(world, tx => programme::task(tx, one)).expect("it is there");
        assert_eq!(found.due.map(|due| due.day), Some(date("2026-05-07")));
        assert_eq!(found.title, "Sao gửi văn bản – văn bản 35/TB-UBND");
        assert_ne!(one, two);
        let ahead = &on(&office.staff, "2026-05-05").on(date("2026-05-06"));
        let early = write!(world, tx => programme::enter_event(tx, id, "", calendar, ahead));
        assert!(matches!(early, Err(Error::Refused(Refusal::DayAhead(_)))));

        let new = series("Tuyên truyền", "thường xuyên", staff, "2026-01-01", None);
        let standing = make(world, &office, &new, "2026-05-05").await.expect("a series is made")[0];
        let act = &on(&office.staff, "2026-06-20");
        assert_eq!(read!(world, tx => programme::unreviewed(tx, "2026-q2")).len(), 1);
        write!(world, tx => programme::review_period(tx, standing, "2026-q2", "Đã phát 12 tin.", act))
            .expect("a review");
        let again = write!(world, tx => programme::review_period(tx, standing, "2026-q2", "lần nữa", act));
        assert!(matches!(again, Err(Error::Refused(Refusal::ReviewedAlready))));
        assert!(read!(world, tx => programme::unreviewed(tx, "2026-q2")).is_empty());
    })
    .await;
}

async fn ask(world: &World, id: TaskId, ask: Ask, act: &Act) -> Result<RequestId, Error> {
    let new = NewRequest { id: RequestId::make(), ask, words: "Chờ số liệu của cấp trên".into() };
    let (new, calendar) = (&new, &calendar());
    write!(world, tx => programme::ask(tx, id, None, new, calendar, act))?;
    Ok(new.id)
}

async fn reply(world: &World, id: RequestId, reply: &Reply, act: &Act) -> Result<(), Error> {
    let calendar = &calendar();
    write!(world, tx => programme::answer(tx, id, Some(1), reply, calendar, act))
}

#[tokio::test]
async fn an_obstacle_is_answered_once_by_another_and_the_head_is_told_of_one_that_waits() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let id = task(world, &office, Some(day(20)), Party::person(office.staff.person)).await;
        let (staff, focal, head) = (&office.staff, &office.focal, &office.head);
        let first = ask(world, id, Ask::Obstacle, &on(staff, "2026-05-05")).await.expect("an obstacle");
        let yes = Reply::Grant { words: "Dùng số liệu quý I".into(), until: None };
        let own = reply(world, first, &yes, &on(staff, "2026-05-05")).await;
        assert!(matches!(own, Err(Error::Refused(Refusal::OwnRequest))));
        reply(world, first, &yes, &on(focal, "2026-05-06")).await.expect("an answer");
        let late = reply(world, first, &yes, &on(head, "2026-05-06")).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::AnsweredAlready))));
        let second = ask(world, id, Ask::Obstacle, &on(staff, "2026-05-07")).await.expect("an obstacle");
        // Three working days from Thursday: Tuesday is still in time.
        for (today, told) in [("2026-05-12", 0), ("2026-05-13", 1), ("2026-05-14", 0)] {
            let calendar = &calendar();
            let done = write!(world, tx => programme::daily(tx, calendar, at(today))).expect("a round");
            assert_eq!(done.escalated, told, "{today}");
        }
        let notices = read!(world, tx => programme::notices_of(tx, head.person));
        assert!(notices.iter().any(|notice| notice.change.happened == Happened::Escalated));
        let open = read!(world, tx => programme::requests_open(tx, Some(programme::OBSTACLE)));
        assert_eq!((open.len(), open[0].id), (1, second));
        let figures = read!(world, tx => programme::request_figures(tx, at("2026-01-01"), at("2027-01-01")));
        assert_eq!(figures.iter().map(|figure| figure.n).sum::<i64>(), 2);
    })
    .await;
}

#[tokio::test]
async fn more_time_is_given_or_refused_with_a_reason_and_never_by_whoever_owns_the_task() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let id = task(world, &office, Some(day(20)), Party::person(office.staff.person)).await;
        let (staff, focal) = (&office.staff, &office.focal);
        let act = &on(staff, "2026-05-05");
        for until in [day(20), day(4)] {
            let early = ask(world, id, Ask::MoreTime { until }, act).await;
            assert!(matches!(early, Err(Error::Refused(Refusal::NoLaterDay))), "{until}");
        }
        let asked = ask(world, id, Ask::MoreTime { until: day(27) }, act).await.expect("more time is asked");
        let twice = ask(world, id, Ask::MoreTime { until: day(28) }, act).await;
        assert!(matches!(twice, Err(Error::Refused(Refusal::AskedAlready))));
        let silent =
            reply(world, asked, &Reply::Refuse { words: " ".into() }, &on(focal, "2026-05-06")).await;
        assert!(matches!(silent, Err(Error::Refused(Refusal::NoReason))));
        let other = Reply::Grant { words: String::new(), until: Some(day(25)) };
        reply(world, asked, &other, &on(focal, "2026-05-06")).await.expect("time is given");
        let found = read!(world, tx => programme::history_of(tx, id));
        assert_eq!(found[0].happened, Happened::DueChanged);
        let own = task(world, &office, Some(day(20)), Party::person(focal.person)).await;
        let asked = ask(world, own, Ask::MoreTime { until: day(27) }, &on(&office.head, "2026-05-05"))
            .await
            .expect("asked");
        let refused = reply(world, asked, &other, &on(focal, "2026-05-06")).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::OwnTask))));
    })
    .await;
}

#[tokio::test]
async fn a_task_changes_hands_when_the_receiver_agrees_and_not_to_somebody_who_left() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let id = task(world, &office, None, Party::person(office.staff.person)).await;
        let gone = Party::person(danchu_base::PersonId::make());
        let act = &on(&office.staff, "2026-05-05");
        let refused = ask(world, id, Ask::HandOver { to: gone }, act).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::OwnerGone))));
        let to = Party::person(office.head.person);
        let asked = ask(world, id, Ask::HandOver { to }, act).await.expect("it is offered");
        let yes = Reply::Grant { words: String::new(), until: None };
        reply(world, asked, &yes, &on(&office.head, "2026-05-06")).await.expect("it is taken over");
        let open = read!(world, tx => programme::requests_of(tx, id));
        assert!(matches!(open[0].state, RequestState::Granted(_)));
        let found = write!(world, tx => programme::task(tx, id)).expect("it is there");
        assert_eq!(found.owner.who, Who::Person(office.head.person));
    })
    .await;
}

#[tokio::test]
async fn programmes_parts_links_and_progress_stand_beside_a_task() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let id = task(world, &office, None, Party::person(office.staff.person)).await;
        let other = task(world, &office, None, Party::nobody()).await;
        let (focal, staff) = (&on(&office.focal, "2026-05-05"), &on(&office.staff, "2026-05-05"));
        let (one, two) = (InitiativeId::make(), InitiativeId::make());
        write!(world, tx => programme::add_initiative(tx, one, "Dân vận chính quyền", at("2026-05-05")))
            .expect("added");
        let twice =
            write!(world, tx => programme::add_initiative(tx, two, "dan van chinh quyen", at("2026-05-05")));
        assert!(matches!(twice, Err(Error::Refused(Refusal::NameTaken))));
        write!(world, tx => programme::set_initiatives(tx, id, &[one], focal)).expect("it belongs");
        assert_eq!(read!(world, tx => programme::initiatives_of(tx, id)).len(), 1);

        let part = &NewTask::titled(office.programme, Kind::Typed, "Lập danh sách");
        write!(world, tx => programme::add_part(tx, id, None, part, staff)).expect("a part");
        let deeper = &NewTask::titled(office.programme, Kind::Typed, "Việc con của việc con");
        let refused = write!(world, tx => programme::add_part(tx, part.id, None, deeper, focal));
        assert!(matches!(refused, Err(Error::Refused(Refusal::OneLevel))));

        let number = 2;
        write!(world, tx => programme::link(tx, id, number, staff)).expect("joined");
        let again = write!(world, tx => programme::link(tx, id, number, staff));
        assert!(matches!(again, Err(Error::Refused(Refusal::LinkedAlready))));
        let nobody = write!(world, tx => programme::link(tx, id, 999, staff));
        assert!(matches!(nobody, Err(Error::Refused(Refusal::NoSuchTask))));
        write!(world, tx => programme::unlink(tx, id, other, staff)).expect("parted");

        let off = write!(world, tx => programme::set_progress(tx, id, None, Some(40), None, staff));
        assert!(matches!(off, Err(Error::Refused(Refusal::SwitchedOff))));
        let on = &Setting { percent: true, priority: true, escalate_days: 2, version: 0 };
        write!(world, tx => programme::change_setting(tx, on, focal)).expect("switched on");
        let stale = write!(world, tx => programme::change_setting(tx, on, focal));
        assert!(matches!(stale, Err(Error::Changed)));
        write!(world, tx => programme::set_progress(tx, id, None, Some(40), None, staff)).expect("progress");
        let not_hers =
            write!(world, tx => programme::set_progress(tx, id, None, Some(40), Some(Priority::High), staff));
        assert!(matches!(not_hers, Err(Error::Refused(Refusal::NoRight))));
    })
    .await;
}

#[tokio::test]
async fn an_occurrence_of_somebody_who_left_waits_for_another_owner() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let gone = Party::person(danchu_base::PersonId::make()).written("công chức Tư pháp");
        let new = series("Báo cáo", "định kỳ quý", gone, "2026-01-01", None);
        let made = make(world, &office, &new, "2026-05-05").await.expect("a series is made");
        let tasks = write!(world, tx => programme::open_tasks(tx, at("2026-05-05"))).expect("read");
        let found = tasks.iter().find(|one| one.task.id == made[0]).expect("it is open");
        assert_eq!(found.task.owner, Party::nobody().written("công chức Tư pháp"));
        assert!(found.answerable.is_empty() && found.task.state == State::NotStarted);
    })
    .await;
}

#[tokio::test]
async fn a_weekly_item_of_a_plan_is_the_first_of_its_weeks_and_leaves_no_twin_without_a_day() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let staff = Party::person(office.staff.person);
        let drawn = task(world, &office, None, staff.clone()).await;
        let new = series("Giao ban, kiểm tra hòm thư", "hằng tuần", staff, "2026-05-05", Some("2026-12-31"));
        let (calendar, act, tasks, adopted) = (&calendar(), &on(&office.focal, "2026-05-05"), &[drawn], &new);
        write!(world, tx => programme::adopt_series(tx, adopted, tasks, calendar, act))
            .expect("it is adopted");
        write!(world, tx => programme::daily(tx, calendar, at("2026-05-05"))).expect("a round");
        let id = new.id;
        let tasks = read!(world, tx => programme::tasks_of_series(tx, id));
        assert!(tasks.len() > 2, "the next weeks are made ahead: {}", tasks.len());
        assert!(tasks.iter().all(|task| task.due.is_some()), "none of them is without a day");
        let first = tasks.iter().find(|task| task.id == drawn).expect("the plan's own task");
        let earliest = tasks.iter().filter_map(|task| task.due.as_ref()).map(|due| due.day).min();
        assert_eq!(first.due.as_ref().map(|due| due.day), earliest);
        let mut days: Vec<Day> = tasks.iter().filter_map(|task| Some(task.due.as_ref()?.day)).collect();
        days.dedup();
        assert_eq!(days.len(), tasks.len(), "no week has two");
    })
    .await;
}
