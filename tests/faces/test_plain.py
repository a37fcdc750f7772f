"""The plain face over two streams: what is typed means what it shows."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tests.helpers.running import wizard
from wizard.core.form.answers import At
from wizard.core.frozen import replace
from wizard.core.talk.face import (
    Command,
    Control,
    Did,
    Item,
    Line,
    Pick,
    Picked,
    PickedMany,
    PickMany,
    Progress,
    Prompt,
    Reply,
    Said,
    Text,
    Tone,
    Typed,
    Word,
)
from wizard.faces.plain import Plain


def reply(control: Pick | PickMany | Line | Text, *lines: str, slashes: bool = False) -> tuple[Reply, str]:
    """What a person means by some lines; and what the face wrote."""
    out = io.StringIO()
    face = Plain(io.StringIO("".join(line + "\n" for line in lines)), out)
    prompt = Prompt(control, "Title", commands=(Command.BACK, Command.LEAVE), slashes=slashes)
    return face.ask(prompt, lambda typed: None), out.getvalue()


NUMBERED = Pick(
    (
        Item("first", "First", number="2A"),
        Item("second", "Second", number="b"),
        Item("third", "Third", number="3."),
        Item("again", "Fourth", number="2a"),
        Item("", "And then", heading=True),
        Item("print", "Print the document"),
        Item("leave", "Leave"),
    )
)


def test_every_number_that_is_shown_can_be_typed_and_means_its_own_line() -> None:
    _, shown = reply(NUMBERED, "/leave")
    names = {line.split()[1]: line.split()[0] for line in shown.splitlines() if len(line.split()) > 1}
    for item in NUMBERED.items:
        if not item.heading:
            assert reply(NUMBERED, names[item.label.split()[0]])[0] == Picked(item.value), item.label


def test_a_word_that_several_begin_with_picks_none_of_them_though_it_is_the_own_word_of_one() -> None:
    some = Pick((Item("approve", "Approve it; type a word"), Item("with", "Approve it with conditions"), Item("leave", "Go")))
    chosen, shown = reply(some, "approve", "leave")
    assert chosen == Picked("leave")
    assert "Several begin with “approve”: 1 Approve it; type a word, 2 Approve it with conditions." in shown
    assert reply(some, "approve it w")[0] == Picked("with")
    assert reply(Pick((Item("y", "Yes"), Item("c", "Yes, with conditions"))), "yes")[0] == Picked("y")


def test_what_is_picked_as_a_whole_goes_before_its_parts() -> None:
    many = PickMany((Item("hs", "Health and safety"), Item("h", "Health"), Item("s", "Safety"), Item("f", "Fire, flood")))
    assert reply(many, "Health and safety")[0] == PickedMany(("hs",))
    assert reply(many, "health and s")[0] == PickedMany(("hs",))
    assert reply(many, "health and safety, fire and health")[0] == PickedMany(("hs", "f", "h"))
    assert reply(many, "fire, flood")[0] == PickedMany(("f",))


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("1 to 3", "abc"),
        ("1-3, 7", "abcg"),
        ("2\u20134 and 1", "bcda"),
        ("from 6 to 7", "fg"),
        ("3 to 3", "c"),
        ("2-3, 3, 1", "bca"),
        ("7-a", "g"),
    ],
)
def test_a_range_ticks_all_that_is_in_it(line: str, values: str) -> None:
    many = PickMany((*(Item(one, f"Option {one.upper()}") for one in "abcdef"), Item("g", "7-A")))
    assert reply(many, line)[0] == PickedMany(tuple(values))


def test_a_range_that_runs_backwards_or_ends_nowhere_is_asked_again() -> None:
    many = PickMany(tuple(Item(one, one.upper()) for one in "abc"))
    got, said = reply(many, "3 to 1", "1 to 9", "2")
    assert got == PickedMany(("b",))
    assert "“3 to 1” runs backwards. Write 1 to 3." in said
    assert "“1 to 9” is not one of the choices. Choose 1, 2 or 3." in said


PLACES = {4: "Aldham", 31: "Aldham"}
HALLS = Pick(tuple(Item(f"h{number}", f"Hall {number} at {PLACES.get(number, 'Barrow')}") for number in range(1, 52)))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("aldham", "“aldham” is in: 4 Hall 4 at Aldham, 31 Hall 31 at Aldham. Type the number of the one you mean."),
        ("barrow", "9 Hall 9 at Barrow, 10 Hall 10 at Barrow and 40 more. Type the number of the one you mean."),
        ("carlow", "“carlow” is not one of the choices. Choose 1 to 51, or type words of one.\n"),
        ("", "Nothing was chosen. Choose 1 to 51, or type words of one.\n"),
    ],
)
def test_words_that_begin_none_of_many_are_looked_for_in_all_of_them(line: str, said: str) -> None:
    chosen, told = reply(HALLS, line, "7")
    assert chosen == Picked("h7")
    assert said in told


def test_words_that_only_one_of_many_has_choose_it() -> None:
    chosen, told = reply(HALLS, "ALDHAM 31")
    assert chosen == Picked("h31") and "You chose: Hall 31 at Aldham." in told


def test_a_letter_means_the_same_each_time_a_list_is_asked_and_what_may_be_typed_is_said() -> None:
    found = [Item("age", "4 says that some are old"), Item("cost", "It costs more"), Item("end", "Back to your answers")]
    out = io.StringIO()
    face = Plain(io.StringIO("b\nc\nb\nc\n"), out)

    def ask(*items: Item) -> Reply:
        return face.ask(Prompt(Pick(items), "What the checks found"), lambda typed: None)

    assert ask(*found) == Picked("cost")
    assert "Letter or word" in out.getvalue() and "Number" not in out.getvalue()
    assert ask(*found[1:]) == Picked("end"), "the first is mended, and the others are called as they were"
    assert ask(*found[1:]) == Picked("cost")
    out.truncate(0)
    assert ask(Item("new", "It is late"), *found[1:]) == Picked("end")
    assert "d It is late" in out.getvalue(), "no letter means another thing than before"


def test_what_is_called_otherwise_in_a_long_list_than_when_it_was_heard_is_read_again() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("1\n1\n"), out)
    some = [Item(f"h{number}", f"Place {chr(number)}") for number in range(70, 82)]
    asked(face, out, Pick(tuple(some)))
    again = asked(face, out, Pick((*some[:9], *some[10:])))
    assert "What has changed in the list" in again and "10 Place P" in again and "1 Place F" not in again


def test_what_is_answered_since_a_list_was_heard_is_said_to_be_done_and_not_that_nothing_has_changed() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("1\n1\n1\n1\n"), out)
    items = [Item(f"q{place}", f"Question {place}", summary="No", settled=place > 12) for place in range(1, 30)]

    def heard(some: list[Item]) -> str:
        return asked(face, out, Pick(tuple(some), brief="17 answers need nothing more"))

    heard(items)
    assert "The choices are the same as before." in heard(items)
    items[19] = replace(items[19], summary="Yes")
    again = heard(items)
    assert "Done since you heard it: Question 20." in again and "has not changed" not in again
    items[2] = replace(items[2], settled=True)
    assert "Done since you heard it: Question 3." in heard(items)


def test_numbers_with_others_between_are_said_as_far_as_they_go_on() -> None:
    items = [Item(word, f"Word {word}", number=word) for word in ("1", "2", "3", "3a", "4", "5", "7", "8", "9", "10")]
    said = reply(Pick((*items, Item("x", "Other"))), "zzz", "7")[1]
    assert "Choose 1, 2, 3, 3a, 4, 5, 7 to 10 or a, or type words of one." in said


@pytest.mark.parametrize("label", ["Does it reduce it?", "Items 8, 9 and 11 others.", "Stop!", "And so on …", "Leave"])
def test_no_sentence_ends_twice(label: str) -> None:
    one = Pick((Item("first", "First"), Item("last", label)), pointed="last")
    many = PickMany((Item("first", "First"), Item("last", label)))
    where = Progress("", "Tiny", "Aims?", "question 3", 2, 9)
    told = reply(one, "zzz", "")[1] + reply(many, "2")[1] + reply(Line(label), "")[1]
    out = io.StringIO()
    Plain(io.StringIO("/leave\n"), out).ask(Prompt(one, "Title", where, commands=(Command.LEAVE,)), lambda typed: None)
    told += out.getvalue()
    assert not re.search(r"[.?!…]\.", told), told
    assert f"You chose: {label.rstrip('.')}" in told


def test_a_range_of_what_was_typed_before_is_written_out() -> None:
    offers = tuple(Item(name, name) for name in ("Board", "Law", "Estates"))
    assert reply(Line(offers=offers, several="; "), "1 to 3; Ann")[0] == Typed("Board; Law; Estates; Ann")
    assert reply(Line(offers=offers), "1 to 3")[0] == Typed("1 to 3")


@pytest.mark.parametrize("path", ["/srv/shared", "/srv/my notes"])
def test_a_path_can_be_typed_where_a_line_or_a_text_is_asked_for(path: str) -> None:
    assert reply(Line(), path)[0] == Typed(path)
    assert reply(Text(), path, "/done")[0] == Typed(path)
    assert reply(Line(), "//srv")[0] == Typed("/srv")
    assert reply(Line(), "/srv", slashes=True)[0] == Typed("/srv")
    assert reply(Line(), "/leave", slashes=True)[0] == Did(Command.LEAVE, "")


def test_a_mistyped_command_is_no_answer() -> None:
    assert "There is no command /bakc" in reply(Line(), "/bakc", "/back")[1]


@pytest.mark.parametrize("control", [Line(), Text(), Word("oak"), Pick((Item("yes", "Yes"),)), PickMany((Item("a", "A"),))])
def test_no_refusal_lists_nothing_and_leaving_is_understood_everywhere(control: Control) -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("/bakc\n/skip\n/leave\n"), out)
    got = face.ask(Prompt(control, "Title"), lambda typed: None)
    assert isinstance(got, Did) and got.command is Command.LEAVE
    said = out.getvalue()
    assert said.count("There is no command /bakc. There ") == said.count("/skip cannot be done here. There ") == 1
    assert ": ." not in said and "There are: ," not in said


def test_a_command_is_no_word_that_approves() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("/back\n"), out)
    assert face.ask(Prompt(Word("oak"), "Title", commands=(Command.BACK,)), lambda typed: None) == Did(Command.BACK)


def test_the_number_of_a_line_may_be_any_nonsense() -> None:
    got, said = reply(Text("One."), "/remove " + "9" * 5000, "/remove ²", "/done")
    assert got == Typed("One.")
    assert said.count("needs the number of a line, 1 to 1") == 2


TEN = [
    "Winter hubs",
    *("Ann Okafor", "Service manager", "Westerby Trust", "no one"),
    "Libraries",
    *("We will open a warm room in each of our nine libraries.", "/done"),
    "The board of the trust",
    "2 February 2027",
    "2 February 2028",
    *("yes", "We asked 41 carers in March, and their letters are with the trust.", "/done"),
    *("no", "The figures of last winter are the newest that there are.", "/done"),
    *("yes", "Three of the nine libraries have no step-free way in.", "/done"),
]
"""What a person types for ten questions of a form, three of them with a reason."""


def words_of_commands(said: str) -> tuple[int, int]:
    """How many words tell of commands, each clause that names one counted whole; and how many words there are."""
    clauses = [clause for line in said.splitlines() for clause in re.split(r"(?<=[.;]) ", line)]
    telling = [clause for clause in clauses if re.search(r"(?:^|\s)/[a-z]+(?=[\s.,;:)]|$)", clause)]
    return sum(len(clause.split()) for clause in telling), len(said.split())


def test_of_ten_questions_at_most_a_word_in_twenty_tells_of_commands(tmp_path: Path) -> None:
    said = wizard(tmp_path, "new", "stage-1", "--plain", typed="\n".join([*TEN, "/leave", ""])).stdout
    telling, all_ = words_of_commands(said)
    assert said.count("Saved. ") + said.count("Still to do. ") >= 10
    assert "Problem" not in said
    assert telling / all_ <= 0.05, f"{telling} of {all_} words"


def test_each_command_is_said_once_and_help_says_all_that_can_be_done_here() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("x\nx\n/help\nx\n"), out)
    for number in (1, 2):
        face.ask(Prompt(Line(), "Title", commands=(Command.BACK, Command.LEAVE)), lambda typed: None)
        assert out.getvalue().count("/back") == 1, number
    face.ask(Prompt(Line(), "Title", commands=(Command.BACK, Command.SKIP)), lambda typed: None)
    said = out.getvalue()
    assert said.count("Or /skip") == 1
    assert "Commands: /back (go back), /skip (leave it for now)." in said


@pytest.mark.parametrize("control", [Pick((Item("yes", "Yes"),)), PickMany((Item("a", "A"),))])
def test_help_and_back_are_understood_without_the_slash_where_no_text_is_typed(control: Pick | PickMany) -> None:
    for word in ("back", "Back", "/back"):
        assert reply(control, word)[0] == Did(Command.BACK), word
    for word in ("help", "?", "/?", "/help"):
        got, said = reply(control, word, "back")
        told = "Commands: /back (go back), /leave (leave; everything is kept), /list ("
        assert got == Did(Command.BACK) and told in said, word


def test_a_word_that_is_an_answer_is_no_command() -> None:
    assert reply(Line(), "help")[0] == Typed("help")
    assert reply(Text(), "back", "/done")[0] == Typed("back")
    assert reply(Pick((Item("b", "Back"), Item("h", "Help"))), "help")[0] == Picked("h")
    assert reply(PickMany((Item("b", "Back"), Item("h", "Help"))), "help, back")[0] == PickedMany(("h", "b"))


def test_no_word_without_a_slash_skips_or_empties() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("skip\nempty\nnotknown\n/leave\n"), out)
    commands = (Command.SKIP, Command.EMPTY, Command.NOT_YET)
    got = face.ask(Prompt(Pick((Item("yes", "Yes"),)), "Title", commands=commands), lambda typed: None)
    assert got == Did(Command.LEAVE)


def test_what_was_just_refused_is_not_offered_as_kept() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("3 March 2027\n"), out)
    face.ask(Prompt(Line("31/02/2026"), "When?", problem='"31/02/2026" is not a day of the calendar.'), lambda typed: None)
    assert "keeps" not in out.getvalue()
    assert "Type it again" in out.getvalue()


def test_a_reason_is_not_read_back_and_how_far_it_is_is_said_where_a_section_ends(tmp_path: Path) -> None:
    said = wizard(tmp_path, "new", "stage-1", "--plain", typed="\n".join([*TEN, "/leave", ""])).stdout
    assert "41 carers" not in said
    assert re.search(r"^Saved\. .*: Yes\.$", said, re.MULTILINE)
    assert said.count(" of 35 done") == 2 == said.count("So far: ")


def test_what_a_reason_is_to_have_is_said_once_in_each_section_and_again_by_help() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("/done\n/done\n/help\n/done\n/done\n"), out)
    asked = Prompt(Text(), "Will it close?", notes=("Say what you looked at.",), lead="Yes, because")
    for section, times in (("One", 1), ("One", 1), ("One", 2), ("Two", 3)):
        face.ask(replace(asked, progress=Progress("Hubs", "Stage 1", section, "question 1 of 28", 0, 28)), lambda typed: None)
        assert out.getvalue().count("Say what you looked at.") == times


def asked(face: Plain, out: io.StringIO, control: Control, title: str = "Check your answers") -> str:
    """What the face writes when it asks something; the reply is what it reads."""
    before = len(out.getvalue())
    face.ask(Prompt(control, title, commands=(Command.BACK, Command.OVERVIEW)), lambda typed: None)
    return out.getvalue()[before:]


def test_a_long_list_that_has_not_changed_is_not_read_again_after_an_errand() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("7\nFirst\n7\nlist\n/list aldham\n/overview\n7\n1\n"), out)
    small = Pick((Item("a", "First"), Item("b", "Second")))
    assert "51 Hall 51 at Barrow" in asked(face, out, HALLS)
    assert "1 First" in asked(face, out, small, "Print as what?")
    again = asked(face, out, HALLS)
    assert "Hall 51" not in again and "The choices are the same as before; /list reads it again." in again
    on_request = asked(face, out, HALLS)
    assert on_request.count("51 Hall 51 at Barrow") == 1 and on_request.count("4 Hall 4 at Aldham") == 2
    assert "51 Hall 51 at Barrow" in asked(face, out, HALLS), "who asks for the overview hears it whole"
    changed = Pick((*HALLS.items[:-1], Item("h51", "Hall 51 at Carlow")))
    assert "51 Hall 51 at Carlow" in asked(face, out, changed)


def test_a_short_list_is_read_each_time() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("1\n1\n"), out)
    for _ in range(2):
        assert "2 Second" in asked(face, out, Pick((Item("a", "First"), Item("b", "Second"))))


def test_what_was_refused_is_not_said_to_be_kept() -> None:
    out = io.StringIO()
    ticked = PickMany((Item("a", "A"), Item("n", "None of them")), ("a", "n"))
    Plain(io.StringIO("1\n"), out).ask(Prompt(ticked, "Which?", problem="Not both."), lambda typed: None)
    Plain(io.StringIO("/done\n"), out).ask(Prompt(Text("Long."), "Why?", problem="Too long."), lambda typed: None)
    said = out.getvalue()
    assert "leave it as it is" not in said and "keeps" not in said
    assert "Then type /done alone, to send it again." in said


@pytest.mark.parametrize("heading", ["Is it needed?", "Details"])
def test_a_heading_has_one_mark_behind_it(heading: str) -> None:
    said = reply(Pick((Item("", heading, heading=True), Item("a", "A"))), "1")[1]
    assert f"\n{heading.removesuffix('?')}{'?' if '?' in heading else ':'}\n" in said


def test_a_question_mark_alone_is_never_an_answer() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("?\nTrees\n?\nOur reason.\n/done\n"), out)
    assert face.ask(Prompt(Line(), "Title", commands=(Command.HELP,)), lambda typed: None) == Typed("Trees")
    assert face.ask(Prompt(Text(), "Why?", commands=(Command.HELP,)), lambda typed: None) == Typed("Our reason.")
    assert out.getvalue().count("There is no help for this question.") == 2


def test_what_was_refused_is_not_given_again_by_enter_alone() -> None:
    face = Plain(io.StringIO("\n"), io.StringIO())
    asked = Prompt(Line("no"), "By when?", problem="“no” is not a date", empty="give no day")
    assert face.ask(asked, lambda typed: None) == Typed("")


def test_the_reason_for_another_answer_is_read_and_not_gone_on_with() -> None:
    out = io.StringIO()
    control = Text("Nobody was asked.", of_another=True)
    got = Plain(io.StringIO("We asked in May.\n/done\n"), out).ask(
        Prompt(control, "Why?", lead="Yes, because"), lambda typed: None
    )
    assert got == Typed("We asked in May.")
    assert "It was: Nobody was asked." in out.getvalue()


def test_of_a_long_list_only_what_changed_is_read_again() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("/leave\n/leave\n/leave\n"), out)
    items = tuple(Item(f"{number}", f"Question {number}") for number in range(20))
    said = []
    for some in (items, items, (*items[:7], Item("7", "Question 7", "needs more"), *items[8:])):
        before = len(out.getvalue())
        face.ask(Prompt(Pick(some), "Check your answers", commands=(Command.LEAVE,)), lambda typed: None)
        said.append(out.getvalue()[before:])
    assert [text.count("Question") for text in said] == [20, 0, 1]
    assert "What has changed in the list" in said[2] and "8 Question 7 (needs more)" in said[2]


def long_check(*, remark: str = "") -> Pick:
    """Twenty answers in two sections: 7 needs more, the others are done; and what can be done with all."""
    answers = [
        Item(f"{n}", f"Question {n}", "needs more" if n == 7 else remark if n == 3 else "", f"{n}", settled=n != 7)
        for n in range(1, 21)
    ]
    parts = (Item("", "One", heading=True), *answers[:10], Item("", "Two", heading=True), *answers[10:])
    ends = (Item("", "When you are done", heading=True), Item("print", "Print the document"), Item("leave", "Leave"))
    return Pick((*parts, *ends), brief="19 answers need nothing more")


def test_of_many_answers_what_needs_more_and_what_can_be_done_is_heard_first_and_the_rest_on_request() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("/leave\n/list\n/list question 1\n/list to improve\n12\n"), out)
    face.ask(Prompt(long_check(), "Check your answers", commands=(Command.LEAVE,)), lambda typed: None)
    said = out.getvalue()
    assert said.count("Question") == 1 and "7 Question 7 (needs more)" in said
    assert "One:" in said and "Two:" not in said and "When you are done:" in said
    assert "a Print the document" in said and "b Leave" in said
    assert "19 answers need nothing more. /list reads them; /list with a word finds some." in said
    asked = Prompt(long_check(remark="Kim Osei: to improve"), "Check your answers", commands=(Command.LEAVE,))
    assert face.ask(asked, lambda typed: None) == Picked("12")
    later = out.getvalue()[len(said) :]
    assert later.count("Question 20") == 1, "/list reads all"
    assert later.count("3 Question 3 (Kim Osei: to improve)") == 2, "a word finds a remark too"


def said_of(control: Control, typed: str, title: str = "Which?", **more: object) -> str:
    out = io.StringIO()
    Plain(io.StringIO(typed), out).ask(Prompt(control, title, **more), lambda typed: None)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("label", ["5. Is this a review", "4 says that less is open", "7, 10 and 17 agree", "1a is new"])
def test_no_two_numbers_are_heard_in_a_row(label: str) -> None:
    control = Pick((Item("a", "A source"), Item("q", label)))
    assert f"\nb {label}" in said_of(control, "b\n")
    assert reply(control, label[:5])[0] == Picked("q")


TWELVE_AND_SIXTEEN = Pick((Item("x", "12. Are there any"), Item("y", "16. Will it"), Item("z", "Continue with 16 more")))


@pytest.mark.parametrize(("typed", "asked"), [("1", "a 12. Are there any."), ("3", "c Continue with 16 more.")])
def test_a_number_where_letters_stand_for_the_choices_is_asked_about(typed: str, asked: str) -> None:
    said = said_of(TWELVE_AND_SIXTEEN, f"{typed}\nb\n")
    assert f"Letters stand for the choices here, not numbers. Type the letter: {asked}" in said
    assert "You chose: 16. Will it." in said


def test_a_number_that_begins_one_choice_and_is_no_place_means_it() -> None:
    assert reply(TWELVE_AND_SIXTEEN, "16")[0] == Picked("y")


def test_a_number_that_may_be_a_place_or_begin_a_choice_is_asked_about() -> None:
    control = Pick((Item("x", "Sources"), Item("y", "1. Will it")))
    assert "Type the letter: a Sources or b 1. Will it." in said_of(control, "1\nb\n")


def test_no_number_is_found_inside_another() -> None:
    weeks = tuple(Item(str(place), f"Over {place} weeks") for place in range(10, 26))
    assert "“1” is not one of the choices" in said_of(Pick((Item("n", "No", number="99"), *weeks)), "1\na\n")


def test_after_a_mistake_enter_gives_what_stood_there_before_and_says_so() -> None:
    out = io.StringIO()
    asked = Prompt(Line("nine", before="8"), "Which answers", problem="“nine” is none.", empty="leave it empty")
    assert Plain(io.StringIO("\n"), out).ask(asked, lambda typed: None) == Typed("8")
    assert "Type it again, or press Enter to keep “8”" in out.getvalue()


def test_what_is_nothing_but_a_number_goes_by_it_and_is_said_once() -> None:
    control = PickMany((Item("one", "1"), Item("two", "2"), Item("none", "N/A")))
    said = said_of(control, "2\n")
    assert "\n1\n2\na N/A\n" in said
    assert reply(control, "1 to 2")[0] == PickedMany(("one", "two"))


@pytest.mark.parametrize("control", [Line(), Pick((Item("a", "A"),)), PickMany((Item("a", "A"),)), Word("approve")])
@pytest.mark.parametrize("word", ["/done", "/lines", "/clear"])
def test_what_is_for_a_long_text_is_told_apart_elsewhere_in_one_line(control: Control, word: str) -> None:
    said = said_of(control, f"{word}\n/leave\n", commands=(Command.BACK, Command.LEAVE))
    assert f"{word} is for a text of several lines. Here " in said
    assert "There is no command" not in said


def test_enter_alone_in_a_text_says_what_done_does_and_is_no_line() -> None:
    out = io.StringIO()
    asked = Prompt(Text(), "Why?", empty="leave it without a reason")
    assert Plain(io.StringIO("\n\nTrees.\n\nMore.\n/done\n"), out).ask(asked, lambda typed: None) == Typed("Trees.\n\nMore.")
    assert out.getvalue().count("Nothing is typed yet. Type your text, or /done to leave it without a reason.") == 2


def test_after_help_in_a_text_it_is_said_what_is_being_typed() -> None:
    said = said_of(Text(), "Trees.\n/help\n/done\n", lead="Yes, because", commands=(Command.HELP,))
    assert "You are typing: Yes, because: It has 1 line so far. /done ends it." in said


def test_how_far_it_is_is_said_once_where_a_menu_says_it() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("/leave\n/leave\n"), out)
    for section, position in (("One", ""), ("Overview", "3 of 8 done")):
        place = Progress("Hubs", "Stage 1", section, position, 3, 8)
        face.ask(Prompt(Pick((Item("a", "A"),)), "Overview", place, notes=("1 item.", "3 of 8 done.")), lambda typed: None)
        face.say(Said("Yes", Tone.DONE, "1", more="3 of 8 done"))
    assert out.getvalue().count("3 of 8 done") == 2, out.getvalue()


def test_a_question_that_was_chosen_is_not_said_twice() -> None:
    assert "You chose" not in said_of(Pick((Item(At("title"), "Title"), Item("b", "B"))), "1\n")
    assert "You chose: B." in said_of(Pick((Item(At("title"), "Title"), Item("b", "B"))), "2\n")


def test_what_is_saved_and_still_needs_more_is_said_to_be_saved() -> None:
    out = io.StringIO()
    Plain(io.StringIO(), out).say(Said("Yes, without a rationale", Tone.WANTING, "7"))
    assert out.getvalue() == "Saved, and still to do. 7: Yes, without a rationale.\n"


def test_what_is_done_since_a_list_was_read_is_said_by_name() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("/leave\n" * 3), out)
    todo = [Item(f"{number}", f"Question {number}", "needs more") for number in range(12)]
    said = []
    for some in (todo, [*todo[:7], Item("7", "Question 7", summary="Yes", settled=True), *todo[8:]]):
        before = len(out.getvalue())
        control = Pick(tuple(some), brief="1 answer is done")
        face.ask(Prompt(control, "Check your answers", commands=(Command.LEAVE,)), lambda typed: None)
        said.append(out.getvalue()[before:])
    assert said[0].count("Question") == 12
    assert "Done since you heard it: Question 7." in said[1] and said[1].count("Question") == 1


def test_a_question_is_read_to_whoever_comes_to_its_reason_from_somewhere_else_and_to_nobody_twice() -> None:
    out = io.StringIO()
    face = Plain(io.StringIO("1\n/overview\n1\nBecause.\n/done\n"), out)
    question = Prompt(Pick((Item("no", "No"),)), "5. Is anybody affected?", commands=(Command.OVERVIEW,))
    reason = replace(question, control=Text(), lead="No, because")
    face.ask(question, lambda typed: None)
    face.ask(reason, lambda typed: None)
    assert out.getvalue().count("Is anybody affected?") == 1
    face.ask(replace(question, title="Overview"), lambda typed: None)
    face.ask(reason, lambda typed: None)
    assert out.getvalue().count("5. Is anybody affected?\nNo, because") == 1
