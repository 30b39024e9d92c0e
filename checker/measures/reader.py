"""What a figure counts: state, action, entities with their part, inclusion set, place and kind.

Evidence is read from the figure's own clause first and from the rest of its sentence where the clause is silent; the
nearest word wins, and a word inside another figure's stretch belongs to that figure. What no word tells stays unknown:
an empty part of the slot lowers the confidence of a comparison, a guessed one would make a false one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.lang.concepts import is_generic, is_owned, is_thing
from checker.lang.places import Place, places
from checker.measures.names import localities, owner, subject
from checker.measures.parts import is_extra, is_part
from checker.measures.view import View, distance, nearest, view_of
from checker.measures.words import Words, human
from checker.measures.words import words as words_of
from checker.model import Entity, Measure, Quantity, Sentence
from checker.sentences import Phrases

__all__ = ["Before", "measure"]

#: Actions whose agent's own people or things are what is counted: who sends soldiers sends their own.
OWN_ACTIONS = frozenset({"send", "launch", "export"})
#: States that only add up: such a count is a total so far.
CUMULATIVE_STATES = frozenset(
    {
        "dead",
        "injured",
        "displaced",
        "arrested",
        "rescued",
        "infected",
        "recovered",
        "damaged",
        "destroyed",
        "burned",
        "vaccinated",
    }
)
#: How many words of another clause may stand between a figure and the word that tells its state.
STATE_REACH = 18
ACTION_REACH = 14
TOPIC_REACH = 8
BASIS_REACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the text said before a sentence: the sentence that it goes on with, and what was counted last."""

    sentence: Sentence | None = None  # only where this sentence ties to it ("Among them ...")
    measure: Measure | None = None  # of the last count, in this sentence or the two before
    cue: str | None = None  # the words of this sentence that tell that somebody speaks


def measure(
    quantity: Quantity, sentence: Sentence, neighbours: Sequence[Quantity], code: str, before: Before = Before()
) -> Measure:
    """What ``quantity`` counts; ``neighbours`` are the sentence's quantities, itself among them."""
    words = words_of(code)
    view = view_of(quantity, sentence, neighbours, words, before.cue)
    named = _countries(sentence, neighbours, code)
    members = _members(view, named, words)
    other = frozenset(one for one, of in words.limited.items() if quantity.dimension not in of)
    action = nearest(view, words.actions, ACTION_REACH, denied=words.negation, barred=other)
    lifeless = is_thing(quantity.unit) or quantity.dimension not in ("count", "percent", "ratio")
    barred = human() if lifeless else frozenset()
    held = words.holding.before(sentence.tokens, view.first) is not None  # "killed in a house that sheltered 30 people"
    own = replace(view, left=view.first, clause_left=view.first, busy=True) if held else view
    state = nearest(own, words.states, STATE_REACH, denied=words.negation, barred=barred)
    if words.whole.before(sentence.tokens, view.first):  # "12 died of a total of 300 cases"
        action = state = None
    if action is None and state is None and before.sentence is not None:
        action = _main(before.sentence, words.actions, view.first, other)
    measured = quantity.dimension != "count"
    topic = nearest(view, words.topics, TOPIC_REACH, before_only=True, barred=other) if measured else None
    peoples = _peoples(view, quantity, named, words)
    rest = [p for p in named if p not in members]
    agents = _agents(view, rest, action, words)
    receivers = _after(view, rest, words.receiver_before, words)
    where = _after(view, rest, words.place_before, words)
    included = tuple(sorted({*_codes(members), *peoples}))
    if not included and agents and action is not None and action[0] in OWN_ACTIONS:
        included = _codes(agents)
    entities = [Entity(name=c, role="member") for c in _codes(members)]
    entities += [Entity(name=c, role="agent") for c in _codes(agents)]
    entities += [Entity(name=c, role="receiver") for c in _codes(receivers)]
    entities += [Entity(name=name, role="member") for name in peoples]
    concept = quantity.unit if quantity.dimension == "count" else (topic[0] if topic else quantity.unit)
    if peoples and concept in peoples[0].split():
        concept = "person"
    if state is None:
        state = ("dead", view.first) if concept == "death" else _of_noun(quantity, sentence, words, barred)
    if state is None and is_generic(concept):  # "the number of evacuees has reached 900 people"
        state = nearest(view, words.heads, STATE_REACH, before_only=True, barred=barred)
    told = state[0] if state else None
    shared = quantity.dimension == "percent"
    part = is_part(view, quantity, neighbours, words)
    basis = nearest(view, words.bases, BASIS_REACH) if shared else None
    kind = _kind(view, quantity, state[0] if state else None, topic[0] if topic else None, words)
    return Measure(
        concept=concept,
        state=state[0] if state else None,
        action=action[0] if action else None,
        entities=tuple(entities),
        included=included,
        place=_codes(min((p for p in (where, receivers) if p), key=lambda p: distance(view, p[0].start), default=[])),
        locality=localities(view, words, code, named),
        subject=_subject(view, (concept, action[0] if action else None), words, code, named, measured=measured),
        kind=kind,
        part=part,
        basis=basis[0] if basis else None,
        extra=is_extra(view, quantity, told, before.measure, words),
        trace=_trace(view, state=state, action=action, topic=topic, kind=kind),
    )


