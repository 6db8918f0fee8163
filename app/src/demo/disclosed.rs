//! The sample's budget, read from a workbook as an accountant brings it, and a list with personal data that waits to be looked through.

use anyhow::Context as _;
use danchu_base::{AgencyId, Day, Role};
use danchu_budget::{BudgetTable, Period, read_xlsx, understand};
use danchu_catalogue::{LawFiles, Stand};
use danchu_disclosure::{Body, Error, Item, ItemId, NewItem, actions};
use danchu_law::Audience;
use danchu_programme::{Act, Acting};
use danchu_web::Cx;
use serde_json::{Map, Value, json};

use super::seed::Made;

const BUDGET: &[u8] = include_bytes!("../../samples/ngan-sach-quy-1.xlsx");

/// The budget of a quarter, from the sample's workbook.
pub fn budget(year: i16, quarter: &str) -> anyhow::Result<BudgetTable> {
    let book = read_xlsx(BUDGET).map_err(|error| anyhow::anyhow!("the sample workbook: {error}"))?;
    let sheet = book.sheets.first().context("the sample workbook has a sheet")?;
    let mut table =
        understand(sheet, year).map_err(|error| anyhow::anyhow!("the sample workbook: {error}"))?;
    table.period = match quarter {
        "I" => Period::Quarter1,
        "II" => Period::Quarter2,
        "III" => Period::Quarter3,
        _ => Period::Quarter4,
    };
    // The workbook is of a first quarter; its heads follow the quarter that the sample is in.
    for column in &mut table.columns {
        column.label = column.label.replace("quý I", &format!("quý {quarter}"));
    }
    Ok(table)
}

/// Keeps the list that waits; answers what tests put into addresses.
pub async fn keep(cx: &Cx, agency: AgencyId, made: &[Made]) -> anyhow::Result<Map<String, Value>> {
    let office = Office { cx, agency, made, today: cx.today() };
    let names = Body {
        text: "Danh sách hộ nhận hỗ trợ thiên tai đợt 1:\n1. Bà Lê Thị Hoa, sinh năm 1975, CCCD số 079175001234, thường trú tại số 12, thôn Trung, \
               điện thoại 0912345678: 2.000.000 đồng, chuyển vào số tài khoản 0071000123456.\n2. Ông Trần Văn Lợi, thôn Thượng: 1.500.000 đồng."
            .to_owned(),
        ..Body::default()
    };
    let waiting = office.make(("08", "Danh sách hộ nhận hỗ trợ thiên tai đợt 1"), 2, &names).await?;
    Ok([("/{agency}/so-cong-khai/{disclosed}/che#disclosed".to_owned(), json!(waiting.id.to_string()))]
        .into_iter()
        .collect())
}

struct Office<'a> {
    cx: &'a Cx,
    agency: AgencyId,
    made: &'a [Made],
    today: Day,
}

impl Office<'_> {
    /// The focal officer acts now.
    fn act(&self) -> Act {
        let one = self
            .made
            .iter()
            .find(|one| one.sample.roles.contains(&Role::FocalOfficer))
            .unwrap_or(&self.made[0]);
        Act::now(Acting::of_roles(one.person, one.department, one.sample.roles), self.cx.now())
    }

    async fn stand(&self) -> anyhow::Result<Stand> {
        let law = LawFiles::embedded();
        let read = danchu_catalogue::read(&self.cx.db, self.agency, &law, self.today).await;
        read.map_err(|error| anyhow::anyhow!("{error}"))
    }

    fn planned(&self, (content, title): (&str, &str), known: i32) -> NewItem {
        NewItem {
            id: ItemId::make(),
            rule: format!("disclosure.commune.content.{content}"),
            clock: "disclosure.commune.deadline".to_owned(),
            title: title.to_owned(),
            audience: Audience::Public,
            named: Vec::new(),
            known_on: Some(self.today.plus(-known)),
            chosen: Vec::new(),
            responsible: None,
            task: None,
            about_person: false,
        }
    }

    /// An item known so many days ago, with its content; it waits.
    async fn make(&self, what: (&str, &str), known: i32, body: &Body) -> anyhow::Result<Item> {
        let (stand, act, new) = (self.stand().await?, self.act(), self.planned(what, known));
        let (stand, act, new, ids) = (&stand, &act, &new, actions::Ids::make());
        let made = self.cx.db.write(self.agency, async move |tx| {
            let item = actions::make(tx, stand, new, ids, act).await?;
            actions::set_content(tx, stand, item.id, body, &[], &[], act).await?;
            Ok(item)
        });
        made.await.map_err(said)
    }
}

fn said(error: Error) -> anyhow::Error {
    anyhow::anyhow!("the sample's disclosures cannot be made: {error}")
}
