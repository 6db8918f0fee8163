//! Beside an item: its facts, its history, the ways to share it and the ways off.

use danchu_base::{Action, Uuid};
use danchu_law::Audience;
use danchu_web::Visit;
use danchu_web::ui;
use maud::{Markup, html};

use super::item::Sheet;
use super::{channel, name, parts, said};
use crate::model::{ItemState, public_address};

/// What happened to it, for those who handle the register.
pub(super) fn history(v: &Visit, sheet: &Sheet) -> Markup {
    let t = v.t();
    let lines: Vec<ui::Happened> = sheet
        .changes
        .iter()
        .map(|change| {
            let what = t.get(&format!("disclosure-happened-{}", change.kind));
            let who = change.by.map(|by| name(t, &sheet.stand, Some(by)));
            let ground = match change.kind.as_str() {
                "posted" | "unposted" | "proved" | "resumed" if !change.ground.contains(' ') => {
                    channel(t, &sheet.stand, &change.ground)
                }
                "taken-down" => t.get(&format!("disclosure-cause-{}", if change.ground == "secret" { "secret" } else { "personal" })),
                _ => change.ground.clone(),
            };
            ui::Happened {
                at: change.at,
                what: html! {
                    b { (what) } @if let Some(who) = who { ", " (who) }
                    @if change.on != change.at.day() { ", " (t.with("disclosure-declared", &[("day", change.on.into())])) }
                },
                ground: (!ground.is_empty()).then(|| html! { (ground) }),
            }
        })
        .collect();
    ui::panel(&t.get("disclosure-history"), ui::history(t, &lines))
}

/// Its facts, and what can be done beside its channels.
pub(super) fn aside(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    let rule = sheet.stand.law.shown(&item.rule, item.known_on.unwrap_or(sheet.stand.today));
    let mut rows = vec![
        (t.get("disclosure-fact-audience"), parts::audience(t, &sheet.stand, item)),
        (t.get("disclosure-fact-responsible"), html! { (name(t, &sheet.stand, item.responsible)) }),
        (
            t.get("disclosure-fact-known"),
            html! { @match item.known_on { Some(day) => { (t.day(day)) } None => { (t.get("disclosure-standing-not-arisen")) } } },
        ),
        (
            t.get("disclosure-fact-due"),
            html! {
                @match item.due {
                    Some(day) => { (t.weekday_day(day)) (parts::why(t, &sheet.stand, item.derivation.as_deref())) }
                    None => { (t.get("disclosure-no-due")) }
                }
            },
        ),
        (
            t.get("disclosure-fact-first"),
            html! {
                @match item.first {
                    Some((on, at)) => { (t.day(on)) br; span.meta { (t.with("disclosure-recorded", &[("at", at.into())])) } }
                    None => { (t.get("disclosure-not-shown")) }
                }
            },
        ),
    ];
    if let Some(rule) = rule {
        rows.push((t.get("disclosure-fact-rule"), html! {
            a href=(v.address(&format!("/phap-luat/{}", rule.id))) { (said(t, &sheet.stand.law.cited(rule))) }
        }));
    }
    if item.audience == Audience::Named && (sheet.handles || sheet.reads) {
        let names: Vec<String> = sheet.named.iter().map(|one| name(t, &sheet.stand, Some(*one))).collect();
        rows.push((t.get("disclosure-fact-named"), html! { (names.join(", ")) }));
    }
    if item.audience == Audience::Staff && item.first.is_some() {
        let staff = i64::try_from(sheet.stand.people.iter().filter(|one| one.active).count()).unwrap_or(0);
        let words = t.with("disclosure-readers", &[("n", sheet.readers.into()), ("all", staff.into())]);
        rows.push((t.get("disclosure-fact-readers"), html! { (words) }));
    }
    html! {
        (ui::panel(&t.get("disclosure-facts"), ui::facts(&rows)))
        (share(v, sheet))
        @if sheet.handles { (offs(v, sheet)) }
        @if item.first.is_some() {
            p { a.link-target href=(v.address(&format!("/nhat-ky?ve={}", item.subject()))) { (ui::icon("proof")) " " (t.get("disclosure-proof")) } }
        }
    }
}

/// The QR picture for the phone, and the text for the group.
fn share(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    let open = matches!(item.state, ItemState::Waiting | ItemState::Shown);
    let photo = v.full_address(&format!("{}/anh", item.address()));
    let link = if item.audience == Audience::Public {
        v.full_address(&public_address(item.id))
    } else {
        v.full_address(&item.address())
    };
    html! {
        @if sheet.handles && open {
            (ui::why(&t.get("disclosure-qr-fold"), false, html! {
                div.stack {
                    p { (t.get("disclosure-qr-text")) }
                    (ui::qr(t, &photo, &t.get("disclosure-qr")))
                    p { a.link-target href=(v.address(&format!("{}/anh", item.address()))) { (t.get("disclosure-qr-here")) } }
                }
            }))
        }
        @if item.stands_here() && item.state == ItemState::Shown {
            (ui::zalo(t, &t.with("disclosure-zalo", &[("agency", (&sheet.stand.agency.name).into()), ("title", (&item.title).into())]), &link))
        }
    }
}

/// The ways off.
fn offs(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    let at = |end: &str| v.address(&format!("{}/{end}", item.address()));
    let off = v.may(Action::WithdrawDisclosure);
    let shown = item.state == ItemState::Shown;
    if matches!(item.state, ItemState::TakenDown | ItemState::Dropped) {
        return html! {};
    }
    ui::panel(
        &t.get("disclosure-offs"),
        html! {
            ul {
                @if shown && item.stands_here() { li { a.link-target href=(at("dinh-chinh")) { (t.get("disclosure-correct")) } } }
                @if off && (shown || item.state == ItemState::Ended) { li { a.link-target href=(at("thu-hoi")) { (t.get("disclosure-withdraw")) } } }
                @if off { li { a.link-target href=(at("go-khan")) { (t.get("disclosure-take-down")) } } }
                @if off && item.state == ItemState::Waiting { li { a.link-target href=(at("khong-cong-khai")) { (t.get("disclosure-drop")) } } }
            }
            @if shown && crate::standing::is_enough(item, &sheet.acts, sheet.stand.today) {
                (ui::form(t, &danchu_web::ui::Form::to(&at("ket-thuc")).once(Uuid::now_v7()).version(item.version),
                    &danchu_web::ui::Values::new(), &danchu_web::ui::Faults::new(), html! { (ui::button(t.get("disclosure-end"))) }))
            }
        },
    )
}
