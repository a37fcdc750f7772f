"""The closed language of `when:`. A rule may only mention questions that stand before it."""

from __future__ import annotations

from wizard.banks.nodes import BankReader
from wizard.core.errors import Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, Known, Unfit
from wizard.core.form.bank import Question
from wizard.core.form.rules import Above, All, Answered, AnyOf, Below, CountOf, Is, Not, Rule, Unknown
from wizard.core.record.stored import fitted, is_read_here
from wizard.files.nodes import Mapping, Node, Sequence

_KEYS = "question is above below answered unknown all any not list where least"
_SAYS = ("is", "above", "below", "answered", "unknown", "all", "any", "not", "list")


def rule(reader: BankReader, node: Node | None, *scope: str) -> Rule:
    """Read a rule. `scope`: the entry it stands in ("people."), whose fields it may mention; or entries of several lists."""
    nothing = All(())
    if not isinstance(node, Mapping):
        reader.wrong(node, "a rule is a mapping", "write for example {question: its-id, is: yes}")
        return nothing
    reader.keys(node, _KEYS)
    says = [word for word in _SAYS if node.find(word)]
    if len(says) > 1:
        reader.wrong(node, f"this rule says two things: {says[0]} and {says[1]}", "put them into {all: [..., ...]}")
    for word, many in (("all", All), ("any", AnyOf)):
        if (parts := node.find(word)) is not None:
            return many(tuple(rule(reader, one, *scope) for one in (parts.items if isinstance(parts, Sequence) else (parts,))))
    if (inner := node.find("not")) is not None:
        return Not(rule(reader, inner, *scope))
    if node.find("answered") is not None:
        return Answered(_earlier(reader, node, "answered", scope))
    if node.find("unknown") is not None:
        return Unknown(_earlier(reader, node, "unknown", scope))
    if node.find("list") is not None:
        return _count(reader, node, scope)
    for word in ("is", "above", "below"):
        if node.find(word) is not None:
            return _comparison(reader, node, word, scope)
    reader.wrong(node, "this rule says nothing", "use one of: is, above, below, answered, unknown, all, any, not, list")
    return nothing


def _earlier(reader: BankReader, node: Mapping, key: str, scope: tuple[str, ...]) -> str:
    """A rule may only mention a question that stands before it."""
    word = reader.text(node, key, needed=True)
    by_number = {question.number: one for one, question in reader.known.items() if question.number}
    word = by_number.get(word, word)
    if word and word not in reader.known:
        mend = kinds.nearest(word, list(reader.known)) or "a rule may only mention a question that stands before it"
        reader.wrong(node.find(key), f"a rule mentions '{word}', which is no earlier question", mend)
    elif "." in word and not any(one.startswith(word.rpartition(".")[0] + ".") for one in scope):
        mend = f"write {{list: {word.rpartition('.')[0]}, where: ...}}"
        reader.wrong(node.find(key), f"a rule outside the entries cannot look at '{word}' of one entry", mend)
    return word


def _count(reader: BankReader, node: Mapping, scope: tuple[str, ...]) -> CountOf:
    where = node.find("where")
    least = reader.text(node, "least") or "1"
    if not least.isdecimal() or len(least) > 6:
        reader.wrong(node.find("least"), f'"{least}" is not a whole number', "write `least: 1`")
        least = "1"
    listed = _earlier(reader, node, "list", scope)
    if listed in reader.known and not kinds.is_list(reader.known[listed]):
        reader.wrong(node.find("list"), f"'{listed}' is no list of entries", "name a question of the kind 'entries'")
    return CountOf(listed, int(least), rule(reader, where, f"{listed}.") if where else None)


def _comparison(reader: BankReader, node: Mapping, word: str, scope: tuple[str, ...]) -> Rule:
    question = _earlier(reader, node, "question", scope)
    value = _literal(reader, node, word, question)
    known = reader.known.get(question)
    if word != "is":
        if known and not kinds.of(known).ordered:
            what = f"`{word}` cannot compare answers of the kind '{known.kind}'"
            reader.wrong(node.find(word), what, "it compares numbers and dates")
        return Above(question, value) if word == "above" else Below(question, value)
    everything = next((option.value for option in known.options if option.all), "") if known else ""
    if everything and value != everything:
        return AnyOf((Is(question, value), Is(question, everything)))
    return Is(question, value)


def literal(question: Question, text: str) -> Answer:
    """Read what a form compares with or recommends: as the record is read, so that an approved form reads the same for ever.

    A kind that came after the first release reads for itself.
    """
    if is_read_here(question):
        return fitted(question, Known(text))
    try:
        return Known(kinds.parse(question, text))
    except Misfit as misfit:
        return Unfit(text, str(misfit))


def _literal(reader: BankReader, node: Mapping, word: str, key: str) -> str:
    """Return the value that a rule compares with, as its question keeps it."""
    text = reader.text(node, word)
    question = reader.known.get(key)
    if question is None:
        return text
    read = literal(question, text)
    if isinstance(read, Unfit):
        labels = ", ".join(option.value for option in kinds.options(question))
        mend = f"its values are: {labels}" if labels else read.why.partition("; ")[2]
        reader.wrong(node.find(word), f"question '{key}' cannot be \"{text}\"", mend)
    if not isinstance(read, Known):
        return text
    value = read.value
    if isinstance(value, tuple) and len(value) != 1:
        what = f"a rule compares with one value, not {len(value)}"
        reader.wrong(node.find(word), what, "put several rules into {all: [...]}")
    return value if isinstance(value, str) else "".join(value[:1])
