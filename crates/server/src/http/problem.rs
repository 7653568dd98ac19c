//! The one place where refusals and faults become HTTP answers (RFC 9457); fixed words, never a detail.

use actix_web::{
    HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::ResponseHead,
    http::{StatusCode, header},
};
use ajar_protocol::{http::ProblemBody, problem::Problem};

/// Media type of every refusal.
pub(crate) const MEDIA: &str = "application/problem+json";

/// A refusal on its way out. Handlers return it as their error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    problem: Problem,
    status: StatusCode,
}

impl Refusal {
    /// A problem with its own status.
    #[must_use]
    pub fn new(problem: Problem) -> Self {
        let status = StatusCode::from_u16(problem.status()).expect("every problem's status is a valid one");
        Self { problem, status }
    }

    /// The host or the path is not the right one.
    #[must_use]
    pub const fn misdirected() -> Self {
        Self { problem: Problem::Unknown, status: StatusCode::MISDIRECTED_REQUEST }
    }

    /// The request comes from another origin than it must.
    #[must_use]
    pub const fn foreign() -> Self {
        Self { problem: Problem::SignIn, status: StatusCode::FORBIDDEN }
    }

    /// What the log says of a refusal of somebody who is signed in; nothing of anybody else's, who could fill it.
    #[must_use]
    pub(crate) fn logged(self) -> Option<&'static str> {
        let words = [
            (Problem::NotAllowed, "not-allowed"),
            (Problem::Stale, "stale"),
            (Problem::Unknown, "no-service-of-theirs"),
        ];
        words.into_iter().find(|(problem, _)| *problem == self.problem).map(|(_, word)| word)
    }

    fn json(self) -> String {
        let body = ProblemBody { problem: self.problem, status: self.status.as_u16() };
        serde_json::to_string(&body).expect("a word and a number are always JSON")
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.status.as_u16())
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status).content_type(MEDIA).body(self.json())
    }
}

/// Replaces the body of an error that a library answered (405, 413, ...) by ours, and leaves our own as they are.
pub(super) fn body_of_error<B: MessageBody + 'static>(head: &mut ResponseHead, body: B) -> BoxBody {
    let ours = head.headers().get(header::CONTENT_TYPE).is_some_and(|media| media == MEDIA);
    if ours {
        return BoxBody::new(body);
    }
    let problem = match head.status {
        StatusCode::NOT_FOUND => Problem::Unknown,
        status if status.is_server_error() => Problem::Fault,
        _ => Problem::Malformed,
    };
    head.headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(MEDIA));
    BoxBody::new(Refusal { problem, status: head.status }.json())
}
