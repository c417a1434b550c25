from hypothesis import given
from hypothesis import strategies as st

from checks.evidence import Passage
from checks.stretches import FIELDS, PROSE, shown, stretch

SENTENCE = "The harbour of Ostrava-on-Sea was dredged again in {}, for the {}th time since the war."
LINES = st.lists(
    st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=300), max_size=30
)


@given(LINES, st.data())
def test_a_stretch_holds_part_of_the_passage_and_stays_in_the_text(
    lines: list[str], data: st.DataObject
) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = stretch(text, start, end)
    assert 0 <= low <= high <= len(text)
    inside = [at for at in range(start, end) if not text[at].isspace()]
    if inside and len(inside) == end - start:
        assert low < end
        assert start < high


def test_passages_of_one_paragraph_are_read_as_one_stretch() -> None:
    text = " ".join(SENTENCE.format(1950 + n, n) for n in range(8))
    assert len(text) <= PROSE
    assert stretch(text, 0, 40) == stretch(text, len(text) - 40, len(text)) == (0, len(text))


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = " ".join(SENTENCE.format(1950 + n, n) for n in range(40))
    low, high = stretch(text, 2000, 2050)
    assert high - low <= PROSE
    assert text[low:].startswith("The harbour")
    assert text[:high].endswith("war.")


def test_fields_of_one_group_stay_together_and_sections_apart() -> None:
    lines = [f"Economy > Inflation > {year}: {year - 2010}%" for year in range(2022, 2025)]
    lines += [f"Energy > Source {n} > share: {'x' * 60}" for n in range(20)]
    text = "Ruritania\n" + "\n".join(lines)
    low, high = stretch(text, text.index("2023:"), text.index("2023:") + 4)
    assert text[low:high] == "\n".join(lines[:3])
    at = text.index("Source 5")
    low, high = stretch(text, at, at + 4)
    assert "Economy" not in text[low:high]
    assert high - low <= FIELDS


def test_the_model_reads_title_and_fields_without_the_section() -> None:
    text = "Ruritania\nEconomy > Exports: $3 billion\nEconomy > Imports: $4 billion"
    start = text.index("$3")
    passage = Passage(start=start, end=start + 10, source="s", snapshot="n", text="$3 billion",
                      title="Ruritania", path="Economy > Exports", context_start=0,
                      context=text)  # fmt: skip
    assert shown(passage, text) == "Ruritania: Exports: $3 billion; Imports: $4 billion"
