//! One vote in one folder: `rehearsal.json` while it is prepared, `UUID.bel` from the opening on, `private/` for the server's own key.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use danchu_ballot::v1::{Factors, PartialDecryption, PrivateKey, combine, compute, elements};
use danchu_ballot::{Hash, read_canonical};

use self::archive::{Archive, Beginning, unsound};
use self::ceremony::Ceremony;
use self::secret::{Chance, keep_server_key, server_key};
use crate::{
    Authority, Cast, Due, Fault, KeyKind, Marks, Outcome, Phase, Plan, PlannedVoter, Stage, Tracked, Trustee,
    Urn, View, Waiting,
};

mod archive;
mod ceremony;
mod secret;

pub use self::secret::SERVER_KEY;

/// What was planned and sent while the vote is prepared; afterwards what the trustees sealed for themselves.
const CEREMONY: &str = "rehearsal.json";

/// A folder with one vote, or with none yet.
#[derive(Clone)]
pub struct Folder {
    dir: Arc<PathBuf>,
    held: Arc<Mutex<Held>>,
    now: fn() -> u64,
}

#[derive(Default)]
struct Held {
    ceremony: Option<Ceremony>,
    archive: Option<Archive>,
    server: Option<PrivateKey>,
    /// Whether `danchu election setup` made this vote: then the server's key is the last.
    was_set_up: bool,
}

impl Folder {
    /// Opens a folder; it is made when it is not there. `now` gives the seconds since 1970, which an archive is marked with.
    pub fn open(dir: &Path, now: fn() -> u64) -> Result<Self, Fault> {
        let at = |path: &Path, error: &dyn std::fmt::Display| unsound(format!("{}: {error}", path.display()));
        std::fs::create_dir_all(dir).map_err(|error| at(dir, &error))?;
        let mut held = Held::default();
        let file = dir.join(CEREMONY);
        if file.exists() {
            let text = std::fs::read_to_string(&file).map_err(|error| at(&file, &error))?;
            held.ceremony = Some(serde_json::from_str(&text).map_err(|error| at(&file, &error))?);
        }
        let entries = std::fs::read_dir(dir).map_err(|error| at(dir, &error))?;
        let archives: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|e| e == "bel"))
            .collect();
        match archives.as_slice() {
            [] => {}
            [one] => held.archive = Some(Archive::read(one)?),
            _ => return Err(at(dir, &"there are several archives here; a rehearsal has one")),
        }
        held.server = server_key(dir)?;
        // Of a vote that `danchu election setup` made, nothing but the folder of secrets tells it once the key is gone.
        held.was_set_up = held.ceremony.is_none() && dir.join("private/trustee-1.json").exists();
        Ok(Self { dir: Arc::new(dir.to_owned()), held: Arc::new(Mutex::new(held)), now })
    }

    /// The vote's name, once there is one.
    pub fn name(&self) -> Option<String> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let archived = held.archive.as_ref().map(|archive| archive.setup.election.name.clone());
        archived.or_else(|| held.ceremony.as_ref().map(|ceremony| ceremony.plan.name.clone()))
    }

    /// Does something with what the folder holds, apart from the threads that answer requests.
    async fn with<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Path, &mut Held) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let folder = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut held = folder.held.lock().unwrap_or_else(PoisonError::into_inner);
            held.keep_up()?;
            act(&folder.dir, &mut held)
        });
        done.await.map_err(unsound)?
    }
}

impl Held {
    /// Reads the archive again when somebody used a command meanwhile.
    fn keep_up(&mut self) -> Result<(), Fault> {
        if let Some(archive) = self.archive.take_if(|archive| archive.is_behind()) {
            self.archive = Some(Archive::read(archive.path())?);
        }
        Ok(())
    }

    fn opened(&mut self) -> Result<&mut Archive, Fault> {
        self.archive.as_mut().ok_or(Fault::NotNow)
    }

    /// The place of the server's key among the trustees; none in a vote that another program set up.
    fn own(&self, archive: &Archive) -> Option<usize> {
        let keys = &archive.setup.trustees.keys;
        let ceremony = self.ceremony.as_ref().map(Ceremony::server);
        match self.server.as_ref().map(|key| key.public().encode()).or(ceremony) {
            Some(server) => keys.iter().position(|key| key.encode() == server),
            None if self.was_set_up => keys.len().checked_sub(1),
            None => None,
        }
    }

