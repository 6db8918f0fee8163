//! What was entered for somebody (nhập thay): she reads it and may object.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, PersonId, Uuid};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Art, Entry, Fields, Form, State};
use danchu_web::{Posted, Problem, Route, Visit};
use maud::{Markup, html};

use super::{by, faults, name_of, problem};
use crate::rules::WORDS_CHARS_MAX;
use crate::{DecisionEntered, Error, PersonLine, entered_all, entered_of, object, people, see_entered};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/{agency}/nhap-thay", Action::UseOwnAccount, list),
        Route::page("/{agency}/nhap-thay/{decision}", Action::UseOwnAccount, one),
        Route::act("/{agency}/nhap-thay/{decision}", Action::UseOwnAccount, say),
    ]
}

/// What the page shows.
pub struct EnteredPage<'a> {
    /// Where the page stands.
    pub address: &'a str,
    /// What was entered for the reader.
    pub mine: &'a [DecisionEntered],
    /// What was entered for anybody, for those who enter and manage.
    pub all: &'a [DecisionEntered],
    /// Everybody.
    pub people: &'a [PersonLine],
}

impl EnteredPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages) -> Markup {
        let unseen = self.mine.iter().filter(|one| one.seen.is_none()).count();
        let lead = t.with("entered-lead", &[("n", unseen.into())]);
        html! {
            (ui::page_head(&t.get("entered-title"), Some(html! { (lead) }), None))
            div.stack {
            (ui::section_head("cua-toi", &t.get("entered-mine"), Some(&t.number(self.mine.len().try_into().unwrap_or(i64::MAX)))))
            @if self.mine.is_empty() {
                (ui::empty(Art::Tray, &t.get("entered-none"), &t.get("entered-none-text"), None))
            } @else { (self.ledger(t, self.mine)) }
            @if !self.all.is_empty() {
                (ui::section_head("tat-ca", &t.get("entered-all"), Some(&t.number(self.all.len().try_into().unwrap_or(i64::MAX)))))
                (self.ledger(t, self.all))
            }
            }
        }
    }

    fn ledger(&self, t: &Messages, rows: &[DecisionEntered]) -> Markup {
        let entries: Vec<Entry> = rows.iter().map(|one| self.entry(t, one)).collect();
        ui::ledger(t, &entries)
    }

    fn entry(&self, t: &Messages, one: &DecisionEntered) -> Entry {
        let address = format!("{}/{}", self.address, one.id.simple());
        let names = [
            ("who", name_of(self.people, one.decided_by).into()),
            ("by", name_of(self.people, one.entered_by).into()),
        ];
        let state = match (&one.objection, one.seen) {
            (Some(_), _) => ui::state(State::Late, t.get("entered-objected")),
            (None, None) => ui::state(State::Near, t.get("entered-unseen")),
            (None, Some(_)) => ui::state(State::Idle, t.get("entered-seen")),
        };
        Entry::new(&one.what, address)
            .day(one.decided_on)
            .meta(html! { (t.with("entered-names", &names)) })
            .foot(state)
    }
}

async fn list(v: Visit) -> Result<Response, Problem> {
    let (me, today, by) = (v.actor()?.person, v.today(), by(&v, "")?);
    let sees_all = v.may(Action::EnterForAnother) || v.may(Action::ManageProgramme);
    let (mine, all, people) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let all = if sees_all { entered_all(tx).await? } else { Vec::new() };
                Ok::<_, Error>((entered_of(tx, me).await?, all, people(tx, today).await?))
            })
            .await
            .map_err(problem)?;
    if mine.iter().any(|one| one.seen.is_none()) {
        let by = &by;
        v.cx.db
            .write(v.agency()?.id, async move |tx| see_entered(tx, me, by).await)
            .await
            .map_err(problem)?;
    }
    let page = EnteredPage { address: &v.address("/nhap-thay"), mine: &mine, all: &all, people: &people };
    Ok(v.page(&v.t().get("entered-title"), page.show(v.t())))
}

