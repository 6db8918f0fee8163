//! One task of the review: corrected, settled, parted, merged, added, left out, taken back.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_reading::SourceRange;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Question, State, Values, Voice, button};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::review::{Desk, Editing, card_head, page};
use super::{by, draft_address, fault, sentence, times, values_of};
use crate::actions::{self, Error};
use crate::model::{Item, Party, SUPPORTING_MAX, TITLE_MAX};
use crate::names::Group;
use crate::rules::{Edit, ItemForm, Refusal, split_places};
use crate::title::title_of;

/// The card of the task that is being edited.
pub fn editing_card(v: &Visit, desk: &Desk, number: usize, item: &Item, editing: &Editing<'_>) -> Markup {
    let t = v.t();
    let (address, draft) = (format!("{}/viec/{}", desk.address(v), item.id), draft_address(v));
    let frame =
        Form::to(&address).page(&address).draft(&draft).version(i64::from(item.version)).class("stack");
    let title = t.with("plan-editing", &[("n", number.into())]);
    let discard = v.address(&format!("/bo-nhap-do?form={address}"));
    let body = html! {
        (item_fields(t, desk, editing.values, editing.faults, Some(item)))
        div.cluster {
            (button(t.get("plan-save")).primary().sends("act", "save"))
            a.button href={ (address) "/tach" } { (t.get("plan-split")) }
            (button(t.get("plan-merge")).sends("act", "merge"))
            (button(t.get("plan-drop")).danger().sends("act", "drop"))
            a.button.quiet href=(desk.item_address(v, item.id)) { (t.get("plan-edit-leave")) }
        }
    };
    let typed = editing.values.parse::<u32>("version");
    html! {
        article.found.editing id={ "v-" (item.id) } {
            (card_head(t, number, item, html! { h3 { (title) } }))
            @if let Some(kept) = editing.draft { (ui::draft_notice(t, kept, Some(&discard))) }
            @if typed.is_some_and(|typed| typed != item.version) { (as_it_is_now(v, desk, item)) }
            (ui::form(t, &frame, editing.values, editing.faults, body))
        }
    }
}

/// After somebody else's correction: what stands there now, beside what was typed.
fn as_it_is_now(v: &Visit, desk: &Desk, item: &Item) -> Markup {
    let t = v.t();
    let owner =
        item.owner.as_ref().map_or_else(|| t.get("plan-no-owner"), |owner| desk.names.party(t, owner));
    ui::notice(
        State::Near,
        Voice::Calm,
        &t.get("plan-now-title"),
        Some(html! {
            p { b { (item.title) } }
            p.meta { (t.with("plan-task-owner", &[("owner", owner.into())])) br;
                (t.with("plan-task-time", &[("time", times::of_item(t, item).into())])) }
            p { a href=(desk.item_address(v, item.id)) { (t.get("plan-now-open")) } }
        }),
    )
}

fn item_fields(t: &Messages, desk: &Desk, values: &Values, faults: &Faults, item: Option<&Item>) -> Markup {
    let fields = Fields::new(t, values, faults);
    let title = item.map(|item| item.title.clone()).unwrap_or_default();
    let owner = item.and_then(|item| item.owner.as_ref()).map(Party::code).unwrap_or_default();
    let mut owners = vec![Choice::new("", t.get("plan-owner-open"))];
    let written = item.map(|item| item.owner_words.clone()).unwrap_or_default();
    let mut named: Vec<&str> = Vec::new();
    if let Some(Party::Named(words)) = item.and_then(|item| item.owner.as_ref()) {
        named.push(words);
    }
    if !written.is_empty() && !named.contains(&written.as_str()) {
        named.push(&written);
    }
    for words in named {
        let code = Party::Named(words.to_owned()).code();
        owners.push(Choice::new(code, t.with("plan-owner-as-written", &[("words", words.into())])));
    }
    owners.extend(desk.names.choices(t));
    let owner_field = fields.select("owner", t.get("plan-owner"), owners).start(owner);
    let owner_field = if written.is_empty() {
        owner_field
    } else {
        owner_field.hint(t.with("plan-owner-written", &[("words", (&written).into())]))
    };
    let helping: Vec<Choice> = item
        .map(|item| {
            item.supporting
                .iter()
                .map(|party| Choice::new(party.code(), desk.names.party(t, party)))
                .collect()
        })
        .unwrap_or_default();
    let mut more = vec![Choice::new("", t.get("plan-supporting-none"))];
    more.extend(desk.names.choices(t));
    let checked =
        item.map(|item| item.supporting.iter().map(Party::code).collect::<Vec<_>>()).unwrap_or_default();
    let section = item.map(|item| item.section.clone()).unwrap_or_default();
    let mut helpers = fields.checks("supporting", t.get("plan-supporting"), helping.clone());
    for code in checked {
        helpers = helpers.start(code);
    }
    html! {
        (fields.area("title", t.get("plan-title")).rows(3).chars_max(TITLE_MAX).start(title))
        (owner_field)
        @if !helping.is_empty() { (helpers) }
        (fields.select("helper", t.get(if helping.is_empty() { "plan-supporting" } else { "plan-supporting-more" }), more).start(""))
        (times::fields(t, &fields, item))
        (fields.text("section", t.get("plan-section")).optional().start(section))
    }
}

