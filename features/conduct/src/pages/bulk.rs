//! Many tasks changed at once: chosen from the list as it is filtered, looked at before, each left alone that somebody
//! changed meanwhile or that may not be changed, with the reason.

use axum::extract::Query;
use danchu_base::{Day, InitiativeId, TaskId};
use danchu_calendar::Calendar;
use danchu_programme::face::{
    Names, act_now, acting, days, derivation_text, problem_words, read_list, refused, task_address,
};
use danchu_programme::{Act, Asked, Due, Error, Filter, Initiative, Party, Refusal, Step, Task, take};
use danchu_store::Tx;
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Form, Sheet, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::Answer;

/// How many tasks may be changed at once.
const ROWS_MAX: usize = 100;
/// The most days that a last day may be moved by.
const MOVE_DAYS_MAX: i32 = 366;

/// What is to be done to each.
enum Change {
    /// The last day moves by so many days.
    Move(i32),
    /// The last day is this one.
    DueOn(Day),
    /// Somebody else does it.
    HandOver(Party),
    /// It belongs to a programme or movement.
    Join(InitiativeId, String),
    /// It will not be done.
    Drop,
}

/// The tasks as they are filtered, and the form.
pub async fn form(v: Visit, Query(asked): Query<Asked>) -> Answer {
    let filter = Filter::read(&asked, v.today().year());
    page(&v, &filter, &Values::new(), &Faults::new()).await
}

struct Shown {
    tasks: Vec<Task>,
    all: i64,
    names: Names,
    initiatives: Vec<Initiative>,
}

async fn read(v: &Visit, filter: &Filter) -> Result<Shown, Problem> {
    let (who, now) = (acting(v)?, days(v));
    let (seen, asked) = (&who, filter);
    let shown =
        v.cx.db
            .read(v.agency()?.id, async move |tx| read_list(tx, seen, asked, now, (0, ROWS_MAX)).await)
            .await?;
    Ok(Shown {
        all: shown.counts.of(filter.view),
        tasks: shown
            .lines
            .into_iter()
            .map(|line| line.task)
            .filter(|task| !task.state.is_settled())
            .collect(),
        names: shown.names,
        initiatives: shown.initiatives,
    })
}

async fn page(v: &Visit, filter: &Filter, values: &Values, faults: &Faults) -> Answer {
    let t = v.t();
    let shown = read(v, filter).await?;
    let back = v.address(&format!("/viec{}", filter.query()));
    let here = v.address(&format!("/viec/sua-nhieu{}", filter.query()));
    let f = Fields::new(t, values, faults);
    let frame = Form::to(&here);
    let chosen: Vec<Choice> = shown.tasks.iter().map(|task| choice(v, &shown.names, task)).collect();
    let initiatives: Vec<Choice> = shown
        .initiatives
        .iter()
        .filter(|one| !one.retired)
        .map(|one| Choice::new(one.id.to_string(), &one.name))
        .collect();
    let kinds = ["doi-han", "han-moi", "chuyen", "chuong-trinh", "khong-thuc-hien"];
    let kinds = kinds
        .into_iter()
        .filter(|kind| *kind != "chuong-trinh" || !initiatives.is_empty())
        .map(|kind| Choice::new(kind, t.get(&format!("bulk-{kind}"))))
        .collect();
    let fields = html! {
        (f.radios("doi", t.get("bulk-what"), kinds))
        (f.number("so-ngay", t.get("bulk-days")).hint(t.get("bulk-days-hint")).optional())
        (f.date("han", t.get("field-new-due")).optional())
        (f.select("nguoi", t.get("field-new-owner"), shown.names.party_choices(t)))
        @if !initiatives.is_empty() { (f.select("ct", t.get("initiative"), initiatives)) }
        (f.area("ly-do", t.get("bulk-why")).rows(2))
        (f.checks("viec", t.with("bulk-tasks", &[("n", chosen.len().into())]), chosen))
        div.cluster.act {
            (ui::button(t.get("bulk-look")).primary().sends("buoc", "xem"))
            (ui::link_button(&back, t.get("bulk-back")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("nav-tasks"))]))
        (ui::page_head(&t.get("bulk-title"), Some(html! { (t.get("bulk-lead")) }), None))
        @if shown.tasks.is_empty() {
            (ui::empty(Art::Tray, &t.get("bulk-none-title"), &t.get("bulk-none"), None))
        } @else {
            @if usize::try_from(shown.all).is_ok_and(|all| all > ROWS_MAX) {
                p.meta { (t.with("bulk-more", &[("n", ROWS_MAX.into()), ("all", shown.all.into())])) }
            }
            (ui::form(t, &frame, values, faults, fields))
        }
    };
    let answer = v.page(&t.get("bulk-title"), body);
    if faults.is_empty() { Ok(answer) } else { Err(Problem::page(answer)) }
}

