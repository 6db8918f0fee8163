//! The check of every registered statement: prepared on both engines, and bound to one agency.

use std::collections::BTreeSet;

use danchu_store::{Engine, INDEX_TABLES, INSTALLATION_TABLES, Migrations, Reach, Statement};
use sqlx::{AssertSqlSafe, Column as _, Either, Executor as _, Row as _, SqlSafeStr as _, Statement as _};

use crate::sqltext::{agency_faults, index_faults, installation_faults};
use crate::story::databases;

/// Prepares every statement on both engines, compares parameters and columns, and demands that each statement of an
/// agency is bound to it and that those of the installation touch its own tables only.
///
/// # Panics
/// With every fault found, each with file and line.
pub async fn check_statements(features: &[Migrations], lists: &[&[&'static Statement]]) {
    let mut faults = Vec::new();
    let statements: Vec<&Statement> = lists.iter().flat_map(|list| list.iter().copied()).collect();
    assert!(!statements.is_empty(), "no statements were given");
    let mut shapes: Vec<Vec<(Engine, Shape)>> = vec![Vec::new(); statements.len()];
    for world in databases(features).await {
        let (all, of_agency) = world.tables().await;
        let mut conn = world.connection().await;
        for (statement, shapes) in statements.iter().zip(&mut shapes) {
            let (engine, text) = match world.engine() {
                Engine::Lite => (Engine::Lite, statement.lite),
                Engine::Pg => (Engine::Pg, statement.pg),
            };
            let found = match statement.reach {
                Reach::Agency => {
                    let mut faults = agency_faults(text, &of_agency);
                    faults.extend(index_faults(text, INDEX_TABLES));
                    faults
                }
                Reach::Installation => installation_faults(text, &all, INSTALLATION_TABLES),
            };
            faults.extend(found.into_iter().map(|fault| told(statement, engine, &fault)));
            match conn.shape(text).await {
                Ok(shape) => shapes.push((engine, shape)),
                Err(error) => faults.push(told(statement, engine, &error)),
            }
        }
        world.finish().await;
    }
    for (statement, shapes) in statements.iter().zip(&shapes) {
        if let [(_, lite), (_, pg)] = &shapes[..]
            && lite != pg
        {
            faults.push(format!(
                "{} {}: SQLite has {lite}, PostgreSQL {pg}",
                place(statement),
                statement.name
            ));
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} fault(s) in statements:\n{}", faults.len(), faults.join("\n"));
}

fn told(statement: &Statement, engine: Engine, fault: &str) -> String {
    format!("{} {} on {engine:?}: {fault}", place(statement), statement.name)
}

/// File and line. The macro knows only the line of the whole list, so the name is looked for from there on.
fn place(statement: &Statement) -> String {
    let unknown = || statement.at.to_owned();
    let Some((file, line)) = statement.at.rsplit_once(':') else { return unknown() };
    let Ok(list) = line.parse::<usize>() else { return unknown() };
    // Tests run in their package's folder, and the file is named from the workspace's.
    let text =
        ["", "../", "../../"].iter().find_map(|up| std::fs::read_to_string(format!("{up}{file}")).ok());
    let Some(text) = text else { return unknown() };
    let name = format!(" {} =", statement.name);
    match text.lines().enumerate().skip(list - 1).find(|(_, line)| line.contains(&name)) {
        Some((number, _)) => format!("{file}:{}", number + 1),
        None => unknown(),
    }
}

/// How a statement looks from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    parameters: usize,
    columns: Vec<String>,
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} parameter(s) and the columns [{}]", self.parameters, self.columns.join(", "))
    }
}

/// A connection past the store.
pub(crate) enum Connection {
    Lite(rusqlite::Connection),
    Pg(sqlx::PgConnection),
}

impl Connection {
    async fn shape(&mut self, text: &'static str) -> Result<Shape, String> {
        let count = |parameters: Option<Either<usize, usize>>| match parameters {
            Some(Either::Left(n) | Either::Right(n)) => n,
            None => 0,
        };
        match self {
            Connection::Lite(conn) => {
                let prepared = conn.prepare(text).map_err(|e| e.to_string())?;
                let columns = prepared.column_names().into_iter().map(str::to_owned).collect();
                Ok(Shape { parameters: prepared.parameter_count(), columns })
            }
            Connection::Pg(conn) => {
                let prepared =
                    conn.prepare(AssertSqlSafe(text).into_sql_str()).await.map_err(|e| e.to_string())?;
                let columns = prepared.columns().iter().map(|column| column.name().to_owned()).collect();
                let parameters = prepared.parameters().map(|p| p.map_left(<[_]>::len));
                Ok(Shape { parameters: count(parameters), columns })
            }
        }
    }

    /// Every column of every table: (table, column).
    pub(crate) async fn columns(&mut self) -> BTreeSet<(String, String)> {
        let lite = "select m.name as a, p.name as b from sqlite_schema m join pragma_table_info(m.name) p
            where m.type = 'table' and m.name not like 'sqlite_%'";
        let pg = "select table_name::text as a, column_name::text as b from information_schema.columns
            where table_schema = current_schema()";
        match self {
            Connection::Lite(conn) => {
                let mut listed = conn.prepare(lite).expect("SQLite lists its columns");
                let rows = listed.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
                rows.and_then(Iterator::collect).expect("SQLite lists its columns")
            }
            Connection::Pg(conn) => {
                let rows = sqlx::query(pg).fetch_all(conn).await.expect("PostgreSQL lists its columns");
                rows.iter().map(|row| (row.get("a"), row.get("b"))).collect()
            }
        }
    }
}
