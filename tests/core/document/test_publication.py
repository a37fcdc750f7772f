"""What is published holds what was approved, and nothing that was marked, was written for colleagues, or would tell of it."""

from __future__ import annotations

import json
import re

import pytest

from tests.helpers.publishing import ANSWERS, BANK, DAYS, LETTERS, MARKS, PRIYA, SAM, SHEETS, TEXT, at, records
from wizard import banks
from wizard.core.document.document import document
from wizard.core.document.printed import Document, Publication
from wizard.core.document.publication import Publisher, content, paper, publication, published_as
from wizard.core.errors import UsageError
from wizard.core.form.answers import At, Known, Unfit
from wizard.core.form.publishing import MAY
from wizard.core.frozen import plain, replace
from wizard.core.record.changes import (
    Approve,
    Carry,
    Change,
    Hand,
    Label,
    Move,
    Place,
    Record,
    Report,
    Set,
    Withhold,
)
from wizard.core.record.response import fold
from wizard.core.record.shapes import Hole
from wizard.core.standing.fingerprint import mark
from wizard.core.standing.register import question_id
from wizard.core.standing.standing import Standing

BY = Publisher("Westerby Council", "equality@westerby.example")


def standing(some: list[Record]) -> Standing:
    return Standing(BANK, fold(BANK, some))


def approved(*replies: tuple[Change, ...], conditions: str = "") -> list[Record]:
    """What was written, and then approved."""
    before = records(*replies)
    act = Approve("Read and agreed.", "Sam Okoro", "Partner", "2026-11-28", mark(standing(before)), conditions)
    return [*before, Record(len(before) + 1, "2026-11-28T10:00:00Z", SAM, (act,))]


def published(some: list[Record], **how: bool) -> Publication:
    return publication(standing(some), some, DAYS, BY, **how)


def as_text(value: Publication | Document) -> str:
    return json.dumps(plain(value), ensure_ascii=False)


WHOLE = approved(ANSWERS, MARKS, LETTERS)
NEVER = (
    *("AUTHOR-Priya", "ACCOUNT-", "HOST-", "NAME-Jo", "WHY-OF-RAMP", "DEPENDS", "DEPENDS-TOO", "WHO-TO-ASK", "RISK-ONE"),
    *(
        "COST-TWO",
        "PATH-S",
        "SOURCE-TWO",
        "NOTE to myself",
        "MARK-WORDS",
        "LETTER we",
        "REMARK who",
        "REPLY the",
        "ACCEPTED as",
    ),
)


@pytest.mark.parametrize("word", NEVER)
def test_nothing_that_is_not_for_the_public_is_in_it_and_all_of_it_is_in_the_record(word: str) -> None:
    assert word not in as_text(published(WHOLE))
    assert word not in as_text(paper(standing(WHOLE), WHOLE, DAYS, BY))
    assert word in repr(WHOLE)


def test_what_is_published_without_marks_holds_what_the_marks_took_out() -> None:
    open_ = as_text(published(approved(ANSWERS)))
    assert [
        word for word in ("WHY-OF-RAMP", "DEPENDS", "DEPENDS-TOO", "RISK-ONE", "COST-TWO", "SOURCE-TWO") if word not in open_
    ] == []


def test_it_holds_no_hash_of_the_record() -> None:
    told, whole = as_text(published(WHOLE)), document(standing(WHOLE), replace(WHOLE[0], seq=0), WHOLE, DAYS, "5ea1" * 16)
    assert whole.fingerprint not in told
    assert whole.spoken not in told
    assert "5ea1" * 16 not in told
    assert content(published(WHOLE)) in told


def test_whether_the_answer_was_yes_or_no_changes_nothing_that_is_published() -> None:
    """A Yes that is withheld cannot be told from a No by anything in it, the hash included."""
    no = tuple(
        Set(one.at, Known("no", "WHY-OF-RAMP there is another.")) if isinstance(one, Set) and one.at == at("ramp") else one
        for one in ANSWERS
    )
    yes_told, no_told = published(WHOLE), published(approved(no, MARKS, LETTERS))
    assert as_text(yes_told) == as_text(no_told)


def test_it_says_what_is_withheld_and_on_which_ground_but_not_what() -> None:
    told = {one.where: one.because for one in published(WHOLE).withheld}
    assert set(told) == {"1", "Risk 1", "Risk 2, Cost", "Source 2", "questions that are asked only after some of these answers"}
    assert "section 43" in told["1"]
    assert "section 40" in told["Risk 1"]


