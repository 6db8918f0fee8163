//! The web side of a story: the modules that a test gives are served in the same process, and people ask.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use danchu_base::{AccountId, AgencyId, Day, DepartmentId, Instant, PersonId, Role, Uuid};
use danchu_store::blobs::FolderBlobs;
use danchu_web::messages::Lang;
use danchu_web::{
    Actor, AgencyInfo, Answer as Later, Clock, Cx, Denied, Directory, Ingredients, Module, More, Served,
    Visitor, router,
};
use http::header::{self, HeaderMap};
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::World;

/// The slug of the story's agency.
pub const SLUG: &str = "an-binh";

/// A clock that a test moves.
#[derive(Debug)]
pub struct HandClock(AtomicI64);

impl HandClock {
    /// A clock that stands at ten in the morning of that day.
    ///
    /// # Panics
    /// When there is no such day.
    pub fn at(day: &str) -> Self {
        let day: Day = day.parse().expect("a day");
        Self(AtomicI64::new(day.start().plus_seconds(10 * 3600).0))
    }

    /// Moves it.
    pub fn set(&self, instant: Instant) {
        self.0.store(instant.0, Ordering::SeqCst);
    }

    /// Moves it on.
    pub fn pass_days(&self, days: i64) {
        self.0.fetch_add(days * 24 * 3600 * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

/// Who is who in a story that brings no accounts of its own.
#[derive(Default)]
struct Seats {
    agency: Mutex<Option<AgencyInfo>>,
    people: Mutex<HashMap<String, Visitor>>,
}

impl Directory for Seats {
    fn agency<'a>(&'a self, _: &'a Cx, slug: &'a str) -> Later<'a, Option<AgencyInfo>> {
        let agency = self.agency.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move { Ok(agency.filter(|agency| agency.slug == slug)) })
    }

    fn visitor<'a>(
        &'a self,
        _: &'a Cx,
        token: &'a str,
        agency: Option<AgencyId>,
    ) -> Later<'a, Option<Visitor>> {
        let visitor = self.people.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned();
        Box::pin(async move {
            Ok(visitor
                .map(|visitor| Visitor { actor: visitor.actor.filter(|_| agency.is_some()), ..visitor }))
        })
    }
}

/// Modules that are served for a story.
pub struct Site {
    /// The context that handlers are given.
    pub cx: Cx,
    /// The clock that they read.
    pub clock: Arc<HandClock>,
    router: Router,
    seats: Arc<Seats>,
    _files: tempfile::TempDir,
}

/// Somebody who asks.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookie: Option<String>,
    /// The person, when it is one of the agency.
    pub person: Option<PersonId>,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as bytes.
    pub bytes: Vec<u8>,
    /// The body, as text.
    pub text: String,
    /// The rights table refused.
    pub denied: bool,
}

impl Site {
    /// Serves modules on a story's database, on a day, with people from [`Site::person`].
    pub fn new(world: &World, modules: &[Module], day: &str) -> Self {
        Self::with(world, modules, day, More::default())
    }

    /// The same, with parts that features ask for.
    ///
    /// # Panics
    /// When no folder can be made for files.
    pub fn with(world: &World, modules: &[Module], day: &str, more: More) -> Self {
        let seats = Arc::new(Seats::default());
        let agency =
            AgencyInfo { id: world.agency, slug: SLUG.to_owned(), name: "UBND xã An Bình".to_owned() };
        *seats.agency.lock().unwrap_or_else(PoisonError::into_inner) = Some(agency);
        let directory: Arc<dyn Directory> = seats.clone();
        Self::served(world, modules, day, more, directory, seats)
    }

    /// Serves modules with the accounts that they bring.
    pub fn with_directory(
        world: &World,
        modules: &[Module],
        day: &str,
        more: More,
        directory: Arc<dyn Directory>,
    ) -> Self {
        Self::served(world, modules, day, more, directory, Arc::new(Seats::default()))
    }

    fn served(
        world: &World,
        modules: &[Module],
        day: &str,
        more: More,
        directory: Arc<dyn Directory>,
        seats: Arc<Seats>,
    ) -> Self {
        let files = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(HandClock::at(day));
        let made_of = Ingredients {
            db: world.db.clone(),
            blobs: Arc::new(FolderBlobs::open(files.path()).expect("a folder for files")),
            calendar: Arc::new(danchu_calendar::Calendar::vietnam(&[]).expect("the project's own rows")),
            directory,
            served: Served { address: "http://127.0.0.1".to_owned(), ..Served::default() },
            clock: clock.clone(),
        };
        let cx = Cx::with(made_of, modules, more);
        Self { router: router(&cx, modules), cx, clock, seats, _files: files }
    }

    /// Somebody who is not signed in.
    pub fn public(&self) -> Client {
        Client { router: self.router.clone(), cookie: None, person: None }
    }

    /// Somebody with a session cookie of the accounts' own.
    pub fn session(&self, token: &str) -> Client {
        Client { router: self.router.clone(), cookie: Some(format!("phien={token}")), person: None }
    }

    /// A person of the agency, signed in, with these roles.
    pub fn person(
        &self,
        person: PersonId,
        name: &str,
        department: Option<DepartmentId>,
        roles: &[Role],
    ) -> Client {
        let token = Uuid::now_v7().simple().to_string();
        let account = AccountId::make();
        let actor = Actor {
            person,
            account,
            name: name.to_owned(),
            department,
            roles: roles.to_vec(),
            delegated: Vec::new(),
            allowed: None,
        };
        let visitor = Visitor {
            account,
            session: Uuid::now_v7(),
            name: name.to_owned(),
            lang: Some(Lang::Vi),
            ended: false,
            actor: Some(actor),
            home: Some(SLUG.to_owned()),
        };
        self.seats.people.lock().unwrap_or_else(PoisonError::into_inner).insert(token.clone(), visitor);
        Client { person: Some(person), ..self.session(&token) }
    }
}

impl Client {
    /// The same reader, who chose English.
    #[must_use]
    pub fn english(&self) -> Client {
        let before = self.cookie.as_deref().map(|cookie| format!("{cookie}; ")).unwrap_or_default();
        Client { cookie: Some(format!("{before}ngon-ngu=en")), ..self.clone() }
    }

    /// Reads an address.
    pub async fn get(&self, address: &str) -> Answer {
        self.send(self.request("GET", address).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form (`a=b&c=d`, or [`form`]).
    pub async fn post(&self, address: &str, body: &str) -> Answer {
        let request = self
            .request("POST", address)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    /// Sends a form with fields.
    pub async fn send_form(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.post(address, &form(fields)).await
    }

    /// Sends a form with fields and files (`field, name, bytes`).
    pub async fn upload(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        const MARK: &str = "danchu-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{MARK}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{MARK}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend(head.bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{MARK}--\r\n").bytes());
        let request = self
            .request("POST", address)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={MARK}"));
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("a router never fails");
        let denied = response.extensions().get::<Denied>().is_some();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, bytes, text, denied }
    }

    fn request(&self, method: &str, address: &str) -> http::request::Builder {
        let request = Request::builder().method(method).uri(address).header(header::HOST, "127.0.0.1");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }
}

impl Answer {
    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The value of a hidden or filled field of the page's form.
    pub fn field(&self, name: &str) -> Option<&str> {
        let at = self.text.find(&format!("name=\"{name}\" value=\""))?;
        self.text[at..].split('"').nth(3)
    }
}

/// Fields as a form sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect::<Vec<_>>()
        .join("&")
}
