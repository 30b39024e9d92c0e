"""What readers of formats hand on: records that become articles, refusals, and notices."""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = ["Notice", "Record", "Refused"]


class Refused(Exception):  # noqa: N818 - what is raised is a refusal
    """An input that cannot be read: why, what was expected, and the line if there is one."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Notice(str):
    """What is told of an input that was read with a doubt."""

    __slots__ = ()


class Record(NamedTuple):
    """One article as a file gives it, a function that gives it, a notice, or why it cannot be.

    The line is where it begins, None for the file as a whole; the number stands where lines say nothing.
    """

    value: Any
    line: int | None = 1
    number: int | None = None
