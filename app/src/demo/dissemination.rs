//! What the sample agency circulates and trains: the six documents that such plans name, read by all of its people, four of
//! them on a printed list; a new edition; a course held and one planned.

use danchu_base::{AgencyId, Day, Instant, PersonId, Role};
use danchu_dissemination::CirculationId;
use danchu_dissemination::sample::{
    SampleCirculation, SampleCourse, SampleDocument, add_document, ask, circulate, close, course, open_only,
    paper_list, read, renew, urge,
};
use danchu_programme::Acting;
use danchu_web::{Cx, Upload};
use serde_json::{Map, Value, json};

use super::seed::Made;

/// The six documents: number, what it is called, so many days ago it was circulated.
const CIRCULATED: [(&str, &str, i32); 6] = [
    ("10/2022/QH15", "Luật Thực hiện dân chủ ở cơ sở", 60),
    ("59/2023/NĐ-CP", "Nghị định quy định chi tiết Luật Thực hiện dân chủ ở cơ sở", 59),
    ("21-KL/TW", "Kết luận về xây dựng, chỉnh đốn Đảng và hệ thống chính trị", 40),
    ("114-KL/TW", "Kết luận về công tác dân vận của cơ quan nhà nước", 39),
    ("33/CT-TTg", "Chỉ thị về công tác dân vận chính quyền", 25),
    ("03-TT/TU", "Thông tri về dân vận của cơ quan hành chính nhà nước", 12),
];

const PASSAGE: &str = "Cán bộ, công chức, người lao động được biết, được bàn, được quyết định và được kiểm tra, giám sát \
những việc liên quan trực tiếp đến quyền, lợi ích và nghĩa vụ của mình.";

/// A small white picture, as a scanner makes it.
const SCAN: &[u8] = include_bytes!("../../samples/danh-sach-da-ky.png");

fn clock(day: Day, hour: i64) -> Instant {
    day.start().plus_seconds(hour * 3600)
}

fn problem(error: String) -> anyhow::Error {
    anyhow::anyhow!("the sample's circulation: {error}")
}

