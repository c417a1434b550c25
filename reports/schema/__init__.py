"""The JSON Schema of a record, kept in the repository beside the models that it comes from.

``python -m reports.schema`` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path

from reports.record import json_schema

PATH = Path(__file__).parent / "record.schema.json"


def text() -> str:
    """Return the schema as the file should hold it."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
