//! What owners bring up, and the answers.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::RequestId;
use danchu_programme::face::{
    self, Names, Typed, act_now, acting, buttons, fault, form_page, load, request_mark, request_title,
    task_address, task_id, version,
};
use danchu_programme::{Ask, Error, NewRequest, Reply, Request, RequestState, Task};
use danchu_web::ui::{self, Choice, Faults, Fields, Form};
use danchu_web::{Posted, Problem, Visit, again, once};
use maud::html;

use super::Answer;

type At = Path<(String, String)>;

/// What is asked: the last part of the address, and the keys of its sentences.
struct Asking {
    part: &'static str,
    title: &'static str,
    words: &'static str,
    hint: &'static str,
    verb: &'static str,
    done: &'static str,
}

const OBSTACLE: Asking = Asking {
    part: "vuong-mac",
    title: "ask-obstacle",
    words: "field-obstacle",
    hint: "field-obstacle-hint",
    verb: "send-obstacle",
    done: "done-obstacle",
};
const MORE_TIME: Asking = Asking {
    part: "xin-lui-han",
    title: "ask-more-time",
    words: "field-more-time-why",
    hint: "field-more-time-hint",
    verb: "send-more-time",
    done: "done-more-time",
};
const HAND_OVER: Asking = Asking {
    part: "de-nghi-chuyen",
    title: "ask-hand-over",
    words: "field-offer-why",
    hint: "field-offer-hint",
    verb: "send-offer",
    done: "done-offer",
};

impl Asking {
    fn page(&self, v: &Visit, task: &Task, names: &Names, typed: &Typed) -> Response {
        let t = v.t();
        let f = Fields::new(t, &typed.values, &typed.faults);
        let now = task.due.as_ref().map_or_else(|| t.get("view-no-day"), |due| t.day(due.day));
        let fields = html! {
            @if self.part == MORE_TIME.part {
                p { (t.with("due-now", &[("day", now.into())])) }
                (f.date("han", t.get("field-wanted")))
            }
            @if self.part == HAND_OVER.part {
                p { (t.with("owner-now", &[("name", names.party(t, &task.owner).0.into())])) }
                (f.select("nguoi", t.get("field-receiver"), names.party_choices(t)))
            }
            (f.area("ly-do", t.get(self.words)).hint(t.get(self.hint)))
            (buttons(v, task, self.verb))
        };
        v.page(&t.get(self.title), form_page(v, task, &t.get(self.title), self.part, typed, fields))
    }

    async fn ask(&self, v: &Visit, id: &str, mut posted: Posted) -> Answer {
        let t = v.t();
        let id = task_id(id)?;
        let (task, names) = load(v, id).await?;
        let mut faults = Faults::new();
        let ask = if self.part == MORE_TIME.part {
            faults.day(t, &posted.values, "han").map(|until| Ask::MoreTime { until })
        } else if self.part == HAND_OVER.part {
            let to = faults.keep("nguoi", names.chosen_owner(t, posted.text("nguoi")));
            to.map(|to| Ask::HandOver { to })
        } else {
            Some(Ask::Obstacle)
        };
        if let Some(ask) = ask.filter(|_| faults.is_empty()) {
            let new = NewRequest { id: RequestId::make(), ask, words: posted.text("ly-do").to_owned() };
            let act = act_now(v)?;
            let (press, version, new, act, sent) = (posted.once, version(&posted), &new, &act, &posted);
            let calendar = &v.cx.calendar;
            let written = v.cx.db.write(v.agency()?.id, async move |tx| {
                // The second press of one button, or the page that the browser brings back: said once.
                if !once(tx, press, act.at).await? || again(tx, act.by.person, sent, act.at).await? {
                    return Ok(());
                }
                danchu_programme::ask(tx, id, version, new, calendar, act).await
            });
            match written.await {
                Ok(()) => return v.done(&posted, &v.address(&task_address(id)), self.done).await,
                Err(error) => fault(t, &mut posted.values, &mut faults, error, "ly-do")?,
            }
        }
        Err(Problem::page(self.page(v, &task, &names, &Typed::sent(posted.values, faults))))
    }

    async fn form(&self, v: &Visit, id: &str) -> Answer {
        let (task, names) = load(v, task_id(id)?).await?;
        Ok(self.page(v, &task, &names, &Typed::fresh(v).await?))
    }
}

/// The form for an obstacle.
pub async fn obstacle_form(v: Visit, Path((_, id)): At) -> Answer {
    OBSTACLE.form(&v, &id).await
}

/// Reports an obstacle.
pub async fn obstacle(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    OBSTACLE.ask(&v, &id, posted).await
}

/// The form for more time.
pub async fn more_time_form(v: Visit, Path((_, id)): At) -> Answer {
    MORE_TIME.form(&v, &id).await
}

/// Asks for more time.
pub async fn more_time(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    MORE_TIME.ask(&v, &id, posted).await
}

/// The form that proposes another owner.
pub async fn hand_over_form(v: Visit, Path((_, id)): At) -> Answer {
    HAND_OVER.form(&v, &id).await
}

/// Proposes another owner.
pub async fn hand_over(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    HAND_OVER.ask(&v, &id, posted).await
}

