//! The document around each page: the agency's band, the matter, the marks at its foot.

use danchu_web::frame::{asset, seal};
use danchu_web::messages::Messages;
use danchu_web::ui::icon;
use maud::{DOCTYPE, Markup, html};

use crate::assets;

/// Where a page stands and how it is called.
pub(crate) struct Page<'a> {
    /// The reader's language.
    pub t: &'a Messages,
    /// Before every address of this vote.
    pub base: &'a str,
    /// The agency, or the vote's name.
    pub agency: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its own address, for the link to the other language.
    pub here: &'a str,
    /// What was just done.
    pub said: Option<&'a str>,
}

impl Page<'_> {
    /// A page that needs the booth's script; `main` is the element that tells it what to do.
    pub fn with_script(&self, main: Markup) -> Markup {
        self.document(true, html! { (self.band(true)) (main) (self.foot()) })
    }

    /// A page that works without script.
    pub fn plain(&self, body: Markup) -> Markup {
        let t = self.t;
        self.document(
            false,
            html! {
                (self.band(false))
                main.page.alone id="noi-dung" tabindex="-1" {
                    @if let Some(said) = self.said {
                        div.said { div.notice.is-done role="status" { (icon("done")) p { (t.get(said)) } } }
                    }
                    (body)
                }
                (self.foot())
            },
        )
    }

    fn document(&self, is_booth: bool, body: Markup) -> Markup {
        let t = self.t;
        html! {
            (DOCTYPE)
            html lang=(t.lang().code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) " – " (self.agency) }
                    link rel="stylesheet" href=(asset("app.css"));
                    link rel="stylesheet" href=(assets::address(&self.address("/booth"), "booth.css"));
                    link rel="icon" href=(asset("seal.svg")) type="image/svg+xml";
                    @if is_booth {
                        script src=(assets::address(&self.address("/booth"), "booth.js")) integrity=(*assets::INTEGRITY) defer {}
                    }
                }
                body { a.skip href="#noi-dung" { (t.get("frame-skip-main")) } (body) }
            }
        }
    }

    /// An address of this vote.
    pub fn address(&self, within: &str) -> String {
        format!("{}{within}", self.base)
    }

    fn band(&self, is_secret: bool) -> Markup {
        let t = self.t;
        let other = t.lang().other();
        let next: String = form_urlencoded::byte_serialize(self.here.as_bytes()).collect();
        html! {
            header.band {
                div.band-in {
                    a.brand href=(self.address("/")) { (seal()) span { b { (self.agency) } span { (t.get("booth-band")) } } }
                    a.band-link href={ "/ngon-ngu/" (other.code()) "?tiep=" (next) } lang=(other.code()) hreflang=(other.code()) rel="nofollow" {
                        (icon("globe")) " " span.wide { (other.name()) }
                        span.narrow { (other.code().to_uppercase()) span.vh { " – " (other.name()) } }
                    }
                    @if is_secret { span.band-link { (icon("lock")) " " span { (t.get("booth-secret")) } } }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let t = self.t;
        html! {
            footer.foot {
                div.foot-in {
                    span { (t.get("booth-script-mark")) ": " code { (assets::script_mark()) } }
                    span { a href=(self.address("/booth/booth.js")) { (t.get("booth-script-read")) } }
                    span { a href=(self.address("/booth/booth.html")) { (t.get("booth-stick")) } }
                }
            }
        }
    }
}
