//! To whom a report was sent, and when it was received.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_store::Tx;
use danchu_web::ui::{self, Column, Faults, Fields, Form, Sheet, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::list::kind_words;
use super::{by, fault, once_number, report_id, typed_day};
use crate::actions::{self, Error, address};
use crate::model::{Report, ReportId, Sent};
use crate::sql;

async fn load(v: &Visit, id: ReportId) -> Result<(Report, Vec<Sent>), Problem> {
    Ok(v.cx
        .db
        .read(v.agency()?.id, async move |tx: &mut Tx| {
            Ok::<_, Error>((actions::report(tx, id).await?, sql::sent(tx, id).await?))
        })
        .await?)
}

/// The list with its form.
pub async fn form(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (report, sent) = load(&v, report_id(&id)?).await?;
    let start = Values::new().with("ngay", typed_day(v.today()));
    Ok(page(&v, &report, &sent, &start, &Faults::new()))
}

fn page(v: &Visit, report: &Report, sent: &[Sent], values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&address(report.id));
    let to = format!("{back}/gui");
    let f = Fields::new(t, values, faults);
    let title = t.get("report-send-title");
    let body = html! {
        (ui::crumbs(&[(&back, &kind_words(v, report.kind))]))
        (ui::page_head(&title, Some(html! { (t.get("report-send-lead")) }), None))
        @if !sent.is_empty() { (lines(v, report, sent)) }
        (ui::form(t, &Form::to(&to).page(&to).once(once_number()), values, faults, html! {
            (f.text("ten", t.get("report-send-to")))
            (f.text("cach", t.get("report-send-way")).optional().hint(t.get("report-send-way-hint")))
            (f.date("ngay", t.get("report-send-day")))
            (f.date("nhan", t.get("report-received-day")).optional())
            div.cluster.act { (button(t.get("report-send-note")).primary()) (link_button(back.clone(), t.get("report-cancel"))) }
        }))
    };
    v.page(&title, body)
}

fn lines(v: &Visit, report: &Report, sent: &[Sent]) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("report-send-to")),
        Column::text(t.get("report-send-way")),
        Column::text(t.get("report-send-day")),
        Column::text(t.get("report-received-day")),
    ];
    let (values, faults) = (Values::new(), Faults::new());
    let sheet = sent.iter().fold(Sheet::new(t.get("report-sent"), columns), |sheet, one| {
        let to = v.address(&format!("{}/gui/{}/nhan", address(report.id), one.id.simple()));
        let prefix = format!("{}-", one.id.simple());
        let f = Fields::new(t, &values, &faults).prefix(&prefix);
        sheet.row(vec![
            html! { (one.name) },
            html! { (one.way) },
            html! { (t.day(one.sent_on)) },
            html! {
                @match one.received_on {
                    Some(on) => (t.day(on)),
                    None => (ui::form(t, &Form::to(&to).once(once_number()), &values, &faults, html! {
                        (f.date("nhan", t.get("report-received-day")).start(typed_day(v.today())))
                        (button(t.get("report-received-note")).about(one.name.clone()))
                    })),
                }
            },
        ])
    });
    sheet.show()
}

/// Notes to whom it was sent.
pub async fn note(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, id, by, press) = (v.t(), report_id(&id)?, by(&v)?, posted.once);
    let mut faults = Faults::new();
    let on = faults.day(t, &posted.values, "ngay");
    let received_on = faults.optional_day(t, &posted.values, "nhan");
    if let (Some(sent_on), true) = (on, faults.is_empty()) {
        let sent = Sent {
            id: Uuid::now_v7(),
            name: posted.text("ten").trim().to_owned(),
            way: posted.text("cach").trim().chars().take(actions::NAME_CHARS_MAX).collect(),
            sent_on,
            received_on,
            noted_by: by.person,
        };
        let sent = &sent;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            actions::note_sent(tx, id, sent, by.at).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&address(id)), "report-sent-noted").await,
            Err(error) => faults = fault(t, error)?,
        }
    }
    let (report, sent) = load(&v, id).await?;
    Err(Problem::page(page(&v, &report, &sent, &posted.values, &faults)))
}

/// Notes when it was received.
pub async fn received(
    v: Visit,
    Path((_, id, sent)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, id, by, press) = (v.t(), report_id(&id)?, by(&v)?, posted.once);
    let line = Uuid::parse_str(&sent).map_err(|_| Problem::NotFound)?;
    let mut faults = Faults::new();
    if let Some(on) = faults.day(t, &posted.values, "nhan") {
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            actions::note_received(tx, id, line, on, by.at).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&address(id)), "report-sent-noted").await,
            Err(error) => faults = fault(t, error)?,
        }
    }
    let (report, sent) = load(&v, id).await?;
    Err(Problem::page(page(&v, &report, &sent, &posted.values, &faults)))
}
