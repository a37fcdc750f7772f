"""What a body publishes: the assessment as it was approved, without what was written for colleagues and what is withheld.

What is left out is taken out of the answers before anything is printed from them: no heading, link or picture can tell it then.
It holds no hash of the record, from which a Yes or No that is withheld could be guessed; it has one of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from wizard.core.document import approval, enclosed, pictures
from wizard.core.document.document import Printer, lead
from wizard.core.document.headlines import headlines, rests_on
from wizard.core.document.printed import (
    REMOVED,
    Field,
    PrintedAnswer,
    PrintedEntry,
    PrintedSection,
    Publication,
    Signature,
    Withheld,
)
from wizard.core.errors import Problem, UsageError
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotYet, Unfit
from wizard.core.form.bank import Bank, Picture, Question, Section
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.form.publishing import MAY
from wizard.core.frozen import frozen, plain, replace
from wizard.core.past.verification import was_held
from wizard.core.record.canonical import canonical
from wizard.core.record.changes import DOCUMENT, Approve, Join, Record, Report, Withhold
from wizard.core.record.moving import there
from wizard.core.record.response import Answers, Response, beginning
from wizard.core.record.shapes import Hole
from wizard.core.record.writers import came_over, every
from wizard.core.record.writers import content as content_of
from wizard.core.review.breaches import breaches_of
from wizard.core.review.states import State, state
from wizard.core.standing.fingerprint import stood_at
from wizard.core.standing.left_out import LeftOut
from wizard.core.standing.naming import assessment_title
from wizard.core.standing.path import Path, Step
from wizard.core.standing.register import Entry, Register, on_path
from wizard.core.standing.standing import Standing
from wizard.core.text import one_line, sentence, told_short

_PUBLISHED = (State.APPROVED, State.CONDITIONAL, State.OUTDATED)
_REPORTED = (State.REPORTED, State.REPORT_OUTDATED)
_INSTEAD = {
    State.DRAFT: "it is a draft that nobody has approved",
    State.SUBMITTED: "it is with the reviewer and not approved yet",
    State.SENT_BACK: "the reviewer sent it back",
    State.REJECTED: "it was rejected",
    State.REPORTED: "its approval was given elsewhere, and only reported here",
    State.REPORT_OUTDATED: "its approval was given elsewhere, and only reported here",
}


@frozen
class Publisher:
    """Who publishes: the organisation, and how to reach it; "" where no setting says it."""

    organisation: str = ""
    contact: str = ""


def publication(
    standing: Standing, records: Sequence[Record], days: Days, publisher: Publisher, *, reported: bool = False
) -> Publication:
    """Return what is published. reported: also where an author only reported that it was approved elsewhere.

    Raises:
        UsageError: it is not approved, and says what it is; or its approval is not one of what stood here, by a second person.
    """
    act = _approval(standing, reported)
    if why := _unsound(act, standing, records):
        raise UsageError(Problem("Not published", why, "submit it, and have a second person approve it who wrote none of it"))
    approved = _with_marks_of_today(stood_at(standing, act), standing)
    return _made(approved, standing, records, days, publisher, act)


def paper(standing: Standing, records: Sequence[Record], days: Days, publisher: Publisher) -> Publication:
    """Return what a paper for those who decide is made of: the assessment as it stands, without what is withheld."""
    present = state(standing)
    act = approval.newest(standing)
    if act and _unsound(act, standing, records):
        no_approval = _brief(_made(standing, standing, records, days, publisher, None))
        is_told = present in (*_PUBLISHED, *_REPORTED)
        words = approval.doubtful() if is_told else approval.in_words(present, None)
        return replace(no_approval, state=words.short.lower() if is_told else no_approval.state, state_words=words)
    is_approved = present in (State.APPROVED, State.CONDITIONAL, State.REPORTED)
    made = _brief(_made(standing, standing, records, days, publisher, act if is_approved else None))
    # What it was approved on holds, whatever was changed since.
    conditions = _plain(act.conditions) if act and present in (State.OUTDATED, State.REPORT_OUTDATED) else made.conditions
    return replace(made, state_words=approval.in_words(present, _unsigned(act) if act else None), conditions=conditions)


_TITLE = 80  # letters of what will be done, where all of it has a page or two


def _brief(made: Publication) -> Publication:
    """Return the same with what will be done in its first words: the whole is in the other editions."""
    steps = tuple(replace(one, title=told_short(one.title, _TITLE)) for one in made.headlines.steps)
    return replace(made, headlines=replace(made.headlines, steps=steps))


def published_as(
    standing: Standing, records: Sequence[Record], days: Days, mark: str
) -> tuple[Approve | Report, Publication] | None:
    """Return what was published under a code, with the approval that it is of; None where nothing was.

    days: of its printing. What was marked is left out as on the day of the approval, as now, or as at any moment between.
    """
    marked = tuple(_marked(standing.bank, records, beginning(records)))
    for _, act in reversed(standing.response.review.acts):
        if not isinstance(act, Approve | Report):
            continue
        then = stood_at(standing, act)
        tried: list[object] = []
        for approved in (then, *(_with_marks_of_today(then, moment) for moment in (standing, *reversed(marked)))):
            if (marks := approved.response.content.marked) in tried:
                continue
            tried.append(marks)
            made = _made(approved, standing, records, days, Publisher(), act)
            if made.content == mark:
                return act, made
    return None


def _marked(bank: Bank, records: Sequence[Record], start: Response) -> Iterator[Standing]:
    """Yield the assessment after each record that marked something for publication, here or in a copy that was taken in."""
    if not any(isinstance(change, Withhold) for record in every(records) for change in record.changes):
        return
    present, before = start, list[Record]()
    for record in records:
        for change in record.changes:
            if isinstance(change, Join):
                branch = start.after(bank, *(one for one in before if one.seq <= change.after))
                yield from _marked(bank, change.records, branch)
        before.append(record)
        present = present.after(bank, record)
        if any(isinstance(change, Withhold | Join) for change in record.changes):
            yield Standing(bank, present)


def _made(
    approved: Standing,
    standing: Standing,
    records: Sequence[Record],
    days: Days,
    publisher: Publisher,
    act: Approve | Report | None,
) -> Publication:
    """approved: what is printed. standing: as it stands now."""
    left = LeftOut(approved)
    public = _without(approved, left)
    said = _unsigned(act) if act else None
    printer = _Printer(public, left, said)
    bank = standing.bank
    form = printer.form()
    present = state(standing)
    changed = days.british(_changed(records)) if act and present in (State.OUTDATED, State.REPORT_OUTDATED) else ""
    made = Publication(
        title=assessment_title(public),
        form=bank.title,
        form_id=bank.id,
        language=bank.language,
        organisation=publisher.organisation,
        contact=publisher.contact,
        published=british(days.today),
        state=_state(act, present).value,
        state_words=approval.in_words(present, said, changed=changed),
        approval=Signature(said.name, said.role, british(said.date), said.words) if said else None,
        approval_title=bank.approval.title,
        approval_ask=bank.approval.ask,
        reported=isinstance(act, Report),
        conditions=said.conditions if said else "",
        version=_version(standing, act) if act else 0,
        replaces=_replaces(standing, records, act, left),
        changed=changed,
        prepared=tuple(_prepared(public)),
        lead=lead(form.proposal.prose) if form.proposal else "",
        proposal=form.proposal.id if form.proposal else "",
        headlines=headlines(public, form.items, days.today, left.tells),
        cover=form.cover,
        parts=form.parts,
        aside=form.aside,
        withheld=tuple(_withheld(public, left)),
        matrices=tuple(pictures.matrix(public, one) for one in _pictures(standing, left, "matrix")),
        timelines=tuple(pictures.timeline(public, one, days.today) for one in _pictures(standing, left, "timeline")),
        form_version=bank.version,
        answers=enclosed.answers(public, public=True),
    )
    return replace(made, content=content(made))


def content(published: Publication) -> str:
    """Return the SHA-256 of what is published: whoever has the record can work it out again, on any day."""
    told = plain(published)
    return hashlib.sha256(canonical({name: told[name] for name in _CONTENT})).hexdigest()


_CONTENT = (
    *("title", "form", "state", "approval", "reported", "conditions", "prepared", "cover", "parts", "aside", "withheld"),
)
"""What the code is of: nothing that is told otherwise on another day, or once another copy was taken in."""


# -- What was approved ------------------------------------------------------------------------------------------------


def _approval(standing: Standing, reported: bool) -> Approve | Report:
    present = state(standing)
    if present not in (*_PUBLISHED, *(_REPORTED if reported else ())):
        only = present in _REPORTED
        mend = "add --reported to publish it all the same, which it then says" if only else "publish it when it is approved"
        raise UsageError(Problem("Not published", _INSTEAD[present], mend))
    act = approval.newest(standing)
    assert act is not None  # its state says so
    return act


def _unsound(act: Approve | Report, standing: Standing, records: Sequence[Record]) -> str:
    """Return why an approval cannot be relied on: it is of something else, or was against the rules of review; or ""."""
    if not was_held(records, act, standing):
        return f"the approval by {one_line(_plain(act.name))} is not of what was here when it was given"
    if against := breaches_of(act, standing.bank, records):
        return f"its approval broke the rules of review: {against[0].rstrip('.')}"
    return ""


def _with_marks_of_today(approved: Standing, standing: Standing) -> Standing:
    """What was marked as not for publication since is left out as well, wherever its entry stood then.

    A leave to publish that was taken back since counts no longer.
    """
    marked = standing.response.content.marked.items()
    now = [(place, mark) for at, mark in marked for place in _places_then(at, approved, standing)]
    may = {place for place, mark in now if mark.under == MAY}
    stood = approved.response.content
    then = {place: mark for place, mark in stood.marked.items() if mark.under != MAY or place in may}
    since = {place: replace(mark, at=place) for place, mark in now if mark.under != MAY}
    return Standing(approved.bank, Response(replace(stood, marked={**then, **since})))


def _places_then(at: At, approved: Standing, standing: Standing) -> tuple[At, ...]:
    """Return where something stood at the approval: an entry may have been moved to another list since, or into this one."""
    stood, now = approved.response.content, standing.response.content
    if at.within:
        lists = [home for home, ids in stood.entries.items() if not home.within and at.within[0] in ids]
        return tuple(dict.fromkeys((at, *(_moved(approved.bank, at, home) for home in lists))))
    came = [At(at.question, (one,)) for one in now.listed(at) if one not in stood.listed(at)]
    return (at, *(place for entry in came for place in _places_then(entry, approved, standing)))


def _moved(bank: Bank, at: At, home: At) -> At:
    """Return where a place was in another list; the whole entry, where that list has no such question."""
    place = there(bank, at, home)
    return place if place.question.split(".")[0] == home.question else At(home.question, at.within[:1])


def _state(act: Approve | Report | None, present: State) -> State:
    if act is None:
        return present
    return State.CONDITIONAL if act.conditions else State.APPROVED


def _changed(records: Sequence[Record]) -> str:
    return content_of(records)[-1].time


def _version(standing: Standing, act: Approve | Report) -> int:
    return len(_given_before(standing, act)) + 1


def _given_before(standing: Standing, act: Approve | Report | None) -> list[Approve | Report]:
    """The approvals before one of them; all of them where it is None."""
    given = [one for _, one in standing.response.review.acts if isinstance(one, Approve | Report)]
    return list(takewhile(lambda one: one is not act, given))


def _replaces(standing: Standing, records: Sequence[Record], act: Approve | Report | None, left: LeftOut) -> str:
    if earlier := _given_before(standing, act):
        return version_of(earlier[-1])
    return _carried(standing, records, left)


def version_of(act: Approve | Report) -> str:
    """Return how a version is called that another replaces."""
    return f"the version of {british(act.date)}"


def carried_from(standing: Standing, records: Sequence[Record]) -> str:
    """Return the earlier assessment that one goes on from, as what is published tells it; "" where there is none."""
    return _carried(standing, records, LeftOut(standing))


def _carried(standing: Standing, records: Sequence[Record], left: LeftOut) -> str:
    """Return the earlier assessment that it goes on from, "" where there is none."""
    carried = next((one.source for one in reversed(came_over(records))), "")
    title = standing.bank.in_role("title")
    return _earlier(carried, is_titled=title is None or left.why(At(title.key)) is None) if carried else ""


def _earlier(source: str, *, is_titled: bool) -> str:
    """Return “Trees”, approved 3 March 2026: an earlier assessment, by its title and day, and never by its file.

    source: as a record has it (`Carry`), which goes on with the state of it, or begins with the name of its file.
    """
    if isinstance(source, Hole):
        return "an earlier assessment"
    if source.startswith(DOCUMENT):
        source = source.removeprefix(DOCUMENT).partition(": ")[2]
        if not re.search(_APPROVED, source):
            return ""  # it is the same assessment, gone on with from a document of it
    title = re.match(r"“[^”]*”(?=, )", source) if is_titled else None
    when = re.search(_APPROVED, source[title.end() :] if title else source)
    return (title[0] if title else "an earlier assessment") + (f", {when[1]}" if when else "")


_APPROVED = r", (approved \d{1,2} \w+ \d{4})\b"


def _prepared(public: Standing) -> list[str]:
    """Who prepared it: the entries of the list that has the role, or the names that the answer holds."""
    question = public.bank.in_role("responsible")
    if question is None:
        return []
    if question.fields:
        said = [
            ", ".join(words for field in question.fields if (words := _words(public, entry.place(field.key))))
            for entry in public.register.of(question.key)
        ]
        return [words for words in said if words]
    answer = public.answer(At(question.key))
    value = answer.value if isinstance(answer, Known) else ()
    return [value] if isinstance(value, str) else list(value)


def _words(public: Standing, at: At) -> str:
    answer = public.answer(at)
    return public.show(public.bank.questions[at.question], answer.value) if isinstance(answer, Known) else ""


# -- What is left out -------------------------------------------------------------------------------------------------


class _Pruned(Standing):
    """An assessment without some answers and entries, on what is left of the path that it had with them."""

    def __init__(self, bank: Bank, content: Answers, path: Path) -> None:
        register = on_path(bank, content, path)
        answers = {at: kept for at, one in content.answers.items() if (kept := _pointing(bank, at, one, register)) is not None}
        super().__init__(bank, Response(replace(content, answers=answers)))
        self.__dict__["path"], self.__dict__["register"] = path, register


def _without(approved: Standing, left: LeftOut) -> Standing:
    steps = tuple(step for step in approved.path.steps if not (left.tells_of_it(step.at) or left.is_inside(step.at)))
    stood = approved.response.content
    answers = {at: _public(answer) for at, answer in stood.answers.items() if _is_public(at, left)}
    entries = {at: ids for at, ids in stood.entries.items() if _is_public(at, left)}
    labels = {place: _plain(number) for place, number in stood.labels.items()}
    return _Pruned(approved.bank, Answers(answers, entries, labels), Path(steps))


def _is_public(at: At, left: LeftOut) -> bool:
    return left.why(at) is None and not left.is_inside(at)


def _pointing(bank: Bank, at: At, answer: Answer, register: Register) -> Answer | None:
    """What an answer points to that is published; any other answer as it is. None where nothing of it is left."""
    question = bank.questions.get(at.question)
    if question is not None and kinds.of(question).points:
        if isinstance(answer, Known) and isinstance(answer.value, tuple):
            value = tuple(one for one in answer.value if one in register.entries or one == REMOVED)
            return replace(answer, value=value) if value else None
        if isinstance(answer, Unfit):
            return replace(answer, fits=tuple(one for one in answer.fits if one in register.entries))
    return answer


def _public(answer: Answer) -> Answer:
    """An answer without whom to ask, and without who took a text of it out and when."""
    if isinstance(answer, NotYet):
        return NotYet("", answer.by)
    if isinstance(answer, Known):
        value = _plain(answer.value) if isinstance(answer.value, str) else tuple(map(_plain, answer.value))
        return Known(value, _plain(answer.because))
    return (
        Unfit(_plain(answer.raw), "", tuple(map(_plain, answer.fits)))
        if isinstance(answer, Unfit)
        else replace(answer, why=_plain(answer.why))
    )


def _unsigned(act: Approve | Report) -> Approve | Report:
    """An approval without who took a text of it out and when."""
    return replace(
        act, words=_plain(act.words), name=_plain(act.name), role=_plain(act.role), conditions=_plain(act.conditions)
    )


def _plain(text: str) -> str:
    return REMOVED if isinstance(text, Hole) else text


def withheld(standing: Standing) -> tuple[str, ...]:
    """Return what would not be published of an assessment, a line each, for whoever decides on it."""
    left = LeftOut(standing)
    return tuple(f"- {one.where}: {one.because}" for one in _withheld(_without(standing, left), left))


def _withheld(public: Standing, left: LeftOut) -> Iterator[Withheld]:
    for at, why in left.told():
        yield Withheld(_where(at, public), why)
    if left.others:
        yield Withheld("questions that are asked only after some of these answers", "they would tell what is not published")


def _where(at: At, public: Standing) -> str:
    """Where something is withheld, without a word of it: the question, or the number of the entry."""
    entry = public.register.entries.get(at.within[-1]) if at.within else None
    named = ""
    if entry is not None:
        place = public.places[entry.id] + 1
        named = sentence(f"{entry.question.entry} {entry.number or place}")
    is_whole = entry is not None and at.question == entry.question.key
    question = public.bank.questions[at.question]
    asked = "" if is_whole else question.number or question.ask.rstrip(":")
    return ", ".join(words for words in (named, asked) if words)


def _pictures(standing: Standing, left: LeftOut, kind: str) -> list[Picture]:
    """The pictures that show nothing false and tell nothing where an answer that they rest on is left out."""
    some = [picture for picture in standing.bank.pictures if picture.kind == kind]
    return [
        one for one in some if not left.tells(_shown_by(standing.bank, one)) and not _names_what_is_out(standing, one, left)
    ]


def _shown_by(bank: Bank, picture: Picture) -> frozenset[str]:
    """The questions that a picture rests on; what is done is not late, so a plan rests on what came of it as well."""
    outcome = bank.roles.get("action_outcome", "")
    also = outcome if picture.start and outcome.startswith(f"{picture.of}.") else ""
    return frozenset(filter(None, (picture.of, picture.also, picture.start, picture.end, also)))


def _names_what_is_out(standing: Standing, picture: Picture, left: LeftOut) -> bool:
    """Tell whether a picture has rows for the entries of a list of which none is published."""
    references = [standing.bank.questions[key] for key in (picture.of, picture.also) if key]
    return any(left.is_out(target) for question in references for target in question.pointing.to)


class _Printer(Printer):
    """Prints what is published, and says of what is withheld that it is, and why."""

    def __init__(self, public: Standing, left: LeftOut, act: Approve | Report | None) -> None:
        super().__init__(public)
        self._left, self._act = left, act

    def part(self, section: Section) -> PrintedSection:
        """How far the working file is stands in no edition for others."""
        return replace(super().part(section), progress="")

    def item(self, step: Step) -> PrintedAnswer:
        item, keys = super().item(step), rests_on(step.question)
        item = replace(item, open="", raw="", recommended="" if self._left.tells(keys) else item.recommended)
        why = self._left.why(step.at)
        if why is None:
            answer = self._of.answer(step.at)
            if answer is None and not item.entries and (told := self._by_approval(step.question)):
                return replace(item, state="answered", verdict=told)
            item = replace(item, verdict=_not_known(answer)) if isinstance(answer, NotYet) else item
            return replace(item, state="unanswered") if answer is None and item.state == "open" else item
        item = replace(item, recommended="")
        return replace(item, verdict="", prose="", entries=(), links=(), evidence=(), state="withheld", withheld=why)

    def _by_approval(self, question: Question) -> str:
        """Return what the approval tells of a question that nobody answered: who signed, how fresh it is; "" of any other."""
        roles, act = self._of.bank.roles, self._act
        if act is None or question.key not in (roles.get("signatures"), roles.get("page_updated")):
            return ""
        day = british(act.date)
        if question.key == roles.get("page_updated"):
            return day
        return ", ".join(filter(None, (one_line(_plain(act.name)), one_line(_plain(act.role)), day)))

    def entry(self, question: Question, entry: Entry) -> PrintedEntry:
        why = self._left.why(At(entry.question.key, (*entry.at.within, entry.id)))
        printed = super().entry(question, entry)
        if why:
            number = printed.number
            heading = sentence(f"{entry.question.entry} {number}") if number else ""
            return PrintedEntry("Not published", (), printed.id, number, "", heading, withheld=why)
        shown = tuple(field for field in printed.fields if field.state != "withheld" or field.withheld)
        return replace(printed, fields=shown)

    def field(self, field: Question, place: At) -> Field:
        printed = super().field(field, place)
        is_hidden = self._left.tells(rests_on(field))
        printed = replace(printed, open="", recommended="" if is_hidden else printed.recommended)
        why = self._left.why(place)
        if why is None:
            answer = self._of.answer(place)
            words = _not_known(answer) if isinstance(answer, NotYet) else printed.verdict
            text = words if isinstance(answer, NotYet) else printed.text
            source = field.pointing.derived_from
            derived = "" if source and self._left.tells(frozenset((source,))) else printed.derived
            if answer is None and any(self._left.is_out(target) for target in field.pointing.to):
                printed = replace(printed, state="empty", blank="")  # what it names may be what is left out
            return replace(printed, verdict=words, text=text, derived=derived)
        printed = replace(printed, links=(), derived="", blank="", recommended="")
        return replace(printed, text="", verdict="", prose="", state="withheld", withheld=why)


def _not_known(answer: NotYet) -> str:
    when = f"; it was to be known by {british(answer.by)}" if answer.by else ""
    return f"Not known when this was approved{when}"
