"""Forms that were filled in by hand in Word: what was taken in, what was marked, and that no word of them is lost."""

import json
import re
from pathlib import Path

import pytest

from tests.helpers import handmade
from tests.helpers.filled_in import ALL, EIA, HEADINGS, MIXED, STAGE_1, TABLES
from tests.helpers.handmade import p, package
from wizard import banks
from wizard.answers import byhand, documents
from wizard.core.errors import UsageError
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.interview.shown import open_note
from wizard.core.text import letters
from wizard.files import wordfile
from wizard.files.manuscript import Passage, passages
from wizard.files.nodes import Mapping, Scalar
from wizard.store import library
from wizard.store.library import Assessment

PRIYA = {"name": "Priya Nair"}


def taken(content: bytes, folder: Path, named: str = "") -> tuple[Assessment, list[str]]:
    (folder / "filled.docx").write_bytes(content)
    made = documents.take_in(folder / "filled.docx", named, PRIYA, folder / "kept")
    return library.read(made.path), list(made.words)


def answer(assessment: Assessment, key: str) -> Answer | None:
    return assessment.response.answer(At(key))


def note(assessment: Assessment, key: str, *within: str) -> str:
    return assessment.response.notes.get(At(key, within), "")


def test_headings_with_paragraphs_are_taken_in(tmp_path: Path) -> None:
    new, said = taken(HEADINGS, tmp_path)
    assert answer(new, "title") == Known("Moving the blood-test clinic to Harrow Lane")
    assert answer(new, "service_area") == Known("Community diagnostics")
    assert answer(new, "overview") == Known(
        "The clinic at Mill Street closes on 30 June.\n\nIt moves to Harrow Lane:\n\n- two rooms more\n- step-free entrance"
    )
    assert answer(new, "affects_people") == Known("yes", "some 400 patients a week, and eleven staff.")
    assert answer(new, "part_of_programme") == Known("yes", "It is step two of the estates plan.")
    assert answer(new, "changes_service_or_charge") == Known("no")
    assert answer(new, "reduces_availability") == Known("yes", "Saturday mornings go.")
    assert answer(new, "policy_review") is None, "nothing was chosen"
    assert isinstance(unfit := answer(new, "improves_access"), Unfit) and unfit.raw == "Perhaps, it depends on the buses"
    assert answer(new, "negative_for_groups") == NotYet("Asha Patel", "2027-05-03")
    assert answer(new, "further_comments") == Known("None so far.")
    first, second = new.response.listed(At("responsible"))
    assert new.response.answer(At("responsible.role", (first,))) == Known("Service Manager")
    assert new.response.answer(At("responsible.name", (second,))) == Known("Idris Rowe")
    assert any("recognised as Stage 1" in line for line in said)


def test_what_is_not_certain_is_to_be_confirmed_and_a_note_says_why(tmp_path: Path) -> None:
    new, said = taken(HEADINGS, tmp_path)
    marked = {at.question for at in new.response.carried}
    assert {"overview", "reduces_availability", "responsible.name", "responsible.role"} <= marked
    assert "no answer of those that the form has is chosen" in note(new, "improves_access"), "it does not fit, which is told"
    assert not {"affects_people", "part_of_programme", "changes_service_or_charge", "further_comments"} & marked
    assert "title" in marked, "the note there has what belongs to no question, which somebody has to see"
    assert "4 Will this change reduce the availability of a service" in note(new, "reduces_availability")
    rest = note(new, "title")
    assert all(words in rest for words in ("EIA/2026/17", "She likes the rooms.", "official draft", "Looks fine to me."))
    assert "Of the approval, which was not taken" in rest and "Page 1 of 4" not in rest
    assert any(re.search(r"\d+ answers, .* not certain", line) for line in said)


def test_tables_are_taken_in_whatever_stands_beside_a_question(tmp_path: Path) -> None:
    new, _ = taken(TABLES, tmp_path)
    assert answer(new, "title") == Known("Evening surgeries at Penn Road")
    assert answer(new, "overview") == Known("Surgeries until 8 pm.\n\nSee the “attached” note.")
    assert answer(new, "affects_people") == Known("yes", "Patients who work by day")
    assert answer(new, "part_of_programme") == Known("no")
    assert isinstance(answer(new, "changes_service_or_charge"), Unfit), "both were ticked"
    assert answer(new, "reduces_availability") == Known("no", "More hours, none fewer")
    assert answer(new, "evidence_considered") == Known("yes", "The patient survey of March.")
    assert isinstance(consulted := answer(new, "people_consulted"), Known) and consulted.value == "yes"
    assert "Two meetings, 31 people" in consulted.because
    assert isinstance(advice := answer(new, "specialist_advice"), Unfit) and "A solicitor looked at it" in advice.raw
    assert "For office use" in note(new, "title") and "EQ-77" in note(new, "title")
    assert "not clear which answer is ticked" in note(new, "changes_service_or_charge")
    assert "no box is ticked" in note(new, "specialist_advice")


