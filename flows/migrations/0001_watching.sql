-- Articles under watch, the runs over them, and what is known of each claim.
-- Moments are text in UTC (2026-11-24T09:00:00.000000Z): they sort as they are, in any database.

CREATE TABLE records (
    sha256 TEXT PRIMARY KEY,
    record TEXT NOT NULL
);

CREATE TABLE watched (
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

CREATE INDEX watched_due ON watched (due);

CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    watched TEXT NOT NULL,
    started TEXT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    gate TEXT NOT NULL,
    record TEXT NOT NULL REFERENCES records (sha256),
    changes TEXT
);

CREATE INDEX runs_watched ON runs (watched, started);

CREATE TABLE claims (
    watched TEXT NOT NULL,
    statement TEXT NOT NULL,
    volatility TEXT NOT NULL,
    days DOUBLE PRECISION NOT NULL,
    reason TEXT NOT NULL,
    first TEXT NOT NULL,
    checked TEXT NOT NULL,
    due TEXT NOT NULL,
    basis TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (watched, statement)
);

CREATE TABLE evidence (
    watched TEXT PRIMARY KEY,
    answers TEXT NOT NULL
);

CREATE TABLE history (
    run TEXT NOT NULL,
    statement TEXT NOT NULL,
    text TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL,
    checked TEXT NOT NULL,
    finding TEXT NOT NULL,
    cause TEXT,
    news BOOLEAN NOT NULL,
    PRIMARY KEY (run, statement)
);
