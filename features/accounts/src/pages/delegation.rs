//! Handing rights on for a time (ủy quyền): from/to, a paper, limits.

use axum::response::Response;
use danchu_attachments::{Attachment, Refused, is_seen, keep, refuse, take};
use danchu_base::{Action, Day, PersonId, Role, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Art, Choice, Column, Fields, Form, Sheet, State};
use danchu_web::{Posted, Problem, Route, Visit, once};
use maud::{Markup, html};

use super::{by, faults, name_of, person_choices, problem, span, typed_day};
use crate::rules::{WORDS_CHARS_MAX, actions_to_hand_on};
use crate::sql::rights::action_of;
use crate::{Delegation, DelegationDraft, Error, PersonLine, delegate, delegations, people, withdraw};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/uy-quyen", Action::ReadPeople, list),
        Route::act("/{agency}/uy-quyen", Action::Delegate, add),
        Route::act("/{agency}/uy-quyen/thu-hoi", Action::Delegate, take_back),
    ]
}

/// What the page shows.
pub struct DelegationPage<'a> {
    /// Where the page stands.
    pub address: &'a str,
    /// Where files stand: `/an-binh/tep`.
    pub files: &'a str,
    /// All delegations, the last first.
    pub delegations: &'a [Delegation],
    /// Everybody.
    pub people: &'a [PersonLine],
    /// The reader.
    pub me: PersonId,
    /// The reader's own roles; empty when she may hand nothing on.
    pub roles: &'a [Role],
    /// Today.
    pub today: Day,
}

impl DelegationPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let held = self.delegations.iter().filter(|d| d.is_held(self.today)).count();
        let lead = t.with("delegation-lead", &[("n", held.into())]);
        let actions = actions_to_hand_on(self.roles);
        html! {
            (ui::page_head(&t.get("delegation-title"), Some(html! { (lead) }), None))
            div.stack {
            @if self.delegations.is_empty() {
                (ui::empty(Art::Book, &t.get("delegation-none"), &t.get("delegation-none-text"), None))
            } @else { (self.sheet(t)) }
            @if actions.is_empty() {
                p.meta { (t.get("delegation-nothing")) }
            } @else {
                (ui::panel(&t.get("delegation-add"), self.form(t, &actions, values, faults)))
            }
            }
        }
    }

    fn sheet(&self, t: &Messages) -> Markup {
        let columns = vec![
            Column::head(t.get("delegation-from-to")),
            Column::text(t.get("delegation-actions")),
            Column::text(t.get("people-time")),
            Column::text(t.get("delegation-paper")),
            Column::state(t.get("people-state")),
            Column::text(t.get("delegation-withdraw")),
        ];
        let mut sheet = Sheet::new(t.get("delegation-title"), columns);
        for d in self.delegations {
            sheet = sheet.row(self.cells(t, d));
        }
        sheet.show()
    }

    fn cells(&self, t: &Messages, d: &Delegation) -> Vec<Markup> {
        let names = [
            ("from", name_of(self.people, d.from_person).into()),
            ("to", name_of(self.people, d.to_person).into()),
        ];
        let state = if d.withdrawn.is_some() {
            ui::state(State::Idle, t.get("delegation-withdrawn"))
        } else if d.is_held(self.today) {
            ui::state(State::Done, t.get("delegation-held"))
        } else if self.today < d.from {
            ui::state(State::Idle, t.get("delegation-to-come"))
        } else {
            ui::state(State::Idle, t.get("delegation-over"))
        };
        let is_open = d.withdrawn.is_none() && self.today <= d.to;
        vec![
            html! { (t.with("delegation-names", &names)) },
            html! {
                ul.plain { @for action in &d.actions { li { (t.get(&format!("action-{}", action.code()))) } } }
                @if !d.limits.is_empty() { p.meta { (t.get("delegation-limits")) ": " (d.limits) } }
            },
            html! { (span(t, d.from, Some(d.to))) },
            html! {
                (d.paper_words)
                @if let Some(file) = d.paper { " " a href={ (self.files) "/" (file) } { (t.get("scan-see")) } }
            },
            state,
            html! {
                @if is_open && d.from_person == self.me {
                    form method="post" action={ (self.address) "/thu-hoi" } {
                        input type="hidden" name="id" value=(d.id);
                        (ui::button(t.get("delegation-withdraw-do")).quiet().about(name_of(self.people, d.to_person)))
                    }
                } @else { "–" }
            },
        ]
    }

    fn form(&self, t: &Messages, actions: &[Action], values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let choices =
            actions.iter().map(|a| Choice::new(a.code(), t.get(&format!("action-{}", a.code())))).collect();
        let body = html! {
            (fields.select("to_person", t.get("delegation-to"), person_choices(t, self.people, Some(self.me))))
            (fields.checks("actions", t.get("delegation-actions"), choices).hint(t.get("delegation-actions-hint")))
            (fields.date("from", t.get("people-from-day")).start(t.day(self.today)))
            (fields.date("to", t.get("people-to-day")))
            (fields.text("limits", t.get("delegation-limits")).hint(t.get("delegation-limits-hint")).optional().chars_max(WORDS_CHARS_MAX))
            (fields.text("paper_words", t.get("delegation-paper")).hint(t.get("delegation-paper-hint")).chars_max(WORDS_CHARS_MAX))
            (fields.file("paper", t.get("scan-file")).optional().accept(".pdf,.jpg,.jpeg,.png,.docx"))
            (fields.check("mat", t.get("scan-secret")))
            (danchu_attachments::seen_tick(t, values, faults))
            (ui::acts(html! { (ui::button(t.get("delegation-add"))) }))
        };
        ui::form(t, &Form::to(self.address).files().once(Uuid::now_v7()), values, faults, body)
    }
}

