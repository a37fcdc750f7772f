"""What supports an answer: the sources that are listed for it, and the gaps."""

from __future__ import annotations

from wizard.core.form.answers import At, Known
from wizard.core.form.dates import british
from wizard.core.frozen import frozen
from wizard.core.standing.register import Entry, question_id
from wizard.core.standing.standing import Standing
from wizard.core.text import sentence


@frozen
class Support:
    """A source, or a gap, that is listed for an answer or an entry."""

    entry: Entry
    dated: str
    """The day of a source as it is stored, 2026-03-31 or less exact; "" where it has none."""
    is_gap: bool

    @property
    def words(self) -> str:
        """Return "Source 1: Door counts, 3 March 2026"."""
        parts = [one for one in (self.entry.title, british(self.dated)) if one]
        return ": ".join([sentence(self.entry.name), *([", ".join(parts)] if parts else [])])


def support_of(target: str, standing: Standing) -> tuple[Support, ...]:
    """Return the sources and gaps that point to a target (see `target_of`), in the order of the form."""
    sources, gaps = standing.bank.roles.get("source_for"), standing.bank.roles.get("gap_for")
    supports = []
    for at in standing.pointing_at.get(target, ()):
        owner = standing.entry_of(at)
        if owner and at.question in (sources, gaps):
            dated = standing.answer(owner.place(f"{owner.question.key}.dated"))
            day = dated.value if isinstance(dated, Known) and isinstance(dated.value, str) else ""
            supports.append(Support(owner, day, at.question == gaps))
    return tuple(supports)


def target_of(at: At, standing: Standing) -> str:
    """Return the id by which sources and gaps point to an answer: its question's, or its entry's; "" where none can."""
    role = standing.bank.in_role("source_for")
    if role is None:
        return ""
    wanted = at.within[0] if at.within else question_id(at.question)
    return wanted if any(entry.id == wanted for entry in standing.register.of(*role.pointing.to)) else ""
