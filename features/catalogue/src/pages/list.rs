//! The list of rules, with filters that stand in the address.

use axum::response::Response;
use danchu_base::{Action, Day, fold};
use danchu_calendar::Sure;
use danchu_law::{Rule, RuleKind, WordKind};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Choice, Faults, Fields, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::conditions::read;
use super::{Asked, asked, asked_day, encoded, said, typed_day, unsure_mark};
use crate::law::address;
use crate::stand::Stand;

/// Rules on one page.
const PER_PAGE: usize = 25;
/// The longest search, in characters.
const SEARCH_CHARS_MAX: usize = 200;

/// What is asked for.
struct Filter {
    document: Option<String>,
    kind: Option<RuleKind>,
    on: Day,
    sure: Option<Sure>,
    words: String,
    page: usize,
}

impl Filter {
    fn of(query: &Asked, today: Day) -> Self {
        let words: String = asked(query, "tim").unwrap_or_default().chars().take(SEARCH_CHARS_MAX).collect();
        Self {
            document: asked(query, "van-ban").map(str::to_owned),
            kind: asked(query, "loai").and_then(kind_of),
            on: asked_day(query, "ngay").unwrap_or(today),
            sure: asked(query, "muc").and_then(sure_of),
            words,
            page: asked(query, "trang").and_then(|n| n.parse().ok()).unwrap_or(1),
        }
    }

    fn takes(&self, stand: &Stand, rule: &Rule, folded: &str) -> bool {
        self.document.as_ref().is_none_or(|document| *document == rule.document)
            && self.kind.is_none_or(|kind| kind == rule.kind)
            && self.sure.is_none_or(|sure| sure == rule.sure)
            && (folded.is_empty() || words_of(stand, rule).contains(folded))
    }

    fn address(&self, v: &Visit, page: usize) -> String {
        let mut out = format!("/phap-luat?ngay={}&trang={page}", self.on);
        if let Some(document) = &self.document {
            out.push_str(&format!("&van-ban={}", encoded(document)));
        }
        if let Some(kind) = self.kind {
            out.push_str(&format!("&loai={}", kind_code(kind)));
        }
        if let Some(sure) = self.sure {
            out.push_str(&format!("&muc={}", sure_code(sure)));
        }
        if !self.words.is_empty() {
            out.push_str(&format!("&tim={}", encoded(&self.words)));
        }
        v.address(&out)
    }
}

/// What of a rule is searched, folded.
fn words_of(stand: &Stand, rule: &Rule) -> String {
    let code = rule.code.as_deref().unwrap_or_default();
    fold(&format!("{} {} {} {} {code}", rule.what.vi, rule.what.en, rule.id, stand.law.cited(rule).vi))
}

/// All kinds, in the order of the filter.
const KINDS: [RuleKind; 8] = [
    RuleKind::Duty,
    RuleKind::Period,
    RuleKind::Threshold,
    RuleKind::Item,
    RuleKind::Right,
    RuleKind::Lock,
    RuleKind::Counting,
    RuleKind::Question,
];

/// The word of a kind in addresses and message keys (`law-kind-duty`).
pub fn kind_code(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Duty => "duty",
        RuleKind::Period => "period",
        RuleKind::Threshold => "threshold",
        RuleKind::Item => "item",
        RuleKind::Right => "right",
        RuleKind::Lock => "lock",
        RuleKind::Counting => "counting",
        RuleKind::Question => "question",
    }
}

fn kind_of(code: &str) -> Option<RuleKind> {
    KINDS.into_iter().find(|kind| kind_code(*kind) == code)
}

const SURE: [Sure; 3] = [Sure::Verified, Sure::SecondHand, Sure::Memory];

/// The word of a mark in addresses and message keys (`law-sure-v`).
pub fn sure_code(sure: Sure) -> &'static str {
    match sure {
        Sure::Verified => "v",
        Sure::SecondHand => "second",
        Sure::Memory => "memory",
    }
}

fn sure_of(code: &str) -> Option<Sure> {
    SURE.into_iter().find(|sure| sure_code(*sure) == code)
}

