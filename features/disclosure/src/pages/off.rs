//! Questions before the ways off: withdraw, take down at once, drop; and the end of an item.

use axum::extract::Path;
use danchu_web::ui::{Choice, Faults, Fields, Values};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::asking::{self, Asking};
use super::{Answer, act_now, fault, item_id, load};
use crate::actions::{self, Cause};
use crate::model::Item;
use crate::rules::WORDS_CHARS_MAX;

fn reason(v: &Visit, values: &Values, faults: &Faults, hint: &str) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    html! { (f.area("ly-do", t.get("disclosure-field-reason")).rows(2).hint(t.get(hint)).chars_max(WORDS_CHARS_MAX)) }
}

fn version(posted: &Posted) -> i64 {
    posted.values.parse("version").unwrap_or(0)
}

fn withdrawing(v: &Visit, item: &Item) -> Asking {
    let t = v.t();
    Asking {
        title: t.with("disclosure-ask-withdraw", &[("title", (&item.title).into())]),
        consequences: vec![t.get("disclosure-ask-withdraw-stays"), t.get("disclosure-ask-withdraw-goes")],
        verb: "disclosure-withdraw-do",
        to: format!("{}/thu-hoi", item.address()),
        back: (item.address(), "disclosure-withdraw-keep"),
        version: item.version,
    }
}

/// Asks before an item is withdrawn.
pub async fn withdraw_form(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let item = load(&v, &text).await?;
    let (values, faults) = (Values::new(), Faults::new());
    let fields = reason(&v, &values, &faults, "disclosure-withdraw-hint");
    Ok(asking::page(&v, &withdrawing(&v, &item), fields, &values, &faults))
}

/// Withdraws an item.
pub async fn withdraw(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let (item, act, mut faults) = (load(&v, &text).await?, act_now(&v)?, Faults::new());
    let (act, id, version, why) = (&act, item.id, version(&posted), posted.text("ly-do"));
    let written =
        v.cx.db.write(v.agency()?.id, async move |tx| actions::withdraw(tx, id, version, why, act).await);
    match written.await {
        Ok(()) => {
            v.cx.db.settle().await;
            v.done(&posted, &v.address(&item.address()), "disclosure-done-withdrawn").await
        }
        Err(error) => {
            fault(v.t(), &mut posted.values, &mut faults, error)?;
            let fields = reason(&v, &posted.values, &faults, "disclosure-withdraw-hint");
            let item = load(&v, &text).await?;
            Err(asking::again(&v, &withdrawing(&v, &item), fields, &posted.values, &faults))
        }
    }
}

fn taking_down(v: &Visit, item: &Item) -> Asking {
    let t = v.t();
    Asking {
        title: t.with("disclosure-ask-take-down", &[("title", (&item.title).into())]),
        consequences: vec![
            t.get("disclosure-ask-take-down-gone"),
            t.get("disclosure-ask-take-down-backup"),
            t.get("disclosure-ask-take-down-stays"),
        ],
        verb: "disclosure-take-down-do",
        to: format!("{}/go-khan", item.address()),
        back: (item.address(), "disclosure-take-down-keep"),
        version: item.version,
    }
}

fn causes(v: &Visit, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let choices = [Cause::Personal, Cause::Secret]
        .map(|cause| Choice::new(cause.code(), t.get(&format!("disclosure-cause-{}", cause.code()))));
    html! { (f.radios("vi-sao", t.get("disclosure-field-cause"), choices.to_vec())) }
}

/// Asks before an item is taken down at once.
pub async fn take_down_form(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let item = load(&v, &text).await?;
    let (values, faults) = (Values::new(), Faults::new());
    Ok(asking::page(&v, &taking_down(&v, &item), causes(&v, &values, &faults), &values, &faults))
}

/// Takes an item down at once.
pub async fn take_down(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let item = load(&v, &text).await?;
    let Some(cause) = Cause::of(posted.text("vi-sao")) else {
        let mut faults = Faults::new();
        faults.add("vi-sao", v.t().get("disclosure-refused-cause"));
        let fields = causes(&v, &posted.values, &faults);
        return Err(asking::again(&v, &taking_down(&v, &item), fields, &posted.values, &faults));
    };
    actions::take_down(&v.cx, v.agency()?.id, item.id, cause, &act_now(&v)?).await?;
    // Told as done only when no program shows it any more from what it had kept ready.
    v.cx.db.settle().await;
    v.done(&posted, &v.address(&item.address()), "disclosure-done-taken-down").await
}

fn dropping(v: &Visit, item: &Item) -> Asking {
    let t = v.t();
    Asking {
        title: t.with("disclosure-ask-drop", &[("title", (&item.title).into())]),
        consequences: vec![t.get("disclosure-ask-drop-what")],
        verb: "disclosure-drop-do",
        to: format!("{}/khong-cong-khai", item.address()),
        back: (item.address(), "disclosure-drop-keep"),
        version: item.version,
    }
}

/// Asks before an item is dropped.
pub async fn drop_form(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let item = load(&v, &text).await?;
    let (values, faults) = (Values::new(), Faults::new());
    let fields = reason(&v, &values, &faults, "disclosure-drop-hint");
    Ok(asking::page(&v, &dropping(&v, &item), fields, &values, &faults))
}

/// Drops an item.
pub async fn drop_it(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let (item, act, mut faults) = (load(&v, &text).await?, act_now(&v)?, Faults::new());
    let (act, id, version, why) = (&act, item.id, version(&posted), posted.text("ly-do"));
    let written =
        v.cx.db.write(v.agency()?.id, async move |tx| actions::drop_it(tx, id, version, why, act).await);
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&item.address()), "disclosure-done-dropped").await,
        Err(error) => {
            fault(v.t(), &mut posted.values, &mut faults, error)?;
            let fields = reason(&v, &posted.values, &faults, "disclosure-drop-hint");
            Err(asking::again(&v, &dropping(&v, &item), fields, &posted.values, &faults))
        }
    }
}

/// Ends an item whose time is over.
pub async fn end(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let (id, act, version) = (item_id(&text)?, act_now(&v)?, version(&posted));
    let act = &act;
    v.cx.db
        .write(v.agency()?.id, async move |tx| actions::end(tx, id, version, act).await)
        .await
        .map_err(Problem::from)?;
    v.done(&posted, &v.address(&crate::model::address(id)), "disclosure-done-ended").await
}
