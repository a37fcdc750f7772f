"""All that a template can print, as plain values. A template never computes; what it needs to know stands here.

Answers are a person's text in light Markdown (paragraphs, lists, links); how that is printed is the renderer's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from wizard.core import findings, fingerprint, kinds
from wizard.core.findings import Open, Why
from wizard.core.frozen import frozen, plain
from wizard.core.model import Approve, At, Bank, Known, NotApplicable, NotYet, Polarity, Question, Record, Section
from wizard.core.progress import counts
from wizard.core.response import Response
from wizard.core.routing import Path, Step, path

_LEAD = 500  # characters of the proposal on the first page


@frozen
class Field:
    """One field of an entry: its wording and its answer on one line."""

    label: str
    text: str


@frozen
class Entry:
    """One entry of a list: how it is named on one line, and its fields."""

    label: str
    fields: tuple[Field, ...]


@frozen
class Item:
    """One question with its answer.

    id: usable as an anchor. kind: the kind's name. verdict: the short answer ("Yes", "3 March 2026"), "" for texts.
    prose: the text or rationale, "" where there is none. state: "answered", "empty" (optional and empty), or "open".
    open: why it is open, in words. polarity: "risk", "strength", "scope" or "".
    """

    id: str
    number: str
    label: str
    kind: str
    state: str
    verdict: str = ""
    prose: str = ""
    entries: tuple[Entry, ...] = ()
    open: str = ""
    polarity: str = ""


@frozen
class Part:
    """A section of the form: `above` is a heading printed over it; an empty title is not printed."""

    id: str
    title: str
    intro: str
    above: str
    questions: tuple[Item, ...]


@frozen
class OpenItem:
    """Something open: the question's number ("" where it has none), its anchor in the document, why it is open."""

    id: str
    number: str
    label: str
    words: str
    why: str


@frozen
class Approval:
    """An approval. current: it is of exactly this content. late: in words, where it came after the decision; else ""."""

    words: str
    name: str
    role: str
    date: str
    recorded: str
    fingerprint: str
    current: bool
    late: str


@frozen
class Summary:
    """What a busy reader needs first.

    proposal: the question in the role "summary", if the form has one; lead: its first paragraph, shortened.
    risks: Yes where Yes is a risk. gaps: No where Yes is a strength. bare: how many answers stand without a rationale.
    """

    proposal: Item | None
    lead: str
    risks: tuple[Item, ...]
    gaps: tuple[Item, ...]
    answered: int
    questions: int
    bare: int


@frozen
class Document:
    """One assessment as it stands, ready to print. Times are UTC (ISO 8601); dates are in British words."""

    title: str
    form: str
    form_id: str
    form_version: str
    language: str
    cover: tuple[Item, ...]
    summary: Summary
    open: tuple[OpenItem, ...]
    parts: tuple[Part, ...]
    approval_title: str
    approval_ask: str
    approvals: tuple[Approval, ...]
    approved: bool
    authors: tuple[str, ...]
    begun: str
    changed: str
    fingerprint: str
    spoken: str

    def plain(self) -> dict[str, Any]:
        """Return the document as dicts, tuples and strings, for templates and other programs."""
        return cast(dict[str, Any], plain(self))


def document(bank: Bank, response: Response, opened: Record, records: Iterable[Record]) -> Document:
    """Return the whole document. `opened` is the record the assessment began with."""
    taken = path(bank, response)
    open_ = findings.open_steps(bank, response, taken)
    printer = _Printer(bank, response, taken, open_)
    sections = [section for section in bank.sections if any(step.section is section for step in taken.steps)]
    mark = fingerprint.fingerprint(bank, response, taken)
    decided = bank.in_role("decision_date")
    decision_answer = response.answer(At(decided.key)) if decided else None
    decision = decision_answer.value if isinstance(decision_answer, Known) and isinstance(decision_answer.value, str) else ""
    approvals = tuple(_approval(record, approve, mark, decision) for record, approve in response.approvals)
    written = [record for record in records if any(not isinstance(change, Approve) for change in record.changes)]
    title = bank.in_role("title")
    title_answer = response.answer(At(title.key)) if title else None
    parts = tuple(printer.part(section) for section in sections if not section.cover)
    items = [item for part in parts for item in part.questions]
    return Document(
        title=kinds.show(title, title_answer.value) if title and isinstance(title_answer, Known) else "",
        form=bank.title,
        form_id=bank.id,
        form_version=bank.version,
        language=bank.language,
        cover=tuple(item for section in sections if section.cover for item in printer.part(section).questions),
        summary=_summary(bank, items, taken, response, open_),
        open=tuple(printer.open_item(one) for one in open_),
        parts=parts,
        approval_title=bank.approval.title,
        approval_ask=bank.approval.ask,
        approvals=approvals,
        approved=bool(approvals) and approvals[-1].current,
        authors=tuple(dict.fromkeys(record.author.name for record in written)),
        begun=opened.time,
        changed=written[-1].time if written else opened.time,
        fingerprint=mark,
        spoken=fingerprint.spoken(mark),
    )


