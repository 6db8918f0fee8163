//! A report on the screen: its sections with texts, figures, chart and lists; the same for the state of today.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Action;
use danchu_papers::State as PaperState;
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{
    self, Column, Faults, FileLine, Form, Sheet, Stack, State, Values, Voice, button, link_button,
};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::list::kind_words;
use super::rows::in_reader;
use super::{once_number, report_id, sources};
use crate::actions::{self, Error, address, cut, suggestions};
use crate::definition::{LISTED, Section, Shows, sections};
use crate::figures::{Figure, Figures, Table, TaskLine};
use crate::model::{Cut, Report, ReportKind, SectionText, Sent};
use crate::paper::subject;
use crate::period::Period;
use crate::sql;
use crate::texts::{kind_in_words, sentences_changed};

/// Lines of a list on the screen; all stand behind its figure.
const LINES_SHOWN: usize = 15;

/// What the page shows.
pub struct Shown {
    /// What it is about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// Up to where.
    pub cut: Cut,
    /// The figures.
    pub figures: Figures,
    /// Those of the same time a year before.
    pub before: Option<Figures>,
    /// The texts.
    pub texts: Vec<SectionText>,
    /// The address under which the rows of its figures stand.
    pub rows: String,
}

struct Found {
    shown: Shown,
    report: Report,
    paper: Option<danchu_papers::Standing>,
    /// The figures of the same cut-off day as they are known now.
    known: Option<Figures>,
    sent: Vec<Sent>,
}

/// A report.
pub async fn show(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (id, sources, now) = (report_id(&id)?, sources(&v), v.now());
    let sources = &sources;
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx: &mut Tx| {
                let report = actions::report(tx, id).await?;
                let paper = actions::paper_of(tx, &report).await?;
                let before = actions::read_before(tx, sources, report.period, report.cut).await?;
                let known = Cut { taken: now, ..report.cut };
                let known = Some(actions::read(tx, sources, report.period, known).await?.figures);
                let shown = Shown {
                    kind: report.kind,
                    period: report.period,
                    cut: report.cut,
                    figures: report.figures.clone(),
                    before,
                    texts: sql::texts(tx, id).await?,
                    rows: format!("{}/so", address(id)),
                };
                Ok::<_, Error>(Found { shown, paper, known, sent: sql::sent(tx, id).await?, report })
            })
            .await?;
    let t = v.t();
    let title = kind_words(&v, found.report.kind);
    let body = html! {
        (ui::crumbs(&[(&v.address("/bao-cao"), &t.get("report-list-title"))]))
        (ui::page_head(&title, Some(lead(t, &found.shown)), None))
        (notices(&v, &found))
        (ui::columns(html! { (acts(&v, &found)) (sections_of(&v, &found.shown)) }, &t.get("report-aside"), aside(&v, &found)))
    };
    Ok(v.page(&title, body))
}

/// The state of today in the form of a report: nobody waits for one.
pub async fn now(v: Visit, Path((_, kind)): Path<(String, String)>) -> Result<Response, Problem> {
    let shown = shown_now(&v, &kind).await?;
    let t = v.t();
    let title = kind_words(&v, shown.kind);
    let body = html! {
        (ui::crumbs(&[(&v.address("/bao-cao"), &t.get("report-list-title"))]))
        (ui::page_head(&title, Some(lead(t, &shown)), None))
        (ui::notice(State::Idle, Voice::Calm, &t.get("report-now-notice"), None))
        (sections_of(&v, &shown))
    };
    Ok(v.page(&title, body))
}

/// The figures of today.
pub async fn shown_now(v: &Visit, kind: &str) -> Result<Shown, Problem> {
    let kind = ReportKind::of(kind).ok_or(Problem::NotFound)?;
    let (sources, period) = (sources(v), Period::Year(v.today().year()));
    let today = v.today();
    let cut = cut(&sources.law, kind, period, Some(today), v.now()).ok_or(Problem::NotFound)?;
    let sources = &sources;
    let (read, before) =
        v.cx.db
            .read(v.agency()?.id, async move |tx: &mut Tx| {
                let read = actions::read(tx, sources, period, cut).await?;
                Ok::<_, Error>((read, actions::read_before(tx, sources, period, cut).await?))
            })
            .await?;
    let texts = suggestions(kind, period, cut, &read.figures, before.as_ref())
        .into_iter()
        .map(|(section, suggested)| SectionText { section, suggested, written: None, written_beside: None })
        .collect();
    let rows = format!("/bao-cao/hien-tai/{}/so", kind.code());
    Ok(Shown { kind, period, cut, figures: read.figures, before, texts, rows })
}

