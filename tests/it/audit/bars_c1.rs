//! Bar C1: whoever has the database – with the key of the chain or without – changes nothing that
//! the check does not find.

use super::{check, disarm, uuid, write};
use chrono::TimeDelta;
use domain::audit::{ChainKey, ClosedDay, Fault, Linked, SealedHead, Tip};
use services::audit::verify::Exported;
use services::{Keys, audit};
use store::scratch::Hand;
use tests::{TestApp, bars, both_databases};

/// Printed with the figure; the same seed does the same to the same trail.
const SEED: u64 = 20_261_123;
const DAYS: i64 = 3;
const A_DAY: usize = 12;
const TABLES: [&str; 3] = ["audit_event", "audit_day", "audit_head"];

/// xorshift64*.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or(0) % n
    }
}

/// Everything of the trail, as an export has it.
#[derive(Clone)]
struct Trail {
    rows: Vec<Linked>,
    days: Vec<ClosedDay>,
    head: SealedHead,
}

async fn trail(app: &TestApp) -> Trail {
    let mut lines = Vec::new();
    let take = |line: String| {
        lines.push(line);
        Ok(())
    };
    audit::export::lines(&app.system(), (None, None), take)
        .await
        .expect("an export");
    let (mut rows, mut days, mut head) = (Vec::new(), Vec::new(), None);
    for line in lines {
        match serde_json::from_str(&line).expect("a line") {
            Exported::Row(row) => rows.push(*row),
            Exported::Day(day) => days.push(day),
            Exported::Head(end) => head = Some(end),
            other => panic!("{other:?}"),
        }
    }
    Trail {
        rows,
        days,
        head: head.expect("a head"),
    }
}

/// What is done.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Bit,
    Field,
    Backdate,
    MoveBack,
    Delete,
    Insert,
    Swap,
    OneHash,
    RestForged,
    RestStolen,
    Cut,
    CutForged,
    CutStolen,
    Day,
    DayEnd,
    Head,
}

const DEEDS: [Deed; 16] = [
    Deed::Bit,
    Deed::Field,
    Deed::Backdate,
    Deed::MoveBack,
    Deed::Delete,
    Deed::Insert,
    Deed::Swap,
    Deed::OneHash,
    Deed::RestForged,
    Deed::RestStolen,
    Deed::Cut,
    Deed::CutForged,
    Deed::CutStolen,
    Deed::Day,
    Deed::DayEnd,
    Deed::Head,
];

/// Text columns of a row.
const TEXTS: [&str; 11] = [
    "request_id",
    "actor_name",
    "role",
    "network",
    "action",
    "permit",
    "object_kind",
    "object_id",
    "outcome",
    "key_id",
    "mac",
];

