//! The web build, carried inside the binary: bytes, media types, hashes and pre-compressed variants; never reads a file while serving.

use std::{borrow::Cow, collections::BTreeMap};

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_protocol::problem::Problem;
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use rust_embed::Embed;
use sha2::{Digest, Sha256, Sha384};

use super::problem::Refusal;
use crate::state::State;

/// One year: the name changes when the content does (RFC 8246).
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

#[derive(Embed)]
#[folder = "../../web-widget/dist"]
struct Built;

/// All files of the web build by their path in it.
#[derive(Debug, Default)]
pub struct Assets {
    files: BTreeMap<String, Bytes>,
}

impl Assets {
    /// The build that was compiled in.
    #[must_use]
    pub fn embedded() -> Self {
        let file = |name: Cow<'static, str>| Built::get(&name).map(|file| (name.into_owned(), bytes(file.data)));
        Self { files: Built::iter().filter_map(file).collect() }
    }

    /// Another build, by path and content.
    #[must_use]
    pub fn of<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        let file = |(name, text): (&str, &str)| (name.to_owned(), Bytes::copy_from_slice(text.as_bytes()));
        Self { files: files.into_iter().map(file).collect() }
    }

    /// A file that is text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// SHA-256 in hex and the SHA-384 integrity value (W3C SRI, section 3.5) of a file.
    #[must_use]
    pub fn hashes(&self, name: &str) -> Option<(String, String)> {
        let bytes = self.files.get(name)?;
        let hex = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Some((hex, format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))))
    }

    /// Answers with a file, compressed when the build holds it so and the browser takes it; `None` when there is no such file.
    #[must_use]
    pub fn answer(&self, request: &HttpRequest, name: &str, cache: &'static str) -> Option<HttpResponse> {
        let plain = self.files.get(name)?;
        let (coding, body) = self.coded(request, name).unwrap_or(("identity", plain));
        let mut response = HttpResponse::Ok();
        response.content_type(media(name)).insert_header((header::CACHE_CONTROL, cache));
        response.insert_header((header::VARY, "accept-encoding"));
        if coding != "identity" {
            response.insert_header((header::CONTENT_ENCODING, coding));
        }
        Some(response.body(body.clone()))
    }

    /// The forgetful middleware left at most one coding, the best.
    fn coded(&self, request: &HttpRequest, name: &str) -> Option<(&'static str, &Bytes)> {
        let accepted = request.headers().get(header::ACCEPT_ENCODING)?.to_str().ok()?;
        let codings: &[(&str, &str)] =
            if accepted == "br" { &[("br", "br"), ("gzip", "gz")] } else { &[("gzip", "gz")] };
        codings.iter().find_map(|(coding, ending)| {
            let file = self.files.get(&format!("{name}.{ending}"))?;
            Some((*coding, file))
        })
    }
}

/// `GET /assets/{file}`: scripts and styles of the frame.
///
/// # Errors
/// `unknown`.
pub(crate) async fn chat(
    request: HttpRequest,
    state: web::Data<State>,
    file: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    hashed(&request, &state, &format!("chat/assets/{file}"))
}

/// `GET /console/assets/{file}`: scripts and styles of the console.
///
/// # Errors
/// `unknown`.
pub(crate) async fn console(
    request: HttpRequest,
    state: web::Data<State>,
    file: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    hashed(&request, &state, &format!("console/assets/{file}"))
}

fn hashed(request: &HttpRequest, state: &State, name: &str) -> Result<HttpResponse, Refusal> {
    state.assets.answer(request, name, IMMUTABLE).ok_or(Refusal::new(Problem::Unknown))
}

fn media(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => Bytes::from(data),
    }
}
