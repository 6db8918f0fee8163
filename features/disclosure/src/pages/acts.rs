//! Forms of acts in a channel: a new one, the photo from the phone, the end, a gap.

use axum::extract::Path;
use axum::response::Response;
use danchu_attachments::seen_tick;
use danchu_base::Uuid;
use danchu_catalogue::Stand;
use danchu_web::messages::first_upper;
use danchu_web::ui::{self, Choice, Faults, Fields, Form, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::write::uploads;
use super::{Answer, Asked, act_now, asked, channel, fault, id, load, stand, typed_day};
use crate::actions::{self, NewAct, WRITTEN_NOTICE};
use crate::error::Error;
use crate::model::{Channel, ChannelAct, Gap, Item, ItemState};
use crate::rules::{TITLE_CHARS_MAX, WORDS_CHARS_MAX};
use crate::sql;

/// The form of an act; `?h=` names the channel.
pub async fn form(v: Visit, Path((_, text)): Path<(String, String)>, query: Asked) -> Answer {
    let (item, stand) = (load(&v, &text).await?, stand(&v).await?);
    let mut values = Values::new();
    // A link may name a channel that this item does not have: the form says so and asks for one.
    let unknown =
        asked(&query, "h").filter(|word| !actions::offered(&stand, &item).iter().any(|one| one == word));
    if unknown.is_some() {
        let said = ui::hint(html! { p { (v.t().get("disclosure-act-other-channel")) } });
        return Ok(page_after(&v, &stand, &item, &values, &Faults::new(), &said));
    }
    if let Some(word) = asked(&query, "h") {
        values.set("hinh-thuc", word);
        values.set("tu-ngay", typed_day(stand.today));
        if item.state == ItemState::Shown {
            values.set("gui", "co");
        }
    }
    Ok(page(&v, &stand, &item, &values, &Faults::new()))
}

fn page(v: &Visit, stand: &Stand, item: &Item, values: &Values, faults: &Faults) -> Response {
    page_after(v, stand, item, values, faults, &html! {})
}

/// The form, after what is to be said first.
fn page_after(
    v: &Visit,
    stand: &Stand,
    item: &Item,
    values: &Values,
    faults: &Faults,
    said: &Markup,
) -> Response {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/hinh-thuc");
    let f = Fields::new(t, values, faults);
    let mut ways = vec![Choice::new("", t.get("disclosure-choose"))];
    ways.extend(actions::offered(stand, item).into_iter().map(|word| {
        let label = first_upper(&channel(t, stand, &word));
        Choice::new(word, label)
    }));
    // What a channel does not ask for stays folded away.
    let chosen = values.filled("hinh-thuc").map(Channel::of);
    let board = values.filled("hinh-thuc").is_none_or(Channel::is_board);
    let open = |of: Channel| chosen.is_none() || chosen == Some(of);
    let frame = Form::to(&to).page(&to).once(Uuid::now_v7()).files();
    let title = t.get("disclosure-act-title");
    let body = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (t.get("disclosure-act-lead")) }), None))
        (said)
        (ui::form(t, &frame, values, faults, html! {
            (f.select("hinh-thuc", t.get("disclosure-field-channel"), ways))
            (ui::side_by_side(html! {
                (f.date("tu-ngay", t.get("disclosure-field-from")).start(typed_day(stand.today)))
                (f.date("den-ngay", t.get("disclosure-field-to")).optional())
            }))
            (f.text("noi", t.get("disclosure-field-place")).optional().hint(t.get("disclosure-field-place-hint")).chars_max(WORDS_CHARS_MAX))
            @if item.stands_here() && values.filled("hinh-thuc").is_none_or(|word| word == WRITTEN_NOTICE) { (circulate(&f, t)) }
            @if board { (witnesses(&f, t)) }
            @if open(Channel::Broadcast) { (f.number("so-lan", t.get("disclosure-field-times")).optional()) }
            @if open(Channel::Posted) && !values.filled("hinh-thuc").is_some_and(Channel::is_board) {
                (f.text("dia-chi", t.get("disclosure-field-address")).optional().hint(t.get("disclosure-field-address-hint")).chars_max(WORDS_CHARS_MAX))
            }
            (f.file("anh", t.get("disclosure-field-photo")).optional().multiple().accept("image/*,.pdf").hint(t.get("disclosure-field-photo-hint")))
            (seen_tick(t, values, faults))
            (f.area("ghi-chu", t.get("disclosure-field-note")).optional().rows(2).chars_max(WORDS_CHARS_MAX))
            (ui::acts(html! { (ui::button(t.get("disclosure-act-do")).primary()) (ui::link_button(&back, t.get("disclosure-cancel"))) }))
        }))
    };
    v.page(&title, body)
}

