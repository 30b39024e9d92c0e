"""Times: the day of a statement and the period of a figure; what is no date gives none."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.lang import codes
from checker.model import Claim
from checker.times import times

DATA = Path(__file__).parent / "data"


def cases() -> list[Any]:
    found = []
    for code in codes():
        table = tomllib.loads((DATA / f"times.{code}.toml").read_text(encoding="utf-8"))
        for case in table["case"]:
            found.append(pytest.param(code, table, case, id=f"{code}-{case['text'][:50]}"))
    return found


@pytest.mark.parametrize(("code", "table", "case"), cases())
def test_days(read_claims: Callable[..., tuple[Claim, ...]], code: str, table: dict[str, Any], case: dict[str, Any]) -> None:
    claims = read_claims(f"{table['headline']}\n\n{case['text']}", code, table["published"])
    found = [c for c in claims if c.quantity.number == case["figure"]]
    assert found, "the figure was not read"
    if "said" in case:
        assert str(found[0].said_on.day) == case["said"]
    if "about" in case:
        assert [str(d or "") for d in (found[0].about.start, found[0].about.end)] == case["about"]


def test_without_a_publication_day_nothing_is_invented(read_claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = (
        "Peristiwa Kemarin Masih Ditangani Petugas\n\nAsep mengatakan 17 kapal ditahan kemarin dan 12 kapal tenggelam pekan lalu."
    )
    for claim in read_claims(text, "id", None):
        assert claim.said_on.day is None
        assert (claim.about.start, claim.about.end) == (None, None)


def forms(key: str) -> list[Any]:
    found = []
    for code in codes():
        table = tomllib.loads((DATA / f"dates.{code}.toml").read_text(encoding="utf-8"))
        for row in table[key]:
            text, wanted = (row, []) if isinstance(row, str) else (row[0], [tuple(row[1:])])
            found.append(pytest.param(code, date.fromisoformat(table["reference"]), text, wanted, id=f"{code}-{text}"))
    return found


@pytest.mark.parametrize(("code", "reference", "text", "wanted"), [*forms("forms"), *forms("none")])
def test_forms_of_dates(code: str, reference: date, text: str, wanted: list[tuple[str, str]]) -> None:
    carrier = {"id": f"Hal itu terjadi {text}.", "en": f"It happened {text}."}[code]
    assert [(str(e.start), str(e.end)) for e in times(carrier, code, reference)] == wanted


SLIPS = [("id", "Senin (16/5/2025)", "2025-06-20", "2025-06-16"), ("id", "Rabu (18/6/2926)", "2025-06-20", "2025-06-18")]


@pytest.mark.parametrize(("code", "text", "reference", "proposed"), SLIPS)
def test_a_day_name_that_contradicts_its_date_keeps_the_printed_day(code: str, text: str, reference: str, proposed: str) -> None:
    (found,) = times(text, code, date.fromisoformat(reference))
    assert found.printed is not None
    assert str(found.start) == proposed
