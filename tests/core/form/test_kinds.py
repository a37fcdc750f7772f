"""Every kind reads what people type, and refuses the rest with a way to mend it. A new kind needs a row here."""

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Sequence

import pytest

from tests.helpers.driving import BASE
from tests.helpers.places import ROOT
from tests.helpers.tiny import EVERY_KIND, REGISTER, Talk, bank
from wizard.core.errors import BankError, Misfit
from wizard.core.form import kinds
from wizard.core.form.answers import At, Known, Value
from wizard.core.form.bank import Question
from wizard.core.form.kinds import KINDS
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.talk.face import Line, Typed

# question, what is typed, the value, how it is shown
READ = [
    ("name", "  St Mary's   car park ", "St Mary's car park", "St Mary's car park"),
    ("story", "\nOne.\n\nTwo.\n", "One.\n\nTwo.", "One.\n\nTwo."),
    ("day", "3 March 2026", "2026-03-03", "3 March 2026"),
    ("day", "3/4/2026", "2026-04-03", "3 April 2026"),
    ("day", "2026-12-01", "2026-12-01", "1 December 2026"),
    ("day", "21st of sept 26", "2026-09-21", "21 September 2026"),
    ("amount", "£1,250.50", "1250.50", "1250.50"),
    ("amount", "-1,250,000", "-1250000", "-1250000"),
    ("amount", ".5", "0.5", "0.5"),
    ("sure", "YES", "yes", "Yes"),
    ("sure", "n", "no", "No"),
    ("colour", "Red", "red", "red"),
    ("groups", "staff, public", ("Public", "Staff"), "Public, Staff"),
    (
        "fresh.who",
        "Public and others (tenants, and agents)",
        ("public", "other (tenants, and agents)"),
        "Public, Others (tenants, and agents)",
    ),
    ("fresh.who", "Other (tenants)", ("other (tenants)",), "Others (tenants)"),
    ("fresh.who", "Staff, other: tenants", ("staff", "other (tenants)"), "Staff, Others (tenants)"),
    (
        "steps.owner",
        " Policy, law and advice ; Legal team",
        ("Policy, law and advice", "Legal team"),
        "Policy, law and advice; Legal team",
    ),
    ("steps.end", "3/4/2026", "2026-04-03", "3 April 2026"),
    ("steps.end", "End of 2027", "End of 2027", "End of 2027"),
    ("steps.end", "Ongoing", "Ongoing", "Ongoing"),
    ("steps.end", "01-Sep-26", "2026-09-01", "1 September 2026"),
    ("steps.end", "Oct-26", "Oct-26", "Oct-26"),
    ("day", "9/Feb/2027", "2027-02-09", "9 February 2027"),
    ("steps.meets", "0f3a", ("0f3a",), "0f3a"),
]
REFUSED = [
    ("day", "31 February 2026", "not a day of the calendar"),
    ("day", "ongoing", "not a date"),
    ("day", "3 Ma 2026", "not a date"),
    ("amount", "many", "not a number"),
    ("amount", "nan", "not a number"),
    ("amount", "2,5", "write 2.5 or 25: it could be either"),
    ("amount", "1,2345", "it could be either"),
    ("amount", "1,250,5", "write digits"),
    ("amount", "1e9999999999999", "write digits"),
    ("amount", "9" * 5000, "write digits"),
    ("amount", "1_000", "write digits"),
    ("sure", "perhaps", "not one of yes, no, not known yet"),
    ("colour", "gren", 'did you mean "green"?'),
    ("groups", "Public, Nobody", "not one of"),
    ("people", "Priya", "list of entries"),
    ("steps.end", "31/2/2026", "not a day of the calendar"),
    ("steps.end", "end of January", "does not say which year"),
    ("steps.end", "Monday 21 April 2026", "21 April 2026 is a Tuesday"),
    ("fresh.who", "Staff (part-time)", "not one of"),
    ("groups", "Public, not known yet", '"not known yet" cannot be given with other answers'),
]
QUESTIONS = {**REGISTER.questions, **EVERY_KIND.questions}


