"""A ledger that cannot be read or written is one clear line, whatever is wrong with it; what was there stays as it was."""

import json
import os
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from test_cli import run

from checker.errors import CheckerError
from checker.ledger import Ledger
from checker.ledger.export import export
from checker.verbs import check

TEXT = "Banjir Garut\n\nBanjir di Garut dan Cianjur menewaskan {n} orang, kata BPBD Garut, Selasa (15/10/2024)."


def write(folder: Path, *numbers: int, name: str = "a{n}") -> Path:
    folder.mkdir(exist_ok=True)
    for n in numbers:
        record = {"id": name.format(n=n), "outlet": f"Koran {n}", "language": "id", "text": TEXT.format(n=n)}
        (folder / f"{n}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    check(write(tmp_path / "in", 20, 45), ledger=tmp_path / "k")
    return tmp_path / "k"


def damaged(book: Path, how: str) -> None:
    raw = bytearray(book.read_bytes())
    if how == "overwritten":
        raw[4096:] = os.urandom(len(raw) - 4096)
    elif how == "cut":
        raw = raw[: len(raw) // 2]
    elif how == "body":
        base = sqlite3.connect(book)
        base.execute("UPDATE article SET body = zeroblob(20) WHERE id = 'a20'")
        base.commit()
        base.close()
        return
    book.write_bytes(raw)


COMMANDS = [
    ["ledger", "verify", "k"],
    ["ledger", "add", "k", "new"],
    ["ledger", "export", "k", "out.sqlite"],
    ["ledger", "show", "k", "a20"],
    ["check", "new", "--ledger", "k"],
]


@pytest.mark.parametrize("how", ["overwritten", "cut", "body"])
def test_a_damaged_ledger_is_one_clear_line(tmp_path: Path, book: Path, how: str) -> None:
    damaged(book, how)
    write(tmp_path / "new", 70)
    for command in COMMANDS if how == "body" else [*COMMANDS, ["ledger", "list", "k"]]:
        done = run(*command, cwd=tmp_path)
        if how == "body" and command[1] == "add":
            continue  # other articles can still be kept
        assert done.returncode == 2, (command, done.stdout, done.stderr)
        assert "internal error" not in done.stderr
        assert (done.stderr.startswith("error: k: "), len(done.stderr.splitlines())) == (True, 1), done.stderr
    assert not list(tmp_path.glob("*out.sqlite*"))


def test_verify_tells_every_article_that_cannot_be_read(tmp_path: Path, book: Path) -> None:
    damaged(book, "body")
    done = run("ledger", "verify", "k", cwd=tmp_path)
    assert done.stdout.startswith("k: article a20: cannot be read: ")
    assert "k: 1 wrong; expected a whole ledger" in done.stderr


def test_verify_shows_no_control_of_an_id(tmp_path: Path) -> None:
    check(write(tmp_path / "in", 20, name="\x1b[31m\u009b31ma{n}"), ledger=tmp_path / "k")
    base = sqlite3.connect(tmp_path / "k")
    base.execute("UPDATE article SET claims = 9")
    base.commit()
    base.close()
    done = run("ledger", "verify", "k", cwd=tmp_path)
    assert (done.returncode, done.stdout.count("a20")) == (1, 1)
    shown = done.stdout + run("extract", "in", cwd=tmp_path).stdout + run("ledger", "show", "k", "\x1b", cwd=tmp_path).stdout
    assert not {"\x1b", "\u009b"} & set(shown)
    assert json.loads(run("extract", "in", cwd=tmp_path).stdout)["article"] == "\x1b[31m\u009b31ma20"


def test_a_full_disk_is_told_and_nothing_of_the_batch_is_kept(book: Path) -> None:
    with Ledger(book) as full:
        pages = full._base.one("PRAGMA page_count")
        assert pages is not None
        full._base.run(f"PRAGMA max_page_count = {pages[0]}")
        with pytest.raises(CheckerError, match="no room on the disk"), full.change():
            full._base.run("CREATE TABLE more AS SELECT zeroblob(100000)")
    with Ledger(book) as after:
        assert after.wrong() == []
        assert len(list(after.articles())) == 2


def test_a_ledger_that_cannot_be_written_is_told(book: Path) -> None:
    with Ledger(book) as fixed:
        fixed._base.run("PRAGMA query_only = 1")
        with pytest.raises(CheckerError, match=r"k: cannot be written; expected a ledger, and a folder, that can be"):
            fixed.forget("a20")
    with pytest.raises(CheckerError, match="cannot be opened"):
        Ledger(book.parent / "nowhere" / "k")


def test_exported_tables_have_keys_and_an_export_that_fails_leaves_nothing(tmp_path: Path, book: Path) -> None:
    target = tmp_path / "OUT.SQLITE"
    with Ledger(book) as known:
        export(known, target)
    base = sqlite3.connect(target)
    keys = {t: [row[1] for row in base.execute(f"PRAGMA table_info({t})") if row[5]] for t in ("articles", "claims", "findings")}
    assert keys == {"articles": ["id"], "claims": ["claim"], "findings": ["finding"]}
    assert [row[2:5] for row in base.execute("PRAGMA foreign_key_list(claims)")] == [("articles", "article", "id")]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert {row[1] for row in base.execute("PRAGMA index_list(claims)")} >= {"claims_article"}
    base.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["OUT.SQLITE", "in", "k"]


def test_an_export_to_a_folder_that_was_there_and_empty(tmp_path: Path, book: Path) -> None:
    (tmp_path / "tables").mkdir()
    with Ledger(book) as known:
        export(known, tmp_path / "tables")
    assert len(pd.read_parquet(next((tmp_path / "tables").glob("articles-*.parquet")))) == 2
    assert not list(tmp_path.glob(".*"))
