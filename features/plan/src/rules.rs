//! What may be corrected, and what comes of it. Pure.

use danchu_base::{Day, squeeze};
use danchu_reading::{Rule, SourceRange};

use crate::model::{
    Header, ITEMS_MAX, Item, Party, Review, SENTENCE_MAX, SUPPORTING_MAX, Settled, TITLE_MAX,
};
use crate::title::title_of;

/// Why a correction is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else corrected it since the page was shown.
    ChangedMeanwhile,
    /// The task is not there any more.
    Gone,
    /// A task needs a title.
    NoTitle,
    /// A text is longer than allowed.
    TooLong {
        /// So many letters are allowed.
        most: usize,
    },
    /// There are as many tasks as allowed.
    TooMany {
        /// So many are allowed.
        most: usize,
    },
    /// There is no task after this one.
    NothingToMerge,
    /// The sentence cannot be parted there.
    NoPlace,
    /// That year is none.
    NoYear,
    /// The document is confirmed or put away: nothing of it is corrected any more.
    Closed,
    /// The sentence is not in the text.
    NotInText,
    /// A secrecy mark was found or ticked; nothing is kept.
    Secret,
    /// Nothing came.
    Nothing,
    /// The document has no task to make a programme of.
    NoTasks,
    /// It is no plan, and nobody said to take it nevertheless.
    NotAPlan,
    /// Its text could not be read: why, as the reader says it.
    Unreadable {
        /// In Vietnamese.
        vi: String,
        /// In English.
        en: String,
    },
    /// The day is not one on which that could be.
    DayAhead,
    /// The day is missing.
    NoDay,
    /// Neither a file nor a note proves it.
    NoProof,
    /// Somebody is correcting the same text on the screen.
    UnderReview,
    /// Nobody is focal officer or head, on whose behalf the command line would act.
    NobodyActs,
    /// A plan is a pattern for a later year only.
    PatternYear,
}

impl Refusal {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::ChangedMeanwhile => "plan-refused-changed",
            Refusal::Gone => "plan-refused-gone",
            Refusal::NoTitle => "plan-refused-no-title",
            Refusal::TooLong { .. } => "plan-refused-too-long",
            Refusal::TooMany { .. } => "plan-refused-too-many",
            Refusal::NothingToMerge => "plan-refused-nothing-to-merge",
            Refusal::NoPlace => "plan-refused-no-place",
            Refusal::NoYear => "plan-refused-no-year",
            Refusal::Closed => "plan-refused-closed",
            Refusal::NotInText => "plan-refused-not-in-text",
            Refusal::Secret => "plan-refused-secret",
            Refusal::Nothing => "plan-refused-nothing",
            Refusal::NoTasks => "plan-refused-no-tasks",
            Refusal::NotAPlan => "plan-refused-not-a-plan",
            Refusal::Unreadable { .. } => "plan-refused-unreadable",
            Refusal::DayAhead => "plan-refused-day-ahead",
            Refusal::NoDay => "plan-refused-no-day",
            Refusal::NoProof => "plan-refused-no-proof",
            Refusal::UnderReview => "plan-refused-under-review",
            Refusal::NobodyActs => "plan-refused-nobody-acts",
            Refusal::PatternYear => "plan-refused-pattern-year",
        }
    }

    /// The number in its sentence.
    pub fn most(&self) -> Option<usize> {
        match self {
            Refusal::TooLong { most } | Refusal::TooMany { most } => Some(*most),
            _ => None,
        }
    }
}

/// What a form changes of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemForm {
    /// Tên việc.
    pub title: String,
    /// Chủ trì.
    pub owner: Option<Party>,
    /// Phối hợp.
    pub supporting: Vec<Party>,
    /// Mục.
    pub section: String,
    /// Thời hạn.
    pub rule: Option<Rule>,
    /// It needs no day.
    pub no_day: bool,
}

