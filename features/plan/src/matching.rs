//! Who is meant: from the words of a plan to people, departments and roles of the agency, each with how sure and why.

use danchu_base::{Day, DepartmentId, PersonId, Role, fold, squeeze};

use crate::names::{Bare, Group, Names, Rename};

/// A person, as far as matching needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Chức danh.
    pub position: String,
    /// Bộ phận.
    pub department: Option<DepartmentId>,
    /// The roles held today.
    pub roles: Vec<Role>,
}

/// A department, as far as matching needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Which.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// Who leads it.
    pub head: Option<PersonId>,
}

/// Who works in the agency (danh sách người và bộ phận).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// The agency's name.
    pub agency: String,
    /// The people who are there.
    pub people: Vec<Person>,
    /// The departments.
    pub departments: Vec<Department>,
}

/// Whom words may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meant {
    /// A person.
    Person(PersonId),
    /// A department.
    Department(DepartmentId),
    /// Many people.
    Group(Group),
}

/// Why somebody is proposed (lý do đề xuất).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The person's name stands there.
    Name,
    /// The position is the same.
    Position,
    /// The position is alike.
    PositionAlike,
    /// The department's name is the same.
    Department,
    /// The department's name is alike.
    DepartmentAlike,
    /// The head of the department that is named.
    HeadOf,
    /// The words mean a role that this person holds.
    Role(Role),
    /// The name is out of use; this stands for it now.
    Renamed {
        /// The old name.
        was: String,
        /// The new name.
        now: String,
        /// Where it stands (vi, en).
        source: (String, String),
    },
    /// The words mean many.
    Many,
    /// Only a part of the words means this.
    Part,
}

/// Somebody who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub meant: Meant,
    /// 0 to 100.
    pub confidence: u8,
    /// Why.
    pub reason: Reason,
}

/// From here on a candidate is taken without asking, when no other is near.
pub const SURE: u8 = 75;
/// So much the first must be before the second.
const LEAD: u8 = 8;
/// So many are proposed at most.
pub const CANDIDATES_MAX: usize = 6;

/// Whom the words may mean on that day, the likeliest first.
pub fn candidates(words: &str, on: Day, roster: &Roster, names: &Names) -> Vec<Candidate> {
    let words = squeeze(words);
    let mut found = Vec::new();
    if words.is_empty() {
        return found;
    }
    by_name(&words, roster, &mut found);
    let bare = names.bare(&words, &roster.agency);
    by_office(&bare, names_a_post(&words), roster, names, &mut found);
    by_role(&bare, roster, names, &mut found);
    by_group(&bare, names, &mut found);
    // Who still holds a post of that very name is meant, whatever took the name's place elsewhere.
    let held = found.iter().any(|c| c.reason == Reason::Position && c.confidence >= SURE);
    for rename in names.renames.iter().filter(|rename| !held && rename.holds_on(on)) {
        by_rename(&bare, rename, roster, names, &mut found);
    }
    by_parts(&words, on, roster, names, &mut found);
    best(found)
}

/// The one that may be taken without asking.
pub fn certain(candidates: &[Candidate]) -> Option<&Candidate> {
    let first = candidates.first().filter(|c| c.confidence >= SURE && !matches!(c.meant, Meant::Group(_)))?;
    match candidates.get(1) {
        Some(second) if second.confidence + LEAD > first.confidence => None,
        _ => Some(first),
    }
}

/// The people of a group.
pub fn members(group: Group, roster: &Roster) -> Vec<PersonId> {
    match group {
        Group::DepartmentHeads => {
            let mut heads: Vec<PersonId> = roster.departments.iter().filter_map(|d| d.head).collect();
            heads.extend(
                roster.people.iter().filter(|p| p.roles.contains(&Role::DepartmentHead)).map(|p| p.id),
            );
            let mut once = Vec::new();
            for head in heads {
                if !once.contains(&head) {
                    once.push(head);
                }
            }
            once
        }
        Group::Everybody => roster.people.iter().map(|p| p.id).collect(),
    }
}

fn best(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by_key(|c| std::cmp::Reverse(c.confidence));
    let mut once: Vec<Candidate> = Vec::new();
    for candidate in found {
        if candidate.confidence > 0 && once.iter().all(|other| other.meant != candidate.meant) {
            once.push(candidate);
        }
    }
    once.truncate(CANDIDATES_MAX);
    once
}

