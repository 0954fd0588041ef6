//! An export is checked where there is no database and no key.

use super::write;
use services::audit;
use tests::both_databases;

both_databases! {
async fn an_export_is_checked_on_another_machine(app: TestApp) {
    use services::audit::verify::{Against, export};
    let ctx = app.system();
    write(&ctx, 10).await;
    audit::anchor(&ctx, true).await.expect("anchored");
    let mut file = Vec::new();
    let take = |line: String| {
        file.push(line);
        Ok(())
    };
    audit::export::lines(&ctx, (None, None), take).await.expect("an export");
    let custody = audit::Custody::of(&app.portal);
    let own = Against::own(&custody, None, (None, None)).expect("anchors");
    // A third party has the public key and the anchors, and no other.
    let third = Against { keys: None, ..own.clone() };
    for against in [&own, &third] {
        let report = export(file.join("\n").as_bytes(), against).expect("read");
        assert!(report.is_whole(), "{:?}", report.first);
        assert_eq!((report.rows, report.unanchored), (10, 0));
        let line = file.iter().position(|line| line.contains("\"number\":5,\"status\"")).expect("a row");
        let mut other = file.clone();
        other[line] = other[line].replace("\"open\"", "\"shut\"");
        assert!(!export(other.join("\n").as_bytes(), against).expect("read").is_whole());
        other.remove(line);
        assert!(!export(other.join("\n").as_bytes(), against).expect("read").is_whole());
    }
}
}
