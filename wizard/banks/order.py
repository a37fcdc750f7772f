"""Whether a bank that can be read is in order: what would stop the program, or could never be answered, once it is in use.

These are no problems of reading, since a record may carry such a form, and has to open. They keep a new one from being used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wizard.banks.nodes import BankReader
from wizard.banks.sources import PERSONAL_SINCE
from wizard.banks.tags import tag_problem
from wizard.core.form import kinds
from wizard.core.form.bank import QUESTIONS, Bank, Option, Question
from wizard.core.form.kinds import ControlKind
from wizard.core.text import clean, likeness
from wizard.files.nodes import Mapping, Node, Scalar, Sequence

_SETTING = "a setting's name has lower case letters and _ only, or no text can name it"


def look_at_order(reader: BankReader, bank: Bank | None) -> None:
    """Add what is not in order to the problems of a bank that was read, as far as it could be read."""
    if reader.top is None:
        return
    for key in (one for one in reader.known if one not in reader.on_sheets):
        question, node = reader.known[key], reader.nodes.get(key)
        if node is not None:
            _question(reader, question, node)
    for found in _rules(reader.top):
        _rule(reader, found)
    _roles(reader, reader.top.find("roles"))
    _pictures(reader, reader.top)
    _language(reader, reader.top.find("language"))
    for name, _ in reader.pairs(reader.top.find("settings")):
        if not re.fullmatch("[a-z_]+", name.text):
            reader.wrong(name, f"the setting '{name.text}' can stand in no text", _SETTING)
        if name.text in PERSONAL_SINCE:
            reader.wrong(name, f"a setting cannot be called '{name.text}'", "a person's own settings have that name")
    for part in ("ready", "approval"):
        for item in _texts(reader.top.find(part)):
            if clean(item.text)[1]:
                reader.wrong(item, "this text has hidden control characters", "type the text again")
    if bank is not None:
        _sections(reader, bank)


def _texts(node: Node | None) -> Iterator[Scalar]:
    """Every text of a node, however deep."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _texts(item)
        case Mapping():
            for _, inner in node:
                yield from _texts(inner)


# -- Questions --------------------------------------------------------------------------------------------------------


def _question(reader: BankReader, question: Question, node: Mapping) -> None:
    where = f"question '{question.key}'"
    if question.key == QUESTIONS and kinds.is_list(question):
        what = f"{where}: a reference to `{QUESTIONS}` means the questions of the form, so no list can have this id"
        reader.wrong(node.find("id"), what, "give it another id")
    if question.listing.after == question.key:
        what = f"{where}: its numbers cannot go on after itself"
        reader.wrong(node.find("numbered_after"), what, "name an earlier list, or leave it out")
    _told_apart(reader, node.find("options"), question.options, "options")
    _told_apart(reader, node.find("rows"), question.listing.rows, "rows")


def _told_apart(reader: BankReader, node: Node | None, options: tuple[Option, ...], noun: str) -> None:
    """What nobody can tell apart on the screen, or when it is typed, is no choice."""
    items = [
        one for one in getattr(node, "items", ()) if isinstance(one, Mapping) or (isinstance(one, Scalar) and one.text.strip())
    ]
    if len(items) != len(options):
        return
    first: dict[str, int] = {}  # by what is typed for it: which option it is, the first of them
    for number, (item, option) in enumerate(zip(items, options, strict=True)):
        typed = {likeness(option.value), likeness(option.label)}
        if earlier := [first[words] for words in typed if words in first]:
            reader.wrong(item, _alike(option, options[min(earlier)], noun), "give one of them other words")
        for words in typed:
            first.setdefault(words, number)


def _alike(option: Option, other: Option, noun: str) -> str:
    """Say how two options are alike that cannot be told apart."""
    if option.label == other.label:
        return f'two {noun} are called "{option.label}"'
    if likeness(option.label) == likeness(other.label):
        return f'two {noun}, "{other.label}" and "{option.label}", differ only in what makes no difference when they are typed'
    return f'"{option.label}" is typed like another of the {noun}, "{other.label}"'


# -- Rules ------------------------------------------------------------------------------------------------------------

_BESIDE = {"is": "question", "above": "question", "below": "question", "list": "where least"}


def _rules(node: Node) -> Iterator[Mapping]:
    """Every rule of a node, and the rules inside it."""
    inners = node.pairs if isinstance(node, Mapping) else tuple((None, one) for one in getattr(node, "items", ()))
    for key, inner in inners:
        if key is not None and key.text in ("when", "where") and isinstance(inner, Mapping):
            yield from _within(inner)
        elif not isinstance(inner, Scalar):
            yield from _rules(inner)


def _within(rule: Mapping) -> Iterator[Mapping]:
    yield rule
    for _, inner in rule:
        for part in inner.items if isinstance(inner, Sequence) else (inner,):
            if isinstance(part, Mapping):
                yield from _within(part)


def _rule(reader: BankReader, rule: Mapping) -> None:
    """A part of a rule that nothing looks at would be lost without a word."""
    says = next((word for word in ("all", "any", "not", "answered", "unknown", *_BESIDE) if rule.find(word)), "")
    for key, _ in rule:
        if says and key.text != says and key.text in ("question", "where", "least") and key.text not in _BESIDE.get(says, ""):
            reader.wrong(key, f"`{key.text}` says nothing beside `{says}`", "leave it out, or write the rule that has it")


# -- Roles ------------------------------------------------------------------------------------------------------------


def _is_words(question: Question) -> bool:
    kind = kinds.of(question)
    return kind.control in (ControlKind.LINE, ControlKind.TEXT) and not (kind.ordered or kind.is_date)


