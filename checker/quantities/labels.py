"""Numbers that name a thing: of a law, a flat, a plate, a place on the globe; and sizes and ages told beside a name."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Token
from checker.quantities.counted import Counted
from checker.quantities.numerals import Numeral
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["is_year", "label", "numbered_year", "shaped"]

#: Bare four-digit numbers in this range are read as years.
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: A list of labels goes no further than this: "wards 1, 2 and 3".
MOST_LISTED = 100
#: Reasons that hold for decimals, too.
ALSO_DECIMALS = frozenset({"law", "coordinate"})
#: The digits of most plates; a quantity of so many is told in groups.
PLATE_DIGITS = 4
#: Between the sides of a size.
TIMES = frozenset("x×")
#: The dimensions in which ages are told.
AGES = frozenset({"[time]", "[month]"})


def label(tokens: Sequence[Token], number: Numeral, words: Words, counted: Counted | None) -> str | None:
    """The reason where a word before the number, or behind it, says that it names something.

    ``counted`` is the unit or listed noun behind the number, which wins over most such words, but not over those of a ward or a
    floor: "RT 3 warga", "lantai dua rumah".
    """
    if number.vague:
        return None
    behind = {number.last + 1, counted.last + 1 if counted is not None else number.last + 1}
    for i in behind:
        if (hit := words.labels_after.at(tokens, i)) is not None:
            return hit[1]
    i, listed = _list_start(tokens, number, words, counted)
    if i > 0 and tokens[i - 1].text in ".:#" and not number.scaled:
        i -= 1
    found = words.labels.before(tokens, i)
    strong = words.strong_labels.before(tokens, i)
    if strong is not None and (counted is None or dimension(counted.unit) == "count") and _plain(number):
        return strong[1]
    if found is None or (listed and counted is not None):
        return None
    if found[1] == "law" or numbered_year(tokens, number):
        return "law" if found[1] in ("law", "identifier") else found[1]
    if found[1] in ALSO_DECIMALS:
        return found[1]
    return found[1] if _plain(number) and counted is None else None


def shaped(tokens: Sequence[Token], number: Numeral, words: Words, counted: Counted | None) -> str | None:
    """The reason that the figure's own shape gives: a plate, a leading zero, a side of a size, an age behind a name."""
    text = tokens[number.first].text
    if number.digits and len(text) > 1 and text[0] == "0" and text.isdecimal():
        return "identifier"
    if number.digits and (_plate(tokens, number, words, counted) or _side(tokens, number)):
        return "identifier"
    return "name" if counted is not None and _age(tokens, number, counted) else None


def _plain(number: Numeral) -> bool:
    return isinstance(number.value, int) and not number.scaled


def _list_start(tokens: Sequence[Token], number: Numeral, words: Words, counted: Counted | None) -> tuple[int, bool]:
    """The first number of the list that ends with this one, which may count something itself only behind an "and"; whether
    there is such a list."""
    i, joints = number.first, words.range_and | words.pair
    if not number.digits or (number.value or 0) > MOST_LISTED:
        return i, False
    if counted is not None and (i == 0 or tokens[i - 1].lower not in joints):
        return i, False
    k = i
    while k > 1:
        step = 2 if tokens[k - 1].text == "," or tokens[k - 1].lower in joints else 0
        step += 1 if step and tokens[k - 2].text == "," else 0
        if not step or k < step or not _small(tokens[k - step]):
            break
        k -= step
    return k, k < i


def _small(token: Token) -> bool:
    return token.text.isdecimal() and int(token.text) <= MOST_LISTED if len(token.text) <= len("100") else False


def numbered_year(tokens: Sequence[Token], number: Numeral) -> bool:
    """ "Nomor 15 Tahun 2003": the number of a law is followed by its year."""
    i = number.last + 2
    return i < len(tokens) and is_year(tokens[i].text)


def is_year(text: str) -> bool:
    """True for four digits that may be the year of something in the news."""
    return len(text) == len("2003") and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _plate(tokens: Sequence[Token], number: Numeral, words: Words, counted: Counted | None) -> bool:
    """ "DK 7942 GB": letters, digits and letters as the country's plates have them; a unit behind fewer digits is a unit."""
    if words.plate is None or number.first == 0 or number.first + 1 >= len(tokens):
        return False
    near = tokens[number.first - 1 : number.first + 2]
    if counted is not None and len(near[1].text) < PLATE_DIGITS:
        return False
    if near[0].lower in words.stop or all(t.text.isupper() for t in tokens if t.text[0].isalpha()):
        return False
    return words.plate.fullmatch(" ".join(t.text for t in near)) is not None


def _side(tokens: Sequence[Token], number: Numeral) -> bool:
    """ "17 x 15": one of the sides of a size."""
    for joint, other in ((number.first - 1, number.first - 2), (number.last + 1, number.last + 2)):
        if 0 <= other < len(tokens) and tokens[joint].lower in TIMES and tokens[other].text[0].isdecimal():
            return True
    return False


def _age(tokens: Sequence[Token], number: Numeral, counted: Counted) -> bool:
    """ "Budi Arya (20 bulan)": a time alone in brackets behind a name."""
    first, close = number.first - 2, counted.last + 1
    if first < 0 or close >= len(tokens) or dimension(counted.unit) not in AGES:
        return False
    return tokens[first + 1].text == "(" and tokens[close].text == ")" and tokens[first].text.istitle()
