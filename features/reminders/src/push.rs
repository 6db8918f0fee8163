//! Which push services there are, and which address belongs to which. Pure.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::rules::is_host;

/// How many browsers one person may have told at a time.
pub const BROWSERS_MAX: usize = 10;
/// How many hosts the head may allow besides those of the list.
pub const OTHER_HOSTS_MAX: usize = 5;
/// The longest address of a browser at its push service, in bytes.
pub const ENDPOINT_BYTES_MAX: usize = 1_000;

/// A push service: whoever makes a browser runs one (dịch vụ thông báo của trình duyệt).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PushService {
    /// Its word in the form.
    pub id: String,
    /// Whose it is.
    pub name: String,
    /// Which browsers use it.
    pub browsers: String,
    /// Its hosts; `*.` stands for one or more words before the name.
    pub hosts: Vec<String>,
}

#[derive(Deserialize)]
struct List {
    service: Vec<PushService>,
}

static LIST: LazyLock<Vec<PushService>> = LazyLock::new(|| {
    let read: Result<List, _> = toml::from_str(include_str!("../data/push-services.toml"));
    read.map_or_else(|_| Vec::new(), |list| list.service)
});

/// The services of the list.
pub fn services() -> &'static [PushService] {
    &LIST
}

/// Whether a text can be allowed as a host: a name, or `*.` and a name of at least two words.
pub fn is_pattern(text: &str) -> bool {
    is_host(text.strip_prefix("*.").unwrap_or(text))
}

/// Whether an address leads to one of these hosts and nowhere else: `https://host/…`.
pub fn is_endpoint(text: &str, hosts: &[String]) -> bool {
    let Some(host) = host(text) else { return false };
    hosts.iter().any(|allowed| match allowed.strip_prefix("*.") {
        Some(parent) => host
            .strip_suffix(parent)
            .and_then(|rest| rest.strip_suffix('.'))
            .is_some_and(|rest| !rest.is_empty() && is_host(host)),
        None => host == allowed,
    })
}

/// The host (with its port, if any) of an address that a message can be sent to.
fn host(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").filter(|_| text.len() <= ENDPOINT_BYTES_MAX)?;
    let (host, path) = rest.split_once('/')?;
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>' | b'#'));
    (plain && is_host(host)).then_some(host)
}

/// `https://host` of an address: for whom a word to its push service is signed.
pub fn origin(text: &str) -> Option<String> {
    host(text).map(|host| format!("https://{host}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_list_names_each_service_once_with_hosts_that_can_be_allowed() {
        let ids: Vec<&str> = services().iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["google", "mozilla", "microsoft", "apple"]);
        assert!(services().iter().flat_map(|one| &one.hosts).all(|host| is_pattern(host)));
    }

    #[test]
    fn messages_go_only_to_hosts_that_were_allowed() {
        let hosts =
            ["*.notify.windows.com".to_owned(), "push.example.vn".to_owned(), "own.vn:8443".to_owned()];
        for good in [
            "https://push.example.vn/send/abc:DEF-1_2?x=1",
            "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2f",
            "https://own.vn:8443/x",
        ] {
            assert!(is_endpoint(good, &hosts), "{good}");
        }
        for bad in [
            "",
            "http://push.example.vn/x",
            "https://push.example.vn",
            "https://notify.windows.com/x",
            "https://evilnotify.windows.com/x",
            "https://.notify.windows.com/x",
            "https://a b.notify.windows.com/x",
            "https://evil.vn/@x.notify.windows.com/",
            "https://evil.vn#.notify.windows.com/",
            "https://u@push.example.vn/x",
            "https://push.example.vn:444/x",
            "https://push.example.vn/x y",
            "https://push.example.vn\\@evil.vn/x",
        ] {
            assert!(!is_endpoint(bad, &hosts), "{bad}");
        }
        assert!(!is_endpoint(&format!("https://push.example.vn/{}", "x".repeat(ENDPOINT_BYTES_MAX)), &hosts));
        assert!(!is_endpoint("https://push.example.vn/x", &[]), "nothing is allowed by itself");
        for bad in ["*", "*.", "*.com", "localhost", "*.10.0.0.1", "**.a.vn", "a.*.vn"] {
            assert!(!is_pattern(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn an_address_that_is_allowed_begins_with_its_host(text in "https://[a-z@.:/\\\\#?*]{0,40}") {
            let hosts = ["*.b.vn".to_owned(), "a.vn".to_owned()];
            if is_endpoint(&text, &hosts) {
                let host = text[8..].split(['/', '?', '#', '@', ':', '\\']).next().unwrap_or_default();
                prop_assert!(host == "a.vn" || host.ends_with(".b.vn"), "{}", text);
            }
        }
    }
}
