#![doc = include_str!("../README.md")]

use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};

/// The longest report that is read, in bytes: servers return the whole mail at most, and ours are small.
pub const REPORT_BYTES_MAX: usize = 2 << 20;
/// How many recipients of one report are read.
pub const RECIPIENTS_MAX: usize = 100;
/// How much of a server's words is kept, in characters.
pub const WORDS_CHARS_MAX: usize = 300;

/// What became of a mail, as a server reports it (thông báo trả thư).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BounceReport {
    /// The `Message-ID` of the mail that was returned, without its angle brackets, if the report holds it.
    pub message_id: Option<String>,
    /// What became of it, recipient by recipient; at least one.
    pub recipients: Vec<Recipient>,
}

/// What became of a mail at one recipient (RFC 3464, section 2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The addresses that the report names, lower case: the one that was written to first, then the one that it ended at.
    pub addresses: Vec<String>,
    /// Whether it failed for good, is late, or arrived.
    pub action: Action,
    /// The class of its status (RFC 3463): 2 done, 4 for now, 5 for good; 0 where the report gives none.
    pub class: u8,
    /// The status and the server's own words, shortened, on one line.
    pub words: String,
}

impl Recipient {
    /// The mailbox will not take the next mail either: the address is to be mended.
    pub fn is_for_good(&self) -> bool {
        self.action == Action::Failed && self.class == 5
    }
}

/// What a report says of a recipient (RFC 3464, section 2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It was not and will not be delivered.
    Failed,
    /// It is tried again.
    Delayed,
    /// It was delivered, handed on or copied.
    Done,
}

/// Why a file is no report that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Longer than [`REPORT_BYTES_MAX`].
    #[error("the file is too large for a report on a mail")]
    TooLarge,
    /// It is no mail, or a mail without the part that a report has (`message/delivery-status`).
    #[error("the file is no delivery status notification (RFC 3464)")]
    NoReport,
    /// The part is there and names nobody.
    #[error("the report names no recipient")]
    Nobody,
}

/// Reads a report: the bytes of a mail as mail programs save it (`.eml`).
pub fn read(bytes: &[u8]) -> Result<BounceReport, Unread> {
    if bytes.len() > REPORT_BYTES_MAX {
        return Err(Unread::TooLarge);
    }
    let mail = MessageParser::default().parse(bytes).ok_or(Unread::NoReport)?;
    let status =
        part(&mail, "message", &["delivery-status", "global-delivery-status"]).ok_or(Unread::NoReport)?;
    let recipients: Vec<Recipient> =
        groups(&status).filter_map(|group| recipient(&group)).take(RECIPIENTS_MAX).collect();
    if recipients.is_empty() {
        return Err(Unread::Nobody);
    }
    Ok(BounceReport { message_id: returned(&mail), recipients })
}

/// The text of the first part of that kind.
fn part(mail: &Message<'_>, kind: &str, subtypes: &[&str]) -> Option<String> {
    let found = mail.parts.iter().find(|part| {
        part.content_type().is_some_and(|given| {
            given.ctype().eq_ignore_ascii_case(kind)
                && given.subtype().is_some_and(|sub| subtypes.iter().any(|one| sub.eq_ignore_ascii_case(one)))
        })
    })?;
    Some(match &found.body {
        PartType::Text(text) | PartType::Html(text) => text.to_string(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        PartType::Message(inner) => String::from_utf8_lossy(inner.raw_message()).into_owned(),
        PartType::Multipart(_) => return None,
    })
}

/// The `Message-ID` of the mail that came back: of the part that holds it or its head.
fn returned(mail: &Message<'_>) -> Option<String> {
    let inner = mail.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(str::to_owned),
        _ => None,
    });
    inner.or_else(|| {
        let head = part(mail, "text", &["rfc822-headers"])
            .or_else(|| part(mail, "message", &["rfc822", "global-headers"]))?;
        let line = fields(head.lines()).into_iter().find(|(name, _)| name == "message-id")?.1;
        Some(line.trim().trim_start_matches('<').trim_end_matches('>').to_owned())
    })
}

/// Field names (lower case) and values of one group of lines, with folded lines joined.
fn fields<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in lines {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = all.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            all.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    all
}

/// The groups of fields, with empty lines between them (RFC 3464, section 2.1).
fn groups(text: &str) -> impl Iterator<Item = Vec<(String, String)>> {
    let lines: Vec<&str> = text.lines().collect();
    let groups: Vec<_> =
        lines.split(|line| line.trim().is_empty()).map(|group| fields(group.iter().copied())).collect();
    groups.into_iter()
}

/// The recipient of a group; none for the group about the mail itself.
fn recipient(group: &[(String, String)]) -> Option<Recipient> {
    let field = |name: &str| group.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
    let action = match field("action")?
        .split([' ', ';', '('])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        _ => Action::Done,
    };
    let mut addresses = Vec::new();
    for name in ["original-recipient", "final-recipient"] {
        if let Some(address) = field(name).and_then(address)
            && !addresses.contains(&address)
        {
            addresses.push(address);
        }
    }
    let status = field("status").unwrap_or_default();
    let status = status.split([' ', '(']).next().unwrap_or_default();
    let class = match status.split('.').next() {
        Some("2") => 2,
        Some("4") => 4,
        Some("5") => 5,
        _ => 0,
    };
    let diagnostic = field("diagnostic-code").map(typed).unwrap_or_default();
    let words = format!("{status} {diagnostic}");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.chars().filter(|c| !c.is_control()).take(WORDS_CHARS_MAX).collect();
    Some(Recipient { addresses, action, class, words })
}

