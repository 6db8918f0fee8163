//! A series gets another rule, another owner, an end. What was before stays.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Day;
use danchu_programme::face::{Names, Typed, act_now, fault};
use danchu_programme::{Governing, Series};
use danchu_web::ui::{self, Faults, Fields, Form};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::Answer;
use super::series::{address, day_list, days_ahead, find, rule_name, typed_rule};

type At = Path<(String, String)>;

/// A form about a series.
fn form_page(
    v: &Visit,
    series: &Series,
    (part, title): (&str, &str),
    typed: &Typed,
    fields: Markup,
) -> Response {
    let t = v.t();
    let back = v.address(&address(series.id));
    let (here, drafts) = (format!("{back}/{part}"), v.address("/nhap-do"));
    let frame =
        Form::to(&here).page(&here).once(danchu_base::Uuid::now_v7()).draft(&drafts).version(series.version);
    let body = html! {
        (ui::crumbs(&[(&back, &series.title)]))
        (ui::page_head(&t.get(title), None, None))
        (typed.note)
        (ui::form(t, &frame, &typed.values, &typed.faults, fields))
    };
    v.page(&t.get(title), body)
}

fn buttons(v: &Visit, series: &Series, verb: &str) -> Markup {
    let t = v.t();
    html! { div.cluster.act {
        (ui::button(t.get(verb)).primary())
        (ui::link_button(v.address(&address(series.id)), t.get("series-keep")))
    } }
}

/// The form for another rule.
pub async fn rule_form(v: Visit, Path((_, id)): At) -> Answer {
    let (series, _, _) = find(&v, &id).await?;
    Ok(rule_page(&v, &series, &Typed::fresh(&v).await?, html! {}))
}

fn rule_page(v: &Visit, series: &Series, typed: &Typed, ahead: Markup) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let now = series.rule().map_or_else(String::new, |rule| rule_name(t, rule));
    let fields = html! {
        p { (t.with("series-rule-now", &[("rule", now.into())])) }
        (f.text("ky-han", t.get("field-new-rule")).hint(t.get("field-rule-hint")))
        (f.date("tu", t.get("field-rule-from")).hint(t.get("field-rule-from-hint")).start(t.day(v.today())))
        (f.area("ly-do", t.get("field-rule-why")).rows(2))
        (ahead)
        div.cluster.act {
            (ui::button(t.get("series-look")).sends("buoc", "xem"))
            (ui::button(t.get("series-change-rule")).primary().sends("buoc", "ghi"))
            (ui::link_button(v.address(&address(series.id)), t.get("series-keep")))
        }
    };
    form_page(v, series, ("doi", "series-change-rule"), typed, fields)
}

/// Gives it another rule, after a look if one is asked for.
pub async fn rule(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let (series, _, _) = find(&v, &id).await?;
    let mut faults = Faults::new();
    let from = faults.optional_day(t, &posted.values, "tu").unwrap_or_else(|| v.today());
    let rule = typed_rule(t, &posted.values, &mut faults, from.year());
    let mut ahead = html! {};
    if let Some(rule) = rule.filter(|_| faults.is_empty()) {
        if posted.text("buoc") == "xem" {
            let mut rules: Vec<Governing> = series
                .rules
                .iter()
                .map(|rule| Governing { from: rule.from, rule: rule.rule.clone() })
                .collect();
            rules.push(Governing { from, rule });
            let first = series.first.max(Day::new(from.year(), 1, 1).unwrap_or(from));
            let days = days_ahead(&rules, first, series.last, &v.cx.calendar);
            ahead = html! { h2 { (t.get("series-days-now")) } (day_list(&v, &days)) };
            let typed = Typed::sent(posted.values, faults);
            return Ok(rule_page(&v, &series, &typed, ahead));
        }
        let act = act_now(&v)?;
        let words = posted.text("ky-han").to_owned();
        let key = (series.id, posted.values.parse("version"));
        let (press, act, reason, rule, words) =
            (posted.once, &act, posted.text("ly-do"), &rule, words.as_str());
        let calendar = &v.cx.calendar;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(danchu_programme::RuleChange::default());
            }
            danchu_programme::change_rule(tx, key, (rule, Some(words)), from, reason, calendar, act).await
        });
        match written.await {
            Ok(done) => {
                let said = t.with(
                    "series-changed",
                    &[
                        ("moved", done.moved.into()),
                        ("made", done.made.into()),
                        ("dropped", done.dropped.into()),
                        ("kept", done.kept.into()),
                    ],
                );
                return v.done_with(&posted, &v.address(&address(series.id)), "done-rule", &said).await;
            }
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "ly-do")?,
        }
    }
    Err(Problem::page(rule_page(&v, &series, &Typed::sent(posted.values, faults), ahead)))
}

