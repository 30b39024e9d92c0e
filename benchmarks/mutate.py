"""Does anything that is read break the checker? Files of every format and articles, changed at random, for as long as wished.

Files: the well-formed ones of the tests with bytes changed, taken out, doubled, cut off. Articles: those of the seeds with words
moved, figures and hostile characters put in, then checked together and rendered in every format. What counts as a failure is
an exception, and a problem that calls itself an internal error.

    python benchmarks/mutate.py --seconds 600 --seed 1
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import checker  # noqa: E402
from checker.articles import article, read  # noqa: E402
from checker.report import FORMATS  # noqa: E402

PIECES = [b"\x00", b"{", b"[", b'"', b"null", b"[]", b"{}", b"1e999", b"\xff\xfe", b"<", b"&#x0;", b"\r", b"-1", b"<![ ", b"]]>"]
HOSTILE = [
    "\u202e", "\u200b", "\ufeff", "\x1b[31m", "\x9b2J", "[bold]", "<script>", "=1+1", "٣", "½", "1.000.000.000.000.000.000.000",
    "1e400", "0,0", "3.000-12.000", "50.000/100", "Rp", "US$", "%", "persen", "percent", "“", "”", '"', "—", "\t", "\r", "\n\n",
    "Senin (31/2/2024)", "31 Februari 0000", "99:99", "\ud800", "a" * 3000, "9" * 3000, "1" + "0" * 5000, "1" * 400 + ",5",
    "kata", "menurut", "juta juta juta", "ratusan" + " juta" * 60, "hundred thousand million billion", "(" * 200, "antara",
]  # fmt: skip


def bases() -> dict[str, bytes]:
    """A well-formed file of every format."""
    test_inputs = importlib.import_module("test_inputs")
    found = {name: content for name, (content, _) in test_inputs.GOOD.items()}
    found |= {f"{name}.gz": gzip.compress(content) for name, content in found.items() if not name.endswith(".gz")}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in list(found.items())[:4]:
            archive.writestr(name, content)
    return {**found, "all.zip": packed.getvalue(), "a.txt": test_inputs.BODY.encode()}


def bent(raw: bytes, rng: random.Random) -> bytes:
    """The bytes with one to six changes."""
    changed = bytearray(raw)
    for _ in range(rng.randint(1, 6)):
        if not changed:
            break
        place, what = rng.randrange(len(changed)), rng.random()
        if what < 0.4:
            changed[place] = rng.randrange(256)
        elif what < 0.6:
            del changed[place : place + rng.randint(1, 40)]
        elif what < 0.8:
            other = rng.randrange(len(changed))
            changed[place:place] = changed[other : other + rng.randint(1, 60)]
        elif what < 0.9:
            del changed[place:]
        else:
            changed[place:place] = rng.choice(PIECES)
    return bytes(changed)


def shuffled(text: str, rng: random.Random) -> str:
    """The text with some words moved, taken out, doubled, or something hostile beside them."""
    words = text.split(" ")
    for _ in range(rng.randint(1, 30)):
        place, what = rng.randrange(len(words)), rng.random()
        if what < 0.3:
            words[place], words[-1] = words[-1], words[place]
        elif what < 0.5 and len(words) > 20:
            del words[place]
        elif what < 0.65:
            words.insert(place, words[rng.randrange(len(words))])
        else:
            words.insert(place, rng.choice(HOSTILE))
    return " ".join(words)


def main() -> None:
    """Runs for so many seconds, half of them on files and half on articles, and tells each kind of failure once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng, failures = random.Random(given.seed), Counter[str]()
    files, articles = bases(), [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    counts = Counter[str]()

    def tried(what: str, text: bytes | str, run: object) -> None:
        counts[what] += 1
        try:
            problems = run()  # type: ignore[operator]
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            failures[f"{what}: {type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {text[:60]!r}"] += 1
            return
        for problem in problems:
            if "internal error" in problem.message:
                failures[f"{what}: {problem.message}"] += 1

    with tempfile.TemporaryDirectory() as folder:
        end = time.perf_counter() + given.seconds / 2
        while time.perf_counter() < end:
            name = rng.choice(list(files))
            path = Path(folder, name)
            path.write_bytes(bent(files[name], rng))
            tried(f"file {name}", name, lambda path=path: read([path]).problems)
    end = time.perf_counter() + given.seconds / 2
    while time.perf_counter() < end:
        texts = [shuffled(text, rng) for text in rng.sample(articles, 3)]

        def run(texts: list[str] = texts) -> tuple[checker.Problem, ...]:
            told = [article(text, id=str(k), language=rng.choice(["id", "en"])) for k, text in enumerate(texts)]
            found = checker.check(told)
            for form in FORMATS:
                checker.render(found, form, lang=rng.choice(["id", "en"]), width=rng.choice([20, 40, 80]))
            return found.problems

        tried("articles", " ".join(texts), run)
    print(", ".join(f"{what} {count}" for what, count in sorted(counts.items())))
    print(f"{sum(counts.values())} tries, {sum(failures.values())} failures")
    for failure, count in failures.most_common():
        print(f"{count} x {failure}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
