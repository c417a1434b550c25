-- Which run holds an article. The first stores had no column for it and later ones made it with the
-- table, so the table is made anew; a hold is worth nothing across an update and is not kept.

CREATE TABLE watched_again (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    desk TEXT NOT NULL,
    owner TEXT NOT NULL,
    published TEXT,
    state TEXT NOT NULL,
    paused BOOLEAN NOT NULL,
    found_in TEXT,
    added TEXT NOT NULL,
    due TEXT NOT NULL,
    checked TEXT,
    record TEXT REFERENCES records (sha256),
    problem TEXT,
    taken_until TEXT,
    taken_by TEXT
);

INSERT INTO watched_again (
    id, address, kind, desk, owner, published, state, paused, found_in, added, due, checked,
    record, problem
)
SELECT
    id, address, kind, desk, owner, published, state, paused, found_in, added, due, checked,
    record, problem
FROM watched;

DROP TABLE watched;

ALTER TABLE watched_again RENAME TO watched;

CREATE INDEX watched_due ON watched (due);
