//! The headers of every answer: as strict as they come, unless a handler has said otherwise; never one that names the software.

use actix_web::{
    Error, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
};

/// For answers that are no page: nothing may be loaded, framed or sent from them.
const CLOSED: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
/// What no page of ours needs.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), \
     display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), \
     identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     picture-in-picture=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), xr-spatial-tracking=()";

/// Cross-Origin-Embedder-Policy (HTML standard, section 7.1.4).
pub(crate) const EMBEDDER: HeaderName = header::CROSS_ORIGIN_EMBEDDER_POLICY;
/// Cross-Origin-Resource-Policy (Fetch standard, section 3.7).
pub(crate) const RESOURCE: HeaderName = header::CROSS_ORIGIN_RESOURCE_POLICY;

/// What an answer carries when its handler has not set it.
const DEFAULTS: [(HeaderName, &str); 9] = [
    (header::CONTENT_SECURITY_POLICY, CLOSED),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_DNS_PREFETCH_CONTROL, "off"),
    (header::PERMISSIONS_POLICY, PERMISSIONS),
    (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
    (EMBEDDER, "require-corp"),
    (RESOURCE, "same-origin"),
];

/// The middleware.
///
/// # Errors
/// Those of the handlers, as answers of their own.
pub async fn middleware<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse, Error> {
    let mut response = next.call(request).await?.map_into_boxed_body();
    if response.status().is_client_error() || response.status().is_server_error() {
        response = response.map_body(super::problem::body_of_error);
    }
    complete(response.headers_mut());
    Ok(response)
}

/// Adds every default that is missing.
pub(crate) fn complete(headers: &mut HeaderMap) {
    for (name, value) in DEFAULTS {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}

/// The policy of a page of ours: own scripts and styles, a socket to its own host, framed by `ancestors` only.
///
/// `socket` stands beside 'self' because Safari 14 does not count ws: and wss: as self (CSP 3, section 6.7.2.8, says they do).
#[must_use]
pub(crate) fn page_policy(socket: &str, ancestors: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self' {socket}; manifest-src 'none'; base-uri 'none'; form-action 'none'; \
         frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// An HTML page with its policy.
#[must_use]
pub(crate) fn page(html: String, policy: &str, resource: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((RESOURCE, resource))
        .body(html)
}
