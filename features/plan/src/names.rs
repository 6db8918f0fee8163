//! The names that plans use, read from `data/names.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use danchu_base::{Day, Role, fold};
use serde::Deserialize;

/// A sentence in both languages.
#[derive(Debug, Clone, Deserialize)]
pub struct Both {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// A name of a post or office that went out of use (chức danh cũ).
#[derive(Debug, Clone, Deserialize)]
pub struct Rename {
    /// As it was.
    pub was: String,
    /// What stands for it, the likeliest first.
    pub now: Vec<String>,
    /// Since when.
    pub from: String,
    /// `V`, `V?` or `M`.
    pub sure: String,
    /// Where it stands.
    pub source: Both,
    /// The old name, as it is compared.
    #[serde(skip)]
    pub bare: Bare,
}

/// Words that mean whoever holds a role.
#[derive(Debug, Clone, Deserialize)]
pub struct RoleWords {
    /// The role's code.
    pub role: String,
    /// The words.
    pub words: Vec<String>,
    /// The words, as they are compared.
    #[serde(skip)]
    pub bare: Vec<Bare>,
}

/// Words that mean many people.
#[derive(Debug, Clone, Deserialize)]
pub struct GroupWords {
    /// Who.
    pub group: Group,
    /// The words.
    pub words: Vec<String>,
    /// The words, as they are compared.
    #[serde(skip)]
    pub bare: Vec<Bare>,
}

/// Many people at once (nhóm người).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// The heads of the departments.
    DepartmentHeads,
    /// Everybody who works here.
    Everybody,
}

#[derive(Debug, Clone, Deserialize)]
struct Noise {
    words: Vec<String>,
    ranks: Vec<String>,
}

/// The names, ready for comparing.
#[derive(Debug, Clone, Deserialize)]
pub struct Names {
    short: BTreeMap<String, String>,
    noise: Noise,
    /// Names out of use.
    #[serde(rename = "rename")]
    pub renames: Vec<Rename>,
    /// Names of roles.
    #[serde(rename = "role")]
    pub roles: Vec<RoleWords>,
    /// Names of groups.
    #[serde(rename = "group")]
    pub groups: Vec<GroupWords>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let names: Names =
        toml::from_str(include_str!("../data/names.toml")).expect("a test reads the same text");
    names.compared()
});

/// The names that come with the program.
pub fn names() -> &'static Names {
    &NAMES
}

impl Rename {
    /// Whether the old name is out of use on that day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from.parse::<Day>().is_ok_and(|from| from <= day)
    }
}

impl RoleWords {
    /// The role.
    pub fn role(&self) -> Option<Role> {
        Role::of(&self.role)
    }
}

/// What of a name is compared: words without diacritics, short forms written out, noise gone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bare {
    /// The words, in order.
    pub words: Vec<String>,
    /// The words that tell the rank, in order.
    pub ranks: Vec<String>,
}

impl Names {
    /// With every name as it is compared.
    fn compared(mut self) -> Self {
        let bare = |words: &[String]| words.iter().map(|word| self.bare(word, "")).collect();
        let roles = self.roles.iter().map(|row| bare(&row.words)).collect::<Vec<Vec<Bare>>>();
        let groups = self.groups.iter().map(|row| bare(&row.words)).collect::<Vec<Vec<Bare>>>();
        let renames: Vec<Bare> = self.renames.iter().map(|row| self.bare(&row.was, "")).collect();
        self.roles.iter_mut().zip(roles).for_each(|(row, bare)| row.bare = bare);
        self.groups.iter_mut().zip(groups).for_each(|(row, bare)| row.bare = bare);
        self.renames.iter_mut().zip(renames).for_each(|(row, bare)| row.bare = bare);
        self
    }

    /// The name without what says nothing; `place` is the agency's own name, which plans append to every office.
    pub fn bare(&self, name: &str, place: &str) -> Bare {
        let mut text = format!(" {} ", self.spelled_out(name));
        let place = format!(" {} ", self.spelled_out(place));
        for tail in ["xa", "phuong", "thi tran", "dac khu"] {
            if let Some(at) = place.find(&format!(" {tail} ")) {
                text = text.replace(&place[at..], &format!(" {tail} "));
            }
        }
        let ranks = self.ranks_in(&text);
        let mut noise: Vec<&String> = self.noise.words.iter().collect();
        noise.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in noise {
            let (from, to) = (format!(" {word} "), " ");
            while text.contains(&from) {
                text = text.replace(&from, to);
            }
        }
        Bare { words: text.split_whitespace().map(str::to_owned).collect(), ranks }
    }

    /// Folded, with short forms written out and every mark a blank.
    fn spelled_out(&self, name: &str) -> String {
        let folded = fold(name).replace(['–', '—', '‑'], "-").replace(" - ", " ");
        let mut out = Vec::new();
        for word in folded.split(|c: char| c.is_whitespace() || ",;:()“”\"./".contains(c)) {
            match self.short.get(word) {
                Some(long) => out.push(long.clone()),
                None => out.extend(
                    word.split('-')
                        .filter(|part| !part.is_empty())
                        .map(|part| self.short.get(part).cloned().unwrap_or_else(|| part.to_owned())),
                ),
            }
        }
        // "xã hội" is no commune.
        out.join(" ").replace("xa hoi", "xahoi")
    }

    fn ranks_in(&self, text: &str) -> Vec<String> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for rank in &self.noise.ranks {
            if let Some(at) = text.find(&format!(" {rank} ")) {
                found.push((at, rank.clone()));
            }
        }
        found.sort();
        found.into_iter().map(|(_, rank)| rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_come_with_the_program_are_read_and_every_row_means_something() {
        let names = names();
        for rename in &names.renames {
            assert!(rename.from.parse::<Day>().is_ok(), "{}", rename.was);
            assert!(
                !rename.now.is_empty() && ["V", "V?", "M"].contains(&rename.sure.as_str()),
                "{}",
                rename.was
            );
            assert!(!names.bare(&rename.was, "").words.is_empty(), "{}", rename.was);
        }
        for row in &names.roles {
            assert!(row.role().is_some(), "{}", row.role);
        }
    }

    #[test]
    fn a_name_is_compared_without_case_marks_and_the_agencys_own_name() {
        let names = names();
        let plain = names.bare("Văn phòng HĐND và UBND", "UBND xã An Bình");
        assert_eq!(
            plain,
            names.bare("VĂN PHÒNG hội đồng nhân dân và Ủy ban nhân dân xã An Bình", "UBND xã An Bình")
        );
        assert_eq!(names.bare("công chức Tư pháp – Hộ tịch", "").words.join(" "), "tu phap ho tich");
        assert_eq!(names.bare("Phó Chủ tịch UBND xã", "").ranks, ["pho", "chu tich"]);
        assert_eq!(names.bare("Phòng VH-XH", ""), names.bare("Phòng Văn hoá – xã hội", ""));
    }
}
