//! Mail through one SMTP server.

use std::time::Duration;

use lettre::address::Envelope;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::{ATTACHED_BYTES_MAX, Mail, Mailer, RECIPIENTS_MAX, Sending, Unsent};

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314; usually port 465).
    Tls,
    /// STARTTLS, required (RFC 3207; usually port 587).
    StartTls,
    /// None: only to a server on this machine.
    None,
}

/// Where mail goes out.
#[derive(Clone)]
pub struct Settings {
    /// The server's name.
    pub host: String,
    /// Its port; the usual one of the security when left out.
    pub port: Option<u16>,
    /// How the connection is encrypted.
    pub security: Security,
    /// Login and password, if the server wants them.
    pub login: Option<(String, String)>,
    /// The sender's address: `danchu@xa.example.vn` or `UBND xã <danchu@xa.example.vn>`.
    pub from: String,
    /// The address that mail servers send mail back to (the envelope's sender); the sender's when left out.
    pub bounces: Option<String>,
    /// A certificate authority to trust besides the usual ones (PEM).
    pub authority: Option<Vec<u8>>,
}

/// What is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The sender is no address.
    #[error("the sender is no mail address; write danchu@xa.example.vn")]
    From,
    /// The address for returned mail is none.
    #[error("the address for returned mail is no mail address; write thu-tra-lai@xa.example.vn")]
    Bounces,
    /// Not encrypted, and not this machine.
    #[error(
        "without TLS mail goes only to a server on this machine (localhost, 127.0.0.1, ::1); use tls or starttls"
    )]
    Open,
    /// A password without TLS.
    #[error("a password is sent only over TLS; use tls or starttls")]
    OpenPassword,
    /// The authority's file holds no certificate.
    #[error("the file of the certificate authority holds no certificate in PEM form")]
    Authority,
    /// The server's name cannot be one.
    #[error("the name of the mail server cannot be used")]
    Host,
}

/// One SMTP server. Its password is in memory only.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    bounces: Option<Address>,
}

impl Smtp {
    /// A way out through that server; nothing is connected yet.
    pub fn new(settings: &Settings) -> Result<Self, Wrong> {
        let from: Mailbox = settings.from.parse().map_err(|_| Wrong::From)?;
        let bounces = settings.bounces.as_deref().map(str::parse).transpose().map_err(|_| Wrong::Bounces)?;
        let local = ["localhost", "127.0.0.1", "::1"].contains(&settings.host.as_str());
        if settings.security == Security::None && !local {
            return Err(Wrong::Open);
        }
        if settings.security == Security::None && settings.login.is_some() {
            return Err(Wrong::OpenPassword);
        }
        let (tls, usual) = match settings.security {
            Security::Tls => (Tls::Wrapper(parameters(settings)?), 465),
            Security::StartTls => (Tls::Required(parameters(settings)?), 587),
            Security::None => (Tls::None, 25),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port.unwrap_or(usual))
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some((login, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(login.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), from, bounces })
    }

    fn message(&self, mail: &Mail) -> Result<Message, Unsent> {
        let never = |why: &str| Unsent::Never(why.to_owned());
        if mail.to.is_empty() || mail.to.len() > RECIPIENTS_MAX {
            return Err(never("no recipient, or too many"));
        }
        if mail.attached.iter().map(|file| file.bytes.len()).sum::<usize>() > ATTACHED_BYTES_MAX {
            return Err(never("too much is attached"));
        }
        let id = format!("<{}@{}>", mail.id, self.from.email.domain());
        let mut builder =
            Message::builder().from(self.from.clone()).subject(&mail.subject).message_id(Some(id));
        for to in &mail.to {
            builder = builder.to(to.parse().map_err(|_| never("the recipient is no mail address"))?);
        }
        if let Some(bounces) = &self.bounces {
            let to: Result<Vec<Address>, _> = mail.to.iter().map(|to| to.parse()).collect();
            let to = to.map_err(|_| never("the recipient is no mail address"))?;
            let envelope = Envelope::new(Some(bounces.clone()), to);
            builder = builder.envelope(envelope.map_err(|_| never("no recipient"))?);
        }
        // A program sends it: whoever answers by itself should not (RFC 3834).
        builder = builder.header(Automatic);
        let text = SinglePart::plain(mail.text.clone());
        let mut parts = match &mail.html {
            Some(html) => {
                let both =
                    MultiPart::alternative().singlepart(text).singlepart(SinglePart::html(html.clone()));
                if mail.attached.is_empty() {
                    return builder.multipart(both).map_err(|_| never("the mail cannot be written"));
                }
                MultiPart::mixed().multipart(both)
            }
            None => MultiPart::mixed().singlepart(text),
        };
        for file in &mail.attached {
            let kind = ContentType::parse(file.media_type).map_err(|_| never("no media type"))?;
            parts = parts.singlepart(Attachment::new(file.name.clone()).body(file.bytes.clone(), kind));
        }
        builder.multipart(parts).map_err(|_| never("the mail cannot be written"))
    }

