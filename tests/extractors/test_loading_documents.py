"""HTML, Word and PDF: the article without what surrounds it, and where each block lies."""

from __future__ import annotations

import html
from datetime import date

import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.article import Article
from extractors.loading import Limits, Unreadable, load
from tests.extractors.originals import lines, pdf, word

LONG = "The harvest in the western hills was larger than in any of the ten years before it"
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Coffee | The Daily</title>
<link rel="canonical" href="/coffee">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
"headline": "Coffee prices rise", "datePublished": "2025-12-09T10:00:00Z",
"author": [{{"name": "Jane Doe"}}]}}]}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Coffee prices rise</h1><p class="standfirst">Farmers are glad of it.</p>
<figure><img src="a.jpg" alt="A farmer"><figcaption>A farmer in Copán.
<span class="credit">Jane Doe/AFP</span></figcaption></figure>
<p>{LONG}, the <a href="/bank">central   bank</a> said.</p><h2>Wages</h2>
<p>They rose too.<script>alert(1)</script></p><blockquote><p>{LONG}, a farmer said.</p></blockquote>
<ul><li>{LONG}.</li></ul>
<aside class="related"><p>Another story that is not this one at all.</p></aside>
<p hidden>Nobody can see this sentence.</p>
<p>{LONG}, and so on.</p><p>The post Coffee appeared first on The Daily.</p></article>
<footer><p>© 2025 The Daily</p></footer></body></html>"""


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    article = load(PAGE.encode(), name="page", url="https://example.org/news/1")
    assert blocks(article) == [
        ("title", "Coffee prices rise"),
        ("standfirst", "Farmers are glad of it."),
        ("caption", "A farmer in Copán."),
        ("credit", "Jane Doe/AFP"),
        ("paragraph", f"{LONG}, the central bank said."),
        ("heading", "Wages"),
        ("paragraph", "They rose too."),
        ("quote", f"{LONG}, a farmer said."),
        ("list-item", f"{LONG}."),
        ("paragraph", f"{LONG}, and so on."),
        ("trailer", "The post Coffee appeared first on The Daily."),
    ]
    assert [(article.text[k.start : k.end], k.url) for k in article.links] == [
        ("central bank", "https://example.org/bank")
    ]
    assert (article.title, article.author, article.language) == (
        "Coffee prices rise",
        "Jane Doe",
        "en",
    )
    assert article.published == date(2025, 12, 9)
    assert article.url == "https://example.org/coffee"


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.text(alphabet="aBé9 .,\t\n\u200b\u202e\u00a0中\U0001f680<&\"'", max_size=60), max_size=6
    )
)
def test_each_character_of_a_page_lies_where_its_place_says(texts: list[str]) -> None:
    page = "".join(
        f"<p>{html.escape(text[:9])}<b>{html.escape(text[9:])}</b></p>" for text in texts
    )
    originals = [text for text in texts if text.strip()]
    try:
        article = load(f"<html><body>{page}</body></html>".encode(), name="page.html")
    except Unreadable:
        assert not any(c.isalnum() for text in texts for c in text)
        return
    for run in article.runs:
        for offset in range(run.start, run.end):
            place = article.locate(offset)
            there, here = originals[place.paragraph][place.offset], article.text[offset]
            assert there == here or (there.isspace() and here == " ")


def test_a_page_without_marked_boilerplate_loses_no_paragraph() -> None:
    article = load(b"<p>One is here.</p><p>Two &amp; three.</p>", name="x")
    assert blocks(article) == [("paragraph", "One is here."), ("paragraph", "Two & three.")]


def test_a_declared_charset_is_obeyed() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Цена выросла в два раза.</p></body>'
    assert "Цена выросла" in load(page.encode("cp1251"), name="x").text
    bare = "<html><body><p>Цена выросла в два раза.</p></body>".encode("koi8-r")
    assert "Цена" in load(bare, name="x", content_type="text/html; charset=koi8-r").text


def test_a_word_file_is_read_by_its_styles() -> None:
    def write(document: Document) -> None:
        document.core_properties.author = "Jane Doe"
        document.add_heading("Coffee prices rise", 0)
        paragraph = document.add_paragraph("They rose ")
        paragraph.add_run("twice").bold = True
        paragraph.add_run("\tin 2024.")
        document.add_heading("Wages", 1)
        document.add_paragraph("One item", style="List Bullet")
        row = document.add_table(1, 2).rows[0].cells
        row[0].text, row[1].text = "2024", "3 dollars"
        document.add_paragraph("They rose too.")

    article = load(word(write), name="no-name")
    assert blocks(article) == [
        ("title", "Coffee prices rise"),
        ("paragraph", "They rose twice in 2024."),
        ("heading", "Wages"),
        ("list-item", "One item"),
        ("table-row", "2024 | 3 dollars"),
        ("paragraph", "They rose too."),
    ]
    assert article.author == "Jane Doe"
    place = article.locate(article.text.index("They rose too."))
    assert (place.paragraph, place.offset) == (6, 0)
    assert article.locate(article.text.index("in 2024")).offset == len("They rose twice\t")


def test_a_pdf_gives_paragraphs_with_their_pages_and_no_running_heads() -> None:
    head = (72.0, 800.0, 9.0)
    first = [
        (*head, "The Daily 12 March"),
        (72.0, 765.0, 20.0, "Coffee Prices Rise"),
        *lines("The ministry of agriculture said that the agreement on demo-",
               "cracy in the growers' assembly was signed in the spring of 2023.",
               "It holds for two years.", top=730),
        *lines("A second paragraph follows after a gap and it does not end on the", "page but",
               top=660),
        (290.0, 30.0, 9.0, "1"),
    ]  # fmt: skip
    second = [
        (*head, "The Daily 13 March"),
        *lines("goes on upon the next one."),
        (290.0, 30.0, 9.0, "2"),
    ]
    article = load(pdf([first, second]), name="paper")
    assert blocks(article) == [
        ("title", "Coffee Prices Rise"),
        (
            "paragraph",
            "The ministry of agriculture said that the agreement on democracy in the growers' "
            "assembly was signed in the spring of 2023. It holds for two years.",
        ),
        (
            "paragraph",
            "A second paragraph follows after a gap and it does not end on the page but goes on "
            "upon the next one.",
        ),
    ]
    assert article.locate(article.text.index("ministry")).page == 1
    assert article.locate(article.text.index("goes on")).page == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([[]]), "no text layer"),
        (pdf([lines("Secret text.")], password="secret"), "encrypted"),
        (pdf([lines("A text.")])[:200], "damaged"),
        (pdf([lines("A text.")] * 4), "more than the limit of 3"),
        (b"PK\x03\x04 and nothing more", "damaged DOCX"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "XML file"),
    ],
)
def test_an_unreadable_document_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        load(data, name="x", limits=Limits(max_pages=3))
