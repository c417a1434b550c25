"""A clause's words with its pronouns and short names made full, so that it can be read alone.

Where a word stays that cannot be understood without the text before it, the clause is unclear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractors import people
from extractors.agreement import PERSONAL, PLURAL, THING, said_before
from extractors.antecedents import Antecedents
from extractors.article import Article, Frozen
from extractors.callings import called
from extractors.clauses import Clause
from extractors.dating import WEEKDAYS, resolve_dates
from extractors.kinship import CALLED
from extractors.pointing import resolve_back
from extractors.scenes import inherits, placed, scene_of
from extractors.sentences import Sentence
from extractors.speakers import Voices
from extractors.standing import SUBJECTS
from extractors.tenses import tense_of
from extractors.tidying import tidied

FIRST = frozenset(
    ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your"]
)
RELATIVE = frozenset({"who", "which", "that", "whom"})


class Wording(Frozen):
    """A clause made readable alone; ``unclear`` where a word in it could not be resolved."""

    text: str
    unclear: bool = False


class _Told:
    """What the clause's wording has named so far."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.nouns: list[Token] = []
        # The words from the one after ``opened`` to ``replaced`` are said by a full name.
        self.opened = self.replaced = -1


class Referents:
    """The names of an article, and what its pronouns and short names stand for."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        self.article = article
        self._sentences = sentences
        texts = [article.text[s.start : s.end] for s in sentences]
        self.people = people.Directory([s.tokens for s in sentences], texts)
        self.voices = Voices(article, sentences)
        found = Antecedents(article.text, sentences, self.people, self.voices)
        self.stands_for, self.again = found.stands_for, found.again

    def resolve(self, clause: Clause, sentence: Sentence, *, stated: bool = False) -> Wording:
        """Return the clause's words, resolved; ``stated`` where they are a claim."""
        pieces: list[str] = []
        unclear = False
        told = _Told()
        previous: Token | None = None
        for word in clause.words:
            if isinstance(word, Token) and told.opened < word.i <= told.replaced:
                previous = word
                told.nouns.append(word)
                continue
            if isinstance(word, str):
                text = word
                gap = "" if word in (",", "'s") else " "
            else:
                text, missing = self._word(word, sentence, clause, told)
                if word.pos_ in ("NOUN", "PROPN"):
                    told.nouns.append(word)
                unclear |= missing
                gap = self._gap(previous, word)
            pieces.append((gap if pieces else "") + text)
            previous = word if isinstance(word, Token) else None
        tenses = [
            tense_of(w) for w in clause.words if isinstance(w, Token) and w.lower_ in WEEKDAYS
        ]
        text, open_day = resolve_dates(tidied("".join(pieces)), self.article.published, tenses)
        text, open_year = resolve_back(text, list(self._earlier(clause, sentence)))
        if stated and text:
            text = self._placed(text, clause, sentence)
        return Wording(text=text, unclear=unclear or open_day or open_year)

    def _earlier(self, clause: Clause, sentence: Sentence) -> Iterator[str]:
        """Yield the text before a clause, nearest first: its sentence's, then that of the one before."""
        yield self.article.text[sentence.start : clause.tokens[0].idx + sentence.shift]
        if before := self._before(sentence):
            yield self.article.text[before.start : before.end]

    def _before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before, where it stands in the same paragraph."""
        before = self._sentences[sentence.place - 1] if sentence.place else None
        return before if before and before.block is sentence.block and not before.dateline else None

    def _placed(self, text: str, clause: Clause, sentence: Sentence) -> str:
        """Put the place before a claim that the sentence before it has set."""
        before = self._before(sentence)
        place = scene_of(before.tokens) if before else None
        first = clause.words[0]
        if place is None or before is None or not isinstance(first, Token):
            return text
        if self.voices.of(before) or self.voices.inside(first, sentence):
            return text
        common = {
            at for (row, at), name in self.stands_for.items()
            if row == sentence.place and name and name[0].islower()
        }  # fmt: skip
        return placed(place, text, first) if inherits(clause, sentence.tokens, common) else text

    def name(self, tokens: Sequence[Token], sentence: Sentence) -> str:
        """Return who is meant by the words of a speaker."""
        clause = Clause(tokens[0], tuple(tokens), tuple(tokens))
        text = self.resolve(clause, sentence).text
        return text.removesuffix(".") if not text.endswith(("Jr.", "Sr.", "Inc.")) else text

    def quoted(self, sentence: Sentence) -> str | None:
        """Return the speaker of a sentence that lies in a quotation as a whole."""
        voice = self.voices.carried(sentence)
        if voice is None:
            return None
        said_in, tokens = voice
        name = self.name(tokens, said_in)
        return None if name.lower() in (*PERSONAL, *THING, *PLURAL, *FIRST, *RELATIVE) else name

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
        self, token: Token, sentence: Sentence, clause: Clause, told: _Told
    ) -> tuple[str, bool]:
        """Return the word, or what it stands for, and whether it stays open."""
        text = self._source(token, sentence)
        end = self.people.opens(token)
        person = self.people.full(token if end is None else token.doc[end])
        if person is not None:
            short = end is not None or self.people.is_short(token)
            if not short or person in told.names:
                told.names.add(person)
                return text, False
            told.names.add(person)
            told.opened, told.replaced = token.i, token.i if end is None else end
            return person, False
        lower = token.lower_
        if lower in FIRST and token.tag_ in ("PRP", "PRP$"):
            return self._speaking(token, text, sentence, clause, told)
        if _pointing(token):
            return text, not told.nouns
        key = (sentence.place, token.i)
        if key in self.again:
            full, noun = self.again[key]
            if full not in told.names and any(
                t.i == noun for t in clause.words if isinstance(t, Token)
            ):
                told.names.add(full)
                told.opened, told.replaced = token.i, noun
                return full, False
            return text, False
        if key not in self.stands_for:
            return text, self._short(token, sentence)
        name = self.stands_for[key]
        if lower in THING | PLURAL and said_before(token, told.nouns):
            return text, False
        if name is None:
            return text, not (lower in PERSONAL and self._said_who(token, told))
        if name in told.names:
            return text, False
        told.names.add(name)
        if token.tag_ == "PRP$":
            return f"{name}’" if name.endswith(
                "s"
            ) and lower not in PERSONAL else f"{name}’s", False
        return name, False

    def _short(self, token: Token, sentence: Sentence) -> bool:
        """Say whether a word calls something that only the text before can tell."""
        if self.people.ambiguous(token):
            return True
        noun = token.nbor(1) if token.i + 1 < len(token.doc) else token
        return (
            token.lower_ == "the"
            and noun.lower_ in CALLED
            and noun.head.dep_ == "ROOT"
            and noun.dep_ in SUBJECTS
            and not any(c.i > noun.i and c.dep_ in ("prep", "relcl", "acl", "appos")
                        for c in noun.children)
        )  # fmt: skip

    def _said_who(self, pronoun: Token, told: _Told) -> bool:
        """Say whether the clause itself says before whom "he" or "she" may mean."""
        gender = PERSONAL[pronoun.lower_]
        named = any(self.people.gender(name) in (gender, "") for name in told.names)
        return named or any(called(noun) in (gender, "") for noun in told.nouns)

    def _speaking(
        self, token: Token, text: str, sentence: Sentence, clause: Clause, told: _Told
    ) -> tuple[str, bool]:
        """Put the speaker for "I" and "my" in words that are cut out of a quotation."""
        if not self.voices.inside(token, sentence):
            return text, False
        if not all(self.voices.inside(t, sentence) for t in clause.tokens if t.is_alpha):
            return text, False  # the clause says itself who speaks
        voice = self.voices.of(sentence)
        person = self._person_of(voice[1], voice[0]) if voice else None
        if person is None or token.lower_ not in ("i", "my"):
            return text, True
        if token.lower_ == "my":
            own = {"m": "his", "f": "her"}.get(self.people.gender(person))
            return own if own and person in told.names else f"{person}’s", False
        told.names.add(person)
        verb = token.head
        past = verb.tag_ in ("VBD", "MD") or any(
            c.tag_ in ("VBD", "MD") for c in verb.children if c.dep_ in ("aux", "auxpass")
        )
        return (person, False) if past and token.dep_ in ("nsubj", "nsubjpass") else (text, True)

    def _person_of(self, tokens: Sequence[Token], sentence: Sentence) -> str | None:
        names = {
            self.people.full(t) or self.stands_for.get((sentence.place, t.i)) for t in tokens
        } - {None, ""}
        return names.pop() if len(names) == 1 else None


def _pointing(token: Token) -> bool:
    """Say whether "this" or "that" stands for something said before ("That was no red card")."""
    return (
        (token.lower_ in ("this", "that", "these", "those") and token.tag_ == "DT")
        or (token.lower_ in ("former", "latter", "two", "pair", "both", "same"))
    ) and (
        token.dep_ in ("nsubj", "nsubjpass")
        and not any(c.dep_ in ("prep", "relcl") for c in token.children)
    )
