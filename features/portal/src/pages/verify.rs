//! How anybody checks what stands here, with and without a network.

use axum::response::Response;
use danchu_web::{Problem, Visit, ui};
use maud::html;

use super::{foot, public_page};

/// Shows it.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let t = v.t();
    let title = t.get("portal-verify");
    let log = v.full_address("/log");
    let body = html! {
        (ui::crumbs(&[(&v.address(""), &t.get("portal-home"))]))
        (ui::page_head(&title, Some(html! { (t.get("verify-lead")) }), None))
        div.stack-l {
            section.panel.stack {
                h2 { (t.get("verify-eyes")) }
                ol.stack {
                    li { (t.get("verify-eyes-1")) }
                    li { (t.get("verify-eyes-2")) " " a href=(v.address("/nhat-ky")) { (t.get("portal-record")) } }
                    li { (t.get("verify-eyes-3")) }
                }
            }
            section.panel.stack {
                h2 { (t.get("verify-tool")) }
                p { (t.get("verify-tool-text")) }
                pre.wrap { code { "danchu log verify " (log) " --key …" } }
                p { a href=(v.address("/log/key")) { (t.get("verify-key")) } ". " (t.get("verify-key-text")) }
                p { (t.get("verify-offline")) }
            }
            section.panel.stack {
                h2 { (t.get("verify-not")) }
                ul { li { (t.get("verify-not-1")) } li { (t.get("verify-not-2")) } li { (t.get("verify-not-3")) } }
            }
            (foot(&v, None))
        }
    };
    Ok(public_page(&v, &title, &t.get("verify-lead"), body))
}
