"""The house: imports run one way, libraries stay in their rooms, words stay in the data, help is light."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.lang import HOME, codes, language

PACKAGE = Path(__file__).parent.parent / "checker"
ROOMS = """
errors deadlines writing tomlfile intervals model units lang articles sentences quantities attributions times measures claims records editions
table series kinds rulebook findings baseline report ledger runs verbs component cli __init__ __main__
""".split()
FILES = sorted(PACKAGE.rglob("*.py"))
#: The rooms that may import a library; every other library is free.
HOMES = {
    "spacy": {"sentences", "component"},
    "pandas": {"table", "series", "kinds", "rulebook", "findings", "ledger"},
    "pint": {"units"},
    "rich": {"report", "cli"},
    "click": {"cli"},
}


def room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, in functions and for types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_exists_and_no_other() -> None:
    assert {room(p) for p in FILES} == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    own = ROOMS.index(room(path))
    for module in imports(path):
        parts = module.split(".")
        if parts[0] != "checker" or len(parts) < 2 or parts[1] not in ROOMS:
            continue
        assert ROOMS.index(parts[1]) <= own, f"{path.name} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    for module in imports(path):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or room(path) in homes, f"{path.name} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_files_are_short_enough_to_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum(not line.startswith('    "') for line in lines) <= 300  # lists of names are not read


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The string constants of a file that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from strings(key)
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def words(code: str) -> set[str]:
    """The words of a language's data with four letters or more."""
    found: set[str] = set()
    for path in (HOME / code).glob("*.toml"):
        if path.stem != "places":
            found.update(w for s in strings(language(code).table(path.stem)) for w in re.findall(r"[^\W\d_]{4,}", s.lower()))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_word_of_a_language_stands_in_code(path: Path) -> None:
    """English is the language of the code itself, so every other language is looked for, and English cues whole."""
    shared = words("en") | technical()
    foreign = set().union(*(words(code) for code in codes() if code != "en")) - shared
    for line, literal in literals(path):
        hit = foreign.intersection(re.findall(r"[^\W\d_]{4,}", literal.lower()))
        assert not hit, f"{path.name}:{line}: {sorted(hit)}"
    for line, literal in literals(path):
        assert literal not in CUES, f"{path.name}:{line}: {literal}"


#: Words of English cues that are no names of anything in the code.
CUES = {"told", "says", "announced", "reported", "claimed", "estimated"}


def technical() -> set[str]:
    """Words that are names of fields, units and senses in every language's data."""
    senses = {"title", "text", "format", "list", "noun", "role", "ratio", "data", "lead", "open", "last", "main", "digit"}
    senses |= {"task", "update"}  # of rich and of SQL
    return senses | {w for path in (HOME / "schema").glob("*.toml") for w in re.findall(r"[a-z]{4,}", path.read_text())}


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, json\nfrom checker.cli import main\nsys.argv = ['checker', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(json.dumps([m for m in ('spacy', 'pandas', 'pint', 'rich', 'babel', 'numpy') if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Examples:" in done.stdout
    assert json.loads(done.stdout.splitlines()[-1]) == []
