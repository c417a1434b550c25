"""Plain text and Markdown: what each block is, and where it lies in the file."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.article import Article
from extractors.loading import Limits, Unreadable, load, load_file

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
PROSE = st.text(
    alphabet="aBé9 .,;\t\u200b\u202e\u00a0\u4e2d\U0001f680*_[]()#>-&`!|\\<'\n\r", max_size=200
)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def paragraphs(source: str) -> list[str]:
    """The file's paragraphs, found another way than the loader finds them."""
    found: list[list[str]] = [[]]
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", source):
        if any(c.isprintable() and not c.isspace() for c in line):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return ["".join(lines).rstrip("\r\n") for lines in found if lines]


def assert_places_hold(article: Article, source: str) -> None:
    originals = paragraphs(source)
    for run in article.runs:
        for offset in range(run.start, run.end):
            place = article.locate(offset)
            there, here = originals[place.paragraph][place.offset], article.text[offset]
            assert there == here or (there.isspace() and here == " ")


@settings(max_examples=150, deadline=None)
@given(PROSE)
def test_each_character_of_a_text_lies_where_its_place_says(source: str) -> None:
    try:
        article = load(source.encode(), name="a.txt", content_type="text/plain")
    except Unreadable:
        return
    if not re.search(r"\]\(|#|^---|\ufeff", source):  # signs of Markdown
        assert_places_hold(article, source)


@settings(max_examples=150, deadline=None)
@given(PROSE)
def test_each_character_of_markdown_lies_where_its_place_says(source: str) -> None:
    source = source.replace("&", "and").replace("\\", "/")
    try:
        article = load(source.encode(), name="a.md")
    except Unreadable:
        return
    assert_places_hold(article, source)


@settings(max_examples=100, deadline=None)
@given(PROSE)
def test_blocks_tile_the_text_and_links_and_runs_lie_in_it(source: str) -> None:
    try:
        article = load(source.encode(), name="a.md")
    except Unreadable:
        return
    parts = [article.text[b.start : b.end] for b in article.blocks]
    assert "\n\n".join(parts) == article.text
    assert all(part == " ".join(part.split()) for part in parts)
    assert all(a.end <= b.start for a, b in zip(article.runs, article.runs[1:], strict=False))


def test_sentences_in_paragraphs_stay_paragraphs() -> None:
    source = (
        "Honduras cut its ties with Taiwan in 2023.\nIt opened an embassy in Beijing.\n\n"
        "The canal opened in 1914. Sources: the authority's archive says so.\n\n"
        "Copyright law changed in 2021.\n\nThe report, first published in March 2020, named 12.\n\n"
        "Subscribers rose by 3 % in 2024.\n\nBy 2023 the rate had halved.\n"
    )
    article = load(source.encode(), name="cases.txt")
    assert {kind for kind, _ in blocks(article)} == {"paragraph"}
    assert len(article.blocks) == 6
    assert blocks(article)[0][1] == (
        "Honduras cut its ties with Taiwan in 2023. It opened an embassy in Beijing."
    )


def test_a_title_byline_date_and_heading_are_known_as_such() -> None:
    source = (
        "Honduras Opens an Embassy in Beijing\n\nBy Jane Doe and John Roe\n"
        "Published 9 December 2025, 10:15 GMT\n\nThe embassy opened on Monday.\n\n"
        "Background\n\nTies with Taiwan ended in 2023.\n"
    )
    article = load(source.encode(), name="a.txt")
    assert [kind for kind, _ in blocks(article)] == [
        "title", "byline", "byline", "paragraph", "heading", "paragraph",
    ]  # fmt: skip
    assert article.title == "Honduras Opens an Embassy in Beijing"
    assert article.author == "Jane Doe and John Roe"
    assert article.published == date(2025, 12, 9)
    assert article.language == "en"


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        ("By Jane Doe\nMay 3, 2025", "Jane Doe"),
        ("By Jane Doe, May 3, 2025", "Jane Doe"),
        ("By Jane Doe in Norwood | 3 May 2025 | 5 min read", "Jane Doe"),
        ("Jane Doe\n\nSat 3 May 2025 10.15 BST", "Jane Doe"),
        ("Jane Doe, local democracy reporter\nNorwood, 3 May 2025", "Jane Doe"),
        ("Posted on May 3rd, 2025 by Jane Doe", None),
        ("(May 3, 2025)", None),
        ("LONDON — May 3, 2025", None),
        ("NORWOOD, May 3, 2025 (Reuters) - A fire broke out in a mill.", None),
    ],
)
def test_lines_under_a_title_tell_who_and_when(lines: str, author: str | None) -> None:
    source = f"Storm kills four in Norwood\n\n{lines}\n\nThe river rose by two metres.\n"
    article = load(source.encode(), name="a.txt")
    assert article.title == "Storm kills four in Norwood"
    assert article.published == date(2025, 5, 3)
    assert article.author == author


