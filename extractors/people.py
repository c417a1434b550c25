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
PARTICLES = words("van der den de von zu bin ibn al el la le di da dos del della ten ter")
HYPHENS = ("-", "‐", "‑")
NAME_WORD = re.compile(r"[^\W\d_][\w.'-]*$")
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
        self._opens: dict[tuple[int, int], int] = {}
        self._genders: dict[str, str] = {}
        for tokens, text in zip(sentences, texts, strict=True):
            self._learn(tokens, text)
        for names in self._known.values():
            # "Von der Leyen" is the tail of a fuller name, and nobody else's.
            names[:] = [
                n for n in names if not any(m.lower().endswith(f" {n.lower()}") for m in names)
            ]
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

    def opens(self, token: Token) -> int | None:
        """Return where a short name ends that begins at a token ("Van der Wal", "Bankman-Fried")."""
        return self._opens.get((id(token.doc), token.i))

    def gender(self, person: str) -> str:
        """Return ``m``, ``f`` or, where the name does not tell, nothing."""
        return self._genders.get(person, "")

    def _learn(self, tokens: Tokens, text: str) -> None:
        for parts in _named(tokens):
            title = ""
            while parts and parts[0].lower_ in TITLES:
                title = parts.pop(0).lower_
            if parts and parts[-1].lower_ in GROUPS:
                continue
            spelled = [p for p in parts if p.text not in HYPHENS]
            if len(spelled) < 2 or any(not NAME_WORD.match(p.text) for p in spelled):
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
            if names and not _goes_on(token, tokens.end):
                self._link(token, names, tokens.start)

    def _link(self, token: Token, names: Sequence[str], start: int) -> None:
        """Note whom a name means that ends at a token, in full or by its surname."""
        key = (id(token.doc), token.i)
        told = token.doc.text[: token.idx + len(token)].lower()
        whole = [n for n in names if re.search(rf"(?<!\w){re.escape(n.lower())}$", told)]
        if whole:
            self._within[key] = max(whole, key=len)
            return
        for first in _surname(token, start):
            surname = token.doc[first : token.i + 1].text.lower()
            fitting = [n for n in names if n.lower().endswith(f" {surname}")]
            if fitting:
                break
        else:
            first = token.i
            fitting = [n for n in names if n.split()[0] == token.text and _alone(token)]
        lead = token.doc[first - 1] if first > start else None
        if lead is not None and lead.pos_ == "PROPN" and lead.lower_ not in TITLES:
            return  # "Rosa Murillo" is not Camila Murillo
        if len(fitting) == 1:
            self._within[key] = fitting[0]
            self._short.add(key)
            if first < token.i:
                self._opens[id(token.doc), first] = token.i


def _goes_on(token: Token, end: int) -> bool:
    """Say whether a name goes on after a token, or only describes what follows."""
    following = token.nbor(1) if token.i + 1 < end else None
    if following is not None and following.text in HYPHENS and not token.whitespace_:
        return token.i + 2 < end and not following.whitespace_ and token.nbor(2).is_alpha
    if following is not None and following.pos_ == "PROPN" and following.text[0].isupper():
        return True  # "Ortega Murillo" is another name
    # "the Trump administration"
    return token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.head.i > token.i


def _surname(last: Token, start: int) -> list[int]:
    """Return where the surname may begin that ends at a token: with its particles, or without."""
    doc, at = last.doc, last.i
    while at - 2 >= start and doc[at - 1].text in HYPHENS and not doc[at - 2].whitespace_:
        at -= 2
    bare = at
    while at - 1 >= start and doc[at - 1].lower_ in PARTICLES:
        at -= 1
    return [at, bare] if at < bare else [bare]


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
        while parts[-1].lower_ in PARTICLES and parts[-1].i + 1 < tokens.end:
            parts.append(parts[-1].nbor(1))
        while _hyphened(parts[-1], tokens.end):
            parts += [parts[-1].nbor(1), parts[-1].nbor(2)]
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


def _hyphened(last: Token, end: int) -> bool:
    """Say whether a hyphen and another name follow without a space ("Sam Bankman-Fried")."""
    return (
        last.i + 2 < end
        and last.nbor(1).text in HYPHENS
        and not last.whitespace_
        and not last.nbor(1).whitespace_
        and last.nbor(2).text[0].isupper()
    )


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
