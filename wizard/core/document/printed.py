"""All that a template can print, as plain values. A template never computes; what it needs to know stands here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from wizard.core.document.pictures import Link, Matrix, Timeline
from wizard.core.frozen import NOTHING, frozen, plain

REMOVED = "(removed)"
"""What is published where a text was taken out for good: neither when nor by whom."""


@frozen
class Field:
    """One field of an entry."""

    label: str
    """The question's wording."""
    text: str
    """Its answer on one line."""
    id: str
    """Its short id: without the keys of its lists."""
    kind: str
    """The kind's name."""
    state: str
    """As for a question (PrintedAnswer)."""
    verdict: str = ""
    """The short answer; "" where there is only a text."""
    prose: str = ""
    """The text or rationale, "" where there is none."""
    open: str = ""
    """Why it is open, in words; "" where it is not."""
    links: tuple[Link, ...] = ()
    """What a reference points to, in the order given."""
    derived: str = ""
    """What other answers come to, where they differ from it; else ""."""
    withheld: str = ""
    """Why it is not published, to stand after “Not published:”; "" where it is, or that is not told."""
    recommended: str = ""
    """As for a question."""
    blank: str = ""
    """What stands after its label where nothing is answered: "None given"; "" for no label, or an answer."""


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
    """One entry of a list."""

    label: str
    """How it is named on one line, whole."""
    fields: tuple[Field, ...]
    id: str = ""
    """Its anchor."""
    number: str = ""
    """As it is printed, "" where it has none."""
    title: str = ""
    """On one line, "" where it has none."""
    heading: str = ""
    """Such as "3a) Making information available", "Action 3: Depots with steps"; "" where it has none."""
    group: str = ""
    """The heading it stands under, "" where there is none."""
    named_by: tuple[PointedAtBy, ...] = ()
    """The references to it, by the question they answer."""
    evidence: tuple[Evidence, ...] = ()
    """What stands beside it."""
    withheld: str = ""
    """As for a field."""


@frozen
class Column:
    """A column of a table of entries: the id of its fields, and how it is headed."""

    id: str
    label: str


@frozen
class PrintedAnswer:
    """One question with its answer."""

    id: str
    """Usable as an anchor."""
    number: str
    """The form's, "" where it has none."""
    label: str
    """The question's wording."""
    kind: str
    """The kind's name."""
    state: str
    """One of "answered", "empty" (optional and empty), or "open"."""
    verdict: str = ""
    """The short answer ("Yes", "3 March 2026"), "" for texts."""
    prose: str = ""
    """The text or rationale, "" where there is none."""
    entries: tuple[PrintedEntry, ...] = ()
    open: str = ""
    """Why it is open, in words; "" where it is not."""
    polarity: str = ""
    """What Yes means: "risk", "strength", "scope" or ""."""
    raw: str = ""
    """An answer that does not fit, as given; else ""."""
    layout: str = ""
    """How its entries are printed: "lines" (one line each), "blocks" (a heading and fields each), "table", or ""."""
    columns: tuple[Column, ...] = ()
    """Of lines and a table, in the form's order: what any of the entries has; of lines, what is answered in any."""
    links: tuple[Link, ...] = ()
    """What a reference points to."""
    evidence: tuple[Evidence, ...] = ()
    """What stands beside it."""
    recommended: str = ""
    """What the form's rule recommends, and that something else was chosen, in words; "" where there is no rule."""
    withheld: str = ""
    """As for a field."""
    reason_as: Link | None = None
    """The question at which the same answer and reason stand already; None where they stand here first."""
    reason_for: str = ""
    """The later questions for which the same answer and reason are given ("20 to 27"), or ""."""
    topic: str = ""
    """What it is about in a few words: "Date of the decision"; "" where the form does not say that."""


