"""The people of an article: full names, and which short name means whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

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
    "sheriff congressman congresswoman representative vice deputy first leader"
)
WOMEN = words(
    "maria mary anna ana angela claudia xiomara keiko dina laura giorgia ursula christine kamala "
    "hillary nancy elizabeth liz theresa michelle sarah sara rosa delcy dilma cristina jacinda "
    "sanna kaja mette mia sheikh_hasina nikki marine margaret melania ivanka susan linda karen "
    "carmen isabel elena julia olga natalia sofia emma jane anne catherine kate victoria patricia "
    "veronica lucia paula fatima aisha ngozi ellen joyce samia gloria corazon indira benazir "
    "amy sonia ruth rachel rebecca jennifer jessica barbara helen alice marta beatriz martha"
)
MEN = words(
    "donald joe barack george john james robert michael william david juan josé jose luis carlos "
    "jorge pedro miguel daniel nicolás nicolas hugo javier nayib gustavo andrés andres manuel "
    "vladimir volodymyr emmanuel boris rishi keir justin benjamin recep narendra xi kim mohammed "
    "muhammad ahmed ali hassan abdel marco antonio mark peter paul thomas richard charles henry "
    "alexander sergei ivan viktor olaf friedrich salvador rafael francisco fernando bernardo "
    "nasry salvador evo lula jair alberto mauricio sebastián gabriel lenín álvaro iván enrique "
    "felipe vicente steven stephen scott kevin brian eric jeff mike jim tom bill bob elon tim"
)
FEMALE_TITLES = words("mrs mrs. ms ms. queen princess lady congresswoman")


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
        for entity in tokens.ents:
            if entity.label_ != "PERSON":
                continue
            parts = [t for t in entity if t.tag_ != "POS" and t.lower_ not in ("'s", "'")]
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
            known = self._known.setdefault(parts[-1].text, [])
            if name not in known:
                known.append(name)
            first = parts[0].lower_
            before = tokens.doc[entity.start - 1].lower_ if entity.start else ""
            female = first in WOMEN or FEMALE_TITLES & {title, before}
            self._genders[name] = "f" if female else "m" if first in MEN else ""

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
