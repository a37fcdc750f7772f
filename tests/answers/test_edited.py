"""A Word document of ours that somebody changed: each change is taken or told, and what nobody touched stays as it is."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.read_back import FORMS, PRIYA, again, again_from_word, begun, text_of, with_words, word_of
from wizard import banks
from wizard.answers import documents
from wizard.core.document.editions import Edition
from wizard.core.errors import AnswersError
from wizard.core.form.answers import Answer, At, Known, NotYet
from wizard.core.past.givers import given_by_others
from wizard.core.record import writers
from wizard.core.record.changes import Author, Change, Place, Set
from wizard.printing.render import Format
from wizard.store import ledger, library
from wizard.store.library import Assessment

DOCUMENT = "word/document.xml"
PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
A = "a" * 12


def rewritten(content: bytes, change: Callable[[str], str], **added: bytes) -> bytes:
    """A file of Word whose text somebody changed, perhaps with more parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(file, "w") as made:
        for entry in was.namelist():
            part = was.read(entry)
            made.writestr(entry, change(part.decode()) if entry == DOCUMENT else part)
        for name, part in added.items():
            made.writestr(f"word/{name}", part)
    return file.getvalue()


def cut(start: str, end: str) -> Callable[[str], str]:
    """What takes out everything from one heading of the form to another."""

    def change(xml: str) -> str:
        def heading(words: str) -> int:
            some = [one for one in PARAGRAPH.finditer(xml) if 'w:val="Heading' in one[0] and shown(one[0]).startswith(words)]
            return some[-1].start()

        return xml[: heading(start)] + xml[heading(end) :]

    return change


def shown(xml: str) -> str:
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", xml))


def behind(words: str, run: str) -> Callable[[str], str]:
    """What puts a run at the end of the last paragraph that begins with some words."""

    def change(xml: str) -> str:
        at = [one for one in PARAGRAPH.finditer(xml) if shown(one[0]).startswith(words)][-1].end() - len("</w:p>")
        return xml[:at] + run + xml[at:]

    return change


def started(folder: Path, form: str, *changes: Change) -> Assessment:
    """The worked example of a form, changed."""
    old = begun(folder, form)
    old.ledger.append(changes, Author("Priya Nair"), expecting=old.ledger.last.seq)
    return library.read(old.ledger.path)


def changed_answers(old: Assessment, new: Assessment) -> set[At]:
    every = {**old.response.answers, **new.response.answers}
    return {at for at in every if old.response.answer(at) != new.response.answer(at)}


# -- What went --------------------------------------------------------------------------------------------------------


