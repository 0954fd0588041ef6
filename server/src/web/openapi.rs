//! The plain routes as an OpenAPI document, made from the same list as everything that answers.
//!
//! Pages and server functions are not in it: a page is for people, and a server function belongs to
//! the version of the pages it was built with.

use super::routes;
use app::request::session_cookie;
use serde_json::{Map, Value, json};

/// What an answer that is no problem looks like.
struct Answer {
    status: &'static str,
    text: &'static str,
    kind: &'static str,
}

const fn answer(status: &'static str, text: &'static str, kind: &'static str) -> Answer {
    Answer { status, text, kind }
}

/// What the list of routes does not tell of one of them.
struct Described {
    path: &'static str,
    summary: &'static str,
    /// Parameters of the query, or of the form that is posted.
    fields: &'static [&'static str],
    answers: &'static [Answer],
}

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Routes that say more of themselves than their path.
const DESCRIBED: [Described; 13] = [
    Described {
        path: app::routes::DOCUMENT,
        summary: "A document that is evidence, as a file",
        fields: &[],
        answers: &[
            answer("200", "The file", "application/pdf"),
            answer("200", "The file", "image/png"),
            answer("200", "The file", "image/jpeg"),
        ],
    },
    Described {
        path: app::routes::ASSET_DOCUMENTS,
        summary: "Uploads a document that is evidence for an item of collateral",
        fields: &["params[file]"],
        answers: &[
            answer(
                "200",
                "The same content was there already",
                "application/json",
            ),
            answer("201", "It is kept", "application/json"),
            answer("303", "Back to the page", "text/plain"),
        ],
    },
    Described {
        path: app::routes::ASSET_IMPORT,
        summary: "Uploads a table of assets for a dry run",
        fields: &["params[file]"],
        answers: &[
            answer("201", "It can be looked at", "application/json"),
            answer("303", "To its page", "text/plain"),
        ],
    },
    Described {
        path: app::routes::ASSET_TEMPLATE_CSV,
        summary: "The template of such a table, as text",
        fields: &[],
        answers: &[answer("200", "The template", "text/csv")],
    },
    Described {
        path: app::routes::ASSET_TEMPLATE_XLSX,
        summary: "The template of such a table, as a workbook",
        fields: &[],
        answers: &[answer("200", "The template", WORKBOOK)],
    },
    Described {
        path: app::routes::ASSETS_CSV,
        summary: "The firm's collateral, as text",
        fields: &[],
        answers: &[answer("200", "The list", "text/csv")],
    },
    Described {
        path: app::routes::ASSETS_XLSX,
        summary: "The firm's collateral, as a workbook",
        fields: &[],
        answers: &[answer("200", "The list", WORKBOOK)],
    },
    Described {
        path: "/healthz",
        summary: "The process is alive",
        fields: &[],
        answers: &[answer("200", "It is", "text/plain")],
    },
    Described {
        path: "/readyz",
        summary: "The process can do its work",
        fields: &[],
        answers: &[
            answer("200", "It can", "text/plain"),
            answer("503", "Not yet, or not now", "text/plain"),
        ],
    },
    Described {
        path: app::routes::CANDIDATES_CSV,
        summary: "The needs that fit the institution's products",
        fields: &["product", "group", "q", "sort", "page"],
        answers: &[answer("200", "The list", "text/csv")],
    },
    Described {
        path: "/institution/versions/{id}/export.json",
        summary: "A version of a product's criteria",
        fields: &[],
        answers: &[answer("200", "The version", "application/json")],
    },
    Described {
        path: "/lang",
        summary: "The language of the pages, kept in a cookie",
        fields: &["to", "next"],
        answers: &[answer("303", "Back to the page", "text/plain")],
    },
    Described {
        path: "/pkg/{*file}",
        summary: "Files of the web part",
        fields: &[],
        answers: &[
            answer("200", "The file", "*/*"),
            answer("307", "The folder's address", "*/*"),
            answer("404", "No such file", "*/*"),
        ],
    },
];

/// Statuses that any of them may answer with, as a problem.
const PROBLEMS: [(&str, &str); 10] = [
    ("400", "The request cannot be read"),
    ("401", "Sign in first"),
    ("403", "Not for this person, or sent from another site"),
    ("404", "No such thing, or not yours"),
    ("408", "The body came too slowly"),
    ("409", "The state does not allow it"),
    ("413", "The body is too large"),
    ("415", "The body is of another type"),
    ("422", "Fields are wrong"),
    ("503", "Try again in a moment"),
];

