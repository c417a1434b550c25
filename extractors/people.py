"""The people of an article: full names, and which short name means whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extractors.callings import GENDERS
from extractors.first_names import MEN, WOMEN
from extractors.telling import TELLING
from extractors.vocabulary import words

# What the last word of a group's name says it is: "the Juárez Cartel" is nobody.
GROUPS = words(
    "agency army association authority bank brigade brothers cartel church club coalition college "
    "committee company corporation council court force foundation front gang group guard house "
    "institute league ministry movement network office organisation organization party police "
    "republic school society team times treaty union university"
)
TITLES = words(
    "president former prime minister mr mr. mrs mrs. ms ms. dr dr. gen gen. general senator sen "
    "sen. rep rep. gov gov. governor secretary judge justice king queen prince princess sir lord "
    "lady pope chancellor ambassador professor prof. colonel captain sheikh ayatollah chief mayor "
    "sheriff congressman congresswoman representative vice deputy first leader dame miss baroness "
    "baron councillor cllr cllr. detective superintendent inspector sergeant constable lieutenant "
    "major captain admiral minister chairman chairwoman spokesman spokeswoman director coach manager "
    "commissioner bishop archbishop cardinal rev. rev attorney prosecutor premier sgt. lt. col. maj. "
    "capt. det. referee prof gen col lt sgt capt"
)
FEMALE_TITLES = words(
    "mrs mrs. ms ms. miss queen princess lady dame congresswoman chairwoman spokeswoman actress "
    "mother daughter sister wife widow duchess"
)
MALE_TITLES = words(
    "mr mr. sir king prince lord father son brother husband congressman chairman spokesman duke pope"
)


class Directory:
    """Who is who: built from every full name that the article holds."""

    def __init__(self, sentences: Sequence[Tokens], texts: Sequence[str]) -> None:
        self._known: dict[str, list[str]] = {}
        self._within: dict[tuple[int, int], str] = {}
        self._short: set[tuple[int, int]] = set()
        self._genders: dict[str, str] = {}
        for tokens, text in zip(sentences, texts, strict=True):
            self._learn(tokens, text)
        for tokens in sentences:
            self._match(tokens)

    def full(self, token: Token) -> str | None:
        """Return the full name of the person that the token names, at the name's last word."""
        return self._within.get((id(token.doc), token.i))

    def is_short(self, token: Token) -> bool:
        """Say whether the token names the person by less than the full name."""
        return (id(token.doc), token.i) in self._short

    def ambiguous(self, token: Token) -> bool:
        """Say whether a short name may be that of several people."""
        return len(self._known.get(token.text, ())) > 1 and self.full(token) is None and (
            token.pos_ == "PROPN" and token.dep_ != "compound"
        )  # fmt: skip

    def widen(self, person: str, text: str) -> str:
        """Return the full name in place of the short one."""
        return person

    def gender(self, person: str) -> str:
        """Return ``m``, ``f`` or, where the name does not tell, nothing."""
        return self._genders.get(person, "")

    def named(self, words_: str) -> str:
        """Return the words with a known short name made full."""
        last = words_.split()[-1]
        full = self._known.get(last, [])
        return (
            " ".join([*words_.split()[:-1], full[0]])
            if len(full) == 1 and full[0] not in words_
            else words_
        )

    def _learn(self, tokens: Tokens, text: str) -> None:
        for parts in _named(tokens):
            title = ""
            while parts and parts[0].lower_ in TITLES:
                title = parts.pop(0).lower_
            if parts and parts[-1].lower_ in GROUPS:
                continue
            if len(parts) < 2 or any(not re.match(r"[^\W\d_][\w.'-]*$", p.text) for p in parts):
                continue
            start = parts[0].idx - tokens[0].idx
            name = text[start : parts[-1].idx + len(parts[-1]) - tokens[0].idx]
            if not name[:1].isupper() or not parts[-1].text[0].isupper():
                continue
            for short in (parts[-1].text, parts[0].text):
                known = self._known.setdefault(short, [])
                if name not in known and (short == parts[-1].text or _is_first(parts[0])):
                    known.append(name)
            self._genders[name] = self._genders.get(name) or _gender(parts[0], title)

    def _match(self, tokens: Tokens) -> None:
        for token in tokens:
            names = self._known.get(token.text, [])
            if not names:
                continue
            following = token.nbor(1) if token.i + 1 < tokens.end else None
            if following is not None and following.pos_ == "PROPN" and following.text[0].isupper():
                continue  # "Ortega Murillo" is another name
            if token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.head.i > token.i:
                continue  # "the Trump administration"
            before: list[str] = []
            at = token.i - 1
            while at >= tokens.start and tokens.doc[at].pos_ == "PROPN":
                if tokens.doc[at].lower_ in TITLES:
                    break
                before.insert(0, tokens.doc[at].text)
                at -= 1
            spelled = " ".join([*before, token.text])
            fitting = [n for n in names if n.endswith(spelled) or not before]
            if token.text != names[0].split()[-1] and (before or not _alone(token)):
                continue  # a first name stands for all of it only where it stands alone
            whole = [
                n for n in names if spelled.endswith(n) or _spelled_out(n, token, tokens.start)
            ]
            if whole:
                self._within[id(token.doc), token.i] = whole[0]
            elif len(names) == 1 and fitting and not before:
                self._within[id(token.doc), token.i] = names[0]
                self._short.add((id(token.doc), token.i))


