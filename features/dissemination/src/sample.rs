//! What a sample agency does with this feature, through the same actions as the pages.

use danchu_attachments::Attachment;
use danchu_base::{AgencyId, Day, Instant, PersonId};
use danchu_programme::Acting;
use danchu_web::Cx;

use crate::actions::circulations::{self, Ids, Officer};
use crate::actions::library::{self, NewDocument};
use crate::actions::lists::{self, Returned};
use crate::actions::{By, Error, courses};
use crate::law::{self, number_key};
use crate::model::{
    Audience, Circulated, CirculationDraft, CirculationId, DocumentDraft, DocumentId, Held, Link, ListId,
    Outcome, Part, QuestionId, QuizItem, Relation, Seen, Subject, System, TrainingDraft, TrainingId, Way,
};
use crate::sql::courses as courses_sql;

/// What may go wrong with a sample, in words.
pub type Told<T> = Result<T, String>;

fn told(error: Error) -> String {
    match error {
        Error::Refused(refusal) => format!("{refusal:?}"),
        other => other.to_string(),
    }
}

/// A document of the library that the law's list does not have.
#[derive(Debug, Clone)]
pub struct SampleDocument<'a> {
    /// Its number.
    pub number: &'a str,
    /// Its kind.
    pub kind: &'a str,
    /// What it is about.
    pub name: &'a str,
    /// Who issued it.
    pub issuer: &'a str,
    /// When.
    pub issued_on: Day,
    /// Of the Party; else of the agency itself.
    pub party: bool,
    /// What it rests on.
    pub rests_on: &'a [&'a str],
    /// What it replaces.
    pub replaces: &'a [&'a str],
    /// Its text.
    pub text: &'a str,
}

/// Adds a document; answers its id.
pub async fn add_document(
    cx: &Cx,
    agency: AgencyId,
    sample: &SampleDocument<'_>,
    by: PersonId,
    at: Instant,
) -> Told<DocumentId> {
    let link = |relation: Relation| move |number: &&str| Link { relation, number: (*number).to_owned() };
    let links = sample.rests_on.iter().map(link(Relation::RestsOn));
    let new = NewDocument {
        id: DocumentId::make(),
        draft: DocumentDraft {
            number: sample.number.to_owned(),
            kind: sample.kind.to_owned(),
            name: sample.name.to_owned(),
            issuer: sample.issuer.to_owned(),
            issued_on: Some(sample.issued_on),
            system: if sample.party { System::Party } else { System::Internal },
            topic: "Dân chủ ở cơ sở".to_owned(),
            from: Some(sample.issued_on),
            to: None,
            seen: Seen::Staff,
            links: links.chain(sample.replaces.iter().map(link(Relation::Replaces))).collect(),
        },
        file: None,
        text: sample.text.to_owned(),
    };
    let (one, by) = (&new, By { person: by, at });
    cx.db.write(agency, async move |tx| library::add(tx, one, by).await).await.map_err(told)?;
    Ok(new.id)
}

