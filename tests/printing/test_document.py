"""The finished document: the form's order and wording, what is open on top, approvals that name exact answers."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from pathlib import Path

import pytest

from tests.helpers.browser import CHROMIUM, FLAGS, MEASURE, Page, browsed
from tests.helpers.filling import EXAMPLE
from tests.helpers.registering import EXAMPLE as REGISTER_EXAMPLE
from tests.helpers.tiny import bank
from wizard import answers, banks
from wizard.core.document.actions import table
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.printed import Document, Publication
from wizard.core.document.publication import Publisher, paper, publication
from wizard.core.errors import BankError
from wizard.core.form.answers import Answer, At, Known, NotYet, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.record.changes import Approve, Author, Change, Drop, Hand, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing import fingerprint
from wizard.core.standing.register import question_id
from wizard.core.standing.standing import standing
from wizard.files.spreadsheet import csv_text
from wizard.printing.render import TEXTS, Format, render
from wizard.store import ledger

STAGE_1 = banks.load(banks.find("stage-1"))
TODAY = "2026-03-31"
OPENED = Record(0, "2026-03-02T09:15:00Z", Author("Priya Nair"), ())


def changes(file: Path = EXAMPLE) -> tuple[Change, ...]:
    reader = answers.read(file, STAGE_1)
    assert not reader.problems
    return tuple(reader.changes)


def made(*records: tuple[Change, ...], of: Bank = STAGE_1) -> Document:
    by = ["Sam Okoro" if any(isinstance(one, Approve) for one in changes) else "Priya Nair" for changes in records]
    kept = [
        Record(n, f"2026-03-0{n + 2}T10:00:00Z", Author(name), changes)
        for n, (name, changes) in enumerate(zip(by, records, strict=True), 1)
    ]
    return document(standing(of, fold(of, kept)), OPENED, kept, Days(TODAY))


def mark(*given: Change, of: Bank = STAGE_1) -> str:
    response = fold(of, [Record(1, "", Author(""), given)])
    return fingerprint.fingerprint(standing(of, response))


# -- The worked example -----------------------------------------------------------------------------------------------


@pytest.fixture
def as_in_the_docs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In London, and with the same ids of entries each time."""
    ids = count(1)
    monkeypatch.setattr(ledger, "fresh_id", lambda: f"{next(ids):012x}")
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("as_in_the_docs")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of printed times is set by tzset")
@pytest.mark.parametrize("form", TEXTS)
def test_the_worked_example_is_printed_as_it_stands_in_the_docs(form: Format, request: pytest.FixtureRequest) -> None:
    approval = Approve("I approve it for decision.", "Sam Okoro", "Equality Business Partner", "2026-03-05", mark(*changes()))
    text = render(made(changes(), (Hand("submit", "", mark(*changes())),), (approval,)), form)
    golden = EXAMPLE.with_suffix(f".{form.value}")
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8"), "run pytest --update-golden and read the difference"


EIA = banks.load(banks.find("eia"), {"organisation": "RHR"})


@pytest.mark.usefixtures("as_in_the_docs")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of printed times is set by tzset")
@pytest.mark.parametrize("ending", ["md", "html", "csv"])
def test_the_worked_register_is_printed_as_it_stands_in_the_docs(ending: str, request: pytest.FixtureRequest) -> None:
    reader = answers.read(REGISTER_EXAMPLE, EIA)
    assert not reader.problems
    opened = Record(0, "2026-08-03T09:15:00Z", Author("Priya Nair"), ())
    record = Record(1, "2026-09-14T15:40:00Z", Author("Priya Nair"), tuple(reader.changes))
    stands = standing(EIA, fold(EIA, [record]))
    if ending == "csv":
        text = csv_text(table(stands))
    else:
        text = render(document(stands, opened, [record], Days("2026-10-01")), Format(ending))
    golden = REGISTER_EXAMPLE.with_suffix(f".{ending}")
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8", newline="")
    assert text.encode() == golden.read_bytes(), "run pytest --update-golden and read the difference"


