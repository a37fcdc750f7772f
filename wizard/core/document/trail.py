"""What is kept beside the answers, for the file and a court: marks, remarks and replies, notes, who wrote."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from wizard.core.document.pictures import Link
from wizard.core.document.printed import Correspondence, Jotted, Marked, Person, Spoken, Trail
from wizard.core.form.answers import At
from wizard.core.form.bank import Published
from wizard.core.form.days import Days
from wizard.core.form.publishing import mark_in_words
from wizard.core.record import writers
from wizard.core.record.changes import Approve, Look, Note, Record, Remark, Withhold
from wizard.core.record.response import Thread
from wizard.core.standing.left_out import left_out
from wizard.core.standing.naming import wording_in_quotes
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, in_quotes, sentence

_Linked = Callable[[At], Link]


def trail(
    standing: Standing, opened: Record, records: Sequence[Record], days: Days, link: _Linked, accepted: Container[str] = ()
) -> Trail:
    """Return it. link: where a place is in the document.

    accepted: the keys of what was let stand and is told with the checks.
    """
    response = standing.response
    marked, noted = _last(records, Withhold), _last(records, Note)
    return Trail(
        marks=tuple(
            Marked(link(at), sentence(mark_in_words(mark.under)), mark.words, *_by(marked.get(at)))
            for at, mark in response.content.marked.items()
        ),
        silent=tuple(_left_out_by_the_form(standing)),
        remarks=tuple(_correspondence(thread, link) for thread in response.review.threads.values()),
        let_stand=tuple(
            Spoken("accepted", record.author.name, record.time, accept.words)
            for key, (record, accept) in response.accepted.items()
            if key not in accepted
        ),
        notes=tuple(Jotted(link(at), words, *_by(noted.get(at))) for at, words in response.notes.items()),
        given=tuple(_given(standing, days, link)),
        people=tuple(_people([opened, *records])),
        texts=tuple(_texts(standing, days)),
    )


def _given(standing: Standing, days: Days, link: _Linked) -> Iterator[Jotted]:
    if standing.response.given:
        from wizard.core.past.givers import given_by_others, told  # a start-up saving: few answers were given by others

        for at, one in given_by_others(standing).items():
            yield Jotted(link(at), told(one, days), "", "")


def _left_out_by_the_form(standing: Standing) -> Iterator[str]:
    answered = dict.fromkeys(step.question for step in standing.path.steps if standing.answer(step.at) is not None)
    for question in answered:
        if (published := left_out(standing).by_form(question.key)) is not Published.YES:
            only = " unless it is marked to be published" if published is Published.AGREED else ""
            yield f"The answers to {wording_in_quotes(question.key, standing)} are left out{only}."


def _last(records: Sequence[Record], kind: type[Withhold | Note]) -> Mapping[At, Record]:
    """Return, by place, the record with the last change of a kind there."""
    return {one.at: record for record in writers.every(records) for one in record.changes if isinstance(one, kind)}


def _by(record: Record | None) -> tuple[str, str]:
    return (record.author.name, record.time) if record else ("", "")


def _correspondence(thread: Thread, link: _Linked) -> Correspondence:
    first, remark = thread.record, thread.remark
    together = ", passed together with others" if remark.together else ""
    said = [Spoken(remark.verdict.value + together, first.author.name, first.time, remark.words)]
    said += [
        Spoken("settled" if one.closed else "replied", record.author.name, record.time, one.words)
        for record, one in thread.responses
    ]
    return Correspondence(link(remark.at), tuple(said), thread.closed)


def _people(records: Sequence[Record]) -> Iterator[Person]:
    """Yield everybody who wrote in the record, each with what they did."""
    wrote, of_a_reviewer = writers.writers(records), (Approve, Look, Remark)
    some = [record for record in writers.every(records) if any(isinstance(one, of_a_reviewer) for one in record.changes)]
    reviewed = {record.author for record in some}
    for one in dict.fromkeys(record.author for record in writers.every(records)):
        did = "wrote answers" if one in wrote else "reviewed it" if one in reviewed else "took part"
        yield Person(one.name, one.account, one.host, did)
    before = dict.fromkeys(one for mark in writers.came_over(records) for one in writers.wrote_before(mark))
    for one in before:
        if one not in wrote:
            yield Person(
                one.name, one.account, one.host, "wrote answers of an earlier assessment that were copied into this one"
            )


def _texts(standing: Standing, days: Days) -> Iterator[str]:
    for record, redact in standing.response.redactions:
        were = "was" if len(redact.seals) == 1 else "were"
        what = f"{counted(len(redact.seals), 'text')} {were} taken out for good"
        yield f"{what} by {record.author.name} on {days.british(record.time)}: {in_quotes(redact.why)}."
    for record, hold in standing.response.holds.values():
        yield f"No text may be taken out, says {record.author.name} since {days.british(record.time)}: {in_quotes(hold.why)}."
