//! Writing the agency's own rules of democracy: the frame, each rule, putting them in force.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{ProgrammeId, Role, Uuid};
use danchu_law::{RuleKind, WordKind};
use danchu_programme::Party;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::charter::{Shown, load};
use super::conditions::read;
use super::names::{choices, chosen};
use super::{act_now, fault, said, typed_day};
use crate::actions::charters::{self as actions, Issue};
use crate::charters::{MATTERS, METHODS, REVIEW_MONTHS_USUAL};
use crate::error::Error;
use crate::facts::WORDS_CHARS_MAX;
use crate::model::{Charter, CharterRule, CharterState, Voting};
use crate::stand::Stand;

type Answer = Result<Response, Problem>;
type At = Path<(String, String)>;

/// The units that a rule of the agency may count in.
const UNITS: [&str; 5] = ["working_days", "days", "weeks", "months", "hours"];
/// So many characters of a rule of the law stand in the list of choices.
const CHOICE_CHARS: usize = 110;

/// A draft; one in force is not changed.
async fn draft(v: &Visit, id: &str) -> Result<Shown, Problem> {
    let it = load(v, id).await?;
    if it.charter.state == CharterState::Draft {
        Ok(it)
    } else {
        Err(Problem::refused("law-refused-in-force"))
    }
}

/// The form of a new draft.
pub async fn new_form(v: Visit) -> Answer {
    Ok(frame_page(&v, None, &Values::new(), &Faults::new()))
}

/// The form that changes a draft's frame.
pub async fn change_form(v: Visit, Path((_, id)): At) -> Answer {
    let it = draft(&v, &id).await?;
    Ok(frame_page(&v, Some(&it.charter), &Values::new(), &Faults::new()))
}

fn frame_page(v: &Visit, known: Option<&Charter>, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let (here, back) = match known {
        Some(known) => {
            let back = v.address(&actions::address(known.id));
            (format!("{back}/sua"), back)
        }
        None => (v.address("/quy-che/moi"), v.address("/quy-che")),
    };
    let title = known.map_or_else(|| t.get("law-charter-title-usual"), |known| known.title.clone());
    let months = known.map_or(REVIEW_MONTHS_USUAL, |known| known.review_months);
    let methods = |matter: &str| -> Vec<Choice> {
        let chosen = known.and_then(|known| known.voting.iter().find(|one| one.matter == matter));
        let first = Choice::new("", t.get("law-method-not-said"));
        let all = METHODS.map(|method| Choice::new(method, t.get(&format!("law-method-{method}"))));
        let mut list: Vec<Choice> = std::iter::once(first).chain(all).collect();
        if let Some(at) = chosen.and_then(|one| METHODS.iter().position(|method| *method == one.method)) {
            list.swap(0, at + 1);
        }
        list
    };
    let fields = html! {
        (f.text("ten", t.get("law-charter-name")).start(title).chars_max(WORDS_CHARS_MAX))
        (f.number("ra-soat", t.get("law-review-months")).hint(t.get("law-review-months-hint")).start(months.to_string()))
        @if known.is_none() { (f.check("mau", t.get("law-charter-model")).hint(t.get("law-charter-model-hint")).start("1")) }
        (ui::group(&t.get("law-voting"), Some(&t.get("law-voting-hint")), html! {
            @for matter in MATTERS {
                (f.select(&format!("bp-{matter}"), t.get(&format!("law-matter-{matter}")), methods(matter)))
            }
        }))
        (ui::acts(html! { (ui::button(t.get("law-charter-save")).primary()) (ui::link_button(&back, t.get("law-charter-keep"))) }))
    };
    let mut frame = Form::to(&here).page(&here).once(Uuid::now_v7());
    if let Some(known) = known {
        frame = frame.version(known.version);
    }
    let heading = t.get(if known.is_some() { "law-charter-change" } else { "law-charter-begin" });
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("law-nav-charter"))]))
        (ui::page_head(&heading, Some(html! { (t.get("law-charter-form-lead")) }), None))
        (ui::form(t, &frame, values, faults, fields))
    };
    v.page(&heading, body)
}

fn typed(posted: &Posted, id: Uuid, version: i64) -> Charter {
    let voting = MATTERS
        .iter()
        .filter_map(|matter| {
            let method = posted.values.filled(&format!("bp-{matter}"))?;
            Some(Voting { matter: (*matter).to_owned(), method: method.to_owned() })
        })
        .collect();
    Charter {
        id,
        state: CharterState::Draft,
        title: posted.text("ten").to_owned(),
        number: None,
        issued: None,
        from: None,
        to: None,
        replaced_by: None,
        file: None,
        // What is no number is out of every bound.
        review_months: posted.values.parse("ra-soat").unwrap_or(0),
        voting,
        version,
    }
}

