"""Reports: the JSON fits its schema, the text holds at any width, hostile text stays text, the committed ones are current."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from checker.articles import Reading, article
from checker.model import Check, Published
from checker.report import looks
from checker.report.document import schema
from checker.report.words import clean
from checker.verbs import check, read, render

HOME = Path(__file__).parent.parent
SECONDS = re.compile(r"\d+[.,]\d (?=detik|seconds)")
HOSTILE = "\x1b[31mRED\x1b[0m \x9b2J [bold]x[/bold] [link=http://evil.example]y[/link] \u202eneulav\u2066 <script>alert(1)</script> \x07\x00"


@pytest.fixture(scope="module")
def seeds() -> Check:
    import os

    before = Path.cwd()
    os.chdir(HOME)
    try:
        return check("seeds")
    finally:
        os.chdir(before)


@pytest.fixture(scope="module")
def hostile() -> Check:
    from datetime import date

    texts = [
        (
            f"Korban Banjir {HOSTILE} Bertambah\n\nSebanyak {n} orang tewas akibat banjir di Garut {HOSTILE}, kata Kepala BPBD Garut.",
            d,
        )
        for n, d in (("20", 1), ("45", 2))
    ]
    articles = tuple(
        article(
            text, path=f"{HOSTILE}{k}.txt", outlet=HOSTILE, language="id", published=Published(day=date(2024, 10, d)), id=HOSTILE
        )
        for k, (text, d) in enumerate(texts)
    )
    return check(Reading(articles=tuple(replace(a, id=f"{k}{HOSTILE}") for k, a in enumerate(articles)), problems=()))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_document_fits_its_schema(seeds: Check, hostile: Check, lang: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for one in (seeds, hostile):
        document = json.loads(render(one, "json", lang=lang))
        jsonschema.validate(document, schema())
        assert len(document["claims"]) == len(one.claims)


def test_every_line_of_jsonl_is_a_claim_of_the_schema(seeds: Check) -> None:
    claim = {"$defs": schema()["$defs"], "$ref": "#/$defs/claim"}
    lines = render(seeds, "jsonl").splitlines()
    assert len(lines) == len(seeds.claims)
    for line in lines:
        jsonschema.validate(json.loads(line), claim)


def test_offsets_of_the_document_are_exact(seeds: Check) -> None:
    texts = {a.id: a.text for a in read(HOME / "seeds").articles}
    for claim in json.loads(render(seeds, "json"))["claims"]:
        seen = claim["evidence"]
        assert texts[claim["article"]][seen["start"] : seen["end"]] == seen["exact"]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_asked(seeds: Check, lang: str, width: int) -> None:
    from rich.cells import cell_len

    assert max(cell_len(line) for line in render(seeds, lang=lang, width=width).splitlines()) <= width


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_committed_reports_are_current(seeds: Check, lang: str, form: str) -> None:
    ending = {"text": "txt", "json": "json", "html": "html"}[form]
    committed = (HOME / "reports" / f"seeds.{lang}.{ending}").read_text(encoding="utf-8")
    assert SECONDS.sub("", render(seeds, form, lang=lang)) == SECONDS.sub("", committed)


def test_hostile_text_stays_text(hostile: Check) -> None:
    shown = render(hostile, lang="en", width=120)
    assert "45 orang" in shown
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "[bold]x[/bold]" in shown


def test_colour_never_carries_article_escapes(hostile: Check) -> None:
    import io

    from rich.console import Console

    from checker.report.terminal import show

    out = io.StringIO()
    show(hostile, "en", Console(file=out, force_terminal=True, width=100, legacy_windows=False, color_system="standard"))
    escapes = set(re.findall(r"\x1b(?:\[[0-9;]*m|.)", out.getvalue()))
    assert all(re.fullmatch(r"\x1b\[[0-9;]*m", e) for e in escapes)
    assert "\x1b]8" not in out.getvalue()


@pytest.mark.parametrize("look", ["timeline", "who", "explain"])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_looks_hold_at_any_width_and_show_article_text_as_text(seeds: Check, hostile: Check, look: str, width: int) -> None:
    import io

    from rich.cells import cell_len
    from rich.console import Console

    from checker.report import looks

    for one in (seeds, hostile):
        words = {"explain": one.findings[0].id[:8]}.get(look, one.series[0].id)
        out = io.StringIO()
        getattr(looks, look)(one, words, "en", Console(file=out, width=width, color_system=None, legacy_windows=False))
        text = out.getvalue()
        assert text.strip()
        assert max(cell_len(line) for line in text.splitlines()) <= width
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_no_report_says_who_is_wrong(seeds: Check) -> None:
    for lang, words in (("en", "wrong|false|lie|incorrect|mistaken"), ("id", "salah|bohong|keliru|palsu")):
        for finding in json.loads(render(seeds, "json", lang=lang))["findings"]:
            assert not re.search(rf"\b(?:{words})\b", f"{finding['message']} {finding['explanation']}".lower())


@given(st.text())
@settings(max_examples=200)
def test_clean_text_is_one_harmless_line(text: str) -> None:
    shown = clean(text)
    assert "\n" not in shown
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
    assert clean(shown) == shown


STRANGE = {
    "very long": "Kepala-Badan-Penanggulangan-" * 8 + "Sari",
    "right to left": "مدير الطوارئ عبد الرحمن בנימין",
    "wide": "防災センター長田中一郎김정은",
    "emoji": "Sari 👩‍🚒👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 Dewi ⚠️",
    "combining": "S\u0301\u0323\u0302ari\u200d D\u0336e\u0336wi\u0336 ก็็็็",
    "control": "Sa\x1b]8;;http://x\x07ri\x9b31m\u202e De\u2066wi",
}


@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_strange_names_keep_the_frame_whole(name: str, width: int) -> None:
    reports = tuple(
        article(
            f"Banjir Garut\n\nBanjir di Garut menewaskan {n} orang, kata {name} pada Selasa (15/10/2024). Garut dan Cianjur terendam.",
            id=f"{n}", path=f"{name}{n}.txt", outlet=f"{name} {n}", language="id",
        )
        for n in (20, 45)
    )  # fmt: skip
    found = check(Reading(articles=reports, problems=()))
    text = render(found, "text", lang="en", width=width)
    assert found.findings
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    for line in text.splitlines():
        assert cell_len(line) <= width
        if line.startswith("│"):
            assert (cell_len(line), line[-1]) == (width, "│")
    for look in (looks.timeline, looks.who):
        out = io.StringIO()
        look(found, "people", "en", Console(file=out, width=width))
        assert all(cell_len(line) <= width for line in out.getvalue().splitlines())
