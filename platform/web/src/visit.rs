//! One request by one reader: who, in which agency, in which language. The guard makes it; handlers take it first.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Redirect, Response};
use danchu_base::{Action, Day, Instant, Scope};
use http::header::SET_COOKIE;
use http::request::Parts;
use maud::{Markup, html};

use crate::frame::{self, Frame, NavGroup, NavLink, Shape};
use crate::messages::{Arg, Lang, Messages};
use crate::ui::form::Values;
use crate::{Actor, AgencyInfo, Cx, Posted, Problem, Visitor, cookie, draft};

/// A request by somebody.
#[derive(Clone)]
pub struct Visit {
    /// The context.
    pub cx: Cx,
    /// The language of the answer.
    pub lang: Lang,
    /// The agency whose page it is.
    pub agency: Option<Arc<AgencyInfo>>,
    /// Who is signed in.
    pub visitor: Option<Arc<Visitor>>,
    /// The address asked for, with its query.
    pub here: Arc<str>,
    /// Whether the page's script asks for a part.
    pub partial: bool,
    /// What to say above the page: a message's key and its argument.
    pub notice: Option<Arc<(String, Option<String>)>>,
}

impl FromRequestParts<Cx> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Cx) -> Result<Self, Problem> {
        parts.extensions.get::<Visit>().cloned().ok_or(Problem::BadRequest)
    }
}

impl Visit {
    /// The words of the reader's language.
    pub fn t(&self) -> &Messages {
        self.cx.messages(self.lang)
    }

    /// This instant.
    pub fn now(&self) -> Instant {
        self.cx.now()
    }

    /// This day in Việt Nam.
    pub fn today(&self) -> Day {
        self.cx.today()
    }

    /// The agency whose page it is.
    pub fn agency(&self) -> Result<&AgencyInfo, Problem> {
        self.agency.as_deref().ok_or(Problem::NotFound)
    }

