"""What the ledger keeps: each text once under its own id, versions, who comes first, and what is forgotten."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from test_cli import run

from checker.articles import Reading, article
from checker.errors import CheckerError
from checker.ledger import Ledger
from checker.model import Published
from checker.runs import keeping
from checker.verbs import check

FLOOD = (
    "Banjir Garut\n\nBanjir di Garut dan Cianjur menewaskan {n} orang, kata BPBD Garut, Selasa (15/10/2024). "
    "Air merusak 300 rumah di Cibatu. Warga mengungsi ke masjid di lereng bukit dan menunggu perahu karet dari kota."
)
OTHERS = [
    "Gempa di Lombok merusak 40 sekolah, kata Kementerian Pendidikan, Rabu (16/10/2024). Murid belajar di bawah tenda.",
    "Kebakaran di Medan menghanguskan 12 toko, kata Polda Sumatera Utara, Kamis (17/10/2024). Api padam menjelang malam.",
]


def texts(folder: Path, *contents: str) -> list[Path]:
    """Files of one name in folders of their own."""
    paths = []
    for place, content in enumerate(contents):
        path = folder / str(place) / "index.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        paths.append(path)
    return paths


def ids(path: Path) -> list[str]:
    with Ledger(path) as book:
        assert book.wrong() == []
        return [one.id for one in book.articles()]


def test_texts_of_one_name_are_kept_once_each_whatever_they_come_with(tmp_path: Path) -> None:
    paths = texts(tmp_path / "in", FLOOD.format(n=20), *OTHERS)
    for path in (*paths, tmp_path / "in", *reversed(paths)):
        check(path, ledger=tmp_path / "k")
    assert ids(tmp_path / "k") == ["index", "index#2", "index#3"]
    check([tmp_path / "in" / "2", tmp_path / "in" / "1"], ledger=tmp_path / "j")
    check(tmp_path / "in", ledger=tmp_path / "j")
    assert ids(tmp_path / "j") == ["index", "index#2", "index#3"]


def test_one_text_at_two_addresses_is_two_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    records = [{"url": f"https://{name}.example/banjir", "outlet": name, "text": FLOOD.format(n=20)} for name in ("satu", "dua")]
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    for _ in range(2):
        found = check(path, ledger=tmp_path / "k")
        assert [one.copy_of is None for one in found.articles] == [True, False]
        assert len(ids(tmp_path / "k")) == 2


@pytest.mark.parametrize(
    ("first", "second", "rules"),
    [
        (FLOOD.format(n=20), FLOOD.format(n=25), ["change/edited-figure"]),  # corrected
        (FLOOD.format(n=20)[:130], FLOOD.format(n=20), []),  # read when it was half written
        (FLOOD.format(n=20)[:40], FLOOD.format(n=20), []),  # and before its day was written
    ],
)
def test_a_file_that_changed_is_a_version_and_no_witness_against_itself(
    tmp_path: Path, first: str, second: str, rules: list[str]
) -> None:
    found = []
    for text in (first, second):
        found = [f.rule for f in check(texts(tmp_path, text), ledger=tmp_path / "k", new_only=True).findings if f.level != "note"]
    assert found == rules
    last = check(texts(tmp_path, second), ledger=tmp_path / "k")
    assert [one.superseded_by for one in last.articles if one.sha256 == last.articles[0].sha256] == [None]
    assert not [f for f in last.findings if f.level == "conflict"]


def test_reports_of_two_papers_under_one_id_are_no_versions() -> None:
    both = [article(FLOOD.format(n=n), id="1", identity="1", outlet=f"Koran {n}", language="id") for n in (20, 45)]
    found = check([both[0], article(both[1].text, id="2", identity="1", outlet="Koran 45", language="id")])
    assert [one.superseded_by for one in found.articles] == [None, None]


def version(n: int, day: int) -> Reading:
    when = Published(day=date(2024, 10, day), origin="metadata")
    url = "https://www.lensa.example/banjir?utm_source=x"
    one = article(FLOOD.format(n=n), id=f"v{n}", url=url, identity=url, outlet="Lensa", language="id", published=when)
    return Reading(articles=(one,), problems=())


def current(path: Path) -> list[str]:
    base = sqlite3.connect(path)
    found = [name for (name,) in base.execute("SELECT id FROM article WHERE superseded IS NULL ORDER BY number")]
    base.close()
    return found


def test_forgetting_the_last_version_makes_the_one_before_it_the_last(tmp_path: Path) -> None:
    for n, day in ((20, 15), (25, 16), (30, 17)):
        check(version(n, day), ledger=tmp_path / "k")
    assert current(tmp_path / "k") == ["v30"]
    assert "1 taken out" in run("ledger", "forget", str(tmp_path / "k"), "v30").stdout
    assert current(tmp_path / "k") == ["v25"]
    assert run("ledger", "show", str(tmp_path / "k"), "http://lensa.example/banjir/").stdout.count("25 orang")
    several = run("ledger", "forget", str(tmp_path / "k"), "v2")
    assert (several.returncode, "2 ids begin with 'v2': v20, v25" in several.stderr) == (2, True)
    assert "2 taken out" in run("ledger", "forget", str(tmp_path / "k"), "https://lensa.example/banjir#isi").stdout
    assert ids(tmp_path / "k") == []


def test_a_ledger_of_the_third_version_gets_one_form_of_each_address(tmp_path: Path) -> None:
    path = tmp_path / "k"
    for n, day in ((20, 15), (25, 16)):
        check(version(n, day), ledger=path)
    base = sqlite3.connect(path)
    base.execute("UPDATE article SET identity = 'http://lensa.example/banjir?utm_campaign=' || id, superseded = NULL")
    base.execute("DROP INDEX article_own_id")
    base.execute("ALTER TABLE article DROP COLUMN own_id")
    base.execute("PRAGMA user_version = 3")
    base.commit()
    base.close()
    assert ids(path) == ["v20", "v25"]
    assert current(path) == ["v25"]
    assert "2 taken out" in run("ledger", "forget", str(path), "lensa.example/banjir").stdout


def test_nobody_waits_while_articles_are_read_and_who_was_first_has_the_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run keeps articles while this one reads: one of the same text, one of another text under the same id."""
    work, path, came = keeping.extract, tmp_path / "k", []

    def extract(items: object, **more: object) -> object:
        done = work(items, **more)  # type: ignore[arg-type]
        if not came:
            came.append(1)
            with Ledger(path, patience=0.1) as other, other.change():
                for folder in ("0", "1"):
                    text = (tmp_path / "other" / folder / "index.txt").read_text(encoding="utf-8")
                    part = work([other.named(article(text, id="index", path="x", language="id"))])
                    other.add([(part.articles[0], part.claims)], date(2024, 10, 20))
        return done

    texts(tmp_path / "other", OTHERS[0], FLOOD.format(n=20))
    texts(tmp_path / "in", FLOOD.format(n=20), OTHERS[1])
    monkeypatch.setattr(keeping, "extract", extract)
    found = check(tmp_path / "in", ledger=path)
    assert ids(path) == ["index", "index#2", "index#3"]
    assert sorted(one.id for one in found.articles) == ["index#2", "index#3"]
    assert {c.quantity.value for c in found.claims if c.article == "index#3"} == {12}


def test_an_id_that_is_not_there_is_told(tmp_path: Path) -> None:
    with Ledger(tmp_path / "k") as book, book.change():
        assert book.forget("nothing") == 0
    with pytest.raises(CheckerError, match="no such ledger"):
        Ledger(tmp_path / "none", create=False)