    /// The places of the people's keys, in their order.
    fn places(&self, archive: &Archive) -> Vec<usize> {
        let own = self.own(archive);
        (0..archive.setup.trustees.keys.len()).filter(|place| Some(*place) != own).collect()
    }

    fn phase(&self) -> Phase {
        match &self.archive {
            None if self.ceremony.is_some() => Phase::Preparing,
            None => Phase::Empty,
            Some(archive) if archive.result.is_some() => Phase::Finished,
            Some(archive) if archive.is_closed => Phase::Closed,
            Some(_) => Phase::Open,
        }
    }

    fn view(&self) -> View {
        match (&self.archive, &self.ceremony) {
            (Some(archive), _) => self.view_of(archive),
            (None, Some(ceremony)) => View {
                name: ceremony.plan.name.clone(),
                phase: Phase::Preparing,
                is_of_people: ceremony.plan.is_of_people,
                voters: ceremony.plan.voters.len(),
                has_credentials: ceremony.has_credentials(),
                trustees: (0..ceremony.size())
                    .map(|place| Trustee { stage: ceremony.stage(place), mark: ceremony.mark(place) })
                    .collect(),
                threshold: ceremony.plan.threshold.unwrap_or(0) as usize,
                ballots: Vec::new(),
                outcomes: Vec::new(),
                marks: Marks::default(),
            },
            (None, None) => View {
                name: String::new(),
                phase: Phase::Empty,
                is_of_people: false,
                voters: 0,
                has_credentials: false,
                trustees: Vec::new(),
                threshold: 0,
                ballots: Vec::new(),
                outcomes: Vec::new(),
                marks: Marks::default(),
            },
        }
    }

    fn view_of(&self, archive: &Archive) -> View {
        let trustees = self.places(archive).into_iter().map(|place| {
            let has = archive.decryptions.iter().any(|(owner, _)| *owner == place + 1);
            let mark = danchu_ballot::Hash::of(archive.mark_text(place).as_bytes()).base64();
            Trustee { stage: if has { Stage::Decrypted } else { Stage::Ready }, mark: Some(mark) }
        });
        let tracked = |(place, cast): (usize, &archive::Cast)| Tracked {
            tracking: cast.hash.base64(),
            is_replaced: !archive.counts(place),
        };
        View {
            name: archive.setup.election.name.clone(),
            phase: self.phase(),
            is_of_people: self.ceremony.as_ref().is_some_and(|ceremony| ceremony.plan.is_of_people),
            voters: archive.setup.credentials.list.len(),
            has_credentials: true,
            trustees: trustees.collect(),
            threshold: archive.threshold(),
            ballots: archive.ballots.iter().enumerate().map(tracked).collect(),
            outcomes: outcomes(archive),
            marks: Marks {
                election: Some(archive.setup.fingerprint.clone()),
                credentials: Some(Hash::of(archive.credentials.as_bytes()).base64()),
                last: Some(archive.last.base64()),
            },
        }
    }

    /// What is due for the trustee with that number among the people, whose key has that place among all; both from 0.
    fn due_of(&self, archive: &Archive, number: usize, place: usize) -> Due {
        let has = archive.decryptions.iter().any(|(owner, _)| *owner == place + 1);
        match self.phase() {
            Phase::Open => Due::Wait { what: Waiting::Voting },
            Phase::Closed if !has => {
                let is_share = archive.is_share(place);
                Due::Decrypt {
                    kind: if is_share { KeyKind::Share } else { KeyKind::Single },
                    public_key: archive.setup.trustees.keys[place].encode().to_string(),
                    sealed_share: self.ceremony.as_ref().and_then(|ceremony| ceremony.sealed_share(number)),
                }
            }
            _ => Due::Wait { what: Waiting::Result },
        }
    }

    fn decrypt(&mut self, place: usize, body: &str) -> Result<(), Fault> {
        let archive = self.opened()?;
        if archive.result.is_some() || archive.tally.is_none() {
            return Err(Fault::NotNow);
        }
        let decryption: PartialDecryption = read_canonical(body.as_bytes())
            .map_err(|fault| Fault::Refused(format!("what was sent {fault}")))?;
        match archive.decryptions.iter().find(|(owner, _)| *owner == place + 1) {
            Some((_, before)) if *before == decryption => return Ok(()),
            Some(_) => return Err(Fault::NotNow),
            None => {}
        }
        let key = archive.setup.trustees.keys[place];
        let tally = tally_of(archive)?;
        decryption
            .check(&archive.setup.fingerprint, &tally, &key)
            .map_err(|fault| Fault::Refused(fault.to_string()))?;
        archive.decrypt(place + 1, body.as_bytes(), decryption)
    }

