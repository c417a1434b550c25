from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import builders
import jsonschema
import pytest
import samples

from reports.exports import to_csv, to_github, to_junit, to_sarif
from reports.schema import PATH, text


def test_csv_has_one_row_a_statement() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(samples.mixed()))))
    assert len(rows) == len(samples.mixed().statements)
    disputed = next(r for r in rows if r["verdict"] == "disputed")
    assert disputed["quote"] == "He was sentenced today to 45 years in prison"
    assert disputed["needs_decision"] == "True"
    assert disputed["working"] == "54 − 45 = 9 years; 26 June is in June"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_the_csv_is_a_formula(start: str) -> None:
    copy = f"{start}cmd|' /C calc'!A0"
    record = builders.record(copy, [builders.statement(copy, "none")])
    (row,) = csv.DictReader(io.StringIO(to_csv(record)))
    assert row["text"] == f"'{copy}"
    assert row["checked_text"] == f"'{copy}"


def test_sarif_has_a_result_for_each_claim_that_needs_somebody() -> None:
    (run,) = json.loads(to_sarif(samples.mixed()))["runs"]
    assert [r["ruleId"] for r in run["results"]] == ["value-differs", "outdated", "not-addressed"]
    assert [r["level"] for r in run["results"]] == ["error", "warning", "warning"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    article = samples.mixed().article.text
    start = region["charOffset"]
    assert article[start : start + region["charLength"]] == region["snippet"]["text"]


def test_junit_is_xml_even_for_hostile_text_and_counts_failures() -> None:
    suite = ElementTree.fromstring(to_junit(samples.mixed()).partition("\n")[2])
    assert suite.attrib["tests"] == str(len(suite.findall("testcase")))
    assert (suite.attrib["failures"], suite.attrib["errors"], suite.attrib["skipped"]) == (
        "3",
        "1",
        "2",
    )
    ElementTree.fromstring(to_junit(samples.hostile()).partition("\n")[2])


def test_github_annotations_are_escaped_and_say_how_many_were_left_out() -> None:
    lines = to_github(samples.many(100)).splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == 10
    assert errors[-1] == "::error title=more::11 more are in the record"
    for line in to_github(samples.hostile()).splitlines():
        assert line.startswith("::")


def test_the_schema_in_the_repository_is_that_of_the_models() -> None:
    assert PATH.read_text(encoding="utf-8") == text()


def test_a_record_as_written_satisfies_the_schema() -> None:
    schema = json.loads(text())
    for record in (samples.mixed(), samples.hostile(), samples.many(5)):
        jsonschema.validate(json.loads(record.to_json()), schema)
