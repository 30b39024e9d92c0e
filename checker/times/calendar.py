from __future__ import annotations


class Calendar: ...


def calendar(a, s): ...
