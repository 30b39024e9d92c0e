"""The documentation: rule pages are what the rule files say, links lead somewhere, tables name what there is."""

import re
from pathlib import Path

import pytest

from checker.cli import cli
from checker.kinds import kinds
from checker.lang import HOME as LANGUAGES
from checker.report import FORMATS
from checker.report.rulepages import index, page
from checker.rulebook import rules

HOME = Path(__file__).parent.parent
PAGES = sorted(p for p in HOME.rglob("*.md") if not any(part.startswith(".") for part in p.relative_to(HOME).parts))
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def test_the_rule_pages_are_current() -> None:
    every = rules()
    wanted = {f"{rule.id}.md": page(rule, kinds()[rule.kind].says, "en") for rule in every} | {"README.md": index(every, "en")}
    folder = HOME / "docs" / "rules"
    there = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.md")}
    assert there == wanted


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(HOME).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in LINK.findall(text):
        assert not target.startswith("http:")
        if not target.startswith("https:"):
            assert (path.parent / target.split("#")[0]).exists(), target


def test_every_format_command_and_language_file_is_told() -> None:
    formats = (HOME / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [one for one in FORMATS if f"`{one}`" not in formats] == []
    told = "".join(p.read_text(encoding="utf-8") for p in PAGES)
    assert [name for name in cli.commands if f"checker {name}" not in told] == []
    languages = (HOME / "docs" / "languages.md").read_text(encoding="utf-8")
    assert [p.name for p in (LANGUAGES / "en").glob("*.toml") if f"`{p.name}`" not in languages] == []


def test_the_readme_shows_both_reports() -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    assert {"docs/pictures/terminal.svg", "docs/pictures/page.png"} <= set(LINK.findall(text))
