//! What must agree across rows and cannot be a constraint, for a sum over other rows is none: asked
//! of the database itself, past the code that keeps it.

use crate::TestApp;
use store::scratch::Hand;

/// What must agree, and how many rows do not.
const AGREE: [(&str, &str); 8] = [
    (
        "what is taken of a quantity is the sum of the parts in force",
        "SELECT count(*) FROM asset_part p WHERE p.taken <> (SELECT coalesce(sum(i.part), 0) \
         FROM pledge_item i WHERE i.asset_id = p.asset_id AND i.in_force)",
    ),
    (
        "every part in force is counted",
        "SELECT count(*) FROM pledge_item i WHERE i.in_force AND i.part IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM asset_part p WHERE p.asset_id = i.asset_id)",
    ),
    (
        "encumbered is what a pledge in force has",
        "SELECT count(*) FROM asset a WHERE (a.status = 'encumbered') <> \
         EXISTS (SELECT 1 FROM pledge_item i WHERE i.asset_id = a.id AND i.in_force)",
    ),
    (
        "only pledges in force claim",
        "SELECT count(*) FROM pledge_claim c JOIN pledge p ON p.id = c.pledge_id WHERE NOT p.in_force",
    ),
    (
        "a pledge stands where its history says",
        "SELECT count(*) FROM pledge p WHERE p.status <> (SELECT e.status FROM pledge_event e \
         WHERE e.pledge_id = p.id ORDER BY e.seq DESC LIMIT 1)",
    ),
    (
        "places have no gap",
        "SELECT count(*) - coalesce(max(sequence), 0) FROM pledge WHERE sequence IS NOT NULL",
    ),
    (
        "a pledge in force has its line",
        "SELECT count(*) FROM pledge p WHERE p.in_force \
         AND NOT EXISTS (SELECT 1 FROM pledge_line l WHERE l.pledge_id = p.id)",
    ),
    (
        "the line is the institution's that has the pledge",
        "SELECT count(*) FROM pledge_line l JOIN pledge p ON p.id = l.pledge_id \
         WHERE p.in_force AND (l.institution_id <> p.institution_id OR l.org_id <> p.org_id)",
    ),
];

impl TestApp {
    /// Holds the register against itself; answers how many agreements were asked about.
    ///
    /// # Panics
    /// When something does not agree.
    pub async fn agrees(&self) -> usize {
        let hand = Hand::on(self.url()).await.expect("the database");
        for (what, sql) in AGREE {
            let sql = format!("SELECT CAST(({sql}) AS text)");
            let broken = hand.rows(&sql, 1).await.expect(what);
            assert_eq!(broken, [["0"]], "{what}");
        }
        AGREE.len()
    }
}
