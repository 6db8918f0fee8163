//! The one HTTP client of the program: bounded, without redirects, TLS by rustls with ring.

use std::sync::Arc;
use std::time::Duration;

use danchu_reminders::{PushAnswer, PushFault, PushRequest};
use danchu_transparency::{Answered, Outside};
use ureq::config::Config;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Proxy};

/// How long a whole exchange may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many bytes of an answer to a request of the record are read.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// The client. Cheap to clone.
#[derive(Clone)]
pub struct Http(Arc<Agent>);

impl Http {
    /// A client without cookies, proxies of the environment, or redirects.
    pub fn new() -> Self {
        Self::with(None, None)
    }

    /// The same, through a proxy; trusting these authorities instead of the usual ones, when given.
    pub fn with(proxy: Option<Proxy>, authorities: Option<Vec<Certificate<'static>>>) -> Self {
        let roots = authorities.map_or(RootCerts::WebPki, |own| RootCerts::Specific(Arc::new(own)));
        let config: Config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("danchu/", env!("CARGO_PKG_VERSION")))
            .proxy(proxy)
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build();
        Self(Arc::new(config.into()))
    }

    /// Reads an address: status and at most so many bytes. A text says why there was no answer.
    pub fn get(&self, url: &str, bytes_max: u64) -> Result<(u16, Vec<u8>), String> {
        let mut answer = self.0.get(url).call().map_err(|error| error.to_string())?;
        let body = answer.body_mut().with_config().limit(bytes_max).read_to_vec();
        Ok((answer.status().as_u16(), body.map_err(|error| error.to_string())?))
    }

    /// Sends a body: status and what was answered.
    pub fn post(&self, url: &str, body: &str) -> Result<(u16, Vec<u8>), String> {
        let mut answer = self.0.post(url).send(body).map_err(|error| error.to_string())?;
        let body = answer.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
        Ok((answer.status().as_u16(), body.map_err(|error| error.to_string())?))
    }
}

impl Http {
    /// Sends a message to a push service; says how sure it is that it was not taken.
    pub fn push(&self, request: &PushRequest) -> Result<PushAnswer, PushFault> {
        let mut built = self.0.post(&request.endpoint);
        for (name, value) in &request.headers {
            built = built.header(*name, value);
        }
        let answer = built.send(request.body.as_slice()).map_err(push_fault)?;
        let wait = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
        let retry_after = wait.and_then(|seconds| seconds.trim().parse().ok());
        Ok(PushAnswer { status: answer.status().as_u16(), retry_after })
    }
}

fn push_fault(error: ureq::Error) -> PushFault {
    use std::io::ErrorKind::{ConnectionRefused, InvalidData};
    let words = error.to_string();
    let away = match &error {
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::ConnectProxyFailed(_)
        | ureq::Error::BadUri(_)
        | ureq::Error::Tls(_)
        | ureq::Error::Rustls(_)
        | ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => true,
        // A certificate that nobody trusts shows as data that is none.
        ureq::Error::Io(error) => matches!(error.kind(), ConnectionRefused | InvalidData),
        _ => false,
    };
    if away { PushFault::Away(words) } else { PushFault::Unclear(words) }
}

impl Outside for Http {
    fn post<'a>(&'a self, url: &'a str, body: String) -> Answered<'a> {
        let (http, url) = (self.clone(), url.to_owned());
        Box::pin(async move {
            let done = tokio::task::spawn_blocking(move || Http::post(&http, &url, &body)).await;
            done.unwrap_or_else(|error| Err(error.to_string()))
        })
    }
}