/// The words name a person: two words of a name at least, each whole.
fn by_name(words: &str, roster: &Roster, found: &mut Vec<Candidate>) {
    let (exact, folded) = (spaced(words), spaced(&fold(words)));
    let named: Vec<(PersonId, u8)> = roster
        .people
        .iter()
        .filter(|person| person.name.split_whitespace().count() >= 2)
        .filter_map(|person| {
            let name = squeeze(&person.name);
            if exact.contains(&spaced(&name)) {
                Some((person.id, 98))
            } else if folded.contains(&spaced(&fold(&name))) {
                Some((person.id, 88))
            } else {
                None
            }
        })
        .collect();
    let top = named.iter().map(|(_, confidence)| *confidence).max().unwrap_or(0);
    let alone = named.iter().filter(|(_, confidence)| *confidence == top).count() == 1;
    for (id, confidence) in named {
        let confidence = if alone { confidence } else { confidence.min(60) };
        found.push(Candidate { meant: Meant::Person(id), confidence, reason: Reason::Name });
    }
}

fn spaced(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// The words name a department or a position.
fn by_office(bare: &Bare, post: bool, roster: &Roster, names: &Names, found: &mut Vec<Candidate>) {
    for department in &roster.departments {
        let name = names.bare(&department.name, &roster.agency);
        let confidence = alike(&bare.words, &name.words, true);
        if bare.ranks == name.ranks {
            let reason = if confidence == 100 { Reason::Department } else { Reason::DepartmentAlike };
            // "Công chức Văn hóa – Xã hội" is somebody, "Phòng Văn hóa – Xã hội" is the office.
            push(found, Meant::Department(department.id), confidence, if post { 70 } else { 97 }, reason);
        } else if leads(bare) {
            let office: Vec<String> = without_ranks(bare);
            let confidence = alike(&office, &name.words, true);
            if let Some(head) = department.head {
                push(found, Meant::Person(head), confidence, 92, Reason::HeadOf);
            }
            push(found, Meant::Department(department.id), confidence, 60, Reason::DepartmentAlike);
        }
    }
    let mut alike_positions = Vec::new();
    for person in roster.people.iter().filter(|person| !person.position.trim().is_empty()) {
        let position = names.bare(&person.position, &roster.agency);
        if position.ranks == bare.ranks {
            alike_positions.push((person.id, alike(&bare.words, &position.words, false)));
        }
    }
    // A position that several hold names none of them.
    let top = alike_positions.iter().map(|(_, confidence)| *confidence).max().unwrap_or(0);
    let alone = alike_positions.iter().filter(|(_, confidence)| *confidence == top).count() == 1;
    for (id, confidence) in alike_positions {
        let reason = if confidence == 100 { Reason::Position } else { Reason::PositionAlike };
        push(found, Meant::Person(id), confidence, if alone { 94 } else { 60 }, reason);
    }
}

/// Whether the words speak of a post and not of an office: they begin with what a person is.
fn names_a_post(words: &str) -> bool {
    const POSTS: [&str; 5] = ["cong chuc ", "can bo ", "vien chuc ", "chuyen vien ", "nhan vien "];
    let folded = fold(words);
    let rest = folded.strip_prefix("giao ").unwrap_or(&folded);
    POSTS.iter().any(|post| rest.starts_with(post))
}

fn leads(bare: &Bare) -> bool {
    bare.ranks.iter().any(|rank| rank == "truong" || rank == "lanh dao" || rank == "chanh")
        && !bare.ranks.iter().any(|rank| rank == "pho")
}

fn without_ranks(bare: &Bare) -> Vec<String> {
    let ranks = ["truong", "lanh", "dao", "chanh"];
    bare.words.iter().filter(|word| !ranks.contains(&word.as_str())).cloned().collect()
}

/// The words mean a role; whoever holds it alone is meant.
fn by_role(bare: &Bare, roster: &Roster, names: &Names, found: &mut Vec<Candidate>) {
    for row in &names.roles {
        let Some(role) = row.role() else { continue };
        let fit = row
            .bare
            .iter()
            .filter(|words| words.ranks == bare.ranks)
            .map(|words| alike(&bare.words, &words.words, false))
            .max()
            .unwrap_or(0);
        let holders: Vec<PersonId> =
            roster.people.iter().filter(|p| p.roles.contains(&role)).map(|p| p.id).collect();
        let limit = if holders.len() == 1 { 86 } else { 55 };
        for holder in holders {
            push(found, Meant::Person(holder), fit, limit, Reason::Role(role));
        }
    }
}

fn by_group(bare: &Bare, names: &Names, found: &mut Vec<Candidate>) {
    for row in &names.groups {
        if row.bare.contains(bare) {
            push(found, Meant::Group(row.group), 100, 70, Reason::Many);
        }
    }
}

/// The words are a name out of use: whoever carries a new name is proposed, surer the earlier in the row.
fn by_rename(bare: &Bare, rename: &Rename, roster: &Roster, names: &Names, found: &mut Vec<Candidate>) {
    if bare.words.is_empty() || alike(&bare.words, &rename.bare.words, false) < 90 {
        return;
    }
    for (place, now) in rename.now.iter().enumerate() {
        let mut next = Vec::new();
        let office = names.bare(now, &roster.agency);
        by_office(&office, names_a_post(now), roster, names, &mut next);
        by_role(&office, roster, names, &mut next);
        let step = u8::try_from(place).unwrap_or(9).saturating_mul(12);
        // Only what the source says is taken without asking.
        let limit: u8 = if rename.sure == "M" { 80 } else { 88 };
        for candidate in best(next) {
            let confidence = candidate.confidence.min(limit).saturating_sub(step);
            let reason = Reason::Renamed {
                was: rename.was.clone(),
                now: now.clone(),
                source: (rename.source.vi.clone(), rename.source.en.clone()),
            };
            if candidate.confidence >= SURE {
                found.push(Candidate { meant: candidate.meant, confidence, reason });
            }
        }
    }
}

/// Several are named: each is proposed, none taken.
fn by_parts(words: &str, on: Day, roster: &Roster, names: &Names, found: &mut Vec<Candidate>) {
    let parts: Vec<&str> =
        words.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).take(8).collect();
    if parts.len() < 2 {
        return;
    }
    for part in parts {
        for candidate in candidates(part, on, roster, names).into_iter().take(2) {
            let confidence = candidate.confidence.min(90) / 2 + 10;
            let reason = if candidate.reason == Reason::Many { Reason::Many } else { Reason::Part };
            found.push(Candidate { meant: candidate.meant, confidence, reason });
        }
    }
}