@pytest.mark.parametrize(
    "line",
    [
        "Paris burned on May 3, 2025.",
        "The law of May 3, 2025, was void",
        "By 3 May 2025 the town was empty.",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    source = f"Storm kills four\n\n{line}\n\nThe river rose by two metres.\n"
    article = load(source.encode(), name="a.txt")
    assert article.published is None
    assert "byline" not in [kind for kind, _ in blocks(article)]


def test_the_section_before_a_title_is_no_part_of_it() -> None:
    source = "OPINION\nThe plan is a gift to landlords\n\nIt caps rents at 4 percent.\n"
    article = load(source.encode(), name="a.txt")
    assert article.title == "The plan is a gift to landlords"
    assert [kind for kind, _ in blocks(article)] == ["heading", "title", "paragraph"]


def test_a_caption_repeated_as_alt_text_counts_once_beside_its_credit() -> None:
    caption = "Farmers stand among coffee plants in the hills above the town"
    source = f"{caption}\n\n{caption}\nJane Doe, CC BY-SA 4.0, via Wikimedia Commons\n\nThe harvest was good.\n"
    article = load(source.encode(), name="a.txt")
    assert [kind for kind, _ in blocks(article)] == ["caption", "credit", "paragraph"]
    assert article.text.count(caption) == 1


def test_a_sentence_that_an_article_repeats_is_no_caption() -> None:
    article = load(b"Prices rose in 2024.\n\nPrices rose in 2024.\n", name="a.txt")
    assert [kind for kind, _ in blocks(article)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: Jane Doe / AFP", "credit"),
        ("Image credit: NASA", "credit"),
        ("Jane Doe/Getty Images", "credit"),
        ("The post Coffee Prices Rise appeared first on The Daily.", "trailer"),
        ("Read more: How coffee is grown", "trailer"),
        ("Sign up for our newsletter and never miss a story.", "trailer"),
        ("© 2025 The Daily. All rights reserved.", "trailer"),
        ("This article was originally published by The Daily.", "trailer"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "trailer"),
    ],
)
def test_credits_and_trailers_are_no_paragraphs(line: str, kind: str) -> None:
    source = f"The price of coffee rose to 3 dollars.\n\n{line}\n\nFarmers in Copán were glad.\n"
    article = load(source.encode(), name="a.txt")
    assert blocks(article)[1] == (kind, line)
    assert [k for k, _ in blocks(article)] == ["paragraph", kind, "paragraph"]


def test_markdown_keeps_links_lists_quotes_and_tables() -> None:
    source = (
        "---\ntitle: From the header\ndate: 2025-12-09\nauthor: Jane Doe\n---\n"
        '# Coffee *prices* &amp; wages\n\nThey rose, [the bank](https://example.org/b "the bank")'
        " said.\n\n- one\n- two\n\n> It was a good year.\n\n| Year | Price |\n|---|---|\n| 2024 | 3 |\n"
    )
    article = load(source.encode(), name="a.md")
    assert blocks(article) == [
        ("title", "Coffee prices & wages"),
        ("paragraph", "They rose, the bank said."),
        ("list-item", "one"),
        ("list-item", "two"),
        ("quote", "It was a good year."),
        ("table-row", "Year | Price"),
        ("table-row", "2024 | 3"),
    ]
    assert [(article.text[k.start : k.end], k.url) for k in article.links] == [
        ("the bank", "https://example.org/b")
    ]
    assert (article.title, article.author) == ("From the header", "Jane Doe")
    assert article.published == date(2025, 12, 9)


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
def test_the_encoding_is_found(charset: str) -> None:
    text = "Hernández was freed, the “newspaper” said – and he thanked them all."
    assert load(text.encode(charset), name="a.txt").text == text


def test_bidirectional_and_zero_width_characters_stay_and_controls_are_replaced() -> None:
    article = load(
        "The \u202eright\u202c wo\u200brd is\x07 here, it is said by many.".encode(), name="a"
    )
    assert article.text == "The \u202eright\u202c wo\u200brd is\ufffd here, it is said by many."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\xc2\xa0\n", "no readable text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG image"),
        (bytes(range(256)) * 7, "binary or damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"x" * 2_000, "more than the limit"),
    ],
)
def test_what_is_no_article_says_so_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        load(data, name="story.txt", limits=Limits(max_bytes=6_000, max_characters=1_900))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        load_file(tmp_path / "none.txt")


def test_the_id_comes_from_the_text_alone() -> None:
    one = load(b"Coffee prices rose in 2024.", name="a.txt", published=date(2025, 1, 1))
    two = load(b"Coffee  prices\nrose in 2024.\n", name="b.txt")
    assert one.id == two.id == "a" + one.sha256[:12]
    assert one.published == date(2025, 1, 1)


def test_a_text_is_loaded_without_the_libraries_of_other_formats() -> None:
    code = (
        "import sys; from extractors.loading import load; load(b'It is so.', name='a.txt'); "
        "print([m for m in ('bs4', 'trafilatura', 'docx', 'pypdfium2', 'markdown_it', 'spacy') "
        "if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed article is not here")
def test_the_seed_article_is_title_caption_credit_paragraphs_and_trailer() -> None:
    kinds = [kind for kind, _ in blocks(load_file(SEED))]
    assert kinds == ["title", "caption", "credit", *["paragraph"] * 13, "trailer"]
