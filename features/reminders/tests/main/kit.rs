//! An agency with four people, a mail server in memory, and the worker's chore.

use std::sync::{Arc, Mutex, PoisonError};

use danchu_accounts::{By, NewRole, PersonDraft};
use danchu_base::{Day, Instant, PersonId, ProgrammeId, Role, TaskId};
use danchu_mail::{Mail, Mailer, Sending, Unsent};
use danchu_programme::{Act, Acting, Besides, Due, Kind, NewTask, Party, ProgrammeState};
use danchu_reminders::{
    Letter, PushAnswer, PushFault, PushKey, PushOut, PushRequest, Pushed, Reminding, Shown, letters_since,
};
use danchu_store::Migrations;
use danchu_testkit::{Client, SLUG, Site, World};
use danchu_transparency::{Answered, Outside, Post};
use danchu_web::{AgencyInfo, Chore as _, Module, More};

pub const FEATURES: &[Migrations] = &[
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_programme::MIGRATIONS,
    danchu_reminders::MIGRATIONS,
];

pub const MODULES: &[Module] = &[
    danchu_accounts::MODULE,
    danchu_attachments::MODULE,
    danchu_transparency::MODULE,
    danchu_programme::MODULE,
    danchu_reminders::MODULE,
];

/// The day on which the stories begin, at ten in the morning: a Tuesday.
pub const TODAY: &str = "2026-05-05";

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub fn at(text: &str, hour: i64, minute: i64) -> Instant {
    day(text).start().plus_seconds(hour * 3600 + minute * 60)
}

/// A mail server in memory, which answers what a test told it to, once each, the last told first.
#[derive(Default)]
pub struct Letterbox {
    pub got: Mutex<Vec<Mail>>,
    pub answers: Mutex<Vec<Unsent>>,
    /// It takes the mail and never answers.
    pub hangs: Mutex<bool>,
}

impl Letterbox {
    pub fn got(&self) -> Vec<Mail> {
        self.got.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn answers(&self, why: Unsent) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).push(why);
    }

    /// The urgings: the day's reminders come besides.
    pub fn urgings(&self) -> Vec<Mail> {
        self.got().into_iter().filter(|mail| mail.id.starts_with("urging.")).collect()
    }

    pub fn to(&self, address: &str) -> Vec<Mail> {
        self.got().into_iter().filter(|mail| mail.to == [address]).collect()
    }
}

impl Mailer for Letterbox {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            if let Some(why) = self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop() {
                return Err(why);
            }
            self.got.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
            let hangs = *self.hangs.lock().unwrap_or_else(PoisonError::into_inner);
            if hangs {
                std::future::pending::<()>().await;
            }
            Ok(())
        })
    }
}

/// What was sent over the web.
#[derive(Default)]
pub struct Web(pub Mutex<Vec<(String, String)>>);

impl Outside for Web {
    fn post<'a>(&'a self, url: &'a str, body: String) -> Answered<'a> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((url.to_owned(), body));
        Box::pin(async { Ok((204, Vec::new())) })
    }
}

/// A push service in memory, which answers what a test told it to, once each, the last told first.
pub struct PushService {
    pub got: Mutex<Vec<PushRequest>>,
    pub answers: Mutex<Vec<Result<PushAnswer, PushFault>>>,
    /// It takes the message and never answers.
    pub hangs: Mutex<bool>,
    key: Arc<PushKey>,
}

impl Default for PushService {
    fn default() -> Self {
        let secret = PushKey::make().expect("a key");
        let key = Arc::new(PushKey::read(&secret).expect("a key"));
        Self { got: Mutex::default(), answers: Mutex::default(), hangs: Mutex::default(), key }
    }
}

impl PushService {
    pub fn got(&self) -> Vec<PushRequest> {
        self.got.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn answers(&self, status: u16) {
        self.fails(Ok(PushAnswer { status, retry_after: None }));
    }

    pub fn fails(&self, answer: Result<PushAnswer, PushFault>) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).push(answer);
    }
}

impl PushOut for PushService {
    fn key(&self) -> Result<Arc<PushKey>, String> {
        Ok(Arc::clone(&self.key))
    }

    fn contact(&self) -> String {
        "mailto:danchu@xa.example.vn".into()
    }

    fn send<'a>(&'a self, request: PushRequest) -> Pushed<'a> {
        Box::pin(async move {
            self.got.lock().unwrap_or_else(PoisonError::into_inner).push(request);
            let hangs = *self.hangs.lock().unwrap_or_else(PoisonError::into_inner);
            if hangs {
                std::future::pending::<()>().await;
            }
            let told = self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop();
            told.unwrap_or(Ok(PushAnswer { status: 201, retry_after: None }))
        })
    }
}

pub struct Office {
    pub site: Site,
    pub agency: AgencyInfo,
    pub programme: ProgrammeId,
    pub box_: Arc<Letterbox>,
    pub web: Arc<Web>,
    pub push: Arc<PushService>,
    pub head: Client,
    pub focal: Client,
    pub staff: Client,
    pub other: Client,
    pub operator: Client,
    pub worker: Reminding,
}

