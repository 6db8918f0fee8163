//! Which task of the programme may already fulfil a duty. Conservative: a wrong proposal costs more than none, and each says
//! which words the two share.

use std::collections::HashSet;

use danchu_base::fold;

/// A task that may fulfil a duty (việc có thể khớp).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The place of the task in the list that was asked about.
    pub task: usize,
    /// How much of the duty's own words stands in the task, 0 to 100.
    pub score: u8,
    /// The words that both share, as the duty writes them.
    pub shared: Vec<String>,
}

/// From here on a task is proposed.
pub const PROPOSED_FROM: u8 = 45;
/// So many are proposed at most.
pub const MATCHES_MAX: usize = 3;
/// The most words of a text that are looked at.
const WORDS_MAX: usize = 400;
/// A proposal shares at least so many words that mean something.
const MEANING_MIN: usize = 3;

/// What nearly every sentence of such plans says: it tells no two tasks apart.
const NOISE: [&str; 40] = [
    "can bo",
    "cong chuc",
    "vien chuc",
    "nguoi lao dong",
    "nguoi dung dau",
    "thuc hien dan chu",
    "dan chu o co so",
    "trong hoat dong cua co quan",
    "co quan",
    "don vi",
    "uy ban nhan dan",
    "ubnd",
    "xa",
    "thi tran",
    "phuong",
    "quy dinh",
    "phap luat",
    "to chuc",
    "thuc hien",
    "chu tri",
    "phoi hop",
    "tham muu",
    "trien khai",
    "theo",
    "va",
    "cua",
    "cac",
    "cho",
    "den",
    "ve",
    "trong",
    "tren",
    "khi",
    "duoc",
    "phai",
    "tai",
    "voi",
    "la",
    "co",
    "noi dung",
];

/// The tasks that may fulfil a duty, the likeliest first.
pub fn matches(duty: &str, tasks: &[&str]) -> Vec<Match> {
    let duty = Words::of(duty);
    let all = duty.meaning();
    if all == 0 {
        return Vec::new();
    }
    let mut found: Vec<Match> = tasks
        .iter()
        .enumerate()
        .filter_map(|(task, text)| {
            let (weight, shared) = duty.shared_with(&Words::of(text));
            let score = u8::try_from(weight * 100 / all).unwrap_or(100);
            (weight >= MEANING_MIN && score >= PROPOSED_FROM).then_some(Match { task, score, shared })
        })
        .collect();
    found.sort_by(|a, b| b.score.cmp(&a.score).then(a.task.cmp(&b.task)));
    found.truncate(MATCHES_MAX);
    found
}

/// A text as words: as written, folded, and whether each means something.
struct Words<'a> {
    written: Vec<&'a str>,
    folded: Vec<String>,
    means: Vec<bool>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let written: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(WORDS_MAX)
            .collect();
        let folded: Vec<String> = written.iter().map(|word| fold(word)).collect();
        let mut means = vec![true; folded.len()];
        for phrase in NOISE {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            for at in 0..folded.len() {
                let end = at + phrase.len();
                if folded.get(at..end).is_some_and(|part| part.iter().eq(phrase.iter())) {
                    means[at..end].fill(false);
                }
            }
        }
        Self { written, folded, means }
    }

    fn meaning(&self) -> usize {
        self.means.iter().filter(|means| **means).count()
    }

    /// How many of these words that mean something stand in the other text in a run of at least two, and the runs.
    fn shared_with(&self, other: &Words<'_>) -> (usize, Vec<String>) {
        let pairs: HashSet<(&str, &str)> =
            other.folded.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).collect();
        let in_other = |at: usize| {
            self.folded
                .get(at..at + 2)
                .is_some_and(|pair| pairs.contains(&(pair[0].as_str(), pair[1].as_str())))
        };
        let (mut weight, mut shared, mut at) = (0, Vec::new(), 0);
        while at < self.folded.len() {
            let mut end = at;
            while in_other(end) {
                end += 1;
            }
            if end == at {
                at += 1;
                continue;
            }
            let run = at..end + 1;
            let meaning = self.means[run.clone()].iter().filter(|means| **means).count();
            if meaning > 0 {
                weight += meaning;
                shared.push(self.written[run].join(" "));
            }
            at = end + 1;
        }
        (weight, shared)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CONFERENCE: &str = "Tổ chức hội nghị cán bộ, công chức, viên chức, người lao động hằng năm";

    #[test]
    fn a_task_that_says_the_same_in_other_words_is_proposed_with_what_both_share() {
        let tasks = [
            "Tuyên truyền, phổ biến Luật Thực hiện dân chủ ở cơ sở",
            "Phối hợp với Công đoàn tổ chức Hội nghị cán bộ, công chức, viên chức hằng năm theo quy định",
        ];
        let found = matches(CONFERENCE, &tasks);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].task, 1);
        assert!(found[0].shared.iter().any(|words| words.contains("hội nghị")), "{found:?}");
    }

    #[test]
    fn what_every_plan_says_makes_no_match() {
        let tasks =
            ["Cán bộ, công chức, viên chức, người lao động thực hiện dân chủ trong cơ quan theo quy định"];
        assert_eq!(matches(CONFERENCE, &tasks), []);
        assert_eq!(matches("Công khai tài sản công tại cơ quan", &tasks), []);
        assert_eq!(matches("", &tasks), []);
    }

    proptest! {
        #[test]
        fn a_text_that_means_something_matches_itself_and_diacritics_do_not_matter(words in "[a-zđêôơưáàảãạ]{2,7}( [a-zđêôơưáàảãạ]{2,7}){3,12}") {
            let bare = fold(&words);
            let meaning = Words::of(&words).meaning();
            let found = matches(&words, &[bare.as_str()]);
            prop_assert_eq!(found.len(), usize::from(meaning >= MEANING_MIN), "{}", words);
            if let Some(found) = found.first() {
                prop_assert_eq!(found.score, 100);
            }
        }

        #[test]
        fn no_text_makes_it_fail_and_scores_stay_in_their_bounds(duty in ".{0,200}", tasks in proptest::collection::vec(".{0,200}", 0..6)) {
            let tasks: Vec<&str> = tasks.iter().map(String::as_str).collect();
            let found = matches(&duty, &tasks);
            prop_assert!(found.len() <= MATCHES_MAX);
            for one in found {
                prop_assert!((PROPOSED_FROM..=100).contains(&one.score) && one.task < tasks.len() && !one.shared.is_empty());
            }
        }
    }
}