async fn show(v: &Visit, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let today = v.today();
    let (delegations, people) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>((delegations(tx).await?, people(tx, today).await?))
            })
            .await
            .map_err(problem)?;
    let actor = v.actor()?;
    let page = DelegationPage {
        address: &v.address("/uy-quyen"),
        files: &v.address("/tep"),
        delegations: &delegations,
        people: &people,
        me: actor.person,
        roles: if v.may(Action::Delegate) { &actor.roles } else { &[] },
        today,
    };
    Ok(v.page(&v.t().get("delegation-title"), page.show(v.t(), values, faults)))
}

async fn list(v: Visit) -> Result<Response, Problem> {
    show(&v, &Values::new(), &Faults::new()).await
}

/// The scan that came with a form, checked and its bytes kept; the row follows in the act's write.
pub(super) async fn scan(
    v: &Visit,
    posted: &Posted,
    faults: &mut Faults,
) -> Result<Option<Attachment>, Problem> {
    let Some(upload) = posted.files_of("paper").next() else { return Ok(None) };
    let t = v.t();
    if posted.values.chose("mat", "1") {
        faults.add("mat", t.get(Refused::Secret.key()));
        return Ok(None);
    }
    match take(&v.cx, v.agency()?.id, upload, is_seen(posted)).await {
        Ok(file) => Ok(Some(file)),
        Err(why) => {
            refuse(t, faults, "paper", &upload.name, &why);
            Ok(None)
        }
    }
}

async fn add(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let mut wrong = Faults::new();
    let file = scan(&v, &posted, &mut wrong).await?;
    let draft = DelegationDraft {
        from_person: v.actor()?.person,
        to_person: posted.values.parse("to_person"),
        actions: posted.values.all("actions").filter_map(action_of).collect(),
        from: typed_day(v.t(), &mut wrong, &posted.values, "from", v.today()),
        to: typed_day(v.t(), &mut wrong, &posted.values, "to", v.today()),
        limits: posted.text("limits").to_owned(),
        paper_words: posted.text("paper_words").to_owned(),
        has_scan: file.is_some(),
    };
    if !wrong.is_empty() {
        return Err(Problem::page(show(&v, &posted.values, &wrong).await?));
    }
    let (draft, by, number, id) = (&draft, &by(&v, "")?, posted.once, Uuid::now_v7());
    let file = &file;
    let done =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if !once(tx, number, by.at).await? {
                    return Ok(());
                }
                if let Some(file) = file {
                    keep(tx, file, "/uy-quyen", draft.from_person, by.at).await?;
                }
                delegate(tx, draft, file.as_ref().map(|file| file.id), id, by).await
            })
            .await;
    match done {
        Ok(()) => v.done(&posted, &v.address("/uy-quyen"), "delegation-added").await,
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, &posted.values, &faults).await?))
        }
    }
}

async fn take_back(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (me, by) = (v.actor()?.person, by(&v, "")?);
    let id: Uuid = posted.values.parse("id").ok_or(Problem::BadRequest)?;
    let by = &by;
    v.cx.db.write(v.agency()?.id, async move |tx| withdraw(tx, id, me, by).await).await.map_err(problem)?;
    v.done(&posted, &v.address("/uy-quyen"), "delegation-withdrawn-done").await
}
