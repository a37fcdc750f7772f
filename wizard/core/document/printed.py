"""All that a template can print, as plain values. A template never computes; what it needs to know stands here."""

from __future__ import annotations

from typing import Any, cast

from wizard.core.document.pictures import Link, Matrix, Timeline
from wizard.core.frozen import frozen, plain


@frozen
class Field:
    """One field of an entry.

    id: its short id. text: its answer on one line. verdict, prose, state, open: as for a question (Item).
    links: what a reference points to, in the order given. derived: what other answers come to, where they differ from it.
    """

    label: str
    text: str
    id: str
    kind: str
    state: str
    verdict: str = ""
    prose: str = ""
    open: str = ""
    links: tuple[Link, ...] = ()
    derived: str = ""


@frozen
class PointedAtBy:
    """Who refers to an entry by one question: the noun ("actions"), the question's wording, and each of them."""

    noun: str
    label: str
    links: tuple[Link, ...]


@frozen
class Evidence:
    """A source that an answer rests on, or a gap that is stated: its anchor, what it is called, and its date ("" for none)."""

    id: str
    text: str
    date: str
    gap: bool


@frozen
class PrintedEntry:
    """One entry of a list.

    label: how it is named on one line. id: its anchor. heading: "3a) Making information available"; "" where it has none.
    group: the heading it stands under, "" where there is none. named_by: the references to it, by the question they answer.
    evidence: what stands beside it.
    """

    label: str
    fields: tuple[Field, ...]
    id: str = ""
    number: str = ""
    title: str = ""
    heading: str = ""
    group: str = ""
    named_by: tuple[PointedAtBy, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@frozen
class PrintedAnswer:
    """One question with its answer.

    id: usable as an anchor. kind: the kind's name. verdict: the short answer ("Yes", "3 March 2026"), "" for texts.
    prose: the text or rationale, "" where there is none. state: "answered", "empty" (optional and empty), or "open".
    open: why it is open, in words. polarity: "risk", "strength", "scope" or "". raw: an answer that does not fit, as given.
    layout: how its entries are printed: "lines" (one line each), "blocks" (a heading and fields each), "table", or "".
    links: what a reference points to. evidence: what stands beside it. recommended: what the form's rule recommends, in words.
    """

    id: str
    number: str
    label: str
    kind: str
    state: str
    verdict: str = ""
    prose: str = ""
    entries: tuple[PrintedEntry, ...] = ()
    open: str = ""
    polarity: str = ""
    raw: str = ""
    layout: str = ""
    links: tuple[Link, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    recommended: str = ""


@frozen
class PrintedSection:
    """A section of the form: `above` is a heading printed over it; an empty title is not printed."""

    id: str
    title: str
    intro: str
    above: str
    questions: tuple[PrintedAnswer, ...]


@frozen
class OpenItem:
    """Something open: the question's number ("" where it has none), its anchor in the document, why it is open.

    of: the entry that it is open in ("action 3"), "" outside lists.
    """

    id: str
    number: str
    label: str
    words: str
    why: str
    of: str = ""


@frozen
class Found:
    """One thing that a check found, and where the answers that it rests on stand."""

    words: str
    links: tuple[Link, ...]


@frozen
class Stands:
    """A finding that somebody let stand: what was found, and who let it stand, when (British), and why."""

    words: str
    who: str
    date: str
    because: str
    links: tuple[Link, ...]


@frozen
class Checked:
    """What came of one check: title says what is so where nothing is found, words how far it is so ("21 of 22 items").

    accepted: what was found and let stand.
    """

    title: str
    words: str
    found: tuple[Found, ...]
    accepted: tuple[Stands, ...] = ()


@frozen
class Gathered:
    """How many entries a list has: "13 items", and in how many groups where they stand in some."""

    id: str
    label: str
    words: str


@frozen
class PrintedApproval:
    """An approval. current: it is of exactly this content. late: in words, where it came after the decision; else "".

    conditions: on which it was given, "" where there are none. attested: what the approver confirmed. changed: by name, what
    was changed since, where it is not current.
    """

    words: str
    name: str
    role: str
    date: str
    recorded: str
    fingerprint: str
    current: bool
    late: str
    conditions: str = ""
    attested: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@frozen
class Deed:
    """One thing that was done with the assessment as a whole: when (UTC), by whom, what ("submitted"), with which words."""

    time: str
    who: str
    what: str
    words: str = ""
    attested: tuple[str, ...] = ()


@frozen
class Summary:
    """What a busy reader needs first.

    proposal: the question in the role "summary", if the form has one; lead: its first paragraph, shortened.
    risks: Yes where Yes is a risk. gaps: No where Yes is a strength. bare: how many answers stand without a rationale.
    polar: whether the form asks anything whose Yes is a risk or a strength. lists: its lists, with how much is in them.
    next_stage: whether a next stage is needed, where the form asks that.
    """

    proposal: PrintedAnswer | None
    lead: str
    risks: tuple[PrintedAnswer, ...]
    gaps: tuple[PrintedAnswer, ...]
    answered: int
    questions: int
    bare: int
    polar: bool
    lists: tuple[Gathered, ...]
    next_stage: PrintedAnswer | None = None


@frozen
class Document:
    """One assessment as it stands, ready to print. Times are UTC (ISO 8601); dates are in British words.

    state: where it is between its authors and its reviewer ("submitted for review"). deeds: what was done with it, in order.
    checks: what the checks of the bank found on the day `checked_on`; found: how many things in all.
    aside: what stands beside the form's own wording (evidence), where there is any. record, seal: the last record that it was
    printed from, and its seal ("" where that is not told).
    matrices, timelines: pictures as numbers, with all that they show in words as well.
    carried: from which earlier assessment answers came, and how many are confirmed, in words; unconfirmed: how many are not.
    """

    title: str
    form: str
    form_id: str
    form_version: str
    language: str
    cover: tuple[PrintedAnswer, ...]
    summary: Summary
    open: tuple[OpenItem, ...]
    parts: tuple[PrintedSection, ...]
    approval_title: str
    approval_ask: str
    approvals: tuple[PrintedApproval, ...]
    approved: bool
    authors: tuple[str, ...]
    begun: str
    changed: str
    fingerprint: str
    spoken: str
    aside: tuple[PrintedSection, ...] = ()
    record: int = 0
    seal: str = ""
    state: str = ""
    deeds: tuple[Deed, ...] = ()
    checks: tuple[Checked, ...] = ()
    found: int = 0
    checked_on: str = ""
    matrices: tuple[Matrix, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    carried: str = ""
    unconfirmed: int = 0

    def plain(self) -> dict[str, Any]:
        """Return the document as dicts, tuples and strings, for templates and other programs."""
        return cast(dict[str, Any], plain(self))
