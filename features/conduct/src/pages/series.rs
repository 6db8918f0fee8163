//! Series: the list, a new one with its days before it is made, one with all its occurrences.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::{Action, Day, SeriesId};
use danchu_calendar::Calendar;
use danchu_programme::face::{
    Names, Typed, act_now, fault, refused, state_mark, supporting_chosen, task_address,
};
use danchu_programme::{
    Error, Governing, Kind, NewSeries, Occurrence, Refusal, Rhythm, RuleOfDay, Series, Source, State,
    TITLE_CHARS_MAX, Task, impossible_day, occurrences, rhythm,
};
use danchu_reading::{Rule, rule_of_words};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Form, Sheet, Values};
use danchu_web::{Posted, Problem, Visit, again, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::Answer;

type At = Path<(String, String)>;
const ROWS: usize = 25;
/// The most days of a preview.
const PREVIEW_MAX: usize = 60;

/// What the address of the list asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    trang: String,
}

/// All series that are not over.
pub async fn list(v: Visit, Query(wanted): Query<Wanted>) -> Answer {
    let t = v.t();
    let page: usize = wanted.trang.parse().unwrap_or(1).clamp(1, 200);
    let today = v.today();
    let (rows, names) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let rows = danchu_programme::series_running(tx, today, ((page - 1) * ROWS, ROWS + 1)).await?;
                Ok::<_, Error>((rows, danchu_programme::face::names(tx, today).await?))
            })
            .await?;
    let columns = vec![
        Column::head(t.get("series")),
        Column::text(t.get("owner")),
        Column::text(t.get("field-rule")),
        Column::text(t.get("series-time")),
    ];
    let mut sheet = Sheet::new(t.get("nav-series"), columns);
    for one in rows.iter().take(ROWS) {
        let until = one
            .last
            .map_or_else(|| t.get("series-no-end"), |last| t.with("series-until", &[("day", last.into())]));
        sheet = sheet.row(vec![
            html! { a href=(v.address(&address(one.id))) { (one.title) } },
            html! { (names.party(t, &one.owner).0) },
            html! { (one.rule_on(today).map_or_else(String::new, |rule| rule_name(t, rule))) },
            html! { (t.with("series-from", &[("day", one.first.into())])) span.sub { (until) } },
        ]);
    }
    let to = |page: usize| v.address(&format!("/dinh-ky?trang={page}"));
    let acts = v.may(Action::ManageProgramme).then(|| {
        html! { (ui::link_button(v.address("/dinh-ky/moi"), t.get("series-new")).icon("plus")) }
    });
    let body = html! {
        (ui::page_head(&t.get("nav-series"), Some(html! { (t.get("series-lead")) }), acts))
        div.stack-l.mt {
            @if rows.is_empty() {
                (ui::empty(Art::Calendar, &t.get("series-none-title"), &t.get("series-none"), None))
            } @else { (sheet.show()) }
            @if page > 1 || rows.len() > ROWS {
                nav.pager aria-label=(t.get("nav-series")) { span.cluster {
                    @if page > 1 { a.button href=(to(page - 1)) rel="prev" { (t.get("series-before")) } }
                    @if rows.len() > ROWS { a.button href=(to(page + 1)) rel="next" { (t.get("series-after")) } }
                } }
            }
        }
    };
    Ok(v.page(&t.get("nav-series"), body))
}

/// The page of a series within the agency.
pub fn address(id: SeriesId) -> String {
    format!("/dinh-ky/{id}")
}

/// A rule as written, or in our own words.
pub fn rule_name(t: &Messages, rule: &RuleOfDay) -> String {
    match (&rule.words, &rule.rule) {
        (Some(words), _) => words.clone(),
        (None, Rule::Every { every, by_day: Some(day), .. }) => t.with(
            "rule-every-day",
            &[("every", t.get(&format!("every-{}", unit(every))).into()), ("day", i64::from(*day).into())],
        ),
        (None, Rule::Every { every, .. }) => t.get(&format!("every-{}", unit(every))),
        (None, Rule::Within { .. } | Rule::Before { .. }) => t.get("stands-on-event"),
        (None, Rule::By { by, .. }) => t.day(*by),
    }
}

