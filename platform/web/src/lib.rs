#![doc = include_str!("../README.md")]

mod asked;
mod assets;
mod chore;
pub mod cookie;
mod counted;
mod cx;
mod directory;
pub mod draft;
pub mod frame;
mod guard;
mod kept;
mod known;
pub mod messages;
mod module;
mod posted;
mod problem;
mod refusal;
pub mod rest;
mod server;
pub mod ui;
mod visit;

pub use self::asked::{Asked, asked};
pub use self::assets::file as asset_file;
pub use self::chore::{Chore, ChoreError, Daily, Tending};
pub use self::counted::{Counted, CountedPart, CountedTable, Counting, CountingAnswer, Name, Span};
pub use self::cx::{Clock, Cx, Ingredients, More, Parts, Served};
pub use self::directory::{Actor, AgencyInfo, Answer, Directory, Visitor};
pub use self::draft::{again, once};
pub use self::guard::{Denied, from_our_pages};
pub use self::kept::PublicPart;
pub use self::module::{Face, Module, NavItem, Route};
pub use self::posted::{FILE_BYTES_MAX, FILES_MAX, FORM_BYTES_MAX, Posted, UPLOAD_BYTES_MAX, Upload};
pub use self::problem::Problem;
pub use self::refusal::Refusal;
pub use self::server::{FRAME, all_routes, router};
pub use self::visit::Visit;