/// One decision, with the way to object.
pub struct DecisionPage<'a> {
    /// Where the list stands.
    pub list: &'a str,
    /// Where the matter stands.
    pub matter: &'a str,
    /// Where files stand.
    pub files: &'a str,
    /// The decision.
    pub one: &'a DecisionEntered,
    /// Everybody.
    pub people: &'a [PersonLine],
    /// Whether the reader is the person who decided.
    pub mine: bool,
}

impl DecisionPage<'_> {
    /// The page.
    pub fn show(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let one = self.one;
        let rows = [
            (t.get("entered-kind"), html! { (t.get(&format!("entered-{}", one.kind.code()))) }),
            (t.get("entered-decided-by"), html! { (name_of(self.people, one.decided_by)) }),
            (t.get("entered-decided-on"), ui::day(t, one.decided_on)),
            (
                t.get("delegation-paper"),
                html! {
                    (one.paper_words)
                    @if let Some(file) = one.paper { " " a href={ (self.files) "/" (file) } { (t.get("scan-see")) } }
                },
            ),
            (t.get("entered-by"), html! { (name_of(self.people, one.entered_by)) }),
            (t.get("entered-at"), ui::day_clock(t, one.entered)),
        ];
        html! {
            (ui::crumbs(&[(self.list, &t.get("entered-title"))]))
            (ui::page_head(&one.what, None, Some(html! { (ui::link_button(self.matter, t.get("entered-matter"))) })))
            div.stack {
            (ui::panel(&t.get("entered-facts"), ui::facts(&rows)))
            @match &one.objection {
                Some(words) => (ui::notice(State::Late, ui::Voice::Calm, &t.get("entered-objected"), Some(ui::quote(words)))),
                None => @if self.mine { (ui::panel(&t.get("entered-object"), self.form(t, values, faults))) },
            }
            }
        }
    }

    fn form(&self, t: &Messages, values: &Values, faults: &Faults) -> Markup {
        let fields = Fields::new(t, values, faults);
        let target = format!("{}/{}", self.list, self.one.id.simple());
        let body = html! {
            (fields.area("words", t.get("entered-words")).hint(t.get("entered-words-hint")).chars_max(WORDS_CHARS_MAX))
            (ui::acts(html! { (ui::button(t.get("entered-object-do")).danger()) (ui::link_button(self.list, t.get("entered-keep")).quiet()) }))
        };
        ui::form(t, &Form::to(&target), values, faults, body)
    }
}

async fn show(v: &Visit, id: Uuid, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let (me, today): (PersonId, _) = (v.actor()?.person, v.today());
    let (all, people) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let one = crate::sql::rights::entered_find(tx, id).await?;
                Ok::<_, Error>((one, people(tx, today).await?))
            })
            .await
            .map_err(problem)?;
    let one = all.ok_or(Problem::NotFound)?;
    let mine = one.decided_by == me;
    if !mine && !v.may(Action::EnterForAnother) && !v.may(Action::ManageProgramme) {
        return Err(Problem::Forbidden);
    }
    let page = DecisionPage {
        list: &v.address("/nhap-thay"),
        matter: &v.address(&one.address),
        files: &v.address("/tep"),
        one: &one,
        people: &people,
        mine,
    };
    Ok(v.page(&one.what, page.show(v.t(), values, faults)))
}

async fn one(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    show(&v, id, &Values::new(), &Faults::new()).await
}

async fn say(v: Visit, Path((_, id)): Path<(String, String)>, posted: Posted) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let (me, by) = (v.actor()?.person, by(&v, "")?);
    let (by, words) = (&by, posted.text("words"));
    let done = v.cx.db.write(v.agency()?.id, async move |tx| object(tx, id, me, words, by).await).await;
    match done {
        Ok(()) => {
            v.done(&posted, &v.address(&format!("/nhap-thay/{}", id.simple())), "entered-objected-done").await
        }
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, id, &posted.values, &faults).await?))
        }
    }
}