/// One correction (một lần sửa).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The head.
    Header(Box<Header>),
    /// A task.
    Change {
        /// Which.
        id: u32,
        /// As the form was shown.
        version: u32,
        /// The new values.
        form: Box<ItemForm>,
    },
    /// Who is meant: the first does it, the others help.
    Settle {
        /// Which.
        id: u32,
        /// As the form was shown.
        version: u32,
        /// Whoever was chosen; the first is the owner.
        parties: Vec<Party>,
        /// The same for every open task whose owner is written in the same words.
        alike: bool,
    },
    /// It is due on this day.
    SetDay {
        /// Which.
        id: u32,
        /// As the form was shown.
        version: u32,
        /// The last day.
        day: Day,
    },
    /// This one and the next become one.
    MergeNext {
        /// Which.
        id: u32,
        /// As the form was shown.
        version: u32,
    },
    /// One becomes two.
    Split {
        /// Which.
        id: u32,
        /// As the form was shown.
        version: u32,
        /// The byte of its sentence where the second begins.
        at: usize,
    },
    /// A new one, on a sentence of the text or on none.
    Add {
        /// Where the sentence stands.
        source: Option<SourceRange>,
        /// The sentence.
        sentence: String,
        /// The values.
        form: Box<ItemForm>,
    },
    /// Left out.
    Drop {
        /// Which.
        id: u32,
        /// As the form was shown.
        version: u32,
    },
    /// Taken back.
    TakeBack {
        /// Which.
        id: u32,
        /// As the form was shown.
        version: u32,
    },
}

/// The review after the correction.
pub fn apply(review: &Review, edit: &Edit) -> Result<Review, Refusal> {
    let mut next = review.clone();
    match edit {
        Edit::Header(header) => change_header(&mut next, header)?,
        Edit::Change { id, version, form } => {
            let form = checked(form)?;
            let item = touched(&mut next, *id, *version)?;
            if item.owner != form.owner {
                item.settled = if form.owner.is_some() { Settled::Chosen } else { Settled::Open };
            }
            fill(item, form);
        }
        Edit::Settle { id, version, parties, alike } => settle(&mut next, *id, *version, parties, *alike)?,
        Edit::SetDay { id, version, day } => {
            let item = touched(&mut next, *id, *version)?;
            (item.rule, item.no_day) = (Some(Rule::By { from: None, by: *day }), false);
        }
        Edit::MergeNext { id, version } => merge(&mut next, *id, *version)?,
        Edit::Split { id, version, at } => split(&mut next, *id, *version, *at)?,
        Edit::Add { source, sentence, form } => add(&mut next, *source, sentence, form)?,
        Edit::Drop { id, version } => touched(&mut next, *id, *version)?.dropped = true,
        Edit::TakeBack { id, version } => touched(&mut next, *id, *version)?.dropped = false,
    }
    Ok(next)
}

fn settle(review: &mut Review, id: u32, version: u32, parties: &[Party], alike: bool) -> Result<(), Refusal> {
    let (owner, helpers) = parties.split_first().ok_or(Refusal::Gone)?;
    let words = danchu_base::fold(&touched(review, id, version)?.owner_words);
    for item in &mut review.items {
        let same = alike
            && item.id != id
            && item.owner.is_none()
            && !words.is_empty()
            && danchu_base::fold(&item.owner_words) == words;
        if same {
            item.version += 1;
        }
        if same || item.id == id {
            item.owner = Some(owner.clone());
            item.settled = Settled::Chosen;
            for helper in helpers {
                push_once(&mut item.supporting, helper.clone());
            }
        }
    }
    Ok(())
}

/// How many other open tasks have their owner written in the same words.
pub fn alike_open(review: &Review, item: &Item) -> usize {
    let words = danchu_base::fold(&item.owner_words);
    let same = |other: &&Item| {
        other.id != item.id && other.owner.is_none() && danchu_base::fold(&other.owner_words) == words
    };
    if words.is_empty() { 0 } else { review.kept().filter(same).count() }
}

/// The task, if it is still as it was shown; its version moves on.
fn touched(review: &mut Review, id: u32, version: u32) -> Result<&mut Item, Refusal> {
    let item = review.items.iter_mut().find(|item| item.id == id).ok_or(Refusal::Gone)?;
    if item.version != version {
        return Err(Refusal::ChangedMeanwhile);
    }
    item.version += 1;
    Ok(item)
}