fn lead(t: &Messages, shown: &Shown) -> Markup {
    let args = [("day", shown.cut.day.into()), ("at", shown.cut.taken.into())];
    html! { span lang="vi" { (subject(shown.kind, shown.period)) } ". " (t.with("report-cut-words", &args)) }
}

/// What a reader should know first: figures that are others by now, texts that no longer fit.
fn notices(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    let issued = found.paper.as_ref().is_some_and(|paper| paper.state == PaperState::Issued);
    let changed = found.known.as_ref().map(|known| found.report.figures.changed(known)).unwrap_or_default();
    let stale = found.shown.texts.iter().filter(|text| text.is_stale()).count();
    html! {
        @if !changed.is_empty() {
            (ui::notice(State::Near, Voice::Calm, &t.get(if issued { "report-changed-issued" } else { "report-changed" }), Some(html! {
                ul { @for (code, was, now) in &changed {
                    li { (t.get(&format!("figure-{code}"))) ": " (t.number(*was)) " – " (t.number(*now)) }
                } }
            })))
        }
        @if stale > 0 && !issued {
            (ui::notice(State::Near, Voice::Calm, &t.with("report-stale", &[("n", stale.into())]), None))
        }
    }
}

fn acts(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    let here = |end: &str| v.address(&format!("{}{end}", address(found.report.id)));
    let (retake, paper) = (here("/cap-nhat"), here("/van-ban"));
    let (values, faults) = (Values::new(), Faults::new());
    let issued = found.paper.as_ref().is_some_and(|paper| paper.state == PaperState::Issued);
    let press = |to: &str, act: Markup| {
        ui::form(t, &Form::to(to).once(once_number()).version(found.report.version), &values, &faults, act)
    };
    html! {
        @if v.may(Action::WriteReport) && !issued {
            div.cluster.act {
                (link_button(here("/soan"), t.get("report-write")).primary().icon("pen"))
                (press(&retake, html! { (button(t.get("report-retake"))) }))
                (press(&paper, html! { (button(t.get(if found.report.paper.is_some() { "report-paper-again" } else { "report-paper" })).icon("file")) }))
            }
        }
    }
}

fn aside(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    let here = |end: &str| v.address(&format!("{}{end}", address(found.report.id)));
    let line = |end: &str, name: &str, note: &str| FileLine {
        address: here(end),
        name: name.to_owned(),
        note: t.get(note),
        ..FileLine::default()
    };
    let files = [
        line("/pdf", "PDF", "report-file-pdf"),
        line("/docx", "DOCX", "report-file-docx"),
        line("/so-lieu.csv", "CSV", "report-file-csv"),
        line("/so-lieu.json", "JSON", "report-file-json"),
    ];
    html! {
        (ui::panel(&t.get("report-files"), ui::files(&files)))
        @if let (Some(id), Some(paper)) = (found.report.paper, &found.paper) {
            (ui::panel(&t.get("report-its-paper"), html! {
                p { a href=(v.address(&format!("/van-ban/{id}"))) { (t.get(&format!("paper-state-{}", paper.state.code()))) }
                    @if let Some(number) = &paper.number { " " (number) } }
            }))
        }
        (ui::panel(&t.get("report-sent"), html! {
            @if found.sent.is_empty() { p { (t.get("report-sent-none")) } }
            @for sent in &found.sent {
                p { b { (sent.name) } br; (t.with("report-sent-line", &[("day", sent.sent_on.into()), ("way", sent.way.clone().into())]))
                    @if let Some(on) = sent.received_on { br; (t.with("report-received-line", &[("day", on.into())])) } }
            }
            @if v.may(Action::WriteReport) { p { a href=(here("/gui")) { (t.get("report-send")) } } }
        }))
    }
}

