"""The conversation as a whole: every screen is reached and left again, and docs/conversation.md says where each reply leads."""

from __future__ import annotations

import json
from enum import Enum
from functools import cache
from typing import get_args

import pytest

from tests.helpers.places import DOCS
from tests.helpers.walking import EVERYWHERE, after, form, name, replies, stands, starts, walked
from wizard.core.form.answers import At, Known, NotApplicable, NotYet
from wizard.core.frozen import replace
from wizard.core.interview import screens
from wizard.core.interview.conversation import file_of, prompt
from wizard.core.interview.errands import Errand
from wizard.core.interview.interview import Interview, begin, resume
from wizard.core.interview.screens import (
    Asking,
    BesideChoice,
    CheckAnswers,
    Left,
    Overview,
    Screen,
)
from wizard.core.record.response import Response
from wizard.core.talk.face import Command, Did, Pick, Picked, Reply, Typed
from wizard.core.talk.spot import Part


@cache
def walk() -> tuple[tuple[Interview, Reply, Interview], ...]:
    return tuple(step for start in starts() for step in walked(start))


def rows() -> list[str]:
    """The table of the page: what each reply to a screen leads to."""
    order = [name for name, one in vars(screens).items() if one in get_args(Screen)]
    found: dict[tuple[str, str], set[str]] = {}
    for here, reply, there in walk():
        if isinstance(reply, Did) and reply.command in EVERYWHERE:
            continue
        screen = type(here.screen).__name__
        word = "a section" if isinstance(here.screen, Overview) and name(reply) == "an option" else name(reply)
        found.setdefault((screen, word), set()).add(type(there.screen).__name__)
    ranked = sorted(found, key=lambda one: (order.index(one[0]), one[1].startswith("/")))
    return [f"| {screen} | {reply} | {', '.join(sorted(found[screen, reply]))} |" for screen, reply in ranked]


def test_nothing_typed_does_what_the_box_says_of_it_everywhere() -> None:
    met = set()
    for here, reply, there in walk():
        asked = prompt(here)
        if reply != Typed("") or not asked.empty:
            continue
        met.add(asked.empty)
        assert not there.problem, f"{asked.title}: {asked.empty}: {there.problem}"
        assert there.screen != here.screen or isinstance(prompt(there).control, Pick), f"{asked.title}: {asked.empty}"
        if not isinstance(here.screen, Asking):
            continue
        answer = there.response.answer(here.screen.at)
        match asked.empty:
            case "leave it without a reason":
                assert (isinstance(answer, Known) and not answer.because) or (
                    isinstance(answer, NotApplicable) and not answer.why
                )
            case "leave it empty":
                assert not isinstance(answer, Known)
            case "send no reply":
                assert there.response.review == here.response.review
            case "keep no note":
                assert here.screen.at not in there.response.notes
            case "give no date yet":
                assert isinstance(answer, NotYet) and not answer.by
    assert len(met) > 6, met


def test_every_screen_is_reached_and_stands_on_the_page() -> None:
    known = set(get_args(Screen))
    assert {type(there.screen) for _, _, there in walk()} == known
    with pytest.raises(LookupError):
        file_of(Left())
    page = (DOCS / "conversation.md").read_text(encoding="utf-8")
    for one in (*known, *get_args(Errand)):
        assert f"| {one.__name__} |" in page, f"{one.__name__} does not stand on the page"


def test_every_choice_is_offered_at_some_screen() -> None:
    choices = {one for kind in vars(screens).values() if isinstance(kind, type) and issubclass(kind, Enum) for one in kind}
    offered = {reply.value for _, reply, _ in walk() if isinstance(reply, Picked)}
    assert {one for one in choices if type(one) is not Part} <= offered


def test_the_page_says_where_each_reply_leads() -> None:
    page = (DOCS / "conversation.md").read_text(encoding="utf-8")
    assert "\n".join(["| at | reply | leads to |", "|---|---|---|", *rows(), ""]) in page, "\n".join(rows())


def test_some_commands_mean_the_same_at_every_screen() -> None:
    leads: dict[Command, type[Screen]] = {Command.LEAVE: Left, Command.OVERVIEW: Overview}
    for here, reply, there in walk():
        if isinstance(reply, Did) and reply.command in EVERYWHERE:
            assert type(there.screen) is leads.get(reply.command, type(here.screen)), (here.screen, reply)