    async fn deliver(&self, mail: &Mail) -> Result<(), Unsent> {
        let message = self.message(mail)?;
        // A server that is away is found out before the text goes: then it was surely not taken.
        self.transport.test_connection().await.map_err(|error| before(&error))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(after(&error)),
        }
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(self.deliver(mail))
    }
}

fn parameters(settings: &Settings) -> Result<TlsParameters, Wrong> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.authority {
        if !String::from_utf8_lossy(pem).contains("-----BEGIN CERTIFICATE-----") {
            return Err(Wrong::Authority);
        }
        builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(|_| Wrong::Authority)?);
    }
    builder.build().map_err(|_| Wrong::Host)
}

/// `Auto-Submitted: auto-generated` (RFC 3834).
#[derive(Clone)]
struct Automatic;

impl Header for Automatic {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Automatic)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Whether an answer says that there is no such mailbox (RFC 5321, section 4.2.3), and not that the sender or the mail is unwanted: then
/// the address of the recipient is not at fault (RFC 3463: 5.1.1 to 5.1.6, 5.2.1 of a mailbox; 5.1.7 and 5.1.8 of a sender, 5.7 of a rule).
fn is_of_mailbox(code: u16, words: &str) -> bool {
    let mut numbers =
        words.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|word| word.starts_with("5."));
    let of_mailbox = |word: &str| {
        matches!(word, "5.2.1" | "5.0.0") || (word.starts_with("5.1.") && !matches!(word, "5.1.7" | "5.1.8"))
    };
    matches!(code, 550 | 551 | 553) && numbers.next().is_none_or(of_mailbox)
}

/// An error before the text went.
fn before(error: &Error) -> Unsent {
    match error.status().map(u16::from) {
        Some(code) if is_of_mailbox(code, &error.to_string()) => {
            Unsent::Never(format!("the recipient was refused: {code}"))
        }
        Some(code) if error.is_permanent() => Unsent::Never(format!("the server answered {code}")),
        Some(code) => Unsent::Later(format!("the server answered {code}")),
        None if error.is_tls() => Unsent::Later("no encrypted connection: is the certificate known?".into()),
        None => Unsent::Later("the server cannot be reached, or does not speak as expected".into()),
    }
}

