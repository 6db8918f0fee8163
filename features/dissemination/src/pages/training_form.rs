//! The form of a course.

use axum::extract::Path;
use axum::response::Response;
use danchu_web::ui::{self, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::training::{hours, minutes_of};
use super::{by, draft_address, fault, id, once_number, version};
use crate::actions::Error;
use crate::actions::courses::{self, address};
use crate::model::{TrainingDraft, TrainingId};

/// A new course.
pub async fn new_form(v: Visit) -> Result<Response, Problem> {
    let values = v.draft().await?.map_or_else(Values::new, |(values, _)| values);
    Ok(page(&v, &values, &Faults::new(), None))
}

/// A course that is there.
pub async fn edit_form(v: Visit, Path((_, training)): Path<(String, String)>) -> Result<Response, Problem> {
    let of: TrainingId = id(&training)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| courses::course(tx, of).await).await?;
    let t = v.t();
    let values = match v.draft().await? {
        Some((values, _)) => values,
        None => Values::new()
            .with("title", found.draft.title.clone())
            .with("topic", found.draft.topic.clone())
            .with("organiser", found.draft.organiser.clone())
            .with("place", found.draft.place.clone())
            .with("plan", found.draft.plan.clone())
            .with("first", t.day(found.draft.first))
            .with("last", t.day(found.draft.last))
            .with("hours", hours(t, found.draft.minutes)),
    };
    Ok(page(&v, &values, &Faults::new(), Some((of, found.version))))
}

fn page(v: &Visit, values: &Values, faults: &Faults, edited: Option<(TrainingId, i64)>) -> Response {
    let t = v.t();
    let title = t.get(if edited.is_some() { "training-edit-title" } else { "training-new-title" });
    let (to, back) = match edited {
        Some((id, _)) => {
            let one = v.address(&address(id));
            (format!("{one}/sua"), one)
        }
        None => (v.address("/dao-tao/moi"), v.address("/dao-tao")),
    };
    let drafts = draft_address(v);
    let mut frame = Form::to(&to).page(&to).draft(&drafts).once(once_number());
    if let Some((_, version)) = edited {
        frame = frame.version(version);
    }
    let f = Fields::new(t, values, faults);
    let more = ["topic", "organiser", "place", "plan"].iter().any(|name| values.filled(name).is_some());
    let body = html! {
        (ui::crumbs(&[(&v.address("/dao-tao"), &t.get("training-title"))]))
        (ui::page_head(&title, None, None))
        (ui::form(t, &frame, values, faults, html! {
            (f.text("title", t.get("training-course")).hint(t.get("training-course-hint")))
            (ui::form::side_by_side(html! {
                (f.date("first", t.get("training-first")))
                (f.date("last", t.get("training-last")).optional())
                (f.text("hours", t.get("training-hours")).hint(t.get("training-hours-hint")))
            }))
            (ui::why(&t.get("training-more"), more, html! {
                (f.text("topic", t.get("training-topic")).optional())
                (f.text("organiser", t.get("training-organiser")).optional())
                (f.text("place", t.get("training-place")).optional())
                (f.text("plan", t.get("training-plan")).hint(t.get("training-plan-hint")).optional())
            }))
            div.cluster.act { (button(t.get("training-keep")).primary()) (link_button(back, t.get("dissemination-cancel"))) }
        }))
    };
    v.page(&title, body)
}

fn draft_of(v: &Visit, posted: &Posted, faults: &mut Faults) -> Option<TrainingDraft> {
    let (t, values) = (v.t(), &posted.values);
    let first = faults.day(t, values, "first");
    let last = faults.optional_day(t, values, "last");
    let minutes = minutes_of(values.get("hours"));
    if minutes.is_none_or(|minutes| minutes == 0) {
        faults.add("hours", t.get("training-empty-hours"));
    }
    let text = |name: &str| values.get(name).trim().to_owned();
    let (first, minutes) = (first?, minutes?);
    Some(TrainingDraft {
        title: text("title"),
        topic: text("topic"),
        organiser: text("organiser"),
        place: text("place"),
        plan: text("plan"),
        first,
        last: last.unwrap_or(first),
        minutes,
    })
}

/// Plans a course.
pub async fn plan(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let mut faults = Faults::new();
    let draft = draft_of(&v, &posted, &mut faults);
    if let (Some(draft), true) = (draft, faults.is_empty()) {
        let (press, by, of, draft) = (posted.once, by(&v)?, TrainingId::make(), &draft);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(false);
            }
            courses::plan(tx, of, draft, by).await.map(|()| true)
        });
        match written.await {
            Ok(true) => return v.done(&posted, &v.address(&address(of)), "training-planned-done").await,
            Ok(false) => return v.done(&posted, &v.address("/dao-tao"), "training-planned-done").await,
            Err(error) => faults = fault(v.t(), error)?,
        }
    }
    Err(Problem::page(page(&v, &posted.values, &faults, None)))
}

/// Changes a course.
pub async fn edit(
    v: Visit,
    Path((_, training)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: TrainingId = id(&training)?;
    let mut faults = Faults::new();
    let draft = draft_of(&v, &posted, &mut faults);
    let version = version(&posted);
    if let (Some(draft), true) = (draft, faults.is_empty()) {
        let (press, at, draft) = (posted.once, v.now(), &draft);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, at).await? {
                return Ok::<_, Error>(());
            }
            courses::change(tx, of, version, draft).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&address(of)), "training-changed").await,
            Err(error) => faults = fault(v.t(), error)?,
        }
    }
    Err(Problem::page(page(&v, &posted.values, &faults, Some((of, version)))))
}
