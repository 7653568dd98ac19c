-- Accounts of the staff, their roles and their sessions; nothing of a visitor. {{bytes}} is BLOB in SQLite and BYTEA in PostgreSQL.
CREATE TABLE account (
    id {{bytes}} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    version BIGINT NOT NULL,
    sign_in TEXT UNIQUE,
    subject TEXT UNIQUE,
    administrator BOOLEAN NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE account_role (
    account {{bytes}} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    service {{bytes}} NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    role SMALLINT NOT NULL CHECK (role IN (1, 2)),
    PRIMARY KEY (account, service)
);

CREATE INDEX account_role_service ON account_role (service);

-- A session names an account; those of before named a service and are over.
DROP TABLE staff_session;

CREATE TABLE staff_session (
    digest {{bytes}} NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    id {{bytes}} NOT NULL UNIQUE CHECK (length(id) = 16),
    account {{bytes}} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    way SMALLINT NOT NULL CHECK (way BETWEEN 1 AND 4),
    provider TEXT,
    since BIGINT NOT NULL,
    fresh_until BIGINT NOT NULL,
    idle_until BIGINT NOT NULL,
    until BIGINT NOT NULL
);

CREATE INDEX staff_session_account ON staff_session (account);
CREATE INDEX staff_session_until ON staff_session (until);

-- One-time sign-in links: digests; each is taken once.
CREATE TABLE staff_link (
    digest {{bytes}} NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    account {{bytes}} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    until BIGINT NOT NULL
);