# The labels of the form, to the letter, in its order.
EIA_WORDING = [
    "Page last updated",
    "Background",
    "This equality impact assessment (EIA) was prepared by our:",
    "Equality and human rights risks, opportunities and actions identified",
    "Risk or opportunity",
    "Action owner",
    "New risks and opportunities identified",
    "Risk, opportunity or both",
    "Who is affected?",
    "Equality characteristics or human rights",
    "Supporting evidence",
    "Groups likely impacted",
    "Likely impacted by sections:",
    "Action plan",
    "This affects items:",
    "Action required",
    "Action owner",
    "This relates to an Equality Objective:",
    "Target start date",
    "Target/actual completion date",
    "Sign off",
    "This equality impact assessment was signed off by:",
]


def test_the_register_has_the_wording_of_its_form_in_its_order() -> None:
    asked = [words for section in EIA.sections for words in (section.title, *_asked(section.questions))]
    place = 0
    for words in EIA_WORDING:
        assert words in asked[place:], f"{words} is not in its place"
        place = asked.index(words, place) + 1


def _asked(questions: tuple[Question, ...]) -> list[str]:
    return [words for question in questions for words in (question.ask, *_asked(question.fields))]


def test_the_form_is_printed_in_its_own_order_and_wording() -> None:
    text = _words(render(made(changes()), Format.MARKDOWN))
    place = text.rindex("Title of Assessment")
    expected = [STAGE_1.title, "Title of Assessment", "Person Responsible", "Service Area"]
    expected += ["Overview of proposal, policy, service etc", "Equality, Health Inequality Impact and Risk Assessment"]
    place = text.rindex(f"{STAGE_1.title} Title of Assessment")
    for section in STAGE_1.sections:
        if not section.cover and not section.aside and section.shown_in_document:
            expected += [section.title, section.intro]
            expected += [f"{question.number}. {question.ask}" for question in section.questions]
    for words in [*expected, STAGE_1.approval.ask]:
        found = text.find(_words(words), place)
        assert found >= 0, words
        place = found


def test_what_is_open_is_listed_before_the_form_begins() -> None:
    text = render(made(changes()), Format.MARKDOWN)
    head = text[: text.index("### Title of Assessment\n")]
    assert "28 of 35 done, 7 need more; 6 without a rationale" in head
    assert "**not known yet: ask Asha Patel, Occupational Health by 27 March 2026**: 13." in head
    assert head.count("**No, without a rationale**") == 6


@pytest.mark.parametrize(("form", "heading"), [(Format.MARKDOWN, r"^## (.+)$"), (Format.HTML, r"<h2[^>]*>(.+)</h2>")])
def test_what_was_decided_comes_first_and_what_is_kept_beside_it_last(form: Format, heading: str) -> None:
    """A draft says before its form what is still to do; what is approved says it after."""
    approval = Approve("Fine.", "Sam Okoro", "Partner", "2026-03-05", mark(*changes()), "Count again.", ("I have read it",))
    handed = Hand("submit", "We are unsure of 10.", mark(*changes()), ("All is true",))
    whole = render(made(changes(), (handed,), (approval,)), form)
    beside = ("Contents", "Evidence", "What the checks found")
    headings = [one for one in re.findall(heading, whole, re.MULTILINE) if one not in beside]
    assert headings == [
        *("Decision", "Summary", STAGE_1.title, "Equality, Health Inequality Impact and Risk Assessment"),
        *("Is a Stage 2 assessment needed?", "Still to do", "For the file"),
    ]
    decided = whole[: whole.index("What is proposed")]
    told = [
        "Who will decide?",
        "Count again.",
        "We are unsure of 10.",
        "All is true",
        "Fine.",
        "I have read it",
    ]
    assert [words for words in told if words not in decided] == []
    draft = [one for one in re.findall(heading, render(made(changes()), form), re.MULTILINE) if one != "Contents"]
    assert draft.index("Decision") < draft.index("Summary") < draft.index("Still to do") < draft.index(STAGE_1.title)


def test_an_answer_that_does_not_fit_is_listed_with_its_reason_and_printed_nowhere_else() -> None:
    text = render(made((Set(At("decided_on"), Unfit("some day soon", "it is no date")),)), Format.MARKDOWN)
    assert text.count("some day soon") == 1
    assert "it is no date" in text


