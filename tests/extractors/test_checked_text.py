"""What every checked text keeps to, in whatever order an article tells things."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from writing import write

from extractors.statements import find_statements

SENTENCES = (
    "WASHINGTON (AP) — The court struck down an Ohio law on Thursday, ruling 6-3 that it was void.",
    "“We warned the ministry,” said Dr. Tomas Hale, who heads the observatory. “It was late.",
    "“My rates are going up.”",
    '"He was my only son," she told reporters; "nine years is not enough."',
    'Ms. Thorne, who has led the council since 2018, said she took "full responsibility".',
    "Colin Marsh, 51, passed the names of three men to a gang in return for £85,000 in cash.",
    "His lawyer, Mr Omar Sheikh KC, said he was considering an appeal against the sentence.",
    "In El Salvador, the government declared an emergency last year.",
    "Homicides fell to 1.9 per 100,000 inhabitants that month – down from 83 in 2015 –, it said.",
    "They fear that it will cut the flow of the Nile (some of them, at least).",
    "Kenya and Uganda signed a power agreement on Monday night; the deal runs for 25 years.",
    'The findings could one day help doctors, Ana Kovač said—although "that is a long way off".',
    "Dr Melissa Lane said: 'The findings are consistent. Countries need to act now.'",
    "Jobs were cut this month, according to Challenger, Gray & Christmas Inc.",
    "Who will pay for it? (Nobody knows!)",
    "Trump’s recent pardon of former Honduran President Juan Orlando Hernández was shameful.",
)
# What may be put in: the day that a relative one means, and the verbs of nouns and appositions.
PUT_IN = {
    *(name.lower() for name in month_name if name),
    *"in on the of is was were there week night pardoned his her".split(),
}


def vocabulary(text: str) -> set[str]:
    return {
        w.removesuffix("’s").removesuffix("'s").strip("’'")
        for w in re.findall(r"[^\W_][\w’'&-]*", text.lower())
    }


@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=3),
    st.sampled_from([None, date(2025, 3, 12)]),
)
@settings(max_examples=40, deadline=None)
def test_a_checked_text_is_one_whole_sentence_of_the_articles_own_words(
    paragraphs: list[list[str]], published: date | None
) -> None:
    article = write(*(("paragraph", " ".join(p)) for p in paragraphs), published=published)
    said = vocabulary(article.text)
    for statement in find_statements(article):
        text = statement.checked_text
        for value in statement.values:
            assert text[value.start : value.end] == value.text
        if statement.kind == "other":
            continue
        assert text[:1] == text[:1].upper()
        assert re.search(r"[.!?…][\"”’']*$", text)
        assert not re.search(r"\s[,.;]|\s\s|,,|[,;–—]\.", text)
        assert text.count("“") == text.count("”")
        assert text.count('"') % 2 == 0
        figures = {w for w in vocabulary(text) if w.isdecimal()}
        added = vocabulary(text) - said - PUT_IN - (figures if published else set())
        assert not added, text


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_whoever_speaks_is_named_in_the_article(sentences: list[str]) -> None:
    article = write(("paragraph", " ".join(sentences)))
    for statement in find_statements(article):
        if statement.speaker:
            assert vocabulary(statement.speaker) <= vocabulary(article.text) | {"the"}
            assert not statement.speaker.endswith((",", ";", "that", "who"))
