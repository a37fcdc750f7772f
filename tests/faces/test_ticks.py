"""What is typed into a line with a list beneath it is ticked there, ranges too, and can be taken out again."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.driving import CTRL_U, DOWN, ENTER
from tests.helpers.ticking import ticking
from wizard.core.form.answers import Known
from wizard.store import library

NAMES = ["Cold", "Heat", "Dust", "Noise", "Smell"]


def test_a_range_ticks_what_is_in_it_and_one_of_it_can_be_taken_out(tmp_path: Path) -> None:
    talk = ticking(tmp_path, *NAMES)
    talk.press("1 to 3, 5")
    talk.see("✓ 1 Cold", "✓ 2 Heat", "✓ 3 Dust", "✓ 5 Smell")
    assert "✓ 4" not in talk.text
    talk.press(DOWN, DOWN)
    talk.see("❯ ✓ 2 Heat").press(ENTER)
    talk.see("│ 1, 3, 5,", "✓ 1 Cold", "✓ 3 Dust", "✓ 5 Smell")
    assert "✓ 2" not in talk.text
    talk.press(CTRL_U)
    talk.until(lambda seen: "✓ 1" not in seen, "an empty line").press("4-5", ENTER)
    talk.see("Anything else", "Esc back").close()
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    assessment = library.read(file)
    meant = {at.question: answer for at, answer in assessment.response.answers.items()}["meets"]
    ids = [entry.id for entry in assessment.standing.register.of("risks")]
    assert isinstance(meant, Known) and meant.value == tuple(ids[3:])
