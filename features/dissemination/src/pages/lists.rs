//! Lists on paper: printed with a code, found again by it, entered once.

use axum::extract::Path;
use axum::response::Response;
use danchu_attachments::Attachment;
use danchu_base::PersonId;
use danchu_web::ui::{
    self, Choice, Faults, Fields, FileLine, Form, Letterhead, State, Values, Voice, button, link_button,
};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{Names, by, fault, id, once_number, sentence};
use crate::actions::lists::{self, Returned, address};
use crate::actions::{By, Error, circulations, courses};
use crate::brought::Converter;
use crate::code;
use crate::model::{CirculationId, ListId, SignList, Subject, TrainingId};
use crate::rules::Refusal;
use crate::sql::lists as sql;

/// Makes a list of those who have not read a circulation.
pub async fn make(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: CirculationId = id(&circulation)?;
    make_one(&v, &posted, Subject::Circulation(of)).await
}

/// Makes a list for a course.
pub async fn make_of_training(
    v: Visit,
    Path((_, training)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let of: TrainingId = id(&training)?;
    make_one(&v, &posted, Subject::Training(of)).await
}

async fn make_one(v: &Visit, posted: &Posted, subject: Subject) -> Result<Response, Problem> {
    let (press, by, list): (_, By, _) = (posted.once, by(v)?, ListId::make());
    let paper_only = posted.text("ai") == "giay";
    let made =
        v.cx.db
            .write(v.agency()?.id, async move |tx| {
                if !once(tx, press, by.at).await? {
                    return Ok::<_, Error>(None);
                }
                match lists::make(tx, list, subject, paper_only, by).await {
                    Ok(n) => Ok(Some(n)),
                    // Everybody with an account is left over: then the list is for all of them.
                    Err(Error::Refused(Refusal::NobodyLeft)) if paper_only => {
                        lists::make(tx, list, subject, false, by).await.map(Some)
                    }
                    Err(error) => Err(error),
                }
            })
            .await?;
    match made {
        Some(n) => {
            v.done_with(posted, &v.address(&format!("{}/in", address(list))), "list-made", &n.to_string())
                .await
        }
        None => Ok(v.go(&v.address("/pho-bien"), "", None)),
    }
}

struct Found {
    list: SignList,
    title: String,
    of: String,
    refused: Option<Refusal>,
    scan: Option<Attachment>,
    names: Names,
}

async fn load(v: &Visit, of: ListId) -> Result<Found, Problem> {
    let today = v.today();
    Ok(v.cx
        .db
        .read(v.agency()?.id, async move |tx| {
            let list = lists::list(tx, of).await?;
            let (title, back) = match list.subject {
                Subject::Circulation(of) => {
                    let found = circulations::circulation(tx, of).await?;
                    (found.draft.title, format!("{}/ket-qua", circulations::address(of)))
                }
                Subject::Training(of) => (courses::course(tx, of).await?.draft.title, courses::address(of)),
            };
            let refused = match lists::enterable(tx, &list, today).await {
                Ok(()) => None,
                Err(Error::Refused(refusal)) => Some(refusal),
                Err(error) => return Err(error),
            };
            let scan = match sql::scan_of(tx, of).await? {
                Some(file) => danchu_attachments::find(tx, file).await?,
                None => None,
            };
            Ok::<_, Error>(Found {
                list,
                title,
                of: back,
                refused,
                scan,
                names: Names::read(tx, today).await?,
            })
        })
        .await?)
}

/// The list: to be entered, or what was entered.
pub async fn show(v: Visit, Path((_, list)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = load(&v, id(&list)?).await?;
    Ok(page(&v, &found, &Values::new(), &Faults::new()))
}

fn page(v: &Visit, found: &Found, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let title = t.get("sign-list-title");
    let here = v.address(&address(found.list.id));
    let back = v.address(&found.of);
    let body = html! {
        (ui::crumbs(&[(&back, &found.title)]))
        (ui::page_head(&title, Some(html! { (found.title) }), Some(html! { (link_button(format!("{here}/in"), t.get("list-print")).icon("print")) })))
        @if let Some(refused) = &found.refused {
            (ui::notice(State::Late, Voice::Calm, &sentence(t, refused), Some(html! { p { (t.get("list-kept")) } })))
        }
        @if let Some(scan) = &found.scan {
            (ui::files(&[FileLine { address: v.address(&format!("/tep/{}", scan.id)), name: scan.name.clone(), note: t.get("list-scan-file"), ..FileLine::default() }]))
        }
        @match (&found.list.taken, &found.refused) {
            (Some(taken), _) => {
                p { (t.with("list-was-taken", &[("by", found.names.name(taken.by).into()), ("day", taken.at.day().into()), ("signed", taken.signed_on.into())])) }
                ul.plain { @for (person, signed) in &found.list.lines {
                    li { (found.names.name(*person)) " " (if *signed { ui::state(State::Done, t.get("list-signed")) } else { ui::state(State::Idle, t.get("list-not-signed")) }) }
                } }
            }
            (None, None) => { (form(v, found, values, faults, &here)) }
            (None, Some(_)) => { p { (link_button(back.clone(), t.get("list-go-back"))) } }
        }
    };
    v.page(&title, body)
}

fn form(v: &Visit, found: &Found, values: &Values, faults: &Faults, here: &str) -> Markup {
    let t = v.t();
    let mut start = values.clone();
    if !start.has("on") {
        start.set("on", t.day(v.today()));
    }
    let f = Fields::new(t, &start, faults);
    let people: Vec<Choice> = found
        .list
        .lines
        .iter()
        .map(|(person, _)| {
            let what = found.names.line(*person).map(|line| line.position.clone()).unwrap_or_default();
            Choice::new(person.to_string(), found.names.name(*person)).note(what)
        })
        .collect();
    let frame = Form::to(here).page(here).once(once_number()).files();
    ui::form(
        t,
        &frame,
        &start,
        faults,
        html! {
            (f.check("all", t.with("list-all-signed", &[("n", found.list.lines.len().into())])))
            (f.checks("signed", t.get("list-who-signed"), people).optional())
            (f.date("on", t.get("list-signed-on")))
            @if found.scan.is_none() {
                (f.file("file", t.get("list-file")).hint(t.get("list-file-hint")).camera().accept(".jpg,.jpeg,.png,.pdf").optional())
                (danchu_attachments::seen_tick(t, &start, faults))
            }
            div.act { (button(t.get("list-take")).primary().icon("check")) }
        },
    )
}

/// Enters the list.
pub async fn take(
    v: Visit,
    Path((_, list)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, of): (_, ListId) = (v.t(), id(&list)?);
    let agency = v.agency()?.id;
    let found = load(&v, of).await?;
    let mut faults = Faults::new();
    let on = faults.day(t, &posted.values, "on");
    let mut file = None;
    if let Some(upload) = posted.files_of("file").next() {
        match danchu_attachments::take(&v.cx, agency, upload, danchu_attachments::is_seen(&posted)).await {
            Ok(taken) => file = Some(taken),
            Err(refused) => danchu_attachments::refuse(t, &mut faults, "file", &upload.name, &refused),
        }
    }
    if let (Some(on), true) = (on, faults.is_empty()) {
        let signed: Vec<PersonId> = if posted.text("all").is_empty() {
            posted.values.all("signed").filter_map(|id| id.parse().ok()).collect()
        } else {
            found.list.lines.iter().map(|(person, _)| *person).collect()
        };
        let returned = Returned { signed, on, file };
        let (press, by, returned) = (posted.once, by(&v)?, &returned);
        let written = v.cx.db.write(agency, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(None);
            }
            lists::take(tx, of, returned, by).await.map(Some)
        });
        match written.await {
            Ok(n) => {
                let n = n.unwrap_or(0).to_string();
                return v.done_with(&posted, &v.address(&found.of), "list-taken", &n).await;
            }
            Err(error) => faults = fault(t, error)?,
        }
    }
    Err(Problem::page(page(&v, &found, &posted.values, &faults)))
}

