"""How fast the rules run: ``python benchmarks/engine.py [--claims N] [--rules]``.

Made-up claims in made-up series go through every stable rule.

Prints seconds for N/4, N/2 and N claims and the peak memory; the table of claims is built before the clock starts.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np
import pandas as pd

from checker.findings import coded, matches
from checker.rulebook import rules
from checker.table import COLUMNS


def made_up(count: int, seed: int = 7) -> pd.DataFrame:
    """A claims table of so many rows, twenty-five a series, with every column filled as real ones are."""
    random = np.random.default_rng(seed)
    value = np.round(np.exp(random.normal(5, 2, count))) + 1
    width = np.where(random.random(count) < 0.3, value * 0.35, 0.0)
    start = pd.Timestamp("2024-01-01")
    days = start + pd.to_timedelta(random.integers(0, 60, count), unit="D")
    frame = pd.DataFrame({name: pd.Series([None] * count, dtype="object") for name in COLUMNS})
    choice = {
        "series": (count // 25, "s"), "origin": (count // 40, "o"), "speakers": (count // 40, "p"), "article": (count // 5, "a"),
        "outlet": (50, "u"), "sentence": (count // 2, "t"),
    }  # fmt: skip
    for name, (most, letter) in choice.items():
        frame[name] = [f"{letter}{k}" for k in random.integers(0, max(1, most), count)]
    frame["claim"] = [f"c{k:08d}" for k in range(count)]
    frame["value"], frame["low"], frame["high"] = value, value - width, value + width
    frame["soft_low"], frame["soft_high"] = value - width / 3, value + width / 3
    for name, words in {
        "section": ["body", "lead", "headline"], "modifier": ["exact", "about"], "role": ["level"], "dimension": ["count"],
        "kind": ["cumulative", "stock"], "stance": ["asserts", "estimates"], "attribution": ["indirect", "outlet"],
        "concept": ["person"], "state": ["dead", "injured"],
        "unit": ["person"], "included": ["KP", "RU"], "place": ["RU"], "affiliation": ["RU", "UA"],
    }.items():  # fmt: skip
        frame[name] = random.choice(words, count)
    for name in ("reference", "said_on", "published", "about_end", "about_start"):
        frame[name] = days
    for name, kind in COLUMNS.items():
        if kind == "bool":
            frame[name] = False
    frame["known"], frame["chain"], frame["digits"] = 4, 0, [f"{v:.0f}" for v in value]
    frame["names"] = [f"n{k // 25 % (count // 250 + 1)}+m{k // 25 % (count // 250 + 1)}" for k in range(count)]
    frame["period"] = [f"{d:%Y-%m-%d}" for d in days]
    return frame.astype(COLUMNS)


def main() -> None:
    """Prints one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--rules", action="store_true", help="Tell the seconds of each rule.")
    given = parser.parse_args()
    pack = [rule for rule in rules() if rule.status == "stable"]
    for count in (given.claims // 4, given.claims // 2, given.claims):
        table = made_up(count)
        start = time.perf_counter()
        frame = coded(table)
        found = 0
        for rule in pack:
            begun = time.perf_counter()
            found += len(matches(frame, rule))
            if given.rules and count == given.claims:
                print(f"  {time.perf_counter() - begun:6.2f} s {rule.id}")
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{count:>9,} claims, {len(pack)} rules: {seconds:6.1f} s, {found:,} witnesses, {memory:.1f} GiB at most")


if __name__ == "__main__":
    main()
