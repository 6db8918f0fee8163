//! `kill -9` of the worker in the middle of many reminders: each arrives exactly once, or is said to be unclear.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use danchu_base::{AgencyId, Role};
use danchu_mail::{Mail, Mailer, Sending};
use danchu_programme::{Act, Due, Kind, NewTask, Party};
use danchu_reminders::{LetterState, Reminding, remind};
use danchu_store::blobs::FolderBlobs;
use danchu_store::{Db, Settings};
use danchu_testkit::{HandClock, SLUG, World, both, figure, long};
use danchu_transparency::Post;
use danchu_web::{AgencyInfo, Answer, Chore as _, Cx, Directory, Ingredients, More, Served, Visitor};

use crate::kit::{FEATURES, MODULES, Office, at, day};

/// Carries `url agency minute` to the child.
const TASK: &str = "DANCHU_REMINDERS_TEST_CHILD";

/// A mail server that takes each mail by printing its id.
struct Printed;

impl Mailer for Printed {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            let mut out = std::io::stdout().lock();
            writeln!(out, "taken {}", mail.id).expect("a pipe");
            out.flush().expect("a pipe");
            Ok(())
        })
    }
}

/// Nobody signs in here.
struct Nobody;

impl Directory for Nobody {
    fn agency<'a>(&'a self, _: &'a Cx, _: &'a str) -> Answer<'a, Option<AgencyInfo>> {
        Box::pin(async { Ok(None) })
    }

    fn visitor<'a>(&'a self, _: &'a Cx, _: &'a str, _: Option<AgencyId>) -> Answer<'a, Option<Visitor>> {
        Box::pin(async { Ok(None) })
    }
}

/// The child: the worker of another program on the same database, until it is killed.
#[tokio::test]
async fn works_when_it_is_told_to() {
    let Ok(task) = std::env::var(TASK) else { return };
    let mut words = task.split(' ');
    let mut next = || words.next().expect("three words").to_owned();
    let (url, agency, minute) = (next(), next(), next());
    let agency = AgencyId(agency.parse().expect("an id"));
    let db = Db::open(&Settings::new(url)).await.expect("the database opens");
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(HandClock::at("2026-05-05"));
    clock.set(at("2026-05-05", 7, 30).plus_seconds(60 * minute.parse::<i64>().expect("a number")));
    let made_of = Ingredients {
        db,
        blobs: Arc::new(FolderBlobs::open(folder.path()).expect("a folder")),
        calendar: Arc::new(danchu_calendar::Calendar::vietnam(&[]).expect("rows")),
        directory: Arc::new(Nobody),
        served: Served::default(),
        clock,
    };
    let mailer: Arc<dyn Mailer> = Arc::new(Printed);
    let cx = Cx::with(made_of, MODULES, More::default().and(Post(mailer)));
    let agency = AgencyInfo { id: agency, slug: SLUG.into(), name: "UBND xã An Bình".into() };
    Reminding::default().tend(&cx, &agency).await.expect("the worker goes on");
}

fn start(world: &World, minute: i64) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["killed::works_when_it_is_told_to", "--exact", "--nocapture", "--test-threads=1"])
        .env(TASK, format!("{} {} {minute}", world.settings.url, world.agency))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts")
}

/// Reads what the child had taken until it has taken so many, kills it, and reads the rest.
fn take_and_kill(mut child: Child, most: usize, taken: &mut BTreeMap<String, usize>) {
    let mut n = 0;
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for line in lines.map_while(Result::ok) {
        let Some(at) = line.find("taken ") else { continue };
        *taken.entry(line[at + 6..].to_owned()).or_default() += 1;
        n += 1;
        if n == most {
            child.kill().expect("it is killed");
        }
    }
    child.wait().expect("it ends");
}

/// Many tasks of one person that are due today, each with a letter of its own.
async fn many(office: &Office, n: usize) {
    let rules = [
        ("version", "0"),
        ("truoc", ""),
        ("dung-ngay", "1"),
        ("bao", "0"),
        ("gio", "07:30"),
        ("nghi-tu", "18:00"),
        ("nghi-den", "07:00"),
        ("kieu", "tung-viec"),
        ("thu", "1"),
    ];
    assert_eq!(office.head.send_form("/an-binh/nhac-viec/thiet-lap", &rules).await.status, 303);
    let owner = Party::person(office.staff.person.expect("a person"));
    let act = &Act::now(office.acting(&office.focal, Role::FocalOfficer), at("2026-01-05", 9, 0));
    let (owner, programme, cx, agency) = (&owner, office.programme, &office.site.cx, &office.agency);
    let written = cx.db.write(agency.id, async move |tx| {
        for number in 0..n {
            let new = NewTask {
                owner: owner.clone(),
                due: Some(Due { day: day("2026-05-05"), derivation: None }),
                ..NewTask::titled(programme, Kind::Plan, format!("Việc số {number}"))
            };
            danchu_programme::add_task(tx, &new, act).await?;
        }
        let given = remind(tx, cx, agency, day("2026-05-05"), at("2026-05-05", 7, 30)).await?;
        assert_eq!(given, n);
        Ok::<_, danchu_reminders::Error>(())
    });
    written.await.expect("the reminders");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_killed_in_the_middle_of_many_reminders_sends_each_once_or_says_that_it_is_unclear() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let n = long(200, 1000);
        many(&office, n).await;
        let mut taken = BTreeMap::new();
        let kills = 3;
        for kill in 0..kills {
            // Later by more than a letter may take, so that what was left in the middle is looked at.
            take_and_kill(start(world, 10 * kill), n / 5, &mut taken);
        }
        take_and_kill(start(world, 10 * kills), usize::MAX, &mut taken);
        let letters = office.letters().await;
        let of = |state: LetterState| letters.iter().filter(|one| one.state == state).count();
        let (sent, unclear) = (of(LetterState::Sent), of(LetterState::Unclear));
        assert_eq!(sent + unclear, n, "each is sent or said to be unclear");
        assert!(unclear <= usize::try_from(kills).expect("few"), "{unclear} unclear after {kills} kills");
        assert!(taken.values().all(|times| *times == 1), "none arrived twice");
        for one in letters.iter().filter(|one| one.state == LetterState::Sent) {
            assert!(taken.contains_key(&format!("single.{}", one.id.simple())), "what counts as sent arrived");
        }
        figure(&format!(
            "{:?}: {n} reminders, the worker killed {kills} times: {sent} sent once, {unclear} unclear, none twice",
            world.engine()
        ));
    })
    .await;
}
