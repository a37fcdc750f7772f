"""A document as the beginning of an assessment: one of ours with the answers that it carries, or a form filled in by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wizard import banks, clock
from wizard.answers import Taken, besides, byhand, said
from wizard.answers.edited import Edited
from wizard.answers.reading import AnswersReader
from wizard.answers.whole import take
from wizard.core.document import enclosed
from wizard.core.errors import AnswersError, Problem, UsageError
from wizard.core.form.answers import Answer, At, Known, Unfit
from wizard.core.form.bank import Bank
from wizard.core.form.publishing import GROUNDS, MAY
from wizard.core.frozen import frozen, replace
from wizard.core.past import carryover
from wizard.core.record.changes import DOCUMENT, Author, Carry, Change, Note, Place, Record, Set, Withhold
from wizard.core.record.response import fold
from wizard.core.standing.naming import assessment_title, number_or_wording, question_in_short
from wizard.core.standing.standing import Standing
from wizard.core.text import clean, counted, joined, one_line, shorten, slug
from wizard.files import disk, nodes, webpage, wordfile
from wizard.files.manuscript import Grid, Manuscript, Passage, Unreadable, passages
from wizard.files.nodes import Node, Scalar
from wizard.store import ledger, library

_MOST = 12 * disk.MB
_DEEPEST = 40
_MOST_SAID = 10  # of what does not fit
_MOST_NAMED = 12  # questions in a sentence
_MOST_LINE = 400  # columns of one
_MOST_ENTRIES = 2_000  # of all lists together, and of whatever else stands in a list: people, notes, marks
_MOST_NODES = 60_000  # values in its answers
_MOST_KEYS = 500  # questions, and words of the organisation
_LONGEST = 200  # letters of the name of an organisation


@frozen
class Enclosed:
    """The answers that a document of ours carries, and what it says of itself.

    form: its id. version: that of the form. state: in words. day: of its approval in British words, "" where it has none.
    answers: as a file of answers has them. givers: who gave which, where the writers only put them in. removed: where an
    answer does not come along. remarks: how many reviewers wrote. words: of the organisation, in the form.
    whole: whether it is as it was printed.
    printed: all that it says.
    """

    form: str
    version: str
    title: str
    state: str
    day: str
    answers: Mapping[str, Any]
    marks: tuple[Mapping[str, Any], ...]
    notes: tuple[Mapping[str, Any], ...]
    givers: tuple[Mapping[str, Any], ...]
    removed: tuple[Any, ...]
    remarks: int
    authors: tuple[Author, ...]
    words: Mapping[str, str]
    whole: bool
    printed: Mapping[str, Any]


def take_in(file: Path, named: str, own: Mapping[str, str], folder: Path) -> Taken:
    """Start an assessment with the answers of a document, as they are. named: the form, "" where the document says it.

    Raises:
        AnswersError: it cannot be read.
        UsageError: it is of another form, or says no form.
        LedgerError: it cannot be written.
    """
    return read(file, named, own).begin(own, folder)


def read(file: Path, named: str, own: Mapping[str, str]) -> Taking:
    """Return what a document holds, before anything is written. Raises AnswersError, UsageError as `take_in` does."""
    there, written = _read(file)
    if there is None:
        assert written is not None  # a document is the one or the other
        form, bank, words = _form_by_wording(written, named, file, own)
        taking = _of_a_form(_reader(bank, file), written, file)
    else:
        form, bank = library.form(_form(there, named, file), {**own, **there.words})
        if bank.id != there.form:
            what = f"it was written with the form {there.form}, and this is {bank.id}"
            raise UsageError(Problem(str(file), what, "answers can be taken only into the same form, in any version of it"))
        words = [f"The form is version {bank.version} now; it was version {there.version}."]
        words = words if there.version and there.version != bank.version else []
        taking = _of_ours(_reader(bank, file), there, written, file)
    if not any(isinstance(change, Set) for change in taking.reader.changes):
        raise UsageError(Problem(str(file), "nothing was answered in it", f"start afresh with: wizard new {bank.id}"))
    taking.form, taking.told = form, [*words, *taking.told]
    if taking.is_printed and not taking.authors:
        taking.told.append(
            "It does not say who wrote the answers. Whoever did should not approve them here, and the program cannot know."
        )
    return taking


def _reader(bank: Bank, file: Path) -> AnswersReader:
    reader = AnswersReader(bank, file.name, clock.here().today)
    reader.in_words = True
    return reader


class Taking:
    """What is taken from one document. unsure: by place, why an answer is to be confirmed. beside: by place, what to note.

    homeless: what belongs to no question. told: what to say of it. authors: who wrote the answers. is_printed: whether this
    program printed the document with answers in it.
    """

    def __init__(self, reader: AnswersReader, source: str, file: Path) -> None:
        self.reader, self.source, self._file = reader, source, file
        self.form: ledger.Form | None = None
        self.authors: tuple[Author, ...] = ()
        self.is_printed = False
        self.unsure: dict[At, list[str]] = {}
        self.beside: dict[At, list[str]] = {}
        self.homeless: tuple[str, ...] = ()
        self.told: list[str] = []

    def begin(self, own: Mapping[str, str], folder: Path, *, next_year: bool = False) -> Taken:
        """Start the new assessment. next_year: whether it is another than the one in the document. Raises LedgerError."""
        assert self.form is not None  # it is told as soon as a document is read
        by, bank = ledger.author(own), self.reader.bank
        changes = self._of_next_year(by) if next_year else (*self.reader.changes, *self.notes(), self.carry())
        title = assessment_title(Standing(bank, fold(bank, [Record(1, "", by, changes)])))
        begun = ledger.start(folder, slug(title) or f"{bank.id}-{clock.here().today}", self.form, by, changes)
        stands = library.assessment(begun, bank)
        wrong = [shorten(line, _MOST_LINE) for line in said(self.reader)]
        more = [f"And {len(wrong) - _MOST_SAID} more, each in “Check your answers”."] if len(wrong) > _MOST_SAID else []
        words = self._words_of_next_year(stands) if next_year else self.words()
        told = (*words, *wrong[:_MOST_SAID], *more, *self.told)
        return Taken(begun.path, (*told, f"Written to {begun.path}: {stands.counts.words}."))

    def _of_next_year(self, by: Author) -> tuple[Change, ...]:
        """Return what comes over into next year's assessment, as it does from an earlier one in the folder."""
        bank = self.reader.bank
        old = Standing(bank, fold(bank, [Record(1, "", by, tuple(self.reader.changes))]))
        came = carryover.carry(old, bank, self.source.removeprefix(DOCUMENT)).changes
        notes = [change for change in self.notes() if isinstance(change, Note)]
        return (*(replace(one, authors=self.authors) if isinstance(one, Carry) else one for one in came), *notes)

    def _words_of_next_year(self, new: library.Assessment) -> Iterator[str]:
        places = new.response.carried
        count = sum(new.response.answer(at) is not None for at in places)
        inside = ", those inside lists too" if any(at.within for at in places) else ""
        yield f"{counted(count, 'answer')} copied from {self.source}. Each is still to be confirmed{inside}."
        if asked := len(places) - count:
            yield f"{counted(asked, 'old action or gap asks', 'old actions or gaps ask')} what came of it."
        yield "The days of the decision and of the next review were left out."

    @property
    def answered(self) -> dict[At, Answer | None]:
        return {change.at: change.answer for change in self.reader.changes if isinstance(change, Set)}

    @property
    def _to_confirm(self) -> tuple[At, ...]:
        """What does not fit its question is to be answered anew, and is not among them."""
        asked = self.reader.bank.questions
        fits = [at for at, answer in self.answered.items() if not isinstance(answer, Unfit) and at.question in asked]
        first = At(next(iter(asked))) if self.homeless else None  # so that it is seen what belongs to no question
        return tuple(at for at in fits if at in self.unsure or at == first)

    def carry(self) -> Carry:
        return Carry(self.source, self._to_confirm, (), (), self.authors)

    def notes(self) -> Iterator[Change]:
        """Yield a note wherever something is not sure, or was said that is no part of an answer; the rest at the first."""
        own = {change.at: change.words for change in self.reader.changes if isinstance(change, Note)}
        said_of: dict[At, list[str]] = {}
        for at, why in self.unsure.items():
            said_of.setdefault(self._where(at), []).extend(f"To confirm: {one.rstrip('.')}." for one in why if one)
        for at, words in self.beside.items():
            said_of.setdefault(self._where(at), []).extend(words)
        if self.homeless:
            said_of.setdefault(At(next(iter(self.reader.bank.questions))), []).extend(
                ["At no question of the form:", *self.homeless]
            )
        for at, lines in said_of.items():
            if not lines:
                continue
            before = [own[at]] if at in own else []
            yield Note(at, clean("\n\n".join([*before, f"From {self._file.name}:", *lines]))[0])

    def _where(self, at: At) -> At:
        """Return where a note can stand: of a list as a whole, in its first entry where it has one."""
        question = self.reader.bank.questions.get(at.question)
        if question is None or not question.fields or at.within:
            return at if question else At(next(iter(self.reader.bank.questions)))
        first = next((change.entry for change in self.reader.changes if isinstance(change, Place) and change.at == at), "")
        return At(question.fields[0].key, (first,)) if first else at

    def words(self) -> Iterator[str]:
        yield f"{counted(len(self.answered), 'answer')} taken from {self.source}."
        unsure = [at for at in self._to_confirm if at in self.unsure]
        if count := len(unsure):
            asked = dict.fromkeys(at.question.partition(".")[0] for at in unsure)
            names = [question_in_short(self.reader.bank.questions[key]) for key in asked]
            at = joined(names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"])
            why = any(words for one in unsure for words in (*self.unsure[one], *self.beside.get(one, ())))
            so = "is not certain and to be confirmed." + (" A note beside it says why." if why else "")
            several = "are not certain and to be confirmed." + (" Notes beside them say why." if why else "")
            yield f"{counted(count, 'answer')}, at {at}, {so if count == 1 else several}"
        if count := len(self.homeless):
            belong = "belongs" if count == 1 else "belong"
            yield f"{counted(count, 'passage')} of the document {belong} to no question: read the note at the first."


def source(there: Enclosed, file: Path) -> str:
    """Return which document it is, and how what it prints stood: "the document r.json: “Trees”, approved 3 March 2026".

    How it stood is told only of a document that nobody changed: it is printed in what begins with it.
    """
    title = f": “{there.title.translate(_NO_QUOTES)}”" if there.title else ""
    stood = (f", {there.state}" if there.state else "") + (f" {there.day}" if there.day else "")
    return _named(file) + title + (stood if there.whole else ", changed by hand since it was printed")


_NO_QUOTES = str.maketrans("“”", "‘’")


def _named(file: Path) -> str:
    return f"{DOCUMENT}{one_line(file.name).replace(':', '_')}"


def _form(there: Enclosed, named: str, file: Path) -> Path:
    """Return the file of the form of a document. Raises UsageError."""
    if named:
        return banks.find(named)
    shipped = {path.stem: path for path in banks.available()}
    if there.form not in shipped:
        what = f"its form, {there.form}, does not come with this program" if there.form else "it does not say its form"
        raise UsageError(Problem(str(file), what, f"name the form: wizard new FORM --from {file.name}"))
    return shipped[there.form]


# -- A form filled in by hand -----------------------------------------------------------------------------------------


def _form_by_wording(
    written: Manuscript, named: str, file: Path, own: Mapping[str, str]
) -> tuple[ledger.Form, Bank, list[str]]:
    """Return the form that a document asks in its words, and what to say of that. Raises UsageError."""
    files = [banks.find(named)] if named else banks.available()
    some = [library.form(path, own) for path in files]
    counts = [byhand.found(bank, written.blocks) for _, bank in some]
    most = max(counts, default=0)
    if most < (1 if named else _LEAST):
        what = f"its wording is not that of {some[0][1].id}" if named else "its wording is that of no form of this program"
        mend = "see whether it is the right document" if named else f"name the form: wizard new FORM --from {file.name}"
        raise UsageError(Problem(str(file), what, mend))
    form, bank = some[counts.index(most)]
    so = f"It was recognised as {bank.short or bank.title} by {counted(most, 'question')}."
    return form, bank, [] if named else [f"{so} If it is another form: wizard new FORM --from {file.name}"]


_LEAST = 3  # questions in the words of a form, by which it is recognised


_OWN_HOMELESS = ("Of the approval, which was not taken: Not yet approved.",)


def _of_a_form(reader: AnswersReader, written: Manuscript, file: Path) -> Taking:
    bank, is_ours = reader.bank, besides.is_ours(written.blocks)
    filling = byhand.filled(bank, _as_answers(bank, written.blocks, file) if is_ours else written.blocks)
    if is_ours:
        besides.empty(filling)
    hand = filling.done()
    take(reader, hand.answers)
    if is_ours:
        reader.changes = list(_with_shared_reasons(reader))
    taking = Taking(reader, _named(file), file)
    taking.unsure, taking.beside = hand.unsure, hand.beside
    taking.homeless = (*hand.homeless, *byhand.not_of_the_form(bank, written.told))
    if is_ours:  # what we print besides the answers is made anew
        taking.authors, taking.is_printed = tuple(dict.fromkeys(_named_as_authors(written.blocks))), bool(hand.answers.pairs)
        own = {*byhand.read(bank, besides.before_the_form(written.blocks)).homeless, *_OWN_HOMELESS}
        taking.homeless = tuple(words for words in hand.homeless if words not in own)
    asked = [one for section in bank.sections if not (section.cover or section.aside) for one in section.questions]
    if taking.is_printed:
        for at in taking.answered:
            taking.unsure.setdefault(at, []).append("")  # what is told says why
        what = "A page carries no answers" if file.suffix.casefold() in _PAGES else "It carries no answers any more"
        taking.told.append(f"{what}, so all were read from its words: compare each with the document.")
    elif file.suffix.casefold() in _PAGES:
        taking.told.append("A page carries no answers, so they were read from its words.")
    if missing := [number_or_wording(one) for one in asked if one.key not in hand.asked and one.when is None]:
        taking.told.append(f"Not found in the document: {joined(missing)}.")
    return taking


def _with_shared_reasons(reader: AnswersReader) -> Iterator[Change]:
    """Yield what was read, and for "the same reason as at 20" the reason that is given there."""
    answers = {one.at.question: one.answer for one in reader.changes if isinstance(one, Set)}
    for one in reader.changes:
        if isinstance(one, Set) and isinstance(one.answer, Known) and (found := _SHARED.fullmatch(one.answer.because)):
            there = answers.get(reader.bank.keys_by_number.get(found[1], ""))
            because = there.because if isinstance(there, Known) else one.answer.because
            yield replace(one, answer=replace(one.answer, because=because))
        else:
            yield one


_SHARED = re.compile(r"for the same reason as at (\w+)\.")


def _named_as_authors(blocks: Sequence[Passage | Grid]) -> Iterator[Author]:
    """Yield who wrote or gave answers, as the edition for the file says it of them."""
    for one in passages(blocks):
        if found := _WROTE.fullmatch(one.text):
            yield Author(found[1], found[2] or "", found[3] or "")
        elif found := _GAVE.search(one.text):
            yield Author(found[1].partition(",")[0].strip())


_WROTE = re.compile(r"(.+?)(?:, account (.+?))?(?:, computer (.+?))?: wrote answers\b.*")
_GAVE = re.compile(r"Answered by (.+); added by .+ on .+\.$")


def _as_answers(bank: Bank, blocks: Sequence[Passage | Grid], file: Path) -> tuple[Passage | Grid, ...]:
    """Return what of a document of ours are answers: without what the program adds to such answers as it holds."""
    some = besides.answers_only(blocks)
    reader = AnswersReader(bank, file.name, clock.here().today)
    take(reader, byhand.read(bank, besides.unsaid(some)).answers)
    stands = Standing(bank, fold(bank, [Record(1, "", Author(""), tuple(reader.changes))]))
    return besides.unsaid(some, besides.said_under(stands))


# -- A document of ours -----------------------------------------------------------------------------------------------


def _of_ours(reader: AnswersReader, there: Enclosed, written: Manuscript | None, file: Path) -> Taking:
    taking = Taking(reader, source(there, file), file)
    taking.authors, taking.is_printed, reader.by_people = there.authors, True, False
    take(reader, as_node(there.answers, file))
    givers = {at: one["giver"] for one in there.givers if (at := _place(reader, one)) and isinstance(one.get("giver"), str)}
    reader.changes = [
        replace(one, giver=one_line(givers[one.at])) if isinstance(one, Set) and one.at in givers else one
        for one in reader.changes
    ]
    edited = Edited(reader.bank, reader.changes)
    if written is not None:
        edited.in_words(written, there.printed.get("visible"))
        if not there.whole:
            edited.in_what_it_carries()
    elif not there.whole:
        edited.in_json(there.printed)
    if not there.whole:
        taking.told.append(_NOT_WHOLE)
    reader.changes += [*edited.changes, *_marks(reader, there), *_notes(reader, there)]
    taking.unsure, taking.beside, taking.homeless = edited.unsure, edited.beside, tuple(edited.homeless)
    if there.day:
        taking.told.append("The approval was not taken with them: this is a new draft.")
    taking.told += [*_left_behind(reader.bank, there), *edited.told]
    return taking


_NOT_WHOLE = "As it was changed, do not rely on what it says of who wrote it and of what is not for publication."


def _left_behind(bank: Bank, there: Enclosed) -> Iterator[str]:
    """Say what does not come over."""
    keys = {at[0].partition(".")[0] for at in there.removed if isinstance(at, list) and at and isinstance(at[0], str)}
    if names := [question_in_short(question) for key, question in bank.questions.items() if key in keys]:
        yield f"Answers from which a text was taken out for good were not taken: at {joined(names)}."
    if there.remarks:
        yield f"What reviewers wrote was not taken: {counted(there.remarks, 'remark')}."


# -- What it carries --------------------------------------------------------------------------------------------------


def _read(file: Path) -> tuple[Enclosed | None, Manuscript | None]:
    """Return the answers that a document carries, and what stands in it, of one that people read. Raises AnswersError."""
    ending = file.suffix.casefold()
    if ending not in (".json", *_WORD, *_PAGES):
        what = f"a file that ends in {ending or 'nothing'} cannot be read back"
        mend = "take the Word document (.docx) or the page (.html) of it"
        raise AnswersError(Problem(str(file), what, mend))
    try:
        content = disk.read(file, _MOST if ending == ".json" else wordfile.MOST)
        if ending == ".json":
            return enclosed_in(content.decode("utf-8", "replace").removeprefix("\ufeff"), file), None
        written = wordfile.read(content) if ending in _WORD else webpage.read(content)
    except OSError as error:
        what = f"it cannot be read: {error.strerror}"
        raise AnswersError(Problem(str(file), what, "check the path and its rights")) from None
    except Unreadable as why:
        raise AnswersError(Problem(str(file), why.what, why.mend)) from None
    return (enclosed_in(written.enclosed, file) if written.enclosed else None), written


_WORD, _PAGES = (".docx", ".docm", ".dotx", ".dotm"), (".html", ".htm")


def enclosed_in(text: str, file: Path) -> Enclosed:
    """Return the answers that a JSON text carries. Raises AnswersError."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or not isinstance(content.get("answers"), dict):
        what = "it is no document with answers in it" if content is not None else "it is not JSON, or damaged"
        mend = "take one that was printed with this program; a file of answers goes with --answers"
        raise AnswersError(Problem(str(file), what, mend))
    if not _is_of_a_form(content):
        raise AnswersError(Problem(str(file), _MORE, "check where it comes from"))
    try:
        return _enclosed(content)
    except RecursionError:
        what = "it is nested deeper than a document of this program is"
        raise AnswersError(Problem(str(file), what, "check where it comes from")) from None


_MORE = "it holds more than a document of this program does"


def _is_of_a_form(content: Mapping[str, Any]) -> bool:
    """Tell whether a document holds no more questions, entries and names than a form and an organisation can have."""
    trail, words = content.get("trail"), content.get("words")
    keyed = (content["answers"], words if isinstance(words, dict) else {})
    lists = [one for inside in (content, trail) if isinstance(inside, dict) for one in inside.values() if isinstance(one, list)]
    entries = sum(len(one) for one in content["answers"].values() if isinstance(one, list | dict))
    return all(len(one) <= _MOST_KEYS for one in keyed) and max([entries, *map(len, lists)]) <= _MOST_ENTRIES


def _enclosed(content: Mapping[str, Any]) -> Enclosed:
    def of_text(name: str, inside: Mapping[str, Any] = content) -> str:
        value = inside.get(name)
        return one_line(value) if isinstance(value, str) else ""

    def some(name: str) -> list[Any]:
        value = content.get(name)
        return value if isinstance(value, list) else []

    approval = content.get("approval") or next(reversed([one for one in some("approvals") if isinstance(one, dict)]), None)
    given = content.get("words")
    words = given if isinstance(given, dict) else {}
    return Enclosed(
        form=of_text("form_id"),
        version=of_text("form_version"),
        title=of_text("title"),
        state=of_text("state"),
        day=of_text("date", approval) if isinstance(approval, dict) else "",
        answers=content["answers"],
        marks=tuple(one for one in some("marks") if isinstance(one, dict)),
        notes=tuple(one for one in some("notes") if isinstance(one, dict)),
        givers=tuple(one for one in some("givers") if isinstance(one, dict)),
        removed=tuple(some("removed")),
        remarks=len(_trail(content, "remarks")),
        authors=tuple(_authors(content)),
        words={key: one_line(value)[:_LONGEST] for key, value in words.items() if isinstance(value, str)},
        whole=content.get("digest") == enclosed.digest(content),
        printed=content,
    )


def _trail(content: Mapping[str, Any], name: str) -> list[Any]:
    trail = content.get("trail")
    some = trail.get(name) if isinstance(trail, dict) else None
    return some if isinstance(some, list) else []


def _authors(content: Mapping[str, Any]) -> Iterator[Author]:
    """Yield who wrote the answers, where the document tells it: an edition for the file does."""
    for one in _trail(content, "people"):
        given = [one.get(name) for name in ("name", "account", "host", "did")] if isinstance(one, dict) else []
        told = [one_line(word) for word in given if isinstance(word, str)]
        if len(told) == 4 and told[0] and told[3].startswith("wrote answers"):
            yield Author(*told[:3])


def as_node(value: Any, file: Path) -> Node:
    """Return what JSON says as the nodes that a file of answers has. Raises AnswersError where it is too deep or too much."""
    count = 0

    def node(inner: Any, path: tuple[str, ...]) -> Node:
        nonlocal count
        count += 1
        if len(path) > _DEEPEST or count > _MOST_NODES:
            raise AnswersError(Problem(str(file), _MORE, "check where it comes from"))
        where = ", ".join(path)
        if isinstance(inner, dict):
            pairs = [(Scalar(key, 0, True, where), node(one, (*path, key))) for key, one in inner.items()]
            return nodes.Mapping(tuple(pairs), 0, where)
        if isinstance(inner, list):
            return nodes.Sequence(tuple(node(one, (*path, f"entry {place}")) for place, one in enumerate(inner, 1)), 0, where)
        if inner is None:
            return Scalar("", 0, False, where)
        return Scalar(inner if isinstance(inner, str) else json.dumps(inner), 0, True, where)

    return node(value, ())


def _marks(reader: AnswersReader, there: Enclosed) -> Iterator[Change]:
    for one in there.marks:
        at, under, words = _place(reader, one), one.get("under"), one.get("words", "")
        if at is None or under not in (*GROUNDS, MAY) or not isinstance(words, str):
            reader.wrong(None, "", "a mark that something is not for publication could not be taken over", "mark it again")
        else:
            yield Withhold(at, under, clean(words)[0])


def _notes(reader: AnswersReader, there: Enclosed) -> Iterator[Change]:
    for one in there.notes:
        at, words = _place(reader, one), one.get("words")
        if at is None or not isinstance(words, str):
            reader.wrong(None, "", f"a note could not be taken over: {one_line(str(words))}", "write it again")
        elif clean(words)[0].strip():
            yield Note(at, clean(words)[0])


def _place(reader: AnswersReader, one: Mapping[str, Any]) -> At | None:
    """Return the place that a mark or a note is at, with the ids that its entries have from now on; None where it is none."""
    given = one.get("at")
    at = [part for part in given if isinstance(part, str)] if isinstance(given, list) else []
    if not at or at != given:
        return None
    key, within = at[0], tuple(reader.ids.get(part, part) for part in at[1:])
    placed = {change.entry for change in reader.changes if isinstance(change, Place)}
    known = all(part in placed or _is_row(reader.bank, part) for part in within)
    return At(key, within) if key in reader.bank.questions and known else None


def _is_row(bank: Bank, part: str) -> bool:
    key, colon, value = part.partition(":")
    question = bank.questions.get(key)
    return bool(colon) and question is not None and value in [row.value for row in question.listing.rows]
