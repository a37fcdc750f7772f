"""Values as JSON to be hashed: one text for one content. The names that stand in it are frozen, whatever classes are called.

A fingerprint that was approved hashes the names of classes and fields as they were called then. So a class that is renamed
keeps its name here, and a field its: this table is what the hash sees, and it is only ever added to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum

from wizard.core.form.answers import Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import (
    Approval,
    Bank,
    Check,
    Help,
    Law,
    Listing,
    Option,
    Picture,
    Pointing,
    Question,
    Recommends,
    Section,
    Setting,
)
from wizard.core.form.rules import Above, All, Answered, AnyOf, Below, CountOf, Is, Not, Unknown
from wizard.core.frozen import defaults, fields, is_frozen, replace
from wizard.core.record.shapes import Hole, as_typed

# By class: the name that is hashed, then the names of its fields, in the order in which the class has them. A field that is
# added to a class needs a default, and is added at the end of both: what stands at its default is left out of the hash.
NAMES = {
    Is: "Is question value",
    Above: "Above question value",
    Below: "Below question value",
    Answered: "Answered question",
    All: "All rules",
    AnyOf: "AnyOf rules",
    Not: "Not rule",
    CountOf: "CountOf question least where",
    Unknown: "Unknown question",
    Option: "Option value label note all",
    Law: "Law source says applies checked",
    Help: "Help purpose answer example law lines",
    Listing: "Listing plural numbered after titled heading grouped_by rows own_rows usual_one holds",
    Pointing: "Pointing to all derived_from",
    Recommends: "Recommends answer when because",
    Question: "Question key kind ask number official help polarity rationale optional not_applicable when options entry fields "
    "none offered_again listing pointing recommends otherwise own later published topic tells hint",
    Section: "Section id title questions intro above cover shown_in_document aside same_reason",
    Setting: "Setting name default about",
    Approval: "Approval title ask attest submit",
    Check: "Check name title given when says",
    Picture: "Picture kind title of also start end",
    Bank: "Bank id version title sections short language about time ready settings roles approval checks hints pictures",
    Known: "Known value because",
    NotYet: "NotYet ask by",
    NotApplicable: "NotApplicable why",
    Unfit: "Unfit raw why fits",
}
# A check to which a form gives no title was hashed under the words that the catalogue had for it then.
_TITLES = {
    "covered": "Each entry of a list is named by some reference",
    "points": "Each reference names something",
    "covered-apart": "No entry is named only by entries that are the same in a field",
    "mutual": "What one side refers to refers back",
    "agrees": "A list made by hand is the one that other answers come to",
    "once": "No answer names the same entry twice",
    "distinct": "No two entries are the same in some fields, or in all of them",
    "filled": "No field is left empty",
    "fits": "Every answer fits its question",
    "dated": "Every date is one, and not words",
    "overdue": "What should have ended says what came of it",
    "before": "One date does not come after another",
    "within": "Every value of some fields is among those of another",
    "used": "Every option is chosen somewhere",
    "ordered": "A list, or the references of an answer, are in the order of their numbers",
    "numbered-once": "No two entries have the same number",
    "contradiction": "No answers contradict each other",
    "answered": "Every question is answered",
    "reasoned": "Every answer has the rationale that the form asks for",
    "known": "Nothing is still to be heard",
    "confirmed": "What came over from last time is confirmed",
    "decided": "It is approved before it is decided",
    "planned": "Every gap in the evidence has an action, an owner and a date",
    "elsewhere": "No text sends the reader elsewhere",
    "nothing": "Every rationale gives a reason",
    "twice": "No text stands in two places",
    "broken": "No link is broken",
}
_SPLIT = {one: tuple(names.split()) for one, names in NAMES.items()}


def canonical(plain: object) -> bytes:
    """Return JSON with sorted keys and no spaces, as UTF-8: one text for one content."""
    return _ENCODER.encode(plain).encode("utf-8", "surrogatepass")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def named(value: object) -> object:
    """Turn frozen values into JSON's own, with their frozen names; what stands at its default is left out."""
    if type(value) in (str, bool, int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Hole):
        return {"sealed": value.seal, **({"beside": named(value.parts)} if value.parts else {})}
    if isinstance(value, str):
        return as_typed(value)
    if is_frozen(value):
        value = replace(value, title=_TITLES.get(value.name, "")) if isinstance(value, Check) and not value.title else value
        usual = defaults(value)
        told = {name: named(one) for name, (own, one) in _by_name(value).items() if own not in usual or one != usual[own]}
        return {"is": name_of(value), **told}
    if isinstance(value, Mapping):
        return {str(key): named(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [named(inner) for inner in value]
    return value


def name_of(value: object) -> str:
    """Return the frozen name of a value's class; None is called as Python calls it."""
    return _SPLIT[type(value)][0] if value is not None else "NoneType"


def whole(value: object) -> object:
    """Return the fields of an answer by their frozen names, those at their default as well; None is None."""
    return None if value is None else {name: named(one) for name, (_, one) in _by_name(value).items()}


def _by_name(value: object) -> dict[str, tuple[str, object]]:
    """By the frozen name of a field: how the class calls it, and what stands in it."""
    return dict(zip(_SPLIT[type(value)][1:], fields(value).items(), strict=True))
