//! SQLite in memory, with an index on every column and the statements prepared beforehand.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::sql;
use crate::coded::{Node, Rows};
use crate::outcome::{Outcome, while_doing};

/// A database with the needs in it.
pub struct Peer {
    connection: Connection,
    queries: Vec<String>,
}

impl Peer {
    /// Fills a database.
    pub fn new(columns: usize, rows: &Rows, products: &[Node]) -> Outcome<Self> {
        let said = while_doing("SQLite");
        let mut connection = Connection::open_in_memory().map_err(&said)?;
        connection.set_prepared_statement_cache_capacity(products.len() + 1);
        connection
            .execute_batch(&sql::table(columns))
            .map_err(&said)?;
        let transaction = connection.transaction().map_err(&said)?;
        {
            let places = vec!["?"; columns + 1].join(", ");
            let mut insert = transaction
                .prepare(&format!("INSERT INTO need VALUES ({places})"))
                .map_err(&said)?;
            for (at, row) in rows.iter().enumerate() {
                let cell = |(place, cell): (usize, &i64)| {
                    if row.known >> place & 1 == 1 {
                        Value::Integer(*cell)
                    } else {
                        Value::Null
                    }
                };
                let cells = row.cells.iter().enumerate().map(cell);
                let values = std::iter::once(Value::Integer(at as i64)).chain(cells);
                insert.execute(params_from_iter(values)).map_err(&said)?;
            }
        }
        transaction.commit().map_err(&said)?;
        connection
            .execute_batch(&sql::indexes(columns))
            .map_err(&said)?;
        connection.execute_batch("ANALYZE").map_err(&said)?;
        let queries = products.iter().map(sql::count).collect();
        Ok(Peer {
            connection,
            queries,
        })
    }

    /// How many needs a product is for.
    pub fn count(&self, product: usize) -> Outcome<u64> {
        let mut query = self
            .connection
            .prepare_cached(&self.queries[product])
            .map_err(while_doing("SQLite"))?;
        let count: i64 = query
            .query_row([], |row| row.get(0))
            .map_err(while_doing("SQLite"))?;
        Ok(count as u64)
    }

    /// How many pairs there are in all.
    pub fn count_all(&self) -> Outcome<u64> {
        (0..self.queries.len())
            .map(|product| self.count(product))
            .sum()
    }
}
