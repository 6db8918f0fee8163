//! Papers of the sample that wait for somebody: a plan under review, files that came together, a sending list begun.

use danchu_base::AgencyId;
use danchu_plan::PlanId;
use danchu_plan::sample::{Papers, keep as keep_papers};
use danchu_web::Cx;
use serde_json::{Map, Value, json};

const REVIEW: &str = include_str!("../../samples/ke-hoach-tiep-cong-dan.md");
const NOTICE: &str = include_str!("../../samples/thong-bao.md");
const TRAINING: &str = include_str!("../../samples/ke-hoach-boi-duong.md");

/// Keeps the papers; answers what tests put into addresses.
pub async fn keep(cx: &Cx, agency: AgencyId, plan: PlanId) -> anyhow::Result<Map<String, Value>> {
    let today = cx.today();
    let of_this_year = |text: &str| text.replace("{YEAR}", &today.year().to_string());
    let (review, notice, training) = (of_this_year(REVIEW), of_this_year(NOTICE), of_this_year(TRAINING));
    let papers = Papers {
        agency,
        agency_name: "UBND xã An Bình",
        plan,
        proof: "Số đến 112, 113 trên phần mềm văn bản",
        review: ("ke-hoach-tiep-cong-dan.md", &review),
        offered: &[("thong-bao.md", &notice), ("ke-hoach-boi-duong.md", &training), ("trang-trang.txt", "")],
        now: cx.now(),
    };
    let shown = keep_papers(&cx.db, &papers)
        .await
        .map_err(|error| anyhow::anyhow!("the sample papers cannot be kept: {error}"))?;
    let examples = [
        ("import", shown.import),
        ("item", shown.item),
        ("batch", shown.batch),
        ("recipient", shown.recipient),
    ];
    Ok(examples.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect())
}
