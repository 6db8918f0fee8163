//! The router is one list: every address with its method, its action and its face.

use axum::handler::Handler;
use axum::routing::{MethodRouter, get, patch, post};
use danchu_base::Action;
use danchu_store::{Migrations, Statement};

use crate::Cx;

/// What an address answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// A page.
    Page,
    /// A form's target: a redirect, or the form again.
    Act,
    /// A download, a picture, a feed.
    File,
    /// JSON for programs.
    Api,
    /// JSON for programs that act for a person with a key; no session, no cookie.
    Rest,
}

/// One address.
pub struct Route {
    /// `GET` or `POST`, in the API `PATCH` too.
    pub method: &'static str,
    /// The address with its parts in braces.
    pub path: &'static str,
    /// What somebody does there.
    pub action: Action,
    /// What it answers with.
    pub face: Face,
    /// The same for everybody who is not signed in, and kept ready in memory.
    pub(crate) kept: bool,
    pub(crate) handler: MethodRouter<Cx>,
}

impl Route {
    /// A page, read with `GET`.
    pub fn page<H: Handler<T, Cx>, T: 'static>(path: &'static str, action: Action, handler: H) -> Self {
        Self { method: "GET", path, action, face: Face::Page, kept: false, handler: get(handler) }
    }

    /// The same address, its answers kept ready for those who are not signed in until something public changes. Only for
    /// answers that depend on address, language, day and what is public of the agency, and on nothing else.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    /// The target of a form, reached with `POST`.
    pub fn act<H: Handler<T, Cx>, T: 'static>(path: &'static str, action: Action, handler: H) -> Self {
        Self { method: "POST", path, action, face: Face::Act, kept: false, handler: post(handler) }
    }

    /// A download, read with `GET`.
    pub fn file<H: Handler<T, Cx>, T: 'static>(path: &'static str, action: Action, handler: H) -> Self {
        Self { method: "GET", path, action, face: Face::File, kept: false, handler: get(handler) }
    }

    /// What another program sends with `POST`: no form of a page. Only for actions that are open to everybody, since nothing
    /// that a browser holds (session, cookie) may count there.
    pub fn send<H: Handler<T, Cx>, T: 'static>(path: &'static str, action: Action, handler: H) -> Self {
        Self { method: "POST", path, action, face: Face::Api, kept: false, handler: post(handler) }
    }

    /// An address of the API under `/api/v1`: a program acts there for a person, with a key.
    ///
    /// # Panics
    /// When the method is none of `GET`, `POST`, `PATCH`: a mistake of ours.
    pub fn rest<H: Handler<T, Cx>, T: 'static>(
        method: &'static str,
        path: &'static str,
        action: Action,
        handler: H,
    ) -> Self {
        let handler = match method {
            "GET" => get(handler),
            "POST" => post(handler),
            "PATCH" => patch(handler),
            other => panic!("{other} {path}: the API has no such method"),
        };
        Self { method, path, action, face: Face::Rest, handler, kept: false }
    }

    /// A JSON answer, read with `GET`.
    pub fn api<H: Handler<T, Cx>, T: 'static>(path: &'static str, action: Action, handler: H) -> Self {
        Self { method: "GET", path, action, face: Face::Api, kept: false, handler: get(handler) }
    }
}

/// An entry of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NavItem {
    /// The message key of the group's heading (`nav-group-know`); empty: above all groups.
    pub group: &'static str,
    /// The message key of its words.
    pub key: &'static str,
    /// The address within the agency: `/viec`.
    pub address: &'static str,
    /// The icon's name.
    pub icon: &'static str,
    /// Shown to those who may do this.
    pub action: Action,
    /// Its place among all entries, small first.
    pub order: u8,
    /// Whether it is one of the few tabs at the top on a phone.
    pub tab: bool,
}

/// A feature, as the program sees it.
#[derive(Clone, Copy)]
pub struct Module {
    /// Its name: the crate's without the prefix.
    pub name: &'static str,
    /// Its tables.
    pub migrations: Migrations,
    /// Its statements, one list a `sql.rs`.
    pub statements: &'static [&'static [&'static Statement]],
    /// Its Vietnamese messages (Fluent).
    pub vi: &'static str,
    /// Its English messages.
    pub en: &'static str,
    /// Its addresses.
    pub routes: fn() -> Vec<Route>,
    /// Its entries in the navigation.
    pub nav: &'static [NavItem],
}