fn read_form(t: &Messages, desk: &Desk, values: &Values, item: Option<&Item>) -> Result<ItemForm, Faults> {
    let mut faults = Faults::new();
    let title = faults.text(t, values, "title", "plan-refused-no-title", TITLE_MAX).unwrap_or_default();
    let (rule, no_day) = times::read(t, values, &mut faults, item.and_then(|item| item.rule.as_ref()));
    let owner = desk.names.chosen(values.get("owner"));
    if owner.is_none() && !values.get("owner").is_empty() {
        faults.add("owner", t.get("plan-refused-who"));
    }
    let mut supporting: Vec<Party> =
        values.all("supporting").filter_map(|code| desk.names.chosen(code)).collect();
    if let Some(helper) =
        desk.names.chosen(values.get("helper")).filter(|helper| !supporting.contains(helper))
    {
        supporting.push(helper);
    }
    supporting.retain(|helper| Some(helper) != owner.as_ref());
    supporting.truncate(SUPPORTING_MAX);
    let section = values.get("section").trim().to_owned();
    if faults.is_empty() {
        Ok(ItemForm { title, owner, supporting, section, rule, no_day })
    } else {
        Err(faults)
    }
}

fn version(posted: &Posted) -> u32 {
    posted.values.parse("version").unwrap_or(0)
}

fn again(v: &Visit, desk: &Desk, id: u32, values: &Values, faults: &Faults) -> Problem {
    let editing = Editing { id, values, faults, draft: None };
    Problem::page(page(v, desk, desk.page_of(id), Some(&editing)))
}

/// Keeps what the form says, or merges, or leaves out: the button says which.
pub async fn keep(
    v: Visit,
    Path((_, import, item)): Path<(String, String, u32)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, desk) = (v.t(), Desk::read(&v, &import).await?);
    let now = desk.import.review.item(item).ok_or(Problem::NotFound)?;
    let version = version(&posted);
    let (edit, notice) = match posted.text("act") {
        "merge" => (Edit::MergeNext { id: item, version }, "plan-merged"),
        "drop" => (Edit::Drop { id: item, version }, "plan-left-out"),
        _ => match read_form(t, &desk, &posted.values, Some(now)) {
            Ok(form) => (Edit::Change { id: item, version, form: Box::new(form) }, "plan-saved"),
            Err(faults) => return Err(again(&v, &desk, item, &posted.values, &faults)),
        },
    };
    match actions::correct(&v.cx.db, v.agency()?.id, desk.import.line.id, &edit, &by(&v)?).await {
        Ok(()) => v.done(&posted, &desk.item_address(&v, item), notice).await,
        Err(error) => {
            let desk = Desk::read(&v, &import).await?;
            let faults = fault(t, error)?;
            Err(again(&v, &desk, item, &posted.values, &faults))
        }
    }
}

/// Keeps who is meant.
pub async fn settle(
    v: Visit,
    Path((_, import, item)): Path<(String, String, u32)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    let editor = format!("{}/viec/{item}#v-{item}", desk.address(&v));
    let parties = match posted.text("who") {
        "other" => return Ok(v.go(&editor, "", None)),
        "g-heads" => desk.names.group(Group::DepartmentHeads),
        "g-all" => desk.names.group(Group::Everybody),
        code => desk.names.chosen(code).into_iter().collect(),
    };
    if parties.is_empty() {
        return Ok(v.go(&editor, "plan-choose-first", None));
    }
    let alike = !posted.text("alike").is_empty();
    let edit = Edit::Settle { id: item, version: version(&posted), parties, alike };
    actions::correct(&v.cx.db, v.agency()?.id, desk.import.line.id, &edit, &by(&v)?).await?;
    v.done(&posted, &desk.item_address(&v, item), "plan-settled").await
}

