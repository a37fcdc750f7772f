"""How far an assessment is: one figure, that adds up, and is the same wherever it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.running import wizard
from tests.helpers.tiny import Talk, bank
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import Asking, CheckAnswers, ListChoice, Overview
from wizard.core.record.changes import Author, Change, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.progress import Far, counts, how_far
from wizard.core.standing.standing import Standing, standing
from wizard.core.talk.face import Picked

FORM = bank(
    """
    - {id: name, kind: line, ask: Your name}
    - {id: sure, kind: yes-no, rationale: expected, ask: Are you sure}
    - {id: fee, kind: yes-no, ask: Is there a fee}
    - {id: amount, kind: number, ask: How much, when: {question: fee, is: yes}}
    - {id: extra, kind: text, ask: Anything else, optional: yes}
    - id: people
      kind: entries
      entry: person
      plural: people
      ask: Who
      fields:
        - {id: name, kind: line, ask: Name}
        - {id: role, kind: line, ask: Role}
    """
)
NAME, SURE, FEE, PEOPLE = At("name"), At("sure"), At("fee"), At("people")
WHO, ROLE = At("people.name", ("a",)), At("people.role", ("a",))


def stands(answers: dict[At, Answer], *added: str) -> Standing:
    changes: list[Change] = [Place(PEOPLE, one) for one in added]
    changes += [Set(at, answer) for at, answer in answers.items()]
    return standing(FORM, fold(FORM, [Record(1, "", Author(""), tuple(changes))]))


def test_an_empty_assessment_is_not_started_and_what_is_optional_does_not_count() -> None:
    assert counts(stands({})).words == "0 of 4 done"
    assert counts(stands({})).not_started == 4


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        (SURE, Known("no")),  # no rationale
        (NAME, NotYet("Priya Nair")),
        (NAME, Unfit("x", "too short")),
        (SURE, NotApplicable("")),
        (At("extra"), NotYet("Priya Nair")),  # what is optional counts as soon as something is said
    ],
)
def test_an_answer_with_something_missing_needs_more(at: At, answer: Answer) -> None:
    assert how_far(stands({at: answer}))[at] is Far.NEEDS_MORE
    assert counts(stands({at: answer})).words.endswith("done, 1 needs more")


def test_a_list_is_one_question_that_needs_more_where_an_entry_does() -> None:
    assert how_far(stands({}))[PEOPLE] is Far.NOT_STARTED
    assert how_far(stands({WHO: Known("Bo")}, "a"))[PEOPLE] is Far.NEEDS_MORE
    assert how_far(stands({WHO: Known("Bo"), ROLE: Known("Clerk")}, "a"))[PEOPLE] is Far.DONE


def test_a_question_counts_once_it_applies() -> None:
    assert counts(stands({FEE: Known("no")})).words == "1 of 4 done"
    assert counts(stands({FEE: Known("yes")})).words == "1 of 5 done"
    assert counts(stands({FEE: NotYet()})).words == "0 of 4 done, 1 needs more"


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {NAME: Known("Bo"), SURE: Known("yes"), FEE: Known("yes"), At("amount"): Unfit("many", "no number")},
        {NAME: NotYet(), SURE: Known("yes", "Checked."), WHO: Known("Bo")},
    ],
)
def test_it_adds_up_of_the_whole_and_over_the_sections(answers: dict[At, Answer]) -> None:
    of = stands(answers, "a")
    whole, parts = counts(of), [counts(of, section) for section in FORM.sections]
    assert whole.done + whole.need_more + whole.not_started == whole.steps
    for name in ("steps", "done", "need_more", "not_started"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts)


def test_every_screen_tells_the_same_figure() -> None:
    talk = Talk.over(FORM)
    record = Record(1, "", Author(""), (Set(NAME, Known("Bo")), Set(SURE, Known("no"))))
    talk.interview = talk.interview.over(fold(FORM, [record]), 1)
    words = "1 of 4 done, 1 needs more"
    told = [prompt(talk.interview), *(prompt(talk.interview.to(screen)) for screen in (Overview(), CheckAnswers()))]
    assert [one.progress and one.progress.words for one in told] == [words] * 3
    assert [item.note for item in told[1].control.items if item.label == "Check your answers"] == [words]  # type: ignore[union-attr]
    assert talk.interview.words == words


def test_every_command_tells_the_same_figure(tmp_path: Path) -> None:
    given = tmp_path / "given.yaml"
    given.write_text("title: Winter hubs\n1: no\n2: {answer: yes, rationale: Yes it is.}\n", encoding="utf-8")
    begun = wizard(tmp_path, "new", "stage-1", "--answers", str(given), "--no-input")
    assert "2 of 35 done, 1 needs more" in begun.stdout, begun.stderr
    words = "2 of 35 done, 1 needs more"
    for command in (["list"], ["check", "winter"], ["render", "winter", "--to", "md", "--out", "-"], ["resume", "winter"]):
        assert words in wizard(tmp_path, *command, typed="").stdout, command
    page = wizard(tmp_path, "render", "winter", "--to", "html", "--out", "-").stdout
    assert page.count(words) >= 3  # under the title, among the facts, in the summary


def test_what_is_added_unasked_makes_the_total_no_greater() -> None:
    """A total that grows while a person works, because of what they gave beside the questions, adds up for nobody."""
    before = stands({NAME: Known("Priya Nair")})
    after = stands({NAME: Known("Priya Nair"), At("extra"): Known("We also rang.")})
    assert counts(before).words == counts(after).words == "1 of 4 done"
    unsure = stands({NAME: Known("Priya Nair"), At("extra"): NotYet("Sam Okoro")})
    assert counts(unsure).words == "1 of 5 done, 1 needs more"  # there is something to do in it


def test_to_begin_an_entry_takes_nothing_away_until_it_is_left() -> None:
    """The figure goes down for nobody who goes on with the form; what was left half-way needs more."""
    whole: dict[At, Answer] = {WHO: Known("Bo"), ROLE: Known("Clerk")}
    assert counts(stands(whole, "a")).words == "1 of 4 done"
    begun = stands(whole, "a", "b")
    assert counts(begun, begun="b").words == "1 of 4 done"
    assert counts(begun).words == "0 of 4 done, 1 needs more"
    only = stands({}, "b")  # a list with nothing else in it is begun, and that is told
    assert counts(only, begun="b").words == counts(only).words == "0 of 4 done, 1 needs more"


def test_the_header_in_an_entry_that_was_just_begun_is_that_of_before() -> None:
    talk = Talk.over(FORM)
    record = Record(1, "", Author(""), (Place(PEOPLE, "a"), Set(WHO, Known("Bo")), Set(ROLE, Known("Clerk"))))
    talk.interview = talk.interview.over(fold(FORM, [record]), 1).to(Asking(PEOPLE))
    talk.reply(Picked(ListChoice.ADD))
    told = prompt(talk.interview)
    assert told.title == "Name" and told.progress and told.progress.words == "1 of 4 done"
    assert talk.interview.to(Overview()).progress.words == "0 of 4 done, 1 needs more"