fn choice(v: &Visit, names: &Names, task: &Task) -> Choice {
    let t = v.t();
    let due = task.due.as_ref().map_or_else(|| t.get("view-no-day"), |due| t.day(due.day));
    let note = format!("{} · {}", names.party(t, &task.owner).0, due);
    Choice::new(format!("{}.{}", task.id, task.version), &task.title).note(note)
}

/// What the form says is to be done.
fn change_of(v: &Visit, posted: &Posted, shown: &Shown, faults: &mut Faults) -> Option<Change> {
    let t = v.t();
    let found = match posted.text("doi") {
        "doi-han" => {
            let n = posted.values.parse::<i32>("so-ngay").filter(|n| *n != 0 && n.abs() <= MOVE_DAYS_MAX);
            if n.is_none() {
                faults.add("so-ngay", t.with("bulk-days-wrong", &[("most", MOVE_DAYS_MAX.into())]));
            }
            n.map(Change::Move)
        }
        "han-moi" => faults.day(t, &posted.values, "han").map(Change::DueOn),
        "chuyen" => {
            let to = shown.names.chosen_owner(t, posted.text("nguoi"));
            let nobody = |to: &danchu_programme::Party| to.who == danchu_programme::Who::Nobody;
            let to = to.and_then(|to| if nobody(&to) { Err(t.get("owner-unknown")) } else { Ok(to) });
            faults.keep("nguoi", to).map(Change::HandOver)
        }
        "chuong-trinh" => {
            let id = posted.values.parse::<InitiativeId>("ct");
            let one = shown.initiatives.iter().find(|one| Some(one.id) == id && !one.retired);
            if one.is_none() {
                faults.add("ct", t.get("bulk-initiative-missing"));
            }
            one.map(|one| Change::Join(one.id, one.name.clone()))
        }
        "khong-thuc-hien" => Some(Change::Drop),
        _ => {
            faults.add("doi", t.get("bulk-what-missing"));
            None
        }
    };
    if !matches!(found, Some(Change::Join(..)) | None) && posted.text("ly-do").is_empty() {
        faults.add("ly-do", refused(t, &Refusal::NoReason));
        return None;
    }
    found
}

/// A task that was chosen, as it was when the form was made.
fn picked(posted: &Posted) -> Vec<(TaskId, i64)> {
    let read = |text: &str| {
        let (id, version) = text.split_once('.')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    };
    posted.values.all("viec").filter_map(read).take(ROWS_MAX).collect()
}

