"""What a pronoun or a short name may stand for: what the article has named so far.

A wrong name is worse than none: what is not plain from agreement, place and recency stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractors.agreement import (
    PERSONAL,
    PLURAL,
    PLURAL_TAGS,
    REACH,
    THING,
    Mention,
    acted_on,
    again,
    asked_about,
    definite,
    is_full,
    is_impersonal,
    main_subjects,
    owns,
    plural_before,
    rivalled,
    said_by,
    sayers,
    subject_before,
)
from extractors.callings import called
from extractors.kinds import CLAIM_BLOCKS
from extractors.kinship import CALLED, exact, kin_of
from extractors.people import Directory
from extractors.sentences import Sentence
from extractors.speakers import Voices
from extractors.standing import SUBJECTS, phrase_of
from extractors.telling import TELLING

WINDOW = 3
KIN_WINDOW = 5
NAMED_WINDOW = 12


class Antecedents:
    """The names of an article, read sentence by sentence, and what its pronouns stand for."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], people: Directory, voices: Voices
    ) -> None:
        self._text = text
        self._people = people
        self._voices = voices
        self._rows: list[list[Mention]] = []
        self._prose: list[int] = []
        self.stands_for: dict[tuple[int, int], str | None] = {}
        # "The deal": by the place of its article, the full name and the noun that it replaces.
        self.again: dict[tuple[int, int], tuple[str, int]] = {}
        for sentence in sentences:
            self._rows.append([])
            if sentence.block.kind in CLAIM_BLOCKS:
                self._prose.append(sentence.place)
            for token in sentence.tokens:
                self._read(token, sentence)

    def _read(self, token: Token, sentence: Sentence) -> None:
        """Note what a token names, or find what it stands for."""
        key = (sentence.place, token.i)
        lower = token.lower_
        person = self._people.full(token)
        if person is not None:
            self._note(sentence, token, person, "person", self._people.gender(person))
        elif lower in PERSONAL and token.tag_ in ("PRP", "PRP$"):
            name = self._person(token, sentence)
            self.stands_for[key] = name
            if name:
                self._note(sentence, token, name, "person", self._people.gender(name))
        elif lower in THING and token.dep_ != "expl" and not is_impersonal(token):
            name = None if self._voices.inside(token, sentence) else self._thing(token)
            self.stands_for[key] = name
            if name and lower == "it":
                self._note(sentence, token, name, "thing")
        elif lower in PLURAL:
            name = None if self._voices.inside(token, sentence) else self._many(token)
            self.stands_for[key] = name
            if name and lower == "they":
                self._note(sentence, token, name, "many")
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            self._noun(token, sentence)

    def _note(
        self, sentence: Sentence, token: Token, name: str, kind: str, gender: str = ""
    ) -> None:
        top = token
        while top.dep_ == "appos" and top.head.tag_ not in PLURAL_TAGS:
            top = top.head
        self._rows[sentence.place].append(
            Mention(
                token, name, kind, top.dep_ in SUBJECTS, top.head, gender,
                self._voices.inside(token, sentence),
            )
        )  # fmt: skip

    def _noun(self, token: Token, sentence: Sentence) -> None:
        phrase = phrase_of(token)
        name = self._span(phrase, sentence)
        if len(phrase) == 2 and phrase[0].lower_ == "the" and token.lower_ in CALLED:
            meant = self._kin(token)
            if meant:
                self.again[sentence.place, phrase[0].i] = (again(meant), token.i)
                self._note(sentence, token, again(meant), "thing")
                return
        gender = called(token)
        named = any(
            self._people.full(t) for c in token.children if c.dep_ == "appos" for t in c.subtree
        )
        if gender is not None and not named:
            self._note(sentence, token, name, "someone", gender)
            return
        if phrase[0].tag_ == "PRP$" and len(phrase) > 1:
            owner = self.stands_for.get((sentence.place, phrase[0].i))
            name = f"{owner}’s {self._span(phrase[1:], sentence)}" if owner else ""
        if not name or len(name) > 80 or any(t.tag_ in ("WP$", "WDT", "PRP") for t in phrase):
            name = ""
        plural = token.tag_ in PLURAL_TAGS and token.ent_type_ not in ("GPE", "ORG")
        if plural or any(c.dep_ == "conj" for c in token.children):
            whole = [t for t in token.subtree if token.dep_ in SUBJECTS or t in phrase]
            self._note(sentence, token, self._span(whole, sentence), "many")
        elif token.dep_ == "conj":
            return  # "Egypt and Sudan": "it" is neither
        elif len(phrase) > 1 or token.pos_ == "PROPN" or token.dep_ in SUBJECTS:
            kind = "place" if token.ent_type_ in ("GPE", "LOC") else "thing"
            self._note(sentence, token, name, kind)  # without a name it only stands in the way

    def _span(self, phrase: Sequence[Token], sentence: Sentence) -> str:
        first = phrase[0]
        start = first.idx + sentence.shift
        end = phrase[-1].idx + len(phrase[-1]) + sentence.shift
        name = " ".join(self._text[start:end].split())
        # As it stands in running text: "The bank" at a sentence's beginning is "the bank".
        opening = first.i == sentence.tokens.start or first.nbor(-1).is_quote
        common = first.pos_ in ("DET", "NOUN", "ADJ", "NUM") and not first.text.isupper()
        proper = first.ent_type_ not in ("", "CARDINAL", "DATE") and first.pos_ != "DET"
        if (opening and common and not proper) or first.text == "The":
            return name[0].lower() + name[1:]
        return name

    def _back(self, number: int, window: int) -> Iterator[tuple[int, list[Mention]]]:
        """Yield the rows of a sentence and of the prose before it, nearest first."""
        yield 0, self._rows[number]
        earlier = [n for n in self._prose[-window - 1 :] if n != number]
        for back, at in enumerate(reversed(earlier[-window:]), start=1):
            yield back, self._rows[at]

    def _person(self, token: Token, sentence: Sentence) -> str | None:
        gender = PERSONAL[token.lower_]
        quoted = self._voices.inside(token, sentence)
        speaker = self._speaker(sentence) if quoted else None
        for back, row in self._back(sentence.place, WINDOW):
            fitting = [
                m for m in row
                if m.kind in ("person", "someone") and (back or m.token.i < token.i)
                and m.gender in (gender, "") and m.name != speaker
                and not (not back and (acted_on(m, token) or asked_about(m, token))) and quoted >= m.quoted
            ]  # fmt: skip
            names = {m.name for m in fitting}
            if not names:
                continue
            if len(names) > 1:
                parallel = token.dep_ in SUBJECTS and token.head.dep_ in ("ROOT", "conj")
                named = parallel and all(m.kind == "person" for m in fitting)
                if back:
                    likely = main_subjects(fitting) if named else []
                else:
                    likely = sayers(fitting, token)
                fitting, names = likely, {m.name for m in likely}
            return fitting[0].name if len(names) == 1 and fitting[0].kind == "person" else None
        return None

    def _speaker(self, sentence: Sentence) -> str | None:
        """Return the person who speaks in a sentence: he is not the "he" of his own words."""
        voice = self._voices.of(sentence)
        if voice is None:
            return None
        said_in, words_ = voice
        names = [self._people.full(t) or self.stands_for.get((said_in.place, t.i)) for t in words_]
        return next(filter(None, names), None)

    def _thing(self, token: Token) -> str | None:
        for back, row in self._back(len(self._rows) - 1, 1):
            fitting = [
                m for m in row
                if m.kind in ("thing", "place") and m.subject and (back or m.token.i < token.i)
                and (not back or main_subjects([m])) and not (not back and said_by(m.token, token))
            ]  # fmt: skip
            names = {m.name for m in fitting}
            if back and any(m.subject and m.kind in ("person", "someone") for m in row):
                return None
            if (
                len(names) == 1
                and 0 < len(fitting[0].name) <= REACH
                and owns(fitting[0], token)
                and not (back and rivalled(fitting[0], token))
            ):
                return definite(fitting[0].name)
            sayer = token.head.lemma_ in TELLING
            if names or (not back and not sayer and subject_before(token)):
                return None
        return None

    def _many(self, token: Token) -> str | None:
        """Return the one plural of the sentence before, where that was about it alone."""
        if token.dep_ not in SUBJECTS or plural_before(token):
            return None
        rows = list(self._back(len(self._rows) - 1, 1))
        if len(rows) < 2:
            return None
        many = [m for m in rows[1][1] if m.kind == "many"]
        if len(many) == 1 and main_subjects(many) and len(many[0].name) <= REACH:
            return definite(many[0].name)
        return None

    def _kin(self, token: Token) -> str | None:
        """Return the fuller name of what "the deal" calls again, where it can be one thing only."""
        earlier = [
            m for back, row in self._back(len(self._rows) - 1, NAMED_WINDOW) for m in row
            if m.kind in ("thing", "place") and m.token != token and is_full(m)
            and (back <= KIN_WINDOW or m.token.pos_ == "PROPN")
            and kin_of(token) & kin_of(m.token, wide=True)
        ]  # fmt: skip
        same = [m for m in earlier if exact(m.token, token)]
        names = {again(m.name).lower() for m in same or earlier}
        return (same or earlier)[0].name if len(names) == 1 else None