def test_boxes_tracked_changes_comments_and_registers_are_taken_in(tmp_path: Path) -> None:
    new, said = taken(MIXED, tmp_path)
    assert answer(new, "title") == Known("Parking permits for carers")
    assert answer(new, "updated") == Known("2026-03-03")
    assert answer(new, "background") == Known("Carers pay for parking at every visit.")
    assert "twice a day" in note(new, "background") and "Lee: Is this still so?" in note(new, "background")
    assert At("background") in new.response.carried, "something was deleted in it"
    assert answer(new, "prepared_by") == Known(("Parking team", "Adult care team"))
    one, two = new.response.listed(At("identified"))
    assert new.response.answer(At("identified.title", (one,))) == Known("Carers on low pay")
    assert new.response.answer(At("identified.risk", (one,))) == Known(EIA.questions["identified.risk"].options[0].value)
    assert new.response.answer(At("identified.owner", (one,))) == Known(("Parking team",))
    assert new.response.answer(At("identified.found", (two,))) == Known("Some streets have no bays at all.")
    assert At("identified.found", (two,)) in new.response.carried
    night, badges = new.response.listed(At("new"))
    assert isinstance(new.response.answer(At("new.affected", (badges,))), Unfit)
    assert new.response.answer(At("groups.sections", ("groups:providers",))) == NotApplicable()
    assert new.response.answer(At("groups.sections", ("groups:public",))) == Known((one, two))
    permits, bays = new.response.listed(At("actions"))
    assert new.response.answer(At("actions.theme", (bays,))) == Known("Permits")
    assert new.response.answer(At("actions.affects", (permits,))) == Known((one,))
    assert isinstance(unfit := new.response.answer(At("actions.affects", (bays,))), Unfit) and unfit.fits == (one,)
    assert any("there is no item “9”" in line for line in said)
    signed = new.response.listed(At("signed"))[0]
    assert new.response.answer(At("signed.date", (signed,))) == Known("2026-04-21")
    assert night in new.response.listed(At("new"))


@pytest.mark.parametrize("which", ALL)
def test_no_word_of_a_form_that_was_filled_in_is_lost(which: str, tmp_path: Path) -> None:
    """Every word that is no wording of the form stands somewhere in the record: in an answer, or in a note."""
    new, _ = taken(ALL[which], tmp_path)
    bank = EIA if which == "mixed" else STAGE_1
    record = letters(" ".join(line.decode() for line in new.ledger.lines[1:]).replace("\\n", " "))
    forms = letters(
        " ".join([json.dumps(str(bank.questions)), *handmade.OF_THE_FORM, *(one.title + one.intro for one in bank.sections)])
    )
    read = wordfile.read(ALL[which])
    words = [word for one in passages(read.blocks) for word in re.findall(r"[^\W_]{2,}", one.text.replace("Q28", ""))]
    assert len(words) > 100
    lost = [word for word in words if letters(word) not in record and letters(word) not in forms]
    assert not lost


def test_a_form_is_recognised_by_its_wording_and_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "filled.docx").write_bytes(TABLES)
    with pytest.raises(UsageError, match="its wording is not that of eia"):
        documents.take_in(tmp_path / "filled.docx", "eia", PRIYA, tmp_path)
    (tmp_path / "letter.docx").write_bytes(package(p("Dear Priya,") + p("please find the form enclosed.")))
    with pytest.raises(UsageError, match="no form of this program"):
        documents.take_in(tmp_path / "letter.docx", "", PRIYA, tmp_path)


def test_an_answer_to_be_confirmed_says_so_and_why_where_it_is_asked(tmp_path: Path) -> None:
    new, _ = taken(HEADINGS, tmp_path)
    todo = next(one for one in new.open if one.at == At("reduces_availability"))
    assert todo.words == "from the document, not yet confirmed"
    assert open_note(todo) == "to confirm"


@pytest.mark.parametrize(
    "words",
    [
        "Not known yet, ask Amir Khan by 12 January 2027",
        "Not known yet: ask Amir Khan by 12 January 2027",
        "Don't know. Ask Amir Khan by 12 January 2027.",
        "No idea, ask Amir Khan by 12 January 2027",
    ],
)
def test_who_is_to_be_asked_is_read_as_the_form_asks_for_it(tmp_path: Path, words: str) -> None:
    """Whether the boxes stand above it or not; nobody types the colon that this program prints."""
    form = banks.load(banks.find("stage-1"))
    asked = form.questions["improves_access"]
    for boxes in ([], [Passage("☐ Yes ☐ No")]):
        heading = Passage(f"{asked.number}. {asked.ask}", level=3)
        hand = byhand.read(form, [heading, *boxes, Passage(words)])
        ((key, node),) = hand.answers
        assert key.text == asked.key and isinstance(node, Mapping)
        said = {name.text: inner.text for name, inner in node if isinstance(inner, Scalar)}
        assert said == {"answer": "not known yet", "ask": "Amir Khan", "by": "12 January 2027"}
        assert not hand.unsure and not hand.beside


@pytest.mark.parametrize(
    "words", ["No one has counted", "No. 7 bus stops there", "Yes and no", "No idea", "Yes because of cuts"]
)
def test_an_answer_in_words_is_never_turned_round(tmp_path: Path, words: str) -> None:
    form = banks.load(banks.find("stage-1"))
    asked = form.questions["improves_access"]
    hand = byhand.read(form, [Passage(f"{asked.number}. {asked.ask}", level=3), Passage("☐ Yes ☐ No"), Passage(words)])
    ((_, node),) = hand.answers
    said = {name.text: inner.text for name, inner in node if isinstance(inner, Scalar)} if isinstance(node, Mapping) else {}
    assert said.get("answer") != "No" and ("rationale" not in said or said["rationale"] == "because of cuts")
