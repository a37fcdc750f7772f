"""What a form prints is printed: every label, its columns in its order, paragraphs in a cell, headings that lead somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import pytest

from tests.helpers.hostile import RENDERERS
from tests.helpers.tiny import REGISTER, bank, register_with
from wizard import banks
from wizard.core.checks import findings
from wizard.core.checks.accepted import seen
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.printed import Document, Publication, Signature
from wizard.core.document.publication import Publisher, paper
from wizard.core.form.answers import Answer, At, Known
from wizard.core.form.bank import Bank
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.record.changes import Accept, Author, Change, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.standing import standing
from wizard.printing.render import Format, render

LONG = (
    "A heading of the form that is meant to be read to its very end, and that no screen would ever have had the room for: whole"
)
PROSE = "First we asked.\n\nThen we counted:\n\n- doors\n- ramps | lifts\n\nThat is all of it."
BY = Author("Priya Nair")
TODAY = Days("2026-03-31")

FORM = bank(
    f"""
    - {{id: name, kind: line, ask: Name of the plan}}
    - id: people
      kind: entries
      entry: person
      plural: people
      ask: Who did it
      fields:
        - {{id: role, kind: line, ask: Role, optional: yes}}
        - {{id: who, kind: line, ask: Name}}
        - {{id: told, kind: text, ask: What they say, optional: yes}}
    - id: groups
      kind: table
      entry: group
      ask: Groups
      rows: [{{value: staff, label: "{LONG}"}}, {{value: public, label: The public}}]
      fields:
        - {{id: less, kind: text, ask: What gets worse, optional: yes}}
        - {{id: more, kind: text, ask: What gets better, optional: yes}}
    - id: notes
      kind: entries
      entry: note
      ask: Notes
      optional: yes
      fields: [{{id: words, kind: text, ask: Note}}]
    - id: sites
      kind: entries
      entry: site
      titled: title
      heading: "{{title}}"
      ask: Sites
      optional: yes
      fields:
        - {{id: title, kind: line, ask: Title}}
        - {{id: owner, kind: names, ask: "Who owns it:", optional: yes}}
        - {{id: found, kind: text, ask: What was found, optional: yes}}
        - {{id: due, kind: rough-date, ask: Due, optional: yes}}
        - {{id: came, kind: text, ask: What came of it, later: {{after: due}}}}
    - {{id: meets, kind: references, to: [sites], ask: "Meets:", optional: yes}}
    """,
    head="roles: {title: name}\n",
)


def entry(key: str, id_: str, after: str = "", **fields: str | tuple[str, ...]) -> tuple[Change, ...]:
    answers: dict[str, Answer] = {name: Known(value) for name, value in fields.items()}
    return (Place(At(key), id_, after), *(Set(At(f"{key}.{name}", (id_,)), answer) for name, answer in answers.items()))


def made(*changes: Change, of: Bank = FORM) -> Document:
    record = Record(1, "2026-03-03T10:00:00Z", BY, changes)
    return document(standing(of, fold(of, [record])), record, [record], TODAY)


def published(*changes: Change, of: Bank = FORM) -> Publication:
    """What is published; with somebody's name under it, as the template needs one."""
    record = Record(1, "2026-03-03T10:00:00Z", BY, changes)
    made = paper(standing(of, fold(of, [record])), [record], TODAY, Publisher())
    return replace(made, approval=Signature("Sam Okoro", "Partner", "3 March 2026", ""))


