"""Tiny banks, written as an author writes them, and interviews over them without a terminal or a disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import dedent, indent

from wizard import banks
from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.interview.conversation import take
from wizard.core.interview.interview import Interview, begin
from wizard.core.record.changes import Author, Record
from wizard.core.record.response import Response
from wizard.core.talk.face import Keep, Prompt, Reply, Said
from wizard.core.talk.turn import Turn


def bank(questions: str, *, head: str = "") -> Bank:
    """A bank of one section from the YAML of its questions."""
    return banks.parse({"bank": text(questions, head=head)}, {}, "tiny.yaml")


def text(questions: str, *, head: str = "") -> str:
    return (
        "bank: tiny\nversion: '1'\ntitle: A tiny form\ncover: none\n"
        + dedent(head)
        + "sections:\n  - id: one\n    title: Section one\n    questions:\n"
        + indent(dedent(questions).strip("\n"), "      ")
        + "\n"
    )


EVERY_KIND_TEXT = text(
    """
    - {id: name, kind: line, ask: Your name}
    - {id: story, kind: text, ask: The story}
    - {id: day, kind: date, ask: Which day}
    - {id: amount, kind: number, ask: How many}
    - {id: sure, kind: yes-no, rationale: expected, ask: Are you sure, number: "4"}
    - {id: colour, kind: one, ask: Which colour, options: [red, green], not_applicable: yes}
    - {id: groups, kind: many, ask: Which groups, options: [Public, Providers, Staff]}
    - id: people
      kind: entries
      entry: person
      ask: Who
      fields:
        - {id: name, kind: line, ask: Name}
        - {id: role, kind: line, ask: Role, optional: yes}
    """,
    head="roles: {title: name}\n",
)
REFERRING_TEXT = text(
    """
    - {id: title, kind: line, ask: What is planned}
    - id: risks
      kind: entries
      entry: risk
      numbered: yes
      titled: what
      ask: Risks
      fields: [{id: what, kind: line, ask: What}]
    - {id: meets, kind: references, to: [risks], ask: Which risks}
    - {id: last, kind: line, ask: Anything else}
    """,
    head="roles: {title: title}\n",
)
"""A list, and a question whose answer points at some of it."""

EVERY_KIND = banks.parse({"bank": EVERY_KIND_TEXT}, {}, "tiny.yaml")

REGISTER_TEXT = text(
    """
    - {id: name, kind: line, ask: Name of the plan}
    - {id: told, kind: date, ask: Told on, optional: yes}
    - id: risks
      kind: entries
      entry: risk
      numbered: yes
      titled: title
      ask: Known risks
      fields:
        - {id: title, kind: line, ask: Title}
        - {id: owner, kind: names, ask: Owner, optional: yes}
    - id: fresh
      kind: entries
      entry: risk
      numbered: yes
      numbered_after: risks
      titled: title
      ask: New risks
      fields:
        - {id: title, kind: line, ask: Title}
        - id: who
          kind: many
          ask: Who is touched
          optional: yes
          options:
            - {value: staff, label: Staff}
            - {value: public, label: Public}
            - {value: other, label: Others, note: yes}
            - {value: all, label: All, all: yes}
        - {id: related, kind: references, to: [steps], ask: Related to, optional: yes}
    - id: groups
      kind: table
      entry: group
      ask: Groups
      optional: yes
      own_rows: Which other group
      rows: [{value: staff, label: Our staff}, {value: public, label: The public}]
      fields:
        - id: touched
          kind: references
          to: [risks, fresh]
          all: All risks
          none: N/A
          derived_from: fresh.who
          ask: Touched by
          optional: yes
    - id: steps
      kind: entries
      entry: step
      numbered: yes
      titled: what
      heading: Step {number}
      grouped_by: part
      ask: The plan
      fields:
        - {id: part, kind: line, ask: Part, offered_again: yes, optional: yes}
        - {id: what, kind: text, ask: What is done}
        - {id: meets, kind: references, to: [risks, fresh], all: All risks, none: N/A, ask: "Meets risks:", optional: yes}
        - {id: owner, kind: names, ask: Owner, optional: yes}
        - {id: goal, kind: many, ask: Goal, options: ["1", "2"], none: N/A, optional: yes}
        - {id: start, kind: rough-date, ask: Start, none: N/A, optional: yes}
        - {id: end, kind: rough-date, ask: End, none: N/A, optional: yes}
        - {id: outcome, kind: text, ask: What came of it, optional: yes}
    """,
    head="""
    roles: {title: name, actions: steps, action_title: steps.what, action_owner: steps.owner, action_start: steps.start,
            action_due: steps.end, action_outcome: steps.outcome}
    pictures:
      - {picture: matrix, title: Risks against steps, of: steps.meets, also: groups.touched}
      - {picture: timeline, title: Steps in time, of: steps, start: steps.start, end: steps.end}
    """,
)
"""Everything a register can have: lists that refer to each other, numbers that run on, a table, what is worked out."""
REGISTER = banks.parse({"bank": REGISTER_TEXT}, {}, "tiny.yaml")


def register_with(*checks: str) -> Bank:
    """The register with some checks, each as an author writes it: "check: fits"."""
    written = "checks:\n" + "".join(f"  - {{{one}}}\n" for one in checks)
    return banks.parse({"bank": REGISTER_TEXT + written}, {}, "tiny.yaml")


@dataclass
class Talk:
    """An interview that keeps its records in memory, as the session keeps them on disk."""

    interview: Interview
    records: list[Record] = field(default_factory=list)
    fresh: int = 0

    @classmethod
    def over(cls, of: Bank) -> Talk:
        return cls(begin(of, Response()))

    def reply(self, *replies: Reply) -> Turn[Interview]:
        """Give replies one after another; return the last turn."""
        for one in replies:
            self.fresh += 1
            turn = take(self.interview, one, f"entry-{self.fresh}")
            self.interview = turn.interview
            if turn.changes:
                self.records.append(Record(len(self.records) + 1, "2026-11-22T10:00:00Z", Author("Priya Nair"), turn.changes))
                self.interview = replace(self.interview, seq=len(self.records))
        return turn


@dataclass
class Script:
    """A face that gives prepared replies, and remembers what it was asked and told."""

    replies: Sequence[Reply]
    asked: list[Prompt] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def ask(self, prompt: Prompt, keep: Keep) -> Reply:
        self.asked.append(prompt)
        return self.replies[len(self.asked) - 1]

    def say(self, said: Said) -> None:
        self.said.append(said)