fn sections_of(v: &Visit, shown: &Shown) -> Markup {
    html! { div.stack-l { @for section in sections(shown.kind) { (section_of(v, shown, section)) } } }
}

fn section_of(v: &Visit, shown: &Shown, section: &Section) -> Markup {
    let t = v.t();
    let id = format!("muc-{}", section.code);
    let text = shown.texts.iter().find(|text| text.section == section.code);
    html! {
        section.stack aria-labelledby=(id) {
            (ui::section_head(&id, &t.get(&format!("report-section-{}", section.code)), None))
            @if let Some(text) = text {
                div.measure lang="vi" { @for line in text.text().lines() { p { (line) } } }
                (changes(t, text))
            }
            @if !section.figures.is_empty() || !section.counted.is_empty() { (figures_of(v, shown, section)) }
            (more(v, shown, section.shows))
        }
    }
}

/// Sentence by sentence, what the figures suggest now and did not when the officer wrote.
fn changes(t: &Messages, text: &SectionText) -> Markup {
    if !text.is_stale() {
        return html! {};
    }
    let (gone, new) = sentences_changed(text.written_beside.as_deref().unwrap_or(""), &text.suggested);
    html! {
        (ui::why(&t.get("report-suggests-anew"), true, html! {
            ul lang="vi" {
                @for sentence in &gone { li { s { (sentence) } } }
                @for sentence in &new { li { b { (sentence) } } }
            }
        }))
    }
}

fn figures_of(v: &Visit, shown: &Shown, section: &Section) -> Markup {
    let t = v.t();
    let codes = section.figures.iter().map(|figure| figure.code()).chain(section.counted.iter().copied());
    // What was not counted yet when the figures were taken has no figure in this report.
    let codes = codes.filter(|code| shown.figures.values.contains_key(*code));
    let rows: Vec<(String, Markup)> = codes.map(|code| {
        let address = v.address(&format!("{}/{code}", shown.rows));
        let words = t.get(&format!("figure-{code}"));
        let before = shown.before.as_ref().map(|before| before.counted(code));
        let value = html! {
            a.link-target href=(address) { b { (t.number(shown.figures.counted(code))) } span.vh { " " (words) } }
            @if let Some(before) = before { " " span.meta { (t.with("report-before", &[("n", before.into())])) } }
        };
        (words.clone(), value)
    }).collect();
    html! { div.figure-lines { (ui::facts(&rows)) } }
}

fn more(v: &Visit, shown: &Shown, shows: Shows) -> Markup {
    let t = v.t();
    match shows {
        Shows::Nothing | Shows::Plan => html! {},
        Shows::Tables(codes) => html! {
            @for code in codes { @if let Some(table) = shown.figures.table(code) { (table_of(t, table)) } }
            @if codes.contains(&"disclosure-by-channel") { (own_papers(v, shown)) }
        },
        Shows::Undisclosed => html! { @for code in LISTED { (rows_of(v, shown, code)) } },
        Shows::Departments => departments(t, &shown.figures),
        Shows::Late => list(v, shown, &shown.figures.late, Figure::Late),
        Shows::Ahead => list(v, shown, &shown.figures.ahead, Figure::Ahead),
        Shows::Papers => html! {
            @if !shown.figures.others.papers.is_empty() {
                ul lang="vi" { @for (kind, n) in &shown.figures.others.papers { li { (kind_in_words(kind)) ": " (t.number(*n)) } } }
            }
        },
    }
}

fn departments(t: &Messages, figures: &Figures) -> Markup {
    let states = [
        (State::Done, "figure-done"),
        (State::Idle, "figure-waiting"),
        (State::Late, "figure-late"),
        (State::OnTime, "figure-ahead"),
    ];
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    let rows: Vec<Stack> = figures
        .departments
        .iter()
        .map(|line| Stack {
            label: line.name.clone().unwrap_or_else(|| t.get("report-no-department")),
            parts: vec![
                (State::Done, count(line.done)),
                (State::Idle, count(line.waiting)),
                (State::Late, count(line.late)),
                (State::OnTime, count(line.ahead)),
            ],
            links: Vec::new(),
        })
        .collect();
    let names: Vec<(State, String)> = states.iter().map(|(state, key)| (*state, t.get(key))).collect();
    html! {
        @if !rows.is_empty() {
            (ui::stacked(t, "bao-cao-bo-phan", &t.get("report-chart"), &t.get("report-department"), &names, &rows))
        }
    }
}