def _approval(record: Record, approve: Approve, mark: str, decision: str) -> Approval:
    # Due regard is had before and at the time of the decision (Brown [2008] EWHC 3158). ISO dates sort as text.
    late = bool(decision) and approve.date > decision
    return Approval(
        words=approve.words,
        name=approve.name,
        role=approve.role,
        date=kinds.british(approve.date),
        recorded=record.time,
        fingerprint=approve.fingerprint,
        current=approve.fingerprint == mark,
        late=f"dated after the decision of {kinds.british(decision)}" if late else "",
    )


def _summary(bank: Bank, items: list[Item], taken: Path, response: Response, open_: tuple[Open, ...]) -> Summary:
    so_far = counts(taken, response, open_)
    proposal = next((item for item in items if item.id == bank.roles.get("summary")), None)
    return Summary(
        proposal=proposal,
        lead=_lead(proposal.prose) if proposal else "",
        risks=tuple(item for item in items if item.polarity == Polarity.RISK.value and item.verdict == "Yes"),
        gaps=tuple(item for item in items if item.polarity == Polarity.STRENGTH.value and item.verdict == "No"),
        answered=so_far.answered,
        questions=so_far.steps,
        bare=sum(one.why is Why.BARE for one in open_),
    )


def _lead(text: str) -> str:
    """Return the first paragraph, cut after a word where it is long."""
    first = text.strip().split("\n\n")[0]
    if len(first) <= _LEAD:
        return first
    return first[:_LEAD].rsplit(None, 1)[0] + " …"


class _Printer:
    def __init__(self, bank: Bank, response: Response, taken: Path, open_: tuple[Open, ...]) -> None:
        self._bank, self._response, self._path = bank, response, taken
        self._open = {one.at: one for one in open_}

    def part(self, section: Section) -> Part:
        steps = [step for step in self._path.steps if step.section is section and not step.at.within]
        title = section.title if section.shown_in_document else ""
        return Part(section.id, title, section.intro, section.above, tuple(self._item(step) for step in steps))

    def open_item(self, found: Open) -> OpenItem:
        anchor = found.at.question.split(".")[0]
        label = found.question.ask if found.question else found.at.question
        return OpenItem(anchor, found.question.number if found.question else "", label, found.words, found.why.name.lower())

    def _item(self, step: Step) -> Item:
        question, answer = step.question, self._response.answer(step.at)
        verdict, prose = _printed(question, answer)
        found = self._open.get(step.at)
        entries = tuple(self._entry(question, step.at, one) for one in self._response.listed(step.at))
        empty = answer is None and not entries
        return Item(
            id=question.key,
            number=question.number,
            label=question.ask,
            kind=question.kind,
            state="open" if found else "empty" if empty else "answered",
            verdict=verdict,
            prose=prose,
            entries=entries,
            open=found.words if found else "",
            polarity=question.polarity.value if question.polarity else "",
        )

    def _entry(self, question: Question, at: At, entry: str) -> Entry:
        fields = []
        for field in question.fields:
            inner = At(field.key, (*at.within, entry))
            if inner in self._path.index and self._response.answer(inner) is not None:
                words = findings.summary(field, self._response, inner, lambda place, one: "")
                fields.append(Field(field.ask, words))
        return Entry(findings.label(question, self._response, at, entry), tuple(fields))


def _printed(question: Question, answer: object) -> tuple[str, str]:
    """Return the short answer and the text that goes with it. What is unfit is listed as open and printed nowhere else."""
    match answer:
        case Known(value, because):
            shown = kinds.show(question, value)
            return ("", shown) if question.kind == "text" else (shown, because)
        case NotYet(ask, by):
            return findings.sentence(findings.not_yet_words(ask, by)), ""
        case NotApplicable(why):
            return "Not applicable", why
        case _:
            return "", ""
