//! TLS: certificate files, ACME, or a proxy before us.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use axum_server::tls_rustls::RustlsConfig;
use clap::Args;
use rustls_acme::AcmeConfig;
use rustls_acme::caches::DirCache;
use tokio::task::JoinHandle;

use crate::warn;

/// How connections are encrypted.
#[derive(Args, Clone, Default)]
pub struct Tls {
    /// The certificate chain (PEM), renewed by whoever made it; read again when it changes.
    #[arg(long, value_name = "FILE", requires = "tls_key", conflicts_with = "acme_domain")]
    tls_certificate: Option<PathBuf>,
    /// The certificate's key (PEM).
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// A certificate by ACME (Let's Encrypt) for this name, which must lead to this machine's port 443.
    #[arg(long, value_name = "NAME")]
    acme_domain: Vec<String>,
    /// Whom the authority may write to.
    #[arg(long, value_name = "MAIL", requires = "acme_domain")]
    acme_contact: Option<String>,
    /// Another authority's directory.
    #[arg(long, value_name = "URL", requires = "acme_domain")]
    acme_directory: Option<String>,
    /// The certificates (PEM) by which that authority's own server is known, when no public one vouches for it.
    #[arg(long, value_name = "FILE", requires = "acme_directory")]
    acme_roots: Option<PathBuf>,
    /// A proxy before us encrypts; we listen where only it can reach us.
    #[arg(long, conflicts_with_all = ["tls_certificate", "acme_domain"])]
    behind_proxy: bool,
}

/// What the options come to.
pub enum Means {
    /// Our own TLS.
    Own(RustlsConfig, Option<JoinHandle<()>>),
    /// A proxy's.
    Proxy,
    /// None.
    Plain,
}

impl Means {
    /// Whether the reader's connection is encrypted.
    pub fn secure(&self) -> bool {
        !matches!(self, Means::Plain)
    }

    /// Whether only public pages may be served: a network address without encryption.
    pub fn public_only(&self, listen: SocketAddr) -> bool {
        !self.secure() && !listen.ip().is_loopback()
    }
}

impl Tls {
    /// Whether a certificate is ordered, and kept in a folder.
    pub fn orders(&self) -> bool {
        !self.acme_domain.is_empty()
    }

    /// Reads certificates, or starts to order one; what is ordered is kept in `cache`, a folder that its owner alone reads.
    pub async fn means(&self, cache: &Path) -> anyhow::Result<Means> {
        // A second start in one process (tests) finds the provider there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        if let (Some(certificate), Some(key)) = (&self.tls_certificate, &self.tls_key) {
            let config = RustlsConfig::from_pem_file(certificate, key).await.with_context(|| {
                format!("the certificate {} and its key cannot be used", certificate.display())
            })?;
            let watch = tokio::spawn(reload(config.clone(), certificate.clone(), key.clone()));
            return Ok(Means::Own(config, Some(watch)));
        }
        if self.orders() {
            return self.acme(cache);
        }
        Ok(if self.behind_proxy { Means::Proxy } else { Means::Plain })
    }

    fn acme(&self, cache: &Path) -> anyhow::Result<Means> {
        let Some(contact) = &self.acme_contact else {
            bail!("--acme-domain needs --acme-contact: whom the authority may write to")
        };
        let mut config = AcmeConfig::new(&self.acme_domain)
            .contact_push(format!("mailto:{contact}"))
            .cache(DirCache::new(cache.to_owned()))
            .directory_lets_encrypt(true);
        if let Some(directory) = &self.acme_directory {
            config = config.directory(directory);
        }
        if let Some(file) = &self.acme_roots {
            config = config.client_tls_config(Arc::new(known_by(file)?));
        }
        let mut state = config.state();
        // One configuration serves pages and the authority's challenge (TLS-ALPN-01): the resolver tells them apart.
        let mut server =
            rustls::ServerConfig::builder().with_no_client_auth().with_cert_resolver(state.resolver());
        server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec(), b"acme-tls/1".to_vec()];
        let orders = tokio::spawn(async move {
            use futures_lite::StreamExt as _;
            while let Some(event) = state.next().await {
                match event {
                    Ok(_) => tracing::info!("a step of the certificate's order is done"),
                    // The reason names our own host, which the log must not: the terminal may.
                    Err(error) => {
                        tracing::warn!("a step of the certificate's order failed; it is tried again");
                        warn(&format!(
                            "danchu: the certificate is not ordered yet, and it is tried again: {error}"
                        ));
                    }
                }
            }
        });
        Ok(Means::Own(RustlsConfig::from_config(Arc::new(server)), Some(orders)))
    }
}

/// A client that trusts the certificates of a file, and no others.
fn known_by(file: &Path) -> anyhow::Result<rustls::ClientConfig> {
    use rustls::pki_types::pem::PemObject as _;
    let unread = || format!("{} holds no certificate (PEM) that can be read", file.display());
    let mut roots = rustls::RootCertStore::empty();
    for certificate in rustls::pki_types::CertificateDer::pem_file_iter(file).with_context(unread)? {
        roots.add(certificate.with_context(unread)?).with_context(unread)?;
    }
    if roots.is_empty() {
        bail!("{}", unread());
    }
    Ok(rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth())
}

/// Reads the certificate again when its file changes.
async fn reload(config: RustlsConfig, certificate: PathBuf, key: PathBuf) {
    let changed = |path: &PathBuf| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    let mut seen = changed(&certificate);
    loop {
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
        let now = changed(&certificate);
        if now != seen {
            seen = now;
            if config.reload_from_pem_file(&certificate, &key).await.is_err() {
                warn("danchu: the new certificate cannot be used; the old one stays");
            }
        }
    }
}
