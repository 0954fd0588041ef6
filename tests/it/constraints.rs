//! L10: what must hold of several rows of the register is held by the database itself. Somebody who
//! has the database in hand tries it past every use case, one row after the other, and is refused by
//! the constraint that is named here.
//!
//! What cannot be a constraint, because it is a sum over other rows, stands in `tests::sums` and is
//! asked of the database after every story.

mod attempts;
mod town;

use attempts::{ATTEMPTS, Attempt};
use store::Error;
use store::scratch::Hand;
use tests::{TestApp, bars, both_databases};

/// The database in somebody's hands, every rule of its own switched on.
struct Owner(Hand);

impl Owner {
    async fn of(app: &TestApp) -> Self {
        let hand = Hand::on(app.url()).await.expect("the database");
        if !hand.is_postgres() {
            hand.run("PRAGMA foreign_keys = ON").await.expect("on");
        }
        Self(hand)
    }

    /// A new id.
    fn id(&self) -> &'static str {
        match self.0.is_postgres() {
            true => "gen_random_uuid()",
            false => "randomblob(16)",
        }
    }

    /// The columns of a table.
    async fn columns(&self, table: &str) -> Vec<String> {
        let sql = match self.0.is_postgres() {
            true => format!(
                "SELECT column_name::text FROM information_schema.columns \
                 WHERE table_schema = current_schema() AND table_name = '{table}'"
            ),
            false => format!("SELECT name FROM pragma_table_info('{table}')"),
        };
        let rows = self.0.rows(&sql, 1).await.expect("columns");
        rows.into_iter().flatten().collect()
    }

    /// The statement of an attempt.
    async fn statement(&self, attempt: &Attempt) -> String {
        let filled = |text: &str| text.replace("{id}", self.id());
        match *attempt {
            Attempt::Copy { table, of, with } => {
                let columns = self.columns(table).await;
                let told = |column: &String| {
                    let other = with.iter().find(|(name, _)| name == column);
                    other.map_or_else(|| column.clone(), |(_, value)| filled(value))
                };
                let values: Vec<String> = columns.iter().map(told).collect();
                let known = |name: &str| columns.iter().any(|column| column == name);
                assert!(
                    with.iter().all(|(name, _)| known(name)),
                    "{table}: {with:?}"
                );
                format!(
                    "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE {of} LIMIT 1",
                    columns.join(", "),
                    values.join(", ")
                )
            }
            Attempt::Run(sql) => filled(sql),
        }
    }

    /// Tries it; there must be a row to try it on, and a constraint that refuses it.
    async fn refused(&self, rule: &str, constraint: &str, attempt: &Attempt) {
        if let Attempt::Copy { table, of, .. } = *attempt {
            let sql = format!("SELECT CAST(count(*) AS text) FROM {table} WHERE {of}");
            let there = self.0.rows(&sql, 1).await.expect(rule);
            assert_ne!(there, [["0"]], "{rule}: no row of {table} where {of}");
        }
        let sql = self.statement(attempt).await;
        let why = match self.0.run(&sql).await {
            Ok(rows) => panic!("{rule}: {rows} rows were written by {sql}"),
            Err(error) => error,
        };
        let refused = match &why {
            // SQLite names an index by its columns, and a foreign key not at all.
            Error::Unique(name) if name == "document_object_kind_object_id_sha256" => {
                constraint == "document_once"
            }
            Error::ForeignKey(_) if !self.0.is_postgres() => true,
            Error::Unique(name) | Error::Check(name) | Error::ForeignKey(name) => {
                name == constraint
            }
            _ => false,
        };
        assert!(refused, "{rule}: {why}\n{sql}");
    }
}

both_databases! {
    async fn bar_l10_rules_of_the_register_are_constraints(app: TestApp) {
        let app = town::peopled(app).await;
        let agreements = app.agrees().await;
        let owner = Owner::of(&app).await;
        let before = crate::bars_a::digest::rows(&app).await;
        for (rule, constraint, attempt) in &ATTEMPTS {
            owner.refused(rule, constraint, attempt).await;
        }
        let told = crate::bars_a::digest::difference(&before, &crate::bars_a::digest::rows(&app).await);
        assert!(told.is_empty(), "{told:?}");
        app.agrees().await;
        bars::report("L10", &format!(
            "{} of {} ways past the use cases into what rows of the register must not say together refused by a constraint; \
             {agreements} agreements that cannot be constraints hold",
            ATTEMPTS.len(), ATTEMPTS.len()
        ));
    }
}
