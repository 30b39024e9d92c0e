"""How a ledger of many claims takes a batch of new articles: seconds after start-up, and whether they grow with the ledger.

Known articles are made from one report of our own wording: its claims are taken once and its names and figures replaced. They
tell of events; an event has ``--reports`` articles on average, and its three towns are drawn by the law of Zipf and Mandelbrot
(the commonest is one in a hundred), so that some pairs of names are those of many events. The new articles are texts that are
read in earnest, half of them about events that are known.

    python benchmarks/ledger.py --claims 1000000 --file big.ledger
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from checker.articles import article
from checker.ledger import Ledger
from checker.model import Article, Claim, Published
from checker.rulebook import rules
from checker.runs import arrivals, extract
from checker.series import NO_PINS

TOWNS = 5000
FIRST, DAYS = date(2015, 1, 1), 3600
PLACEHOLDERS = ("Aaaaraka", "Bbbbamot", "Ccccisu")
TEXT = """Banjir di {a} Tewaskan {n} Warga

Banjir bandang di {a} dan {b} menewaskan {n} orang, kata BPBD {a}, {day}. Sebanyak {m} rumah rusak di {b}.

Menurut Polda {c}, {k} orang luka-luka dan {h} orang hilang. Sekitar {p} warga mengungsi ke sekolah di {a}.

BNPB mengirim {t} tenda dan {s} personel ke {b}. "Kami membutuhkan {q} ton beras," kata Bupati {a}, {day}.
"""
SYLLABLES = ["ka", "ra", "mo", "ti", "su", "ban", "dur", "lem", "pan", "gi", "wo", "nar", "sel", "tu", "be"]


def towns(rng: random.Random) -> list[str]:
    """Made-up names, each once."""
    names: dict[str, None] = {}
    while len(names) < TOWNS:
        names["".join(rng.choice(SYLLABLES) for _ in range(4)).title()] = None
    return list(names)


def report(rng: random.Random, names: list[str], key: str, day: date) -> Article:
    """A report with random figures."""
    a, b, c = names
    figures = {k: rng.randrange(3, 900) for k in "nmkhptsq"}
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    told = f"{day.day} {months[day.month - 1]} {day.year}"
    text = TEXT.format(a=a, b=b, c=c, day=told, **figures)
    return article(
        text, id=key, path=f"{key}.txt", outlet=f"Koran {rng.randrange(40)}", language="id",
        published=Published(day=day, origin="metadata"), url=f"https://koran.example/{key}", identity=f"https://koran.example/{key}",
    )  # fmt: skip


class Clones:
    """Articles with their claims, as if they had been read."""

    def __init__(self, rng: random.Random, most: int, reports: int) -> None:
        self.rng = rng
        self.reports = reports
        self.open: list[tuple[str, ...]] = []  # events that are reported of just now
        self.names = towns(rng)
        self.weights = [1 / (k + 50) for k in range(TOWNS)]  # the commonest town is one in a hundred
        first = report(rng, list(PLACEHOLDERS), "x", date(2024, 1, 1))
        self.claims = extract([first]).claims
        self.most = most // len(self.claims)  # articles

    def event(self) -> tuple[str, ...]:
        """Three towns."""
        return tuple(self.rng.choices(self.names, self.weights, k=3))

    def one(self, number: int) -> tuple[Article, list[Claim]]:
        """A known article and its claims."""
        if not self.open or self.rng.random() < 1 / self.reports:
            self.open = [*self.open[-20:], self.event()]
        day = FIRST + timedelta(days=DAYS * number // self.most)
        key = f"k{number}"
        made = dict(zip(PLACEHOLDERS, self.rng.choice(self.open), strict=True))

        def swap(words: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(made.get(word, word) for word in words)

        claims = []
        for place, claim in enumerate(self.claims):
            value = self.rng.randrange(3, 900)
            measure = replace(
                claim.measure,
                event=swap(claim.measure.event),
                place=swap(claim.measure.place),
                included=swap(claim.measure.included),
            )
            claims.append(
                replace(
                    claim, id=f"{number:08x}{place:08x}", article=key, text_sha256=f"{number:064x}", measure=measure,
                    published=day, said_on=replace(claim.said_on, day=day), quantity=replace(claim.quantity, value=value),
                )
            )  # fmt: skip
        hashes = sorted(self.rng.randrange(2**32) for _ in range(70))
        home = Article(
            id=key, path=f"{key}.txt", text="", language="id", sections=(), sha256=f"{number:064x}",
            outlet=f"Koran {number % 40}", published=Published(day=day, origin="metadata"),
            identity=f"https://koran.example/{key}", sketch=(70, *hashes),
        )  # fmt: skip
        return home, claims


def fill(path: Path, clones: Clones, begin: int, until: int) -> int:
    """Adds claims up to a number; gives the number of the next article."""
    number, count = begin, begin * len(clones.claims)
    with Ledger(path) as book:
        while count < until:
            batch = []
            for _ in range(2000):
                batch.append(clones.one(number))
                number, count = number + 1, count + len(clones.claims)
            with book.change():
                book.add(batch, date(2024, 10, 20))
    return number


def main() -> None:
    """Prints one line a size of the ledger."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--reports", type=int, default=12)
    parser.add_argument("--file", type=Path, default=Path("bench.ledger"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=100)
    args = parser.parse_args()
    if args.file.exists():
        sys.exit(f"{args.file}: is there already; expected a new file")
    rng = random.Random(7)
    clones, chosen, number = Clones(rng, args.claims, args.reports), rules(), 0
    print("| claims known | file MB | MB a 1,000 claims | seconds for the batch, median [least..most] | articles compared with |")
    print("| --- | --- | --- | --- | --- |")
    for size in (args.claims // 100, args.claims // 10, args.claims):
        number = fill(args.file, clones, number, size)
        times, touched = [], []
        for turn in range(args.rounds):
            new = []
            for k in range(args.articles):
                names = rng.choice(clones.open) if k % 2 else clones.event()
                day = FIRST + timedelta(days=DAYS * number // clones.most)
                new.append(report(rng, list(names), f"n{size}-{turn}-{k}", day))
            start = time.perf_counter()
            found = arrivals(args.file, new, chosen, NO_PINS, today=date(2024, 11, 30), new_only=True)
            times.append(time.perf_counter() - start)
            touched.append(len(found.articles) - len(new))
        megabytes = args.file.stat().st_size / 1e6
        told = f"{statistics.median(times):.2f} [{min(times):.2f}..{max(times):.2f}]"
        print(
            f"| {size:,} | {megabytes:.0f} | {1000 * megabytes / size:.2f} | {told} | {statistics.median(touched):.0f} |",
            flush=True,
        )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
