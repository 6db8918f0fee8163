//! What a handler answers when it cannot do what was asked: a status and a sentence for a person.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::messages::Named;

/// Why the page is not what was asked for. The frame around it is made by the router, which knows the reader.
#[derive(Debug)]
pub enum Problem {
    /// There is no such thing, or not for this reader.
    NotFound,
    /// This reader may not do that.
    Forbidden,
    /// Nobody is signed in.
    SignIn,
    /// A rule refuses; the message says what would be allowed.
    Refused {
        /// The message's key.
        key: &'static str,
        /// Its arguments.
        args: Named,
    },
    /// The request is larger than its bound.
    TooLarge,
    /// The request is not one that our pages make.
    BadRequest,
    /// The request comes from another site.
    CrossSite,
    /// Only what is public is served here, since the connection is not encrypted.
    NeedsTls,
    /// Too many tries.
    TooMany,
    /// The query of a program's request cannot be used; the key of the sentence that says why.
    Query(&'static str),
    /// The body is not of the media type that is read here.
    MediaType,
    /// What is to be changed is no longer what the program read.
    PreconditionFailed,
    /// The request does not say which version it means to change.
    PreconditionRequired,
    /// The database did not do it.
    Store(danchu_store::Error),
    /// A finished answer: the form with its faults.
    Page(Box<Response>),
}

impl Problem {
    /// A refusal without arguments.
    pub fn refused(key: &'static str) -> Self {
        Problem::Refused { key, args: Vec::new() }
    }

    /// The form again with its faults: status 422.
    pub fn page(mut page: Response) -> Self {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Problem::Page(Box::new(page))
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::Forbidden | Problem::CrossSite | Problem::NeedsTls => StatusCode::FORBIDDEN,
            Problem::SignIn => StatusCode::UNAUTHORIZED,
            Problem::Refused { .. } | Problem::Page(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::BadRequest | Problem::Query(_) => StatusCode::BAD_REQUEST,
            Problem::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Problem::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Problem::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Problem::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The message keys of its heading and its sentence.
    pub(crate) fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Problem::NotFound => ("problem-not-found", "problem-not-found-text"),
            Problem::Forbidden => ("problem-forbidden", "problem-forbidden-text"),
            Problem::SignIn => ("problem-sign-in", "problem-sign-in-text"),
            Problem::Refused { key, .. } => ("problem-refused", key),
            Problem::TooLarge => ("problem-too-large", "problem-too-large-text"),
            Problem::BadRequest | Problem::Page(_) => ("problem-bad-request", "problem-bad-request-text"),
            Problem::Query(key) => ("problem-bad-request", key),
            Problem::MediaType => ("problem-media-type", "problem-media-type-text"),
            Problem::PreconditionFailed => ("problem-changed", "problem-changed-text"),
            Problem::PreconditionRequired => ("problem-version", "problem-version-text"),
            Problem::CrossSite => ("problem-cross-site", "problem-cross-site-text"),
            Problem::NeedsTls => ("problem-needs-tls", "problem-needs-tls-text"),
            Problem::TooMany => ("problem-too-many", "problem-too-many-text"),
            Problem::Store(_) => ("problem-store", "problem-store-text"),
        }
    }
}

impl From<danchu_store::Error> for Problem {
    fn from(error: danchu_store::Error) -> Self {
        Problem::Store(error)
    }
}

/// A problem on its way to the router, which gives it its page.
#[derive(Clone)]
pub(crate) struct Raised(std::sync::Arc<std::sync::Mutex<Option<Problem>>>);

impl Raised {
    /// The problem, once.
    pub fn take(&self) -> Option<Problem> {
        self.0.lock().ok()?.take()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Problem::Page(page) = self {
            return *page;
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Raised(std::sync::Arc::new(std::sync::Mutex::new(Some(self)))));
        response
    }
}
