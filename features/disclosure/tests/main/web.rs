//! The office through HTTP, with a printer that writes the words of a paper.

use std::sync::Arc;
use std::sync::Mutex;

use danchu_base::AgencyId;
use danchu_disclosure::ItemId;
use danchu_disclosure::actions::Tombstones;
use danchu_paper::{Paper, PrintError, Printed, Printer, TemplateReport, compose, plain_text};
use danchu_testkit::{Answer, Client, Site, World};
use danchu_web::Parts;
use http::StatusCode;

use crate::office::{Office, PEOPLE, found};

struct Words;

impl Words {
    fn of(paper: &Paper) -> Result<Printed, PrintError> {
        Ok(Printed { bytes: plain_text(&compose(paper)?).into_bytes(), remarks: Vec::new() })
    }
}

impl Printer for Words {
    fn pdf(&self, paper: &Paper) -> Result<Printed, PrintError> {
        Words::of(paper)
    }

    fn docx(&self, paper: &Paper) -> Result<Printed, PrintError> {
        Words::of(paper)
    }

    fn check_template(&self, _: &[u8]) -> Result<TemplateReport, PrintError> {
        Ok(TemplateReport::default())
    }

    fn fill(&self, _: &[u8], paper: &Paper) -> Result<Printed, PrintError> {
        Words::of(paper)
    }
}

/// Remembers what was noted.
#[derive(Default)]
pub struct Noted(pub Mutex<Vec<ItemId>>);

impl Tombstones for Noted {
    fn note(&self, _: AgencyId, item: ItemId) -> std::io::Result<()> {
        self.0.lock().unwrap().push(item);
        Ok(())
    }
}

/// The office served, its people signed in.
pub struct Web {
    pub site: Site,
    pub office: Office,
    pub noted: Arc<Noted>,
    pub head: Client,
    pub focal: Client,
    pub staff: Client,
}

pub async fn serve(world: &World, day: &str) -> Web {
    let office = found(world).await;
    let modules = [
        danchu_accounts::MODULE,
        danchu_attachments::MODULE,
        danchu_transparency::MODULE,
        danchu_programme::MODULE,
        danchu_catalogue::MODULE,
        danchu_disclosure::MODULE,
    ];
    let printer: Arc<dyn Printer> = Arc::new(Words);
    let noted = Arc::new(Noted::default());
    let tombstones: Arc<dyn Tombstones> = noted.clone();
    let site = Site::with(world, &modules, day, Parts::none().and(printer).and(tombstones));
    let seat =
        |at: usize| site.person(office.people[at], PEOPLE[at].0, Some(office.department), &[PEOPLE[at].1]);
    let (head, focal, staff) = (seat(0), seat(1), seat(3));
    Web { site, office, noted, head, focal, staff }
}

pub fn ok(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", short(answer));
    plain(answer)
}

pub fn refused(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{} {}", answer.status, short(answer));
    plain(answer)
}

pub fn done(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", short(answer));
    answer.location().to_owned()
}

/// What a page says that is wrong, without the rest of it.
fn short(answer: &Answer) -> String {
    let from = answer.text.find("role=\"alert\"").unwrap_or(0);
    answer.text[from..].chars().take(900).collect()
}

fn plain(answer: &Answer) -> String {
    for part in answer.text.split('[').skip(1) {
        let word = part.split(']').next().unwrap_or_default();
        let is_key =
            word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_');
        assert!(!is_key, "the message {word} is missing");
    }
    answer.text.replace('\u{a0}', " ")
}

/// A photo of a notice board.
pub const DOT: &[u8] = include_bytes!("../../../../app/samples/bang-tin.png");

/// A PDF that says something, as small as one can be.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