fn change_header(review: &mut Review, header: &Header) -> Result<(), Refusal> {
    if review.header.version != header.version {
        return Err(Refusal::ChangedMeanwhile);
    }
    let texts =
        [&header.number, &header.symbol, &header.place, &header.agency, &header.kind, &header.duration];
    if texts.iter().any(|text| text.chars().count() > TITLE_MAX) {
        return Err(Refusal::TooLong { most: TITLE_MAX });
    }
    if header.subject.chars().count() > SENTENCE_MAX {
        return Err(Refusal::TooLong { most: SENTENCE_MAX });
    }
    if !(1990..=2200).contains(&header.year) {
        return Err(Refusal::NoYear);
    }
    let recipients = std::mem::take(&mut review.header.recipients);
    review.header = Header { version: header.version + 1, recipients, ..header.clone() };
    Ok(())
}

fn checked(form: &ItemForm) -> Result<ItemForm, Refusal> {
    let form = ItemForm { title: squeeze(&form.title), section: squeeze(&form.section), ..form.clone() };
    if form.title.is_empty() {
        return Err(Refusal::NoTitle);
    }
    if form.title.chars().count() > TITLE_MAX || form.section.chars().count() > TITLE_MAX {
        return Err(Refusal::TooLong { most: TITLE_MAX });
    }
    if form.supporting.len() > SUPPORTING_MAX {
        return Err(Refusal::TooMany { most: SUPPORTING_MAX });
    }
    Ok(form)
}

fn fill(item: &mut Item, form: ItemForm) {
    item.title = form.title;
    item.owner = form.owner;
    item.supporting = form.supporting;
    item.section = form.section;
    item.no_day = form.no_day && form.rule.is_none();
    item.rule = form.rule;
}

/// The next task that is not left out joins this one.
fn merge(review: &mut Review, id: u32, version: u32) -> Result<(), Refusal> {
    let place = review.items.iter().position(|item| item.id == id).ok_or(Refusal::Gone)?;
    let next = review.items[place + 1..]
        .iter()
        .position(|item| !item.dropped)
        .map(|after| place + 1 + after)
        .ok_or(Refusal::NothingToMerge)?;
    let other = review.items[next].clone();
    let item = touched(review, id, version)?;
    let sentence = format!("{} {}", item.sentence, other.sentence);
    if sentence.chars().count() > SENTENCE_MAX {
        return Err(Refusal::TooLong { most: SENTENCE_MAX });
    }
    item.sentence = squeeze(&sentence);
    let title = format!("{}; {}", item.title, lower_first(&other.title));
    item.title = title.chars().take(TITLE_MAX).collect();
    item.source = match (item.source, other.source) {
        (Some(a), Some(b)) => Some(SourceRange { start: a.start.min(b.start), end: a.end.max(b.end) }),
        (one, another) => one.or(another),
    };
    if item.owner.is_none() {
        (item.owner, item.settled, item.confidence) = (other.owner.clone(), other.settled, other.confidence);
    } else if let Some(owner) = other.owner.filter(|owner| Some(owner) != item.owner.as_ref()) {
        push_once(&mut item.supporting, owner);
    }
    for helper in other.supporting {
        push_once(&mut item.supporting, helper);
    }
    if item.rule.is_none() {
        (item.rule, item.time_words, item.no_day) = (other.rule, other.time_words, other.no_day);
    }
    review.items.remove(next);
    Ok(())
}

fn push_once(parties: &mut Vec<Party>, party: Party) {
    if !parties.contains(&party) && parties.len() < SUPPORTING_MAX {
        parties.push(party);
    }
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => String::new(),
    }
}

fn split(review: &mut Review, id: u32, version: u32, at: usize) -> Result<(), Refusal> {
    if review.items.len() >= ITEMS_MAX {
        return Err(Refusal::TooMany { most: ITEMS_MAX });
    }
    let fresh = review.next;
    let place = review.items.iter().position(|item| item.id == id).ok_or(Refusal::Gone)?;
    let item = touched(review, id, version)?;
    if !split_places(&item.sentence).contains(&at) {
        return Err(Refusal::NoPlace);
    }
    let mut second = item.clone();
    let (first_text, second_text) = item.sentence.split_at(at);
    let names: Vec<String> = Vec::new();
    second.sentence = squeeze(second_text);
    second.title = title_of(&second.sentence, &item.owner_words, &names);
    (second.id, second.version) = (fresh, 1);
    item.sentence = squeeze(first_text);
    item.title = title_of(&item.sentence, &item.owner_words, &names);
    review.items.insert(place + 1, second);
    review.next += 1;
    Ok(())
}

