"""How well numbers and their nouns are read on treebank pairs: ``python benchmarks/ud_pairs.py PAIRS.jsonl [--errors N]``.

Each line: ``text`` and ``pairs`` of ``start``, ``end``, ``value``, ``kind`` (count, money, percent, calendar), ``noun_start``.
Calendar pairs are no quantities and only counted when they are read as one. A bare year whose pair is called a count
(a treebank has no better label) is told apart, as is a "noun" that is a word such as "amounting to" before the number.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from checker.model import Quantity, Sentence
from checker.quantities import quantities
from checker.quantities.words import words
from checker.sentences import tokens

CODE = "id"


def read(text: str) -> tuple[Quantity, ...]:
    """The quantities of one sentence."""
    sentence = Sentence(text=text, start=0, end=len(text), section="body", paragraph=0, index=0, tokens=tokens(text, CODE))
    return quantities(sentence, CODE).quantities


def right(quantity: Quantity, value: float) -> bool:
    """The value as written; for a range or a vague numeral one that it allows."""
    if quantity.value is None:
        return quantity.hard.low <= value <= quantity.hard.high
    return abs(abs(quantity.value) - abs(value)) <= 1e-6 * max(1.0, abs(value))


def main() -> None:
    """Prints the shares of right values and of right nouns, kind by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    links = words(CODE).filler | words(CODE).noun_before
    counts: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for line in given.pairs.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = read(record["text"])
        for pair in record["pairs"]:
            score(pair, record["text"], found, links, counts, errors)
    for kind in ("count", "money", "percent"):
        total, year = counts[kind, "pairs"], counts[kind, "bare year"]
        print(f"{kind:<8} {total} pairs, {year} bare years")
        share("value right, all pairs", counts[kind, "value"], total)
        share("value right, without bare years", counts[kind, "value"], total - year)
    share("counted noun right, of values found", counts["count", "noun"], counts["count", "found"])
    share("counted noun right, nouns that are nouns", counts["count", "noun"], counts["count", "found"] - counts["count", "link"])
    share("calendar numbers left alone", counts["calendar", "pairs"] - counts["calendar", "found"], counts["calendar", "pairs"])
    print(*errors[: given.errors], sep="\n")


def score(
    pair: dict[str, Any],
    text: str,
    found: tuple[Quantity, ...],
    links: frozenset[str],
    counts: Counter[tuple[str, str]],
    errors: list[str],
) -> None:
    """Adds one pair to the counts."""
    kind, start, value = pair["kind"], pair["start"], pair["value"]
    if value is None:
        return
    around = f"{text[max(0, start - 30) : pair['end'] + 30]!r}"
    counts[kind, "pairs"] += 1
    hit = next((q for q in found if q.number_span.start <= start < q.number_span.end), None)
    if hit is None:
        year = kind == "count" and value == int(value) and 1900 <= value <= 2100 and "." not in pair["num"]
        counts[kind, "bare year"] += year
        if kind != "calendar" and not year:
            errors.append(f"missed {kind} {value} {around}")
        return
    counts[kind, "found"] += 1
    counts[kind, "value"] += right(hit, value)
    if kind != "calendar" and not right(hit, value):
        errors.append(f"value {value} read as {hit.value} {around}")
    if kind == "count":
        same = hit.noun_span is not None and hit.noun_span.start <= pair["noun_start"] < hit.noun_span.end
        link = not same and pair["noun"].lower() in links
        counts[kind, "noun"] += same
        counts[kind, "link"] += link
        if not same and not link:
            errors.append(f"noun {pair['noun']!r} read as {hit.noun!r} {around}")


def share(label: str, part: int, whole: int) -> None:
    """One line of the table."""
    print(f"  {label:<42} {part / whole if whole else 0:.3f} ({part}/{whole})")


if __name__ == "__main__":
    main()