fn list(v: &Visit, shown: &Shown, lines: &[TaskLine], figure: Figure) -> Markup {
    let t = v.t();
    if lines.is_empty() {
        return html! {};
    }
    let columns = vec![
        Column::head(t.get("report-task")),
        Column::text(t.get("report-owner")),
        Column::text(t.get("report-due")),
    ];
    let sheet = lines.iter().take(LINES_SHOWN).fold(
        Sheet::new(t.get(&format!("figure-{}", figure.code())), columns),
        |sheet, line| {
            sheet.row(vec![
                html! { (line.title) },
                html! { (line.owner) },
                html! { @match line.due { Some(due) => (t.day(due)), None => "–" } },
            ])
        },
    );
    html! {
        (sheet.show())
        @if lines.len() > LINES_SHOWN {
            p { a.link-target href=(v.address(&format!("{}/{}", shown.rows, figure.code()))) { (t.get("report-see-all")) } }
        }
    }
}

/// A table of another feature.
fn table_of(t: &Messages, table: &Table) -> Markup {
    let title = t.get(&format!("report-table-{}", table.code));
    if table.lines.is_empty() {
        return html! { p.meta { (title) ": " (t.get("report-table-none")) } };
    }
    let head = Column::head(t.get(&format!("report-line-{}", table.code)));
    let numbers = table.columns.iter().map(|code| Column::number(t.get(&format!("report-col-{code}"))));
    let columns = std::iter::once(head).chain(numbers).collect();
    let sheet = table.lines.iter().fold(Sheet::new(title, columns), |sheet, (name, numbers)| {
        let numbers = numbers.iter().map(|n| html! { (t.number(*n)) });
        sheet.row(std::iter::once(html! { (in_reader(t, name)) }).chain(numbers).collect())
    });
    sheet.show()
}

/// What the register of disclosure prints itself: this report does not double it.
fn own_papers(v: &Visit, shown: &Shown) -> Markup {
    let (t, year) = (v.t(), shown.period.year());
    if !v.may(Action::ReadDisclosures) {
        return html! {};
    }
    let quarter = match shown.period {
        Period::Quarter(_, n) => n,
        _ => u8::try_from((shown.cut.day.0.month() + 2) / 3).unwrap_or(1),
    };
    let list = v.address(&format!("/so-cong-khai/quy?nam={year}&quy={quarter}"));
    let plan = v.address(&format!("/so-cong-khai/ke-hoach?nam={year}"));
    html! {
        p.cluster {
            a.link-target href=(list) { (t.with("report-quarter-list", &[("n", i64::from(quarter).into())])) }
            a.link-target href=(plan) { (t.with("report-disclosure-plan", &[("year", year.to_string().into())])) }
        }
    }
}

/// The rows of another feature behind a figure, as they stood.
fn rows_of(v: &Visit, shown: &Shown, code: &str) -> Markup {
    let t = v.t();
    let Some(lines) = shown.figures.lists.get(code).filter(|lines| !lines.is_empty()) else {
        return html! {};
    };
    let columns = vec![
        Column::head(t.get("report-content")),
        Column::text(t.get("report-due")),
        Column::text(t.get("report-done-on")),
    ];
    let day = |day: Option<danchu_base::Day>| html! { @match day { Some(day) => (t.day(day)), None => "–" } };
    let sheet = lines
        .iter()
        .take(LINES_SHOWN)
        .fold(Sheet::new(t.get(&format!("figure-{code}")), columns), |sheet, line| {
            sheet.row(vec![html! { (in_reader(t, &line.name)) }, day(line.due), day(line.done)])
        });
    html! {
        p.meta { b { (t.get(&format!("figure-{code}"))) } }
        (sheet.show())
        @if lines.len() > LINES_SHOWN {
            p { a.link-target href=(v.address(&format!("{}/{code}", shown.rows))) { (t.get("report-see-all")) } }
        }
    }
}
