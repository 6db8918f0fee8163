//! What letters say: text and HTML out of one structure, in the receiver's language.

use danchu_base::Day;
use danchu_programme::Task;
use danchu_web::messages::{Lang, Messages};
use danchu_web::{AgencyInfo, Cx};
use maud::{DOCTYPE, html};

use crate::model::{Reminder, ReminderKind};

/// A letter's subject, its text, and the same as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML, with nothing from elsewhere.
    pub html: String,
}

/// A line of a letter: title, how it stands, where it leads.
type Line = (String, String, String);

/// What a letter is made of.
struct Parts {
    subject: String,
    opening: Vec<String>,
    lists: Vec<(String, Vec<Line>)>,
    button: (String, String),
    foot: Vec<String>,
}

impl Parts {
    fn write(self, lang: Lang) -> Written {
        let mut text = self.opening.join("\n\n");
        for (head, lines) in &self.lists {
            text.push_str(&format!("\n\n{head}"));
            for (title, note, link) in lines {
                text.push_str(&format!("\n- {title}\n  {note}\n  {link}"));
            }
        }
        text.push_str(&format!(
            "\n\n{}: {}\n\n-- \n{}\n",
            self.button.0,
            self.button.1,
            self.foot.join("\n")
        ));
        let page = html! {
            (DOCTYPE)
            html lang=(lang.code()) {
                head { meta charset="utf-8"; title { (self.subject) } }
                body {
                    @for part in &self.opening { p { (part) } }
                    @for (head, lines) in &self.lists {
                        h3 { (head) }
                        ul { @for (title, note, link) in lines { li { a href=(link) { (title) } br; (note) } } }
                    }
                    p { a href=(self.button.1) { b { (self.button.0) } } }
                    hr;
                    p { @for (at, line) in self.foot.iter().enumerate() { @if at > 0 { br; } small { (line) } } }
                }
            }
        };
        Written { subject: self.subject, text, html: page.into_string() }
    }
}

fn words<'c>(cx: &'c Cx, language: &str) -> (&'c Messages, Lang) {
    let lang = Lang::of(language).unwrap_or(Lang::Vi);
    (cx.messages(lang), lang)
}

fn foot(t: &Messages, cx: &Cx, agency: &AgencyInfo) -> Vec<String> {
    let ways = format!("{}/{}/nhac-viec", cx.served.address, agency.slug);
    vec![
        t.with("letter-foot", &[("agency", agency.name.as_str().into())]),
        t.with("letter-foot-ways", &[("link", ways.into())]),
    ]
}

fn page(cx: &Cx, agency: &AgencyInfo, within: &str) -> String {
    format!("{}/{}{within}", cx.served.address, agency.slug)
}

/// An urging: who urges, the words, the tasks.
pub fn urging(cx: &Cx, agency: &AgencyInfo, language: &str, by: &str, said: &str, tasks: &[Task]) -> Written {
    let (t, lang) = words(cx, language);
    let lines = tasks.iter().map(|task| {
        let due = task
            .due
            .as_ref()
            .map_or_else(|| t.get("letter-no-day"), |due| t.with("letter-due", &[("day", due.day.into())]));
        (task.title.clone(), due, page(cx, agency, &format!("/viec/{}", task.id)))
    });
    Parts {
        subject: t.with(
            "letter-urging-subject",
            &[("n", tasks.len().into()), ("agency", agency.name.as_str().into())],
        ),
        opening: vec![t.with("letter-urging-opening", &[("by", by.into())]), said.to_owned()],
        lists: vec![(t.get("letter-urging-tasks"), lines.collect())],
        button: (t.get("letter-urging-button"), page(cx, agency, "/hom-nay")),
        foot: foot(t, cx, agency),
    }
    .write(lang)
}

/// What somebody is reminded of on a day: one task or all of them.
pub fn reminders(cx: &Cx, agency: &AgencyInfo, language: &str, all: &[Reminder], today: Day) -> Written {
    let (t, lang) = words(cx, language);
    let lists = [ReminderKind::After, ReminderKind::OnDay, ReminderKind::Before, ReminderKind::Head]
        .into_iter()
        .filter_map(|kind| {
            let lines: Vec<_> = all
                .iter()
                .filter(|one| one.kind == kind)
                .map(|one| {
                    (
                        one.title.clone(),
                        note(t, cx, one, today),
                        page(cx, agency, &format!("/viec/{}", one.task)),
                    )
                })
                .collect();
            (!lines.is_empty()).then(|| (t.get(&format!("reminded-{}", kind.code())), lines))
        });
    let subject = match all {
        [one] => t.with("letter-one-subject", &[("title", shortened(&one.title).into())]),
        _ => {
            t.with("letter-many-subject", &[("n", all.len().into()), ("agency", agency.name.as_str().into())])
        }
    };
    Parts {
        subject,
        opening: vec![
            t.with("letter-opening", &[("n", all.len().into()), ("day", t.weekday_day(today).into())]),
        ],
        lists: lists.collect(),
        button: (t.get("letter-button"), page(cx, agency, "/hom-nay")),
        foot: foot(t, cx, agency),
    }
    .write(lang)
}

/// How the day of a reminder stands, and of whose task it speaks to the head.
pub fn note(t: &Messages, cx: &Cx, one: &Reminder, today: Day) -> String {
    let left = cx.calendar.working_days_between(today, one.due).value;
    let day = ("day", one.due.into());
    let when = match one.kind {
        ReminderKind::Before => t.with("letter-left", &[day, ("n", left.into())]),
        ReminderKind::OnDay if one.due == today => t.with("letter-today", &[day]),
        ReminderKind::OnDay => t.with("letter-due", &[day]),
        ReminderKind::After | ReminderKind::Head => {
            t.with("letter-late", &[day, ("n", one.due.until(today).into())])
        }
    };
    match one.kind {
        ReminderKind::Head if !one.owner.is_empty() => {
            t.with("letter-owner", &[("owner", one.owner.as_str().into()), ("when", when.into())])
        }
        _ => when,
    }
}

/// An invitation: the link with which an account is made, or a password set anew.
pub fn invitation(cx: &Cx, agency: &AgencyInfo, invited: &danchu_accounts::Invited) -> Written {
    let (t, lang) = words(cx, "vi");
    let link = format!("{}/moi/{}", cx.served.address, invited.token.text());
    let key = if invited.is_reset { "letter-invite-reset" } else { "letter-invite-new" };
    Parts {
        subject: t.with("letter-invite-subject", &[("agency", agency.name.as_str().into())]),
        opening: vec![
            t.with("letter-invite-opening", &[("name", invited.person.name.as_str().into())]),
            t.with(key, &[("agency", agency.name.as_str().into()), ("login", invited.login.as_str().into())]),
            t.with("letter-invite-until", &[("day", invited.ends.day().into())]),
        ],
        lists: Vec::new(),
        button: (t.get("letter-invite-button"), link),
        foot: vec![t.with("letter-foot", &[("agency", agency.name.as_str().into())])],
    }
    .write(lang)
}

/// A title short enough for a subject.
fn shortened(title: &str) -> String {
    const CHARS_MAX: usize = 90;
    if title.chars().count() <= CHARS_MAX {
        return title.to_owned();
    }
    let cut: String = title.chars().take(CHARS_MAX).collect();
    format!("{}…", cut.trim_end())
}
