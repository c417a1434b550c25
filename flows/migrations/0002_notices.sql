-- What people are to be told: written with the change itself, delivered at least once.

CREATE TABLE notices (
    key TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    watched TEXT NOT NULL,
    run TEXT NOT NULL,
    payload TEXT NOT NULL,
    created TEXT NOT NULL,
    next_try TEXT NOT NULL,
    tries INTEGER NOT NULL,
    delivered TEXT,
    problem TEXT
);

CREATE INDEX notices_waiting ON notices (next_try);
