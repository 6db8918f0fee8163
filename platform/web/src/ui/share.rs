//! What leaves the page: a text to copy into a Zalo group, a link, a QR picture.

use fast_qr::QRBuilder;
use fast_qr::qr::QRCode;
use maud::{Markup, PreEscaped, html};

use super::icon;
use crate::messages::Messages;

/// The QR picture of a text, on white whatever the theme; a sentence where the text is too long for one.
pub fn qr(t: &Messages, text: &str, label: &str) -> Markup {
    match QRBuilder::new(text).build() {
        Ok(code) => {
            let side = code.size + 4;
            html! {
                svg.qr viewBox={ "-2 -2 " (side) " " (side) } role="img" aria-label=(label) shape-rendering="crispEdges" {
                    path fill="currentColor" d=(PreEscaped(modules(&code))) {}
                }
            }
        }
        Err(_) => html! { p.meta { (t.get("qr-too-long")) } },
    }
}

/// The dark modules as one path, a rectangle for each run.
fn modules(code: &QRCode) -> String {
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run.max(1);
        }
    }
    path
}

/// A text to send to a group (chép để gửi Zalo): short text with its link, one button, the picture of the link.
pub fn zalo(t: &Messages, text: &str, link: &str) -> Markup {
    let whole = format!("{text}\n{link}");
    html! {
        details.why.zalo {
            summary { (icon("share")) " " (t.get("zalo")) }
            div.proof {
                (qr(t, link, &t.get("zalo-qr")))
                div.stack { (copy_box(t, &whole, &t.get("zalo-text"))) }
            }
        }
    }
}

/// A text that one wants to take along, with the button that copies it (and the phone's share sheet where there is one).
pub fn copy_box(t: &Messages, text: &str, label: &str) -> Markup {
    html! {
        div.copy {
            textarea.input readonly rows=(rows(text)) aria-label=(label) { "\n" (text) }
            div.cluster {
                button.button type="button" data-copy data-copied=(t.get("copied")) hidden { (icon("copy")) " " (t.get("copy")) }
                button.button type="button" data-share hidden { (icon("share")) " " (t.get("share")) }
                span.meta role="status" {}
            }
        }
    }
}

/// How many lines of a phone a text takes.
fn rows(text: &str) -> usize {
    text.lines().map(|line| line.chars().count() / 38 + 1).sum::<usize>().clamp(1, 8)
}

/// A code to read out or type: an invitation, a PIN for the first run.
pub fn code_box(label: &str, code: &str) -> Markup {
    html! { p.code-box { span.meta { (label) } " " b.code { (code) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn a_qr_picture_is_one_path_and_a_text_that_is_too_long_is_a_sentence() {
        let t = Messages::new(Lang::Vi, &[]);
        let picture = qr(&t, "https://an-binh.example/viec/1", "Mã <QR>").into_string();
        assert!(
            picture.contains("aria-label=\"Mã &lt;QR&gt;\"") && picture.contains("M0 0h7v1h-7z"),
            "{picture}"
        );
        assert!(qr(&t, &"x".repeat(9000), "").into_string().starts_with("<p"));
    }
}
