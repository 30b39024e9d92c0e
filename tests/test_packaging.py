"""A wheel holds rules and language data, and works installed elsewhere, run from another folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(out), str(HOME)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_everything_that_is_data(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    data = [
        p.relative_to(HOME).as_posix() for p in (HOME / "checker").rglob("*") if p.suffix in (".toml", ".txt", ".json", ".typed")
    ]
    rules = [f"checker/_rules/{p.relative_to(HOME / 'rules').as_posix()}" for p in (HOME / "rules").rglob("*.toml")]
    assert set(data) | set(rules) <= held
    assert not [name for name in held if name.startswith(("tests/", "seeds/", "checker/tests"))]


def test_the_wheel_works_elsewhere(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(home)
    (tmp_path / "a.txt").write_text("Banjir menewaskan 20 orang di Garut dan merusak 300 rumah pada malam itu.", encoding="utf-8")
    script = "import checker, sys; sys.argv = ['checker', *sys.argv[1:]]; from checker.__main__ import main; print(checker.__file__); main()"
    for args in (["rules", "test"], ["check", "a.txt"]):
        env = {**os.environ, "PYTHONPATH": str(home)}
        done = subprocess.run(
            [sys.executable, "-c", script, *args], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(str(home))
