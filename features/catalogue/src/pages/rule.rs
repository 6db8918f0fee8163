//! One rule: what, who, where it stands, all its versions side by side, how sure, and a day to try it with.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Action;
use danchu_law::{Amount, Audience, Rule, RuleKind, WordKind};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Column, Happened, Sheet, State, Voice};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::conditions::{condition_name, read};
use super::list::{kind_code, mark};
use super::names::name;
use super::{Asked, asked_day, said, trying, unsure_words};
use crate::charters::unit_code;
use crate::law::address;
use crate::model::Check;
use crate::sql;
use crate::stand::Stand;

/// The page.
pub async fn show(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    query: Asked,
) -> Result<Response, Problem> {
    let stand = read(&v).await?;
    let on = asked_day(&query, "ngay").unwrap_or(stand.today);
    let rule = stand.law.shown(&id, on).ok_or(Problem::NotFound)?.clone();
    let wanted = id.clone();
    let checks =
        v.cx.db.read(v.agency()?.id, async move |tx| sql::checks::of_rule(tx, &wanted).await).await?;
    let t = v.t();
    let title = said(t, &rule.what).to_owned();
    let main = html! {
        (doubt(&v, &stand, &rule))
        (facts_panel(&v, &stand, &rule))
        (beside_panel(&v, &stand, &rule))
        (question_panel(&v, &stand, &rule))
        (trying::panel(&v, &stand, &rule, &query))
        (versions_panel(&v, &stand, &rule))
        (checks_panel(&v, &stand, &checks))
    };
    let short: String = title.chars().take(200).collect();
    let body = html! {
        (ui::crumbs(&[(&v.address("/phap-luat"), &t.get("law-nav-law"))]))
        (ui::page_head(&short, Some(html! { (said(t, &stand.law.cited(&rule))) }), None))
        div.stack { (main) }
    };
    Ok(v.page(&short, body))
}

/// How sure the rule is, with what to do about it.
fn doubt(v: &Visit, stand: &Stand, rule: &Rule) -> Markup {
    let t = v.t();
    if let Some(check) = stand.check_of(rule) {
        let args = [
            ("who", name(t, &stand.people, check.by).into()),
            ("day", check.on.into()),
            ("source", (&check.source).into()),
        ];
        return ui::notice(State::Done, Voice::Calm, &t.with("law-checked-by", &args), None);
    }
    let Some(unsure) = stand.unsure(rule) else { return html! {} };
    let check = v.address(&format!("{}/doi-chieu?ban={}", address(&rule.id), rule.in_force.from));
    ui::notice(
        State::Near,
        Voice::Calm,
        &danchu_web::messages::first_upper(&unsure_words(t, unsure)),
        Some(html! {
            @if let Some(why) = &rule.why { p { (danchu_web::messages::first_upper(said(t, why).trim_end_matches('.'))) "." } }
            p { (t.get("law-unsure-acts")) }
            @if v.may(Action::CheckLaw) { p { a.link-target href=(check) { (t.get("law-check")) } } }
        }),
    )
}

fn facts_panel(v: &Visit, stand: &Stand, rule: &Rule) -> Markup {
    let t = v.t();
    let word = |kind, id: &str| said(t, &stand.law.word(kind, id)).to_owned();
    let mut rows: Vec<(String, Markup)> = vec![
        (t.get("law-kind"), html! { (t.get(&format!("law-kind-{}", kind_code(rule.kind)))) }),
        (t.get("law-where"), html! { (said(t, &stand.law.cited(rule))) }),
    ];
    if let Some(who) = &rule.who {
        rows.push((t.get("law-who"), html! { (word(WordKind::Who, who)) }));
    }
    if !rule.with.is_empty() {
        let with: Vec<String> = rule.with.iter().map(|who| word(WordKind::Who, who)).collect();
        rows.push((t.get("law-with"), html! { (with.join(", ")) }));
    }
    times(t, stand, rule, &mut rows);
    let channels: Vec<String> = rule
        .channels
        .required
        .iter()
        .chain(&rule.channels.any)
        .map(|id| word(WordKind::Channel, id))
        .collect();
    if !channels.is_empty() {
        rows.push((t.get("law-channels"), html! { (channels.join("; ")) }));
    }
    if let Some(audience) = rule.audience {
        rows.push((
            t.get("law-audience"),
            html! { (t.get(&format!("law-audience-{}", audience_code(audience)))) },
        ));
    }
    let conditions = conditions_words(t, stand, rule);
    if !conditions.is_empty() {
        rows.push((t.get("law-applies"), html! { (conditions.join("; ")) }));
    }
    if let Some(source) = &rule.source {
        rows.push((t.get("law-source"), html! { (source) }));
    }
    rows.push((t.get("law-rule-id"), html! { code { (rule.id) } }));
    ui::panel(&t.get("law-rule-says"), ui::facts(&rows))
}

