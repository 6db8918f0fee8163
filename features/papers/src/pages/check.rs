//! The form check: a file or text comes in, its faults go out; nothing is kept.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_base::{Action, Instant};
use danchu_form::{Report, Stamp};
use danchu_reading::{Extract, ReadError};
use danchu_web::messages::Lang;
use danchu_web::ui::{self, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Upload, Visit};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use maud::{Markup, html};

use super::files::word_file;
use super::{faults, load, name, printed_paper};
use crate::actions::address;
use crate::model::State;

/// What the file dialogue offers.
const ACCEPT: &str = ".docx,.odt,.md,.txt,.html,.htm";
/// The kind of a DOCX, as browsers know it.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The form.
pub async fn form(v: Visit) -> Result<Response, Problem> {
    Ok(page(&v, &Values::new(), &Faults::new()))
}

fn page(v: &Visit, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let title = t.get("form-check-title");
    let body = html! {
        (ui::page_head(&title, Some(html! { (t.get("form-check-lead")) }), None))
        (fields(v, values, faults))
    };
    v.page(&title, body)
}

fn fields(v: &Visit, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let address = v.address("/the-thuc");
    let fields = Fields::new(t, values, faults);
    ui::form(
        t,
        &Form::to(&address).files(),
        values,
        faults,
        html! {
            (fields.file("file", t.get("form-check-file")).accept(ACCEPT).hint(t.get("form-check-file-hint")).optional())
            (ui::why(&t.get("form-check-paste-title"), values.filled("text").is_some(), html! {
                div.mt-s { (fields.area("text", t.get("form-check-paste")).rows(8).optional()) }
            }))
            (fields.check("secret", t.get("form-check-secret")))
            p.meta { (t.get("form-check-kept")) }
            div.cluster.act {
                (button(t.get("form-check-go")).primary())
                (button(t.get("form-check-mend")).icon("down").sends("act", "mend"))
            }
        },
    )
}

/// What was read and found.
pub struct Checked {
    /// The text.
    pub extract: Extract,
    /// What is wrong with it.
    pub report: Report,
    /// The copy with tracked changes, when it was asked for.
    mended: Option<Result<danchu_form::Marked, danchu_form::NotMarked>>,
}

/// Why there is no answer.
enum Refused {
    /// It carries a secrecy mark (dấu mật).
    Secret,
    /// Neither file nor text came.
    Nothing,
    /// It could not be read.
    Unreadable(ReadError),
}

/// Checks what came, or gives the mended copy back.
pub async fn take(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let mend = posted.text("act") == "mend";
    let checked = match checked(&posted, mend, v.now()).await {
        Ok(checked) => checked,
        Err(refused) => return Err(Problem::page(refusal(&v, &posted, &refused))),
    };
    match checked.mended {
        Some(Ok(marked)) if marked.mended > 0 => Ok(download(marked.bytes)),
        Some(Ok(_)) => {
            Err(Problem::page(page(&v, &Values::new(), &Faults::of(t.get("form-check-nothing-to-mend")))))
        }
        Some(Err(error)) => {
            let sentence = if t.lang() == Lang::Vi { error.vietnamese() } else { error.to_string() };
            Err(Problem::page(page(&v, &Values::new(), &Faults::of(sentence))))
        }
        None => {
            let again = fields(&v, &Values::new(), &Faults::new());
            Ok(v.page(&t.get("form-check-title"), faults::show(t, &checked, ("form-check-again", &again))))
        }
    }
}

fn refusal(v: &Visit, posted: &Posted, refused: &Refused) -> Response {
    let t = v.t();
    let sentence = match refused {
        Refused::Secret => t.get("form-check-refused-secret"),
        Refused::Nothing => t.get("form-check-refused-nothing"),
        Refused::Unreadable(error) if t.lang() == Lang::Vi => error.vietnamese(),
        Refused::Unreadable(error) => error.english(),
    };
    // Nothing of a secret paper is shown again either.
    let values = match refused {
        Refused::Secret => Values::new(),
        _ => Values::new().with("text", posted.text("text")),
    };
    page(v, &values, &Faults::of(sentence))
}

async fn checked(posted: &Posted, mend: bool, now: Instant) -> Result<Checked, Refused> {
    if !posted.text("secret").is_empty() {
        return Err(Refused::Secret);
    }
    let file = match posted.files.first() {
        Some(file) => file.clone(),
        None if posted.text("text").is_empty() => return Err(Refused::Nothing),
        None => Upload {
            field: String::new(),
            name: "van-ban.txt".to_owned(),
            bytes: posted.text("text").as_bytes().to_vec(),
        },
    };
    // Reading takes its time: not on the threads that answer.
    let work = tokio::task::spawn_blocking(move || read(&file, mend, now)).await;
    work.unwrap_or(Err(Refused::Unreadable(danchu_reading::Refused::Damaged.into())))
}

/// The form of a paper of ours: of the Word file that would go to be signed.
pub async fn of_paper(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (t, written) = (v.t(), load(&v, &id).await?);
    let bytes = word_file(&v, &written, printed_paper(&written, v.today())).await?;
    let file = Upload { field: String::new(), name: "van-ban.docx".to_owned(), bytes };
    let now = v.now();
    let work = tokio::task::spawn_blocking(move || read(&file, false, now)).await;
    let Ok(Ok(checked)) = work else { return Err(Problem::refused("paper-refused-layout")) };
    let one = v.address(&address(written.id));
    let next = html! {
        div.cluster.act {
            @if v.may(Action::WritePaper) && written.state == State::Draft {
                (link_button(format!("{one}/soan"), t.get("paper-edit")).icon("pen"))
            }
            (link_button(one.clone(), t.get("paper-check-back")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&one, &name(t, &written))]))
        (faults::show(t, &checked, ("paper-next", &next)))
    };
    Ok(v.page(&t.get("form-check-found-title"), body))
}

fn read(file: &Upload, mend: bool, now: Instant) -> Result<Checked, Refused> {
    let extract = danchu_reading::extract(&file.bytes, &file.name).map_err(Refused::Unreadable)?;
    if danchu_reading::secrecy_mark(&extract).is_some() {
        return Err(Refused::Secret);
    }
    let report = danchu_form::check_bytes(&file.bytes, &file.name, &extract).map_err(Refused::Unreadable)?;
    let day = danchu_form::stamp_day(now);
    let stamp = Stamp { author: "danchu", day: &day };
    let mended = mend.then(|| danchu_form::mark_docx(&file.bytes, &extract, &report.faults, stamp));
    Ok(Checked { extract, report, mended })
}

fn download(bytes: Vec<u8>) -> Response {
    let name = "attachment; filename=\"van-ban-da-sua.docx\"";
    ([(CONTENT_TYPE, DOCX), (CONTENT_DISPOSITION, name)], bytes).into_response()
}