OVERRULED = "The form's rule recommends Yes, because “Does the ramp go?” is Yes. The authors chose No."


def test_a_recommendation_that_was_overruled_is_published_with_both_reasons() -> None:
    told = published(approved(ANSWERS))
    (closer,) = told.headlines.decided
    assert (closer.verdict, closer.prose, closer.rule) == ("No", "OVERRULED because we will look in March.", OVERRULED)
    (item,) = (item for part in told.parts for item in part.questions if item.id == "closer")
    assert item.recommended == "The form's rule recommends Yes, because 1 is Yes. The authors chose No."


def test_a_recommendation_that_would_tell_what_is_withheld_is_not_published() -> None:
    told = published(WHOLE)
    assert [(one.prose, one.rule) for one in told.headlines.decided] == [("OVERRULED because we will look in March.", "")]
    assert "recommends Yes" not in as_text(told)


def test_a_name_is_published_where_the_person_says_so() -> None:
    assert published(WHOLE).prepared == ("Depot Manager",)
    agreed = approved(ANSWERS, (Withhold(at("people.name", "p1"), MAY),))
    assert published(agreed).prepared == ("NAME-Jo Park, Depot Manager",)


def test_what_is_not_known_is_said_without_whom_to_ask() -> None:
    (gap,) = (one for one in published(WHOLE).headlines.gaps if one.link.id == "asked")
    assert gap.by == "31 December 2026"


def test_a_reference_to_what_is_withheld_has_its_number_and_no_picture_tells_more() -> None:
    told = published(WHOLE)
    (plan,) = (item for part in told.parts for item in part.questions if item.id == "steps")
    assert [link.text for field in plan.entries[0].fields for link in field.links] == ["1", "2"]
    assert [(row.number, row.title) for row in told.matrices[0].rows] == [("1", ""), ("2", "No bus")]


def test_pictures_that_would_say_something_false_are_left_out() -> None:
    hidden = approved(ANSWERS, (Withhold(at("steps", "s1"), "commercial"),))
    assert (published(hidden).matrices, published(hidden).timelines) == ((), ())
    assert len(published(approved(ANSWERS)).matrices) == len(published(approved(ANSWERS)).timelines) == 1


def test_it_is_what_was_approved_and_says_that_something_was_changed_since() -> None:
    later = [*WHOLE, Record(9, "2026-11-29T10:00:00Z", PRIYA, (Set(at("figures"), Known("999")),))]
    told = published(later)
    assert "999" not in as_text(told)
    assert (told.changed, published(WHOLE).changed) == ("29 November 2026", "")
    assert content(told) == content(published(WHOLE))


def test_what_is_marked_after_the_approval_is_left_out_at_once() -> None:
    later = [*approved(ANSWERS), Record(9, "2026-11-29T10:00:00Z", PRIYA, MARKS)]
    assert "WHY-OF-RAMP" not in as_text(published(later))
    freed = [
        *WHOLE,
        Record(9, "2026-11-29T10:00:00Z", PRIYA, tuple(Withhold(one.at, "") for one in MARKS if isinstance(one, Withhold))),
    ]
    assert "WHY-OF-RAMP" not in as_text(published(freed))  # that was not approved


def test_a_page_is_known_whatever_was_marked_or_freed_after_it_was_printed() -> None:
    some, pages = approved(ANSWERS), [published(approved(ANSWERS))]
    for number, change in enumerate((MARKS[0], MARKS[2], Withhold(at("ramp"), ""), Withhold(at("figures"), "legal")), 9):
        some = [*some, Record(number, "2026-11-29T10:00:00Z", PRIYA, (change,))]
        pages.append(published(some))
    assert len({one.content for one in pages}) == len(pages)
    for one in pages:
        known = published_as(standing(some), some, DAYS, one.content)
        assert known is not None and known[0] is some[1].changes[0]
    assert published_as(standing(some), some, DAYS, "0" * 64) is None


