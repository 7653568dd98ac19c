-- Device keys, issuers and roster of a service, public halves only, as one document that is changed by compare and swap.
CREATE TABLE device_keys (
    service {{bytes}} NOT NULL PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    document TEXT NOT NULL
);
