"""The rulebook: one TOML file is one rule, its documentation and its tests; read strictly.

Rules are looked for in the package (``_rules``, put there when the package is built), else in the folder ``rules``
beside it, as in a checkout; folders of the user add to them and override by id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from checker.errors import DataError
from checker.intervals import parse
from checker.kinds import kinds
from checker.lang import codes
from checker.model import Example, Rule
from checker.table import COLUMNS
from checker.tomlfile import TomlFile

__all__ = ["EXAMPLE_KEYS", "PLACEHOLDERS", "draft", "rules", "shipped"]

LEVELS = ("conflict", "change", "note")
STATUSES = ("draft", "stable")
WITHIN = ("series", "article", "equation", "collection", "versions")
#: What a message may hold: the report fills these in.
PLACEHOLDERS = ("label", "first", "second", "who_first", "who_second", "on_first", "on_second", "outlet_first",
                "outlet_second", "ratio", "days", "percent", "origins", "claims", "expected", "listed")  # fmt: skip
#: The keys of a claim in an example: the short notation.
EXAMPLE_KEYS: dict[str, type] = {
    "value": str, "unit": str, "on": str, "about": list, "by": str, "outlet": str, "article": str, "section": str,
    "concept": str, "state": str, "action": str, "included": list, "place": list, "kind": str, "part": bool,
    "extra": bool, "stance": str, "role": str, "event": list, "via": list, "equation": str, "form": str, "term": str,
    "closed": bool, "listed": int, "at": int, "printed": str, "affiliation": str, "attribution": str, "vague": bool,
    "number": str, "round": int, "superseded": bool, "was": int, "edited": list,
}  # fmt: skip
_REQUIRED = {"title": dict, "kind": str, "level": str, "status": str, "message": dict, "why": dict, "quiet_when": dict,
             "example": list}  # fmt: skip
_OPTIONAL = {"within": str, "where": dict, "same": list, "differ": list, "params": dict}


def shipped() -> Path:
    """The folder of the rules that come with the package."""
    packed = Path(__file__).parent / "_rules"
    return packed if packed.is_dir() else Path(__file__).parent.parent / "rules"


def rules(folder: Path | None = None, *, only: bool = False) -> tuple[Rule, ...]:
    """The shipped rules and those of ``folder``, which add and override by id; with ``only`` the folder's alone.

    Raises:
        DataError: for the first thing in a rule that is not as it must be, with file, line and what was expected.
    """
    found = {} if only and folder is not None else {rule.id: rule for rule in _shipped()}
    if folder is not None:
        found |= {rule.id: rule for rule in _of_folder(folder)}
    return tuple(found[key] for key in sorted(found))


@cache
def _shipped() -> tuple[Rule, ...]:
    return tuple(_of_folder(shipped()))


def _of_folder(home: Path) -> Iterator[Rule]:
    if not home.is_dir():
        raise DataError(home, "no such folder", expected="a folder of rules")
    for path in sorted(home.rglob("*.toml")):
        yield _rule(path, path.relative_to(home).with_suffix("").as_posix())


def draft() -> str:
    """A rule that loads and whose examples hold, in all languages of the reports, to be changed."""
    rise = (shipped() / "change" / "rise.toml").read_text(encoding="utf-8")
    return rise.replace('status = "stable"', 'status = "draft"', 1)


def _rule(path: Path, name: str) -> Rule:
    file = TomlFile(path)
    content = file.content
    file.keys(content, _REQUIRED, _OPTIONAL)
    kind = content["kind"]
    if kind not in kinds():
        raise file.wrong("unknown kind", kind, expected=", ".join(kinds()), known=tuple(kinds()))
    for key, allowed in (("level", LEVELS), ("status", STATUSES), ("within", WITHIN)):
        if content.get(key, allowed[0]) not in allowed:
            raise file.wrong(f"unknown {key}", content[key], expected=", ".join(allowed), known=allowed)
    for key in ("title", "message", "why", "quiet_when"):
        _texts(file, key, content[key])
    for column in (*content.get("where", {}), *content.get("same", ()), *content.get("differ", ())):
        if column not in COLUMNS:
            raise file.wrong("unknown column", str(column), expected="a column of the claims table", known=tuple(COLUMNS))
    examples = tuple(_example(file, entry) for entry in content["example"])
    if not any(e.finds for e in examples) or all(e.finds for e in examples):
        raise file.wrong("too few examples", "example", expected="one that finds and one that stays quiet")
    return Rule(
        id=name,
        path=str(path),
        title=content["title"],
        kind=kind,
        level=content["level"],
        status=content["status"],
        within=content.get("within", "series"),
        where={k: tuple(v) if isinstance(v, list) else (v,) for k, v in content.get("where", {}).items()},
        same=tuple(content.get("same", ())),
        differ=tuple(content.get("differ", ())),
        params=_params(file, kind, content.get("params", {})),
        message=content["message"],
        why=content["why"],
        quiet_when=content["quiet_when"],
        examples=examples,
    )


def _texts(file: TomlFile, key: str, texts: Mapping[str, Any]) -> None:
    for code in texts:
        if code not in codes():
            raise file.wrong("unknown language", f"{key}.{code}", expected=", ".join(codes()), known=codes())
    for code in codes():
        if not isinstance(texts.get(code), str):
            raise file.wrong(f"{key} lacks the language", code, expected=", ".join(codes()))
        for placeholder in re.findall(r"\{(\w*)\}", texts[code]):
            if key != "message" or placeholder not in PLACEHOLDERS:
                allowed = PLACEHOLDERS if key == "message" else ()
                raise file.wrong("unknown placeholder", placeholder, expected=", ".join(allowed) or "none", known=allowed)


def _params(file: TomlFile, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    known = kinds()[kind].parameters
    for key, value in given.items():
        if key not in known:
            raise file.wrong(f"unknown parameter of {kind}", key, expected=", ".join(known) or "none", known=tuple(known))
        if not isinstance(value, known[key].type) or (known[key].choices and value not in known[key].choices):
            wanted = ", ".join(map(str, known[key].choices)) or known[key].type.__name__
            raise file.wrong("wrong value of parameter", key, expected=wanted)
    return {key: given.get(key, parameter.default) for key, parameter in known.items()}


def _example(file: TomlFile, entry: Any) -> Example:
    if not isinstance(entry, dict):
        raise file.wrong("wrong type of", "example", expected="[[example]] tables")
    file.keys(entry, {"title": str, "claims": list, "finds": int}, {}, "example.")
    for claim in entry["claims"]:
        if not isinstance(claim, dict):
            raise file.wrong("wrong type of", "claims", expected="inline tables")
        file.keys(claim, {"value": str}, EXAMPLE_KEYS, "example.claims.")
        try:
            parse(claim["value"])
        except ValueError:
            wanted = "a figure in the short notation: 40 ~40 >40 >=40 <40 <=40 20..30"
            raise file.wrong("no figure", claim["value"], expected=wanted) from None
    return Example(title=entry["title"], claims=tuple(entry["claims"]), finds=entry["finds"])
