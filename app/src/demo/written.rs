//! Papers that the sample office writes: its plan written out again, a letter at signing, a notice that was issued.

use std::sync::Arc;

use danchu_base::{AgencyId, PersonId};
use danchu_paper::Printer;
use danchu_papers::sample::{Far, draft, keep};
use danchu_papers::{Draft, PaperId};
use danchu_web::{Cx, Upload};
use serde_json::{Map, Value, json};

use super::plan_text::plan_of;

/// Keeps the papers; answers what tests put into addresses.
pub async fn keep_all(cx: &Cx, agency: AgencyId, clerk: PersonId) -> anyhow::Result<Map<String, Value>> {
    let (today, plan) = (cx.today(), PaperId::make());
    let again = draft(&plan_of(today), "ke-hoach.md").unwrap_or_default();
    let mut papers = vec![(plan, again, Far::Draft), (PaperId::make(), letter(), Far::Signing)];
    if let Some(file) = signed_copy(cx, agency, &notice()).await {
        let day = cx.calendar.before(today, 3).value;
        papers.push((PaperId::make(), notice(), Far::Issued("27".to_owned(), day, file)));
    }
    for (id, draft, far) in &papers {
        let at = cx.calendar.before(today, 2).value.start().plus_seconds(9 * 3600);
        cx.db
            .write(agency, async move |tx| keep(tx, *id, draft, far, clerk, at).await)
            .await
            .map_err(|error| anyhow::anyhow!("the sample's papers cannot be kept: {error:?}"))?;
    }
    Ok([("paper".to_owned(), json!(plan.to_string()))].into_iter().collect())
}

/// The issued notice as it came back: without a scanner the sample has the printed paper itself.
async fn signed_copy(cx: &Cx, agency: AgencyId, draft: &Draft) -> Option<danchu_attachments::Attachment> {
    let printer = cx.part::<Arc<dyn Printer>>()?.clone();
    let day = cx.calendar.before(cx.today(), 3).value;
    let paper = draft.paper(Some("27"), Some(day), cx.today());
    let printed = tokio::task::spawn_blocking(move || printer.pdf(&paper)).await.ok()?.ok()?;
    let upload = Upload { field: "file".into(), name: "thong-bao-27-da-ky.pdf".into(), bytes: printed.bytes };
    danchu_attachments::take_read(cx, agency, &upload).await.ok()
}

fn office(kind: &str, symbol: &str) -> Draft {
    Draft {
        kind: kind.to_owned(),
        agency: "Ủy ban nhân dân\nxã An Bình".to_owned(),
        symbol: symbol.to_owned(),
        place: "An Bình".to_owned(),
        filing: "VT, VP".to_owned(),
        capacity: "tm-kt".to_owned(),
        behalf: "Ủy ban nhân dân".to_owned(),
        superior: "Chủ tịch".to_owned(),
        post: "Phó Chủ tịch".to_owned(),
        name: "Trần Thị Bích Liên".to_owned(),
        ..Draft::default()
    }
}

fn letter() -> Draft {
    Draft {
        subject: "góp ý dự thảo Quy chế thực hiện dân chủ trong hoạt động của cơ quan".to_owned(),
        addressees: "Ủy ban Mặt trận Tổ quốc Việt Nam xã\nCác bộ phận thuộc Ủy ban nhân dân xã".to_owned(),
        body: "Ủy ban nhân dân xã gửi kèm dự thảo Quy chế thực hiện dân chủ trong hoạt động của cơ quan và đề nghị các đơn vị góp ý bằng văn bản.\nÝ kiến gửi về Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã để tổng hợp.".to_owned(),
        recipients: "Như trên\nChủ tịch, các Phó Chủ tịch".to_owned(),
        ..office("cong-van", "UBND-VP")
    }
}

fn notice() -> Draft {
    Draft {
        subject: "Phân công trực tiếp nhận ý kiến của cán bộ, công chức và người lao động".to_owned(),
        body: "Ủy ban nhân dân xã thông báo phân công trực tiếp nhận ý kiến như sau:\n1. Địa điểm: phòng tiếp nhận ý kiến, trụ sở Ủy ban nhân dân xã.\n2. Người trực được phân công theo bảng sau:\n| Thứ | Người trực | Bộ phận |\n|---|---|---|\n| Thứ Hai | Nguyễn Thị Hạnh | Văn phòng |\n| Thứ Năm | Phạm Văn Đức | Tư pháp – Hộ tịch |\n3. Cán bộ, công chức và người lao động gửi ý kiến trực tiếp hoặc qua hòm thư góp ý.".to_owned(),
        recipients: "Thường trực Đảng ủy\nCác bộ phận thuộc Ủy ban nhân dân xã".to_owned(),
        ..office("thong-bao", "TB-UBND")
    }
}
