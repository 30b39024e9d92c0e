"""What several test files share: an article of a text, and its claims."""

import signal
from collections.abc import Callable

import pytest

from checker.articles import article
from checker.claims import claims
from checker.model import Claim

# a job in the background may be deaf to interrupts, and so would be the processes that the tests start and interrupt
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def read_claims() -> Callable[..., tuple[Claim, ...]]:
    """The claims of a text, read as the body of an article."""

    def read(text: str, language: str, published: str | None = "2024-10-16", outlet: str | None = "Lensa") -> tuple[Claim, ...]:
        from datetime import date

        from checker.model import Published

        when = Published(day=date.fromisoformat(published), origin="metadata") if published else None
        return claims(article(text, language=language, published=when, outlet=outlet)).claims

    return read
