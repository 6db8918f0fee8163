//! The form of an item with its content: new, changed while it waits, corrected when it stands. One file and one screen.

use axum::extract::Path;
use axum::response::Response;
use danchu_attachments::{Attachment, is_seen, refuse, seen_tick};
use danchu_base::{PersonId, TaskId, Uuid};
use danchu_catalogue::Stand;
use danchu_law::Audience;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::typed::{body, kept_files, typed_table};
use super::{Answer, Asked, act_now, asked, channel, fault, item_id, load, said, stand, typed_day};
use crate::actions::{self, Ids};
use crate::demands::{clocks, contents, lawful};
use crate::error::Error;
use crate::model::{Body, FileRow, Item, ItemId, ItemState, NewItem, Role, audience_code, audience_of};
use crate::rules::{OWN_WAYS, TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use crate::sql;

/// Which form it is.
enum Place {
    New,
    Old(Box<Item>, Vec<FileRow>),
}

/// The empty form; `?nd=` names a content, `?viec=` an accepted duty.
pub async fn new_form(v: Visit, query: Asked) -> Answer {
    let stand = stand(&v).await?;
    let kept = v.draft().await?;
    let mut values = Values::new();
    values.set("phu-trach", v.actor()?.person.to_string());
    if let Some(rule) = asked(&query, "nd") {
        let found = contents(&stand, stand.today).into_iter().find(|one| one.rule == rule);
        if let Some(content) = found {
            values.set("noi-dung", format!("{}|{}", content.rule, content.clock));
        }
    }
    if let Some(task) = asked(&query, "viec").and_then(|task| task.parse::<TaskId>().ok()) {
        let found =
            v.cx.db
                .read(v.agency()?.id, async move |tx| Ok::<_, Error>(danchu_programme::task(tx, task).await?))
                .await?;
        values.set("viec-da-co", task.to_string());
        let rule = found.source.as_ref().and_then(|source| source.document.as_deref());
        if let Some(rule) = rule.and_then(|address| address.strip_prefix("/phap-luat/")) {
            values.set("noi-dung", choice_of(&stand, rule));
        }
        values.set("ten", found.title);
    }
    let (values, kept) = match kept {
        Some((values, at)) => (values, Some(at)),
        None => (values, None),
    };
    Ok(page(&v, &stand, &Place::New, &values, &Faults::new(), kept))
}

/// The choice that a rule of the law stands for: a content itself, or a clock of one.
fn choice_of(stand: &Stand, rule: &str) -> String {
    let found = contents(stand, stand.today).into_iter().find_map(|content| {
        let own = content.rule == rule;
        let clock = clocks(stand, &content, stand.today)
            .into_iter()
            .find(|clock| clock.rule == rule && rule != content.clock);
        let clock = clock.map(|clock| clock.rule).or_else(|| own.then(|| content.clock.clone()))?;
        Some(format!("{}|{clock}", content.rule))
    });
    found.unwrap_or_default()
}

fn page(
    v: &Visit,
    stand: &Stand,
    place: &Place,
    values: &Values,
    faults: &Faults,
    kept: Option<danchu_base::Instant>,
) -> Response {
    let t = v.t();
    let (to, back, title, version) = match place {
        Place::New => {
            (v.address("/so-cong-khai/moi"), v.address("/so-cong-khai"), t.get("disclosure-new-title"), 0)
        }
        Place::Old(item, _) => {
            let one = v.address(&item.address());
            (format!("{one}/sua"), one, t.get("disclosure-change-title"), item.version)
        }
    };
    let drafts = v.address("/nhap-do");
    let frame = Form::to(&to).page(&to).draft(&drafts).once(Uuid::now_v7()).version(version).files();
    let discard = v.address(&format!("/bo-nhap-do?form={to}"));
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("disclosure-nav"))]))
        (ui::page_head(&title, Some(html! { (t.get("disclosure-new-lead")) }), None))
        @if let Some(kept) = kept { (ui::draft_notice(t, kept, Some(&discard))) }
        (ui::form(t, &frame, values, faults, fields(v, stand, place, values, faults, &back)))
    };
    v.page(&title, body)
}