def test_a_question_that_was_taken_out_is_told_and_its_answer_is_to_be_confirmed(tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    new, told = again_from_word(tmp_path, rewritten(word_of(old), cut("13. Have", "14. Have")))
    assert list(new.response.carried) == [At("specialist_advice")] and not changed_answers(old, new)
    assert any("changed by hand" in line and "at 13." in line for line in told)
    assert "no answer in it any more" in new.response.notes[At("specialist_advice")]


def test_many_questions_that_were_taken_out_are_all_named(tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    new, told = again_from_word(tmp_path, rewritten(word_of(old), cut("19. Is", "Section four")))
    assert any("at 19, 20, 21, 22, 23, 24, 25, 26 and 27." in line for line in told)
    assert len(new.response.carried) == 9


def test_an_entry_that_was_taken_out_stays_to_be_confirmed(tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    new, _ = again_from_word(tmp_path, rewritten(word_of(old), cut("Source 2", "What is not known, and should")))
    second = old.response.listed(At("evidence_sources"))[1]
    assert {at.within for at in new.response.carried} == {(second,)}
    assert new.response.entries == old.response.entries


# -- What was put beside it -------------------------------------------------------------------------------------------

COMMENTS = (
    b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:comment w:id="7" w:author="Lee Park">'
    b"<w:p><w:r><w:t>Two mornings go.</w:t></w:r></w:p></w:comment></w:comments>"
)
REMARK = '<w:r><w:commentReference w:id="7"/></w:r>'
STRUCK = "<w:r><w:rPr><w:strike/></w:rPr><w:t>not the mornings</w:t></w:r>"
PICTURE = '<w:r><w:drawing><a xmlns="urn:x"><docPr descr="A scan"/><pic/></a></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("run", "noted"),
    [(REMARK, "Lee Park: Two mornings go."), (STRUCK, "not the mornings"), (PICTURE, "A picture here was left out: “A scan”")],
)
def test_what_was_put_beside_an_answer_is_in_its_note(run: str, noted: str, tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    content = rewritten(word_of(old), behind("Yes - Four morning", run), **{"comments.xml": COMMENTS})
    new, told = again_from_word(tmp_path, content)
    assert noted in new.response.notes[At("reduces_availability")] and not changed_answers(old, new)
    assert any("at 4." in line for line in told)
    assert list(new.response.notes) == [At("reduces_availability")], "it is said once"


def test_a_comment_where_no_answer_stands_is_kept(tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    content = rewritten(word_of(old), behind("Nobody has approved", REMARK), **{"comments.xml": COMMENTS})
    new, _ = again_from_word(tmp_path, content)
    assert "Two mornings go." in new.response.notes[At("title")]


def test_what_stands_at_the_edge_of_pages_and_what_was_left_alone_is_told(tmp_path: Path) -> None:
    content = word_of(begun(tmp_path, "stage-1"))
    _, told = again_from_word(tmp_path, rewritten(content, str, **{"vbaProject.bin": b"x"}))
    assert any("It holds macros" in line for line in told)
    new, told = again_from_word(tmp_path, with_words(content, "Draft", "APPROVED", "word/footer1.xml"))
    assert any("APPROVED" in line for line in told) and "APPROVED" in new.response.notes[At("title")]


# -- What was written otherwise ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old_words", "new_words"), [("£184,000", "€184,000"), ("£184,000", "£1.84000"), ("5 pm.", "5 pm?")])
def test_a_change_of_signs_alone_is_taken(old_words: str, new_words: str, tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    new, _ = again_from_word(tmp_path, with_words(word_of(old), old_words, new_words))
    assert new_words in str(new.response.answer(At("overview")))
    assert changed_answers(old, new) == {At("overview")} == set(new.response.carried)


def test_a_change_of_signs_alone_is_noticed_in_json(tmp_path: Path) -> None:
    content = json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON))
    content["answers"]["overview"] = content["answers"]["overview"].replace("£184,000", "€184,000")
    assert list(again(tmp_path, json.dumps(content)).response.carried) == [At("overview")]


def test_a_choice_that_was_changed_keeps_the_reason_that_stands_elsewhere(tmp_path: Path) -> None:
    reason = "No rule is touched."
    same = [Set(At(key), Known("no", reason)) for key in ("right_to_life", "degrading_treatment")]
    old = started(tmp_path, "stage-1", *same)
    new, _ = again_from_word(tmp_path, with_words(word_of(old), reason, "No law is touched."))
    assert new.response.answer(At("right_to_life")) == Known("no", "No law is touched.")
    assert new.response.answer(At("degrading_treatment")) == Known("no", reason)


def test_a_person_of_whom_one_cell_was_changed_is_not_two(tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    new, _ = again_from_word(tmp_path, with_words(word_of(old), "Libraries Manager", "Head of Libraries"))
    assert new.response.entries == old.response.entries
    assert {at.question for at in changed_answers(old, new)} >= {"responsible.role"}


def test_a_field_without_an_answer_gets_none_from_the_words_of_the_program(tmp_path: Path) -> None:
    fields: list[Change] = [Place(At("identified"), A, ""), Set(At("identified.found", (A,)), Known("The roads are wide."))]
    fields += [Set(At(f"identified.{key}", (A,)), NotYet("Lee", "2026-12-31")) for key in ("title", "risk", "done")]
    old = started(tmp_path, "eia", *fields)
    new, _ = again_from_word(tmp_path, with_words(word_of(old), "roads are wide", "roads are narrow"))
    assert changed_answers(old, new) == {At("identified.found", (A,))} == set(new.response.carried)


def test_what_is_written_behind_the_words_for_no_answer_is_the_answer(tmp_path: Path) -> None:
    fields: tuple[Change, ...] = (Place(At("identified"), A, ""), Set(At("identified.title", (A,)), Known("Roads")))
    old = started(tmp_path, "eia", *fields)
    content = rewritten(word_of(old), lambda xml: written_into(xml, "What was found"))
    new, _ = again_from_word(tmp_path, content)
    assert new.response.answer(At("identified.found", (A,))) == Known("Roads are wide.")
    assert changed_answers(old, new) == {At("identified.found", (A,))}


def written_into(xml: str, label: str) -> str:
    """The first field of a label that is not answered, answered by hand."""
    one = next(one for one in PARAGRAPH.finditer(xml) if re.match(f"{label}.*not answered", shown(one[0])))
    return xml[: one.end() - len("</w:p>")] + "<w:r><w:t>. Roads are wide.</w:t></w:r>" + xml[one.end() - len("</w:p>") :]


@pytest.mark.parametrize("form", FORMS)
@given(st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_one_word_that_was_changed_changes_the_answer_that_it_is_in_and_no_other(form: str, dice: object) -> None:
    with TemporaryDirectory() as name:
        _one_word(Path(name), form, dice)


def _one_word(folder: Path, form: str, dice: object) -> None:
    (folder / "new").mkdir()
    old = begun(folder, form)
    choose: Callable[[list[At]], At] = dice.choice  # type: ignore[attr-defined]
    kinds = {key: question.kind for key, question in old.bank.questions.items()}
    places = [
        at for at, one in old.response.answers.items() if isinstance(one, Known) and kinds.get(at.question) in ("text", "line")
    ]
    said: dict[At, Answer | None] = {choose(places): one for one in (None, NotYet("Lee", "2026-12-31"), NotYet("", ""), None)}
    at = choose(places)
    said[at] = Known("The first word stands here.")
    changes = tuple(Set(place, answer) for place, answer in said.items())
    old.ledger.append(changes, Author("Priya Nair"), expecting=old.ledger.last.seq)
    old = library.read(old.ledger.path)
    new, told = again_from_word(folder, with_words(word_of(old), "The first word stands", "The last word stands"))
    assert new.response.answer(at) == Known("The last word stands here.")
    assert changed_answers(old, new) == {at} and new.response.entries == old.response.entries
    assert any("changed by hand" in line for line in told)


# -- Pages, which carry nothing ---------------------------------------------------------------------------------------


def test_what_a_page_says_beside_an_answer_is_none(tmp_path: Path) -> None:
    form = banks.find("stage-1")
    kept, bank = library.form(form, PRIYA)
    answers: tuple[Change, ...] = (
        Set(At("title"), Known("T")),
        Set(At("improves_access"), Known("yes", "three")),
        Set(At("decided_by"), Known("Board")),
        Set(At("stage_2"), Known("no", "We look later.")),
    )
    made = ledger.start(tmp_path / "old", "t", kept, Author("Priya Nair"), answers)
    old = library.read(made.path)
    new = again(tmp_path, text_of(old, Format.HTML), name="page.html")
    assert new.response.answers == old.response.answers, bank.id
    assert "Priya Nair" in writers.names(new.ledger.records)
    assert set(new.response.carried) == set(old.response.answers), "each is to be compared with the page"


def test_what_somebody_wrote_is_kept_though_it_begins_as_the_program_does(tmp_path: Path) -> None:
    words = "We move.\n\nEvidence: letters of 2025\n\nNot answered\n\n- a\n- b"
    old = started(tmp_path, "stage-1", Set(At("overview"), Known(words)))
    new = again(tmp_path, text_of(old, Format.HTML), name="page.html")
    assert new.response.answer(At("overview")) == Known(words)
    bare = with_words(word_of(old), "urn:due-regard:answers", "urn:other", "customXml/item1.xml")
    assert again_from_word(tmp_path, bare)[0].response.answer(At("overview")) == Known(words)
    edited, _ = again_from_word(tmp_path, with_words(word_of(old), "letters of 2025", "letters of 2024"))
    assert edited.response.answer(At("overview")) == Known(words.replace("2025", "2024"))


# -- Whose they are ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", [Format.JSON, Format.DOCX, Format.HTML])
def test_whoever_gave_an_answer_counts_as_a_writer_where_it_is_taken_from_a_document(to: Format, tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    gave = Set(At("improves_access"), Known("yes", "Three steps."), 0, "Lee Park, Estates")
    old.ledger.append((gave,), Author("Priya Nair"), expecting=old.ledger.last.seq)
    old = library.read(old.ledger.path)
    if to is Format.DOCX:
        new, _ = again_from_word(tmp_path, word_of(old))
    else:
        new = again(tmp_path, text_of(old, to), {"name": "Zed New"}, f"report.{to.value}")
    assert writers.is_writer("Lee Park", new.ledger.records) and writers.is_writer("Priya Nair", new.ledger.records)
    if to is not Format.HTML:
        assert given_by_others(new.standing)[At("improves_access")].giver == "Lee Park, Estates"
        assert again(tmp_path, text_of(new, Format.JSON)).response.given, "and so on"


def test_a_document_that_does_not_say_who_wrote_it_says_that(tmp_path: Path) -> None:
    page = text_of(begun(tmp_path, "stage-1"), Format.HTML, Edition.SUMMARY)
    assert page
    content = json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON))
    del content["trail"]
    (tmp_path / "r.json").write_text(json.dumps(content), encoding="utf-8")
    words = documents.take_in(tmp_path / "r.json", "", PRIYA, tmp_path / "new").words
    assert any("does not say who wrote the answers" in line for line in words)


def test_next_year_begins_with_a_document_as_with_an_earlier_assessment(tmp_path: Path) -> None:
    old = begun(tmp_path, "stage-1")
    gave = Set(At("improves_access"), Known("yes", "Three steps."), 0, "Lee Park, Estates")
    old.ledger.append((gave,), Author("Priya Nair"), expecting=old.ledger.last.seq)
    (tmp_path / "report.docx").write_bytes(word_of(library.read(old.ledger.path)))
    taking = documents.read(tmp_path / "report.docx", "", PRIYA)
    taken = taking.begin({"name": "Zed New"}, tmp_path / "new", next_year=True)
    new = library.read(taken.path)
    assert new.response.answer(At("decided_on")) is None and new.response.answer(At("review_on")) is None
    assert set(new.response.answers) <= set(new.response.carried) and any(
        at.question.endswith("outcome") for at in new.response.carried
    )
    assert writers.is_writer("Lee Park", new.ledger.records) and writers.is_writer("Priya Nair", new.ledger.records)
    assert "for " in given_by_others(new.standing)[At("improves_access")].giver
    assert any("Each is still to be confirmed" in line for line in taken.words)


def test_an_approval_that_was_written_into_a_draft_is_told_nowhere(tmp_path: Path) -> None:
    content = json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON))
    content |= {"state": "approved", "approvals": [{"date": "1 January 2020"}]}
    (tmp_path / "r.json").write_text(json.dumps(content), encoding="utf-8")
    taking = documents.read(tmp_path / "r.json", "", PRIYA)
    assert "approved" not in taking.source and "2020" not in taking.source
    assert any("do not rely on" in line for line in taking.told)


# -- Far too much -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "much",
    [
        {"responsible": [{"name": f"N{number}"} for number in range(3_000)]},
        {f"k{number}": "x" for number in range(1_000)},
        {"title": {f"k{number}": "x" for number in range(70_000)}},
    ],
)
def test_json_with_more_than_a_form_has_is_refused_before_it_is_worked_on(much: dict[str, object], tmp_path: Path) -> None:
    content = json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON))
    content["answers"].update(much)
    (tmp_path / "r.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(AnswersError, match="more than a document"):
        documents.take_in(tmp_path / "r.json", "", PRIYA, tmp_path / "new")


def test_many_problems_of_a_document_are_not_all_printed(tmp_path: Path) -> None:
    content = json.loads(text_of(begun(tmp_path, "stage-1"), Format.JSON))
    content["notes"] = [{"at": [f"k{number}"], "words": "w" * 5_000} for number in range(200)]
    (tmp_path / "r.json").write_text(json.dumps(content), encoding="utf-8")
    words = documents.take_in(tmp_path / "r.json", "", PRIYA, tmp_path / "new").words
    assert len(words) < 20 and max(map(len, words)) < 600
