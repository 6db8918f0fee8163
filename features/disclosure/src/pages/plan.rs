//! The disclosure plan of a year: made from the law, changed in place, printed.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_catalogue::Stand;
use danchu_paper::Office;
use danchu_web::ui::{self, Art, Column, Faults, Fields, Form, Sheet, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{Answer, Asked, act_now, asked, asked_year, fault, handles, stand};
use crate::actions;
use crate::error::Error;
use crate::papers;
use crate::rules::WORDS_CHARS_MAX;
use crate::sql;
use crate::sql::plans::PlanLine;

/// The parts of a line that are typed, and their labels.
const PARTS: [&str; 5] = ["noi-dung", "hinh-thuc", "thoi-diem", "thoi-han", "trach-nhiem"];
/// Empty lines at the end of the form.
const MORE: usize = 2;

async fn read(v: &Visit, year: i16) -> Result<Option<(i64, Vec<PlanLine>)>, Problem> {
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let Some((_, version)) = sql::plans::find(tx, year).await? else { return Ok(None) };
                Ok::<_, Error>(Some((version, sql::plans::lines(tx, year).await?)))
            })
            .await?;
    Ok(found)
}

/// The plan of a year; `?sua=1` opens its form.
pub async fn show(v: Visit, query: Asked) -> Answer {
    let stand = stand(&v).await?;
    let year = asked_year(&query, stand.today);
    let plan = read(&v, year).await?;
    match (&plan, asked(&query, "sua"), handles(&v)) {
        (Some((version, lines)), Some(_), true) => {
            Ok(form_page(&v, year, *version, lines, &Values::new(), &Faults::new()))
        }
        _ => Ok(page(&v, &stand, year, plan.as_ref().map(|(_, lines)| lines.as_slice()))),
    }
}

fn title(v: &Visit, year: i16) -> String {
    v.t().with("disclosure-plan-title", &[("year", year.to_string().into())])
}

fn page(v: &Visit, stand: &Stand, year: i16, lines: Option<&[PlanLine]>) -> Response {
    let t = v.t();
    let here = format!("/so-cong-khai/ke-hoach?nam={year}");
    let at = |end: &str| v.address(&format!("/so-cong-khai/ke-hoach/{year}.{end}"));
    let title = title(v, year);
    let acts = html! {
        @if lines.is_some() {
            (ui::link_button(at("pdf"), t.get("disclosure-quarter-pdf")).icon("print").download())
            (ui::link_button(at("docx"), t.get("disclosure-quarter-docx")).icon("file").download())
            @if handles(v) { (ui::link_button(v.address(&format!("{here}&sua=1")), t.get("disclosure-plan-change")).primary()) }
        }
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/so-cong-khai"), &t.get("disclosure-nav"))]))
        (ui::page_head(&title, Some(html! { (t.get("disclosure-plan-lead")) }), Some(acts)))
        @match lines {
            Some(lines) => { (sheet(v, lines)) }
            None => {
                (ui::empty(Art::Calendar, &t.get("disclosure-plan-none"), &t.get("disclosure-plan-none-text"), handles(v).then(|| {
                    ui::form(t, &Form::to(&v.address("/so-cong-khai/ke-hoach")).once(Uuid::now_v7()), &Values::new(), &Faults::new(), html! {
                        input type="hidden" name="nam" value=(year);
                        (ui::button(t.with("disclosure-plan-make", &[("n", i64::try_from(crate::demands::contents(stand, stand.today).len()).unwrap_or(0).into())])).primary().sends("lam", "lap"))
                    })
                })))
            }
        }
    };
    v.page(&title, body)
}

fn sheet(v: &Visit, lines: &[PlanLine]) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("disclosure-plan-noi-dung")),
        Column::text(t.get("disclosure-plan-hinh-thuc")),
        Column::text(t.get("disclosure-plan-thoi-diem")),
        Column::text(t.get("disclosure-plan-thoi-han")),
        Column::text(t.get("disclosure-plan-trach-nhiem")),
    ];
    let mut sheet = Sheet::new(t.get("disclosure-plan"), columns);
    for line in lines {
        sheet = sheet.row(vec![
            html! { @if !line.code.is_empty() { span.meta { (line.code) } br; } (line.content) },
            html! { (line.channels) },
            html! { (line.moment) },
            html! { (line.duration) },
            html! { @if line.responsible.is_empty() { (t.get("disclosure-nobody")) } @else { (line.responsible) } },
        ]);
    }
    sheet.show()
}

