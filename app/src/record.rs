//! The parts that the record needs of the program, and where mail goes out.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use danchu_mail::{Mailer, Security, Settings, Smtp};
use danchu_reminders::PushOut;
use danchu_transparency::{Keyring, Outside, Post};
use danchu_web::More;

use crate::cli::Place;
use crate::http::Http;
use crate::keyring::FolderKeyring;
use crate::push::Browsers;

/// The parts that the record needs of the program.
pub fn parts(place: &Place, more: More) -> More {
    let keyring: Arc<dyn Keyring> = Arc::new(FolderKeyring::new(&place.keys()));
    more.and(keyring)
}

/// How requests go out: to witnesses, receivers of messages, push services of browsers.
#[derive(Args, Clone)]
pub struct OutsideOptions {
    /// Requests go out through this proxy: `http://proxy.example.vn:3128`.
    #[arg(long, env = "DANCHU_OUTSIDE_PROXY", value_name = "URL", hide_env_values = true)]
    outside_proxy: Option<String>,
    /// Certificate authorities to trust for them, instead of the usual ones (PEM).
    #[arg(long, env = "DANCHU_OUTSIDE_CA", value_name = "FILE")]
    outside_ca: Option<PathBuf>,
}

impl OutsideOptions {
    /// Adds the client for requests that go out. `contact`: an address of whoever runs this, told to push services.
    pub fn add(&self, place: &Place, contact: String, more: More) -> anyhow::Result<More> {
        let proxy = match &self.outside_proxy {
            Some(url) => Some(ureq::Proxy::new(url).context("--outside-proxy is no address of a proxy")?),
            None => None,
        };
        let authorities = match &self.outside_ca {
            Some(path) => Some(certificates(path)?),
            None => None,
        };
        let http = Http::with(proxy, authorities);
        let browsers = Browsers::new(http.clone(), &place.keys(), contact);
        let (outside, push): (Arc<dyn Outside>, Arc<dyn PushOut>) = (Arc::new(http), Arc::new(browsers));
        Ok(more.and(outside).and(push))
    }
}

/// The certificates of a PEM file; at least one.
fn certificates(path: &std::path::Path) -> anyhow::Result<Vec<ureq::tls::Certificate<'static>>> {
    let text = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let read: Vec<_> = ureq::tls::parse_pem(&text)
        .filter_map(|item| match item {
            Ok(ureq::tls::PemItem::Certificate(one)) => Some(one),
            _ => None,
        })
        .collect();
    anyhow::ensure!(!read.is_empty(), "{} holds no certificate", path.display());
    Ok(read)
}

/// Where mail goes out. Without `--smtp-host` none is sent, and the page of the witnesses says so.
#[derive(Args, Clone)]
pub struct MailOptions {
    /// The mail server.
    #[arg(long, env = "DANCHU_SMTP_HOST", value_name = "NAME", requires = "mail_from")]
    smtp_host: Option<String>,
    /// Its port; 465 with tls, 587 with starttls, 25 without.
    #[arg(long, env = "DANCHU_SMTP_PORT", value_name = "PORT")]
    smtp_port: Option<u16>,
    /// How the connection to it is encrypted; `none` only to this machine.
    #[arg(long, env = "DANCHU_SMTP_SECURITY", value_enum, default_value_t = SmtpSecurity::Tls)]
    smtp_security: SmtpSecurity,
    /// The login there. Its password comes from DANCHU_SMTP_PASSWORD alone.
    #[arg(long, env = "DANCHU_SMTP_LOGIN", value_name = "LOGIN")]
    smtp_login: Option<String>,
    /// A certificate authority to trust besides the usual ones (PEM).
    #[arg(long, env = "DANCHU_SMTP_CA", value_name = "FILE")]
    smtp_ca: Option<PathBuf>,
    /// The sender's address.
    #[arg(long, env = "DANCHU_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// The address that mail servers send undeliverable mail back to; the sender's when left out.
    #[arg(long, env = "DANCHU_MAIL_BOUNCES", value_name = "ADDRESS")]
    mail_bounces: Option<String>,
}

/// The words of `--smtp-security`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SmtpSecurity {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS, required.
    Starttls,
    /// None.
    None,
}

/// The password's variable: it stands in no command line.
const PASSWORD: &str = "DANCHU_SMTP_PASSWORD";

impl MailOptions {
    /// The address at which the makers of browsers reach whoever runs this installation: the sender's, else the pages'.
    pub fn contact(&self, address: &str) -> String {
        self.mail_from.as_ref().map_or_else(|| address.to_owned(), |from| format!("mailto:{from}"))
    }

    /// Adds the way out to the parts, if there is one.
    pub fn post(&self, more: More) -> anyhow::Result<More> {
        let Some(host) = &self.smtp_host else { return Ok(more) };
        let authority = match &self.smtp_ca {
            Some(path) => {
                Some(std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?)
            }
            None => None,
        };
        let password = std::env::var(PASSWORD).unwrap_or_default();
        let settings = Settings {
            host: host.clone(),
            port: self.smtp_port,
            security: match self.smtp_security {
                SmtpSecurity::Tls => Security::Tls,
                SmtpSecurity::Starttls => Security::StartTls,
                SmtpSecurity::None => Security::None,
            },
            login: self.smtp_login.clone().map(|login| (login, password)),
            from: self.mail_from.clone().unwrap_or_default(),
            bounces: self.mail_bounces.clone(),
            authority,
        };
        let smtp = Smtp::new(&settings).with_context(|| format!("mail through {host}"))?;
        let mailer: Arc<dyn Mailer> = Arc::new(smtp);
        Ok(more.and(Post(mailer)))
    }
}
