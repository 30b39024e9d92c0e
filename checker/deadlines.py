"""A limit to the time that one article may take, so that one hostile page cannot hold up a batch."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["DEFAULT", "TooLongError", "deadline"]

#: Seconds that reading one article, and finding its claims, may take unless the user says otherwise.
DEFAULT = 30.0


class TooLongError(Exception):
    """The time was up: its text says so in one line."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"took longer than {seconds:g} seconds and was left out; expected an article, or a longer --article-seconds"
        )


@contextmanager
def deadline(seconds: float | None) -> Iterator[None]:
    """What runs within raises ``TooLongError`` after so many seconds; without limit in another thread, or where no alarm is."""
    if not seconds or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