    /// The person who acts in this agency.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.visitor.as_ref().and_then(|visitor| visitor.actor.as_ref()).ok_or(Problem::SignIn)
    }

    /// Whether the reader may do that in this agency.
    pub fn may(&self, action: Action) -> bool {
        action.is_open() || self.actor().is_ok_and(|actor| actor.may(action))
    }

    /// How far the reader may do that in this agency.
    pub fn scope(&self, action: Action) -> Option<Scope> {
        self.actor().ok()?.scope(action)
    }

    /// An address within the agency: `/viec` becomes `/an-binh/viec`.
    pub fn address(&self, within: &str) -> String {
        match &self.agency {
            Some(agency) => format!("/{}{within}", agency.slug),
            None => within.to_owned(),
        }
    }

    /// The same as papers and messages print it: with the program's own address before it.
    pub fn full_address(&self, within: &str) -> String {
        format!("{}{}", self.cx.served.address, self.address(within))
    }

    /// A page inside the frame.
    pub fn page(&self, title: &str, body: Markup) -> Response {
        self.framed(title, body, Shape::Full)
    }

    /// A page for everybody, with what other programs read in its head (Open Graph, feeds) and links in its band.
    pub fn public_page(
        &self,
        title: &str,
        head: Markup,
        links: &[(String, String)],
        body: Markup,
    ) -> Response {
        self.framed_with(title, body, Shape::Full, Some(head), links)
    }

    /// A sheet for printing: no navigation.
    pub fn print_page(&self, title: &str, body: Markup) -> Response {
        self.framed(title, body, Shape::Bare)
    }

    /// A page without navigation, in one narrow column: sign-in, a question.
    pub fn narrow_page(&self, title: &str, body: Markup) -> Response {
        self.framed(title, body, Shape::Narrow)
    }

    fn framed(&self, title: &str, body: Markup, shape: Shape) -> Response {
        self.framed_with(title, body, shape, None, &[])
    }

    fn framed_with(
        &self,
        title: &str,
        body: Markup,
        shape: Shape,
        head: Option<Markup>,
        links: &[(String, String)],
    ) -> Response {
        let t = self.t();
        let nav = self.nav();
        let shape = if shape == Shape::Full && nav.is_empty() { Shape::Alone } else { shape };
        let signed_in = self.visitor.as_deref().filter(|visitor| !visitor.ended);
        let inside = self.actor().is_ok();
        let here: String = form_urlencoded::byte_serialize(self.here.as_bytes()).collect();
        let home = if self.agency.is_some() { self.address("") } else { "/".to_owned() };
        let switch = self.address("/doi-nguoi");
        let notice = self.notice.as_deref().filter(|(key, _)| t.has(key)).map(|(key, arg)| {
            ui_notice(&t.with(key, &[("arg", noticed(arg.as_deref().unwrap_or_default()))]))
        });
        let frame = Frame {
            t,
            title,
            agency: self.agency.as_deref().map(|agency| agency.name.as_str()),
            home: &home,
            person: signed_in.map(|visitor| visitor.name.as_str()),
            account: &self.address("/tai-khoan"),
            switch_person: inside.then_some(&switch),
            other_language: &format!("/ngon-ngu/{}?tiep={here}", self.lang.other().code()),
            demo: self.cx.served.demo,
            nav,
            here: &self.here,
            notice,
            head,
            links,
            shape,
            version: env!("CARGO_PKG_VERSION"),
            source: "/ma-nguon",
        };
        frame::page(&frame, body).into_response()
    }

    /// The navigation of this reader: the entries that the rights table allows, in their groups.
    fn nav(&self) -> Vec<NavGroup> {
        let (Some(_), Ok(actor)) = (&self.agency, self.actor()) else { return Vec::new() };
        let t = self.t();
        let mut groups: Vec<(&str, NavGroup)> = Vec::new();
        for item in self.cx.nav.iter().filter(|item| actor.may(item.action)) {
            let link = NavLink {
                text: t.get(item.key),
                tab: item.tab.then(|| t.get(item.key)),
                address: self.address(item.address),
                icon: item.icon.to_owned(),
                waiting: 0,
            };
            match groups.iter_mut().find(|(key, _)| *key == item.group) {
                Some((_, group)) => group.links.push(link),
                None => {
                    let title = if item.group.is_empty() { String::new() } else { t.get(item.group) };
                    groups.push((item.group, NavGroup { title, links: vec![link] }));
                }
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// What this person typed into this page's form and has not sent, and when.
    pub async fn draft(&self) -> Result<Option<(Values, Instant)>, Problem> {
        let (agency, person) = (self.agency()?.id, self.actor()?.person);
        let form: &str = &self.here;
        Ok(self.cx.db.read(agency, async move |tx| draft::find(tx, person, form).await).await?)
    }

    /// The form was acted on: its draft goes, the reader goes on to `address` and reads the notice there.
    pub async fn done(&self, posted: &Posted, address: &str, notice: &str) -> Result<Response, Problem> {
        self.forget(posted).await?;
        Ok(self.go(address, notice, None))
    }

    /// The same, with an argument (`$arg`) for the notice.
    pub async fn done_with(
        &self,
        posted: &Posted,
        address: &str,
        notice: &str,
        arg: &str,
    ) -> Result<Response, Problem> {
        self.forget(posted).await?;
        Ok(self.go(address, notice, Some(arg)))
    }

    /// Goes on to `address` (303), where the notice is read.
    pub fn go(&self, address: &str, notice: &str, arg: Option<&str>) -> Response {
        let mut response = Redirect::to(address).into_response();
        if !notice.is_empty() {
            let mut value = notice.to_owned();
            if let Some(arg) = arg {
                let bounded: String = arg.chars().take(120).collect();
                value.push(':');
                value.extend(form_urlencoded::byte_serialize(bounded.as_bytes()));
            }
            let cookie = cookie::set(cookie::NOTICE, &value, Some(60), self.cx.served.secure);
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        response
    }

    async fn forget(&self, posted: &Posted) -> Result<(), Problem> {
        let (Some(form), Ok(agency), Ok(actor)) = (&posted.form, self.agency(), self.actor()) else {
            return Ok(());
        };
        let person = actor.person;
        let form = form.as_str();
        Ok(self.cx.db.write(agency.id, async move |tx| draft::forget(tx, person, form).await).await?)
    }
}

/// What was just done, said to eyes and screen readers.
fn ui_notice(sentence: &str) -> Markup {
    html! { div.notice.is-done role="status" { (crate::ui::icon("done")) p { (sentence) } } }
}

/// What a notice names: digits alone are a count, which its sentence writes and chooses by the reader's language.
fn noticed(text: &str) -> Arg<'_> {
    let counts = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse::<u32>() {
        Ok(n) if counts => n.into(),
        _ => text.into(),
    }
}

/// Reads the notice's cookie.
pub(crate) fn notice(value: &str) -> Option<(String, Option<String>)> {
    let (key, arg) = match value.split_once(':') {
        Some((key, arg)) => {
            let pairs = format!("a={arg}");
            let decoded =
                form_urlencoded::parse(pairs.as_bytes()).next().map(|(_, value)| value.into_owned());
            (key, decoded)
        }
        None => (value, None),
    };
    let is_key = !key.is_empty()
        && key.len() <= 80
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    is_key.then(|| (key.to_owned(), arg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_counts_what_is_digits_alone_and_leaves_names_as_they_are() {
        assert_eq!(noticed("1200"), Arg::Number(1200));
        assert_eq!(noticed("Lan"), Arg::Text("Lan".into()));
        assert_eq!(noticed(""), Arg::Text("".into()));
        assert_eq!(noticed("01234567890"), Arg::Text("01234567890".into()));
    }
}