def test_leaving_and_going_back_are_offered_at_every_screen_and_back_comes_to_the_first_question() -> None:
    for here in {stands(here): here for here, _, _ in walk()}.values():
        offered = prompt(here).commands
        assert {Command.BACK, Command.LEAVE} <= set(offered)
        before, steps = here, 0
        while not (isinstance(before.screen, Asking) and before.screen.at == At("sure") and before.problem):
            before, steps = after(before, Did(Command.BACK)), steps + 1
            assert steps < 60, f"going back from {here.screen} never comes to the first question"


def test_whoever_leaves_everything_open_comes_to_the_check() -> None:
    here, steps = starts()[0], 0
    while not isinstance(here.screen, CheckAnswers):
        here, steps = after(here, Did(Command.SKIP)), steps + 1
        assert steps < 40


# -- A stop, and a look, from everywhere ------------------------------------------------------------------------------


def moments() -> list[Interview]:
    """Every moment of the conversation that is another one for the walk."""
    return list({stands(there): there for _, _, there in walk() if not there.is_over}.values())


def stopped(here: Interview) -> Interview:
    """The interview as somebody comes back to it whose program was killed there: by the record, and the side file."""
    place, resting = json.loads(json.dumps(here.place)), here.resting
    again = resume(here.bank, here.response, here.seq, resting, here.days, place)
    return replace(again, drafts=here.drafts, acts=here.acts).settled()


def test_whoever_is_stopped_anywhere_is_asked_the_same_again_and_comes_to_the_same_from_there() -> None:
    for here in moments():
        calm = replace(here, problem="")
        again = stopped(calm)
        assert prompt(again) == prompt(calm), (here.screen, here.errand)
        for reply in replies(calm):
            left, right = after(calm, reply, "fresh"), after(again, reply, "fresh")
            assert left.is_over or prompt(left) == prompt(right), (here.screen, here.errand, reply)
            assert (left.errand, left.back_to) == (right.errand, right.back_to), (here.screen, reply)


def test_whoever_looks_at_the_overview_comes_back_to_the_very_prompt() -> None:
    for here in moments():
        if isinstance(here.screen, Overview):
            continue
        calm = replace(here, problem="")
        looked = after(calm, Did(Command.OVERVIEW))
        for reply in [None, *[Picked(one.id) for one in form().sections]]:
            inside = after(looked, reply) if reply else looked
            while isinstance(inside.screen, Overview):
                inside = after(inside, Did(Command.BACK))
            if reply is None or (len(form().sections) > 1 and isinstance(after(looked, reply).screen, Overview)):
                assert (prompt(inside), inside.errand, inside.back_to) == (prompt(calm), calm.errand, calm.back_to), here.screen


def test_whoever_looks_at_the_evidence_comes_back_to_the_very_prompt() -> None:
    looked = 0
    for here in moments():
        if Command.EVIDENCE not in prompt(here).commands:
            continue
        calm, looked = replace(here, problem=""), looked + 1
        beside = after(calm, Did(Command.EVIDENCE))
        back = after(beside, Picked(BesideChoice.BACK))
        assert (prompt(back), back.errand, back.back_to) == (prompt(calm), calm.errand, calm.back_to), here.screen
    assert looked > 1


def test_what_was_kept_of_where_somebody_was_leads_nobody_astray_where_nothing_of_it_is_there_any_more() -> None:
    for here in moments():
        again = resume(here.bank, Response(), 0, here.resting, here.days, json.loads(json.dumps(here.place))).settled()
        for reply in replies(again):
            there = after(again, reply, "fresh")
            assert there.is_over or prompt(there).title, (here.screen, reply)


@pytest.mark.parametrize(
    "place",
    [
        "there",
        {"is": "Asking"},
        {"is": "Whereabouts"},
        {"is": "Interview"},
        {"is": "Part", "value": "nowhere"},
        {"any": [[["x"]]]},
        {**json.loads(json.dumps(begin(form(), Response()).place)), "screen": {"is": "Asking", "at": "sure", "part": None}},
        {**json.loads(json.dumps(begin(form(), Response()).place)), "grown": 3},
    ],
)
def test_what_somebody_wrote_into_the_side_file_is_no_place(place: object) -> None:
    spot = At("touched"), Part.VALUE
    assert resume(form(), Response(), 0, spot, place=place).screen == Asking(At("touched"))
