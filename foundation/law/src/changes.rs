//! What changed in the law for an agency between two days: so an old plan becomes the pattern of a new one.

use danchu_base::Day;
use danchu_calendar::Text;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::document::WordKind;
use crate::due_day::{Circumstances, Named};
use crate::facts::{AgencyFacts, Fact};
use crate::fault::dmy;
use crate::model::{Rule, RuleKind};

/// What sort of change it is (loại thay đổi).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It was not there, or did not concern the agency.
    New,
    /// It is no more, or no longer concerns the agency.
    Ended,
    /// It says something else.
    Altered,
    /// Those who must act or take part are no longer there.
    Part,
    /// It reads as before, but its document was amended and nobody has read how.
    Unsure,
}

/// A rule that is not what it was (thay đổi), with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What sort of change it is.
    pub kind: ChangeKind,
    /// The rule's id.
    pub rule: String,
    /// As it was.
    pub then: Option<Named>,
    /// As it is.
    pub now: Option<Named>,
    /// What changed and why.
    pub reason: Text,
}

/// An agency on a day.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Its facts on that day.
    pub agency: &'a AgencyFacts,
    /// The day.
    pub day: Day,
}

impl Catalogue {
    /// What changed for an agency between two days, rule by rule in the order of the catalogue. Counting rows are left out.
    pub fn changes(&self, then: Seen<'_>, now: Seen<'_>) -> Vec<Change> {
        self.ids().filter_map(|id| self.change(id, then, now)).collect()
    }

    /// What an agency is and has that it was and had not, and the other way round.
    pub fn fact_changes(&self, then: &AgencyFacts, now: &AgencyFacts) -> Vec<Text> {
        let mut told = Vec::new();
        if then.kind != now.kind {
            let (old, new) = (self.name(WordKind::Fact, &then.kind), self.name(WordKind::Fact, &now.kind));
            told.push(Text::new(
                format!("Cơ quan trước là {}, nay là {}.", old.vi, new.vi),
                format!("The agency was {}, now it is {}.", old.en, new.en),
            ));
        }
        for word in self.words(WordKind::Fact) {
            let name = &word.name;
            let text = match (then.get(&word.id), now.get(&word.id)) {
                (old, new) if old == new || [&then.kind, &now.kind].contains(&&word.id) => continue,
                (_, Fact::Yes) => {
                    Text::new(format!("Nay có {}.", name.vi), format!("It now has {}.", name.en))
                }
                (_, Fact::No) => {
                    Text::new(format!("Không còn {}.", name.vi), format!("It no longer has {}.", name.en))
                }
                (_, Fact::Undecided) => Text::new(
                    format!("Nay chưa xác định có {} không.", name.vi),
                    format!("Whether it has {} is not decided now.", name.en),
                ),
            };
            told.push(text);
        }
        told
    }

