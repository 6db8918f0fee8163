//! Today's reminders person by person: what goes by mail, whom to hand a sheet, what to copy into a chat; ticked when done.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, PersonId};
use danchu_web::ui::{self, Art, State};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::press;
use crate::actions::Error;
use crate::actions::people::{People, mail_address};
use crate::model::{Reminder, ReminderWay};
use crate::sql::reminders::{self, Handed};

/// How many people one page shows.
const PEOPLE_MAX: usize = 200;
/// How many titles of a person's matters a copied text names.
const TITLES_MAX: usize = 5;

struct Line {
    person: PersonId,
    all: Vec<Reminder>,
    way: ReminderWay,
    address: Option<String>,
}

struct Seen {
    lines: Vec<Line>,
    handed: Vec<Handed>,
    people: People,
}

async fn read(v: &Visit) -> Result<Seen, Problem> {
    let today = v.today();
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let people = People::read(tx, today).await?;
        let handed = reminders::handed(tx, today).await?;
        let mut lines: Vec<Line> = Vec::new();
        for one in reminders::since(tx, today.start()).await? {
            if let Some(line) = lines.last_mut().filter(|line| line.person == one.person) {
                line.all.push(one);
                continue;
            }
            if lines.len() == PEOPLE_MAX {
                break;
            }
            let way = people.way(one.person);
            let found = danchu_accounts::person(tx, one.person).await?;
            let address = found.and_then(|found| mail_address(&found, &way));
            lines.push(Line { person: one.person, all: vec![one], way, address });
        }
        Ok::<_, Error>(Seen { lines, handed, people })
    });
    Ok(read.await?)
}

/// The page.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let it = read(&v).await?;
    let t = v.t();
    let lead =
        t.with("handed-lead", &[("day", t.weekday_day(v.today()).into()), ("n", it.lines.len().into())]);
    let body = html! {
        (ui::crumbs(&[(&v.address("/don-doc"), &t.get("urge-title"))]))
        (ui::page_head(&t.get("handed-title"), Some(html! { (lead) }), None))
        @if it.lines.is_empty() {
            (ui::empty(Art::Tray, &t.get("handed-none-title"), &t.get("handed-none"), v.may(Action::SetReminders).then(|| html! {
                (ui::link_button(v.address("/nhac-viec/thiet-lap"), t.get("rules-title")).icon("gear"))
            })))
        } @else {
            div.stack-l { @for line in &it.lines { (person(&v, &it, line)) } }
        }
    };
    Ok(v.page(&t.get("handed-title"), body))
}

fn person(v: &Visit, it: &Seen, line: &Line) -> Markup {
    let t = v.t();
    let name = it.people.name(line.person);
    let what = it.people.line(line.person).map(|one| one.position.as_str()).filter(|what| !what.is_empty());
    let sheet = v.address(&format!("/nguoi/{}/viec-in?kho=a5", line.person));
    let id = format!("p-{}", line.person);
    html! {
        section.panel.stack aria-labelledby=(id) {
            div.panel-head {
                h2 id=(id) { (name) }
                span.meta { (t.with("handed-count", &[("n", line.all.len().into())])) }
            }
            @if let Some(what) = what { p.meta { (what) } }
            @if let Some(address) = &line.address { p { (ui::icon("mail")) " " (t.with("handed-mail", &[("address", address.as_str().into())])) } }
            @else if !line.way.refused.is_empty() && line.way.mail {
                p { (ui::state(State::Late, t.with("handed-refused", &[("address", line.way.refused.as_str().into())]))) }
            }
            div.cluster {
                (ui::link_button(sheet, t.get("handed-sheet")).icon("print").about(name))
                (ticked(v, it, line, "paper"))
            }
            (ui::zalo(t, &text(v, name, line), &v.full_address("/hom-nay")))
            div.cluster { (ticked(v, it, line, "zalo")) }
        }
    }
}

/// The tick, or that it was ticked and by whom.
fn ticked(v: &Visit, it: &Seen, line: &Line, way: &str) -> Markup {
    let t = v.t();
    let wanted = if way == "paper" { line.way.printed } else { line.way.zalo };
    match it.handed.iter().find(|one| one.person == line.person && one.way == way) {
        Some(done) => {
            let args = [("who", it.people.name(done.by).into()), ("at", done.at.into())];
            ui::state(State::Done, t.with(&format!("handed-done-{way}"), &args))
        }
        None => {
            let action = v.address(&format!("/nhac-viec/hom-nay/{}/{way}", line.person));
            let button = ui::button(t.get(&format!("handed-tick-{way}"))).icon("check");
            html! {
                (press(t, &action, button.about(it.people.name(line.person))))
                @if wanted { span.meta { (t.get(&format!("handed-wanted-{way}"))) } }
            }
        }
    }
}

/// What is copied into a chat: how many, and the first titles.
fn text(v: &Visit, name: &str, line: &Line) -> String {
    let t = v.t();
    let mut text = t.with("handed-text", &[("name", name.into()), ("n", line.all.len().into())]);
    for one in line.all.iter().take(TITLES_MAX) {
        let short: String = one.title.chars().take(120).collect();
        let note = crate::actions::write::note(t, &v.cx, one, v.today());
        text.push_str(&format!("\n- {short} ({note})"));
    }
    if line.all.len() > TITLES_MAX {
        text.push('\n');
        text.push_str(&t.with("handed-text-more", &[("n", (line.all.len() - TITLES_MAX).into())]));
    }
    text
}

/// Ticks that the sheet was handed over, or the text sent.
pub async fn tick(
    v: Visit,
    Path((_, person, way)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let person: PersonId = person.parse().map_err(|_| Problem::NotFound)?;
    if !["paper", "zalo"].contains(&way.as_str()) {
        return Err(Problem::NotFound);
    }
    let one = &Handed { person, way, by: v.actor()?.person, at: v.now() };
    let today = v.today();
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            danchu_accounts::person(tx, person).await?.ok_or(Error::NotFound)?;
            Ok::<_, Error>(reminders::hand(tx, today, one).await?)
        })
        .await?;
    v.done(&posted, &v.address(&format!("/nhac-viec/hom-nay#p-{person}")), "handed-ticked").await
}
