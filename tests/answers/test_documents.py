"""Documents as the beginning of an assessment: what a document prints is what the new one begins with, and nothing is lost."""

import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.read_back import FORMS, PRIYA, again, again_from_word, begun, text_of, with_words, word_of
from wizard.answers import documents
from wizard.core.document.editions import Edition
from wizard.core.errors import AnswersError, UsageError
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.record.changes import Author, Change, Note, Place, Set, Withhold
from wizard.core.standing.naming import answer_summary
from wizard.core.text import letters
from wizard.printing import output
from wizard.printing.render import Format
from wizard.store import ledger, library
from wizard.store.library import Assessment

APPROVED = Path(__file__).parents[1] / "fixtures" / "approved"
OF_ANOTHER_DAY = ("begun", "changed", "seal", "digest")


def same(text: str) -> dict[str, Any]:
    """What a document in JSON says, but for times and the seal of its last record."""
    return {key: value for key, value in json.loads(text).items() if key not in OF_ANOTHER_DAY}


@pytest.mark.parametrize("form", FORMS)
def test_what_begins_with_a_document_prints_as_it_did(form: str, tmp_path: Path) -> None:
    first = text_of(begun(tmp_path, form), Format.JSON)
    second = text_of(again(tmp_path, first), Format.JSON)
    assert same(second) == same(first)
    assert same(text_of(again(tmp_path, second, {"name": "Priya Nair"}), Format.JSON)) == same(first)


def test_all_that_can_be_said_in_place_of_an_answer_comes_with_a_document(tmp_path: Path) -> None:
    old = begun(tmp_path, "eia")
    one, two = old.response.listed(At("actions"))[:2]
    said: dict[At, Answer] = {
        At("review_on"): NotYet("Asha Patel", "2027-01-31"),
        At("decided_by"): NotYet(),
        At("actions.affects", (one,)): NotApplicable(),
        At("actions.start", (one,)): NotApplicable("It runs already."),
        At("actions.objective", (two,)): Known(("1", "3")),
        At("actions.end", (two,)): Known("when the weather is better"),
        At("decided_on"): Unfit("32 May", '"32 May" is not a day'),
        At("an_old_question"): Unfit("kept", "this form has no such question"),
        At("actions.an_old_field", (two,)): Unfit("kept too", "no such field"),
    }
    marks = (
        Withhold(At("actions.required", (one,)), "commercial", "till the tender is out"),
        Withhold(At("actions", (two,)), "legal"),
        Withhold(At("evidence_sources.kept", old.response.listed(At("evidence_sources"))), "published"),
    )
    notes = (Note(At("background"), "Ask Lee.\n\nTwice."), Note(At("actions.required", (two,)), "Is it enough?"))
    order = Place(At("actions"), two, "")
    changes: tuple[Change, ...] = (*(Set(at, answer) for at, answer in said.items()), *marks, *notes, order)
    old.ledger.append(changes, Author("Priya Nair"), expecting=old.ledger.last.seq)
    old = library.read(old.ledger.path)
    new = again(tmp_path, text_of(old, Format.JSON))
    for at, answer in said.items():
        assert new.response.answer(at) == answer or isinstance(new.response.answer(at), Unfit), at
    assert new.response.answer(At("an_old_question")) == Unfit("kept", "this form has no such question")
    assert new.response.content.marked == old.response.content.marked
    assert new.response.notes == old.response.notes
    assert new.response.entries == old.response.entries


def test_who_wrote_the_answers_of_a_document_is_known_to_the_new_assessment(tmp_path: Path) -> None:
    new = again(tmp_path, text_of(begun(tmp_path, "stage-1"), Format.JSON), {"name": "Sam Okoro"})
    assert any("Priya Nair" in problem for problem in [str(one) for record in new.ledger.records for one in record.changes])


def test_the_new_assessment_says_from_which_document_it_is(tmp_path: Path) -> None:
    new = again(tmp_path, text_of(begun(tmp_path, "stage-1"), Format.JSON))
    assert "the document report.json" in str(new.ledger.records[0].changes[-1])
    assert not new.response.carried, "they are the answers of whoever takes them"