@frozen
class PrintedSection:
    """A section of the form."""

    id: str
    title: str
    """As it is printed, "" where none is."""
    intro: str
    """What stands under the title: paragraphs, lists and links; "" for nothing."""
    above: str
    """A heading printed over the section, or ""."""
    questions: tuple[PrintedAnswer, ...]
    progress: str
    """How far it is: "9 of 10 done, 1 needs more"; "" where nothing is left to do in it, and in what is for others."""


@frozen
class OpenItem:
    """Something open."""

    id: str
    """The anchor of its question, or of its entry, in the document."""
    number: str
    """The question's, "" where it has none."""
    label: str
    """The question's wording."""
    words: str
    """Why it is open, in a sentence."""
    why: str
    """The same as one word, to choose by: "unanswered"."""
    of: str = ""
    """The entry that it is open in ("action 3"), "" outside lists."""


@frozen
class Found:
    """One thing that a check found, or many that are alike, and where the answers that it rests on stand."""

    words: str
    links: tuple[Link, ...]


@frozen
class Stands:
    """A finding that somebody let stand."""

    words: str
    """What was found."""
    who: str
    date: str
    """When it was let stand, in British words."""
    because: str
    links: tuple[Link, ...]
    """Where the answers that it rests on stand."""


@frozen
class Checked:
    """What came of one check: title says what is so where nothing is found, words how far it is so ("21 of 22 items").

    accepted: what was found and let stand.
    """

    title: str
    words: str
    listed: str
    """Under which it is listed where it found nothing: "Passed", "Nothing to check yet"...; "" where it did."""
    found: tuple[Found, ...]
    accepted: tuple[Stands, ...] = ()


@frozen
class PrintedApproval:
    """An approval: its block as it was filled in, and whether it is of what is printed here."""

    words: str
    name: str
    role: str
    date: str
    """As the approver gave it, in British words."""
    recorded: str
    """When it was written: UTC, ISO 8601."""
    by: str
    """The name under which it was written: of the settings of whoever acted."""
    fingerprint: str
    """Of what was approved: 64 hexadecimal digits."""
    current: bool
    """Whether it is of exactly this content."""
    late: str
    """In words, where it is dated after the decision; else ""."""
    conditions: str = ""
    """On which it was given, "" where there are none."""
    attested: tuple[str, ...] = ()
    """What the approver confirmed."""
    changed: tuple[str, ...] = ()
    """What was changed since, by name; () where it is current, and where a newer one was given."""


@frozen
class PrintedReport:
    """An approval that an author reported: given elsewhere, and no act of the other person in this record."""

    words: str
    """What the other person wrote, as it was reported."""
    name: str
    role: str
    date: str
    """Of their approval, in British words."""
    by: str
    """Who reported it."""
    recorded: str
    """When: UTC, ISO 8601."""
    kept: str
    """Where what they wrote is kept."""
    conditions: str
    """On which it was given, "" where there are none."""
    current: bool
    """Whether it is of exactly this content."""
    since: str = ""
    """That it was approved here afterwards, in a sentence; conditions that were reported stay listed then."""


@frozen
class Verdicts:
    """How much of what is printed here a second person gave a verdict on, and how."""

    by: tuple[str, ...]
    """Who gave them."""
    singly: int
    """Of answers and entries that were read one by one."""
    together: int
    """Of those that were passed together in one act."""
    places: int
    """How many answers and entries there are."""
    words: str
    """All of it in a sentence without its full stop."""


@frozen
class Deed:
    """One thing that was done with the assessment as a whole."""

    time: str
    """UTC, ISO 8601."""
    who: str
    what: str
    """In words: "submitted for review", "approved with conditions"."""
    words: str = ""
    """What was said with it; "" where nothing was."""
    attested: tuple[str, ...] = ()
    """What was confirmed with it."""
    conditions: str = ""
    """On which it was approved, "" where there are none."""
    kept: str = ""
    """Where what an approver wrote elsewhere is kept; else ""."""


