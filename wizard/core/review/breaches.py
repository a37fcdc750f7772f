"""Whether the rules of review were kept, by the sequence of the records; and what is odd about the days and times in them."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from wizard.core.form.bank import Bank
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.frozen import frozen, replace
from wizard.core.record.changes import Approve, Author, Carry, Hand, Join, Record, Report, Reword
from wizard.core.record.response import Response, beginning
from wizard.core.record.writers import (
    Seats,
    all_writers,
    came_over,
    every,
    is_same_person,
    like_one_of,
    names,
    person,
    wrote_before,
)
from wizard.core.review.holding import during_holds, own_lifted, perhaps_own_lifted
from wizard.core.review.states import Act, State, Who, act_of, acts, state
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, in_quotes, joined, scripts_mixed


def breaches(bank: Bank, records: Sequence[Record]) -> tuple[str, ...]:
    """Return what was done out of turn, on answers of one's own, or while nothing might be taken out, a sentence each.

    From the sequence of the records alone: no clock is asked, and no name is believed to be more than a name.
    """
    during = (taken.words for taken in during_holds(records) if taken.is_told)
    acted = (breach.words for breach in _breaches(bank, records, (), beginning(records)))
    return (*acted, *_worded(records), *during, *own_lifted(records))


@frozen
class Breach:
    """One act that was against the rules."""

    act: Approve | Hand | Report
    words: str
    """A sentence."""
    unsubmitted: bool = False
    """Whether it is no more than that nobody had submitted it."""


def breaches_of(act: Approve | Report, bank: Bank, records: Sequence[Record]) -> tuple[str, ...]:
    """Return what makes one approval none by a second person in its turn, a sentence each. act: one of the records'.

    That nobody had submitted what was approved is told by `breaches`; it is approved all the same.
    """
    some = _breaches(bank, records, (), beginning(records))
    return tuple(breach.words for breach in some if breach.act is act and not breach.unsubmitted)


def _worded(records: Sequence[Record]) -> Iterator[str]:
    """Yield which changes of the form's wording say of it what cannot be so, whatever the form says."""
    known = beginning(records).content.wording
    for record in records:
        for change in (change for change in record.changes if isinstance(change, Reword)):
            if change.was != known or change.now == change.was:
                who = f"In change {record.seq} {record.author.name}"
                yield f"{who} changed the words of the form, and what the file says of that cannot be right. Do not rely on it."
            known = change.now


def _breaches(bank: Bank, records: Sequence[Record], before: Sequence[Record], start: Response) -> Iterator[Breach]:
    """before: what a copy had in common with the record that took it in. start: what stood before the first of all."""
    sofar = list(before)
    present, folded = start, 0  # as things stood, up to the last act
    wrote = {person(name) for name in names(sofar)}
    for record in records:
        for change in record.changes:
            if isinstance(change, Join) and not any(map(_decides, every(change.records))):
                continue
            if isinstance(change, Join):
                # What somebody did in a copy was right or wrong by what the copy held.
                branch = [one for one in sofar if one.seq <= change.after]
                told = beginning([*branch, *change.records])
                inside = _breaches(bank, change.records, branch, told if told.content.wording else start)
                where = f"In a copy added in change {record.seq}: "
                yield from (replace(breach, words=f"{where}{breach.words}") for breach in inside)
            elif isinstance(change, Approve | Hand | Report):
                present, folded = present.after(bank, *sofar[folded:]), len(sofar)
                yield from _against(change, record, Standing(bank, present), wrote)
        sofar.append(record)
        wrote |= {person(name) for name in names([record])}


def _decides(record: Record) -> bool:
    return any(isinstance(change, Approve | Hand | Report) for change in record.changes)


def _against(change: Approve | Hand | Report, record: Record, standing: Standing, wrote: Container[str]) -> Iterator[Breach]:
    """Yield what an act was against, as things stood then. wrote: who had written answers by then."""
    act = act_of(change)
    if act is None:
        return
    present = state(standing)
    fitting = [transition for transition in acts(present) if transition.act is act]
    did = f"In change {record.seq} {record.author.name} {_DID[act]}"
    if not fitting:
        words = f"{did} out of turn: it was then {_A.get(present, '')}{present.value}."
        yield Breach(change, words, present in (State.DRAFT, State.OUTDATED, State.REPORT_OUTDATED))
    if isinstance(change, Hand) and not any(one.who is Who.REVIEWER for one in fitting):
        return
    deciders = [change.name] if isinstance(change, Report) else [record.author.name]
    deciders += [change.name] if isinstance(change, Approve) else []
    for name in dict.fromkeys(deciders):
        if person(name) in wrote and (name == deciders[0] or not is_same_person(name, deciders[0])):
            whose = ", and" if name == record.author.name else f" in the name of {name}, who"
            yield Breach(change, f"{did}{whose} wrote answers.")


_DID = {
    Act.SUBMIT: "submitted it",
    Act.WITHDRAW: "withdrew it",
    Act.SEND_BACK: "sent it back",
    Act.REJECT: "rejected it",
    Act.APPROVE: "approved it",
    Act.APPROVE_WITH_CONDITIONS: "approved it with conditions",
    Act.REPORT: "reported an approval",
    Act.CHANGE: "changed it",
    Act.CHANGE_BACK: "changed it back",
}
_A = {State.DRAFT: "a "}


# -- Days and clocks --------------------------------------------------------------------------------------------------

_MOST_PAIRS = 20_000  # of names: some seconds
_TOLERATED = datetime.timedelta(minutes=1)