/// Circulates, reads, signs, renews, trains; answers what tests put into addresses.
#[expect(clippy::too_many_lines, reason = "the year of the sample, told in order")]
pub async fn live(cx: &Cx, agency: AgencyId, made: &[Made]) -> anyhow::Result<Map<String, Value>> {
    let holder =
        |role: Role| made.iter().find(|one| one.sample.roles.contains(&role)).copied().unwrap_or(made[0]);
    let officer = holder(Role::LegalOfficer);
    let today = cx.today();
    let begun = Day::new(today.year(), 1, 2).unwrap_or(today).min(today);
    let mut examples = Map::new();
    let own = library(cx, agency, officer.person, begun).await?;
    examples.insert("document".to_owned(), json!(own));
    examples.insert("number".to_owned(), json!("592023ndcp"));
    let mut circulations = Vec::new();
    for (place, (number, title, ago)) in CIRCULATED.into_iter().enumerate() {
        let on = today.plus(-ago).max(begun);
        let sample = SampleCirculation {
            title,
            number,
            note: "Đề nghị ông/bà đọc văn bản và xác nhận; có điều chưa rõ thì hỏi ngay dưới văn bản.",
            passage: if place == 0 { PASSAGE } else { "" },
            quiz: (place == 1).then_some(QUIZ),
            due_on: on.plus(14),
            valid_until: (place < 2)
                .then(|| Day::new(today.year(), 12, 31).unwrap_or(today).max(on.plus(14))),
            officer: Acting::of_roles(officer.person, officer.department, officer.sample.roles),
            at: clock(on, 8),
        };
        let id = circulate(cx, agency, &sample).await.map_err(problem)?;
        circulations.push((id, on));
    }
    for (place, (id, on)) in circulations.iter().enumerate() {
        readings(cx, agency, made, (place, *id, *on)).await?;
        if place < 5 {
            // The fifth list comes back with four signatures, and another one waits.
            let signs = if place == 4 { 4 } else { usize::MAX };
            paper(cx, agency, made, *id, officer.person, (*on, signs)).await?;
        }
    }
    let acting = Acting::of_roles(officer.person, officer.department, officer.sample.roles);
    for place in [0, 1, 3] {
        let (id, on) = circulations[place];
        close(cx, agency, id, &acting, clock(on.plus(8).min(today), 16)).await.map_err(problem)?;
    }
    let (fifth, on) = circulations[4];
    let at = clock(on.plus(7).min(today), 14);
    let waits = paper_list(cx, agency, fifth, (officer.person, at), None).await.map_err(problem)?;
    examples.insert("list".to_owned(), json!(waits.to_string()));
    let (third, _) = circulations[2];
    let changed = today.plus(-3).max(begun);
    renew(
        cx,
        agency,
        third,
        "Bổ sung phần nhiệm vụ của cơ quan xã; các nội dung khác giữ nguyên.",
        today.plus(8),
        (officer.person, clock(changed, 9)),
    )
    .await
    .map_err(problem)?;
    for one in made.iter().filter(|one| one.sample.login.is_some()).take(5) {
        read(cx, agency, third, one.person, clock(changed, 15)).await.map_err(problem)?;
    }
    let (last, _) = circulations[5];
    let asker = made
        .iter()
        .rfind(|one| one.sample.login.is_some() && one.sample.roles == [Role::Staff])
        .copied()
        .unwrap_or(made[0]);
    let asked = (
        asker.person,
        "Người lao động hợp đồng có thuộc đối tượng thực hiện không?",
        clock(today.plus(-5).max(begun), 9),
    );
    let answer = (
        officer.person,
        "Có. Văn bản áp dụng cho mọi cán bộ, công chức, viên chức và người lao động.",
        clock(today.plus(-4).max(begun), 8),
    );
    ask(cx, agency, last, asked, Some(answer)).await.map_err(problem)?;
    urge(cx, agency, last, officer.person, clock(today.plus(-1).max(begun), 8)).await.map_err(problem)?;
    examples.insert("circulation".to_owned(), json!(last.to_string()));
    examples.insert("training".to_owned(), json!(training(cx, agency, made, officer.person, begun).await?));
    Ok(examples)
}

const QUIZ: (&str, &[&str]) = (
    "Văn bản này quy định chi tiết luật nào?",
    &["Luật Thực hiện dân chủ ở cơ sở", "Luật Tiếp công dân", "Luật Ngân sách nhà nước"],
);

/// What the law's own list does not have: a Party document, and the agency's own rules that replace older ones.
async fn library(cx: &Cx, agency: AgencyId, by: PersonId, begun: Day) -> anyhow::Result<String> {
    let at = clock(begun, 9);
    let day = |text: &str| text.parse::<Day>().unwrap_or(begun);
    let party = SampleDocument {
        number: "03-TT/TU",
        kind: "Thông tri",
        name: "về dân vận của cơ quan hành chính nhà nước",
        issuer: "Tỉnh ủy",
        issued_on: day("2016-03-31"),
        party: true,
        rests_on: &["114-KL/TW"],
        replaces: &[],
        text: "Các cơ quan hành chính nhà nước nâng cao hiệu quả công tác dân vận, thực hiện quy chế dân chủ ở cơ sở.",
    };
    add_document(cx, agency, &party, by, at).await.map_err(problem)?;
    let old = SampleDocument {
        number: "12/QĐ-UBND",
        kind: "Quyết định",
        name: "Ban hành Quy chế thực hiện dân chủ trong cơ quan",
        issuer: "UBND xã An Bình",
        issued_on: day("2020-02-03"),
        party: false,
        rests_on: &["04/2015/NĐ-CP"],
        replaces: &[],
        text: "Quy chế thực hiện dân chủ trong hoạt động của cơ quan, ban hành năm 2020.",
    };
    add_document(cx, agency, &old, by, at).await.map_err(problem)?;
    let new = SampleDocument {
        number: "45/QĐ-UBND",
        kind: "Quyết định",
        name: "Ban hành Quy chế thực hiện dân chủ trong hoạt động của cơ quan",
        issuer: "UBND xã An Bình",
        issued_on: begun,
        party: false,
        rests_on: &["10/2022/QH15", "59/2023/NĐ-CP"],
        replaces: &["12/QĐ-UBND"],
        text: "Điều 1. Ban hành kèm theo Quyết định này Quy chế thực hiện dân chủ trong hoạt động của cơ quan.\n\
Điều 2. Quyết định này thay thế Quyết định số 12/QĐ-UBND.\nĐiều 3. Văn phòng HĐND và UBND, các phòng và cán bộ, công chức chịu trách nhiệm thi hành.",
    };
    Ok(add_document(cx, agency, &new, by, at).await.map_err(problem)?.to_string())
}

