"""Odd banks: the shipped ones and tiny ones with something in them changed at random, and everything that is done with a form.

What `wizard bank check` lets pass has to go through all of it. `python -m tests.helpers.odd_banks 20000` tries that many.
"""

from __future__ import annotations

import copy
import json
import random
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import yaml

from tests.helpers.tiny import EVERY_KIND_TEXT, REGISTER_TEXT, Talk, text
from wizard import banks
from wizard.banks.whole import ROLES
from wizard.core.checks import findings
from wizard.core.checks.catalogue import CATALOGUE, Takes
from wizard.core.document.actions import actions, table
from wizard.core.document.document import document
from wizard.core.form import kinds
from wizard.core.form.bank import Bank
from wizard.core.form.days import Days
from wizard.core.frozen import replace
from wizard.core.interview.conversation import prompt
from wizard.core.interview.screens import Left
from wizard.core.past.carryover import carry
from wizard.core.record.changes import Author, Record
from wizard.core.record.response import Response, fold
from wizard.core.standing import difference
from wizard.core.standing.fingerprint import digest, fingerprint
from wizard.core.standing.incomplete import open_steps
from wizard.core.standing.naming import assessment_title
from wizard.core.standing.progress import counts
from wizard.core.standing.standing import standing
from wizard.core.talk.face import Command, Did, Line, Pick, Picked, PickedMany, PickMany, Reply, Text, Typed
from wizard.printing.render import TEXTS, render

RECOMMENDING_TEXT = text(
    """
    - {id: title, kind: line, ask: Which street}
    - {id: bays, kind: yes-no, ask: Are bays taken away, rationale: expected, polarity: risk}
    - {id: charge, kind: number, ask: What is the charge, when: {question: bays, is: yes}}
    - id: people
      kind: entries
      entry: person
      ask: Who parks there
      fields:
        - {id: name, kind: line, ask: Name}
        - {id: far, kind: yes-no, ask: Is the next bay far}
        - id: level
          kind: one
          options: [low, high]
          ask: How hard is it
          rationale: expected
          recommends: [{answer: high, when: {question: people.far, is: yes}}]
          otherwise: low
    - id: closer
      kind: yes-no
      rationale: expected
      ask: Is a closer look needed
      recommends:
        - {answer: yes, when: {question: bays, is: yes}}
        - {answer: yes, when: {list: people, where: {question: people.far, is: yes}}, because: somebody has to walk far}
      otherwise: no
    - {id: about, kind: references, to: [people, questions], ask: What is it about, optional: yes}
    """,
    head="""
    checks:
      - {check: contradiction, when: {question: bays, is: no}, on: [bays, closer], says: nothing is taken away}
      - {check: filled, of: [people.name]}
    roles: {next_stage: closer}
    """,
)
SEEDS = tuple(
    yaml.load(source, Loader=yaml.BaseLoader)
    for source in (
        *(path.read_text(encoding="utf-8") for path in banks.available()),
        *(EVERY_KIND_TEXT, REGISTER_TEXT, RECOMMENDING_TEXT),
    )
)
SHEETS = {name: source for name, source in banks.texts(banks.available()[0]).items() if name != "bank"}

Tree = dict[str, Any]


def _nodes(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, tree
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in pairs:
        yield from _nodes(inner, (*path, key))


def _pool(trees: tuple[Tree, ...]) -> dict[str, list[Any]]:
    """By key: every value that it has anywhere."""
    found: dict[str, list[Any]] = {}
    for tree in trees:
        for path, node in _nodes(tree):
            if path and isinstance(path[-1], str):
                found.setdefault(path[-1], []).append(node)
    return found


POOL = _pool(SEEDS)
ODD_TEXTS = (
    "",
    " ",
    "{title}",
    "{number}",
    "questions",
    "lists",
    "all",
    "yes",
    "no",
    "none",
    "row",
    "0",
    "999999",
    "x" * 300,
    "|",
    "\u202e",
)


def mutated(chance: random.Random) -> Tree:
    """A bank with one to four things in it changed at random."""
    tree: Tree = copy.deepcopy(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 4)):
        chance.choice([_change, _point, _point, _rename, _add_role, _add_check, _add_picture, _turn])(tree, chance)
        if not isinstance(tree, dict):
            break
    return tree


NAMING = (
    "of by also start end on to numbered_after derived_from titled grouped_by question list among same date outcome first then "
    "one other answered unknown"
)
POINTING = frozenset(NAMING.split())
ODD_IDS = ("questions", "row", "number", "title", "all", "answer", "rows", "decided_by", "lists", "evidence_sources", "x")


def _point(tree: Tree, chance: random.Random) -> None:
    """Let something that names a question name another."""
    slots = [(path, node) for path, node in _nodes(tree) if len(path) > 1 and (path[-1] in POINTING or "roles" in path[:-1])]
    keys = _keys(tree)
    if slots and keys:
        path, node = chance.choice(slots)
        key = chance.choice(keys)
        _parent(tree, path)[path[-1]] = [key] if isinstance(node, list) else key


