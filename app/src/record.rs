//! The parts that the record needs of the program, and where mail goes out.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use danchu_mail::{Mailer, Security, Settings, Smtp};
use danchu_transparency::{Keyring, Outside, Post};
use danchu_web::More;

use crate::cli::Place;
use crate::http::Http;
use crate::keyring::FolderKeyring;

/// The parts that the record needs of the program.
pub fn parts(place: &Place, more: More) -> More {
    let keyring: Arc<dyn Keyring> = Arc::new(FolderKeyring::new(&place.keys()));
    let outside: Arc<dyn Outside> = Arc::new(Http::new());
    more.and(keyring).and(outside)
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
            authority,
        };
        let smtp = Smtp::new(&settings).with_context(|| format!("mail through {host}"))?;
        let mailer: Arc<dyn Mailer> = Arc::new(smtp);
        Ok(more.and(Post(mailer)))
    }
}