/// The paper names no day: one press sets one that is likely meant.
pub fn quick_days(v: &Visit, desk: &Desk, item: &Item) -> Markup {
    let t = v.t();
    let days = times::likely_days(t, desk.import.review.header.year, v.today());
    if days.is_empty() {
        return html! {};
    }
    let address = format!("{}/viec/{}/han", desk.address(v), item.id);
    let form = Form::to(&address).version(i64::from(item.version)).class("cluster mt-s");
    let asked = match times::hasty_word(item) {
        Some(word) => t.with("plan-quick-hasty", &[("word", word.into())]),
        None => t.get("plan-quick-days"),
    };
    ui::form(
        t,
        &form,
        &Values::new(),
        &Faults::new(),
        html! {
            span.meta { (asked) }
            @for (day, words) in &days {
                (button(words.clone()).quiet().sends("day", day.to_string()).about(item.title.clone()))
            }
        },
    )
}

/// Sets one of the days that the card proposes.
pub async fn set_day(
    v: Visit,
    Path((_, import, item)): Path<(String, String, u32)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    let day = posted.values.parse::<danchu_base::Day>("day").ok_or(Problem::BadRequest)?;
    let edit = Edit::SetDay { id: item, version: version(&posted), day };
    actions::correct(&v.cx.db, v.agency()?.id, desk.import.line.id, &edit, &by(&v)?).await?;
    v.done(&posted, &desk.item_address(&v, item), "plan-day-set").await
}

/// Takes back what was left out.
pub async fn take_back(
    v: Visit,
    Path((_, import, item)): Path<(String, String, u32)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    let edit = Edit::TakeBack { id: item, version: version(&posted) };
    actions::correct(&v.cx.db, v.agency()?.id, desk.import.line.id, &edit, &by(&v)?).await?;
    v.done(&posted, &desk.item_address(&v, item), "plan-taken-back").await
}

/// Where to part the sentence.
pub async fn split_form(
    v: Visit,
    Path((_, import, item)): Path<(String, String, u32)>,
) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    split_page(&v, &desk, item, &Values::new(), &Faults::new())
}

fn split_page(
    v: &Visit,
    desk: &Desk,
    id: u32,
    values: &Values,
    faults: &Faults,
) -> Result<Response, Problem> {
    let t = v.t();
    let item = desk.import.review.item(id).filter(|_| desk.is_open()).ok_or(Problem::NotFound)?;
    let places = split_places(&item.sentence);
    let choices: Vec<Choice> = places
        .iter()
        .map(|at| {
            let (before, after) = item.sentence.split_at(*at);
            Choice::new(at.to_string(), format!("… {} ‖ {} …", last_words(before), first_words(after)))
        })
        .collect();
    let fields = Fields::new(t, values, faults);
    let address = format!("{}/viec/{id}/tach", desk.address(v));
    let frame = Form::to(&address).page(&address).version(i64::from(item.version));
    let back = desk.item_address(v, id);
    let asked = Question {
        title: &t.get("plan-split-title"),
        consequences: &[],
        fields: html! {
            (ui::quote(&item.sentence))
            @if choices.is_empty() { p { (t.get("plan-split-nowhere")) } }
            @else { (fields.radios("at", t.get("plan-split-where"), choices)) }
        },
        verb: button(t.get("plan-split")).primary(),
        back: (&back, &t.get("plan-split-back")),
    };
    Ok(v.page(&t.get("plan-split-title"), ui::question(t, &asked, &frame, values, faults)))
}

fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words[words.len().saturating_sub(6)..].join(" ")
}

fn first_words(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

/// Parts the sentence.
pub async fn split(
    v: Visit,
    Path((_, import, item)): Path<(String, String, u32)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, desk) = (v.t(), Desk::read(&v, &import).await?);
    let Some(at) = posted.values.parse::<usize>("at") else {
        let mut faults = Faults::new();
        faults.add("at", sentence(t, &Refusal::NoPlace));
        return Err(Problem::page(split_page(&v, &desk, item, &posted.values, &faults)?));
    };
    let edit = Edit::Split { id: item, version: version(&posted), at };
    match actions::correct(&v.cx.db, v.agency()?.id, desk.import.line.id, &edit, &by(&v)?).await {
        Ok(()) => v.done(&posted, &desk.item_address(&v, item), "plan-parted").await,
        Err(error) => {
            let faults = fault(t, error)?;
            let desk = Desk::read(&v, &import).await?;
            Err(Problem::page(split_page(&v, &desk, item, &posted.values, &faults)?))
        }
    }
}