/// A written notice: circulated here, or handed out on paper.
fn circulate(f: &Fields<'_>, t: &danchu_web::messages::Messages) -> Markup {
    let ways = vec![
        Choice::new("co", t.get("disclosure-circulate-here")),
        Choice::new("", t.get("disclosure-circulate-paper")),
    ];
    html! { (f.radios("gui", t.get("disclosure-field-circulate"), ways).start("co").optional()) }
}

fn witnesses(f: &Fields<'_>, t: &danchu_web::messages::Messages) -> Markup {
    ui::side_by_side(html! {
        (f.text("chung-kien", t.get("disclosure-field-witness-one")).optional().chars_max(TITLE_CHARS_MAX))
        (f.text("chung-kien-hai", t.get("disclosure-field-witness-two")).optional().chars_max(TITLE_CHARS_MAX))
    })
}

/// Enters an act.
pub async fn add(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let (t, stand, item, mut faults) = (v.t(), stand(&v).await?, load(&v, &text).await?, Faults::new());
    let from = faults.day(t, &posted.values, "tu-ngay");
    let to = faults.optional_day(t, &posted.values, "den-ngay");
    let files = uploads(&v, &posted, "anh", &mut faults).await?;
    if let (Some(from), true) = (from, faults.is_empty()) {
        let new = NewAct {
            id: Uuid::now_v7(),
            channel: posted.text("hinh-thuc").to_owned(),
            place: posted.text("noi").to_owned(),
            from,
            to,
            times: posted.values.filled("so-lan").map(|n| n.trim().parse().unwrap_or(0)),
            address: posted.text("dia-chi").to_owned(),
            note: posted.text("ghi-chu").to_owned(),
            witnesses: [posted.text("chung-kien").to_owned(), posted.text("chung-kien-hai").to_owned()],
            circulate: posted.text("gui") == "co",
        };
        let act = act_now(&v)?;
        let proofs: Vec<_> = files.into_iter().map(|file| (Uuid::now_v7(), file)).collect();
        let (stand_ref, new, proofs, act, press, of) = (&stand, &new, &proofs, &act, posted.once, item.id);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::add(tx, stand_ref, of, new, proofs, act).await.map(drop)
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&item.address()), "disclosure-done-posted").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(page(&v, &stand, &item, &posted.values, &faults)))
}

/// The page behind the QR picture: one photo, and it is entered.
pub async fn photo_form(v: Visit, Path((_, text)): Path<(String, String)>, query: Asked) -> Answer {
    let (item, stand) = (load(&v, &text).await?, stand(&v).await?);
    let boards = running(&v, &item).await?;
    let mut values = Values::new();
    if let Some(act) = asked(&query, "viec") {
        values.set("viec", act);
    }
    Ok(photo_page(&v, &stand, &item, &boards, &values, &Faults::new()))
}

async fn running(v: &Visit, item: &Item) -> Result<Vec<ChannelAct>, Problem> {
    let of = item.id;
    let acts = v.cx.db.read(v.agency()?.id, async move |tx| sql::acts::of(tx, of).await).await?;
    Ok(acts.into_iter().filter(|act| Channel::is_board(&act.channel) && act.to.is_none()).collect())
}

fn photo_page(
    v: &Visit,
    stand: &Stand,
    item: &Item,
    boards: &[ChannelAct],
    values: &Values,
    faults: &Faults,
) -> Response {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/anh");
    let f = Fields::new(t, values, faults);
    let mut ways: Vec<Choice> = boards
        .iter()
        .map(|act| {
            let words =
                t.with("disclosure-photo-of", &[("place", (&act.place).into()), ("day", act.from.into())]);
            Choice::new(act.id.simple().to_string(), words)
        })
        .collect();
    ways.push(Choice::new("moi", t.get("disclosure-photo-new")));
    let first = boards.first().map_or_else(|| "moi".to_owned(), |act| act.id.simple().to_string());
    let frame = Form::to(&to).page(&to).once(Uuid::now_v7()).files();
    let title = t.get("disclosure-photo-title");
    let body = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (t.with("disclosure-photo-lead", &[("title", (&item.title).into())])) }), None))
        (ui::form(t, &frame, values, faults, html! {
            (f.file("anh", t.get("disclosure-field-photo")).camera())
            (seen_tick(t, values, faults))
            @if ways.len() > 1 { (f.radios("viec", t.get("disclosure-photo-which"), ways).start(first)) }
            @else { (f.hidden("viec", "moi")) }
            (f.text("noi", t.get("disclosure-field-place")).start(default_place(t)).chars_max(WORDS_CHARS_MAX))
            (ui::why(&t.get("disclosure-photo-more"), false, html! {
                (f.date("ngay", t.get("disclosure-photo-day")).start(typed_day(stand.today)))
                (witnesses(&f, t))
            }))
            (ui::acts(html! { (ui::button(t.get("disclosure-photo-do")).primary().big().icon("camera")) (ui::link_button(&back, t.get("disclosure-cancel"))) }))
        }))
    };
    v.page(&title, body)
}

