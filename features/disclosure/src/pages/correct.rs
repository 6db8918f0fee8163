//! The form of a correction (đính chính): another version beside the one that was wrong.

use axum::extract::Path;
use axum::response::Response;
use danchu_attachments::seen_tick;
use danchu_base::Uuid;
use danchu_web::ui::{self, Faults, Fields, Form, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::typed::{body, kept_files};
use super::write::{body_fields, content_values, place, rows, uploads_with_text};
use super::{Answer, act_now, fault, id, load, stand};
use crate::actions;
use crate::error::Error;
use crate::model::{Body, FileRow, Item, ItemState};
use crate::rules::WORDS_CHARS_MAX;

/// The form of a correction.
pub async fn correct_form(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let (item, files, body) = place(&v, &text).await?;
    if item.state != ItemState::Shown {
        return Err(Problem::refused("disclosure-refused-not-shown"));
    }
    Ok(correct_page(&v, &item, &files, &content_values(&body), &Faults::new()))
}

fn correct_page(v: &Visit, item: &Item, files: &[FileRow], values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/dinh-chinh");
    let f = Fields::new(t, values, faults);
    let frame = Form::to(&to).page(&to).once(Uuid::now_v7()).version(item.version).files();
    let title = t.get("disclosure-correct-title");
    let body = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (t.get("disclosure-correct-lead")) }), None))
        (ui::form(t, &frame, values, faults, html! {
            (f.area("ly-do", t.get("disclosure-correct-reason")).rows(2).hint(t.get("disclosure-correct-reason-hint")).chars_max(WORDS_CHARS_MAX))
            (kept_files(t, files, "giu"))
            (f.file("tep", t.get("disclosure-field-files")).optional().multiple().accept(".pdf,.docx,.xlsx,.jpg,.jpeg,.png").hint(t.get("disclosure-field-files-hint")))
            (seen_tick(t, values, faults))
            (body_fields(t, values, faults))
            (ui::acts(html! { (ui::button(t.get("disclosure-correct-do")).primary()) (ui::link_button(&back, t.get("disclosure-correct-keep"))) }))
        }))
    };
    v.page(&title, body)
}

/// Corrects an item.
pub async fn correct(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let (t, stand, mut faults) = (v.t(), stand(&v).await?, Faults::new());
    let (item, files, before) = place(&v, &text).await?;
    let uploads = uploads_with_text(&v, &posted, "tep", &mut faults).await?;
    if faults.is_empty() {
        let act = act_now(&v)?;
        let version = posted.values.parse("version").unwrap_or(0);
        let kept: Vec<(Uuid, Uuid)> =
            posted.values.all("giu").filter_map(|one| Some((id(one).ok()?, Uuid::now_v7()))).collect();
        let (content, rows, reason, of) = (
            Body { budget: before.budget, ..body(&posted.values) },
            rows(&uploads, 0),
            posted.text("ly-do"),
            item.id,
        );
        let (stand_ref, act, content, rows, kept, uploads) = (&stand, &act, &content, &rows, &kept, &uploads);
        let (address, press) = (item.address(), posted.once);
        let subject = &address;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            for (file, _) in uploads {
                danchu_attachments::keep_guarded(tx, file, subject, act.by.person, act.at).await?;
            }
            actions::correct(tx, stand_ref, of, version, content, rows, kept, reason, act).await.map(drop)
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&item.address()), "disclosure-done-corrected").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    let item = load(&v, &text).await?;
    Err(Problem::page(correct_page(&v, &item, &files, &posted.values, &faults)))
}