def _countries(sentence: Sentence, figures: Sequence[Quantity], code: str) -> list[Place]:
    """The places of a sentence; that of a currency is none of them: "5 miliar dolar AS"."""
    sums = [q.span for q in figures if q.dimension == "money"]
    tape = sentence.tokens
    return [p for p in places(code).find(tape) if not any(s.start <= tape[p.start].start < s.end for s in sums)]


def _of_noun(quantity: Quantity, sentence: Sentence, words: Words, barred: frozenset[str]) -> tuple[str, int] | None:
    """The state that the counted noun itself tells: "the death toll in Arung has risen to 300"."""
    span = quantity.noun_span
    if span is None:
        return None
    own = (i for i, t in enumerate(sentence.tokens) if span.start <= t.start < span.end)
    return next(((hit[1], i) for i in own if (hit := words.states.at(sentence.tokens, i)) and hit[1] not in barred | {""}), None)


def _subject(
    view: View, told: tuple[str | None, str | None], words: Words, code: str, named: Sequence[Place], *, measured: bool
) -> tuple[str, ...]:
    """Whose the figure is: of a sum or a rate the names beside it, else the last one before it; of votes and medals this one."""
    concept, action = told
    if is_owned(concept) or (measured and is_owned(action)):
        return owner(view, words, code, named)
    if concept == "percent":  # a share of something: "A, ahead of B, took 58 percent"
        return owner(view, words, code, named) or subject(view, code)
    return subject(view, code) or owner(view, words, code, named) if measured else ()


def _members(view: View, named: Sequence[Place], words: Words) -> list[Place]:
    """The countries whose people are counted: right behind the noun, or before it where adjectives stand there."""
    tape = view.sentence.tokens
    found = [p for p in named if view.first <= p.start <= view.last]
    if words.preposed and found:
        return found
    edge = view.last + 1
    for place in named:
        if place.start < edge:
            continue
        between = [t.lower for t in tape[edge : place.start]]
        if place.start == edge or (found and all(w in words.joined for w in between)):
            found.append(place)
            edge = place.end
        else:
            break
    return found


def _peoples(view: View, quantity: Quantity, named: Sequence[Place], words: Words) -> tuple[str, ...]:
    """Peoples and groups that are no country: names in capitals right at the counted noun ("warga Rohingya")."""
    if quantity.dimension != "count" or view.sentence.section in ("headline", "related"):
        return ()
    tape = view.sentence.tokens
    taken = {i for p in named for i in range(p.start, p.end)}
    span = range(view.first + 1, view.last) if words.preposed else range(view.last, min(len(tape), view.last + 4))
    found: list[str] = []
    for i in span:
        name = tape[i].text[0].isupper() and not tape[i].text.isupper() and i not in taken and i > 0
        if name:
            found.append(tape[i].text)
        elif i > view.last:
            break
    return (" ".join(dict.fromkeys(found)),) if found else ()


