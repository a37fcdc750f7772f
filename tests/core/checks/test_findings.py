"""Findings that every form has, hints, and findings that somebody lets stand: each with what trips it and what does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.assessments import given
from tests.helpers.driving import CTRL_D, DOWN, ENTER, Terminal
from tests.helpers.running import wizard
from tests.helpers.tiny import bank
from wizard import banks
from wizard.core.checks import findings
from wizard.core.checks.accepted import seen
from wizard.core.checks.findings import CATALOGUE, Outcome, Severity
from wizard.core.checks.outcomes import passed
from wizard.core.document.document import document
from wizard.core.errors import BankError
from wizard.core.form.answers import Answer, At, Known, NotYet, Unfit
from wizard.core.form.days import Days
from wizard.core.interview.conversation import prompt, take
from wizard.core.interview.found import findings_item
from wizard.core.interview.interview import begin
from wizard.core.interview.screens import Asking, FindingList
from wizard.core.record.changes import Accept, Approve, Author, Carry, Change, Hand, Label, Place, Record, Set
from wizard.core.record.response import Response
from wizard.core.standing.standing import Standing
from wizard.core.talk.face import Pick, Typed
from wizard.printing.render import Format, render

FORM = bank(
    """
    - {id: fee, number: "1", kind: yes-no, rationale: expected, polarity: risk, ask: Is there a fee?}
    - {id: less, number: "2", kind: yes-no, rationale: expected, polarity: risk, ask: Is there less?}
    - {id: mended, number: "3", kind: yes-no, rationale: expected, polarity: strength, ask: Can it be mended?}
    - {id: story, number: "4", kind: text, optional: yes, ask: The story}
    - {id: day, kind: date, optional: yes, ask: Decided on}
    - {id: again, kind: date, optional: yes, ask: Next review on}
    - id: gaps
      kind: entries
      entry: gap
      optional: yes
      titled: what
      numbered: yes
      ask: Gaps
      fields:
        - {id: what, kind: line, ask: What is not known}
        - {id: plan, kind: line, ask: What is done}
        - {id: owner, kind: names, ask: By whom}
        - {id: due, kind: rough-date, ask: By when}
    """,
    head="""
    roles:
      {decision_date: day, next_review: again,
       gaps: gaps, gap_title: gaps.what, gap_action: gaps.plan, gap_owner: gaps.owner, gap_due: gaps.due}
    checks:
      - check: contradiction
        title: What is found is dealt with
        when: {all: [{question: fee, is: no}, {question: less, is: no}, {question: mended, is: yes}]}
        on: [fee, less, mended]
        says: Nothing is found, and yet it is mended
    """,
)
TODAY = Days("2026-06-15")
DAY = At("day")
REASON = "We asked 41 people in March."
FINE: dict[str, Answer] = {
    "fee": Known("yes", "Two pounds a day from April."),
    "less": Known("no", "The hours are as they were."),
    "mended": Known("yes", "Whoever has a pass goes free."),
    "day": Known("2026-09-01"),
    "again": Known("2027-09-01"),
}
MARK = "f" * 64


def response(answers: dict[str, Answer | None] | None = None, *more: Change) -> Response:
    said: dict[str, Answer | None] = {**FINE, **(answers or {})}
    changes = tuple(Set(At(key), answer) for key, answer in said.items() if answer is not None)
    return Response().after(FORM, Record(1, "2026-05-01T10:00:00Z", Author("Priya Nair"), (*changes, *more)))


def run(answers: dict[str, Answer | None] | None = None, *more: Change) -> dict[str, Outcome]:
    of = Standing(FORM, response(answers, *more))
    return {one.check.name: one for one in (*findings.run_all(of, TODAY), *findings.run_hints(of))}


def words(name: str, answers: dict[str, Answer | None] | None = None, *more: Change) -> list[str]:
    return [one.words for one in run(answers, *more)[name].found]


def gap(*fields: tuple[str, Answer]) -> tuple[Change, ...]:
    given_ = (("what", Known("Night visits")), *fields)
    return (Place(At("gaps"), "g", ""), *(Set(At(f"gaps.{key}", ("g",)), answer) for key, answer in given_))


PLANNED = (("plan", Known("Count them")), ("owner", Known(("Library",))), ("due", Known("March 2027")))
CUT = "We asked everybody who came in the first week of March abo…"
LONG = "We asked everybody who came in the first week of March about it."

TRIPPED = [
    ("answered", {"less": None}, "2. Is there less? not answered."),
    ("reasoned", {"less": Known("no")}, "2. Is there less? No, without a rationale."),
    ("known", {"less": NotYet("Asha", "2026-07-01")}, "2. Is there less? not known yet: ask Asha by 1 July 2026."),
    (
        "known",
        {"less": NotYet("Asha", "2026-06-01")},
        "2. Is there less? not known yet: ask Asha by 1 June 2026, which is past.",
    ),
    ("fits", {"less": Unfit("perhaps", "it is not one of yes, no")}, "“Is there less?”: “perhaps”: it is not one of yes, no."),
    ("decided", {"day": None}, "“Decided on” has no day, so it is not clear whether the approval comes before the decision."),
    ("decided", {"day": Known("2026-06-01")}, "The decision was due on 1 June 2026, and this is not approved."),
    (
        "reviewed",
        {"again": Known("2026-08-31")},
        "The next review, on 31 August 2026, is before the decision, on 1 September 2026.",
    ),
    ("reviewed", {"again": Known("2026-09-01")}, "The next review is on the day of the decision, 1 September 2026."),
    (
        "reviewed",
        {"day": None, "again": Known("2026-06-14")},
        "The next review was to be on 14 June 2026, and this is not approved yet.",
    ),
    (
        "contradiction",
        {"fee": Known("no", "None.  We looked.")},
        "Nothing is found, and yet it is mended (1 is “No”; 2 is “No”; 3 is “Yes”).",
    ),
    ("elsewhere", {"less": Known("no", "As above, and more.")}, "2 says “As above”."),
    ("elsewhere", {"less": Known("no", "Please see question 1.")}, "2 says “see question 1”."),
    ("elsewhere", {"story": Known("It is the same as 3a here.")}, "4 says “same as 3a”."),
    ("nothing", {"less": Known("no", "N/A.")}, "2 has only “N/A.” for a reason."),
    ("nothing", {"less": Known("no", "no negative impact")}, "2 has only “no negative impact” for a reason."),
    (
        "twice",
        {"fee": Known("yes", LONG), "mended": Known("yes", LONG.upper())},
        f"1 and 3 have the same text: “{LONG[:59]}…”.",
    ),
    (
        "broken",
        {"story": Known("See https://example.org/plans/public- health/jsna/ for it.")},
        "4 has a link that is broken: “https://example.org/plans/public- health/jsna/”.",
    ),
    (
        "broken",
        {"story": Known("See https://example.org/plans/\n2026/hours.html")},
        "4 has a link that is broken: “https://example.org/plans/ 2026/hours.html”.",
    ),
]


@pytest.mark.parametrize(("name", "answers", "said"), TRIPPED, ids=lambda value: value if isinstance(value, str) else "")
def test_each_is_tripped(name: str, answers: dict[str, Answer | None], said: str) -> None:
    assert said in words(name, answers)


def test_each_is_in_order_where_nothing_is_wrong() -> None:
    found = run(None, *gap(*PLANNED))
    assert {name: [one.words for one in outcome.found] for name, outcome in found.items() if outcome.found} == {}
    general = {name for name, named in CATALOGUE.items() if named.general}
    assert general <= found.keys()
    assert {name for name, *_ in TRIPPED} | {"planned", "confirmed"} == general | {"contradiction"}


def test_what_came_over_from_last_time_is_found_until_it_is_confirmed() -> None:
    came = Carry("Last year's", (At("less"),))
    assert words("confirmed", None, came) == ["2. Is there less? from last time, not yet confirmed."]
    assert words("confirmed", None, came, Set(At("less"), FINE["less"])) == []


@pytest.mark.parametrize(
    "text",
    [
        "About 4 in 10 are above average age.",
        "As above-average numbers show, it works.",
        "The trust saw above all a need for rest.",
        "See https://example.org/a- and then more words.",
        "See https://example.org/one/ and https://example.org/two/x.html, both read.",
        "https://example.org/first-\n\nRutland: https://example.org/second/",
        "None of the 41 people objected.",
        "The appeal against a ban is heard as before.",
    ],
)
def test_a_hint_is_not_given_for_what_only_looks_like_it(text: str) -> None:
    found = run({"less": Known("no", text)})
    assert not [one.words for name in ("elsewhere", "nothing", "twice", "broken") for one in found[name].found]


def test_no_check_passes_what_has_not_happened() -> None:
    """An approval that is out of date, or was never given, and a review of which there is no day, are still to be looked at."""
    assert run()["decided"].heading == "Nothing to check yet"
    stale = Standing(
        FORM,
        approval("2026-05-02", "2026-05-02T10:00:00Z").after(
            FORM, Record(3, "2026-05-03T10:00:00Z", Author("Priya Nair"), (Set(At("story"), Known("All is different.")),))
        ),
    )
    checks = {one.check.name: one for one in findings.run(stale, TODAY)}
    assert checks["decided"].heading == "Nothing to check yet"
    assert run({"again": None})["reviewed"].heading == "Nothing to check yet"
    assert run({"day": None})["reviewed"].heading == "Nothing to check yet"


def test_only_what_looked_at_something_is_counted_as_passed() -> None:
    some = tuple(run().values())
    idle = sum(one.heading == "Nothing to check yet" for one in some)
    assert idle > 1
    assert passed(some) == f"{len(some) - idle} of {len(some)} checks passed, {idle} have nothing to check yet"
    looked = [one for one in some if one.looked]
    assert passed(looked) == f"all {len(looked)} checks passed"
    opened = Record(0, "2026-05-01T10:00:00Z", Author("Priya Nair"), ())
    printed = render(document(Standing(FORM, response()), opened, [], TODAY), Format.MARKDOWN)
    told, _, later = printed.partition("Nothing to check yet:")
    assert "It is approved before the decision" in later and "It is approved before the decision" not in told
    assert "2 checks passed:" in told


@pytest.mark.parametrize("name", ["contradiction", "reviewed", "planned"])
def test_of_one_thing_nothing_is_counted(name: str) -> None:
    assert run(None, *gap(*PLANNED))[name].words in ("yes", "1 looked at, and in order")


def test_a_gap_without_action_owner_or_date_is_found() -> None:
    assert words("planned", None, *gap()) == ["Gap 1 has no action, no owner and no date."]
    soon = (*PLANNED[:2], ("due", Known("soon")))
    assert words("planned", None, *gap(*soon)) == ["Gap 1 has no date."]


def approval(date: str, time: str) -> Response:
    before = response()
    approve = Approve("Read.", "Sam Okoro", "Partner", date, MARK)
    return before.after(FORM, Record(2, time, Author("Sam Okoro"), (Hand("submit", "", MARK), approve)))


@pytest.mark.parametrize(
    ("date", "time", "said"),
    [
        ("2026-09-02", "2026-08-01T10:00:00Z", "dated 2 September 2026, after the decision of 1 September 2026."),
        ("2026-08-01", "2026-09-03T10:00:00Z", "recorded on 3 September 2026, after the decision of 1 September 2026."),
        ("2026-08-01", "2026-08-01T10:00:00Z", ""),
    ],
)
def test_an_approval_after_the_decision_is_found(date: str, time: str, said: str) -> None:
    of = Standing(FORM, approval(date, time))
    found = [one.words for outcome in findings.run(of, TODAY) if outcome.check.name == "decided" for one in outcome.found]
    assert [said in one for one in found] == ([True] if said else [])


def test_what_is_found_of_a_later_approval_is_not_accepted_with_what_was_found_before_it() -> None:
    before = response()
    draft = Standing(FORM, before)
    (late,) = next(one.found for one in findings.run(draft, Days("2026-09-02")) if one.check.name == "decided")
    accepted = before.after(
        FORM, Record(2, "2026-09-02T10:00:00Z", Author("Sam Okoro"), (Accept(late.key, seen(draft, late), "so"),))
    )
    approve = Approve("Read.", "Sam Okoro", "Partner", "2026-09-03", MARK)
    after = Standing(
        FORM, accepted.after(FORM, Record(3, "2026-09-03T10:00:00Z", Author("Sam Okoro"), (Hand("submit", "", MARK), approve)))
    )
    outcome = next(one for one in findings.run(after, Days("2026-09-03")) if one.check.name == "decided")
    assert [one.words[:12] for one in outcome.found] == ["The approval"]
    assert len({one.key for one in (*outcome.found, *(stands.finding for stands in outcome.accepted))}) == 2


def test_a_contradiction_over_what_is_not_known_yet_finds_nothing() -> None:
    found = run({"fee": NotYet()})["contradiction"]
    assert (found.looked, found.found) == (0, ())


def test_a_wrong_contradiction_is_told_with_its_line() -> None:
    text = (
        "bank: a\nversion: '1'\ntitle: A\ncover: none\nchecks:\n"
        "  - {check: contradiction, on: [feee], says: Odd}\nsections:\n"
        "  - {id: one, title: One, questions: [{id: fee, kind: yes-no, ask: A fee}]}\n"
    )
    with pytest.raises(BankError) as wrong:
        banks.parse({"bank": text}, {}, "a.yaml")
    told = [str(problem) for problem in wrong.value.problems]
    assert any(one.startswith("a.yaml:6:") and "feee" in one for one in told)
    assert any("a rule" in one for one in told)


def test_hints_are_left_out_where_the_form_wants_none() -> None:
    of = bank("- {id: fee, kind: yes-no, rationale: expected, ask: A fee}", head="hints: none\n")
    said = Response().after(of, Record(1, "", Author(""), (Set(At("fee"), Known("no", "N/A")),)))
    assert findings.run_hints(Standing(of, said)) == ()


# -- Letting a finding stand ------------------------------------------------------------------------------------------


def accepted_by_sam(before: Response, *, because: str) -> Response:
    of = Standing(FORM, before)
    (found,) = [
        one for outcome in findings.run_all(of, TODAY) for one in (*outcome.found, *(a.finding for a in outcome.accepted))
    ]

    record = Record(2, "2026-05-02T10:00:00Z", Author("Sam Okoro"), (Accept(found.key, seen(of, found), because),))
    return before.after(FORM, record)


def found_and_accepted(of: Response) -> tuple[list[str], list[str]]:
    outcomes = findings.run_all(Standing(FORM, of), TODAY)
    found = [one.earlier or one.words for outcome in outcomes for one in outcome.found]
    return found, [one.words for outcome in outcomes for one in outcome.accepted]


def test_an_accepted_finding_is_listed_apart_and_is_found_again_with_another_answer() -> None:
    stands = accepted_by_sam(response({"less": Known("no")}), because="the hours stay.")
    assert found_and_accepted(stands) == ([], ["accepted by Sam Okoro on 2 May 2026, because the hours stay."])
    other = stands.after(FORM, Record(3, "", Author("Priya Nair"), (Set(At("less"), Known("yes")),)))
    assert found_and_accepted(other) == (["accepted by Sam Okoro on 2 May 2026, because the hours stay."], [])
    back = other.after(FORM, Record(4, "", Author("Priya Nair"), (Set(At("less"), Known("no")),)))
    assert found_and_accepted(back)[0] == []
    assert found_and_accepted(accepted_by_sam(stands, because="")) == (["2. Is there less? No, without a rationale."], [])


def test_what_is_accepted_survives_another_number() -> None:
    stands = accepted_by_sam(response(None, *gap(*PLANNED[:2], ("due", Known("soon")))), because="no day is known.")
    assert found_and_accepted(stands)[0] == []
    renumbered = stands.after(FORM, Record(3, "", Author("Priya Nair"), (Label(At("gaps"), "g", "7a"),)))
    assert found_and_accepted(renumbered)[0] == []


# -- On the command line, and in both faces ---------------------------------------------------------------------------


def test_check_groups_what_it_finds_and_lets_a_finding_stand(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs", sure="no", story="As above.", day="3 March 2026", amount="3", colour="red", groups="Staff")
    assert "[" not in wizard(tmp_path, "check", "winter").stdout  # a key is of use to whoever means one of several things
    done = wizard(tmp_path, "check", "winter", "--keys")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "To complete: 2 things" in lines
    assert any(line.startswith("  - 4. Are you sure: No, without a rationale. [") for line in lines)
    assert "Hints, worth a look; they may be wrong: 1 hint" in lines
    assert "Hints" not in wizard(tmp_path, "check", "winter", "--no-hints").stdout
    key = next(line for line in lines if "without a rationale. [" in line).split("[")[1].rstrip("]")
    assert "reason" in wizard(tmp_path, "check", "winter", "--accept", key).stderr
    assert wizard(tmp_path, "check", "winter", "--accept", key, "--because", "it is plain.").returncode == 0
    content = json.loads(wizard(tmp_path, "check", "winter", "--json").stdout)
    (reasoned,) = [one for one in content["checks"] if one["check"] == "reasoned"]
    assert (reasoned["severity"], reasoned["findings"]) == (Severity.MEND.value, [])
    assert (reasoned["accepted"][0]["by"], reasoned["accepted"][0]["because"]) == ("Priya Nair", "it is plain.")
    assert content["hints"][0]["findings"][0]["what_to_do"]
    assert "No longer accepted" in wizard(tmp_path, "check", "winter", "--unaccept", key).stdout
    assert "nothing found" in wizard(tmp_path, "check", "winter", "--accept", "00000000", "--because", "x").stderr


def test_hints_are_switched_off_for_good_by_a_setting(tmp_path: Path) -> None:
    given(tmp_path, "Winter hubs", story="As above.")
    assert wizard(tmp_path, "settings", "hints", "perhaps").returncode == 1
    assert wizard(tmp_path, "settings", "hints", "no").returncode == 0
    assert "Hints" not in wizard(tmp_path, "check", "winter").stdout


def contradicting(folder: Path) -> None:
    """A tiny form whose two answers contradict each other, complete."""
    (folder / "odd.yaml").write_text(
        "bank: odd\nversion: '1'\ntitle: Odd\ncover: none\nsections:\n  - id: one\n    title: One\n    questions:\n"
        "      - {id: title, kind: line, ask: Title}\n      - {id: a, number: '1', kind: yes-no, ask: Is it so?}\n"
        "      - {id: b, number: '2', kind: yes-no, ask: Is it not so?}\nchecks:\n"
        "  - {check: contradiction, title: It is so or not, when: {all: [{question: a, is: yes}, {question: b, is: yes}]},"
        " on: [a, b], says: It is so and not so}\n",
        encoding="utf-8",
    )
    (folder / "answers.yaml").write_text("title: Hall\na: yes\nb: yes\n", encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\nface: "terminal"\n', encoding="utf-8")
    assert wizard(folder, "new", "odd.yaml", "--answers", "answers.yaml", "--no-input").returncode == 0


def test_a_finding_is_let_stand_on_the_screen(tmp_path: Path) -> None:
    contradicting(tmp_path)
    terminal = Terminal(["resume", "hall"], tmp_path)
    terminal.see("See what the checks found", "1 thing to look at", "Enter choose").press(ENTER)
    terminal.see("What the checks found", "It is so and not so (1 is “Yes”; 2 is “Yes”).", "Enter choose").press(ENTER)
    terminal.see("❯ Go to 1", "Accept it, because", "Enter choose").press(DOWN, DOWN, ENTER)
    terminal.see("I accept it, because", "Ctrl-D done").press("both are true", CTRL_D)
    terminal.see("Accepted. It is listed apart.", "There is nothing else to look at.", "accepted by Priya Nair")
    terminal.close()
    assert "both are true" in wizard(tmp_path, "render", "hall", "--to", "md", "--out", "-").stdout
    assert "accepted, because both are true" in wizard(tmp_path, "history", "hall").stdout


def test_a_finding_is_let_stand_line_by_line(tmp_path: Path) -> None:
    contradicting(tmp_path)
    terminal = Terminal(["resume", "hall", "--plain"], tmp_path, rows=60)
    terminal.see("See what the checks found", "or word").press("see what\n")
    terminal.see("It is so and not so", "or word").press("it is so\n")
    terminal.see("Accept it, because", "or word").press("accept it\n")
    terminal.see("I accept it, because", "Several lines").press("both are true\n", "/done\n")
    terminal.see("Accepted. It is listed apart.", "There is nothing else to look at.").close()


def test_no_contradiction_is_ruled_out_by_what_is_not_answered_yet() -> None:
    assert run()["contradiction"].heading == "Passed"
    assert run({"fee": None, "mended": Known("no", "There is no way.")})["contradiction"].heading == "Passed"
    bare = run({"fee": None})["contradiction"]
    assert (bare.heading, bare.words) == ("Nothing to check yet", "nothing to check yet")


def test_what_was_let_stand_is_not_in_order() -> None:
    (finding,) = run({"day": None})["decided"].found
    accept = Accept(finding.key, seen(Standing(FORM, response({"day": None})), finding), "The Board sets it in May.")
    stands = run({"day": None}, accept)["decided"]
    assert (stands.found, stands.heading) == ((), "Accepted, see above")
    here = begin(FORM, response({"day": None}, accept))
    assert findings_item(here).note.startswith("nothing else to look at, 1 accepted")
    assert "There is nothing else to look at." in prompt(here.to(FindingList())).notes
    opened = Record(0, "2026-05-01T10:00:00Z", Author("Priya Nair"), ())
    printed = [document(Standing(FORM, response({"day": None}, *more)), opened, [], TODAY) for more in ((accept,), ())]
    assert "to look at, apart from what was accepted, as of" in render(
        printed[0], Format.MARKDOWN
    ) and "to look at, apart from what was accepted, as of" in render(printed[0], Format.HTML)
    assert "passed:" in render(printed[1], Format.MARKDOWN)


def test_what_is_in_order_is_read_and_can_not_be_picked() -> None:
    asked = prompt(begin(FORM, response()).to(FindingList()))
    assert isinstance(asked.control, Pick)
    told = [item for item in asked.control.items if item.told]
    assert told and all(item.heading for item in told)
    assert "What is found is dealt with: yes" in [item.label for item in told]


def test_a_document_says_of_which_questions_nothing_is_said_yet() -> None:
    opened = Record(0, "2026-05-01T10:00:00Z", Author("Priya Nair"), ())
    cases: tuple[tuple[dict[str, Answer | None], tuple[str, ...]], ...] = (
        ({"fee": Known("no", "None."), "less": None}, ("No risk has been identified so far.", "Not answered:")),
        ({"fee": Known("no", "None.")}, ("No risk was identified.\n",)),
        ({"less": NotYet()}, ("### What is not known yet",)),
        ({"mended": None}, ("Not answered:",)),
    )
    for told, says in cases:
        printed = render(document(Standing(FORM, response(told)), opened, [], TODAY), Format.MARKDOWN)
        assert [words for words in says if words not in printed] == []
        assert ("Not answered:" in printed) == ("Not answered:" in says)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("again", "31 August 2026", "The next review, on 31 August 2026, is before the decision, on 1 September 2026."),
        ("day", "3 September 2027", "The next review, on 1 September 2027, is before the decision, on 3 September 2027."),
        ("again", "2 September 2026", ""),
    ],
)
def test_a_review_before_the_decision_is_told_as_soon_as_it_is_typed(key: str, typed: str, said: str) -> None:
    here = begin(FORM, response(), days=TODAY).to(Asking(At(key)))
    told = [one.text for one in take(here, Typed(typed), "f").said]
    assert [one for one in told if one.startswith("The next review")] == (
        [f"{said} It is kept as you typed it: change it if that is a slip."] if said else []
    )
