//! The year as it runs: duties that come back, obstacles answered and told to the head, more time asked, programmes.

use anyhow::Context as _;
use danchu_base::{AgencyId, Day, InitiativeId, Instant, RequestId, Role, SeriesId, TaskId};
use danchu_programme::{
    self as programme, Act, Ask, Kind, NewRequest, NewSeries, Party, Reply, Rhythm, Task,
};
use danchu_reading::rule_of_words;
use danchu_web::Cx;
use serde_json::{Map, Value, json};

use super::seed::Made;
use super::year::{acting, holder, live_one, owner_of};

/// The sample agency's own programmes and movements.
const INITIATIVES: [&str; 3] = ["Dân vận chính quyền", "Cải cách hành chính", "Chuyển đổi số"];

/// A duty that comes back: what, how often, whose (by login).
const SERIES: [(&str, &str, &str); 4] = [
    ("Mở hòm thư góp ý và lập biên bản", "hằng tháng trước ngày 10", "tu-phap"),
    ("Báo cáo kết quả thực hiện dân chủ trong cơ quan", "6 tháng", "van-phong"),
    ("Trả lời ý kiến góp ý của người dân", "trong 05 ngày làm việc kể từ ngày nhận", "can-bo"),
    ("Tuyên truyền về thực hiện dân chủ trên hệ thống truyền thanh", "thường xuyên", "yen.phan"),
];

fn at(day: Day, hour: i64) -> Instant {
    day.start().plus_seconds(hour * 3600)
}

fn of_login(made: &[Made], login: &str) -> Made {
    made.iter().find(|one| one.sample.login == Some(login)).copied().unwrap_or(made[0])
}

/// Lives it; answers examples of addresses.
pub async fn live(cx: &Cx, agency: AgencyId, made: &[Made]) -> anyhow::Result<Map<String, Value>> {
    let mut examples = Map::new();
    series(cx, agency, made, &mut examples).await.context("recurring duties")?;
    initiatives(cx, agency, made, &mut examples).await.context("programmes and movements")?;
    requests(cx, agency, made, &mut examples).await.context("obstacles and requests")?;
    Ok(examples)
}

async fn series(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    examples: &mut Map<String, Value>,
) -> anyhow::Result<()> {
    let today = cx.today();
    let focal = holder(made, Role::FocalOfficer);
    let begun = Day::new(today.year(), 1, 16).unwrap_or(today).min(today);
    for (title, words, login) in SERIES {
        let owner = of_login(made, login);
        let new = NewSeries {
            id: SeriesId::make(),
            kind: Kind::Typed,
            title: title.to_owned(),
            source: None,
            owner: Party::person(owner.person),
            supporting: Vec::new(),
            first: begun,
            last: None,
            rule: rule_of_words(words, today.year()).context("a rule of the sample")?,
            words: Some(words.to_owned()),
        };
        let rhythm = programme::rhythm(&new.rule);
        let (new, calendar, act) = (&new, &cx.calendar, &Act::now(acting(focal), at(begun, 10)));
        let tasks = cx
            .db
            .write(agency, async move |tx| {
                // Late in the year some of them have no occurrence left.
                match programme::add_series(tx, new, calendar, act).await {
                    Ok(made) => Ok(made),
                    Err(programme::Error::Refused(_)) => Ok(Vec::new()),
                    Err(error) => Err(error),
                }
            })
            .await?;
        match rhythm {
            Some(Rhythm::Event) => {
                events(cx, agency, owner, new.id).await?;
                examples.insert("series".to_owned(), json!(new.id.to_string()));
            }
            Some(Rhythm::Standing) => {
                let Some(task) = tasks.first().copied() else { continue };
                review(cx, agency, owner, task).await?;
                examples.insert("/{agency}/viec/{task}/ra-soat#task".to_owned(), json!(task.to_string()));
            }
            _ => {
                let id = new.id;
                let tasks =
                    cx.db.read(agency, async move |tx| programme::tasks_of_series(tx, id).await).await?;
                for task in &tasks {
                    live_one(cx, agency, made, focal, task).await?;
                }
            }
        }
    }
    Ok(())
}

/// Two letters came, one of them some time ago.
async fn events(cx: &Cx, agency: AgencyId, owner: Made, series: SeriesId) -> anyhow::Result<()> {
    let today = cx.today();
    let first = Day::new(today.year(), 1, 17).unwrap_or(today);
    for (ago, words) in [(3, "phản ánh đường thôn 3"), (1, "hỏi về phí xác nhận")] {
        let day = today.plus(-ago).max(first.min(today));
        let (act, calendar) = (&Act::now(acting(owner), at(day, 9)), &cx.calendar);
        cx.db
            .write(agency, async move |tx| programme::enter_event(tx, series, words, calendar, act).await)
            .await?;
    }
    Ok(())
}

async fn review(cx: &Cx, agency: AgencyId, owner: Made, task: TaskId) -> anyhow::Result<()> {
    let before = programme::review_period_of(cx.today().plus(-92));
    // The year's first quarter has none before it that the system knows.
    if before.first().is_none_or(|first| first.year() < cx.today().year()) {
        return Ok(());
    }
    let day = programme::review_period_of(cx.today()).first().map_or(cx.today(), |first| first.plus(-5));
    let (period, act) = (&before.key(), &Act::now(acting(owner), at(day, 15)));
    let words = "Phát 12 tin, 4 bài về công khai và lấy ý kiến; hai buổi phát lại theo yêu cầu của thôn.";
    cx.db.write(agency, async move |tx| programme::review_period(tx, task, period, words, act).await).await?;
    Ok(())
}