@pytest.mark.parametrize(("key", "typed", "value", "shown"), READ)
def test_a_kind_reads_what_is_typed_and_shows_it_in_words(key: str, typed: str, value: Value, shown: str) -> None:
    question = QUESTIONS[key]
    assert kinds.parse(question, typed) == value
    assert kinds.show(question, value) == shown


@pytest.mark.parametrize(("key", "typed", "words"), REFUSED)
def test_a_kind_refuses_what_is_not_of_it_and_says_how_to_write_it(key: str, typed: str, words: str) -> None:
    with pytest.raises(Misfit, match=words.replace("?", r"\?")):
        kinds.parse(QUESTIONS[key], typed)


def test_what_a_kind_has_read_it_reads_again() -> None:
    for key, typed, _, _ in READ:
        question = QUESTIONS[key]
        value = kinds.parse(question, typed)
        again = kinds.parse(question, *((value,) if isinstance(value, str) else value))
        assert again == value
        assert kinds.parse(question, kinds.show(question, value)) == value


ODD = bank(
    """
    - {id: one, kind: one, ask: One, options: ["Yes, in full.", "A  wide  one", "Stop.", stop it], none: "None of them."}
    - {id: many, kind: many, ask: Many, options: [Health and safety, "Health", "Fire, flood", Safety first]}
    """
)


@pytest.mark.parametrize("question", [ODD.questions["one"], ODD.questions["many"]])
def test_every_option_can_be_given_as_it_is_written_and_without_its_full_stop(question: Question) -> None:
    for option in question.options:
        for typed in (option.value, option.value.upper(), option.value.rstrip("."), " ".join(option.value.split())):
            assert kinds.parse(question, typed) in (option.value, (option.value,)), typed
    assert kinds.said_instead(ODD.questions["one"], "None of them.") == kinds.NOT_APPLICABLE


def test_an_option_with_an_and_in_it_stands_in_a_list_of_several() -> None:
    assert kinds.parse(ODD.questions["many"], "safety first, health and safety") == ("Health and safety", "Safety first")
    assert kinds.parse(ODD.questions["many"], "health and safety first") == ("Health", "Safety first")


def test_a_word_and_the_option_with_a_note_may_differ_in_a_plural() -> None:
    of = bank(
        "- {id: who, kind: one, ask: Who, options: [{value: other, label: Another body, note: yes}, {value: me, label: Me}]}"
    )
    many = bank("- {id: who, kind: many, ask: Who, options: [{value: else, label: Other, note: yes}, Staff]}")
    assert kinds.parse(of.questions["who"], "Others (councils)") == "other (councils)"
    assert kinds.parse(many.questions["who"], "Others – councils") == ("else (councils)",)
    assert kinds.parse(many.questions["who"], "others") == ("else",)


def test_no_message_offers_the_word_that_it_refuses() -> None:
    for question in (QUESTIONS["colour"], QUESTIONS["groups"], QUESTIONS["fresh.who"], QUESTIONS["sure"]):
        words = [*(option.label for option in kinds.options(question)), kinds.NOT_YET, kinds.NOT_APPLICABLE, "N/A", "nobody"]
        for first in words:
            for given in (first, f"{first}, {words[0]}"):
                try:
                    kinds.parse(question, given)
                except Misfit as refused:
                    said, _, offered = refused.what.partition(" is not one of ")
                    assert said.strip('"').casefold() not in offered.casefold().split(", "), refused.what


def test_today_is_the_day_where_it_is_given_and_words_in_what_came_from_elsewhere() -> None:
    assert kinds.parse(QUESTIONS["day"], "Today", today="2026-03-03") == "2026-03-03"
    assert kinds.parse(QUESTIONS["steps.end"], "tomorrow", today="2026-03-03") == "2026-03-04"
    assert kinds.parse(QUESTIONS["steps.end"], "today") == "today"
    assert kinds.parse(QUESTIONS["name"], "Today", today="2026-03-03") == "Today"


