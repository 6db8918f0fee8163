//! The public pages as static files: which address becomes which file, links made relative, what must not be in them. Pure.

use std::collections::BTreeSet;

/// How many pages one agency's copy holds at most.
pub const PAGES_MAX: usize = 20_000;

/// The file of an address: `/an-binh/cong-khai` becomes `an-binh/cong-khai.html`. `None` for what is not copied.
pub fn file_of(address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.split('#').next().unwrap_or_default();
    let inner = path.strip_prefix('/')?.trim_end_matches('/');
    if inner.split('/').any(|part| part == ".." || part == ".") || inner.contains('\\') || inner.contains('%')
    {
        return None;
    }
    if inner == "robots.txt" || inner.starts_with("assets/") {
        return Some(inner.to_owned());
    }
    let parts: Vec<&str> = inner.split('/').collect();
    let agency = *parts.first().filter(|part| !part.is_empty())?;
    let rest = parts.get(1).copied().unwrap_or_default();
    let copied = match rest {
        "" => parts.len() == 1 && query.is_empty(),
        // Forms need a server: their pages stay with the living site.
        "cong-khai" if parts.get(2) == Some(&"yeu-cau") => false,
        "cong-khai" | "cong-khai.json" | "cong-khai.csv" | "cong-khai.atom" | "cong-khai.html"
        | "sitemap.xml" => true,
        "nhat-ky" => parts.len() == 2 && (query.is_empty() || query.starts_with("ve=")),
        "bang-chung" => {
            parts.get(2).is_some_and(|at| at.bytes().all(|b| b.is_ascii_digit())) && query.is_empty()
        }
        "nhan-chung" => parts.len() == 2,
        "log" => true,
        _ => false,
    };
    if !copied {
        return None;
    }
    if rest == "log" {
        return Some(inner.to_owned());
    }
    if rest == "bang-chung" && parts.get(3) == Some(&"tep") {
        return Some(format!("{agency}/bang-chung/{}.tlog-proof", parts[2]));
    }
    if parts.len() == 5 && rest == "cong-khai" && parts[3] == "tep" {
        return Some(inner.to_owned());
    }
    let last = parts.last().copied().unwrap_or_default();
    let ended = [".json", ".csv", ".atom", ".xml", ".html"].iter().any(|end| last.ends_with(end));
    if ended {
        return query.is_empty().then(|| inner.replace("cong-khai.html", "cong-khai-manh.html"));
    }
    if query.is_empty() {
        return Some(format!("{inner}.html"));
    }
    let query = danchu_base::fold(
        &form_urlencoded::parse(query.as_bytes())
            .map(|(k, v)| format!("{k}-{v}"))
            .collect::<Vec<_>>()
            .join("-"),
    );
    let name: String =
        query.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(150).collect();
    Some(format!("{inner}/loc/{name}.html"))
}

/// The addresses on a page of ours that a copy follows, as they stand in it.
pub fn links(page: &str) -> BTreeSet<String> {
    attributes(page)
        .filter(|(_, value)| value.starts_with('/') && !value.starts_with("//"))
        .map(|(_, value)| unescape(value))
        .collect()
}

/// The values of `href` and `src` of a page that maud wrote.
fn attributes(page: &str) -> impl Iterator<Item = (usize, &str)> {
    [" href=\"", " src=\""].into_iter().flat_map(move |name| {
        page.match_indices(name).filter_map(move |(at, _)| {
            let start = at + name.len();
            let end = page[start..].find('"')?;
            Some((start, &page[start..start + end]))
        })
    })
}

fn unescape(text: &str) -> String {
    text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
}

/// A page as it stands in a copy: links to files of the copy are relative, others lead to the living site (or nowhere, when its
/// address is not known); forms and scripts, which need a server, are left out.
pub fn relative(page: &str, file: &str, copied: &BTreeSet<String>, living: Option<&str>) -> String {
    let page = without(page, "<script", "</script>");
    let page = without(&page, "<form", "</form>");
    let page = without(&page, "<meta name=\"htmx-config\"", ">");
    let mut places: Vec<(usize, &str)> = attributes(&page).collect();
    places.sort_unstable();
    let mut out = String::with_capacity(page.len());
    let mut done = 0;
    for (start, value) in places {
        out.push_str(&page[done..start]);
        out.push_str(&target(&unescape(value), file, copied, living));
        done = start + value.len();
    }
    out.push_str(&page[done..]);
    out
}

fn target(address: &str, file: &str, copied: &BTreeSet<String>, living: Option<&str>) -> String {
    if !address.starts_with('/') || address.starts_with("//") {
        return address.replace('&', "&amp;").replace('"', "&quot;");
    }
    let (bare, fragment) = address.split_once('#').map_or((address, None), |(bare, part)| (bare, Some(part)));
    let place = file_of(bare).filter(|place| copied.contains(place));
    let mut target = match (place, living) {
        (Some(place), _) => step(file, &place),
        (None, Some(living)) => {
            format!("{}{bare}", living.trim_end_matches('/')).replace('&', "&amp;").replace('"', "&quot;")
        }
        (None, None) => "#".to_owned(),
    };
    if let Some(fragment) = fragment {
        target = format!("{}#{fragment}", target.trim_end_matches('#'));
    }
    target
}

