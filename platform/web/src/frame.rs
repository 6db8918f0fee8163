//! The page around every page: band, navigation, the matter, foot. Works without script.

use std::fmt::Write as _;
use std::sync::LazyLock;

use maud::{DOCTYPE, Markup, html};
use sha2::{Digest, Sha256};

use crate::messages::Messages;
use crate::ui::icon;

/// How a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// With the navigation at its side.
    #[default]
    Full,
    /// Without navigation, wide: sign-in, portal.
    Alone,
    /// Without navigation, one narrow column: a question, an error.
    Narrow,
    /// Nothing but the matter: official paper, on which the body is the sheet.
    Bare,
}

/// A group of the navigation: what people do (biết, bàn, quyết định, kiểm tra).
#[derive(Debug, Clone, Default)]
pub struct NavGroup {
    /// The group's words; empty for the first group, which has none.
    pub title: String,
    /// Where it leads.
    pub links: Vec<NavLink>,
}

/// One line of the navigation.
#[derive(Debug, Clone, Default)]
pub struct NavLink {
    /// What it is called.
    pub text: String,
    /// A shorter word for the tabs of a phone; the first three links that have one stand there.
    pub tab: Option<String>,
    /// Where it leads.
    pub address: String,
    /// Its drawing.
    pub icon: String,
    /// How many things wait there.
    pub waiting: usize,
}

/// What the frame shows around a page.
pub struct Frame<'a> {
    /// The reader's language.
    pub t: &'a Messages,
    /// The page's title.
    pub title: &'a str,
    /// The agency's name; the program's when there is none.
    pub agency: Option<&'a str>,
    /// Where the agency's name leads.
    pub home: &'a str,
    /// Who is signed in.
    pub person: Option<&'a str>,
    /// The page of one's own account.
    pub account: &'a str,
    /// Where a shared computer is handed to another person (đổi người).
    pub switch_person: Option<&'a str>,
    /// Where the same page is read in the other language.
    pub other_language: &'a str,
    /// Whether the data are fictional.
    pub demo: bool,
    /// The navigation; empty when nobody is signed in.
    pub nav: Vec<NavGroup>,
    /// The address of this page, by which the navigation marks where one is.
    pub here: &'a str,
    /// What was just done, said at the top of the page.
    pub notice: Option<Markup>,
    /// More for the head of a public page: what other programs read of it.
    pub head: Option<Markup>,
    /// Links in the band of a public page: address and words.
    pub links: &'a [(String, String)],
    /// How the page is laid out.
    pub shape: Shape,
    /// The release, shown in the foot.
    pub version: &'a str,
    /// Where the program's source may be had.
    pub source: &'a str,
}

/// The whole page.
pub fn page(frame: &Frame<'_>, body: Markup) -> Markup {
    let agency = frame.agency.unwrap_or("Dân Chủ");
    html! {
        (DOCTYPE)
        html lang=(frame.t.lang().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (frame.title) " – " (agency) }
                link rel="preload" href="/assets/fonts/be-vietnam-pro-vietnamese-400-normal.woff2" as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(asset("app.css"));
                link rel="icon" href=(asset("seal.svg")) type="image/svg+xml";
                meta name="htmx-config" content=(HTMX_CONFIG);
                script src=(asset("htmx.min.js")) defer {}
                script type="module" src=(asset("app.js")) {}
                @if let Some(head) = &frame.head { (head) }
            }
            body data-sending=(frame.t.get("frame-sending")) {
                @match frame.shape {
                    Shape::Bare => (body),
                    shape => {
                        a.skip href="#noi-dung" { (frame.t.get("frame-skip-main")) }
                        @if shape == Shape::Full { a.skip href="#danh-muc" { (frame.t.get("frame-skip-nav")) } }
                        (band(frame, agency))
                        @if shape == Shape::Full { (matter(frame, body)) } @else { (lone(frame, body)) }
                        (foot(frame))
                    }
                }
            }
        }
    }
}

/// Where one signs in.
const SIGN_IN: &str = "/dang-nhap";

/// htmx may neither evaluate text nor put in styles: the policy forbids both.
const HTMX_CONFIG: &str = r#"{"includeIndicatorCSS":false}"#;