    fn change(&self, id: &str, then: Seen<'_>, now: Seen<'_>) -> Option<Change> {
        let concerned = |seen: Seen<'_>| {
            self.on(id, seen.day).filter(|rule| {
                rule.kind != RuleKind::Counting && self.applies(rule, seen.agency).applies != Fact::No
            })
        };
        let (kind, reason) = match (concerned(then), concerned(now)) {
            (None, None) => return None,
            (Some(old), None) => (ChangeKind::Ended, self.why_ended(old, now)),
            (None, Some(new)) => (ChangeKind::New, self.why_new(new, then)),
            (Some(old), Some(new)) => self.difference(old, new, then, now)?,
        };
        let named = |rule: Option<&Rule>| rule.map(|rule| self.named(rule, &Circumstances::default()));
        let rule = id.to_owned();
        Some(Change { kind, rule, then: named(concerned(then)), now: named(concerned(now)), reason })
    }

    fn why_ended(&self, old: &Rule, now: Seen<'_>) -> Text {
        if let Some(rule) = self.on(&old.id, now.day) {
            return because(
                &self.applies(rule, now.agency).reasons,
                ("Không còn áp dụng", "It no longer applies"),
            );
        }
        let to = old.in_force.to;
        let (vi, en) = (to.map_or_else(String::new, dmy), to.map_or_else(String::new, |to| to.to_string()));
        let mut text = Text::new(format!("Hết hiệu lực sau ngày {vi}"), format!("Out of force after {en}"));
        let replaced =
            self.document(&old.document).map(|document| document.replaced_by.as_slice()).unwrap_or_default();
        let newer: Vec<Text> = replaced.iter().map(|newer| self.cited(&newer.document)).collect();
        if !newer.is_empty() {
            let join = |take: fn(&Text) -> &str| newer.iter().map(take).collect::<Vec<_>>().join(", ");
            text.vi += &format!("; văn bản được thay bằng {}", join(|text| &text.vi));
            text.en += &format!("; its document was replaced by {}", join(|text| &text.en));
        }
        text.vi.push('.');
        text.en.push('.');
        text
    }

    fn why_new(&self, new: &Rule, then: Seen<'_>) -> Text {
        if let Some(rule) = self.on(&new.id, then.day) {
            return because(
                &self.applies(rule, then.agency).reasons,
                ("Trước chưa áp dụng", "It did not apply before"),
            );
        }
        let (from, basis) = (new.in_force.from, self.basis(new));
        Text::new(
            format!("Có hiệu lực từ {} ({}).", dmy(from), basis.vi),
            format!("In force from {from} ({}).", basis.en),
        )
    }

    fn difference(
        &self,
        old: &Rule,
        new: &Rule,
        then: Seen<'_>,
        now: Seen<'_>,
    ) -> Option<(ChangeKind, Text)> {
        let fields = altered(old, new);
        if !fields.is_empty() {
            let join = |take: fn(&Text) -> &str| fields.iter().map(take).collect::<Vec<_>>().join("; ");
            let (vi, en, basis) = (join(|text| &text.vi), join(|text| &text.en), self.basis(new));
            return Some((
                ChangeKind::Altered,
                Text::new(format!("{vi} ({}).", basis.vi), format!("{en} ({}).", basis.en)),
            ));
        }
        let before = self.open_parts(old, then.agency);
        let missing = self
            .open_parts(new, now.agency)
            .into_iter()
            .find(|open| !before.iter().any(|b| b.fact == open.fact));
        if let Some(open) = missing {
            let name = self.name(WordKind::Fact, &open.fact);
            let mut text = match open.known {
                Fact::No => {
                    Text::new(format!("Không còn {}", name.vi), format!("There is no longer {}", name.en))
                }
                _ => Text::new(
                    format!("Chưa xác định {}", name.vi),
                    format!("It is not decided who is {}", name.en),
                ),
            };
            if let Some(proposal) = open.proposals.first() {
                text.vi += &format!("; đề xuất: {}", proposal.vi);
                text.en += &format!("; proposed: {}", proposal.en);
            }
            text.vi.push('.');
            text.en.push('.');
            return Some((ChangeKind::Part, text));
        }
        let newer = self
            .document(&new.document)?
            .unread(now.day)
            .find(|newer| newer.from.is_some_and(|from| from > then.day))?;
        if new.sure == danchu_calendar::Sure::Verified {
            return None;
        }
        let cited = self.cited(&newer.document);
        Some((
            ChangeKind::Unsure,
            Text::new(
                format!("Văn bản đã được {} sửa đổi, phần sửa chưa đọc: chờ đối chiếu.", cited.vi),
                format!("Its document was amended by {}, which was not read: to be compared.", cited.en),
            ),
        ))
    }
}

fn because(reasons: &[Text], (vi, en): (&str, &str)) -> Text {
    let join = |take: fn(&Text) -> &str| reasons.iter().map(take).collect::<Vec<_>>().join("; ");
    Text::new(format!("{vi}: {}.", join(|text| &text.vi)), format!("{en}: {}.", join(|text| &text.en)))
}

/// What a newer version says otherwise, field by field.
fn altered(old: &Rule, new: &Rule) -> Vec<Text> {
    let mut told = Vec::new();
    let time = |rule: &Rule| {
        let within = rule.within.as_ref().map(|within| within.amount);
        within.or(rule.before.as_ref().map(|before| before.amount)).map(crate::words::amount)
    };
    let lasts = |rule: &Rule| rule.lasts.as_ref().map(|lasts| crate::words::amount(lasts.amount));
    let every = |rule: &Rule| rule.every.as_ref().map(crate::words::often);
    let compared = [
        ("thời hạn", "the time", time(old), time(new)),
        ("thời lượng", "the duration", lasts(old), lasts(new)),
        ("định kỳ", "how often", every(old), every(new)),
    ];
    for (vi, en, old, new) in compared {
        if old != new {
            let word = |text: &Option<Text>| text.clone().unwrap_or_else(|| Text::new("không có", "none"));
            let (old, new) = (word(&old), word(&new));
            told.push(Text::new(
                format!("{vi}: {} → {}", old.vi, new.vi),
                format!("{en}: {} → {}", old.en, new.en),
            ));
        }
    }
    let others = [
        (old.threshold != new.threshold, "ngưỡng đã đổi", "the threshold changed"),
        (old.channels != new.channels, "hình thức đã đổi", "the channels changed"),
        (old.audience != new.audience, "phạm vi được xem đã đổi", "the audience changed"),
        (old.who != new.who || old.with != new.with, "người thực hiện đã đổi", "those who act changed"),
        (old.applies != new.applies, "điều kiện áp dụng đã đổi", "the conditions changed"),
        (old.what != new.what, "nội dung đã đổi", "what it says changed"),
    ];
    told.extend(others.into_iter().filter(|(is, ..)| *is).map(|(_, vi, en)| Text::new(vi, en)));
    told
}
