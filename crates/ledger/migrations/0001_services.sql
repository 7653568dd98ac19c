-- Services as their customers set them up; nothing of a visitor. {{bytes}} is BLOB in SQLite and BYTEA in PostgreSQL.
CREATE TABLE service (
    id {{bytes}} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    pins {{bytes}} NOT NULL CHECK (length(pins) % 32 = 0),
    settings TEXT NOT NULL
);
