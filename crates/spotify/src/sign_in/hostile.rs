//! Whatever comes back from signing in, and whatever lies in the tab's storage: read as it was written, or nothing.

use futures_executor::block_on;
use hostile::Target;
use serde_json::json;

use super::query::Return;
use super::{attempt::Attempt, exchange, tokens::News};
use crate::http::Body;
use crate::http::scripted::{Scripted, says};
use crate::ports::Stopped;

#[test]
fn hostile_callback_queries() {
    let seeds = [
        "?code=AQBx%2Fy-z_&state=0123456789abcdef0123456789abcdef",
        "error=access_denied&state=s",
        "?state=s",
    ];
    let words = [
        "code=", "state=", "error=", "&", "=", "%2F", "%", "+", "?", "#", "&amp;", "<script>",
    ];
    let report = Target::new("callback-query", seeds.map(|text| text.as_bytes().to_vec()))
        .words(words)
        .run(
            |bytes| match Return::from_query(&String::from_utf8_lossy(bytes)) {
                Return::Code { code, state } => {
                    let plain =
                        |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
                    assert!(plain(&code) && plain(&state));
                    true
                }
                Return::Error { error, .. } => {
                    assert!(
                        error
                            .chars()
                            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_'),
                        "{error}"
                    );
                    true
                }
                Return::Neither => false,
            },
        );
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_token_answers() {
    let good = json!({"access_token": "BQ-token", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "AQ"});
    let words = [
        "\"access_token\"",
        "\"refresh_token\"",
        "\"expires_in\"",
        "{",
        "}",
        ":",
        ",",
        "\\n",
    ];
    let report = Target::new("spotify-tokens", [good.to_string().into_bytes()])
        .words(words)
        .run(|bytes| {
            let http = Scripted::new([says(200, &String::from_utf8_lossy(bytes))]);
            let asked = block_on(exchange::ask(&http, &Stopped::default(), Body::None));
            if let Ok(fresh) = &asked {
                assert!(
                    exchange::is_token(&fresh.access),
                    "it can stand in a header"
                );
            }
            asked.is_ok()
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_storage_of_a_tab() {
    let tokens = json!({"client": "0123456789abcdef0123456789abcdef", "access": "BQ", "refresh": "AQ", "stale": 1, "until": 2});
    let news = json!({"family": "f", "tokens": tokens}).to_string();
    let attempt = json!({
        "verifier": "0123456789abcdef0123456789abcdef0123456789abcdef", "state": "0123456789abcdef0123456789abcdef",
        "client": "0123456789abcdef0123456789abcdef", "redirect": "https://example.org/callback.html", "at": 5,
    });
    let seeds = [news, attempt.to_string()].map(String::into_bytes);
    let words = [
        "\"client\"",
        "\"access\"",
        "\"tokens\":null",
        "\"redirect\"",
        "javascript:",
        "http://",
        "{",
        "}",
        ",",
    ];
    let report = Target::new("spotify-storage", seeds)
        .words(words)
        .run(|bytes| {
            let text = String::from_utf8_lossy(bytes);
            let (news, attempt) = (News::read(&text), Attempt::read(&text));
            if let Some(attempt) = &attempt {
                assert_eq!(
                    Attempt::read(&attempt.written()).as_ref(),
                    Some(attempt),
                    "one attempt, one form"
                );
            }
            news.is_some() || attempt.is_some()
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
