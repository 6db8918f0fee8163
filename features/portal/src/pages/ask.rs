//! Somebody without an account asks for information, and reads the answer by its code. Nothing is kept of who asks but what she writes.

use axum::response::Response;
use danchu_base::Uuid;
use danchu_disclosure::Error;
use danchu_disclosure::public::{self, Asked, OnlineRequest};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults, Fields, Form, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::public_page;

/// Where it is asked, within the agency.
pub const ASK: &str = "/cong-khai/yeu-cau";
/// Where the answer is read.
const READ: &str = "/cong-khai/yeu-cau/tra-loi";
/// The longest request, in characters.
const WORDS_MAX: usize = 2_000;
/// The longest name and contact, in characters.
const LINE_MAX: usize = 300;

/// The form.
pub async fn form(v: Visit) -> Result<Response, Problem> {
    Ok(page(&v, &Values::new(), &Faults::new()))
}

fn page(v: &Visit, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (here, back) = (v.address(ASK), v.address(""));
    let f = Fields::new(t, values, faults);
    let title = t.get("portal-ask");
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("portal-home"))]))
        (ui::page_head(&title, Some(html! { (t.get("portal-ask-lead")) }), None))
        div.stack-l {
            (ui::form(t, &Form::to(&here).once(Uuid::now_v7()), values, faults, html! {
                (f.area("loi", t.get("portal-ask-words")).rows(5).hint(t.get("portal-ask-words-hint")).chars_max(WORDS_MAX))
                (f.text("nguoi", t.get("portal-ask-name")).hint(t.get("portal-ask-name-hint")).autocomplete("name").chars_max(LINE_MAX))
                (f.text("lien-he", t.get("portal-ask-contact")).optional().hint(t.get("portal-ask-contact-hint")).chars_max(LINE_MAX))
                (ui::acts(html! { (ui::button(t.get("portal-ask-send")).primary().icon("send")) (ui::link_button(&back, t.get("portal-ask-not"))) }))
            }))
            p.measure.meta { (t.get("portal-ask-kept")) }
            p { a.link-target href=(v.address(READ)) { (t.get("portal-ask-have-code")) } }
        }
    };
    public_page(v, &title, &t.get("portal-ask-lead"), body)
}

/// Sixteen digits in groups of four, by chance: the random part of a new id.
fn new_code() -> String {
    // Version 7 ids end with 62 random bits of the system's own chance.
    let random = Uuid::now_v7().as_u128() & ((1 << 62) - 1);
    let digits = format!("{:016}", random % 10_u128.pow(16));
    [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].join(" ")
}

/// Takes a request in; its code is shown once.
pub async fn send(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (t, code) = (v.t(), new_code());
    let new = OnlineRequest {
        id: Uuid::now_v7(),
        requester: posted.text("nguoi").to_owned(),
        contact: posted.text("lien-he").to_owned(),
        words: posted.text("loi").to_owned(),
        code_hash: public::code_hash(&code),
    };
    match public::ask(&v.cx, v.agency()?.id, &new, posted.once).await {
        Ok(Some(asked)) => Ok(taken(&v, &asked, &code)),
        Ok(None) => Err(Problem::refused("portal-refused-twice")),
        Err(Error::Refused(why)) => {
            let (words, mut faults) = (t.with(why.key, &why.args), Faults::new());
            if why.field.is_empty() {
                faults.whole(words)
            } else {
                faults.add(why.field, words)
            }
            Err(Problem::page(page(&v, &posted.values, &faults)))
        }
        Err(other) => Err(other.into()),
    }
}

/// It was taken in: the code, once.
fn taken(v: &Visit, asked: &Asked, code: &str) -> Response {
    let t = v.t();
    let title = t.get("portal-asked");
    let body = html! {
        (ui::crumbs(&[(&v.address(""), &t.get("portal-home"))]))
        (ui::page_head(&title, Some(html! { (numbered(t, asked)) }), None))
        div.stack-l {
            (ui::panel(&t.get("portal-asked-code"), html! {
                p.figure-n { (code) }
                p { (t.get("portal-asked-code-text")) }
            }))
            (clock(t, asked))
            p { a.link-target href=(v.address(READ)) { (t.get("portal-ask-have-code")) } }
        }
    };
    public_page(v, &title, &t.get("portal-ask-lead"), body)
}

