//! The form of a paper, empty, from a file, or as it stands.

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::Action;
use danchu_paper::{Form as Shape, Office, PaperKind, symbol, symbol_of_kind};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{by, draft_address, fault, load, once_number, paper_id, typed, version};
use crate::actions::{self, Error, address};
use crate::brought::draft_of;
use crate::draft::{BODY_CHARS_MAX, Draft, LINE_CHARS_MAX};
use crate::model::PaperId;
use crate::signed::{Converter, look};

/// Every field of the form, in the order of the paper.
const FIELDS: [&str; 22] = [
    "kind",
    "title",
    "parent",
    "agency",
    "symbol",
    "place",
    "subject",
    "authority",
    "addressees",
    "bases",
    "body",
    "recipients",
    "filing",
    "capacity",
    "behalf",
    "superior",
    "post",
    "name",
    "cosigners",
    "urgency",
    "appendix_subject",
    "appendix",
];

fn field<'a>(draft: &'a mut Draft, name: &str) -> Option<&'a mut String> {
    Some(match name {
        "kind" => &mut draft.kind,
        "title" => &mut draft.title,
        "parent" => &mut draft.parent,
        "agency" => &mut draft.agency,
        "symbol" => &mut draft.symbol,
        "place" => &mut draft.place,
        "subject" => &mut draft.subject,
        "authority" => &mut draft.authority,
        "addressees" => &mut draft.addressees,
        "bases" => &mut draft.bases,
        "body" => &mut draft.body,
        "recipients" => &mut draft.recipients,
        "filing" => &mut draft.filing,
        "capacity" => &mut draft.capacity,
        "behalf" => &mut draft.behalf,
        "superior" => &mut draft.superior,
        "post" => &mut draft.post,
        "name" => &mut draft.name,
        "cosigners" => &mut draft.cosigners,
        "urgency" => &mut draft.urgency,
        "appendix_subject" => &mut draft.appendix_subject,
        "appendix" => &mut draft.appendix,
        _ => return None,
    })
}

/// What a form sent; line ends as we keep them.
fn draft_from(values: &Values) -> Draft {
    let mut draft = Draft::default();
    for name in FIELDS {
        if let Some(place) = field(&mut draft, name) {
            *place = values.get(name).replace("\r\n", "\n").trim_end().to_owned();
        }
    }
    draft.symbol = if draft.symbol.trim().is_empty() {
        symbol(draft.kind(), &Office::of(&draft.agency.replace('\n', " ")).abbreviation(), None)
    } else {
        // The form suggests a symbol for the kind that it began with.
        symbol_of_kind(draft.kind(), &draft.symbol)
    };
    draft
}

fn values_of(draft: &Draft) -> Values {
    let mut draft = draft.clone();
    let mut values = Values::new();
    for name in FIELDS {
        if let Some(place) = field(&mut draft, name) {
            values.set(name, place.clone());
        }
    }
    values
}

/// What a new paper starts with: the agency as its name breaks on paper, its place, its usual end.
fn fresh(v: &Visit, kind: Option<PaperKind>) -> Result<Values, Problem> {
    let office = Office::of(&v.agency()?.name);
    let kind = kind.unwrap_or(PaperKind::Plan);
    let draft = Draft {
        kind: kind.id().to_owned(),
        behalf: office.behalf().to_owned(),
        capacity: if office.committee { "tm" } else { "" }.to_owned(),
        symbol: symbol(kind, &office.abbreviation(), None),
        agency: office.name,
        place: office.place,
        post: "Chủ tịch".into(),
        superior: "Chủ tịch".into(),
        filing: "VT".into(),
        ..Draft::default()
    };
    Ok(values_of(&draft))
}

#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    loai: String,
}

/// The empty form.
pub async fn new_form(v: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let start = fresh(&v, PaperKind::of_id(&wanted.loai))?;
    let (values, kept) = typed(&v, start).await?;
    Ok(page(&v, &Place::New, &values, &Faults::new(), kept))
}

/// Where the form goes.
enum Place {
    New,
    Old(PaperId, i64),
}

fn page(
    v: &Visit,
    place: &Place,
    values: &Values,
    faults: &Faults,
    kept: Option<danchu_base::Instant>,
) -> Response {
    let t = v.t();
    let (to, back, title) = match place {
        Place::New => (v.address("/van-ban/moi"), v.address("/van-ban"), t.get("paper-new-title")),
        Place::Old(id, _) => {
            let one = v.address(&address(*id));
            (format!("{one}/soan"), one, t.get("paper-edit-title"))
        }
    };
    let drafts = draft_address(v);
    let mut frame = Form::to(&to).page(&to).draft(&drafts).once(once_number());
    if let Place::Old(_, version) = place {
        frame = frame.version(*version);
    }
    let discard = v.address(&format!("/bo-nhap-do?form={to}"));
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("papers-back"))]))
        (ui::page_head(&title, Some(html! { (t.get("paper-write-lead")) }), None))
        @if let Some(kept) = kept { (ui::draft_notice(t, kept, Some(&discard))) }
        (ui::form(t, &frame, values, faults, fields(t, values, faults, &back)))
    };
    v.page(&title, body)
}

