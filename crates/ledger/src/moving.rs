//! Moves a whole database to another one, all or nothing; it knows tables and columns only, and prints no content.

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;

use crate::{
    LedgerError, Store, Tables,
    database::{Row, Value, Write},
};

/// Why nothing was moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveFault {
    /// One of the two databases.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Only an SQLite database can be moved: the other direction would have to trust a server with the order of its tables.
    #[error("only a database of sqlite:/path/to/file can be moved")]
    NotAFile,
    /// Something lies there, and would be mixed with what comes.
    #[error("the target is not empty: `{table}` has rows; make a new database")]
    NotEmpty {
        /// The first table with rows.
        table: String,
    },
    /// A column of a type that the two databases do not share.
    #[error("`{table}.{column}` has a type that cannot be moved")]
    Type {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// Tables that name each other in a ring.
    #[error("the tables name each other in a ring")]
    Ring,
    /// What arrived is not what left.
    #[error("`{table}` did not arrive as it left; nothing was written")]
    Different {
        /// The table.
        table: String,
    },
}

/// A table that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its name.
    pub table: String,
    /// How many rows.
    pub rows: usize,
}

/// Copies everything of an SQLite database into another database of the same tables, in one transaction that is read back
/// and compared before it counts. Nobody can write to either meanwhile; the source stays as it is.
///
/// # Errors
/// [`MoveFault`]; then the target is as it was.
pub async fn move_all<T: Tables>(from: &Store<T>, to: &Store<T>) -> Result<Vec<Moved>, MoveFault> {
    let (mut source, mut target) = (from.write().await?, to.write().await?);
    if !matches!(source, Write::Sqlite { .. }) {
        return Err(MoveFault::NotAFile);
    }
    let tables = in_order(tables(&mut source).await?)?;
    for table in &tables {
        refuse_rows(&mut target, table).await?;
    }
    let mut moved = Vec::new();
    for table in tables {
        let rows = copy(&mut source, &mut target, &table).await?;
        moved.push(Moved { table: table.name, rows });
    }
    target.commit().await?;
    Ok(moved)
}

/// A table as SQLite describes it.
struct Table {
    name: String,
    columns: Vec<Column>,
    /// Tables whose rows must be there before.
    names: BTreeSet<String>,
}

struct Column {
    name: String,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Bytes,
    Text,
    Integer,
    Bool,
}

const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
    AND name <> '_sqlx_migrations' ORDER BY name";
const COLUMNS: &str = "SELECT name, type FROM pragma_table_info($1) ORDER BY cid";
const NAMES: &str = "SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_list($1)";

async fn tables(source: &mut Write) -> Result<Vec<Table>, MoveFault> {
    let mut tables = Vec::new();
    for row in source.rows(TABLES, []).await? {
        let name: String = row.get("name")?;
        let mut columns = Vec::new();
        for row in source.rows(COLUMNS, [(&name).into()]).await? {
            columns.push(column(&name, &row)?);
        }
        let mut names = BTreeSet::new();
        for row in source.rows(NAMES, [(&name).into()]).await? {
            names.insert(row.get("name")?);
        }
        tables.push(Table { name, columns, names });
    }
    Ok(tables)
}

fn column(table: &str, row: &Row) -> Result<Column, MoveFault> {
    let (name, kind): (String, String) = (row.get("name")?, row.get("type")?);
    let kind = match kind.as_str() {
        "BLOB" => Kind::Bytes,
        "TEXT" => Kind::Text,
        "BIGINT" | "INTEGER" | "SMALLINT" => Kind::Integer,
        "BOOLEAN" => Kind::Bool,
        _ => return Err(MoveFault::Type { table: table.to_owned(), column: name }),
    };
    Ok(Column { name, kind })
}

/// Tables after those that they name; one that names itself goes row by row in the order of its rows.
fn in_order(mut left: Vec<Table>) -> Result<Vec<Table>, MoveFault> {
    let mut ordered: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let waiting: BTreeSet<String> = left.iter().map(|table| table.name.clone()).collect();
        let free = |table: &Table| table.names.iter().all(|name| *name == table.name || !waiting.contains(name));
        let next = left.iter().position(free).ok_or(MoveFault::Ring)?;
        ordered.push(left.remove(next));
    }
    Ok(ordered)
}

async fn refuse_rows(target: &mut Write, table: &Table) -> Result<(), MoveFault> {
    let any = format!("SELECT COUNT(*) AS count FROM {}", quoted(&table.name));
    let row = target.row(AssertSqlSafe(any), []).await?.ok_or(LedgerError::Unreadable)?;
    match row.get::<u64>("count")? {
        0 => Ok(()),
        _ => Err(MoveFault::NotEmpty { table: table.name.clone() }),
    }
}

/// Copies one table and compares what arrived; answers how many rows.
async fn copy(source: &mut Write, target: &mut Write, table: &Table) -> Result<usize, MoveFault> {
    let names = table.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ");
    let select = format!("SELECT {names} FROM {}", quoted(&table.name));
    let places = (1..=table.columns.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    let insert = format!("INSERT INTO {} ({names}) VALUES ({places})", quoted(&table.name));

    let mut left = values(source, &select, table).await?;
    for row in &left {
        target.run(AssertSqlSafe(insert.as_str()), row.clone()).await?;
    }
    let mut arrived = values(target, &select, table).await?;
    left.sort();
    arrived.sort();
    if left == arrived { Ok(left.len()) } else { Err(MoveFault::Different { table: table.name.clone() }) }
}

async fn values(from: &mut Write, select: &str, table: &Table) -> Result<Vec<Vec<Value>>, LedgerError> {
    let rows = from.rows(AssertSqlSafe(select), []).await?;
    let value = |row: &Row, column: &Column| {
        Ok(match column.kind {
            Kind::Bytes => Value::Bytes(row.optional(&column.name)?),
            Kind::Text => Value::Text(row.optional(&column.name)?),
            Kind::Integer => Value::Integer(row.optional(&column.name)?),
            Kind::Bool => Value::Bool(row.optional(&column.name)?),
        })
    };
    rows.iter().map(|row| table.columns.iter().map(|column| value(row, column)).collect()).collect()
}

/// A name as both databases quote it: it comes from our own migrations, and a strange one still stays a name.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