def _is_line(question: Question) -> bool:
    return _is_words(question) and kinds.control(question) is ControlKind.LINE and not kinds.of(question).several


def _is_day(question: Question) -> bool:
    return kinds.of(question).is_date and kinds.of(question).ordered


def _is_date(question: Question) -> bool:
    return kinds.of(question).is_date


def _is_top_list(question: Question) -> bool:
    return kinds.is_list(question) and not question.listing.rows


def _points(question: Question) -> bool:
    return kinds.of(question).points


def _is_one(question: Question) -> bool:
    return kinds.control(question) is ControlKind.ONE


def _is_table(question: Question) -> bool:
    return bool(question.listing.rows) and any(kinds.of(field).points for field in question.fields)


# By role: what it has to be, in words; the list whose field it is, by that one's role.
_FITTING: dict[str, tuple[Callable[[Question], bool], str, str]] = {
    "title": (_is_line, "a line", ""),
    "summary": (_is_words, "a text", ""),
    "decision_date": (_is_day, "a date", ""),
    "next_review": (_is_day, "a date", ""),
    "next_stage": (_is_one, "a question with Yes or No, or with one option to pick", ""),
    "actions": (_is_top_list, "a list of entries", ""),
    "action_title": (_is_words, "a line or a text", "actions"),
    "action_owner": (_is_words, "names or a line", "actions"),
    "action_start": (_is_date, "a date or a rough date", "actions"),
    "action_due": (_is_date, "a date or a rough date", "actions"),
    "action_outcome": (_is_words, "a line or a text", "actions"),
    "groups": (_is_table, "a table whose rows are given and that has references", ""),
    "signatures": (_is_top_list, "a list of entries", ""),
    "page_updated": (_is_day, "a date", ""),
    "sources": (_is_top_list, "a list of entries", ""),
    "source_for": (_points, "references", "sources"),
    "gaps": (_is_top_list, "a list of entries", ""),
    "gap_for": (_points, "references", "gaps"),
    "gap_title": (_is_words, "a line or a text", "gaps"),
    "gap_action": (_is_words, "a line or a text", "gaps"),
    "gap_owner": (_is_words, "names or a line", "gaps"),
    "gap_due": (_is_date, "a date or a rough date", "gaps"),
    "gap_outcome": (_is_words, "a line or a text", "gaps"),
}


def _roles(reader: BankReader, node: Node | None) -> None:
    pairs = node.pairs if isinstance(node, Mapping) else ()
    given = {key.text: inner.text for key, inner in pairs if isinstance(inner, Scalar)}
    if "title" not in given and "title" in reader.known:
        _title_by_its_id(reader)
    for key, inner in pairs:
        question = reader.known.get(given.get(key.text, ""))
        if question is None or key.text not in _FITTING:
            continue
        fits, words, owner = _FITTING[key.text]
        if not fits(question):
            what = f"the role '{key.text}' names '{question.key}', of the kind '{question.kind}'"
            reader.wrong(inner, what, f"it needs {words}")
        elif owner and question.key.rpartition(".")[0] != given.get(owner):
            what = f"the role '{key.text}' names '{question.key}', which is no field of the list in the role '{owner}'"
            reader.wrong(inner, what, f"name a field of it, or give the list the role '{owner}'")
        elif not owner and "." in question.key:
            what = f"the role '{key.text}' names '{question.key}', which is answered in each entry of a list"
            reader.wrong(inner, what, "name a question of its own")


def _title_by_its_id(reader: BankReader) -> None:
    """A question with the id `title` names the assessment, unless the bank says otherwise."""
    if not _is_line(reader.known["title"]):
        node = reader.nodes["title"]
        what = f"question 'title' names the assessment, and is of the kind '{reader.known['title'].kind}'"
        reader.wrong(node.find("kind"), what, "use the kind 'line', or another id")


# -- The rest ---------------------------------------------------------------------------------------------------------


def _pictures(reader: BankReader, top: Mapping) -> None:
    pictures = top.find("pictures")
    for node in getattr(pictures, "items", ()):
        if not isinstance(node, Mapping):
            continue
        named = {key.text: inner for key, inner in node if isinstance(inner, Scalar)}
        picture = named["picture"].text if "picture" in named else ""
        for word in ("of", "also") if picture == "matrix" else ():
            if word in named and named[word].text in reader.known and "." not in named[word].text:
                what = f"`{word}` names '{named[word].text}', which is no field of a list"
                reader.wrong(named[word], what, "a matrix has a column for each entry that points")
        for word in ("start", "end") if picture == "timeline" and "of" in named else ():
            if word in named and named[word].text.rpartition(".")[0] != named["of"].text:
                what = f"`{word}` names '{named[word].text}', which is no field of '{named['of'].text}'"
                reader.wrong(named[word], what, "a time line shows the dates of one list")


def _language(reader: BankReader, node: Node | None) -> None:
    if isinstance(node, Scalar) and not node.empty and (mend := tag_problem(node.text.strip())):
        reader.wrong(node, f'the language "{node.text}" is no tag of a language (BCP 47)', mend)


def _sections(reader: BankReader, bank: Bank) -> None:
    """The bank's sections beside those of the sheets."""
    nodes = getattr(reader.top and reader.top.find("sections"), "items", ())
    ids = [section.id for section in bank.sections]
    for node in nodes:
        inner = node.find("id") if isinstance(node, Mapping) else None
        if isinstance(inner, Scalar) and ids.count(inner.text) > 1:
            reader.wrong(inner, f'the section of a sheet has the id "{inner.text}" too', "give yours another")