def _spelled_out(name: str, last: Token, start: int) -> bool:
    """Say whether the whole name stands there, particles ("arap", "bin") included."""
    first = last.i - len(name.split()) + 1
    return first >= start and last.doc[first : last.i + 1].text == name


def _named(tokens: Tokens) -> Iterator[list[Token]]:
    """Yield the words of each person's name: what the model found, widened by what it left off."""
    found: set[int] = set()
    for entity in tokens.ents:
        parts = [t for t in entity if t.tag_ != "POS" and t.lower_ not in ("'s", "'")]
        if not parts:
            continue
        lead = entity.start - 1
        titled = lead >= tokens.start and tokens.doc[lead].lower_ in TITLES
        if entity.label_ != "PERSON" and not (
            titled and entity.label_ in ("ORG", "GPE") and len(parts) in (2, 3)
        ):
            continue
        while lead >= tokens.start and _belongs(tokens.doc[lead], parts[0]):
            parts.insert(0, tokens.doc[lead])
            lead -= 1
        found |= {t.i for t in parts}
        yield parts
    for token in tokens:
        if token.i not in found and token.pos_ == "PROPN" and token.dep_ != "compound":
            yield from _passed_over(token)


def _passed_over(last: Token) -> Iterator[list[Token]]:
    """Yield a name that the model took for none, or for an organisation's, where words show it.

    A title before it ("Prof Gunter Kuhnle") or a first name and what people do ("Marta Lempart,
    one of the organisers, said").
    """
    parts = [
        c for c in last.children if c.dep_ == "compound" and c.pos_ == "PROPN" and c.i < last.i
    ]
    parts.append(last)
    if len(parts) < 2 or parts[-1].i - parts[0].i != len(parts) - 1 or last.ent_type_ == "GPE":
        return
    if parts[0].lower_ in TITLES and parts[0].text[0].isupper() and len(parts) > 2:
        yield parts
    elif len(parts) == 2 and parts[0].lower_ in MEN | WOMEN:
        acts = last.dep_ == "nsubj" and last.head.lemma_ in TELLING
        called_ = any(
            c.dep_ == "appos" and (c.pos_ == "NUM" or c.lower_ in GENDERS) for c in last.children
        )
        if acts or called_:
            yield parts


def _belongs(token: Token, first: Token) -> bool:
    """Say whether a name goes on to the left of the word at which the model lets it begin."""
    return (
        token.pos_ == "PROPN"
        and token.dep_ == "compound"
        and token.head.i >= first.i
        and not token.ent_type_
        and token.lower_ not in TITLES | GROUPS
        and token.text[0].isupper()
        and not token.text.isupper()
    )


def _gender(first: Token, title: str) -> str:
    """Read a gender off a first name, its title, or what stands before it ("his wife, Louise")."""
    at = first.i - 1
    at -= at > 0 and first.doc[at].text == ","
    before = {title, first.doc[at].lower_ if at >= 0 else ""}
    if first.lower_ in WOMEN or FEMALE_TITLES & before:
        return "f"
    return "m" if first.lower_ in MEN or MALE_TITLES & before else ""


def _is_first(token: Token) -> bool:
    return token.lower_ in MEN or token.lower_ in WOMEN


def _alone(token: Token) -> bool:
    """Say whether a first name stands by itself, and is no part of a longer name."""
    return token.dep_ != "compound" and token.ent_type_ in ("PERSON", "", "ORG", "GPE")
