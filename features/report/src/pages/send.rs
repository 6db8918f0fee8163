//! To whom a report was sent, and when it was received.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_programme::face::act_now;
use danchu_store::Tx;
use danchu_web::ui::{self, Choice, Column, Faults, Fields, Form, Sheet, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::list::kind_words;
use super::{by, fault, once_number, report_id, typed_day};
use crate::actions::{self, Error, address};
use crate::model::{Report, ReportId, Sent};
use crate::schedule::Recipient;
use crate::sql;

/// A report, to whom it went, and to whom its kind usually goes.
struct Loaded {
    report: Report,
    sent: Vec<Sent>,
    usual: Vec<Recipient>,
}

impl Loaded {
    /// The usual recipients to whom it has not gone yet, each with its place in the list.
    fn left(&self) -> Vec<(usize, &Recipient)> {
        let went = |one: &Recipient| self.sent.iter().any(|sent| sent.name == one.name);
        self.usual.iter().enumerate().filter(|(_, one)| !went(one)).collect()
    }
}

async fn load(v: &Visit, id: ReportId) -> Result<Loaded, Problem> {
    Ok(v.cx
        .db
        .read(v.agency()?.id, async move |tx: &mut Tx| {
            let report = actions::report(tx, id).await?;
            let usual = sql::schedule::recipients(tx, report.kind).await?;
            Ok::<_, Error>(Loaded { sent: sql::sent(tx, id).await?, usual, report })
        })
        .await?)
}

/// The list with its form.
pub async fn form(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let loaded = load(&v, report_id(&id)?).await?;
    Ok(page(&v, &loaded, &start(&v, &loaded), &Faults::new()))
}

/// What the forms begin with: today, the whole list chosen, the list as it is.
fn start(v: &Visit, loaded: &Loaded) -> Values {
    let lines = loaded.usual.iter().map(|one| match one.way.as_str() {
        "" => one.name.clone(),
        way => format!("{} | {way}", one.name),
    });
    let lines: Vec<String> = lines.collect();
    let start = Values::new().with("ngay", typed_day(v.today())).with("danh-sach", lines.join("\n"));
    loaded.left().iter().fold(start, |values, (nth, _)| values.with("noi", nth.to_string()))
}

fn page(v: &Visit, loaded: &Loaded, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (report, sent) = (&loaded.report, &loaded.sent);
    let back = v.address(&address(report.id));
    let to = format!("{back}/gui");
    let f = Fields::new(t, values, faults);
    let title = t.get("report-send-title");
    let body = html! {
        (ui::crumbs(&[(&back, &kind_words(v, report.kind))]))
        (ui::page_head(&title, Some(html! { (t.get("report-send-lead")) }), None))
        @if !sent.is_empty() { (lines(v, report, sent)) }
        @if !loaded.left().is_empty() { (all_of(v, loaded, values, faults)) }
        (ui::form(t, &Form::to(&to).page(&to).once(once_number()), values, faults, html! {
            h2 { (t.get("report-send-one")) }
            (f.text("ten", t.get("report-send-to")))
            (f.text("cach", t.get("report-send-way")).optional().hint(t.get("report-send-way-hint")))
            (f.date("ngay", t.get("report-send-day")))
            (f.date("nhan", t.get("report-received-day")).optional())
            div.cluster.act { (button(t.get("report-send-note")).primary()) (link_button(back.clone(), t.get("report-cancel"))) }
        }))
        (usual(v, loaded, values, faults))
    };
    v.page(&title, body)
}

/// The usual recipients that are left: noted with one press.
fn all_of(v: &Visit, loaded: &Loaded, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let to = v.address(&format!("{}/gui/ca-danh-sach", address(loaded.report.id)));
    let f = Fields::new(t, values, faults).prefix("ds-");
    let left =
        loaded.left().into_iter().map(|(nth, one)| Choice::new(nth.to_string(), one.name.clone())).collect();
    ui::form(
        t,
        &Form::to(&to).once(once_number()),
        values,
        faults,
        html! {
            h2 { (t.get("report-send-all-title")) }
            (f.checks("noi", t.get("report-send-to"), left))
            (f.date("ngay", t.get("report-send-day")))
            div.cluster.act { (button(t.get("report-send-all")).primary()) }
        },
    )
}

/// To whom reports of this kind usually go: one a line.
fn usual(v: &Visit, loaded: &Loaded, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let to = v.address(&format!("{}/gui/danh-sach", address(loaded.report.id)));
    let f = Fields::new(t, values, faults);
    html! {
        (ui::why(&t.with("report-recipients", &[("n", loaded.usual.len().into())]), loaded.usual.is_empty() || faults.get("danh-sach").is_some(), html! {
            (ui::form(t, &Form::to(&to).once(once_number()), values, faults, html! {
                (f.area("danh-sach", t.get("report-recipients-field")).rows(5).optional().hint(t.get("report-recipients-hint")))
                div.cluster.act { (button(t.get("report-recipients-keep"))) }
            }))
        }))
    }
}

/// Keeps the usual recipients.
pub async fn keep_recipients(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, id, by, press) = (v.t(), report_id(&id)?, by(&v)?, posted.once);
    let lines = posted.values.get("danh-sach").replace("\r\n", "\n");
    let lines = &lines;
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        let kind = actions::report(tx, id).await?.kind;
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(());
        }
        crate::schedule::set_recipients(tx, kind, lines).await
    });
    match written.await {
        Ok(()) => {
            v.done(&posted, &v.address(&format!("{}/gui", address(id))), "report-recipients-kept").await
        }
        Err(error) => {
            let faults = fault(t, error)?;
            Err(Problem::page(page(&v, &load(&v, id).await?, &posted.values, &faults)))
        }
    }
}

/// Notes that it went to those of the list that are chosen.
pub async fn note_all(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, id, act, press) = (v.t(), report_id(&id)?, act_now(&v)?, posted.once);
    let act = &act;
    let loaded = load(&v, id).await?;
    let mut faults = Faults::new();
    let left = loaded.left();
    let chosen = |nth: &usize| posted.values.chose("noi", &nth.to_string());
    let to: Vec<&Recipient> = left.iter().filter(|(nth, _)| chosen(nth)).map(|(_, one)| *one).collect();
    if to.is_empty() {
        faults.add("noi", t.get("report-refused-nobody"));
    }
    if let (Some(sent_on), true) = (faults.day(t, &posted.values, "ngay"), faults.is_empty()) {
        let sent = |one: &Recipient| Sent {
            id: Uuid::now_v7(),
            name: one.name.clone(),
            way: one.way.clone(),
            sent_on,
            received_on: None,
            noted_by: act.by.person,
        };
        let all: Vec<Sent> = to.into_iter().map(sent).collect();
        let all = &all;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            for one in all {
                actions::note_sent(tx, id, one, act).await?;
            }
            Ok(())
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&address(id)), "report-sent-noted").await,
            Err(error) => faults = fault(t, error)?,
        }
    }
    Err(Problem::page(page(&v, &loaded, &posted.values, &faults)))
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
    let (t, id, act, press) = (v.t(), report_id(&id)?, act_now(&v)?, posted.once);
    let act = &act;
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
            noted_by: act.by.person,
        };
        let sent = &sent;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::note_sent(tx, id, sent, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&address(id)), "report-sent-noted").await,
            Err(error) => faults = fault(t, error)?,
        }
    }
    let loaded = load(&v, id).await?;
    Err(Problem::page(page(&v, &loaded, &posted.values, &faults)))
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
    let loaded = load(&v, id).await?;
    Err(Problem::page(page(&v, &loaded, &posted.values, &faults)))
}
