//! An officer confirms a row against its source, and takes that back.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Day, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults, Fields, Form, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::conditions::read;
use super::reason::{self, Asking};
use super::{Asked, act_now, asked_day, fault, said, typed_day};
use crate::actions::checks::{self, NewCheck};
use crate::error::Error;
use crate::facts::WORDS_CHARS_MAX;
use crate::law::address;
use crate::stand::Stand;

type Answer = Result<Response, Problem>;
type At = Path<(String, String)>;
type AtCheck = Path<(String, String, String)>;

/// The form.
pub async fn form(v: Visit, Path((_, id)): At, query: Asked) -> Answer {
    let stand = read(&v).await?;
    let version = asked_day(&query, "ban");
    form_page(&v, &stand, &id, version, &Values::new(), &Faults::new())
}

fn form_page(
    v: &Visit,
    stand: &Stand,
    id: &str,
    version: Option<Day>,
    values: &Values,
    faults: &Faults,
) -> Answer {
    let rule = stand.law.shown(id, version.unwrap_or(stand.today)).ok_or(Problem::NotFound)?;
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let back = v.address(&address(id));
    let here = format!("{back}/doi-chieu");
    let fields = html! {
        (f.hidden("ban", rule.in_force.from.to_string()))
        (f.date("ngay", t.get("law-check-day")).start(typed_day(stand.today)))
        (f.area("nguon", t.get("law-check-source")).hint(t.get("law-check-source-hint")).rows(2).chars_max(WORDS_CHARS_MAX))
        (ui::acts(html! { (ui::button(t.get("law-check-verb")).primary()) (ui::link_button(&back, t.get("law-check-keep"))) }))
    };
    let frame = Form::to(&here).page(&here).once(Uuid::now_v7());
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("law-rule-short"))]))
        (ui::page_head(&t.get("law-check"), Some(html! { (said(t, &stand.law.cited(rule))) }), None))
        div.stack {
            (ui::quote(said(t, &rule.what)))
            p.measure { (t.get("law-check-what")) }
            (ui::form(t, &frame, values, faults, fields))
        }
    };
    Ok(v.page(&t.get("law-check"), body))
}

/// Confirms.
pub async fn check(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let stand = read(&v).await?;
    let (t, mut faults) = (v.t(), Faults::new());
    let version = Day::parse(posted.text("ban")).ok();
    let on = faults.day(t, &posted.values, "ngay");
    if let (Some(on), Some(version)) = (on, version) {
        let new = NewCheck {
            id: Uuid::now_v7(),
            rule: id.clone(),
            version,
            on,
            source: posted.text("nguon").to_owned(),
        };
        let (new, act, law, press) = (&new, &act_now(&v)?, &stand.law, posted.once);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            checks::check(tx, law, new, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&address(&id)), "law-done-checked").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    let again = form_page(&v, &stand, &id, version, &posted.values, &faults)?;
    Err(Problem::page(again))
}

fn revoking<'a>(t: &Messages, rule: &'a str, to: &'a str) -> Asking<'a> {
    Asking {
        title: t.get("law-ask-revoke"),
        consequences: vec![t.get("law-ask-revoke-what")],
        verb: "law-check-revoke",
        to,
        back: (rule, "law-check-stays"),
    }
}

/// The confirmation, if it is one of this rule.
async fn of_rule(v: &Visit, rule: &str, check: &str) -> Result<Uuid, Problem> {
    let id: Uuid = check.parse().map_err(|_| Problem::NotFound)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| crate::sql::checks::one(tx, id).await).await?;
    found.filter(|known| known.rule == rule).map(|known| known.id).ok_or(Problem::NotFound)
}

/// Asks before a confirmation is revoked.
pub async fn revoke_form(v: Visit, Path((_, rule, check)): AtCheck) -> Answer {
    of_rule(&v, &rule, &check).await?;
    let back = address(&rule);
    let to = format!("{back}/doi-chieu/{check}/bo");
    Ok(reason::page(&v, &revoking(v.t(), &back, &to), &Values::new(), &Faults::new()))
}

/// Revokes a confirmation.
pub async fn revoke(v: Visit, Path((_, rule, check)): AtCheck, posted: Posted) -> Answer {
    let stand = read(&v).await?;
    let back = address(&rule);
    let to = format!("{back}/doi-chieu/{check}/bo");
    let id = of_rule(&v, &rule, &check).await?;
    let (act, law, reason) = (&act_now(&v)?, &stand.law, posted.text("ly-do"));
    let done =
        v.cx.db.write(v.agency()?.id, async move |tx| checks::revoke(tx, law, id, reason, act).await).await;
    match done {
        Ok(()) => v.done(&posted, &v.address(&back), "law-done-revoked").await,
        Err(error) => Err(reason::again(&v, &revoking(v.t(), &back, &to), &posted, error)),
    }
}
