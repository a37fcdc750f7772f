"""Checks and pictures: each a name that the program knows, and the questions that it looks at."""

from __future__ import annotations

from typing import assert_never

from wizard.banks.nodes import BankReader
from wizard.banks.rules import rule
from wizard.core.checks.catalogue import CATALOGUE, Takes
from wizard.core.form import kinds
from wizard.core.form.bank import Check, Picture, Question
from wizard.core.form.rules import Rule
from wizard.files.nodes import Mapping, Node, Scalar, Sequence

_PICTURES = {"matrix": ("of", "also"), "timeline": ("of", "start", "end")}


def checks(reader: BankReader, node: Node | None) -> tuple[Check, ...]:
    """Read the checks; the questions that they name are known by now."""
    checks = []
    for inner in reader.mappings(node, "checks"):
        name = reader.text(inner, "check", needed=True)
        if name and name not in CATALOGUE:
            mend = kinds.nearest(name, list(CATALOGUE)) or f"there are: {', '.join(CATALOGUE)}"
            reader.wrong(inner.find("check"), f"there is no check '{name}'", mend)
            continue
        named = CATALOGUE.get(name)
        needs, may = (dict(named.needs), dict(named.may)) if named else ({}, {})
        takes_all = {**needs, **may}
        reader.keys(inner, " ".join(["check", "title", *takes_all]))
        naming = [(word, takes) for word, takes in takes_all.items() if takes not in (Takes.RULE, Takes.WORDS)]
        given = [(word, _named(reader, inner, word, takes, needed=word in needs)) for word, takes in naming]
        title = reader.text(inner, "title")
        when = _rule(reader, inner, takes_all, dict(given).get("of", ()), needed=Takes.RULE in needs.values())
        says = reader.text(inner, "says", needed=True) if Takes.WORDS in takes_all.values() else ""
        checks.append(Check(name, title, tuple(pair for pair in given if pair[1]), when, says))
    return tuple(checks)


def _rule(reader: BankReader, node: Mapping, takes: dict[str, Takes], lists: tuple[str, ...], *, needed: bool) -> Rule | None:
    """Read the rule of a check. `where` looks at one entry of the lists that the check is about, `when` at the whole."""
    word = next((word for word, one in takes.items() if one is Takes.RULE), "")
    if not word or (node.find(word) is None and not needed):
        return None
    return rule(reader, node.find(word), *(f"{key}." for key in lists if word == "where"))


def pictures(reader: BankReader, node: Node | None) -> tuple[Picture, ...]:
    """Read the pictures; the questions that they name are known by now."""
    pictures = []
    for inner in reader.mappings(node, "pictures"):
        kind = reader.text(inner, "picture", needed=True)
        if kind and kind not in _PICTURES:
            mend = kinds.nearest(kind, list(_PICTURES)) or f"there are: {', '.join(_PICTURES)}"
            reader.wrong(inner.find("picture"), f"there is no picture '{kind}'", mend)
            continue
        reader.keys(inner, " ".join(["picture", "title", *_PICTURES.get(kind, ())]))
        matrix = kind == "matrix"
        of = _named(reader, inner, "of", Takes.REFERENCES if matrix else Takes.LISTS, needed=True)
        also = _named(reader, inner, "also", Takes.REFERENCES, needed=False) if matrix else ()
        start = () if matrix else _named(reader, inner, "start", Takes.DATE, needed=True)
        end = () if matrix else _named(reader, inner, "end", Takes.DATE, needed=True)
        parts = ("".join(part[:1]) for part in (of, also, start, end))
        pictures.append(Picture(kind, reader.text(inner, "title", needed=True), *parts))
    return tuple(pictures)


def _named(reader: BankReader, node: Mapping, word: str, takes: Takes, *, needed: bool) -> tuple[str, ...]:
    """Read the questions that a parameter names, one or several as it takes them."""
    inner = node.find(word)
    if inner is None:
        if needed:
            reader.wrong(node, f"`{word}` is missing: {takes.value}", f"add `{word}: ...`")
        return ()
    named = reader.scalars(inner) if isinstance(inner, Sequence) else [Scalar(reader.text(node, word), inner.line)]
    by_number = {question.number: key for key, question in reader.known.items() if question.number}
    keys = [by_number.get(one.text, one.text) for one in named]
    several = takes in (Takes.LISTS, Takes.FIELDS, Takes.DATES)
    if not several and len(keys) != 1:
        reader.wrong(inner, f"`{word}` takes one: {takes.value}", "name one")
    for key, where in zip(keys, named, strict=True):
        question = reader.known.get(key)
        if question is None:
            mend = kinds.nearest(key, list(reader.known)) or "a field of a list is named with its list: actions.owner"
            reader.wrong(where, f"`{word}` names '{key}', which is no question", mend)
        elif not _takes(takes, question):
            reader.wrong(where, f"`{word}` names '{key}', of the kind '{question.kind}'", f"it needs {takes.value}")
    return tuple(keys)


def _takes(takes: Takes, question: Question) -> bool:
    match takes:
        case Takes.LIST | Takes.LISTS:
            return kinds.is_list(question)
        case Takes.REFERENCES:
            return kinds.of(question).points
        case Takes.DATE | Takes.DATES:
            return kinds.of(question).is_date
        case Takes.OPTIONS:
            return bool(kinds.options(question))
        case Takes.CHOSEN:
            return kinds.of(question).points or bool(kinds.options(question))
        case Takes.FIELD | Takes.FIELDS:
            return True
        case Takes.RULE | Takes.WORDS:
            raise AssertionError("these name no question")
        case _:
            assert_never(takes)
