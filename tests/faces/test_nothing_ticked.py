"""A list to tick says what Enter means where nothing is ticked."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.driving import ENTER, Terminal
from tests.helpers.tiny import text


def test_what_enter_means_where_nothing_is_ticked_is_said_until_something_is(tmp_path: Path) -> None:
    form = text("- {id: who, kind: many, ask: Who is affected, options: [Staff, Public]}\n- {id: last, kind: line, ask: Last}")
    (tmp_path / "fair.yaml").write_text(form, encoding="utf-8")
    talk = Terminal(["new", "fair.yaml"], tmp_path)
    said = "With nothing ticked, Enter means: leave it for now"
    talk.see("Who is affected", said).press(" ")
    talk.until(lambda seen: said not in seen, "something is ticked").press(" ")
    talk.see(said).press(ENTER)
    talk.see("Last", "still to do").close()
