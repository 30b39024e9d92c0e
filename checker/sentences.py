"""An article's sentences and tokens. spaCy lives here (and in the pipeline component) and nowhere else.

The tokenizer keeps what belongs together in a figure together and apart what does not, in every language alike:
a number with its separators is one token (``12.000``, ``3,5``, ``15/10/2024``), a number and the letters that touch it
are two (``2.5bn``, ``Rp500``), a hyphen between letters stays in the word (``mata-mata``), any other is a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from checker.lang import language
from checker.model import Article, Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language as Pipeline

__all__ = ["Phrases", "fold", "headline_case", "phrases", "pipeline", "sentences", "tokens"]

V = TypeVar("V")

#: A name and the word that sticks to it have more letters than this.
SHORTEST_GLUED = 5
#: Where more of the words than this have a capital, it is a headline's.
CAPITALS = 0.7

# Where one word is cut. Digits keep . , : / between them, letters keep . ' and hyphens between them.
#: What ends an address of a page, whose stop parts no sentences: "Kompas.Com".
_DOMAIN = r"(?:Com|Net|Org|Info|News|Web)\b"
_INFIXES = (
    r"(?<=\d[.,]\d{3})/(?=\d+[.,]\d{3})",
    r"(?<=\w)-(?=[A-Z][A-Za-z]{0,2}\$?\d)",
    r"(?<=[a-z])(?=[A-Z][a-z]{2})",
    rf"(?<=[a-z]{{3}})\.(?=[A-Z][a-z]{{2}})(?!\.{_DOMAIN})",
    r"(?<=\d)(?=[^\W\d_])",
    r"(?<=[^\W\d_])(?=\d)",
    r"(?<=\d)[.,:/](?!\d)",
    r"(?<!\d)[.,:/](?=\d)",
    r"(?<![^\W\d_])['’\-](?=\w)",
    r"(?<=\w)['’\-](?![^\W\d_])",
    r"(?<=[^\W\d_])[/:,](?=\w)",
    r"(?<=\w)[.,](?=[\"'”’])",
    r"[^\w\s.,:/'’\-]",
    r"[.,:/'’\-]{2,}",
)
_PUNCTUATION = r"[^\w\s]"
_SPACES = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\t": " "})
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "−": "-"})


def fold(text: str) -> str:
    """The text's form for look-ups, of the same length: lower case, plain spaces, plain quotes and hyphens.

    Example:
        >>> fold("Hampir\\u00a0TIGA")
        'hampir tiga'
    """
    lower = text.translate(_SPACES).translate(_QUOTES).lower()
    if len(lower) != len(text):  # a few letters grow when lowered; they stay as they are
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_SPACES).translate(_QUOTES))
    return lower


@cache
def pipeline(code: str) -> Pipeline:
    """A blank spaCy pipeline that tokenises figures as this package needs them; built in milliseconds.

    spaCy's own Indonesian class carries sixteen thousand exceptions for reduplicated words; one infix rule does
    the same.
    """
    from spacy.language import BaseDefaults  # noqa: PLC0415
    from spacy.language import Language as Pipeline  # noqa: PLC0415
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex  # noqa: PLC0415

    defaults = type("Defaults", (BaseDefaults,), {"tokenizer_exceptions": {}, "token_match": None, "url_match": None})
    kind = type("NewsLanguage", (Pipeline,), {"lang": code, "Defaults": defaults})
    nlp: Pipeline = kind()
    tokenizer = Tokenizer(nlp.vocab)
    tokenizer.prefix_search = compile_prefix_regex([_PUNCTUATION]).search
    tokenizer.suffix_search = compile_suffix_regex([_PUNCTUATION]).search
    tokenizer.infix_finditer = compile_infix_regex(_INFIXES).finditer
    tokenizer.max_cache_size = 1_000_000
    nlp.tokenizer = tokenizer
    return nlp


def tokens(text: str, code: str, *, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of a text without white space; ``offset`` is added to their places.

    Example:
        >>> [t.text for t in tokens("Rp2,5 miliar, 10–12 mata-mata.", "id")]
        ['Rp', '2,5', 'miliar', ',', '10', '–', '12', 'mata-mata', '.']
    """
    lower = fold(text)
    cut = tuple(
        Token(
            text=token.text,
            lower=lower[token.idx : token.idx + len(token.text)],
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
        )
        for token in pipeline(code).make_doc(text)
        if not token.is_space
    )
    glued = _glue(code)
    if not any(t.lower.endswith(glued) and t.text[0].isupper() and len(t.text) > SHORTEST_GLUED for t in cut):
        return cut
    return tuple(part for token in cut for part in _unglued(token, glued, code))