/// Shows what would change and what is left alone; then changes it.
pub async fn act(v: Visit, Query(asked): Query<Asked>, posted: Posted) -> Answer {
    let t = v.t();
    let filter = Filter::read(&asked, v.today().year());
    let shown = read(&v, &filter).await?;
    let mut faults = Faults::new();
    let change = change_of(&v, &posted, &shown, &mut faults);
    let picked = picked(&posted);
    if picked.is_empty() {
        faults.add("viec", t.get("bulk-nothing-picked"));
    }
    let Some(change) = change.filter(|_| faults.is_empty()) else {
        return page(&v, &filter, &posted.values, &faults).await;
    };
    if posted.text("buoc") != "ghi" {
        return preview(&v, &filter, &posted, (&change, &picked), &shown.names).await;
    }
    let act = act_now(&v)?;
    let (press, act, change, picked) = (posted.once, &act, &change, &picked);
    let (calendar, reason) = (&v.cx.calendar, posted.text("ly-do"));
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        let mut left = Vec::new();
        let mut done = 0_usize;
        if !once(tx, press, act.at).await? {
            return Ok::<_, Error>((done, left));
        }
        for (id, version) in picked {
            match one(tx, (*id, *version), change, reason, calendar, act).await {
                Ok(()) => done += 1,
                Err(Error::Store(error)) => return Err(Error::Store(error)),
                Err(error) => left.push((*id, error)),
            }
        }
        Ok((done, left))
    });
    let (done, left) = written.await?;
    let back = v.address(&format!("/viec{}", filter.query()));
    if left.is_empty() {
        return v.done_with(&posted, &back, "done-bulk", &t.number(i64::try_from(done).unwrap_or(0))).await;
    }
    left_page(&v, done, left, &back).await
}

/// Changes one task, if it is as it was shown.
async fn one(
    tx: &mut Tx,
    (id, version): (TaskId, i64),
    change: &Change,
    reason: &str,
    calendar: &Calendar,
    act: &Act,
) -> Result<(), Error> {
    let task = danchu_programme::task(tx, id).await?;
    if task.version != version {
        return Err(Error::Changed);
    }
    match change {
        Change::Move(_) | Change::DueOn(_) => {
            let due = new_due(&task, change, calendar).ok_or(Refusal::SameDay)?;
            danchu_programme::change_due(tx, id, Some(version), Some(&due), reason, act).await
        }
        Change::HandOver(to) => danchu_programme::hand_over(tx, id, Some(version), to, reason, act).await,
        Change::Drop => danchu_programme::drop_task(tx, id, Some(version), reason, act).await,
        Change::Join(to, _) => {
            if danchu_programme::join_initiative(tx, id, *to, act).await? {
                Ok(())
            } else {
                Err(Refusal::LinkedAlready.into())
            }
        }
    }
}

fn new_due(task: &Task, change: &Change, calendar: &Calendar) -> Option<Due> {
    let derived = match change {
        Change::Move(n) => calendar.calendar_days(task.due.as_ref()?.day, *n, danchu_calendar::Ends::Keep),
        Change::DueOn(day) => calendar.at(*day, danchu_calendar::Ends::Keep),
        _ => return None,
    };
    Some(Due { day: derived.value, derivation: derivation_text(&derived) })
}

/// What one task becomes, or why it stays.
fn outlook(
    v: &Visit,
    task: &Task,
    version: i64,
    change: &Change,
    act: &Act,
    names: &Names,
) -> Result<String, String> {
    let t = v.t();
    if task.version != version {
        return Err(t.get("refused-changed"));
    }
    let because = String::from("…");
    let step = match change {
        Change::Move(_) | Change::DueOn(_) => match new_due(task, change, &v.cx.calendar) {
            Some(due) => Step::ChangeDue(Some(due.day), because),
            None => return Err(t.get("bulk-no-day")),
        },
        Change::HandOver(to) => Step::HandOver(to.clone(), because),
        Change::Drop => Step::Drop(because),
        Change::Join(_, name) => return Ok(t.with("bulk-after-join", &[("name", name.into())])),
    };
    take(task, &step, act, 0).map_err(|refusal| refused(t, &refusal))?;
    Ok(match step {
        Step::ChangeDue(Some(day), _) => {
            let from = task.due.as_ref().map_or_else(|| t.get("view-no-day"), |due| t.day(due.day));
            t.with("bulk-after-due", &[("from", from.into()), ("to", day.into())])
        }
        Step::HandOver(to, _) => t.with(
            "bulk-after-owner",
            &[("from", names.party(t, &task.owner).0.into()), ("to", names.party(t, &to).0.into())],
        ),
        _ => t.get("stands-dropped"),
    })
}

