//! Entering for another (nhập thay), the notice of it, and the objection.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Day, PersonId, RequestId, Uuid};
use danchu_web::ui::{self, Choice, Faults, Fields, Form};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::forms::{Typed, buttons, fault, form_page, load};
use super::names::Names;
use super::{act_now, files, task_address, task_id, version};
use crate::actions::{self, Error};
use crate::model::{Ask, NewEvidence, NewRequest, Proof, Task};
use crate::rules::{Acting, Entered, Refusal};

type Answer = Result<Response, Problem>;
type At = Path<(String, String)>;

/// What may be entered for another: address word and message key.
const DECISIONS: [(&str, &str); 7] = [
    ("bat-dau", "start-task"),
    ("bao-xong", "report-done"),
    ("xac-nhan", "confirm-task"),
    ("tra-lai", "send-back"),
    ("khong-thuc-hien", "drop-task"),
    ("vuong-mac", "enter-obstacle"),
    ("xin-lui-han", "enter-more-time"),
];

/// The form.
pub async fn form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, names) = load(&v, task_id(&id)?).await?;
    Ok(page(&v, &task, &names, &Typed::fresh(&v).await?))
}

fn page(v: &Visit, task: &Task, names: &Names, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let mut people = vec![Choice::new("", t.get("choose-person"))];
    people.extend(names.person_choices());
    let decisions = DECISIONS.iter().map(|(word, key)| Choice::new(*word, t.get(key))).collect();
    let fields = html! {
        p { (t.get("enter-text")) }
        (f.select("nguoi", t.get("field-decider"), people))
        (f.radios("viec", t.get("field-decision"), decisions))
        (f.date("ngay", t.get("field-decided-on")))
        (f.date("han", t.get("enter-wanted")).hint(t.get("enter-wanted-hint")).optional())
        (f.file("giay", t.get("field-paper")).hint(t.get("field-paper-hint")))
        (f.area("ly-do", t.get("field-enter-note")).hint(t.get("field-enter-note-hint")).optional())
        (f.check("mat", t.get("field-secret")))
        (danchu_attachments::seen_tick(t, &typed.values, &typed.faults))
        (buttons(v, task, "enter-verb"))
    };
    v.page(
        &t.get("enter-for-another"),
        form_page(v, task, &t.get("enter-for-another"), "nhap-thay", typed, fields),
    )
}

/// Who decided, with the rights of the day on which it is entered.
async fn decider(v: &Visit, person: PersonId, today: Day) -> Result<Option<Acting>, Problem> {
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        Ok::<_, Error>(danchu_accounts::rights_of_day(tx, person, today).await?)
    });
    Ok(read.await?.map(|rights| {
        Acting::with(person, rights.person.department, &rights.roles, |action| rights.scope(action))
    }))
}

/// Enters the decision.
pub async fn enter(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let mut faults = Faults::new();
    let who = match posted.values.parse::<PersonId>("nguoi") {
        Some(person) => decider(&v, person, v.today()).await?,
        None => None,
    };
    if who.is_none() {
        faults.add("nguoi", t.get("decider-missing"));
    }
    let decision = posted.text("viec");
    if !DECISIONS.iter().any(|(word, _)| *word == decision) {
        faults.add("viec", t.get("decision-missing"));
    }
    let on = faults.day(t, &posted.values, "ngay");
    let ask = match decision {
        "vuong-mac" => Some(Ask::Obstacle),
        "xin-lui-han" => faults.day(t, &posted.values, "han").map(|until| Ask::MoreTime { until }),
        _ => None,
    };
    let paper = files::paper(&v, &posted, &mut faults).await?;
    if let (Some(decider), Some(on), Some(paper)) = (who, on, paper.filter(|_| faults.is_empty())) {
        let entered = Entered { decider, paper: paper.id, paper_name: paper.name.clone() };
        let act = act_now(&v)?.on(on).entered_for(entered);
        let evidence = NewEvidence {
            id: Uuid::now_v7(),
            proof: Proof::File { id: paper.id, media_type: paper.media_type.clone(), bytes: paper.size },
            title: paper.name.clone(),
        };
        let (press, version, act, paper, evidence, reason) =
            (posted.once, version(&posted), &act, &paper, &[evidence], posted.text("ly-do"));
        let new = ask.map(|ask| NewRequest { id: RequestId::make(), ask, words: reason.to_owned() });
        let (new, calendar) = (&new, &v.cx.calendar);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            files::keep(tx, std::slice::from_ref(paper), id, act.by.person, act.at).await?;
            if let Some(new) = new {
                return actions::ask(tx, id, version, new, calendar, act).await;
            }
            match decision {
                "bat-dau" => actions::start(tx, id, version, act).await,
                "bao-xong" => actions::report_done(tx, id, version, evidence, act).await,
                "xac-nhan" => actions::confirm(tx, id, version, act).await,
                "tra-lai" => actions::send_back(tx, id, version, reason, act).await,
                "khong-thuc-hien" => actions::drop_task(tx, id, version, reason, act).await,
                _ => Err(Refusal::NoRightToEnter.into()),
            }
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-enter").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "ly-do")?,
        }
    }
    let (task, names) = load(&v, id).await?;
    Err(Problem::page(page(&v, &task, &names, &Typed::sent(posted.values, faults))))
}

