//! C7, as far as the checkout itself can show it: what is linked, what is forbidden, how it is built.

use std::fs;
use std::path::{Path, PathBuf};
use tests::bars;

/// The least versions of libraries whose older ones have faults that reach us.
const FLOORS: [(&str, [u64; 3]); 5] = [
    ("axum", [0, 8, 9]),
    ("hydration_context", [0, 3, 1]),
    ("libsqlite3-sys", [0, 37, 0]),
    ("server_fn", [0, 8, 13]),
    ("tower-http", [0, 6, 0]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the checkout")
        .to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every version of a library in the lock file.
fn versions(lock: &str, name: &str) -> Vec<[u64; 3]> {
    let head = format!("name = \"{name}\"\nversion = \"");
    let found = lock.split(&head).skip(1);
    found
        .map(|rest| {
            let text = rest.split('"').next().unwrap_or_default();
            let mut parts = text
                .split(['.', '-', '+'])
                .map(|part| part.parse().unwrap_or(0));
            [0; 3].map(|_: u64| parts.next().unwrap_or(0))
        })
        .collect()
}

/// All files below with this ending.
fn files(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, into);
        } else if path.extension().is_some_and(|found| found == ending) {
            into.push(path);
        }
    }
}

#[test]
fn bar_c7_source() {
    let root = root();
    let lock = read(&root.join("Cargo.lock"));
    for (name, floor) in FLOORS {
        let found = versions(&lock, name);
        assert!(!found.is_empty(), "{name} is not in the lock file");
        assert!(
            found.iter().all(|version| *version >= floor),
            "{name} {found:?} < {floor:?}"
        );
    }
    let house = read(&root.join("Cargo.toml"));
    assert!(house.contains("unsafe_code = \"forbid\""));
    let release = house
        .split("[profile.release]")
        .nth(1)
        .expect("a release profile");
    let release = release.split("\n[").next().unwrap_or_default();
    assert!(
        !release.contains("panic"),
        "a panic must not end the server: {release}"
    );
    let mut crates = vec![
        root.join("app"),
        root.join("server"),
        root.join("migrations"),
        root.join("tests"),
    ];
    crates.extend(
        fs::read_dir(root.join("crates"))
            .expect("crates")
            .flatten()
            .map(|entry| entry.path()),
    );
    let mut sources = Vec::new();
    for folder in &crates {
        let manifest = read(&folder.join("Cargo.toml"));
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{}: no lints",
            folder.display()
        );
        files(&folder.join("src"), "rs", &mut sources);
    }
    let mut raw = 0;
    for source in sources
        .iter()
        .filter(|path| !path.starts_with(root.join("crates/xtask")))
    {
        let text = read(source);
        raw += text.matches("inner_html").count();
        assert!(!text.contains("allow(unsafe_code"), "{}", source.display());
    }
    assert_eq!(raw, 0, "inner_html");
    let mut bundles = Vec::new();
    files(&root.join("target/site/pkg"), "wasm", &mut bundles);
    for bundle in &bundles {
        let bytes = String::from_utf8_lossy(&fs::read(bundle).expect("a bundle")).into_owned();
        for word in [
            "SELECT ",
            "INSERT INTO",
            "password_hash",
            "sqlx",
            "postgres://",
            "RONGQIAO_SECRET",
        ] {
            assert!(!bytes.contains(word), "{word} is in {}", bundle.display());
        }
    }
    bars::report(
        "C7",
        &format!(
            "{} crates forbid unsafe code, {} files without inner_html, {} library floors held, release unwinds, {} bundles looked at",
            crates.len(),
            sources.len(),
            FLOORS.len(),
            bundles.len()
        ),
    );
}
