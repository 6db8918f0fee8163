//! The day of an event that a series waits for; a standing duty looked at for a quarter.

use axum::extract::Path;
use axum::response::Response;
use danchu_programme::face::{
    self, Typed, act_now, buttons, declared_day, fault, form_page, load, period_name, task_address, task_id,
};
use danchu_programme::{Series, Task, review_period_of};
use danchu_web::ui::{self, Faults, Fields, Form};
use danchu_web::{Posted, Problem, Visit, again, once};
use maud::html;

use super::Answer;
use super::series::{address, find, rule_name};

type At = Path<(String, String)>;

/// The form for an event.
pub async fn event_form(v: Visit, Path((_, id)): At) -> Answer {
    let (series, _, _) = find(&v, &id).await?;
    Ok(event_page(&v, &series, &Typed::fresh(&v).await?))
}

fn event_page(v: &Visit, series: &Series, typed: &Typed) -> Response {
    let t = v.t();
    let back = v.address(&address(series.id));
    let (here, drafts) = (format!("{back}/phat-sinh"), v.address("/nhap-do"));
    let f = Fields::new(t, &typed.values, &typed.faults);
    let frame = Form::to(&here).page(&here).once(danchu_base::Uuid::now_v7()).draft(&drafts);
    let rule = series.rule().map_or_else(String::new, |rule| rule_name(t, rule));
    let fields = html! {
        p { (t.with("series-rule-now", &[("rule", rule.into())])) }
        (f.date("ngay", t.get("field-event-day")).start(t.day(v.today())))
        (f.text("noi-dung", t.get("field-event-words")).hint(t.get("field-event-hint")).optional())
        div.cluster.act {
            (ui::button(t.get("event-verb")).primary())
            (ui::link_button(&back, t.get("series-keep")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&back, &series.title)]))
        (ui::page_head(&t.get("series-event"), None, None))
        (typed.note)
        (ui::form(t, &frame, &typed.values, &typed.faults, fields))
    };
    v.page(&t.get("series-event"), body)
}

/// Enters an event: a task with its own day.
pub async fn event(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let (series, _, _) = find(&v, &id).await?;
    let mut faults = Faults::new();
    let on = declared_day(&v, &posted.values, &mut faults);
    if faults.is_empty() {
        let act = act_now(&v)?.on(on);
        let (press, act, words, id, sent) = (posted.once, &act, posted.text("noi-dung"), series.id, &posted);
        let calendar = &v.cx.calendar;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            // The same event sent twice is one.
            if !once(tx, press, act.at).await? || again(tx, act.by.person, sent, act.at).await? {
                return Ok(None);
            }
            danchu_programme::enter_event(tx, id, words, calendar, act).await.map(Some)
        });
        match written.await {
            Ok(Some(task)) => return v.done(&posted, &v.address(&task_address(task)), "done-event").await,
            Ok(None) => return v.done(&posted, &v.address(&address(series.id)), "done-event").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "noi-dung")?,
        }
    }
    Err(Problem::page(event_page(&v, &series, &Typed::sent(posted.values, faults))))
}

/// The form that looks at a standing duty.
pub async fn review_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(review_page(&v, &task, &Typed::fresh(&v).await?))
}

fn review_page(v: &Visit, task: &Task, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let period = review_period_of(v.today()).key();
    let title = t.with("series-review", &[("period", period_name(t, &period).into())]);
    let fields = html! {
        input type="hidden" name="ky" value=(period);
        (f.area("ket-qua", t.get("field-review")).hint(t.get("field-review-hint")))
        (buttons(v, task, "review-verb"))
    };
    v.page(&title, form_page(v, task, &title, "ra-soat", typed, fields))
}

/// Writes what was done for it in this quarter.
pub async fn review(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let (act, mut faults) = (act_now(&v)?, Faults::new());
    // The quarter that the form was opened in, so that nothing is written into another one at midnight.
    let period = face::period_typed(&posted, v.today());
    let (press, act, words, period) = (posted.once, &act, posted.text("ket-qua"), period.as_str());
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        danchu_programme::review_period(tx, id, period, words, act).await
    });
    match written.await {
        Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-review").await,
        Err(error) => fault(t, &mut posted.values, &mut faults, error, "ket-qua")?,
    }
    let (task, _) = load(&v, id).await?;
    Err(Problem::page(review_page(&v, &task, &Typed::sent(posted.values, faults))))
}
