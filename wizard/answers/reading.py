"""One answer of a file: a value, with its reasons or without, or what is said in place of one."""

from __future__ import annotations

from wizard.core.errors import Misfit, Problem
from wizard.core.form import kinds, not_known
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit, Value
from wizard.core.form.bank import Bank, Question
from wizard.core.record.changes import Change, Set
from wizard.core.record.response import Response
from wizard.core.standing.naming import number_or_id, number_or_wording
from wizard.core.standing.references import read_references
from wizard.core.standing.register import Register
from wizard.core.text import clean, one_line
from wizard.files import yamlslips
from wizard.files.nodes import Mapping, Node, Scalar, Sequence

NO_SPACE, WITH_SPACE = "a space is missing after the colon", "write it as `title: Our plan`"
PARTS = ("answer", "rationale", "ask", "by", "why")


class AnswersReader:
    """Reads one file against one bank; keeps the changes it comes to, and every problem.

    fits: how many answers could be taken as they are. hidden: how many control characters were removed.
    fatal: nothing could be read.
    waiting: the references. They are read last: what they point to may come later in the file.
    register: what they point into; None until everything else is read.
    numbered: where the file gives an entry its number. today: the day that "today" is kept as, "" where it is not known.
    places: by the identity of a node that has no line, the node, and where it stands.
    told: the identities of keys that are no field, which was told already.
    before: what stood before the file, where it is taken into answers that are there.
    ids: by the id that the file gives an entry, the id that it has from now on.
    by_people: whether people wrote the file, and not this program. in_words: whether it names questions by their wording, as
    a document does, and not by their ids.
    """

    def __init__(self, bank: Bank, name: str, today: str = "", before: Response | None = None) -> None:
        self.bank = bank
        self.name = name
        self.today = today
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.fits = 0
        self.hidden = 0
        self.fatal = False
        self.waiting: list[tuple[Question, At, Node]] = []
        self.register: Register | None = None
        self.numbered: dict[str, Node] = {}
        self.places: dict[int, tuple[Node, str]] = {}
        self.told: set[int] = set()
        self.before = before or Response()
        self.ids: dict[str, str] = {}
        self.by_people = True
        self.in_words = False

    def wrong(self, node: Node | None, name: str, what: str, mend: str) -> None:
        line = f"{self.name}:{node.line}" if node and node.line else self.name
        around = f"{node.path}: " if node and node.path else ""
        where = self.places[id(node)][1] if id(node) in self.places else line
        self.wrong_at(where, name, what, mend, around)

    def wrong_at(self, where: str, name: str, what: str, mend: str, around: str = "") -> None:
        if self.in_words and name in self.bank.questions:
            name = number_or_wording(self.bank.questions[name])
        self.problems.append(Problem(where, around + (f"question {name}: {what}" if name else what), mend))

    def left_over(self, key: str, within: tuple[str, ...], node: Node, why: str) -> None:
        """Keep what belongs nowhere, as given: it is listed, and printed nowhere else."""
        self.changes.append(Set(At(key, within), Unfit(raw(node), why)))

    def clean(self, text: str) -> str:
        kept, hidden = clean(text)
        self.hidden += hidden
        return kept


def set_answer(reader: AnswersReader, question: Question, at: At, node: Node) -> None:
    """Read one answer that is no list of entries; with --draft, one that does not fit is kept as unfit."""
    try:
        answer = _answer(reader, question, node)
        reader.fits += 1
    except Misfit as misfit:
        reader.wrong(node, number_or_id(question), misfit.what, misfit.mend)
        answer = Unfit(raw(node), str(misfit), misfit.fits)
    if answer is not None:
        reader.changes.append(Set(at, answer))


def _answer(reader: AnswersReader, question: Question, node: Node) -> Answer | None:
    """Return the answer, None where nothing was given. Raises Misfit."""
    match node:
        case Mapping():
            if kinds.is_list(question) and not {key.text for key, _ in node} & set(PARTS):
                raise Misfit("a list of entries is needed", f"begin each {question.entry} with a hyphen")
            return _in_parts(reader, question, node)
        case Sequence():
            return _several(reader, question, node)
        case Scalar():
            return _plain(reader, question, reader.clean(node.text))


