"""What came of an assessment, made of its answers: what was found, what is missing, what will be done, what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from wizard.core.document.actions import DONE, UNDATED, actions
from wizard.core.document.pictures import Link, anchor, link_to
from wizard.core.document.printed import (
    AffectedGroup,
    Decided,
    Headlines,
    KnownGap,
    NextStep,
    PrintedAnswer,
    RiskWithActions,
    Stated,
    StateInWords,
)
from wizard.core.form import dates
from wizard.core.form.answers import At, Known, NotApplicable, NotYet
from wizard.core.form.bank import Polarity, Question, Tells
from wizard.core.form.dates import british
from wizard.core.form.rules import mentions
from wizard.core.standing import recommendation
from wizard.core.standing.naming import SENTENCE, answer_summary, asked_in_quotes, question_as_printed, wording
from wizard.core.standing.path import Step
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import first_sentence, joined, one_line, opening, sentence

_RISK = 400  # characters of an answer that says that there is a risk
_TOLD = "See “Who is affected, and how”."
_OPENING = 600  # characters of an answer that tells who is affected, or what is done about it


def headlines(
    standing: Standing, items: Sequence[PrintedAnswer], today: str, tells: Callable[[frozenset[str]], bool] = lambda _: False
) -> Headlines:
    """Return them. items: the questions of the form as they are printed. today: 2026-03-31.

    tells: whether what is worked out from some questions would tell of an answer that is left out.
    """
    told = [(standing.bank.questions[item.id], item) for item in items if not item.withheld]
    polar = [(question, item) for question, item in told if question.tells is not Tells.REMEDY]
    entries, steps = tuple(_entries(standing)), tuple(_steps(standing, today))
    is_whole = not tells(frozenset(_of_the_plan(standing)))
    return Headlines(
        today=british(today),
        decision=_decision(standing, today),
        is_whole=is_whole,
        lacking=tuple(_lacking(standing, entries, steps)) if is_whole else (),
        people=tuple(_telling(told, Tells.PEOPLE)),
        risks=tuple(_stated(polar, Polarity.RISK, "Yes", lambda text: opening(text, _RISK))),
        remedies=tuple(_telling(told, Tells.REMEDY)),
        missing=tuple(_stated(told, Polarity.STRENGTH, "No")),
        strengths=tuple(_stated(polar, Polarity.STRENGTH, "Yes")),
        unsaid=tuple(_said(question, item, "") for question, item in told if _is_unsaid(standing, question)),
        asked=sum(question.polarity is Polarity.RISK for question, _ in told),
        entries=entries,
        groups=tuple(_groups(standing)),
        steps=steps,
        gaps=tuple(gaps(standing, today)),
        decided=tuple(_decided(standing, items, tells)),
    )


_Told = Sequence[tuple[Question, PrintedAnswer]]


def _first(text: str) -> str:
    return first_sentence(text, SENTENCE)


def _stated(told: _Told, polarity: Polarity, verdict: str, begins: Callable[[str], str] = _first) -> Iterator[Stated]:
    for question, item in told:
        if question.polarity is polarity and item.verdict == verdict:
            is_told = question.tells is Tells.PEOPLE and bool(item.prose)
            yield _said(question, item, _TOLD if is_told else begins(item.prose))


def _telling(told: _Told, tells: Tells) -> Iterator[Stated]:
    """What answers say that tell something by themselves; a bare No, and nothing, tell nothing."""
    for question, item in told:
        if question.tells is tells and item.prose and item.verdict != "No":
            yield _said(question, item, opening(item.prose, _OPENING))


def _said(question: Question, item: PrintedAnswer, says: str) -> Stated:
    number = f"question {question.number}" if question.number else ""
    asked = question.ask.rstrip(":")
    named = f"{question.topic} ({number})" if question.topic and number else question.topic or sentence(number) or asked
    return Stated(Link(item.id, named), question.topic or ("" if number else asked), says)


def _is_unsaid(standing: Standing, question: Question) -> bool:
    polar = question.polarity in (Polarity.RISK, Polarity.STRENGTH)
    return polar and not isinstance(standing.answer(At(question.key)), Known | NotApplicable | NotYet)


def _decision(standing: Standing, today: str) -> StateInWords | None:
    """Return who decides and when: "The decision is for the Board, on 3 March 2026."; of a day that has passed "was"."""
    who, when = (_role(standing, role) for role in ("decision_maker", "decision_date"))
    if not (who or when):
        return None
    verb, day = "was" if when and when < today else "is", f" on {british(when)}" if when else ""
    then, more = f"The decision {verb}{' for ' if who else ''}", f"{',' if who and day else ''}{day}"
    return StateInWords("", then, who, more, f"{then}{who}{more}.")


def _role(standing: Standing, role: str) -> str:
    question = standing.bank.in_role(role)
    answer = standing.answer(At(question.key)) if question else None
    return one_line(answer.value) if isinstance(answer, Known) and isinstance(answer.value, str) else ""


def _lacking(standing: Standing, entries: Sequence[RiskWithActions], steps: Sequence[NextStep]) -> Iterator[str]:
    """Yield what the plan lacks, a sentence each."""
    to_come = [step for step in steps if step.state != DONE]
    planned = _planned(standing) is not None
    yield from _without([one.link for one in entries if planned and not one.actions], "an action")
    yield from _without([one.link for one in to_come if not one.owners], "an owner")
    yield from _without([one.link for one in to_come if one.state == UNDATED], "a date by which it is done")


def _without(links: Sequence[Link], what: str) -> Iterator[str]:
    """Yield "Without an owner: action 16."."""
    if links:
        yield f"Without {what}: {joined([f'{link.noun} {link.text}'.strip() for link in links])}."


def _decided(standing: Standing, items: Sequence[PrintedAnswer], tells: Callable[[frozenset[str]], bool]) -> Iterator[Decided]:
    """Yield whether a next stage is needed, and what was decided other than a rule recommends, with the reason for either."""
    by_id, next_stage = {item.id: item for item in items}, standing.bank.roles.get("next_stage")
    for step in standing.path.steps:
        question, item = step.question, by_id.get(step.question.key)
        is_next = question.key == next_stage
        if not (is_next or question.recommends) or (item is None and not step.at.within) or (item and item.withheld):
            continue
        met = None if tells(rests_on(question)) else recommendation.recommended(standing, step.at)
        answer = standing.answer(step.at)
        if is_next or (met and isinstance(answer, Known) and met.differs(answer.value)):
            rule = recommendation.with_what_was_chosen(standing, step.at, _by_topic) if met else ""
            shown, because = _as_decided(standing, step, item)
            yield Decided(_decided_at(standing, step), shown, because, question.kind, rule)


def _decided_at(standing: Standing, step: Step) -> Link:
    entry = standing.entry_of(step.at)
    if entry is None:
        return Link(step.question.key, step.question.ask)
    return Link(anchor(standing, entry), f"{_called(entry)}: {step.question.ask}")


def _as_decided(standing: Standing, step: Step, item: PrintedAnswer | None) -> tuple[str, str]:
    """Return the short answer, and its reason; in a list, of one that is given."""
    answer = standing.answer(step.at)
    if item is None and isinstance(answer, Known):
        return standing.show(step.question, answer.value), answer.because
    return (item.verdict, item.prose) if item else ("", "")


def _by_topic(question: Question) -> str:
    """Return “Less of a service”: a question by what it is about, for a reader who has not got the form."""
    return f"“{question.topic}”" if question.topic else asked_in_quotes(question)


def _planned(standing: Standing) -> Question | None:
    """The list of actions, where the form has one."""
    return standing.bank.in_role("actions")


def _of_the_plan(standing: Standing) -> Iterator[str]:
    """Yield the questions of which is told what is planned, and for what; of nothing there is to plan for, nothing is."""
    for role in ("actions", "gaps"):
        if question := standing.bank.in_role(role):
            yield question.key
            yield from (field.key for field in question.fields if not field.pointing.to or standing.has_targets(field))


def rests_on(question: Question) -> frozenset[str]:
    """Return the questions from whose answers it is worked out what is recommended for one."""
    return frozenset(key for line in question.recommends for key in mentions(line.when))


def _entries(standing: Standing) -> Iterator[RiskWithActions]:
    """Yield the entries that actions may name, with those that do."""
    planned = _planned(standing)
    naming = [field for field in planned.fields if field.pointing.to] if planned else []
    keys = dict.fromkeys(key for field in naming for key in field.pointing.to if key in standing.bank.questions)
    names = {field.key for field in naming}
    for entry in standing.register.of(*keys):
        owners = [standing.entry_of(at) for at in standing.pointing_at.get(entry.id, ()) if at.question in names]
        links = [link_to(standing, owner) for owner in owners if owner]
        kind, affected = (
            _field(standing, entry, Tells.KIND),
            _field(standing, entry, Tells.PEOPLE) or _groups_of(standing, entry),
        )
        kind = "Both risk and opportunity" if kind == "Both" else kind  # it may stand where nothing says of what
        link = link_to(standing, entry)
        yield RiskWithActions(link, entry.title, kind, affected, tuple(dict.fromkeys(links)))


def _field(standing: Standing, entry: Entry, tells: Tells) -> str:
    """Return what the first field of an entry says that tells something; "" where none does."""
    fields = [field for field in entry.question.fields if field.tells is tells]
    return answer_summary(entry.place(fields[0].key), standing) if fields else ""


def _groups_of(standing: Standing, entry: Entry) -> str:
    """Return the groups in whose rows an entry is named; "" where it is in none."""
    table = standing.bank.in_role("groups")
    owners = [
        standing.entry_of(at)
        for at in standing.pointing_at.get(entry.id, ())
        if table and at.question.startswith(f"{table.key}.")
    ]
    return ", ".join(dict.fromkeys(owner.title or owner.called for owner in owners if owner))


def _groups(standing: Standing) -> Iterator[AffectedGroup]:
    """Yield the rows of the table of groups, with the entries that each names."""
    table = standing.bank.in_role("groups")
    for entry in standing.register.of(table.key) if table else ():
        for field in table.fields if table else ():
            at = entry.place(field.key)
            answer = standing.answer(at)
            if not field.pointing.to or answer is None:
                continue
            whole = standing.points_to_all(at) or not isinstance(answer, Known)
            words = entry_words(standing, at) if whole else ""
            pointed = () if whole else standing.pointed(at)
            links = [link_to(standing, standing.register.entries[id_]) for id_ in pointed]
            yield AffectedGroup(entry.title or entry.called, tuple(links), words)


def entry_words(standing: Standing, at: At) -> str:
    """Return an answer that stands for none or for all, as the form has it: "All items", "N/A"."""
    answer, question = standing.answer(at), standing.bank.questions[at.question]
    if isinstance(answer, Known):
        return standing.show(question, answer.value)
    return (question.none or "Not applicable") if isinstance(answer, NotApplicable) else ""


def _steps(standing: Standing, today: str) -> Iterator[NextStep]:
    questions = [question for role in ("actions", "gaps") if (question := standing.bank.in_role(role))]
    entries = standing.register.of(*(question.key for question in questions))
    for entry, action in zip(entries, actions(standing, today), strict=True):
        if action.title or action.owners or action.due:
            link = link_to(standing, entry, action.number)
            title = first_sentence(action.title, SENTENCE).removesuffix(".")
            yield NextStep(link, title, action.owners, british(action.due), action.state)


def _called(entry: Entry) -> str:
    """Return “Risk 3”, “Person”: an entry, without what is answered in it where nothing is its title."""
    titled = f"{entry.question.entry} “{entry.title}”" if entry.title else entry.question.entry
    return sentence(entry.name if entry.number else titled)


def gaps(standing: Standing, today: str) -> Iterator[KnownGap]:
    """Yield what is not known yet, and the gaps in the evidence, without who was to be asked."""
    for step in standing.path.steps:
        answer = standing.answer(step.at)
        if isinstance(answer, NotYet):
            entry = standing.entry_of(step.at)
            id_ = anchor(standing, entry) if entry else step.at.question
            whose = f"{_called(entry)}: " if entry else ""
            name = question_as_printed(step.question).rstrip(":")
            yield KnownGap(
                Link(id_, name),
                f"{whose}{step.question.topic or wording(step.question)}",
                british(answer.by),
                _is_past(answer.by, today),
            )
    list_, due = standing.bank.in_role("gaps"), standing.bank.in_role("gap_due")
    for entry in standing.register.of(list_.key) if list_ else ():
        when = standing.answer(entry.place(due.key)) if due else None
        by = when.value if isinstance(when, Known) and isinstance(when.value, str) else ""
        yield KnownGap(Link(anchor(standing, entry), entry.name), entry.title, british(by), _is_past(by, today))


def _is_past(by: str, today: str) -> bool:
    """Tell whether the last day that a date can mean has passed; words have none."""
    span = dates.span(by)
    return bool(span and not span.open and span.last < today)