def _unglued(token: Token, glued: tuple[str, ...], code: str) -> Iterator[Token]:
    """A country's name and the word that sticks to it, apart: "Iranmengatakan"; any other token as it is."""
    from checker.lang.places import places  # noqa: PLC0415 - only where a page has such words

    for word in glued:
        if token.lower.endswith(word) and token.text[0].isupper() and places(code).code(token.text[: -len(word)]) is not None:
            middle = token.end - len(word)
            yield Token(text=token.text[: -len(word)], lower=token.lower[: -len(word)], start=token.start, end=middle)
            yield Token(text=token.text[-len(word) :], lower=word, start=middle, end=token.end)
            return
    yield token


@cache
def _glue(code: str) -> tuple[str, ...]:
    return tuple(language(code).table("language")["glue"])


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences in order, page furniture left out; every sentence is an exact slice of the text.

    Sections are cut into paragraphs at line ends, paragraphs into sentences; a closing quotation mark stays with its
    sentence.
    """
    found: list[Sentence] = []
    paragraph = 0
    for section in article.sections:
        if section.kind == "furniture":
            continue
        for start, end in _lines(article.text, section.span.start, section.span.end):
            words = tokens(_unslugged(article.text[start:end]), article.language, offset=start)
            for group in _groups(words, article.language):
                first, last = group[0].start, group[-1].end
                found.append(
                    Sentence(
                        text=article.text[first:last],
                        start=first,
                        end=last,
                        section=section.kind,
                        paragraph=paragraph,
                        index=len(found),
                        tokens=tuple(group),
                    )
                )
            paragraph += 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[V]):
    """Phrases of one or more words with a value each, looked up in tokens; the longest one wins.

    Example:
        >>> units = phrases("id", {"km": "kilometer", "km per jam": "speed"})
        >>> units.at(tokens("60 km per jam", "id"), 1)
        (4, 'speed')
    """

    forward: Mapping[str, tuple[tuple[tuple[str, ...], V], ...]]
    backward: Mapping[str, tuple[tuple[tuple[str, ...], V], ...]]

    def at(self, words: Sequence[Token], i: int) -> tuple[int, V] | None:
        """The phrase that begins at token ``i``: the token behind it and its value."""
        if not 0 <= i < len(words):
            return None
        for phrase, value in self.forward.get(words[i].lower, ()):
            end = i + len(phrase)
            if end <= len(words) and all(words[i + k].lower == phrase[k] for k in range(1, len(phrase))):
                return end, value
        return None

    def before(self, words: Sequence[Token], i: int) -> tuple[int, V] | None:
        """The phrase that ends right before token ``i``: its first token and its value."""
        if not 0 < i <= len(words):
            return None
        for phrase, value in self.backward.get(words[i - 1].lower, ()):
            start = i - len(phrase)
            if start >= 0 and all(words[start + k].lower == phrase[k] for k in range(len(phrase) - 1)):
                return start, value
        return None


def phrases(code: str, values: Mapping[str, V] | Iterable[tuple[str, V]]) -> Phrases[V]:
    """Phrases ready for look-up, cut as the language's texts are."""
    pairs = values.items() if isinstance(values, Mapping) else values
    cut = [(tuple(t.lower for t in tokens(phrase, code)), value) for phrase, value in pairs]
    forward: dict[str, list[tuple[tuple[str, ...], V]]] = {}
    backward: dict[str, list[tuple[tuple[str, ...], V]]] = {}
    for phrase, value in sorted(cut, key=lambda item: -len(item[0])):
        forward.setdefault(phrase[0], []).append((phrase, value))
        backward.setdefault(phrase[-1], []).append((phrase, value))
    return Phrases({k: tuple(v) for k, v in forward.items()}, {k: tuple(v) for k, v in backward.items()})


