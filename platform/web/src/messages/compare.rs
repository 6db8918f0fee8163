//! The check that both languages say the same things: the same keys, with the same values in them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement,
};

/// The keys of a file, in its order.
pub(super) fn keys(resource: &FluentResource) -> Vec<String> {
    messages(resource).map(|message| message.id.name.to_owned()).collect()
}

/// What one language says and the other does not: missing keys, missing values (`$name`), unreadable lines.
///
/// Takes `(feature, text)` of every file of each language and answers one sentence for each finding.
pub fn missing(vi: &[(&str, &str)], en: &[(&str, &str)]) -> Vec<String> {
    let mut found = Vec::new();
    let vi = read("vi", vi, &mut found);
    let en = read("en", en, &mut found);
    for (key, variables) in &vi {
        match en.get(key) {
            None => found.push(format!("{}: {} is missing in English", key.0, key.1)),
            Some(other) if other != variables => found
                .push(format!("{}: {} has {variables:?} in Vietnamese, {other:?} in English", key.0, key.1)),
            Some(_) => {}
        }
    }
    for key in en.keys().filter(|key| !vi.contains_key(*key)) {
        found.push(format!("{}: {} is missing in Vietnamese", key.0, key.1));
    }
    found
}

type Variables = BTreeMap<(String, String), BTreeSet<String>>;

fn read(lang: &str, files: &[(&str, &str)], found: &mut Vec<String>) -> Variables {
    let mut all = Variables::new();
    let mut seen = BTreeSet::new();
    for (feature, text) in files {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
            found.extend(errors.iter().map(|error| format!("{feature} ({lang}): {error}")));
            resource
        });
        for message in messages(&resource) {
            let name = message.id.name.to_owned();
            if !seen.insert(name.clone()) {
                found.push(format!("{feature} ({lang}): {name} stands twice"));
            }
            let mut variables = BTreeSet::new();
            match &message.value {
                Some(pattern) => in_pattern(pattern, &mut variables),
                None => found.push(format!("{feature} ({lang}): {name} is empty")),
            }
            all.insert(((*feature).to_owned(), name), variables);
        }
    }
    all
}

fn messages(resource: &FluentResource) -> impl Iterator<Item = &Message<&str>> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    })
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            variants.iter().for_each(|variant| in_pattern(&variant.value, found));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, found),
        _ => {}
    }
}

fn in_arguments(arguments: &CallArguments<&str>, found: &mut BTreeSet<String>) {
    arguments.positional.iter().for_each(|inline| in_inline(inline, found));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_or_a_value_that_one_language_lacks_is_found() {
        let vi = "a = Còn { $n } ngày\nb = Hai\nc = { $who } xong\n";
        let en = "a = { $n ->\n    [one] a day\n   *[other] { $n } days\n }\nc = { $whom } done\nd = Four\n";
        let found = missing(&[("web", vi)], &[("web", en)]);
        assert_eq!(
            found,
            [
                "web: b is missing in English",
                "web: c has {\"who\"} in Vietnamese, {\"whom\"} in English",
                "web: d is missing in Vietnamese",
            ]
        );
    }

    #[test]
    fn our_own_sentences_are_the_same_in_both_languages() {
        let found = missing(&[("web", super::super::VI)], &[("web", super::super::EN)]);
        assert_eq!(found, Vec::<String>::new());
    }
}