def oddities(records: Sequence[Record], days: Days) -> tuple[str, ...]:
    """Return what is odd about days that were typed and times that clocks told, a sentence each. None of it proves anything."""
    in_two_copies = (taken.words for taken in during_holds(records) if not taken.is_told)
    lifted = perhaps_own_lifted(records)
    some = (*_names(records), *_untold_writers(records), *_handed_over(records), *lifted, *in_two_copies)
    return (*some, *_dated(records, days), *_clocks(records))


def _names(records: Sequence[Record]) -> Iterator[str]:
    """Where somebody who approved has a name very like that of somebody who wrote, or sat at the account of one."""
    approved = [one for one in every(records) if any(isinstance(change, Approve) for change in one.changes)]
    approvers, wrote = dict.fromkeys(record.author.name for record in approved), names(records)
    like = dict.fromkeys(approvers, "")
    if len(approvers) * len(wrote) > _MOST_PAIRS:
        many = f"{len(approvers)} people approved it and {len(wrote)} wrote answers"
        yield f"{many}: too many to compare each name with each, so nobody looked for names that are nearly the same."
    else:
        like = {name: like_one_of(name, wrote) for name in approvers}
    seats = Seats(all_writers(records))
    for record in approved:
        name = record.author.name
        if other := like[name]:
            yield f"{name}, who approved it in change {record.seq}, has a name very like {other}, who wrote answers."
        if scripts := scripts_mixed(name):
            yield f"{name}, who approved it in change {record.seq}, writes one name with letters of {joined(scripts)}."
        for change in record.changes:
            if isinstance(change, Approve) and not is_same_person(change.name, name):
                yield f"The approval in change {record.seq} is in the name of {in_quotes(change.name)}, and {name} wrote it."
        if seat := seats.in_words(record.author):
            yield f"{name} approved it in change {record.seq} from {seat}."


def _untold_writers(records: Sequence[Record]) -> Iterator[str]:
    """Where answers came over from an earlier assessment, and it is not told who wrote them there."""
    came: dict[str, list[Carry]] = {}
    for mark in came_over(records):
        came.setdefault(mark.source, []).append(mark)
    for source, marks in came.items():
        what = f"Answers were copied from {in_quotes(source)}, and the file does not tell"
        if not any(map(wrote_before, marks)):
            yield f"{what} who wrote them there."
        elif not any(mark.authors for mark in marks):
            yield f"{what} who wrote them there but for the last of them, nor from which accounts."


def untold(records: Sequence[Record]) -> tuple[str, ...]:
    """Return of which approvals the record cannot tell whether they came from an account of a writer, a sentence each.

    The account is left out where somebody's settings say so. It stands in no document: what was approved prints as it did.
    """
    return tuple(_untold(records))


def _untold(records: Sequence[Record]) -> Iterator[str]:
    seats = Seats(all_writers(records))
    for record in every(records):
        by = record.author
        if not any(isinstance(change, Approve) for change in record.changes) or seats.in_words(by):
            continue
        whose = [name for name in ("" if by.account else by.name, seats.unrecorded) if name]
        if whose:
            told = f"{by.name} approved it in change {record.seq}. Whether that was from the account of somebody who wrote"
            yield f"{told} answers cannot be told: the account of {' and of '.join(whose)} was not recorded."


def _handed_over(records: Sequence[Record]) -> Iterator[str]:
    """Where somebody handed it over who had written nothing of it: what authors have to confirm was confirmed by another."""
    wrote: set[str] = set()
    for record in every(records):
        name = record.author.name
        if any(isinstance(one, Hand) and one.act == Act.SUBMIT.value for one in record.changes) and person(name) not in wrote:
            yield f"{name}, who submitted it in change {record.seq}, had written no answers of it."
        wrote |= {person(other) for other in names([record])}


def _dated(records: Sequence[Record], days: Days) -> Iterator[str]:
    submitted = ""
    for record in every(records):
        for change in record.changes:
            if isinstance(change, Hand) and change.act == Act.SUBMIT.value:
                submitted = days.day(record.time)
            if not isinstance(change, Approve | Report):
                continue
            whose = "that was reported" if isinstance(change, Report) else f"by {change.name}"
            what = f"The approval {whose} in change {record.seq} is dated {british(change.date)}"
            # The day may be that of another zone than the one this program looks from.
            if change.date > (recorded := days.day(record.time)) and change.date > _next_day(record.time):
                yield f"{what}, after the day on which it was recorded, {british(recorded)}."
            elif submitted and change.date < submitted:
                yield f"{what}, before it was submitted on {british(submitted)}."


def _next_day(time: str) -> str:
    return (_moment(time) + datetime.timedelta(days=1)).date().isoformat()


def _clocks(records: Sequence[Record]) -> Iterator[str]:
    """Where a record is earlier by the clock than the one before it."""
    for before, after in pairwise(records):
        yield from _back(before, after, f"change {after.seq}", f"change {before.seq}")
    for record in records:
        for change in record.changes:
            if isinstance(change, Join) and change.records:
                yield from _clocks(change.records)
                yield from _back(change.records[-1], record, f"change {record.seq}", "the copy that it added")


def _back(before: Record, after: Record, name: str, other: str) -> Iterator[str]:
    by = _moment(before.time) - _moment(after.time)
    if by <= _TOLERATED:
        return
    where, there = _seat(after.author), _seat(before.author)
    clock = f"the clock of {where} was set back" if where == there else f"the clocks of {there} and {where} differ"
    yield f"By its clock {name} was written {_in_words(by)} before {other}: {clock}."


def _seat(author: Author) -> str:
    return author.host or author.name


def _moment(time: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(time.replace("Z", "+00:00"))


def _in_words(span: datetime.timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return counted(minutes, "minute")
    return counted(minutes // 60, "hour") if minutes < 2880 else counted(minutes // 1440, "day")