fn fields(t: &Messages, values: &Values, faults: &Faults, back: &str) -> Markup {
    let f = Fields::new(t, values, faults);
    let kinds =
        PaperKind::ALL.iter().map(|kind| Choice::new(kind.id(), super::kind_words(t, *kind))).collect();
    let words = |prefix: &str, codes: &[&str]| -> Vec<Choice> {
        codes
            .iter()
            .map(|code| {
                Choice::new(
                    *code,
                    t.get(&format!("{prefix}-{}", if code.is_empty() { "none" } else { code })),
                )
            })
            .collect()
    };
    let has =
        |names: &[&str]| names.iter().any(|name| values.filled(name).is_some() || faults.get(name).is_some());
    let shape = PaperKind::of_id(values.get("kind")).map(PaperKind::form);
    let letter = shape == Some(Shape::Letter);
    let line = |name: &str, label: &str| f.text(name, t.get(label)).chars_max(LINE_CHARS_MAX);
    html! {
        (f.select("kind", t.get("paper-kind"), kinds))
        (line("subject", "paper-subject").hint(t.get("paper-subject-hint")))
        (ui::why(&t.get("paper-title-fold"), has(&["title"]), html! { (line("title", "paper-title").optional()) }))
        (ui::why(&t.get("paper-addressees-fold"), letter || has(&["addressees"]), html! {
            (f.area("addressees", t.get("paper-addressees")).optional().rows(3))
        }))
        (ui::why(&t.get("paper-bases-fold"), has(&["bases", "authority"]), html! {
            (line("authority", "paper-authority").optional().hint(t.get("paper-authority-hint")))
            (f.area("bases", t.get("paper-bases")).optional().rows(5).hint(t.get("paper-bases-hint")))
        }))
        (f.area("body", t.get("paper-body")).rows(18).chars_max(BODY_CHARS_MAX).hint(t.get("paper-body-hint")))
        (f.area("recipients", t.get("paper-recipients")).optional().rows(5).hint(t.get("paper-recipients-hint")))
        (line("filing", "paper-filing").optional())
        (ui::group(&t.get("paper-signer-group"), None, html! {
            (f.select("capacity", t.get("paper-capacity"), words("paper-capacity", &["", "tm", "tm-kt", "kt", "tl", "tuq"])))
            (ui::side_by_side(html! { (line("behalf", "paper-behalf").optional()) (line("superior", "paper-superior").optional()) }))
            (ui::side_by_side(html! { (line("post", "paper-post").optional()) (line("name", "paper-name").optional()) }))
            (ui::why(&t.get("paper-cosigners-fold"), shape == Some(Shape::Minutes) || has(&["cosigners"]), html! {
                (f.area("cosigners", t.get("paper-cosigners")).optional().rows(3).hint(t.get("paper-cosigners-hint")))
            }))
        }))
        (ui::why(&t.get("paper-head-fold"), faults.get("agency").is_some(), html! {
            (line("parent", "paper-parent").optional())
            (f.area("agency", t.get("paper-agency")).rows(2).hint(t.get("paper-agency-hint")))
            (ui::side_by_side(html! {
                (line("symbol", "paper-symbol").optional().hint(t.get("paper-symbol-hint")))
                (line("place", "paper-place").optional())
            }))
            (f.select("urgency", t.get("paper-urgency"), words("paper-urgency", &["", "khan", "thuong-khan", "hoa-toc"])))
        }))
        (ui::why(&t.get("paper-appendix-fold"), has(&["appendix", "appendix_subject"]), html! {
            (line("appendix_subject", "paper-appendix-subject").optional())
            (f.area("appendix", t.get("paper-appendix")).optional().rows(8).hint(t.get("paper-body-hint")))
        }))
        div.cluster.act {
            (button(t.get("paper-save")).primary())
            (link_button(back, t.get("paper-cancel")))
        }
    }
}