/// Begins a draft.
pub async fn make(v: Visit, mut posted: Posted) -> Answer {
    let new = typed(&posted, Uuid::now_v7(), 1);
    let stand = read(&v).await?;
    let rules =
        if posted.values.chose("mau", "1") { crate::charters::from_model(&stand) } else { Vec::new() };
    let (it, rules, act, press) = (&new, &rules, &act_now(&v)?, posted.once);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>(());
        }
        actions::draft(tx, it, rules, act).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&actions::address(new.id)), "law-done-draft").await,
        Err(error) => {
            let mut faults = Faults::new();
            fault(v.t(), &mut posted.values, &mut faults, error)?;
            Err(Problem::page(frame_page(&v, None, &posted.values, &faults)))
        }
    }
}

/// Changes a draft's frame.
pub async fn change(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let known = load(&v, &id).await?.charter;
    let new = typed(&posted, known.id, posted.values.parse("version").unwrap_or(known.version));
    let (it, act, press) = (&new, &act_now(&v)?, posted.once);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>(());
        }
        actions::change(tx, it, act).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&actions::address(known.id)), "law-done-charter-saved").await,
        Err(error) => {
            let mut faults = Faults::new();
            fault(v.t(), &mut posted.values, &mut faults, error)?;
            Err(Problem::page(frame_page(&v, Some(&known), &posted.values, &faults)))
        }
    }
}

/// The form of a rule.
pub async fn rule_form(v: Visit, Path((_, id)): At) -> Answer {
    let (it, stand) = (draft(&v, &id).await?, read(&v).await?);
    Ok(rule_page(&v, &it, &stand, &Values::new(), &Faults::new()))
}

fn rule_page(v: &Visit, it: &Shown, stand: &Stand, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let back = v.address(&actions::address(it.charter.id));
    let here = format!("{back}/dieu");
    let channels: Vec<Choice> = stand
        .law
        .catalogue()
        .words(WordKind::Channel)
        .map(|word| Choice::new(&word.id, said(t, &word.name)))
        .collect();
    let units = UNITS.map(|unit| Choice::new(unit, t.get(&format!("law-unit-word-{unit}")))).to_vec();
    let fields = html! {
        (f.text("dieu", t.get("law-charter-article")).hint(t.get("law-charter-article-hint")).optional().chars_max(200))
        (f.area("noi-dung", t.get("law-charter-content")).rows(3).chars_max(WORDS_CHARS_MAX))
        (f.select("chat-hon", t.get("law-charter-tightens"), general_choices(v, stand)).hint(t.get("law-charter-tightens-hint")))
        (ui::side_by_side(html! {
            (f.number("so", t.get("law-charter-amount")).hint(t.get("law-charter-amount-hint")).optional())
            (f.select("don-vi", t.get("law-charter-unit"), units))
        }))
        (f.checks("hinh-thuc", t.get("law-channels"), channels))
        (ui::acts(html! { (ui::button(t.get("law-rule-add-verb")).primary()) (ui::link_button(&back, t.get("law-charter-keep"))) }))
    };
    let frame = Form::to(&here).page(&here).once(Uuid::now_v7());
    let title = t.get("law-rule-add");
    let body = html! {
        (ui::crumbs(&[(&back, &it.charter.title)]))
        (ui::page_head(&title, Some(html! { (t.get("law-rule-add-lead")) }), None))
        (ui::form(t, &frame, values, faults, fields))
    };
    v.page(&title, body)
}

/// The rules of the law that set a time, and those about channels: these can be tightened.
fn general_choices(v: &Visit, stand: &Stand) -> Vec<Choice> {
    let t = v.t();
    let can = stand.law.catalogue().rules_in_force(stand.today).filter(|rule| {
        let timed = rule.within.is_some() || rule.before.is_some() || rule.lasts.is_some();
        !rule.level.is_local()
            && rule.kind != RuleKind::Counting
            && (timed || !rule.channels.required.is_empty())
    });
    let line = |rule: &danchu_law::Rule| {
        let short: String = said(t, &rule.what).chars().take(CHOICE_CHARS).collect();
        Choice::new(&rule.id, short)
    };
    std::iter::once(Choice::new("", t.get("law-charter-own-rule"))).chain(can.map(line)).collect()
}

/// Adds a rule.
pub async fn add_rule(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let (it, stand) = (load(&v, &id).await?, read(&v).await?);
    let mut faults = Faults::new();
    let amount = posted.values.filled("so").map(str::to_owned);
    let n: Option<u16> = amount.as_deref().map(|n| n.parse().unwrap_or(0));
    let unit = posted.text("don-vi").to_owned();
    let tightens = posted.values.filled("chat-hon").map(str::to_owned);
    let is_known = tightens.as_ref().is_none_or(|id| !stand.law.catalogue().versions(id).is_empty());
    let channel_known = |id: &&str| stand.law.catalogue().word(WordKind::Channel, id).is_some();
    if !is_known || !UNITS.contains(&unit.as_str()) {
        return Err(Problem::BadRequest);
    }
    let rule = CharterRule {
        id: Uuid::now_v7(),
        article: posted.text("dieu").to_owned(),
        content: posted.text("noi-dung").to_owned(),
        channels: posted.values.all("hinh-thuc").filter(channel_known).map(str::to_owned).collect(),
        tightens,
        period: n.map(|n| (n, unit)),
    };
    let (charter, rule, act, press) = (it.charter.id, &rule, &act_now(&v)?, posted.once);
    let (law, calendar) = (&stand.law, &stand.calendar);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>(());
        }
        actions::add_rule(tx, law, calendar, charter, rule, act).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&actions::address(charter)), "law-done-rule-added").await,
        Err(error) => {
            fault(v.t(), &mut posted.values, &mut faults, error)?;
            Err(Problem::page(rule_page(&v, &it, &stand, &posted.values, &faults)))
        }
    }
}

