"""Whatever is handed to the loaders ends as an article or as one clear sentence."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from extractors.loading import Limits, Unreadable, load
from tests.extractors.originals import lines, pdf, word, word_of

LIMITS = Limits(max_bytes=2_000_000, max_characters=300_000, max_tags=20_000)
NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SCRAPS = (
    "Honduras severed ties with Taiwan in 2023.", "<script>alert(1)</script>", "<p>", "</p>",
    "<div>" * 30, "</div>" * 7, "<table><tr><td>", "<!--", "-->", "<![CDATA[", "&#xD800;", "&amp;",
    "&#0;", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "</a>",
    "\u202eevil\u202c", "\u2066a\u2069", "\u200b", "\ufeff", "\u0000", "\u0007", "\ufffe",
    "\ud800", "\udfff", "\U0001f469\u200d\U0001f680", "e\u0301", "\r\n\r\n", "\n\n", "\r", "\u2028",
    "\xa0", "# ", "## Title\n", "- item\n", "> ", "| a | b |\n|---|---|\n", "```\n", "[", "](",
    "[a](http://[::1)", "![x](y)", "**", "`", "---\n", "title: x\n", "date: 2025-99-99\n",
    "\\", "Photo: AFP\n", "By Jane Doe\n", "The post x appeared first on y.", "{", "}", '"',
    '<script type="application/ld+json">{"@type":"Article","author":[[],{}],"headline":3}</script>',
    "<meta charset=utf-16>", "<meta charset=zip>", "<html lang='\u202e'>", "<br>" * 20, "]]>",
    "<svg><style><p>", "<noscript>", "<plaintext>", "<h1>", "<li>", "<ul>" * 20, "<blockquote>",
)  # fmt: skip
CHARSETS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "shift_jis", "utf-7", "cp037")
NAMES = ("a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a", "", "\n\u202e" * 99, "a.zip")
TYPES = (None, "text/html; charset=hex", "text/plain; charset=utf-16", "text/markdown", "x;;;=")


def scraps(rng: random.Random) -> bytes:
    text = "".join(rng.choices(SCRAPS, k=rng.randint(0, 40))) * rng.choice((1, 1, 1, 20))
    return text.encode(rng.choice(CHARSETS), errors=rng.choice(("replace", "ignore")))


def surrogates(rng: random.Random) -> bytes:
    return "".join(rng.choices(SCRAPS, k=20)).encode("utf-8", errors="surrogatepass")


def nested(rng: random.Random) -> bytes:
    tag = rng.choice(("div", "p", "b", "table", "blockquote", "ul", "span", "font"))
    depth = rng.choice((10, 300, 3_000, 15_000))
    return (
        f"<html><body>{f'<{tag}>' * depth}Deep text.{f'</{tag}>' * rng.choice((0, depth))}".encode()
    )


def noise(rng: random.Random) -> bytes:
    return rng.choice((b"", b"%PDF-", b"PK\x03\x04", b"<p>", b"\xff\xfe")) + rng.randbytes(
        rng.randint(0, 3_000)
    )


def damaged(original: bytes) -> Callable[[random.Random], bytes]:
    def damage(rng: random.Random) -> bytes:
        data = bytearray(original)
        for _ in range(rng.randint(1, 20)):
            at = rng.randrange(len(data))
            data[at : at + rng.choice((0, 1, 1, 5, 200))] = rng.randbytes(rng.randint(0, 4))
        return bytes(data[: rng.choice((len(data), rng.randint(1, len(data) + 1)))])

    return damage


def word_scraps(rng: random.Random) -> bytes:
    inside = "".join(
        rng.choices(("<w:p>", "</w:p>", "<w:r><w:t>Text here.</w:t></w:r>", "<w:tbl>", "</w:tbl>",
                     "<w:tr><w:tc>", "</w:tc></w:tr>", "&amp;", "&x;", "<w:p>" * 2000, "\x01"), k=9)
    )  # fmt: skip
    if rng.random() < 0.5:
        inside = f"<w:p>{inside}</w:p>"
    return word_of(
        b"<w:document %s><w:body>%s</w:body></w:document>" % (NAMESPACE, inside.encode())
    )


def makers() -> list[Callable[[random.Random], bytes]]:
    sound_word = word(lambda d: d.add_paragraph("Honduras severed ties with Taiwan in 2023."))
    sound_pdf = pdf([lines("Honduras severed ties with Taiwan in 2023.")] * 2)
    return [scraps, scraps, scraps, surrogates, nested, noise, word_scraps, damaged(sound_word),
            damaged(sound_pdf)]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_five_hundred_generated_inputs_give_an_article_or_one_sentence(seed: int) -> None:
    rng = random.Random(seed)
    choices = makers()
    articles = 0
    for number in range(500):
        data = choices[number % len(choices)](rng)
        name, kind = rng.choice(NAMES), rng.choice(TYPES)
        try:
            article = load(data, name=name, content_type=kind, limits=LIMITS)
        except Unreadable as error:
            message = str(error)
            assert message.endswith(".")
            assert message.isprintable()
            assert len(message) < 400
        else:
            articles += 1
            article.text.encode("utf-8")  # no half of a surrogate pair is left
            assert "\0" not in article.text
            assert article.text.strip()
            assert all(article.locate(run.start) == run.place for run in article.runs)
            assert all(link.url.startswith(("http://", "https://")) for link in article.links)
    assert articles > 50


def test_a_zip_bomb_as_word_file_is_refused() -> None:
    bomb = word_of(b"<w:document %s><w:body>" % NAMESPACE + b" " * 60_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="ZIP bomb"):
        load(bomb, name="bomb.docx", limits=Limits(max_unpacked_bytes=10_000_000))


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(word_of(b"<w:document %s><w:body>" % NAMESPACE + b" " * 60_000_000))
    directory = bomb.rindex(b"PK\x01\x02")
    assert bomb[directory + 46 :].startswith(b"word/document.xml")
    bomb[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        load(bytes(bomb), name="bomb.docx", limits=Limits(max_unpacked_bytes=10_000_000))


def test_an_entity_bomb_is_refused() -> None:
    entities = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    document = b"<w:document %s><w:body><w:p>&b;</w:p></w:body></w:document>" % NAMESPACE
    with pytest.raises(Unreadable, match="entities"):
        load(word_of(entities + document), name="bomb.docx")


def test_a_page_nested_too_deeply_is_refused_and_never_shortened() -> None:
    page = b"<body>" + b"<div>" * 5_000 + b"Deep text." + b"</div>" * 5_000
    with pytest.raises(Unreadable, match="deeper than"):
        load(page, name="page.html")


def test_a_zip_file_that_is_no_document_says_so() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(Unreadable, match="no Word document"):
        load(file.getvalue(), name="a.docx")