def _agents(view: View, named: Sequence[Place], action: tuple[str, int] | None, words: Words) -> list[Place]:
    """The countries that do it: joined names right before the action word, in the figure's clause."""
    if action is None or action[1] > view.first:
        return []
    tape = view.sentence.tokens
    left = max((i + 1 for i in range(0, action[1]) if tape[i].lower in words.breaks or tape[i].text in ',;:"'), default=0)
    before = [p for p in named if left <= p.start and p.end <= action[1] and not _led_by(view, p, words)]
    return before[-1:]


def _led_by(view: View, place: Place, words: Words) -> bool:
    before = view.sentence.tokens[place.start - 1].lower if place.start else ""
    return before in words.place_before or before in words.receiver_before


def _after(view: View, named: Sequence[Place], leads: frozenset[str], words: Words) -> list[Place]:
    """The nearest place that one of the words leads to, with the names joined to it."""
    tape = view.sentence.tokens
    every = [
        k
        for k, p in enumerate(named)
        if any(t.lower in leads for t in tape[max(0, p.start - 2) : p.start])
        and p.start not in view.aside
        and not _attacker(view, p, words)
    ]
    led = [k for k in every if view.clause_left <= named[k].start < view.clause_right]
    led = led or [k for k in every if view.left <= named[k].start < view.right]
    after = view.following.start
    if not led and after < len(tape) and tape[after - 1].lower in words.joined:  # a list shares the place behind it
        stop = next((i for i in range(after, len(tape)) if tape[i].lower in words.breaks or tape[i].text in ';:"'), len(tape))
        led = [k for k in every if after <= named[k].start < stop][:1]
    if not led:
        return []
    nearest = min(led, key=lambda k: distance(view, named[k].start))
    found = [named[nearest]]
    for place in named[nearest + 1 :]:
        if not all(t.lower in words.joined for t in tape[found[-1].end : place.start]):
            break
        found.append(place)
    return found


def _attacker(view: View, place: Place, words: Words) -> bool:
    """ "In Israeli strikes": the country is where those come from who attack."""
    tape = view.sentence.tokens
    beside = place.end if words.preposed else place.start - 1
    return 0 <= beside < len(tape) and tape[beside].lower in words.forces


def _codes(found: Sequence[Place]) -> tuple[str, ...]:
    return tuple(sorted({p.code for p in found}))


def _main(sentence: Sentence, table: Phrases[str], place: int, barred: frozenset[str]) -> tuple[str, int] | None:
    """The first phrase of the table in the sentence before, its main verb; told as standing at ``place`` of this one."""
    for i in range(len(sentence.tokens)):
        hit = table.at(sentence.tokens, i)
        if hit is not None and hit[1] not in barred:
            return hit[1], place
    return None


def _kind(view: View, quantity: Quantity, state: str | None, topic: str | None, words: Words) -> str:
    told = nearest(view, words.kinds, 6)
    if told is not None and told[0] != "stock" and not view.first <= told[1] <= view.last:
        return told[0]
    priced = topic in ("price", "exchange_rate") and quantity.dimension == "money"
    if quantity.per is not None or priced:
        return "price" if quantity.dimension == "money" else "rate"
    if quantity.dimension == "percent":
        return "rate"
    if state in CUMULATIVE_STATES:
        return "cumulative"
    tape = view.sentence.tokens
    done = any(words.done.at(tape, i) for i in range(view.clause_left, min(view.clause_right, len(tape))))
    return "cumulative" if done else "stock"


def _trace(view: View, *, kind: str, **told: tuple[str, int] | None) -> tuple[str, ...]:
    tape = view.sentence.tokens
    lines = [f"{name}: {hit[0]} by {tape[hit[1]].text}" for name, hit in told.items() if hit is not None]
    return (*lines, f"kind: {kind}")