fn fields(v: &Visit, stand: &Stand, place: &Place, values: &Values, faults: &Faults, back: &str) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let people = stand.people.iter().filter(|one| one.active);
    let mut who = vec![Choice::new("", t.get("disclosure-nobody"))];
    who.extend(people.clone().map(|one| Choice::new(one.id.to_string(), one.name.clone())));
    let filled =
        |names: &[&str]| names.iter().any(|name| values.filled(name).is_some() || faults.get(name).is_some());
    html! {
        (f.hidden("viec-da-co", ""))
        (f.text("ten", t.get("disclosure-field-title")).hint(t.get("disclosure-field-title-hint")).chars_max(TITLE_CHARS_MAX))
        (f.select("noi-dung", t.get("disclosure-field-content"), choices(t, stand)).hint(t.get("disclosure-field-content-hint")))
        (f.date("ngay-van-ban", t.get("disclosure-field-known")).optional().hint(t.get("disclosure-field-known-hint")))
        @if let Place::Old(_, files) = place { (kept_files(t, files, "bo")) }
        (f.file("tep", t.get("disclosure-field-files")).optional().multiple().accept(".pdf,.docx,.xlsx,.jpg,.jpeg,.png").hint(t.get("disclosure-field-files-hint")))
        (seen_tick(t, values, faults))
        (body_fields(t, values, faults))
        (f.select("phu-trach", t.get("disclosure-field-responsible"), who))
        (ui::why(&t.get("disclosure-field-more"), filled(&["pham-vi", "hinh-thuc", "nguoi", "rieng-tu"]), html! {
            div.stack {
                (f.radios("pham-vi", t.get("disclosure-field-audience"), audiences(t)).start(""))
                (f.checks("hinh-thuc", t.get("disclosure-field-channels"), channel_choices(t, stand)).optional())
                (f.check("rieng-tu", t.get("disclosure-field-person")))
                (f.select("nguoi", t.get("disclosure-field-named"), people.map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect()).optional().multiple().hint(t.get("disclosure-field-named-hint")))
            }
        }))
        div.cluster.act {
            (ui::button(t.get("disclosure-publish-now")).primary().sends("lam", "dang"))
            (ui::button(t.get("disclosure-keep")).sends("lam", "luu"))
            (ui::link_button(back, t.get("disclosure-cancel")))
        }
    }
}

/// Text and table, folded away until used.
pub fn body_fields(t: &Messages, values: &Values, faults: &Faults) -> Markup {
    let f = Fields::new(t, values, faults);
    let has =
        |names: &[&str]| names.iter().any(|name| values.filled(name).is_some() || faults.get(name).is_some());
    html! {
        (ui::why(&t.get("disclosure-field-text-fold"), has(&["loi"]), html! {
            (f.area("loi", t.get("disclosure-field-text")).optional().rows(6).chars_max(TEXT_CHARS_MAX))
        }))
        (ui::why(&t.get("disclosure-field-table-fold"), has(&["bang", "bang-ten"]), html! {
            div.stack {
                (f.text("bang-ten", t.get("disclosure-field-table-title")).optional().chars_max(TITLE_CHARS_MAX))
                (f.area("bang", t.get("disclosure-field-table")).optional().rows(8).hint(t.get("disclosure-field-table-hint")))
            }
        }))
    }
}

/// Every content with its special clocks under it.
fn choices(t: &Messages, stand: &Stand) -> Vec<Choice> {
    const CHARS: usize = 100;
    let cut = |words: &str| -> String {
        let short: String = words.chars().take(CHARS).collect();
        if short.len() < words.len() { format!("{short}…") } else { short }
    };
    let mut all = vec![Choice::new("", t.get("disclosure-choose"))];
    for content in contents(stand, stand.today) {
        let own = format!("{}|{}", content.rule, content.clock);
        all.push(Choice::new(own, format!("{}. {}", content.code, cut(said(t, &content.what)))));
        for clock in clocks(stand, &content, stand.today).iter().filter(|clock| clock.rule != content.clock) {
            let label = if clock.code.is_empty() {
                content.code.clone()
            } else {
                format!("{}, {}", content.code, clock.code)
            };
            all.push(Choice::new(
                format!("{}|{}", content.rule, clock.rule),
                format!("   {label}. {}", cut(said(t, &clock.what))),
            ));
        }
    }
    all
}

fn audiences(t: &Messages) -> Vec<Choice> {
    let mut all = vec![Choice::new("", t.get("disclosure-audience-widest"))];
    let known = [Audience::Public, Audience::Staff, Audience::StaffMeeting, Audience::Named];
    all.extend(known.map(|one| {
        Choice::new(audience_code(one), t.get(&format!("disclosure-audience-{}", audience_code(one))))
    }));
    all
}

fn channel_choices(t: &Messages, stand: &Stand) -> Vec<Choice> {
    let mut words: Vec<String> = Vec::new();
    for rule in ["disclosure.agency.channels", "disclosure.commune.channels"] {
        if let Some(rule) = stand.law.shown(rule, stand.today) {
            words.extend(
                rule.channels.any.iter().filter(|word| !words.contains(word)).cloned().collect::<Vec<_>>(),
            );
        }
    }
    words.extend(OWN_WAYS.iter().map(|way| (*way).to_owned()));
    words.iter().map(|word| Choice::new(word.clone(), channel(t, stand, word))).collect()
}

