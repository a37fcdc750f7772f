"""Changes of lists that point to each other, by hand and at random."""

from __future__ import annotations

from hypothesis import strategies as st

from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank
from wizard.core.record.changes import Author, Change, Drop, Label, Place, Record, Set
from wizard.core.record.response import Response

RISKS, STEPS = At("risks"), At("steps")


def after(of: Bank, *changes: Change, start: Response | None = None) -> Response:
    return (start or Response()).after(of, Record(1, "", Author("Priya Nair"), changes))


def risks(*titles: str) -> tuple[Change, ...]:
    """Risks a, b, c... in order, each with its title."""
    ids = "abcdefgh"
    placed: list[Change] = []
    for number, title in enumerate(titles):
        placed.append(Place(RISKS, ids[number], ids[number - 1] if number else ""))
        placed.append(Set(At("risks.title", (ids[number],)), Known(title)))
    return tuple(placed)


ENTRIES = st.sampled_from(["a", "b", "c"])


CHANGES = st.one_of(
    st.builds(lambda text: Set(At("name"), Known(text)), st.sampled_from(["Trees", "Hedges"])),
    st.builds(lambda entry, after: Place(RISKS, entry, after), ENTRIES, st.sampled_from(["", "a", "b"])),
    st.builds(lambda entry: Drop(RISKS, entry), ENTRIES),
    st.builds(lambda entry, number: Label(RISKS, entry, number), ENTRIES, st.sampled_from(["", "3a", "9"])),
    st.builds(lambda entry, text: Set(At("risks.title", (entry,)), Known(text)), ENTRIES, st.sampled_from(["Steps", "Doors"])),
    st.builds(lambda entry: Place(STEPS, f"s{entry}", ""), ENTRIES),
    st.builds(
        lambda entry, to: Set(At("steps.meets", (f"s{entry}",)), Known(tuple(dict.fromkeys(to)))),
        ENTRIES,
        st.lists(ENTRIES, min_size=1, max_size=3),
    ),
    st.builds(lambda text: Set(At("gone"), Known(text)), st.sampled_from(["one", "two"])),
)
