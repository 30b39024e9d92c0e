"""What a page says of itself: its sections; outlet, agencies, title, publication date, authors where not given."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta, timezone
from typing import Any

from checker.articles.addresses import normal_address
from checker.articles.characters import whole_characters
from checker.articles.datelines import DOMAIN, days, house, inline_teaser
from checker.articles.languages import language_of
from checker.articles.lines import LONGEST_HEADLINE, is_link, is_picture, is_title
from checker.lang import language
from checker.model import Article, Published, Section, SectionKind, Span

__all__ = ["article"]

#: A line of a header (date, menu) has at most this many words.
HEADER_WORDS = 12
#: A headline has at least this many words.
HEADLINE_WORDS = 4
#: Full dates are taken for the day of publication only from this many of the first paragraphs.
DATELINE_LINES = 4
_SEVERAL = re.compile(r"[.!?][”\"]?\s+[A-Z“\"]")


def article(
    text: str,
    *,
    path: str = "<text>",
    line: int = 1,
    id: str | None = None,  # noqa: A002
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: Published | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    identity: str | None = None,
    partial: bool = False,
) -> Article:
    """One article of a text. What is given is taken; the rest is read from the page's own lines; unknown stays None.

    Raises:
        CheckerError: when no language is given and the text is clearly in none that has data.

    Example:
        >>> one = article("Gudang Terbakar di Kota Tua\\n\\nSebanyak 12 rumah rusak dan tidak ada korban pada hari.")
        >>> one.language, [s.kind for s in one.sections]
        ('id', ['headline', 'lead'])
    """
    text, path = whole_characters(text), whole_characters(path)
    code = language or language_of(text)
    page = _Page(text, code, title)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    found = published or page.published()
    name = outlet or page.outlet()
    return Article(
        id=id or digest[:16],
        path=path,
        line=line,
        text=text,
        language=code,
        sections=page.sections,
        sha256=digest,
        url=url,
        outlet=name,
        agencies=page.agencies(name),
        title=title or page.title(),
        published=found,
        authors=authors or page.authors(),
        identity=normal_address(identity) if identity else None,
        partial=partial,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    end: int
    text: str
    kind: SectionKind


class _Page:
    """A text's lines with what each one is."""

    def __init__(self, text: str, code: str, title: str | None) -> None:
        self.text = text
        self.code = code
        self.table: Mapping[str, Any] = language(code).table("pages")
        self.lines = tuple(self._classified(title))

    @property
    def sections(self) -> tuple[Section, ...]:
        """One section a line; a teaser inside a line is a section of its own."""
        return tuple(Section(kind=one.kind, span=Span(start=one.start, end=one.end)) for one in self.lines)

    def title(self) -> str | None:
        """The headline's words."""
        return next((one.text for one in self.lines if one.kind == "headline"), None)

    def authors(self) -> tuple[str, ...]:
        """Names behind a byline's word, or on the line below it."""
        return tuple(dict.fromkeys(self._credited("author")))

    def agencies(self, outlet: str | None) -> tuple[str, ...]:
        """Whose report this is: the source line, the bracket at the end, the agency of the dateline."""
        names: Mapping[str, str] = self.table["agencies"]
        found = [names.get(name.lower(), name) for name in self._credited("source")]
        body = [one for one in self.lines if one.kind in ("lead", "body")]
        if body:
            found += self._agency_in(_DATELINE_BRACKET.match(body[0].text), names)
            found += self._agency_in(_LAST_BRACKET.search(body[-1].text.rstrip()), names)
        own = _squeezed(outlet or "")
        return tuple(dict.fromkeys(name for name in found if not own or _squeezed(name) not in own))

    @staticmethod
    def _agency_in(bracket: re.Match[str] | None, names: Mapping[str, str]) -> list[str]:
        if bracket is None:
            return []
        parts = re.split(r"\s*[/,&]\s*", bracket[1].strip().lower())
        return [names[part] for part in parts if part in names]

    def outlet(self) -> str | None:
        """The house that the dateline or a bare line at the top names."""
        for one in self.lines:
            if one.kind == "furniture" and DOMAIN.fullmatch(one.text.strip()):
                return one.text.strip()
            if one.kind in ("lead", "body"):
                return house(one.text)
        return None

    def published(self) -> Published:
        """The header's date with its clock and zone; failing that the first full date of the first paragraphs."""
        for one in self.lines:
            if one.kind == "furniture":
                found = self._dated(one.text, "header")
                if found is not None:
                    return found
        opening = [one for one in self.lines if one.kind in ("caption", "lead", "body")][:DATELINE_LINES]
        for one in opening:
            found = self._dated(one.text, "dateline")
            if found is not None:
                return found
        return Published()

    def _dated(self, text: str, origin: Any) -> Published | None:
        day = next(days(text, self.code), None)
        if day is None:
            return None
        clock = self._clock(text) if origin == "header" else None
        return Published(day=day, clock=clock, origin=origin)

    def _clock(self, text: str) -> time | None:
        hit = _CLOCK.search(text)
        if hit is None:
            return None
        zone = self.table["zones"].get(hit[3] or "")
        return time(int(hit[1]), int(hit[2]), tzinfo=timezone(timedelta(hours=zone)) if zone is not None else None)

    def _credited(self, key: str) -> Iterator[str]:
        """Names behind "Author:", as far as the next such word on the line; on the line below when it is empty."""
        heads = "|".join(re.escape(word) for word in self.table[key])
        every = "|".join(re.escape(w) for k in ("author", "source", "furniture") for w in self.table[k])
        for i, one in enumerate(self.lines):
            if one.kind != "furniture":
                continue
            hit = re.match(rf"[\s(]*(?:{heads})\s*(?::|(?<=\w)\s)\s*(.*)", one.text, re.IGNORECASE)
            if hit is None:
                continue
            name = re.split(rf"\s+(?:{every})\s*:", hit[1], flags=re.IGNORECASE)[0].split(";")[0].split(" (")[0].strip(" .()")
            if not name and i + 1 < len(self.lines) and self.lines[i + 1].kind == "furniture":
                name = self.lines[i + 1].text.strip()
            if name:
                yield name

    def _classified(self, title: str | None) -> Iterator[_Line]:
        raw = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n\r]*\S[^\n\r]*", self.text)]
        head = self._headline(raw, title)
        known = _squeezed(raw[head][2]) if head is not None else None
        lead = False
        below: SectionKind | None = None  # what every line is once the article is over
        for i, (start, end, text) in enumerate(raw):
            if i == head:
                yield _Line(start=start, end=end, text=text, kind="headline")
                continue
            kind = self._kind(text, before=head is None or i < head)
            if below is not None:
                kind = "furniture" if self._starts(text, "furniture") else below
            elif kind == "body" and i < len(raw) - 1 and is_picture(text):
                kind = "caption"
            elif kind == "body" and lead and (is_link(text) or self._announced(raw, i)):
                kind = "related"
            elif (known and _squeezed(text) == known) or (kind == "body" and self._about_page(raw, i, head, lead=lead)):
                kind = "furniture"
            if kind == "body" and not lead:
                kind, lead = "lead", True
            if lead and below is None and any(self._starts(text, key) for key in ("related_block", "footer")):
                below = "furniture" if self._starts(text, "footer") else "related"
                kind = "furniture"
            yield from self._cut(start, end, text, kind)

    def _about_page(self, raw: list[tuple[int, int, str]], i: int, head: int | None, *, lead: bool) -> bool:
        above_headline = head is not None and i < head
        return above_headline or self._named_below(raw, i) or self._header(raw[i][2], early=not lead)

    def _announced(self, raw: list[tuple[int, int, str]], i: int) -> bool:
        """The title under "Read more:" that stands alone on its line."""
        return raw[i - 1][2].strip(" :").lower() in self.table["related"] and is_title(raw[i][2])

    def _cut(self, start: int, end: int, text: str, kind: SectionKind) -> Iterator[_Line]:
        """The line, with a teaser that a page has run into it set apart."""
        if kind in ("lead", "body"):
            hit = inline_teaser(self.code).search(text)
            if hit is not None and hit.start() > 0:
                yield _Line(start=start, end=start + hit.start(), text=text[: hit.start()], kind=kind)
                yield _Line(start=start + hit.start(), end=end, text=text[hit.start() :], kind="related")
                return
        teaser = inline_teaser(self.code).match(text) if kind == "related" else None
        if teaser is not None:  # the words of the link are furniture, what follows is another article's headline
            yield _Line(start=start, end=start + teaser.end(), text=teaser[0], kind="furniture")
            start, text = start + teaser.end(), text[teaser.end() :]
        if text.strip():
            yield _Line(start=start, end=end, text=text, kind=kind)

    def _headline(self, raw: list[tuple[int, int, str]], title: str | None) -> int | None:
        if title:
            wanted = _squeezed(title)
            for i, (_, _, text) in enumerate(raw[:15]):
                if _squeezed(text) == wanted:
                    return i
        short: int | None = None  # the last line that is too short to be sure of
        for i, (_, _, text) in enumerate(raw[:8]):
            words = len(re.findall(r"\w+", text))
            if self._kind(text, before=True) != "body" or self._header(text, early=True):
                continue
            if words < HEADLINE_WORDS:
                short = i if words > 1 else None
                continue
            end, above = text.rstrip()[-1], title or short is not None  # a sentence is none below what may be the title
            told = (end in '.”"' and (words > LONGEST_HEADLINE or _SEVERAL.search(text))) or (above and end == ".")
            return short if len(raw) == 1 or told else i
        return None

    def _kind(self, text: str, *, before: bool) -> SectionKind:
        bare = text.strip().strip("[](){}*>«»•-– ").lower()
        if not any(c.isalnum() for c in bare):
            return "furniture"
        if any(bare.startswith(word) for word in self.table["notice"]):
            return "furniture"
        if any(bare.startswith(word) for word in self.table["related"]):
            return "related"
        if self._starts(text, "source") and any(word in bare for word in self.table["photo"]):
            return "caption"
        if self._starts(text, "furniture") and len(text) < 200:
            return "furniture"
        lower = text.lower()
        if self._starts(text, "caption") or any(word in lower for word in self.table["credit"]):
            return "caption"
        return "furniture" if before and DOMAIN.fullmatch(text.strip()) else "body"

    def _starts(self, text: str, key: str) -> bool:
        bare = _HOUSE_PREFIX.sub("", text.strip().strip("[]()*>«»•-– ").lower())
        for word in self.table[key]:
            if bare.startswith(word):
                rest = bare[len(word) :]
                if not rest or not word[-1].isalnum() or not rest[0].isalnum():
                    long = key in ("furniture", "footer", "related_block") and len(bare.split()) > HEADER_WORDS
                    spoken = text.rstrip()[-1:] in ".!?" and ":" not in text
                    sentence = (word[-1] not in ": " or spoken) and rest[:2].strip(" :-") and key != "caption"
                    if not long and not (sentence and len(bare.split()) > 4):
                        return True
        return False

    def _named_below(self, raw: list[tuple[int, int, str]], i: int) -> bool:
        """The name under a byline's word that stands alone on its line."""
        if i == 0:
            return False
        above = raw[i - 1][2].strip()
        return above.endswith(":") and len(above) < 20 and self._starts(above, "furniture") and len(raw[i][2]) < 60

    def _header(self, text: str, *, early: bool) -> bool:
        words = len(text.split())
        return early and words <= HEADER_WORDS and next(days(text, self.code), None) is not None and text[-1] not in '.”"'


_HOUSE_PREFIX = re.compile(r"^[\w-]+(?:\.[\w-]+)+\s*[-–—]\s*(?=\w)")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[.:]([0-5]\d)\b(?:\s*([A-Z]{2,4})\b)?")
_DATELINE_BRACKET = re.compile(r"[^()\n]{2,40}\(([^()]{2,40})\)\s*[-–—]")
_LAST_BRACKET = re.compile(r"\(([^()]{2,40})\)$")


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