fn unit(unit: &danchu_reading::Unit) -> &'static str {
    use danchu_reading::Unit;
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::HalfYear => "half-year",
        Unit::Year => "year",
        Unit::Continuous => "continuous",
    }
}

/// One series, and who is who.
pub async fn find(v: &Visit, id: &str) -> Result<(Series, Vec<Task>, Names), Problem> {
    let id: SeriesId = id.parse().map_err(|_| Problem::NotFound)?;
    let today = v.today();
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let Some(series) = danchu_programme::series(tx, id).await? else { return Ok(None) };
        let tasks = danchu_programme::tasks_of_series(tx, id).await?;
        Ok::<_, Error>(Some((series, tasks, danchu_programme::face::names(tx, today).await?)))
    });
    read.await?.ok_or(Problem::NotFound)
}

/// One series: its rules, its occurrences.
pub async fn show(v: Visit, Path((_, id)): At) -> Answer {
    let t = v.t();
    let (series, tasks, names) = find(&v, &id).await?;
    let here = v.address(&address(series.id));
    let manages = v.may(Action::ManageProgramme);
    let over = series.last.is_some_and(|last| last < v.today());
    let event = series.rule().is_some_and(|rule| rhythm(&rule.rule) == Some(Rhythm::Event));
    let done = tasks.iter().filter(|task| matches!(task.state, State::Done { .. })).count();
    let acts = html! {
        @if event && !over && v.may(Action::WorkOnTask) {
            (ui::link_button(format!("{here}/phat-sinh"), t.get("series-event")).icon("plus").primary())
        }
        @if manages && !over {
            (ui::link_button(format!("{here}/doi"), t.get("series-change-rule")).icon("pen"))
            (ui::link_button(format!("{here}/chuyen"), t.get("hand-over")).icon("turn"))
            (ui::link_button(format!("{here}/ket-thuc"), t.get("series-end")).icon("done"))
        }
        (ui::link_button(v.address(&format!("/viec?xem=tat-ca&dk={}", series.id)), t.get("see-list")).icon("list"))
    };
    let lead = html! { (t.with("series-counts", &[("n", tasks.len().into()), ("done", done.into())])) };
    let mut rows = vec![(t.get("owner"), html! { (names.party(t, &series.owner).0) })];
    rows.push((t.get("series-time"), html! {
        (t.with("series-from", &[("day", series.first.into())])) br;
        (series.last.map_or_else(|| t.get("series-no-end"), |last| t.with("series-until", &[("day", last.into())])))
    }));
    let main = html! {
        @if let Some(source) = &series.source {
            section.panel { h2 { (t.get("source-sentence")) } (ui::quote(&source.sentence)) }
        }
        (sheet(&v, &tasks, &names))
        (rules_panel(&v, &series, &names))
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/dinh-ky"), &t.get("nav-series"))]))
        (ui::page_head(&series.title, Some(lead), Some(acts)))
        (ui::columns(main, &t.get("series"), html! { section.panel { (ui::facts(&rows)) } }))
    };
    Ok(v.page(&series.title, body))
}

fn sheet(v: &Visit, tasks: &[Task], names: &Names) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("series-occurrence")),
        Column::text(t.get("owner")),
        Column::text(t.get("due")),
        Column::state(t.get("state")),
    ];
    let mut sheet = Sheet::new(t.get("series-occurrences"), columns);
    for task in tasks {
        sheet = sheet.row(vec![
            html! { a href=(v.address(&task_address(task.id))) { (task.title) } },
            html! { (names.party(t, &task.owner).0) },
            html! { @if let Some(due) = &task.due { (ui::day(t, due.day)) } @else { "–" } },
            state_mark(v, task),
        ]);
    }
    sheet.show()
}

fn rules_panel(v: &Visit, series: &Series, names: &Names) -> Markup {
    let t = v.t();
    let lines: Vec<ui::Happened> = series
        .rules
        .iter()
        .rev()
        .map(|rule| ui::Happened {
            at: rule.at,
            what: html! { (t.with("series-rule-from", &[("rule", rule_name(t, rule).into()), ("day", rule.from.into()),
                ("who", names.person(t, rule.by).into())])) },
            ground: rule.reason.as_ref().map(|reason| html! { (t.with("ground-reason", &[("reason", reason.into())])) }),
        })
        .collect();
    html! { section.panel { h2 { (t.get("series-rules")) } (ui::history(t, &lines)) } }
}

