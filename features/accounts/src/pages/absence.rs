//! Who is away (vắng mặt), and saying so: for oneself, or for another by whoever manages people.

use axum::response::Response;
use danchu_base::{Action, Day, PersonId, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Art, Column, Fields, Form, Sheet, State};
use danchu_web::{Posted, Problem, Route, Visit, once};
use maud::{Markup, html};

use super::{by, faults, name_of, person_choices, problem, span, typed_day};
use crate::rules::WORDS_CHARS_MAX;
use crate::{Absence, Error, PersonLine, absences, be_absent, be_back, people};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/vang-mat", Action::ReadPeople, list),
        Route::act("/{agency}/vang-mat", Action::Delegate, add),
        Route::act("/{agency}/vang-mat/ve", Action::Delegate, back),
    ]
}

/// What the page shows.
pub struct AbsencePage<'a> {
    /// Where the page stands.
    pub address: &'a str,
    /// Where rights are handed on.
    pub delegation: &'a str,
    /// Absences that are not over.
    pub absences: &'a [Absence],
    /// Everybody.
    pub people: &'a [PersonLine],
    /// The reader.
    pub me: PersonId,
    /// Whether the reader may say that she is away.
    pub may: bool,
    /// Whether the reader may say it of others.
    pub manages: bool,
    /// Today.
    pub today: Day,
}

impl AbsencePage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let now = self.absences.iter().filter(|a| a.from <= self.today).count();
        let lead = t.with("absence-lead", &[("n", now.into())]);
        html! {
            (ui::page_head(&t.get("absence-title"), Some(html! { (lead) }), None))
            div.stack {
            @if self.absences.is_empty() {
                (ui::empty(Art::Calendar, &t.get("absence-none"), &t.get("absence-none-text"), None))
            } @else { (self.sheet(t)) }
            @if self.may {
                (ui::panel(&t.get("absence-add"), html! {
                    (self.form(t, values, faults))
                    p.meta.mt-s { (t.get("absence-delegate")) " " a href=(self.delegation) { (t.get("nav-delegation")) } }
                }))
            }
            }
        }
    }

    fn sheet(&self, t: &Messages) -> Markup {
        let columns = vec![
            Column::head(t.get("people-name")),
            Column::text(t.get("people-time")),
            Column::text(t.get("absence-reason")),
            Column::state(t.get("people-state")),
            Column::text(t.get("absence-back")),
        ];
        let mut sheet = Sheet::new(t.get("absence-title"), columns);
        for a in self.absences {
            let name = name_of(self.people, a.person);
            let mine = a.person == self.me;
            // Why somebody is away is for herself and for those who manage people.
            let reason =
                if (mine || self.manages) && !a.reason.is_empty() { a.reason.as_str() } else { "–" };
            let state = if a.from <= self.today {
                ui::state(State::Near, t.get("absence-now"))
            } else {
                ui::state(State::Idle, t.get("absence-to-come"))
            };
            sheet = sheet.row(vec![
                html! { (name) },
                html! { (span(t, a.from, Some(a.to))) },
                html! { (reason) },
                state,
                html! {
                    @if self.may && (mine || self.manages) {
                        form method="post" action={ (self.address) "/ve" } {
                            input type="hidden" name="id" value=(a.id);
                            input type="hidden" name="person" value=(a.person);
                            (ui::button(t.get("absence-back-do")).quiet().about(name))
                        }
                    } @else { "–" }
                },
            ]);
        }
        sheet.show()
    }

    fn form(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let body = html! {
            @if self.manages {
                (fields.select("person", t.get("absence-who"), person_choices(t, self.people, None)).start(self.me.to_string()))
            }
            (fields.date("from", t.get("people-from-day")).start(t.day(self.today)))
            (fields.date("to", t.get("people-to-day")))
            (fields.text("reason", t.get("absence-reason")).hint(t.get("absence-reason-hint")).optional().chars_max(WORDS_CHARS_MAX))
            (ui::acts(html! { (ui::button(t.get("absence-add"))) }))
        };
        ui::form(t, &Form::to(self.address).once(Uuid::now_v7()), values, faults, body)
    }
}

async fn show(v: &Visit, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let today = v.today();
    let (absences, people) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>((absences(tx, today).await?, people(tx, today).await?))
            })
            .await
            .map_err(problem)?;
    let page = AbsencePage {
        address: &v.address("/vang-mat"),
        delegation: &v.address("/uy-quyen"),
        absences: &absences,
        people: &people,
        me: v.actor()?.person,
        may: v.may(Action::Delegate),
        manages: v.may(Action::ManagePeople),
        today,
    };
    Ok(v.page(&v.t().get("absence-title"), page.show(v.t(), values, faults)))
}

async fn list(v: Visit) -> Result<Response, Problem> {
    show(&v, &Values::new(), &Faults::new()).await
}

/// Of whom it is said: oneself, or another by whoever manages people.
fn of_whom(v: &Visit, posted: &Posted) -> Result<PersonId, Problem> {
    let me = v.actor()?.person;
    let whom = posted.values.parse("person").unwrap_or(me);
    if whom != me && !v.may(Action::ManagePeople) {
        return Err(Problem::Forbidden);
    }
    Ok(whom)
}

async fn add(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let mut wrong = Faults::new();
    let absence = Absence {
        id: Uuid::now_v7(),
        person: of_whom(&v, &posted)?,
        from: typed_day(v.t(), &mut wrong, &posted.values, "from", v.today()),
        to: typed_day(v.t(), &mut wrong, &posted.values, "to", v.today()),
        reason: posted.text("reason").to_owned(),
    };
    if !wrong.is_empty() {
        return Err(Problem::page(show(&v, &posted.values, &wrong).await?));
    }
    let (absence, by, number) = (&absence, &by(&v, "")?, posted.once);
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if once(tx, number, by.at).await? { be_absent(tx, absence, by).await } else { Ok(()) }
            })
            .await;
    match done {
        Ok(()) => v.done(&posted, &v.address("/vang-mat"), "absence-added").await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, &posted.values, &faults).await?))
        }
    }
}

async fn back(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let whom = of_whom(&v, &posted)?;
    let id: Uuid = posted.values.parse("id").ok_or(Problem::BadRequest)?;
    let by = &by(&v, "")?;
    v.cx.db.write(v.agency()?.id, async move |tx| be_back(tx, id, whom, by).await).await.map_err(problem)?;
    v.done(&posted, &v.address("/vang-mat"), "absence-back-done").await
}