/// What stands behind the type of a value: `smtp; 550 …`.
fn typed(value: &str) -> &str {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim()
}

/// An address out of `rfc822; <name@host>`.
fn address(value: &str) -> Option<String> {
    let plain = typed(value).trim_start_matches('<').trim_end_matches('>').trim();
    let sound = plain.len() <= 254 && plain.contains('@') && !plain.contains(char::is_whitespace);
    sound.then(|| plain.to_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A report as Postfix writes it.
    fn postfix(returned: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mail.example.vn (Mail Delivery System)\r\n\
             Subject: Undelivered Mail Returned to Sender\r\nTo: thu-tra-lai@xa.example.vn\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"B/1\"\r\n\r\n\
             This is a MIME-encapsulated message.\r\n\r\n--B/1\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
             I'm sorry to have to inform you that your message could not be delivered.\r\n\r\n--B/1\r\n\
             Content-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mail.example.vn\r\nX-Postfix-Queue-ID: 4XyZ\r\n\
             Arrival-Date: Tue,  5 May 2026 07:30:01 +0700 (+07)\r\n\r\n\
             Final-Recipient: rfc822; Duyen@xa.example.vn\r\nOriginal-Recipient: rfc822;duyen@xa.example.vn\r\n\
             Action: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.example.vn\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 <duyen@xa.example.vn>: Recipient address\r\n    rejected: User unknown\r\n\r\n\
             --B/1\r\n{returned}\r\n--B/1--\r\n"
        )
    }

    const WHOLE: &str = "Content-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n\
        From: danchu@xa.example.vn\r\nMessage-ID: <digest.0123@xa.example.vn>\r\nSubject: x\r\n\r\nKính gửi\r\n";
    const HEAD: &str = "Content-Type: text/rfc822-headers\r\n\r\n\
        From: danchu@xa.example.vn\r\nMessage-ID:\r\n <digest.0123@xa.example.vn>\r\nSubject: x\r\n";

    #[test]
    fn a_report_names_the_mail_the_recipient_and_why() {
        for returned in [WHOLE, HEAD] {
            let report = read(postfix(returned).as_bytes()).expect("a report");
            assert_eq!(report.message_id.as_deref(), Some("digest.0123@xa.example.vn"));
            let [one] = report.recipients.as_slice() else { panic!("{report:?}") };
            assert_eq!(one.addresses, ["duyen@xa.example.vn"]);
            assert_eq!((one.action, one.class, one.is_for_good()), (Action::Failed, 5, true));
            assert_eq!(
                one.words,
                "5.1.1 550 5.1.1 <duyen@xa.example.vn>: Recipient address rejected: User unknown"
            );
        }
    }

    #[test]
    fn what_is_late_or_failed_for_now_is_not_for_good() {
        let late = postfix(HEAD)
            .replace("Action: failed", "Action: delayed")
            .replace("Status: 5.1.1", "Status: 4.4.1");
        let report = read(late.as_bytes()).expect("a report");
        assert_eq!(
            (report.recipients[0].action, report.recipients[0].is_for_good()),
            (Action::Delayed, false)
        );
        let expired = postfix(HEAD).replace("Status: 5.1.1", "Status: 4.4.7");
        assert!(!read(expired.as_bytes()).expect("a report").recipients[0].is_for_good());
    }

    #[test]
    fn the_part_is_read_however_it_is_carried() {
        let plain = postfix(HEAD);
        let (front, rest) =
            plain.split_once("Content-Type: message/delivery-status\r\n\r\n").expect("the part");
        let (status, behind) = rest.split_once("--B/1").expect("its end");
        let quoted = status.replace('=', "=3D").replace("User unknown", "User =\r\nunknown");
        let carried = format!(
            "{front}Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}--B/1{behind}"
        );
        assert_eq!(read(carried.as_bytes()), read(plain.as_bytes()));
        let lines = plain.replace("\r\n", "\n");
        assert_eq!(read(lines.as_bytes()), read(plain.as_bytes()));
    }

    #[test]
    fn what_is_no_report_is_said_to_be_none() {
        let letter = "From: a@b.vn\r\nSubject: Vắng mặt\r\n\r\nTôi nghỉ phép đến thứ Hai.\r\n";
        assert_eq!(read(letter.as_bytes()), Err(Unread::NoReport));
        assert_eq!(read(b""), Err(Unread::NoReport));
        assert_eq!(read(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Err(Unread::NoReport));
        let nobody = postfix(HEAD).replace("Action: failed\r\n", "");
        assert_eq!(read(nobody.as_bytes()), Err(Unread::Nobody));
        assert_eq!(read(&vec![b'a'; REPORT_BYTES_MAX + 1]), Err(Unread::TooLarge));
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_they_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            let _ = read(&bytes);
        }

        #[test]
        fn a_report_that_was_spoilt_somewhere_never_panics_and_keeps_its_bounds(at in 0usize..1_400, byte in any::<u8>(), cut in 0usize..1_500) {
            let mut bytes = postfix(WHOLE).into_bytes();
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            bytes.truncate(cut.max(1));
            if let Ok(report) = read(&bytes) {
                prop_assert!(!report.recipients.is_empty() && report.recipients.len() <= RECIPIENTS_MAX);
                for one in report.recipients {
                    prop_assert!(one.words.chars().count() <= WORDS_CHARS_MAX && !one.words.contains('\n'));
                }
            }
        }
    }
}