fn push(found: &mut Vec<Candidate>, meant: Meant, fit: u8, limit: u8, reason: Reason) {
    let confidence = u8::try_from(u16::from(fit) * u16::from(limit) / 100).unwrap_or(limit);
    if confidence >= 40 {
        found.push(Candidate { meant, confidence, reason });
    }
}

/// How alike two names are, 0 to 100: 100 when their words are the same. `prefix`: a name may leave out "phòng".
fn alike(one: &[String], other: &[String], prefix: bool) -> u8 {
    let strip = |words: &[String]| -> Vec<String> {
        let skip = usize::from(prefix && words.len() > 1 && words[0] == "phong");
        words[skip..].to_vec()
    };
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one == other {
        return 100;
    }
    let (one, other) = (strip(one), strip(other));
    if one == other {
        return 92;
    }
    let common = common(&one, &other);
    if common == 0 {
        return 0;
    }
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    let share = u8::try_from(200 * common / (one.len() + other.len())).unwrap_or(100);
    if common == short && common == long {
        90
    } else if common == short && short >= 2 {
        // One name is in the other: surer the less is left over.
        60 + u8::try_from(30 * short / long).unwrap_or(0)
    } else if share >= 65 {
        share * 3 / 4
    } else {
        0
    }
}

fn common(one: &[String], other: &[String]) -> usize {
    let mut left: Vec<&String> = other.iter().collect();
    one.iter()
        .filter(|word| match left.iter().position(|other| other == word) {
            Some(at) => {
                left.swap_remove(at);
                true
            }
            None => false,
        })
        .count()
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
