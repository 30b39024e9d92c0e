"""How a run ends: nothing is kept when something was wrong from the start, nothing that is read is written over, interrupts."""

import importlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_arrivals import arrive, until, watching
from test_cli import ENV, HOME, run
from test_ledger import report

from checker.articles import article
from checker.report.page import render
from checker.verbs import check


@pytest.mark.parametrize(
    "more",
    [
        ["--baseline", "none.toml"],
        ["--rules", "none"],
        ["--series", "none.toml"],
        ["--output", "json=none/x.json"],
        ["--output", "json=k"],
        ["--output", "json=in/a.json"],
        ["--output", "html=folder"],
        ["--output", "md=link"],
    ],
)
@pytest.mark.parametrize("command", ["check", "watch"])
def test_what_is_wrong_is_told_before_anything_is_kept(tmp_path: Path, command: str, more: list[str]) -> None:
    arrive(tmp_path / "in", "a", 20)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("in/a.json")
    before = (tmp_path / "in" / "a.json").read_text()
    if command == "watch" and more[0] == "--series":
        return
    extra = ["--once"] if command == "watch" else []
    done = run(command, "in", "--ledger", "k", *extra, *more, cwd=tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert not (tmp_path / "k").exists()
    assert (tmp_path / "in" / "a.json").read_text() == before


def test_no_output_is_written_over_the_ledger_or_the_baseline(tmp_path: Path) -> None:
    path = arrive(tmp_path / "in", "a", 20)
    (tmp_path / "known.toml").write_text("")
    assert run("check", str(path), "--ledger", "k", cwd=tmp_path).returncode == 0
    before = (tmp_path / "k").read_bytes()
    for file in ("k", "./k", str(tmp_path / "k"), "known.toml"):
        done = run("check", "in", "--ledger", "k", "--baseline", "known.toml", "--output", f"json={file}", cwd=tmp_path)
        assert (done.returncode, "this run reads it" in done.stderr) == (2, True)
    assert (tmp_path / "k").read_bytes() == before


def test_an_output_is_whole_or_what_it_was(tmp_path: Path) -> None:
    path = arrive(tmp_path / "in", "a", 20)
    (tmp_path / "out.json").write_text("before")
    (tmp_path / "out.json").chmod(0o640)
    assert run("check", str(path), "--output", "json=out.json", cwd=tmp_path).returncode == 0
    assert json.loads((tmp_path / "out.json").read_text())["articles"]
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in", "out.json"]


def test_with_a_ledger_only_entries_that_expired_are_told(tmp_path: Path) -> None:
    for name, n in (("a", 20), ("b", 45)):
        arrive(tmp_path / "in", name, n)
    run("baseline", "write", "known.toml", "in", cwd=tmp_path)
    args = ("--ledger", "k", "--new-only", "--baseline", "known.toml")
    for folder in ("in", "in"):
        done = run("check", folder, *args, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    arrive(tmp_path / "more", "c", 3, text="Gempa di Lombok merusak 40 sekolah, kata Kementerian Pendidikan, Rabu.")
    assert run("check", "more", *args, cwd=tmp_path).stderr == ""
    known = tmp_path / "known.toml"
    known.write_text(known.read_text().replace("date =", "expires = 2020-01-01\ndate =", 1))
    assert run("check", "more", *args, cwd=tmp_path).stderr.count("expired on 2020-01-01") == 1


def test_a_time_is_no_day(tmp_path: Path) -> None:
    path = arrive(tmp_path / "in", "a", 20)
    (tmp_path / "known.toml").write_text('[[finding]]\nid = "a"\nreason = "x"\nexpires = 2020-01-01T10:00:00\n')
    done = run("check", str(path), "--baseline", "known.toml", cwd=tmp_path)
    assert done.stderr == "error: known.toml:4: wrong type of 'finding.expires'; expected date\n"


@pytest.mark.parametrize("command", ["extract in", "check in --output jsonl --exit-zero", "rules list", "ledger list k"])
def test_a_closed_pipe_is_no_finding(tmp_path: Path, command: str) -> None:
    for n in range(20):
        arrive(tmp_path / "in", f"a{n}", 20 + n)
    run("ledger", "add", "k", "in", cwd=tmp_path)
    for reader in ("head -n 1", "true"):
        line = f"{sys.executable} -m checker {command} | {reader}; echo ${{PIPESTATUS[0]}}"
        env = {**ENV, "PYTHONPATH": str(HOME)}
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=tmp_path, env=env, check=False)
        assert (done.stdout.splitlines()[-1], done.stderr) == ("0", "")


def test_an_interrupt_while_findings_are_looked_for_is_told_and_the_report_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meeting(*args: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        return work(*args)  # type: ignore[arg-type]

    arriving = importlib.import_module("checker.runs.arrivals")  # the name of the package is its function
    work = arriving.meeting
    monkeypatch.setattr(arriving, "meeting", meeting)
    found = check([report(20), report(45)], ledger=tmp_path / "k")
    assert found.interrupted
    assert [f.level for f in found.findings] == ["conflict"]


def test_an_interrupt_anywhere_says_so(tmp_path: Path) -> None:
    args = [sys.executable, "-m", "checker", "watch", str(tmp_path), "--ledger", str(tmp_path / "k"), "--every", "30"]
    process = subprocess.Popen(args, env=ENV, stderr=subprocess.PIPE, text=True)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors.strip()) == (130, "interrupted")


def test_a_watch_goes_on_after_errors_and_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    inbox, book, aside = tmp_path / "inbox", tmp_path / "k", tmp_path / "known.toml"
    aside.write_text("")
    arrive(inbox, "a", 20)
    process = watching(inbox, book, "--baseline", str(aside))
    until(book, 1)
    aside.write_text("[[")
    arrive(inbox, "b", 45)
    time.sleep(1.5)
    aside.write_text("")
    until(book, 2)
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert re.search(r"error: \S+known.toml: not TOML.*; tried again at the next look", errors)
    assert "conflict/same-moment" in output


def test_one_finding_is_told_once() -> None:
    """The lead and the body say the same of two figures that are written alike, and the day's name is wrong in both."""
    text = (
        "Banjir Garut\n\nBanjir di Garut menewaskan 20 orang, kata BPBD Garut, Senin (15/10/2024).\n\n"
        "Di Cianjur gempa menewaskan 20 orang, kata BPBD Garut, Senin (15/10/2024)."
    )
    found = check([article(text, id="a", language="id", outlet="Lensa")])
    assert [f.rule for f in found.findings] == ["note/day-and-date"]


def test_the_page_holds_no_control_of_an_address() -> None:
    from dataclasses import replace

    both = [replace(one, url=f"https://x.example/\x1b[31m\u009b\u202e{one.id}") for one in (report(20), report(45))]
    page = render(check(both), "en")
    assert "cite=" in page
    assert not {"\x1b", "\u009b", "\u202e"} & set(page)
