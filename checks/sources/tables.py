"""Tables of web pages as lines: "header: cell; header: cell". Cells stay as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

WIDEST = 100  # a span attribute is foreign input


def rows(table: Tag) -> Iterator[str]:
    """Yield a line for each row with content; spans are filled, headers stand before cells.

    An infobox has no row of headers: each of its rows has its own.
    """
    headed = "infobox" not in (table.get("class") or ())
    headers: list[str] = []
    below: dict[int, tuple[int, str]] = {}
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        cells, below, heads = _grid(row, below)
        if (
            headed and heads == len(cells) and len(set(cells)) > 1
        ):  # one cell over all columns is a caption
            headers = cells
        elif line := _line(cells, headers):
            yield line


def _grid(
    row: Tag, below: dict[int, tuple[int, str]]
) -> tuple[list[str], dict[int, tuple[int, str]], int]:
    """Return a row's cells, what its rows below inherit by column, and how many are headers."""
    cells: list[str] = []
    heads = 0
    left: dict[int, tuple[int, str]] = {}

    def inherit() -> None:
        while len(cells) in below:
            rest, text = below[len(cells)]
            if rest > 1:
                left[len(cells)] = (rest - 1, text)
            cells.append(text)

    for cell in row.find_all(["th", "td"], recursive=False):
        inherit()
        text = " ".join(cell.get_text(" ").split())
        for _ in range(_span(cell, "colspan")):
            if (down := _span(cell, "rowspan")) > 1:
                left[len(cells)] = (down - 1, text)
            cells.append(text)
            heads += cell.name == "th"
    inherit()
    return cells, left, heads


def _line(cells: list[str], headers: list[str]) -> str:
    if len(headers) == len(cells):
        told = [
            f"{h}: {c}" if h and h != c else c for h, c in zip(headers, cells, strict=True) if c
        ]
        return "; ".join(dict.fromkeys(told))
    kept = list(dict.fromkeys(filter(None, cells)))
    return f"{kept[0]}: {'; '.join(kept[1:])}" if len(kept) > 1 else "".join(kept)


def _span(cell: Tag, name: str) -> int:
    said = str(cell.get(name) or "1").strip()
    return min(max(int(said), 1), WIDEST) if said.isascii() and said.isdigit() else 1
