//! The sample's register: one budget item late and one plan in time, one corrected, one withdrawn, one taken down at once, one on paper
//! with its posting ended, one that is late now, the quarterly list, the plan, a question and a request.

use anyhow::Context as _;
use danchu_attachments::Attachment;
use danchu_base::{AgencyId, Day, Instant, ProgrammeId, Role, TaskId, Uuid};
use danchu_catalogue::{LawFiles, Stand};
use danchu_disclosure::actions::{self, Cause, Ids, NewAct, NewRequest, Quarter};
use danchu_disclosure::{Body, Error, Item, ItemId, NewItem, Table};
use danchu_programme::{Act, Acting, State};
use danchu_web::{Cx, Upload};
use serde_json::{Map, Value, json};

use super::seed::Made;

const PHOTO: &[u8] = include_bytes!("../../samples/bang-tin.png");

/// Who lives the register.
struct Office<'a> {
    cx: &'a Cx,
    agency: AgencyId,
    stand: Stand,
    clerk: Acting,
    head: Acting,
    staff: Acting,
    today: Day,
}

fn at(day: Day) -> Instant {
    day.start().plus_seconds(9 * 3600)
}

fn said(error: Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}

/// Lives the register; answers what tests put into addresses.
pub async fn live(cx: &Cx, agency: AgencyId, made: &[Made]) -> anyhow::Result<Map<String, Value>> {
    let today = cx.today();
    let by = |role: Role| {
        let one = made.iter().find(|one| one.sample.roles.contains(&role)).copied().unwrap_or(made[0]);
        Acting::of_roles(one.person, one.department, one.sample.roles)
    };
    let law = LawFiles::embedded();
    let stand = danchu_catalogue::read(&cx.db, agency, &law, today)
        .await
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let office = Office {
        cx,
        agency,
        stand,
        clerk: by(Role::RecordsClerk),
        head: by(Role::Head),
        staff: by(Role::Staff),
        today,
    };
    let mut examples = Map::new();
    // In the order of time: the log of the agency is one.
    let budget = office.budget_late(&mut examples).await.context("the late budget")?;
    office.declaration().await.context("the declaration on paper")?;
    office.withdrawn().await.context("the withdrawn item")?;
    office.corrected().await.context("the corrected item")?;
    office.taken_down().await.context("the item taken down")?;
    office.in_time().await.context("the item in time")?;
    office.late_now(&mut examples).await.context("the item that is late")?;
    office.list_and_plan(&mut examples).await.context("the quarterly list and the plan")?;
    office.request(&mut examples).await.context("the request")?;
    office.question(budget, &mut examples).await.context("the question")?;
    Ok(examples)
}

/// Which department of the sample answers for a content, by the words that the law uses for it.
fn responsible(content: &str) -> &'static str {
    let content = content.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| content.contains(word));
    if has(&["ngân sách", "tài sản công", "sử dụng đất", "đầu tư", "kinh tế", "đóng góp", "lệ phí"])
    {
        "Phòng Kinh tế"
    } else if has(&["trợ cấp", "xã hội", "thiên tai", "y tế"]) {
        "Phòng Văn hóa – Xã hội"
    } else if has(&["thủ tục hành chính", "dịch vụ công"]) {
        "Trung tâm Phục vụ hành chính công"
    } else {
        "Văn phòng HĐND và UBND"
    }
}

fn new(rule: &str, clock: &str, title: &str, known: Day, by: &Acting) -> NewItem {
    NewItem {
        id: ItemId::make(),
        rule: rule.to_owned(),
        clock: clock.to_owned(),
        title: title.to_owned(),
        audience: danchu_disclosure::Audience::Public,
        named: Vec::new(),
        known_on: Some(known),
        chosen: Vec::new(),
        responsible: Some(by.person),
        task: None,
        about_person: false,
    }
}

fn table(title: &str, columns: &[&str], rows: &[&[&str]]) -> Table {
    let cells = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    Table {
        title: title.to_owned(),
        columns: cells(columns),
        rows: rows.iter().map(|row| cells(row)).collect(),
    }
}

