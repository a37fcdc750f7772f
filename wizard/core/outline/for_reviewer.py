"""What a reviewer reads first: what is to be decided, what changed, open remarks, weak answers; the rest by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wizard.core.checks import findings
from wizard.core.document.awaited import chased
from wizard.core.document.document import Printer, lead
from wizard.core.document.headlines import headlines
from wizard.core.form.answers import At, NotYet
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.outline.blocks import Block, Bullets, Fact, Facts, Heading, Item, Outline, Paragraph, Prose, Room
from wizard.core.outline.fields import entry_fields, response
from wizard.core.outline.lines import Context, led, ours, paragraph, prose, strong, theirs
from wizard.core.past.givers import given_by_others, told
from wizard.core.record.changes import Verdict
from wizard.core.record.response import Thread
from wizard.core.review import remarks, states
from wizard.core.standing.difference import Difference, How
from wizard.core.standing.incomplete import Why, open_steps
from wizard.core.standing.naming import assessment_title, numbered_question, place_name, question_in_short
from wizard.core.standing.progress import counts
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, harmless, joined, one_line, sentence

_LINES = 3  # for what a reviewer has to say of an answer


def for_reviewer(standing: Standing, days: Days, done: str, looked: str, since: Sequence[Difference] | None) -> Outline:
    """Return it.

    done: what was done last with the assessment, by whom, when and with which words; "" for nothing.
    looked: when the reviewer looked last, as records have it. since: what changed since then, None where they never looked.
    """
    title = assessment_title(standing) or "Assessment without a title yet"
    blocks = tuple(_Pack(standing, days).blocks(one_line(title), done, looked, since))
    named = f"For review: {one_line(title)}"
    return Outline(named, standing.bank.language, named, blocks, is_close=True)


class _Pack:
    def __init__(self, standing: Standing, days: Days) -> None:
        self._of, self._days = standing, days
        self._printer = Printer(standing)
        self._places = remarks.places(standing)
        self._shown: set[At] = set()

    def blocks(self, title: str, done: str, looked: str, since: Sequence[Difference] | None) -> Iterator[Block]:
        standing = self._of
        far, seen = counts(standing), remarks.looked_at(standing)
        yield Heading(1, (ours("For review: "), theirs(title)), "title-of-review", listed=False)
        yield Facts(
            (
                Fact((ours("Form:"),), (theirs(standing.bank.title),)),
                Fact((ours("State:"),), (ours(sentence(states.state(standing).value)),)),
                *([Fact((ours("Last step:"),), (theirs(done),))] if done else []),
                Fact((ours("Answers:"),), (ours(sentence(far.words)),)),
                Fact((ours("Reviewed so far:"),), (ours(sentence(seen.words)),)),
                Fact((ours("Printed:"),), (ours(self._days.british(self._days.today) if self._days.today else ""),)),
            )
        )
        yield from self._decided()
        if since is not None:
            yield from self._changed(looked, since)
        yield from self._remarked()
        yield from self._weak()
        yield from self._rest()

    def _decided(self) -> Iterator[Block]:
        """What is to be decided: what is proposed, who decides and when, where a risk was found, what the form's rule says."""
        form = self._printer.form()
        gist = headlines(self._of, form.items, self._days.today)
        if form.proposal and (proposed := lead(form.proposal.prose)):
            yield Heading(2, (ours("What is proposed"),), "proposed")
            yield prose(proposed)
        if gist.decision:
            yield paragraph(theirs(gist.decision.words))
        if gist.risks:
            yield Heading(2, (ours("Where a risk was found"),), "risks")
            yield Bullets(tuple(Item((theirs(one.link.text), ours(": Yes"))) for one in gist.risks))
        for one in gist.decided:
            yield Heading(2, (theirs(one.link.text),), f"decided-{one.link.id}")
            yield led(one) if one.verdict else paragraph(ours("Not decided yet."))
            if one.rule:
                yield paragraph(theirs(one.rule), tone="quiet")
        if givers := self._givers():
            yield Heading(2, (ours("Answers that others gave"),), "given")
            yield Bullets(tuple(Item((theirs(who), ours(": "), theirs(joined(names)))) for who, names in givers.items()))

    def _givers(self) -> Mapping[str, list[str]]:
        """By who gave them, what answers are called, in the order of the form."""
        places: dict[str, list[str]] = {}
        given = given_by_others(self._of)
        for step in self._of.path.steps:
            if one := given.get(step.at):
                names = places.setdefault(one_line(one.giver), [])
                name = place_name(step.at, self._of)
                names += [] if name in names else [name]
        return places

    def _changed(self, looked: str, since: Sequence[Difference]) -> Iterator[Block]:
        yield Heading(2, (ours(f"Changed since you looked on {self._days.british(looked)}"),), "changed")
        if not since:
            yield paragraph(ours("Nothing was changed."))
        by_place: dict[At, list[Difference]] = {}
        for one in since:
            by_place.setdefault(remarks.place_of(one.at, self._of), []).append(one)
        for at, some in by_place.items():
            yield from self._told(at, [line for one in some for line in _difference(one)])

    def _remarked(self) -> Iterator[Block]:
        by_place: dict[At, list[Thread]] = {}
        for thread in remarks.open_threads(self._of):
            by_place.setdefault(thread.remark.at, []).append(thread)
        yield Heading(2, (ours("Remarks that are not settled"),), "remarks")
        if not by_place:
            yield paragraph(ours("There are none."))
        for at, threads in by_place.items():
            yield from self._told(at, [Item((theirs(said),)) for one in threads for said in remarks.said(one, self._days)])

    def _weak(self) -> Iterator[Block]:
        yield Heading(2, (ours("Answers to read closely"),), "weak")
        why = self._whys()
        weak = [at for at in self._places if at in why]
        if not weak:
            yield paragraph(ours("The checks found nothing to look at, and every answer has its reason."))
        weak.sort(key=lambda at: -len(why[at]))
        for at in weak:
            yield from self._told(at, [Item((theirs(words),)) for words in why[at]])

    def _whys(self) -> Mapping[At, list[str]]:
        """By place, why an answer should be read closely: what checks and hints found, and what is missing."""
        why: dict[At, dict[str, None]] = {}
        for outcome in (*findings.run(self._of, self._days), *findings.run_hints(self._of)):
            for found in outcome.found:
                for at in found.asked:
                    why.setdefault(remarks.place_of(at, self._of), {})[found.words] = None
        late = {one.at: one.by for one in chased(self._of, self._days.today) if one.late} if self._days.today else {}
        for todo in open_steps(self._of):
            whose = f"{sentence(place_name(todo.at, self._of))}: " if todo.at.within else ""
            words = "No reason is given." if todo.why is Why.BARE else f"{sentence(todo.words)}."
            if isinstance(self._of.answer(todo.at), NotYet) and not todo.at.within:
                words = ""  # the answer itself says so
            if todo.at in late:
                words = f"{words} It is overdue: it was to be known by {british(late[todo.at])}.".strip()
            here = why.setdefault(remarks.place_of(todo.at, self._of), {})
            if words:
                here[f"{whose}{words}"] = None
        return {at: list(words) for at, words in why.items()}

    def _rest(self) -> Iterator[Block]:
        rest = [at for at in self._places if at not in self._shown]
        yield Heading(2, (ours("All other answers"),), "others")
        if rest:
            yield paragraph(ours(f"{counted(len(rest), 'more answer')}, in full in the document itself."))
            by_verdict: dict[str, list[str]] = {}
            for at in rest:
                by_verdict.setdefault(remarks.judged(at, self._of).words, []).append(self._short(at))
            yield Bullets(tuple(Item((ours(f"{sentence(said)}: "), theirs(joined(some)))) for said, some in by_verdict.items()))
        else:
            yield paragraph(ours("There are none."))

    def _short(self, at: At) -> str:
        """Return what a place is called in a line of them: "7", "action 3", or its wording in quotation marks."""
        entry = self._of.register.entries.get(at.within[-1]) if at.within else None
        question = self._of.bank.questions.get(at.question)
        if entry is not None or question is None:
            return entry.name if entry else place_name(at, self._of)
        return question_in_short(question)

    def _told(self, at: At, items: Iterable[Item]) -> Iterator[Block]:
        """Yield an answer, or an entry, with what there is to know of it and room to write; once only, and then what is new."""
        some = tuple(items)
        if at in self._shown:
            yield Paragraph(((theirs(self._name(at)), ours(", see above:")),), together=True)
            yield Bullets(some)
            return
        self._shown.add(at)
        yield Heading(3, (theirs(self._name(at)),), f"at-{len(self._shown)}", listed=False)
        if any(item.blocks for item in some):
            yield Bullets(some, together=True)
        elif some:
            yield Paragraph(tuple(item.line for item in some), together=True, tone="open")
        yield from map(_together, self._answer(at))
        if given := given_by_others(self._of).get(at):
            yield Paragraph(((theirs(told(given, self._days)),),), together=True, tone="quiet")
        yield Paragraph(((strong("Your verdict and remarks:"),),), together=True)
        yield Room(_LINES, tuple(one.value.capitalize() for one in _VERDICTS), beside=True)

    def _answer(self, at: At) -> Iterator[Block]:
        step = self._of.path.step(At(at.question, at.within))
        entry = self._of.register.entries.get(at.within[-1]) if at.within else None
        if entry is not None:
            printed = self._printer.entry(entry.question, entry)
            yield from entry_fields(printed, _CONTEXT)
        elif step is not None:
            yield from response(self._printer.item(step), 4, _CONTEXT)
        else:
            yield paragraph(ours("It is no longer there."), tone="quiet")

    def _name(self, at: At) -> str:
        question = self._of.bank.questions.get(at.question)
        if question is None or at.within:
            return sentence(place_name(At(at.question, at.within), self._of)) if question is None else self._entry(at)
        return numbered_question(question)

    def _entry(self, at: At) -> str:
        entry = self._of.register.entries.get(at.within[-1])
        return sentence(self._printer.entry(entry.question, entry).heading or entry.name) if entry else "What was removed"


def _difference(one: Difference) -> Iterator[Item]:
    """What an answer was, and what it is."""
    is_mark = one.how is How.MARKED
    how = "whether it is published was changed" if is_mark else one.how.value
    told = [("Before:", one.before), ("Now:", one.after if one.before or is_mark else "")]
    blocks = [block for name, text in told if text for block in (paragraph(strong(name)), Prose(harmless(text)))]
    yield Item((theirs(f"{sentence(one.where)}: {how}"),), tuple(blocks))


def _together(block: Block) -> Block:
    """Return a part of an answer that stays with the room below it, as far as a page has room for it."""
    return replace(block, together=True) if isinstance(block, Paragraph | Prose | Bullets) else block


_VERDICTS = tuple(Verdict)
_CONTEXT = Context(frozenset(), False, lambda utc: utc)