    /// Closes the vote, adds the tally, and the server's own part.
    fn close(&mut self) -> Result<(), Fault> {
        self.opened()?.close()?;
        self.decrypt_own()
    }

    /// Adds the server's own partial decryption, unless it is there.
    fn decrypt_own(&mut self) -> Result<(), Fault> {
        let server = self.server.clone();
        let own = self.archive.as_ref().and_then(|archive| self.own(archive));
        let archive = self.opened()?;
        let (Some(key), Some(place)) = (server, own) else { return Ok(()) };
        if archive.decryptions.iter().any(|(owner, _)| *owner == place + 1) {
            return Ok(());
        }
        let tally = tally_of(archive)?;
        let made = PartialDecryption::compute(&mut Chance, &archive.setup.fingerprint, &tally, key.scalar());
        let bytes = danchu_ballot::canonical(&made);
        archive.decrypt(place + 1, &bytes, made)
    }

    fn finish(&mut self) -> Result<(), Fault> {
        if self.opened()?.result.is_some() {
            return Ok(());
        }
        self.decrypt_own()?;
        let archive = self.opened()?;
        let tally = tally_of(archive)?;
        let mut factors = Factors::new();
        for (owner, decryption) in &archive.decryptions {
            let place = owner.checked_sub(1).filter(|place| *place < archive.setup.trustees.keys.len());
            let Some(place) = place else { continue };
            if let Ok(found) =
                decryption.check(&archive.setup.fingerprint, &tally, &archive.setup.trustees.keys[place])
            {
                factors.insert(place, found);
            }
        }
        let combined = combine(&archive.setup.trustees, &tally, &factors).map_err(|_| Fault::NotNow)?;
        let weight = archive.tally.as_ref().map_or(0, |(sized, _)| sized.total_weight.0);
        let result =
            compute(&combined.powers, weight).ok_or_else(|| unsound("the result cannot be computed"))?;
        archive.finish(result)
    }
}

type Elements = Vec<Vec<(danchu_ballot::Element, danchu_ballot::Element)>>;

fn tally_of(archive: &Archive) -> Result<Elements, Fault> {
    let (_, tally) = archive.tally.as_ref().ok_or(Fault::NotNow)?;
    elements(tally, &archive.setup.questions).ok_or_else(|| unsound("the encrypted tally cannot be read"))
}

fn outcomes(archive: &Archive) -> Vec<Outcome> {
    let Some(result) = &archive.result else { return Vec::new() };
    let questions = archive.setup.questions.iter().zip(&result.result);
    questions
        .map(|(question, sums)| {
            let (blank, sums) = sums.split_at(usize::from(question.is_blank_allowed()).min(sums.len()));
            Outcome {
                question: question.question.clone(),
                answers: question.answers.iter().cloned().zip(sums.iter().map(|sum| sum.0)).collect(),
                blank: blank.first().map(|sum| sum.0),
            }
        })
        .collect()
}

impl Urn for Folder {
    async fn view(&self) -> Result<View, Fault> {
        self.with(|_, held| Ok(held.view())).await
    }

    async fn election(&self) -> Result<Option<String>, Fault> {
        self.with(|_, held| Ok(held.archive.as_ref().map(|archive| archive.election.clone()))).await
    }

    async fn credentials(&self) -> Result<Option<String>, Fault> {
        self.with(|_, held| Ok(held.archive.as_ref().map(|archive| archive.credentials.clone()))).await
    }

    async fn archive(&self) -> Result<Option<Vec<u8>>, Fault> {
        self.with(|_, held| held.archive.as_ref().map(Archive::bytes).transpose()).await
    }

    async fn cast(&self, ballot: String) -> Result<Cast, Fault> {
        self.with(move |_, held| {
            let hash = Hash::of(ballot.as_bytes());
            let is_open = held.phase() == Phase::Open;
            let Some(archive) = &mut held.archive else { return Ok(Cast::Closed) };
            // A ballot that is in the urn is acknowledged even after the close: it arrived in time.
            match archive.find(&hash) {
                Some(true) => return Ok(Cast::Known),
                Some(false) => return Ok(Cast::Replaced),
                None if !is_open => return Ok(Cast::Closed),
                None => {}
            }
            Ok(match archive.cast(ballot.as_bytes())? {
                Ok(()) => Cast::Accepted,
                Err("credential") => Cast::Credential,
                Err(_) => Cast::Invalid,
            })
        })
        .await
    }

