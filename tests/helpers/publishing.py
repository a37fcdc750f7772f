"""A small form with all that matters for what is published: names, conditions, lists, references, pictures, evidence."""

from __future__ import annotations

from wizard import banks
from wizard.banks import sources
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.form.days import Days
from wizard.core.record.changes import (
    Accept,
    Author,
    Change,
    Hand,
    Note,
    Place,
    Record,
    Remark,
    Respond,
    Set,
    Verdict,
    Withhold,
)

TEXT = """
bank: depot
version: "1"
title: Depot
roles: {title: title, responsible: people, summary: story, actions: steps, action_title: steps.what, action_owner: steps.owner,
        action_due: steps.end, next_stage: closer}
approval: {title: Approval, ask: "Comments:"}
sections:
  - id: effects
    title: Effects
    questions:
      - {id: title, kind: line, ask: "What is proposed?"}
      - {id: story, kind: text, ask: Overview}
      - id: people
        kind: entries
        entry: person
        ask: Person responsible
        fields:
          - {id: name, kind: line, ask: Name, published: if agreed}
          - {id: role, kind: line, ask: Role}
      - {id: ramp, number: "1", kind: yes-no, rationale: expected, polarity: risk, ask: "Does the ramp go?"}
      - {id: instead, number: "2", kind: text, ask: What comes instead, when: {question: ramp, is: yes}}
      - id: inside
        number: "2a"
        kind: entries
        entry: way
        optional: yes
        ask: Ways in
        when: {question: ramp, is: yes}
        fields: [{id: which, kind: line, ask: Which}]
      - {id: asked, number: "3", kind: yes-no, rationale: expected, polarity: strength, ask: "Were people asked?"}
      - {id: figures, number: "4", kind: number, ask: How many people}
      - id: closer
        kind: yes-no
        rationale: expected
        ask: Is a closer look needed?
        recommends: [{answer: yes, when: {question: ramp, is: yes}}]
        otherwise: no
      - id: risks
        kind: entries
        entry: risk
        numbered: yes
        titled: what
        ask: Risks
        fields:
          - {id: what, kind: line, ask: What}
          - {id: cost, kind: text, ask: Cost, optional: yes}
      - id: steps
        kind: entries
        entry: step
        numbered: yes
        titled: what
        heading: Step {number}
        ask: The plan
        fields:
          - {id: what, kind: line, ask: What is done}
          - {id: meets, kind: references, to: [risks], ask: Meets, optional: yes}
          - {id: owner, kind: names, ask: Owner, optional: yes}
          - {id: start, kind: rough-date, ask: Start, optional: yes}
          - {id: end, kind: rough-date, ask: End, optional: yes}
pictures:
  - {picture: matrix, title: Risks against steps, of: steps.meets}
  - {picture: timeline, title: Steps in time, of: steps, start: steps.start, end: steps.end}
"""
SHEETS = {name: text for name, text in sources.texts(banks.find("stage-1")).items() if name != "bank"}
BANK = banks.parse({"bank": TEXT, **SHEETS}, {}, "depot.yaml")

PRIYA = Author("AUTHOR-Priya", "ACCOUNT-priya", "HOST-desk")
SAM = Author("Sam Okoro", "ACCOUNT-sam", "HOST-lap")
DAYS = Days("2026-11-29")


def at(key: str, *within: str) -> At:
    return At(key, within)


ANSWERS: tuple[Change, ...] = (
    Set(at("title"), Known("The depot moves")),
    Set(at("story"), Known("The depot moves to Mill Lane.")),
    Place(at("people"), "p1", ""),
    Set(at("people.name", "p1"), Known("NAME-Jo Park")),
    Set(at("people.role", "p1"), Known("Depot Manager")),
    Set(at("ramp"), Known("yes", "WHY-OF-RAMP nine steps and no lift.")),
    Set(at("instead"), Known("DEPENDS a lift")),
    Place(at("inside"), "w1", ""),
    Set(at("inside.which", "w1"), Known("DEPENDS-TOO back door")),
    Set(at("asked"), NotYet("WHO-TO-ASK Lee", "2026-12-31")),
    Set(at("figures"), Known("41")),
    Set(at("closer"), Known("no", "OVERRULED because we will look in March.")),
    Place(at("risks"), "r1", ""),
    Place(at("risks"), "r2", "r1"),
    Set(at("risks.what", "r1"), Known("RISK-ONE steep street")),
    Set(at("risks.what", "r2"), Known("No bus")),
    Set(at("risks.cost", "r2"), Known("COST-TWO 4,000 pounds")),
    Place(at("steps"), "s1", ""),
    Set(at("steps.what", "s1"), Known("Ask the bus company")),
    Set(at("steps.meets", "s1"), Known(("r1", "r2"))),
    Set(at("steps.end", "s1"), Known("2027-03-31")),
    Place(at("evidence_sources"), "e1", ""),
    Set(at("evidence_sources.title", "e1"), Known("Counts of March")),
    Set(at("evidence_sources.kept", "e1"), Known("PATH-S:/depot/counts.xlsx")),
    Place(at("evidence_sources"), "e2", "e1"),
    Set(at("evidence_sources.title", "e2"), Known("SOURCE-TWO a letter")),
    Note(at("ramp"), "NOTE to myself"),
)
MARKS: tuple[Change, ...] = (
    Withhold(at("ramp"), "commercial", "MARK-WORDS a tender"),
    Withhold(at("risks", "r1"), "personal"),
    Withhold(at("risks.cost", "r2"), "legal"),
    Withhold(at("evidence_sources", "e2"), "confidence"),
)
LETTERS: tuple[Change, ...] = (
    Hand("submit", "LETTER we are unsure of 1.", "0" * 64),
    Remark("m1", at("figures"), Verdict.IMPROVE, "REMARK who counted?"),
    Respond("m1", "REPLY the team."),
    Accept("f1", "0" * 16, "ACCEPTED as it is"),
)


def records(*replies: tuple[Change, ...], by: Author = PRIYA) -> list[Record]:
    return [Record(number, f"2026-11-2{number}T10:00:00Z", by, changes) for number, changes in enumerate(replies, 1)]
