"""From text to finding: arithmetic in sentences, slips between articles, and the false alarms that must stay silent."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.articles import Reading, article
from checker.model import Check, Published
from checker.verbs import check

DATA = Path(__file__).parent / "data"
PAIRS = tomllib.loads((DATA / "sentences.toml").read_text(encoding="utf-8"))
EQUATIONS = tomllib.loads((DATA / "equations.toml").read_text(encoding="utf-8"))["case"]
TRAPS = tomllib.loads((DATA / "traps.toml").read_text(encoding="utf-8"))["trap"]


def checked(*texts: tuple[str, str, str], headline: str | None = None) -> Check:
    articles = []
    for number, (code, day, text) in enumerate(texts):
        page = f"{headline or PAIRS['headline'][code]}\n\n{PAIRS['lead'][code]}\n\n{text}"
        published = Published(day=date.fromisoformat(day), origin="metadata")
        articles.append(
            article(page, id=f"a{number}", path=f"a{number}.txt", outlet=f"Koran {number}", language=code, published=published)
        )
    return check(Reading(articles=tuple(articles), problems=()))


@pytest.mark.parametrize("case", EQUATIONS, ids=lambda c: f"{c['lang']}-{c['text'][:50]}")
def test_arithmetic_of_a_sentence(case: dict[str, Any]) -> None:
    found = [f.rule for f in checked((case["lang"], "2024-10-16", case["text"])).findings if f.rule.startswith("sum/")]
    assert found == ([case["rule"]] if "rule" in case else [])


@pytest.mark.parametrize("trap", TRAPS, ids=lambda t: t["title"])
def test_false_alarms_stay_silent(trap: dict[str, Any]) -> None:
    found = checked(*(tuple(one) for one in trap["articles"]))
    assert [(f.level, f.rule) for f in found.findings if f.level != "note"] == []


SLIPS = [
    ("slip/power-of-ten", "Sebanyak 20 orang tewas.", "Sebanyak 200 orang tewas."),
    ("slip/digits-exchanged", "Sebanyak 254 rumah rusak.", "Sebanyak 245 rumah rusak."),
    ("slip/one-digit", "Sebanyak 623 rumah rusak.", "Sebanyak 693 rumah rusak."),
    ("conflict/same-moment", "Sebanyak 81 rumah rusak.", "Sebanyak 84 rumah rusak."),
    ("slip/unit", "Api membakar 7.500 hektare hutan di lereng.", "Api membakar 7.500 are hutan di lereng."),
]


@pytest.mark.parametrize(("rule", "first", "second"), SLIPS)
def test_a_slip_explains_before_a_conflict_is_shouted(rule: str, first: str, second: str) -> None:
    found = checked(("id", "2024-10-16", first), ("id", "2024-10-16", second))
    assert [f.rule for f in found.findings if f.level == "conflict"] == [rule]


HEADLINES = [
    ("slip/headline-unit", "Band Lama Vakum 6 Bulan Lalu Kembali", "Sudah enam tahun band itu tidak merilis album."),
    (
        "slip/headline-power-of-ten",
        "Dana Rp 20 Triliun Hilang dari Kas Negara",
        "Dana yang hilang mencapai Rp 200 triliun, kata auditor.",
    ),
]


@pytest.mark.parametrize(("rule", "headline", "text"), HEADLINES)
def test_headlines_against_their_text(rule: str, headline: str, text: str) -> None:
    found = checked(("id", "2024-10-16", text), headline=headline)
    assert [f.rule for f in found.findings if f.level == "conflict"] == [rule]


def test_a_rounded_headline_agrees_with_the_exact_figure() -> None:
    found = checked(
        ("id", "2024-10-16", "Sebanyak 4,8 juta warga terdampak banjir."), headline="Hampir 5 Juta Warga Terdampak Banjir Besar"
    )
    assert [f for f in found.findings if f.level == "conflict"] == []
