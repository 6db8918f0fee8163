//! One read or write of one agency (or of the installation), on either engine.

use danchu_base::AgencyId;
use sqlx::pool::PoolConnection;
use sqlx::{Postgres, Sqlite, SqliteConnection, Transaction};

use crate::lite::Baton;
use crate::value::{bind_lite, bind_pg};
use crate::{Error, Reach, Result, Row, Statement, Value};

/// A transaction. Made for one agency, it binds `$1` of every agency statement itself.
pub struct Tx {
    pub(crate) agency: Option<AgencyId>,
    pub(crate) conn: Conn,
    /// A statement failed in a way that a second run may mend.
    pub(crate) again: bool,
    /// The act recorded facts: whoever delivers them should look.
    pub(crate) facts: bool,
}

pub(crate) enum Conn {
    LiteRead(Transaction<'static, Sqlite>),
    LiteWrite(Baton),
    /// Migrations run on a connection of their own.
    LiteOwn(Box<PoolConnection<Sqlite>>),
    Pg(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn new(agency: Option<AgencyId>, conn: Conn) -> Self {
        Self { agency, conn, again: false, facts: false }
    }

    /// The agency that this transaction is for.
    ///
    /// # Panics
    /// When the transaction is of the installation: that is our own mistake.
    pub fn agency(&self) -> AgencyId {
        match self.agency {
            Some(agency) => agency,
            None => panic!("a transaction of the installation has no agency"),
        }
    }

    /// Runs a statement; answers how many rows it touched.
    pub async fn execute(&mut self, statement: &'static Statement, values: &[Value]) -> Result<u64> {
        let bound = self.bound(statement, values);
        let answer = match &mut self.conn {
            Conn::Pg(tx) => {
                bind_pg(sqlx::query(statement.pg), &bound).execute(&mut **tx).await.map(|r| r.rows_affected())
            }
            lite => bind_lite(sqlx::query(statement.lite), &bound)
                .execute(lite.lite())
                .await
                .map(|r| r.rows_affected()),
        };
        answer.map_err(|error| self.failed(statement, &error))
    }

    /// Every row of the answer. The statement bounds it with a `limit`.
    pub async fn rows(&mut self, statement: &'static Statement, values: &[Value]) -> Result<Vec<Row>> {
        let bound = self.bound(statement, values);
        let answer = match &mut self.conn {
            Conn::Pg(tx) => bind_pg(sqlx::query(statement.pg), &bound)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Pg).collect()),
            lite => bind_lite(sqlx::query(statement.lite), &bound)
                .fetch_all(lite.lite())
                .await
                .map(|rows| rows.into_iter().map(Row::Lite).collect()),
        };
        answer.map_err(|error| self.failed(statement, &error))
    }

    /// The first row of the answer, if there is one.
    pub async fn row(&mut self, statement: &'static Statement, values: &[Value]) -> Result<Option<Row>> {
        Ok(self.rows(statement, values).await?.into_iter().next())
    }

    /// Every row, read by a function.
    pub async fn list<T>(
        &mut self,
        statement: &'static Statement,
        values: &[Value],
        read: impl Fn(&Row) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.rows(statement, values).await?.iter().map(read).collect()
    }

    /// The first row, read by a function.
    pub async fn find<T>(
        &mut self,
        statement: &'static Statement,
        values: &[Value],
        read: impl Fn(&Row) -> Result<T>,
    ) -> Result<Option<T>> {
        self.row(statement, values).await?.as_ref().map(read).transpose()
    }

    fn bound(&self, statement: &Statement, values: &[Value]) -> Vec<Value> {
        let mut bound = Vec::with_capacity(values.len() + 1);
        if statement.reach == Reach::Agency {
            bound.push(Value::from(self.agency()));
        }
        bound.extend_from_slice(values);
        bound
    }

    fn failed(&mut self, statement: &'static Statement, error: &sqlx::Error) -> Error {
        let error = match error {
            sqlx::Error::Database(_) | sqlx::Error::RowNotFound | sqlx::Error::Encode(_) => {
                Error::statement(statement.name, error)
            }
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_) => Error::unreachable(error),
            _ => Error::statement(statement.name, error),
        };
        if matches!(error, Error::Statement { again: true, .. }) {
            self.again = true;
        }
        error
    }
}

impl Conn {
    /// The SQLite connection.
    fn lite(&mut self) -> &mut SqliteConnection {
        match self {
            Conn::LiteRead(tx) => tx,
            Conn::LiteWrite(baton) => baton.connection(),
            Conn::LiteOwn(conn) => conn,
            Conn::Pg(_) => panic!("a PostgreSQL transaction was taken for SQLite's"),
        }
    }
}