fn board(from: Day, place: &str) -> NewAct {
    NewAct {
        id: Uuid::now_v7(),
        channel: "notice-board".to_owned(),
        place: place.to_owned(),
        from,
        to: None,
        times: None,
        address: String::new(),
        note: String::new(),
        witnesses: ["Lê Văn Tám".to_owned(), "Trần Thị Sáu".to_owned()],
        circulate: false,
    }
}

impl Office<'_> {
    fn act(&self, by: &Acting, on: Day) -> Act {
        Act::now(by.clone(), at(on.min(self.today)))
    }

    /// Makes an item and shows it here on a day.
    async fn show(&self, new: &NewItem, body: &Body, on: Day) -> anyhow::Result<Item> {
        let (act, ids, own, stand) = (self.act(&self.clerk, on), Ids::make(), Uuid::now_v7(), &self.stand);
        let act = &act;
        self.cx
            .db
            .write(self.agency, async move |tx| {
                let made = actions::make(tx, stand, new, ids, act).await?;
                actions::set_content(tx, stand, made.id, body, &[], &[], act).await?;
                actions::publish(tx, stand, made.id, made.version, own, act).await
            })
            .await
            .map_err(said)
    }

    async fn photo(&self) -> anyhow::Result<Attachment> {
        let upload =
            Upload { field: "anh".to_owned(), name: "bang-tin.png".to_owned(), bytes: PHOTO.to_vec() };
        danchu_attachments::take(self.cx, self.agency, &upload, true)
            .await
            .map_err(|error| anyhow::anyhow!("{error}"))
    }

    /// Enters an act; the head confirms the obligation when that was the last channel.
    async fn enter(&self, item: ItemId, new: &NewAct, photo: Option<Attachment>) -> anyhow::Result<()> {
        let act = self.act(&self.clerk, new.from);
        let proofs: Vec<(Uuid, Attachment)> = photo.into_iter().map(|file| (Uuid::now_v7(), file)).collect();
        let (act, proofs, stand, head) =
            (&act, &proofs, &self.stand, &self.act(&self.head, new.from.plus(1)));
        self.cx
            .db
            .write(self.agency, async move |tx| {
                let item = actions::add(tx, stand, item, new, proofs, act).await?;
                confirm(tx, &item, head).await
            })
            .await
            .map_err(said)
    }

    async fn confirmed(&self, item: &Item, on: Day) -> anyhow::Result<()> {
        let head = &self.act(&self.head, on);
        self.cx.db.write(self.agency, async move |tx| confirm(tx, item, head).await).await.map_err(said)
    }

    async fn budget_late(&self, examples: &mut Map<String, Value>) -> anyhow::Result<ItemId> {
        let quarter = Quarter::of(Quarter::of(self.today).days().0.plus(-1));
        let end = quarter.days().1;
        let on = end.plus(13).min(self.today);
        let title = format!("Tình hình thực hiện dự toán quý {} năm {}", quarter.roman(), quarter.year);
        let item = new("disclosure.commune.content.02", "budget.execution", &title, end, &self.clerk);
        let body = Body {
            text: "Số liệu do kế toán tổng hợp, chưa gồm khoản chuyển nguồn.".to_owned(),
            budget: Some(super::disclosed::budget(quarter.year, quarter.roman())?),
            ..Body::default()
        };
        let shown = self.show(&item, &body, on).await?;
        let posting = board(on.plus(1).min(self.today), "Bảng tin trụ sở UBND xã");
        self.enter(item.id, &posting, Some(self.photo().await?)).await?;
        examples.insert("disclosed".to_owned(), json!(shown.id.to_string()));
        for address in ["/{agency}/cong-khai/{item}", "/{agency}/cong-khai/{item}/in"] {
            examples.insert(format!("{address}#item"), json!(shown.id.to_string()));
        }
        examples.insert("posting".to_owned(), json!(posting.id.simple().to_string()));
        examples.insert("minutes".to_owned(), json!("bien-ban-niem-yet.pdf"));
        examples.insert("shown_file".to_owned(), json!(Uuid::now_v7().simple().to_string()));
        Ok(shown.id)
    }

    async fn question(&self, item: ItemId, examples: &mut Map<String, Value>) -> anyhow::Result<()> {
        let (question, reader) = (Uuid::now_v7(), self.act(&self.staff, self.today.plus(-1)));
        let reader = &reader;
        self.cx
            .db
            .write(self.agency, async move |tx| {
                actions::ask(tx, item, question, "Khoản thu phí chợ nằm ở dòng nào?", reader).await
            })
            .await
            .map_err(said)?;
        examples.insert("disclosed_question".to_owned(), json!(question.simple().to_string()));
        Ok(())
    }

    /// On paper alone, as the law wants it: posted, proved, ended.
    async fn declaration(&self) -> anyhow::Result<()> {
        let known = self.today.plus(-31);
        let title = format!("Bản kê khai tài sản, thu nhập năm {}", known.year() - 1);
        let mut item =
            new("disclosure.agency.content.07", "asset-declaration.disclosed", &title, known, &self.clerk);
        item.audience = danchu_disclosure::Audience::StaffMeeting;
        let (act, ids, stand) = (self.act(&self.clerk, known), Ids::make(), &self.stand);
        let (act, made) = (&act, &item);
        self.cx
            .db
            .write(self.agency, async move |tx| actions::make(tx, stand, made, ids, act).await)
            .await
            .map_err(said)?;
        let posting = board(known.plus(2), "Bảng tin nội bộ, tầng 1");
        self.enter(item.id, &posting, Some(self.photo().await?)).await?;
        let (act, last, id) = (self.act(&self.clerk, known.plus(19)), known.plus(18), item.id);
        let (act, names, posting) = (&act, &[String::new(), String::new()], posting.id);
        self.cx
            .db
            .write(self.agency, async move |tx| actions::end_act(tx, id, posting, last, names, "", act).await)
            .await
            .map_err(said)
    }

    async fn withdrawn(&self) -> anyhow::Result<()> {
        let on = self.today.plus(-26);
        let item = new(
            "disclosure.commune.content.07",
            "disclosure.commune.deadline",
            "Mức hỗ trợ học phí năm học mới",
            on.plus(-2),
            &self.clerk,
        );
        let body = Body {
            text: "Hỗ trợ 50% học phí cho học sinh mẫu giáo.".to_owned(), ..Body::default()
        };
        let shown = self.show(&item, &body, on).await?;
        let act = self.act(&self.head, on.plus(2));
        let (act, id, version) = (&act, shown.id, shown.version);
        let why = "Ban hành nhầm dự thảo, chưa được Hội đồng nhân dân thông qua";
        self.cx
            .db
            .write(self.agency, async move |tx| actions::withdraw(tx, id, version, why, act).await)
            .await
            .map_err(said)
    }

    async fn corrected(&self) -> anyhow::Result<()> {
        let on = self.today.plus(-22);
        let item = new(
            "disclosure.commune.content.12",
            "disclosure.commune.deadline",
            "Mức thu phí, lệ phí do xã trực tiếp thu",
            on.plus(-3),
            &self.clerk,
        );
        let rows = |fee: &'static str| Body {
            tables: vec![table(
                "Mức thu (đồng)",
                &["Khoản", "Mức thu"],
                &[&["Chứng thực bản sao, mỗi trang", fee], &["Xác nhận cư trú", "0"]],
            )],
            ..Body::default()
        };
        let shown = self.show(&item, &rows("3.000"), on).await?;
        let act = self.act(&self.clerk, on.plus(9));
        let (act, id, stand, right) = (&act, shown.id, &self.stand, &rows("2.000"));
        self.cx
            .db
            .write(self.agency, async move |tx| {
                let why = "Ghi sai mức thu chứng thực bản sao";
                actions::correct(tx, stand, id, shown.version, right, &[], &[], why, act).await.map(drop)
            })
            .await
            .map_err(said)
    }

    async fn taken_down(&self) -> anyhow::Result<()> {
        let on = self.today.plus(-15);
        let item = new(
            "disclosure.commune.content.08",
            "disclosure.commune.deadline",
            "Danh sách hộ nhận hỗ trợ sau bão",
            on.plus(-1),
            &self.clerk,
        );
        let body =
            Body { text: "Kèm số định danh của từng chủ hộ.".to_owned(), ..Body::default() };
        let shown = self.show(&item, &body, on).await?;
        let act = self.act(&self.head, on.plus(1));
        actions::take_down(self.cx, self.agency, shown.id, Cause::Personal, &act).await.map_err(said)
    }

    async fn in_time(&self) -> anyhow::Result<()> {
        let on = self.today.plus(-7);
        let mut item = new(
            "disclosure.agency.content.02",
            "disclosure.agency.deadline",
            &format!("Kế hoạch công tác tháng {}", self.today.0.month()),
            on.plus(-1),
            &self.clerk,
        );
        item.audience = danchu_disclosure::Audience::Staff;
        let body = Body {
            text: "Tuần 1: tiếp công dân.\nTuần 2: kiểm tra thu, chi.\nTuần 3: họp cán bộ, công chức."
                .to_owned(),
            ..Body::default()
        };
        let shown = self.show(&item, &body, on).await?;
        self.confirmed(&shown, on.plus(1)).await
    }

    async fn late_now(&self, examples: &mut Map<String, Value>) -> anyhow::Result<()> {
        let known = self.today.plus(-14);
        let mut item = new(
            "disclosure.agency.content.08",
            "disclosure.agency.deadline",
            "Kết quả giải quyết kiến nghị về sử dụng xe công",
            known,
            &self.head,
        );
        item.audience = danchu_disclosure::Audience::Staff;
        let (act, ids, stand) = (self.act(&self.clerk, known), Ids::make(), &self.stand);
        let (act, made) = (&act, &item);
        self.cx
            .db
            .write(self.agency, async move |tx| actions::make(tx, stand, made, ids, act).await)
            .await
            .map_err(said)?;
        examples.insert(
            "/{agency}/so-cong-khai/{disclosed}/sua#disclosed".to_owned(),
            json!(item.id.to_string()),
        );
        Ok(())
    }

    async fn list_and_plan(&self, examples: &mut Map<String, Value>) -> anyhow::Result<()> {
        let quarter = Quarter::of(self.today);
        let (act, stand) = (self.act(&self.clerk, self.today.plus(-1)), &self.stand);
        let (id, ids, own, year) = (ItemId::make(), Ids::make(), Uuid::now_v7(), self.today.year());
        let act = &act;
        self.cx
            .db
            .write(self.agency, async move |tx| {
                if !actions::listed_in(tx, quarter).await?.is_empty() {
                    actions::disclose_quarter(tx, stand, quarter, id, ids, own, act).await?;
                }
                actions::generate(tx, stand, year, act).await?;
                let mut lines = actions::generated(stand, &[]);
                for line in &mut lines {
                    line.responsible = responsible(&line.content).to_owned();
                }
                actions::change_plan(tx, year, 1, &lines, act).await
            })
            .await
            .map_err(said)?;
        examples.insert("quarter".to_owned(), json!(format!("{}-{}.pdf", quarter.year, quarter.n)));
        examples.insert("plan_file".to_owned(), json!(format!("{year}.pdf")));
        Ok(())
    }

    async fn request(&self, examples: &mut Map<String, Value>) -> anyhow::Result<()> {
        let on = self.today.plus(-4);
        let new = NewRequest {
            id: Uuid::now_v7(),
            requester: "Ngô Thị Dân".to_owned(),
            own: false,
            contact: "Thôn 3".to_owned(),
            way: "direct".to_owned(),
            complex: true,
            words: "Bản đồ quy hoạch sử dụng đất của thôn 3".to_owned(),
            received: on,
            due: None,
            code_hash: None,
            task: TaskId::make(),
            programme: ProgrammeId::make(),
        };
        let (act, stand) = (self.act(&self.clerk, on), &self.stand);
        let (act, made) = (&act, &new);
        self.cx
            .db
            .write(self.agency, async move |tx| actions::add_request(tx, stand, made, act).await.map(drop))
            .await
            .map_err(said)?;
        examples.insert("information".to_owned(), json!(new.id.simple().to_string()));
        Ok(())
    }
}

/// The head confirms the obligation of an item that was reported.
async fn confirm(tx: &mut danchu_store::Tx, item: &Item, head: &Act) -> Result<(), Error> {
    let Some(task) = item.task else { return Ok(()) };
    if matches!(danchu_programme::task(tx, task).await?.state, State::Reported { .. }) {
        danchu_programme::confirm(tx, task, None, head).await?;
    }
    Ok(())
}