/// Puts a notice away.
pub async fn know(v: Visit, Path((_, id, change)): Path<(String, String, String)>, posted: Posted) -> Answer {
    let (id, person, now) = (task_id(&id)?, v.actor()?.person, v.now());
    let change: i64 = change.parse().map_err(|_| Problem::NotFound)?;
    v.cx.db.write(v.agency()?.id, async move |tx| actions::know(tx, person, id, change, now).await).await?;
    v.done(&posted, &v.address("/hom-nay"), "done-known").await
}

/// Puts the notice of many new tasks away.
pub async fn know_bundle(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let (person, now) = (v.actor()?.person, v.now());
    v.cx.db.write(v.agency()?.id, async move |tx| actions::know_bundle(tx, person, id, now).await).await?;
    v.done(&posted, &v.address("/hom-nay"), "done-known").await
}

/// Asks what is wrong with what was entered.
pub async fn object_form(v: Visit, Path((_, id, change)): Path<(String, String, String)>) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    let change: i64 = change.parse().map_err(|_| Problem::NotFound)?;
    Ok(object_page(&v, &task, change, &Typed::fresh(&v).await?))
}

fn object_page(v: &Visit, task: &Task, change: i64, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let (back, drafts) = (v.address("/hom-nay"), v.address("/nhap-do"));
    let address = v.address(&format!("{}/phan-doi/{change}", task_address(task.id)));
    let question = ui::Question {
        title: &t.get("object-title"),
        consequences: &[t.with("ask-about", &[("title", (&task.title).into())]), t.get("object-what")],
        fields: html! { (f.area("ly-do", t.get("object-words"))) },
        verb: ui::button(t.get("object-verb")).primary(),
        back: (&back, &t.get("object-back")),
    };
    let frame = Form::to(&address).page(&address).once(Uuid::now_v7()).draft(&drafts);
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("nav-today"))]))
        (typed.note)
        (ui::question(t, &question, &frame, &typed.values, &typed.faults))
    };
    v.page(&t.get("object-title"), body)
}

/// Objects.
pub async fn object(
    v: Visit,
    Path((_, id, change)): Path<(String, String, String)>,
    mut posted: Posted,
) -> Answer {
    let (id, act) = (task_id(&id)?, act_now(&v)?);
    let change: i64 = change.parse().map_err(|_| Problem::NotFound)?;
    let (press, act, words) = (posted.once, &act, posted.text("ly-do"));
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        actions::object(tx, id, change, words, act).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address("/hom-nay"), "done-object").await,
        Err(error) => {
            let mut faults = Faults::new();
            fault(v.t(), &mut posted.values, &mut faults, error, "ly-do")?;
            let (task, _) = load(&v, id).await?;
            Err(Problem::page(object_page(&v, &task, change, &Typed::sent(posted.values, faults))))
        }
    }
}