/// What a form says of an item.
fn new_item(
    t: &Messages,
    stand: &Stand,
    values: &Values,
    faults: &mut Faults,
    item: ItemId,
) -> Option<NewItem> {
    let known_on = faults.optional_day(t, values, "ngay-van-ban");
    let Some((rule, clock)) = values.get("noi-dung").split_once('|') else {
        faults.add("noi-dung", t.get("disclosure-refused-content"));
        return None;
    };
    let widest = lawful(stand, rule, clock, known_on.unwrap_or(stand.today)).map(|of| of.widest);
    let audience = audience_of(values.get("pham-vi")).or(widest).unwrap_or(Audience::Staff);
    Some(NewItem {
        id: item,
        rule: rule.to_owned(),
        clock: clock.to_owned(),
        title: values.get("ten").trim().to_owned(),
        audience,
        named: values.all("nguoi").filter_map(|one| one.parse::<PersonId>().ok()).collect(),
        known_on,
        chosen: values.all("hinh-thuc").map(str::to_owned).collect(),
        responsible: values.parse("phu-trach"),
        task: values.parse("viec-da-co"),
        about_person: values.filled("rieng-tu").is_some(),
    })
}

/// The photos and scans that a form brought, checked and kept; what is wrong stands beside the field.
pub async fn uploads(
    v: &Visit,
    posted: &Posted,
    field: &str,
    faults: &mut Faults,
) -> Result<Vec<Attachment>, Problem> {
    Ok(uploads_with_text(v, posted, field, faults).await?.into_iter().map(|(file, _)| file).collect())
}

/// The same, each with its text.
pub async fn uploads_with_text(
    v: &Visit,
    posted: &Posted,
    field: &str,
    faults: &mut Faults,
) -> Result<Vec<(Attachment, String)>, Problem> {
    let mut kept = Vec::new();
    for upload in posted.files_of(field) {
        match danchu_attachments::take_with_text(&v.cx, v.agency()?.id, upload, is_seen(posted)).await {
            Ok((file, _)) if !is_what_it_says(&upload.name, &file) => {
                let args = [("name", upload.name.as_str().into())];
                faults.add(field, v.t().with("disclosure-refused-other-kind", &args));
            }
            Ok(taken) => kept.push(taken),
            Err(why) => refuse(v.t(), faults, field, &upload.name, &why),
        }
    }
    Ok(kept)
}

/// Whether a file that is called a PDF, Word or Excel file is one by its content.
fn is_what_it_says(name: &str, file: &Attachment) -> bool {
    let ending =
        |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let said = ending(name);
    !["pdf", "docx", "xlsx"].contains(&said.as_str()) || ending(&file.name) == said
}

/// The most letters of a file's text that are kept for the search.
const WORDS_OF_FILE_MAX: usize = 400_000;

pub fn rows(files: &[(Attachment, String)], version: i64) -> Vec<FileRow> {
    let row = |(file, words): &(Attachment, String)| FileRow {
        id: Uuid::now_v7(),
        version,
        role: Role::Shown,
        file: file.id,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        bytes: file.size,
        sha256: file.sha256.clone(),
        words: words.chars().filter(|letter| *letter != '\0').take(WORDS_OF_FILE_MAX).collect(),
    };
    files.iter().map(row).collect()
}

/// Makes an item; "Đăng công khai" shows it at once.
pub async fn make(v: Visit, mut posted: Posted) -> Answer {
    let (t, stand, item, mut faults) = (v.t(), stand(&v).await?, ItemId::make(), Faults::new());
    let new = new_item(t, &stand, &posted.values, &mut faults, item);
    let files = uploads_with_text(&v, &posted, "tep", &mut faults).await?;
    if let (Some(new), true) = (&new, faults.is_empty()) {
        let act = act_now(&v)?;
        let (own, ids, content, press) = (Uuid::now_v7(), Ids::make(), body(&posted.values), posted.once);
        let show = posted.text("lam") == "dang" && new.audience >= Audience::Staff;
        let rows = rows(&files, 1);
        let (stand_ref, act, content, rows, files) = (&stand, &act, &content, &rows, &files);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(None);
            }
            let made = actions::make(tx, stand_ref, new, ids, act).await?;
            for (file, _) in files {
                let subject = made.address();
                danchu_attachments::keep_guarded(tx, file, &subject, act.by.person, act.at).await?;
            }
            if !content.is_empty() || !rows.is_empty() {
                actions::set_content(tx, stand_ref, item, content, rows, &[], act).await?;
            }
            if show {
                actions::publish(tx, stand_ref, item, made.version, own, act).await?;
            }
            Ok(Some(made))
        });
        match written.await {
            Ok(Some(made)) => {
                let key = if show { "disclosure-done-published" } else { "disclosure-done-kept" };
                return v.done(&posted, &v.address(&made.address()), key).await;
            }
            Ok(None) => return v.done(&posted, &v.address("/so-cong-khai"), "disclosure-done-before").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(page(&v, &stand, &Place::New, &posted.values, &faults, None)))
}

