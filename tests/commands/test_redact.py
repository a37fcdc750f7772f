"""What is said of a text that was taken out, of what only looks like one, and of approvals of what it stood in."""

from __future__ import annotations

import json
import os
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.helpers.ledgers import BY, begun
from tests.helpers.sitting import Person
from wizard.commands import _copies, _from_earlier, compare, join, redact
from wizard.commands._telling import events
from wizard.commands.history import history_in_words
from wizard.commands.verify import verified
from wizard.core.document.editions import Edition
from wizard.core.errors import UsageError
from wizard.core.form.answers import At, Known, NotApplicable, NotYet, Unfit
from wizard.core.outline.blocks import Outline, Prose
from wizard.core.past import redaction
from wizard.core.past.copies import Side
from wizard.core.record.changes import Approve, Author, Change, Hand, Note, Place, Report, Set
from wizard.core.record.codec import sealed
from wizard.core.record.shapes import is_hole
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.fingerprint import mark as fingerprint_mark
from wizard.core.talk.face import Command, Did, Picked, PickedMany, Reply, Text, Typed
from wizard.printing import output, word
from wizard.printing.render import Format, render
from wizard.printing.render import compared as render_compared
from wizard.store import ledger, library

SAM = Author("Sam Okoro", "sokoro", "desk-2")
ASHA = Author("Asha Patel", "apatel", "desk-3")
NAME, STORY, SURE = At("name"), At("story"), At("sure")
MARK = "(redacted on 3 March 2026 by Priya Nair)"


def answered(folder: Path, **answers: str) -> ledger.Ledger:
    """An assessment with a title and these answers."""
    kept = begun(folder)
    for key, words in {"name": "Winter hubs", **answers}.items():
        kept.append((Set(At(key), Known(words)),), BY)
    return kept


def approved(kept: ledger.Ledger, mark: str = "") -> None:
    """Handed over and approved, of what stands there or of something else."""
    own = fingerprint(library.read(kept.path).standing)
    kept.append((Hand("submit", "", own),), BY)
    kept.append((Approve("Read.", "Sam Okoro", "Partner", "2026-11-22", mark or own),), SAM)


def taken_out(kept: ledger.Ledger, words: str) -> list[str]:
    meant = library.read(kept.path)
    found, _ = redact.candidates(meant, "", words)
    said = redact.carry_out(meant, [text.seal for text in found], "", BY, words)
    kept.catch_up()
    return said


def told(file: Path) -> tuple[str, bool]:
    lines, agrees = verified(library.read(file), None)
    return "\n".join(lines), agrees


def printed(file: Path, form: Format = Format.MARKDOWN) -> str:
    assessment = library.read(file)
    return render(output.of(assessment.ledger, assessment.bank, assessment.response), form)


# -- Approvals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["a note", "an answer that had been replaced"])
def test_an_approval_of_what_was_never_there_is_told_as_one_whatever_was_taken_out_elsewhere(
    tmp_path: Path, where: str
) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    if where == "a note":
        kept.append((Set(STORY, Known("Somebody asked."), 2), Note(SURE, "Ask Jane Smith.")), BY)
    else:
        kept.append((Set(STORY, Known("Somebody asked."), 2),), BY)
    approved(kept, "0" * 64)
    taken_out(kept, "Jane Smith")
    words, agrees = told(kept.path)
    assert "names what this record never held when it was given" in words
    assert "Were the rules of review kept? No:\nIn record 5 Sam Okoro approved what this record never held." in words
    assert "cannot be checked any more" not in words
    assert not agrees
    assert "approved what this record never held" in printed(kept.path)


