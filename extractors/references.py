"""What pronouns and short names stand for, so that a clause can be read alone.

A wrong name is worse than none: what is not plain from agreement, place and recency stays as it
is, and is called unclear where the clause cannot be understood without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors import people
from extractors.article import Article, Frozen
from extractors.clauses import Clause
from extractors.dating import resolve_dates
from extractors.sentences import Sentence
from extractors.speakers import find_speakers
from extractors.standing import SUBJECTS

WINDOW = 3
REACH = 40
PERSONAL = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
THING = frozenset({"it", "its"})
PLURAL = frozenset({"they", "their", "them"})
# Nouns by which a thing named before is called again.
KINSHIP = (
    frozenset(["prison", "jail", "penitentiary", "facility", "center", "centre"]),
    frozenset(["deal", "agreement", "pact", "accord", "treaty"]),
    frozenset(["company", "firm", "corporation"]),
    frozenset(["bill", "law", "act", "legislation"]),
    frozenset(["court", "tribunal"]),
    frozenset(["party"]),
    frozenset(["canal"]),
    frozenset(["ship", "vessel", "ferry"]),
    frozenset(["station"]),
    frozenset(["programme", "program", "scheme"]),
    frozenset(["committee", "commission", "panel"]),
    frozenset(["ministry"]),
    frozenset(["agency"]),
    frozenset(["gang", "cartel"]),
    frozenset(["bridge", "dam", "mine", "plant"]),
)
CALLED = {noun: kin for kin in KINSHIP for noun in kin}


class Wording(Frozen):
    """A clause made readable alone; ``unclear`` where a word in it could not be resolved."""

    text: str
    unclear: bool = False


@dataclass(frozen=True)
class Mention:
    """Something named in the article: where, by what name, and how it can be meant again."""

    sentence: int
    token: Token
    name: str
    kind: str
    subject: bool


class Referents:
    """The names of an article, and what its pronouns and short names stand for."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        self.article = article
        self.people = people.Directory([s.tokens for s in sentences], self._texts(sentences))
        self.mentions: list[list[Mention]] = []
        self.stands_for: dict[tuple[int, int], str | None] = {}
        self._voices = dict(find_speakers(article.text, sentences, self.people))
        for sentence in sentences:
            self.mentions.append([])
            for token in sentence.tokens:
                self._read(token, sentence)

    def resolve(self, clause: Clause, sentence: Sentence) -> Wording:
        """Return the clause's words, resolved."""
        pieces: list[str] = []
        unclear = False
        told: set[str] = set()
        nouns = 0
        previous: Token | None = None
        for word in clause.words:
            if isinstance(word, str):
                text = word
                gap = "" if word in (",", "'s") else " "
            else:
                text, missing = self._word(word, sentence, told, nouns)
                nouns += word.pos_ in ("NOUN", "PROPN")
                unclear |= missing
                gap = self._gap(previous, word)
            pieces.append((gap if pieces else "") + text)
            previous = word if isinstance(word, Token) else None
        text = " ".join("".join(pieces).split())
        text, open_date = resolve_dates(_tidy(text), self.article.published)
        return Wording(text=text, unclear=unclear or open_date)

    def name(self, tokens: Sequence[Token], sentence: Sentence) -> str:
        """Return who is meant by the words of a speaker."""
        clause = Clause(tokens[0], tuple(tokens), tuple(tokens))
        return self.resolve(clause, sentence).text.rstrip(".")

    def quoted(self, sentence: Sentence) -> str | None:
        """Return the speaker of a sentence that lies in a quotation begun or named before it."""
        return self._voices.get(sentence.number)

    def _texts(self, sentences: Sequence[Sentence]) -> list[str]:
        return [self.article.text[s.start : s.end] for s in sentences]

    def _gap(self, previous: Token | None, word: Token) -> str:
        if previous is None:
            return "" if (word.is_punct and word.text in ",.;:)") or word.text == "'s" else " "
        if previous.i + 1 == word.i:
            return previous.whitespace_ and " "
        return "" if word.text in (",", ".", ";", ":", ")", "'s") else " "

    def _source(self, token: Token, sentence: Sentence) -> str:
        start = token.idx + sentence.shift
        return self.article.text[start : start + len(token)]

    def _word(
        self, token: Token, sentence: Sentence, told: set[str], nouns: int
    ) -> tuple[str, bool]:
        text = self._source(token, sentence)
        key = (sentence.number, token.i)
        person = self.people.full(token)
        if person is not None:
            short = person not in told and self.people.is_short(token)
            told.add(person)
            return (self.people.widen(person, text) if short else text), False
        if key not in self.stands_for:
            return text, False
        name = self.stands_for[key]
        lower = token.lower_
        if lower in THING | PLURAL and nouns:
            return text, False  # what it stands for is said before, in the clause itself
        if name is None:
            return text, not (told and lower in PERSONAL) and token.dep_ in (*SUBJECTS, "poss")
        if name in told:
            return text, False
        told.add(name)
        possessive = lower in ("his", "its", "their") or token.tag_ == "PRP$"
        if possessive:
            return name + ("’" if name.endswith("s") and lower == "their" else "’s"), False
        return name, False

    def _read(self, token: Token, sentence: Sentence) -> None:
        """Note what a token names, or find what it stands for."""
        number = sentence.number
        subject = token.dep_ in SUBJECTS
        person = self.people.full(token)
        if person is not None:
            self._note(number, token, person, "person", subject)
            return
        lower = token.lower_
        if lower in PERSONAL and token.tag_ in ("PRP", "PRP$"):
            name = self._person(token, number, PERSONAL[lower])
            self.stands_for[number, token.i] = name
            if name:
                self._note(number, token, name, "person", subject)
        elif lower in THING and token.dep_ != "expl" and not _impersonal(token):
            self.stands_for[number, token.i] = self._thing(token, number)
        elif lower in PLURAL and not _plural_before(token, sentence):
            self.stands_for[number, token.i] = None
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            self._noun(token, sentence, subject)

    def _note(self, number: int, token: Token, name: str, kind: str, subject: bool) -> None:
        self.mentions[number].append(Mention(number, token, name, kind, subject))

    def _noun(self, token: Token, sentence: Sentence, subject: bool) -> None:
        phrase = _phrase(token)
        name = self._span(phrase, sentence)
        bare = len(phrase) == 2 and phrase[0].lower_ == "the"
        if bare and token.lower_ in CALLED:
            kin = CALLED[token.lower_]
            earlier = [
                m for row in self.mentions[-8:] for m in row
                if m.kind == "thing" and len(m.name.split()) > 2 and kin & _called(m.token)
            ]  # fmt: skip
            if len({m.name.lower() for m in earlier}) == 1:
                meant = earlier[-1].name
                self.stands_for[sentence.number, phrase[0].i] = _lower_article(meant, phrase[0])
                self.stands_for[sentence.number, token.i] = ""
                return
        if (
            len(phrase) > 1 or token.pos_ == "PROPN" or subject
        ) and len(name) <= 80 and (token.tag_ != "NNS" or token.ent_type_ == "GPE") and not any(
            t.tag_ in ("WP$", "WDT", "PRP$", "PRP") for t in phrase
        ):  # fmt: skip
            kind = "place" if token.ent_type_ in ("GPE", "LOC") else "thing"
            self._note(sentence.number, token, name, kind, subject)

    def _span(self, phrase: list[Token], sentence: Sentence) -> str:
        start = phrase[0].idx + sentence.shift
        end = phrase[-1].idx + len(phrase[-1]) + sentence.shift
        return " ".join(self.article.text[start:end].split())

    def _person(self, token: Token, number: int, gender: str) -> str | None:
        for back in range(WINDOW + 1):
            row = self._row(number - back)
            fitting = [
                m for m in row
                if m.kind == "person" and (back or m.token.i < token.i)
                and self.people.gender(m.name) in (gender, "")
            ]  # fmt: skip
            names = list(dict.fromkeys(m.name for m in fitting))
            if len(names) == 1:
                return names[0]
            if names:
                subjects = list(dict.fromkeys(m.name for m in fitting if m.subject))
                return subjects[0] if len(subjects) == 1 else None
        return None

    def _thing(self, token: Token, number: int) -> str | None:
        for back in (0, 1):
            row = self._row(number - back)
            fitting = [
                m for m in row
                if m.kind != "person" and m.subject and (back or m.token.i < token.i)
            ]  # fmt: skip
            names = list(dict.fromkeys(m.name for m in fitting))
            if back and any(m.subject and m.kind == "person" for m in row):
                return None
            if len(names) == 1 and len(names[0]) <= REACH:
                return names[0]
            if names or (not back and _subject_before(token)):
                return None
        return None

    def _row(self, number: int) -> list[Mention]:
        return self.mentions[number] if number >= 0 else []