/// The sheet to print and sign.
pub async fn print(v: Visit, Path((_, list)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = load(&v, id(&list)?).await?;
    let t = v.t();
    let here = v.address(&address(found.list.id));
    let heads = [
        t.get("list-no"),
        t.get("list-name"),
        t.get("list-position"),
        t.get("list-day"),
        t.get("list-signature"),
    ];
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Markup>> = found
        .list
        .lines
        .iter()
        .enumerate()
        .map(|(place, (person, _))| {
            let line = found.names.line(*person);
            let what =
                line.map(|line| format!("{}, {}", line.position, found.names.department(t, line.department)));
            vec![
                html! { (place + 1) },
                html! { (found.names.name(*person)) },
                html! { (what.unwrap_or_default()) },
                html! {},
                html! {},
            ]
        })
        .collect();
    let (day, name) = (t.paper_day(found.list.made_at.day()), v.agency()?.name.to_uppercase());
    let head = Letterhead { agency: &name, place_and_day: Some(&day), ..Letterhead::default() };
    let foot = danchu_transparency::footer(&v, "").await?;
    let made_by = found.names.name(found.list.made_by);
    let body = html! {
        div.scan {
            (ui::qr(t, &v.full_address(&address(found.list.id)), &t.get("list-qr")))
            div {
                p { (t.get("list-how")) }
                p { (t.get("list-code")) ": " b { (lists::printed_code(found.list.id)) } }
            }
        }
        (ui::paper_table(&heads, &rows))
        p.mt-s { (t.with("list-count", &[("n", found.list.lines.len().into())])) }
        (ui::signatures(&[(&t.get("list-maker"), &t.get("list-sign-hint"), Some(made_by.as_str())), (&t.get("list-taker"), &t.get("list-sign-hint"), None)]))
        (foot)
    };
    let title = match found.list.subject {
        Subject::Circulation(_) => t.get("list-paper-circulation"),
        Subject::Training(_) => t.get("list-paper-training"),
    };
    Ok(v.print_page(
        &t.get("sign-list-title"),
        html! { (ui::paper_bar(t, &here)) (ui::paper(&head, &title.to_uppercase(), Some(&found.title), body)) },
    ))
}

/// What is typed of a code is read up to here.
const CODE_CHARS_MAX: usize = 40;

/// A photo or scan of a list, or the code that is printed on it, says which it is.
pub async fn scan_form(v: Visit) -> Result<Response, Problem> {
    Ok(scan_page(&v, &Values::new(), &Faults::new()))
}

fn scan_page(v: &Visit, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let to = v.address("/danh-sach-ky");
    let f = Fields::new(t, values, faults);
    let title = t.get("list-scan-title");
    let body = html! {
        (ui::crumbs(&[(&v.address("/pho-bien"), &t.get("circulation-title"))]))
        (ui::page_head(&title, Some(html! { (t.get("list-scan-lead")) }), None))
        (ui::form(t, &Form::to(&to).page(&to).once(once_number()).files(), values, faults, html! {
            (f.file("file", t.get("list-file")).hint(t.get("list-scan-hint")).camera().accept(".jpg,.jpeg,.png,.pdf").optional())
            (danchu_attachments::seen_tick(t, values, faults))
            (f.text("code", t.get("list-code")).hint(t.get("list-code-hint")).chars_max(CODE_CHARS_MAX).optional())
            div.act { (button(t.get("list-scan-take")).primary().icon("qr")) }
        }))
    };
    v.page(&title, body)
}

/// The picture in which the code is looked for: of a PDF its first page, drawn by the programs of this machine; none without them.
async fn picture_of(v: &Visit, upload: &danchu_web::Upload) -> Option<Vec<u8>> {
    if !upload.bytes.starts_with(b"%PDF") {
        return Some(upload.bytes.clone());
    }
    v.cx.part::<std::sync::Arc<dyn Converter>>()?.first_page(&upload.bytes).await
}

/// Finds the list by the code in its photo or scan, or by the one that was typed.
pub async fn scan(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let agency = v.agency()?.id;
    let slug = v.agency()?.slug.clone();
    let again = |faults: Faults| Err(Problem::page(scan_page(&v, &posted.values, &faults)));
    let Some(upload) = posted.files_of("file").next() else {
        if let Some(typed) = posted.values.filled("code") {
            let found = v.cx.db.read(agency, async move |tx| lists::by_code(tx, typed).await).await?;
            return match found {
                Some(list) => v.done(&posted, &v.address(&address(list)), "list-found").await,
                None => again(fault(t, Refusal::NoTypedCode.into())?),
            };
        }
        let mut faults = Faults::new();
        faults.add("file", t.get("list-empty-file"));
        return again(faults);
    };
    let Some(picture) = picture_of(&v, upload).await else {
        return again(fault(t, Refusal::PdfUndrawn.into())?);
    };
    let texts = tokio::task::spawn_blocking(move || code::codes(&picture)).await.unwrap_or_default();
    let Some(list) = code::list_of(&texts, &slug).map(ListId) else {
        return again(fault(t, Refusal::NoCode.into())?);
    };
    let seen = danchu_attachments::is_seen(&posted);
    let file = match danchu_attachments::take(&v.cx, agency, upload, seen).await {
        Ok(file) => file,
        Err(refused) => {
            let mut faults = Faults::new();
            danchu_attachments::refuse(t, &mut faults, "file", &upload.name, &refused);
            return again(faults);
        }
    };
    let (by, file) = (by(&v)?, &file);
    match v.cx.db.write(agency, async move |tx| lists::scan(tx, list, file, by).await).await {
        Ok(()) => v.done(&posted, &v.address(&address(list)), "list-found").await,
        // The sentence stands on the list's own page.
        Err(Error::Refused(_)) => Ok(v.go(&v.address(&address(list)), "", None)),
        Err(Error::NotFound) => again(fault(t, Refusal::NoCode.into())?),
        Err(error) => Err(error.into()),
    }
}
