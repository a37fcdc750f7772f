"""The document of an assessment: what stands in it, worked out, as the plain values of `printed`. A template never computes.

Answers are a person's text in light Markdown (paragraphs, lists, links); how that is printed is the renderer's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from wizard.core.checks import findings, grouping
from wizard.core.document import approval, enclosed, pictures
from wizard.core.document.headlines import headlines
from wizard.core.document.pictures import Link, anchor, link_to
from wizard.core.document.printed import (
    Checked,
    Column,
    Deed,
    Document,
    Evidence,
    Field,
    Found,
    OpenItem,
    PointedAtBy,
    PrintedAnswer,
    PrintedApproval,
    PrintedEntry,
    PrintedReport,
    PrintedSection,
    Stands,
    Summary,
    Verdicts,
)
from wizard.core.document.trail import trail
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Question, Section
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.frozen import frozen, replace
from wizard.core.past import verification
from wizard.core.record import writers
from wizard.core.record.changes import Approve, Hand, Record, Report
from wizard.core.record.response import listed
from wizard.core.review import breaches, remarks, states
from wizard.core.standing import fingerprint, incomplete, reasons, recommendation
from wizard.core.standing.incomplete import Open, Why
from wizard.core.standing.naming import (
    answer_summary,
    asked_in_quotes,
    entry_by_whole_name,
    entry_heading,
    entry_name,
    entry_with_label,
    not_applicable,
    not_yet_in_words,
    numbered_question,
    place_name,
    question_as_printed,
    whole_label,
)
from wizard.core.standing.path import Step
from wizard.core.standing.progress import counts
from wizard.core.standing.references import reference
from wizard.core.standing.register import Entry as Registered
from wizard.core.standing.register import in_groups, question_id
from wizard.core.standing.standing import Standing
from wizard.core.standing.support import support_of
from wizard.core.text import counted, joined, likeness, sentence

_LEAD = 500  # characters of the proposal on the first page


def document(
    standing: Standing, opened: Record, records: Sequence[Record], days: Days, seal: str = "", later: str = ""
) -> Document:
    """Return the whole document. `opened`: the record the assessment began with; seal: the last one's.

    later: what a later version wrote into it that this one does not know, in words.
    """
    bank, response = standing.bank, standing.response
    printer = Printer(standing)
    form = printer.form()
    mark = fingerprint.mark(standing)
    written = writers.content(records)
    outcomes = findings.run(standing, days)
    let_stand = {one.finding.key for outcome in outcomes for one in outcome.accepted}
    present = states.state(standing)
    checked = tuple(printer.checked(outcome) for outcome in outcomes)
    return Document(
        title=_title(standing),
        form=bank.title,
        form_id=bank.id,
        form_version=bank.version,
        language=bank.language,
        cover=form.cover,
        summary=_summary(standing),
        lead=lead(form.proposal.prose) if form.proposal else "",
        proposal=form.proposal.id if form.proposal else "",
        headlines=headlines(standing, form.items, days.today),
        open=tuple(printer.open_item(todo) for todo in incomplete.open_steps(standing)),
        parts=form.parts,
        approval_title=bank.approval.title,
        approval_ask=bank.approval.ask,
        approvals=_approvals(standing, records),
        approved=present in (states.State.APPROVED, states.State.CONDITIONAL),
        authors=tuple(dict.fromkeys(author.name for author in writers.writers(records))),
        begun=opened.time,
        changed=written[-1].time if written else opened.time,
        fingerprint=mark,
        spoken=fingerprint.spoken(mark),
        aside=form.aside,
        record=records[-1].seq if records else 0,
        seal=seal,
        state=present.value,
        state_words=approval.in_words(present, approval.newest(standing)),
        reported=_reported(standing),
        odd=_odd(standing, records, days, later),
        verdicts=_verdicts(standing),
        deeds=tuple(_deed(record, act) for record, act in response.review.acts),
        checks=checked,
        found=sum(len(one.found) for one in outcomes),
        checked_on=british(days.today) if checked else "",
        matrices=tuple(pictures.matrix(standing, picture) for picture in bank.pictures if picture.kind == "matrix"),
        timelines=tuple(pictures.timeline(standing, one, days.today) for one in bank.pictures if one.kind == "timeline"),
        carried=_carried(standing, records),
        unconfirmed=len(_unconfirmed(standing, records)),
        trail=trail(standing, opened, records, days, printer.link, let_stand),
        answers=enclosed.answers(standing),
        marks=enclosed.marks(standing),
        notes=enclosed.notes(standing),
        givers=enclosed.givers(standing),
        removed=enclosed.removed(standing),
    )


def _title(standing: Standing) -> str:
    title = standing.bank.in_role("title")
    answer = standing.response.answer(At(title.key)) if title else None
    return kinds.show(title, answer.value) if title and isinstance(answer, Known) else ""


def _odd(standing: Standing, records: Sequence[Record], days: Days, later: str) -> tuple[str, ...]:
    """What a reader has to know of the record: what was not read, rules of review that were not kept, what cannot be."""
    return (
        *_not_known(later),
        *breaches.breaches(standing.bank, records),
        *verification.never_held(standing.bank, records, standing),
        *breaches.oddities(records, days),
    )


def _not_known(later: str) -> tuple[str, ...]:
    if not later:
        return ()
    return (f"It holds {later}, which the version of the program that printed this does not know: this may not be all of it.",)


def _approvals(standing: Standing, records: Sequence[Record]) -> tuple[PrintedApproval, ...]:
    """Every approval, oldest first; the newest with what was changed since."""
    decided = standing.bank.in_role("decision_date")
    answer = standing.response.answer(At(decided.key)) if decided else None
    decision = answer.value if isinstance(answer, Known) and isinstance(answer.value, str) else ""
    given = standing.response.approvals
    changed = verification.changed_since(standing.bank, records, standing) if given else ()
    since = [()] * (len(given) - 1) + [changed]
    return tuple(
        _approval(*one, fingerprint.stands(standing, one[1]), decision, names) for one, names in zip(given, since, strict=False)
    )


def _verdicts(standing: Standing) -> Verdicts | None:
    """How the answers that are printed were reviewed; None where no verdict holds of any."""
    looked = remarks.looked_at(standing)
    if not (looked.singly or looked.together):
        return None
    given = [remarks.judged(at, standing) for at in remarks.places(standing)]
    by = tuple(dict.fromkeys(one.thread.record.author.name for one in given if one.thread and not one.changed))
    words = f"Reviewed by {joined(by)}: {looked.words}"
    return Verdicts(by, looked.singly, looked.together, looked.places, words)


def _unconfirmed(standing: Standing, records: Sequence[Record]) -> set[At]:
    """The answers from last time that nobody has confirmed; what came of old actions is asked and was no answer."""
    return {at for one in writers.came_over(records) for at in one.places if at in standing.response.carried}


def _carried(standing: Standing, records: Sequence[Record]) -> str:
    """Say "Trees, approved 3 March 2026: 12 of 60 answers are confirmed"."""
    came = writers.came_over(records)
    every_place = {at for one in came for at in one.places}
    if not every_place:
        return ""
    confirmed = len(every_place) - len(_unconfirmed(standing, records))
    sources = "; ".join(dict.fromkeys(one.source for one in came))
    return f"{sources}: {confirmed} of {counted(len(every_place), 'answer')} {'is' if confirmed == 1 else 'are'} confirmed"


def _reported(standing: Standing) -> PrintedReport | None:
    """The approval that an author reported, where that is what was done last, or was given on conditions."""
    acts = standing.response.review.acts
    record, act = acts[-1] if acts else (None, None)
    if not isinstance(act, Report):
        record, act = standing.response.conditions[-1] if standing.response.conditions else (None, None)
    if record is None or not isinstance(act, Report):
        return None
    since = [one for _, one in acts[[one for one, _ in acts].index(record) + 1 :] if isinstance(one, Approve)]
    return PrintedReport(
        words=act.words,
        name=act.name,
        role=act.role,
        date=british(act.date),
        by=record.author.name,
        recorded=record.time,
        kept=act.kept,
        conditions=act.conditions,
        current=fingerprint.stands(standing, act),
        since=f"It was approved here since, by {since[-1].name} on {british(since[-1].date)}." if since else "",
    )


_DONE = {"submit": "submitted it for review", "withdraw": "withdrew it", "send back": "sent it back", "reject": "rejected it"}


def _deed(record: Record, act: Approve | Hand | Report) -> Deed:
    """What was done, by whom. An approval stands under the name that its block holds, and under which it was written."""
    if isinstance(act, Hand):
        what = _DONE.get(act.act, f"did “{act.act}”, which this version does not know")
        return Deed(record.time, record.author.name, what, act.words, act.attested)
    terms = " with conditions" if act.conditions else ""
    if isinstance(act, Report):
        what = f"reported that {act.name} approved it elsewhere{terms}"
        return Deed(record.time, record.author.name, what, act.words, (), act.conditions, act.kept)
    under = f", written under the name {record.author.name}" if record.author.name != act.name else ""
    who = f"{act.name}, {act.role}," if act.role else act.name
    return Deed(record.time, who, f"approved it{terms}{under}", act.words, act.attested, act.conditions)


def _approval(record: Record, approve: Approve, current: bool, decision: str, changed: tuple[str, ...]) -> PrintedApproval:
    # Due regard is had before and at the time of the decision (Brown [2008] EWHC 3158). ISO dates sort as text.
    late = bool(decision) and approve.date > decision
    return PrintedApproval(
        words=approve.words,
        name=approve.name,
        role=approve.role,
        date=british(approve.date),
        recorded=record.time,
        by=record.author.name,
        fingerprint=approve.fingerprint,
        current=current,
        late=f"dated after the decision of {british(decision)}" if late else "",
        conditions=approve.conditions,
        attested=approve.attested,
        changed=changed,
    )


def is_said(part: PrintedSection) -> bool:
    """Whether anything in a part beside the form is answered, or waits to be."""
    return any(item.state != "empty" for item in part.questions)


def _summary(standing: Standing) -> Summary:
    so_far = counts(standing)
    bare = sum(todo.why is Why.BARE for todo in incomplete.open_steps(standing))
    return Summary(so_far.answered, so_far.steps, so_far.done, so_far.need_more, so_far.words, bare)


def lead(text: str) -> str:
    """Return the first paragraph, cut after a word where it is long."""
    first = text.strip().split("\n\n")[0]
    if len(first) <= _LEAD:
        return first
    return first[:_LEAD].rsplit(None, 1)[0] + " …"


@frozen
class PrintedForm:
    """The form with its answers. items: all questions but those of the cover. proposal: the one that says what is proposed."""

    cover: tuple[PrintedAnswer, ...]
    parts: tuple[PrintedSection, ...]
    aside: tuple[PrintedSection, ...]
    items: tuple[PrintedAnswer, ...]
    proposal: PrintedAnswer | None


class Printer:
    """Makes the values that are printed, of one assessment."""

    def __init__(self, standing: Standing) -> None:
        self._of = standing

    @cached_property
    def _open(self) -> Mapping[At, Open]:
        """What is open, by place."""
        return {todo.at: todo for todo in incomplete.open_steps(self._of)}

    def form(self) -> PrintedForm:
        """Return all sections that are asked."""
        bank, steps = self._of.bank, self._of.path.steps
        sections = [section for section in bank.sections if any(step.section is section for step in steps)]
        cover = tuple(item for section in sections if section.cover for item in self.part(section).questions)
        parts = tuple(self.part(section) for section in sections if not (section.cover or section.aside))
        aside = tuple(part for section in sections if section.aside for part in [self.part(section)] if is_said(part))
        items = tuple(item for part in (*parts, *aside) for item in part.questions)
        proposal = next((item for item in items if item.id == bank.roles.get("summary")), None)
        return PrintedForm(cover, parts, aside, items, proposal)

    def part(self, section: Section) -> PrintedSection:
        steps = [step for step in self._of.path.steps if step.section is section and not step.at.within]
        title = section.title if section.shown_in_document else ""
        far = counts(self._of, section)
        items = tuple(self.item(step) for step in steps)
        return PrintedSection(section.id, title, section.intro, section.above, items, far.words if far.done < far.steps else "")

    def open_item(self, todo: Open) -> OpenItem:
        label = todo.question.ask if todo.question else todo.at.question
        number = todo.question.number if todo.question else ""
        entry = self._of.entry_of(todo.at)
        whose = entry_name(entry, self._of) if entry and _layout(entry.question) != "lines" else ""
        return OpenItem(self._anchor(todo.at), number, label, todo.words, todo.why.name.lower(), whose)

    def checked(self, outcome: findings.Outcome) -> Checked:
        found = tuple(
            Found(line.words, self._rests_on(tuple(at for one in line.findings for at in one.asked)))
            for line in grouping.lines(self._of, outcome)
        )
        accepted = tuple(
            Stands(one.finding.words, one.who, british(one.day), one.reason, self._rests_on(one.finding.asked))
            for one in outcome.accepted
        )
        return Checked(outcome.title, outcome.words, outcome.heading, found, accepted)

    def link(self, at: At) -> Link:
        """Return a link to a place, of an answer or a whole entry, there or gone, that says which it is by itself."""
        entry, question = self._of.entry_of(at), self._of.bank.questions.get(at.question)
        if question is None or (at.within and entry is None):
            return Link(at.question.split(".")[0], sentence(place_name(at, self._of)))
        if entry and entry.question is question:
            return Link(self._anchor(at), sentence(entry_with_label(entry, self._of)))
        return Link(self._anchor(at), sentence(place_name(at, self._of)) if entry else numbered_question(question))

    def _rests_on(self, places: tuple[At, ...]) -> tuple[Link, ...]:
        links = []
        for at in places:
            links.append(self._link(at))
        return tuple(dict.fromkeys(links))

    def _anchor(self, at: At) -> str:
        """Where in the document an answer stands: at its entry, where that has a place of its own, else at its question."""
        entry = self._of.entry_of(at)
        if entry and _layout(entry.question) in ("blocks", "table") and not entry.at.within:
            return anchor(self._of, entry)
        return at.question.split(".")[0]

    def item(self, step: Step) -> PrintedAnswer:
        question, standing = step.question, self._of
        answer = standing.response.answer(step.at)
        verdict, prose = self._printed(question, answer)
        todo = self._open.get(step.at)
        ids = listed(question, standing.response, step.at) if question.fields else ()
        entries = tuple(self.entry(question, entry) for entry in in_groups(standing.register.entries[one] for one in ids))
        empty = answer is None and not entries
        return PrintedAnswer(
            id=question.key,
            number=question.number,
            label=question.ask,
            kind=question.kind,
            state="open" if todo else "empty" if empty else "answered",
            verdict=verdict,
            prose=prose,
            entries=entries,
            open=todo.words if todo else "",
            polarity=question.polarity.value if question.polarity else "",
            raw=answer.raw if isinstance(answer, Unfit) else "",
            layout=_layout(question),
            columns=_columns(question, entries),
            links=self._links(question, step.at),
            evidence=self._evidence(question_id(question.key)),
            recommended=recommendation.with_what_was_chosen(standing, step.at),
            reason_as=self._reason_as(step.at),
            reason_for=reasons.also_in_words(standing, step.at),
            topic=question.topic,
        )

    def _reason_as(self, at: At) -> Link | None:
        first = reasons.first_with(self._of, at)
        return self._link(first) if first != at else None

    def _link(self, at: At) -> Link:
        """Return a link to where an answer stands, by the name of its entry, or by its question."""
        entry, question = self._of.entry_of(at), self._of.bank.questions[at.question]
        if entry:
            return Link(self._anchor(at), entry_by_whole_name(entry))
        return Link(self._anchor(at), question_as_printed(question), "question" if question.number else "")

    def _evidence(self, target: str) -> tuple[Evidence, ...]:
        """What stands beside an answer or an entry: the sources and gaps that point to it."""
        return tuple(
            Evidence(anchor(self._of, one.entry), one.entry.title, _date_beside(one.entry.title, one.dated), one.is_gap)
            for one in support_of(target, self._of)
        )

    def entry(self, question: Question, entry: Registered) -> PrintedEntry:
        fields = []
        for field in question.fields:
            place = entry.place(field.key)
            own_name = question.listing.own_rows and field is question.fields[0]
            if place in self._of.path.index and not own_name:
                fields.append(self.field(field, place))
        return PrintedEntry(
            label=whole_label(entry, self._of),
            fields=tuple(fields),
            id=anchor(self._of, entry),
            number=entry.number,
            title=entry.title,
            heading=entry_heading(entry, self._of),
            group=entry.group,
            named_by=self._named_by(entry),
            evidence=self._evidence(entry.id),
        )

    def field(self, field: Question, place: At) -> Field:
        standing = self._of
        answer = standing.response.answer(place)
        verdict, prose = self._printed(field, answer)
        todo = self._open.get(place)
        text = answer_summary(place, standing)
        waits = todo is not None and not field.optional
        return Field(
            label=field.ask,
            text=text,
            id=field.key.rpartition(".")[2],
            kind=field.kind,
            state="open" if todo else "answered" if text else "empty",
            verdict=verdict if answer is None or verdict or prose else text,
            prose=prose,
            open=todo.words if todo else "",
            links=self._links(field, place),
            derived=self._derived(field, place),
            recommended=recommendation.with_what_was_chosen(standing, place) if field.recommends else "",
            blank="" if text or field.later else "Not answered" if waits else "None given",
        )

    def _links(self, question: Question, at: At) -> tuple[Link, ...]:
        if not kinds.of(question).points or self._of.points_to_all(at):
            return ()
        entries = [self._of.register.entries[one] for one in self._of.pointed(at)]
        return tuple(link_to(self._of, entry, self._reference(question, entry)) for entry in entries)

    def _reference(self, question: Question, entry: Registered) -> str:
        """Return how a reference is written; by its whole title where the entry has no number."""
        return reference(question, entry.id, self._of.register) if entry.number else entry_by_whole_name(entry)

    def _derived(self, question: Question, at: At) -> str:
        """What other answers come to, where a person's own list does not have all of it, or says nothing."""
        derived = self._of.derived(at)
        if derived is None or (not derived and self._of.answer(at) is None) or set(derived) <= set(self._of.pointed(at)):
            return ""
        source = asked_in_quotes(self._of.bank.questions[question.pointing.derived_from])
        return f"From {source}: {self._of.show(question, derived)}"

    def _named_by(self, entry: Registered) -> tuple[PointedAtBy, ...]:
        by_question: dict[str, list[Link]] = {}
        beside = (self._of.bank.roles.get("source_for"), self._of.bank.roles.get("gap_for"))
        for at in self._of.pointing_at.get(entry.id, ()):
            if at.question in beside:
                continue  # these stand with it as its evidence
            owner = self._of.entry_of(at)
            link = replace(link_to(self._of, owner), id=self._anchor(at)) if owner else self._link(at)
            by_question.setdefault(at.question, []).append(link)
        named = []
        for key, links in by_question.items():
            owner_question = self._of.bank.questions.get(key.rpartition(".")[0])
            noun = (owner_question.entry if len(links) == 1 else owner_question.entries) if owner_question else ""
            named.append(PointedAtBy(sentence(noun), self._of.bank.questions[key].ask, tuple(links)))
        return tuple(named)

    def _printed(self, question: Question, answer: object) -> tuple[str, str]:
        """Return the short answer and the text that goes with it. What is unfit is printed as given, and marked."""
        match answer:
            case Known(value, because):
                shown = self._of.show(question, value)
                return ("", shown) if kinds.of(question).is_prose else (shown, because)
            case NotYet():
                return sentence(not_yet_in_words(answer)), ""
            case NotApplicable(why):
                return not_applicable(question), why
            case _:
                return "", ""


def _date_beside(title: str, dated: str) -> str:
    """Return the date of a source in words, "" where its title ends with that: "Complaints of renters, 2025"."""
    date = british(dated)
    return "" if re.search(rf"(?:^|\W){re.escape(likeness(date))}\W*$", likeness(title)) else date


def _columns(question: Question, entries: Sequence[PrintedEntry]) -> tuple[Column, ...]:
    """Return what a table of entries has a column for: of lines, what is answered in any of them or is not published."""
    is_table = _layout(question) == "table"
    if not is_table and _layout(question) != "lines":
        return ()
    shown = {field.id for entry in entries for field in entry.fields if is_table or field.text or field.withheld}
    columns = [Column(field.key.rpartition(".")[2], field.ask) for field in question.fields]
    return tuple(column for column in columns if column.id in shown)


def _layout(question: Question) -> str:
    """How a list is printed: by its entries' titles, as a table, or a line for each entry."""
    if question.listing.rows:
        return "table"
    return "blocks" if question.listing.titled else "lines" if question.fields else ""
