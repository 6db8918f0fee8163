//! The officer's part: texts, figures taken anew, the paper.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Instant;
use danchu_papers::PaperId;
use danchu_store::Tx;
use danchu_web::ui::{self, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::list::kind_words;
use super::{by, fault, once_number, report_id, sources};
use crate::actions::{self, Error, TEXT_CHARS_MAX, address};
use crate::definition::sections;
use crate::model::{Report, ReportId, SectionText};
use crate::sql;

async fn load(v: &Visit, id: ReportId) -> Result<(Report, Vec<SectionText>), Problem> {
    Ok(v.cx
        .db
        .read(v.agency()?.id, async move |tx: &mut Tx| {
            Ok::<_, Error>((actions::report(tx, id).await?, sql::texts(tx, id).await?))
        })
        .await?)
}

/// The form with a text for each section.
pub async fn form(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (report, texts) = load(&v, report_id(&id)?).await?;
    let start = texts.iter().fold(Values::new(), |values, text| values.with(&text.section, text.text()));
    let (values, kept) = match v.draft().await? {
        Some((values, kept)) => (values, Some(kept)),
        None => (start, None),
    };
    Ok(page(&v, &report, &texts, &values, &Faults::new(), kept))
}

fn page(
    v: &Visit,
    report: &Report,
    texts: &[SectionText],
    values: &Values,
    faults: &Faults,
    kept: Option<Instant>,
) -> Response {
    let t = v.t();
    let back = v.address(&address(report.id));
    let (to, drafts) = (format!("{back}/soan"), v.address("/nhap-do"));
    let f = Fields::new(t, values, faults);
    let frame = Form::to(&to).page(&to).draft(&drafts).once(once_number()).version(report.version);
    let discard = v.address(&format!("/bo-nhap-do?form={to}"));
    let title = t.get("report-write-title");
    let body = html! {
        (ui::crumbs(&[(&back, &kind_words(v, report.kind))]))
        (ui::page_head(&title, Some(html! { (t.get("report-write-lead")) }), None))
        @if let Some(kept) = kept { (ui::draft_notice(t, kept, Some(&discard))) }
        (ui::form(t, &frame, values, faults, html! {
            @for section in sections(report.kind) {
                @let text = texts.iter().find(|text| text.section == section.code);
                (f.area(section.code, t.get(&format!("report-section-{}", section.code))).rows(5).optional().chars_max(TEXT_CHARS_MAX))
                @if let Some(text) = text.filter(|text| text.written.is_some()) {
                    (ui::why(&t.get("report-suggestion"), text.is_stale(), html! {
                        div lang="vi" { @for line in text.suggested.lines() { p { (line) } } }
                    }))
                }
            }
            div.cluster.act { (button(t.get("report-keep")).primary()) (link_button(back.clone(), t.get("report-cancel"))) }
        }))
    };
    v.page(&title, body)
}

fn version(posted: &Posted) -> i64 {
    posted.values.parse("version").unwrap_or(0)
}

/// Keeps the texts.
pub async fn keep(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (id, by, press, version) = (report_id(&id)?, by(&v)?, posted.once, version(&posted));
    let (report, texts) = load(&v, id).await?;
    let written: Vec<(String, String)> = sections(report.kind)
        .iter()
        .map(|section| (section.code.to_owned(), posted.values.get(section.code).replace("\r\n", "\n")))
        .collect();
    let written = &written;
    let done = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(());
        }
        actions::write(tx, id, version, written, by).await
    });
    match done.await {
        Ok(()) => v.done(&posted, &v.address(&address(id)), "report-kept").await,
        Err(Error::Changed) => {
            // Both stay: what was typed in the form, what stands now behind it.
            let faults = Faults::of(v.t().get("report-refused-changed"));
            Err(Problem::page(page(&v, &report, &texts, &posted.values, &faults, None)))
        }
        Err(error) => {
            let faults = fault(v.t(), error)?;
            Err(Problem::page(page(&v, &report, &texts, &posted.values, &faults, None)))
        }
    }
}

/// Takes the figures anew.
pub async fn retake(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (id, by, press, version, sources) =
        (report_id(&id)?, by(&v)?, posted.once, version(&posted), sources(&v));
    let sources = &sources;
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            actions::retake(tx, sources, id, version, by).await
        })
        .await?;
    v.done(&posted, &v.address(&address(id)), "report-retaken").await
}

/// Makes its paper, which goes its own way from there.
pub async fn to_paper(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (id, by, press) = (report_id(&id)?, by(&v)?, posted.once);
    let draft = super::files::draft_of(&v, id).await?;
    let (fresh, draft) = (PaperId::make(), &draft);
    let paper =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if !once(tx, press, by.at).await? {
                    return Ok::<_, Error>(actions::report(tx, id).await?.paper);
                }
                actions::to_paper(tx, id, fresh, draft, by).await.map(Some)
            })
            .await?;
    let to = paper.map_or_else(|| address(id), |paper| format!("/van-ban/{paper}"));
    v.done(&posted, &v.address(&to), "report-paper-made").await
}
