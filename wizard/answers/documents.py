"""A document as the beginning of an assessment: one of ours with the answers that it carries, or a form filled in by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wizard import banks, clock
from wizard.answers import Taken, byhand, said
from wizard.answers.edited import Edited, answers_only, before_the_form, is_ours
from wizard.answers.reading import AnswersReader
from wizard.answers.whole import take
from wizard.core.document import enclosed
from wizard.core.errors import AnswersError, Problem, UsageError
from wizard.core.form.answers import Answer, At, Unfit
from wizard.core.form.bank import Bank
from wizard.core.form.publishing import GROUNDS, MAY
from wizard.core.frozen import frozen
from wizard.core.record.changes import DOCUMENT, Author, Carry, Change, Note, Place, Record, Set, Withhold
from wizard.core.record.response import fold
from wizard.core.standing.naming import assessment_title, number_or_wording
from wizard.core.standing.standing import Standing
from wizard.core.text import clean, counted, joined, one_line, slug
from wizard.files import disk, nodes, webpage, wordfile
from wizard.files.manuscript import Manuscript, Unreadable
from wizard.files.nodes import Node, Scalar
from wizard.store import ledger, library

_MOST = 12 * disk.MB
_DEEPEST = 40
_MOST_SAID = 10  # of what does not fit
_LONGEST = 200  # letters of the name of an organisation


@frozen
class Enclosed:
    """The answers that a document of ours carries, and what it says of itself.

    form: its id. version: that of the form. state: in words. day: of its approval in British words, "" where it has none.
    answers: as a file of answers has them. words: of the organisation, in the form. whole: whether it is as it was printed.
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
    authors: tuple[Author, ...]
    words: Mapping[str, str]
    whole: bool
    printed: Mapping[str, Any]


def take_in(file: Path, named: str, own: Mapping[str, str], folder: Path) -> Taken:
    """Start an assessment with the answers of a document. named: the form, "" where the document says it.

    Raises:
        AnswersError: it cannot be read.
        UsageError: it is of another form, or says no form.
        LedgerError: it cannot be written.
    """
    there, written = _read(file)
    if there is None:
        assert written is not None  # a document is the one or the other
        form, bank, words = _form_by_wording(written, named, file, own)
        taking = _of_a_form(AnswersReader(bank, file.name, clock.here().today), written, file)
    else:
        form, bank = library.form(_form(there, named, file), {**own, **there.words})
        if bank.id != there.form:
            what = f"it was written with the form {there.form}, and this is {bank.id}"
            raise UsageError(Problem(str(file), what, "answers can be taken only into the same form, in any version of it"))
        words = [f"The form is version {bank.version} now; it was version {there.version}."]
        words = words if there.version and there.version != bank.version else []
        taking = _of_ours(AnswersReader(bank, file.name, clock.here().today), there, written, file)
    by, reader = ledger.author(own), taking.reader
    if not any(isinstance(change, Set) for change in reader.changes):
        raise UsageError(Problem(str(file), "nothing was answered in it", f"start afresh with: wizard new {bank.id}"))
    changes = (*reader.changes, *taking.notes(), taking.carry())
    title = assessment_title(Standing(bank, fold(bank, [Record(1, "", by, changes)])))
    begun = ledger.start(folder, slug(title) or f"{bank.id}-{clock.here().today}", form, by, changes)
    stands = library.assessment(begun, bank)
    wrong = said(reader)
    more = [f"And {len(wrong) - _MOST_SAID} more, each in “Check your answers”."] if len(wrong) > _MOST_SAID else []
    said_of_it = (*taking.words(), *words, *wrong[:_MOST_SAID], *more, *taking.told)
    return Taken(begun.path, (*said_of_it, f"Written to {begun.path}: {stands.counts.words}."))


