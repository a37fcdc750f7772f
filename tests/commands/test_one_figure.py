"""Of many assessments, answered at random: whatever tells how far they are, or how much there is to look at, tells the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.odd_banks import random_reply
from tests.helpers.tiny import REGISTER_TEXT, Talk
from wizard import clock
from wizard.banks import sources
from wizard.commands import _deciding, check
from wizard.commands import list as listing
from wizard.core.checks import findings
from wizard.core.form.answers import NotApplicable, NotYet
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.interview import begin
from wizard.core.interview.screens import Asking, CheckAnswers, FindingList, Left, Overview
from wizard.core.record.changes import Author, Place, Remark, Set, Verdict
from wizard.core.record.response import fold
from wizard.core.review import decisions, prompts, remarks, reviewing
from wizard.core.standing.progress import counts
from wizard.core.talk.face import Pick, Prompt
from wizard.printing import output
from wizard.printing.render import Format, render
from wizard.store import ledger, library

CHECKS = "checks:\n  - {check: filled, of: steps.owner}\n  - {check: covered, of: risks, by: steps.meets}\n"
FORMS = {"register": REGISTER_TEXT + CHECKS, "stage-1": "", "eia": ""}
PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")

DONE = re.compile(r"[0-9]+ of [0-9]+ done(?:, [0-9]+ needs? more)?(?: \([0-9]+ to confirm\))?")
LOOK = re.compile(r"([0-9]+) things? to look at")
REVIEWED = re.compile(r"([0-9]+ of [0-9]+) reviewed")


def texts_of(asked: Prompt) -> Iterator[str]:
    """All that a prompt says of figures: its header, its notes, its choices."""
    if asked.progress:
        yield from (asked.progress.words, asked.progress.position)
    yield from asked.notes
    if isinstance(asked.control, Pick):
        yield from (f"{item.label} {item.note}" for item in asked.control.items)


def at_random(folder: Path, form: str, number: int) -> Talk:
    """A conversation over a form in which everything is chosen at random; it is kept in a file, and partly reviewed."""
    chance = random.Random(number)
    source = folder / f"{form}.yaml"
    if text := FORMS[form]:
        source.write_text(text, encoding="utf-8")
    kept_form, bank = library.form(source if text else sources.find(form), {})
    talk = Talk.over(bank)
    for _ in range(chance.randint(0, 120)):
        if isinstance(talk.interview.screen, Left):
            break
        before, done = talk.interview, talk.interview.progress.done
        if talk.reply(random_reply(talk, chance)).changes:  # as a session reads it again: with the times of its records
            talk.interview = talk.interview.over(fold(bank, talk.records), len(talk.records))
        if (
            before.screen != talk.interview.screen
            and isinstance(turned_to := talk.interview.screen, Asking)
            and turned_to.at.within
        ):
            lists = [change.at for change in (talk.records[-1].changes if talk.records else ()) if isinstance(change, Place)]
            had_none = any(isinstance(before.response.answer(one), NotApplicable) for one in lists)
            if talk.interview.adding in lists and not had_none:  # what was answered with none is so no longer
                assert talk.interview.progress.done >= done, "to begin an entry takes nothing away"
    kept = ledger.start(folder / "assessments", "hall", kept_form, PRIYA, *(record.changes for record in talk.records))
    places = remarks.places(library.read(kept.path).standing)
    some = chance.sample(places, chance.randint(0, len(places)))
    given = tuple(Remark(f"r{one}", at, chance.choice(tuple(Verdict)), "Why?") for one, at in enumerate(some))
    if given:
        kept.append(given, SAM)
    if some and chance.random() < 0.5:
        kept.append((Set(some[0], NotYet("Owen")),), PRIYA)
    return talk


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(12))
def test_every_place_that_tells_a_figure_tells_the_same(form: str, number: int, tmp_path: Path) -> None:
    at_random(tmp_path, form, number)
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    known, today = library.read(file), clock.here()
    stands, bank = known.standing, known.bank
    whole = counts(stands)
    done = {whole.words, *(counts(stands, section).words for section in bank.sections)}
    look = sum(len(one.found) for one in findings.run(stands, today))
    looked = remarks.looked_at(stands)

    author = replace(begin(bank, known.response), days=today)
    reader = replace(reviewing.begin(bank, known.response, known.seq, SAM.name, None, None, today), screen=reviewing.Desk())
    row = listing._row_of(library.reading(file).glance, today, file.parent, ())
    document = output.of(known.ledger, bank, known.response)
    told = {
        "overview": list(texts_of(prompt(author.to(Overview())))),
        "your answers": list(texts_of(prompt(author.to(CheckAnswers())))),
        "what the checks found": list(texts_of(prompt(author.to(FindingList())))),
        "check": check.checks_in_words(known, check.outcomes(known), check.hints(known)),
        "list": [row.state_and_need, row.notes],
        "submit": list(decisions.bare_state(_deciding._subject(known))),
        "review": list(texts_of(prompts.prompt(reader))),
        "document": [render(document, Format.MARKDOWN), render(document, Format.HTML)],
    }
    for place, texts in told.items():
        for text in texts:
            assert {one.group() for one in DONE.finditer(text)} <= done, place
            assert {int(one.group(1)) for one in LOOK.finditer(text)} <= {look}, place
            assert {one.group(1) for one in REVIEWED.finditer(text)} <= {
                f"{looked.singly + looked.together} of {looked.places}"
            }
    for place in told.keys() - {"list"}:  # a list says what is done of a draft only
        assert any(whole.words in text for text in told[place]), place
    assert (row.done, row.need_more, row.questions) == (whole.done, whole.need_more, whole.steps)
    assert row.found == look
    if look:
        for place in ("your answers", "what the checks found", "check", "list", "submit", "document"):
            assert any(LOOK.search(text) for text in told[place]), place
    assert any(looked.reviewed in text for text in told["review"])