def test_a_question_off_the_path_is_not_printed_and_its_answer_is_kept() -> None:
    of = bank("- {id: a, kind: yes-no, ask: A}\n- {id: b, kind: line, ask: Bee, when: {question: a, is: yes}}")
    gone = (Set(At("a"), Known("yes")), Set(At("b"), Known("hidden text")), Set(At("a"), Known("no")))
    assert "hidden text" not in render(made(gone, of=of), Format.MARKDOWN)
    assert "hidden text" in render(made((*gone, Set(At("a"), Known("yes"))), of=of), Format.MARKDOWN)


def test_the_first_page_says_which_yes_is_a_risk_and_which_no_a_gap() -> None:
    answered = (
        Set(At(_key("7")), Known("yes", "x")),
        Set(At(_key("12")), Known("no", "x")),
        Set(At(_key("1")), Known("yes", "x")),
    )
    told = made(answered).headlines
    assert [one.link.id for one in told.risks] == [_key("7")]
    assert [one.link.id for one in told.missing] == [_key("12")]


def _key(number: str) -> str:
    return STAGE_1.keys_by_number[number]


# -- Approval and fingerprint -----------------------------------------------------------------------------------------


def test_until_somebody_approves_the_block_says_so() -> None:
    text = render(made(changes()), Format.MARKDOWN)
    assert text.count("Not yet approved.") == 1
    assert "- State: Draft, not approved." in text
    assert "Nobody has approved it here." in text


def test_an_approval_is_of_exact_answers_and_a_later_change_shows() -> None:
    approval = Approve("Fine.", "Sam Okoro", "Partner", "2026-04-02", mark(*changes()))
    approved = made(changes(), (approval,))
    assert approved.approved
    later = made(changes(), (approval,), (Set(At("service_area"), Known("Another")),))
    assert not later.approved
    text = render(later, Format.MARKDOWN)
    assert "Fine." in text
    assert "of an earlier version" in text
    back = made(changes(), (approval,), (Set(At("service_area"), Known("Another")),), changes()[4:])
    assert back.approvals[0].current == (back.fingerprint == approval.fingerprint)


def test_every_single_change_of_what_is_printed_changes_the_fingerprint() -> None:
    given = changes()
    base = mark(*given)
    seen = {base}
    for number, change in enumerate(given):
        for altered in _alterations(change):
            seen.add(mark(*given[:number], *altered, *given[number + 1 :]))
    tried = sum(len(list(_alterations(change))) for change in given)
    assert tried > 60
    assert len(seen) == tried + 1


def _alterations(change: Change) -> list[tuple[Change, ...]]:
    match change:
        case Set(at, Known(value, because)):
            other = {"yes": "no", "no": "yes"}.get(str(value), "2027-01-01" if str(value)[:4].isdigit() else f"{value} ")
            other = f"{value} more" if other.endswith(" ") else other
            changed: list[Answer | None] = [Known(other, because), NotYet(), None]
            if because:
                changed.append(Known(value, because + "."))
            return [(Set(at, answer),) for answer in changed]
        case Set(at, NotYet(ask, by)):
            return [(Set(at, NotYet(ask + "x", by)),), (Set(at, NotYet(ask, "")),)]
        case Place(at, entry):
            return [(change, Drop(at, entry))]
        case _:
            return []


def test_the_same_content_has_the_same_fingerprint_whatever_its_entries_are_called_inside() -> None:
    assert mark(*changes()) == mark(*changes())


def test_the_wording_of_the_form_is_part_of_what_was_approved() -> None:
    sections = tuple(replace(section, intro=section.intro + "!") for section in STAGE_1.sections)
    other = replace(STAGE_1, sections=sections)
    assert fingerprint.digest(STAGE_1) != fingerprint.digest(other)


def test_a_fingerprint_can_be_read_aloud() -> None:
    # The example of the proquint paper: 127.0.0.1 is lusab-babad.
    assert fingerprint.spoken_before("7f000001" + "0" * 56) == "lusab-babad-babab-babab"


# -- Formats ----------------------------------------------------------------------------------------------------------


def test_json_is_for_other_programs() -> None:
    content = json.loads(render(made(changes()), Format.JSON))
    assert content["title"].startswith("Evening opening")
    assert next(part["id"] for part in content["parts"]) == "details"


