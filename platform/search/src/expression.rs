//! What is looked for, in the language of either engine.
//!
//! Both indexes hold the same words. The first letter of each says where it stands: `t` title, `u` title without diacritics,
//! `e` text, `p` text without diacritics, `n` the document's own number, `c` a number that is named in it, `k` kind, `y` year,
//! `r` who may read it, `a` the agency.

use danchu_store::Engine;

/// A condition on the words of a piece. Words hold letters and digits only, so that nothing can break out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expression {
    /// These words, one behind the other.
    Phrase(Vec<String>),
    /// A word that begins so.
    Begins(String),
    /// All of these.
    All(Vec<Expression>),
    /// One of these.
    Any(Vec<Expression>),
}

impl Expression {
    /// A phrase of the words with a letter before each.
    pub fn phrase<'w>(letter: char, words: impl IntoIterator<Item = &'w String>) -> Self {
        Self::Phrase(words.into_iter().map(|word| format!("{letter}{word}")).collect())
    }

    /// One word.
    pub fn word(word: impl Into<String>) -> Self {
        Self::Phrase(vec![word.into()])
    }

    /// As FTS5 or `tsquery` write it.
    pub fn written(&self, engine: Engine) -> String {
        let joined = |parts: &[Expression], sign: &str| {
            let parts: Vec<String> = parts.iter().map(|part| part.written(engine)).collect();
            if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(sign)) }
        };
        match (self, engine) {
            (Self::Phrase(words), Engine::Lite) => format!("\"{}\"", words.join(" ")),
            (Self::Phrase(words), Engine::Pg) => {
                let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
                format!("({})", words.join(" <-> "))
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

/// The words of a piece as the index takes them: a text for FTS5, the form of a `tsvector` for PostgreSQL.
pub(crate) fn vector(words: &[String], engine: Engine) -> String {
    match engine {
        Engine::Lite => words.join(" "),
        Engine::Pg => {
            let placed = words.iter().zip(1_u32..).map(|(word, place)| format!("'{word}':{place}"));
            placed.collect::<Vec<_>>().join(" ")
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
        let words = ["quy".to_owned(), "che".to_owned()];
        let looked_for = Expression::All(vec![
            Expression::phrase('p', &words),
            Expression::Any(vec![Expression::word("rpublic"), Expression::Begins("n59".into())]),
        ]);
        assert_eq!(looked_for.written(Engine::Lite), r#"("pquy pche" AND ("rpublic" OR "n59" *))"#);
        assert_eq!(looked_for.written(Engine::Pg), "(('pquy' <-> 'pche') & (('rpublic') | 'n59':*))");
    }
}
