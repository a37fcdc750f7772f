"""A small form with all that matters for what is published: names, conditions, lists, references, pictures, evidence."""

from __future__ import annotations

from wizard import banks
from wizard.banks import sources

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