/// The bytes of a sentence at which it may be parted: after `;`, `.`, `,`, and before "và".
pub fn split_places(sentence: &str) -> Vec<usize> {
    const PLACES_MAX: usize = 16;
    const PART_MIN: usize = 8;
    let strong = |c: char| c == ';' || c == '.';
    let mut places: Vec<(bool, usize)> = Vec::new();
    for (at, c) in sentence.char_indices() {
        let after = at + c.len_utf8();
        if (strong(c) || c == ',') && sentence[after..].starts_with(' ') {
            places.push((!strong(c), after));
        }
    }
    places.extend(sentence.match_indices(" và ").map(|(at, _)| (true, at)));
    places.retain(|(_, at)| {
        sentence[..*at].trim().chars().count() >= PART_MIN
            && sentence[*at..].trim().chars().count() >= PART_MIN
    });
    // The strong places first when there are too many; then in the order of the sentence.
    places.sort_unstable();
    places.truncate(PLACES_MAX);
    let mut places: Vec<usize> = places.into_iter().map(|(_, at)| at).collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn add(
    review: &mut Review,
    source: Option<SourceRange>,
    sentence: &str,
    form: &ItemForm,
) -> Result<(), Refusal> {
    if review.items.len() >= ITEMS_MAX {
        return Err(Refusal::TooMany { most: ITEMS_MAX });
    }
    let form = checked(form)?;
    let sentence = squeeze(sentence);
    if sentence.chars().count() > SENTENCE_MAX {
        return Err(Refusal::TooLong { most: SENTENCE_MAX });
    }
    let mut item = Item {
        id: review.next,
        version: 1,
        title: String::new(),
        sentence,
        source,
        section: String::new(),
        owner_words: String::new(),
        settled: if form.owner.is_some() { Settled::Chosen } else { Settled::Open },
        owner: None,
        confidence: 0,
        supporting: Vec::new(),
        time_words: String::new(),
        rule: None,
        no_day: false,
        requested: false,
        dropped: false,
    };
    fill(&mut item, form);
    let start = source.map_or(usize::MAX, |source| source.start);
    let place = review
        .items
        .iter()
        .position(|other| other.source.is_some_and(|other| other.start > start))
        .unwrap_or(review.items.len());
    review.items.insert(place, item);
    review.next += 1;
    Ok(())
}

/// Whether two documents are the same: number, issuer and day; empty when none of them is known well enough.
pub fn identity(header: &Header) -> String {
    let number = danchu_base::fold(&header.full_number()).replace(' ', "");
    if header.number.is_empty() || number.is_empty() {
        return String::new();
    }
    let day = header.issued_on.map_or_else(|| header.issued_as_written.clone(), |day| day.to_string());
    let issuer = crate::names::names().bare(&header.agency, "").words.join(" ");
    format!("{number}|{issuer}|{day}")
}

/// Whether the document is of a kind that hands out a year's work.
pub fn is_plan(kind: &str) -> bool {
    let kind = danchu_base::fold(kind);
    ["ke hoach", "chuong trinh"].iter().any(|plan| kind.contains(plan))
}

/// The year that a document is for: the one it names, or the one it was issued in.
pub fn year_of(duration: &str, subject: &str, issued_on: Option<Day>, today: Day) -> i16 {
    let named = |text: &str| {
        let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
        digits
            .iter()
            .filter(|d| d.len() == 4)
            .filter_map(|d| d.parse().ok())
            .find(|y| (2000..2100).contains(y))
    };
    named(duration)
        .or_else(|| named(subject).filter(|_| danchu_base::fold(subject).contains("nam ")))
        .or(issued_on.map(Day::year))
        .unwrap_or_else(|| today.year())
}
