"""Settings from a file, and the commands that look at the program: as a user runs them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_cli import ENV, HOME, run

SEEDS = str(HOME / "seeds")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("checker.toml", 'lang = "en"\nfail-on = "change"\n'),
        ("pyproject.toml", '[tool.checker]\nlang = "en"\nfail-on = "change"\n'),
    ],
)
def test_settings_are_read_from_the_nearest_folder_above(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    (tmp_path / "below").mkdir()
    done = run("check", SEEDS, cwd=tmp_path / "below")
    assert (done.returncode, "not readable" in done.stdout.replace("\n", " ")) == (1, True)
    assert run("check", SEEDS, "--fail-on", "never", cwd=tmp_path).returncode == 0
    alone = run("check", SEEDS, "--isolated", cwd=tmp_path)
    assert (alone.returncode, "tak terbaca" in alone.stdout.replace("\n", " ")) == (0, True)
    told = run("doctor", cwd=tmp_path).stdout
    assert f"settings: {tmp_path / name}" in told
    assert "fail-on = 'change'" in told


def test_a_settings_file_may_be_named_and_its_paths_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "known.toml").write_text('[[finding]]\nid = "zz"\nreason = "gone"\n')
    (tmp_path / "desk" / "my.toml").write_text('baseline = "known.toml"\noutput = ["md", "github"]\n')
    done = run("check", SEEDS, "--config", "desk/my.toml", cwd=tmp_path)
    assert "known.toml: zz met no finding" in done.stderr
    assert "::warning" in done.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('langauge = "en"', "checker.toml:1: unknown key 'langauge'; expected "),
        ('fial-on = "change"', "did you mean 'fail-on'?"),
        (
            '\nfail-on = "chnge"',
            "checker.toml:2: 'chnge' is no value of 'fail-on'; expected conflict, change, note, never; did you",
        ),
        ("width = 5", "checker.toml:1: 5 is no value of 'width'"),
        ("lang =", "not TOML"),
        ('config = "x"', "unknown key 'config'"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "checker.toml").write_text(content)
    done = run("check", SEEDS, cwd=tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert message in done.stderr


def test_a_stored_check_is_rendered_again_in_another_language(tmp_path: Path) -> None:
    assert run("check", SEEDS, "--output", f"json={tmp_path / 'c.json'}").returncode == 0
    done = run("report", "c.json", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, "May be no problem when" in done.stdout) == (0, True)
    assert run("report", "c.json", "--fail-on", "change", cwd=tmp_path).returncode == 1
    assert run("report", "-", "--lang", "en", stdin=(tmp_path / "c.json").read_text()).stdout == done.stdout
    for name, text in (("d.json", "{"), ("none.json", None)):
        if text is not None:
            (tmp_path / name).write_text(text)
        wrong = run("report", name, cwd=tmp_path)
        assert (wrong.returncode, wrong.stdout, wrong.stderr.startswith(f"error: {name}: ")) == (2, "", True)


def test_a_baseline_is_written_kept_to_and_pruned(tmp_path: Path) -> None:
    path = str(tmp_path / "known.toml")
    assert "findings added, 0 were there" in run("baseline", "write", path, SEEDS, "--reviewer", "Sari").stdout
    done = run("check", SEEDS, "--baseline", path, "--fail-on", "note", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"0 findings .* \d+ set aside", done.stdout.replace("\n", " "))
    Path(path).write_text(Path(path).read_text() + '[[finding]]\nid = "zz"\nreason = "gone"\n')
    assert "zz met no finding" in run("check", SEEDS, "--baseline", path).stderr
    assert "1 taken out" in run("baseline", "prune", path, SEEDS).stdout


def test_an_unsure_finding_does_not_fail_the_run_when_only_sure_ones_count() -> None:
    assert run("check", SEEDS, "--fail-on", "note", "--min-confidence", "low").returncode == 1
    sure = json.loads(run("check", SEEDS, "--output", "json").stdout)["findings"]
    wanted = int(any(f["confidence"] == "high" for f in sure))
    assert run("check", SEEDS, "--fail-on", "note", "--min-confidence", "high").returncode == wanted


def test_the_log_says_what_was_read() -> None:
    done = run("check", "-v", "seeds")
    assert len(re.findall(r"(?m)^seeds/\S+: \d+ claims, \d+ numbers passed over, \d\.\d+ s$", done.stderr)) == 10
    assert run("check", "seeds").stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str) -> None:
    assert "_CHECKER_COMPLETE" in run("completion", shell).stdout


def test_completion_offers_commands() -> None:
    env = {"COMP_WORDS": "checker ti", "COMP_CWORD": "1", "_CHECKER_COMPLETE": "bash_complete"}
    assert "timeline" in run(**env).stdout


def test_an_interrupt_keeps_what_was_done(tmp_path: Path) -> None:
    text = next(Path(SEEDS).glob("*.txt")).read_text(encoding="utf-8")
    many = "".join(json.dumps({"id": f"a{k}", "text": f"{text}\n{k}"}) + "\n" for k in range(20_000))
    (tmp_path / "many.jsonl").write_text(many, encoding="utf-8")
    args = [sys.executable, "-m", "checker", "extract", "-v", str(tmp_path / "many.jsonl")]
    log = tmp_path / "log"
    with log.open("w") as told:
        process = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=told, env=ENV, text=True)
        for _ in range(600):
            if log.stat().st_size > 2000:
                break
            time.sleep(0.1)
        os.kill(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    lines = [json.loads(line) for line in out.splitlines()]
    assert 0 < len({one["article"] for one in lines}) < 20_000