def _phrase(noun: Token) -> list[Token]:
    """Return the noun with what stands before it, and a short phrase after it."""
    first = min((t.i for t in noun.subtree if t.i <= noun.i), default=noun.i)
    left = [noun.doc[i] for i in range(first, noun.i + 1)]
    after = [
        c for c in noun.children if c.i > noun.i and c.dep_ == "prep" and c.lower_ in ("of", "with")
    ]
    if after and after[0].i == noun.i + 1:
        tail = list(after[0].subtree)
        if len(tail) <= 4 and tail[-1].i - noun.i == len(tail):
            left += tail
    return left


def _called(noun: Token) -> set[str]:
    """Return the nouns by which a thing can be called again."""
    doc: Doc = noun.doc
    found = {noun.lower_}
    if noun.pos_ == "PROPN":
        found |= {t.lower_ for t in noun.subtree if t.pos_ == "PROPN"}
    after = doc[noun.i + 1 : min(noun.i + 12, len(doc))]
    comma = next((t.i for t in after if t.text == ","), None)
    if comma is not None and comma + 1 < len(doc) and doc[comma + 1].lower_ in ("a", "an"):
        head = next(
            (t for t in doc[comma + 1 :][:8] if t.pos_ == "NOUN" and t.dep_ != "compound"), None
        )
        if head is not None:
            found.add(head.lower_)
    return found


def _lower_article(name: str, token: Token) -> str:
    name = re.sub(r"^(?:A|An|The|This|That) ", lambda m: m[0].lower(), name)
    name = re.sub(r"^(?:a|an) ", "the ", name)
    return name[0].upper() + name[1:] if token.text[0].isupper() else name


def _impersonal(token: Token) -> bool:
    """Say whether "it" stands for a clause or nothing ("it is clear that", "it rained")."""
    head = token.head
    return head.lemma_ in ("rain", "snow", "take") or (
        head.lemma_ == "be"
        and any(
            c.dep_ in ("ccomp", "xcomp", "advcl", "csubj")
            for a in head.children
            for c in [a, *a.children]
        )
    )


def _subject_before(token: Token) -> bool:
    return any(
        t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN") for t in token.sent if t.i < token.i
    )


def _plural_before(token: Token, sentence: Sentence) -> bool:
    return any(
        t.tag_ in ("NNS", "NNPS") or t.dep_ == "conj" for t in sentence.tokens if t.i < token.i
    )


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text)
    text = re.sub(r",\s*,", ",", text).strip(" ,;:–—")
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text[-1] in '.!?…"”’' and not text.endswith(",") else f"{text}."
