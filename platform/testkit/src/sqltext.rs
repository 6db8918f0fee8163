//! Reads a statement's text just far enough to say which tables it touches and whether each is bound to one agency.

use std::collections::BTreeSet;

/// A word, number, quoted text or sign of a statement, in lower case; a text is `''`.
fn tokens(sql: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let taken = if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
            continue;
        } else if rest.starts_with("--") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
            continue;
        } else if first == '\'' {
            let end = rest[1..].find('\'').map_or(rest.len(), |at| at + 2);
            tokens.push("''".to_owned());
            rest = &rest[end..];
            continue;
        } else if first.is_alphanumeric() || "_$\"".contains(first) {
            rest.find(|c: char| !(c.is_alphanumeric() || "_$\"".contains(c))).unwrap_or(rest.len())
        } else if ["<>", "!=", "<=", ">=", "::", "||"].iter().any(|sign| rest.starts_with(sign)) {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(rest[..taken].replace('"', "").to_lowercase());
        rest = &rest[taken..];
    }
    tokens
}

/// What is wrong with a statement of one agency, if anything. `tables` are those that have an `agency_id`.
pub(crate) fn agency_faults(sql: &str, tables: &BTreeSet<String>) -> Vec<String> {
    let tokens = tokens(sql);
    let mut faults = common_faults(&tokens);
    let touched = touched(&tokens, tables);
    let mut bound = 0;
    for at in 0..tokens.len() {
        if tokens[at] == "agency_id" {
            match comparison(&tokens, at) {
                Comparison::None => {}
                Comparison::Bound => {
                    bound += 1;
                    if beside_or(&tokens, at) {
                        faults
                            .push("`agency_id = …` stands beside `or`: put the `or` in brackets".to_owned());
                    }
                }
                Comparison::Other => {
                    faults.push(
                        "`agency_id` is compared with something else than `$1` or another agency_id"
                            .to_owned(),
                    );
                }
            }
        }
        if tokens[at] == "using" && tokens.get(at + 2).is_some_and(|word| word == "agency_id") {
            bound += 1;
        }
    }
    bound += inserts(&tokens);
    if !tokens.iter().any(|word| word == "$1") {
        faults.push("an agency's statement must use `$1`".to_owned());
    }
    if bound < touched.len() {
        faults.push(format!(
            "{} table(s) of an agency ({}), but only {bound} bound by `agency_id = $1`, a join on agency_id or an insert of $1",
            touched.len(),
            touched.join(", ")
        ));
    }
    faults
}

/// What is wrong with a statement of the installation. `all` are all tables, `allowed` those of the installation.
pub(crate) fn installation_faults(sql: &str, all: &BTreeSet<String>, allowed: &[&str]) -> Vec<String> {
    let tokens = tokens(sql);
    let mut faults = common_faults(&tokens);
    for table in touched(&tokens, all) {
        if !allowed.contains(&table.as_str()) {
            faults.push(format!("a statement of the installation touches {table}, a table of an agency"));
        }
    }
    faults
}

/// What is wrong with how an agency's statement touches text indexes, which have no `agency_id`: each must be bound by the
/// agency's own word (`hex($1)`), by `agency = $1`, by an insert of `$1` or by numbers of the agency's own rows.
pub(crate) fn index_faults(sql: &str, indexes: &[&str]) -> Vec<String> {
    let tokens = tokens(sql);
    let indexes = indexes.iter().map(|name| (*name).to_owned()).collect();
    let touched = touched(&tokens, &indexes).len();
    let times = |words: &[&str]| {
        tokens.windows(words.len()).filter(|window| window.iter().zip(words).all(|(a, b)| a == b)).count()
    };
    let bound = times(&["hex", "(", "$1", ")"])
        + times(&["agency", "=", "$1"])
        + times(&["(", "agency", ","]).min(times(&["values", "(", "$1"]))
        + times(&["rowid", "in", "(", "select"]).min(times(&["agency_id", "=", "$1"]));
    if bound < touched {
        vec![format!("{touched} text index(es), but only {bound} bound to the agency")]
    } else {
        Vec::new()
    }
}

fn common_faults(tokens: &[String]) -> Vec<String> {
    let star = tokens.windows(2).any(|two| two[1] == "*" && (two[0] == "select" || two[0] == "."));
    if star { vec!["`select *`: name the columns".to_owned()] } else { Vec::new() }
}

/// The tables after `from`, `join`, `into` and `update`, once for each time they are named there.
fn touched(tokens: &[String], tables: &BTreeSet<String>) -> Vec<String> {
    let mut touched = Vec::new();
    let mut in_from = None;
    let mut depth = 0;
    for (at, word) in tokens.iter().enumerate() {
        match word.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        let opens = match word.as_str() {
            "from" => {
                in_from = Some(depth);
                true
            }
            "join" | "into" | "update" => true,
            "," => in_from == Some(depth),
            "where" | "group" | "order" | "limit" | "returning" | "union" | "select" | "set" => {
                in_from = in_from.filter(|from| *from < depth);
                false
            }
            _ => false,
        };
        if let Some(next) = tokens.get(at + 1).filter(|next| opens && tables.contains(*next)) {
            touched.push(next.clone());
        }
    }
    touched
}

enum Comparison {
    /// A name in a list, not compared.
    None,
    /// `= $1` or `= x.agency_id`.
    Bound,
    /// Anything else.
    Other,
}