def test_conditions_are_published_and_versions_counted() -> None:
    told = published(approved(ANSWERS, conditions="Count again in May."))
    assert (told.state, told.conditions, told.version, told.replaces) == (
        "approved with conditions",
        "Count again in May.",
        1,
        "",
    )
    first = approved(ANSWERS)
    changed = [*first, Record(3, "2026-11-28T11:00:00Z", PRIYA, (Set(at("figures"), Known("42")),))]
    act = Approve("Again.", "Sam Okoro", "Partner", "2026-11-29", mark(standing(changed)))
    again = published([*changed, Record(4, "2026-11-29T10:00:00Z", SAM, (act,))])
    assert (again.version, again.replaces) == (2, "the version of 28 November 2026")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("our-strategy-2025, approved 3 March 2025", "an earlier assessment, approved 3 March 2025"),
        ("our-strategy-2025, not approved, last changed 3 March 2025", "an earlier assessment"),
        ("our-strategy-2025", "an earlier assessment"),
        ("“The depot, approved 1 May 1999”, approved 3 March 2025", "“The depot, approved 1 May 1999”, approved 3 March 2025"),
        ("“The depot”, approved 3 March 2025, then sent back", "“The depot”, approved 3 March 2025"),
        ("“The depot”, not approved, last changed 3 March 2025", "“The depot”"),
        (Hole("a" * 64, "on 3 March 2026 by AUTHOR-Priya"), "an earlier assessment"),
    ],
)
def test_an_earlier_assessment_is_called_by_its_title_and_day_and_never_by_its_file(source: str, told: str) -> None:
    carried = (*ANSWERS, Carry(source, (at("story"),)))
    assert published(approved(carried)).replaces == told
    hidden = published(approved((*carried, Withhold(at("title"), "later")))).replaces
    assert hidden.startswith("an earlier assessment")


SUBMITTED = [*records(ANSWERS), Record(2, "2026-11-27T10:00:00Z", PRIYA, (Hand("submit", "", "f"),))]


