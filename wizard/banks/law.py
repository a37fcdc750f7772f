"""Lines of law in a bank: those it names at its top, and those that stand in the help of a question."""

from __future__ import annotations

from wizard.banks.nodes import BankReader
from wizard.core.errors import Misfit
from wizard.core.form import dates, kinds
from wizard.core.form.bank import Law
from wizard.core.form.law import APPLIES, NATIONS
from wizard.files.nodes import Mapping, Node, Scalar, Sequence


def named(reader: BankReader, node: Node | None) -> None:
    """Read the lines that a bank names once, for the help of several questions."""
    for key, inner in reader.pairs(node):
        if reader.expects_mapping(inner):
            reader.law[key.text] = line(reader, inner)


def lines(reader: BankReader, node: Sequence) -> tuple[Law, ...]:
    """Read the law in a question's help: each line by its name, or as it is."""
    read = []
    for item in node.items:
        if isinstance(item, Scalar):
            read += _by_name(reader, item)
        elif reader.expects_mapping(item):
            read.append(line(reader, item))
    return tuple(read)


def _by_name(reader: BankReader, item: Scalar) -> list[Law]:
    reader.law_used.add(item.text)
    if item.text in reader.law:
        return [reader.law[item.text]]
    mend = kinds.nearest(item.text, list(reader.law)) or "name it under `law` at the top of the bank, or write the line here"
    reader.wrong(item, f"no line of law is called '{item.text}'", mend)
    return []


def line(reader: BankReader, node: Mapping) -> Law:
    reader.keys(node, "source says applies checked")
    return Law(
        reader.text(node, "source", needed=True),
        reader.text(node, "says", needed=True),
        _applies(reader, node),
        _checked(reader, node),
    )


def _applies(reader: BankReader, node: Mapping) -> tuple[str, ...]:
    inner = node.find("applies")
    words = [inner] if isinstance(inner, Scalar) and inner.text else reader.scalars(inner)
    if not words:
        reader.wrong(inner or node, "`applies` is missing", f"say who it is for: {', '.join((*APPLIES, *NATIONS))}")
    known = (*APPLIES, *NATIONS)
    for word in words:
        if word.text not in known:
            mend = kinds.nearest(word.text, known) or f"known are: {', '.join(known)}"
            reader.wrong(word, f"`applies` names '{word.text}', which is no kind of body and no nation", mend)
    return tuple(word.text for word in words)


def _checked(reader: BankReader, node: Mapping) -> str:
    """Return the day on which a line was checked, as 2026-03-31."""
    if not (text := reader.text(node, "checked")):
        reader.wrong(node.find("checked") or node, "`checked` is missing", "give the day on which it was checked: 2026-11-28")
        return ""
    try:
        return dates.day(text)
    except Misfit as misfit:
        reader.wrong(node.find("checked"), f"`checked`: {misfit.what}", misfit.mend)
        return ""
