//! Logs are JSON, one object a line, and no secret is in them.

use std::io;
use std::sync::{Arc, Mutex};
use tests::cast::Cast;
use tests::{Database, TestApp, people};
use tracing_subscriber::EnvFilter;

/// Everything that is logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("lines").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// On one thread, so that everything of this test and nothing else is caught.
#[tokio::test]
async fn no_secret_is_logged_and_every_line_parses() {
    let lines = Lines::default();
    let sink = lines.clone();
    let log = server::logging::json(
        EnvFilter::new("info,server=trace,services=trace,store=trace,app=trace"),
        move || sink.clone(),
    );
    let _guard = tracing::subscriber::set_default(log);
    let app = TestApp::start(Database::sqlite())
        .await
        .with_catalogue()
        .await;
    let cast = Cast::on(&app).await;
    let firm = people::firm_params(1);
    cast.role("firm").get("/firm/profile").await;
    cast.role("rival")
        .get(&format!("/firm/needs/{}", cast.ids.need))
        .await;
    let login = [
        ("params[login]", "firm1@example.com"),
        ("params[password]", "wrong secret 4711"),
    ];
    app.visitor().post("/fn/accounts/sign_in", &login).await;
    let text = String::from_utf8(lines.0.lock().expect("lines").clone()).expect("text");
    assert!(text.lines().count() > 20);
    for line in text.lines() {
        let parsed: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        assert!(
            parsed.is_object() && parsed["timestamp"].is_string() && parsed["level"].is_string()
        );
    }
    let cookies: Vec<String> = cast
        .people
        .iter()
        .flat_map(|(_, client)| client.secrets())
        .collect();
    assert!(!cookies.is_empty());
    let secrets = [
        people::PASSWORD,
        "wrong secret 4711",
        firm.contact_phone.as_str(),
        "$argon2",
    ];
    for secret in secrets
        .into_iter()
        .chain(cookies.iter().map(String::as_str))
    {
        assert!(!text.contains(secret), "{secret} is in the log");
    }
}
