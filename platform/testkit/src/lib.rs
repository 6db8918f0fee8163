//! What tests of features stand on: fresh databases on both engines, two agencies in each, and checks of SQL.
//!
//! ```text
//! #[tokio::test]
//! async fn a_note_is_kept() {
//!     both(&[MIGRATIONS], async |world| {
//!         add(&world.db, world.agency, "ghi chú").await.unwrap();
//!         assert_eq!(count(&world.db, world.agency).await, 1);
//!     })
//!     .await; // and the other agency's rows are as they were
//! }
//! ```
//!
//! PostgreSQL is a private cluster per test program, made with Debian's programs in a temporary folder. Without them the
//! story runs on SQLite alone and says so; `DANCHU_REQUIRE_POSTGRES=1` makes that a failure.

mod cluster;
mod site;
mod snapshot;
mod sqltext;
mod statements;
mod story;

pub use self::cluster::{Cluster, Durability, postgres};
pub use self::site::{Answer, Client, HandClock, SLUG, Site, form};
pub use self::snapshot::Snapshot;
pub use self::statements::check_statements;
pub use self::story::{Outside, World, both, both_seeded, databases, figure, long};
