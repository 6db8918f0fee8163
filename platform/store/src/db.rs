//! One handle over both engines.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use danchu_base::AgencyId;
use tokio::sync::watch;

use crate::lite::Writer;
use crate::lite_read::Readers;
use crate::mark::Watch;
use crate::pg::{Pg, Purpose, RUNS_MAX};
use crate::tx::{Conn, Tx};
use crate::{Error, Result};

/// Which engine is behind the handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Lite,
    /// PostgreSQL.
    Pg,
}

/// How the database is opened.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Connections for reading (SQLite) or for everything (PostgreSQL).
    pub connections: u32,
    /// How long to wait for a connection, or for another program that writes to the same file.
    pub patience: Duration,
}

impl Settings {
    /// The settings for an address, with the usual number of connections.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), connections: 8, patience: Duration::from_secs(10) }
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Handle,
    /// Counts commits that hold facts or jobs, for those who deliver and work.
    news: watch::Sender<u64>,
}

pub(crate) enum Handle {
    Lite { writer: Writer, readers: Readers, path: PathBuf, watch: Watch },
    Pg(Pg),
}

tokio::task_local! {
    /// Set while an act runs, so that one that begins another is told instead of waiting for itself.
    static INSIDE: ();
}

impl Db {
    /// Opens the database; SQLite's file is made when it is not there.
    pub async fn open(settings: &Settings) -> Result<Db> {
        let news = watch::Sender::new(0);
        let engine = if let Some(path) = settings.url.strip_prefix("sqlite:") {
            open_lite(path, settings, news.clone()).await?
        } else if settings.url.starts_with("postgres://") || settings.url.starts_with("postgresql://") {
            Handle::Pg(Pg::new(&settings.url, settings.connections, settings.patience)?)
        } else {
            return Err(Error::Address("write sqlite:PATH or postgres://…".into()));
        };
        Ok(Db { inner: Arc::new(Inner { engine, news }) })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.inner.engine {
            Handle::Lite { .. } => Engine::Lite,
            Handle::Pg(_) => Engine::Pg,
        }
    }

    /// SQLite's file, when it is SQLite.
    pub fn lite_path(&self) -> Option<&Path> {
        match &self.inner.engine {
            Handle::Lite { path, .. } => Some(path),
            Handle::Pg(_) => None,
        }
    }

    /// Reads of one agency, from one snapshot.
    pub async fn read<T, E, F>(&self, agency: AgencyId, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E>,
    {
        self.read_as(Some(agency), act).await
    }

    /// Reads of the installation's own tables, from one snapshot.
    pub async fn read_installation<T, E, F>(&self, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E>,
    {
        self.read_as(None, act).await
    }

    async fn read_as<T, E, F>(&self, agency: Option<AgencyId>, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E>,
    {
        let mut tx = self.begin(agency, Purpose::Read).await?;
        INSIDE.scope((), act(&mut tx)).await
    }

    /// One act of one agency. The closure touches nothing but `tx`, may run twice, and what it did is acknowledged only
    /// when it is durable. An `Err` keeps nothing; a statement that failed ends the act, even when its error is dropped.
    pub async fn write<T, E, F>(&self, agency: AgencyId, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E> + Clone,
    {
        self.write_as(Some(agency), act).await
    }

    /// One act on the installation's own tables; as if no other ran at the same time.
    pub async fn write_installation<T, E, F>(&self, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E> + Clone,
    {
        self.write_as(None, act).await
    }

    async fn write_as<T, E, F>(&self, agency: Option<AgencyId>, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E> + Clone,
    {
        let mut run = 0;
        loop {
            run += 1;
            let mut tx = self.begin(agency, Purpose::Write).await?;
            let answer = INSIDE.scope((), act.clone()(&mut tx)).await;
            let failed = tx.failed.take();
            let ended = self.end(tx, answer.is_ok() && failed.is_none()).await;
            let again = [failed.as_ref(), ended.as_ref().err()].into_iter().flatten().any(Error::is_again);
            if again && run < RUNS_MAX {
                tokio::time::sleep(pause(run)).await;
                continue;
            }
            // A failed rollback changes nothing: the answer was an error already.
            let value = answer?;
            if let Some(error) = failed {
                return Err(error.into());
            }
            ended?;
            return Ok(value);
        }
    }

    /// Changes whenever facts or jobs were committed here. Those of another program are found only by looking.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.inner.news.subscribe()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        match &self.inner.engine {
            Handle::Lite { readers, .. } => {
                readers.begin().await?.has_row("select 1 from sqlite_schema limit 1").map(drop)
            }
            Handle::Pg(pg) => {
                sqlx::query("select 1").execute(&pg.pool).await.map(drop).map_err(Error::unreachable)
            }
        }
    }

    /// Whether row-level security stands behind the statements: only on PostgreSQL, and only when the role that the
    /// address names is neither a superuser nor one that passes over policies.
    pub async fn has_policies(&self) -> Result<bool> {
        let Handle::Pg(pg) = &self.inner.engine else { return Ok(false) };
        let bound = "select not (rolsuper or rolbypassrls) from pg_roles where rolname = current_user";
        sqlx::query_scalar(bound)
            .fetch_one(&pg.pool)
            .await
            .map_err(|error| Error::statement("policies", &error))
    }

    /// Ends open work and closes the connections.
    pub async fn close(&self) {
        match &self.inner.engine {
            Handle::Lite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Handle::Pg(pg) => pg.pool.close().await,
        }
    }

    pub(crate) fn handle(&self) -> &Handle {
        &self.inner.engine
    }

    async fn begin(&self, agency: Option<AgencyId>, purpose: Purpose) -> Result<Tx> {
        if INSIDE.try_with(|()| ()).is_ok() {
            return Err(Error::Nested);
        }
        let conn = match &self.inner.engine {
            Handle::Lite { readers, .. } if purpose == Purpose::Read => {
                Conn::LiteRead(readers.begin().await?)
            }
            Handle::Lite { writer, .. } => Conn::LiteWrite(writer.begin().await?),
            Handle::Pg(pg) => Conn::Pg(pg.begin(agency, purpose).await?),
        };
        Ok(Tx::new(agency, conn))
    }

    async fn end(&self, tx: Tx, keep: bool) -> Result<()> {
        match tx.conn {
            Conn::LiteWrite(baton) => baton.finish(keep, tx.facts).await,
            Conn::Pg(pg) => {
                let news = (keep && tx.facts).then(|| self.inner.news.clone());
                pg.finish(keep, news).await
            }
            Conn::LiteRead(_) | Conn::LiteOwn(_) => Ok(()),
        }
    }
}

/// How long to wait before the next run: by chance, so that those who collided do not meet again.
fn pause(run: u32) -> Duration {
    let chance = danchu_base::Uuid::new_v4().as_bytes()[0];
    Duration::from_micros(u64::from(chance) << run.min(8))
}

async fn open_lite(path: &str, settings: &Settings, news: watch::Sender<u64>) -> Result<Handle> {
    let path = PathBuf::from(path);
    let writer = Writer::open(&path, settings.patience, news).await?;
    let readers = Readers::new(&path, settings.connections, settings.patience);
    let watch = Watch::open(&path)?;
    Ok(Handle::Lite { writer, readers, path, watch })
}
