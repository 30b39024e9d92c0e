"""How fast the rooms work: ``python benchmarks/speed.py ARTICLES.jsonl``.

Prints sentences a second of dates, quantities and all together, and how the time of one article grows with its length:
the ratio of the time per character at four times the length to that at one time (1 is linear).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from checker.articles import article, read
from checker.attributions import speech
from checker.claims import claims
from checker.quantities import quantities
from checker.sentences import sentences
from checker.times import times

#: Each measurement is the best of so many runs: the others waited for something else.
RUNS = 3


def seconds(run: Callable[[], Any]) -> float:
    """The shortest of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Prints one line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    given = parser.parse_args()
    every = read([given.articles]).articles
    lines = [(s, a.language) for a in every for s in sentences(a)]
    day = date(2024, 10, 16)
    count = len(lines)
    print(f"{len(every)} articles, {count} sentences")
    for name, run in (
        ("dates", lambda: [times(s.tokens, code, day) for s, code in lines]),
        ("quantities", lambda: [quantities(s, code) for s, code in lines]),
        ("tokens and sentences", lambda: [sentences(a) for a in every]),
        ("who speaks", lambda: [speech(a, sentences(a)) for a in every]),
        ("claims, all together", lambda: [claims(a) for a in every]),
    ):
        print(f"{name:<22} {count / seconds(run):>9,.0f} sentences a second")
    text = "\n\n".join(a.text for a in every if a.language == every[0].language)[:100_000]
    one, four = (article(text * k, language=every[0].language) for k in (1, 4))
    growth = seconds(lambda: claims(four)) / (4 * seconds(lambda: claims(one)))
    print(f"{'time per character, 4x':<22} {growth:>9.2f} times that of 1x")


if __name__ == "__main__":
    main()
