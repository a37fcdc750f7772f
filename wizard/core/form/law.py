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
    "regulator": ("regulator", "regulators"),
    OTHER: ("other public body", "other public bodies"),
}
"""The kinds of body, as a form names them: what one is called, and several."""
APPLIES = (ALL, *(body for body in BODIES if body != OTHER))
"""For whom a line of law can be."""
_SHORT = {"trust": "nhs-trust", "ft": "foundation-trust", "foundation trust": "foundation-trust", "local authority": "council"}


def body(typed: str) -> str:
    """Return the kind of body that is meant, as a form names it; "" where it is none."""
    words = likeness(typed)
    known = {likeness(name): body for body, names in BODIES.items() for name in (body, *names)}
    return {**_SHORT, **known}.get(words, "")


def told(help_: Help, own: str, today: str) -> tuple[str, ...]:
    """Return the law of a question's help, a line each, under lines that say for whom it is and when it was checked.

    own: the kind of body the person works for, "" where that is not known: then all is told. today: as 2026-03-31, or "".
    """
    lines = [law for law in help_.lines if not own or ALL in law.applies or own in law.applies]
    groups: dict[tuple[tuple[str, ...], str], list[Law]] = {}
    for law in lines:
        groups.setdefault((law.applies, law.checked), []).append(law)
    said: list[str] = []
    for (applies, checked), laws in groups.items():
        said.append(f"Law that applies to {_whom(applies)} (checked {_when(checked, today)}):")
        said += [f"- {law.source}: {law.says}" for law in laws]
    return (*said, *_left_out(len(help_.lines) - len(lines), lines, own))


def _whom(applies: tuple[str, ...]) -> str:
    if ALL in applies:
        return "all public bodies"
    return joined([BODIES[body][1] for body in applies])


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
    if number:
        return (f"Not shown: {counted(number, 'line')} of law for other kinds of body. Your setting: {BODIES[own][0]}.",)
    if not own and any(ALL not in law.applies for law in shown):
        return ('To see only what applies to you, say once where you work, such as: wizard settings body "NHS trust"',)
    return ()
