//! Invitations: making links and printing them; accepting one.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, PersonId};
use danchu_web::messages::Messages;
use danchu_web::ui::form::{Faults, Values};
use danchu_web::ui::{self, Choice, Fields, Form};
use danchu_web::{Posted, Problem, Route, Visit};
use http::HeaderMap;
use maud::{Markup, html};

use super::{by, faults, giver, machine, problem};
use crate::rules::{LOGIN_CHARS_MAX, PASSWORD_CHARS_MIN};
use crate::secrets::Token;
use crate::{Accept, InvitationFound, Invited, Postbox, accept, invitation, invite};

pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/moi/{token}", Action::Enter, look),
        Route::act("/moi/{token}", Action::Enter, take),
        Route::act("/{agency}/nguoi/moi", Action::ManagePeople, make),
    ]
}

/// Makes links for those chosen and shows them at once: only their hashes are kept, so that they are shown this once.
async fn make(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let chosen: Vec<PersonId> = posted.values.all("person").filter_map(|id| id.parse().ok()).collect();
    if !posted.values.chose("in-lai", "1")
        && let Some(page) = open_already(&v, &chosen, posted.values.chose("thu", "1")).await?
    {
        return Err(Problem::page(page));
    }
    let by = by(&v, "")?;
    let manages = giver(&v);
    let post = postbox(&v).filter(|_| posted.values.chose("thu", "1"));
    let (chosen, by, cx, agency, post) = (&chosen, &by, &v.cx, v.agency()?, &post);
    let made = cx
        .db
        .write(agency.id, async move |tx| {
            let mut made = Vec::new();
            for one in invite(tx, chosen, manages, by).await? {
                let mailed = match post {
                    Some(post) => post.invitation(tx, cx, agency, &one, by.at).await?,
                    None => false,
                };
                made.push((one, mailed));
            }
            Ok::<_, crate::Error>(made)
        })
        .await
        .map_err(problem)?;
    let (mailed, printed): (Vec<_>, Vec<_>) = made.into_iter().partition(|(_, mailed)| *mailed);
    let names: Vec<&str> = mailed.iter().map(|(one, _)| one.person.name.as_str()).collect();
    if printed.is_empty() {
        return Ok(v.go(&v.address("/nguoi"), "invite-mailed", Some(&names.join(", "))));
    }
    let printed: Vec<Invited> = printed.into_iter().map(|(one, _)| one).collect();
    let sheet = slips(v.t(), &agency.name, &cx.served.address, &v.address("/nguoi"), &printed);
    let said = html! {
        @if !names.is_empty() {
            p.notice.no-print role="status" { (v.t().with("invite-mailed", &[("arg", names.join(", ").into())])) }
        }
        (sheet)
    };
    Ok(v.print_page(&v.t().get("invite-sheet"), said))
}

/// The way for invitations by mail, if there is one.
pub(super) fn postbox(v: &Visit) -> Option<Arc<dyn Postbox>> {
    v.cx.part::<Arc<dyn Postbox>>().filter(|post| post.is_open(&v.cx)).cloned()
}

/// Asks before links that are still good are ended by new ones, as when the button is pressed twice; none when nobody has one.
async fn open_already(v: &Visit, chosen: &[PersonId], by_mail: bool) -> Result<Option<Response>, Problem> {
    let (agency, now, today) = (v.agency()?.id, v.now(), v.today());
    let (open, all) =
        v.cx.db
            .read(agency, async move |tx| {
                Ok::<_, crate::Error>((
                    crate::sql::entry::invited(tx, agency, now).await?,
                    crate::people(tx, today).await?,
                ))
            })
            .await
            .map_err(problem)?;
    let names: Vec<&str> = all
        .iter()
        .filter(|one| chosen.contains(&one.id) && open.iter().any(|(person, _)| *person == one.id))
        .map(|one| one.name.as_str())
        .collect();
    if names.is_empty() {
        return Ok(None);
    }
    let t = v.t();
    let (back, address) = (v.address("/nguoi"), v.address("/nguoi/moi"));
    let fields = html! {
        @for person in chosen { input type="hidden" name="person" value=(person); }
        input type="hidden" name="in-lai" value="1";
        @if by_mail { input type="hidden" name="thu" value="1"; }
    };
    let question = ui::Question {
        title: &t.get("invite-again-title"),
        consequences: &[
            t.with("invite-again-who", &[("names", names.join(", ").into())]),
            t.get("invite-again-what"),
        ],
        fields,
        verb: ui::button(t.get("invite-again-verb")).primary(),
        back: (&back, &t.get("invite-again-back")),
    };
    let body = ui::question(t, &question, &Form::to(&address), &Values::new(), &Faults::new());
    Ok(Some(v.page(&t.get("invite-again-title"), body)))
}