/// The document.
pub fn document() -> Value {
    let mut paths = Map::new();
    for route in routes::all() {
        if route.kind != "plain" {
            continue;
        }
        let path = route.path.replace("{*", "{");
        let method = route.method.to_lowercase();
        let operation = operation(&route);
        if let Value::Object(methods) = paths.entry(path).or_insert_with(|| json!({})) {
            methods.insert(method, operation);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "融桥 Rongqiao",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": session_cookie(true) },
            },
            "schemas": { "Problem": problem() },
        },
    })
}

fn operation(route: &routes::Route) -> Value {
    let described = DESCRIBED.iter().find(|known| known.path == route.path);
    let fields = described.map_or(&[][..], |known| known.fields);
    let text = json!({ "type": "string" });
    let mut parameters: Vec<Value> = route
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| name.trim_start_matches('*'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": text }))
        .collect();
    let mut responses = Map::new();
    for (status, text) in PROBLEMS {
        let content = json!({
            "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } },
            "text/html": {},
        });
        responses.insert(
            status.into(),
            json!({ "description": text, "content": content }),
        );
    }
    let unknown = [answer("200", "The answer", "*/*")];
    for answer in described.map_or(&unknown[..], |known| known.answers) {
        let told = responses
            .entry(answer.status)
            .or_insert_with(|| json!({ "description": answer.text, "content": {} }));
        told["content"][answer.kind] = json!({});
    }
    let mut operation = json!({
        "summary": described.map_or(route.path.as_str(), |known| known.summary),
        "responses": responses,
    });
    if route.method == "GET" {
        let query = |name: &&str| json!({ "name": name, "in": "query", "schema": text });
        parameters.extend(fields.iter().map(query));
    } else {
        let properties: Map<String, Value> = fields
            .iter()
            .map(|name| ((*name).into(), text.clone()))
            .collect();
        let schema = json!({ "type": "object", "properties": properties });
        let encoding = match route.path.as_str() {
            app::routes::ASSET_DOCUMENTS | app::routes::ASSET_IMPORT => "multipart/form-data",
            _ => "application/x-www-form-urlencoded",
        };
        operation["requestBody"] = json!({ "content": { encoding: { "schema": schema } } });
    }
    operation["parameters"] = parameters.into();
    if !route.is_public() {
        operation["security"] = json!([{ "session": [] }]);
    }
    operation
}

/// `contract::Problem` as a schema.
fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {
                "type": "object",
                "required": ["code"],
                "properties": { "code": { "type": "string" } },
            },
            "fields": { "type": "array", "items": { "type": "object" } },
            "request_id": { "type": ["string", "null"] },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{DESCRIBED, document};
    use crate::web::routes;
    use contract::{Problem, ProblemKind};

    #[test]
    fn every_plain_route_is_in_the_document_and_nothing_else() {
        let document = document();
        let mut listed = 0;
        for route in routes::all().iter().filter(|route| route.kind == "plain") {
            let path = route.path.replace("{*", "{");
            let operation = &document["paths"][&path][route.method.to_lowercase()];
            assert!(
                operation["responses"].is_object(),
                "{} {path}",
                route.method
            );
            assert_eq!(operation["security"].is_null(), route.is_public(), "{path}");
            listed += 1;
        }
        let paths = document["paths"].as_object().unwrap();
        let operations: usize = paths
            .values()
            .map(|path| path.as_object().unwrap().len())
            .sum();
        assert_eq!(operations, listed);
    }

    #[test]
    fn nothing_is_described_that_does_not_exist() {
        let all = routes::all();
        for described in &DESCRIBED {
            let known = all.iter().any(|route| route.path == described.path);
            assert!(known, "{}", described.path);
        }
    }

    #[test]
    fn a_problem_looks_as_its_schema_says() {
        let problem = serde_json::to_value(Problem::new(ProblemKind::NotFound)).unwrap();
        let schema = super::problem();
        assert!(problem["kind"]["code"].is_string());
        for key in problem.as_object().unwrap().keys() {
            assert!(schema["properties"][key].is_object(), "{key}");
        }
    }
}
