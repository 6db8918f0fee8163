//! Values go in and out through one type each, so that one text serves two engines and NULL keeps its type.

use danchu_base::{
    AccountId, AgencyId, Day, DepartmentId, FileId, InitiativeId, Instant, PersonId, ProgrammeId, RequestId,
    SeriesId, TaskId, Uuid,
};
use rusqlite::types::Value as Kept;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgRow, PgTypeInfo, PgValueRef, Postgres};
use sqlx::query::Query;
use sqlx::{Decode, Encode, Row as _, Type};

use crate::lite_row::LiteRow;
use crate::{Error, Result};

/// A value to bind.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `text`
    Text(Option<String>),
    /// `bigint`
    Int(Option<i64>),
    /// `boolean`
    Bool(Option<bool>),
    /// `uuid`
    Id(Option<Uuid>),
    /// `bytea`
    Bytes(Option<Vec<u8>>),
    /// `date`
    Day(Option<Day>),
}

macro_rules! from {
    ($($variant:ident: $($type:ty => $make:expr),+;)+) => {$($(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                let make: fn($type) -> _ = $make;
                Value::$variant(Some(make(value)))
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Value::$variant(value.map($make))
            }
        }
    )+)+};
}

from! {
    Text: String => |v| v, &str => str::to_owned, &String => |v: &String| v.clone();
    Int: i64 => |v| v, i32 => i64::from, u32 => i64::from, i16 => i64::from, u8 => i64::from,
        Instant => |v| v.0, usize => |v| i64::try_from(v).unwrap_or(i64::MAX);
    Bool: bool => |v| v;
    Id: Uuid => |v| v, AgencyId => |v| v.0, AccountId => |v| v.0, PersonId => |v| v.0, DepartmentId => |v| v.0,
        ProgrammeId => |v| v.0, TaskId => |v| v.0, FileId => |v| v.0, SeriesId => |v| v.0, RequestId => |v| v.0,
        InitiativeId => |v| v.0;
    Bytes: Vec<u8> => |v| v, &[u8] => <[u8]>::to_vec;
    Day: Day => |v| v;
}

pub(crate) fn bind_pg<'q>(
    mut query: Query<'q, Postgres, <Postgres as sqlx::Database>::Arguments>,
    values: &[Value],
) -> Query<'q, Postgres, <Postgres as sqlx::Database>::Arguments> {
    for value in values {
        query = match value.clone() {
            Value::Text(v) => query.bind(v),
            Value::Int(v) => query.bind(v),
            Value::Bool(v) => query.bind(v),
            Value::Id(v) => query.bind(v),
            Value::Bytes(v) => query.bind(v),
            Value::Day(v) => query.bind(v.map(PgDay)),
        };
    }
    query
}

/// A civil day as PostgreSQL's `date`: days since 2000-01-01, four bytes.
struct PgDay(Day);

fn year_2000() -> Day {
    Day::new(2000, 1, 1).unwrap_or(Day(jiff::civil::Date::ZERO))
}

impl Type<Postgres> for PgDay {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(1082))
    }
}

impl Encode<'_, Postgres> for PgDay {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> std::result::Result<IsNull, BoxDynError> {
        <i32 as Encode<'_, Postgres>>::encode_by_ref(&year_2000().until(self.0), buffer)
    }
}

impl<'r> Decode<'r, Postgres> for PgDay {
    fn decode(value: PgValueRef<'r>) -> std::result::Result<Self, BoxDynError> {
        let days = <i32 as Decode<'r, Postgres>>::decode(value)?;
        Ok(PgDay(year_2000().plus(days)))
    }
}

/// A row of an answer.
pub enum Row {
    /// From SQLite.
    Lite(LiteRow),
    /// From PostgreSQL.
    Pg(PgRow),
}

impl Row {
    /// The value of a column by its name.
    pub fn get<T: Column>(&self, name: &str) -> Result<T> {
        T::from_row(self, name)
    }
}

/// What a column can be read as.
pub trait Column: Sized {
    /// Reads the column of that name.
    fn from_row(row: &Row, name: &str) -> Result<Self>;
}