async fn find(v: &Visit, id: &str) -> Result<(Request, Task, Names), Problem> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| danchu_programme::request(tx, id).await).await?;
    let request = found.ok_or(Problem::NotFound)?;
    let who = acting(v)?;
    match load(v, request.task).await {
        Ok((task, names)) => Ok((request, task, names)),
        // Whoever is to take a task over reads it before it is hers.
        Err(Problem::NotFound) if who.receives(&request) => {
            let (id, today) = (request.task, v.today());
            let read = v.cx.db.read(v.agency()?.id, async move |tx| {
                let task = danchu_programme::task(tx, id).await?;
                Ok::<_, Error>((task, face::names(tx, today).await?))
            });
            let (task, names) = read.await?;
            Ok((request, task, names))
        }
        Err(problem) => Err(problem),
    }
}

/// What was brought up, with the form for the answer.
pub async fn answer_form(v: Visit, Path((_, id)): At) -> Answer {
    let (request, task, names) = find(&v, &id).await?;
    Ok(answer_page(&v, &request, &task, &names, &Typed::fresh(&v).await?))
}

fn answer_page(v: &Visit, request: &Request, task: &Task, names: &Names, typed: &Typed) -> Response {
    let t = v.t();
    let (back, drafts) = (v.address(&task_address(task.id)), v.address("/nhap-do"));
    let address = v.address(&format!("/de-nghi/{}", request.id));
    let f = Fields::new(t, &typed.values, &typed.faults);
    let title = request_title(t, &request.ask, names);
    let may = acting(v).is_ok_and(|who| {
        let act = danchu_programme::Act::now(who, v.now());
        danchu_programme::may_answer(request, task, &act).is_ok()
    });
    let frame = Form::to(&address)
        .page(&address)
        .once(danchu_base::Uuid::now_v7())
        .draft(&drafts)
        .version(request.version);
    let yes = match request.ask {
        Ask::Obstacle => "reply-obstacle",
        Ask::MoreTime { .. } => "reply-grant",
        Ask::HandOver { .. } => "reply-take",
    };
    let mut choices = vec![Choice::new("co", t.get(yes))];
    let no = if request.ask == Ask::Obstacle { "reply-not-now" } else { "reply-refuse" };
    choices.push(Choice::new("khong", t.get(no)));
    let fields = html! {
        (f.radios("tra-loi", t.get("field-reply"), choices))
        @if let Ask::MoreTime { until } = &request.ask {
            (f.date("han", t.get("field-granted-day")).start(t.day(*until)))
        }
        (f.area("loi", t.get("field-reply-words")).hint(t.get("field-reply-hint")))
        div.cluster.act {
            (ui::button(t.get("reply-verb")).primary())
            (ui::link_button(&back, t.get("reply-back")))
        }
    };
    let due = task.due.as_ref().map_or_else(|| t.get("view-no-day"), |due| t.day(due.day));
    let rows = vec![
        (t.get("task"), html! { a.link-target href=(back) { (task.title) } }),
        (t.get("owner"), html! { (names.party(t, &task.owner).0) }),
        (t.get("due"), html! { (due) }),
        (t.get("request-who"), html! { (names.person(t, request.by)) ", " (ui::day_clock(t, request.at)) }),
        (t.get("state"), html! { (request_mark(t, request)) }),
    ];
    let body = html! {
        (ui::crumbs(&[(&back, &task.title)]))
        (ui::page_head(&title, None, None))
        section.panel.stack { (ui::quote(&request.words)) (ui::facts(&rows)) }
        (typed.note)
        @if !may && !typed.faults.is_empty() { (ui::form::summary(t, &typed.faults)) }
        @if may { div.mt { (ui::form(t, &frame, &typed.values, &typed.faults, fields)) } }
        @else if request.state == RequestState::Open { p.mt { (t.get("reply-not-yours")) } }
        @else if let Some(answered) = danchu_programme::answered(request) {
            section.panel.stack.mt {
                h2 { (t.get("request-answer")) }
                (ui::quote(&answered.words))
                p.meta { (t.with("request-by", &[("who", names.person(t, answered.by).into()), ("at", answered.at.into())])) }
            }
        }
    };
    v.page(&title, body)
}

/// Answers.
pub async fn answer(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let (request, task, names) = find(&v, &id).await?;
    let mut faults = Faults::new();
    let words = posted.text("loi").to_owned();
    let reply = match posted.text("tra-loi") {
        "co" => {
            let until = match request.ask {
                Ask::MoreTime { .. } => faults.optional_day(t, &posted.values, "han"),
                Ask::Obstacle | Ask::HandOver { .. } => None,
            };
            Some(Reply::Grant { words, until })
        }
        "khong" => Some(Reply::Refuse { words }),
        _ => {
            faults.add("tra-loi", t.get("reply-missing"));
            None
        }
    };
    if let Some(reply) = reply.filter(|_| faults.is_empty()) {
        let act = act_now(&v)?;
        let (press, version, reply, act, id) = (posted.once, version(&posted), &reply, &act, request.id);
        let calendar = &v.cx.calendar;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            danchu_programme::answer(tx, id, version, reply, calendar, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(task.id)), "done-answer").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "loi")?,
        }
    }
    let (request, task) = find(&v, &id).await.map_or((request, task), |(request, task, _)| (request, task));
    Err(Problem::page(answer_page(&v, &request, &task, &names, &Typed::sent(posted.values, faults))))
}

/// Takes back what one has asked.
pub async fn withdraw(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    let (request, task, _) = find(&v, &id).await?;
    let act = act_now(&v)?;
    let (press, act, id) = (posted.once, &act, request.id);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            danchu_programme::withdraw_request(tx, id, act).await
        })
        .await?;
    v.done(&posted, &v.address(&task_address(task.id)), "done-withdraw-request").await
}