fn form_page(
    v: &Visit,
    year: i16,
    version: i64,
    lines: &[PlanLine],
    values: &Values,
    faults: &Faults,
) -> Response {
    let t = v.t();
    let to = v.address("/so-cong-khai/ke-hoach");
    let back = v.address(&format!("/so-cong-khai/ke-hoach?nam={year}"));
    let f = Fields::new(t, values, faults);
    let frame = Form::to(&to).page(&to).once(Uuid::now_v7()).version(version);
    let empty = PlanLine::default();
    let all: Vec<&PlanLine> = lines.iter().chain(std::iter::repeat_n(&empty, MORE)).collect();
    let title = title(v, year);
    let body = html! {
        (ui::crumbs(&[(&back, &title)]))
        (ui::page_head(&t.get("disclosure-plan-change"), Some(html! { (t.get("disclosure-plan-change-lead")) }), None))
        (ui::form(t, &frame, values, faults, html! {
            input type="hidden" name="nam" value=(year);
            input type="hidden" name="dong" value=(all.len());
            @for (at, line) in all.iter().enumerate() {
                @let heading = if line.code.is_empty() { t.get("disclosure-plan-own-line") } else { line.code.clone() };
                (ui::why(&format!("{heading}. {}", line.content.chars().take(80).collect::<String>()), false, html! {
                    input type="hidden" name={ "rule-" (at) } value=(line.rule);
                    input type="hidden" name={ "code-" (at) } value=(line.code);
                    @for (part, text) in PARTS.iter().zip([&line.content, &line.channels, &line.moment, &line.duration, &line.responsible]) {
                        (f.text(&format!("{part}-{at}"), t.get(&format!("disclosure-plan-{part}"))).optional().start(text.clone()).chars_max(WORDS_CHARS_MAX))
                    }
                }))
            }
            (ui::acts(html! { (ui::button(t.get("disclosure-plan-keep")).primary()) (ui::link_button(&back, t.get("disclosure-cancel"))) }))
        }))
    };
    v.page(&title, body)
}

fn typed(values: &Values) -> Vec<PlanLine> {
    let count = values
        .parse::<usize>("dong")
        .unwrap_or(0)
        .min(usize::try_from(sql::plans::LINES_MAX).unwrap_or(0) + MORE);
    let of = |part: &str, at: usize| values.get(&format!("{part}-{at}")).trim().to_owned();
    (0..count)
        .map(|at| PlanLine {
            rule: of("rule", at),
            code: of("code", at),
            content: of(PARTS[0], at),
            channels: of(PARTS[1], at),
            moment: of(PARTS[2], at),
            duration: of(PARTS[3], at),
            responsible: of(PARTS[4], at),
        })
        .filter(|line| !line.content.is_empty())
        .collect()
}

/// Makes the plan, or keeps it as it was changed.
pub async fn change(v: Visit, mut posted: Posted) -> Answer {
    let (t, stand, mut faults) = (v.t(), stand(&v).await?, Faults::new());
    let year = posted.values.parse::<i16>("nam").unwrap_or(stand.today.year());
    let back = v.address(&format!("/so-cong-khai/ke-hoach?nam={year}"));
    let act = act_now(&v)?;
    let (stand_ref, act, press) = (&stand, &act, posted.once);
    if posted.text("lam") == "lap" {
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if !once(tx, press, act.at).await? {
                    return Ok::<_, Error>(());
                }
                actions::generate(tx, stand_ref, year, act).await
            })
            .await?;
        return v.done(&posted, &back, "disclosure-done-plan").await;
    }
    let (lines, version) = (typed(&posted.values), posted.values.parse("version").unwrap_or(0));
    let kept = &lines;
    let written =
        v.cx.db
            .write(v.agency()?.id, async move |tx| actions::change_plan(tx, year, version, kept, act).await);
    match written.await {
        Ok(()) => v.done(&posted, &back, "disclosure-done-plan").await,
        Err(error) => {
            fault(t, &mut posted.values, &mut faults, error)?;
            let version = read(&v, year).await?.map_or(0, |(version, _)| version);
            Err(Problem::page(form_page(&v, year, version, &lines, &posted.values, &faults)))
        }
    }
}

/// The plan as PDF or Word: `2026.pdf`.
pub async fn print(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let (year, ending) = text.rsplit_once('.').ok_or(Problem::NotFound)?;
    let year: i16 = year.parse().map_err(|_| Problem::NotFound)?;
    let (_, lines) = read(&v, year).await?.ok_or(Problem::NotFound)?;
    let stand = stand(&v).await?;
    let rule = ["disclosure.commune.plan", "disclosure.agency.contents"];
    let basis = rule
        .iter()
        .find_map(|rule| stand.law.catalogue().on(rule, stand.today))
        .map(|rule| stand.law.cited(rule).vi);
    let paper = papers::plan(&Office::of(&stand.agency.name), year, basis, &lines, stand.today);
    super::files::answer(
        &v,
        paper,
        "/so-cong-khai/ke-hoach",
        ending,
        &format!("Kế hoạch công khai năm {year}"),
    )
    .await
}
