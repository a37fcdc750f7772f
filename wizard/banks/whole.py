"""A whole bank: its sections with the cover sheet, and what it says of the form: settings, roles, approval."""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapping_

from wizard.banks import law, questions
from wizard.banks.checks import checks, pictures
from wizard.banks.fitting import fit_targets
from wizard.banks.nodes import BankReader
from wizard.banks.sources import COVER, EVIDENCE, PERSONAL
from wizard.core.form import kinds
from wizard.core.form.bank import Approval, Bank, Check, Picture, Section, Setting
from wizard.files import plainyaml
from wizard.files.nodes import Mapping, Node, Scalar, Sequence

ROLES = (
    *("title", "responsible", "summary", "decision_maker", "decision_date", "next_review"),
    *("actions", "action_title", "action_owner", "action_start", "action_due", "action_outcome"),
    *("sources", "gaps", "gap_title", "gap_action", "gap_owner", "gap_due", "gap_outcome", "next_stage"),
    *("source_for", "gap_for", "groups", "signatures", "page_updated"),
)
_ID = re.compile(r"^[a-z][a-z0-9-]*$")
_KEYS = (
    "bank version title short language about time ready settings law roles approval sections cover evidence checks hints "
    "pictures"
)


def read_whole(reader: BankReader, texts: Mapping_[str, str], own: Mapping_[str, str]) -> Bank | None:
    """Read a bank from its text and the sheets'; None where it is no bank at all. `own`: an organisation's settings."""
    top, problems = plainyaml.read(texts["bank"], reader.name)
    reader.problems.extend(problems)
    if not isinstance(top, Mapping):
        if not reader.problems:
            reader.wrong(top, "a bank is a mapping of keys and values", "start with `bank: its-id`")
        return None
    reader.top = top
    reader.keys(top, _KEYS)
    settings = _settings(reader, top.find("settings"), own)
    law.named(reader, top.find("law"))
    sections = _sections(reader, top, texts.get("cover", ""))
    sections, sheet_roles = _with_evidence(reader, top, sections, texts.get("evidence", ""))
    bank = Bank(
        id=_id(reader, top),
        version=reader.text(top, "version", needed=True),
        title=reader.text(top, "title", needed=True),
        sections=sections,
        short=reader.text(top, "short"),
        language=reader.text(top, "language") or "en-GB",
        about=reader.text(top, "about"),
        time=reader.text(top, "time"),
        ready=tuple(reader.fill(item) for item in reader.items(top.find("ready"))),
        settings=settings,
        roles={**sheet_roles, **_roles(reader, top.find("roles"))},
        approval=_approval(reader, top.find("approval")),
        checks=_checks(reader, top),
        hints=_hints(reader, top),
        pictures=_pictures(reader, top),
    )
    _numbers(reader)
    fit_targets(reader)
    return bank


def _settings(reader: BankReader, node: Node | None, own: Mapping_[str, str]) -> tuple[Setting, ...]:
    settings = []
    for key, inner in reader.pairs(node):
        if reader.expects_mapping(inner):
            reader.keys(inner, "default about")
            if key.text in PERSONAL:
                reader.wrong(key, f"a setting cannot be called '{key.text}'", "a person's own settings have that name")
            setting = Setting(key.text, reader.text(inner, "default"), reader.text(inner, "about"))
            reader.filled[setting.name] = own.get(setting.name) or setting.default
            settings.append(setting)
    return tuple(settings)


def _id(reader: BankReader, top: Mapping) -> str:
    word = reader.text(top, "bank", needed=True)
    if word and not _ID.match(word):
        reader.wrong(top.find("bank"), f'the id "{word}" may only have lower case letters, digits and hyphens', "")
    return word


# -- Sections ---------------------------------------------------------------------------------------------------------


def _sections(reader: BankReader, top: Mapping, cover: str) -> tuple[Section, ...]:
    """Read the bank's own sections, and the cover sheet unless the bank has one or wants none."""
    sections = _own_sections(reader, top.find("sections"), top.line)
    if reader.text(top, "cover") not in ("", "none"):
        reader.wrong(top.find("cover"), f"`cover` can only be none, not '{reader.text(top, 'cover')}'", "or leave it out")
    if cover and reader.text(top, "cover") != "none" and not any(section.cover for section in sections):
        return _with_cover(reader, sections, cover)
    return sections


def _own_sections(reader: BankReader, node: Node | None, line: int) -> tuple[Section, ...]:
    if not isinstance(node, Sequence) or not node.items:
        reader.wrong(node or Scalar("", line), "a bank needs `sections`, a list", "add one section with its questions")
        return ()
    read = [(inner, _section(reader, inner)) for inner in node.items if reader.expects_mapping(inner)]
    for number, (inner, section) in enumerate(read):
        if section.id in [earlier.id for _, earlier in read[:number]]:
            where = inner.find("id") or inner
            reader.wrong(where, f'two sections have the id "{section.id}"', "give one of them another")
    return tuple(section for _, section in read)


def _with_cover(reader: BankReader, sections: tuple[Section, ...], cover: str) -> tuple[Section, ...]:
    """The cover sheet is asked after the first section, which names the assessment."""
    node, problems = plainyaml.read(cover, COVER)
    reader.problems.extend(problems)
    reader.name, own = COVER, reader.name
    section = _section(reader, node) if node and reader.expects_mapping(node) else None
    reader.name = own
    return (*sections[:1], section, *sections[1:]) if section else sections


