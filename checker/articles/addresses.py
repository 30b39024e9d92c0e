"""What an address says of which article it leads to, however it was come by."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["is_address", "normal_address"]

#: Hosts of one site for other screens: the site is what follows.
_SCREENS = re.compile(r"(?:www|m|amp)\.(?=[^.]+\.)")
#: Parameters that say from where a reader came, or on which screen, and nothing of what is read.
_TRACKING = re.compile(
    r"utm_\w+|\w*clid|gclsrc|gbraid|wbraid|igsh(?:id)?|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|amp", re.IGNORECASE
)
#: The end of a path that tells only of the screen.
_FORM = "/amp"
#: A host and the port behind it where that is not the usual one.
_HOST = re.compile(r"([^\s:@]+?)\.*(?::(?:80|443)?|(:\d+))?")


def normal_address(address: str) -> str:
    """The one form of all addresses of an article, without scheme; what is no web address stays as it is.

    It tells articles apart and need not lead anywhere: without user, screen, usual port, fragment, tracking parameters,
    ``/amp`` and slashes at the end, the host in small letters, the other parameters in order. Its own form is itself.

    Example:
        >>> normal_address("http://www.Lensa.example/banjir/amp/?utm_source=x&page=2#isi")
        '//lensa.example/banjir?page=2'
        >>> normal_address("urn:lensa:1")
        'urn:lensa:1'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    if parts.scheme not in ("http", "https", "") or not parts.netloc:
        return address
    hit = _HOST.fullmatch(parts.netloc.rpartition("@")[2].lower())
    if hit is None:
        return address
    host, path = hit[1] + (hit[2] or ""), parts.path.rstrip("/")
    while _SCREENS.match(host):
        host = _SCREENS.sub("", host, count=1)
    while path.lower().endswith(_FORM):
        path = path[: -len(_FORM)].rstrip("/")
    asked = sorted(one for one in parts.query.split("&") if one and not _TRACKING.fullmatch(one.partition("=")[0]))
    return f"//{host}{path}" + (f"?{'&'.join(asked)}" if asked else "")


def is_address(identity: str) -> bool:
    """Whether what stays over an article's versions is its address, and no id of a record.

    Example:
        >>> is_address("https://lensa.example/banjir"), is_address("1")
        (True, False)
    """
    return normal_address(identity).startswith("//")