def test_every_kind_is_tried() -> None:
    tried = {QUESTIONS[row[0]].kind for row in READ} | {QUESTIONS[row[0]].kind for row in REFUSED}
    assert tried | {"table"} == set(KINDS)


def test_a_kind_is_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that needs no new control is read, asked, typed and told by its row alone."""
    codes = replace(
        KINDS["names"],
        read=_read_codes,
        keys=("rationale",),
        several=" / ",
        hint="Put a slash between several.",
        if_published="",
    )
    monkeypatch.setitem(KINDS, "codes", codes)
    talk = Talk.over(bank("- {id: codes, kind: codes, rationale: expected, ask: Which codes}"))
    asked = prompt(talk.interview)
    assert asked.control == Line("", (), " / ")
    assert asked.notes == ("Put a slash between several.",)
    talk.reply(Typed("b4 / a1"), Typed("They were on the door."))
    assert talk.interview.response.answer(At("codes")) == Known(("B4", "A1"), "They were on the door.")
    assert talk.interview.standing.show(talk.interview.bank.questions["codes"], ("B4", "A1")) == "B4 / A1"
    with pytest.raises(BankError, match="the kind 'codes' has no options; use the kind 'one' or 'many'"):
        bank("- {id: codes, kind: codes, ask: Which codes, options: [A1]}")


def _read_codes(question: Question, given: Sequence[str]) -> Value:
    return tuple(code.strip().upper() for text in given for code in text.split("/"))


def test_the_page_for_authors_has_a_row_for_every_kind() -> None:
    page = (ROOT / "docs" / "banks.md").read_text(encoding="utf-8").partition("## The kinds")[2].partition("###")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == list(KINDS)
    (reasoned,) = re.findall(r"`rationale: expected` fits the kinds (.*)\.", page)
    assert set(re.findall(r"`([\w-]+)`", reasoned)) == set(kinds.having("rationale"))


def test_a_table_is_not_typed() -> None:
    with pytest.raises(Misfit, match="list of entries"):
        kinds.parse(REGISTER.questions["groups"], "Everybody")


@pytest.mark.parametrize(
    ("options", "typed", "mend"),
    [
        ("[Risk, Opportunity, Both]", "Risk and opportunity", 'did you mean "Both"?'),
        ("[Risk, Opportunity, Both]", "opportunity / RISK", 'did you mean "Both"?'),
        ("[Staff, Public, Providers, All]", "staff, public and providers", 'did you mean "All"?'),
        ("[Staff, Public, Providers, Both]", "staff, public and providers", "choose one of them"),
        ("[Red, Green]", "red and green", "choose one of them"),
    ],
)
def test_several_options_where_one_is_asked_for_suggest_the_one_that_means_them(options: str, typed: str, mend: str) -> None:
    form = bank(f"- {{id: sort, kind: one, ask: Which, options: {options}}}")
    with pytest.raises(Misfit) as refused:
        kinds.parse(form.questions["sort"], typed)
    assert refused.value.mend == mend


# -- What is endless ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("again", ["1 March ", "a (b) and ", "(", "Yes No ", "mon ", "2026 to "])
def test_an_answer_of_hundreds_of_thousands_of_letters_is_read_or_refused_soon(again: str) -> None:
    code = f"""
        import resource
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        from wizard.core.errors import Misfit
        from wizard.core.form import kinds
        from tests.helpers.tiny import EVERY_KIND
        for key in ("name", "day", "amount", "sure", "colour", "groups"):
            try:
                kinds.parse(EVERY_KIND.questions[key], {again!r} * 20_000)
            except Misfit:
                pass
        print("done")
    """
    arguments = [sys.executable, "-c", textwrap.dedent(code)]
    env = {**BASE, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(arguments, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "done\n", done.stderr
