//! What is looked for, in the language of either engine.
//!
//! Both indexes hold the same words. The first letter of each says where it stands: `t` title, `u` title without diacritics,
//! `e` text, `p` text without diacritics, `n` the document's own number, `c` a number that is named in it, `k` kind, `y` year,
//! `r` who may read it, `a` the agency. PostgreSQL's index knows no places: to look for common words in a row it would read the
//! words of every text that holds them all, so there each two neighbours without diacritics are a word too, with a `b`.

use danchu_store::Engine;

use crate::sql::LookedFor;
use crate::words::Word;

/// A condition on the words of a piece. Words hold letters and digits only, so that nothing can break out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expression {
    /// These words, one behind the other, and the pairs that they make.
    Phrase { words: Vec<String>, pairs: Vec<String> },
    /// A word that begins so.
    Begins(String),
    /// All of these.
    All(Vec<Expression>),
    /// One of these.
    Any(Vec<Expression>),
}

impl Expression {
    /// The words in a row as they were typed, with a letter before each.
    pub fn exact<'w>(letter: char, words: impl Iterator<Item = &'w Word> + Clone) -> Self {
        let pairs = pairs(words.clone());
        Self::Phrase { words: words.map(|word| format!("{letter}{}", word.exact)).collect(), pairs }
    }

    /// The words in a row without diacritics, with a letter before each.
    pub fn plain<'w>(letter: char, words: impl Iterator<Item = &'w Word> + Clone) -> Self {
        let pairs = pairs(words.clone());
        Self::Phrase { words: words.map(|word| format!("{letter}{}", word.plain)).collect(), pairs }
    }

    /// One word.
    pub fn word(word: impl Into<String>) -> Self {
        Self::Phrase { words: vec![word.into()], pairs: Vec::new() }
    }

    /// For either engine, exactly and roughly.
    pub fn looked_for(&self, engine: Engine) -> LookedFor {
        LookedFor { exact: self.written(engine, true), rough: self.written(engine, false) }
    }

    /// As FTS5 or `tsquery` write it; without `places`, a row of words is its pairs and words anywhere: whatever fits exactly fits so too.
    fn written(&self, engine: Engine, places: bool) -> String {
        let joined = |parts: &[Expression], sign: &str| {
            let parts: Vec<String> = parts.iter().map(|part| part.written(engine, places)).collect();
            if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(sign)) }
        };
        match (self, engine) {
            (Self::Phrase { words, .. }, Engine::Lite) => format!("\"{}\"", words.join(" ")),
            (Self::Phrase { words, pairs }, Engine::Pg) => {
                let quoted = |words: &[String], sign| {
                    words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(sign)
                };
                // The words too: pairs do not say where they stand, and a title is much rarer than a text.
                if !places && !pairs.is_empty() {
                    return format!("({} & {})", quoted(pairs, " & "), quoted(words, " & "));
                }
                let row = format!("({})", quoted(words, " <-> "));
                if pairs.is_empty() { row } else { format!("({} & {row})", quoted(pairs, " & ")) }
            }
            (Self::Begins(word), Engine::Lite) => format!("\"{word}\" *"),
            (Self::Begins(word), Engine::Pg) => format!("'{word}':*"),
            (Self::All(parts), Engine::Lite) => joined(parts, " AND "),
            (Self::All(parts), Engine::Pg) => joined(parts, " & "),
            (Self::Any(parts), Engine::Lite) => joined(parts, " OR "),
            (Self::Any(parts), Engine::Pg) => joined(parts, " | "),
        }
    }
}

/// Each two neighbours of a row as one word.
pub(crate) fn pairs<'w>(words: impl Iterator<Item = &'w Word> + Clone) -> Vec<String> {
    words.clone().zip(words.skip(1)).map(|(one, next)| format!("b{}z{}", one.plain, next.plain)).collect()
}

/// The words of a piece as the index takes them: a text for FTS5, the form of a `tsvector`, with the pairs, for PostgreSQL.
pub(crate) fn vector(words: &[String], pairs: &[String], engine: Engine) -> String {
    match engine {
        Engine::Lite => words.join(" "),
        Engine::Pg => {
            let placed = words.iter().zip(1_u32..).map(|(word, place)| format!("'{word}':{place}"));
            let pairs = pairs.iter().map(|pair| format!("'{pair}'"));
            placed.chain(pairs).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Stands between two runs of words, so that no phrase reaches from one into the other.
pub(crate) const GAP: &str = "z";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_condition_is_written_for_either_engine() {
        let words: Vec<Word> = crate::words::words("quy chế").collect();
        let looked_for = Expression::All(vec![
            Expression::plain('p', words.iter()),
            Expression::Any(vec![Expression::word("rpublic"), Expression::Begins("n59".into())]),
        ]);
        assert_eq!(looked_for.looked_for(Engine::Lite).exact, r#"("pquy pche" AND ("rpublic" OR "n59" *))"#);
        assert_eq!(
            looked_for.looked_for(Engine::Pg).exact,
            "(('bquyzche' & ('pquy' <-> 'pche')) & (('rpublic') | 'n59':*))"
        );
        assert_eq!(
            looked_for.looked_for(Engine::Pg).rough,
            "(('bquyzche' & 'pquy' & 'pche') & (('rpublic') | 'n59':*))"
        );
    }
}