    async fn due(&self, trustee: usize) -> Result<Due, Fault> {
        self.with(move |_, held| {
            let number = trustee.checked_sub(1).ok_or(Fault::Missing)?;
            match (&held.archive, &held.ceremony) {
                (Some(archive), _) => {
                    let place = *held.places(archive).get(number).ok_or(Fault::Missing)?;
                    Ok(held.due_of(archive, number, place))
                }
                (None, Some(ceremony)) if number < ceremony.size() => ceremony.due(number),
                _ => Err(Fault::Missing),
            }
        })
        .await
    }

    async fn step(&self, trustee: usize, body: String) -> Result<(), Fault> {
        self.with(move |dir, held| {
            let number = trustee.checked_sub(1).ok_or(Fault::Missing)?;
            if let Some(archive) = &held.archive {
                let place = *held.places(archive).get(number).ok_or(Fault::Missing)?;
                return held.decrypt(place, &body);
            }
            let ceremony = held.ceremony.as_mut().filter(|ceremony| number < ceremony.size());
            let ceremony = ceremony.ok_or(Fault::Missing)?;
            ceremony.take(number, &body)?;
            keep(dir, ceremony)
        })
        .await
    }

    async fn authority(&self) -> Result<Authority, Fault> {
        self.with(|_, held| match (&held.archive, &held.ceremony) {
            (Some(archive), _) => Ok(Authority {
                uuid: archive.setup.election.uuid.as_str().to_owned(),
                name: archive.setup.election.name.clone(),
                voters: Vec::<PlannedVoter>::new(),
                done: true,
            }),
            (None, Some(ceremony)) => Ok(Authority {
                uuid: ceremony.uuid.as_str().to_owned(),
                name: ceremony.plan.name.clone(),
                voters: ceremony.plan.voters.clone(),
                done: ceremony.has_credentials(),
            }),
            (None, None) => Err(Fault::NotNow),
        })
        .await
    }

    async fn give_credentials(&self, list: String) -> Result<(), Fault> {
        self.with(move |dir, held| {
            let ceremony = held.ceremony.as_mut().filter(|_| held.archive.is_none()).ok_or(Fault::NotNow)?;
            ceremony.take_credentials(&list)?;
            keep(dir, ceremony)
        })
        .await
    }

    async fn prepare(&self, plan: Plan) -> Result<(), Fault> {
        self.with(move |dir, held| {
            match &held.ceremony {
                // The same form sent twice prepares once.
                Some(ceremony) if ceremony.plan == plan && held.archive.is_none() => return Ok(()),
                Some(_) => return Err(Fault::NotNow),
                None if held.archive.is_some() => return Err(Fault::NotNow),
                None => {}
            }
            let (ceremony, key) = Ceremony::new(plan, &mut Chance);
            keep_server_key(dir, &key)?;
            keep(dir, &ceremony)?;
            held.server = Some(key);
            held.ceremony = Some(ceremony);
            Ok(())
        })
        .await
    }

    async fn open(&self) -> Result<(), Fault> {
        let now = self.now;
        self.with(move |dir, held| {
            if held.archive.is_some() {
                return Ok(());
            }
            let ceremony = held.ceremony.as_ref().ok_or(Fault::NotNow)?;
            let parts = ceremony.assemble()?;
            let path = dir.join(format!("{}.bel", ceremony.uuid.as_str()));
            let beginning = Beginning {
                election: &parts.election,
                trustees: &parts.trustees,
                credentials: &parts.credentials,
            };
            archive::create(&path, now(), &beginning)?;
            held.archive = Some(Archive::read(&path)?);
            Ok(())
        })
        .await
    }

    async fn close(&self) -> Result<(), Fault> {
        self.with(|_, held| held.close()).await
    }

    async fn finish(&self) -> Result<(), Fault> {
        self.with(|dir, held| {
            held.finish()?;
            // The server's key has done its one work; nobody can open anything with it later.
            match std::fs::remove_file(dir.join(SERVER_KEY)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unsound(error)),
                _ => Ok(()),
            }
        })
        .await
    }
}

/// Writes what was sent so far.
fn keep(dir: &Path, ceremony: &Ceremony) -> Result<(), Fault> {
    let text = serde_json::to_vec(ceremony).map_err(unsound)?;
    archive::write_whole(&dir.join(CEREMONY), &text)
}