/// An error while the text went: only an answer of the server says that it was not taken.
fn after(error: &Error) -> Unsent {
    match error.status() {
        Some(_) => before(error),
        None => Unsent::Unclear("the connection broke while the text went".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(host: &str, security: Security) -> Settings {
        Settings {
            host: host.into(),
            port: None,
            security,
            login: None,
            from: "UBND xã <danchu@xa.example.vn>".into(),
            bounces: None,
            authority: None,
        }
    }

    #[test]
    fn without_tls_mail_goes_only_to_this_machine_and_never_with_a_password() {
        assert_eq!(Smtp::new(&settings("mail.example.vn", Security::None)).err(), Some(Wrong::Open));
        let login = Some(("a".to_owned(), "b".to_owned()));
        let open = Settings { login, ..settings("127.0.0.1", Security::None) };
        assert_eq!(Smtp::new(&open).err(), Some(Wrong::OpenPassword));
        assert!(Smtp::new(&settings("127.0.0.1", Security::None)).is_ok());
    }

    #[test]
    fn only_what_is_said_of_a_mailbox_makes_its_address_a_bad_one() {
        for (code, words) in [
            (550, "permanent error (550): no such mailbox"),
            (550, "permanent error (550): 5.1.1 <a@b.vn>: Recipient address rejected: User unknown"),
            (551, "permanent error (551): 5.1.6 moved"),
            (553, "permanent error (553): mailbox name not allowed"),
        ] {
            assert!(is_of_mailbox(code, words), "{words}");
        }
        for (code, words) in [
            (550, "permanent error (550): 5.7.1 Message rejected as spam"),
            (553, "permanent error (553): 5.7.1 <danchu@b.vn>: Sender address rejected: not owned by user"),
            (550, "permanent error (550): 5.1.8 Sender address rejected: Domain not found"),
            (552, "permanent error (552): 5.2.2 mailbox full"),
            (554, "permanent error (554): 5.7.1 Relay access denied"),
        ] {
            assert!(!is_of_mailbox(code, words), "{words}");
        }
    }

    #[test]
    fn settings_that_cannot_be_used_say_what_is_wrong() {
        let bad_from = Settings { from: "không có".into(), ..settings("localhost", Security::None) };
        assert_eq!(Smtp::new(&bad_from).err(), Some(Wrong::From));
        let bad_authority =
            Settings { authority: Some(b"abc".to_vec()), ..settings("mail.example.vn", Security::Tls) };
        assert_eq!(Smtp::new(&bad_authority).err(), Some(Wrong::Authority));
    }

    #[test]
    fn a_mail_is_written_with_its_own_id_and_a_header_cannot_be_smuggled_in() {
        let smtp = Smtp::new(&settings("localhost", Security::None)).unwrap();
        let mail = Mail {
            to: vec!["nhan-chung@example.vn".into()],
            subject: "Sổ\r\nBcc: kẻ.gian@example.vn".into(),
            text: "Điểm kiểm tra".into(),
            html: None,
            attached: Vec::new(),
            id: "ngay-2026-05-05".into(),
        };
        let written = String::from_utf8(smtp.message(&mail).unwrap().formatted()).unwrap();
        assert!(written.contains("Message-ID: <ngay-2026-05-05@xa.example.vn>"), "{written}");
        assert!(!written.lines().any(|line| line.starts_with("Bcc")), "{written}");
        let nobody = Mail { to: vec!["a@b.vn\r\nBcc: c@d.vn".into()], ..mail };
        assert!(matches!(smtp.message(&nobody), Err(Unsent::Never(_))));
    }

    #[test]
    fn a_mail_in_two_forms_offers_both_and_says_that_a_program_wrote_it() {
        let smtp = Smtp::new(&settings("localhost", Security::None)).unwrap();
        let mail = Mail {
            to: vec!["a@example.vn".into()],
            subject: "Nhắc việc".into(),
            text: "Ông/bà có 3 việc".into(),
            html: Some("<p>Ông/bà có 3 việc</p>".into()),
            attached: Vec::new(),
            id: "1".into(),
        };
        let written = String::from_utf8(smtp.message(&mail).unwrap().formatted()).unwrap();
        for part in ["multipart/alternative", "text/plain", "text/html", "Auto-Submitted: auto-generated"] {
            assert!(written.contains(part), "{part} in {written}");
        }
    }

    #[tokio::test]
    async fn a_server_that_is_away_means_later() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let away = Settings { port: Some(port), ..settings("127.0.0.1", Security::None) };
        let mail = Mail {
            to: vec!["a@b.vn".into()],
            subject: String::new(),
            text: String::new(),
            html: None,
            attached: Vec::new(),
            id: "1".into(),
        };
        assert!(matches!(Smtp::new(&away).unwrap().send(&mail).await, Err(Unsent::Later(_))));
    }
}