fn matter(frame: &Frame<'_>, body: Markup) -> Markup {
    html! {
        (tabbar(frame))
        div.shell {
            main.page id="noi-dung" tabindex="-1" { (said(frame)) (body) }
            (sidenav(frame))
        }
    }
}

fn lone(frame: &Frame<'_>, body: Markup) -> Markup {
    let class = if frame.shape == Shape::Narrow { "page alone narrow" } else { "page alone" };
    html! { main class=(class) id="noi-dung" tabindex="-1" { (said(frame)) (body) } }
}

fn said(frame: &Frame<'_>) -> Markup {
    html! { @if let Some(notice) = &frame.notice { div.said { (notice) } } }
}

fn band(frame: &Frame<'_>, agency: &str) -> Markup {
    let t = frame.t;
    let other = t.lang().other();
    html! {
        header.band {
            @if frame.demo { p.demo { (t.get("frame-demo")) } }
            div.band-in {
                a.brand href=(frame.home) { (seal()) span { b { (agency) } span { (t.get("frame-purpose")) } } }
                @for (address, words) in frame.links { a.band-link.wide href=(address) { (words) } }
                a.band-link href=(frame.other_language) lang=(other.code()) hreflang=(other.code()) rel="nofollow" {
                    (icon("globe")) " "
                    span.wide { (other.name()) }
                    span.narrow { (other.code().to_uppercase()) span.vh { " – " (other.name()) } }
                }
                @if let Some(person) = frame.person {
                    a.band-link.who href=(frame.account) {
                        (icon("person")) " " span.wide { (person) }
                        span.narrow aria-hidden="true" { (given_name(person)) }
                        span.vh { span.narrow { (person) } " – " (t.get("frame-account")) }
                    }
                    @if let Some(address) = frame.switch_person {
                        a.band-link href=(address) {
                            (icon("swap")) " " span.wide { (t.get("frame-switch-person")) }
                            span.narrow { span.vh { (t.get("frame-switch-person")) } }
                        }
                    }
                } @else if frame.shape == Shape::Alone && !frame.here.starts_with(SIGN_IN) {
                    a.band-link href=(SIGN_IN) { (icon("person")) " " (t.get("frame-sign-in")) }
                }
            }
        }
    }
}

/// The name by which a Vietnamese is called: the last word of the full name.
fn given_name(person: &str) -> &str {
    person.split_whitespace().next_back().unwrap_or_default()
}

fn tabbar(frame: &Frame<'_>) -> Markup {
    let t = frame.t;
    let tabs = frame.nav.iter().flat_map(|group| &group.links);
    let tabs = tabs.filter_map(|link| Some((link, link.tab.as_ref()?))).take(3);
    html! {
        nav.tabbar aria-label=(t.get("frame-tabs")) {
            @for (link, word) in tabs {
                a href=(link.address) aria-current=[here(frame, &link.address)] { (icon(&link.icon)) " " (word) }
            }
            a href="#danh-muc" { (icon("menu")) " " (t.get("frame-nav")) }
        }
    }
}

fn sidenav(frame: &Frame<'_>) -> Markup {
    let t = frame.t;
    html! {
        nav.sidenav id="danh-muc" tabindex="-1" aria-label=(t.get("frame-nav")) {
            @for (at, group) in frame.nav.iter().enumerate() {
                @if !group.title.is_empty() { h2 id={ "nav-" (at) } { (group.title) } }
                ul.nav-list aria-labelledby=[(!group.title.is_empty()).then(|| format!("nav-{at}"))] {
                    @for link in &group.links { li { (nav_link(frame, link)) } }
                }
            }
        }
    }
}

fn nav_link(frame: &Frame<'_>, link: &NavLink) -> Markup {
    let waiting = i64::try_from(link.waiting).unwrap_or(i64::MAX);
    html! {
        a href=(link.address) aria-current=[here(frame, &link.address)] {
            (icon(&link.icon)) " " (link.text)
            @if link.waiting > 0 {
                " " span.count { (frame.t.number(waiting)) span.vh { " " (frame.t.get("frame-waiting")) } }
            }
        }
    }
}

