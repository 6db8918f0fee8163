//! Prints what is understood of a Markdown or text file, as JSON.

use danchu_reading::{Block, Extract, Format, Style, understand};

fn plain(text: &str, format: Format) -> Extract {
    let mut out = String::new();
    let mut blocks = Vec::new();
    let mut bold_open = false;
    for line in text.lines() {
        let md = format == Format::Markdown;
        let start = out.len();
        let mut style = Style::default();
        let mut clean = line.to_owned();
        if md {
            let t = line.trim();
            let hashes = t.bytes().take_while(|b| *b == b'#').count();
            if hashes > 0 {
                style.heading = u8::try_from(hashes).ok();
            }
            let t = t.trim_start_matches('#').trim();
            let begins = t.starts_with("**") || bold_open;
            let marks = t.matches("**").count();
            let ends_open = (marks % 2 == 1) != bold_open;
            style.bold = begins && (marks <= 2) && (t.ends_with("**") || (ends_open));
            if begins && !style.bold {
                let at = t.get(2..).and_then(|r| r.find("**")).unwrap_or(0);
                style.lead = Some(at);
            } else if t.starts_with('*') && !begins {
                let at = t.get(1..).and_then(|r| r.find('*')).unwrap_or(0);
                style.lead = Some(at);
            }
            bold_open = ends_open;
            clean = t.replace("**", "").replace('\\', "").replace('*', "");
        }
        out.push_str(&clean);
        if !clean.trim().is_empty() {
            blocks.push(Block { span: start..out.len(), style, cell: None });
        }
        out.push('\n');
    }
    Extract { format, text: out, blocks }
}

#[allow(clippy::print_stdout, clippy::unwrap_used)]
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let format = if path.ends_with(".md") { Format::Markdown } else { Format::Text };
        let extract = plain(&text, format);
        let document = understand(&extract, &path);
        println!("{}", serde_json::to_string_pretty(&document).unwrap());
    }
}
