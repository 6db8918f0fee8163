//! The public register: every item by content, year and state, and a search.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Day;
use danchu_disclosure::ItemState;
use danchu_disclosure::public::{Found, Hit, Listed, Register, Registers, Wanted};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Choice, Entry, Faults, Fields, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::front::entry;
use super::{foot, law, public_page};
use crate::topics::{content, topics};
use crate::words;

/// Items a page.
pub const ROWS: u32 = 25;
/// The longest search, in letters.
const WORDS_MAX: usize = 100;

/// What is asked for in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Of which content.
    #[serde(rename = "noi-dung")]
    pub content: String,
    /// Of which year.
    pub nam: String,
    /// In which state.
    #[serde(rename = "trang-thai")]
    pub state: String,
    /// With which words.
    pub tim: String,
    /// Which page, from 1.
    pub trang: String,
}

impl Asked {
    /// As a question to the public door. What cannot be meant is left out.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            year: self.nam.parse().ok().filter(|year| (1900..2200).contains(year)),
            rule: self
                .content
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || ".-@".contains(*c))
                .take(100)
                .collect(),
            state: ItemState::of(&self.state)
                .filter(|state| matches!(state, ItemState::Shown | ItemState::Ended | ItemState::Withdrawn)),
            words: self.tim.trim().chars().take(WORDS_MAX).collect(),
            page: self.page() - 1,
            rows: ROWS,
        }
    }

    fn page(&self) -> u32 {
        self.trang.parse::<u32>().unwrap_or(1).clamp(1, 10_000)
    }

    /// The address of another page of the same question.
    fn address(&self, v: &Visit, page: u32) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        let pairs = [
            ("noi-dung", &self.content),
            ("nam", &self.nam),
            ("trang-thai", &self.state),
            ("tim", &self.tim),
        ];
        out.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
        if page > 1 {
            out.append_pair("trang", &page.to_string());
        }
        let query = out.finish();
        let address = v.address("/cong-khai");
        if query.is_empty() { address } else { format!("{address}?{query}") }
    }
}

/// What is expected under the content and in the year that are asked for; nothing behind a search or a state.
fn expected<'r>(register: &'r Register, wanted: &Wanted) -> Vec<&'r Listed> {
    if wanted.page > 0 || !wanted.words.is_empty() || wanted.state.is_some() {
        return Vec::new();
    }
    let fits = |item: &&Listed| {
        (wanted.rule.is_empty() || item.rule == wanted.rule)
            && wanted.year.is_none_or(|year| item.year == year)
    };
    register.expected().iter().map(|item| &**item).filter(fits).collect()
}

/// Shows the register.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let (wanted, today) = (asked.wanted(), v.today());
    let wanted = &wanted;
    let found = v.cx.memory::<Registers>().find(&v.cx.db, v.agency()?.id, wanted).await?;
    let named = content(law(), &wanted.rule, today);
    let title = named.as_ref().map_or_else(|| t.get("portal-register"), |text| words::of(t, text).to_owned());
    let lead = match wanted.words.as_str() {
        "" => t.with("portal-register-lead", &[("n", found.count.into())]),
        words => t.with("portal-found-lead", &[("n", found.count.into()), ("words", words.into())]),
    };
    let body = html! {
        (ui::crumbs(&[(&v.address(""), &t.get("portal-home"))]))
        (ui::page_head(&title, Some(html! { (lead) }), None))
        div.stack-l {
            (filter(&v, &asked, &found, today))
            div.stack id="danh-sach" {
                h2.vh { (t.get("portal-items")) }
                (list(&v, &found, wanted))
                (pages(&v, &asked, &found))
            }
            (waiting(t, &expected(&found.register, wanted), today))
            (foot(&v, found.register.changed()))
        }
    };
    Ok(public_page(&v, &title, &lead, body))
}

