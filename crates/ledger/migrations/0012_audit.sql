-- What staff did to accounts, roles, keys, texts, hours, slots and exports; never anything of a conversation. Kept for 90 days.
CREATE TABLE audit (
    id {{bytes}} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    service {{bytes}} REFERENCES service (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    who {{bytes}} CHECK (who IS NULL OR length(who) = 16),
    what TEXT NOT NULL,
    about TEXT NOT NULL
);

CREATE INDEX audit_service ON audit (service, at);
