//! A page as a browser understands it: its links, its forms, and what in it nobody of us wrote.

use scraper::{ElementRef, Html, Node, Selector};

/// A form of a page, filled in as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Whether it is posted.
    pub post: bool,
    /// What it sends.
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What it is: `text`, `hidden`, `password`, `textarea`, `select`, …
    pub kind: String,
}

impl Field {
    /// Whether a person types its value.
    pub fn is_typed(&self) -> bool {
        let chosen = [
            "hidden", "password", "checkbox", "radio", "select", "button", "file",
        ];
        !chosen.contains(&self.kind.as_str())
    }
}

impl Form {
    /// Whether it asks for a password.
    pub fn asks_for_a_password(&self) -> bool {
        self.fields.iter().any(|field| field.kind == "password")
    }

    /// The names of the fields that people type into, each once.
    pub fn typed(&self) -> Vec<String> {
        let typed = self.fields.iter().filter(|field| field.is_typed());
        let mut names: Vec<String> = typed.map(|field| field.name.clone()).collect();
        names.dedup();
        names
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

/// The forms of a page.
pub fn forms(html: &str) -> Vec<Form> {
    let page = Html::parse_document(html);
    let inner = selector("input[name], select[name], textarea[name], button[name]");
    let form = |form: ElementRef| {
        let mut fields: Vec<Field> = Vec::new();
        for element in form.select(&inner) {
            let field = field(element);
            // Of several buttons a browser sends the one that was clicked, of radios the chosen.
            let single = ["button", "radio"].contains(&field.kind.as_str());
            let known = |known: &Field| known.kind == field.kind && known.name == field.name;
            if !(single && fields.iter().any(known)) {
                fields.push(field);
            }
        }
        Form {
            action: form.attr("action").unwrap_or_default().to_owned(),
            post: form
                .attr("method")
                .is_some_and(|method| method.eq_ignore_ascii_case("post")),
            fields,
        }
    };
    page.select(&selector("form")).map(form).collect()
}

fn field(element: ElementRef) -> Field {
    let attribute = |name: &str| element.attr(name).unwrap_or_default().to_owned();
    let kind = match element.value().name() {
        "input" => element.attr("type").unwrap_or("text").to_owned(),
        other => other.to_owned(),
    };
    let value = match kind.as_str() {
        "textarea" => element.text().collect(),
        "select" => {
            let chosen = element.select(&selector("option[selected]")).next();
            let first = element.select(&selector("option")).next();
            let option = chosen.or(first);
            option
                .and_then(|option| option.attr("value"))
                .unwrap_or_default()
                .to_owned()
        }
        "checkbox" => element.attr("value").unwrap_or("on").to_owned(),
        _ => attribute("value"),
    };
    Field {
        name: attribute("name"),
        value,
        kind,
    }
}

/// Where the links of a page go, within the site.
pub fn links(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let anchor = selector("a[href]");
    page.select(&anchor)
        .filter_map(|link| link.attr("href"))
        .filter(|href| href.starts_with('/') && !href.starts_with("//"))
        .map(|href| href.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

/// Elements that no page of the portal has.
const FOREIGN: [&str; 9] = [
    "iframe", "frame", "frameset", "object", "embed", "applet", "base", "math", "xmp",
];
/// Attributes whose value is an address.
const ADDRESSES: [&str; 8] = [
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "data",
    "poster",
    "background",
];

/// What stands in the page that none of us wrote: elements, attributes, scripts and addresses that
/// came from somebody's text. `marker` is the word that hostile texts carry in names of their own.
pub fn intruders(html: &str, marker: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut found = Vec::new();
    for node in page.tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let name = element.name();
                let refreshes = name == "meta" && element.attr("http-equiv").is_some();
                if FOREIGN.contains(&name) || name.contains(marker) || refreshes {
                    found.push(format!("<{name}>"));
                }
                if name == "script" {
                    let own = element.attr("nonce").is_some() || element.attr("src").is_some();
                    let text: String = ElementRef::wrap(node)
                        .map(|script| script.text().collect())
                        .unwrap_or_default();
                    if !own || text.contains(marker) {
                        found.push(format!("a script: {text}"));
                    }
                }
                for (key, value) in element.attrs() {
                    if key.starts_with("on")
                        || key == "style"
                        || key == "srcdoc"
                        || key.contains(marker)
                    {
                        found.push(format!("<{name} {key}={value:?}>"));
                    }
                    if ADDRESSES.contains(&key) && leads_away(value, marker) {
                        found.push(format!("<{name} {key}={value:?}>"));
                    }
                }
            }
            Node::Comment(comment) if comment.contains(marker) => {
                found.push(format!("a comment: {}", &**comment));
            }
            _ => {}
        }
    }
    found
}

/// Whether a browser that follows the address would run a script or go where the marker says.
fn leads_away(address: &str, marker: &str) -> bool {
    let plain: String = address
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect::<String>()
        .to_ascii_lowercase();
    let scheme = [
        "javascript:",
        "vbscript:",
        "data:text",
        "data:application",
        "data:image/svg",
    ];
    let host = || {
        let rest = plain.split_once("//").map(|(_, rest)| rest);
        rest.is_some_and(|rest| rest.starts_with(marker)) && !plain.starts_with("/")
            || plain.starts_with("//")
            || plain.starts_with("/\\")
    };
    scheme.iter().any(|scheme| plain.starts_with(scheme)) || host()
}

#[cfg(test)]
mod tests {
    use super::{forms, intruders, links};
    use crate::payloads::{MARKER, XSS};

