"""What is written: files whole or not at all, beside their place first and then moved there; JSON that no terminal obeys."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["as_json", "beside", "write_whole"]

#: Controls that JSON leaves as they are and a terminal obeys.
_CONTROLS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def as_json(content: Any, indent: int | None = None) -> str:
    """The content as JSON, characters as they are but controls.

    Raises:
        ValueError: for a number that is none.

    Example:
        >>> as_json({"a": "é\\x9b31m"})
        '{"a": "é\\\\u009b31m"}'
    """
    return json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False).translate(_CONTROLS)


def write_whole(path: Path, text: str) -> None:
    """The file holds the text; when that fails, what it held before.

    What is no plain file (a pipe, a terminal) is written to as it is.

    Raises:
        OSError: when it cannot be written.
    """
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    mode = path.stat().st_mode & 0o777 if path.exists() else None

    def make(part: Path) -> None:
        part.write_text(text, encoding="utf-8")
        if mode is not None:
            part.chmod(mode)

    beside(path, make)


def beside(path: Path, make: Callable[[Path], None]) -> None:
    """What ``make`` makes at the place that it is given stands at ``path`` afterwards; when it fails, nothing of it is left.

    Raises:
        OSError: when it cannot be moved there; and what ``make`` raises.
    """
    place = path.resolve()  # a link stays a link
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        make(part)
        part.replace(place)
    except BaseException:
        _removed(part)
        raise


def _removed(part: Path) -> None:
    if part.is_dir():
        for one in part.iterdir():
            one.unlink()
        part.rmdir()
    else:
        part.unlink(missing_ok=True)
