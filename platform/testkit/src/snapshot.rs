//! Every row of one agency, to be compared later.

use std::collections::BTreeMap;

use danchu_base::AgencyId;
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

use crate::Cluster;

/// All rows of one agency in all tables, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    tables: BTreeMap<String, Vec<String>>,
}

impl Snapshot {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.tables.values().map(Vec::len).sum()
    }

    /// The rows of one table.
    pub fn table(&self, name: &str) -> &[String] {
        self.tables.get(name).map_or(&[], Vec::as_slice)
    }

    /// Demands that nothing changed.
    ///
    /// # Panics
    /// When it did; says in which table, and which rows.
    pub fn assert_same(&self, later: &Snapshot) {
        for table in self.tables.keys().chain(later.tables.keys()) {
            let (before, after) = (self.table(table), later.table(table));
            let gone: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
            let come: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
            assert!(
                before == after,
                "another agency's rows changed in {table}: gone {gone:?}, come {come:?}"
            );
        }
    }

    pub(crate) async fn of_pg(cluster: &Cluster, database: &str, agency: AgencyId) -> Snapshot {
        let mut conn = cluster.superuser(database).await;
        let columns = sqlx::query(
            "select c.table_name::text as name, c.column_name::text as key from information_schema.columns c
             join information_schema.tables b on b.table_schema = c.table_schema and b.table_name = c.table_name
             where c.table_schema = 'public' and b.table_type = 'BASE TABLE'
               and (c.column_name = 'agency_id' or (c.table_name = 'agency' and c.column_name = 'id'))",
        )
        .fetch_all(&mut conn)
        .await
        .expect("PostgreSQL lists its tables");
        let mut snapshot = Snapshot::default();
        for column in columns {
            let (name, key): (String, String) = (column.get("name"), column.get("key"));
            let sql = format!("select t::text as line from \"{name}\" t where \"{key}\" = $1 order by 1");
            let rows = sqlx::query(AssertSqlSafe(sql)).bind(agency.0).fetch_all(&mut conn).await;
            let rows = rows.expect("every table of an agency can be read");
            snapshot.tables.insert(name, rows.iter().map(|row| row.get("line")).collect());
        }
        conn.close().await.expect("a reading connection closes");
        snapshot
    }

    pub(crate) fn of_lite(path: &std::path::Path, agency: AgencyId) -> Snapshot {
        let conn = rusqlite::Connection::open(path).expect("the SQLite file opens");
        conn.busy_timeout(std::time::Duration::from_secs(10)).expect("a reading connection waits");
        let mut listed = conn
            .prepare(
                "select m.name, max(case when p.name = 'agency_id' or (m.name = 'agency' and p.name = 'id')
                        then p.name end) as key, group_concat('quote(\"' || p.name || '\")', ' || '','' || ')
                 from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' group by m.name
                 having key is not null",
            )
            .expect("SQLite lists its tables");
        let tables = listed.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        let tables: Vec<(String, String, String)> =
            tables.and_then(Iterator::collect).expect("SQLite lists its tables");
        let mut snapshot = Snapshot::default();
        for (name, key, line) in tables {
            let sql = format!("select {line} from \"{name}\" where \"{key}\" = ?1 order by 1");
            let mut read = conn.prepare(&sql).expect("every table of an agency can be read");
            let rows = read.query_map([agency.0.as_bytes()], |row| row.get(0)).and_then(Iterator::collect);
            snapshot.tables.insert(name, rows.expect("every table of an agency can be read"));
        }
        snapshot
    }
}