fn is(row: &Linked) -> String {
    format!("day = '{}' AND number = {}", row.day, row.number)
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Chains the rows anew from `from` on, as somebody with this key would.
fn rechain(trail: &Trail, from: usize, key: &[u8; 32]) -> Trail {
    let (own, other) = (ChainKey::new(&Keys::known().audit), ChainKey::new(key));
    let mut days = Vec::new();
    let mut previous = None;
    let mut tip = Tip::open(trail.rows[0].day, None);
    let mut rows = Vec::new();
    for (n, row) in trail.rows.iter().enumerate() {
        if row.day != tip.day {
            days.push(ClosedDay { tip, previous });
            previous = Some(tip.day);
            tip = Tip::open(row.day, Some(&tip));
        }
        let key = if n < from { &own } else { &other };
        rows.push(tip.link(key, row.entry.clone()));
    }
    let key = if from < trail.rows.len() {
        &other
    } else {
        &own
    };
    Trail {
        rows,
        days,
        head: tip.seal(key, previous),
    }
}

/// Writes hashes, ends of days and the head as this trail has them.
fn store(trail: &Trail, from: usize) -> Vec<String> {
    let mut sql = Vec::new();
    for row in &trail.rows[from.min(trail.rows.len())..] {
        let set = format!("mac = '{}', key_id = '{}'", row.mac, row.key_id);
        sql.push(format!("UPDATE audit_event SET {set} WHERE {}", is(row)));
    }
    let kept: Vec<String> = trail
        .days
        .iter()
        .map(|day| format!("'{}'", day.tip.day))
        .collect();
    let none = if kept.is_empty() {
        "''".into()
    } else {
        kept.join(",")
    };
    if kept.is_empty() {
        sql.push("DELETE FROM audit_day".into());
    } else {
        sql.push(format!("DELETE FROM audit_day WHERE day NOT IN ({none})"));
    }
    for day in &trail.days {
        let set = format!(
            "number = {}, mac = '{}', digest = '{}'",
            day.tip.number, day.tip.mac, day.tip.digest
        );
        sql.push(format!(
            "UPDATE audit_day SET {set} WHERE day = '{}'",
            day.tip.day
        ));
    }
    let head = &trail.head;
    let previous = head
        .previous
        .map_or("NULL".to_owned(), |day| format!("'{day}'"));
    sql.push(format!(
        "UPDATE audit_head SET day = '{}', number = {}, mac = '{}', digest = '{}', previous = {previous}, \
         key_id = '{}', seal = '{}'",
        head.tip.day, head.tip.number, head.tip.mac, head.tip.digest, head.key_id, head.seal
    ));
    sql
}

/// The statements of a deed, and the first row that is no longer as it was, where that is one row.
fn deed(
    deed: Deed,
    trail: &Trail,
    dice: &mut Dice,
    id: &dyn Fn(&str) -> String,
) -> (Vec<String>, Option<usize>) {
    let n = dice.below(trail.rows.len());
    let row = &trail.rows[n];
    let own = Keys::known().audit;
    let text = |column: &str| {
        let value = serde_json::to_value(row).expect("a row");
        value[column].as_str().unwrap_or_default().to_owned()
    };
    let update = |set: String| vec![format!("UPDATE audit_event SET {set} WHERE {}", is(row))];
    let changed = || {
        let mut changed = trail.clone();
        changed.rows[n].entry.object_id.push('9');
        (
            update(format!(
                "object_id = {}",
                quoted(&changed.rows[n].entry.object_id)
            )),
            changed,
        )
    };
    match deed {
        Deed::Bit => {
            let column = TEXTS[dice.below(TEXTS.len())];
            let mut bytes = text(column).into_bytes();
            if bytes.is_empty() {
                bytes.push(b'x');
            } else {
                let at = dice.below(bytes.len());
                // Bits that keep the text a text: both databases would refuse others.
                bytes[at] = match bytes[at] ^ (1 << dice.below(3)) {
                    byte if byte.is_ascii_graphic() && bytes[at].is_ascii() => byte,
                    _ => return self::deed(Deed::Field, trail, dice, id),
                };
            }
            let text = String::from_utf8(bytes).expect("ASCII");
            (update(format!("{column} = {}", quoted(&text))), Some(n))
        }
        Deed::Field => {
            let nobody = id("00000000-0000-0000-0000-000000000009");
            let sets = [
                "times = times + 1".to_owned(),
                format!("actor_id = {nobody}"),
                format!("org_id = {nobody}"),
                format!("actor_org_id = {nobody}"),
                format!("id = {nobody}"),
                "before = '{\"status\":\"open\"}'".to_owned(),
                "after = NULL".to_owned(),
                "after = '{\"status\":\"shut\"}'".to_owned(),
            ];
            (update(sets[dice.below(sets.len())].clone()), Some(n))
        }
        Deed::Backdate => {
            let back = TimeDelta::microseconds(1 + dice.below(3_600_000_000) as i64);
            let at = (row.entry.at - back).to_rfc3339();
            (update(format!("at = '{at}'")), Some(n))
        }
        Deed::MoveBack => {
            // A row of a later day, as if it had happened at the end of the first.
            let late = &trail.rows[A_DAY + dice.below(A_DAY)];
            let set = format!("day = '{}', number = {}", trail.rows[0].day, A_DAY + 1);
            (
                vec![format!("UPDATE audit_event SET {set} WHERE {}", is(late))],
                Some(A_DAY),
            )
        }
        Deed::Delete => (
            vec![format!("DELETE FROM audit_event WHERE {}", is(row))],
            Some(n),
        ),
        Deed::Insert => {
            let day = format!("day = '{}'", row.day);
            let columns = "at, request_id, actor_id, actor_name, actor_org_id, role, network, org_id, \
                           action, permit, object_kind, object_id, outcome, times, before, after, day, \
                           key_id, mac";
            let new = id("0198c0de-0000-7000-8000-0000000000ee");
            let copy = format!(
                "INSERT INTO audit_event (id, number, {columns}) SELECT \
                 {new}, {}, {columns} FROM audit_event WHERE {}",
                row.number,
                format_args!("{day} AND number = {}", row.number + 1)
            );
            let far = format!(
                "UPDATE audit_event SET number = number + 1000 WHERE {day} AND number >= {}",
                row.number
            );
            let back = format!(
                "UPDATE audit_event SET number = number - 999 WHERE {day} AND number >= 1000"
            );
            (vec![far, back, copy], Some(n))
        }
        Deed::Swap => {
            let m = (n + 1 + dice.below(trail.rows.len() - 1)) % trail.rows.len();
            let (a, b) = (row, &trail.rows[m]);
            let park = "day = '1999-01-01', number = 1";
            let to = |row: &Linked| format!("day = '{}', number = {}", row.day, row.number);
            let sql = vec![
                format!("UPDATE audit_event SET {park} WHERE {}", is(a)),
                format!("UPDATE audit_event SET {} WHERE {}", to(a), is(b)),
                format!("UPDATE audit_event SET {} WHERE day = '1999-01-01'", to(b)),
            ];
            (sql, Some(n.min(m)))
        }
        Deed::OneHash => {
            let (mut sql, changed) = changed();
            let forged = rechain(&changed, n, &[9; 32]);
            sql.push(store(&forged, n).remove(0));
            (sql, Some(n))
        }
        Deed::RestForged | Deed::RestStolen => {
            let stolen = matches!(deed, Deed::RestStolen);
            let (mut sql, changed) = changed();
            let key = if stolen { own } else { [9; 32] };
            sql.extend(store(&rechain(&changed, n, &key), n));
            // Where the key is stolen only the anchors tell, and they tell up to which row.
            (sql, Some(n).filter(|_| !stolen))
        }
        Deed::Cut => (vec![tail(row)], Some(n)),
        Deed::CutForged | Deed::CutStolen => {
            let n = n.max(1);
            let mut short = trail.clone();
            short.rows.truncate(n);
            let key = if matches!(deed, Deed::CutStolen) {
                own
            } else {
                [9; 32]
            };
            // Somebody without the key keeps the rows and can only guess the seal.
            let mut new = rechain(&short, n, &key);
            if key != own {
                new.head = new.head.tip.seal(&ChainKey::new(&key), new.head.previous);
            }
            let mut sql = vec![tail(&trail.rows[n])];
            sql.extend(store(&new, n));
            (sql, Some(n))
        }
        Deed::Day => {
            let day = trail.rows[A_DAY].day;
            (
                vec![
                    format!("DELETE FROM audit_event WHERE day = '{day}'"),
                    format!("DELETE FROM audit_day WHERE day = '{day}'"),
                ],
                None,
            )
        }
        Deed::DayEnd => {
            let day = trail.days[dice.below(trail.days.len())].tip.day;
            let columns = [
                "number = number + 1",
                "mac = digest",
                "digest = mac",
                "previous = NULL",
            ];
            let column = match dice.below(columns.len()) {
                // The first day has none before it.
                3 if day == trail.days[0].tip.day => columns[0],
                at => columns[at],
            };
            (
                vec![format!("UPDATE audit_day SET {column} WHERE day = '{day}'")],
                None,
            )
        }
        Deed::Head => {
            let columns = [
                "mac = digest",
                "digest = mac",
                "previous = NULL",
                "seal = mac",
                "key_id = 'x'",
            ];
            let column = columns[dice.below(columns.len())];
            (vec![format!("UPDATE audit_head SET {column}")], None)
        }
    }
}

/// Removes this row and everything after it.
fn tail(row: &Linked) -> String {
    format!(
        "DELETE FROM audit_event WHERE day > '{0}' OR (day = '{0}' AND number >= {1})",
        row.day, row.number
    )
}

async fn all(hand: &Hand, statements: &[String]) {
    for sql in statements {
        hand.run(sql)
            .await
            .unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }
}

both_databases! {
async fn bar_c1_every_tampering_is_found(app: TestApp) {
    let ctx = app.system();
    for _ in 0..DAYS {
        for _ in 0..3 {
            write(&ctx, A_DAY / 3).await;
            audit::anchor(&ctx, true).await.expect("anchored");
        }
        app.clock.advance(TimeDelta::days(1));
    }
    let before = trail(&app).await;
    assert_eq!(before.rows.len(), A_DAY * usize::try_from(DAYS).expect("days"));
    let whole = check(&app).await;
    assert!(whole.is_whole() && whole.unanchored == 0, "{whole:?}");
    let hand = Hand::on(app.url()).await.expect("the database");
    disarm(&hand).await;
    if hand.is_postgres() {
        hand.run("ALTER TABLE audit_day DROP CONSTRAINT audit_day_before").await.expect("an owner");
    }
    for table in TABLES {
        hand.run(&format!("CREATE TABLE {table}_kept AS SELECT * FROM {table}")).await.expect("kept");
    }
    let tries = bars::size(100, 1000);
    let (mut dice, mut named, mut exact) = (Dice(SEED), 0, 0);
    for turn in 0..tries {
        let kind = DEEDS[turn % DEEDS.len()];
        let (sql, touched) = deed(kind, &before, &mut dice, &|text: &str| uuid(&hand, text));
        all(&hand, &sql).await;
        let report = check(&app).await;
        assert!(!report.is_whole(), "turn {turn} of seed {SEED}: {kind:?} was not found\n{sql:#?}");
        let first = report.first.expect("the first");
        if let Some(n) = touched {
            named += 1;
            let place = |n: usize| (before.rows[n].day, before.rows[n].number);
            let here = (first.day.expect("a day"), first.number);
            // A tail is told from the last row that is left.
            let after = n.checked_sub(1).map(place).map(|(day, number)| (day, number + 1));
            let at = before.rows.get(n).map(|_| place(n));
            let is_range = matches!(first.fault, Fault::Rewritten { .. });
            exact += usize::from(Some(here) == at || Some(here) == after);
            assert!(is_range || Some(here) == at || Some(here) == after,
                "turn {turn} of seed {SEED}: {kind:?} at {at:?} was named {first:?}\n{sql:#?}");
        }
        for table in TABLES {
            all(&hand, &[format!("DELETE FROM {table}"), format!("INSERT INTO {table} SELECT * FROM {table}_kept")]).await;
        }
    }
    assert!(check(&app).await.is_whole(), "nothing was left behind");
    let kind = if hand.is_postgres() { "PostgreSQL" } else { "SQLite" };
    bars::report("C1", &format!(
        "{kind}: {tries} of {tries} tamperings found, the row named in {exact} of {named}, seed {SEED}"
    ));
}
}

both_databases! {
async fn an_end_set_by_hand_is_remembered_when_the_portal_goes_on(app: TestApp) {
    let ctx = app.system();
    write(&ctx, 6).await;
    let cut = trail(&app).await;
    let hand = Hand::on(app.url()).await.expect("the database");
    disarm(&hand).await;
    let mut short = cut.clone();
    short.rows.truncate(4);
    let mut new = rechain(&short, 4, &Keys::known().audit);
    new.head = new.head.tip.seal(&ChainKey::new(&[9; 32]), None);
    all(&hand, &[tail(&cut.rows[4])]).await;
    all(&hand, &store(&new, 4)).await;
    // The next honest row would cover the cut with an honest seal.
    write(&ctx, 3).await;
    let first = check(&app).await.first.expect("found");
    assert_eq!((first.number, first.fault), (5, Fault::HeadChanged));
}
}
