//! Which crate may use which. The compiler guards a direction once it is written in a manifest;
//! this guards the manifests, and that no IO slips into the pure crates through a library.

use serde_json::Value;

use super::finding::Finding;
use super::source::House;

/// Each crate with the crates of ours that it may use. `services` is open to `app` only behind
/// its feature `ssr`.
const DIRECTIONS: [(&str, &[&str]); 14] = [
    ("app", &["contract", "domain", "services"]),
    ("contract", &["domain"]),
    ("domain", &[]),
    ("hydrate", &["app"]),
    ("matching", &["domain"]),
    // To read records of before by the rules of today, which SQL cannot.
    ("migrations", &["domain"]),
    ("seed", &["domain"]),
    (
        "server",
        &[
            "app",
            "contract",
            "domain",
            "matching",
            "migrations",
            "seed",
            "services",
            "store",
        ],
    ),
    (
        "services",
        &["contract", "domain", "matching", "sheet", "store"],
    ),
    ("sheet", &["domain"]),
    ("store", &["domain"]),
    (
        "tests",
        &[
            "app",
            "contract",
            "domain",
            "matching",
            "migrations",
            "seed",
            "server",
            "services",
            "sheet",
            "store",
        ],
    ),
    ("webpart", &[]),
    ("xtask", &[]),
];

/// Libraries without IO, clock, randomness or threads.
const PURE: [&str; 17] = [
    "chrono",
    "good_lp",
    "hmac",
    "indexmap",
    "memchr",
    "pulp",
    "roaring",
    "rust_decimal",
    "serde",
    "serde_json",
    "sha2",
    "smallvec",
    "thiserror",
    "unicode-normalization",
    "unicode-security",
    "uuid",
    "domain",
];

/// Compares every manifest with the table.
pub fn check(house: &House) -> Vec<Finding> {
    let Some(packages) = house.metadata["packages"].as_array() else {
        return Vec::new();
    };
    let ours: Vec<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    packages
        .iter()
        .flat_map(|package| check_package(package, &ours))
        .collect()
}

fn check_package(package: &Value, ours: &[&str]) -> Vec<Finding> {
    let name = package["name"].as_str().unwrap_or_default();
    let manifest = package["manifest_path"].as_str().unwrap_or_default();
    let folder = manifest.rsplit('/').nth(1).unwrap_or_default();
    let in_crates = manifest.rsplit('/').nth(2) == Some("crates");
    let path = format!(
        "{}{folder}/Cargo.toml",
        if in_crates { "crates/" } else { "" }
    );
    let mut found = Vec::new();
    let mut complain = |what: String| found.push(Finding::at(&path, 0, what));

    if folder != name {
        complain(format!(
            "the crate is called {name} but its folder {folder}"
        ));
    }
    let Some((_, allowed)) = DIRECTIONS.iter().find(|(known, _)| *known == name) else {
        complain(format!(
            "{name} has no place in the table of directions (xtask check/crates.rs)"
        ));
        return found;
    };
    let dependencies = package["dependencies"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    for dependency in dependencies {
        let Some(used) = dependency["name"].as_str() else {
            continue;
        };
        if dependency["kind"].as_str() == Some("dev") {
            continue;
        }
        if ours.contains(&used) && !allowed.contains(&used) {
            complain(format!(
                "{name} must not use {used}: the direction is the other way"
            ));
        }
        if ["domain", "matching"].contains(&name) && !PURE.contains(&used) {
            complain(format!(
                "{name} is pure; {used} is not in the list of libraries without IO"
            ));
        }
        let database = ["sea-orm", "sqlx"].contains(&used) && name != "store";
        if database || (used == "sea-orm-migration" && name != "migrations") {
            complain(format!(
                "only store (and migrations) may speak to the database, not {name}"
            ));
        }
        if name == "app" && used == "services" && dependency["optional"] != true {
            complain(
                "services must be optional here: the browser's part must not contain it".into(),
            );
        }
    }
    let hydrate = package["features"]["hydrate"].as_array();
    if hydrate.is_some_and(|list| {
        list.iter()
            .any(|f| f.as_str().unwrap_or("").contains("services"))
    }) {
        complain("feature hydrate must not bring services into the browser".into());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{House, check};
    use serde_json::json;

    fn findings(name: &str, used: &serde_json::Value) -> usize {
        let mut house = House::of(&[]);
        let others = ["store", "services", "domain"].map(|n| {
            json!({"name": n, "manifest_path": format!("/x/crates/{n}/Cargo.toml"), "dependencies": []})
        });
        let folder = if name == "app" { "/x" } else { "/x/crates" };
        let mut packages = others.to_vec();
        packages.push(json!({
            "name": name,
            "manifest_path": format!("{folder}/{name}/Cargo.toml"),
            "dependencies": used,
        }));
        house.metadata = json!({ "packages": packages });
        check(&house).len()
    }

    #[test]
    fn a_wrong_direction_is_found() {
        assert_eq!(
            findings("contract", &json!([{"name": "domain", "kind": null}])),
            0
        );
        assert_eq!(
            findings("contract", &json!([{"name": "store", "kind": null}])),
            1
        );
        assert_eq!(
            findings("contract", &json!([{"name": "store", "kind": "dev"}])),
            0
        );
        assert_eq!(
            findings("matching", &json!([{"name": "tokio", "kind": null}])),
            1
        );
        assert_eq!(
            findings("seed", &json!([{"name": "sea-orm", "kind": null}])),
            1
        );
        assert_eq!(findings("newcomer", &json!([])), 1);
    }

    #[test]
    fn services_stay_out_of_the_browser() {
        let used =
            |optional: bool| json!([{"name": "services", "kind": null, "optional": optional}]);
        assert_eq!(findings("app", &used(true)), 0);
        assert_eq!(findings("app", &used(false)), 1);
    }
}
