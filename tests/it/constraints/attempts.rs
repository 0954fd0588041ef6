//! What somebody tries, and which constraint must refuse it.

/// One way past the use cases. `{id}` is a new id.
#[derive(Clone, Copy, Debug)]
pub enum Attempt {
    /// A row once more, with other values in some columns.
    Copy {
        table: &'static str,
        of: &'static str,
        with: &'static [(&'static str, &'static str)],
    },
    /// Any statement.
    Run(&'static str),
}

use Attempt::Run;

const fn copy(
    table: &'static str,
    of: &'static str,
    with: &'static [(&'static str, &'static str)],
) -> Attempt {
    Attempt::Copy { table, of, with }
}

const NEW: &[(&str, &str)] = &[("id", "{id}")];
const SAME_KEY: &[(&str, &str)] = &[("seq", "seq + 1000")];

/// The rule, the constraint of PostgreSQL's words, the attempt.
pub const ATTEMPTS: [(&str, &str, Attempt); 48] = [
    (
        "one asset an identity",
        "asset_identity_key",
        copy("asset", "identity_key IS NOT NULL", NEW),
    ),
    // One live pledge of what can be pledged once.
    (
        "one claim of the whole",
        "pledge_claim_key",
        copy(
            "pledge_claim",
            "extent = 'whole' AND kind = 'trademark' AND pledge_id NOT IN (SELECT id FROM pledge WHERE status = 'consented')",
            &[(
                "pledge_id",
                "(SELECT id FROM pledge WHERE status = 'consented')",
            )],
        ),
    ),
    (
        "one holder of a key",
        "pledge_claim_whole",
        Run(
            "UPDATE claim_key SET holder = {id} WHERE key IN (SELECT key FROM pledge_claim WHERE extent = 'whole')",
        ),
    ),
    (
        "a key has its holder once",
        "claim_key_pkey",
        copy("claim_key", "1 = 1", &[("holder", "{id}")]),
    ),
    (
        "a claim of a key that nobody holds so",
        "pledge_claim_held",
        copy(
            "pledge_claim",
            "extent = 'whole' AND kind = 'patent_invention'",
            &[("key", "'trademark:0'")],
        ),
    ),
    (
        "what is in force holds a key",
        "pledge_item_held",
        Run("UPDATE pledge_item SET held_key = NULL WHERE in_force"),
    ),
    (
        "what is held is not given up",
        "pledge_item_claim",
        Run("DELETE FROM pledge_claim WHERE extent = 'whole'"),
    ),
    (
        "the identity of what is held stays",
        "pledge_item_identity",
        Run(
            "UPDATE asset SET identity_key = 'trademark:0' WHERE id IN (SELECT asset_id FROM pledge_item WHERE in_force AND kind = 'trademark')",
        ),
    ),
    (
        "an item goes with its pledge",
        "pledge_item_of",
        Run("UPDATE pledge_item SET in_force = NOT in_force WHERE part IS NOT NULL"),
    ),
    (
        "in force is registered",
        "pledge_in_force",
        Run("UPDATE pledge SET in_force = false WHERE status = 'registered'"),
    ),
    (
        "not in force without a place",
        "pledge_place",
        Run(
            "UPDATE pledge SET sequence = NULL, registered_at = NULL, certificate = NULL WHERE status = 'registered'",
        ),
    ),
    (
        "not in force without consent",
        "pledge_consent",
        Run(
            "UPDATE pledge SET consented_at = NULL, consented_by = NULL WHERE status = 'registered'",
        ),
    ),
    (
        "a place is one pledge's",
        "pledge_sequence",
        Run("UPDATE pledge SET sequence = 1 WHERE sequence = 2"),
    ),
    (
        "a certificate is one pledge's",
        "pledge_certificate",
        Run(
            "UPDATE pledge SET certificate = (SELECT certificate FROM pledge WHERE sequence = 1) WHERE sequence = 2",
        ),
    ),
    (
        "nobody is both sides",
        "pledge_sides",
        Run("UPDATE pledge SET institution_id = org_id WHERE status = 'consented'"),
    ),
    (
        "an end has its day",
        "pledge_ended",
        Run("UPDATE pledge SET ended_at = proposed_at WHERE status = 'registered'"),
    ),
    // Parts and stock.
    (
        "no more is taken than there is",
        "asset_part_taken",
        Run("UPDATE asset_part SET taken = stock + 1"),
    ),
    (
        "what is pledged stays in store",
        "asset_part_taken",
        Run("UPDATE asset_part SET stock = taken - 1 WHERE taken > 0"),
    ),
    (
        "one counter an asset",
        "asset_part_pkey",
        copy("asset_part", "1 = 1", &[("taken", "0")]),
    ),
    (
        "a receipt is pledged by quantity",
        "pledge_item_part",
        Run("UPDATE pledge_item SET part = NULL WHERE part IS NOT NULL"),
    ),
    (
        "a part is something",
        "pledge_item_part",
        Run("UPDATE pledge_item SET part = 0 WHERE part IS NOT NULL"),
    ),
    (
        "an asset is under a pledge once",
        "pledge_item_pkey",
        copy("pledge_item", "part IS NOT NULL", &[("part", "1")]),
    ),
    // Keys of forms, and histories.
    (
        "a key of a step on a pledge",
        "pledge_event_pkey",
        copy("pledge_event", "1 = 1", SAME_KEY),
    ),
    (
        "one step at a time on a pledge",
        "pledge_event_pledge_id_seq",
        copy("pledge_event", "1 = 1", NEW),
    ),
    (
        "a key of a step on an asset",
        "asset_event_pkey",
        copy("asset_event", "1 = 1", SAME_KEY),
    ),
    (
        "one step at a time on an asset",
        "asset_event_asset_id_seq",
        copy("asset_event", "1 = 1", NEW),
    ),
    (
        "a key of a step in a warehouse",
        "custody_event_pkey",
        copy("custody_event", "1 = 1", SAME_KEY),
    ),
    (
        "one step at a time in a warehouse",
        "custody_event_asset_id_seq",
        copy("custody_event", "1 = 1", NEW),
    ),
    // Custody.
    (
        "a number is issued once in a warehouse",
        "warehouse_receipt_warehouse_id_number_key",
        Run(
            "UPDATE warehouse_receipt SET number_key = (SELECT min(number_key) FROM warehouse_receipt)",
        ),
    ),
    (
        "a receipt does not come from itself",
        "receipt_parent_other",
        Run(
            "INSERT INTO receipt_parent (asset_id, parent_id, org_id, relation) SELECT asset_id, asset_id, org_id, 'split' FROM warehouse_receipt LIMIT 1",
        ),
    ),
    (
        "nothing is left below nothing",
        "custody_event_left",
        copy(
            "custody_event",
            "1 = 1",
            &[
                ("id", "{id}"),
                ("seq", "seq + 1000"),
                ("left_in_store", "-1"),
            ],
        ),
    ),
    // Owners' acts.
    (
        "one act at a time",
        "asset_act_asset_id_act",
        copy("asset_act", "status = 'asked'", NEW),
    ),
    (
        "one answer a pledge",
        "asset_act_answer_pkey",
        copy("asset_act_answer", "1 = 1", &[("agreed", "NOT agreed")]),
    ),
    // Values.
    (
        "one value an asset and run",
        "valuation_entry_asset_id_run_id",
        copy("valuation_entry", "run_id IS NOT NULL", NEW),
    ),
    (
        "a value is not below nothing",
        "valuation_entry_amount",
        copy(
            "valuation_entry",
            "1 = 1",
            &[("id", "{id}"), ("run_id", "NULL"), ("amount_fen", "-1")],
        ),
    ),
    (
        "one report an asset and number",
        "appraisal_appraiser_id_report_number_asset_id",
        copy("appraisal", "1 = 1", NEW),
    ),
    (
        "a report is not signed before its day",
        "appraisal_signed",
        Run("UPDATE appraisal SET signed_on = '2000-01-01'"),
    ),
    (
        "one accreditation of a number",
        "accreditation_org_id_kind_number",
        copy("accreditation", "1 = 1", NEW),
    ),
    (
        "one event of a kind at a time",
        "asset_shock_asset_id_shock",
        copy("asset_shock", "settled_on IS NULL", NEW),
    ),
    (
        "it is not over before it began",
        "asset_shock_time",
        Run("UPDATE asset_shock SET settled_on = '2000-01-01'"),
    ),
    (
        "one price a source, commodity, unit and day",
        "commodity_price_commodity_key_unit_key_source_on_day",
        copy(
            "commodity_price",
            "1 = 1",
            &[("id", "{id}"), ("price_fen", "price_fen + 1")],
        ),
    ),
    // Lines, tasks, runs.
    (
        "one line a pledge",
        "pledge_line_pkey",
        copy("pledge_line", "1 = 1", &[("debt_fen", "1")]),
    ),
    (
        "lines rise",
        "pledge_line_rising",
        Run("UPDATE pledge_line SET call_bp = warning_bp"),
    ),
    (
        "one open task of a kind",
        "task_org_id_kind_object_id",
        copy("task", "closed_at IS NULL", NEW),
    ),
    (
        "one run of a day",
        "job_run_kind_as_of",
        copy("job_run", "1 = 1", NEW),
    ),
    (
        "a run does no more than there is",
        "job_run_progress",
        Run("UPDATE job_run SET done = total + 1"),
    ),
    // Documents.
    (
        "the same bytes are kept once",
        "document_once",
        copy(
            "document",
            "state = 'stored'",
            &[("id", "{id}"), ("storage_key", "'elsewhere'")],
        ),
    ),
    (
        "bytes are one document's",
        "document_storage_key",
        copy(
            "document",
            "1 = 1",
            &[
                ("id", "{id}"),
                ("state", "'removed'"),
                ("removed_at", "created_at"),
            ],
        ),
    ),
];
