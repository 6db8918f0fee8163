//! Headers, footers and watermarks.

use crate::builder::Builder;
use crate::error::ReadError;
use crate::xml::{Node, Xml};

/// Shows the builder each line of a header or footer.
pub(super) fn read(part: &str, builder: &mut Builder) -> Result<(), ReadError> {
    let mut xml = Xml::new(part);
    // A text box holds paragraphs inside a paragraph.
    let mut lines: Vec<String> = Vec::new();
    let mut in_text = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "p" => lines.push(String::new()),
                "t" => in_text = true,
                "tab" | "br" | "cr" => end_line(lines.last_mut(), builder),
                "textpath" => builder.margin(&tag.get("string").unwrap_or_default()),
                "del" | "instrText" => xml.skip()?,
                _ => {}
            },
            Node::Text(text) if in_text => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(&text);
                }
            }
            Node::Text(_) => {}
            Node::Close(end) => match end.name() {
                "t" => in_text = false,
                "p" => end_line(lines.pop().as_mut(), builder),
                _ => {}
            },
        }
    }
    Ok(())
}

fn end_line(line: Option<&mut String>, builder: &mut Builder) {
    if let Some(line) = line {
        builder.margin(line);
        line.clear();
    }
}
