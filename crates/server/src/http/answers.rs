//! Refusals that many routes share, as the description of the interface tells them. Describes only: what is refused stands in the
//! handlers and the rules.
#![expect(dead_code, reason = "they are read by the description; nothing is ever made of them")]

use ajar_protocol::http::{ProblemBody, bookings::UnreadCode};
use utoipa::IntoResponses;

/// A body that cannot be read.
#[derive(IntoResponses)]
#[response(status = 400, description = "`malformed`", content_type = "application/problem+json")]
pub(crate) struct Malformed(ProblemBody);

/// Nobody is signed in.
#[derive(IntoResponses)]
#[response(status = 401, description = "`sign-in`", content_type = "application/problem+json")]
pub(crate) struct NotSignedIn(ProblemBody);

/// What was named is not there.
#[derive(IntoResponses)]
#[response(status = 404, description = "`unknown`", content_type = "application/problem+json")]
pub(crate) struct Unknown(ProblemBody);

/// Of the service that was named they are no staff.
#[derive(IntoResponses)]
#[response(status = 404, description = "`unknown`: no service of theirs", content_type = "application/problem+json")]
pub(crate) struct NotTheirs(ProblemBody);

/// Asked from another site's page.
#[derive(IntoResponses)]
#[response(status = 403, description = "Not from the console's own page", content_type = "application/problem+json")]
pub(crate) struct Elsewhere(ProblemBody);

/// They signed in too long ago for this.
#[derive(IntoResponses)]
#[response(
    status = 403,
    description = "`stale`, or not from the console's own page",
    content_type = "application/problem+json"
)]
pub(crate) struct Stale(ProblemBody);

/// Of a visitor's page.
#[derive(IntoResponses)]
pub(crate) enum PageRefusals {
    #[response(status = 400, description = "`malformed`", content_type = "application/problem+json")]
    Malformed(ProblemBody),
    #[response(
        status = 403,
        description = "Not from the service's own page",
        content_type = "application/problem+json"
    )]
    Foreign(ProblemBody),
    #[response(status = 404, description = "`unknown`", content_type = "application/problem+json")]
    Unknown(ProblemBody),
}

/// Of whoever tries a code.
#[derive(IntoResponses)]
pub(crate) enum CodeRefusals {
    #[response(status = 400, description = "`malformed`", content_type = "application/problem+json")]
    Malformed(ProblemBody),
    #[response(
        status = 403,
        description = "Not from the service's own page",
        content_type = "application/problem+json"
    )]
    Foreign(ProblemBody),
    #[response(
        status = 404,
        description = "`unknown`: never given, over, cancelled, or another service's; all alike and at the same pace",
        content_type = "application/problem+json"
    )]
    Unknown(ProblemBody),
    #[response(status = 409, description = "`not-now`, or `taken`", content_type = "application/problem+json")]
    NotNow(ProblemBody),
    #[response(
        status = 422,
        description = "A word that cannot be read; nothing was tried",
        content_type = "application/problem+json"
    )]
    Unread(UnreadCode),
    #[response(
        status = 429,
        description = "`too-fast`: solve the challenge, or come back",
        content_type = "application/problem+json"
    )]
    TooFast(ProblemBody),
}

/// Of a room of the console.
#[derive(IntoResponses)]
pub(crate) enum RoomRefusals {
    #[response(status = 401, description = "`sign-in`", content_type = "application/problem+json")]
    SignIn(ProblemBody),
    #[response(
        status = 403,
        description = "`not-allowed`, or not from the console's own page",
        content_type = "application/problem+json"
    )]
    NotAllowed(ProblemBody),
    #[response(status = 404, description = "`unknown`", content_type = "application/problem+json")]
    Unknown(ProblemBody),
}

/// Of a thing of the service, where one has to have signed in within the last minutes.
#[derive(IntoResponses)]
pub(crate) enum FreshThingRefusals {
    #[response(status = 401, description = "`sign-in`", content_type = "application/problem+json")]
    SignIn(ProblemBody),
    #[response(
        status = 403,
        description = "`not-allowed`, `stale`, or not from the console's own page",
        content_type = "application/problem+json"
    )]
    NotAllowed(ProblemBody),
    #[response(
        status = 404,
        description = "`unknown`: no service of theirs, or nothing there",
        content_type = "application/problem+json"
    )]
    Unknown(ProblemBody),
}