def test_a_bank_may_bring_its_own_template(tmp_path: Path) -> None:
    (tmp_path / "stage-1.md.j2").write_text("Only {{ document.title | line }}.", encoding="utf-8")
    text = render(made(changes()), Format.MARKDOWN, tmp_path)
    assert text == "Only Evening opening at Aldham library, from 1 June 2026.\n"


@pytest.mark.parametrize("name", ["nowhere", "a file", "\0", "x" * 5000])
def test_a_folder_of_templates_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").write_text("{{ 1 }}", encoding="utf-8")
    with pytest.raises(BankError, match="there is no such folder"):
        render(made(changes()), Format.MARKDOWN, tmp_path / name)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("{{ nothing }}", "there is no “nothing”"),
        ("{% if %}", "Expected an expression"),
        ("{{ document.__class__ }}", "unsafe"),
        ("{{ ''.__class__.mro() }}", "unsafe"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "it is nested too deeply, or calls itself"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "it is nested too deeply"),
        ("{% if 1 %}" * 200 + "{% endif %}" * 200, "too many blocks inside of each other"),
        ("{{ document | prose }}", "has no attribute"),
        ("{{ 'yesterday' | local }}", "Invalid isoformat string"),
    ],
)
def test_a_template_that_does_not_work_is_said_in_words(tmp_path: Path, source: str, why: str) -> None:
    (tmp_path / "stage-1.md.j2").write_text(source, encoding="utf-8")
    with pytest.raises(BankError, match=r"stage-1\.md\.j2:\d+: the template does not work: ") as error:
        render(made(changes()), Format.MARKDOWN, tmp_path)
    assert why in str(error.value)


def test_half_a_character_of_a_template_is_printed_as_a_question_mark(tmp_path: Path) -> None:
    (tmp_path / "stage-1.md.j2").write_text(r"{{ '\ud800' }}x", encoding="utf-8")
    assert render(made(changes()), Format.MARKDOWN, tmp_path) == "?x\n"


def test_the_page_has_no_script_and_asks_for_nothing() -> None:
    page = render(made(changes()), Format.HTML)
    reader = Page()
    reader.feed(page)
    assert "script" not in reader.tags
    assert not reader.requests
    assert "default-src 'none'" in page
    assert not re.search(r"@import|url\((?!data:)", page)


