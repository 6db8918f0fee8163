//! One handle over both engines.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use danchu_base::AgencyId;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, PgPool, SqlitePool};
use tokio::sync::watch;

use crate::lite::Writer;
use crate::tx::{Conn, Tx};
use crate::{Error, Result, pg};

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
}

impl Settings {
    /// The settings for an address, with the usual number of connections.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), connections: 8 }
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Handle,
    /// Counts acts that recorded facts, for those who deliver them.
    news: watch::Sender<u64>,
}

enum Handle {
    Lite { writer: Writer, readers: SqlitePool, path: PathBuf },
    Pg(PgPool),
}

impl Db {
    /// Opens the database; SQLite's file is made when it is not there.
    pub async fn open(settings: &Settings) -> Result<Db> {
        let engine = if let Some(path) = settings.url.strip_prefix("sqlite:") {
            open_lite(path, settings.connections).await?
        } else if settings.url.starts_with("postgres://") || settings.url.starts_with("postgresql://") {
            Handle::Pg(pg::pool(&settings.url, settings.connections.max(2))?)
        } else {
            return Err(Error::Address("write sqlite:PATH or postgres://…".into()));
        };
        Ok(Db { inner: Arc::new(Inner { engine, news: watch::Sender::new(0) }) })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.inner.engine {
            Handle::Lite { .. } => Engine::Lite,
            Handle::Pg(_) => Engine::Pg,
        }
    }

    /// SQLite's file, when it is SQLite.
    pub fn lite_path(&self) -> Option<&std::path::Path> {
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
        let mut tx = self.begin_read(Some(agency)).await?;
        act(&mut tx).await
    }

    /// Reads of the installation's own tables.
    pub async fn read_installation<T, E, F>(&self, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E>,
    {
        let mut tx = self.begin_read(None).await?;
        act(&mut tx).await
    }

    /// One act of one agency. The closure touches nothing but `tx`, may run twice, and what it did is acknowledged only
    /// when it is durable. An `Err` keeps nothing.
    pub async fn write<T, E, F>(&self, agency: AgencyId, act: F) -> std::result::Result<T, E>
    where
        E: From<Error>,
        F: AsyncFnOnce(&mut Tx) -> std::result::Result<T, E> + Clone,
    {
        self.write_as(Some(agency), act).await
    }

    /// One act on the installation's own tables.
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
            let mut tx = self.begin_write(agency).await?;
            let answer = act.clone()(&mut tx).await;
            let (again, facts) = (tx.again, tx.facts);
            let kept = match tx.conn {
                Conn::LiteWrite(baton) => baton.finish(answer.is_ok()).await,
                Conn::Pg(tx) if answer.is_ok() => {
                    tx.commit().await.map_err(|error| Error::statement("commit", &error))
                }
                Conn::Pg(tx) => tx.rollback().await.map_err(Error::unreachable),
                Conn::LiteRead(_) | Conn::LiteOwn(_) => Ok(()),
            };
            let again = again || matches!(kept, Err(Error::Statement { again: true, .. }));
            if again && run < pg::RUNS_MAX {
                continue;
            }
            // A failed rollback changes nothing: the answer was an error already.
            let value = answer?;
            kept?;
            if facts {
                self.inner.news.send_modify(|n| *n = n.wrapping_add(1));
            }
            return Ok(value);
        }
    }

    /// Changes whenever an act recorded facts.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.inner.news.subscribe()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        match &self.inner.engine {
            Handle::Lite { writer, .. } => writer.ping().await,
            Handle::Pg(pool) => {
                sqlx::query("select 1").execute(pool).await.map(drop).map_err(Error::unreachable)
            }
        }
    }

    /// Ends open work and closes the connections.
    pub async fn close(&self) {
        match &self.inner.engine {
            Handle::Lite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Handle::Pg(pool) => pool.close().await,
        }
    }

    async fn begin_read(&self, agency: Option<AgencyId>) -> Result<Tx> {
        let conn = match &self.inner.engine {
            Handle::Lite { readers, .. } => {
                Conn::LiteRead(readers.begin().await.map_err(Error::unreachable)?)
            }
            Handle::Pg(pool) => Conn::Pg(pg::begin(pool, agency, false).await?),
        };
        Ok(Tx::new(agency, conn))
    }

    async fn begin_write(&self, agency: Option<AgencyId>) -> Result<Tx> {
        let conn = match &self.inner.engine {
            Handle::Lite { writer, .. } => Conn::LiteWrite(writer.begin().await?),
            Handle::Pg(pool) => Conn::Pg(pg::begin(pool, agency, true).await?),
        };
        Ok(Tx::new(agency, conn))
    }

    pub(crate) fn lite_readers(&self) -> Option<&SqlitePool> {
        match &self.inner.engine {
            Handle::Lite { readers, .. } => Some(readers),
            Handle::Pg(_) => None,
        }
    }

    pub(crate) fn pg_pool(&self) -> Option<&PgPool> {
        match &self.inner.engine {
            Handle::Pg(pool) => Some(pool),
            Handle::Lite { .. } => None,
        }
    }
}

async fn open_lite(path: &str, connections: u32) -> Result<Handle> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("temp_store", "memory");
    let writer = Writer::new(options.clone().connect().await.map_err(Error::unreachable)?);
    let readers = SqlitePoolOptions::new()
        .max_connections(connections.max(1))
        .connect_with(options)
        .await
        .map_err(Error::unreachable)?;
    Ok(Handle::Lite { writer, readers, path: PathBuf::from(path) })
}
