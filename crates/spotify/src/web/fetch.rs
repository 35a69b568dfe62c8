//! The network by `fetch`.
//!
//! With web-sys and not with a wrapper, since the address has to leave as it was built: gloo-net 0.6 takes it apart
//! and puts a `&` behind every query.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestMode, RequestRedirect, Response,
};

use crate::Later;
use crate::http::{Answer, Http, NoAnswer, Request};

/// `fetch`, without cookies, cache, referrer or redirects: what was built is what is asked, of whom it was meant for.
#[derive(Clone, Copy, Debug)]
pub struct Fetch;

impl Http for Fetch {
    fn send(&self, request: Request) -> Later<'_, Result<Answer, NoAnswer>> {
        Box::pin(async move {
            let recall = Recall(AbortController::new().ok());
            // What the browser says about it is for its console: a page is not told the cause.
            ask(&request, recall.0.as_ref())
                .await
                .map_err(|_| no_answer())
        })
    }
}

/// Takes the request back when nobody waits for it any more. After its end that does nothing.
struct Recall(Option<AbortController>);

impl Drop for Recall {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn ask(request: &Request, recall: Option<&AbortController>) -> Result<Answer, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let promise = window.fetch_with_str_and_init(request.address.as_str(), &init(request, recall)?);
    let response: Response = JsFuture::from(promise).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok(Answer {
        status: response.status(),
        retry_after: response.headers().get("retry-after")?,
        text: text.as_string().unwrap_or_default(),
    })
}

fn init(request: &Request, recall: Option<&AbortController>) -> Result<RequestInit, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method.name());
    init.set_mode(RequestMode::Cors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(recall.map(AbortController::signal).as_ref());
    let headers = Headers::new()?;
    if let Some(token) = &request.bearer {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    if let Some((kind, text)) = request.body.parts() {
        headers.set("content-type", kind)?;
        init.set_body(&JsValue::from_str(text));
    }
    init.set_headers(&headers);
    Ok(init)
}

/// `false` from the browser is sure, `true` says little.
fn no_answer() -> NoAnswer {
    match web_sys::window() {
        Some(window) if !window.navigator().on_line() => NoAnswer::Offline,
        _ => NoAnswer::Unreachable,
    }
}