/// From one file of the copy to another.
fn step(from: &str, to: &str) -> String {
    let up = from.matches('/').count();
    format!("{}{to}", "../".repeat(up))
}

/// The text without the stretches that begin and end so.
fn without(text: &str, begin: &str, end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(begin) {
        out.push_str(&rest[..at]);
        let Some(behind) = rest[at..].find(end) else { return out };
        rest = &rest[at + behind + end.len()..];
    }
    out.push_str(rest);
    out
}

/// Lines that were taken away (`false`) and added (`true`), in the order of reading. Bounded: of very long texts only the
/// lines that the other does not hold.
pub fn difference(old: &[String], new: &[String]) -> Vec<(bool, String)> {
    const LINES_MAX: usize = 600;
    if old.len().saturating_mul(new.len()) > LINES_MAX * LINES_MAX {
        let gone =
            old.iter().filter(|line| !new.contains(line)).take(LINES_MAX).map(|line| (false, line.clone()));
        let come =
            new.iter().filter(|line| !old.contains(line)).take(LINES_MAX).map(|line| (true, line.clone()));
        return gone.chain(come).collect();
    }
    // The longest common subsequence, from the end.
    let mut longest = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            longest[i][j] =
                if a == b { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut changes) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            changes.push((false, old[i].clone()));
            i += 1;
        } else {
            changes.push((true, new[j].clone()));
            j += 1;
        }
    }
    changes.retain(|(_, line)| !line.trim().is_empty());
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_addresses_have_files_and_others_have_none() {
        for (address, file) in [
            ("/an-binh", Some("an-binh.html")),
            ("/an-binh/cong-khai", Some("an-binh/cong-khai.html")),
            ("/an-binh/cong-khai.json", Some("an-binh/cong-khai.json")),
            ("/an-binh/cong-khai.html", Some("an-binh/cong-khai-manh.html")),
            ("/an-binh/cong-khai/01ab", Some("an-binh/cong-khai/01ab.html")),
            ("/an-binh/cong-khai/01ab.csv", Some("an-binh/cong-khai/01ab.csv")),
            ("/an-binh/cong-khai/01ab/tep/07", Some("an-binh/cong-khai/01ab/tep/07")),
            (
                "/an-binh/cong-khai?noi-dung=a.b&trang=2",
                Some("an-binh/cong-khai/loc/noi-dung-a-b-trang-2.html"),
            ),
            ("/an-binh/nhat-ky?ve=/cong-khai/01ab", Some("an-binh/nhat-ky/loc/ve--cong-khai-01ab.html")),
            ("/an-binh/bang-chung/7", Some("an-binh/bang-chung/7.html")),
            ("/an-binh/bang-chung/7/tep", Some("an-binh/bang-chung/7.tlog-proof")),
            ("/an-binh/log/checkpoint", Some("an-binh/log/checkpoint")),
            ("/assets/app.css?v=1", Some("assets/app.css")),
            ("/an-binh/so-cong-khai/01ab", None),
            ("/an-binh/bang-chung/cua-toi", None),
            ("/an-binh/hom-nay", None),
            ("/dang-nhap/x", None),
            ("/an-binh/cong-khai/../../etc", None),
            ("/ngon-ngu/en?tiep=%2F", None),
            ("https://xau.example", None),
        ] {
            assert_eq!(file_of(address).as_deref(), file, "{address}");
        }
    }

    #[test]
    fn a_page_of_a_copy_leads_within_it_and_holds_neither_forms_nor_scripts() {
        let page = r##"<script src="/assets/app.js"></script><a href="/an-binh/cong-khai">x</a><a href="/dang-nhap?a=1&amp;b=2">y</a><form action="/z"><a href="/q">q</a></form><a href="#noi-dung">z</a><link rel="stylesheet" href="/assets/app.css?v=1">"##;
        let copied: BTreeSet<String> = ["an-binh/cong-khai.html", "assets/app.css"].map(str::to_owned).into();
        let text = relative(page, "an-binh/cong-khai/01.html", &copied, Some("https://a.example/"));
        assert_eq!(
            text,
            r##"<a href="../../an-binh/cong-khai.html">x</a><a href="https://a.example/dang-nhap?a=1&amp;b=2">y</a><a href="#noi-dung">z</a><link rel="stylesheet" href="../../assets/app.css">"##
        );
        assert!(relative(page, "an-binh.html", &copied, None).contains("<a href=\"#\">y</a>"));
        assert!(links(page).contains("/dang-nhap?a=1&b=2"));
    }

    #[test]
    fn a_difference_names_what_went_and_what_came() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let changes = difference(&lines("a\nb\nc"), &lines("a\nx\nc\nd"));
        assert_eq!(changes, [(false, "b".to_owned()), (true, "x".to_owned()), (true, "d".to_owned())]);
        assert_eq!(difference(&lines("a"), &lines("a")), []);
        let long: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
        assert_eq!(difference(&long, &long[1..]), [(false, "0".to_owned())]);
    }
}
