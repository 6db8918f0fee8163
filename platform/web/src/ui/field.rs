//! Fields: label, hint, what is wrong above the field, and what was typed, kept.

use maud::{Markup, Render, html};

use super::form::{Faults, Values, field_id};
use super::icon;
use crate::messages::Messages;

/// One thing to choose from.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    value: String,
    label: String,
    note: Option<String>,
    disabled: bool,
}

impl Choice {
    /// A choice: what is sent and what is read.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// Says more beside the label.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Cannot be chosen now; the note says why.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }
}

/// Makes the fields of one form from what was typed and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    t: &'a Messages,
    values: &'a Values,
    faults: &'a Faults,
    prefix: &'a str,
}

impl<'a> Fields<'a> {
    /// The fields of a form.
    pub fn new(t: &'a Messages, values: &'a Values, faults: &'a Faults) -> Self {
        Self { t, values, faults, prefix: "" }
    }

    /// The same with a mark before every id, where two forms of one page have fields of the same name.
    #[must_use]
    pub fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = prefix;
        self
    }

    fn field(&self, kind: Kind, name: &str, label: impl Into<String>) -> Field<'a> {
        Field {
            t: self.t,
            id: field_id(&format!("{}{name}", self.prefix)),
            kind,
            name: name.to_owned(),
            label: label.into(),
            values: self.values.has(name).then(|| self.values.all(name).map(str::to_owned).collect()),
            fresh: self.values.is_empty(),
            fault: self.faults.get(name).map(str::to_owned),
            refused: !self.faults.is_empty(),
            ..Field::empty(self.t)
        }
    }

    /// One line of text.
    pub fn text(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        self.field(Kind::Input("text"), name, label)
    }

    /// Several lines of text.
    pub fn area(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        self.field(Kind::Area, name, label)
    }

    /// A day, typed as `24/04/2026`.
    pub fn date(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        let hint = self.t.get("field-day-hint");
        let field = self.field(Kind::Input("text"), name, label).hint(hint).class("date");
        Field { numeric: true, ..field }
    }

    /// A whole number.
    pub fn number(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        Field { numeric: true, ..self.field(Kind::Input("text"), name, label).class("date") }
    }

    /// A mail address.
    pub fn email(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        self.field(Kind::Input("email"), name, label)
    }

    /// A telephone number.
    pub fn telephone(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        self.field(Kind::Input("tel"), name, label)
    }

    /// A password; never kept, never in a draft.
    pub fn password(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        Field { values: None, ..self.field(Kind::Input("password"), name, label) }
    }

    /// Words to search for.
    pub fn search(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        self.field(Kind::Input("search"), name, label)
    }

    /// One of several, in a list that opens.
    pub fn select(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field<'a> {
        Field { choices, ..self.field(Kind::Select, name, label) }
    }

    /// One of several, all of them in sight.
    pub fn radios(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field<'a> {
        Field { choices, ..self.field(Kind::Marks("radio"), name, label) }
    }

    /// Any of several, all of them in sight.
    pub fn checks(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field<'a> {
        Field { choices, ..self.field(Kind::Marks("checkbox"), name, label) }
    }

    /// Yes or no: one box, sent as `1`.
    pub fn check(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        self.field(Kind::Check, name, label)
    }

    /// A file from the computer, or a photo from the phone. The form needs [`Form::files`](super::Form::files).
    pub fn file(&self, name: &str, label: impl Into<String>) -> Field<'a> {
        self.field(Kind::Input("file"), name, label)
    }

    /// A value that travels unseen: what came in before, else this one.
    pub fn hidden(&self, name: &str, value: impl AsRef<str>) -> Markup {
        let value = if self.values.has(name) { self.values.get(name) } else { value.as_ref() };
        html! { input type="hidden" name=(name) value=(value); }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Input(&'static str),
    Area,
    Select,
    Marks(&'static str),
    Check,
}

/// One field of a form; put it into markup as it is.
#[derive(Clone)]
pub struct Field<'a> {
    t: &'a Messages,
    kind: Kind,
    id: String,
    name: String,
    label: String,
    values: Option<Vec<String>>,
    fresh: bool,
    fault: Option<String>,
    refused: bool,
    choices: Vec<Choice>,
    hint: Option<String>,
    class: Option<&'static str>,
    autocomplete: Option<&'static str>,
    accept: Option<&'static str>,
    chars_max: Option<usize>,
    rows: u8,
    numeric: bool,
    optional: bool,
    multiple: bool,
    camera: bool,
    after: Option<Markup>,
}

impl<'a> Field<'a> {
    fn empty(t: &'a Messages) -> Self {
        Self {
            t,
            kind: Kind::Area,
            id: String::new(),
            name: String::new(),
            label: String::new(),
            values: None,
            fresh: true,
            fault: None,
            refused: false,
            choices: Vec::new(),
            hint: None,
            class: None,
            autocomplete: None,
            accept: None,
            chars_max: None,
            rows: 3,
            numeric: false,
            optional: false,
            multiple: false,
            camera: false,
            after: None,
        }
    }

    /// A line under the label that says what to write; a second call says it instead of the first.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// May stay empty; the label says so.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// What stands in the field while nobody has typed in the form.
    #[must_use]
    pub fn start(mut self, value: impl Into<String>) -> Self {
        if self.fresh {
            self.values.get_or_insert_default().push(value.into());
        }
        self
    }

    /// What the browser may fill in (`username`, `current-password`, `off`).
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// How many lines an area shows.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// The most characters that fit.
    #[must_use]
    pub fn chars_max(mut self, chars: usize) -> Self {
        self.chars_max = Some(chars);
        self
    }

    /// Several files, or several of a list.
    #[must_use]
    pub fn multiple(mut self) -> Self {
        self.multiple = true;
        self
    }

    /// Which files are offered (`.docx,.pdf`).
    #[must_use]
    pub fn accept(mut self, kinds: &'static str) -> Self {
        self.accept = Some(kinds);
        self
    }

    /// A phone opens its camera.
    #[must_use]
    pub fn camera(mut self) -> Self {
        self.camera = true;
        self.accept = Some("image/*");
        self
    }

    /// Further markup under the field, inside it.
    #[must_use]
    pub fn after(mut self, markup: Markup) -> Self {
        self.after = Some(markup);
        self
    }

    fn class(mut self, class: &'static str) -> Self {
        self.class = Some(class);
        self
    }

    fn value(&self) -> &str {
        self.values.as_ref().and_then(|values| values.first()).map_or("", String::as_str)
    }

    fn chose(&self, value: &str) -> bool {
        self.values.as_ref().is_some_and(|values| values.iter().any(|v| v == value))
    }

    /// The ids of hint and fault, for readers.
    fn described(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-h", self.id));
        let fault = self.fault.as_ref().map(|_| format!("{}-e", self.id));
        match (hint, fault) {
            (Some(hint), Some(fault)) => Some(format!("{hint} {fault}")),
            (hint, fault) => hint.or(fault),
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.fault.as_ref().map(|_| "true")
    }

    fn said(&self) -> Markup {
        html! {
            @if let Some(hint) = &self.hint { p.hint id={ (self.id) "-h" } { (hint) } }
            @if let Some(fault) = &self.fault { p.error id={ (self.id) "-e" } { (icon("late")) " " (fault) } }
        }
    }

    /// A browser forgets the file that was chosen when a form comes back.
    fn again(&self) -> Markup {
        html! {
            @if self.refused && self.kind == Kind::Input("file") { p.hint { (self.t.get("field-file-again")) } }
        }
    }

    fn label_text(&self) -> Markup {
        html! {
            (self.label)
            @if self.optional { " " span.meta { (self.t.get("field-optional")) } }
        }
    }

    fn input(&self, kind: &'static str) -> Markup {
        let (described, invalid) = (self.described(), self.invalid());
        let value = (!matches!(kind, "file" | "password")).then(|| self.value());
        html! {
            input class={ "input" @if let Some(class) = self.class { " " (class) } } type=(kind) id=(self.id) name=(self.name)
                value=[value.filter(|value| !value.is_empty())]
                inputmode=[self.numeric.then_some("numeric")] maxlength=[self.chars_max]
                autocomplete=[self.autocomplete.or(self.numeric.then_some("off"))]
                accept=[self.accept] multiple[self.multiple]
                capture=[self.camera.then_some("environment")]
                aria-invalid=[invalid] aria-describedby=[described];
        }
    }

    fn area(&self) -> Markup {
        html! {
            textarea.input id=(self.id) name=(self.name) rows=(self.rows) maxlength=[self.chars_max]
                autocomplete=[self.autocomplete]
                aria-invalid=[self.invalid()] aria-describedby=[self.described()] {
                // The reader of HTML swallows one line break after the tag.
                "\n" (self.value())
            }
        }
    }

    fn select(&self) -> Markup {
        html! {
            select.input id=(self.id) name=(self.name) multiple[self.multiple]
                aria-invalid=[self.invalid()] aria-describedby=[self.described()] {
                @for choice in &self.choices {
                    option value=(choice.value) selected[self.chose(&choice.value)] disabled[choice.disabled] {
                        (choice.label)
                        @if let Some(note) = &choice.note { " – " (note) }
                    }
                }
            }
        }
    }

    fn marks(&self, kind: &'static str) -> Markup {
        html! {
            @for (at, choice) in self.choices.iter().enumerate() {
                label.choice {
                    input type=(kind) name=(self.name) value=(choice.value)
                        id={ (self.id) @if at > 0 { "-" (at + 1) } }
                        checked[self.chose(&choice.value)] disabled[choice.disabled]
                        aria-invalid=[self.invalid().filter(|_| kind == "checkbox")];
                    span { (choice.label) @if let Some(note) = &choice.note { " " span.meta { (note) } } }
                }
            }
        }
    }

    fn check(&self) -> Markup {
        html! {
            label.choice {
                input type="checkbox" id=(self.id) name=(self.name) value="1" checked[self.chose("1")]
                    aria-invalid=[self.invalid()] aria-describedby=[self.described()];
                span { (self.label_text()) }
            }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        match self.kind {
            Kind::Marks(kind) => html! {
                fieldset.field aria-describedby=[self.described()] {
                    legend.label { (self.label_text()) }
                    (self.said())
                    (self.marks(kind))
                    @if let Some(after) = &self.after { (after) }
                }
            },
            Kind::Check => html! {
                div.field {
                    (self.said())
                    (self.check())
                    @if let Some(after) = &self.after { (after) }
                }
            },
            kind => html! {
                div.field {
                    label for=(self.id) { (self.label_text()) }
                    (self.said())
                    (self.again())
                    @match kind {
                        Kind::Input(kind) => (self.input(kind)),
                        Kind::Select => (self.select()),
                        _ => (self.area()),
                    }
                    @if let Some(after) = &self.after { (after) }
                }
            },
        }
    }
}
