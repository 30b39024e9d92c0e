"""The formats of other tools and the HTML page: valid, escaped, the same bytes for the same check."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sarif_pydantic import Sarif

from checker.articles import Reading, article
from checker.errors import CheckerError
from checker.model import Check, Published
from checker.verbs import FORMATS, check, read, render

HOME = Path(__file__).parent.parent
HOSTILE = (
    "=cmd|'/c calc' \x1b[31m \x9b2J \u202e <script>alert(1)</script> <img src=x onerror=alert(1)> ::error:: {{ 7*7 }} ]]> \x00"
)


@pytest.fixture(scope="module")
def hostile() -> Check:
    texts = [
        f"Korban Banjir {HOSTILE} Bertambah\n\nSebanyak {n} orang tewas akibat banjir di Garut, kata Budi {HOSTILE}."
        for n in (20, 45)
    ]
    articles = tuple(
        article(
            text, id=f"{k}{HOSTILE}", path=f"{HOSTILE}{k}.txt", outlet=f"{HOSTILE}{k}", language="id",
            published=Published(day=date(2024, 10, 1)), url="javascript:alert(1)" if k else "https://example.org/a?b=1&c=2",
        )
        for k, text in enumerate(texts)
    )  # fmt: skip
    return check(Reading(articles=articles, problems=()))


@pytest.fixture(scope="module")
def seeds() -> Check:
    return check(HOME / "seeds")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_format_is_written_and_the_same_twice(seeds: Check, hostile: Check, form: str, lang: str) -> None:
    for one in (seeds, hostile, check(Reading(articles=(), problems=()))):
        text = render(one, form, lang=lang)
        assert text == render(one, form, lang=lang)
        assert form == "text" or "\x1b" not in text
        assert "\x9b" not in text


def test_an_unknown_format_is_an_error(seeds: Check) -> None:
    with pytest.raises(CheckerError, match="unknown format"):
        render(seeds, "docx")


class _Page(HTMLParser):
    """Tags, and every address and script of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action")]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in ("meta", "link", "input", "br", "line", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_is_whole_and_asks_for_nothing(seeds: Check, hostile: Check, lang: str) -> None:
    for one in (seeds, hostile):
        text = render(one, "html", lang=lang)
        page = _Page()
        page.feed(text)
        assert page.open in ([], ["html"], ["option"]) or not [t for t in page.open if t not in ("option", "li", "p", "html")]
        assert page.tags.count("script") == 1
        assert page.tags.count("img") == 0
        assert page.handlers == []
        assert all(a.startswith(("#", "https://example.org/", "data:,")) for a in page.addresses)
        assert f'<html lang="{lang}">' in text
        assert "default-src 'none'" in text
        assert "49" not in re.findall(r"\{\{.*?\}\}", text)


def test_text_fragments_point_at_the_figure(hostile: Check) -> None:
    assert "https://example.org/a?b=1&amp;c=2#:~:text=20%20orang" in render(hostile, "html", lang="id")


@pytest.mark.parametrize("form", ["csv", "csv-findings"])
def test_no_cell_is_a_formula(hostile: Check, form: str) -> None:
    text = render(hostile, form, lang="id")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert len(rows) == 1 + len(hostile.claims if form == "csv" else hostile.findings) > 1
    assert all(len(row) == len(rows[0]) for row in rows)
    for row in rows[1:]:
        assert not [cell for cell in row if cell[:1] in "=+@" and cell]


def test_a_workflow_sees_at_most_ten_of_a_kind(seeds: Check) -> None:
    from dataclasses import replace

    many = replace(seeds, findings=tuple(replace(seeds.findings[0], id=str(k)) for k in range(30)))
    lines = render(many, "github", lang="en").splitlines()
    assert len(lines) == 10
    assert all(re.fullmatch(r"::(error|warning|notice) file=[^:]*,line=\d+,title=[^:]*::.*", line) for line in lines)


def test_sarif_has_what_code_scanning_needs(seeds: Check, hostile: Check) -> None:
    for one in (seeds, hostile):
        content = json.loads(render(one, "sarif", lang="en"))
        assert content["version"] == "2.1.0"
        (run,) = content["runs"]
        known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        assert len(run["results"]) == len(one.findings)
        for result in run["results"]:
            assert result["ruleId"] in known
            assert result["level"] in ("error", "warning", "note")
            assert result["partialFingerprints"]["finding/v1"]
            assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
            assert not re.search(r"[\s<>\"]", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_junit_is_xml_with_a_case_a_rule(seeds: Check, hostile: Check) -> None:
    for one in (seeds, hostile):
        root = ElementTree.fromstring(render(one, "junit", lang="en"))
        assert len(root.findall(".//testcase")) == len(one.rules)
        assert len(root.findall(".//failure")) == len({f.rule for f in one.findings})


def test_sarif_fits_the_model_of_its_standard(seeds: Check, hostile: Check) -> None:
    for one in (seeds, hostile, replace(seeds, suppressed=seeds.findings[:1], findings=seeds.findings[1:])):
        text = render(one, "sarif", lang="en")
        (run,) = Sarif.model_validate_json(text).runs
        assert len(run.results) == len(one.findings) + len(one.suppressed)
        assert sum(bool(result["suppressions"]) for result in json.loads(text)["runs"][0]["results"]) == len(one.suppressed)


def test_annotations_find_each_figure_again(seeds: Check) -> None:
    texts = {one.sha256: one.text for one in read(HOME / "seeds").articles}
    content = json.loads(render(seeds, "annotations", lang="en"))
    assert content["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = content["first"]["items"]
    assert content["total"] == len(items) == len(seeds.findings)
    for target in (target for item in items for target in item["target"]):
        quote, position = target["selector"]
        text = texts[target["state"]["id"].removeprefix("urn:sha256:")]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[position["start"] - len(quote["prefix"]) :].startswith(whole)


def test_a_draft_of_a_review_rates_nothing(seeds: Check, hostile: Check) -> None:
    for one in (seeds, hostile):
        text = render(one, "claimreview", lang="en")
        drafts = json.loads(text)["@graph"]
        assert len(drafts) == sum(f.level != "note" for f in one.findings)
        assert not re.search(r"reviewRating|ratingValue|javascript:", text)
        assert all(draft["creativeWorkStatus"] == "Draft" and draft["itemReviewed"] for draft in drafts)
