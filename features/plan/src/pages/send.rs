//! The sending list: to whom the plan goes, how, when, and what proves it.

use axum::extract::Path;
use axum::response::Response;
use danchu_attachments::Attachment;
use danchu_base::Action;
use danchu_web::messages::Messages;
use danchu_web::ui::{
    self, Choice, Column, Faults, Fields, Form, Letterhead, Question, Sheet, State, Values, button,
    link_button,
};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::names::{Names, agency_name};
use super::{by, draft_address, fault, id, list, once, plan::sent_words, values_of};
use crate::actions::{self, Error};
use crate::model::{Party, Plan, PlanId, Recipient, RecipientId, SENTENCE_MAX, Sending, Way};
use crate::plan_sql;

struct SendList {
    plan: Plan,
    lines: Vec<Recipient>,
    names: Names,
}

impl SendList {
    async fn read(v: &Visit, plan: &str) -> Result<Self, Problem> {
        let plan: PlanId = id(plan)?;
        let (name, today) = (agency_name(v)?, v.today());
        let name = &name;
        let found =
            v.cx.db
                .read(v.agency()?.id, async move |tx| {
                    let Some(found) = plan_sql::plan(tx, plan).await? else { return Ok(None) };
                    let lines = plan_sql::recipients(tx, plan).await?;
                    let names = Names::read(tx, name, today).await?;
                    Ok::<_, Error>(Some(Self { plan: found, lines, names }))
                })
                .await?;
        found.ok_or(Problem::NotFound)
    }

    fn address(&self, v: &Visit) -> String {
        v.address(&format!("/ke-hoach/{}/gui", self.plan.id))
    }
}

/// The list and the form that notes a sending.
pub async fn show(v: Visit, Path((_, plan)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = SendList::read(&v, &plan).await?;
    let (values, draft) = values_of(&v, Values::new()).await?;
    Ok(page(&v, &found, &values, &Faults::new(), draft))
}

fn page(
    v: &Visit,
    found: &SendList,
    values: &Values,
    faults: &Faults,
    draft: Option<danchu_base::Instant>,
) -> Response {
    let t = v.t();
    let (address, drafts) = (found.address(v), draft_address(v));
    let back = v.address(&format!("/ke-hoach/{}", found.plan.id));
    let frame = Form::to(&address).page(&address).draft(&drafts).once(once()).files();
    let title = t.get("plan-send-title");
    let waiting: Vec<&Recipient> =
        found.lines.iter().filter(|line| line.sent.is_none() && !line.archive).collect();
    let print = link_button(format!("{address}/in"), t.get("plan-send-print")).icon("print");
    let circulate = v.may(Action::Circulate).then(|| circulation(v, found));
    let discard = v.address(&format!("/bo-nhap-do?form={address}"));
    let body = html! {
        (ui::crumbs(&[(&back, &list::name(t, &found.plan))]))
        (ui::page_head(&title, Some(html! { (sent_words(t, &found.lines)) }),
            Some(html! { (print) @if let Some(circulate) = circulate { (circulate) } })))
        (sheet(v, found))
        @if waiting.is_empty() {
            @if found.lines.is_empty() { (ui::hint(html! { p { (t.get("plan-sent-nobody")) } })) }
            @else { (ui::done_notice(&t.get("plan-send-all-done"))) }
        } @else {
            div.mt { (ui::section_head("ghi", &t.get("plan-send-note-title"), None)) }
            @if let Some(kept) = draft { (ui::draft_notice(t, kept, Some(&discard))) }
            (ui::form(t, &frame, values, faults, form_fields(t, values, faults, &waiting, v)))
        }
    };
    v.page(&title, body)
}

/// The plan is read inside the house too: a circulation of it, begun with its name.
fn circulation(v: &Visit, found: &SendList) -> Markup {
    let t = v.t();
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("ve", &format!("/ke-hoach/{}", found.plan.id))
        .append_pair("ten", &list::name(t, &found.plan))
        .finish();
    html! { (link_button(v.address(&format!("/pho-bien/moi?{query}")), t.get("plan-send-circulate")).icon("send")) }
}

fn form_fields(t: &Messages, values: &Values, faults: &Faults, waiting: &[&Recipient], v: &Visit) -> Markup {
    let fields = Fields::new(t, values, faults);
    let to =
        waiting.iter().map(|line| Choice::new(format!("{}_{}", line.id, line.version), &line.name)).collect();
    let ways = Way::ALL
        .iter()
        .map(|way| Choice::new(way.code(), t.get(&format!("plan-way-{}", way.code()))))
        .collect();
    html! {
        (fields.checks("to", t.get("plan-send-to"), to))
        (fields.radios("way", t.get("plan-send-way"), ways).start(Way::System.code()))
        (fields.date("on", t.get("plan-send-on")).start(t.day(v.today())))
        (fields.text("proof", t.get("plan-send-proof")).hint(t.get("plan-send-proof-hint")).chars_max(SENTENCE_MAX))
        (fields.file("file", t.get("plan-send-file")).optional())
        (danchu_attachments::seen_tick(t, values, faults))
        div.cluster.act { (button(t.get("plan-send-note")).primary()) }
    }
}

fn sheet(v: &Visit, found: &SendList) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("plan-send-whom")),
        Column::state(t.get("plan-send-state")),
        Column::text(t.get("plan-send-way")),
        Column::text(t.get("plan-send-proof")),
        Column::text(t.get("plan-send-noted")),
    ];
    let mut sheet = Sheet::new(t.get("plan-send-title"), columns);
    for line in &found.lines {
        let cells = match (&line.sent, line.archive) {
            (Some(sent), _) => sent_cells(v, found, line, sent),
            (None, true) => {
                vec![
                    html! { (line.name) },
                    ui::state(State::Idle, t.get("plan-send-archive")),
                    none(),
                    none(),
                    none(),
                ]
            }
            (None, false) => {
                vec![
                    html! { (line.name) },
                    ui::state(State::Near, t.get("plan-send-waiting")),
                    none(),
                    none(),
                    none(),
                ]
            }
        };
        sheet = sheet.row(cells);
    }
    sheet.show()
}