/// Makes the paper.
pub async fn make(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (draft, by, id) = (draft_from(&posted.values), by(&v)?, PaperId::make());
    let (press, kept) = (posted.once, &draft);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(false);
        }
        actions::make(tx, id, kept, by).await.map(|()| true)
    });
    match written.await {
        Ok(true) => v.done(&posted, &v.address(&address(id)), "paper-made").await,
        Ok(false) => v.done(&posted, &v.address("/van-ban"), "paper-made-before").await,
        Err(error) => {
            let faults = fault(v.t(), error)?;
            Err(Problem::page(page(&v, &Place::New, &posted.values, &faults, None)))
        }
    }
}

/// The form of a paper that there is.
pub async fn edit_form(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let paper = load(&v, &id).await?;
    crate::rules::changeable(paper.state).map_err(Error::Refused)?;
    let (values, kept) = typed(&v, values_of(&paper.draft)).await?;
    Ok(page(&v, &Place::Old(paper.id, paper.version), &values, &Faults::new(), kept))
}

/// Keeps what was typed.
pub async fn edit(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (id, draft, by, version) = (paper_id(&id)?, draft_from(&posted.values), by(&v)?, version(&posted));
    let (press, kept) = (posted.once, &draft);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(());
        }
        actions::change(tx, id, version, kept, by).await
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&address(id)), "paper-kept").await,
        Err(Error::Changed) => {
            // Both stay: what was typed in the form, what stands now behind it.
            let now = load(&v, &id.to_string()).await?;
            let faults = Faults::of(v.t().get("paper-refused-changed"));
            Err(Problem::page(page(&v, &Place::Old(id, now.version), &posted.values, &faults, None)))
        }
        Err(error) => {
            let faults = fault(v.t(), error)?;
            Err(Problem::page(page(&v, &Place::Old(id, version), &posted.values, &faults, None)))
        }
    }
}

/// The form that takes a file.
pub async fn brought_form(v: Visit) -> Result<Response, Problem> {
    Ok(brought_page(&v, &Values::new(), &Faults::new()))
}

fn brought_page(v: &Visit, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (to, back) = (v.address("/van-ban/tu-tep"), v.address("/van-ban"));
    let f = Fields::new(t, values, faults);
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("paper-list-title"))]))
        (ui::page_head(&t.get("paper-brought-title"), Some(html! { (t.get("paper-brought-lead")) }), None))
        (ui::form(t, &Form::to(&to).page(&to).once(once_number()).files(), values, faults, html! {
            (f.file("file", t.get("paper-brought-file")).hint(t.get("paper-brought-hint")).accept(".docx,.odt,.pdf,.doc,.txt,.md,.html"))
            div.cluster.act { (button(t.get("paper-brought-do")).primary()) (link_button(back.clone(), t.get("paper-cancel"))) }
        }))
    };
    v.page(&t.get("paper-brought-title"), body)
}

/// Makes a draft of a file. The file itself is not kept.
pub async fn brought(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let t = v.t();
    let again = |key: &str| {
        let mut faults = Faults::new();
        faults.add("file", t.get(key));
        Err(Problem::page(brought_page(&v, &posted.values, &faults)))
    };
    let Some(upload) = posted.files_of("file").next() else { return again("paper-refused-no-file") };
    let converter = v.cx.part::<Arc<dyn Converter>>();
    let found = look(upload.bytes.clone(), &upload.name, converter).await;
    let Some((extract, document)) = &found.read else { return again("paper-refused-unread") };
    if danchu_reading::secrecy_mark(extract).is_some() {
        return again("paper-refused-secret");
    }
    let mut draft = draft_of(extract, document);
    if draft.subject.trim().is_empty() {
        draft.subject = t.get("paper-brought-no-subject");
    }
    if draft.agency.trim().is_empty() {
        draft.agency = v.agency()?.name.clone();
    }
    bound(&mut draft);
    let (by, id, press, kept) = (by(&v)?, PaperId::make(), posted.once, &draft);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(false);
        }
        actions::make(tx, id, kept, by).await.map(|()| true)
    });
    match written.await {
        Ok(true) if v.may(Action::WritePaper) => {
            v.done(&posted, &v.address(&format!("{}/soan", address(id))), "paper-brought-done").await
        }
        Ok(_) => v.done(&posted, &v.address("/van-ban"), "paper-made-before").await,
        Err(error) => {
            let faults = fault(t, error)?;
            Err(Problem::page(brought_page(&v, &posted.values, &faults)))
        }
    }
}

/// A brought paper may hold longer lines than the form takes: they are cut, and the officer sees the form.
fn bound(draft: &mut Draft) {
    for name in FIELDS {
        let max = match name {
            "body" | "appendix" | "bases" | "recipients" | "addressees" => BODY_CHARS_MAX,
            _ => LINE_CHARS_MAX,
        };
        if let Some(place) = field(draft, name)
            && place.chars().count() > max
        {
            *place = place.chars().take(max).collect();
        }
    }
}
