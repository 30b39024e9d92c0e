"""The ledger: the same findings as all at once, nothing twice, old or new state when killed, several runs at once, exports."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from test_cli import ENV, HOME, run

from checker.articles import Reading, article
from checker.errors import CheckerError
from checker.ledger import Ledger, kind, reach, schema, store
from checker.ledger.export import export
from checker.ledger.keys import blocks, pairs
from checker.model import Article, Published
from checker.records import article_record, claim_record
from checker.series.slots import slot
from checker.verbs import check, extract

TODAY = date(2024, 10, 20)
SEEDS = sorted((HOME / "seeds").glob("*.txt"))


def report(n: int, place: str = "Garut", day: int = 15, outlet: str | None = None) -> Article:
    return article(
        f"Banjir {place} Tewaskan Warga\n\nBanjir di {place} dan Cianjur menewaskan {n} orang, kata BPBD {place}, Selasa (15/10/2024).",
        id=f"{place}-{n}", path=f"{n}.txt", outlet=outlet or f"Koran {n}", language="id", identity=f"https://x.example/{place}{n}",
        published=Published(day=date(2024, 10, day), origin="metadata"),
    )  # fmt: skip


def reading(*articles: Article) -> Reading:
    return Reading(articles=articles, problems=())


@pytest.mark.parametrize("seed", range(4))
def test_arriving_one_by_one_finds_what_all_at_once_finds(tmp_path: Path, seed: int) -> None:
    order = random.Random(seed).sample(SEEDS, len(SEEDS))
    told: set[str] = set()
    for path in order:
        told |= {f.id for f in check(path, ledger=tmp_path / "k", new_only=True).findings}
    assert told >= {f.id for f in check(SEEDS).findings if f.level != "note"}
    assert check(SEEDS, ledger=tmp_path / "k").to_pandas()["claim"].nunique() == len(check(SEEDS).claims)


def test_a_finding_is_told_once_and_adding_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "k"
    assert check(reading(report(20)), ledger=path, new_only=True).findings == ()
    first = check(reading(report(45)), ledger=path, new_only=True)
    assert [f.level for f in first.findings] == ["conflict"]
    before = path.read_bytes()
    again = check(reading(report(45)), ledger=path, new_only=True)
    assert again.findings == ()
    assert [f.id for f in check(reading(report(45)), ledger=path).findings] == [f.id for f in first.findings]
    with Ledger(path) as book:
        assert len(list(book.articles())) == 2
    assert path.read_bytes()[100:] == before[100:]


def test_the_fingerprint_knows_no_path(tmp_path: Path) -> None:
    assert check(reading(report(20), report(45)), ledger=tmp_path / "k").findings
    moved = tuple(
        article(one.text, id=one.id, path=f"elsewhere/{one.path}", outlet=one.outlet, language="id")
        for one in (report(20), report(45))
    )
    assert check(Reading(articles=moved, problems=()), ledger=tmp_path / "k", new_only=True).findings == ()


def test_forgetting_takes_an_article_out(tmp_path: Path) -> None:
    check(reading(report(20), report(45, "Bandung")), ledger=tmp_path / "k")
    with Ledger(tmp_path / "k") as book:
        with book.change():
            assert book.forget("https://x.example/Garut20") == 1
        assert [one.id for one in book.articles()] == ["Bandung-45"]
        assert book.wrong() == []
        claims = extract([report(45)]).claims
        met = book.touched(reach(map(slot, claims), map(kind, claims), TODAY, TODAY), ())
        assert [one.article.id for one in met] == ["Bandung-45"]


def test_names_that_very_many_articles_share_do_not_hide_the_one_that_shares_more(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(store, "MOST_OF_ONE", 3)
    near, far = extract([report(20)]).claims, extract([report(45, "Bandung")]).claims
    with Ledger(tmp_path / "k") as book, book.change():
        book.add([(report(20), near), *((report(n, "Bandung"), far) for n in range(60, 70))], TODAY)
        mine = reach(map(slot, near), map(kind, near), TODAY, TODAY)
        theirs = reach(map(slot, far), map(kind, far), TODAY, TODAY)
        met = [one.article.id for one in book.touched(replace(mine, pairs=mine.pairs | theirs.pairs), ())]
    assert met == ["Garut-20", "Bandung-69", "Bandung-68", "Bandung-67"]  # of those with as many in common the latest


def test_words_that_very_many_articles_share_do_not_hide_a_copy(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(store, "MOST_OF_ONE", 3)
    monkeypatch.setattr(store, "MOST_ALIKE", 2)
    every = [replace(report(n, "Bandung"), sketch=(60, 5, *range(100 * n, 100 * n + 59))) for n in range(60, 70)]
    copy = replace(report(20), sketch=(60, *range(300, 360)))
    with Ledger(tmp_path / "k") as book, book.change():
        book.add([(one, ()) for one in (*every, copy)], TODAY)
        met = book.alike(replace(copy, id="new", sketch=(61, 5, *range(300, 360))))
    assert [one.id for one in met] == ["Garut-20"]


def test_a_broken_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "k"
    check(reading(report(20)), ledger=path)
    base = sqlite3.connect(path)
    base.execute("UPDATE article SET claims = 9")
    base.commit()
    base.close()
    with Ledger(path) as book:
        assert book.wrong() == [(f"{path}: article Garut-20: its body is not what its row says", False)]
    done = run("ledger", "verify", str(path))
    assert (done.returncode, "1 wrong" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no database", "no ledger, or a broken one"),
        ("other", "a database of something else"),
        ("later", "a ledger of version 99"),
    ],
)
def test_what_is_no_ledger_is_one_clear_error(tmp_path: Path, content: bytes | str, message: str) -> None:
    path = tmp_path / "k"
    if isinstance(content, bytes):
        path.write_bytes(content * 200)
    else:
        base = sqlite3.connect(path)
        base.execute("CREATE TABLE other (x)")
        if content == "later":
            base.execute(f"PRAGMA application_id = {schema.APPLICATION}")
            base.execute("PRAGMA user_version = 99")
        base.commit()
        base.close()
    with pytest.raises(CheckerError, match=message):
        Ledger(path)


def first_version(path: Path, one: Article) -> None:
    """A ledger as the first version wrote it."""
    claims = extract([one]).claims
    added = {"original", "superseded", "was", "edited", "copy_of", "superseded_by"}
    records = [article_record(one), *(claim_record(claim, None, "id") for claim in claims)]
    head, *body = [{k: v for k, v in record.items() if k not in added} for record in records]
    packed = zlib.compress(json.dumps({"article": head, "claims": body}).encode())
    base = sqlite3.connect(path)
    base.executescript(str(schema.STEPS[0][0]))
    base.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    base.execute("PRAGMA user_version = 1")
    row = (one.id, one.sha256, len(claims), "2024-10-15", packed)
    base.execute("INSERT INTO article (number, id, sha256, claims, added, body) VALUES (1, ?, ?, ?, ?, ?)", row)
    base.executemany("INSERT INTO pair VALUES (?, ?, 1)", [(key, TODAY.toordinal()) for key in pairs(claims)])
    base.executemany("INSERT INTO block VALUES (1, ?)", [(key,) for key in blocks(claims)])
    base.commit()
    base.close()


def test_a_ledger_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "k"
    first_version(path, report(20))
    found = check(reading(report(45)), ledger=path, new_only=True)
    assert [f.level for f in found.findings] == ["conflict"]
    with Ledger(path) as book:
        assert book.wrong() == []
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_a_run_waits_for_another_and_says_so_when_it_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "k"
    held = pytest.raises(CheckerError, match="another run holds this ledger")
    with Ledger(path) as book, book.change(), Ledger(path, patience=0.1) as other, held, other.change():
        pass


def test_several_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "k"
    Ledger(path).__exit__(None, None, None)
    wrong: list[BaseException] = []

    def add(start: int) -> None:
        try:
            with Ledger(path) as book:
                for n in range(start, start + 8):
                    one = report(n)
                    with book.change():
                        book.add([(one, extract([one]).claims)], TODAY)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=add, args=(start,)) for start in (20, 40, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with Ledger(path) as book:
        assert len(list(book.articles())) == 24
        assert book.wrong() == []


def test_a_killed_run_leaves_a_whole_ledger_and_the_next_goes_on_behind_it(tmp_path: Path) -> None:
    path, many = tmp_path / "k", tmp_path / "many.jsonl"
    with many.open("w", encoding="utf-8") as out:
        for n in range(3000):
            out.write(json.dumps({"id": f"a{n}", "text": report(20 + n % 70, f"Desa{n}").text, "language": "id"}) + "\n")
    args = [sys.executable, "-m", "checker", "ledger", "add", str(path), str(many)]
    process = subprocess.Popen(args, env=ENV, stdout=subprocess.DEVNULL)
    for _ in range(600):
        if path.exists() and path.stat().st_size > 200_000:
            break
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with Ledger(path) as book:
        kept = len(list(book.articles()))
        assert book.wrong() == []
    assert 0 < kept < 3000
    assert kept % 100 == 0
    done = run("ledger", "add", str(path), str(many))
    assert f"{3000 - kept} articles added, {kept} were there" in done.stdout


@pytest.mark.parametrize("target", ["k.sqlite", "folder"])
def test_exports_are_tables_for_other_tools(tmp_path: Path, target: str) -> None:
    check(SEEDS, ledger=tmp_path / "k")
    with Ledger(tmp_path / "k") as book:
        counts = export(book, tmp_path / target)
    assert counts["articles"] == 10
    if target == "folder":
        claims = pd.concat([pd.read_parquet(one) for one in sorted((tmp_path / target).glob("claims-*.parquet"))])
    else:
        base = sqlite3.connect(tmp_path / target)
        claims = pd.read_sql("SELECT claims.* FROM claims JOIN articles ON articles.id = claims.article", base)
        base.close()
    assert len(claims) == counts["claims"] == 18
    assert {"12.000", "3.000"} <= {w.split()[-2] if w.split()[-1].isalpha() else w for w in claims["written"]}
    assert run("ledger", "export", str(tmp_path / "k"), str(tmp_path / target)).returncode == 2


def test_the_commands_of_the_ledger(tmp_path: Path) -> None:
    path = str(tmp_path / "k")
    assert run("ledger", "list", path).returncode == 2
    assert "10 articles added, 0 were there" in run("ledger", "add", path, "seeds").stdout
    assert "0 articles added, 10 were there" in run("ledger", "add", path, "seeds").stdout
    names = [line.split()[0] for line in run("ledger", "list", path).stdout.splitlines()]
    shown = [run("ledger", "show", path, name).stdout for name in names]
    assert sum(len(one.splitlines()) for one in shown) == 18
    assert run("ledger", "show", path, "zz").returncode == 2
    assert "1 taken out" in run("ledger", "forget", path, names[0]).stdout
    assert run("ledger", "forget", path, names[0]).returncode == 2
    assert run("ledger", "verify", path).returncode == 0
    assert run("check", "seeds", "--new-only").returncode == 2