/// The form for its end.
pub async fn end_form(v: Visit, Path((_, id)): At) -> Answer {
    let (series, _, _) = find(&v, &id).await?;
    Ok(end_page(&v, &series, &Typed::fresh(&v).await?))
}

fn end_page(v: &Visit, series: &Series, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        p { (t.get("series-end-what")) }
        (f.date("den", t.get("series-last")).start(t.day(v.today())))
        (f.area("ly-do", t.get("field-end-why")).rows(2))
        (buttons(v, series, "series-end"))
    };
    form_page(v, series, ("ket-thuc", "series-end"), typed, fields)
}

/// Ends it.
pub async fn end(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let (series, _, _) = find(&v, &id).await?;
    let mut faults = Faults::new();
    if let Some(last) = faults.day(t, &posted.values, "den") {
        let act = act_now(&v)?;
        let key = (series.id, posted.values.parse("version"));
        let (press, act, reason) = (posted.once, &act, posted.text("ly-do"));
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(danchu_programme::RuleChange::default());
            }
            danchu_programme::end_series(tx, key, last, reason, act).await
        });
        match written.await {
            Ok(done) => {
                let said =
                    t.with("series-ended", &[("dropped", done.dropped.into()), ("kept", done.kept.into())]);
                return v.done_with(&posted, &v.address(&address(series.id)), "done-rule", &said).await;
            }
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "ly-do")?,
        }
    }
    Err(Problem::page(end_page(&v, &series, &Typed::sent(posted.values, faults))))
}

/// The form for another owner.
pub async fn owner_form(v: Visit, Path((_, id)): At) -> Answer {
    let (series, _, names) = find(&v, &id).await?;
    Ok(owner_page(&v, &series, &names, &Typed::fresh(&v).await?))
}

fn owner_page(v: &Visit, series: &Series, names: &Names, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        p { (t.with("owner-now", &[("name", names.party(t, &series.owner).0.into())])) }
        p { (t.get("series-owner-what")) }
        (f.select("nguoi", t.get("field-new-owner"), names.party_choices(t)))
        (f.area("ly-do", t.get("field-hand-over-reason")).rows(2))
        (buttons(v, series, "hand-over"))
    };
    form_page(v, series, ("chuyen", "hand-over"), typed, fields)
}

/// Gives it another owner.
pub async fn owner(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let (series, _, names) = find(&v, &id).await?;
    let mut faults = Faults::new();
    match names.chosen_owner(t, posted.text("nguoi")) {
        Err(sentence) => faults.add("nguoi", sentence),
        Ok(owner) => {
            let act = act_now(&v)?;
            let key = (series.id, posted.values.parse("version"));
            let (press, act, reason, owner) = (posted.once, &act, posted.text("ly-do"), &owner);
            let written = v.cx.db.write(v.agency()?.id, async move |tx| {
                if !once(tx, press, act.at).await? {
                    return Ok(0);
                }
                danchu_programme::hand_series_over(tx, key, owner, reason, act).await
            });
            match written.await {
                Ok(n) => {
                    let said = t.with("series-handed", &[("n", n.into())]);
                    return v.done_with(&posted, &v.address(&address(series.id)), "done-rule", &said).await;
                }
                Err(error) => fault(t, &mut posted.values, &mut faults, error, "ly-do")?,
            }
        }
    }
    Err(Problem::page(owner_page(&v, &series, &names, &Typed::sent(posted.values, faults))))
}