/// The form for a new series.
pub async fn new_form(v: Visit) -> Answer {
    let names = read_names(&v).await?;
    Ok(new_page(&v, &names, &Typed::fresh(&v).await?))
}

async fn read_names(v: &Visit) -> Result<Names, Problem> {
    let today = v.today();
    let read = v.cx.db.read(v.agency()?.id, async move |tx| danchu_programme::face::names(tx, today).await);
    Ok(read.await?)
}

fn new_page(v: &Visit, names: &Names, typed: &Typed) -> Response {
    let t = v.t();
    let (address, drafts, list) = (v.address("/dinh-ky/moi"), v.address("/nhap-do"), v.address("/dinh-ky"));
    let f = Fields::new(t, &typed.values, &typed.faults);
    let frame = Form::to(&address).page(&address).once(danchu_base::Uuid::now_v7()).draft(&drafts);
    let helpers: Vec<Choice> = names.party_choices(t).into_iter().skip(1).collect();
    let fields = html! {
        (f.area("ten", t.get("field-title")).rows(2).hint(t.get("series-title-hint")))
        (f.select("nguoi", t.get("field-owner"), names.party_choices(t)))
        (f.text("ky-han", t.get("field-rule")).hint(t.get("field-rule-hint")))
        (f.date("tu", t.get("series-first")).start(t.day(v.today())))
        (f.date("den", t.get("series-last")).hint(t.get("series-last-hint")).optional())
        (ui::why(&t.get("more-fields"), typed.holds("can-cu") || typed.holds("phoi-hop"), html! { div.stack {
            (f.area("can-cu", t.get("field-ground")).hint(t.get("field-ground-hint")).rows(2).optional())
            (f.checks("phoi-hop", t.get("supporting"), helpers))
        } }))
        div.cluster.act {
            (ui::button(t.get("series-look")).primary().sends("buoc", "xem"))
            (ui::link_button(&list, t.get("back-to-list")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&list, &t.get("nav-series"))]))
        (ui::page_head(&t.get("series-new"), Some(html! { (t.get("series-new-lead")) }), None))
        (typed.note)
        (ui::form(t, &frame, &typed.values, &typed.faults, fields))
    };
    v.page(&t.get("series-new"), body)
}

/// The rule that somebody typed.
pub fn typed_rule(t: &Messages, values: &Values, faults: &mut Faults, year: i16) -> Option<Rule> {
    let words = values.get("ky-han").trim();
    let found = if words.is_empty() { None } else { rule_of_words(words, year) };
    let refusal = match &found {
        None => Some(Refusal::NoRule),
        Some(rule) => match (impossible_day(rule), rhythm(rule)) {
            (Some((month, most)), _) => Some(Refusal::NoSuchDay(month, most)),
            (None, None) => Some(Refusal::OneDayOnly),
            (None, Some(_)) => None,
        },
    };
    if let Some(refusal) = refusal {
        faults.add("ky-han", refused(t, &refusal));
        return None;
    }
    found
}

fn read_new(v: &Visit, names: &Names, values: &Values, faults: &mut Faults) -> Option<NewSeries> {
    let t = v.t();
    let title = faults.text(t, values, "ten", "refused-no-title", TITLE_CHARS_MAX - 40);
    let first = faults.optional_day(t, values, "tu").unwrap_or_else(|| v.today());
    let last = faults.optional_day(t, values, "den");
    let owner = faults.keep("nguoi", names.chosen_owner(t, values.get("nguoi")));
    if last.is_some_and(|last| last < first) {
        faults.add("den", refused(t, &Refusal::EndBeforeStart));
    }
    let rule = typed_rule(t, values, faults, first.year());
    if !faults.is_empty() {
        return None;
    }
    let ground = values.filled("can-cu");
    Some(NewSeries {
        id: SeriesId::make(),
        kind: Kind::Typed,
        title: title?,
        source: ground.map(|words| Source { sentence: words.to_owned(), ..Source::default() }),
        owner: owner?,
        supporting: supporting_chosen(names, values),
        first,
        last,
        rule: rule?,
        words: Some(values.get("ky-han").trim().to_owned()),
    })
}