class Read(HTMLParser):
    """The texts of a page: of each element with one of some tags, all that is heard in it."""

    def __init__(self, page: str, *tags: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._tags, self._open = tags, list[list[str]]()
        self._names = list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._tags:
            self._open.append([])
            self._names.append(dict(attrs).get("href") or tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._tags:
            self.found.append((self._names.pop(), " ".join("".join(self._open.pop()).split())))

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.append(data)


def both(printed: Document) -> tuple[str, str]:
    """A document as the page that we print, and as the page that its Markdown becomes where it is read most."""
    return render(printed, Format.HTML), RENDERERS["GitHub"](render(printed, Format.MARKDOWN))


# -- Labels, columns, cells ---------------------------------------------------------------------------------------------


def test_the_label_of_a_row_is_printed_whole() -> None:
    row = Set(At("groups.less", ("groups:staff",)), Known("Nothing."))
    for page in both(made(row)):
        assert LONG in [text for _, text in Read(page, "th", "td").found]


def test_a_link_to_what_has_no_number_is_its_whole_title() -> None:
    changes = (*entry("sites", "s1", title=LONG), Set(At("meets"), Known(("s1",))))
    links = Read(render(made(*changes), Format.HTML), "a").found
    assert ("#sites-1", f"site “{LONG}”") in links


def test_columns_stand_in_the_order_of_the_form_whichever_was_answered_first() -> None:
    changes = (*entry("people", "p1", who="Ann"), *entry("people", "p2", "p1", who="Bob", role="Chair", told="Yes."))
    for page in both(made(*changes)):
        heads = [text for _, text in Read(page, "th").found]
        assert [one for one in heads if one in ("Role", "Name", "What they say")] == ["Role", "Name", "What they say"]
        assert "None given" in [text for _, text in Read(page, "th", "td").found]


def test_two_columns_of_one_wording_are_two() -> None:
    of = bank(
        """
        - id: groups
          kind: table
          entry: group
          ask: Groups
          rows: [Staff]
          fields: [{id: a, kind: line, ask: How}, {id: b, kind: line, ask: How}]
        """
    )
    row = f"groups:{of.questions['groups'].listing.rows[0].value}"
    changes = (Set(At("groups.a", (row,)), Known("One")), Set(At("groups.b", (row,)), Known("Two")))
    for page in both(made(*changes, of=of)):
        cells = [text for _, text in Read(page, "td").found if text not in ("", "Staff")]
        assert cells == ["One", "Two"]


def test_paragraphs_and_lists_of_a_cell_stay_what_they_are() -> None:
    changes = (*entry("people", "p1", who="Ann", told=PROSE), Set(At("groups.less", ("groups:staff",)), Known(PROSE)))
    page, text = render(made(*changes), Format.HTML), render(made(*changes), Format.MARKDOWN)
    assert page.count("<li>doors</li>") == page.count("<p>That is all of it.</p>") == 2
    rows = [line for line in text.splitlines() if "doors" in line]
    assert len(rows) == 2
    for row in rows:
        assert "First we asked.<br><br>Then we counted:<br><br>- doors<br>- ramps &#124; lifts<br><br>That is all of it." in row
    cells = [text for _, text in Read(RENDERERS["GitHub"](text), "td").found]
    assert sum("ramps | lifts" in cell for cell in cells) == 2


def test_a_list_of_one_question_keeps_its_paragraphs() -> None:
    for page in both(made(*entry("notes", "n1", words=PROSE))):
        assert page.count("<li>doors</li>") == 1 and "<p>That is all of it.</p>" in page


def test_a_field_without_an_answer_is_printed_with_its_label() -> None:
    for page in both(made(*entry("sites", "s1", title="Old Mill"))):
        text = " ".join(re.sub(r"<[^>]*>", " ", page).split())
        # Markdown sets a colon after every label; a page for a browser sets labels apart by their look.
        assert "Who owns it: None given" in text and re.search("What was found:? None given", text)
        assert "What came of it" not in text


def test_a_sentence_after_a_list_is_no_part_of_its_last_item_and_a_table_from_word_keeps_its_columns() -> None:
    pasted = "- doors\n- ramps\nBoth are dear.\n\nWard\tVisits\nAldham\t60\nWesterby\t12"
    for page in both(made(*entry("sites", "s1", title="Old Mill", found=pasted))):
        assert "ramps</li>" in page and "<p>Both are dear.</p>" in page
        assert re.search(r"<th[^>]*>Visits</th>", page) and page.count("<td>60</td>") == 1


def test_pictures_are_tables_in_markdown() -> None:
    text = render(made(*STEPS, of=REGISTER), Format.MARKDOWN)
    assert "1 of the 2 risks is named by none of the 3 steps: 2." in text
    assert "| Risks | Steps | Groups |\n| --- | --- | --- |\n| 1 Doors | 1, 2 and 3 | None |" in text
    assert "| 2 Doors | None of the steps | None |" in text


# -- What stands under the title of a section ---------------------------------------------------------------------------

INTRODUCED = banks.parse(
    {
        "bank": """
bank: tiny
version: "1"
title: A form
cover: none
sections:
  - id: one
    title: One
    intro: |
      Answer each question. See [the guidance](https://example.org/guide).

      Think of:

      - people
      - places
    questions:
      - {id: a, kind: line, ask: A}
"""
    },
    {},
    "tiny.yaml",
)


def test_the_words_of_a_section_keep_their_paragraphs_lists_and_links() -> None:
    for page in (*both(made(of=INTRODUCED)), render(published(of=INTRODUCED), Format.HTML, edition=Edition.PUBLIC)):
        assert page.count("<li>people</li>") == 1
        assert re.search(r'<a href="https://example.org/guide"[^>]*>the guidance</a>', page)
        assert "<p>Think of:</p>" in page


# -- Headings, contents, links ------------------------------------------------------------------------------------------

STEPS: tuple[Change, ...] = (
    *entry("risks", "r1", title="Doors"),
    *entry("risks", "r2", "r1", title="Doors"),
    *entry("steps", "s1", what="Depots with steps get ramps. Some of them do so late.", meets=("r1",)),
    *entry("steps", "s2", "s1", what="- Ask\n- Count", meets=("r1",)),
    *entry("steps", "s3", "s2", meets=("r1",)),
)


def test_an_entry_that_is_headed_by_its_number_has_words_in_its_heading() -> None:
    for page in both(made(*STEPS, of=REGISTER)):
        heads = [text for _, text in Read(page, "h3", "h4", "h5", "h6").found]
        assert [one for one in heads if one.startswith("Step ")] == [
            "Step 1: Depots with steps get ramps",
            "Step 2: Ask",
            "Step 3",
        ]
        assert "Depots with steps get ramps. Some of them do so late." in re.sub(r"<[^>]*>", "", page)


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PUBLIC])
def test_no_link_is_a_bare_number_to_who_hears_it_by_itself(edition: Edition) -> None:
    changes = (*STEPS, Set(At("groups.touched", ("groups:staff",)), Known(("r1", "r2"))))
    of = register_with("check: covered, of: risks, by: steps.meets")
    printed = made(*changes, of=of) if edition is Edition.RECORD else published(*changes, of=of)
    links = [text for href, text in Read(render(printed, Format.HTML, edition=edition), "a").found if href.startswith("#")]
    assert not [text for text in links if re.fullmatch(r"[\d.]+[a-z]?", text)]
    assert {"step 1", "risk 1"} <= set(links)


