-- A time that a coordinator changed by hand: its pattern leaves it as it is, whether anybody had booked it or not.
ALTER TABLE slot ADD COLUMN apart BOOLEAN NOT NULL DEFAULT FALSE;
