//! People out of a table: template, upload, preview, yes.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use danchu_base::{Action, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Column, Fields, Form, Sheet, State};
use danchu_web::{Posted, Problem, Route, Visit};
use http::header;
use maud::{Markup, html};

use super::{by, faults, giver, problem, role_names, sentence};
use crate::Error;
use crate::actions::import::{look, take_in, waiting};
use crate::import::check::{Checked, Preview, Verdict};
use crate::import::{ROWS_MAX, read, template};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/nguoi/nhap", Action::ManagePeople, begin),
        Route::act("/{agency}/nguoi/nhap", Action::ManagePeople, upload),
        Route::file("/{agency}/nguoi/mau.xlsx", Action::ManagePeople, blank),
        Route::page("/{agency}/nguoi/nhap/{import}", Action::ManagePeople, preview),
        Route::act("/{agency}/nguoi/nhap/{import}", Action::ManagePeople, confirm),
    ]
}

/// The page that takes a file.
pub fn upload_page(t: &Messages, list: &str, values: &Values, faults: &Faults) -> Markup {
    let fields = Fields::new(t, values, faults);
    let target = format!("{list}/nhap");
    let body = html! {
        (fields.file("file", t.get("import-file")).hint(t.with("import-file-hint", &[("most", ROWS_MAX.into())])).accept(".xlsx,.csv,.txt"))
        (ui::acts(html! { (ui::button(t.get("import-look")).primary()) (ui::link_button(list, t.get("people-cancel")).quiet()) }))
    };
    html! {
        (ui::crumbs(&[(list, &t.get("people-title"))]))
        (ui::page_head(&t.get("import-title"), Some(html! { (t.get("import-lead")) }), None))
        div.stack-l {
        (ui::panel(&t.get("import-template"), html! {
            p { (t.get("import-template-text")) }
            p { (ui::link_button(format!("{list}/mau.xlsx"), t.get("import-template-do")).icon("down").download()) }
        }))
        (ui::form(t, &Form::to(&target).files(), values, faults, body))
        }
    }
}

async fn begin(v: Visit) -> Response {
    let page = upload_page(v.t(), &v.address("/nguoi"), &Values::new(), &Faults::new());
    v.page(&v.t().get("import-title"), page)
}

async fn blank(v: Visit) -> Result<Response, Problem> {
    let bytes = template::xlsx(v.t()).map_err(|_| Problem::NotFound)?;
    let name = format!(
        "attachment; filename=\"{}\"",
        if v.lang == danchu_web::messages::Lang::En { "people.xlsx" } else { "mau-danh-sach-nguoi.xlsx" }
    );
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes)
        .into_response())
}

async fn upload(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let read = match posted.files.into_iter().find(|file| file.field == "file") {
        None => Err(crate::Refusal::new("refusal-file-missing")),
        Some(file) => {
            let name = file.name;
            // Unpacking a workbook takes a while: not on a thread that answers.
            let rows = tokio::task::spawn_blocking(move || read::rows(&file.bytes)).await;
            rows.map_err(|_| Problem::BadRequest)?.map(|lines| (name, lines))
        }
    };
    let refused = |error: Error| -> Result<Response, Problem> {
        let mut found = Faults::new();
        for (_, sentence) in faults(v.t(), error)?.iter() {
            found.add("file", sentence);
        }
        let page = upload_page(v.t(), &v.address("/nguoi"), &Values::new().with("file", ""), &found);
        Err(Problem::page(v.page(&v.t().get("import-title"), page)))
    };
    let (name, lines) = match read {
        Ok(read) => read,
        Err(why) => return refused(why.into()),
    };
    let (account, manages, by) = (v.actor()?.account, giver(&v), by(&v, "")?);
    let (lines, name, by) = (&lines, name.as_str(), &by);
    let kept =
        v.cx.db
            .write(v.agency()?.id, async move |tx| look(tx, lines, name, account, manages, by).await)
            .await;
    match kept {
        Ok((id, _)) => Ok(Redirect::to(&v.address(&format!("/nguoi/nhap/{id}"))).into_response()),
        Err(error) => refused(error),
    }
}

/// What the preview shows.
pub struct PreviewPage<'a> {
    /// Where the list of people stands.
    pub list: &'a str,
    /// Where this page stands.
    pub address: &'a str,
    /// The file's name.
    pub file: &'a str,
    /// What would be done.
    pub preview: &'a Preview,
}