class _Taking:
    """What is taken from one document. unsure: by place, why an answer is to be confirmed. beside: by place, what to note."""

    def __init__(self, reader: AnswersReader, source: str, file: Path) -> None:
        self.reader, self.source, self._file = reader, source, file
        self.authors: tuple[Author, ...] = ()
        self.unsure: dict[At, list[str]] = {}
        self.beside: dict[At, list[str]] = {}
        self.homeless: tuple[str, ...] = ()
        self.told: list[str] = []

    @property
    def _answered(self) -> dict[At, Answer | None]:
        return {change.at: change.answer for change in self.reader.changes if isinstance(change, Set)}

    @property
    def _to_confirm(self) -> tuple[At, ...]:
        """What does not fit its question is to be answered anew, and is not among them."""
        asked = self.reader.bank.questions
        fits = [at for at, answer in self._answered.items() if not isinstance(answer, Unfit) and at.question in asked]
        return tuple(at for at in fits if at in self.unsure)

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
        yield f"{counted(len(self._answered), 'answer')} taken from {self.source}."
        if count := len(self._to_confirm):
            inside = ", those inside lists too," if count > 1 and any(at.within for at in self._to_confirm) else ""
            so = "is not certain and to be confirmed. A note beside it says why."
            several = "are not certain and to be confirmed. Notes beside them say why."
            yield f"{counted(count, 'answer')}{inside} {so if count == 1 else several}"
        if count := len(self.homeless):
            belong = "belongs" if count == 1 else "belong"
            yield f"{counted(count, 'passage')} of the document {belong} to no question: in a note at the first question."


def source(there: Enclosed, file: Path) -> str:
    """Return which document it is, and how what it prints stood: "the document r.json: “Trees”, approved 3 March 2026"."""
    title = f": “{there.title}”" if there.title else ""
    return _named(file) + title + (f", {there.state}" if there.state else "") + (f" {there.day}" if there.day else "")


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


def _of_a_form(reader: AnswersReader, written: Manuscript, file: Path) -> _Taking:
    reader.in_words = True
    hand = byhand.read(reader.bank, answers_only(written.blocks, reader.bank.title))
    take(reader, hand.answers)
    taking = _Taking(reader, _named(file), file)
    taking.unsure, taking.beside = hand.unsure, hand.beside
    taking.homeless = (*hand.homeless, *written.told)
    if is_ours(written.blocks):  # what we print besides the answers is made anew
        own = {*byhand.read(reader.bank, before_the_form(written.blocks)).homeless, *_OWN_HOMELESS}
        taking.homeless = tuple(words for words in hand.homeless if words not in own)
    asked = [one for section in reader.bank.sections if not (section.cover or section.aside) for one in section.questions]
    if file.suffix.casefold() in _PAGES:
        taking.told.append("A page carries no answers of its own, so they were read from its words.")
    if missing := [number_or_wording(one) for one in asked if one.key not in hand.asked and one.when is None]:
        taking.told.append(f"Not found in the document: {joined(missing)}.")
    return taking


# -- A document of ours -----------------------------------------------------------------------------------------------


def _of_ours(reader: AnswersReader, there: Enclosed, written: Manuscript | None, file: Path) -> _Taking:
    taking = _Taking(reader, source(there, file), file)
    taking.authors, reader.by_people = there.authors, False
    reader.in_words = written is not None
    take(reader, as_node(there.answers, file))
    edited = Edited(reader.bank, reader.changes)
    if written is not None:
        edited.in_words(written, there.printed.get("visible"))
        if not there.whole:
            edited.in_what_it_carries()
    elif not there.whole:
        edited.in_json(there.printed)
    reader.changes += [*edited.changes, *_marks(reader, there), *_notes(reader, there)]
    taking.unsure, taking.beside = edited.unsure, edited.beside
    if there.day:
        taking.told.append("The approval was not taken with them: this is a new draft.")
    taking.told += edited.told
    return taking


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
    try:
        return _enclosed(content)
    except RecursionError:
        what = "it is nested deeper than a document of this program is"
        raise AnswersError(Problem(str(file), what, "check where it comes from")) from None


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
        authors=tuple(_authors(content)),
        words={key: one_line(value)[:_LONGEST] for key, value in words.items() if isinstance(value, str)},
        whole=content.get("digest") == enclosed.digest(content),
        printed=content,
    )


def _authors(content: Mapping[str, Any]) -> Iterator[Author]:
    """Yield who wrote the answers, where the document tells it: an edition for the file does."""
    trail = content.get("trail")
    people = trail.get("people") if isinstance(trail, dict) else None
    for one in people if isinstance(people, list) else ():
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
        if len(path) > _DEEPEST or count > nodes.MOST_NODES:
            raise AnswersError(
                Problem(str(file), "it holds more than a document of this program does", "check where it comes from")
            )
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
