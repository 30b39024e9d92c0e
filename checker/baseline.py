"""Findings that somebody looked at and set aside: a side file that later runs keep to.

Articles are evidence and are never edited, so what is known stands beside them, by the finding's fingerprint, which
knows no path, line or order::

    [[finding]]
    id = "5b82c1d09a3e4f67"
    reason = "the second figure counts both provinces; asked BNPB on 3 October"
    reviewer = "Sari"
    date = 2024-10-03
    expires = 2025-10-03
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import tomlkit
from tomlkit.items import AoT

from checker.errors import DataError
from checker.model import Check, Finding
from checker.tomlfile import TomlFile
from checker.writing import write_whole

__all__ = ["Baseline", "Entry", "apply", "baseline", "prune", "write"]

_REQUIRED: dict[str, type] = {"id": str, "reason": str}
_OPTIONAL: dict[str, type] = {"reviewer": str, "date": dt.date, "expires": dt.date, "rule": str, "message": str}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding set aside: by whom, when, why, and the day from which it counts again."""

    id: str
    reason: str
    reviewer: str | None = None
    date: dt.date | None = None
    expires: dt.date | None = None
    rule: str | None = None
    message: str | None = None

    def holds(self, today: dt.date) -> bool:
        """True until the day on which it expires."""
        return self.expires is None or today < self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What a side file sets aside, in its order."""

    path: Path
    entries: tuple[Entry, ...]


def baseline(path: Path) -> Baseline:
    """The side file's entries.

    Raises:
        DataError: when it cannot be read or says what is not expected, with file, line and what was expected.
    """
    file = TomlFile(path)
    file.keys(file.content, {}, {"finding": list})
    entries: dict[str, Entry] = {}
    for entry in file.content.get("finding", []):
        file.keys(entry, _REQUIRED, _OPTIONAL, "finding.")
        if not entry["reason"].strip():
            raise file.wrong("no reason in", "finding.reason", expected="why this finding is set aside")
        if entry["id"] in entries:
            raise file.wrong("the same finding twice", entry["id"], expected="one entry a finding")
        entries[entry["id"]] = Entry(**entry)
    return Baseline(path=path, entries=tuple(entries.values()))


def apply(check: Check, known: Baseline, today: dt.date) -> tuple[Check, tuple[Entry, ...]]:
    """The check with what is set aside in ``suppressed``; and the entries that met no finding or expired."""
    valid = {entry.id for entry in known.entries if entry.holds(today)}
    met = {finding.id for finding in check.findings} & valid
    left = tuple(f for f in check.findings if f.id not in met)
    aside = tuple(f for f in check.findings if f.id in met)
    idle = tuple(entry for entry in known.entries if entry.id not in met)
    return replace(check, findings=left, suppressed=(*check.suppressed, *aside)), idle


def write(
    path: Path, findings: Sequence[Finding], messages: Sequence[str], *, reason: str, reviewer: str | None, today: dt.date
) -> int:
    """Adds every finding that the file does not hold yet; comments and entries of the file stay. Gives how many were added.

    Raises:
        DataError: when the file is there and is no side file, or cannot be written.
    """
    known = {entry.id for entry in baseline(path).entries} if path.exists() else set[str]()
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    entries = document.setdefault("finding", tomlkit.aot())
    added = 0
    for finding, message in zip(findings, messages, strict=True):
        if finding.id in known:
            continue
        known.add(finding.id)
        table = tomlkit.table()
        told = {"id": finding.id, "rule": finding.rule, "message": message, "reason": reason, "reviewer": reviewer, "date": today}
        for key, value in told.items():
            if value is not None:
                table[key] = value
        entries.append(table)
        added += 1
    _save(path, document)
    return added


def prune(path: Path, idle: Sequence[Entry]) -> int:
    """Takes the entries out of the file; comments and the other entries stay. Gives how many went.

    Raises:
        DataError: when the file cannot be written.
    """
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    entries = document.get("finding", [])
    gone = {entry.id for entry in idle}
    for place in reversed(range(len(entries))):
        if entries[place]["id"] in gone:
            del entries[place]
    if isinstance(entries, AoT) and not entries:
        document.remove("finding")
    _save(path, document)
    return len(gone)


def _save(path: Path, document: tomlkit.TOMLDocument) -> None:
    try:
        write_whole(path, tomlkit.dumps(document))
    except OSError as error:
        raise DataError(path, f"cannot be written: {error.strerror or error}") from None
