"""An approval is of exact answers: each change of one value is noticed and named; a harmless rewrite of the form is not."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.helpers.acts import EVERY_CHANGE
from tests.helpers.places import EXAMPLES
from wizard import answers, banks
from wizard.core.errors import BankError
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.record.changes import Approve, Author, Change, Drop, Hand, Label, Place, Record, Report, Set
from wizard.core.record.response import Answers, Response, listed
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.standing.difference import compare
from wizard.core.standing.fingerprint import digest, fingerprint
from wizard.core.standing.standing import Standing
from wizard.store import library

FORMS = {"stage-1": "evening-opening.yaml", "eia": "rented-homes.yaml"}
SAM = Author("Sam Okoro")
OWN = {"name": "Priya Nair", "organisation": "RHR"}


@lru_cache(maxsize=2)
def approved(form: str) -> Standing:
    """A worked example, approved as it stands."""
    with TemporaryDirectory() as folder:
        taken = answers.take_in(banks.find(form), EXAMPLES / FORMS[form], OWN, Path(folder), draft=False)
        meant = library.read(taken.path)
    approve = Approve("Read and checked.", "Sam Okoro", "Partner", "2026-09-01", fingerprint(meant.standing))
    record = Record(len(meant.ledger.records) + 1, "2026-09-01T10:00:00Z", SAM, (approve,))
    return Standing(meant.bank, meant.response.after(meant.bank, record))


# -- One value, changed -----------------------------------------------------------------------------------------------


def changes(of: Standing) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Every change of one value: of each answer and each part of it, each entry, its place and its number."""
    for step in of.path.steps:
        yield from ((f"{name} of {_named(step.at)}", (Set(step.at, new),)) for name, new in _other(of, step.question, step.at))
        if step.question.fields:
            yield from _of_a_list(of, step.question, step.at)


def _named(at: At) -> str:
    return "/".join((at.question, *at.within))


def _other(of: Standing, question: Question, at: At) -> Iterator[tuple[str, Answer | None]]:
    answer = of.response.answer(at)
    match answer:
        case None if not question.fields:
            yield "an answer", _some(of, question)
        case None:
            return
        case Known(value, because):
            yield "emptying", None
            yield "not known", NotYet()
            yield from ((f"value {n}", replace(answer, value=new)) for n, new in enumerate(_values(of, question, value)))
            if question.rationale:
                yield "a word in the rationale", replace(answer, because=f"{because} Perhaps.".strip())
                if because:
                    yield "no rationale", replace(answer, because="")
                    yield "one character of the rationale", replace(answer, because=because[:-1] + "!")
        case NotYet(ask, by):
            yield "whom to ask", NotYet(f"{ask} or Asha", by)
            yield "by when", NotYet(ask, "2031-01-01")
            yield "emptying", None
        case NotApplicable(why):
            yield "why", NotApplicable(f"{why} Perhaps.")
            yield "emptying", None
        case Unfit(raw, why, fits):
            yield "what was given", Unfit(f"{raw}!", why, fits)
            yield "emptying", None


def _some(of: Standing, question: Question) -> Known:
    """Any answer to a question."""
    match kinds.control(question):
        case kinds.ControlKind.ONE:
            return Known(kinds.options(question)[0].value)
        case kinds.ControlKind.MANY:
            return Known((kinds.options(question)[0].value,))
        case kinds.ControlKind.REFERENCES:
            return Known((of.register.of(*question.pointing.to)[0].id,))
    return Known({"date": "2030-05-06", "number": "7", "rough-date": "2030-05-06"}.get(question.kind, "Something"))


def _values(of: Standing, question: Question, value: str | tuple[str, ...]) -> Iterator[str | tuple[str, ...]]:
    match kinds.control(question):
        case kinds.ControlKind.ONE:
            yield from (option.value for option in kinds.options(question) if option.value != value)
        case kinds.ControlKind.MANY | kinds.ControlKind.REFERENCES:
            yield from _sets(of, question, (value,) if isinstance(value, str) else value)
        case _ if isinstance(value, tuple):
            yield (*value, "Another team")
            yield from (tuple(one for one in value if one != gone) for gone in value if len(value) > 1)
            if len(value) > 1:
                yield value[::-1]
        case _ if question.kind in ("date", "number"):
            yield {"date": "2031-02-03", "number": f"{value}1"}[question.kind]
        case _:
            assert isinstance(value, str)
            yield f"{value} Perhaps."
            yield value[1:]
            if " " in value:
                yield value.replace(" ", "  ", 1) if question.kind == "text" else value.replace(" ", "-", 1)


def _sets(of: Standing, question: Question, value: tuple[str, ...]) -> Iterator[str | tuple[str, ...]]:
    references = question.kind == "references"
    known = [one.id for one in of.register.of(*question.pointing.to)] if references else [o.value for o in question.options]
    if value == (kinds.ALL,):
        yield tuple(known)
        return
    yield from (tuple(one for one in value if one != gone) for gone in value if len(value) > 1)
    if more := [one for one in known if one not in value]:
        yield (*value, more[-1])
        yield (*value[:-1], more[0])
    if references and len(value) > 1:
        yield value[::-1]


