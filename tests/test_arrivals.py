"""Articles that arrive: in the commits of a repository, through the action's own steps, and in a folder that is watched."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from test_cli import ENV, HOME, run

from checker.ledger import Ledger

TEXT = "Banjir {place} Tewaskan Warga\n\nBanjir di {place} dan Cianjur menewaskan {n} orang, kata BPBD {place}, Selasa (15/10/2024).\n"


def arrive(folder: Path, name: str, n: int, *, place: str = "Garut", **more: str) -> Path:
    folder.mkdir(exist_ok=True)
    record = {"id": name, "outlet": f"Koran {name}", "published": "2024-10-15", "language": "id", **more}
    record["text"] = more.get("text") or TEXT.format(place=place, n=n)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def git(repository: Path, *args: str) -> str:
    who = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
    done = subprocess.run(["git", *who, *args], cwd=repository, capture_output=True, text=True, check=True)
    return done.stdout


def step(name: str) -> str:
    """The script of a step of action.yml."""
    text = (HOME / "action.yml").read_text(encoding="utf-8")
    found = re.search(rf"- name: {name}\n.*?run: \|\n((?:        .*\n|\n)+)", text, re.DOTALL)
    assert found is not None
    return re.sub(r"^ {8}", "", found[1], flags=re.MULTILINE)


@pytest.fixture
def checker(tmp_path: Path) -> Path:
    """A program as the action installs it."""
    path = tmp_path / "checker"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def job(repository: Path, checker: Path, **more: str) -> tuple[int, str, str]:
    """Exit code, annotations and job summary of the action's check in a working tree."""
    summary, output = checker.parent / "summary", checker.parent / "output"
    summary.write_text("")
    output.write_text("")
    inputs = {
        "CHECKER": str(checker), "PATHS": "articles", "LEDGER": "known.ledger", "BASELINE": "", "FAIL_ON": "conflict",
        "REPORT_LANG": "en", "SARIF": "", "HTML": "", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output),
    } | more  # fmt: skip
    env = {**ENV, "PYTHONPATH": str(HOME), **inputs}
    done = subprocess.run(["bash", "-c", step("Check")], cwd=repository, env=env, capture_output=True, text=True, check=False)
    assert output.read_text() == f"exit-code={done.returncode}\n"
    return done.returncode, done.stdout, summary.read_text()


