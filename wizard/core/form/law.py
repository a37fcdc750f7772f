"""Law in a form's help: for which kinds of body a line is, when it was checked, and how that is said."""

from __future__ import annotations

from wizard.core.form.bank import Help, Law
from wizard.core.form.dates import british
from wizard.core.text import counted, joined, likeness

ALL, OTHER = "all", "other"
BODIES = {
    "council": ("council", "councils"),
    "nhs-trust": ("NHS trust", "NHS trusts"),
    "foundation-trust": ("NHS foundation trust", "NHS foundation trusts"),
    "icb": ("integrated care board", "integrated care boards"),
    "nhs-england": ("NHS England", "NHS England"),
    "health-board": ("health board", "health boards"),
    "regulator": ("regulator", "regulators"),
    OTHER: ("other public body", "other public bodies"),
}
"""The kinds of body, as a form names them: what one is called, and several."""
APPLIES = (ALL, *(body for body in BODIES if body != OTHER))
"""For which kinds of body a line of law can be."""
NATIONS = {"england": "England", "scotland": "Scotland", "wales": "Wales"}
"""The nations for whose bodies a line of law can be; it stands beside the kinds, and a line that names none is for all."""
_SHORT = {"trust": "nhs-trust", "ft": "foundation-trust", "foundation trust": "foundation-trust", "local authority": "council"}


def body(typed: str) -> str:
    """Return the kind of body that is meant, as a form names it; "" where it is none."""
    words = likeness(typed)
    known = {likeness(name): body for body, names in BODIES.items() for name in (body, *names)}
    return {**_SHORT, **known}.get(words, "")


def nation(typed: str) -> str:
    """Return the nation that is meant, as a form names it; "" where it is none."""
    return {likeness(said): key for key, name in NATIONS.items() for said in (key, name)}.get(likeness(typed), "")


def told(help_: Help, own: str, today: str) -> tuple[str, ...]:
    """Return the law of a question's help, a line each, under lines that say for whom it is and when it was checked.

    own: the kind of body the person works for, and its nation, apart by a space; what is not known there keeps nothing back.
    today: as 2026-03-31, or "".
    """
    lines = applying(help_, own)
    groups: dict[tuple[tuple[str, ...], str], list[Law]] = {}
    for law in lines:
        groups.setdefault((law.applies, law.checked), []).append(law)
    said: list[str] = []
    for (applies, checked), laws in groups.items():
        said.append(f"Law that applies to {_whom(applies)} (checked {_when(checked, today)}):")
        said += [f"- {law.source}: {law.says}" for law in laws]
    return (*said, *_left_out(len(help_.lines) - len(lines), lines, own))


def applying(help_: Help, own: str) -> list[Law]:
    """Return the lines of law that a question's help has for a body. own: as for `told`."""
    return [law for law in help_.lines if _is_for(law, own.split())]


def for_whom(law: Law) -> str:
    """Return for which bodies a line of law is: "councils in England"."""
    return _whom(law.applies)


def _is_for(law: Law, own: list[str]) -> bool:
    """Tell whether a line is for a body of the kind, and of the nation, that are named. A line without a kind is for all."""
    kinds = [one for one in law.applies if one not in NATIONS and one != ALL]
    nations = [one for one in law.applies if one in NATIONS]
    kind, where = [one for one in own if one in BODIES], [one for one in own if one in NATIONS]
    is_of_kind = not kinds or ALL in law.applies or not kind or kind[0] in kinds
    return is_of_kind and (not nations or not where or where[0] in nations)


def _whom(applies: tuple[str, ...]) -> str:
    kinds = [BODIES[one][1] for one in applies if one in BODIES]
    nations = [NATIONS[one] for one in applies if one in NATIONS]
    bodies = "all public bodies" if ALL in applies or not kinds else joined(kinds)
    return f"{bodies} in {joined(nations)}" if nations else bodies


def _when(checked: str, today: str) -> str:
    """Return the day in words, and what is to be said of it today. Days as 2026-03-31; today: "" where nothing is."""
    if not today:
        return british(checked)
    day, now = [(int(date[:4]), date[4:]) for date in (checked, today)]
    if day > now:
        return f"{british(checked)}, a day that has not come yet"
    old = (day[0] + 1, day[1]) < now
    return f"{british(checked)}{', more than a year ago: check it again before you rely on it' if old else ''}"


def _left_out(number: int, shown: list[Law], own: str) -> tuple[str, ...]:
    words = own.split()
    if number:
        named = [BODIES[one][0] if one in BODIES else NATIONS[one] for one in words]
        others = "for other bodies" if len(words) > 1 else "for other nations" if words[0] in NATIONS else _OTHER_KINDS
        return (f"Not shown: {counted(number, 'line')} of law {others}. Your setting: {', '.join(named)}.",)
    if not any(one in BODIES for one in words) and any({*law.applies} - {ALL, *NATIONS} for law in shown):
        return ('To see only what applies to you, say once where you work, such as: wizard settings body "NHS trust"',)
    if not any(one in NATIONS for one in words) and any({*law.applies} & {*NATIONS} for law in shown):
        return ("To see only what applies where you work, say once in which nation: wizard settings nation Wales",)
    return ()


_OTHER_KINDS = "for other kinds of body"
