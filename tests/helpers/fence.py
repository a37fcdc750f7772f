"""A small form with a list, references to it, evidence and checks: every screen of a conversation is reached in it."""

FORM_TEXT = """
bank: fence
version: "1"
title: A fence
cover: none
evidence: none
roles: {sources: sources, source_for: sources.for, gaps: gaps, gap_for: gaps.for}
checks:
  - {check: fits, title: Every answer fits}
  - {check: filled, title: Every step says for whom, of: steps.who}
sections:
  - id: plan
    title: The plan
    questions:
      - {id: sure, number: "1", kind: yes-no, rationale: expected, not_applicable: yes, ask: Are you sure?}
      - {id: touched, kind: many, ask: Who is touched?, options: [Staff, Public], optional: yes}
      - {id: meets, kind: references, to: [steps], ask: Which steps?, optional: yes}
      - id: steps
        kind: entries
        entry: step
        numbered: yes
        titled: what
        ask: The steps
        fields:
          - {id: what, kind: line, ask: What is done}
          - {id: who, kind: line, ask: For whom, optional: yes}
  - id: end
    title: The end
    questions:
      - id: sources
        kind: entries
        entry: source
        titled: title
        ask: What it rests on
        optional: yes
        fields:
          - {id: title, kind: line, ask: Which source}
          - {id: for, kind: references, to: [questions], ask: For which answers, optional: yes}
      - id: gaps
        kind: entries
        entry: gap
        titled: missing
        ask: What is not known
        optional: yes
        fields:
          - {id: missing, kind: line, ask: What is missing}
          - {id: for, kind: references, to: [questions], ask: For which answers, optional: yes}
  - id: close
    title: At last
    questions:
      - {id: last, kind: line, ask: Anything else?}
"""
