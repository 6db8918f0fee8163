//! The same for programs: JSON, CSV, Atom, an HTML fragment for the province's portal, the map of the site.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use danchu_base::Instant;
use danchu_disclosure::public::{self, Listed, Register, Registers, Shown, Wanted};
use danchu_web::{Problem, Visit};
use http::{HeaderValue, header};
use maud::{PreEscaped, html};
use serde_json::{Value, json};

use super::register::Asked;
use super::{agencies, data, law};
use crate::topics::{channel, content};
use crate::words;

const JSON: &str = "application/json; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";
const XML: &str = "application/xml; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

/// Entries of a feed, and lines of a fragment.
const ENTRIES: u32 = 30;

/// The register that was asked for, at most so many rows, and what is around it.
async fn asked_for(
    v: &Visit,
    wanted: Wanted,
    rows: u32,
) -> Result<(Vec<Arc<Listed>>, Arc<Register>), Problem> {
    let wanted = &Wanted { rows, ..wanted };
    let found = v.cx.memory::<Registers>().find(&v.cx.db, v.agency()?.id, wanted).await?;
    Ok((found.hits.into_iter().map(|hit| hit.listed).collect(), found.register))
}

/// The register as JSON.
pub async fn json(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (items, register) = asked_for(&v, asked.wanted(), public::ROWS_MAX).await?;
    let today = v.today();
    let late: Vec<Value> = register
        .expected()
        .iter()
        .filter(|item| item.due.is_some_and(|due| due < today))
        .map(|item| listed(&v, item))
        .collect();
    let body = json!({
        "agency": v.agency()?.name,
        "address": v.full_address("/cong-khai"),
        "changed": register.changed().map(|at| at.to_string()),
        "items": items.iter().map(|item| listed(&v, item)).collect::<Vec<_>>(),
        "overdue": late,
        "rows_max": public::ROWS_MAX,
    });
    Ok(data(JSON, format!("{body}\n")))
}

fn listed(v: &Visit, item: &Listed) -> Value {
    let what = content(law(), &item.rule, v.today());
    json!({
        "id": item.id.to_string(),
        "address": v.full_address(&public::address(item.id)),
        "year": item.year,
        "number": item.number,
        "code": item.code,
        "rule": item.rule,
        "content": what.map(|text| json!({ "vi": text.vi, "en": text.en })),
        "title": item.title,
        "state": item.state.code(),
        "known": item.known_on,
        "due": item.due,
        "due_unsure": item.unsure,
        "disclosed": item.first.map(|(day, _)| day),
        "recorded": item.first.map(|(_, at)| at.to_string()),
        "days_late": item.days_late,
        "ended": item.ended_on,
        "reason": item.reason,
        "channels": item.channels,
    })
}

/// One item as JSON: its versions with their contents, its days in each channel, its files.
pub fn item_json(v: &Visit, item: &Shown) -> Response {
    let base = v.full_address(&public::address(item.listed.id));
    let versions = item.versions.iter().map(|version| {
        json!({
            "number": version.number,
            "disclosed": version.on,
            "recorded": version.at.to_string(),
            "reason": version.reason,
            "sha256": version.hash,
            "text": version.body.text,
            "tables": version.body.tables,
            "budget": version.body.budget,
            "files": version.files.iter().map(|file| json!({
                "address": format!("{base}/tep/{}", file.id.simple()),
                "name": file.name, "media_type": file.media_type, "bytes": file.bytes, "sha256": file.sha256,
            })).collect::<Vec<_>>(),
        })
    });
    let acts = item.acts.iter().map(|act| {
        let words = channel(law(), &act.channel);
        json!({
            "channel": act.channel, "words": { "vi": words.vi, "en": words.en }, "place": act.place, "from": act.from, "to": act.to,
            "days": act.run.posted, "unbroken_days": act.run.unbroken, "needed_days": act.needed, "times": act.times,
            "address": act.address, "recorded": act.at.to_string(), "photos_or_scans": act.proofs,
        })
    });
    let mut body = listed(v, &item.listed);
    body["versions"] = versions.collect();
    body["acts"] = acts.collect();
    body["record"] = v.full_address(&item.record).into();
    data(JSON, format!("{body}\n"))
}