def _with_evidence(
    reader: BankReader, top: Mapping, sections: tuple[Section, ...], text: str
) -> tuple[tuple[Section, ...], dict[str, str]]:
    """The sheet for evidence is asked last. A bank that wants no sheets, or has lists in its roles, goes without."""
    word = reader.text(top, "evidence")
    if word not in ("", "none"):
        reader.wrong(top.find("evidence"), f"`evidence` can only be none, not '{word}'", "or leave it out")
    own = {key.text for key, _ in reader.pairs(top.find("roles"))} & {"sources", "gaps"}
    if not text or word == "none" or own or reader.text(top, "cover") == "none":
        return sections, {}
    node, problems = plainyaml.read(text, EVIDENCE)
    reader.problems.extend(problems)
    reader.lists = [one for one, known in reader.known.items() if known.listing.titled and "." not in one]
    reader.name, name = EVIDENCE, reader.name
    roles: dict[str, str] = {}
    if node and reader.expects_mapping(node):
        reader.keys(node, "roles section")
        inner = node.find("section")
        if inner is not None and reader.expects_mapping(inner):
            sections = (*sections, _section(reader, inner))
        roles = _roles(reader, node.find("roles"))
        roles.pop("title", None)
    reader.name = name
    return sections, roles


def _section(reader: BankReader, node: Mapping) -> Section:
    reader.keys(node, "id title intro above cover aside shown_in_document same_reason each questions")
    each = node.find("each")
    listed = node.find("questions")
    if not isinstance(listed, Sequence) or not listed.items:
        reader.wrong(listed or node, "a section needs `questions`, a list", "add one question")
        listed = Sequence((), node.line)
    defaults = each if each is not None and reader.expects_mapping(each) else None
    if defaults is not None:
        reader.keys(defaults, questions.KEYS)
    section = Section(
        id=reader.id(node),
        title=reader.text(node, "title", needed=True),
        questions=tuple(
            questions.question(reader, mapping, each=defaults) for mapping in listed.items if reader.expects_mapping(mapping)
        ),
        intro=reader.text(node, "intro"),
        above=reader.text(node, "above"),
        cover=reader.truth(node, "cover", otherwise="no"),
        shown_in_document=reader.truth(node, "shown_in_document", otherwise="yes"),
        aside=reader.truth(node, "aside", otherwise="no"),
        same_reason=reader.truth(node, "same_reason", otherwise="no"),
    )
    if section.same_reason and sum(question.rationale for question in section.questions) < _SEVERAL:
        what = f"section '{section.id}': one reason cannot be given for several questions, as fewer than two ask for one"
        reader.wrong(node.find("same_reason"), what, "leave `same_reason` out, or add `rationale: expected`")
    return section


_SEVERAL = 2


# -- What a bank says of its questions --------------------------------------------------------------------------------


def _roles(reader: BankReader, node: Node | None) -> dict[str, str]:
    roles = {}
    for key, inner in reader.pairs(node):
        if key.text not in ROLES:
            mend = kinds.nearest(key.text, ROLES) or f"roles: {', '.join(ROLES)}"
            reader.wrong(key, f"there is no role '{key.text}'", mend)
        word = inner.text if isinstance(inner, Scalar) else ""
        if word not in reader.known:
            mend = kinds.nearest(word, list(reader.known))
            reader.wrong(inner, f"the role '{key.text}' names '{word}', which is no question", mend)
        roles[key.text] = word
    if "title" in reader.known:
        roles.setdefault("title", "title")  # a question of that id is the title, unless the bank says otherwise
    return roles


def _approval(reader: BankReader, node: Node | None) -> Approval:
    if node is None or not reader.expects_mapping(node):
        return Approval("Approval", "Approval comments:")
    reader.keys(node, "title ask attest submit")
    attest, submit = (tuple(reader.fill(one) for one in reader.items(node.find(key))) for key in ("attest", "submit"))
    return Approval(reader.text(node, "title") or "Approval", reader.text(node, "ask", needed=True), attest, submit)


def _numbers(reader: BankReader) -> None:
    seen: dict[str, str] = {}
    for key, question in reader.known.items():
        if question.number and question.number in seen:
            what = f"questions '{seen[question.number]}' and '{key}' both have the number {question.number}"
            node = reader.nodes.get(key)
            reader.wrong(node and node.find("number"), what, "number each question once")
        seen[question.number] = key


# A start-up saving: the catalogue of checks is read for forms that have some.


def _checks(reader: BankReader, top: Mapping) -> tuple[Check, ...]:
    if top.find("checks") is None:
        return ()

    return checks(reader, top.find("checks"))


def _hints(reader: BankReader, top: Mapping) -> bool:
    if reader.text(top, "hints") not in ("", "none"):
        reader.wrong(top.find("hints"), f"`hints` can only be none, not '{reader.text(top, 'hints')}'", "or leave it out")
    return reader.text(top, "hints") != "none"


def _pictures(reader: BankReader, top: Mapping) -> tuple[Picture, ...]:
    if top.find("pictures") is None:
        return ()

    return pictures(reader, top.find("pictures"))