def test_an_approval_that_a_text_was_taken_out_of_says_where(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    approved(kept)
    taken_out(kept, "Jane Smith")
    assert "texts that it was of were taken out for good since, at The story." in told(kept.path)[0]


def test_what_had_been_taken_out_before_an_approval_excuses_nothing_of_it(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    taken_out(kept, "Jane Smith")
    kept = ledger.read(kept.path)
    kept.append((Note(SURE, "Ask Lee Park."),), BY)
    approved(kept, "0" * 64)
    taken_out(kept, "Lee Park")
    assert "names what this record never held" in told(kept.path)[0]


def test_an_approval_given_after_a_text_was_taken_out_holds(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    taken_out(kept, "Jane Smith")
    kept = ledger.read(kept.path)
    approved(kept)
    words, agrees = told(kept.path)
    assert "is of exactly what stands here now" in words
    assert agrees


def test_an_approval_is_of_what_stood_when_it_was_given(tmp_path: Path) -> None:
    """One of answers that are given only later was of nothing that anybody could have read."""
    kept = answered(tmp_path, story="Two go.")
    kept.append((Set(STORY, Known("All go."), 2),), BY)
    later = fingerprint(library.read(kept.path).standing)
    kept.append((Set(STORY, Known("Two go."), 3),), BY)
    kept.append((Hand("submit", "", later),), BY)
    kept.append((Approve("Read.", "Sam Okoro", "Partner", "2026-11-22", later),), SAM)
    kept.append((Set(STORY, Known("All go."), 4),), BY)
    words, agrees = told(kept.path)
    assert "It is now: changed since it was approved." in words
    assert "Sam Okoro approved what this record never held." in words
    assert not agrees
    assert "approved what this record never held" in printed(kept.path)
    assert library.read(kept.path).state == "changed since it was approved"


def test_a_reported_approval_is_of_what_stood_when_it_was_reported(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="All go.")
    later = fingerprint(library.read(kept.path).standing)
    kept.append((Set(STORY, Known("Two go."), 2),), BY)
    kept.append((Hand("submit", "", later),), BY)
    kept.append((Report("Fine.", "Jo Bell", "Director", "2026-11-22", later, "in the files"),), BY)
    assert library.read(kept.path).state == "changed since an approval was reported"
    kept.append((Set(STORY, Known("All go."), 3),), BY)
    assert library.read(kept.path).state == "changed since an approval was reported"
    words, agrees = told(kept.path)
    assert "In record 5 Priya Nair reported an approval of what this record never held." in words
    assert not agrees


def test_an_approval_is_good_again_where_what_was_changed_is_changed_back(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Two go.")
    approved(kept)
    kept.append((Set(STORY, Known("All go."), 2),), BY)
    kept.append((Set(STORY, Known("Two go."), 5),), BY)
    assert library.read(kept.path).state == "approved"
    assert told(kept.path)[1]


def test_the_words_in_a_hole_are_no_part_of_what_was_approved(tmp_path: Path) -> None:
    """No seal covers them: whoever changes them in an editor makes no forger of the approver."""
    kept = answered(tmp_path, story="Jane Smith asked.")
    taken_out(kept, "Jane Smith")
    kept = ledger.read(kept.path)
    for mark in (fingerprint_mark, fingerprint):  # as it is approved now, and as it was approved by version 0.1.0
        file = kept.path.with_name("approved.jsonl")
        file.write_bytes(kept.path.read_bytes())
        approved(ledger.read(file), mark(library.read(file).standing))
        content = file.read_text(encoding="utf-8")
        (words,) = set(re.findall(r'"redacted":"([^"]*)"', content))
        for instead in (f'"redacted":{one}' for one in ('"by the Council"', '""', "{}", "[1]", "null", f'"{words} and Sam"')):
            file.write_text(content.replace(f'"redacted":"{words}"', instead), encoding="utf-8")
            said, _ = told(file)
            assert "It is now: approved." in said
            assert "never held" not in said
        file.write_text(content.replace(f',"redacted":"{words}"', ""), encoding="utf-8")
        assert told(file)[1]
        file.unlink()


def test_a_text_that_two_people_took_out_in_two_copies_accuses_nobody(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(kept.path.read_bytes())
    taken_out(kept, "Jane Smith")
    meant = library.read(copy)
    redact.carry_out(meant, [text.seal for text in redact.candidates(meant, "", "Jane Smith")[0]], "", ASHA)
    for mark in (fingerprint_mark, fingerprint):
        file = tmp_path / "theirs.jsonl"
        file.write_bytes(copy.read_bytes())
        approved(ledger.read(file), mark(library.read(file).standing))
        ours = tmp_path / "ours.jsonl"
        ours.write_bytes(kept.path.read_bytes())
        join.take_in_at_once(_copies.meet(library.read(ours), file), Side.OURS, BY)
        words, agrees = told(ours)
        assert "never held" not in words
        assert "It is now: approved." in words
        assert agrees


def test_no_text_that_was_taken_out_before_an_approval_excuses_it_when_it_is_taken_out_again(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(kept.path.read_bytes())
    taken_out(kept, "Jane Smith")
    meant = library.read(copy)
    redact.carry_out(meant, [text.seal for text in redact.candidates(meant, "", "Jane Smith")[0]], "", ASHA)
    approved(ledger.read(kept.path), "0" * 64)
    join.take_in_at_once(_copies.meet(library.read(kept.path), copy), Side.OURS, BY)
    assert "Sam Okoro approved what this record never held." in told(kept.path)[0]


def test_an_approval_in_a_copy_is_of_what_stood_there(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Two go.")
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(kept.path.read_bytes())
    kept.append((Set(STORY, Known("All go."), 2),), BY)
    approved(ledger.read(copy), fingerprint(library.read(kept.path).standing))
    join.take_in_at_once(_copies.meet(library.read(kept.path), copy), Side.OURS, BY)
    assert "Sam Okoro approved what this record never held." in told(kept.path)[0]
    assert library.read(kept.path).state == "changed since it was approved"


@pytest.mark.parametrize(
    "given",
    [
        (Set(At("groups"), Known(("Public", "Staff"))),),
        (Set(At("groups"), Known(("Staff",))),),
        (Set(At("day"), Known("2026-03-01")),),
        (Set(At("amount"), Known("41")),),
        (Set(At("colour"), Known("red")),),
        (Set(SURE, Known("yes", "They said so.")),),
        (Set(SURE, NotYet("Jane Smith", "2026-03-01")),),
        (Set(At("colour"), NotApplicable("No paint.")),),
        (Set(At("day"), Unfit("Mabel's day", "it is no date")),),
        (Set(At("gone"), Known(("What", "was"))),),
        (Place(At("people"), "a" * 12, ""), Set(At("people.name", ("a" * 12,)), Known("Jane"))),
    ],
    ids=lambda given: str(given[-1].at.question),
)
def test_no_text_that_is_taken_out_after_an_approval_accuses_the_approver(tmp_path: Path, given: tuple[Change, ...]) -> None:
    kept = answered(tmp_path, story="It leaks.")
    kept.append(given, BY)
    approved(kept)
    content = kept.path.read_bytes()
    for text in redaction.texts([json.loads(line) for line in content.splitlines()]):
        kept.path.write_bytes(content)
        redact.carry_out(library.read(kept.path), [text.seal], "", BY)
        (file,) = kept.path.parent.glob("*.jsonl")
        words, _ = told(file)
        assert "never held" not in words, text
        assert "Jane" not in words or text.text != "Jane"
        assert "typed, nothing" not in printed(file)
        begun_anew = _from_earlier.begin(library.read(file), tmp_path / "tiny.yaml", {}, tmp_path / "next")
        assert "nothing was taken out" not in printed(begun_anew.assessment.ledger.path)
        file.rename(kept.path)


@pytest.mark.parametrize("form", [None, Format.MARKDOWN, Format.HTML, Format.JSON])
def test_a_comparison_shows_nothing_that_one_of_the_two_has_lost(tmp_path: Path, form: Format | None) -> None:
    """Whichever of the two comes first; nor in titles and names of entries."""
    kept = answered(tmp_path, name="Jane Smith's flat", story="Jane Smith asked.")
    person = "a" * 12
    kept.append((Place(At("people"), person, ""), Set(At("people.name", (person,)), Known("Jane Smith"))), BY)
    content = kept.path.read_bytes()
    taken_out(kept, "Jane Smith")
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(content)
    two = library.read(copy), library.read(kept.path)
    for first, second in (two, two[::-1]):
        two_ = compare.two(first, second)
        page = render_compared(two_, form) if form else "\n".join(compare.in_words(two_, whole=True))
        assert "Jane" not in page
        assert "taken out" in page


@pytest.mark.parametrize("form", [None, Format.MARKDOWN, Format.HTML, Format.JSON])
@pytest.mark.parametrize("since", ["approval", "submission", "3"])
def test_two_moments_that_both_lost_a_text_between_them_are_not_called_the_same(
    tmp_path: Path, since: str, form: Format | None
) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    kept.append((Set(SURE, Known("yes")),), BY)
    approved(kept)
    own = library.read(kept.path).response.approvals[-1][1].fingerprint
    taken_out(kept, "Jane Smith")
    two = compare.moments(library.read(kept.path), since, "")
    assert (two.before.fingerprint, two.count) == (own if since != "3" else "", 1)
    assert two.before.state == {"approval": "approved", "submission": "submitted for review", "3": "draft"}[since]
    page = render_compared(two, form) if form else "\n".join(compare.in_words(two, whole=True))
    assert "Nothing differs" not in page and "1 text taken out: whether it was changed cannot be told." in page
    later = compare.moments(library.read(kept.path), str(kept.seq), "")
    assert later.words == "Nothing differs.", "it was gone by then"


def test_what_is_hidden_where_a_text_was_taken_out_is_told_and_found(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="It leaks.")
    change = {"do": "note", "at": ["story"], "words": {"sealed": "ab", "text": "Mabel is ill", "salt": "s"}}
    line = {**json.loads(kept.lines[-1]), "seq": kept.seq + 1, "changes": [change], "before": kept.head}
    with kept.path.open("ab") as file:
        file.write(ledger.as_line(sealed(line)) + b"\n")
    words, agrees = told(kept.path)
    assert "In record 3 something is hidden where a text was taken out." in words
    assert not agrees
    assert redaction.fixed([json.loads(line) for line in ledger.read(kept.path).lines], "Mabel", ()) == (
        (3, redaction.Fixed.WORD),
    )


# -- What only looks like it ------------------------------------------------------------------------------------------

PRETENDED = (
    MARK,
    "(redacted)",
    "Fine.\n(Redacted  on 3 March 2026 by Priya Nair)",
    "redacted on 3 March 2026 by Priya Nair",
    "[ redacted on the 3rd of March by the Chief Executive ]",
    "(red\u0430cted on 3 March 2026 by Priya Nair)",  # a Cyrillic letter
    "(re\u200bdacted on 3 March 2026 by Priya Nair)",  # a space of no width
    "(\u200bredacted on 3 March 2026 by Priya Nair)",
    "“redacted on 3 March 2026 by Priya Nair”",
    "(red\u2066acted on 3 March 2026 by Priya Nair)",  # characters that turn the direction of reading
    "(redacted \u2069on 3 March 2026 by Priya Nair)",
    "(redacted\u2069)",
    "(redacted \u200bon 3 March 2026 by Priya Nair)",
    "(redacted \u043en 3 March 2026 by Priya Nair)",  # a Cyrillic letter behind the word
    "(r\u0435\u0501\u0430\u0441t\u0435\u0501 on 3 March 2026 by Priya Nair)",  # nearly all of them
    "(red\ufe0facted on 3 March 2026 by Priya Nair)",  # what chooses a form of a character
    "(red\u034facted on 3 March 2026 by Priya Nair)",
    "(red\u2063acted on 3 March 2026 by Priya Nair)",
    "(red\U000e0061acted on 3 March 2026 by Priya Nair)",
    "(re\u0301dacted on 3 March 2026 by Priya Nair)",
    "(red\x1b[macted on 3 March 2026 by Priya Nair)",
    "('redacted on 3 March 2026 by Priya Nair')",
    "(-redacted on 3 March 2026 by Priya Nair)",
)


def test_no_title_that_only_looks_like_it_is_a_hole(tmp_path: Path) -> None:
    for words in PRETENDED:
        kept = answered(tmp_path, name=words)
        title = library.read(kept.path).title
        assert "typed, nothing was taken out" in title, words
        assert not is_hole(title)
        assert not tampered(kept.path)
        kept.path.unlink()


def tampered(file: Path) -> bool:
    """Whether next year something is open because a text was taken out."""
    begun_anew = _from_earlier.begin(library.read(file), file.parent.parent / "tiny.yaml", {}, file.parent / "next")
    return "was taken out of the earlier one" in " ".join(begun_anew.words)


@pytest.mark.parametrize("words", PRETENDED)
@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.HTML, Format.JSON])
def test_nobody_can_type_what_is_printed_where_a_text_was_taken_out(tmp_path: Path, words: str, form: Format) -> None:
    kept = answered(tmp_path, story=words)
    page = printed(kept.path, form)
    assert "typed, nothing was taken out" in page.replace("&#44;", ",")
    assert not is_hole(str(library.read(kept.path).response.answers[STORY].value))  # type: ignore[union-attr]


def test_what_was_taken_out_is_printed_as_it_was(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    taken_out(kept, "Jane Smith")
    page = printed(kept.path)
    assert "redacted on" in page
    assert "nothing was taken out" not in page


def test_history_and_what_is_printed_in_the_same_sitting_tell_them_apart_as_well(tmp_path: Path) -> None:
    kept = answered(tmp_path, story=MARK)
    present = library.assessment(kept, library.carried(kept))
    assert any("typed, nothing was taken out" in line for line in history_in_words(events(present), whole=True))


@pytest.mark.parametrize(
    "words", ["The report was redacted on 3 March 2026.", "We saw (redacted minutes) of it.", "Undredacted"]
)
def test_other_words_about_redaction_stay_as_they_are(tmp_path: Path, words: str) -> None:
    kept = answered(tmp_path, story=words)
    assert library.read(kept.path).response.answers[STORY] == Known(words)


def test_what_somebody_typed_is_written_anew_as_they_typed_it(tmp_path: Path) -> None:
    """The words around it are for the reader, and no part of the record, nor of what is approved."""
    kept = answered(tmp_path, story=MARK)
    there = library.read(kept.path)
    before = fingerprint(there.standing)
    kept.append((Set(STORY, there.response.answers[STORY], 2),), BY)  # as an undo, or a copy that is taken in, does
    assert json.loads(ledger.read(kept.path).lines[-1])["changes"][0]["answer"]["value"]["text"] == MARK
    assert fingerprint(library.read(kept.path).standing) == before


def test_what_somebody_typed_comes_over_next_year_as_they_typed_it(tmp_path: Path) -> None:
    kept = answered(tmp_path, story=MARK)
    begun_anew = _from_earlier.begin(library.read(kept.path), tmp_path / "tiny.yaml", {}, tmp_path / "next")
    assert printed(begun_anew.assessment.ledger.path).count("typed, nothing was taken out") == 1


def test_a_text_that_was_taken_out_stays_taken_out_where_its_place_is_written_anew(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    taken_out(kept, "Jane Smith")
    kept = ledger.read(kept.path)
    there = library.read(kept.path)
    kept.append((Set(STORY, there.response.answers[STORY], 2),), BY)  # as an undo, or a copy that is taken in, does
    last = json.loads(ledger.read(kept.path).lines[-1])["changes"][0]["answer"]["value"]
    assert last.keys() == {"sealed", "redacted"}
    assert told(kept.path)[0].count("Is the record whole? Yes") == 1
    assert "nothing was taken out" not in printed(kept.path)


# -- Next year, and what differs --------------------------------------------------------------------------------------


def test_an_answer_that_was_taken_out_is_open_next_year_and_it_is_said_why(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.", sure="yes")
    kept.append((Set(SURE, Known("yes", "Jane Smith told us."), 3),), BY)
    taken_out(kept, "Jane Smith")
    begun_anew = _from_earlier.begin(library.read(kept.path), tmp_path / "tiny.yaml", {}, tmp_path / "next")
    given = begun_anew.assessment.response.answers
    assert STORY not in given
    assert SURE not in given
    assert given[NAME] == Known("Winter hubs")
    why = "To be answered again, as a text of it was taken out of the earlier one: The story; 4."
    assert why in begun_anew.words


def test_a_title_that_was_taken_out_is_no_title_next_year(tmp_path: Path) -> None:
    kept = answered(tmp_path, name="Jane Smith's flat", story="It leaks.")
    taken_out(kept, "Jane Smith")
    begun_anew = _from_earlier.begin(library.read(kept.path), tmp_path / "tiny.yaml", {}, tmp_path / "next")
    assert begun_anew.assessment.title == ""
    assert "redacted" not in begun_anew.assessment.ledger.path.name
    assert "redacted" not in " ".join(begun_anew.words)


def test_what_was_taken_out_twice_is_told_as_that_and_not_as_a_change(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    kept.append((Set(STORY, Known("Lee Park asked."), 2),), BY)
    taken_out(kept, "Jane Smith")
    meant = library.read(kept.path)
    found, _ = redact.candidates(meant, "", "Lee Park")
    redact.carry_out(meant, [text.seal for text in found], "", SAM)
    lines = compare.in_words(compare.moments(library.read(kept.path), "2", ""), whole=True)
    assert "1 text taken out: whether it was changed cannot be told. Nothing else differs." in lines
    assert any(line.startswith("  The story: redacted. A text was taken out") for line in lines)


def test_a_copy_that_still_holds_a_text_does_not_show_it_beside_where_it_was_taken_out(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(kept.path.read_bytes())
    taken_out(kept, "Jane Smith")
    told_ = "\n".join(compare.in_words(compare.two(library.read(copy), library.read(kept.path)), whole=True))
    assert "The story: redacted." in told_
    assert "Jane Smith" not in told_
    assert "differs. " not in told_


def test_what_was_answered_anew_is_shown_beside_what_was_taken_out(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    kept.append((Set(STORY, Known("Somebody asked."), 2),), BY)
    taken_out(kept, "Jane Smith")
    told_ = "\n".join(compare.in_words(compare.moments(library.read(kept.path), "2", ""), whole=True))
    assert "The story: redacted." in told_
    assert "Somebody asked." in told_


# -- The questions before it ------------------------------------------------------------------------------------------

BACK, LEAVE = Did(Command.BACK), Did(Command.LEAVE)
NOBODY = Picked("none")


def talked(file: Path, words: str, *replies: Reply) -> tuple[int, Person]:
    """Somebody who gives these replies, one after the other."""
    person = Person(replies)
    assessment = library.read(file)
    texts, nearly = redact.candidates(assessment, "", words)
    return redact.redact(person, assessment, texts, nearly, BY, words), person


def test_back_goes_one_question_back_from_each_and_out_of_the_first(tmp_path: Path) -> None:
    file = answered(tmp_path, story="Jane Smith asked.").path
    (seal,) = [text.seal for text in redact.candidates(library.read(file), "", "Jane Smith")[0]]
    chosen = PickedMany((seal,))
    status, person = talked(
        file,
        "Jane Smith",
        chosen,
        BACK,
        chosen,
        NOBODY,
        BACK,
        NOBODY,
        Typed("A slip."),
        BACK,
        Typed("A slip."),
        Typed("redact"),
    )
    assert status == 0
    whom = "Has anybody asked for this information"
    asked = [one.title[: len(whom)] for one in person.asked]
    word = "This cannot be taken back. To take out 1 text for good, type the word"[: len(whom)]
    assert asked == ["This text?", whom, "This text?", whom, "Why?", whom, "Why?", word, "Why?", word]
    assert person.asked[8].control == Text("A slip.")
    assert talked(file, "Winter hubs", BACK)[0] == 1


def test_back_from_the_question_about_a_hold_asks_again_whether_somebody_asked(tmp_path: Path) -> None:
    file = answered(tmp_path, story="Jane Smith asked.").path
    (seal,) = [text.seal for text in redact.candidates(library.read(file), "", "Jane Smith")[0]]
    status, person = talked(file, "Jane Smith", PickedMany((seal,)), Picked("maybe"), BACK, LEAVE)
    assert status == 1
    assert person.asked[3].title == person.asked[1].title
    assert not library.read(file).response.redactions


# -- What stays -------------------------------------------------------------------------------------------------------


def without_salt(kept: ledger.Ledger, words: str) -> Path:
    """Another program wrote a text without its salt, which the released format reads."""
    last = json.loads(kept.lines[-1])
    answer = {"is": "known", "value": {"text": words}}
    changes = [{"do": "set", "at": ["story"], "answer": answer, "over": 0}]
    line = sealed(
        {**{key: last[key] for key in ("time", "author")}, "seq": kept.seq + 1, "changes": changes, "before": kept.head}
    )
    with kept.path.open("ab") as file:
        file.write(ledger.as_line(line) + b"\n")
    return kept.path


@pytest.mark.parametrize(("question", "words"), [("", "Jane Smith"), ("story", "")])
def test_a_text_without_a_salt_is_told_before_anything_is_written(tmp_path: Path, question: str, words: str) -> None:
    file = without_salt(answered(tmp_path), "Jane Smith asked.")
    assert library.read(file).response.answers[STORY] == Known("Jane Smith asked.")
    before = file.read_bytes()
    with pytest.raises(
        UsageError, match=r"In change 2 it was not written by this program.* everything after it could no longer be checked"
    ):
        redact.candidates(library.read(file), question, words)
    assert file.read_bytes() == before


def test_where_something_stays_is_told_first_where_other_texts_can_be_taken_out(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Priya  Nair asked.")
    file = without_salt(kept, "Ask Priya Nair.")
    _, person = talked(file, "Priya Nair", LEAVE)
    assert "In change 3 it was not written by this program" in person.told
    assert "In change 0, 1, 2 and 3 it is the name, account or computer of who wrote" in person.told


def drafts(kept: ledger.Ledger, people: dict[str, str]) -> Path:
    """What these people are typing at a question of their own."""
    file = kept.path.parent / ".drafts" / f"{kept.id}.json"
    file.parent.mkdir(exist_ok=True)
    spot = {"at": ["sure"], "part": "because"}
    content = {who: {"spot": None, "texts": [{**spot, "text": text}], "aside": []} for who, text in people.items()}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_whoever_is_typing_the_words_and_not_the_whole_text_is_told_of(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked for it in March.")
    file = drafts(
        kept, {"Sam Okoro (sokoro)": "As jane  smith said", "PRIYA NAIR (pnair)": "So Jane Smith", "Lee Park (lp)": "No"}
    )
    said = taken_out(kept, "Jane Smith")
    assert "What Sam Okoro is typing has it in it, and stays: ask them to take it out." in said
    assert "What you are typing yourself has it in it, and stays: take it out, or throw it away." in said
    assert not any("Lee Park" in line for line in said)
    assert "jane  smith" in file.read_text(encoding="utf-8")


def test_whoever_leaves_their_account_out_is_called_by_their_name_and_known_as_themselves(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked for it in March.")
    drafts(kept, {"Sam Okoro": "As Jane Smith said", "Priya Nair": "So Jane Smith", "Lee (Parks)": "Jane Smith too"})
    said = taken_out(kept, "Jane Smith")
    assert "What Sam Okoro is typing has it in it, and stays: ask them to take it out." in said
    assert "What you are typing yourself has it in it, and stays: take it out, or throw it away." in said
    assert not any(line.startswith(("What Priya", "What  is")) for line in said)


@pytest.mark.parametrize("ending", ["json", "html", "-review.json"])
def test_what_could_not_be_cleaned_is_named_at_the_end_with_what_to_do(tmp_path: Path, ending: str) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    name = f"{kept.id}{ending}" if ending.startswith("-") else f"{kept.id}.{ending}"
    folder = kept.path.parent / ".drafts" / name
    (folder / "inside").mkdir(parents=True)
    said = taken_out(kept, "Jane Smith")
    assert any(name in line and "could not be cleaned" in line and "remove it yourself" in line for line in said)


def test_what_cannot_be_read_of_what_was_typed_goes_or_is_named(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    for content in ("no JSON", "[1]", '{"Sam (s)": 3}', '{"Sam (s)": {"texts": [3]}}'):
        file = drafts(kept, {})
        file.write_text(content, encoding="utf-8")
        meant = library.read(kept.path)
        redact._clean_side_files(kept, redact.candidates(meant, "", "Jane Smith")[0], BY, "Jane Smith")
        assert not file.exists()


def test_a_document_that_holds_it_or_cannot_be_read_is_named_at_the_end(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    (kept.path.parent / "old.md").write_text("It says that J&#97;ne Smith came.", encoding="utf-8")
    os.mkfifo(kept.path.parent / "odd.html")
    said = taken_out(kept, "Jane Smith")
    assert any("old.md as well: print that again, or remove it." in line for line in said)
    assert any("odd.html cannot be read" in line and "check yourself whether the text is in it" in line for line in said)


def test_one_odd_part_of_what_was_being_typed_takes_nothing_of_others_with_it(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    file = drafts(kept, {"Sam Okoro (sokoro)": "Of our own"})
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({"Lee Park (lp)": 3, **content}), encoding="utf-8")
    assert "What Lee Park was typing could not be read, and was removed." in taken_out(kept, "Jane Smith")
    assert json.loads(file.read_text(encoding="utf-8")) == content
    file.write_text("no JSON", encoding="utf-8")
    assert any("could not be read, and was removed." in line for line in taken_out(kept, "Winter"))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Jane Smith", "jane, smith asked"),
        ("", "So that Jane Smith asked goes"),
        ("", "janesmith asked"),
        ("Jané Smith", "JANE SMITH"),
    ],
)
def test_a_reason_that_says_what_is_taken_out_again_is_refused(tmp_path: Path, words: str, reason: str) -> None:
    meant = library.read(answered(tmp_path, story="Jane Smith asked.").path)
    found, _ = redact.candidates(meant, "story", "")
    asking = redact._Asking(Person([]), meant, found, {}, BY, words)
    asking.reason = reason
    assert asking._repeated() == (words or "Jane Smith asked.")
    asking.reason = "A name that nobody needs"
    assert not asking._repeated()


def test_copies_and_what_a_crash_left_around_it_are_named_as_well(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked for it.")
    folder, whole = kept.path.parent, kept.path.read_bytes()
    for name in ("next", "else"):
        (tmp_path / name).mkdir()
    other = answered(tmp_path / "next", story="Jane Smith asked for it.", sure="No.")
    (folder / "put-away").mkdir()
    for name in ("hall-kept.jsonl", "put-away/hall.jsonl", "odd.JSONL"):
        (folder / name).write_bytes(whole + b"[1]\n{")
    (folder / "next.jsonl").write_bytes(other.path.read_bytes())
    (folder / "hall.torn").write_bytes(b'{"seq":3,"text":"Jane Smith asked')
    for name in ("notes.TXT", "Old.MD", "put-away/old.html"):
        (folder / name).write_text("As Jane Smith asked for it.", encoding="utf-8")
    (folder / "other.jsonl").write_bytes(answered(tmp_path / "else", story="Nobody asked.").path.read_bytes())
    said = "\n".join(taken_out(kept, "Jane Smith"))
    for name in ("hall-kept.jsonl", "put-away/hall.jsonl", "odd.JSONL"):
        assert f"{name} as well, a copy of this file: take it out there too, with wizard redact" in said
    assert "next.jsonl as well, another assessment: check, and take it out there too" in said
    assert "hall.torn as well: remove it." in said
    for name in ("notes.TXT", "Old.MD", "put-away/old.html"):
        assert f"{name} as well: print that again, or remove it." in said
    assert "other.jsonl" not in said


def test_what_a_later_version_wrote_in_any_shape_is_no_fault_of_the_program(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith asked.")
    last = json.loads(kept.lines[-1])
    changes = [{"do": "sign"}, "x", 3, ["y"], {"do": "set", "at": 3, "answer": {"sealed": []}}]
    line = sealed({**last, "seq": kept.seq + 1, "changes": changes, "before": kept.head})
    with kept.path.open("ab") as file:
        file.write(ledger.as_line(line) + b"\n")
    meant = library.read(kept.path)
    assert redact.candidates(meant, "", "Jane Smith")[0]
    lines, agrees = verified(meant, None)
    assert any("which this version does not know" in one for one in lines)
    assert not agrees


@pytest.mark.parametrize("form", [Format.HTML, Format.JSON, Format.DOCX])
def test_a_document_beside_the_file_that_holds_the_text_is_named(form: Format, tmp_path: Path) -> None:
    """Where people see it, and among the answers that a document carries."""
    kept = answered(tmp_path, story="Jane Smith, who lives at 4 Mill Lane, wrote to us.")
    assessment = library.read(kept.path)
    document = output.of(assessment.ledger, assessment.bank, assessment.response)
    beside = kept.path.parent / f"winter.{form.value}"
    beside.write_bytes(output.printed(document, form, Edition.RECORD, {}).content)
    said = taken_out(kept, "Jane Smith")
    assert any(f"winter.{form.value} as well" in line for line in said), said


def test_a_text_that_only_a_word_document_carries_unseen_is_named(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith wrote to us.")
    carried = '{"answers": {"story": "Jane Smith wrote to us."}}'
    (kept.path.parent / "seen.docx").write_bytes(word.write(Outline("T", "en", "T", (Prose("Nothing of it"),)), carried))
    (kept.path.parent / "none.docx").write_bytes(word.write(Outline("T", "en", "T", (Prose("Nothing of it"),))))
    (kept.path.parent / "damaged.docx").write_bytes(b"PK\x03\x04")
    said = " ".join(taken_out(kept, "Jane Smith"))
    assert "seen.docx as well" in said and "none.docx" not in said and "damaged.docx cannot be read" in said


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/comments.xml", "customXml/item9.xml", "word/document.xml"])
@pytest.mark.parametrize("ending", ["docx", "dotx", "odt"])
def test_a_text_in_any_part_of_a_package_is_named(ending: str, part: str, tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith wrote to us.")
    for name, words in (
        ("holds", "Jane</w:t><w:t> Smith wrote to us."),
        ("alt", "x</a><b descr='Jane Smith wrote to us.'/><a>"),
    ):
        with zipfile.ZipFile(kept.path.parent / f"{name}.{ending}", "w") as made:
            made.writestr("word/styles.xml", "<w:styles/>")
            made.writestr(part, f"<a>{words}</a>")
    said = " ".join(taken_out(kept, "Jane Smith"))
    assert f"holds.{ending} as well" in said and f"alt.{ending} as well" in said


def test_an_email_is_searched_and_what_is_attached_to_it_is_said_to_be_not(tmp_path: Path) -> None:
    kept = answered(tmp_path, story="Jane Smith wrote to us.")
    for name, words in (("holds", "Jane Smith wrote to us, é."), ("attached", "See below.")):
        mail = EmailMessage()
        mail["Subject"] = "Reply"
        mail.set_content(words, cte="base64")
        if name == "attached":
            mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="a.bin")
        (kept.path.parent / f"{name}.eml").write_bytes(mail.as_bytes())
    for ending in ("doc", "rtf", "pdf", "msg"):
        (kept.path.parent / f"other.{ending}").write_bytes(b"x")
    said = " ".join(taken_out(kept, "Jane Smith"))
    assert "holds.eml as well" in said and "what is attached to" in said
    assert all(f"other.{ending} as well, which was not searched" in said for ending in ("doc", "rtf", "pdf", "msg"))