/// What would change, what is left alone and why, before anything is written.
async fn preview(
    v: &Visit,
    filter: &Filter,
    posted: &Posted,
    (change, picked): (&Change, &[(TaskId, i64)]),
    names: &Names,
) -> Answer {
    let t = v.t();
    let act = act_now(v)?;
    let ids = picked.to_vec();
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let mut found = Vec::new();
        for (id, version) in &ids {
            match danchu_programme::task(tx, *id).await {
                Ok(task) => found.push((task, *version)),
                Err(Error::Store(error)) => return Err(Error::Store(error)),
                Err(_) => {}
            }
        }
        Ok(found)
    });
    let found = read.await?;
    let mut will = Vec::new();
    let mut stays = Vec::new();
    for (task, version) in found {
        match outlook(v, &task, version, change, &act, names) {
            Ok(words) => will.push((task, words)),
            Err(words) => stays.push((task, words)),
        }
    }
    let here = v.address(&format!("/viec/sua-nhieu{}", filter.query()));
    let frame = Form::to(&here).once(danchu_base::Uuid::now_v7());
    let fields = html! {
        @for name in ["doi", "so-ngay", "han", "nguoi", "ct", "ly-do"] {
            @if let Some(value) = posted.values.filled(name) { input type="hidden" name=(name) value=(value); }
        }
        @for (task, _) in &will { input type="hidden" name="viec" value={ (task.id) "." (task.version) }; }
        div.cluster.act {
            @if !will.is_empty() {
                (ui::button(t.with("bulk-do", &[("n", will.len().into())])).primary().sends("buoc", "ghi"))
            }
            (ui::link_button(&here, t.get("bulk-again")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&v.address(&format!("/viec{}", filter.query())), &t.get("nav-tasks"))]))
        (ui::page_head(&t.get("bulk-preview"), Some(html! {
            (t.with("bulk-preview-lead", &[("will", will.len().into()), ("stays", stays.len().into())]))
        }), None))
        div.stack-l {
            (rows(v, &t.get("bulk-will"), &t.get("bulk-becomes"), &will))
            (rows(v, &t.get("bulk-stays"), &t.get("bulk-reason"), &stays))
            (ui::form(t, &frame, &Values::new(), &Faults::new(), fields))
        }
    };
    Ok(v.page(&t.get("bulk-preview"), body))
}

fn rows(v: &Visit, caption: &str, what: &str, rows: &[(Task, String)]) -> Markup {
    let t = v.t();
    if rows.is_empty() {
        return html! {};
    }
    let columns = vec![Column::head(t.get("task")), Column::text(what), Column::text(t.get("state"))];
    let mut sheet = Sheet::new(caption, columns).with_caption();
    for (task, words) in rows {
        sheet = sheet.row(vec![
            html! { a href=(v.address(&task_address(task.id))) { (task.title) } },
            html! { (words) },
            html! { (t.get(&format!("state-{}", task.state.code()))) },
        ]);
    }
    sheet.show()
}

/// Some were changed by others between the look and the press: those are named, the rest is done.
async fn left_page(v: &Visit, done: usize, left: Vec<(TaskId, Error)>, back: &str) -> Answer {
    let t = v.t();
    let ids: Vec<TaskId> = left.iter().map(|(id, _)| *id).collect();
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let mut found = Vec::new();
        for id in &ids {
            found.push(danchu_programme::task(tx, *id).await.ok());
        }
        Ok::<_, Error>(found)
    });
    let found = read.await?;
    let named: Vec<(Task, String)> = found
        .into_iter()
        .zip(left)
        .filter_map(|(task, (_, error))| Some((task?, problem_words(t, &error))))
        .collect();
    let body = html! {
        (ui::page_head(&t.with("bulk-done-part", &[("done", done.into()), ("left", named.len().into())]), None, None))
        div.stack-l {
            (rows(v, &t.get("bulk-stays"), &t.get("bulk-reason"), &named))
            p { (ui::link_button(back, t.get("back-to-list"))) }
        }
    };
    Ok(v.page(&t.get("bulk-title"), body))
}