/// The days on which a rule falls due in its first year, for a look before it is made.
pub fn days_ahead(
    rules: &[Governing],
    first: Day,
    last: Option<Day>,
    calendar: &Calendar,
) -> Vec<Occurrence> {
    let end = Day::new(first.year(), 12, 31).unwrap_or(first);
    occurrences(rules, (first, last.map_or(end, |last| last.min(end))), calendar)
}

/// Shows the days, then makes the series.
pub async fn make(v: Visit, mut posted: Posted) -> Answer {
    let t = v.t();
    let names = read_names(&v).await?;
    let mut faults = Faults::new();
    if let Some(new) = read_new(&v, &names, &posted.values, &mut faults) {
        let governing = [Governing { from: new.first, rule: new.rule.clone() }];
        let days = days_ahead(&governing, new.first, new.last, &v.cx.calendar);
        if rhythm(&new.rule) == Some(Rhythm::Dated) && days.is_empty() {
            faults.add("den", refused(t, &Refusal::NoOccurrence));
        } else if posted.text("buoc") != "ghi" {
            return Ok(preview(&v, &posted.values, &new, &days));
        } else {
            let act = act_now(&v)?;
            let (press, act, new, sent) = (posted.once, &act, &new, &posted);
            let calendar = &v.cx.calendar;
            let written = v.cx.db.write(v.agency()?.id, async move |tx| {
                if !once(tx, press, act.at).await? {
                    return Ok::<_, Error>(());
                }
                if again(tx, act.by.person, sent, act.at).await? {
                    return Err(Refusal::SameAgain.into());
                }
                danchu_programme::face::running_programme(tx, act).await?;
                let made = danchu_programme::add_series(tx, new, calendar, act).await?;
                danchu_programme::tell_series(tx, new, &made, act).await
            });
            match written.await {
                Ok(()) => return v.done(&posted, &v.address(&address(new.id)), "done-series").await,
                Err(error) => fault(t, &mut posted.values, &mut faults, error, "ky-han")?,
            }
        }
    }
    Err(Problem::page(new_page(&v, &names, &Typed::sent(posted.values, faults))))
}

/// The days, before anything is made.
fn preview(v: &Visit, values: &Values, new: &NewSeries, days: &[Occurrence]) -> Response {
    let t = v.t();
    let address = v.address("/dinh-ky/moi");
    let frame = Form::to(&address).once(danchu_base::Uuid::now_v7());
    let said = match rhythm(&new.rule) {
        Some(Rhythm::Event) => t.get("series-will-event"),
        Some(Rhythm::Standing) => t.get("series-will-stand"),
        _ if new.last.is_none() => t.with(
            "series-will-open",
            &[("n", days.len().into()), ("year", new.first.year().to_string().into())],
        ),
        _ => t.with("series-will", &[("n", days.len().into())]),
    };
    let fields = html! {
        @for (name, value) in values.pairs().filter(|(name, _)| *name != "buoc" && !name.starts_with('_')) {
            input type="hidden" name=(name) value=(value);
        }
        div.cluster.act {
            (ui::button(t.get("series-make")).primary().sends("buoc", "ghi"))
            (ui::link_button(&address, t.get("series-again")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/dinh-ky"), &t.get("nav-series"))]))
        (ui::page_head(&new.title, Some(html! { (said) }), None))
        (day_list(v, days))
        (ui::form(t, &frame, &Values::new(), &Faults::new(), fields))
    };
    v.page(&t.get("series-new"), body)
}

/// Days one under another, each with what it is when nobody works then.
pub fn day_list(v: &Visit, days: &[Occurrence]) -> Markup {
    let t = v.t();
    html! {
        @if !days.is_empty() {
            ol.plain.panel { @for one in days.iter().take(PREVIEW_MAX) {
                @let day = one.due.value;
                @let kind = v.cx.calendar.kind(day);
                li { (t.weekday_day(day))
                    @if !kind.is_working() { " " span.meta {
                        (t.with("series-rest-day", &[("before", t.weekday_day(v.cx.calendar.last_working_day(day).value).into())]))
                    } }
                }
            } }
        }
    }
}
