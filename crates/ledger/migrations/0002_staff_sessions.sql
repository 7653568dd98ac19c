-- Signed-in staff: the digest of the session token, never the token; moments in milliseconds since 1970.
CREATE TABLE staff_session (
    digest {{bytes}} NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    service {{bytes}} NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    role SMALLINT NOT NULL CHECK (role IN (1, 2)),
    name TEXT NOT NULL,
    device {{bytes}} CHECK (device IS NULL OR length(device) = 8),
    idle_until BIGINT NOT NULL,
    until BIGINT NOT NULL
);

CREATE INDEX staff_session_until ON staff_session (until);