const PEOPLE: [(&str, Role, Option<&str>); 5] = [
    ("Trần Quốc Bảo", Role::Head, Some("chu-tich@xa.example.vn")),
    ("Nguyễn Thị Hạnh", Role::FocalOfficer, Some("van-phong@xa.example.vn")),
    ("Lý Thị Mỹ Duyên", Role::Staff, Some("duyen@xa.example.vn")),
    ("Bùi Thị Sáu", Role::Staff, None),
    ("Trương Gia Huy", Role::Operator, None),
];

impl Office {
    pub async fn open(world: &World) -> Self {
        Self::with(world, true).await
    }

    pub async fn with(world: &World, mail: bool) -> Self {
        let (box_, web) = (Arc::new(Letterbox::default()), Arc::new(Web::default()));
        let outside: Arc<dyn Outside> = web.clone();
        let push = Arc::new(PushService::default());
        let out: Arc<dyn PushOut> = push.clone();
        let mut more = More::default().and(Besides(vec![Arc::new(Shown)])).and(outside).and(out);
        if mail {
            let mailer: Arc<dyn Mailer> = box_.clone();
            more = more.and(Post(mailer));
        }
        let site = Site::with(world, MODULES, TODAY, more);
        let ids: Vec<PersonId> = PEOPLE.iter().map(|_| PersonId::make()).collect();
        let (programme, people, begun) = (ProgrammeId::make(), &ids, at("2026-01-02", 8, 0));
        site.cx
            .db
            .write(world.agency, async move |tx| {
                let by = &By::program(begun);
                for (id, (name, role, email)) in people.iter().zip(PEOPLE) {
                    let draft = PersonDraft {
                        name: name.into(),
                        position: String::new(),
                        department: None,
                        phone: None,
                        email: email.map(str::to_owned),
                        from: begun.day(),
                        to: None,
                    };
                    danchu_accounts::add_person(tx, *id, draft, by).await?;
                    let role = NewRole { person: *id, role, from: begun.day(), to: None };
                    danchu_accounts::hold_role(tx, &role, by).await?;
                }
                let running = ProgrammeState::Running;
                let made = danchu_programme::create_programme(
                    tx,
                    programme,
                    2026,
                    "Chương trình năm 2026",
                    running,
                    begun,
                );
                made.await.expect("a programme");
                Ok::<_, danchu_accounts::Error>(())
            })
            .await
            .expect("an agency");
        let client = |n: usize| site.person(ids[n], PEOPLE[n].0, None, &[PEOPLE[n].1]);
        Self {
            agency: AgencyInfo { id: world.agency, slug: SLUG.into(), name: "UBND xã An Bình".into() },
            programme,
            box_,
            web,
            push,
            head: client(0),
            focal: client(1),
            staff: client(2),
            other: client(3),
            operator: client(4),
            worker: Reminding::default(),
            site,
        }
    }

    pub fn acting(&self, client: &Client, role: Role) -> Acting {
        Acting::of_roles(client.person.expect("a person"), None, &[role])
    }

    /// A task of somebody, due on a day; on none where that is empty.
    pub async fn task(&self, title: &str, owner: &Client, due: &str) -> TaskId {
        let owner = Party::person(owner.person.expect("a person"));
        let new = &NewTask {
            owner,
            due: (!due.is_empty()).then(|| Due { day: day(due), derivation: None }),
            ..NewTask::titled(self.programme, Kind::Plan, title)
        };
        let act = &Act::now(self.acting(&self.focal, Role::FocalOfficer), at("2026-01-05", 9, 0));
        let written = self
            .site
            .cx
            .db
            .write(self.agency.id, async move |tx| danchu_programme::add_task(tx, new, act).await);
        written.await.expect("a task");
        new.id
    }

    /// Somebody's last day here.
    pub async fn leaves(&self, client: &Client, on: &str) {
        let (id, on) = (client.person.expect("a person"), day(on));
        let left = self.site.cx.db.write(self.agency.id, async move |tx| {
            let person = danchu_accounts::person(tx, id).await?.expect("a person");
            let draft = PersonDraft {
                name: person.name,
                position: person.position,
                department: person.department,
                phone: person.phone,
                email: person.email,
                from: person.from,
                to: Some(on),
            };
            let by = &By::program(at(TODAY, 9, 0));
            danchu_accounts::change_person(tx, id, person.version, draft, by).await
        });
        left.await.expect("she leaves");
    }

    /// The worker looks once.
    pub async fn tend(&self) {
        self.worker.tend(&self.site.cx, &self.agency).await.expect("the worker goes on");
    }

    pub async fn letters(&self) -> Vec<Letter> {
        let all = self.site.cx.db.read(self.agency.id, async |tx| letters_since(tx, Instant(0), 5000).await);
        all.await.expect("letters")
    }
}