fn comparison(tokens: &[String], at: usize) -> Comparison {
    let word = |n: usize| tokens.get(at + n).map_or("", String::as_str);
    match word(1) {
        "=" if word(2) == "$1" => Comparison::Bound,
        "=" if word(3) == "." && word(4) == "agency_id" => Comparison::Bound,
        // The other half of such a join.
        _ if before_equals_agency(tokens, at) => Comparison::None,
        "=" | "<>" | "!=" | "<" | ">" | "<=" | ">=" | "in" | "not" | "is" | "like" | "between" => {
            Comparison::Other
        }
        _ => Comparison::None,
    }
}

/// Whether `at` is the right side of `agency_id = x.agency_id`.
fn before_equals_agency(tokens: &[String], at: usize) -> bool {
    at >= 4 && tokens[at - 1] == "." && tokens[at - 3] == "=" && tokens[at - 4] == "agency_id"
}

/// Whether, in the same condition and the same brackets, an `or` stands.
fn beside_or(tokens: &[String], at: usize) -> bool {
    let ends = [
        "where",
        "on",
        "group",
        "order",
        "limit",
        "returning",
        "union",
        "join",
        "select",
        "having",
        "then",
        "when",
    ];
    let ahead = beside(tokens[at..].iter(), &ends, "(", ")");
    let behind = beside(tokens[..at].iter().rev(), &ends, ")", "(");
    ahead || behind
}

fn beside<'a>(words: impl Iterator<Item = &'a String>, ends: &[&str], open: &str, close: &str) -> bool {
    let mut depth = 0;
    for word in words {
        if word == open {
            depth += 1;
        } else if word == close {
            depth -= 1;
            if depth < 0 {
                return false;
            }
        } else if depth == 0 {
            if ends.contains(&word.as_str()) {
                return false;
            }
            if word == "or" {
                return true;
            }
        }
    }
    false
}

/// How many `insert into t (agency_id, …)` take `$1` (or another row's agency_id) first.
fn inserts(tokens: &[String]) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", String::as_str);
    (0..tokens.len())
        .filter(|at| word(*at) == "into" && word(at + 2) == "(" && word(at + 3) == "agency_id")
        .filter(|at| {
            let Some(closed) = (*at..tokens.len()).find(|place| word(*place) == ")") else { return false };
            match word(closed + 1) {
                "values" => word(closed + 3) == "$1",
                "select" => {
                    word(closed + 2) == "$1"
                        || word(closed + 4) == "agency_id"
                        || word(closed + 2) == "agency_id"
                }
                _ => false,
            }
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> BTreeSet<String> {
        ["task", "person", "history"].into_iter().map(str::to_owned).collect()
    }

    fn faults(sql: &str) -> usize {
        agency_faults(sql, &tables()).len()
    }

    #[test]
    fn a_statement_that_names_its_agency_for_every_table_is_right() {
        for sql in [
            "select id from task where agency_id = $1 and (id = $2 or id = $3) order by id limit 10",
            "insert into task (agency_id, id) values ($1, $2) on conflict (agency_id, id) do update set id = excluded.id",
            "insert into history (agency_id, id) select $1, t.id from task t where t.agency_id = $1",
            "update task set title = 'agency_id = $2', done = true where agency_id = $1 and id = $2",
            "select t.id from task t join person p on p.agency_id = t.agency_id and p.id = t.owner where t.agency_id = $1",
            "select t.id from task t join person p using (agency_id, person_id) where t.agency_id = $1",
            "with open as (select id from task where agency_id = $1) select id from open",
            "select count(*) as n, extract(year from day) as y from task where agency_id = $1 group by 2",
            "select case when a or b then 1 end as c from task where agency_id = $1",
        ] {
            assert_eq!(agency_faults(sql, &tables()), Vec::<String>::new(), "{sql}");
        }
    }

    #[test]
    fn a_statement_that_could_reach_another_agency_is_refused() {
        for sql in [
            "select id from task",
            "select id from task where id = $1",
            "select id from task where agency_id = $2 and id = $1",
            "select id from task where agency_id <> $1",
            "select id from task where agency_id = $1 or id = $2",
            "select id from task where id = $2 or done and agency_id = $1",
            "select t.id from task t join person p on p.id = t.owner where t.agency_id = $1",
            "select t.id from task t, person p where t.agency_id = $1 and p.id = t.owner",
            "select id from task where agency_id = $1 and id in (select subject from history where id = $2)",
            "insert into task (agency_id, id) values ($2, $1)",
            "delete from task where id = $1",
            "select * from task where agency_id = $1",
        ] {
            assert!(faults(sql) > 0, "{sql}");
        }
    }

    #[test]
    fn a_text_index_is_bound_to_the_agency_by_its_word_or_its_rows() {
        for sql in [
            "select rowid from search_text where search_text match 'a' || hex($1) || $2",
            "select number from search_text t where t.agency = $1 and t.words @@ $2",
            "insert into search_text (agency, number) values ($1, $2)",
            "delete from search_text where rowid in (select number from task where agency_id = $1)",
        ] {
            assert_eq!(index_faults(sql, &["search_text"]), Vec::<String>::new(), "{sql}");
        }
        for sql in [
            "select rowid from search_text where search_text match $2 and $1 is not null",
            "select t.id from search_text s join task t on t.id = s.number where t.agency_id = $1",
            "insert into search_text (rowid, words) values ($2, $1)",
            "delete from search_text where rowid = $2 and $1 is not null",
            "delete from search_text where rowid in (select number from task)",
        ] {
            assert_eq!(index_faults(sql, &["search_text"]).len(), 1, "{sql}");
        }
    }

    #[test]
    fn the_installation_touches_its_own_tables_only() {
        let all = ["task", "account"].into_iter().map(str::to_owned).collect();
        assert!(installation_faults("select id from account where id = $1", &all, &["account"]).is_empty());
        assert_eq!(
            installation_faults("select id from task where agency_id = $1", &all, &["account"]).len(),
            1
        );
    }
}
