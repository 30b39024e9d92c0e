"""A check in the formats of other tools: Markdown, CSV, workflow annotations, SARIF, JUnit."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Any
from xml.etree import ElementTree as Xml

from checker.model import Check, Claim, Finding
from checker.report.words import SIGNS, Reader, clean, uri
from checker.writing import as_json

__all__ = ["csv_findings", "csv_of", "github", "junit", "markdown", "sarif"]

#: A workflow shows at most so many annotations of one kind a step.
MOST_ANNOTATIONS = 10
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVEL = {"conflict": "error", "change": "warning", "note": "note"}
_GITHUB_LEVEL = {"conflict": "error", "change": "warning", "note": "notice"}


def markdown(check: Check, lang: str) -> str:
    """A summary for a job or a pull request: counts, then a table of findings and each with its quotes."""
    reader = Reader(check, lang)
    levels = Counter[str](f.level for f in check.findings)
    lines = [f"# {reader.text('page_title')}", ""]
    counts = (f"{levels[key]} {name.lower()}" for key, name in reader.table["level"].items())
    lines += [
        f"{reader.counted('articles', len(check.articles))}, {reader.counted('claims', len(check.claims))}: {', '.join(counts)}.",
        "",
    ]
    for finding in check.findings:
        lines += [f"## {SIGNS[finding.level]} {reader.table['level'][finding.level]}: {_md(reader.message(finding))}", ""]
        lines += [f"{_md(reader.explanation(finding))} ({reader.table['confidence'][finding.confidence]}, `{finding.rule}`)", ""]
        for claim in _claims(reader, finding):
            lines.append(f"> {_md(clean(claim.sentence_text))}  ")
            lines.append(f"> — {_md(reader.who(claim))}, {reader.reference(claim)}, {_md(_place(claim))}")
            lines.append(">")
        lines += ["", f"{reader.text('quiet')}: {_md(reader.quiet(finding))}", ""]
    if not check.findings:
        lines += [reader.text("no_findings"), ""]
    return "\n".join(lines)


def _md(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~&])", r"\\\1", text)


def _claims(reader: Reader, finding: Finding) -> list[Claim]:
    return [reader.claims[key] for key in finding.claims]


def _place(claim: Claim) -> str:
    return f"{clean(claim.path)}:{claim.line}"


def csv_of(check: Check, lang: str) -> str:
    """One row a claim, for a spreadsheet: with a byte order mark, and nothing that it could take for a formula."""
    reader = Reader(check, lang)
    home = {key: one for one in check.series for key in one.claims}
    told: dict[str, list[str]] = {}
    for finding in check.findings:
        for key in finding.claims:
            told.setdefault(key, []).append(f"{finding.level} {finding.rule}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ["claim", "article", "outlet", "line", "section", "written", "value", "modifier", "low", "high", "unit", "who", "stance",
         "said_on", "about_start", "about_end", "series", "label", "findings", "sentence"]
    )  # fmt: skip
    for claim in check.claims:
        quantity, series = claim.quantity, home.get(claim.id)
        ends = (quantity.hard.low, quantity.hard.high)
        row: list[Any] = [
            claim.id,
            claim.article,
            claim.outlet,
            claim.line,
            claim.section,
            claim.exact,
            quantity.value,
            quantity.modifier,
        ]
        row += [*ends, quantity.unit, reader.who(claim), claim.attribution.stance, claim.said_on.day, claim.about.start]
        row += [claim.about.end, series.id if series else None, series.label[lang] if series else None]
        row += ["; ".join(told.get(claim.id, ())), claim.sentence_text]
        writer.writerow([_cell(one) for one in row])
    return "\ufeff" + out.getvalue()


def csv_findings(check: Check, lang: str) -> str:
    """One row a finding, for a spreadsheet, with the first two of its claims side by side."""
    reader = Reader(check, lang)
    sides = ("figure", "who", "day", "outlet", "place", "sentence")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = ["finding", "level", "confidence", "rule", "label", "message", "explanation", "quiet_when", "claims"]
    writer.writerow([*head, *(f"{side}_{number}" for number in (1, 2) for side in sides)])
    for finding in check.findings:
        home, claims = reader.series.get(finding.series or ""), _claims(reader, finding)
        row: list[Any] = [finding.id, finding.level, finding.confidence, finding.rule, home.label[lang] if home else None]
        row += [reader.message(finding), reader.explanation(finding), reader.quiet(finding), len(claims)]
        for claim in claims[:2]:
            row += [
                claim.exact,
                reader.who(claim),
                reader.reference(claim),
                reader.outlet(claim),
                _place(claim),
                claim.sentence_text,
            ]
        writer.writerow([_cell(one) for one in row + [None] * (len(head) + 2 * len(sides) - len(row))])
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, int | float):
        return value
    text = clean(str(value))
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def github(check: Check, lang: str) -> str:
    """Annotations for a workflow: at most ten errors and ten warnings, as many as are shown."""
    reader = Reader(check, lang)
    counts: Counter[str] = Counter()
    lines = []
    for finding in check.findings:
        command = _GITHUB_LEVEL[finding.level]
        counts[command] += 1
        if counts[command] <= MOST_ANNOTATIONS:
            claim = _claims(reader, finding)[-1]
            place = f"file={_escaped(clean(claim.path), ':,')},line={claim.line},title={_escaped(finding.rule, ':,')}"
            lines.append(f"::{command} {place}::{_escaped(reader.message(finding))}")
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str, more: str = "") -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def sarif(check: Check, lang: str) -> str:
    """SARIF 2.1.0: one result a finding, its other claims as related locations, its id as fingerprint."""
    from checker import __version__  # noqa: PLC0415 - the package is there by now

    reader = Reader(check, lang)
    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.title[lang]},
            "fullDescription": {"text": rule.why[lang]},
            "help": {"text": rule.quiet_when[lang]},
            "defaultConfiguration": {"level": _SARIF_LEVEL[rule.level]},
        }
        for rule in check.rules
    ]
    results = []
    aside = {finding.id for finding in check.suppressed}
    for finding in (*check.findings, *check.suppressed):
        claims = _claims(reader, finding)
        results.append(
            {
                "ruleId": finding.rule,
                "level": _SARIF_LEVEL[finding.level],
                "message": {"text": reader.message(finding)},
                "locations": [_location(claims[-1])],
                "relatedLocations": [{**_location(c), "id": k} for k, c in enumerate(claims[:-1], 1)],
                "partialFingerprints": {"finding/v1": finding.id},
                "suppressions": [{"kind": "external", "status": "accepted"}] if finding.id in aside else [],
                "properties": {"confidence": finding.confidence, "series": finding.series},
            }
        )
    driver = {"name": "checker", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return as_json({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _location(claim: Claim) -> dict[str, Any]:
    region = {"startLine": claim.line, "snippet": {"text": clean(claim.exact)}}
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri(claim.path)}, "region": region},
        "message": {"text": clean(claim.sentence_text)},
    }


def junit(check: Check, lang: str) -> str:
    """JUnit XML: a test suite a level, a test case a rule, each finding of it a failure."""
    reader = Reader(check, lang)
    suites = Xml.Element("testsuites", name="checker")
    for level in ("conflict", "change", "note"):
        rules = [rule for rule in check.rules if rule.level == level]
        found = [f for f in check.findings if f.level == level]
        suite = Xml.SubElement(suites, "testsuite", name=level, tests=str(len(rules)), failures=str(len({f.rule for f in found})))
        for rule in rules:
            case = Xml.SubElement(suite, "testcase", classname=f"checker.{level}", name=rule.id)
            mine = [f for f in found if f.rule == rule.id]
            if mine:
                text = "\n".join(f"{reader.message(f)} [{', '.join(_place(c) for c in _claims(reader, f))}]" for f in mine)
                Xml.SubElement(case, "failure", message=f"{len(mine)} x {rule.title[lang]}", type=level).text = _xml(text)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(suites, encoding="unicode") + "\n"


def _xml(text: str) -> str:
    """Without the code points that XML cannot hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
