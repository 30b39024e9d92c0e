"""Pages about the rules, written from the rule files: what a rule looks for, why, when it is no problem, its examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.lang import language
from checker.model import Example, Rule

__all__ = ["index", "page"]


def page(rule: Rule, says: str, lang: str) -> str:
    """One rule in Markdown; ``says`` is what its kind of comparison does."""
    text: Mapping[str, str] = language(lang).table("report")["rule"]
    looks = [f"| `{column}` | {', '.join(f'`{one}`' for one in allowed)} |" for column, allowed in rule.where.items()]
    looks += [f"| {text['same']} | {', '.join(f'`{one}`' for one in rule.same)} |"] if rule.same else []
    looks += [f"| {text['differ']} | {', '.join(f'`{one}`' for one in rule.differ)} |"] if rule.differ else []
    looks += [f"| {text['parameter']} `{key}` | `{value}` |" for key, value in rule.params.items()]
    lines = [f"# {rule.title[lang]}", "", f"`{rule.id}` · {rule.level} · {rule.status}", "", rule.why[lang], ""]
    lines += [f"**{text['message']}**: {rule.message[lang]}", "", f"**{text['quiet']}**: {rule.quiet_when[lang]}", ""]
    lines += [f"**{text['kind']}** `{rule.kind}`: {says}", "", f"**{text['within']}** `{rule.within}`", ""]
    lines += [f"| {text['column']} | {text['allowed']} |", "| --- | --- |", *looks, ""] if looks else []
    lines += [f"## {text['examples']}", ""]
    for example in rule.examples:
        lines += [*_example(example, text), ""]
    return "\n".join(lines).rstrip() + "\n"


def _example(example: Example, text: Mapping[str, str]) -> list[str]:
    columns = list(dict.fromkeys(key for claim in example.claims for key in claim))
    lines = [f"**{example.title}**: {text['finds'].format(count=example.finds)}", ""]
    lines += [f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]
    return [*lines, *(f"| {' | '.join(_cell(claim.get(column, '')) for column in columns)} |" for claim in example.claims)]


def _cell(value: Any) -> str:
    shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return shown.replace("|", "\\|")


def index(rules: Sequence[Rule], lang: str) -> str:
    """The list of all rules in Markdown, each with a link to its page."""
    text: Mapping[str, str] = language(lang).table("report")["rule"]
    lines = [f"# {text['index']}", "", f"| {text['rule']} | {text['level']} | {text['title']} |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| [{r.id}]({r.id}.md) | {r.level} | {r.title[lang]} |" for r in rules)]) + "\n"
