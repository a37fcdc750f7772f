"""What one key of a question says about another, and whether a reference has a list to point to."""

from __future__ import annotations

from wizard.banks.nodes import BankReader
from wizard.core.form import kinds
from wizard.core.form.bank import QUESTIONS, Question
from wizard.files.nodes import Mapping, Node, Scalar

_OF_SOME_KINDS = (*kinds.OF_A_LIST, "rows", "own_rows", "to", "all", "derived_from", "own")
# What a question lacks where its kind has this key, and how to mend it.
_LACKING = {
    "rows": ("a table needs `rows`, a list", "give each a value and a label"),
    "to": ("references need `to`, a list", "name the lists whose entries can be pointed to"),
    "options": ("the kind '{kind}' needs `options`", "list what can be picked"),
}


def fit(reader: BankReader, node: Mapping, question: Question) -> None:
    """Refuse what a question of its kind cannot have, and what it lacks."""
    where, kind, keys = f"question '{question.key}'", question.kind, kinds.of(question).keys
    _fit_keys(reader, node, question, where)
    _fit_names(reader, node, question, where)
    if question.options and "options" not in keys:
        what = f"{where}: the kind '{kind}' has no options"
        reader.wrong(node.find("options"), what, f"use the kind {_either('options')}")
    if question.rationale and "rationale" not in keys:
        reader.wrong(node.find("rationale"), f"{where}: the kind '{kind}' has no rationale", "leave `rationale` out")
    if sum(option.note for option in question.options) > 1:
        reader.wrong(_second_note(node), f"{where}: two options take a note", "let one of them do")


def _second_note(node: Mapping) -> Node | None:
    """Return where the second option with a note stands."""
    options = node.find("options")
    noted = [one.find("note") for one in getattr(options, "items", ()) if isinstance(one, Mapping)]
    return next(iter([one for one in noted if isinstance(one, Scalar) and one.text == "yes"][1:]), options)


def _either(key: str) -> str:
    return " or ".join(f"'{name}'" for name in kinds.having(key))


def _fit_keys(reader: BankReader, node: Mapping, question: Question, where: str) -> None:
    """What only some kinds can have, and what they need."""
    keys = kinds.of(question).keys
    for word in _OF_SOME_KINDS:
        if node.find(word) is not None and word not in keys:
            listed = word in kinds.OF_A_LIST
            what = f"`{word}` belongs to a list of entries" if listed else f"only the kind {_either(word)} has `{word}`"
            mend = " or ".join(f"`kind: {name}`" for name in kinds.having(word))
            reader.wrong(node.find(word), f"{where}: {what}", f"use {mend}")
    given = {"rows": question.listing.rows, "to": question.pointing.to, "options": question.options}
    for word, (what, mend) in _LACKING.items():
        if word in keys and not given[word]:
            reader.wrong(node, f"{where}: {what.format(kind=question.kind)}", mend)
    if kinds.is_list(question) and "." in question.key:
        for word in ("rows", "titled", "numbered", "grouped_by"):
            if node.find(word) is not None:
                what = f"{where}: a list inside an entry has no `{word}`; it is printed in the entry, a line for each"
                reader.wrong(node.find(word), what, "make it a list of the form, with a reference to the entry")


def _fit_names(reader: BankReader, node: Mapping, question: Question, where: str) -> None:
    """What a list names: fields of its own, and an earlier list whose numbers go on."""
    fields = [field.key for field in question.fields]
    for word, key in (("titled", question.listing.titled), ("grouped_by", question.listing.grouped_by)):
        if key and key not in fields:
            short, names = key.rpartition(".")[2], [one.rpartition(".")[2] for one in fields]
            mend = kinds.nearest(short, names) or f"fields: {', '.join(names)}"
            reader.wrong(node.find(word), f"{where}: `{word}` names '{short}', which is no field of it", mend)
    after = question.listing.after
    if after and (after not in reader.known or not reader.known[after].listing.numbered):
        others = [one for one, other in reader.known.items() if other.listing.numbered and one != question.key]
        mend = kinds.nearest(after, others) or "name an earlier list with `numbered: yes`"
        reader.wrong(node.find("numbered_after"), f"{where}: '{after}' is no earlier list with numbers", mend)


def fit_targets(reader: BankReader) -> None:
    """What references point to may come later in the form, so it is looked at last."""
    for key, question in reader.known.items():
        for target in question.pointing.to:
            if target == QUESTIONS:
                continue
            if target not in reader.known or not kinds.is_list(reader.known[target]):
                lists = [one for one, other in reader.known.items() if kinds.is_list(other)]
                mend = kinds.nearest(target, lists) or f"lists: {', '.join(lists)}"
                node = reader.nodes.get(key)
                given = node and node.find("to")
                named = [one for one in getattr(given, "items", ()) if isinstance(one, Scalar) and one.text == target]
                what = f"question '{key}' refers to '{target}', which is no list"
                reader.wrong(next(iter(named), given), what, mend)
        if question.later:
            _fit_later(reader, key, question)
        if question.pointing.derived_from:
            _fit_source(reader, key, question)


def _fit_later(reader: BankReader, key: str, question: Question) -> None:
    """What is asked later names a date that stands beside it."""
    prefix = key.rpartition(".")[0]
    dates = [one for one, other in reader.known.items() if one.rpartition(".")[0] == prefix and kinds.of(other).is_date]
    if question.later not in dates:
        short, names = question.later.rpartition(".")[2], [one.rpartition(".")[2] for one in dates if one != key]
        mend = kinds.nearest(short, names) or (f"dates: {', '.join(names)}" if names else "give the entry a date")
        what = f"question '{key}': `later` names '{short}', which is no date {'of the same entry' if prefix else 'of the form'}"
        _wrong(reader, key, "later", what, mend)


def _fit_source(reader: BankReader, key: str, question: Question) -> None:
    source = question.pointing.derived_from
    owner = reader.known.get(key.rpartition(".")[0])
    if source not in reader.known or not reader.known[source].options:
        others = [one for one, other in reader.known.items() if other.options]
        mend = kinds.nearest(source, others) or "name a field such as new.affected"
        what = f"question '{key}' is derived from '{source}', which is no field with options"
        _wrong(reader, key, "derived_from", what, mend)
    elif source.rpartition(".")[0] not in question.pointing.to or not (owner and owner.listing.rows):
        what = f"question '{key}' cannot be derived: it has to be a field of a table, and refer to the list"
        _wrong(reader, key, "derived_from", what, "")


def _wrong(reader: BankReader, key: str, word: str, what: str, mend: str) -> None:
    node = reader.nodes.get(key)
    reader.wrong(node and node.find(word), what, mend)