def _of_a_list(of: Standing, question: Question, at: At) -> Iterator[tuple[str, tuple[Change, ...]]]:
    ids = of.response.listed(at)
    if not question.listing.rows or question.listing.own_rows:
        yield f"another entry of {_named(at)}", (Place(at, "f" * 12, ids[-1] if ids else ""),)
    for number, one in enumerate(ids):
        yield f"without {_named(at)}/{one}", (Drop(at, one),)
        if number:
            yield f"first of {_named(at)}: {one}", (Place(at, one, ""),)
        if question.listing.numbered:
            yield f"the number of {_named(at)}/{one}", (Label(at, one, "77b"),)


ALL = [(form, name, change) for form in FORMS for name, change in changes(approved(form))]


def test_there_are_hundreds_of_changes_to_notice() -> None:
    assert len(ALL) > 500
    fields = {change.at.question for _, _, some in ALL for change in some if isinstance(change, Set)}
    for form in FORMS:
        asked = {step.question.key for step in approved(form).path.steps if not step.question.fields}
        assert asked <= fields


@pytest.mark.parametrize("form", FORMS)
def test_every_change_of_one_value_puts_the_approval_out_of_date_and_is_named(form: str) -> None:
    before = approved(form)
    assert states.state(before) is State.APPROVED
    for of_form, name, some in ALL:
        if of_form != form:
            continue
        after = Standing(before.bank, before.response.after(before.bank, Record(9000, "", SAM, some)))
        assert states.state(after) is State.OUTDATED, name
        found = compare(before, after)
        wanted = {change.at.question for change in some if isinstance(change, Set | Place | Drop | Label)}
        assert wanted & {one.at.question for one in found}, f"{name}: {found}"


def test_what_is_only_said_about_the_answers_leaves_the_approval_as_it_is() -> None:
    before = approved("stage-1")
    for change in EVERY_CHANGE:
        if not isinstance(change, Approve | Hand | Report):
            after = before.response.after(before.bank, Record(9000, "", SAM, (change,)))
            assert states.state(Standing(before.bank, after)) is State.APPROVED, change


def test_nothing_of_a_record_but_its_content_is_in_the_fingerprint() -> None:
    before = approved("eia")
    content = Answers(dict(before.response.answers), before.response.entries, before.response.labels)
    other = Response(content, set_in={})
    assert fingerprint(Standing(before.bank, other)) == fingerprint(before)
    assert all(listed(step.question, other, step.at) for step in before.path.steps if step.question.listing.rows)


# -- The form ---------------------------------------------------------------------------------------------------------

_WORDS = re.compile(
    r"^(\s*(?:- )?(?:ask|title|short|about|time|purpose|answer|example|law|official|intro|default): )(?![>|{])(.+)$"
)


@pytest.mark.parametrize("form", FORMS)
def test_every_change_of_the_forms_wording_is_noticed(form: str) -> None:
    texts = banks.texts(banks.find(form))
    usual = digest(banks.parse(texts, OWN, form))
    changed = 0
    for sheet, text in texts.items():
        lines = text.split("\n")
        for number, line in enumerate(lines):
            folded = re.match(r"^\s{8,}[A-Za-z(].*[a-z.,?]$", line) and not re.match(r"^\s*[a-z_]+: ", line)
            if not (found := _WORDS.match(line)) and not folded:
                continue
            other = f"{found[1]}{found[2][:-1]}x{found[2][-1]}" if found else f"{line} x"
            mutated = {**texts, sheet: "\n".join([*lines[:number], other, *lines[number + 1 :]])}
            with suppress(BankError):  # what names a question that is none is refused
                assert digest(banks.parse(mutated, OWN, form)) != usual, f"{sheet}:{number + 1}: {other}"
                changed += 1
    assert changed > 150


@pytest.mark.parametrize("form", FORMS)
def test_a_harmless_rewrite_of_the_form_is_not_noticed(form: str) -> None:
    texts = banks.texts(banks.find(form))
    usual = digest(banks.parse(texts, OWN, form))
    for rewritten in (
        {sheet: text.replace("\n", "\r\n") for sheet, text in texts.items()},
        {sheet: f"# Looked through\n{text}\n# the end\n" for sheet, text in texts.items()},
        {sheet: re.sub(r"^(\s*)(kind: .*)$", r"\1\2  # its kind", text, flags=re.M) for sheet, text in texts.items()},
        {sheet: _shuffled(text) for sheet, text in texts.items()},
    ):
        assert rewritten != texts
        assert digest(banks.parse(rewritten, OWN, form)) == usual


def _shuffled(text: str) -> str:
    """The same YAML with the keys of every mapping in another order, but of settings: approvals hash them as they stand."""
    import yaml

    def turn(node: object, under: str = "") -> object:
        if isinstance(node, dict):
            pairs = [(key, turn(inner, key)) for key, inner in node.items()]
            if under != "settings":
                random.Random(7).shuffle(pairs)
            return dict(pairs)
        return [turn(one) for one in node] if isinstance(node, list) else node

    return yaml.dump(turn(yaml.load(text, yaml.BaseLoader)), sort_keys=False, allow_unicode=True, default_style='"')