fn default_place(t: &danchu_web::messages::Messages) -> String {
    t.get("disclosure-photo-place")
}

/// Enters the photo: to a posting that goes on, or as the beginning of one.
pub async fn photo(v: Visit, Path((_, text)): Path<(String, String)>, mut posted: Posted) -> Answer {
    let (t, stand, item, mut faults) = (v.t(), stand(&v).await?, load(&v, &text).await?, Faults::new());
    let on = faults.optional_day(t, &posted.values, "ngay").unwrap_or(stand.today);
    let files = uploads(&v, &posted, "anh", &mut faults).await?;
    if files.is_empty() && faults.is_empty() {
        faults.add("anh", t.get("disclosure-refused-no-photo"));
    }
    if faults.is_empty() {
        let act = act_now(&v)?;
        let known: Option<Uuid> = posted.values.parse("viec");
        let proofs: Vec<_> = files.into_iter().map(|file| (Uuid::now_v7(), file)).collect();
        let new = NewAct {
            id: Uuid::now_v7(),
            channel: "notice-board".to_owned(),
            place: posted.text("noi").to_owned(),
            from: on,
            to: None,
            times: None,
            address: String::new(),
            note: String::new(),
            witnesses: [posted.text("chung-kien").to_owned(), posted.text("chung-kien-hai").to_owned()],
            circulate: false,
        };
        let (stand_ref, new, proofs, act, press, of) = (&stand, &new, &proofs, &act, posted.once, item.id);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            match known {
                Some(posting) => {
                    for (proof, file) in proofs {
                        actions::prove(tx, of, posting, *proof, file, on, act).await?;
                    }
                    Ok(())
                }
                None => actions::add(tx, stand_ref, of, new, proofs, act).await.map(drop),
            }
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&item.address()), "disclosure-done-photo").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    let boards = running(&v, &item).await?;
    Err(Problem::page(photo_page(&v, &stand, &item, &boards, &posted.values, &faults)))
}

async fn posting(v: &Visit, item: &Item, text: &str) -> Result<ChannelAct, Problem> {
    let (of, wanted) = (item.id, id(text)?);
    let acts = v.cx.db.read(v.agency()?.id, async move |tx| sql::acts::of(tx, of).await).await?;
    acts.into_iter().find(|act| act.id == wanted).ok_or(Problem::NotFound)
}

/// The form that ends a posting.
pub async fn end_form(v: Visit, Path((_, text, act)): Path<(String, String, String)>) -> Answer {
    let item = load(&v, &text).await?;
    let act = posting(&v, &item, &act).await?;
    Ok(end_page(&v, &item, &act, &Values::new(), &Faults::new()))
}

fn end_page(v: &Visit, item: &Item, act: &ChannelAct, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/viec/{}/ket-thuc", act.id.simple());
    let f = Fields::new(t, values, faults);
    let enough = act.is_enough(v.today());
    let frame = Form::to(&to).page(&to).once(Uuid::now_v7());
    let title = t.get("disclosure-end-title");
    let body = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (act.place) ". " (super::parts::days(t, act, v.today())) }), None))
        (ui::form(t, &frame, values, faults, html! {
            (f.date("ngay", t.get("disclosure-field-last")).start(typed_day(v.today())))
            (witnesses(&f, t))
            @if !enough || faults.get("ly-do").is_some() {
                (f.area("ly-do", t.get("disclosure-field-early")).rows(2).hint(t.get("disclosure-field-early-hint")).chars_max(WORDS_CHARS_MAX))
            }
            (ui::acts(html! { (ui::button(t.get("disclosure-end-do")).primary()) (ui::link_button(&back, t.get("disclosure-end-keep"))) }))
        }))
    };
    v.page(&title, body)
}

/// Ends a posting.
pub async fn end(
    v: Visit,
    Path((_, text, act)): Path<(String, String, String)>,
    mut posted: Posted,
) -> Answer {
    let (t, item, mut faults) = (v.t(), load(&v, &text).await?, Faults::new());
    let known = posting(&v, &item, &act).await?;
    if let Some(on) = faults.day(t, &posted.values, "ngay") {
        let (act, of, posting) = (act_now(&v)?, item.id, known.id);
        let names = [posted.text("chung-kien").to_owned(), posted.text("chung-kien-hai").to_owned()];
        let (act, names, early) = (&act, &names, posted.text("ly-do"));
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            actions::end_act(tx, of, posting, on, names, early, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&item.address()), "disclosure-done-unposted").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(end_page(&v, &item, &known, &posted.values, &faults)))
}