def _parent(tree: Tree, path: tuple[Any, ...]) -> Any:
    parent: Any = tree
    for step in path[:-1]:
        parent = parent[step]
    return parent


def _rename(tree: Tree, chance: random.Random) -> None:
    """Call a question otherwise, wherever it is named."""
    keys = [key for key in _keys(tree) if "." not in key]
    if not keys:
        return
    old, new = chance.choice(keys), chance.choice(ODD_IDS)
    for path, node in [*_nodes(tree)]:
        if path and isinstance(node, str) and (node == old or node.startswith(f"{old}.")):
            _parent(tree, path)[path[-1]] = new + node[len(old) :]


def _add_role(tree: Tree, chance: random.Random) -> None:
    keys, roles = _keys(tree), tree.setdefault("roles", {})
    if keys and isinstance(roles, dict):
        beside = ("sources", "source_for", "gaps", "gap_for")  # what Ctrl-T leads to
        roles[chance.choice(chance.choice([ROLES, beside]))] = chance.choice(keys)


def _add_check(tree: Tree, chance: random.Random) -> None:
    keys, checks = _keys(tree), tree.setdefault("checks", [])
    name = chance.choice([*CATALOGUE])
    if keys and isinstance(checks, list):
        named = CATALOGUE[name].needs + tuple(one for one in CATALOGUE[name].may if chance.random() < 0.5)
        given: Tree = {"check": name}
        for word, takes in named:
            fitting = [key for key, kind in _kinds(tree).items() if _fits(takes, kind)] or keys
            rule = {"answered": chance.choice(keys)}
            given[word] = rule if takes is Takes.RULE else "so" if takes is Takes.WORDS else chance.choice(fitting)
        checks.append(given)


def _kinds(tree: Tree) -> dict[str, str]:
    """By the key of a question: its kind."""
    found = {}
    for path, node in _nodes(tree):
        if isinstance(node, dict) and isinstance(node.get("id"), str) and str(node.get("kind")) in kinds.KINDS:
            lists = [_parent(tree, (*path[:end], "")) for end in range(len(path))]
            owners = [
                one["id"] for one in lists if isinstance(one, dict) and "fields" in one and isinstance(one.get("id"), str)
            ]
            found[".".join([*owners, node["id"]])] = node["kind"]
    return found


def _fits(takes: Takes, kind: str) -> bool:
    row = kinds.KINDS[kind]
    match takes:
        case Takes.LIST | Takes.LISTS:
            return row.is_list
        case Takes.REFERENCES:
            return row.points
        case Takes.DATE | Takes.DATES:
            return row.is_date
        case Takes.OPTIONS:
            return row.is_choice
        case _:
            return True


def _add_picture(tree: Tree, chance: random.Random) -> None:
    keys, pictures = _keys(tree), tree.setdefault("pictures", [])
    if keys and isinstance(pictures, list):
        points, date, list_ = Takes.REFERENCES, Takes.DATE, Takes.LIST
        matrix, line = {"of": points}, {"of": list_, "start": date, "end": date}
        name, words = chance.choice([("matrix", matrix), ("matrix", {**matrix, "also": points}), ("timeline", line)])
        fitting = {takes: [key for key, kind in _kinds(tree).items() if _fits(takes, kind)] or keys for takes in words.values()}
        picture = {word: chance.choice(fitting[takes]) for word, takes in words.items()}
        pictures.append({"picture": name, "title": "A picture", **picture})


NEEDED = {
    "options": ["low", "high"],
    "rows": ["staff", "public"],
    "fields": [{"id": "f", "kind": "line", "ask": "F"}, {"id": "g", "kind": "date", "ask": "G"}],
}


def _turn(tree: Tree, chance: random.Random) -> None:
    """Make a question one of another kind, with what that kind needs."""
    questions = [node for _, node in _nodes(tree) if isinstance(node, dict) and "ask" in node and "id" in node]
    if questions:
        question, kind = chance.choice(questions), chance.choice([*kinds.KINDS])
        for key in (
            "rationale",
            "options",
            "fields",
            "rows",
            "own_rows",
            "to",
            "all",
            "derived_from",
            "polarity",
            *kinds.OF_A_LIST,
        ):
            question.pop(key, None)
        question["kind"] = kind
        for key in kinds.KINDS[kind].keys:
            if key in NEEDED:
                question[key] = copy.deepcopy(NEEDED[key])
        if kinds.KINDS[kind].points:
            question["to"] = [chance.choice([*_keys(tree), "questions"])]


