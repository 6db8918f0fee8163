//! A statement is registered where it is written: the macro that defines it also lists it, so that none is missing.

/// Whose rows a statement touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// One agency's: `$1` is its id, bound by [`crate::Tx`] itself.
    Agency,
    /// The installation's own tables (`agency`, `account`, `session`, …).
    Installation,
}

/// One SQL statement, in one text for both engines or in two.
#[derive(Debug)]
pub struct Statement {
    /// Its name in the code.
    pub name: &'static str,
    /// File and line.
    pub at: &'static str,
    /// Whose rows.
    pub reach: Reach,
    /// The text for SQLite.
    pub lite: &'static str,
    /// The text for PostgreSQL.
    pub pg: &'static str,
}

/// Defines statements and `STATEMENTS`, the list of them.
///
/// ```
/// danchu_store::statements! {
///     /// The open ones.
///     agency OPEN = "select id from consultation where agency_id = $1 and state = 'open'";
///     /// All agencies.
///     installation AGENCIES = "select id from agency";
///     /// Different texts.
///     agency NOW = lite "select 1 as one where $1 = $1", pg "select 1 as one where $1::uuid is not null";
///     /// Parts that several statements share: a macro of one's own that stands for a text.
///     agency CLOSED = ["select " stringify!(id) " from consultation where agency_id = $1 and state = 'closed'"];
/// }
/// assert_eq!(STATEMENTS.len(), 4);
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $reach:ident $name:ident = $($kind:ident)? $($text:literal)? $([$($part:tt)*])? $(, pg $pg:literal)?;)*) => {
        $($crate::statements!(@one $(#[$doc])* $reach $name $($kind)? $($text)? $([$($part)*])? $(, $pg)?);)*
        /// Every statement of this file.
        pub static STATEMENTS: &[&$crate::Statement] = &[$(&$name),*];
    };
    (@one $(#[$doc:meta])* $reach:ident $name:ident $both:literal) => {
        $crate::statements!(@make $(#[$doc])* $reach $name $both, $both);
    };
    (@one $(#[$doc:meta])* $reach:ident $name:ident [$($text:literal)? $($part:ident!($($of:tt)*) $more:literal)*]) => {
        $crate::statements!(@make $(#[$doc])* $reach $name
            concat!($($text,)? $($part!($($of)*), $more),*), concat!($($text,)? $($part!($($of)*), $more),*));
    };
    (@one $(#[$doc:meta])* $reach:ident $name:ident lite $lite:literal, $pg:literal) => {
        $crate::statements!(@make $(#[$doc])* $reach $name $lite, $pg);
    };
    (@make $(#[$doc:meta])* $reach:ident $name:ident $lite:expr, $pg:expr) => {
        $(#[$doc])*
        pub static $name: $crate::Statement = $crate::Statement {
            name: stringify!($name),
            at: concat!(file!(), ":", line!()),
            reach: $crate::statements!(@reach $reach),
            lite: $lite,
            pg: $pg,
        };
    };
    (@reach agency) => { $crate::Reach::Agency };
    (@reach installation) => { $crate::Reach::Installation };
}

/// The values of a statement, in the order of its `$2, $3, …` (or `$1, …` for one of the installation).
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}
