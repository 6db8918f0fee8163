//! What every handler is given: database, files, clock, calendar, words, and the parts that the program joins.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use danchu_base::{Day, Instant};
use danchu_calendar::Calendar;
use danchu_store::Db;
use danchu_store::blobs::Blobs;

use crate::kept::Kept;
use crate::known::Known;
use crate::messages::{Lang, Messages};
use crate::{Directory, Module, NavItem};

/// Where the time comes from. Only `app` reads the real clock.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Instant;
}

/// How the program is served.
#[derive(Debug, Clone, Default)]
pub struct Served {
    /// Sample data: every page says so.
    pub demo: bool,
    /// The reader's connection is encrypted (our own TLS, or a proxy's).
    pub secure: bool,
    /// Reached over a network without TLS: only what is public is served.
    pub public_only: bool,
    /// Behind a proxy that only it can reach: what the proxy says of the reader's network address is believed.
    pub behind_proxy: bool,
    /// How many failed sign-ins an hour one network address may make; none: the usual number.
    pub address_tries_max: Option<i64>,
    /// The address that papers and messages print, without a slash at its end: `https://danchu.example.vn`.
    pub address: String,
}

/// The context of every handler. Cheap to clone.
#[derive(Clone)]
pub struct Cx(Arc<Parts>);

/// What the context holds.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The attachments' bytes.
    pub blobs: Arc<dyn Blobs>,
    /// Working days and holidays.
    pub calendar: Arc<Calendar>,
    /// Who is who.
    pub directory: Arc<dyn Directory>,
    /// How the program is served.
    pub served: Served,
    pub(crate) nav: Vec<NavItem>,
    pub(crate) kept: Kept,
    pub(crate) known: Known,
    memory: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    clock: Arc<dyn Clock>,
    vi: Messages,
    en: Messages,
    more: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

/// What a context is made of.
pub struct Ingredients {
    /// The database.
    pub db: Db,
    /// The attachments' bytes.
    pub blobs: Arc<dyn Blobs>,
    /// Working days and holidays.
    pub calendar: Arc<Calendar>,
    /// Who is who.
    pub directory: Arc<dyn Directory>,
    /// How the program is served.
    pub served: Served,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
}

impl Cx {
    /// Joins the ingredients and the modules' words and navigation.
    pub fn new(made_of: Ingredients, modules: &[Module]) -> Self {
        Self::with(made_of, modules, Parts::none())
    }

    /// The same, with parts for [`Parts::part`].
    pub fn with(made_of: Ingredients, modules: &[Module], more: More) -> Self {
        let words = |lang: Lang| {
            let all: Vec<_> =
                modules.iter().map(|m| (m.name, if lang == Lang::Vi { m.vi } else { m.en })).collect();
            Messages::new(lang, &all)
        };
        let mut nav: Vec<NavItem> = modules.iter().flat_map(|m| m.nav.iter().copied()).collect();
        nav.sort_by_key(|item| item.order);
        Cx(Arc::new(Parts {
            db: made_of.db,
            blobs: made_of.blobs,
            calendar: made_of.calendar,
            directory: made_of.directory,
            served: made_of.served,
            clock: made_of.clock,
            nav,
            kept: Kept::default(),
            known: Known::default(),
            memory: Mutex::default(),
            vi: words(Lang::Vi),
            en: words(Lang::En),
            more: more.0,
        }))
    }
}

impl Deref for Cx {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Parts that the program gives to features through traits of theirs.
#[derive(Default)]
pub struct More(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl More {
    /// Adds a part; a second one of the same type replaces the first.
    #[must_use]
    pub fn and<T: Send + Sync + 'static>(mut self, part: T) -> Self {
        self.0.insert(TypeId::of::<T>(), Box::new(part));
        self
    }
}

impl Parts {
    /// No further parts.
    pub fn none() -> More {
        More::default()
    }

    /// This instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// This day in Việt Nam.
    pub fn today(&self) -> Day {
        self.now().day()
    }

    /// The words of a language.
    pub fn messages(&self, lang: Lang) -> &Messages {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// What a feature keeps in memory beside the database: one of each type, empty until it is first asked for. It is bounded by its
    /// owner, and nobody else's answer may depend on it.
    pub fn memory<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut all = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let one = Arc::clone(all.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default())));
        drop(all);
        one.downcast().unwrap_or_default()
    }

    /// A part that the program gave (usually an `Arc<dyn Trait>`).
    pub fn part<T: 'static>(&self) -> Option<&T> {
        self.more.get(&TypeId::of::<T>())?.downcast_ref()
    }
}
