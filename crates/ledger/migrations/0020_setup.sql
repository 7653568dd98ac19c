-- A service as its coordinator set it up, as JSON with a version; and the button for new visitors (1 stopped, 2 opened outside
-- the hours) until a moment in milliseconds since 1970. Nothing of a visitor. A change of the button is a new mark.
CREATE TABLE setup (
    service {{bytes}} NOT NULL PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    version BIGINT NOT NULL CHECK (version > 0),
    document TEXT NOT NULL,
    button SMALLINT CHECK (button IS NULL OR button IN (1, 2)),
    button_until BIGINT
);
