//! The one HTTP client of the program: bounded, without redirects, TLS by rustls with ring.

use std::sync::Arc;
use std::time::Duration;

use danchu_transparency::{Answered, Outside};
use ureq::Agent;
use ureq::config::Config;

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
        let config: Config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("danchu/", env!("CARGO_PKG_VERSION")))
            .proxy(None)
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

impl Outside for Http {
    fn post<'a>(&'a self, url: &'a str, body: String) -> Answered<'a> {
        let (http, url) = (self.clone(), url.to_owned());
        Box::pin(async move {
            let done = tokio::task::spawn_blocking(move || Http::post(&http, &url, &body)).await;
            done.unwrap_or_else(|error| Err(error.to_string()))
        })
    }
}