/// The sentence of the text that a new task stands on.
#[derive(Debug, Deserialize)]
pub struct Sentence {
    tu: Option<usize>,
    den: Option<usize>,
}

impl Sentence {
    fn range(&self, desk: &Desk) -> Option<SourceRange> {
        let (start, end) = (self.tu?, self.den?);
        desk.import.text.get(start..end)?;
        Some(SourceRange { start, end })
    }
}

/// The form of a new task.
pub async fn add_form(
    v: Visit,
    Path((_, import)): Path<(String, String)>,
    Query(sentence): Query<Sentence>,
) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    let (values, draft) = values_of(&v, Values::new()).await?;
    let range = sentence.range(&desk);
    add_page(&v, &desk, range, &values, &Faults::new(), draft)
}

fn add_page(
    v: &Visit,
    desk: &Desk,
    range: Option<SourceRange>,
    values: &Values,
    faults: &Faults,
    draft: Option<danchu_base::Instant>,
) -> Result<Response, Problem> {
    if !desk.is_open() {
        return Err(Problem::NotFound);
    }
    let t = v.t();
    let source =
        range.and_then(|range| desk.import.text.get(range.start..range.end)).map(danchu_base::squeeze);
    let (review, target) = (desk.address(v), format!("{}/them", desk.address(v)));
    let here = match range {
        Some(range) => format!("{target}?tu={}&den={}", range.start, range.end),
        None => target.clone(),
    };
    let drafts = draft_address(v);
    let frame = Form::to(&target).page(&here).draft(&drafts);
    let proposed = source.as_deref().map(|sentence| title_of(sentence, "", &[])).unwrap_or_default();
    let blank = new_item(&proposed);
    let title = t.get("plan-add-title");
    let discard = v.address(&format!("/bo-nhap-do?form={}", here.replace('&', "%26").replace('?', "%3F")));
    let body = html! {
        (ui::crumbs(&[(&review, &t.get("plan-back-to-review"))]))
        (ui::page_head(&title, None, None))
        @if let Some(kept) = draft { (ui::draft_notice(t, kept, Some(&discard))) }
        @if let Some(source) = &source { (ui::quote(source)) }
        (ui::form(t, &frame, values, faults, html! {
            @if let Some(range) = range {
                input type="hidden" name="start" value=(range.start);
                input type="hidden" name="end" value=(range.end);
            }
            (item_fields(t, desk, values, faults, Some(&blank)))
            div.cluster.act {
                (button(t.get("plan-add")).primary())
                a.button href=(review) { (t.get("plan-add-back")) }
            }
        }))
    };
    Ok(v.page(&title, body))
}

/// A task that is not there yet, for the form.
fn new_item(title: &str) -> Item {
    Item {
        id: 0,
        version: 0,
        title: title.to_owned(),
        sentence: String::new(),
        source: None,
        section: String::new(),
        owner_words: String::new(),
        owner: None,
        settled: crate::model::Settled::Open,
        confidence: 0,
        supporting: Vec::new(),
        time_words: String::new(),
        rule: None,
        no_day: false,
        requested: false,
        dropped: false,
    }
}

/// Adds a task.
pub async fn add(
    v: Visit,
    Path((_, import)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, desk) = (v.t(), Desk::read(&v, &import).await?);
    let asked = Sentence { tu: posted.values.parse("start"), den: posted.values.parse("end") };
    let source = asked.range(&desk);
    let form = match read_form(t, &desk, &posted.values, None) {
        Ok(form) => form,
        Err(faults) => {
            return Err(Problem::page(add_page(&v, &desk, source, &posted.values, &faults, None)?));
        }
    };
    let words = source.and_then(|range| desk.import.text.get(range.start..range.end)).unwrap_or(&form.title);
    let edit = Edit::Add { source, sentence: words.to_owned(), form: Box::new(form) };
    let id = desk.import.review.next;
    let agency = v.agency()?.id;
    match actions::correct(&v.cx.db, agency, desk.import.line.id, &edit, &by(&v)?).await {
        Ok(()) => {
            let desk = Desk::read(&v, &import).await?;
            v.done(&posted, &desk.item_address(&v, id), "plan-added").await
        }
        Err(Error::Refused(refusal)) => {
            let faults = Faults::of(sentence(t, &refusal));
            Err(Problem::page(add_page(&v, &desk, source, &posted.values, &faults, None)?))
        }
        Err(error) => Err(error.into()),
    }
}