/// A cell with nothing to say yet.
fn none() -> Markup {
    html! { "–" }
}

fn sent_cells(v: &Visit, found: &SendList, line: &Recipient, sent: &Sending) -> Vec<Markup> {
    let t = v.t();
    let state = ui::state(State::Done, t.with("plan-send-sent", &[("day", sent.on.into())]));
    let proof = html! {
        (sent.proof)
        @if let Some(file) = sent.file {
            " " a href=(v.address(&format!("/tep/{file}"))) { (ui::icon("clip")) " " (t.get("plan-send-proof-file")) }
        }
    };
    let back = format!("{}/{}/bo", found.address(v), line.id);
    let noted = html! {
        (found.names.party(t, &Party::Person(sent.noted_by))) ", " (t.day_clock(sent.noted_at)) " "
        a.link-target href=(back) { (t.get("plan-send-undo")) span.vh { ": " (line.name) } }
    };
    vec![
        html! { (line.name) },
        state,
        html! { (t.get(&format!("plan-way-{}", sent.way.code()))) },
        proof,
        noted,
    ]
}

/// Notes a sending.
pub async fn note(
    v: Visit,
    Path((_, plan)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, found) = (v.t(), SendList::read(&v, &plan).await?);
    let (sending, to) = match read_form(&v, &posted) {
        Ok(read) => read,
        Err(faults) => return Err(Problem::page(page(&v, &found, &posted.values, &faults, None))),
    };
    let agency = v.agency()?.id;
    let file: Option<Attachment> = match posted.files_of("file").next() {
        None => None,
        Some(upload) => {
            match danchu_attachments::take(&v.cx, agency, upload, danchu_attachments::is_seen(&posted)).await
            {
                Ok(file) => Some(file),
                Err(why) => {
                    let mut faults = Faults::new();
                    danchu_attachments::refuse(t, &mut faults, "file", &upload.name, &why);
                    return Err(Problem::page(page(&v, &found, &posted.values, &faults, None)));
                }
            }
        }
    };
    let sending = Sending { file: file.as_ref().map(|file| file.id), ..sending };
    let note = actions::Note { to: &to, sending: &sending, file: file.as_ref(), once: posted.once };
    match actions::note_sent(&v.cx.db, agency, found.plan.id, &note, &by(&v)?).await {
        Ok(()) => {
            v.done_with(&posted, &found.address(&v), "plan-send-noted-done", &to.len().to_string()).await
        }
        Err(error) => {
            let faults = fault(t, error)?;
            let found = SendList::read(&v, &plan).await?;
            Err(Problem::page(page(&v, &found, &posted.values, &faults, None)))
        }
    }
}

type Noted = (Sending, Vec<(RecipientId, i64)>);

