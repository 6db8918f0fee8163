//! What the office switches on for its tasks.

use axum::response::Response;
use danchu_programme::face::{Typed, act_now, fault};
use danchu_programme::{ESCALATE_WORKING_DAYS, Setting};
use danchu_web::ui::{self, Faults, Fields, Form};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::Answer;

async fn read(v: &Visit) -> Result<Setting, Problem> {
    Ok(v.cx.db.read(v.agency()?.id, async move |tx| danchu_programme::setting(tx).await).await?)
}

/// The form.
pub async fn form(v: Visit) -> Answer {
    let setting = read(&v).await?;
    Ok(page(&v, setting, &Typed::fresh(&v).await?))
}

fn page(v: &Visit, setting: Setting, typed: &Typed) -> Response {
    let t = v.t();
    let (here, drafts, back) = (v.address("/thiet-lap-viec"), v.address("/nhap-do"), v.address("/viec"));
    let mut values = typed.values.clone();
    if values.is_empty() {
        values.push("ngay", setting.escalate_days.to_string());
        for (name, on) in [("ty-le", setting.percent), ("uu-tien", setting.priority)] {
            if on {
                values.push(name, "1");
            }
        }
    }
    let f = Fields::new(t, &values, &typed.faults);
    let frame =
        Form::to(&here).page(&here).once(danchu_base::Uuid::now_v7()).draft(&drafts).version(setting.version);
    let usual = t.with("field-escalate-hint", &[("n", i64::from(ESCALATE_WORKING_DAYS).into())]);
    let fields = html! {
        (f.number("ngay", t.get("field-escalate")).hint(usual))
        (f.check("ty-le", t.get("field-percent-on")))
        (f.check("uu-tien", t.get("field-priority-on")))
        div.cluster.act { (ui::button(t.get("save-task")).primary()) (ui::link_button(&back, t.get("back-to-list"))) }
    };
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("nav-tasks"))]))
        (ui::page_head(&t.get("setting-title"), Some(html! { (t.get("setting-lead")) }), None))
        (typed.note)
        (ui::form(t, &frame, &values, &typed.faults, fields))
    };
    v.page(&t.get("setting-title"), body)
}

/// Switches.
pub async fn change(v: Visit, mut posted: Posted) -> Answer {
    let t = v.t();
    let mut faults = Faults::new();
    let act = act_now(&v)?;
    let new = Setting {
        percent: posted.values.chose("ty-le", "1"),
        priority: posted.values.chose("uu-tien", "1"),
        escalate_days: posted.values.parse("ngay").unwrap_or(0),
        version: posted.values.parse("version").unwrap_or(-1),
    };
    let (press, act, new) = (posted.once, &act, &new);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        danchu_programme::change_setting(tx, new, act).await
    });
    match written.await {
        Ok(()) => return v.done(&posted, &v.address("/thiet-lap-viec"), "done-setting").await,
        Err(error) => fault(t, &mut posted.values, &mut faults, error, "ngay")?,
    }
    let setting = read(&v).await?;
    Err(Problem::page(page(&v, setting, &Typed::sent(posted.values, faults))))
}