/// `page` on the link to this very page, `true` on the one under which this page lies (the longest that fits).
fn here(frame: &Frame<'_>, address: &str) -> Option<&'static str> {
    let path = frame.here.split(['?', '#']).next().unwrap_or_default();
    if path == address {
        return Some("page");
    }
    let under = |a: &str| path.strip_prefix(a).is_some_and(|rest| rest.starts_with('/'));
    let links = frame.nav.iter().flat_map(|group| &group.links);
    let best =
        links.map(|link| link.address.as_str()).filter(|a| *a == path || under(a)).max_by_key(|a| a.len());
    (best == Some(address)).then_some("true")
}

fn foot(frame: &Frame<'_>) -> Markup {
    let t = frame.t;
    html! {
        footer.foot {
            div.foot-in {
                span { (t.with("frame-version", &[("version", frame.version.into())])) }
                span { (t.get("frame-licence")) }
                a href=(frame.source) { (t.get("frame-source")) }
            }
        }
    }
}

/// The seal beside the agency's name: a star of the bronze drum, no emblem of the state.
pub fn seal() -> Markup {
    html! { svg.seal viewBox="0 0 40 40" aria-hidden="true" { use href={ (asset("icons.svg")) "#seal" } {} } }
}

/// The address of a file of the program, with a mark that changes when any of them does: it may be kept for ever.
pub fn asset(name: &str) -> String {
    format!("/assets/{name}?v={}", *MARK)
}

static MARK: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for text in [
        include_str!("../assets/app.css"),
        include_str!("../assets/app.js"),
        include_str!("../assets/htmx.min.js"),
        include_str!("../assets/icons.svg"),
        include_str!("../assets/push.js"),
        include_str!("../assets/push-worker.js"),
    ] {
        hash.update(text);
    }
    hash.finalize().iter().take(4).fold(String::new(), |mut mark, byte| {
        let _ = write!(mark, "{byte:02x}");
        mark
    })
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn link(address: &str) -> NavLink {
        NavLink {
            text: address.to_owned(),
            tab: Some("T".to_owned()),
            address: address.to_owned(),
            icon: "list".to_owned(),
            waiting: 0,
        }
    }

    fn frame<'a>(t: &'a Messages, here: &'a str, shape: Shape) -> Frame<'a> {
        let links = vec![link("/a"), link("/a/viec")];
        Frame {
            t,
            title: "<Việc>",
            agency: Some("UBND <xã>"),
            home: "/a",
            person: Some("Nguyễn Thị Hạnh"),
            account: "/a/tai-khoan",
            switch_person: Some("/a/doi-nguoi"),
            other_language: "/ngon-ngu/en",
            demo: true,
            nav: vec![NavGroup { title: String::new(), links }],
            here,
            notice: None,
            head: None,
            links: &[],
            shape,
            version: "1.0",
            source: "/ma-nguon",
        }
    }

    #[test]
    fn the_navigation_marks_the_page_or_the_one_under_which_it_lies() {
        let t = Messages::new(Lang::Vi, &[]);
        let at = |address| here(&frame(&t, address, Shape::Full), "/a/viec");
        assert_eq!(at("/a/viec?trang=2"), Some("page"));
        assert_eq!(at("/a/viec/7/sua"), Some("true"));
        assert_eq!(at("/a"), None);
        assert_eq!(here(&frame(&t, "/a/viec/7", Shape::Full), "/a"), None);
    }

    #[test]
    fn names_are_escaped_and_the_matter_stands_before_the_navigation() {
        let t = Messages::new(Lang::Vi, &[]);
        let text = page(&frame(&t, "/a", Shape::Full), html! { h1 { "Việc" } }).into_string();
        assert!(text.contains("<title>&lt;Việc&gt; – UBND &lt;xã&gt;</title>"), "{text}");
        assert!(text.find("<h1>") < text.find("<nav class=\"sidenav\""));
        assert!(!text.contains("style="));
        assert!(text.contains("<html lang=\"vi\">"));
    }

    #[test]
    fn a_bare_page_has_no_frame() {
        let t = Messages::new(Lang::En, &[]);
        let text = page(&frame(&t, "/a", Shape::Bare), html! { main { "x" } }).into_string();
        assert!(!text.contains("<header") && !text.contains("<nav") && text.contains("<main>x</main>"));
    }
}
