//! The public face: read the address, ask the public door of `disclosure`, show one page.

mod ask;
mod calendar;
mod feeds;
mod files;
mod front;
mod item;
mod register;
mod verify;

use danchu_base::Action;
use danchu_disclosure::ItemId;
use danchu_law::Catalogue;
use danchu_store::Migrations;
use danchu_web::{Module, NavItem, Problem, Route, Visit};
use http::{HeaderName, HeaderValue};
use maud::{Markup, html};

/// This feature, as the program sees it. It keeps nothing of its own.
pub const MODULE: Module = Module {
    name: "portal",
    migrations: Migrations { feature: "portal", files: &[] },
    statements: &[],
    vi: include_str!("../../messages/vi.ftl"),
    en: include_str!("../../messages/en.ftl"),
    routes,
    nav: &[NavItem {
        group: "nav-group-know",
        key: "nav-portal",
        address: "/cong-khai",
        icon: "globe",
        action: Action::ReadProgramme,
        order: 21,
        tab: false,
    }],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{AskInformation, ReadPublic};
    vec![
        Route::page("/{agency}", ReadPublic, front::show).kept(),
        Route::page("/{agency}/cong-khai", ReadPublic, register::show).kept(),
        Route::api("/{agency}/cong-khai.json", ReadPublic, feeds::json).kept(),
        Route::file("/{agency}/cong-khai.csv", ReadPublic, feeds::csv).kept(),
        Route::file("/{agency}/cong-khai.atom", ReadPublic, feeds::atom).kept(),
        Route::file("/{agency}/cong-khai.html", ReadPublic, feeds::fragment).kept(),
        Route::file("/{agency}/sitemap.xml", ReadPublic, feeds::sitemap).kept(),
        Route::file("/robots.txt", ReadPublic, feeds::robots),
        Route::page("/{agency}/cong-khai/lich", ReadPublic, calendar::show).kept(),
        Route::page("/{agency}/cong-khai/kiem-chung", ReadPublic, verify::show).kept(),
        Route::page("/{agency}/cong-khai/yeu-cau", AskInformation, ask::form),
        Route::act("/{agency}/cong-khai/yeu-cau", AskInformation, ask::send),
        Route::page("/{agency}/cong-khai/yeu-cau/tra-loi", AskInformation, ask::code_form),
        Route::act("/{agency}/cong-khai/yeu-cau/tra-loi", AskInformation, ask::answer),
        Route::page("/{agency}/cong-khai/{item}", ReadPublic, item::show).kept(),
        Route::file("/{agency}/cong-khai/{item}/tep/{file}", ReadPublic, files::answer),
        Route::page("/{agency}/cong-khai/{item}/in", ReadPublic, item::print).kept(),
    ]
}

/// The law by which contents and channels are named.
fn law() -> &'static Catalogue {
    Catalogue::embedded()
}

fn item_id(text: &str) -> Result<ItemId, Problem> {
    text.parse().map_err(|()| Problem::NotFound)
}

/// A page for everybody, with what other programs read in its head.
fn public_page(v: &Visit, title: &str, says: &str, body: Markup) -> axum::response::Response {
    let t = v.t();
    let path = v.here.split('?').next().unwrap_or_default();
    let full = format!("{}{path}", v.cx.served.address);
    let agency = v.agency.as_deref().map(|agency| agency.name.clone()).unwrap_or_default();
    let feed = v.address("/cong-khai.atom");
    let head = html! {
        meta name="description" content=(says);
        meta property="og:title" content=(title);
        meta property="og:description" content=(says);
        meta property="og:type" content="article";
        meta property="og:site_name" content=(agency);
        meta property="og:locale" content=(match t.lang() { danchu_web::messages::Lang::Vi => "vi_VN", danchu_web::messages::Lang::En => "en_GB" });
        meta property="og:url" content=(full);
        link rel="canonical" href=(full);
        link rel="alternate" type="application/atom+xml" title=(t.get("portal-feed")) href=(feed);
    };
    let links = [
        (v.address("/cong-khai/lich"), t.get("portal-calendar")),
        (v.address("/cong-khai/kiem-chung"), t.get("portal-verify")),
    ];
    v.public_page(title, head, &links, body)
}

/// The agencies of the installation.
async fn agencies(v: &Visit) -> Result<Vec<danchu_accounts::Agency>, Problem> {
    let all = v.cx.db.read_installation(async |tx| danchu_accounts::agencies(tx).await).await;
    all.map_err(|error| match error {
        danchu_accounts::Error::Store(error) => Problem::Store(error),
        _ => Problem::NotFound,
    })
}

/// What stands at the foot of every public page: who answers for it, and the same data for programs.
fn foot(v: &Visit, changed: Option<danchu_base::Instant>) -> Markup {
    let t = v.t();
    html! {
        p.portal-foot {
            @if let Some(at) = changed { span { (t.with("portal-changed", &[("at", at.into())])) } " " }
            a href=(v.address("/cong-khai/lich")) { (t.get("portal-calendar")) } " "
            a href=(v.address("/cong-khai/kiem-chung")) { (t.get("portal-verify")) } " "
            a href=(v.address("/cong-khai.csv")) { "CSV" } " "
            a href=(v.address("/cong-khai.json")) { "JSON" } " "
            a href=(v.address("/cong-khai.atom")) { (t.get("portal-feed")) }
        }
    }
}

/// An answer for programs: of that kind, and other sites may take it in.
fn data(kind: &'static str, body: String) -> axum::response::Response {
    let mut answer = axum::response::Response::new(axum::body::Body::from(body));
    let headers = answer.headers_mut();
    let mut put = |name: &'static str, value: &'static str| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    put("content-type", kind);
    put("access-control-allow-origin", "*");
    put("cross-origin-resource-policy", "cross-origin");
    answer
}
