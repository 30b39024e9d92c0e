"""Attributions: who says a figure, for each construction and trap."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.lang import codes, language
from checker.model import Claim

DATA = Path(__file__).parent / "data"


def cases() -> list[Any]:
    found = []
    for code in codes():
        table = tomllib.loads((DATA / f"attributions.{code}.toml").read_text(encoding="utf-8"))
        for case in table["case"]:
            text = case["text"] if case.get("headline") else f"{table['headline']}\n\n{case['text']}"
            found.append(pytest.param(table["language"], {**case, "text": text}, id=f"{code}-{case['title']}"))
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize(("code", "case"), cases())
def test_the_speaker_is_found(read_claims: Callable[..., tuple[Claim, ...]], code: str, case: dict[str, Any]) -> None:
    found = [c for c in read_claims(case["text"], code) if c.quantity.number == case["figure"]]
    if not found and case.get("optional"):
        return
    assert found, "the figure was not read"
    said = found[0].attribution
    names = [s.name for s in said.speakers]
    assert len(names) == len(case["by"]), names
    for wanted, name in zip(case["by"], names, strict=True):
        assert {w.lower() for w in wanted} & words(name), names
    assert not [w for w in case.get("not_by", ()) if any(w.lower() in words(n) for n in names)]
    assert "role" not in case or said.speakers[0].role == case["role"]
    assert said.kind == case.get("kind", said.kind)
    assert said.stance == case.get("stance", said.stance)
    assert [v for v in case.get("via", ()) if v not in said.via] == []
    assert said.trace


@pytest.mark.parametrize("code", codes())
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_row_of_the_language_s_words_is_read_without_a_crash(code: str, data: st.DataObject) -> None:
    from checker.articles import article
    from checker.claims import claims

    table = language(code).table("cues")
    vocabulary = sorted({w for key in ("openers", "adverbs", "cuts", "that", "and", "by") for w in table[key]})
    marks = ['"', "“", "”", ",", ".", ":", "(", ")", "12 orang", "40 people", "Budi", "AFP", "Moskow", "\n"]
    row = data.draw(st.lists(st.sampled_from([*vocabulary, *marks]), min_size=3, max_size=30))
    for claim in claims(article(" ".join(row) + " x", language=code)).claims:
        assert claim.attribution.kind
