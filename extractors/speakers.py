"""Who speaks in a sentence that only goes on with a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extractors.article import Article, Block
from extractors.quotations import quoted
from extractors.sentences import Sentence
from extractors.standing import speakers_name
from extractors.telling import TELLING

Voice = tuple[Sentence, tuple[Token, ...]]


class Voices:
    """The quotations of an article, and the words that name who speaks in each sentence of them."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        self._text = article.text
        self._mask = quoted(article)
        self._carried: dict[int, Voice] = {}
        self._named: dict[int, Voice] = {}
        self._follow(sentences)

    def inside(self, token: Token, sentence: Sentence) -> bool:
        """Say whether a token lies in a quotation."""
        return bool(self._mask[token.idx + sentence.shift])

    def carried(self, sentence: Sentence) -> Voice | None:
        """Return who speaks in a sentence that lies in a quotation as a whole."""
        return self._carried.get(sentence.place)

    def of(self, sentence: Sentence) -> Voice | None:
        """Return who speaks in the quotation that a sentence holds or lies in."""
        return self._named.get(sentence.place) or self.carried(sentence)

    def _follow(self, sentences: Sequence[Sentence]) -> None:
        voice: Voice | None = None
        waiting: list[Sentence] = []  # quoted, and the words that say who speaks are to come
        block: Block | None = None
        for sentence in sentences:
            if sentence.block is not block:
                block, waiting = sentence.block, []
                voice = voice if self._goes_on(sentence) else None
            letters = [at for at in range(sentence.start, sentence.end) if self._text[at].isalpha()]
            said = sum(self._mask[at] for at in letters)
            if letters and said == len(letters):
                if voice:
                    self._carried[sentence.place] = voice
                else:
                    waiting.append(sentence)
                continue
            voice = self._voice(sentence) if said else None
            if voice:
                self._named[sentence.place] = voice
                if self._mask[sentence.start]:
                    self._carried |= {earlier.place: voice for earlier in waiting}
            waiting = []

    def _goes_on(self, sentence: Sentence) -> bool:
        """Say whether the quotation before a block runs on into it: it was never closed."""
        before = self._text[: sentence.start].rstrip()
        return bool(
            before
            and self._mask[len(before) - 1]
            and before[-1] not in "\"”»’'"
            and self._mask[sentence.start]
        )

    def _voice(self, sentence: Sentence) -> Voice | None:
        """Return the subject of the verb by which a sentence says whose its quotation is."""
        for token in sentence.tokens:
            if token.lemma_ not in TELLING or self.inside(token, sentence):
                continue
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and not self.inside(subject, sentence):
                return sentence, tuple(speakers_name(token, subject))
        return None