/// The times that a rule sets, in words.
fn times(t: &Messages, stand: &Stand, rule: &Rule, rows: &mut Vec<(String, Markup)>) {
    let event = |id: &str| said(t, &stand.law.word(WordKind::Event, id)).to_owned();
    if let Some(within) = &rule.within {
        let args = [("amount", amount(t, within.amount).into()), ("event", event(&within.from).into())];
        rows.push((t.get("law-time"), html! { (t.with("law-within", &args)) }));
    }
    if let Some(before) = &rule.before {
        let args = [("amount", amount(t, before.amount).into()), ("event", event(&before.of).into())];
        rows.push((t.get("law-time"), html! { (t.with("law-before", &args)) }));
    }
    if let Some(lasts) = &rule.lasts {
        let key = if lasts.continuous { "law-lasts-continuous" } else { "law-lasts" };
        rows.push((
            t.get("law-lasting"),
            html! { (t.with(key, &[("amount", amount(t, lasts.amount).into())])) },
        ));
    }
    if let Some(every) = &rule.every {
        rows.push((
            t.get("law-often"),
            html! { (t.with("law-every", &[("amount", amount(t, every.amount).into())])) },
        ));
    }
    if let Some(threshold) = &rule.threshold {
        let base = said(t, &stand.law.word(WordKind::Base, &threshold.of)).to_owned();
        let bounds = [
            ("law-at-least", threshold.at_least),
            ("law-more-than", threshold.more_than),
            ("law-at-most", threshold.at_most),
            ("law-below", threshold.below),
        ];
        let words: Vec<String> = bounds
            .into_iter()
            .filter_map(|(key, bound)| {
                Some(t.with(key, &[("n", bound?.to_string().into()), ("base", (&base).into())]))
            })
            .collect();
        rows.push((t.get("law-threshold"), html! { (words.join("; ")) }));
    }
}

/// So much time, in words.
pub fn amount(t: &Messages, amount: Amount) -> String {
    t.with(&format!("law-unit-{}", unit_code(amount.unit)), &[("n", i64::from(amount.n).into())])
}

fn audience_code(audience: Audience) -> &'static str {
    match audience {
        Audience::Named => "named",
        Audience::StaffMeeting => "staff-meeting",
        Audience::Staff => "staff",
        Audience::Public => "public",
    }
}

fn conditions_words(t: &Messages, stand: &Stand, rule: &Rule) -> Vec<String> {
    let fact = |id: &str| said(t, &stand.law.word(WordKind::Fact, id)).to_owned();
    let applies = &rule.applies;
    let mut words = Vec::new();
    if !applies.kind.is_empty() {
        words.push(applies.kind.iter().map(|kind| fact(kind)).collect::<Vec<_>>().join(", "));
    }
    if let Some(size) = applies.staff {
        let bounds = [
            ("law-at-least", size.at_least),
            ("law-more-than", size.more_than),
            ("law-at-most", size.at_most),
            ("law-below", size.below),
        ];
        let people = t.get("law-people-word");
        words.extend(bounds.into_iter().filter_map(|(key, bound)| {
            Some(t.with(key, &[("n", bound?.to_string().into()), ("base", (&people).into())]))
        }));
    }
    words.extend(applies.has.iter().map(|id| t.with("law-has", &[("fact", fact(id).into())])));
    words.extend(applies.lacks.iter().map(|id| t.with("law-lacks", &[("fact", fact(id).into())])));
    words
}