/// Most have read; of the newest some have only opened it and some not even that.
async fn readings(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    (place, id, on): (usize, CirculationId, Day),
) -> anyhow::Result<()> {
    for (n, one) in made.iter().enumerate().filter(|(_, one)| one.sample.login.is_some()) {
        let at = clock(on.plus(i32::try_from(n % 6).unwrap_or(0)).min(cx.today()), 10);
        match (place, n % 5) {
            (0..4, _) | (4, 0..4) | (5, 0..2) => {
                read(cx, agency, id, one.person, at).await.map_err(problem)?;
            }
            (5, 2) => open_only(cx, agency, id, one.person, at).await.map_err(problem)?,
            _ => {}
        }
    }
    Ok(())
}

/// People without an account sign a printed list; its photo is kept.
async fn paper(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    of: CirculationId,
    by: PersonId,
    (on, signs): (Day, usize),
) -> anyhow::Result<()> {
    let without = made.iter().filter(|one| one.sample.login.is_none()).map(|one| one.person);
    let without: Vec<PersonId> = without.take(signs).collect();
    let upload =
        Upload { field: "file".to_owned(), name: "danh-sach-da-ky.png".to_owned(), bytes: SCAN.to_vec() };
    let file = danchu_attachments::take(cx, agency, &upload, true)
        .await
        .map_err(|error| anyhow::anyhow!("the sample's scan: {error}"))?;
    let back = clock(on.plus(5).min(cx.today()), 15);
    let printed = (by, clock(on.plus(1).min(cx.today()), 14));
    paper_list(cx, agency, of, printed, Some((&without, Some(file), back))).await.map_err(problem)?;
    Ok(())
}

async fn training(
    cx: &Cx,
    agency: AgencyId,
    made: &[Made],
    by: PersonId,
    begun: Day,
) -> anyhow::Result<String> {
    let today = cx.today();
    let people: Vec<PersonId> = made.iter().step_by(2).map(|one| one.person).collect();
    let on = today.plus(-35).max(begun);
    let held = SampleCourse {
        title: "Bồi dưỡng kỹ năng tiếp công dân và thực hiện dân chủ ở cơ sở",
        organiser: "Trường Chính trị tỉnh",
        days: (on, on.plus(1).min(today)),
        minutes: 16 * 60,
        people: &people,
        outcome: "12 người được cấp giấy chứng nhận.",
    };
    let id = course(cx, agency, &held, by, clock(on.plus(2).min(today), 9)).await.map_err(problem)?;
    let planned = SampleCourse {
        title: "Tập huấn phần mềm Dân Chủ cho cán bộ, công chức",
        organiser: "UBND xã An Bình",
        days: (today.plus(20), today.plus(20)),
        minutes: 4 * 60,
        people: &[],
        outcome: "",
    };
    course(cx, agency, &planned, by, clock(today.plus(-2).max(begun), 9)).await.map_err(problem)?;
    Ok(id.to_string())
}