/// Reads without sqlx's check of the declared type: one set of type names serves both engines' tables.
macro_rules! column {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn from_row(row: &Row, name: &str) -> Result<Self> {
                Option::<$type>::from_row(row, name)?
                    .ok_or_else(|| Error::Column(name.to_owned(), "is null".into()))
            }
        }
        impl Column for Option<$type> {
            fn from_row(row: &Row, name: &str) -> Result<Self> {
                match row {
                    Row::Lite(row) => kept(row, name),
                    Row::Pg(row) => row
                        .try_get_unchecked(name)
                        .map_err(|error| Error::Column(name.to_owned(), error.to_string().into())),
                }
            }
        }
    )+};
}

column!(String, i64, bool, Uuid, Vec<u8>);

/// Reads a row of SQLite.
fn kept<T: FromKept>(row: &LiteRow, name: &str) -> Result<Option<T>> {
    let fail = |text: &str| Error::Column(name.to_owned(), text.into());
    match row.value(name) {
        None => Err(fail("no such column")),
        Some(Kept::Null) => Ok(None),
        Some(kept) => T::from_kept(kept).map(Some).ok_or_else(|| fail("holds another kind of value")),
    }
}

trait FromKept: Sized {
    fn from_kept(kept: &Kept) -> Option<Self>;
}

macro_rules! from_kept_value {
    ($($type:ty: $pattern:pat => $make:expr),+ $(,)?) => {$(
        impl FromKept for $type {
            fn from_kept(kept: &Kept) -> Option<Self> {
                match kept {
                    $pattern => $make,
                    _ => None,
                }
            }
        }
    )+};
}

from_kept_value!(
    String: Kept::Text(text) => Some(text.clone()),
    i64: Kept::Integer(number) => Some(*number),
    bool: Kept::Integer(number) => Some(*number != 0),
    Uuid: Kept::Blob(bytes) => Uuid::from_slice(bytes).ok(),
    Vec<u8>: Kept::Blob(bytes) => Some(bytes.clone()),
    Day: Kept::Text(text) => text.parse().ok(),
);

macro_rules! column_like {
    ($($type:ty: $inner:ty => $make:expr),+ $(,)?) => {$(
        impl Column for $type {
            fn from_row(row: &Row, name: &str) -> Result<Self> {
                <$inner>::from_row(row, name).map($make)
            }
        }
        impl Column for Option<$type> {
            fn from_row(row: &Row, name: &str) -> Result<Self> {
                Option::<$inner>::from_row(row, name).map(|v| v.map($make))
            }
        }
    )+};
}

column_like!(
    AgencyId: Uuid => AgencyId,
    AccountId: Uuid => AccountId,
    PersonId: Uuid => PersonId,
    DepartmentId: Uuid => DepartmentId,
    ProgrammeId: Uuid => ProgrammeId,
    TaskId: Uuid => TaskId,
    FileId: Uuid => FileId,
    SeriesId: Uuid => SeriesId,
    RequestId: Uuid => RequestId,
    InitiativeId: Uuid => InitiativeId,
    Instant: i64 => Instant,
);

impl Column for i32 {
    fn from_row(row: &Row, name: &str) -> Result<Self> {
        let wide = i64::from_row(row, name)?;
        i32::try_from(wide).map_err(|e| Error::Column(name.to_owned(), e.to_string().into()))
    }
}

impl Column for Option<i32> {
    fn from_row(row: &Row, name: &str) -> Result<Self> {
        let wide = Option::<i64>::from_row(row, name)?;
        wide.map(i32::try_from).transpose().map_err(|e| Error::Column(name.to_owned(), e.to_string().into()))
    }
}

impl Column for Option<Day> {
    fn from_row(row: &Row, name: &str) -> Result<Self> {
        let fail = |text: String| Error::Column(name.to_owned(), text.into());
        match row {
            Row::Lite(row) => kept(row, name),
            Row::Pg(row) => row
                .try_get_unchecked::<Option<PgDay>, _>(name)
                .map(|day| day.map(|day| day.0))
                .map_err(|e| fail(e.to_string())),
        }
    }
}

impl Column for Day {
    fn from_row(row: &Row, name: &str) -> Result<Self> {
        Option::<Day>::from_row(row, name)?.ok_or_else(|| Error::Column(name.to_owned(), "is null".into()))
    }
}
