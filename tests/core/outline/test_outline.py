"""Every edition of both forms as it is set out, however it is filled in: what is in it, and where it leads."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from tests.helpers.set_out import ids, read, said, squeezed, words
from tests.pages.printed import NAMES, documents
from wizard.core.document.printed import PrintedAnswer
from wizard.core.outline.blocks import Block, Facts, Heading, Outline, Paragraph, Picture, Prose, Table
from wizard.core.text import harmless
from wizard.printing import columns, prose
from wizard.printing.render import Format, render, set_out

every_edition = pytest.mark.parametrize("name", NAMES)
CONTENTS = "## Contents\n"


@lru_cache
def outline(name: str) -> Outline:
    return set_out(*documents()[name])


@lru_cache
def markdown(name: str) -> str:
    document, edition = documents()[name]
    return render(document, Format.MARKDOWN, edition=edition)


def told(*blocks: Block) -> str:
    return said(Outline("", "en", "", blocks))


def without_contents(page: str) -> str:
    before, heading, after = page.partition(CONTENTS)
    return before + heading + after[after.find("\n## ") :] if heading else page


@every_edition
def test_the_page_in_markdown_says_what_is_set_out_word_for_word(name: str) -> None:
    page = MarkdownIt("commonmark").enable("table").render(without_contents(markdown(name)))
    assert squeezed(read(page)) == said(outline(name))


@pytest.mark.parametrize("name", [one for one in NAMES if not one.endswith("summary")])
def test_every_question_and_every_answer_is_set_out_in_the_order_of_the_form(name: str) -> None:
    text, place = said(outline(name)), 0
    for part in documents()[name][0].parts:
        for item in part.questions:
            for one in said_of(item):
                place = text.index(squeezed(one), place)


def said_of(item: PrintedAnswer) -> list[str]:
    """The words of a question and its answer, each once: an entry is in the order of its list."""
    texts = [item.label, item.withheld, "" if item.withheld else item.verdict]
    if item.layout == "blocks":  # under themes, entries are in another order
        return [*texts[:2]]
    return [*texts, *([] if item.reason_as or item.entries else [read(prose.as_html(item.prose))])]


@every_edition
def test_no_two_places_have_one_anchor(name: str) -> None:
    assert sorted(ids(outline(name))) == sorted(set(ids(outline(name))))


@every_edition
def test_whatever_leads_somewhere_leads_to_a_place_that_is_there(name: str) -> None:
    assert {one.to for one in words(outline(name)) if one.to} <= set(ids(outline(name)))


def test_what_names_an_action_an_item_or_a_question_leads_to_it() -> None:
    led = {(one.words, one.noun, one.to) for one in words(outline("eia, worked, record"))}
    assert led >= {("3", "action", "actions-3"), ("3a", "item", "identified-3"), ("item 8", "", "identified-9")}
    form = {(one.words, one.to) for one in words(outline("stage-1, worked, public"))}
    assert form >= {("4", "reduces_availability"), ("Specialist advice", "specialist_advice"), ("Gap 1", "evidence_gaps-1")}


@every_edition
def test_it_begins_with_its_title_and_no_heading_is_more_than_a_level_below_the_one_before(name: str) -> None:
    first = outline(name).blocks[0]
    assert isinstance(first, Heading)
    levels = [one.level for one in outline(name).blocks if isinstance(one, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert max(levels) <= 6


@every_edition
def test_no_heading_is_empty_nor_is_a_table_without_its_name(name: str) -> None:
    for one in outline(name).blocks:
        if isinstance(one, Heading):
            assert "".join(piece.words for piece in one.line).strip()
        if isinstance(one, Table):
            assert one.caption
            assert {len(row.cells) for row in one.rows} == {len(one.columns)}


@every_edition
def test_whatever_somebody_wrote_is_harmless_and_on_a_line_where_it_stands_on_one(name: str) -> None:
    for one in words(outline(name)):
        assert one.words == harmless(one.words)
        assert "\n" not in one.words
    for block in outline(name).blocks:
        if isinstance(block, Prose):
            assert (block.text, block.lead) == (harmless(block.text), harmless(block.lead))


def test_beside_a_picture_stand_a_sentence_and_a_table_that_say_the_same() -> None:
    blocks = outline("eia, worked, record").blocks
    places = [place for place, one in enumerate(blocks) if isinstance(one, Picture)]
    assert len(places) == 2
    for place in places:
        assert isinstance(blocks[place - 1], Heading)
        assert isinstance(blocks[place + 1], Paragraph)
        assert isinstance(blocks[place + 2], Table)


def test_the_edges_of_a_page_say_what_it_is_and_how_it_stands() -> None:
    assert outline("stage-1, worked, summary").running.startswith("Summary: Evening opening")
    assert outline("stage-1, begun, record").state == "Draft"
    assert outline("eia, worked, public").state == "Approved with conditions, 1 September 2026"


def test_of_a_summary_nothing_leads_anywhere_since_the_form_is_not_in_it() -> None:
    assert not {one.to for one in words(outline("eia, worked, summary"))} - {""}


def test_who_decides_and_when_is_at_the_top_and_is_said_once() -> None:
    for name in ("stage-1, worked, summary", "stage-1, worked, public", "stage-1, worked, record"):
        facts = next(block for block in outline(name).blocks if isinstance(block, Facts)).facts
        names = ["".join(part.words for part in fact.name) for fact in facts]
        asked = ["Who will decide?", "When will it be decided?"]
        assert names[:3] == ["State:", *(asked if "record" in name else ["Decision-maker:", "Date of the decision:"])], name
        assert all(one.endswith((":", "?")) for one in names), names


def test_a_document_says_of_its_code_what_can_be_done_with_it() -> None:
    document = documents()["stage-1, worked, public"]
    on_paper, to_read = (told(set_out(*document, checked=checked).blocks[-1]) for checked in (False, True))
    assert "sendthepageto" in to_read and "sendthepageto" not in on_paper
    assert "notofaWorddocumentoraPDF" in on_paper and "Codeofthispage" not in on_paper
    assert "wizardverifycompares" in told(outline("stage-1, worked, record").blocks[-1])


def test_no_heading_is_a_link() -> None:
    for name in NAMES:
        assert not [part for one in outline(name).blocks if isinstance(one, Heading) for part in one.line if part.to], name


def test_what_an_approver_wrote_stays_with_who_that_is() -> None:
    for name in ("stage-1, worked, public", "eia, worked, public"):
        blocks = outline(name).blocks
        begins = next(place for place, one in enumerate(blocks) if isinstance(one, Heading) and one.id == "the-approval")
        after = [one for one in blocks[begins:] if not isinstance(one, Heading)]
        count = next(place for place, one in enumerate(after) if isinstance(one, Paragraph) and not one.together)
        assert count and all(one.together for one in after[:count] if isinstance(one, Paragraph | Prose))


def test_what_an_action_will_do_is_told_in_a_whole_sentence() -> None:
    for name in ("eia, worked, public", "eia, worked, record"):
        table = next(one for one in outline(name).blocks if isinstance(one, Table) and one.caption.startswith("What will be"))
        titles = [told(*row.cells[0]) for row in table.rows]
        headed = [told(one) for one in outline(name).blocks if isinstance(one, Heading) and one.level == 5]
        assert titles and not [one for one in (*titles, *headed) if "…" in one]


def test_in_a_summary_it_is_told_in_its_first_words_and_no_word_is_cut() -> None:
    def actions(name: str) -> list[str]:
        blocks = outline(name).blocks
        table = next(one for one in blocks if isinstance(one, Table) and one.caption.startswith("What will be"))
        return [columns.texts_of(row.cells[0])[0] for row in table.rows]

    brief, whole = actions("eia, worked, summary"), actions("eia, worked, public")
    for title in brief:
        kept = title.removesuffix("…")
        assert len(title) < 100 and any(one.startswith(kept) and not one[len(kept) :][:1].isalnum() for one in whole), title