/// An item with the files that are shown of its last version, and that version's content.
pub(super) async fn place(v: &Visit, text: &str) -> Result<(Item, Vec<FileRow>, Body), Problem> {
    let item = load(v, text).await?;
    let id = item.id;
    let (files, versions) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>((sql::versions::files(tx, id).await?, sql::versions::all(tx, id).await?))
            })
            .await?;
    let latest = versions.into_iter().next();
    let number = latest.as_ref().map_or(1, |version| version.number);
    let files = files.into_iter().filter(|file| file.version == number && file.role == Role::Shown).collect();
    Ok((item, files, latest.and_then(|version| version.body).unwrap_or_default()))
}

fn values_of(item: &Item, body: &Body) -> Values {
    let mut values = content_values(body);
    values.set("ten", item.title.clone());
    values.set("noi-dung", format!("{}|{}", item.rule, item.clock));
    values.set("ngay-van-ban", item.known_on.map(typed_day).unwrap_or_default());
    values.set("phu-trach", item.responsible.map(|one| one.to_string()).unwrap_or_default());
    values.set("pham-vi", audience_code(item.audience));
    for channel in &item.chosen {
        values.push("hinh-thuc", channel.clone());
    }
    if item.about_person {
        values.set("rieng-tu", "1");
    }
    values
}

pub fn content_values(body: &Body) -> Values {
    let mut values = Values::new();
    values.set("loi", body.text.clone());
    if let Some(table) = body.tables.first() {
        values.set("bang-ten", table.title.clone());
        values.set("bang", typed_table(table));
    }
    values
}

/// The form of an item that waits.
pub async fn change_form(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let (item, files, body) = place(&v, &text).await?;
    waits(&item)?;
    let values = values_of(&item, &body);
    Ok(page(&v, &stand(&v).await?, &Place::Old(Box::new(item), files), &values, &Faults::new(), None))
}

fn waits(item: &Item) -> Result<(), Problem> {
    if item.state == ItemState::Waiting { Ok(()) } else { Err(Problem::refused("disclosure-refused-over")) }
}

/// Changes an item that waits.
pub async fn change(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let (t, stand, mut faults) = (v.t(), stand(&v).await?, Faults::new());
    let (item, files, before) = place(&v, &text).await?;
    let new = new_item(t, &stand, &posted.values, &mut faults, item.id);
    let uploads = uploads_with_text(&v, &posted, "tep", &mut faults).await?;
    if let (Some(new), true) = (&new, faults.is_empty()) {
        let act = act_now(&v)?;
        let version = posted.values.parse("version").unwrap_or(0);
        let gone: Vec<Uuid> = posted.values.all("bo").filter_map(|one| one.parse().ok()).collect();
        let show = posted.text("lam") == "dang" && new.audience >= Audience::Staff;
        let (own, content, rows, of) = (
            Uuid::now_v7(),
            Body { budget: before.budget, ..body(&posted.values) },
            rows(&uploads, 1),
            item.id,
        );
        let (stand_ref, act, content, rows, gone, uploads) = (&stand, &act, &content, &rows, &gone, &uploads);
        let address = item.address();
        let subject = &address;
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            actions::change(tx, stand_ref, new, version, act).await?;
            for (file, _) in uploads {
                danchu_attachments::keep_guarded(tx, file, subject, act.by.person, act.at).await?;
            }
            actions::set_content(tx, stand_ref, of, content, rows, gone, act).await?;
            if show {
                actions::publish(tx, stand_ref, of, version + 1, own, act).await?;
            }
            Ok::<_, Error>(())
        });
        match written.await {
            Ok(()) => {
                let key = if show { "disclosure-done-published" } else { "disclosure-done-kept" };
                return v.done(&posted, &v.address(&item.address()), key).await;
            }
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    let place = Place::Old(Box::new(load(&v, &text).await?), files);
    Err(Problem::page(page(&v, &stand, &place, &posted.values, &faults, None)))
}

/// Shows an item that has its content.
pub async fn publish(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let (id, stand, act) = (item_id(&text)?, stand(&v).await?, act_now(&v)?);
    let version = posted.values.parse("version").unwrap_or(0);
    let (own, stand, act, press) = (Uuid::now_v7(), &stand, &act, posted.once);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::publish(tx, stand, id, version, own, act).await.map(drop)
        })
        .await?;
    v.done(&posted, &v.address(&crate::model::address(id)), "disclosure-done-published").await
}