fn numbered(t: &Messages, asked: &Asked) -> String {
    t.with(
        "portal-asked-number",
        &[
            ("n", asked.number.into()),
            ("year", asked.year.to_string().into()),
            ("day", asked.received.into()),
        ],
    )
}

/// By when it is to be answered.
fn clock(t: &Messages, asked: &Asked) -> Markup {
    html! {
        p {
            @match asked.due {
                Some(day) => { (t.with("portal-asked-due", &[("day", t.weekday_day(day).into())])) }
                None => { (t.get("portal-asked-no-due")) }
            }
            @if let Some(why) = &asked.extended { " " (t.with("portal-asked-extended", &[("why", why.into())])) }
        }
    }
}

/// The form for a code.
pub async fn code_form(v: Visit) -> Result<Response, Problem> {
    Ok(code_page(&v, &Values::new(), &Faults::new(), None))
}

fn code_page(v: &Visit, values: &Values, faults: &Faults, found: Option<&Asked>) -> Response {
    let t = v.t();
    let here = v.address(READ);
    let f = Fields::new(t, values, faults);
    let title = t.get("portal-answer");
    let body = html! {
        (ui::crumbs(&[(&v.address(""), &t.get("portal-home")), (&v.address(ASK), &t.get("portal-ask"))]))
        (ui::page_head(&title, None, None))
        div.stack-l {
            @if let Some(asked) = found { (answered(t, asked)) }
            @else {
                (ui::form(t, &Form::to(&here), values, faults, html! {
                    (f.text("ma", t.get("portal-answer-code")).hint(t.get("portal-answer-code-hint")).autocomplete("off").chars_max(40))
                    (ui::button(t.get("portal-answer-read")).primary())
                }))
            }
        }
    };
    public_page(v, &title, &title, body)
}

fn answered(t: &Messages, asked: &Asked) -> Markup {
    let (state, key) = match (&asked.answer, asked.refused) {
        (None, _) => (State::OnTime, "portal-answer-waiting"),
        (Some(_), false) => (State::Done, "portal-answer-given"),
        (Some(_), true) => (State::Idle, "portal-answer-refused"),
    };
    html! {
        p { (numbered(t, asked)) }
        (ui::notice(state, Voice::Calm, &t.get(key), None))
        @match &asked.answer {
            Some((words, on)) => {
                section.panel.stack {
                    @for line in words.lines() { p { (line) } }
                    p.meta { (t.with("portal-answered-on", &[("day", (*on).into())])) }
                }
            }
            None => { (clock(t, asked)) }
        }
    }
}

/// Shows the answer of a code. It is sent in the form, so that it stands in no address and no log.
pub async fn answer(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let code = posted.text("ma");
    let found = v.cx.db.read(v.agency()?.id, async move |tx| public::asked(tx, code).await).await?;
    match found {
        Some(asked) => Ok(code_page(&v, &Values::new(), &Faults::new(), Some(&asked))),
        None => {
            let mut faults = Faults::new();
            faults.add("ma", t.get("portal-answer-none"));
            Err(Problem::page(code_page(&v, &posted.values, &faults, None)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_sixteen_digits_and_is_another_each_time() {
        let codes: std::collections::BTreeSet<String> = (0..200).map(|_| new_code()).collect();
        assert_eq!(codes.len(), 200);
        for code in &codes {
            assert_eq!(code.chars().filter(char::is_ascii_digit).count(), 16, "{code}");
        }
        let one = codes.first().map(String::as_str).unwrap_or_default();
        assert_eq!(public::code_hash(one), public::code_hash(&one.replace(' ', "-")), "typed in any way");
    }
}