@frozen
class Summary:
    """How far it is."""

    answered: int
    """How many questions have an answer that fits, whatever it still needs."""
    questions: int
    """Those that apply, but for what is optional and empty."""
    done: int
    """How many of them are answered, with nothing missing."""
    need_more: int
    """How many of them are answered, with something missing or in doubt. The rest was not started."""
    progress: str
    """The same in words: "13 of 35 done, 3 need more"."""
    bare: int
    """How many answers stand without a rationale."""


@frozen
class StateInWords:
    """Where an assessment is between its authors and its reviewer, in a sentence: all of it in `words`, and in its parts.

    short: "Approved with conditions". then: " by ". who: "Sam Okoro, Partner". more: " on 3 March 2026", up to the full stop.
    """

    short: str
    then: str
    who: str
    more: str
    words: str


@frozen
class Stated:
    """What an answer says of something that matters, and where it stands."""

    link: Link
    """Its text names the question for who can follow it: "Less of a service (question 4)"."""
    name: str
    """What it is about: "Less of a service"; "" where the form says that only by a number."""
    says: str
    """How the answer, or its reason, begins; "" where there is none."""


@frozen
class RiskWithActions:
    """An entry that actions answer: a risk, an opportunity. actions: those that name it.

    kind, affected: which of the two it is, and whom it affects, in the form's words; "" where its answers do not say.
    """

    link: Link
    title: str
    kind: str
    affected: str
    actions: tuple[Link, ...]


@frozen
class AffectedGroup:
    """A group of people, and the entries that touch it; words: what is said instead ("All items", "N/A"), "" for nothing."""

    name: str
    entries: tuple[Link, ...]
    words: str


@frozen
class NextStep:
    """One thing that will be done: owners () and due "" where nobody says. state: as of an action (`actions`).

    title: its first sentence.
    """

    link: Link
    title: str
    owners: tuple[str, ...]
    due: str
    state: str


@frozen
class KnownGap:
    """What is not known: where it stands, what it is, and the day by which it should be ("" where none is given).

    late: whether that day has passed.
    """

    link: Link
    what: str
    by: str
    late: bool = False


@frozen
class Decided:
    """What was decided where the form asks for a decision: whether a next stage is needed, or other than its rule recommends.

    It can be printed as an answer: verdict, prose and kind are those of one. rule: what the form's rule recommends, in words.
    """

    link: Link
    verdict: str
    prose: str
    kind: str
    rule: str


@frozen
class Headlines:
    """What came of the assessment, for a reader with two minutes: made of the answers, in the order of the form."""

    today: str
    """The day on which it is told what is late, in British words."""
    decision: StateInWords | None
    """Who decides and when, in a sentence; None where neither is said. That an assessment is approved decides nothing."""
    is_whole: bool
    """Whether nothing of the plan is left out: only then is an action without an owner one that has none."""
    lacking: tuple[str, ...]
    """What a plan lacks, a sentence each: the entries that no action answers, the actions without an owner, or a date."""
    people: tuple[Stated, ...]
    """Who is affected, and how: what answers say that tell it."""
    risks: tuple[Stated, ...]
    """Where Yes is a risk, and the answer is Yes."""
    remedies: tuple[Stated, ...]
    """What is done about the risks."""
    missing: tuple[Stated, ...]
    """Where Yes is a strength, and the answer is No."""
    strengths: tuple[Stated, ...]
    """Where Yes is a strength, and the answer is Yes."""
    unsaid: tuple[Stated, ...]
    """Questions about risks or strengths that have no answer yet; of what is not known yet tell the gaps."""
    asked: int
    """How many questions about risks the form has on the path."""
    entries: tuple[RiskWithActions, ...]
    """What actions may answer, with those that do."""
    groups: tuple[AffectedGroup, ...]
    steps: tuple[NextStep, ...]
    gaps: tuple[KnownGap, ...]
    decided: tuple[Decided, ...]
    """Whether a next stage is needed, and what else was decided other than the form's rule recommends."""


@frozen
class Signature:
    """Who signed for what is published: name and role as they gave them, and the day."""

    name: str
    role: str
    date: str
    words: str