/// The figures of an item as CSV: its budget table, or its first typed table.
pub fn item_csv(v: &Visit, item: &Shown) -> Result<Response, Problem> {
    let t = v.t();
    let version = item.versions.first().ok_or(Problem::NotFound)?;
    if let Some(table) = &version.body.budget {
        let heads = [
            t.get("budget-number"),
            t.get("budget-content"),
            t.get("budget-source"),
            t.get("budget-share-csv"),
        ];
        return Ok(data(CSV, table.csv([&heads[0], &heads[1], &heads[2], &heads[3]])));
    }
    let table = version.body.tables.first().ok_or(Problem::NotFound)?;
    let mut rows = vec![table.columns.clone()];
    rows.extend(table.rows.iter().cloned());
    Ok(data(CSV, csv_of(rows)))
}

/// Rows as CSV (RFC 4180); what a spreadsheet would take for a formula is told apart.
fn csv_of(rows: Vec<Vec<String>>) -> String {
    let mut out = csv::Writer::from_writer(vec![0xef, 0xbb, 0xbf]);
    for row in rows {
        let plain =
            |text: String| if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text };
        let _ = out.write_record(row.into_iter().map(plain));
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The register as CSV.
pub async fn csv(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (items, _) = asked_for(&v, asked.wanted(), public::ROWS_MAX).await?;
    let t = v.t();
    let heads = [
        "portal-csv-code",
        "portal-csv-title",
        "portal-content",
        "portal-state",
        "portal-known",
        "portal-due-label",
        "portal-first",
        "portal-csv-late",
        "portal-ended",
        "portal-csv-channels",
        "portal-csv-address",
    ];
    let mut rows = vec![heads.map(|key| t.get(key)).to_vec()];
    for item in items {
        let day = |day: Option<danchu_base::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let what = content(law(), &item.rule, v.today()).map(|text| words::of(t, &text).to_owned());
        let ways: Vec<String> =
            item.channels.iter().map(|word| words::of(t, &channel(law(), word)).to_owned()).collect();
        rows.push(vec![
            item.code.clone(),
            item.title.clone(),
            what.unwrap_or_default(),
            t.get(&format!("portal-state-{}", item.state.code())),
            day(item.known_on),
            day(item.due),
            day(item.first.map(|(day, _)| day)),
            item.days_late.to_string(),
            day(item.ended_on),
            ways.join("; "),
            v.full_address(&public::address(item.id)),
        ]);
    }
    Ok(data(CSV, csv_of(rows)))
}

/// The latest items as an Atom feed (RFC 4287).
pub async fn atom(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (items, register) = asked_for(&v, asked.wanted(), ENTRIES).await?;
    let title = v.t().with("portal-title", &[("agency", v.agency()?.name.as_str().into())]);
    let entries = items.iter().map(|item| {
        let at = item.first.map_or(Instant(0), |(_, at)| at);
        let late = item.days_late;
        let says = if late > 0 { v.t().with("portal-late", &[("n", late.into())]) } else { String::new() };
        (v.full_address(&public::address(item.id)), item.title.clone(), at, says)
    });
    Ok(feed(&v, &title, "/cong-khai.atom", register.changed(), &entries.collect::<Vec<_>>()))
}

/// The versions of one item as an Atom feed.
pub fn item_atom(v: &Visit, item: &Shown) -> Response {
    let address = public::address(item.listed.id);
    let full = v.full_address(&address);
    let entries: Vec<_> = item
        .versions
        .iter()
        .map(|version| {
            let title =
                v.t().with("portal-version", &[("n", version.number.into()), ("day", version.on.into())]);
            (
                format!("{full}#{}", version.number),
                title,
                version.at,
                version.reason.clone().unwrap_or_default(),
            )
        })
        .collect();
    let changed = item.versions.first().map(|version| version.at);
    feed(v, &item.listed.title, &format!("{address}.atom"), changed, &entries)
}

fn feed(
    v: &Visit,
    title: &str,
    own: &str,
    changed: Option<Instant>,
    entries: &[(String, String, Instant, String)],
) -> Response {
    let agency = v.agency.as_deref().map(|agency| agency.name.clone()).unwrap_or_default();
    let body = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(v.lang.code()) {
            id { (v.full_address(own)) }
            title { (title) }
            updated { (changed.unwrap_or(Instant(0))) }
            author { name { (agency) } }
            (link("self", &v.full_address(own)))
            @for (address, title, at, says) in entries {
                entry {
                    id { (address) }
                    title { (title) }
                    updated { (at) }
                    (link("alternate", address))
                    @if !says.is_empty() { summary { (says) } }
                }
            }
        }
    };
    data(ATOM, format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n", body.into_string()))
}

/// An empty element as XML writes it.
fn link(rel: &str, address: &str) -> PreEscaped<String> {
    let escaped = html! { (address) }.into_string().replace('"', "&quot;");
    PreEscaped(format!("<link rel=\"{rel}\" href=\"{escaped}\"/>"))
}

/// The latest items as a piece of HTML that another site takes in: whole addresses, no script, no style of ours.
pub async fn fragment(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (items, _) = asked_for(&v, asked.wanted(), ENTRIES).await?;
    let t = v.t();
    let body = html! {
        section class="danchu-cong-khai" lang=(v.lang.code()) {
            h2 { a href=(v.full_address("/cong-khai")) { (t.with("portal-title", &[("agency", v.agency()?.name.as_str().into())])) } }
            ul { @for item in &items { li {
                a href=(v.full_address(&public::address(item.id))) { (item.title) }
                @if let Some((day, _)) = item.first { " " time datetime=(day) { (t.day(day)) } }
                @if item.days_late > 0 { " " span class="cham" { (t.with("portal-late", &[("n", item.days_late.into())])) } }
            } } }
        }
    };
    Ok(data(HTML, body.into_string()))
}

/// The map of an agency's public pages (sitemaps.org).
pub async fn sitemap(v: Visit) -> Result<Response, Problem> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut add = |address: String, changed: Option<Instant>| {
        let escaped = html! { (address) }.into_string();
        let when = changed.map(|at| format!("<lastmod>{}</lastmod>", at.day())).unwrap_or_default();
        let _ = writeln!(out, "<url><loc>{escaped}</loc>{when}</url>");
    };
    for page in ["", "/cong-khai", "/cong-khai/lich", "/cong-khai/kiem-chung", "/nhat-ky"] {
        add(v.full_address(page), None);
    }
    // A map may hold 50,000 addresses; the register is read in parts up to that.
    for page in 0..100 {
        let wanted = Wanted { page, ..Wanted::default() };
        let (items, _) = asked_for(&v, wanted, public::ROWS_MAX).await?;
        let last = items.len() < usize::try_from(public::ROWS_MAX).unwrap_or(usize::MAX);
        for item in items {
            add(v.full_address(&public::address(item.id)), item.first.map(|(_, at)| at));
        }
        if last {
            break;
        }
    }
    out.push_str("</urlset>\n");
    Ok(data(XML, out))
}

/// What machines that gather pages may read: the public part; the rest answers nobody without a session anyway.
pub async fn robots(v: Visit) -> Result<Response, Problem> {
    let mut out = String::from("User-agent: *\nDisallow: /dang-nhap\nDisallow: /ngon-ngu/\n");
    for agency in agencies(&v).await? {
        let _ = writeln!(out, "Sitemap: {}/{}/sitemap.xml", v.cx.served.address, agency.slug);
    }
    let mut answer = out.into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    Ok(answer)
}