fn read_form(v: &Visit, posted: &Posted) -> Result<Noted, Faults> {
    let (t, values, mut faults) = (v.t(), &posted.values, Faults::new());
    let to: Vec<(RecipientId, i64)> = values
        .all("to")
        .filter_map(|code| {
            let (id, version) = code.split_once('_')?;
            Some((id.parse().ok()?, version.parse().ok()?))
        })
        .collect();
    if to.is_empty() {
        faults.add("to", t.get("plan-send-nobody-chosen"));
    }
    let way = Way::of(posted.text("way"));
    if way.is_none() {
        faults.add("way", t.get("plan-send-no-way"));
    }
    let on = faults.day(t, values, "on");
    if on.is_some_and(|on| on > v.today()) {
        faults.add("on", t.get("plan-refused-day-ahead"));
    }
    let proof = danchu_base::squeeze(values.get("proof"));
    if proof.is_empty() && posted.files_of("file").next().is_none() {
        faults.add("proof", t.get("plan-refused-no-proof"));
    }
    if proof.chars().count() > SENTENCE_MAX {
        faults.add("proof", t.with("plan-refused-too-long", &[("max", SENTENCE_MAX.into())]));
    }
    match (way, on, v.actor()) {
        (Some(way), Some(on), Ok(actor)) if faults.is_empty() => {
            let sending = Sending { way, on, proof, file: None, noted_by: actor.person, noted_at: v.now() };
            Ok((sending, to))
        }
        _ => Err(faults),
    }
}

/// Whether to take a note back.
pub async fn take_back_form(
    v: Visit,
    Path((_, plan, recipient)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let (t, found) = (v.t(), SendList::read(&v, &plan).await?);
    let recipient: RecipientId = id(&recipient)?;
    let line = found
        .lines
        .iter()
        .find(|line| line.id == recipient && line.sent.is_some())
        .ok_or(Problem::NotFound)?;
    let back = found.address(&v);
    let address = format!("{back}/{recipient}/bo");
    let title = t.with("plan-send-undo-title", &[("name", (&line.name).into())]);
    let asked = Question {
        title: &title,
        consequences: &[t.get("plan-send-undo-what")],
        fields: html! {},
        verb: button(t.get("plan-send-undo-do")).danger(),
        back: (&back, &t.get("plan-send-undo-back")),
    };
    let frame = Form::to(&address).page(&address).version(line.version);
    Ok(v.page(&title, ui::question(t, &asked, &frame, &Values::new(), &Faults::new())))
}

/// Takes a note back.
pub async fn take_back(
    v: Visit,
    Path((_, plan, recipient)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (plan, recipient): (PlanId, RecipientId) = (id(&plan)?, id(&recipient)?);
    let version = posted.values.parse("version").unwrap_or(0);
    actions::take_back_sent(&v.cx.db, v.agency()?.id, plan, recipient, version).await?;
    v.done(&posted, &v.address(&format!("/ke-hoach/{plan}/gui")), "plan-send-undone").await
}

/// The list as a paper.
pub async fn print(v: Visit, Path((_, plan)): Path<(String, String)>) -> Result<Response, Problem> {
    let (t, found) = (v.t(), SendList::read(&v, &plan).await?);
    let agency = agency_name(&v)?.to_uppercase();
    let head = Letterhead { agency: &agency, ..Letterhead::default() };
    let name = list::name(t, &found.plan);
    let heads = ["TT", "Nơi nhận", "Hình thức gửi", "Ngày gửi", "Minh chứng", "Người ghi"];
    // An official paper speaks Vietnamese in every language of the screen.
    let vi = v.cx.messages(danchu_web::messages::Lang::Vi);
    let rows: Vec<Vec<Markup>> = (1_usize..)
        .zip(&found.lines)
        .map(|(n, line)| {
            let cell = |text: String| html! { (text) };
            let sent = line.sent.as_ref();
            vec![
                cell(n.to_string()),
                cell(line.name.clone()),
                cell(sent.map(|s| vi.get(&format!("plan-way-{}", s.way.code()))).unwrap_or_default()),
                cell(sent.map(|s| vi.day(s.on)).unwrap_or_default()),
                cell(sent.map(|s| s.proof.clone()).unwrap_or_default()),
                cell(sent.map(|s| found.names.party(vi, &Party::Person(s.noted_by))).unwrap_or_default()),
            ]
        })
        .collect();
    let body = ui::paper(
        &head,
        &vi.get("plan-send-paper-title"),
        Some(&vi.with("plan-send-paper-subject", &[("name", name.into())])),
        html! {
            (ui::paper_table(&heads, &rows))
            p { (sent_words(vi, &found.lines)) }
            (danchu_transparency::footer(&v, &format!("/ke-hoach/{}/gui", found.plan.id)).await?)
        },
    );
    Ok(v.print_page(&t.get("plan-send-title"), body))
}