def _plain(reader: AnswersReader, question: Question, text: str) -> Answer | None:
    said = kinds.said_instead(question, text)
    if said:
        return NotYet() if said == kinds.NOT_YET else NotApplicable()
    if reader.by_people and (unknown := not_known.whole(question, text)):
        return _not_yet(reader, unknown.ask, unknown.by)
    if kinds.is_list(question):
        raise Misfit("a list of entries is needed", f"write each {question.entry} by its fields, one on each line")
    return Known(_value(reader, question, text)) if text.strip() else None


def _value(reader: AnswersReader, question: Question, *texts: str) -> Value:
    if kinds.of(question).points:
        assert reader.register is not None
        entries = [reader.ids.get(text, text) for text in texts]
        if texts and all(one in reader.register.entries for one in entries):
            return tuple(entries)
        return read_references(question, texts, reader.register)
    return kinds.parse(question, *texts, today=reader.today)


def _several(reader: AnswersReader, question: Question, node: Sequence) -> Answer | None:
    if not kinds.of(question).several:
        raise Misfit("a list was given", "give one answer")
    if any(not isinstance(one, Scalar) for one in node.items):
        raise Misfit("a list inside the list was given", "give each part on its own")
    parts = [reader.clean(one.text) for one in node.items if isinstance(one, Scalar)]
    if kinds.of(question).each_whole:
        # A name of a list is one name; only a text of several is parted at semicolons.
        names = tuple(one_line(part) for part in parts if part.strip())
        return Known(names) if names else None
    if len(parts) == 1:
        return _plain(reader, question, parts[0])
    return Known(_value(reader, question, *parts)) if parts else None


def _in_parts(reader: AnswersReader, question: Question, node: Mapping) -> Answer:
    """Read an answer that is given as a mapping, with its rationale or the like beside it."""
    parts = _parts(reader, node)
    answer = _plain(reader, question, parts.get("answer", ""))
    allowed = {Known: {"rationale"}, NotYet: {"ask", "by"}, NotApplicable: {"why"}}
    extra = [one for one in parts if one != "answer" and one not in allowed.get(type(answer), set())]
    if extra:
        mend = "rationale goes with a value, ask and by with not known yet"
        raise Misfit(f'"{extra[0]}" does not go with this answer', mend)
    match answer:
        case Known(value):
            because = parts.get("rationale", "").strip("\n")
            if because and not question.rationale:
                raise Misfit("this question has no rationale", "leave `rationale` out")
            return Known(value, because)
        case NotYet():
            return _not_yet(reader, parts.get("ask", answer.ask), parts.get("by", answer.by))
        case NotApplicable():
            return NotApplicable(parts.get("why", ""))
        case _:
            raise Misfit("`answer` is missing", "add `answer: ...`")


def _not_yet(reader: AnswersReader, ask: str, by: str) -> NotYet:
    """Raises Misfit where it is no day by which."""
    day = kinds.parse(_BY, by, today=reader.today) if by else ""
    return NotYet(" ".join(ask.split()), day if isinstance(day, str) else "")


_BY = Question("by", "date", "By when?")


def _parts(reader: AnswersReader, node: Mapping) -> dict[str, str]:
    parts: dict[str, str] = {}
    for key, inner in node:
        if key.text not in PARTS:
            mend = kinds.nearest(key.text, PARTS) or f"parts: {', '.join(PARTS)}"
            raise Misfit(f'"{key.text}" is no part of an answer', mend)
        if key.text in parts:
            raise Misfit(f'"{key.text}" is given twice', "keep one of the two")
        if not isinstance(inner, Scalar):
            raise Misfit(f'"{key.text}" should be text', "write it after the colon, or after |- on the next lines")
        parts[key.text] = "" if inner.empty else reader.clean(inner.text)
    return parts


def lacks_space(node: Scalar) -> bool:
    """Whether a text looks like `key:value`, where a space is missing after the colon."""
    return not node.quoted and yamlslips.lacks_space(node.text)


def raw(node: Node) -> str:
    """What was given, as one text."""
    match node:
        case Scalar():
            return clean(node.text)[0]
        case Sequence():
            return ", ".join(raw(item) for item in node.items)
        case Mapping():
            return ", ".join(f"{key.text}: {raw(inner)}" for key, inner in node)
