//! The office of `danchu-disclosure`'s tests, and the portal's pages over it.

use std::sync::Arc;

use danchu_catalogue::LawFiles;
use danchu_testkit::{Site, World};
use danchu_web::{Module, More, PublicPart};

#[path = "../../../disclosure/tests/main/office.rs"]
mod shared;

pub use self::shared::*;

pub const MODULES: &[Module] = &[
    danchu_accounts::MODULE,
    danchu_transparency::MODULE,
    danchu_attachments::MODULE,
    danchu_programme::MODULE,
    danchu_catalogue::MODULE,
    danchu_disclosure::MODULE,
    danchu_portal::MODULE,
];

/// The pages of this story on a day; two of them are two programs on one database.
pub fn site(world: &World, day: &str) -> Site {
    let part: Arc<dyn PublicPart> = Arc::new(danchu_portal::Part);
    let more = More::default().and(part).and(Arc::new(LawFiles::embedded()));
    Site::with_directory(world, MODULES, day, more, Arc::new(danchu_accounts::Directory))
}
