//! PostgreSQL with an index on every column, one connection, no workers beside it, the statements
//! prepared beforehand.

use std::fmt::Write as _;
use std::io::Write as _;

use postgres::{Client, NoTls, Statement};

use super::sql;
use crate::clock::{self, Clock};
use crate::coded::{Node, Rows};
use crate::outcome::{Outcome, while_doing};

/// A database with the needs in it.
pub struct Peer {
    client: Client,
    statements: Vec<Statement>,
    process: i32,
}

impl Peer {
    /// Fills a database of a server that may be written to.
    pub fn new(url: &str, columns: usize, rows: &Rows, products: &[Node]) -> Outcome<Self> {
        let said = while_doing("PostgreSQL");
        let mut client = Client::connect(url, NoTls).map_err(&said)?;
        let settings = "SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB';
                        DROP TABLE IF EXISTS need;";
        client.batch_execute(settings).map_err(&said)?;
        client.batch_execute(&sql::table(columns)).map_err(&said)?;
        let mut copy = client.copy_in("COPY need FROM STDIN").map_err(&said)?;
        for (at, row) in rows.iter().enumerate() {
            let mut line = at.to_string();
            for (place, cell) in row.cells.iter().enumerate() {
                // Writing to a string cannot fail.
                let _ = match row.known >> place & 1 {
                    1 => write!(line, "\t{cell}"),
                    _ => write!(line, "\t\\N"),
                };
            }
            line.push('\n');
            copy.write_all(line.as_bytes())
                .map_err(while_doing("PostgreSQL"))?;
        }
        copy.finish().map_err(&said)?;
        client
            .batch_execute(&sql::indexes(columns))
            .map_err(&said)?;
        client.batch_execute("VACUUM ANALYZE need").map_err(&said)?;
        let prepare = |product| {
            client
                .prepare(&sql::count(product))
                .map_err(while_doing("PostgreSQL"))
        };
        let statements = products.iter().map(prepare).collect::<Outcome<_>>()?;
        let row = client
            .query_one("SELECT pg_backend_pid()", &[])
            .map_err(&said)?;
        Ok(Peer {
            process: row.get(0),
            client,
            statements,
        })
    }

    /// The time that the server's process and this one have had a processor.
    pub fn clock(&self) -> Clock {
        clock::with_process(self.process)
    }

    /// How many needs a product is for.
    pub fn count(&mut self, product: usize) -> Outcome<u64> {
        let row = self
            .client
            .query_one(&self.statements[product], &[])
            .map_err(while_doing("PostgreSQL"))?;
        Ok(row.get::<_, i64>(0) as u64)
    }

    /// How many pairs there are in all.
    pub fn count_all(&mut self) -> Outcome<u64> {
        (0..self.statements.len())
            .map(|product| self.count(product))
            .sum()
    }
}
