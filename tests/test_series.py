"""Series: which pairs of claims share one, for any order; contradictions never chain; labels come from concepts."""

import random
import tomllib
from pathlib import Path

import pytest

from checker.findings import example_claims
from checker.model import Claim, Example
from checker.series import broad, comparable, series
from checker.verbs import check

PAIRS = tomllib.loads((Path(__file__).parent / "data" / "pairs.toml").read_text(encoding="utf-8"))["pair"]
SEEDS = Path(__file__).parent.parent / "seeds"


def claims_of(*entries: dict[str, object]) -> list[Claim]:
    return list(example_claims(Example(title="", claims=entries, finds=0)))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p["title"])
def test_pairs(pair) -> None:
    one, other = claims_of(*pair["claims"])
    joined, reasons = comparable(one, other)
    assert joined == pair["same"], reasons
    assert comparable(other, one)[0] == pair["same"]
    assert len(series([one, other])) == (1 if pair["same"] else 2)
    assert all(reasons)


def test_contradicting_claims_are_not_chained_by_a_third() -> None:
    shared = {"unit": "soldier", "action": "send", "value": "10"}
    claims = claims_of({**shared, "included": ["KP"]}, dict(shared), {**shared, "included": ["RU"]})
    groups = series(claims)
    for group in groups:
        assert not {"example-0", "example-2"} <= set(group.claims)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    claims = list(check(SEEDS).claims)
    shuffled = random.Random(seed).sample(claims, len(claims))
    assert series(shuffled) == series(claims)


def test_an_unrelated_article_changes_no_series() -> None:
    claims = list(check(SEEDS).claims)
    stranger = claims_of({"value": "77", "unit": "boat", "action": "launch", "event": ["Gamma", "Delta"]})
    before = {s.id: s.claims for s in series(claims)}
    after = {s.id: s.claims for s in series([*claims, *stranger])}
    assert before.items() <= after.items()


def test_every_claim_is_in_one_series() -> None:
    claims = check(SEEDS).claims
    homes = [c for s in series(claims) for c in s.claims]
    assert sorted(homes) == sorted(c.id for c in claims)


def test_one_series_spans_both_languages_and_is_named_in_both() -> None:
    result = check(SEEDS)
    by_id = {c.id: c for c in result.claims}
    spanning = [s for s in result.series if {by_id[c].language for c in s.claims} == {"id", "en"}]
    labels = {s.label["id"]: s.label["en"] for s in spanning}
    assert labels["tentara Korea Utara dikirim ke Rusia"] == "North Korea soldiers sent to Russia"


def test_concepts_have_broader_ones() -> None:
    assert broad("soldier")[-1] == "person"