    #[test]
    fn every_payload_is_an_intruder_where_nothing_is_escaped() {
        // Each works in one of the places that text can stand in.
        let places = [
            "<p>{}</p>",
            "<p title=\"{}\">x</p>",
            "<p title='{}'>x</p>",
            "<p title={}>x</p>",
            "<title>{}</title>",
            "<textarea>{}</textarea>",
            "<a href=\"{}\">x</a>",
            "<!-- {} -->",
        ];
        for payload in XSS {
            let hit = |place: &str| !intruders(&place.replace("{}", payload), MARKER).is_empty();
            let in_script = "<script nonce=n>var x = \"{}\";</script>";
            let hit = places.iter().any(|place| hit(place))
                || (payload.starts_with("\";") && hit(in_script));
            assert!(hit, "{payload}");
        }
    }

    #[test]
    fn the_same_text_escaped_is_none() {
        for payload in XSS {
            let safe = payload
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
                .replace('\'', "&#39;");
            let page = format!(
                "<title>{safe}</title><p title=\"{safe}\">{safe}</p><textarea>{safe}</textarea>\
                 <form action=\"/fn/x\" method=\"post\"><input name=\"a\" value=\"{safe}\"></form>"
            );
            assert_eq!(intruders(&page, MARKER), Vec::<String>::new(), "{payload}");
        }
    }

    #[test]
    fn forms_are_read_as_a_browser_would_send_them() {
        let page = "<form method=post action=/fn/a><input type=hidden name=id value=7>\
                    <textarea name=t>\n&lt;b&gt;</textarea><select name=s><option value=1>\
                    <option value=2 selected></select><input type=radio name=r value=x>\
                    <input type=radio name=r value=y><button name=c value=go></button></form>\
                    <a href='/x?y=1#z'></a><a href='//evil'></a>";
        let forms = forms(page);
        let pairs: Vec<_> = forms[0]
            .fields
            .iter()
            .map(|f| (&*f.name, &*f.value))
            .collect();
        assert_eq!(
            pairs,
            [
                ("id", "7"),
                ("t", "<b>"),
                ("s", "2"),
                ("r", "x"),
                ("c", "go")
            ]
        );
        assert_eq!(forms[0].typed(), ["t"]);
        assert!(forms[0].post);
        assert_eq!(links(page), ["/x?y=1"]);
    }
}