def _change(tree: Tree, chance: random.Random) -> None:
    path, node = chance.choice([one for one in _nodes(tree) if one[0]])
    parent = _parent(tree, path)
    own = _pool((tree,))
    match chance.randrange(8):
        case 0:
            del parent[path[-1]]
        case 1 if isinstance(parent, list):
            parent.insert(chance.randrange(len(parent) + 1), copy.deepcopy(node))
        case 2 if isinstance(parent, list):
            chance.shuffle(parent)
        case 3 if isinstance(node, dict):
            key = chance.choice([*POOL])
            node[key] = copy.deepcopy(chance.choice(POOL[key]))
        case 4 if isinstance(node, str):
            parent[path[-1]] = chance.choice([*ODD_TEXTS, *(one for one in own.get("id", []) if isinstance(one, str))])
        case 5 if isinstance(node, str):
            ids = _keys(tree)
            parent[path[-1]] = chance.choice(ids) if ids else node
        case 6:
            _, other = chance.choice([*_nodes(tree)])
            parent[path[-1]] = copy.deepcopy(other)
        case _:
            values = POOL.get(str(path[-1]), [node])
            parent[path[-1]] = copy.deepcopy(chance.choice(values))


def _keys(tree: Tree) -> list[str]:
    """The keys of questions, fields with their lists."""
    keys = []
    for _, node in _nodes(tree):
        if isinstance(node, dict) and isinstance(node.get("id"), str):
            inner = node.get("fields")
            fields = inner if isinstance(inner, list) else []
            keys += [node["id"], *(f"{node['id']}.{one['id']}" for one in fields if isinstance(one, dict) and "id" in one)]
    return [one for one in keys if isinstance(one, str)]


# -- What is done with a form -----------------------------------------------------------------------------------------

WORDS = (
    "",
    "A word",
    "3 March 2026",
    "April 2027",
    "12",
    "1",
    "2",
    "yes",
    "all",
    "N/A",
    "not known yet",
    "not applicable",
    "a; b",
)


def use(bank: Bank, chance: random.Random, replies: int = 80) -> None:
    """Do with a form whatever people do: answer at random, look at the overview and the check, and print."""
    talk = Talk.over(bank)
    talk.interview = replace(talk.interview, days=TODAY)
    whole(bank, [])
    for _ in range(replies):
        if isinstance(talk.interview.screen, Left):
            break
        if talk.reply(random_reply(talk, chance)).changes:
            talk.interview = replace(talk.interview, response=fold(bank, talk.records))
    whole(bank, talk.records)


def random_reply(talk: Talk, chance: random.Random) -> Reply:
    """Something that a person could do at what is asked now."""
    asked = prompt(talk.interview)
    offered = [one for one in asked.offered if one not in (Command.LEAVE, Command.DOCUMENT)] if asked.offered else []
    if offered and chance.random() < 0.25:
        return Did(chance.choice(offered), chance.choice(WORDS))
    match asked.control:
        case Pick(items):
            return Picked(chance.choice([item.value for item in items if not item.heading]))
        case PickMany(items):
            values = [str(item.value) for item in items if not item.heading]
            return PickedMany(tuple(chance.sample(values, chance.randint(0, len(values)))))
        case Line(_, offers):
            return Typed(chance.choice([*WORDS, *(item.word for item in offers)]))
        case Text():
            return Typed(chance.choice(WORDS))
        case _:
            return Did(Command.BACK, "")


TODAY = Days("2026-11-28")


def whole(bank: Bank, records: list[Record]) -> None:
    """All that is worked out and printed of an assessment."""
    response = fold(bank, records)
    stands = standing(bank, response)
    assert fingerprint(stands) and digest(bank)
    open_steps(stands), counts(stands), assessment_title(stands)
    findings.run(stands, TODAY)
    actions(stands, TODAY.today)
    table(stands)
    opened = Record(0, "2026-11-22T10:00:00Z", Author("Priya Nair"), ())
    printed = document(stands, opened, records, TODAY)
    for form in TEXTS:
        render(printed, form)
    if records:
        carry(stands, bank, "Last year")
        difference.compare(standing(bank, Response()), stands)


def trouble(number: int) -> str:
    """Try one odd bank by its number; return what went wrong, "" where nothing did."""
    chance = random.Random(number)
    source = json.dumps(mutated(chance), ensure_ascii=False)
    try:
        examined = banks.examine({"bank": source, **SHEETS}, {}, "odd.yaml")
        if examined.bank is not None:
            use(examined.bank, chance)
    except Exception:
        return f"{number}: {traceback.format_exc()}"
    return ""


def main() -> None:
    """Try many, and write down what went wrong."""
    first, count = int(sys.argv[2]) if len(sys.argv) > 2 else 0, int(sys.argv[1])
    troubles: dict[str, list[int]] = {}
    for number in range(first, first + count):
        if told := trouble(number):
            lines = told.strip().splitlines()
            troubles.setdefault(f"{lines[-3].strip()} | {lines[-1]}", []).append(number)
    for told, numbers in troubles.items():
        sys.stdout.write(f"{len(numbers)} {numbers[:5]} {told}\n")
    sys.stdout.write(f"{count} banks, {sum(map(len, troubles.values()))} troubles\n")


if __name__ == "__main__":
    main()
