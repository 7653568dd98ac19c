-- What has been published of the statistics: one row for each table and period of a year, all there from its first day and all
-- written again at a close; never a counter, never a figure of an open period.
CREATE TABLE statistics_year (
    service {{bytes}} NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    year SMALLINT NOT NULL,
    frozen TEXT NOT NULL,
    first_week SMALLINT NOT NULL,
    closed SMALLINT NOT NULL,
    attempts BIGINT,
    counselling BIGINT,
    held BIGINT,
    interrupted BOOLEAN NOT NULL,
    PRIMARY KEY (service, year)
);

CREATE TABLE statistics_figures (
    service {{bytes}} NOT NULL,
    year SMALLINT NOT NULL,
    name TEXT NOT NULL,
    ordinal SMALLINT NOT NULL,
    figures {{bytes}} NOT NULL,
    PRIMARY KEY (service, year, name, ordinal),
    FOREIGN KEY (service, year) REFERENCES statistics_year (service, year) ON DELETE CASCADE
);

-- The coordinator's monthly figures; not personal.
CREATE TABLE statistics_sheet (
    service {{bytes}} NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    year SMALLINT NOT NULL,
    month SMALLINT NOT NULL,
    activities BIGINT NOT NULL,
    participants BIGINT NOT NULL,
    sparring BIGINT NOT NULL,
    met BIGINT NOT NULL,
    PRIMARY KEY (service, year, month)
);
