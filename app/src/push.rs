//! Messages to browsers: this installation's key for push services (a file of the data folder), and the requests to them.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use danchu_reminders::{PushFault, PushKey, PushOut, PushRequest, Pushed};

use crate::http::Http;
use crate::keyring;

/// The way to push services.
pub struct Browsers {
    http: Http,
    file: PathBuf,
    contact: String,
    key: OnceLock<Arc<PushKey>>,
}

impl Browsers {
    /// With the key in that folder (`keys/push.key`), made when it is first needed. `contact` is an address of whoever runs the
    /// installation, which push services are told.
    pub fn new(http: Http, keys: &std::path::Path, contact: String) -> Self {
        Self { http, file: keys.join("push.key"), contact, key: OnceLock::new() }
    }

    fn read_or_make(&self) -> Result<Arc<PushKey>, String> {
        let fault = |error: &dyn std::fmt::Display| {
            tracing::warn!(%error, "there is no key for push services");
            format!("{}: {error}", self.file.display())
        };
        if !self.file.exists() {
            let made = PushKey::make().map_err(|error| fault(&error))?;
            keyring::write(&self.file, made.as_bytes()).map_err(|error| fault(&error))?;
        }
        let text = std::fs::read_to_string(&self.file).map_err(|error| fault(&error))?;
        PushKey::read(&text).map(Arc::new).map_err(|error| fault(&error))
    }
}

impl PushOut for Browsers {
    fn key(&self) -> Result<Arc<PushKey>, String> {
        if let Some(key) = self.key.get() {
            return Ok(Arc::clone(key));
        }
        let key = self.read_or_make()?;
        Ok(Arc::clone(self.key.get_or_init(|| key)))
    }

    fn contact(&self) -> String {
        self.contact.clone()
    }

    fn send<'a>(&'a self, request: PushRequest) -> Pushed<'a> {
        let http = self.http.clone();
        Box::pin(async move {
            let done = tokio::task::spawn_blocking(move || http.push(&request)).await;
            done.unwrap_or_else(|error| Err(PushFault::Unclear(error.to_string())))
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_key_for_push_services_is_made_once_and_read_by_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Browsers::new(Http::new(), folder.path(), "mailto:a@b.vn".into());
        let public = open().key().unwrap().public();
        assert_eq!(open().key().unwrap().public(), public);
        let file = folder.path().join("push.key");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::write(&file, "spoilt").unwrap();
        assert!(open().key().is_err(), "a spoilt key is not silently replaced: browsers know the old one");
    }
}