/// The form that puts a draft in force.
pub async fn issue_form(v: Visit, Path((_, id)): At) -> Answer {
    let (it, stand) = (draft(&v, &id).await?, read(&v).await?);
    Ok(issue_page(&v, &it, &stand, &Values::new(), &Faults::new()))
}

fn issue_page(v: &Visit, it: &Shown, stand: &Stand, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let back = v.address(&actions::address(it.charter.id));
    let here = format!("{back}/ban-hanh");
    let today = typed_day(stand.today);
    let focal =
        stand.people.iter().find(|person| person.active && person.roles.contains(&Role::FocalOfficer));
    let reviewers = choices(&stand.people, Choice::new("", t.get("law-owner-none")));
    let fields = html! {
        (f.text("so-hieu", t.get("law-charter-number")).hint(t.get("law-charter-number-hint")).chars_max(60))
        (ui::side_by_side(html! {
            (f.date("ngay-ky", t.get("law-charter-issued")).start(&today))
            (f.date("tu-ngay", t.get("law-charter-from")).start(&today))
        }))
        (f.file("giay", t.get("law-charter-file")).hint(t.get("law-charter-file-hint")).accept(".pdf,.docx,.odt,.png,.jpg,.jpeg"))
        (danchu_attachments::seen_tick(t, values, faults))
        (f.select("ra-soat", t.get("law-charter-reviewer"), reviewers).start(focal.map(|one| one.id.to_string()).unwrap_or_default()))
        (ui::acts(html! { (ui::button(t.get("law-charter-issue-verb")).primary().icon("seal")) (ui::link_button(&back, t.get("law-charter-keep-draft"))) }))
    };
    let frame = Form::to(&here).page(&here).once(Uuid::now_v7()).version(it.charter.version).files();
    let title = t.get("law-charter-issue");
    let body = html! {
        (ui::crumbs(&[(&back, &it.charter.title)]))
        (ui::page_head(&title, Some(html! { (t.get("law-charter-issue-lead")) }), None))
        (consequences(v))
        (ui::form(t, &frame, values, faults, fields))
    };
    v.page(&title, body)
}

fn consequences(v: &Visit) -> Markup {
    let t = v.t();
    html! {
        ul.measure {
            li { (t.get("law-charter-issue-acts")) }
            li { (t.get("law-charter-issue-replaces")) }
            li { (t.get("law-charter-issue-review")) }
        }
    }
}

/// Puts a draft in force.
pub async fn issue(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let (it, stand) = (load(&v, &id).await?, read(&v).await?);
    let (t, mut faults) = (v.t(), Faults::new());
    let issued = faults.day(t, &posted.values, "ngay-ky");
    let from = faults.day(t, &posted.values, "tu-ngay");
    let upload = posted.files_of("giay").next().cloned();
    if upload.is_none() {
        faults.add("giay", t.get("law-refused-file"));
    }
    if let (Some(issued), Some(from), Some(upload)) = (issued, from, upload) {
        let seen = danchu_attachments::is_seen(&posted);
        match danchu_attachments::take(&v.cx, v.agency()?.id, &upload, seen).await {
            Err(refused) => danchu_attachments::refuse(t, &mut faults, "giay", &upload.name, &refused),
            Ok(file) => {
                let how = Issue {
                    version: posted.values.parse("version").unwrap_or(it.charter.version),
                    number: posted.text("so-hieu").to_owned(),
                    issued,
                    from,
                    file: &file,
                    programme: ProgrammeId::make(),
                    reviewer: chosen(&stand.people, posted.text("ra-soat"))
                        .map_or_else(Party::nobody, Party::person),
                };
                match written(&v, &posted, &it, &stand, &how).await {
                    Ok(()) => {
                        let back = v.address(&actions::address(it.charter.id));
                        return v.done(&posted, &back, "law-done-issued").await;
                    }
                    Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
                }
            }
        }
    }
    Err(Problem::page(issue_page(&v, &it, &stand, &posted.values, &faults)))
}

async fn written(
    v: &Visit,
    posted: &Posted,
    it: &Shown,
    stand: &Stand,
    how: &Issue<'_>,
) -> Result<(), Error> {
    let act = &act_now(v).map_err(|_| Error::NotFound)?;
    let agency = v.agency().map_err(|_| Error::NotFound)?.id;
    let (law, calendar, id, press) = (&stand.law, &stand.calendar, it.charter.id, posted.once);
    v.cx.db
        .write(agency, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            actions::issue(tx, law, calendar, id, how, act).await
        })
        .await
}
