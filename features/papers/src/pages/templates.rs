//! The agency's own templates: brought from Word, checked, used instead of the built-in layout.

use axum::response::Response;
use danchu_base::Action;
use danchu_paper::{PaperKind, PrintError, TemplateReport};
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Choice, Column, Faults, Fields, Form, Sheet, Values, button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::files::printing_of;
use super::{by, once_number, print_sentence, printer};
use crate::actions::{self, Error};
use crate::model::Template;
use crate::sql;

/// The field in whose place the text of a paper is put.
const BODY: &str = "noi_dung";

/// The templates, and the form that takes one.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    page(&v, &Values::new(), &Faults::new()).await
}

async fn page(v: &Visit, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let t = v.t();
    let templates = v.cx.db.read(v.agency()?.id, async move |tx| sql::templates(tx).await).await?;
    let (to, back) = (v.address("/van-ban/mau"), v.address("/van-ban"));
    let title = t.get("paper-templates-title");
    let may = v.may(Action::IssuePaper);
    let f = Fields::new(t, values, faults);
    let mut kinds = vec![Choice::new("moi", t.get("paper-template-every"))];
    kinds.extend(PaperKind::ALL.iter().map(|kind| Choice::new(kind.id(), super::kind_words(t, *kind))));
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("paper-list-title"))]))
        (ui::page_head(&title, Some(html! { (t.get("paper-templates-lead")) }), None))
        @if templates.is_empty() { p { (t.get("paper-templates-none")) } } @else { (sheet(v, &templates, may)) }
        @if may {
            div.mt { (ui::section_head("them-mau", &t.get("paper-template-add"), None)) }
            (ui::form(t, &Form::to(&to).page(&to).once(once_number()).files(), values, faults, html! {
                (f.select("kind", t.get("paper-template-kind"), kinds))
                (f.file("file", t.get("paper-template-file")).hint(t.get("paper-template-hint")).accept(".docx"))
                (danchu_attachments::seen_tick(t, values, faults))
                div.cluster.act { (button(t.get("paper-template-set")).primary()) }
            }))
        }
        (ui::why(&t.get("paper-template-fields"), false, html! { p { (t.get("paper-template-fields-text")) } }))
    };
    Ok(v.page(&title, body))
}

fn kind_words(t: &Messages, kind: Option<PaperKind>) -> String {
    kind.map_or_else(|| t.get("paper-template-every"), PaperKind::in_text)
}

fn sheet(v: &Visit, templates: &[Template], may: bool) -> Markup {
    let t = v.t();
    let mut sheet = Sheet::new(
        t.get("paper-templates-title"),
        vec![
            Column::head(t.get("paper-template-kind")),
            Column::text(t.get("paper-template-file")),
            Column::text(t.get("paper-template-uses")),
            Column::text(t.get("paper-template-since")),
        ],
    );
    let to = v.address("/van-ban/mau/bo");
    for one in templates {
        let values = Values::new();
        let faults = Faults::new();
        let kind = one.kind.map_or("moi", PaperKind::id);
        let f = Fields::new(t, &values, &faults);
        sheet = sheet.row(vec![
            html! { (kind_words(t, one.kind)) },
            html! { a href=(v.address(&format!("/tep/{}", one.file))) { (one.name) } },
            html! { (one.fields.join(", ")) },
            html! {
                (t.day(one.at.day()))
                @if may {
                    (ui::form(t, &Form::to(&to).once(once_number()), &values, &faults, html! {
                        (f.hidden("kind", kind))
                        (button(t.get("paper-template-drop")).about(kind_words(t, one.kind)))
                    }))
                }
            },
        ]);
    }
    sheet.show()
}

fn kind_of(word: &str) -> Option<PaperKind> {
    PaperKind::of_id(word)
}

/// Checks a template and sets it.
pub async fn set(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let mut faults = Faults::new();
    let Some(upload) = posted.files_of("file").next() else {
        faults.add("file", t.get("paper-refused-no-file"));
        return Err(Problem::page(page(&v, &posted.values, &faults).await?));
    };
    let bytes = upload.bytes.clone();
    let report: Result<TemplateReport, PrintError> =
        printing_of(printer(&v)?, move |printer| printer.check_template(&bytes)).await?;
    let report = match report {
        // A paper made by it would say nothing, and nobody would be told.
        Ok(report) if report.is_sound() && !report.fields.iter().any(|field| field.name == BODY) => {
            faults.add("file", t.get("paper-template-no-body"));
            return Err(Problem::page(page(&v, &posted.values, &faults).await?));
        }
        Ok(report) if report.is_sound() => report,
        Ok(report) => {
            let sentences: Vec<String> = report
                .faults
                .iter()
                .take(10)
                .map(|one| if t.lang() == Lang::Vi { one.vietnamese() } else { one.english() })
                .collect();
            faults.add("file", sentences.join(" · "));
            return Err(Problem::page(page(&v, &posted.values, &faults).await?));
        }
        Err(error) => {
            faults.add("file", print_sentence(t, &error));
            return Err(Problem::page(page(&v, &posted.values, &faults).await?));
        }
    };
    let agency = v.agency()?.id;
    let file =
        match danchu_attachments::take(&v.cx, agency, upload, danchu_attachments::is_seen(&posted)).await {
            Ok(file) => file,
            Err(refused) => {
                danchu_attachments::refuse(t, &mut faults, "file", &upload.name, &refused);
                return Err(Problem::page(page(&v, &posted.values, &faults).await?));
            }
        };
    let fields: Vec<String> = report.fields.into_iter().map(|field| field.name).collect();
    let (kind, by, press, file) = (kind_of(posted.text("kind")), by(&v)?, posted.once, &file);
    v.cx.db
        .write(agency, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            danchu_attachments::keep(tx, file, "/van-ban/mau", by.person, by.at).await?;
            actions::set_template(tx, kind, (file.id, &file.name), fields.clone(), by).await
        })
        .await?;
    v.done(&posted, &v.address("/van-ban/mau"), "paper-template-done").await
}

/// Takes a template away; its file stays with the papers made by it.
pub async fn take_away(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (kind, press, at) = (kind_of(posted.text("kind")), posted.once, v.now());
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, at).await? {
                return Ok::<_, Error>(());
            }
            Ok(sql::drop_template(tx, kind).await?)
        })
        .await?;
    v.done(&posted, &v.address("/van-ban/mau"), "paper-template-gone").await
}
