"""However somebody says that an answer is not known yet, and who to ask, it is understood; what else they say is kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.core.form import not_known
from wizard.core.form.bank import Question
from wizard.core.form.not_known import NotKnown, read, who, whole

SURE = Question("sure", "yes-no", "Are you sure?")
STORY = Question("story", "text", "What is it?")
SHAH = NotKnown("Dr Shah", "20 January 2027")


@pytest.mark.parametrize("question", [SURE, STORY])
@pytest.mark.parametrize(
    "text",
    [
        "Not known yet: ask Dr Shah by 20 January 2027",
        "Not known yet, ask Dr Shah by 20 January 2027",
        "Not known yet, Dr Shah, 20 January 2027",
        "Not known yet. Ask Dr Shah by 20 January 2027.",
        "Not known yet (ask Dr Shah by 20 January 2027)",
        "Not known yet; please ask Dr Shah; by 20 January 2027",
        "not yet known - Dr Shah will know by 20 January 2027",
        "NOT KNOWN YET\nask Dr Shah\nby 20 January 2027",
        "I don’t know, you could ask Dr Shah before 20 January 2027",
        "No idea, ask Dr Shah by 20 January 2027",
        "Not yet - ask Dr Shah by 20 January 2027",
        "Not sure. We will ask Dr Shah by 20 January 2027",
    ],
)
def test_who_to_ask_and_by_when_are_understood_as_people_write_them(text: str, question: Question) -> None:
    assert whole(question, text) == SHAH


@pytest.mark.parametrize("text", ["Not known yet", "I do not know.", "Don't know", "We don't know yet", "nobody knows yet"])
def test_not_to_know_is_said_in_many_words(text: str) -> None:
    assert whole(SURE, text) == whole(STORY, text) == NotKnown()


@pytest.mark.parametrize("text", ["Unknown", "Not sure", "No idea", "Ask the residents first", "Unknown persons entered"])
def test_what_is_an_answer_in_words_is_one(text: str) -> None:
    assert read(STORY, text) is None


@pytest.mark.parametrize("text", ["Not yet", "No one has counted", "No", "Yes, ask Lee", "Not known yet how many"])
def test_what_says_something_else_is_not_read_so(text: str) -> None:
    assert read(SURE, text) is None


def test_what_else_is_said_is_kept_apart_and_never_taken_for_a_name() -> None:
    assert read(SURE, "Not known yet because the survey runs") == NotKnown(rest="because the survey runs")
    assert read(SURE, "Not known yet, ask Dr. Shah. She has it.") == NotKnown("Dr. Shah", rest="She has it.")
    assert read(SURE, "Not known yet, the survey closes in May") == NotKnown(rest="the survey closes in May")
    assert whole(SURE, "Not known yet, ask Lee. She has it.") is None


NAMES = st.sampled_from(["Lee", "Dr Shah", "Dr. A. Shah", "Estates", "the bus team", "Lee Park, Estates", "Ann O’Neil (HR)"])
OPENERS = st.sampled_from(["Not known yet", "I don't know", "We do not know yet", "not yet known"])
MORE = st.sampled_from(
    ["", ". She has the figures.", "\nThe lift is old.", "; see the plan", " - no survey was made", " because I left"]
)


@given(OPENERS, st.sampled_from([", ask ", "; ask ", ". Ask ", " - ask ", "\nAsk "]), NAMES, st.booleans(), MORE)
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost(opener: str, between: str, name: str, day: bool, more: str) -> None:
    said = read(SURE, f"{opener}{between}{name}{' by 3 March 2027' if day else ''}{more}")
    assert said is not None and said.ask == name and bool(said.by) == day
    assert re.findall(r"\w+", said.rest) == re.findall(r"\w+", more)


@given(NAMES | st.sampled_from(["A; B", "Lee - Estates", "whoever runs it. Or HR"]), st.booleans())
@settings(max_examples=50, deadline=None)
def test_what_this_program_prints_is_read_back_whatever_the_name_is(name: str, day: bool) -> None:
    said = whole(SURE, f"Not known yet: ask {name}{' by 3 March 2027' if day else ''}")
    assert said == NotKnown(name, "3 March 2027" if day else "")


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_words_behind_it_are_there_afterwards(text: str) -> None:
    said = read(SURE, f"Not known yet: {text}")
    if said is not None:
        kept = " ".join((said.ask, said.by, said.rest))
        assert all(word in kept for word in re.findall(r"[a-z]{7,}", text))


@pytest.mark.parametrize("text", ["ask Amir Khan", "Ask: Amir Khan", "Please ask Amir Khan", "Amir Khan."])
def test_a_name_is_a_name_without_the_word_that_asks(text: str) -> None:
    assert who(text) == NotKnown("Amir Khan")
    assert who(f"{text.rstrip('.')} by 3 March 2027") == NotKnown("Amir Khan", "3 March 2027")


def test_what_looks_like_it_is_a_name() -> None:
    assert who("Asker Team") == NotKnown("Asker Team") and who("Ask") == NotKnown("Ask") and who("") == NotKnown()
    assert not_known.whole(STORY, "") is None