/// What a sample circulates.
#[derive(Debug, Clone)]
pub struct SampleCirculation<'a> {
    /// What it is called.
    pub title: &'a str,
    /// The document's number, as the library has it.
    pub number: &'a str,
    /// The officer's words.
    pub note: &'a str,
    /// The passage.
    pub passage: &'a str,
    /// A question with its answers, the right one first.
    pub quiz: Option<(&'a str, &'a [&'a str])>,
    /// Until when.
    pub due_on: Day,
    /// Whoever comes new until this day receives it too.
    pub valid_until: Option<Day>,
    /// Who answers for it.
    pub officer: Acting,
    /// When it is opened.
    pub at: Instant,
}

/// Opens a circulation to everybody; answers its id.
pub async fn circulate(cx: &Cx, agency: AgencyId, sample: &SampleCirculation<'_>) -> Told<CirculationId> {
    let ids = Ids::make();
    let key = number_key(sample.number);
    let law = law::catalogue(cx);
    let listed = law
        .documents_cited(sample.number, None)
        .first()
        .map(|row| format!("/thu-vien/so/{}", number_key(&row.id)));
    let draft = CirculationDraft {
        title: sample.title.to_owned(),
        note: sample.note.to_owned(),
        passage: sample.passage.to_owned(),
        quiz: sample.quiz.map(|(question, answers)| quiz(question, answers)).into_iter().collect(),
        documents: vec![Circulated {
            address: listed.unwrap_or_else(|| law::address_of_number(sample.number)),
            title: sample.title.to_owned(),
            number_key: key,
        }],
        audience: Audience::everybody(),
        due_on: sample.due_on,
        valid_until: sample.valid_until,
        origin: None,
    };
    let officer = Officer { acting: sample.officer.clone() };
    let (draft, officer) = (&draft, &officer);
    let by = By { person: officer.acting.person, at: sample.at };
    cx.db
        .write(agency, async move |tx| circulations::open(tx, ids, draft, officer, by).await)
        .await
        .map_err(told)?;
    Ok(ids.circulation)
}

fn quiz(question: &str, answers: &[&str]) -> QuizItem {
    QuizItem {
        question: question.to_owned(),
        answers: answers.iter().map(|one| (*one).to_owned()).collect(),
        right: 0,
    }
}

/// Somebody reads it and says so.
pub async fn read(cx: &Cx, agency: AgencyId, of: CirculationId, person: PersonId, at: Instant) -> Told<bool> {
    let by = By { person, at };
    let right = [Some(0); crate::rules::QUIZ_MAX];
    cx.db.write(agency, async move |tx| circulations::know(tx, of, &right, by).await).await.map_err(told)
}

/// Somebody opens it and no more.
pub async fn open_only(
    cx: &Cx,
    agency: AgencyId,
    of: CirculationId,
    person: PersonId,
    at: Instant,
) -> Told<()> {
    cx.db.write(agency, async move |tx| circulations::look(tx, of, person, at).await).await.map_err(told)
}

/// A question, and its answer.
pub async fn ask(
    cx: &Cx,
    agency: AgencyId,
    of: CirculationId,
    (person, words, at): (PersonId, &str, Instant),
    answer: Option<(PersonId, &str, Instant)>,
) -> Told<()> {
    let id = QuestionId::make();
    cx.db
        .write(agency, async move |tx| {
            circulations::ask(tx, id, of, words, By { person, at }).await?;
            match answer {
                Some((by, words, at)) => circulations::answer(tx, id, of, words, By { person: by, at }).await,
                None => Ok(()),
            }
        })
        .await
        .map_err(told)
}

/// A list for people without an account is printed; `returned` says who signed and when it came back with which photo.
pub async fn paper_list(
    cx: &Cx,
    agency: AgencyId,
    of: CirculationId,
    (made_by, made_at): (PersonId, Instant),
    returned: Option<(&[PersonId], Option<Attachment>, Instant)>,
) -> Told<ListId> {
    let id = ListId::make();
    let by = By { person: made_by, at: made_at };
    cx.db
        .write(agency, async move |tx| lists::make(tx, id, Subject::Circulation(of), true, by).await)
        .await
        .map_err(told)?;
    if let Some((signed, file, at)) = returned {
        let back = Returned { signed: signed.to_vec(), on: at.day(), file };
        let (back, by) = (&back, By { person: made_by, at });
        cx.db.write(agency, async move |tx| lists::take(tx, id, back, by).await).await.map_err(told)?;
    }
    Ok(id)
}

/// A new edition, with what changed and until when it is to be read.
pub async fn renew(
    cx: &Cx,
    agency: AgencyId,
    of: CirculationId,
    change: &str,
    due_on: Day,
    (by, at): (PersonId, Instant),
) -> Told<()> {
    cx.db
        .write(agency, async move |tx| {
            let found = circulations::circulation(tx, of).await?;
            let draft = CirculationDraft { due_on, ..found.draft };
            circulations::renew(tx, of, found.version, &draft, change, By { person: by, at }).await
        })
        .await
        .map_err(told)
}

/// It ends, by its officer.
pub async fn close(cx: &Cx, agency: AgencyId, of: CirculationId, officer: &Acting, at: Instant) -> Told<()> {
    let by = By { person: officer.person, at };
    let officer = &Officer { acting: officer.clone() };
    cx.db
        .write(agency, async move |tx| {
            let version = circulations::circulation(tx, of).await?.version;
            circulations::close(tx, of, version, officer, by).await
        })
        .await
        .map_err(told)
}

/// Everybody who has not read it is urged.
pub async fn urge(cx: &Cx, agency: AgencyId, of: CirculationId, by: PersonId, at: Instant) -> Told<usize> {
    cx.db
        .write(agency, async move |tx| circulations::urge(tx, of, By { person: by, at }).await)
        .await
        .map_err(told)
}

/// A course with who took part; held when there is anybody.
#[derive(Debug, Clone)]
pub struct SampleCourse<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Who holds it.
    pub organiser: &'a str,
    /// First and last day.
    pub days: (Day, Day),
    /// How long.
    pub minutes: i64,
    /// Who took part.
    pub people: &'a [PersonId],
    /// What came of it.
    pub outcome: &'a str,
}

/// Plans a course, and holds it when somebody took part.
pub async fn course(
    cx: &Cx,
    agency: AgencyId,
    sample: &SampleCourse<'_>,
    by: PersonId,
    at: Instant,
) -> Told<TrainingId> {
    let id = TrainingId::make();
    let draft = TrainingDraft {
        title: sample.title.to_owned(),
        topic: "Dân chủ ở cơ sở".to_owned(),
        organiser: sample.organiser.to_owned(),
        place: "Hội trường UBND xã".to_owned(),
        plan: String::new(),
        first: sample.days.0,
        last: sample.days.1,
        minutes: sample.minutes,
    };
    let (draft, by, people, outcome) = (&draft, By { person: by, at }, sample.people, sample.outcome);
    cx.db
        .write(agency, async move |tx| {
            courses::plan(tx, id, draft, by).await?;
            if people.is_empty() {
                return Ok(());
            }
            let part = |person: &PersonId| Part {
                person: *person,
                minutes: draft.minutes,
                outcome: Outcome::Passed,
                way: Way::Screen,
            };
            let parts: Vec<Part> = people.iter().map(part).collect();
            courses::parts(tx, id, &parts, &[], by).await?;
            let version = courses_sql::find(tx, id).await?.map_or(1, |found| found.version);
            courses::settle(tx, id, version, Held::TookPlace, outcome, by).await
        })
        .await
        .map_err(told)?;
    Ok(id)
}