def test_headings_nest_and_every_link_inside_the_page_leads_somewhere() -> None:
    reader = Page()
    reader.feed(render(made(changes()), Format.HTML))
    levels = [int(tag[1]) for tag in reader.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert {link for link in reader.links if link.startswith("#")} <= {f"#{one}" for one in reader.ids}
    assert len(reader.ids) == len(set(reader.ids))


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
@pytest.mark.parametrize(("edition", "times"), [(Edition.PUBLIC, 2), (Edition.RECORD, 2), (Edition.SUMMARY, 1)])
def test_an_overruled_recommendation_has_the_rule_and_our_reason_on_the_first_page_and_at_the_question(
    edition: Edition, times: int, form: Format
) -> None:
    rule = "recommends: [{answer: yes, when: {question: a, is: yes}}], otherwise: no"
    of = bank(
        f"- {{id: a, kind: yes-no, topic: Fewer hours, ask: A}}\n- {{id: b, kind: yes-no, rationale: expected, ask: B, {rule}}}"
    )
    given = (Set(At("a"), Known("yes")), Set(At("b"), Known("no", "It is small.")))
    some = [
        Record(1, "2026-03-03T10:00:00Z", Author("Priya Nair"), given),
        Record(
            2, "2026-03-04T10:00:00Z", Author("Sam"), (Approve("Fine.", "Sam", "Partner", "2026-03-04", mark(*given, of=of)),)
        ),
    ]
    stands, days = standing(of, fold(of, some)), Days(TODAY)
    made_of: dict[Edition, Callable[[], Document | Publication]] = {
        Edition.PUBLIC: lambda: publication(stands, some, days, Publisher()),
        Edition.SUMMARY: lambda: paper(stands, some, days, Publisher()),
        Edition.RECORD: lambda: document(stands, OPENED, some, days),
    }
    text = " ".join(re.sub(r"<[^>]*>|\*", "", render(made_of[edition](), form, None, edition)).split())
    assert (
        text.count("The form&#39;s rule recommends Yes" if form is Format.HTML else "The form's rule recommends Yes") == times
    )
    assert text.count("The authors chose No.") == text.count("No - It is small.") == times
    assert "because “Fewer hours” is Yes" in text


# -- In a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
def chromium() -> str:
    if CHROMIUM is None:
        pytest.skip("the browser tests need Chromium: on Debian and Ubuntu, apt-get install chromium")
    return CHROMIUM


@pytest.mark.parametrize("columns", [375, 1280])
def test_nothing_of_the_page_is_wider_than_the_screen(chromium: str, tmp_path: Path, columns: int) -> None:
    long = "https://example.org/" + "a" * 300
    page = render(made((*changes(), Set(At("overview"), Known(f"{'x' * 400}\n\n{long}")))), Format.HTML)
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (tmp_path / "inner.html").write_text(page.replace("</body>", MEASURE + "</body>"), encoding="utf-8")
    frame = f'<iframe src="inner.html" style="width:{columns}px;height:900px;border:0"></iframe>'
    read = "<script>addEventListener('load', () => document.body.dataset.found = frames[0].document.title)</script>"
    found = browsed(chromium, tmp_path, frame + read, "--dump-dom", "--allow-file-access-from-files")
    measured = json.loads(re.search(r'data-found="([^"]*)"', found).group(1).replace("&quot;", '"'))  # type: ignore[union-attr]
    assert measured["inner"] == columns
    assert measured["scroll"] <= columns, measured["wide"]


def test_the_page_prints_on_paper(chromium: str, tmp_path: Path) -> None:
    browsed(chromium, tmp_path, render(made(changes()), Format.HTML), f"--print-to-pdf={tmp_path / 'page.pdf'}")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def _words(text: str) -> str:
    return " ".join(re.sub(r"[*#]", " ", text).split())


if sys.platform == "win32":  # pragma: no cover - only Linux is tested
    FLAGS = [flag for flag in FLAGS if flag != "--no-sandbox"]


# -- Pictures ---------------------------------------------------------------------------------------------------------

PICTURED = bank(
    """
    - {id: fee, kind: yes-no, number: "1", ask: Is there a fee}
    - {id: ramp, kind: yes-no, number: "2", ask: Is there a ramp}
    - id: steps
      kind: entries
      entry: step
      numbered: yes
      ask: Steps
      fields: [{id: what, kind: line, ask: What}, {id: meets, kind: references, to: [questions], ask: Meets}]
    """,
    head="pictures: [{picture: matrix, title: Questions and steps, of: steps.meets}]\n",
)
PLACED: tuple[Change, ...] = (Place(At("steps"), "a"), Set(At("steps.meets", ("a",)), Known((question_id("fee"),))))


def test_a_matrix_may_show_what_points_to_questions() -> None:
    (matrix,) = made(PLACED, of=PICTURED).matrices
    assert matrix.rows_noun == "questions"
    assert [(row.number, row.named) for row in matrix.rows] == [("1", (0,)), ("2", ())]


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_template_of_ones_own_gets_the_pictures_as_they_are_drawn(ending: str, tmp_path: Path) -> None:
    source = "{% for one in pictures %}{{ one.id }}: {{ one.facts | map(attribute='words') | map('join') | join }}{% endfor %}"
    (tmp_path / f"tiny.{ending}.j2").write_text(source, encoding="utf-8")
    text = render(made(PLACED, of=PICTURED), Format(ending), tmp_path)
    assert text == "matrix-1: 1 of the 2 questions is named by none of the steps: 2.\n"


def test_a_part_of_ones_own_is_taken_for_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    source = "{% from 'parts/words.html.j2' import link with context %}"
    source += "{% for one in pictures %}<p>{{ link({'id': one.facts[1].id, 'text': one.title}) }}</p>{% endfor %}"
    (tmp_path / "parts" / "pictures.html.j2").write_text(source, encoding="utf-8")
    printed = made(PLACED, of=PICTURED)
    assert "<svg" in render(printed, Format.HTML)
    page = render(printed, Format.HTML, tmp_path)
    assert '<p><a href="#ramp">Questions and steps</a></p>' in page and "<svg" not in page