def test_what_is_seen_of_such_a_link_is_the_number_alone() -> None:
    page = render(made(*STEPS, of=REGISTER), Format.HTML)
    assert '<a href="#steps-1"><span class="heard">step </span>1</a>, <a href="#steps-2">' in page


def names(text: str) -> list[tuple[int, str, str]]:
    """The headings of Markdown as GitHub has them: level, anchor and words. As in github/html-pipeline's table of contents."""
    found, seen = [], Counter[str]()
    for tag, words in Read(RENDERERS["GitHub"](text), "h1", "h2", "h3", "h4", "h5", "h6").found:
        name = unquote(re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-"))
        found.append((int(tag[1]), f"{name}-{seen[name]}" if seen[name] else name, words))
        seen[name] += 1
    return found


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PUBLIC])
@pytest.mark.parametrize("form", ["tiny", "register", "stage-1", "eia"])
def test_markdown_has_contents_that_lead_to_its_headings_and_skips_no_level(form: str, edition: Edition) -> None:
    of = {"tiny": FORM, "register": REGISTER}.get(form) or banks.load(banks.find(form))
    changes = STEPS if form == "register" else entry("sites", "s1", title="Contents") if form == "tiny" else ()
    printed = made(*changes, of=of) if edition is Edition.RECORD else published(*changes, of=of)
    text = render(printed, Format.MARKDOWN, edition=edition)
    headings = names(text)
    levels = [level for level, _, _ in headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), headings
    anchors = [anchor for _, anchor, _ in headings]
    assert len(anchors) == len(set(anchors))
    links = [(unquote(href)[1:], words) for href, words in Read(RENDERERS["GitHub"](text), "a").found if href[:1] == "#"]
    place = next(n for n, (_, _, words) in enumerate(headings) if words == "Contents")
    told = [(anchor, words) for n, (level, anchor, words) in enumerate(headings) if level in (2, 3) and n != place]
    assert links == told and len(told) > 1


