-- Which device a counsellor of the plan works at, so that a booked chat finds them; nothing of a visitor.
CREATE TABLE device (
    service {{bytes}} NOT NULL,
    resource TEXT NOT NULL,
    handle {{bytes}} NOT NULL CHECK (length(handle) = 8),
    PRIMARY KEY (service, resource)
);
