//! What is pressed: buttons, and links that look like them. One filled button a view; the verb says what happens.

use maud::{Markup, Render, html};

use super::icon;
use crate::messages::Messages;

/// A button or a link that looks like one; put it into markup as it is.
#[derive(Debug, Clone, Default)]
pub struct Button {
    label: String,
    address: Option<String>,
    class: String,
    icon: Option<String>,
    sent: Option<(String, String)>,
    form_action: Option<String>,
    form: Option<String>,
    dialog: bool,
    print: bool,
    file: bool,
    reason: Option<String>,
    more: Option<String>,
}

/// A button that sends its form.
pub fn button(label: impl Into<String>) -> Button {
    Button { label: label.into(), ..Button::default() }
}

/// A link that looks like a button.
pub fn link_button(address: impl Into<String>, label: impl Into<String>) -> Button {
    Button { label: label.into(), address: Some(address.into()), ..Button::default() }
}

/// The button that prints the page; without script it does not show.
pub fn print_button(t: &Messages) -> Button {
    Button { print: true, ..button(t.get("print")).icon("print") }
}

impl Button {
    fn with(mut self, class: &str) -> Self {
        self.class.push(' ');
        self.class.push_str(class);
        self
    }

    /// Filled: the one next step of the view.
    #[must_use]
    pub fn primary(self) -> Self {
        self.with("primary")
    }

    /// Without a border, for what is rarely pressed.
    #[must_use]
    pub fn quiet(self) -> Self {
        self.with("quiet")
    }

    /// Takes something away.
    #[must_use]
    pub fn danger(self) -> Self {
        self.with("danger")
    }

    /// As wide as its place.
    #[must_use]
    pub fn full(self) -> Self {
        self.with("full")
    }

    /// Large, where there is nothing else to press.
    #[must_use]
    pub fn big(self) -> Self {
        self.with("big")
    }

    /// A drawing before the words.
    #[must_use]
    pub fn icon(mut self, name: impl Into<String>) -> Self {
        self.icon = Some(name.into());
        self
    }

    /// What the form carries when this button sends it.
    #[must_use]
    pub fn sends(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.sent = Some((name.into(), value.into()));
        self
    }

    /// Sends the form to another address than the form's own.
    #[must_use]
    pub fn to(mut self, address: impl Into<String>) -> Self {
        self.form_action = Some(address.into());
        self
    }

    /// Sends the form with that id, for a button that stands outside of it.
    #[must_use]
    pub fn of_form(mut self, id: impl Into<String>) -> Self {
        self.form = Some(id.into());
        self
    }

    /// With script the page behind the link opens as a dialog over this one.
    #[must_use]
    pub fn dialog(mut self) -> Self {
        self.dialog = true;
        self
    }

    /// The link leads to a file that is kept, not shown.
    #[must_use]
    pub fn download(mut self) -> Self {
        self.file = true;
        self
    }

    /// Cannot be pressed now; the reason stands beside it.
    #[must_use]
    pub fn disabled(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Words for readers only, where many buttons of a page have the same label.
    #[must_use]
    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.more = Some(what.into());
        self
    }

    fn words(&self) -> Markup {
        html! {
            @if let Some(name) = &self.icon { (icon(name)) " " }
            (self.label)
            @if let Some(more) = &self.more { span.vh { ": " (more) } }
        }
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        let class = format!("button{}", self.class);
        match (&self.address, &self.reason) {
            (Some(address), None) => html! {
                a class=(class) href=(address) data-dialog[self.dialog] download[self.file] { (self.words()) }
            },
            (_, reason) => html! {
                button class=(class) type=[self.print.then_some("button")] data-print[self.print] hidden[self.print]
                    name=[self.sent.as_ref().map(|(name, _)| name)] value=[self.sent.as_ref().map(|(_, value)| value)]
                    formaction=[self.form_action.as_ref()] form=[self.form.as_ref()] disabled[reason.is_some()] data-off[reason.is_some()] { (self.words()) }
                @if let Some(reason) = reason { " " span.meta { (reason) } }
            },
        }
    }
}

/// Buttons beside each other; on a phone each takes the whole width.
pub fn acts(buttons: Markup) -> Markup {
    html! { div.cluster.act { (buttons) } }
}