def test_a_heading_in_any_script_is_found_from_the_contents() -> None:
    title = unicodedata.normalize("NFD", "Ŵyneb ½ [sic] & «É»: R&D_1 – 2!")
    form = replace(INTRODUCED, sections=(replace(INTRODUCED.sections[0], title=title),))
    links = [unquote(link) for link in re.findall(r"\]\(#(\S+)\)", render(made(of=form), Format.MARKDOWN))]
    assert unicodedata.normalize("NFD", "ŵyneb--sic--é-rd_1--2") in links


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.SUMMARY])
def test_the_outcome_is_read_before_the_facts(edition: Edition) -> None:
    page = render(published(*STEPS, of=REGISTER), Format.HTML, edition=edition)
    assert 0 < page.index('id="the-summary"') < page.index('<div class="facts">')


# -- What nobody wrote --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
def test_a_reason_that_is_not_there_leaves_no_because(form: Format) -> None:
    of = register_with("check: covered, of: risks, by: steps.meets")
    record = Record(1, "2026-03-03T10:00:00Z", BY, entry("risks", "r1", title="Doors"))
    kept = [record, Record(2, "2026-03-04T10:00:00Z", BY, (accepted(of, record),))]
    printed = document(standing(of, fold(of, kept)), record, kept, TODAY)
    text = render(printed, form)
    assert "Accepted by Priya Nair on 4 March 2026" in text
    assert "because" not in text[text.index("Accepted by Priya Nair") :][:80]
    assert not re.search(r"because\s*[.,;)<]", text)


def accepted(of: Bank, record: Record) -> Accept:
    there = standing(of, fold(of, [record]))
    (finding,) = next(one.found for one in findings.run(there, TODAY) if one.check.name == "covered")
    return Accept(finding.key, seen(there, finding), "\u200b ")


def test_a_date_with_which_a_title_ends_is_not_said_again() -> None:
    of = banks.load(banks.find("eia"))
    changes = (
        *entry("evidence_sources", "e1", title="Complaints of renters, 2025", dated="2025"),
        Set(At("evidence_sources.for", ("e1",)), Known(("questions:background",))),
        *entry("evidence_sources", "e2", "e1", title="Census 2021", dated="2023"),
        Set(At("evidence_sources.for", ("e2",)), Known(("questions:background",))),
        *entry("evidence_sources", "e3", "e2", title="Room 12025", dated="2025"),
        Set(At("evidence_sources.for", ("e3",)), Known(("questions:background",))),
    )
    items = [item for part in made(*changes, of=of).parts for item in part.questions]
    beside = next(item.evidence for item in items if item.id == "background")
    assert [(one.text, one.date) for one in beside] == [
        ("Complaints of renters, 2025", ""),
        ("Census 2021", "2023"),
        ("Room 12025", "2025"),
    ]