/// The form of a gap, or of the end of one.
pub async fn gap_form(v: Visit, Path((_, text, act)): Path<(String, String, String)>) -> Answer {
    let item = load(&v, &text).await?;
    let act = posting(&v, &item, &act).await?;
    Ok(gap_page(&v, &item, &act, &Values::new(), &Faults::new()))
}

fn gap_page(v: &Visit, item: &Item, act: &ChannelAct, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&item.address());
    let to = format!("{back}/viec/{}/gian-doan", act.id.simple());
    let again = format!("{back}/viec/{}/lai", act.id.simple());
    let f = Fields::new(t, values, faults);
    let open: Vec<&Gap> = act.gaps.iter().filter(|gap| gap.to.is_none()).collect();
    let title = t.get("disclosure-gap-title");
    let frame = Form::to(&to).page(&to).once(Uuid::now_v7());
    let body = html! {
        (ui::crumbs(&[(&back, &item.title)]))
        (ui::page_head(&title, Some(html! { (t.get("disclosure-gap-lead")) }), None))
        @for gap in &open {
            (ui::panel(&t.with("disclosure-gap-open", &[("from", gap.from.into()), ("reason", (&gap.reason).into())]),
                ui::form(t, &Form::to(&again).once(Uuid::now_v7()), &Values::new(), &Faults::new(), html! {
                    input type="hidden" name="lan" value=(gap.id.simple());
                    (Fields::new(t, &Values::new(), &Faults::new()).prefix("lai-").date("den-ngay", t.get("disclosure-gap-last")).start(typed_day(v.today())))
                    (ui::button(t.get("disclosure-gap-again")).primary())
                })))
        }
        @if open.is_empty() {
            (ui::form(t, &frame, values, faults, html! {
                (ui::side_by_side(html! {
                    (f.date("tu-ngay", t.get("disclosure-gap-from")).start(typed_day(v.today())))
                    (f.date("den-ngay", t.get("disclosure-gap-last")).optional())
                }))
                (f.area("ly-do", t.get("disclosure-gap-reason")).rows(2).hint(t.get("disclosure-gap-reason-hint")).chars_max(WORDS_CHARS_MAX))
                (ui::acts(html! { (ui::button(t.get("disclosure-gap-do")).primary()) (ui::link_button(&back, t.get("disclosure-cancel"))) }))
            }))
        }
    };
    v.page(&title, body)
}

/// Notes a gap.
pub async fn gap(
    v: Visit,
    Path((_, text, act)): Path<(String, String, String)>,
    mut posted: Posted,
) -> Answer {
    let (t, item, mut faults) = (v.t(), load(&v, &text).await?, Faults::new());
    let known = posting(&v, &item, &act).await?;
    let from = faults.day(t, &posted.values, "tu-ngay");
    let to = faults.optional_day(t, &posted.values, "den-ngay");
    if let (Some(from), true) = (from, faults.is_empty()) {
        let act = act_now(&v)?;
        let gap = Gap { id: Uuid::now_v7(), from, to, reason: posted.text("ly-do").to_owned(), at: act.at };
        let (act, gap, of, posting) = (&act, &gap, item.id, known.id);
        let written =
            v.cx.db
                .write(v.agency()?.id, async move |tx| actions::interrupt(tx, of, posting, gap, act).await);
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&item.address()), "disclosure-done-gap").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(gap_page(&v, &item, &known, &posted.values, &faults)))
}

/// A posting stands there again.
pub async fn resume(
    v: Visit,
    Path((_, text, act)): Path<(String, String, String)>,
    mut posted: Posted,
) -> Answer {
    let (t, item, mut faults) = (v.t(), load(&v, &text).await?, Faults::new());
    let known = posting(&v, &item, &act).await?;
    let gap: Option<Uuid> = posted.values.parse("lan");
    if let (Some(last), Some(gap)) = (faults.day(t, &posted.values, "den-ngay"), gap) {
        let (act, of, posting) = (act_now(&v)?, item.id, known.id);
        let act = &act;
        let written = v
            .cx
            .db
            .write(v.agency()?.id, async move |tx| actions::resume(tx, of, posting, gap, last, act).await);
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&item.address()), "disclosure-done-resumed").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error)?,
        }
    }
    Err(Problem::page(gap_page(&v, &item, &known, &posted.values, &faults)))
}
