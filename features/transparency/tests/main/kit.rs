//! An agency with a key, and people who ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use danchu_base::{AgencyId, Day, Instant, PersonId, Role};
use danchu_mail::{Mail, Mailer, Sending, Unsent};
use danchu_record::{Checkpoint, Frontier, PublicKey, SigningKey, Vkey, leaf_hash, read_bundle};
use danchu_store::{Db, Error as StoreError, Migrations};
use danchu_testkit::{Client, Site, World};
use danchu_transparency::{Act, Content, KeyFault, Keyring, Post, enter, origin};
use danchu_web::{Module, More};

pub const FEATURES: &[Migrations] =
    &[danchu_web::FRAME.migrations, danchu_accounts::MIGRATIONS, danchu_transparency::MIGRATIONS];

pub const MODULES: &[Module] = &[danchu_accounts::MODULE, danchu_transparency::MODULE];

/// Keys in memory, as text: a key cannot be copied.
#[derive(Default)]
pub struct MemoryRing {
    logs: Mutex<HashMap<(AgencyId, String), String>>,
    witnesses: Mutex<HashMap<AgencyId, String>>,
}

impl Keyring for MemoryRing {
    fn log_key(&self, agency: AgencyId, public: &PublicKey) -> Option<SigningKey> {
        let text = self.logs.lock().unwrap().get(&(agency, public.to_string())).cloned()?;
        SigningKey::from_secret_text(&text).ok()
    }

    fn keep_log_key(&self, agency: AgencyId, key: &SigningKey) -> Result<(), KeyFault> {
        let text = key.to_secret_text().to_string();
        self.logs.lock().unwrap().insert((agency, key.vkey().public().to_string()), text);
        Ok(())
    }

    fn witness_key(&self, agency: AgencyId) -> Option<SigningKey> {
        SigningKey::from_secret_text(self.witnesses.lock().unwrap().get(&agency)?).ok()
    }

    fn keep_witness_key(&self, agency: AgencyId, key: &SigningKey) -> Result<(), KeyFault> {
        self.witnesses.lock().unwrap().entry(agency).or_insert_with(|| key.to_secret_text().to_string());
        Ok(())
    }
}

/// A mail server in memory, which answers what a test told it to.
#[derive(Default)]
pub struct Letterbox {
    pub got: Mutex<Vec<Mail>>,
    pub answers: Mutex<Vec<Unsent>>,
}

impl Mailer for Letterbox {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            if let Some(why) = self.answers.lock().unwrap().pop() {
                return Err(why);
            }
            self.got.lock().unwrap().push(mail.clone());
            Ok(())
        })
    }
}

/// The agency of a story with its web side.
pub struct Office {
    pub site: Site,
    pub ring: Arc<dyn Keyring>,
    pub box_: Arc<Letterbox>,
    pub head: Client,
    pub public: Client,
    pub vkey: Vkey,
}

pub const TODAY: &str = "2026-05-05";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn at(text: &str, hour: i64) -> Instant {
    day(text).start().plus_seconds(hour * 3600)
}

impl Office {
    /// Served, with a key and with a way for mail.
    pub async fn open(world: &World) -> Self {
        Self::with(world, true).await
    }

    pub async fn with(world: &World, mail: bool) -> Self {
        let ring: Arc<dyn Keyring> = Arc::new(MemoryRing::default());
        let box_ = Arc::new(Letterbox::default());
        let mut more = More::default().and(Arc::clone(&ring));
        if mail {
            let mailer: Arc<dyn Mailer> = box_.clone();
            more = more.and(Post(mailer));
        }
        let site = Site::with(world, MODULES, TODAY, more);
        danchu_transparency::ensure_key(&world.db, &ring, world.agency, at(TODAY, 7)).await.unwrap();
        let head = site.person(PersonId::make(), "Trần Quốc Bảo", None, &[Role::Head, Role::Operator]);
        let public = site.public();
        let keys = public.get("/an-binh/log/key").await.text;
        let vkey: Vkey = keys.lines().next().unwrap().parse().unwrap();
        assert_eq!(vkey.name(), origin(world.agency, 1).to_string());
        Self { site, ring, box_, head, public, vkey }
    }

    /// The checkpoint of now, checked with the agency's key.
    pub async fn checkpoint(&self) -> (Checkpoint, String) {
        let note = self.public.get("/an-binh/log/checkpoint").await.text;
        let (checkpoint, signed) = Checkpoint::parse(note.as_bytes()).unwrap();
        signed.check(&self.vkey).unwrap();
        (checkpoint, note)
    }

    /// Every entry, read over HTTP; the root of the tree that they make is the signed one.
    pub async fn entries(&self) -> Vec<String> {
        let (checkpoint, _) = self.checkpoint().await;
        let mut entries = Vec::new();
        let mut frontier = Frontier::new();
        for tile in danchu_record::Tile::all(checkpoint.size)
            .filter(|tile| tile.kind == danchu_record::TileKind::Entries)
        {
            let answer = self.public.get(&format!("/an-binh/log/{tile}")).await;
            assert_eq!(answer.status, 200, "{tile}");
            for entry in read_bundle(&answer.bytes).unwrap() {
                frontier.append(leaf_hash(entry)).unwrap();
                entries.push(String::from_utf8(entry.to_vec()).unwrap());
            }
        }
        assert_eq!((frontier.size(), frontier.root()), (checkpoint.size, checkpoint.root));
        entries
    }
}

/// An act like those of features.
pub fn act(n: usize) -> Act {
    Act::now("task-confirmed", format!("/viec/{n}"), at(TODAY, 9))
        .with(Content::new("title", format!("Việc {n}")))
        .with(Content::new("number", n.to_string()).public())
}

/// Enters acts one by one.
pub async fn enter_some(db: &Db, agency: AgencyId, from: usize, to: usize) {
    for n in from..to {
        let act = &act(n);
        db.write(agency, async move |tx| enter(tx, act).await).await.unwrap();
    }
}

/// A failure of the act itself.
pub fn failure() -> StoreError {
    StoreError::File("the act fails".into())
}
