//! A scanner that is none, and what becomes of uploads by what it says.

use super::{document_rows, lying, refusal};
use domain::document::Limits;
use http::StatusCode;
use services::documents::{Place, Scanner, Setup};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::cast::Cast;
use tests::{Client, TestApp, both_databases, files};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixListener};

/// Speaks as `clamd` does: finds a virus in what says `VIRUS`, is confused by what says `CONFUSED`,
/// hangs up on what says `HANGUP`.
async fn answer<L: AsyncReadExt + AsyncWriteExt + Unpin>(mut line: L) -> usize {
    let mut command = [0; 10];
    line.read_exact(&mut command).await.expect("a command");
    assert_eq!(&command, b"zINSTREAM\0");
    let mut file = Vec::new();
    loop {
        let Ok(length) = line.read_u32().await else {
            return file.len();
        };
        if length == 0 {
            break;
        }
        let mut part = vec![0; length as usize];
        line.read_exact(&mut part).await.expect("a part");
        file.extend(part);
    }
    let text = String::from_utf8_lossy(&file).into_owned();
    let said: &[u8] = match text {
        text if text.contains("VIRUS") => b"stream: Test.Virus-1 FOUND\0",
        text if text.contains("CONFUSED") => b"INSTREAM size limit exceeded. ERROR\0",
        text if text.contains("HANGUP") => b"",
        _ => b"stream: OK\0",
    };
    line.write_all(said).await.expect("said");
    file.len()
}

async fn over(app: &TestApp, scanner: Scanner, who: &Client) -> Client {
    let setup = Setup {
        place: Place::Folder(app.documents()),
        limits: Limits::default(),
        scanner: Some(scanner),
    };
    who.over(app.with_documents(setup).await.1)
}

fn listen(listener: TcpListener) -> Arc<AtomicUsize> {
    let seen = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            let count = Arc::clone(&count);
            tokio::spawn(async move {
                count.fetch_add(answer::<TcpStream>(line).await, Ordering::SeqCst);
            });
        }
    });
    seen
}

both_databases! {
    async fn bar_w5_scanner(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let seen = listen(listener);
        let firm = over(&app, Scanner::Tcp(address), firm).await;
        let clean = files::pdf(&"clean ".repeat(100_000));
        assert_eq!(firm.upload(asset, "a.pdf", &clean).await.status, StatusCode::CREATED);
        assert_eq!(seen.load(Ordering::SeqCst), clean.len(), "it saw every byte");
        let page = firm.get(&app::routes::firm_asset(asset)).await;
        assert!(page.text.contains("已通过病毒检查"));
        let lies = lying(app.around_documents());
        let rows = document_rows(&app).await;

        let found = firm.upload(asset, "b.pdf", &files::pdf("VIRUS")).await;
        assert_eq!((found.status, &*refusal(&found.text)), (StatusCode::UNPROCESSABLE_ENTITY, "malware"));
        for text in ["CONFUSED", "HANGUP"] {
            let page = firm.upload(asset, "c.pdf", &files::pdf(text)).await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{text}");
            assert!(page.text.contains("not_scanned"), "{}", page.text);
        }
        let gone = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let nowhere = gone.local_addr().expect("an address").to_string();
        drop(gone);
        let without = over(&app, Scanner::Tcp(nowhere), &firm).await;
        let page = without.upload_by_form(asset, "d.pdf", &files::pdf("d")).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.text.contains("病毒检查服务暂时无法使用"), "{}", page.text);
        while lying(app.around_documents()) != lies {
            tokio::task::yield_now().await;
        }
        assert_eq!(document_rows(&app).await, rows, "nothing was kept that was not let pass");
        tests::bars::report("W5", "scanner: clean kept, found refused, confused, hanging up and away answer 503 and keep nothing");
    }
}

both_databases! {
    async fn a_scanner_may_listen_on_a_socket_of_the_machine(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let path = app.around_documents().join("clamd.ctl");
        let listener = UnixListener::bind(&path).expect("a socket");
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                answer(line).await;
            }
        });
        let firm = over(&app, Scanner::Unix(path), cast.role("firm")).await;
        let page = firm.upload(&cast.ids.asset, "a.pdf", &files::pdf("fine")).await;
        assert_eq!(page.status, StatusCode::CREATED, "{}", page.text);
        let page = firm.upload(&cast.ids.asset, "a.pdf", &files::pdf("VIRUS")).await;
        assert_eq!(refusal(&page.text), "malware");
    }
}