def test_a_document_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(text_of(begun(tmp_path, "stage-1"), Format.JSON), encoding="utf-8")
    with pytest.raises(UsageError, match="written with the form stage-1"):
        documents.take_in(tmp_path / "report.json", "eia", PRIYA, tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"answers": 1}', "[" * 100_000, '{"answers": {"title": ' + "[" * 500])
def test_what_is_no_document_is_refused_in_a_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises((AnswersError, UsageError)):
        documents.take_in(tmp_path / "report.json", "", PRIYA, tmp_path)


def test_ids_that_are_none_or_are_there_twice_make_no_two_entries_one(tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    content = json.loads(text_of(old, Format.JSON))
    content["answers"]["responsible"] = [
        {"id": "aaaaaaaaaaaa", "name": "A"},
        {"id": "aaaaaaaaaaaa", "name": "B"},
        {"id": "../x", "name": "C"},
        {"id": ["y"], "name": "D"},
    ]
    new = again(tmp_path, json.dumps(content))
    ids = new.response.listed(At("responsible"))
    assert len(set(ids)) == 4 and ids[0] == "aaaaaaaaaaaa"
    assert [new.response.answer(At("responsible.name", (one,))) for one in ids] == [Known(name) for name in "ABCD"]
    assert ledger.fresh_id() not in ids


# -- Word -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_what_begins_with_a_word_document_prints_as_it_did(form: str, tmp_path: Path) -> None:
    first = begun(tmp_path, form)
    second, said = again_from_word(tmp_path, word_of(first))
    assert same(text_of(second, Format.JSON)) == same(text_of(first, Format.JSON))
    third, _ = again_from_word(tmp_path, word_of(second))
    assert same(text_of(third, Format.JSON)) == same(text_of(first, Format.JSON))
    assert not any("by hand" in line for line in said) and not third.response.carried


@pytest.mark.parametrize("form", FORMS)
def test_what_a_document_says_is_read_as_what_it_carries(form: str, tmp_path: Path) -> None:
    """Where a program that saved it has dropped what it carries, the answers are read from its words."""
    first = begun(tmp_path, form)
    bare = with_words(word_of(first), "urn:due-regard:answers", "urn:other", "customXml/item1.xml")
    file = tmp_path / "page.html"
    file.write_text(text_of(first, Format.HTML), encoding="utf-8")
    for second in (again_from_word(tmp_path, bare)[0], again(tmp_path, file.read_text("utf-8"), name="page.html")):
        told, wanted = ({key: flat(second_or) for key, second_or in said(one).items()} for one in (second, first))
        assert told == wanted


def said(assessment: Assessment) -> dict[str, list[str]]:
    """What every question comes to in words, in the order of the form."""
    found: dict[str, list[str]] = {}
    for step in assessment.standing.path.steps:
        words = answer_summary(step.at, assessment.standing)
        if words:
            found.setdefault(step.at.question, []).append(words)
    return found


def flat(lines: list[str]) -> list[str]:
    return [letters(line) for line in lines]


def test_a_word_document_changed_by_hand_is_noticed_and_its_words_are_to_be_confirmed(tmp_path: Path) -> None:
    first = begun(tmp_path, "stage-1")
    content = with_words(word_of(first), "Aldham library closes at 5 pm", "Aldham library closes at 6 pm")
    new, lines = again_from_word(tmp_path, content)
    assert "closes at 6 pm" in str(new.response.answer(At("overview")))
    assert list(new.response.carried) == [At("overview")]
    assert "closes at 5 pm" in new.response.notes[At("overview")]
    assert any("changed by hand" in line and "Overview of proposal" in line for line in lines)
    others = {at: one for at, one in first.response.answers.items() if at.question != "overview"}
    assert {at: one for at, one in new.response.answers.items() if at.question != "overview"} == others


def test_an_entry_changed_by_hand_in_word_keeps_its_other_fields_and_its_id(tmp_path: Path) -> None:
    first = begun(tmp_path, "eia")
    one = first.response.listed(At("identified"))[0]
    content = with_words(word_of(first), "Our standards ask whether a home is safe", "Our standards ask if a home is safe")
    new, lines = again_from_word(tmp_path, content)
    assert list(new.response.carried) == [At("identified.found", (one,))]
    assert new.response.entries == first.response.entries
    changed = {at for at, answer in new.response.answers.items() if answer != first.response.answer(at)}
    assert changed == {At("identified.found", (one,))}
    assert any("changed by hand" in line for line in lines)


def test_an_answer_taken_out_of_a_word_document_is_not_taken_for_granted(tmp_path: Path) -> None:
    first = begun(tmp_path, "stage-1")
    content = with_words(word_of(first), "Evening opening at Aldham library, from 1 June 2026", "")
    new, lines = again_from_word(tmp_path, content)
    assert new.response.answer(At("title")) == first.response.answer(At("title"))
    assert At("title") in new.response.carried and any("changed by hand" in line for line in lines)


def test_a_word_document_whose_unseen_answers_were_changed_is_noticed(tmp_path: Path) -> None:
    first = begun(tmp_path, "stage-1")
    content = with_words(word_of(first), "from 1 June 2026", "from 1 June 2036", "customXml/item1.xml")
    new, lines = again_from_word(tmp_path, content)
    assert any("carries unseen were changed by hand" in line for line in lines)
    assert set(new.response.carried) == set(first.response.answers)


def test_a_change_where_no_answer_stands_is_told(tmp_path: Path) -> None:
    content = with_words(word_of(begun(tmp_path, "stage-1")), "Nobody has approved it here", "Everybody has approved it here")
    new, lines = again_from_word(tmp_path, content)
    assert not new.response.carried
    assert any("“Decision”" in line and "nothing was taken from it" in line for line in lines)


def test_json_changed_by_hand_is_noticed_with_the_questions(tmp_path: Path) -> None:
    content = json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON))
    content["answers"]["overview"] = "Nothing is proposed."
    new = again(tmp_path, json.dumps(content))
    assert new.response.answer(At("overview")) == Known("Nothing is proposed.")
    assert list(new.response.carried) == [At("overview")]
    content = json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON))
    content["parts"][0]["questions"][0]["verdict"] = "Something else"
    assert list(again(tmp_path, json.dumps(content)).response.carried) == [At("title")]


