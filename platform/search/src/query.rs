//! What somebody typed into the field, and the conditions that it stands for, the best first.

use danchu_base::squeeze;

use crate::expression::Expression;
use crate::words::{Word, amount, compact, is_number, words};

/// What is typed is read up to here.
pub const QUERY_CHARS_MAX: usize = 200;
/// How many words, phrases and numbers one search may hold; the rest is left out.
pub const TERMS_MAX: usize = 12;

/// A word, a phrase or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// Its words; one for a single word.
    pub words: Vec<Word>,
    /// The number without signs, when it is one.
    pub number: Option<String>,
    /// The same amount as others write it: `1.250.000` for `1250000`, and the other way round; empty when it is none.
    pub amount: Vec<Word>,
}

/// What is looked for (câu tìm): words, `"phrases"`, numbers of documents, amounts, with or without diacritics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(crate) terms: Vec<Term>,
    /// The whole, when it can be the number of a document.
    whole: Option<String>,
}

impl Query {
    /// Reads what was typed; `None` when there is no letter and no digit in it.
    pub fn read(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().take(QUERY_CHARS_MAX).collect();
        let typed = squeeze(&typed.replace(['“', '”', '„', '«', '»'], "\""));
        let mut terms = Vec::new();
        for (part, quoted) in typed.split('"').zip([false, true].into_iter().cycle()) {
            if quoted {
                terms.push(Term::of(part));
                continue;
            }
            for run in part.split(' ') {
                if is_number(run) {
                    terms.push(Term { number: Some(compact(run)), ..Term::of(run) });
                } else if let Some(other) = amount(run) {
                    terms.push(Term { amount: words(&other).collect(), ..Term::of(run) });
                } else {
                    let one = |word| Term { words: vec![word], number: None, amount: Vec::new() };
                    terms.extend(words(run).map(one));
                }
            }
        }
        terms.retain(|term| !term.words.is_empty());
        terms.truncate(TERMS_MAX);
        for term in &mut terms {
            term.words.truncate(TERMS_MAX);
        }
        let whole = compact(&typed);
        let can_be_number = typed.starts_with(|c: char| c.is_ascii_digit()) && !typed.contains('"');
        let whole = Some(whole).filter(|whole| can_be_number && whole.len() >= 2);
        (!terms.is_empty()).then_some(Self { terms, whole })
    }

    /// The conditions, the best first: its own number, the title as typed, the title without diacritics, the words in a row,
    /// the words as typed, the words without diacritics.
    pub(crate) fn tiers(&self) -> Vec<Expression> {
        let mut tiers = Vec::new();
        let own = |number: &str| Expression::Begins(format!("n{number}"));
        let numbers: Vec<Expression> =
            self.terms.iter().filter_map(|term| term.number.as_deref()).map(own).collect();
        if !numbers.is_empty() && numbers.len() == self.terms.len() {
            tiers.push(Expression::All(numbers));
        } else if let Some(whole) = &self.whole {
            tiers.push(own(whole));
        }
        tiers.push(self.all(&|term| term.exact('t')));
        tiers.push(self.all(&|term| term.plain('u')));
        let either = |a, b| Expression::Any(vec![a, b]);
        if self.terms.len() > 1 && self.terms.iter().all(Term::is_plain) {
            let row: Vec<&Word> = self.terms.iter().flat_map(|term| &term.words).collect();
            tiers.push(Expression::exact('e', row.iter().copied()));
            tiers.push(self.all(&|term| either(term.exact('e'), term.exact('t'))));
            tiers.push(Expression::plain('p', row.iter().copied()));
        } else {
            tiers.push(self.all(&|term| term.or_cited(either(term.exact('e'), term.exact('t')))));
        }
        tiers.push(self.all(&|term| term.or_cited(either(term.plain('p'), term.plain('u')))));
        tiers
    }

    fn all(&self, of: &dyn Fn(&Term) -> Expression) -> Expression {
        Expression::All(self.terms.iter().map(of).collect())
    }

