//! A report as files: the paper in Word and PDF, its figures as CSV and JSON.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_paper::{Paper, Printed, Printer};
use danchu_papers::Draft;
use danchu_store::Tx;
use danchu_web::messages::Lang;
use danchu_web::{Problem, Visit};
use http::{HeaderValue, header};

use super::{report_id, sources};
use crate::actions::{self, Error};
use crate::cli::plan_lines;
use crate::model::{Report, ReportId};
use crate::paper::{Contents, draft, subject, with_chart};
use crate::sql;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A report with the draft of its paper.
async fn read(v: &Visit, id: ReportId) -> Result<(Report, Draft), Problem> {
    let agency = v.agency()?;
    let name = agency.name.clone();
    let sources = sources(v);
    let sources = &sources;
    let found =
        v.cx.db
            .read(agency.id, async move |tx: &mut Tx| {
                let report = actions::report(tx, id).await?;
                let texts = sql::texts(tx, id).await?;
                let plan = plan_lines(tx, sources, report.kind, report.period, report.cut).await?;
                let contents = Contents {
                    kind: report.kind,
                    period: report.period,
                    figures: &report.figures,
                    texts: &texts,
                    plan: &plan,
                };
                let draft = draft(&contents, &name);
                Ok::<_, Error>((report, draft))
            })
            .await?;
    Ok(found)
}

/// The draft of a report's paper.
pub async fn draft_of(v: &Visit, id: ReportId) -> Result<Draft, Problem> {
    Ok(read(v, id).await?.1)
}

fn file(
    report: &Report,
    bytes: Vec<u8>,
    media_type: &'static str,
    ending: &str,
) -> Result<Response, Problem> {
    let name = format!("{}.{ending}", subject(report.kind, report.period));
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let disposition = HeaderValue::from_str(&disposition).map_err(|_| Problem::NotFound)?;
    Ok((
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
        .into_response())
}

async fn printed(
    v: &Visit,
    id: &str,
    print: impl FnOnce(&dyn Printer, &Paper) -> Result<Printed, danchu_paper::PrintError> + Send + 'static,
) -> Result<(Report, Vec<u8>), Problem> {
    let (report, draft) = read(v, report_id(id)?).await?;
    let printer = v.cx.part::<Arc<dyn Printer>>().cloned().ok_or(Problem::refused("report-refused-print"))?;
    let paper = with_chart(draft.paper(None, None, v.today()), report.kind, &report.figures);
    let work = tokio::task::spawn_blocking(move || print(&*printer, &paper)).await;
    match work {
        Ok(Ok(printed)) => Ok((report, printed.bytes)),
        _ => Err(Problem::refused("report-refused-print")),
    }
}

/// As a Word file.
pub async fn docx(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (report, bytes) = printed(&v, &id, |printer, paper| printer.docx(paper)).await?;
    file(&report, bytes, DOCX, "docx")
}

/// As PDF.
pub async fn pdf(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (report, bytes) = printed(&v, &id, |printer, paper| printer.pdf(paper)).await?;
    file(&report, bytes, "application/pdf", "pdf")
}

/// The figures as JSON.
pub async fn json(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (report, _) = read(&v, report_id(&id)?).await?;
    let text = crate::cli::json(report.kind, report.period, report.cut, &report.figures).to_string();
    file(&report, text.into_bytes(), "application/json", "json")
}

/// The figures as CSV, with a mark at its start so that spreadsheets read its letters.
pub async fn csv(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (report, _) = read(&v, report_id(&id)?).await?;
    let vi = v.cx.messages(Lang::Vi);
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = format!("\u{feff}{},{},{}\r\n", "ma", "so_lieu", "gia_tri");
    for (code, n) in &report.figures.values {
        text.push_str(&format!("{code},{},{n}\r\n", quoted(&vi.get(&format!("figure-{code}")))));
    }
    for line in &report.figures.departments {
        let name = line.name.clone().unwrap_or_else(|| vi.get("report-no-department"));
        for (code, n) in [
            ("all", line.all),
            ("done", line.done),
            ("waiting", line.waiting),
            ("late", line.late),
            ("ahead", line.ahead),
            ("dropped", line.dropped),
        ] {
            text.push_str(&format!("department-{code},{},{n}\r\n", quoted(&name)));
        }
    }
    file(&report, text.into_bytes(), "text/csv; charset=utf-8", "csv")
}
