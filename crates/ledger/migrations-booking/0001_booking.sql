-- Bookings: plans, published times, who is busy when, places, waiting lists; never who booked, when they did, or a code.
-- Moments in milliseconds since 1970; a quantum is 300,000 of them. {{bytes}} is BLOB in SQLite and BYTEA in PostgreSQL.

-- What a coordinator set up, as JSON that the hub reads.
CREATE TABLE plan (
    service {{bytes}} NOT NULL PRIMARY KEY CHECK (length(service) = 16),
    version BIGINT NOT NULL,
    document TEXT NOT NULL
);

-- Pictures of doors.
CREATE TABLE picture (
    service {{bytes}} NOT NULL,
    place TEXT NOT NULL,
    media TEXT NOT NULL,
    bytes {{bytes}} NOT NULL,
    PRIMARY KEY (service, place)
);

-- A counsellor and a room have one lane, a pool several: in one lane there is one at a time.
CREATE TABLE lane (
    service {{bytes}} NOT NULL,
    resource TEXT NOT NULL,
    lane SMALLINT NOT NULL CHECK (lane >= 0),
    PRIMARY KEY (service, resource, lane)
);

CREATE TABLE slot (
    id BIGINT NOT NULL PRIMARY KEY,
    service {{bytes}} NOT NULL CHECK (length(service) = 16),
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    counsellor TEXT NOT NULL,
    room TEXT,
    starts BIGINT NOT NULL CHECK (starts % 300000 = 0),
    ends BIGINT NOT NULL CHECK (ends > starts AND ends % 300000 = 0),
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 2),
    pattern TEXT,
    course BIGINT,
    changed BOOLEAN NOT NULL,
    seats SMALLINT NOT NULL CHECK (seats BETWEEN 1 AND 50),
    UNIQUE (id, seats),
    -- What a pattern made is made once, also after it was cancelled.
    UNIQUE (service, pattern, starts)
);

CREATE INDEX slot_starts ON slot (service, starts);

CREATE TABLE block (
    id BIGINT NOT NULL PRIMARY KEY,
    service {{bytes}} NOT NULL CHECK (length(service) = 16),
    resource TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL CHECK (ends > starts)
);

-- Overlap is impossible here: one row for each lane and quantum, buffers included, from publication on.
CREATE TABLE busy (
    service {{bytes}} NOT NULL,
    resource TEXT NOT NULL,
    lane SMALLINT NOT NULL,
    quantum BIGINT NOT NULL,
    slot BIGINT REFERENCES slot (id) ON DELETE CASCADE,
    block BIGINT REFERENCES block (id) ON DELETE CASCADE,
    PRIMARY KEY (service, resource, lane, quantum),
    FOREIGN KEY (service, resource, lane) REFERENCES lane (service, resource, lane),
    CHECK ((slot IS NULL) <> (block IS NULL))
);

CREATE INDEX busy_slot ON busy (slot);
CREATE INDEX busy_block ON busy (block);

-- A row for each place of a time from publication on, of one size whoever has it. `until` is 0 but for holds and offers:
-- the moment of a booking is nowhere.
CREATE TABLE seat (
    slot BIGINT NOT NULL,
    seats SMALLINT NOT NULL,
    seat SMALLINT NOT NULL CHECK (seat >= 0 AND seat < seats),
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 6),
    company SMALLINT NOT NULL CHECK (company BETWEEN 0 AND 4),
    digest {{bytes}} NOT NULL CHECK (length(digest) = 32),
    until BIGINT NOT NULL,
    PRIMARY KEY (slot, seat),
    FOREIGN KEY (slot, seats) REFERENCES slot (id, seats) ON DELETE CASCADE,
    CHECK (state IN (1, 2) OR until = 0)
);

CREATE INDEX seat_digest ON seat (digest);
-- Otherwise the most common digests would lie in pg_statistic.
{{postgres}}ALTER TABLE seat ALTER COLUMN digest SET STATISTICS 0;

-- Places in line, kind '' for who was turned away; `until` is a whole day.
CREATE TABLE waiting (
    digest {{bytes}} NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    service {{bytes}} NOT NULL CHECK (length(service) = 16),
    kind TEXT NOT NULL,
    line BIGINT NOT NULL,
    until BIGINT NOT NULL CHECK (until % 86400000 = 0),
    UNIQUE (service, kind, line)
);

{{postgres}}ALTER TABLE waiting ALTER COLUMN digest SET STATISTICS 0;

-- Secret addresses of duty, as digests.
CREATE TABLE feed (
    service {{bytes}} NOT NULL,
    resource TEXT NOT NULL,
    digest {{bytes}} NOT NULL UNIQUE CHECK (length(digest) = 32),
    PRIMARY KEY (service, resource)
);
