//! Statements and rows of SQLite.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::types::{Null, ToSql, ToSqlOutput, Value as Kept, ValueRef};
use rusqlite::{CachedStatement, Connection};

use crate::Value;

/// A row that was read.
pub struct LiteRow {
    columns: Arc<[String]>,
    values: Vec<Kept>,
}

impl LiteRow {
    /// The value of a column by its name.
    pub(crate) fn value(&self, name: &str) -> Option<&Kept> {
        let place = self.columns.iter().position(|column| column == name)?;
        self.values.get(place)
    }
}

/// Runs a statement without values.
pub(crate) fn run(conn: &Connection, sql: &str) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    Ok(())
}

/// How long to wait before asking again when another program holds SQLite's own lock.
const BUSY: Duration = Duration::from_millis(1);

/// Begins a transaction that writes, on a connection that does not wait by itself.
pub(crate) async fn begin_immediate(conn: &mut Connection, patience: Duration) -> rusqlite::Result<()> {
    let asked = Instant::now();
    while let Err(error) = run(conn, "begin immediate") {
        if error.sqlite_error_code() != Some(rusqlite::ErrorCode::DatabaseBusy) || asked.elapsed() > patience
        {
            return Err(error);
        }
        tokio::time::sleep(BUSY).await;
    }
    Ok(())
}

/// Runs a statement; answers how many rows it touched.
pub(crate) fn execute(conn: &Connection, sql: &str, values: &[Value]) -> rusqlite::Result<u64> {
    let mut statement = bound(conn, sql, values)?;
    if statement.column_count() == 0 {
        return Ok(statement.raw_execute()? as u64);
    }
    // One with `returning` changes rows as they are read.
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    drop(rows);
    Ok(conn.changes())
}

/// Every row of a statement's answer.
pub(crate) fn rows(conn: &Connection, sql: &str, values: &[Value]) -> rusqlite::Result<Vec<LiteRow>> {
    let mut statement = bound(conn, sql, values)?;
    let columns: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.raw_query();
    let mut read = Vec::new();
    while let Some(row) = rows.next()? {
        let values = (0..columns.len()).map(|place| row.get(place)).collect::<rusqlite::Result<_>>()?;
        read.push(LiteRow { columns: Arc::clone(&columns), values });
    }
    Ok(read)
}

/// A prepared statement with its values. `$3` is the third value, wherever it stands and however often.
fn bound<'c>(conn: &'c Connection, sql: &str, values: &[Value]) -> rusqlite::Result<CachedStatement<'c>> {
    let mut statement = conn.prepare_cached(sql)?;
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).and_then(|name| name[1..].parse::<usize>().ok());
        let value = number.unwrap_or(place).checked_sub(1).and_then(|number| values.get(number));
        let Some(value) = value else {
            return Err(rusqlite::Error::InvalidParameterCount(values.len(), statement.parameter_count()));
        };
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(statement)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Text(Some(text)) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Int(Some(number)) => ToSqlOutput::from(*number),
            Value::Bool(Some(yes)) => ToSqlOutput::from(*yes),
            Value::Id(Some(id)) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Value::Bytes(Some(bytes)) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Value::Day(Some(day)) => ToSqlOutput::from(day.to_string()),
            _ => ToSqlOutput::from(Null),
        })
    }
}