@frozen
class Withheld:
    """What is not published: where, and on which ground (to stand after “Not published:”)."""

    where: str
    because: str


@frozen
class Publication:
    """What a body publishes of an assessment: what was approved, and nothing that was written for colleagues.

    Dates are in British words.
    """

    title: str
    form: str
    form_id: str
    language: str
    organisation: str
    """Who publishes it, "" where no setting says it."""
    contact: str
    """How to reach them, "" where no setting says it."""
    published: str
    """The day on which it was printed."""
    state: str
    """In words: "approved", "approved with conditions"."""
    state_words: StateInWords
    """The same in a sentence."""
    approval: Signature | None
    """None where it is not approved: of a paper for those who decide."""
    approval_title: str
    """What the block of the approval is headed."""
    approval_ask: str
    """How the form asks for the words of an approval."""
    reported: bool
    """Whether the approval was given elsewhere, and reported by an author."""
    conditions: str
    version: int
    """How many times it was approved, this time included; 0 where it is not."""
    replaces: str
    """The day on which the version before it was approved, or the earlier assessment that it goes on from; "" for neither."""
    changed: str
    """The day of the last change since it was approved, which is not in it; "" where nothing was changed."""
    prepared: tuple[str, ...]
    """Who prepared it: roles, and names where they may be published."""
    lead: str
    """The first paragraph of what is proposed, shortened; "" where nothing says it."""
    proposal: str
    """The id of the question that says what is proposed, "" where the form has none."""
    headlines: Headlines
    cover: tuple[PrintedAnswer, ...]
    parts: tuple[PrintedSection, ...]
    aside: tuple[PrintedSection, ...]
    withheld: tuple[Withheld, ...]
    matrices: tuple[Matrix, ...]
    timelines: tuple[Timeline, ...]
    form_version: str = ""
    answers: Mapping[str, Any] = NOTHING
    """What is published, as a file of answers has it: for a new assessment that begins with them."""
    words: Mapping[str, str] = NOTHING
    """By the name of a setting, the words of the organisation that stand in the form, for the same."""
    content: str = ""
    """The SHA-256 of all this but for the day of printing, organisation and contact: 64 hexadecimal digits."""

    @property
    def is_titled(self) -> bool:
        """Whether its title is published: it may be marked, or taken out of the file for good."""
        return self.title not in ("", REMOVED)

    def plain(self, text: Callable[[str], str] | None = None) -> dict[str, Any]:
        """Return it as dicts, tuples and strings, for templates and other programs. text: what becomes of each string."""
        return cast(dict[str, Any], plain(self, text))


@frozen
class Spoken:
    """What somebody wrote of an answer. what: "must change", "replied", "settled". time: UTC, ISO 8601."""

    what: str
    who: str
    time: str
    words: str


@frozen
class Correspondence:
    """A reviewer's remark, and what was said to it."""

    link: Link
    said: tuple[Spoken, ...]
    closed: bool
    """Whether nothing more is to be done about it."""


@frozen
class Marked:
    """What was said of the publication of an answer or an entry. words: more of the reason.

    ground: that it is left out, and why; or that it may be published although the form leaves it out.
    """

    link: Link
    ground: str
    words: str
    who: str
    time: str


@frozen
class Jotted:
    """A note that somebody wrote for themselves beside an answer."""

    link: Link
    words: str
    who: str
    time: str


@frozen
class Person:
    """Somebody who wrote in the record; account and host "" where they are not kept. did: in words."""

    name: str
    account: str
    host: str
    did: str


@frozen
class Trail:
    """What is kept beside the answers, for the file, and is in no other edition."""

    marks: tuple[Marked, ...]
    silent: tuple[str, ...]
    """What the form itself leaves out of what is published, a sentence each."""
    remarks: tuple[Correspondence, ...]
    let_stand: tuple[Spoken, ...]
    """What checks had found and somebody let stand, and is no finding any more: its answers were changed since."""
    notes: tuple[Jotted, ...]
    given: tuple[Jotted, ...]
    """The answers that others gave: who gave each and who put it in, in a sentence."""
    people: tuple[Person, ...]
    texts: tuple[str, ...]
    """What was taken out for good, and what is to stay, a sentence each."""


