"""One change of every kind that says something about the answers and changes none."""

from __future__ import annotations

from wizard.core.form.answers import At
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Hand,
    Hold,
    Look,
    Note,
    Redact,
    Remark,
    Report,
    Respond,
    Undo,
    Verdict,
)

EVERY_CHANGE: tuple[Change, ...] = (
    Approve("Read.", "Sam", "Partner", "2026-11-22", "f" * 64, "Count again.", ("I read it all",)),
    Hand("submit", "Ready.", "f" * 64, ("I asked those affected",)),
    Look("f" * 64),
    Remark("r1", At("fee"), Verdict.MUST, "By whom?"),
    Respond("r1", "By the Council.", True),
    Accept("abc", "def", "It is meant so."),
    Note(At("fee"), "Ask Asha."),
    Carry("Last year's", (At("fee"),), (At("fee"),), ("Lee",), (Author("Lee", "lee", "desk-4"),)),
    Undo(1),
    Redact(("a" * 64,), "A name"),
    Report("Approved.", "Sam", "Partner", "2026-11-22", "f" * 64, "Mail of 22 November", "Count again."),
    Hold("h1", "A request of 3 March"),
)
