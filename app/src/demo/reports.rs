//! A report of the sample office: the half year as it stands, made through the same code as on the screen.

use danchu_base::{AgencyId, PersonId};
use danchu_catalogue::LawFiles;
use danchu_report::{By, NewReport, Period, ReportId, ReportKind, cut, make};
use danchu_web::Cx;
use serde_json::{Map, Value, json};

/// Keeps the report; answers what tests put into addresses.
pub async fn keep(cx: &Cx, agency: AgencyId, officer: PersonId) -> anyhow::Result<Map<String, Value>> {
    let law = cx
        .part::<std::sync::Arc<LawFiles>>()
        .map_or_else(|| LawFiles::embedded().catalogue, |files| files.catalogue.clone());
    let (id, now) = (ReportId::make(), cx.now());
    let (kind, period) = (ReportKind::Progress, Period::Year(now.day().year()));
    if let Some(cut) = cut(&law, kind, period, None, now) {
        let (new, by) = (NewReport { kind, period, cut }, By { person: officer, at: now });
        let sources = &crate::report::sources(law.clone());
        cx.db
            .write(agency, async move |tx| make(tx, sources, id, new, by).await)
            .await
            .map_err(|error| anyhow::anyhow!("the sample's report cannot be made: {error}"))?;
    }
    Ok([
        ("report".to_owned(), json!(id.to_string())),
        ("/{agency}/bao-cao/hien-tai/{kind}#kind".to_owned(), json!("six-month")),
        ("/{agency}/bao-cao/hien-tai/{kind}/so/{figure}#kind".to_owned(), json!("annual")),
        ("figure".to_owned(), json!("done")),
    ]
    .into_iter()
    .collect())
}
