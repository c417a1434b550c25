"""JUnit XML, for build servers: one case a claim."""

from __future__ import annotations

from xml.etree import ElementTree

from reports.exports.dossier import Dossier, code, message, xml


def to_junit(dossier: Dossier) -> bytes:
    """Return one case a claim: what needs somebody fails, what was decided passes and says so.

    Opinions and predictions are skipped; a source that did not answer is an error.
    """
    record = dossier.record
    suite = ElementTree.Element("testsuite", name=xml(record.article.title or "article"))
    counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}

    def case(name: str, classname: str = "claim") -> ElementTree.Element:
        counts["tests"] += 1
        named = {"classname": f"factdesk.{classname}", "name": xml(name), "time": "0"}
        return ElementTree.SubElement(suite, "testcase", named)

    def ends(node: ElementTree.Element, tag: str, kind: str, text: str) -> None:
        counts[{"failure": "failures", "error": "errors"}.get(tag, tag)] += 1
        ElementTree.SubElement(node, tag, type=kind, message=xml(text)).text = xml(text)

    for statement in record.statements:
        if statement.kind == "claim":
            node = case(statement.checked_text)
            if dossier.needs_somebody(statement):
                ends(node, "failure", code(statement), message(statement))
            elif decision := dossier.decision(statement):
                ElementTree.SubElement(node, "system-out").text = xml(decision)
        elif statement.verdict == "opinion":
            node = case(statement.checked_text, statement.kind)
            ends(node, "skipped", statement.kind, "listed, not checked")
    for name in record.gate.failed_sources:
        ends(case(f"source {name}", "source"), "error", "source-failed", f"{name} did not answer")
    suite.attrib.update({name: str(count) for name, count in counts.items()})
    suite.set("time", f"{record.run.seconds:.3f}")
    ElementTree.indent(suite)
    body = ElementTree.tostring(suite, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()