@pytest.mark.parametrize(
    "hostile",
    [
        {"answers": {"title": {"answer": {"a": {}}}, "overview": [[[]]], "4": {"rationale": 1}, "": "", "x.y": []}},
        {"answers": {"responsible": [[], 1, {"id": {}, "name": {"a": 1}}, {"number": []}], "responsible.name": 2}},
        {"answers": {"title": "\ud800\u202e\x1b[31m"}, "title": "\ud800", "state": {}, "form_version": []},
        {"marks": [{}, 1, {"at": "x"}, {"at": []}, {"at": ["title", 1]}, {"at": ["title"], "under": []}], "notes": [{"at": 1}]},
        {"notes": [{"at": ["nothing"], "words": "\ud800"}, {"at": ["title"], "words": {}}], "trail": {"people": [1, {}, []]}},
        {"trail": [], "approval": "x", "approvals": {"a": 1}, "words": {"organisation": "{x}\n: [\t" * 100, "b": 1}},
        {"cover": {"a": 1}, "parts": [1, {"questions": {"id": 1}}, {"questions": [{"id": [], "entries": 1}]}], "aside": 5},
        {"parts": [{"questions": [{"id": "title", "entries": [{"fields": 3}], "verdict": []}]}], "visible": {"a": 1}},
    ],
)
def test_a_document_in_json_with_anything_in_it_is_read_or_refused(hostile: dict[str, Any], tmp_path: Path) -> None:
    content = {**json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON)), **hostile}
    try:
        again(tmp_path, json.dumps(content))
    except (AnswersError, UsageError) as refused:
        assert refused.problems


def test_json_that_is_nested_deeply_is_refused(tmp_path: Path) -> None:
    deep = "[" * 900 + "]" * 900
    (tmp_path / "deep.json").write_text(f'{{"answers": {{"title": "T"}}, "x": {deep}}}', encoding="utf-8")
    with pytest.raises((AnswersError, UsageError)):
        documents.take_in(tmp_path / "deep.json", "", PRIYA, tmp_path)


@pytest.mark.parametrize("to", [Format.JSON, Format.DOCX])
@pytest.mark.parametrize("which", ["stage-1", "eia"])
def test_what_begins_with_a_public_document_has_what_that_prints(to: Format, which: str, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    kept = shutil.copy(APPROVED / f"{which}.jsonl", tmp_path / "old" / f"{which}.jsonl")
    old = library.read(Path(kept))
    parts = old.ledger, old.bank, old.response
    public = output.edition(*parts, Edition.PUBLIC, PRIYA)
    file = tmp_path / f"public.{to.value}"
    file.write_bytes(output.printed(public, to, Edition.PUBLIC, PRIYA).content)
    made = documents.take_in(file, "", {"name": "Sam Okoro"}, tmp_path / "new")
    new = library.read(made.path)
    assert not new.response.approvals and not new.response.carried
    assert any("approval was not taken" in line for line in made.words)
    again_ = output.edition(new.ledger, new.bank, new.response, Edition.SUMMARY, PRIYA)
    assert printed_form(again_) == printed_form(public)


def printed_form(document: Any) -> list[tuple[str, ...]]:
    """What is printed of each answer: its words, and those of its entries."""
    items = [item for part in (*document.parts, *document.aside) for item in part.questions]
    return [
        (item.id, item.verdict, item.prose, *(shown(field.text) for entry in item.entries for field in entry.fields))
        for item in items
    ]


def shown(text: str) -> str:
    """A text without what the form called an objective when that record was written."""
    return text.replace("Objective ", "")


@pytest.mark.parametrize("form", ["stage-1", "eia"])
def test_a_title_that_was_changed_at_the_top_of_a_word_document_is_taken_to_be_confirmed(form: str, tmp_path: Path) -> None:
    old = begun(tmp_path, form)
    place = At(old.bank.roles["title"])
    before = old.response.answer(place)
    assert isinstance(before, Known)
    xml = zipfile.ZipFile(io.BytesIO(word_of(old))).read("word/document.xml").decode()
    top = xml[: xml.index(str(before.value)) + len(str(before.value))]
    changed = with_words(word_of(old), top, top.replace(str(before.value), "Another title"))
    new, told = again_from_word(tmp_path, changed)
    assert new.response.answer(place) == Known("Another title")
    assert list(new.response.carried) == [place] and str(before.value) in new.response.notes[place]
    assert not any("Who will decide" in line or "there is no answer there" in line for line in told)
