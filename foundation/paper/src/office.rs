//! An agency as papers write it: its name broken into lines, and the place that stands before the day.

/// The people's committee, spelled out.
const COMMITTEE: &str = "Ủy ban nhân dân";
/// What a place can be, the longer words first.
const KINDS: [&str; 9] =
    ["thị trấn", "thị xã", "thành phố", "đặc khu", "xã", "phường", "huyện", "quận", "tỉnh"];

/// The agency as papers write it, and the place where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its name, broken as on paper.
    pub name: String,
    /// Its place; empty when its name says none.
    pub place: String,
    /// It is a people's committee.
    pub committee: bool,
}

impl Office {
    /// Of an agency's name: "UBND thị trấn Vạn Giã" is the committee of Vạn Giã. A place that is called by a number keeps its
    /// kind, and so does the city that is called after a person (NĐ 30/2020, Phụ lục I).
    pub fn of(name: &str) -> Self {
        let name = name.trim();
        let below = name
            .strip_prefix("UBND ")
            .or_else(|| name.strip_prefix(COMMITTEE).and_then(|rest| rest.strip_prefix(' ')));
        Self {
            name: below.map_or_else(|| name.to_owned(), |below| format!("{COMMITTEE}\n{below}")),
            place: below.map(place).unwrap_or_default(),
            committee: below.is_some(),
        }
    }

    /// On whose behalf its papers are signed; empty when it is no committee.
    pub fn behalf(&self) -> &'static str {
        if self.committee { COMMITTEE } else { "" }
    }

    /// Its abbreviation in the symbols of its papers, as a suggestion: its own list decides (NĐ 30/2020, Điều 8). Of other agencies the
    /// first letters of the words; what is an abbreviation already stays whole.
    pub fn abbreviation(&self) -> String {
        if self.committee {
            return "UBND".to_owned();
        }
        let short = |word: &str| {
            let whole =
                word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
            let kept = if whole { usize::MAX } else { 1 };
            word.chars()
                .filter(|c| c.is_alphanumeric())
                .take(kept)
                .flat_map(char::to_uppercase)
                .collect::<String>()
        };
        self.name.split_whitespace().map(short).collect()
    }
}

fn place(below: &str) -> String {
    let kind = KINDS.into_iter().find(|kind| {
        let start = below.get(..kind.len()).unwrap_or("").to_lowercase();
        start == *kind && below[kind.len()..].starts_with(' ')
    });
    let Some(kind) = kind else { return String::new() };
    let own = below[kind.len()..].trim();
    if own.starts_with(|c: char| c.is_ascii_digit()) || own == "Hồ Chí Minh" {
        let mut letters = below.chars();
        return letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    }
    own.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_called_without_its_kind_but_for_numbers_and_one_city() {
        let place = |name: &str| Office::of(name).place;
        assert_eq!(place("Ủy ban nhân dân xã An Bình"), "An Bình");
        assert_eq!(place("UBND thị trấn Vạn Giã"), "Vạn Giã");
        assert_eq!(place("Ủy ban nhân dân Phường 1"), "Phường 1");
        assert_eq!(place("Ủy ban nhân dân thành phố Hồ Chí Minh"), "Thành phố Hồ Chí Minh");
        assert_eq!(place("Sở Nội vụ"), "");
    }

    #[test]
    fn a_committee_is_broken_behind_its_kind() {
        let office = Office::of("UBND xã An Bình");
        assert_eq!((office.name.as_str(), office.behalf()), ("Ủy ban nhân dân\nxã An Bình", COMMITTEE));
        assert_eq!(Office::of("Trường THCS Số 1").behalf(), "");
    }

    #[test]
    fn an_abbreviation_is_suggested_of_the_name() {
        let short = |name: &str| Office::of(name).abbreviation();
        assert_eq!(short("Ủy ban nhân dân xã An Bình"), "UBND");
        assert_eq!(short("Sở Nội vụ"), "SNV");
        assert_eq!(short("Trường THCS An Bình"), "TTHCSAB");
        assert_eq!(short(""), "");
    }
}
