"""The command line: exit codes, outputs, bad input, standard input, a closed pipe; run as a user runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import cli

HOME = Path(__file__).parent.parent
ENV = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}


def run(*args: str, stdin: str | None = None, cwd: Path = HOME, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *args],
        capture_output=True,
        text=True,
        input=stdin,
        cwd=cwd,
        env={**ENV, **env},
        check=False,
    )


CONFLICT = (
    "Banjir Garut Tewaskan Warga\n\nGARUT, LENSA - Banjir di Garut menewaskan {n} orang, kata Kepala BPBD Garut {who} pada Selasa "
    "(15/10/2024). Garut dan Tasikmalaya masih terendam."
)


@pytest.fixture
def disagreeing(tmp_path: Path) -> Path:
    for n, who in ((20, "Ahmad Sobari"), (45, "Budi Hartono")):
        record = {
            "text": CONFLICT.format(n=n, who=who),
            "published": "2024-10-15",
            "id": str(n),
            "language": "id",
            "outlet": f"Koran {n}",
        }
        (tmp_path / f"{n}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["check", "seeds"], 0),
        (["check", "seeds", "--fail-on", "change"], 1),
        (["check", "seeds", "--fail-on", "note"], 1),
        (["check", "seeds", "--fail-on", "change", "--exit-zero"], 0),
        (["check", "seeds", "--fail-on", "never"], 0),
        (["check", "nowhere"], 2),
        (["check"], 2),
        (["check", "seeds", "--output", "jsn"], 2),
        (["check", "seeds", "--rules", "nowhere"], 2),
        (["check", "seeds", "--series", "nowhere"], 2),
        (["check", "seeds", "--output", "json=/nowhere/x.json"], 2),
        (["chekc"], 2),
        (["rules", "show", "change/rize"], 2),
        (["rules", "test"], 0),
        (["rules", "list"], 0),
        (["rules", "show", "change/rise", "--lang", "en"], 0),
        (["rules", "new", "Change Rise"], 2),
        (["timeline", "soldiers", "seeds", "--lang", "en"], 0),
        (["timeline", "xyz", "seeds"], 2),
        (["timeline", "soldiers"], 2),
        (["who", "tentara Rusia", "seeds"], 0),
        (["explain", "5b82", "seeds"], 0),
        (["explain", "zz", "seeds"], 2),
        (["languages"], 0),
        (["schema"], 0),
        (["--version"], 0),
    ],
)
def test_exit_codes_and_one_clear_line(args: list[str], code: int) -> None:
    done = run(*args)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    if code == 2:
        assert done.stdout == ""
        assert "rror" in done.stderr
    else:
        assert done.stdout


def test_a_conflict_fails_the_run(disagreeing: Path) -> None:
    done = run("check", str(disagreeing), "--lang", "en")
    assert done.returncode == 1
    assert "1 conflicts" in " ".join(done.stdout.split())
    assert run("check", str(disagreeing), "--fail-on", "never").returncode == 0


def test_several_outputs_come_from_one_run(tmp_path: Path) -> None:
    done = run(
        "check",
        "seeds",
        "--output",
        "text",
        "--output",
        f"json={tmp_path / 'a.json'}",
        "--output",
        f"jsonl={tmp_path / 'a.jsonl'}",
    )
    assert done.returncode == 0
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(document["claims"]) == len(lines)
    seconds = re.compile(r"\d+\.\d detik")
    assert seconds.sub("", done.stdout) == seconds.sub("", run("check", "seeds").stdout)


def test_standard_input_is_an_article() -> None:
    done = run("extract", "-", stdin="Banjir menewaskan 20 orang di Garut dan merusak 300 rumah pada Selasa malam.")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert [c["quantity"]["value"] for c in claims] == [20, 300]
    assert all(c["schema_version"] for c in claims)


def test_what_a_shell_pipes_is_read_by_its_content(disagreeing: Path) -> None:
    pretty = json.dumps(json.loads((disagreeing / "20.jsonl").read_text(encoding="utf-8")), indent=2)
    assert len(run("extract", "-", stdin=pretty).stdout.splitlines()) == 1
    command = f"{sys.executable} -m checker extract <(gzip -c {disagreeing}/20.jsonl) <(cat {disagreeing}/45.jsonl)"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=HOME, env=ENV, check=False)
    assert [json.loads(line)["quantity"]["value"] for line in done.stdout.splitlines()] == [20, 45], done.stderr


def test_a_file_that_may_not_be_read_does_not_stop_the_others(disagreeing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    done = CliRunner().invoke(cli, ["extract", str(disagreeing / "20.jsonl"), str(disagreeing / "45.jsonl")])
    assert len(done.stdout.splitlines()) == 2, done.output


def test_a_broken_file_is_told_and_the_rest_goes_on(disagreeing: Path) -> None:
    (disagreeing / "bad.jsonl").write_text("{", encoding="utf-8")
    done = run("check", str(disagreeing), "--lang", "en", "--fail-on", "never")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert "bad.jsonl:1: not JSON" in done.stderr
    assert "1 not readable" in " ".join(done.stdout.split())


def test_a_closed_pipe_is_silent() -> None:
    command = f"{sys.executable} -m checker check seeds | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=HOME, env=ENV, check=False)
    assert done.returncode == 0
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b" not in run("check", "seeds").stdout
    assert "\x1b[" in run("check", "seeds", "--color", "always").stdout
    assert "\x1b" not in run("check", "seeds", "--color", "never", FORCE_COLOR="1").stdout
    assert "\x1b[" in run("check", "seeds", FORCE_COLOR="1").stdout


def test_every_help_page_has_an_example_or_a_sentence() -> None:
    for args in (
        [],
        ["check"],
        ["extract"],
        ["timeline"],
        ["who"],
        ["explain"],
        ["rules"],
        ["rules", "list"],
        ["languages"],
        ["schema"],
    ):
        done = run(*args, "--help")
        assert done.returncode == 0
        assert len(done.stdout.splitlines()) > 3


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (run("check", "seeds", "--output", "json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second