fn filter(v: &Visit, asked: &Asked, found: &Found, today: Day) -> Markup {
    let t = v.t();
    let values = Values::new()
        .with("tim", &*asked.tim)
        .with("noi-dung", &*asked.content)
        .with("nam", &*asked.nam)
        .with("trang-thai", &*asked.state);
    let faults = Faults::new();
    let f = Fields::new(t, &values, &faults);
    let mut contents = vec![Choice::new("", t.get("portal-every-content"))];
    for topic in
        topics(law(), today, |rule| found.register.under(rule)).into_iter().filter(|topic| topic.items > 0)
    {
        contents.push(Choice::new(&topic.rule, short(words::of(t, &topic.what))));
    }
    let mut years = vec![Choice::new("", t.get("portal-every-year"))];
    years.extend(
        found.register.years().iter().rev().map(|year| Choice::new(year.to_string(), year.to_string())),
    );
    let states = [
        ("", "portal-every-state"),
        ("shown", "portal-state-shown"),
        ("ended", "portal-state-ended"),
        ("withdrawn", "portal-state-withdrawn"),
    ];
    let states = states.map(|(value, key)| Choice::new(value, t.get(key))).to_vec();
    let fields = html! {
        (f.text("tim", t.get("portal-search-words")).chars_max(WORDS_MAX))
        (f.select("noi-dung", t.get("portal-content"), contents))
        (f.select("nam", t.get("portal-year"), years))
        (f.select("trang-thai", t.get("portal-state"), states))
    };
    ui::filters(t, &v.address("/cong-khai"), "danh-sach", fields)
}

/// Contents are long sentences; a list to choose from holds their beginning.
fn short(text: &str) -> String {
    const LETTERS: usize = 60;
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LETTERS).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

fn list(v: &Visit, found: &Found, wanted: &Wanted) -> Markup {
    let t = v.t();
    if found.hits.is_empty() {
        let (title, text) = if wanted.words.is_empty() && wanted.rule.is_empty() {
            ("portal-empty", "portal-empty-text")
        } else {
            ("portal-nothing-found", "portal-nothing-found-text")
        };
        return ui::empty(Art::Book, &t.get(title), &t.get(text), None);
    }
    let line = |Hit { listed: item, passage }: &Hit| match passage.is_empty() {
        true => entry(v, item),
        false => {
            // In the place of the last day: where the words stand is what a search asks. Its hits are of several years.
            let line = entry(v, item).foot(html! {
                (words::states(t, item))
                @if let Some((day, _)) = item.first { " " span.meta { (ui::day(t, day)) } }
            });
            line.meta(html! { @for part in passage { @if part.hit { mark { (part.text) } } @else { (part.text) } } })
        }
    };
    let entries: Vec<Entry> = found.hits.iter().map(line).collect();
    ui::ledger(t, &entries)
}

fn pages(v: &Visit, asked: &Asked, found: &Found) -> Markup {
    let page = asked.page();
    let rows = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let all = usize::try_from(found.count).unwrap_or(0);
    let before_this = rows.saturating_mul(usize::try_from(page - 1).unwrap_or(0));
    if found.hits.is_empty() || (page == 1 && all <= rows) {
        return html! {};
    }
    let before = (page > 1).then(|| asked.address(v, page - 1));
    let after = (before_this + found.hits.len() < all).then(|| asked.address(v, page + 1));
    let (first, last) = (before_this + 1, before_this + found.hits.len());
    ui::pager(v.t(), first, last, all, before.as_deref(), after.as_deref())
}

/// What should be public and is not yet: shown as it is, the overdue first.
fn waiting(t: &Messages, items: &[&Listed], today: Day) -> Markup {
    if items.is_empty() {
        return html! {};
    }
    let late = items.iter().filter(|item| item.due.is_some_and(|due| due < today)).count();
    let entries: Vec<Entry> = items
        .iter()
        .map(|item| {
            let entry = Entry::plain(&item.title).foot(words::overdue(t, item, today));
            let entry = match item.due {
                Some(due) => entry.day(due),
                None => entry,
            };
            match words::due(t, item) {
                Some(due) => entry.meta(due),
                None => entry,
            }
        })
        .collect();
    html! {
        section aria-labelledby="chua-cong-khai" {
            (ui::section_head("chua-cong-khai", &t.get("portal-waiting"), None))
            p.meta { (t.with("portal-waiting-text", &[("late", late.into()), ("n", items.len().into())])) }
            (ui::ledger(t, &entries))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_is_left_out_of_the_question() {
        let asked = Asked {
            content: "disclosure.commune.budget' or 1=1".into(),
            nam: "99999".into(),
            state: "waiting".into(),
            tim: "x".repeat(500),
            trang: "-3".into(),
        };
        let wanted = asked.wanted();
        assert_eq!(wanted.rule, "disclosure.commune.budgetor11");
        assert_eq!((wanted.year, wanted.state, wanted.page, wanted.words.len()), (None, None, 0, 100));
        assert_eq!(short(&"từ ".repeat(40)).chars().count(), 60);
    }
}
