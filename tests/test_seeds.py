"""The seeds: their gold fits their texts, and the checker reads every claim of them as the gold says."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.model import Check, Claim
from checker.verbs import check

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))


@cache
def checked() -> Check:
    return check(SEEDS)


def gold(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_name(f"{path.stem}.gold.toml").read_text(encoding="utf-8"))


def claims_of(path: Path) -> list[Claim]:
    return [c for c in checked().claims if c.article == path.stem]


def entries(key: str) -> list[Any]:
    return [
        pytest.param(path, entry, id=f"{path.stem[:3]}-{entry['number']}") for path in FILES for entry in gold(path).get(key, [])
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_gold_offsets_are_exact(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    table = gold(path)
    for entry in [*table.get("claim", []), *table.get("trap", [])]:
        assert text[entry["start"] : entry["end"]] == entry["number"]


@pytest.mark.parametrize(("path", "entry"), entries("claim"))
def test_every_claim_is_read_as_the_gold_says(path: Path, entry: dict[str, Any]) -> None:
    if entry.get("optional"):
        return
    found = [c for c in claims_of(path) if c.quantity.number_span.start == entry["start"]]
    assert len(found) == 1
    claim = found[0]
    said = claim.attribution
    assert claim.quantity.value == entry.get("value")
    assert claim.quantity.modifier == entry["modifier"]
    assert claim.quantity.unit == entry["unit"]
    assert claim.section == entry["section"]
    assert said.stance == entry["stance"]
    assert claim.said_on.day is not None
    assert claim.said_on.day.isoformat() == entry["said_on"]
    assert len(said.speakers) == len(entry["speakers"])
    for wanted, speaker in zip(entry["speakers"], said.speakers, strict=True):
        assert set(wanted.lower().split()) & set(speaker.name.lower().split())
    assert [v for v in entry["via"] if v not in said.via] == []
    if "about" in entry:
        assert [str(claim.about.start), str(claim.about.end)] == entry["about"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_nothing_else_is_read(path: Path) -> None:
    wanted = {entry["start"] for entry in gold(path).get("claim", [])}
    assert {c.quantity.number_span.start for c in claims_of(path)} <= wanted