impl PreviewPage<'_> {
    /// The page: first what must be mended, then what would come in.
    pub fn show(&self, t: &Messages, faults: &Faults) -> Markup {
        let (new, known, faulty) = self.preview.counts();
        let lead = t.with(
            "import-counts",
            &[("new", new.into()), ("known", known.into()), ("faulty", faulty.into())],
        );
        html! {
            (ui::crumbs(&[(&format!("{}/nhap", self.list), &t.get("import-title"))]))
            (ui::page_head(&t.get("import-preview"), Some(html! { (self.file) ". " (lead) }), None))
            div.stack {
            (ui::form::summary(t, faults))
            @if faulty > 0 {
                (ui::notice(State::Late, ui::Voice::Calm, &t.with("import-faulty", &[("n", faulty.into())]), Some(html! { p { (t.get("import-faulty-text")) } })))
                (self.sheet(t, &t.get("import-faulty-rows"), |one| matches!(one, Verdict::Faulty(_))))
                p { (ui::link_button(format!("{}/nhap", self.list), t.get("import-again")).primary().icon("up")) }
            } @else if new == 0 {
                (ui::notice(State::Idle, ui::Voice::Calm, &t.get("import-nothing"), Some(html! { p { (t.get("import-nothing-text")) } })))
            } @else { (self.yes(t, new)) }
            @if new > 0 { (self.sheet(t, &t.get("import-new-rows"), |one| *one == Verdict::New)) }
            @if known > 0 { (self.sheet(t, &t.get("import-known-rows"), |one| matches!(one, Verdict::Known(_)))) }
            }
        }
    }

    fn yes(&self, t: &Messages, new: usize) -> Markup {
        let body = html! {
            @if !self.preview.new_departments.is_empty() {
                p { (t.get("import-departments")) }
                ul { @for name in &self.preview.new_departments { li { (name) } } }
            }
            (ui::acts(html! {
                (ui::button(t.with("import-yes", &[("n", new.into())])).primary())
                (ui::link_button(self.list, t.get("import-no")))
            }))
        };
        ui::form(t, &Form::to(self.address), &Values::new(), &Faults::new(), body)
    }

    fn sheet(&self, t: &Messages, title: &str, takes: impl Fn(&Verdict) -> bool) -> Markup {
        let columns = vec![
            Column::head(t.get("people-name")),
            Column::text(t.get("import-line")),
            Column::text(t.get("people-department")),
            Column::text(t.get("people-roles")),
            Column::text(t.get("import-verdict")),
        ];
        let mut sheet = Sheet::new(title, columns).with_caption();
        for one in self.preview.rows.iter().filter(|one| takes(&one.verdict)) {
            sheet = sheet.row(self.cells(t, one));
        }
        sheet.show()
    }

    fn cells(&self, t: &Messages, one: &Checked) -> Vec<Markup> {
        let row = &one.row;
        let verdict = match &one.verdict {
            Verdict::New => ui::state(State::OnTime, t.get("import-is-new")),
            Verdict::Known(_) => ui::state(State::Idle, t.get("import-is-known")),
            Verdict::Faulty(faults) => html! {
                ul.plain { @for fault in faults { li { p.error { (ui::icon("late")) " " (sentence(t, &fault.why)) } } } }
            },
        };
        let name = if row.name.is_empty() { "–" } else { &row.name };
        vec![
            html! { (name) @if !row.position.is_empty() { br; span.meta { (row.position) } } },
            html! { (row.line) },
            html! { @if row.department.is_empty() { "–" } @else { (row.department) } },
            html! { (role_names(t, &row.roles)) },
            verdict,
        ]
    }
}

fn id_of(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

async fn preview(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    show(&v, id_of(&id)?, &Faults::new()).await
}

async fn show(v: &Visit, id: Uuid, faults: &Faults) -> Result<Response, Problem> {
    let (account, manages, today) = (v.actor()?.account, giver(v), v.today());
    let (file, preview) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| waiting(tx, id, account, manages, today).await)
            .await
            .map_err(problem)?;
    let page = PreviewPage {
        list: &v.address("/nguoi"),
        address: &v.address(&format!("/nguoi/nhap/{id}")),
        file: &file,
        preview: &preview,
    };
    Ok(v.page(&v.t().get("import-preview"), page.show(v.t(), faults)))
}

async fn confirm(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let id = id_of(&id)?;
    let (account, manages, by) = (v.actor()?.account, giver(&v), by(&v, &v.t().get("import-ground"))?);
    let by = &by;
    let taken =
        v.cx.db.write(v.agency()?.id, async move |tx| take_in(tx, id, account, manages, by).await).await;
    match taken {
        Ok(n) => v.done_with(&posted, &v.address("/nguoi"), "import-done", &n.to_string()).await,
        Err(Error::NotFound) => Ok(Redirect::to(&v.address("/nguoi")).into_response()),
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, id, &faults).await?))
        }
    }
}