async fn initiatives(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    examples: &mut Map<String, Value>,
) -> anyhow::Result<()> {
    let today = cx.today();
    let focal = holder(made, Role::FocalOfficer);
    let ids = INITIATIVES.map(|_| InitiativeId::make());
    let day = Day::new(today.year(), 1, 16).unwrap_or(today).min(today);
    let act = &Act::now(acting(focal), at(day, 11));
    cx.db
        .write(agency, async move |tx| {
            for (id, name) in ids.iter().zip(INITIATIVES) {
                programme::add_initiative(tx, *id, name, act.at).await?;
            }
            let Some(found) = programme::programme_of_year(tx, today.year()).await? else { return Ok(()) };
            for (n, task) in programme::tasks_of(tx, found.id).await?.iter().enumerate() {
                // Every third task belongs to one, some to two.
                if n % 3 == 0 {
                    programme::join_initiative(tx, task.id, ids[n / 3 % 3], act).await?;
                }
                if n % 9 == 0 {
                    programme::join_initiative(tx, task.id, ids[(n / 3 + 1) % 3], act).await?;
                }
            }
            Ok::<_, programme::Error>(())
        })
        .await?;
    examples.insert("initiative".to_owned(), json!(ids[0].to_string()));
    Ok(())
}

/// What is asked, so many days ago, about the n-th open task; and what is answered, so many days ago.
struct Story {
    ago: i32,
    task: usize,
    ask: fn(&Task, Day, &[Made]) -> Ask,
    words: &'static str,
    answer: Option<(i32, &'static str)>,
}

fn obstacle(_: &Task, _: Day, _: &[Made]) -> Ask {
    Ask::Obstacle
}

fn more_time(task: &Task, day: Day, _: &[Made]) -> Ask {
    Ask::MoreTime { until: task.due.as_ref().map_or(day, |due| due.day.max(day)).plus(10) }
}

fn hand_over(_: &Task, _: Day, made: &[Made]) -> Ask {
    Ask::HandOver { to: Party::person(of_login(made, "yen.phan").person) }
}

const STORIES: [Story; 5] = [
    Story {
        ago: 15,
        task: 0,
        ask: obstacle,
        words: "Chưa có mẫu biểu thống nhất để tổng hợp, mỗi thôn gửi một kiểu.",
        answer: Some((
            14,
            "Dùng mẫu của Văn phòng đã gửi ngày hôm qua; thôn nào gửi khác thì chuyển lại cho thôn.",
        )),
    },
    Story {
        ago: 9,
        task: 1,
        ask: obstacle,
        words: "Danh sách hộ được hỗ trợ còn ba hộ khiếu nại, chưa chốt được để niêm yết.",
        answer: None,
    },
    Story {
        ago: 2,
        task: 2,
        ask: obstacle,
        words: "Máy quét của Trung tâm hỏng, chưa quét được biên bản.",
        answer: None,
    },
    Story {
        ago: 1,
        task: 3,
        ask: more_time,
        words: "Giảng viên của tỉnh báo lùi lịch một tuần.",
        answer: None,
    },
    Story {
        ago: 1,
        task: 4,
        ask: hand_over,
        words: "Tôi được cử đi học ba tuần, đề nghị chuyển cho đồng chí Yến.",
        answer: None,
    },
];

async fn requests(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    examples: &mut Map<String, Value>,
) -> anyhow::Result<()> {
    let today = cx.today();
    let now = cx.now();
    let focal = holder(made, Role::FocalOfficer);
    let open = cx.db.write(agency, async move |tx| programme::open_tasks(tx, now).await).await?;
    // Open, with an owner who is not the one that answers, and on their day.
    let tasks: Vec<(Task, Made)> = open
        .into_iter()
        .map(|one| one.task)
        .filter(|task| task.state.is_open() && task.due.is_some())
        .filter_map(|task| owner_of(made, &task).map(|owner| (task, owner)))
        .filter(|(_, owner)| owner.person != focal.person)
        .collect();
    let first = Day::new(today.year(), 1, 17).unwrap_or(today).min(today);
    for story in &STORIES {
        let Some((task, owner)) = tasks.get(story.task) else { continue };
        let day = today.plus(-story.ago).max(first);
        let ask = (story.ask)(task, day, made);
        let new = &NewRequest { id: RequestId::make(), ask, words: story.words.to_owned() };
        let (calendar, id) = (&cx.calendar, task.id);
        let asked = &Act::now(acting(*owner), at(day, 14));
        let answered = story
            .answer
            .map(|(ago, words)| (Act::now(acting(focal), at(today.plus(-ago).max(first), 16)), words));
        let answered = &answered;
        cx.db
            .write(agency, async move |tx| {
                programme::ask(tx, id, None, new, calendar, asked).await?;
                if let Some((act, words)) = answered {
                    let yes = Reply::Grant { words: (*words).to_owned(), until: None };
                    programme::answer(tx, new.id, None, &yes, calendar, act).await?;
                }
                Ok::<_, programme::Error>(())
            })
            .await?;
        if story.answer.is_none() {
            examples.insert("request".to_owned(), json!(new.id.to_string()));
        }
    }
    let calendar = &cx.calendar;
    let day = at(today.plus(-3).max(first), 7);
    cx.db.write(agency, async move |tx| programme::daily(tx, calendar, day).await).await?;
    Ok(())
}
