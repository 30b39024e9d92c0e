"""Interrupts (Ctrl-C) that wait until what must not be cut in two is done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

__all__ = ["Held", "held"]


@dataclass(slots=True)
class Held:
    """Whether an interrupt came."""

    came: bool = False


@contextmanager
def held() -> Iterator[Held]:
    """An interrupt that comes within is only noted; a second one ends what runs. In another thread none comes anyway."""
    noted = Held()
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        yield noted
        return

    def note(number: int, frame: FrameType | None) -> None:
        if noted.came:
            raise KeyboardInterrupt
        noted.came = True

    before = signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)