/// The sheet of links: one part for each person, to be cut apart.
pub fn slips(t: &Messages, agency: &str, address: &str, back: &str, made: &[Invited]) -> Markup {
    let body = html! {
        p { (t.get("invite-sheet-text")) }
        @for one in made {
            @let link = format!("{address}/moi/{}", one.token.text());
            section.slip {
                h2 { (one.person.name) }
                @if !one.person.position.is_empty() { p { (one.person.position) } }
                div.proof {
                    (ui::qr(t, &link, &t.with("invite-qr", &[("name", one.person.name.as_str().into())])))
                    div {
                        p { (t.get(if one.is_reset { "invite-slip-reset" } else { "invite-slip-new" })) }
                        p { code { (link) } }
                        p { (t.get("door-login")) ": " b { (one.login) } }
                        p { (t.with("invite-good-until", &[("day", one.ends.day().into())])) }
                        @if let Some(email) = &one.person.email {
                            p.no-print { a.button href=(letter(t, agency, email, &link, one)) { (ui::icon("mail")) " " (t.get("invite-mail")) } }
                        }
                    }
                }
            }
        }
    };
    html! {
        (ui::paper_bar(t, back))
        (ui::paper(&ui::Letterhead { agency, ..ui::Letterhead::default() }, &t.get("invite-sheet"), None, body))
    }
}

/// The invitation as a letter in the officer's own mail program (RFC 6068); this program sends no mail itself.
fn letter(t: &Messages, agency: &str, email: &str, link: &str, one: &Invited) -> String {
    let encode =
        |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
    let args = [
        ("agency", agency.into()),
        ("link", link.into()),
        ("login", one.login.as_str().into()),
        ("day", one.ends.day().into()),
    ];
    let subject = encode(&t.with("invite-mail-subject", &args[..1]));
    let body = encode(&t.with("invite-mail-body", &args));
    format!("mailto:{}?subject={subject}&body={body}", encode(email).replace("%40", "@"))
}

fn token(text: &str) -> Result<Token, Problem> {
    Token::read(text).ok_or(Problem::NotFound)
}

async fn look(v: Visit, Path(text): Path<String>) -> Result<Response, Problem> {
    show(&v, &text, &Values::new(), &Faults::new()).await
}

async fn show(v: &Visit, text: &str, values: &Values, faults: &Faults) -> Result<Response, Problem> {
    let found = match invitation(&v.cx.db, &token(text)?, v.now()).await {
        Ok(found) => found,
        Err(crate::Error::NotFound) => return Ok(over(v)),
        Err(error) => return Err(problem(error)),
    };
    let page = accept_page(v.t(), &format!("/moi/{text}"), &found, values, faults);
    Ok(v.narrow_page(&v.t().get("accept-title"), page))
}

/// A link that was used, or is too old: what to do.
fn over(v: &Visit) -> Response {
    let t = v.t();
    let body = html! {
        (ui::page_head(&t.get("accept-over"), Some(html! { (t.get("accept-over-text")) }), None))
        p { (ui::link_button("/dang-nhap", t.get("door-sign-in")).icon("lock")) }
    };
    let mut page = v.narrow_page(&t.get("accept-over"), body);
    *page.status_mut() = http::StatusCode::NOT_FOUND;
    page
}

/// The page of a link.
pub fn accept_page(
    t: &Messages,
    address: &str,
    found: &InvitationFound,
    values: &Values,
    faults: &Faults,
) -> Markup {
    let fields = Fields::new(t, values, faults);
    let is_reset = found.invitation.account.is_some();
    let lead = [("name", found.person.name.as_str().into()), ("agency", found.agency.name.as_str().into())];
    let ways =
        vec![Choice::new("new", t.get("accept-new")), Choice::new("existing", t.get("accept-existing"))];
    let body = html! {
        @if is_reset {
            (ui::facts(&[(t.get("door-login"), html! { (found.invitation.login) })]))
        } @else {
            (fields.radios("way", t.get("accept-way"), ways).start("new"))
            (fields.text("login", t.get("door-login")).hint(t.get("login-hint")).start(&found.invitation.login).autocomplete("username").chars_max(LOGIN_CHARS_MAX))
        }
        (fields.password("mat-khau", t.get("door-password")).hint(t.with("password-hint", &[("least", PASSWORD_CHARS_MIN.into())])).autocomplete("new-password"))
        (fields.password("mat-khau-lai", t.get("password-again")).hint(t.get(if is_reset { "accept-again-hint-reset" } else { "accept-again-hint" })).autocomplete("new-password"))
        (ui::acts(html! { (ui::button(t.get(if is_reset { "accept-do-reset" } else { "accept-do" })).primary()) }))
    };
    html! {
        (ui::page_head(&t.get("accept-title"), Some(html! { (t.with(if is_reset { "accept-lead-reset" } else { "accept-lead" }, &lead)) }), None))
        (ui::form(t, &Form::to(address), values, faults, body))
    }
}

async fn take(
    v: Visit,
    Path(text): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Problem> {
    let given = Accept {
        login: posted.text("login").to_owned(),
        password: posted.values.get("mat-khau").to_owned(),
        again: posted.values.get("mat-khau-lai").to_owned(),
        existing: posted.text("way") == "existing",
        device_words: machine::words(&headers),
    };
    match accept(&v.cx.db, &token(&text)?, &given, v.now()).await {
        Ok(signed_in) => {
            let home =
                signed_in.agencies.first().map_or_else(|| "/".to_owned(), |a| format!("/{}/hom-nay", a.slug));
            let mut response = v.go(&home, "accept-done", None);
            machine::set_session(&v, &mut response, &signed_in.token);
            Ok(response)
        }
        Err(crate::Error::NotFound) => Ok(over(&v)),
        Err(error) => {
            let faults = faults(v.t(), error)?;
            Err(Problem::page(show(&v, &text, &posted.values, &faults).await?))
        }
    }
}