@pytest.mark.parametrize(
    ("some", "says"),
    [
        (records(ANSWERS), "draft"),
        (SUBMITTED, "not approved yet"),
        ([*SUBMITTED, Record(3, "2026-11-27T11:00:00Z", SAM, (Hand("reject", "No.", "f"),))], "rejected"),
        ([*SUBMITTED, Record(3, "2026-11-27T11:00:00Z", SAM, (Hand("send back", "No.", "f"),))], "sent it back"),
        ([*SUBMITTED, Record(3, "2026-11-27T11:00:00Z", PRIYA, (Hand("withdraw", "", "f"),))], "draft"),
    ],
)
def test_what_is_not_approved_is_not_published(some: list[Record], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        published(some)
    assert paper(standing(some), some, DAYS, BY).approval is None


def test_an_approval_that_its_author_reported_is_published_only_where_that_is_asked_for() -> None:
    fingerprint = mark(standing(SUBMITTED))
    report = Report("Approved.", "Lee Park", "Director", "2026-11-27", fingerprint, "PATH mail of 27 November")
    some = [*SUBMITTED, Record(3, "2026-11-27T11:00:00Z", PRIYA, (report,))]
    with pytest.raises(UsageError, match="--reported"):
        published(some)
    told = published(some, reported=True)
    assert (told.reported, told.approval and told.approval.name) == (True, "Lee Park")
    assert "PATH mail" not in as_text(told)


def test_what_was_taken_out_for_good_names_nobody() -> None:
    gone = (*ANSWERS, Set(at("figures"), Unfit(Hole("a" * 64, "on 3 March 2026 by AUTHOR-Priya"), "", ())))
    told = as_text(published(approved(gone)))
    assert "AUTHOR-Priya" not in told
    assert "a" * 64 not in told


def test_a_record_from_before_forms_could_say_it_is_published_by_the_same_rules() -> None:
    old = {name: re.sub(r"\n +published: .*", "", text) for name, text in SHEETS.items()}
    bank = banks.parse({"bank": TEXT.replace(", published: if agreed", ""), **old}, {}, "depot.yaml")
    some = WHOLE[:1]
    act = Approve("Read.", "Sam", "Partner", "2026-11-28", mark(Standing(bank, fold(bank, some))))
    some = [*some, Record(2, "2026-11-28T10:00:00Z", SAM, (act,))]
    told = as_text(publication(Standing(bank, fold(bank, some)), some, DAYS, BY))
    assert "PATH-S" not in told


def answered(**others: str) -> tuple[Change, ...]:
    """The answers, with another short one at some questions outside lists."""
    return tuple(
        replace(one, answer=Known(others[one.at.question], "WHY"))
        if isinstance(one, Set) and one.at.question in others and not one.at.within
        else one
        for one in ANSWERS
    )


def test_what_is_not_published_does_not_name_what_is_asked_because_of_an_answer_that_is_not() -> None:
    marks = (Withhold(at("ramp"), "commercial"), Withhold(at("instead"), "commercial"), Withhold(at("inside", "w1"), "legal"))
    for verdict in ("yes", "no"):
        told = published(approved(answered(ramp=verdict), marks))
        assert [one.where for one in told.withheld] == ["1", "questions that are asked only after some of these answers"]


def test_what_is_not_published_does_not_name_the_entries_of_a_list_that_is_not() -> None:
    told = published(approved(ANSWERS, (*MARKS, Withhold(at("risks"), "later"))))
    assert [one.where for one in told.withheld if "isk" in one.where] == ["Risks"]


@pytest.mark.parametrize("around", [at("people", "p1"), at("people")])
def test_a_name_that_may_be_published_is_not_where_its_entry_or_list_is_not(around: At) -> None:
    marks = (Withhold(at("people.name", "p1"), MAY), Withhold(around, "personal"))
    for some in (
        approved(ANSWERS, marks),
        [*approved(ANSWERS, marks[:1]), Record(9, "2026-11-29T10:00:00Z", PRIYA, marks[1:])],
    ):
        assert published(some).prepared == ()
        assert "NAME-Jo" not in as_text(published(some))


def test_a_name_is_published_no_longer_once_the_leave_is_taken_back() -> None:
    agreed = approved(ANSWERS, (Withhold(at("people.name", "p1"), MAY),))
    back = [*agreed, Record(9, "2026-11-29T10:00:00Z", PRIYA, (Withhold(at("people.name", "p1"), ""),))]
    assert "NAME-Jo" in as_text(published(agreed))
    assert "NAME-Jo" not in as_text(published(back))


CHANCES = """      - id: chances
        kind: entries
        entry: risk
        numbered: yes
        titled: what
        ask: Chances
        fields: [{id: what, kind: line, ask: What}]
      - id: steps
"""


@pytest.mark.parametrize("whole", [at("chances", "r1"), at("chances.what", "r1"), at("chances")])
@pytest.mark.parametrize("is_moved_first", [True, False])
def test_what_is_marked_after_the_approval_is_left_out_wherever_its_entry_stood_then(whole: At, is_moved_first: bool) -> None:
    bank = banks.parse({"bank": TEXT.replace("      - id: steps\n", CHANCES, 1), **SHEETS}, {}, "depot.yaml")
    before = records(ANSWERS)
    act = Approve("Read.", "Sam", "Partner", "2026-11-28", mark(Standing(bank, fold(bank, before))))
    move = Move(at("risks"), "r1", at("chances"), "")
    hold = Withhold(whole if is_moved_first else At(whole.question.replace("chances", "risks"), whole.within), "personal")
    then: tuple[Change, ...] = (move, hold) if is_moved_first else (hold, move)
    after = [Record(number, f"2026-11-28T1{number}:00:00Z", PRIYA, (one,)) for number, one in enumerate(then, 3)]
    some = [*before, Record(2, "2026-11-28T10:00:00Z", SAM, (act,)), *after]
    assert "RISK-ONE" not in as_text(publication(Standing(bank, fold(bank, some)), some, DAYS, BY))


def test_no_entry_of_a_list_that_is_not_published_is_counted_or_named() -> None:
    more = (Place(at("risks"), "r3", "r2"), Set(at("risks.what", "r3"), Known("Noise")))
    hidden = Withhold(at("risks"), "legal")
    two, three = (published(approved((*ANSWERS, *some), (hidden,))) for some in ((), more))
    assert as_text(two) == as_text(three)
    assert (two.headlines.entries, two.matrices) == ((), ())
    assert not any("risk" in line for line in two.headlines.lacking)


def test_no_gap_in_the_evidence_is_counted_where_the_list_of_them_is_not_published() -> None:
    gaps = [
        (Place(at("evidence_gaps"), f"g{number}", ""), Set(at("evidence_gaps.missing", f"g{number}"), Known("GAP")))
        for number in (1, 2)
    ]
    hidden = Withhold(at("evidence_gaps"), "legal")
    none, some, both = (published(approved((*ANSWERS, *more), (hidden,))) for more in ((), gaps[0], (*gaps[0], *gaps[1])))
    assert as_text(none) == as_text(some) == as_text(both)
    assert [one.link.id for one in both.headlines.gaps] == ["asked"]


def test_how_far_the_working_file_is_stands_in_no_edition_for_others() -> None:
    some = approved(tuple(one for one in ANSWERS if getattr(one, "at", None) != at("figures")))
    for told in (published(some), paper(standing(some), some, DAYS, BY)):
        assert {part.progress for part in told.parts} == {""}
    whole = document(standing(some), some[0], some, DAYS)
    assert any(part.progress for part in whole.parts)


def test_a_reference_names_nothing_that_is_not_asked_for_the_public() -> None:
    """What stands beside “Which answers rest on it” names question 2 only after a Yes; so do the ways in."""
    text = TEXT.replace("to: [risks], ask: Meets", "to: [risks, inside], ask: Meets").replace(
        "entry: way\n", "entry: way\n        numbered: yes\n        titled: which\n", 1
    )
    bank = banks.parse({"bank": text, **SHEETS}, {}, "depot.yaml")
    rests = (question_id("instead"), question_id("figures"))
    named = (Set(at("evidence_sources.for", "e1"), Known(rests)), Set(at("steps.meets", "s1"), Known(("r1", "w1"))))
    some = records((*ANSWERS, *named, Withhold(at("ramp"), "legal")))
    some.append(Record(2, "", SAM, (Approve("Read.", "Sam", "Partner", "2026-11-28", mark(Standing(bank, fold(bank, some)))),)))
    told = publication(Standing(bank, fold(bank, some)), some, DAYS, BY)
    fields = [
        field for part in (*told.parts, *told.aside) for item in part.questions for one in item.entries for field in one.fields
    ]
    links = {field.id: [link.text for link in field.links] for field in fields if field.links}
    assert links == {"meets": ["1"], "for": ["question 4"]}
    assert "(removed)" not in as_text(told)


def test_what_can_only_name_entries_of_a_list_that_is_not_published_is_left_out_with_it() -> None:
    told = published(approved(ANSWERS, (Withhold(at("risks"), "legal"),)))
    (plan,) = (item for part in told.parts for item in part.questions if item.id == "steps")
    assert "meets" not in [field.id for field in plan.entries[0].fields]
    assert [one.where for one in told.withheld] == ["Risks"]
    assert told.headlines.lacking == ("Without an owner: step 1.",)  # of the plan itself nothing is left out


GONE = Hole("a" * 64, "on 3 March 2026 by AUTHOR-Priya")


@pytest.mark.parametrize("part", ["name", "role", "words", "conditions"])
def test_an_approval_of_which_a_text_was_taken_out_names_nobody(part: str) -> None:
    some = approved(ANSWERS, conditions="Count again.")
    (act,) = some[-1].changes
    some[-1] = replace(some[-1], changes=(replace(act, **{part: GONE}),))
    for told in (published(some), paper(standing(some), some, DAYS, BY)):
        assert "AUTHOR-Priya" not in as_text(told)
        assert "(removed)" in as_text(told)


@pytest.mark.parametrize("key", sorted({one.at.question for one in ANSWERS if isinstance(one, Set)}))
def test_an_answer_of_which_a_text_was_taken_out_names_nobody(key: str) -> None:
    some = [replace(one, answer=Known(GONE)) if isinstance(one, Set) and one.at.question == key else one for one in ANSWERS]
    told = approved((*some, Label(at("risks"), "r1", GONE)))
    assert "AUTHOR-Priya" not in as_text(published(told))
    assert "AUTHOR-Priya" not in as_text(paper(standing(told), told, DAYS, BY))


def test_a_title_that_is_marked_or_was_taken_out_for_good_is_none_to_name_a_file_after() -> None:
    gone = tuple(replace(one, answer=Known(GONE)) if isinstance(one, Set) and one.at == at("title") else one for one in ANSWERS)
    assert published(approved(ANSWERS)).is_titled
    assert not published(approved(ANSWERS, (Withhold(at("title"), "legal"),))).is_titled
    assert not published(approved(gone)).is_titled


def test_what_the_approval_answers_is_told_by_it_where_nobody_answered_it() -> None:
    text = TEXT.replace("next_stage: closer}", "next_stage: closer, signatures: people, page_updated: fresh}")
    form = banks.parse(
        {
            "bank": text.replace(
                "      - {id: ramp,", "      - {id: fresh, kind: date, ask: Fresh, optional: yes}\n      - {id: ramp,"
            ),
            **SHEETS,
        },
        {},
        "depot.yaml",
    )
    records = [Record(1, "2026-11-28T10:00:00Z", PRIYA, (Set(at("title"), Known("The depot moves")),))]
    act = Approve("", "Sam Okoro", "Partner", "2026-11-28", mark(Standing(form, fold(form, records))))
    records.append(Record(2, "2026-11-28T11:00:00Z", SAM, (act,)))
    told = publication(Standing(form, fold(form, records)), records, DAYS, BY)
    verdicts = {item.id: item.verdict for part in told.parts for item in part.questions}
    assert (verdicts["people"], verdicts["fresh"]) == ("Sam Okoro, Partner, 28 November 2026", "28 November 2026")
