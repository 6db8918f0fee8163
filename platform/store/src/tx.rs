//! One read or write of one agency (or of the installation), on either engine.

use danchu_base::AgencyId;

use crate::lite::Baton;
use crate::lite_read::Reading;
use crate::pg::PgTx;
use crate::value::bind_pg;
use crate::{Engine, Error, Reach, Result, Row, Statement, Value, lite_row};

/// A transaction. Made for one agency, it binds `$1` of every agency statement itself.
pub struct Tx {
    pub(crate) agency: Option<AgencyId>,
    pub(crate) conn: Conn,
    /// The first statement that failed. It ends the act: PostgreSQL would refuse the next ones and keep nothing.
    pub(crate) failed: Option<Error>,
    /// The act recorded facts or left jobs: whoever delivers or works should look.
    pub(crate) facts: bool,
}

pub(crate) enum Conn {
    LiteRead(Reading),
    LiteWrite(Baton),
    /// Migrations run on a connection of their own.
    LiteOwn(rusqlite::Connection),
    Pg(PgTx),
}

impl Tx {
    pub(crate) fn new(agency: Option<AgencyId>, conn: Conn) -> Self {
        Self { agency, conn, failed: None, facts: false }
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

    /// Which engine it is. Only for a value that each engine writes in its own way, such as the words of a text index.
    pub fn engine(&self) -> Engine {
        match self.conn {
            Conn::Pg(_) => Engine::Pg,
            Conn::LiteRead(_) | Conn::LiteWrite(_) | Conn::LiteOwn(_) => Engine::Lite,
        }
    }

    /// Runs a statement; answers how many rows it touched.
    pub async fn execute(&mut self, statement: &'static Statement, values: &[Value]) -> Result<u64> {
        let bound = self.bound(statement, values)?;
        let answer = match &mut self.conn {
            Conn::Pg(pg) => bind_pg(sqlx::query(statement.pg), &bound)
                .execute(&mut *pg.tx)
                .await
                .map(|r| r.rows_affected())
                .map_err(|error| Error::statement(statement.name, &error)),
            Conn::LiteRead(reading) => reading.execute(statement, &bound),
            Conn::LiteWrite(baton) => baton.execute(statement, &bound),
            Conn::LiteOwn(conn) => lite_row::execute(conn, statement.lite, &bound)
                .map_err(|error| Error::lite(statement.name, &error)),
        };
        answer.inspect_err(|error| self.failed = Some(error.clone()))
    }

    /// Every row of the answer. The statement bounds it with a `limit`.
    pub async fn rows(&mut self, statement: &'static Statement, values: &[Value]) -> Result<Vec<Row>> {
        let bound = self.bound(statement, values)?;
        let lite = |rows: Vec<_>| rows.into_iter().map(Row::Lite).collect();
        let answer = match &mut self.conn {
            Conn::Pg(pg) => bind_pg(sqlx::query(statement.pg), &bound)
                .fetch_all(&mut *pg.tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Pg).collect())
                .map_err(|error| Error::statement(statement.name, &error)),
            Conn::LiteRead(reading) => reading.rows(statement, &bound).map(lite),
            Conn::LiteWrite(baton) => baton.rows(statement, &bound).map(lite),
            Conn::LiteOwn(conn) => lite_row::rows(conn, statement.lite, &bound)
                .map(lite)
                .map_err(|error| Error::lite(statement.name, &error)),
        };
        answer.inspect_err(|error| self.failed = Some(error.clone()))
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

    fn bound(&mut self, statement: &'static Statement, values: &[Value]) -> Result<Vec<Value>> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        // PostgreSQL has no such text; what one engine refuses the other must not keep.
        if values.iter().any(|value| matches!(value, Value::Text(Some(text)) if text.contains('\0'))) {
            let error = Error::Statement {
                statement: statement.name,
                message: "a text holds the character NUL".into(),
                again: false,
                taken: false,
            };
            self.failed = Some(error.clone());
            return Err(error);
        }
        let mut bound = Vec::with_capacity(values.len() + 1);
        if statement.reach == Reach::Agency {
            bound.push(Value::from(self.agency()));
        }
        bound.extend_from_slice(values);
        Ok(bound)
    }
}
