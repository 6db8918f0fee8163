//! All that Typst may see: one template, one file of data, the paper's pictures, four faces. No file, no package, no clock.

use std::sync::LazyLock;

use danchu_paper::PICTURES_MAX;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// File ids are interned for the life of the process in a table of 65,535: these are all that are ever made.
struct Ids {
    main: FileId,
    data: FileId,
    code: FileId,
    pictures: Vec<FileId>,
}

static IDS: LazyLock<Ids> = LazyLock::new(|| {
    let of = |name: &str| match VirtualPath::new(name) {
        Ok(path) => FileId::new(RootedPath::new(VirtualRoot::Project, path)),
        Err(error) => panic!("{name}: {error}"),
    };
    Ids {
        main: of("paper.typ"),
        data: of("paper.json"),
        code: of("code"),
        pictures: (0..PICTURES_MAX).map(|nth| of(&format!("picture-{nth}"))).collect(),
    }
});

static TEMPLATE: LazyLock<Source> =
    LazyLock::new(|| Source::new(IDS.main, include_str!("../../typst/paper.typ").to_owned()));

/// What lies on the desk for one paper.
pub(super) struct Desk {
    data: Bytes,
    pictures: Vec<Bytes>,
    code: Option<Bytes>,
}

impl Desk {
    pub(super) fn new(data: Bytes, pictures: Vec<Bytes>, code: Option<Bytes>) -> Self {
        Self { data, pictures, code }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts::book()
    }

    fn main(&self) -> FileId {
        IDS.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == IDS.main { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == IDS.data {
            return Ok(self.data.clone());
        }
        let nth = IDS.pictures.iter().position(|picture| *picture == id);
        let picture = nth.and_then(|nth| self.pictures.get(nth));
        let code = self.code.as_ref().filter(|_| id == IDS.code);
        picture.or(code).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