/// What stands beside the rule: the general rule, the special ones, those that tighten it, the list and its members.
fn beside_panel(v: &Visit, stand: &Stand, rule: &Rule) -> Markup {
    let t = v.t();
    let law = stand.law.catalogue();
    let on = rule.in_force.to.map_or(stand.today, |to| to.min(stand.today));
    let mut groups: Vec<(&str, Vec<&Rule>)> = Vec::new();
    let one = |id: &Option<String>| {
        id.as_ref().and_then(|id| stand.law.shown(id, on)).into_iter().collect::<Vec<_>>()
    };
    groups.push(("law-special-to", one(&rule.special_to)));
    groups.push(("law-specials", law.specials(&rule.id, on)));
    groups.push(("law-tightens", one(&rule.tightens)));
    groups.push(("law-tightened-by", law.tightened_by(&rule.id, on)));
    groups.push(("law-part-of", one(&rule.part_of)));
    groups.push(("law-clock", one(&rule.clock)));
    groups.push(("law-items", law.items(&rule.id, on)));
    groups.push(("law-touches", rule.touches.iter().filter_map(|id| stand.law.shown(id, on)).collect()));
    groups.retain(|(_, rules)| !rules.is_empty());
    html! {
        @if !groups.is_empty() {
            section.panel.stack {
                h2 { (t.get("law-beside")) }
                @for (key, rules) in groups {
                    h3 { (t.get(key)) }
                    ul.plain {
                        @for other in rules {
                            li {
                                a.link-target href=(v.address(&address(&other.id))) { (said(t, &other.what)) }
                                div.meta { (said(t, &stand.law.cited(other))) " " (mark(t, stand, other)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An open question of the law: the ways out, and where it is settled here.
fn question_panel(v: &Visit, stand: &Stand, rule: &Rule) -> Markup {
    let t = v.t();
    if rule.kind != RuleKind::Question {
        return html! {};
    }
    let settle = rule.asks.as_deref().map(|fact| {
        if fact == crate::asking::REPRESENTATIVE_BODY {
            (v.address("/co-quan#dai-dien"), t.get("law-representative-body"))
        } else {
            (v.address(&format!("/dieu-kien#{fact}")), condition_name(t, stand, fact))
        }
    });
    html! {
        section.panel.stack {
            h2 { (t.get("law-question")) }
            p { (t.get("law-question-text")) }
            @if !rule.proposals.is_empty() {
                h3 { (t.get("law-proposals")) }
                ol { @for way in &rule.proposals { li { (said(t, way)) } } }
            }
            @if let Some((address, words)) = settle {
                p { (t.get("law-question-settle")) " " a.link-target href=(address) { (words) } }
            }
            p.meta { (t.get("law-question-without")) }
        }
    }
}

/// All versions side by side.
fn versions_panel(v: &Visit, stand: &Stand, rule: &Rule) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("law-in-force")),
        Column::text(t.get("law-time")),
        Column::state(t.get("law-how-sure")),
        Column::text(t.get("law-why")),
    ];
    let mut sheet = Sheet::new(t.get("law-versions"), columns);
    for version in stand.law.catalogue().versions(&rule.id).iter().rev() {
        let force = match version.in_force.to {
            Some(to) => t.with("law-from-to", &[("from", version.in_force.from.into()), ("to", to.into())]),
            None => t.with("law-from", &[("from", version.in_force.from.into())]),
        };
        let mut rows = Vec::new();
        times(t, stand, version, &mut rows);
        let here = v.address(&format!("{}?ngay={}", address(&rule.id), version.in_force.from));
        let shown = version.in_force.from == rule.in_force.from;
        sheet = sheet.row(vec![
            html! { @if shown { b { (force) } } @else { a href=(here) { (force) } } },
            html! { @if rows.is_empty() { "–" } @for (_, words) in &rows { div { (words) } } },
            html! {
                @if stand.unsure(version).is_none() && stand.check_of(version).is_none() { (ui::state(State::Done, t.get("law-sure-v"))) }
                @else { (mark(t, stand, version)) }
            },
            html! { @if let Some(why) = &version.why { span.meta { (said(t, why)) } } },
        ]);
    }
    html! { section.panel { h2 { (t.get("law-versions")) } (sheet.show()) } }
}

fn checks_panel(v: &Visit, stand: &Stand, checks: &[Check]) -> Markup {
    let t = v.t();
    let may = v.may(Action::CheckLaw);
    let lines: Vec<Happened> = checks
        .iter()
        .map(|check| {
            let args = [
                ("who", name(t, &stand.people, check.by).into()),
                ("day", check.on.into()),
                ("source", (&check.source).into()),
            ];
            let revoke = v.address(&format!("{}/doi-chieu/{}/bo", address(&check.rule), check.id.simple()));
            let ground = match &check.revoked {
                Some(undone) => {
                    let who = name(t, &stand.people, undone.by);
                    let args =
                        [("who", who.into()), ("at", undone.at.into()), ("reason", (&undone.reason).into())];
                    Some(html! { (t.with("law-undone", &args)) })
                }
                None if may => Some(html! { a.link-target href=(revoke) { (t.get("law-check-revoke")) } }),
                None => None,
            };
            Happened { at: check.at, what: html! { (t.with("law-check-line", &args)) }, ground }
        })
        .collect();
    html! { @if !lines.is_empty() { (ui::panel(&t.get("law-checks"), ui::history(t, &lines))) } }
}