def headline_case(words: Sequence[Token]) -> bool:
    """True where nearly every word has a capital and no stop ends them, so that capitals tell nothing.

    Example:
        >>> headline_case(tokens("Polisi Tangkap 5 Pelaku", "id")), headline_case(tokens("Kapolres Ann Lee datang.", "id"))
        (True, False)
    """
    said = [t for t in words if t.text[0].isalpha()]
    return sum(t.text[0].isupper() for t in said) > CAPITALS * len(said) and not any(t.text in _ENDERS for t in words[-2:])


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*", text[start:end]):
        yield start + line.start(), start + line.end()


_SLUG = re.compile(r"\w+(?:-\w+){3,}")


def _unslugged(line: str) -> str:
    """A line that is one hyphenated slug, as addresses carry for headlines, with its words set apart; same length."""
    return line.replace("-", " ") if _SLUG.fullmatch(line.strip()) else line


_CLOSERS = frozenset("\"'”’»)]")
_ENDERS = frozenset(".!?…")


def _groups(words: tuple[Token, ...], code: str) -> Iterator[list[Token]]:
    """Tokens by sentence: a stop ends one unless an abbreviation, an initial or a lower-case word says otherwise."""
    abbreviations = _abbreviations(code)
    group: list[Token] = []
    count = len(words)
    for i, word in enumerate(words):
        group.append(word)
        following = words[i + 1] if i + 1 < count else None
        if following is None or (following.text[0] in _CLOSERS and following.start == word.end):
            continue
        stop = word if word.text[-1] in _ENDERS else (_stop_before(words, i) if word.text[0] in _CLOSERS else None)
        if stop is None or (following.start == word.end and not _unspaced(words, i)):
            continue
        if following.text[0].islower() or following.text[0] in _ENDERS:
            continue
        if stop.text == "." and _abbreviated(words, words.index(stop, max(0, i - 4)), abbreviations, code):
            continue
        if following.text[0] == "(" and word.text[0] in _CLOSERS:
            continue
        yield group
        group = []
    if group:
        yield group


def _unspaced(words: tuple[Token, ...], i: int) -> bool:
    """True for a full stop behind which the space is missing: "27 juta orang.Jumlah itu", "pada Maret 2017.Jumlah itu"."""
    before, following = words[i - 1].text if i else "", words[i + 1].text
    ended = len(before) > 2 and (before[-3:].islower() or (before.isdecimal() and len(before) == len("2017")))
    opened = following[0].isupper() and following[1:].islower() and len(following) > 2
    return words[i].text == "." and ended and opened and re.match(_DOMAIN, following) is None


def _stop_before(words: tuple[Token, ...], i: int) -> Token | None:
    while i > 0 and words[i].text[0] in _CLOSERS and words[i - 1].end == words[i].start:
        i -= 1
    return words[i] if words[i].text[-1] in _ENDERS else None


def _abbreviated(words: tuple[Token, ...], i: int, abbreviations: frozenset[str], code: str) -> bool:
    if i == 0 or words[i - 1].end != words[i].start:
        return False
    before = words[i - 1]
    initial = len(before.text) == 1 and before.text.isupper()
    if not initial and i > 1 and words[i - 2].text[0].isdecimal() and before.lower in _units(code):
        return False  # "a height of 4,475 km. The ministry": a unit's stop is the sentence's
    return initial or before.lower in abbreviations


@cache
def _units(code: str) -> frozenset[str]:
    table = language(code).table("units")
    return frozenset(word for unit in table["unit"] for word in unit["words"]) | frozenset(table["case"])


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(language(code).table("language")["abbreviations"])