@frozen
class Document:
    """One assessment as it stands, ready to print. Times are UTC (ISO 8601); dates are in British words."""

    title: str
    """The assessment's, "" where none is given yet."""
    form: str
    """The form's title."""
    form_id: str
    form_version: str
    language: str
    """The form's, such as "en-GB"."""
    cover: tuple[PrintedAnswer, ...]
    """The questions of the cover sheet."""
    summary: Summary
    lead: str
    """The first paragraph of what is proposed, shortened; "" where nothing says it."""
    proposal: str
    """The id of the question that says what is proposed, "" where the form has none."""
    headlines: Headlines
    open: tuple[OpenItem, ...]
    parts: tuple[PrintedSection, ...]
    """The form's own sections, in order."""
    approval_title: str
    """What the block of the approval is headed."""
    approval_ask: str
    """How the form asks for the words of an approval."""
    approvals: tuple[PrintedApproval, ...]
    """Every one that was given, the last one last."""
    approved: bool
    """Whether it stands approved as it is, with conditions or without."""
    authors: tuple[str, ...]
    """Who wrote answers, each once."""
    begun: str
    """When it was begun."""
    changed: str
    """When an answer was changed last."""
    fingerprint: str
    """64 hexadecimal digits."""
    spoken: str
    """The fingerprint in words."""
    aside: tuple[PrintedSection, ...] = ()
    """What stands beside the form's own wording (evidence), where there is any."""
    record: int = 0
    """The number of the last record that it was printed from, 0 where there is none."""
    seal: str = ""
    """The seal of that record, "" where it is not told."""
    state: str = ""
    """Where it is between its authors and its reviewer ("submitted for review")."""
    state_words: StateInWords = StateInWords("", "", "", "", "")
    """The same in a sentence."""
    reported: PrintedReport | None = None
    """An approval that an author reported, where that is what was done last."""
    odd: tuple[str, ...] = ()
    """What of the acts and times of the record was against the rules, or is odd, a sentence each."""
    verdicts: Verdicts | None = None
    """Of a second person on these answers; None where there are none."""
    deeds: tuple[Deed, ...] = ()
    """What was done with it as a whole, in order."""
    checks: tuple[Checked, ...] = ()
    """What came of the checks of the form."""
    found: int = 0
    """How many things they found in all."""
    checked_on: str = ""
    """The day on which they ran, "" where none did."""
    matrices: tuple[Matrix, ...] = ()
    """As numbers, with all that they show in words as well."""
    timelines: tuple[Timeline, ...] = ()
    """As numbers, with all that they show in words as well."""
    carried: str = ""
    """From which earlier assessment answers came, and how many are confirmed, in words; "" where none came."""
    unconfirmed: int = 0
    """How many of those are not confirmed."""
    trail: Trail = Trail((), (), (), (), (), (), (), ())
    """What is kept beside the answers."""
    answers: Mapping[str, Any] = NOTHING
    """What is printed, as a file of answers has it: for a new assessment that begins with them."""
    marks: Sequence[Mapping[str, Any]] = ()
    """What is marked for publication, for the same."""
    notes: Sequence[Mapping[str, Any]] = ()
    """What people noted for themselves, for the same."""
    givers: Sequence[Mapping[str, Any]] = ()
    """Who gave the answers that the writers only put in, for the same."""
    removed: Sequence[Sequence[str]] = ()
    """Where answers stand that do not come along, as a text of them was taken out for good."""
    words: Mapping[str, str] = NOTHING
    """By the name of a setting, the words of the organisation that stand in the form, for the same."""

    def plain(self, text: Callable[[str], str] | None = None) -> dict[str, Any]:
        """Return it as dicts, tuples and strings, for templates and other programs. text: what becomes of each string."""
        return cast(dict[str, Any], plain(self, text))