/// The page.
pub async fn show(v: Visit, query: Asked) -> Result<Response, Problem> {
    let stand = read(&v).await?;
    let t = v.t();
    let filter = Filter::of(&query, stand.today);
    let folded = fold(&filter.words);
    let law = stand.law.catalogue();
    let found: Vec<&Rule> =
        law.rules_in_force(filter.on).filter(|rule| filter.takes(&stand, rule, &folded)).collect();
    let pages = found.len().div_ceil(PER_PAGE).max(1);
    let page = filter.page.clamp(1, pages);
    let first = (page - 1) * PER_PAGE;
    let shown: Vec<&Rule> = found.iter().skip(first).take(PER_PAGE).copied().collect();
    let (before, after) = (filter.address(&v, page.saturating_sub(1)), filter.address(&v, page + 1));
    let lead = t.with("law-list-lead", &[("n", found.len().into()), ("day", filter.on.into())]);
    let body = html! {
        (ui::page_head(&t.get("law-list-title"), Some(html! { (lead) }), None))
        (beside(&v))
        (ui::filters(t, &v.address("/phap-luat"), "quy-dinh", fields(&v, &stand, &filter)))
        div.stack id="quy-dinh" {
            @if shown.is_empty() {
                (ui::empty(Art::Book, &t.get("law-list-empty"), &t.get("law-list-empty-text"), None))
            }
            ol.plain.stack { @for rule in &shown { (line(&v, &stand, rule)) } }
            @if found.len() > PER_PAGE {
                (ui::pager(t, first + 1, first + shown.len(), found.len(), (page > 1).then_some(before.as_str()), (page < pages).then_some(after.as_str())))
            }
        }
    };
    Ok(v.page(&t.get("law-list-title"), body))
}

/// The pages around the catalogue.
fn beside(v: &Visit) -> Markup {
    let t = v.t();
    html! {
        p.cluster {
            a.link-target href=(v.address("/phap-luat/van-ban")) { (t.get("law-documents-title")) }
            a.link-target href=(v.address("/ngay-nghi")) { (t.get("law-days-short")) }
            a.link-target href=(v.address("/phap-luat/thay-doi")) { (t.get("law-changes-short")) }
            @if v.may(Action::Operate) { a.link-target href=(v.address("/phap-luat/tep")) { (t.get("law-files-title")) } }
        }
    }
}

fn fields(v: &Visit, stand: &Stand, filter: &Filter) -> Markup {
    let t = v.t();
    let law = stand.law.catalogue();
    let faults = Faults::new();
    let values = Values::new()
        .with("tim", &filter.words)
        .with("van-ban", filter.document.clone().unwrap_or_default())
        .with("loai", filter.kind.map(kind_code).unwrap_or_default())
        .with("muc", filter.sure.map(sure_code).unwrap_or_default())
        .with("ngay", typed_day(filter.on));
    let f = Fields::new(t, &values, &faults);
    let any = || Choice::new("", t.get("law-any"));
    let with_rules = law.documents().filter(|document| law.all().any(|rule| rule.document == document.id));
    let documents = std::iter::once(any())
        .chain(with_rules.map(|one| Choice::new(&one.id, format!("{} {}", one.kind, one.id))))
        .collect();
    let kinds = std::iter::once(any())
        .chain(
            KINDS.map(|kind| Choice::new(kind_code(kind), t.get(&format!("law-kind-{}", kind_code(kind))))),
        )
        .collect();
    let sure = std::iter::once(any())
        .chain(SURE.map(|sure| Choice::new(sure_code(sure), t.get(&format!("law-sure-{}", sure_code(sure))))))
        .collect();
    html! {
        (f.search("tim", t.get("law-search")).chars_max(SEARCH_CHARS_MAX))
        (f.select("van-ban", t.get("law-document"), documents))
        (f.select("loai", t.get("law-kind"), kinds))
        (f.select("muc", t.get("law-how-sure"), sure))
        (f.text("ngay", t.get("law-in-force-on")))
    }
}

fn line(v: &Visit, stand: &Stand, rule: &Rule) -> Markup {
    let t = v.t();
    html! {
        li.panel {
            h2.h3 { a href=(v.address(&address(&rule.id))) { (said(t, &rule.what)) } }
            p.entry-foot {
                (ui::origin("law", said(t, &stand.law.cited(rule))))
                " " span.meta { (t.get(&format!("law-kind-{}", kind_code(rule.kind)))) }
                @if let Some(who) = &rule.who { " " span.meta { (said(t, &stand.law.word(WordKind::Who, who))) } }
                " " (mark(t, stand, rule))
            }
        }
    }
}

/// How sure a rule is in this agency.
pub fn mark(t: &Messages, stand: &Stand, rule: &Rule) -> Markup {
    match stand.check_of(rule) {
        Some(_) => ui::state(ui::State::Done, t.get("law-checked")),
        None => unsure_mark(t, stand.unsure(rule)),
    }
}
