//! Letters: over SMTP and as files, once each, tried again, given up where somebody sees it.

use chrono::TimeDelta;
use domain::lang::Lang;
use services::mail::{self, Letter, LetterKind, Mail, OrgNames, Round, SmtpUrl};
use services::{Ctx, Portal, tx};
use std::sync::Arc;
use tests::sink::Sink;
use tests::{TestApp, both_databases};

fn letter(to: &str, org: &str) -> Letter {
    Letter {
        to: to.into(),
        kind: LetterKind::RoleChanged {
            org: OrgNames {
                zh: org.into(),
                en: String::new(),
            },
            role: None,
        },
        lang: Lang::Zh,
    }
}

fn reset(to: &str, link: &str) -> Letter {
    Letter {
        kind: LetterKind::ResetPassword { link: link.into() },
        ..letter(to, "")
    }
}

async fn post(ctx: &Ctx, letter: Letter) -> services::Result<()> {
    tx::write(
        ctx,
        ctx.housekeeping().expect("the portal itself"),
        async |tx| {
            mail::post(&tx, ctx, letter.clone()).await?;
            tx.derived(())
        },
    )
    .await
}

/// A process on the same database whose letters go to this mail server.
fn process(app: &TestApp, url: &str) -> Ctx {
    let settings = services::Settings {
        mail: Mail {
            smtp: Some(SmtpUrl(url.into())),
            ..Mail::default()
        },
        public_url: "https://portal.example".into(),
        ..services::Settings::with(services::Keys::known())
    };
    let portal = Portal::new(app.portal.db.clone(), app.clock.clone(), settings);
    Ctx::system(Arc::new(portal), "test")
}

fn sent(sent: usize) -> Round {
    Round {
        sent,
        ..Round::default()
    }
}

both_databases! {
    async fn a_letter_reaches_the_mail_server_once(app: TestApp) {
        let sink = Sink::start(&[]).await;
        let (one, two) = (process(&app, &sink.url), process(&app, &sink.url));
        for n in 0..8 {
            post(&one, reset(&format!("p{n}@example.com"), &format!("/reset?token={n}"))).await.expect("posted");
        }
        let (a, b) = tokio::join!(mail::deliver(&one), mail::deliver(&two));
        assert_eq!(a.expect("delivered").sent + b.expect("delivered").sent, 8);
        assert_eq!(mail::deliver(&one).await.expect("nothing"), Round::default());
        let letters = sink.letters();
        let mut to: Vec<_> = letters.iter().flat_map(|letter| letter.to.clone()).collect();
        to.sort();
        to.dedup();
        assert_eq!((letters.len(), to.len()), (8, 8), "each once, to one receiver");
    }
}

both_databases! {
    async fn a_letter_says_who_where_and_nothing_of_the_request(app: TestApp) {
        let sink = Sink::start(&[]).await;
        let ctx = process(&app, &sink.url);
        post(&ctx, letter("wei@example.com", "柳州\r\nBcc: all@example.com\r\n\r\n银行")).await.expect("posted");
        assert_eq!(mail::deliver(&ctx).await.expect("delivered"), sent(1));
        let letters = sink.letters();
        let (head, _) = letters[0].data.split_once("\n\n").expect("a head");
        assert!(head.lines().all(|line| !line.to_ascii_lowercase().starts_with("bcc")), "{head}");
        assert!(head.contains("To: wei@example.com"), "{head}");
        assert!(letters[0].to == ["RCPT TO:<wei@example.com>"], "{:?}", letters[0].to);
    }
}

both_databases! {
    async fn what_is_refused_for_now_is_tried_again_with_growing_pauses(app: TestApp) {
        let sink = Sink::start(&["451 later", "451 later"]).await;
        let ctx = process(&app, &sink.url);
        post(&ctx, reset("wei@example.com", "/reset?token=s3cret")).await.expect("posted");
        assert_eq!(mail::deliver(&ctx).await.expect("tried").later, 1);
        assert_eq!(mail::deliver(&ctx).await.expect("not yet"), Round::default());
        app.clock.advance(TimeDelta::minutes(1));
        assert_eq!(mail::deliver(&ctx).await.expect("tried").later, 1);
        app.clock.advance(TimeDelta::minutes(1));
        assert_eq!(mail::deliver(&ctx).await.expect("not yet"), Round::default());
        app.clock.advance(TimeDelta::minutes(4));
        assert_eq!(mail::deliver(&ctx).await.expect("delivered"), sent(1));
        assert_eq!(sink.letters().len(), 1);
    }
}

both_databases! {
    async fn a_letter_that_cannot_be_delivered_is_seen_by_the_platform(app: TestApp) {
        let sink = Sink::start(&["550 no such person"]).await;
        let ctx = process(&app, &sink.url);
        post(&ctx, reset("gone@example.com", "/reset?token=s3cret")).await.expect("posted");
        post(&ctx, letter("13800138000", "柳州银行")).await.expect("posted");
        let round = mail::deliver(&ctx).await.expect("tried");
        assert_eq!((round.failed, round.later, round.sent), (1, 0, 0));
        let rows = store::mail::in_trouble(app.portal.db.read(), 9).await.expect("rows");
        let told: Vec<_> = rows.iter().map(|row| (row.recipient.as_str(), row.failed_at.is_some())).collect();
        assert_eq!(told, [("13800138000", true), ("gone@example.com", true)]);
        assert!(rows[1].fault.contains("no such person"), "{}", rows[1].fault);
        for row in rows {
            let said = store::mail::payload(app.portal.db.read(), row.id).await.expect("an answer");
            assert_eq!(said, None, "the link went with the delivery");
        }
    }
}

both_databases! {
    async fn a_mail_server_that_is_down_loses_nothing(app: TestApp) {
        let ctx = process(&app, "smtp://127.0.0.1:1");
        post(&ctx, reset("wei@example.com", "/reset?token=s3cret")).await.expect("posted");
        assert_eq!(mail::deliver(&ctx).await.expect("tried").later, 1);
        app.clock.advance(TimeDelta::minutes(1));
        let letters = app.letters().await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].link().as_deref(), Some("/reset?token=s3cret"));
    }
}

both_databases! {
    async fn a_letter_of_a_change_that_was_taken_back_is_not_sent(app: TestApp) {
        let ctx = Ctx::system(app.portal.clone(), "test");
        let refused = tx::write(&ctx, ctx.housekeeping().expect("the portal itself"), async |tx| {
            mail::post(&tx, &ctx, reset("wei@example.com", "/reset?token=1")).await?;
            Err::<(), _>(services::Error::NotFound)
        });
        refused.await.expect_err("taken back");
        let outside = post(&ctx, reset("wei@example.com", "//evil.example/reset"));
        outside.await.expect_err("a link out of the portal");
        assert!(app.letters().await.is_empty());
    }
}