def test_articles_that_arrive_in_five_commits(tmp_path: Path, checker: Path) -> None:
    repository = tmp_path / "news"
    repository.mkdir()
    git(repository, "init", "-q")
    articles = repository / "articles"
    told = []

    def commit(**more: str) -> tuple[int, str, str]:
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "articles")
        result = job(repository, checker, **more)
        git(repository, "add", "known.ledger")
        git(repository, "commit", "-q", "--allow-empty", "-m", "ledger")
        told.append(re.findall(r"title=([^:]+?)::", result[1]))
        return result

    arrive(articles, "a", 20)
    assert commit()[0] == 0  # one article: nothing to compare with
    arrive(articles, "b", 20)
    assert commit()[0] == 0  # it agrees
    arrive(articles, "c", 45)
    code, annotations, summary = commit()
    assert code == 1  # it disagrees: the job fails, and says so once
    assert "::error" in annotations
    assert "45 orang" in summary
    (articles / "broken.json").write_text("{", encoding="utf-8")
    arrive(articles, "d", 3, place="Lombok", text="Gempa di Lombok merusak 40 sekolah, kata Kementerian Pendidikan, Rabu.\n")
    code, annotations, _ = commit()
    assert (code, "45" in annotations) == (0, False)  # what was told is not told again, a broken file stops nothing
    arrive(articles, "e", 47)
    code, annotations, _ = commit(SARIF="check.sarif", HTML="check.html")
    assert (code, "47" in annotations) == (1, True)
    assert json.loads((repository / "check.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert (repository / "check.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    fresh = tmp_path / "fresh"  # a runner that clones the repository knows what the others knew
    git(tmp_path, "clone", "-q", str(repository), str(fresh))
    assert job(fresh, checker)[0] == 0
    with Ledger(fresh / "known.ledger") as book:
        assert sorted(one.id for one in book.articles()) == ["a", "b", "c", "d", "e"]
        assert book.wrong() == []


def test_a_baseline_sets_aside_what_was_looked_at(tmp_path: Path, checker: Path) -> None:
    for name, n in (("a", 20), ("b", 45)):
        arrive(tmp_path / "articles", name, n)
    assert run("baseline", "write", str(tmp_path / "known.toml"), str(tmp_path / "articles")).returncode == 0
    assert job(tmp_path, checker, BASELINE="known.toml")[0] == 0
    arrive(tmp_path / "articles", "c", 70)
    assert job(tmp_path, checker, BASELINE="known.toml")[0] == 1


def test_a_finding_that_was_set_aside_is_told_when_its_entry_is_gone(tmp_path: Path, checker: Path) -> None:
    for name, n in (("a", 20), ("b", 45)):
        arrive(tmp_path / "articles", name, n)
    run("baseline", "write", str(tmp_path / "known.toml"), str(tmp_path / "articles"))
    assert job(tmp_path, checker, BASELINE="known.toml")[0] == 0
    assert job(tmp_path, checker)[0] == 1


def test_the_hooks_name_commands_that_there_are() -> None:
    text = (HOME / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"entry: checker (.+)", text)
    assert len(entries) == 3
    for entry in entries:
        assert run(*entry.split()[:1], "--help").returncode == 0
    assert tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"] == {
        "checker": "checker.__main__:main"
    }


def test_a_hook_gets_the_files_that_are_committed(tmp_path: Path) -> None:
    paths = [str(arrive(tmp_path / "articles", name, n)) for name, n in (("a", 20), ("b", 45))]
    assert run("check", "--quiet", *paths[:1]).returncode == 0
    assert run("check", "--quiet", *paths).returncode == 1


def watching(inbox: Path, ledger: Path, *more: str) -> subprocess.Popen[str]:
    args = [
        sys.executable,
        "-m",
        "checker",
        "watch",
        str(inbox),
        "--ledger",
        str(ledger),
        "--every",
        "0.1",
        "--output",
        "csv-findings",
        *more,
    ]
    return subprocess.Popen(args, env={**ENV, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def findings(output: str) -> list[str]:
    return re.findall(r"(?:conflict|change|note|sum|slip)/[\w-]+", output)


def until(book: Path, count: int) -> None:
    """Waits until so many articles are known."""
    for _ in range(300):
        if book.exists() and book.stat().st_size:
            with Ledger(book) as known:
                if len(list(known.articles())) >= count:
                    return
        time.sleep(0.1)
    raise AssertionError("the articles were not read")


def test_a_watch_tells_each_finding_once_and_goes_on_after_a_restart(tmp_path: Path) -> None:
    inbox, book = tmp_path / "inbox", tmp_path / "k"
    arrive(inbox, "a", 20)
    first = watching(inbox, book)
    until(book, 1)
    (inbox / "half.json.part").write_text("{", encoding="utf-8")
    (inbox / ".hidden.json").write_text("{", encoding="utf-8")
    (inbox / "broken.json").write_text("{", encoding="utf-8")
    arrive(inbox, "b", 45)
    until(book, 2)
    time.sleep(1.5)
    first.send_signal(signal.SIGINT)
    output, errors = first.communicate(timeout=30)
    assert first.returncode == 130
    assert "conflict/same-moment" in findings(output)
    assert [line for line in errors.splitlines() if "broken.json" in line and "hidden" not in line]
    second = watching(inbox, book)
    arrive(inbox, "c", 70)
    until(book, 3)
    time.sleep(1.5)
    os.kill(second.pid, signal.SIGKILL)
    output, _ = second.communicate(timeout=30)
    assert findings(output)
    assert all("70 orang" in line for line in output.splitlines() if "conflict/" in line)
    last = run("watch", str(inbox), "--ledger", str(book), "--once", "--output", "csv-findings")
    assert (last.returncode, findings(last.stdout)) == (0, [])


def test_one_look_is_for_a_timer(tmp_path: Path) -> None:
    inbox, book = tmp_path / "inbox", tmp_path / "k"
    arrive(inbox, "a", 20)
    assert run("watch", str(inbox), "--ledger", str(book), "--once").returncode == 0
    arrive(inbox, "b", 45)
    told = run("watch", str(inbox), "--ledger", str(book), "--once", "--lang", "en")
    assert (told.returncode, "45 people" in told.stdout) == (1, True)
    assert run("watch", str(tmp_path / "none"), "--ledger", str(book), "--once").returncode == 2