    /// How well a title and number fit, for what stands in no index: 0 best; `None` not at all.
    pub(crate) fn fits(&self, title: &str, number: Option<&str>) -> Option<usize> {
        let own = number.map(compact).unwrap_or_default();
        let begins = |part: &str| !own.is_empty() && own.starts_with(part);
        if self.whole.as_deref().is_some_and(begins)
            || self.terms.iter().all(|term| term.number.as_deref().is_some_and(begins))
        {
            return Some(0);
        }
        let both = format!("{title} {}", number.unwrap_or_default());
        let there: Vec<Word> = words(&both).collect();
        let all = |same: &dyn Fn(&Word, &Word) -> bool| {
            self.terms.iter().all(|term| {
                let in_row = |row: &[Word]| row.iter().zip(&term.words).all(|(a, b)| same(a, b));
                term.number.as_deref().is_some_and(begins) || there.windows(term.words.len()).any(in_row)
            })
        };
        if all(&|a, b| a.exact == b.exact) {
            return Some(1);
        }
        all(&|a, b| a.plain == b.plain).then_some(2)
    }
}

impl Term {
    /// The words of a text in a row.
    fn of(text: &str) -> Self {
        Self { words: words(text).collect(), number: None, amount: Vec::new() }
    }

    /// Neither a number of a document nor an amount.
    fn is_plain(&self) -> bool {
        self.number.is_none() && self.amount.is_empty()
    }

    fn exact(&self, letter: char) -> Expression {
        self.written(&|words| Expression::exact(letter, words.iter()))
    }

    fn plain(&self, letter: char) -> Expression {
        self.written(&|words| Expression::plain(letter, words.iter()))
    }

    /// As typed, or as others write the same amount.
    fn written(&self, phrase: &dyn Fn(&[Word]) -> Expression) -> Expression {
        let typed = phrase(&self.words);
        if self.amount.is_empty() { typed } else { Expression::Any(vec![typed, phrase(&self.amount)]) }
    }

    /// A number is found wherever it is named, however it is written there.
    fn or_cited(&self, otherwise: Expression) -> Expression {
        match &self.number {
            Some(number) => Expression::Any(vec![
                Expression::Begins(format!("c{number}")),
                Expression::Begins(format!("n{number}")),
                otherwise,
            ]),
            None => otherwise,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_numbers_are_told_apart() {
        let query = Query::read("“quy chế dân chủ” kê khai 59/2023/NĐ-CP").unwrap();
        let terms: Vec<(usize, Option<&str>)> =
            query.terms.iter().map(|term| (term.words.len(), term.number.as_deref())).collect();
        assert_eq!(terms, [(4, None), (1, None), (1, None), (4, Some("592023ndcp"))]);
        assert_eq!(Query::read(" \"\" – … "), None);
    }

    #[test]
    fn an_amount_is_one_thing_however_its_groups_are_written() {
        let read = |typed: &str| {
            let query = Query::read(typed).unwrap();
            let row =
                |words: &[Word]| words.iter().map(|word| word.plain.clone()).collect::<Vec<_>>().join(" ");
            query.terms.iter().map(|term| (row(&term.words), row(&term.amount))).collect::<Vec<_>>()
        };
        let pair = |typed: &str, other: &str| (typed.to_owned(), other.to_owned());
        assert_eq!(read("1.250.000.000 đồng")[0], pair("1 250 000 000", "1250000000"));
        assert_eq!(read("1250000000"), [pair("1250000000", "1 250 000 000")]);
        assert_eq!(read("2026"), [pair("2026", "")]);
    }

    #[test]
    fn a_search_is_bounded() {
        let long = "dân chủ ".repeat(10_000);
        assert_eq!(Query::read(&long).unwrap().terms.len(), TERMS_MAX);
        assert_eq!(Query::read(&format!("\"{long}")).unwrap().terms[0].words.len(), TERMS_MAX);
    }

    #[test]
    fn a_title_beside_the_index_fits_by_number_or_words() {
        let fits =
            |typed: &str| Query::read(typed).unwrap().fits("Thực hiện dân chủ ở cơ sở", Some("10/2022/QH15"));
        assert_eq!(
            [fits("10/2022"), fits("10 2022 qh15"), fits("dân chủ"), fits("dan chu"), fits("cán bộ")],
            [Some(0), Some(0), Some(1), Some(2), None]
        );
    }
}
