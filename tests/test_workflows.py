"""The recipes for jobs and hooks: what their shell steps do with a repository, and which files and inputs they take."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_arrivals import arrive, checker, git, job
from test_cli import ENV, HOME

from checker.articles.files import ENDINGS

__all__ = ["checker"]  # a fixture

WHO = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t.example", "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@t.example"}
PUSHED = "https://figures:secret@gitlab.example/news/desk.git"


def block(name: str, before: str) -> str:
    """The lines of a recipe's shell step, the one behind a text."""
    text = (HOME / "docs" / "ci" / name).read_text(encoding="utf-8")
    found = re.search(rf"{re.escape(before)}.*?\|\n((?:( +)(?=\S)[^\n]*\n)(?:\2[^\n]*\n|\n)*)", text, re.DOTALL)
    assert found is not None
    return re.sub(rf"^{found[2]}", "", found[1], flags=re.MULTILINE)


STEPS = {"github": block("github.yml", "name: Keep the ledger"), "gitlab": block("gitlab.yml", "after_script:")}


def keep(clone: Path, origin: Path, kind: str, *, branch: str = "main") -> subprocess.CompletedProcess[str]:
    """The step that keeps the ledger, in a working tree."""
    env = {**ENV, **WHO, "GITHUB_REF_NAME": branch, "GITHUB_SHA": "0123456789", "CI_COMMIT_BRANCH": branch}
    env |= {"CI_COMMIT_SHORT_SHA": "01234567", "PUSH_TOKEN": "secret", "CI_SERVER_HOST": "gitlab.example"}
    env |= {"CI_PROJECT_PATH": "news/desk", "GIT_CONFIG_COUNT": "1"}
    env |= {"GIT_CONFIG_KEY_0": f"url.{origin}.insteadOf", "GIT_CONFIG_VALUE_0": PUSHED}
    return subprocess.run(["bash", "-e", "-c", STEPS[kind]], cwd=clone, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository with one commit, and what was cloned from it before the other has pushed."""
    bare = tmp_path / "origin.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    git(tmp_path, "clone", "-q", str(bare), "first")
    (tmp_path / "first" / "readme").write_text("news")
    git(tmp_path / "first", "checkout", "-q", "-B", "main")
    git(tmp_path / "first", "add", "-A")
    git(tmp_path / "first", "commit", "-qm", "first")
    git(tmp_path / "first", "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", str(bare), "second")
    return bare


@pytest.mark.parametrize("kind", STEPS)
def test_the_ledger_is_kept_when_somebody_pushed_in_between(tmp_path: Path, origin: Path, kind: str) -> None:
    (tmp_path / "first" / "articles").mkdir()
    (tmp_path / "first" / "articles" / "b.txt").write_text("later")
    git(tmp_path / "first", "add", "-A")
    git(tmp_path / "first", "commit", "-qm", "later articles")
    git(tmp_path / "first", "push", "-q", "origin", "main")
    (tmp_path / "second" / "known.ledger").write_bytes(b"\x00known")
    (tmp_path / "second" / "readme").write_text("changed by the job, and not kept")
    done = keep(tmp_path / "second", origin, kind)
    assert done.returncode == 0, done.stderr
    assert git(tmp_path, "--git-dir", str(origin), "log", "--format=%s", "main").splitlines() == [
        f"What is known after {'01234567'}", "later articles", "first",
    ]  # fmt: skip
    again = keep(tmp_path / "second", origin, kind)
    assert again.returncode == 0  # nothing is new: no commit


@pytest.mark.parametrize("kind", STEPS)
def test_without_a_ledger_nothing_is_kept_and_nothing_fails(tmp_path: Path, origin: Path, kind: str) -> None:
    assert keep(tmp_path / "second", origin, kind).returncode == 0
    (tmp_path / "second" / "known.ledger").write_bytes(b"\x00known")
    if kind == "gitlab":
        assert keep(tmp_path / "second", origin, kind, branch="").returncode == 0  # of a merge request
        assert git(tmp_path, "--git-dir", str(origin), "log", "--format=%s", "main") == "first\n"


def test_a_job_of_the_branch_begins_with_what_is_there_now(tmp_path: Path, origin: Path) -> None:
    (tmp_path / "first" / "known.ledger").write_bytes(b"\x00known")
    git(tmp_path / "first", "add", "-A")
    git(tmp_path / "first", "commit", "-qm", "ledger")
    git(tmp_path / "first", "push", "-q", "origin", "main")
    git(tmp_path / "second", "checkout", "-q", "--detach")
    script = block("gitlab.yml", "# the branch as it is now")
    for branch, there in (("", False), ("main", True)):
        env = {**ENV, **WHO, "CI_COMMIT_BRANCH": branch}
        subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path / "second", env=env, check=True)
        assert (tmp_path / "second" / "known.ledger").exists() == there
    assert 'ref: "${{ github.ref_name }}"' in (HOME / "docs" / "ci" / "github.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("paths", ["one\ntwo words\n", "one\n  \ntwo words", "one other\ntwo words"])
def test_paths_are_lines_or_words(tmp_path: Path, checker: Path, paths: str) -> None:
    for folder, n in (("one", 20), ("other", 20), ("two words", 45)):
        arrive(tmp_path / folder, folder[:2], n)
    assert job(tmp_path, checker, PATHS=paths, LEDGER="")[0] == 1


def test_a_baseline_that_is_not_there_yet_sets_nothing_aside(tmp_path: Path, checker: Path) -> None:
    arrive(tmp_path / "articles", "a", 20)
    code, out, _ = job(tmp_path, checker, BASELINE="known.toml")
    assert (code, "known.toml is not there" in out) == (0, True)


def test_the_hooks_take_every_ending_that_is_read() -> None:
    text = (HOME / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    patterns = re.findall(r"files: (.+)", text)
    assert len(patterns) == 2
    for pattern in patterns:
        for ending in ENDINGS:
            assert re.search(pattern, f"articles/a{ending}"), ending
            assert re.search(pattern, f"articles/a{ending}.gz"), ending
        assert re.search(pattern, "articles/a.zip")
        assert not re.search(pattern, "articles/a.pdf")


@pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="no shell")
def test_the_recipes_have_no_word_that_the_shell_does_not_know() -> None:
    for script in STEPS.values():
        assert subprocess.run(["bash", "-n", "-c", script], check=False).returncode == 0
