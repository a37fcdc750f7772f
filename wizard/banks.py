"""Question banks: found on disk, read from YAML into the core's values, with every problem reported at once.

A bank is data. Nothing in it is run, and a rule may only look at questions that come before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapping_
from pathlib import Path

from wizard import plainyaml
from wizard.core import kinds
from wizard.core.checks import CATALOGUE, Takes
from wizard.core.errors import BankError, Misfit, Problem, UsageError
from wizard.core.findings import sentence
from wizard.core.frozen import replace
from wizard.core.model import (
    Above,
    All,
    Answered,
    AnyOf,
    Approval,
    Bank,
    Below,
    Check,
    CountOf,
    Help,
    Is,
    Listing,
    Not,
    Option,
    Picture,
    Pointing,
    Polarity,
    Question,
    Rule,
    Section,
    Setting,
)
from wizard.core.text import clean
from wizard.data import shipped
from wizard.disk import is_file
from wizard.plainyaml import Mapping, Node, Scalar, Sequence

_ID = re.compile(r"^[a-z][a-z0-9_]*$")
_BANK_ID = re.compile(r"^[a-z][a-z0-9-]*$")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
COVER = "cover.yaml"
ROLES = (
    *("title", "responsible", "summary", "decision_maker", "decision_date", "next_review"),
    *("actions", "action_title", "action_owner", "action_start", "action_due", "action_outcome"),
)
PICTURES = {"matrix": ("of", "also"), "timeline": ("of", "start", "end")}
_COMPARED = ("number", "date")  # kinds that have an order
_RESERVED = ("name", "face")  # what a person's own settings are called


# -- Finding ----------------------------------------------------------------------------------------------------------


def available() -> list[Path]:
    """Return the files of the shipped banks, by name."""
    return sorted(path for path in shipped("questions").glob("*.yaml") if path.name != COVER)


def find(name: str) -> Path:
    """Return a bank's file, from its id or from a path.

    Raises:
        UsageError: there is none of that name.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        path = Path(name)
        if is_file(path):
            return path
        raise UsageError(Problem(name, "there is no such bank file", "give a bank's id or the path of its YAML file"))
    known = {path.stem: path for path in available()}
    if name in known:
        return known[name]
    mend = kinds.nearest(name, list(known)) or f"there are: {', '.join(known)}"
    raise UsageError(Problem("", f'no bank is called "{name}"', mend))


def texts(path: Path) -> dict[str, str]:
    """Return the bank's own text and the cover sheet's: all that is needed to read the bank again elsewhere."""
    return {"bank": _contents(path), "cover": _contents(shipped("questions") / COVER)}


def _contents(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BankError(Problem(str(path), f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8")) from None
    except OSError as error:
        raise BankError(Problem(str(path), f"it can not be read: {error.strerror}", "check the path and its rights")) from None


# -- Reading ----------------------------------------------------------------------------------------------------------


def load(path: Path, settings: Mapping_[str, str] | None = None) -> Bank:
    """Read a bank from its file. Raises BankError with every problem found."""
    return parse(texts(path), settings or {}, str(path))


def parse(source: Mapping_[str, str], settings: Mapping_[str, str], name: str) -> Bank:
    """Read a bank from its texts ("bank", "cover").

    settings: what this organisation puts in place of the bank's {names}; those the bank does not know are left aside.
    name: what messages call the file.
    Raises:
        BankError: with every problem found.
    """
    reader = _Reader(name, settings)
    bank = reader.bank(source["bank"], source.get("cover", ""))
    if reader.problems or bank is None:
        raise BankError(*sorted(reader.problems, key=_by_line))
    return bank


def _by_line(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (problem.where, 0)


class _Reader:
    """Turns nodes into the core's values; collects problems instead of stopping at the first."""

    def __init__(self, name: str, settings: Mapping_[str, str]) -> None:
        self.problems: list[Problem] = []
        self._name = name
        self._given = settings
        self._filled: dict[str, str] = {}
        self._nodes: dict[str, Mapping] = {}
        self._known: dict[str, Question] = {}

    # -- the whole

    def bank(self, text: str, cover: str) -> Bank | None:
        top, self.problems = plainyaml.read(text, self._name)
        if not isinstance(top, Mapping):
            if not self.problems:
                self._wrong(top, "a bank is a mapping of keys and values", "start with `bank: its-id`")
            return None
        self._keys(
            top, "bank version title short language about time ready settings roles approval sections cover checks pictures"
        )
        settings = self._settings(top.find("settings"))
        sections = self._sections(top.find("sections"), top.line)
        if self._text(top, "cover") not in ("", "none"):
            self._wrong(top.find("cover"), f"`cover` can only be none, not '{self._text(top, 'cover')}'", "or leave it out")
        if cover and self._text(top, "cover") != "none" and not any(section.cover for section in sections):
            sections = self._with_cover(sections, cover)
        bank_id = self._text(top, "bank", needed=True)
        if bank_id and not _BANK_ID.match(bank_id):
            self._wrong(top.find("bank"), f'the id "{bank_id}" may only have lower case letters, digits and hyphens', "")
        bank = Bank(
            id=bank_id,
            version=self._text(top, "version", needed=True),
            title=self._text(top, "title", needed=True),
            sections=sections,
            short=self._text(top, "short"),
            language=self._text(top, "language") or "en-GB",
            about=self._text(top, "about"),
            time=self._text(top, "time"),
            ready=tuple(self._fill(item) for item in self._items(top.find("ready"))),
            settings=settings,
            roles=self._roles(top.find("roles")),
            approval=self._approval(top.find("approval")),
            checks=self._checks(top.find("checks")),
            pictures=self._pictures(top.find("pictures")),
        )
        self._numbers(top)
        self._targets()
        return bank

    def _settings(self, node: Node | None) -> tuple[Setting, ...]:
        found = []
        for key, inner in self._pairs(node):
            if self._mapping(inner):
                assert isinstance(inner, Mapping)
                self._keys(inner, "default about")
                if key.text in _RESERVED:
                    self._wrong(key, f"a setting can not be called '{key.text}'", "a person's own settings have that name")
                setting = Setting(key.text, self._text(inner, "default"), self._text(inner, "about"))
                self._filled[setting.name] = self._given.get(setting.name) or setting.default
                found.append(setting)
        return tuple(found)

    def _sections(self, node: Node | None, line: int) -> tuple[Section, ...]:
        if not isinstance(node, Sequence) or not node.items:
            self._wrong(node or Scalar("", line), "a bank needs `sections`, a list", "add one section with its questions")
            return ()
        sections = [self._section(inner) for inner in node.items if self._mapping(inner)]
        for number, section in enumerate(sections):
            if section.id in [earlier.id for earlier in sections[:number]]:
                self._wrong(node.items[number], f'two sections have the id "{section.id}"', "give one of them another")
        return tuple(sections)

    def _with_cover(self, sections: tuple[Section, ...], cover: str) -> tuple[Section, ...]:
        """The cover sheet is asked after the first section, which names the assessment."""
        node, problems = plainyaml.read(cover, COVER)
        self.problems.extend(problems)
        self._name, own = COVER, self._name
        section = self._section(node) if node and self._mapping(node) else None
        self._name = own
        return (*sections[:1], section, *sections[1:]) if section else sections

    def _section(self, node: Node) -> Section:
        assert isinstance(node, Mapping)
        self._keys(node, "id title intro above cover shown_in_document each questions")
        each = node.find("each")
        questions = node.find("questions")
        if not isinstance(questions, Sequence) or not questions.items:
            self._wrong(questions or node, "a section needs `questions`, a list", "add one question")
            questions = Sequence((), node.line)
        defaults = each if each is not None and self._mapping(each) and isinstance(each, Mapping) else None
        if defaults is not None:
            self._keys(defaults, self._QUESTION)
        return Section(
            id=self._id(node),
            title=self._text(node, "title", needed=True),
            questions=tuple(self._question(one, "", defaults) for one in questions.items if self._mapping(one)),
            intro=self._text(node, "intro"),
            above=self._text(node, "above"),
            cover=self._truth(node, "cover", otherwise="no"),
            shown_in_document=self._truth(node, "shown_in_document", otherwise="yes"),
        )

    # -- one question

    _QUESTION = (
        "id number kind ask official help polarity rationale optional not_applicable when options entry fields none plural "
        "numbered numbered_after titled heading grouped_by rows own_rows to all derived_from offered_again"
    )
    _LIST = ("fields", "plural", "numbered", "numbered_after", "titled", "heading", "grouped_by")

    def _question(self, node: Node, prefix: str, each: Mapping | None) -> Question:
        assert isinstance(node, Mapping)
        self._keys(node, self._QUESTION)
        if each is not None:
            own = {key.text for key, _ in node}
            node = Mapping((*node.pairs, *(pair for pair in each.pairs if pair[0].text not in own)), node.line)
        key = prefix + self._id(node)
        question = Question(
            key=key,
            kind=self._word(node, "kind", list(kinds.KINDS)) or "line",
            ask=self._text(node, "ask", needed=True),
            number=self._text(node, "number"),
            official=self._text(node, "official"),
            help=self._help(node.find("help")),
            polarity=self._polarity(node),
            rationale=self._word(node, "rationale", ["expected", "none"], needed=False) == "expected",
            optional=self._truth(node, "optional", otherwise="no"),
            not_applicable=self._truth(node, "not_applicable", otherwise="no"),
            when=self._rule(node.find("when"), prefix) if node.find("when") else None,
            options=self._options(node.find("options")),
            entry=self._text(node, "entry"),
            none=self._text(node, "none"),
            offered_again=self._truth(node, "offered_again", otherwise="no"),
            pointing=Pointing(tuple(self._items(node.find("to"))), self._text(node, "all"), self._text(node, "derived_from")),
        )
        if key in self._known:
            self._wrong(node, f'two questions have the id "{key}"', "give one of them another")
        self._known[key] = question
        self._nodes[key] = node
        if kinds.is_list(question):
            listing = self._listing(node, key)
            fields = self._own_row(listing, key) + self._fields(node, key)
            question = replace(question, fields=fields, entry=question.entry or "entry", listing=listing)
        self._known[key] = question
        self._fits(node, question)
        return question

    def _fields(self, node: Mapping, key: str) -> tuple[Question, ...]:
        fields = node.find("fields")
        if not isinstance(fields, Sequence) or not fields.items:
            self._wrong(fields or node, f"question '{key}': entries need `fields`, a list", "add one field")
            return ()
        return tuple(self._question(one, key + ".", None) for one in fields.items if self._mapping(one))

    def _listing(self, node: Mapping, key: str) -> Listing:
        """Read what a list is like; the fields it names are its own, by their short ids."""
        titled, grouped = self._text(node, "titled"), self._text(node, "grouped_by")
        listing = Listing(
            plural=self._text(node, "plural"),
            numbered=self._truth(node, "numbered", otherwise="no"),
            after=self._text(node, "numbered_after"),
            titled=f"{key}.{titled}" if titled else "",
            grouped_by=f"{key}.{grouped}" if grouped else "",
            rows=self._options(node.find("rows")),
            own_rows=self._text(node, "own_rows"),
        )
        heading = self._text(node, "heading")
        if heading and "{number}" not in heading and "{title}" not in heading:
            self._wrong(node.find("heading"), "a heading has {number}, {title} or both in it", 'such as "{number}) {title}"')
        return replace(listing, heading=heading) if heading else listing

    def _own_row(self, listing: Listing, key: str) -> tuple[Question, ...]:
        """The question for the name of a row of one's own; the rows that the bank gives have theirs."""
        if not listing.own_rows:
            return ()
        question = Question(f"{key}.row", "line", listing.own_rows)
        self._known[question.key] = question
        return (question,)

    def _fits(self, node: Mapping, question: Question) -> None:
        """What one key says about another."""
        where = f"question '{question.key}'"
        for word in self._LIST:
            if node.find(word) is not None and not kinds.is_list(question):
                what = f"{where}: `{word}` belongs to a list of entries"
                self._wrong(node.find(word), what, "use `kind: entries` or `kind: table`")
        self._fits_kind(node, question, where)
        if question.kind in ("one", "many") and not question.options:
            self._wrong(node, f"{where}: the kind '{question.kind}' needs `options`", "list what can be picked")
        if question.options and question.kind not in ("one", "many"):
            self._wrong(node, f"{where}: the kind '{question.kind}' has no options", "use the kind 'one' or 'many'")
        if question.rationale and question.kind in ("entries", "table", "text", "many", "names", "references"):
            self._wrong(node, f"{where}: the kind '{question.kind}' has no rationale", "leave `rationale` out")
        if sum(option.note for option in question.options) > 1:
            self._wrong(node, f"{where}: two options take a note", "let one of them do")

    def _fits_kind(self, node: Mapping, question: Question, where: str) -> None:
        """What only some kinds can have, and what some need."""
        for kind, words in (("table", ("rows", "own_rows")), ("references", ("to", "all", "derived_from"))):
            for word in words:
                if node.find(word) is not None and question.kind != kind:
                    self._wrong(node.find(word), f"{where}: only the kind '{kind}' has `{word}`", f"use `kind: {kind}`")
        if question.kind == "table" and not question.listing.rows:
            self._wrong(node, f"{where}: a table needs `rows`, a list", "give each a value and a label")
        if question.kind == "references" and not question.pointing.to:
            self._wrong(node, f"{where}: references need `to`, a list", "name the lists whose entries can be pointed to")
        short = [field.key for field in question.fields]
        for word, key in (("titled", question.listing.titled), ("grouped_by", question.listing.grouped_by)):
            if key and key not in short:
                names = [one.rpartition(".")[2] for one in short]
                mend = kinds.nearest(key.rpartition(".")[2], names) or f"fields: {', '.join(names)}"
                self._wrong(
                    node.find(word), f"{where}: `{word}` names '{key.rpartition('.')[2]}', which is no field of it", mend
                )
        after = question.listing.after
        if after and (after not in self._known or not self._known[after].listing.numbered):
            others = [one for one, other in self._known.items() if other.listing.numbered and one != question.key]
            mend = kinds.nearest(after, others) or "name an earlier list with `numbered: yes`"
            self._wrong(node.find("numbered_after"), f"{where}: '{after}' is no earlier list with numbers", mend)

    def _options(self, node: Node | None) -> tuple[Option, ...]:
        found = []
        if node is not None and not isinstance(node, Sequence):
            self._wrong(node, "options are a list", "begin each with a hyphen")
        for inner in node.items if isinstance(node, Sequence) else ():
            if isinstance(inner, Mapping):
                self._keys(inner, "value label note all")
                label = self._text(inner, "label", needed=True)
                note, all_ = self._truth(inner, "note", otherwise="no"), self._truth(inner, "all", otherwise="no")
                found.append(Option(self._text(inner, "value") or label, label, note, all_))
            elif isinstance(inner, Scalar) and inner.text.strip():
                word = self._word_of(inner, "an option")
                found.append(Option(word, word))
            else:
                self._wrong(inner, "an option is a text", "write `- its words`, or `- {value: ..., label: ...}`")
        values = [option.value for option in found]
        for value in {value for value in values if values.count(value) > 1}:
            self._wrong(node, f'two options have the value "{value}"', "keep one of them")
        return tuple(found)

    def _polarity(self, node: Mapping) -> Polarity | None:
        word = self._word(node, "polarity", [polarity.value for polarity in Polarity], needed=False)
        return Polarity(word) if word else None

    def _help(self, node: Node | None) -> Help:
        if not isinstance(node, Mapping):
            if node is not None:
                self._wrong(node, "`help` is a mapping", "give it `purpose`, `answer`, `example` and `law`, as needed")
            return Help()
        self._keys(node, "purpose answer example law")
        return Help(*(self._text(node, part) for part in ("purpose", "answer", "example", "law")))

    # -- rules

    _RULES = "question is above below answered all any not list where least"

    def _rule(self, node: Node | None, scope: str) -> Rule:
        """Read a rule. `scope`: the entry it stands in ("people."), whose fields it may mention."""
        nothing = All(())
        if not isinstance(node, Mapping):
            self._wrong(node, "a rule is a mapping", "write for example {question: its-id, is: yes}")
            return nothing
        self._keys(node, self._RULES)
        says = [word for word in ("is", "above", "below", "answered", "all", "any", "not", "list") if node.find(word)]
        if len(says) > 1:
            self._wrong(node, f"this rule says two things: {says[0]} and {says[1]}", "put them into {all: [..., ...]}")
        for word, many in (("all", All), ("any", AnyOf)):
            parts = node.find(word)
            if parts is not None:
                return many(tuple(self._rule(one, scope) for one in (parts.items if isinstance(parts, Sequence) else (parts,))))
        if (inner := node.find("not")) is not None:
            return Not(self._rule(inner, scope))
        if node.find("answered") is not None:
            return Answered(self._earlier(node, "answered", scope))
        if node.find("list") is not None:
            where = node.find("where")
            least = self._text(node, "least") or "1"
            if not least.isdecimal() or len(least) > 6:
                self._wrong(node.find("least"), f'"{least}" is not a whole number', "write `least: 1`")
                least = "1"
            listed = self._earlier(node, "list", scope)
            if listed in self._known and not kinds.is_list(self._known[listed]):
                self._wrong(node.find("list"), f"'{listed}' is no list of entries", "name a question of the kind 'entries'")
            return CountOf(listed, int(least), self._rule(where, f"{listed}.") if where else None)
        for word, rule in (("is", Is), ("above", Above), ("below", Below)):
            if node.find(word) is not None:
                question = self._earlier(node, "question", scope)
                value = self._literal(node, word, question)
                known = self._known.get(question)
                if word != "is" and known and known.kind not in _COMPARED:
                    what = f"`{word}` can not compare answers of the kind '{known.kind}'"
                    self._wrong(node.find(word), what, "it compares numbers and dates")
                everything = next((option.value for option in known.options if option.all), "") if known else ""
                if word == "is" and everything and value != everything:
                    return AnyOf((Is(question, value), Is(question, everything)))
                return rule(question, value)
        self._wrong(node, "this rule says nothing", "use one of: is, above, below, answered, all, any, not, list")
        return nothing

    def _earlier(self, node: Mapping, key: str, scope: str) -> str:
        """A rule may only mention a question that stands before it."""
        word = self._text(node, key, needed=True)
        by_number = {question.number: one for one, question in self._known.items() if question.number}
        word = by_number.get(word, word)
        if word and word not in self._known:
            mend = kinds.nearest(word, list(self._known)) or "a rule may only mention a question that stands before it"
            self._wrong(node.find(key), f"a rule mentions '{word}', which is no earlier question", mend)
        elif "." in word and not scope.startswith(word.rpartition(".")[0] + "."):
            mend = f"write {{list: {word.rpartition('.')[0]}, where: ...}}"
            self._wrong(node.find(key), f"a rule outside the entries can not look at '{word}' of one entry", mend)
        return word

    def _literal(self, node: Mapping, word: str, key: str) -> str:
        text = self._text(node, word)
        question = self._known.get(key)
        if question is None:
            return text
        try:
            value = kinds.parse(question, text)
        except Misfit as misfit:
            labels = ", ".join(option.value for option in kinds.options(question))
            mend = f"its values are: {labels}" if labels else misfit.mend
            self._wrong(node.find(word), f"question '{key}' can not be \"{text}\"", mend)
            return text
        if isinstance(value, tuple) and len(value) != 1:
            self._wrong(
                node.find(word), f"a rule compares with one value, not {len(value)}", "put several rules into {all: [...]}"
            )
        return value if isinstance(value, str) else "".join(value[:1])

    # -- references, checks, pictures

    def _targets(self) -> None:
        """What references point to may come later in the form, so it is looked at last."""
        for key, question in self._known.items():
            node = self._nodes.get(key)
            for target in question.pointing.to:
                if target not in self._known or not kinds.is_list(self._known[target]):
                    lists = [one for one, other in self._known.items() if kinds.is_list(other)]
                    mend = kinds.nearest(target, lists) or f"lists: {', '.join(lists)}"
                    self._wrong(node and node.find("to"), f"question '{key}' refers to '{target}', which is no list", mend)
            source = question.pointing.derived_from
            if source and (source not in self._known or not self._known[source].options):
                others = [one for one, other in self._known.items() if other.options]
                mend = kinds.nearest(source, others) or "name a field such as new.affected"
                self._wrong(
                    node and node.find("derived_from"),
                    f"question '{key}' is derived from '{source}', which is no field with options",
                    mend,
                )
            elif source:
                owner = self._known.get(key.rpartition(".")[0])
                if source.rpartition(".")[0] not in question.pointing.to or not (owner and owner.listing.rows):
                    what = f"question '{key}' can not be derived: it has to be a field of a table, and refer to the list"
                    self._wrong(node and node.find("derived_from"), what, "")

    def _checks(self, node: Node | None) -> tuple[Check, ...]:
        found = []
        for inner in self._sequence(node, "checks"):
            name = self._text(inner, "check", needed=True)
            if name and name not in CATALOGUE:
                mend = kinds.nearest(name, list(CATALOGUE)) or f"there are: {', '.join(CATALOGUE)}"
                self._wrong(inner.find("check"), f"there is no check '{name}'", mend)
                continue
            named = CATALOGUE.get(name)
            parameters = {**dict(named.needs), **dict(named.may)} if named else {}
            self._keys(inner, " ".join(["check", "title", *parameters]))
            given = []
            for word, takes in parameters.items():
                keys = self._named(inner, word, takes, needed=bool(named and word in dict(named.needs)))
                given.append((word, keys))
            title = self._text(inner, "title") or (sentence(named.about) if named else "")
            found.append(Check(name, title, tuple(pair for pair in given if pair[1])))
        return tuple(found)

    def _named(self, node: Mapping, word: str, takes: Takes, *, needed: bool) -> tuple[str, ...]:
        """Read the questions that a parameter names, one or several as it takes them."""
        inner = node.find(word)
        if inner is None:
            if needed:
                self._wrong(node, f"`{word}` is missing: {takes.value}", f"add `{word}: ...`")
            return ()
        keys = self._items(inner) if isinstance(inner, Sequence) else [self._text(node, word)]
        several = takes in (Takes.LISTS, Takes.FIELDS, Takes.DATES)
        if not several and len(keys) != 1:
            self._wrong(inner, f"`{word}` takes one: {takes.value}", "name one")
        for key in keys:
            question = self._known.get(key)
            if question is None:
                mend = kinds.nearest(key, list(self._known)) or "a field of a list is named with its list: actions.owner"
                self._wrong(inner, f"`{word}` names '{key}', which is no question", mend)
            elif not _takes(takes, question):
                self._wrong(inner, f"`{word}` names '{key}', of the kind '{question.kind}'", f"it needs {takes.value}")
        return tuple(keys)

    def _pictures(self, node: Node | None) -> tuple[Picture, ...]:
        found = []
        for inner in self._sequence(node, "pictures"):
            kind = self._text(inner, "picture", needed=True)
            if kind and kind not in PICTURES:
                mend = kinds.nearest(kind, list(PICTURES)) or f"there are: {', '.join(PICTURES)}"
                self._wrong(inner.find("picture"), f"there is no picture '{kind}'", mend)
                continue
            self._keys(inner, " ".join(["picture", "title", *PICTURES.get(kind, ())]))
            matrix = kind == "matrix"
            of = self._named(inner, "of", Takes.REFERENCES if matrix else Takes.LISTS, needed=True)
            also = self._named(inner, "also", Takes.REFERENCES, needed=False) if matrix else ()
            start = () if matrix else self._named(inner, "start", Takes.DATE, needed=True)
            end = () if matrix else self._named(inner, "end", Takes.DATE, needed=True)
            parts = ("".join(part[:1]) for part in (of, also, start, end))
            found.append(Picture(kind, self._text(inner, "title", needed=True), *parts))
        return tuple(found)

    def _sequence(self, node: Node | None, name: str) -> list[Mapping]:
        if node is not None and not isinstance(node, Sequence):
            self._wrong(node, f"`{name}` is a list", "begin each with a hyphen")
        items = node.items if isinstance(node, Sequence) else ()
        return [inner for inner in items if self._mapping(inner) and isinstance(inner, Mapping)]

    # -- the rest

    def _roles(self, node: Node | None) -> dict[str, str]:
        roles = {}
        for key, inner in self._pairs(node):
            if key.text not in ROLES:
                self._wrong(
                    key, f"there is no role '{key.text}'", kinds.nearest(key.text, ROLES) or f"roles: {', '.join(ROLES)}"
                )
            word = inner.text if isinstance(inner, Scalar) else ""
            if word not in self._known:
                mend = kinds.nearest(word, list(self._known))
                self._wrong(inner, f"the role '{key.text}' names '{word}', which is no question", mend)
            roles[key.text] = word
        if "title" in self._known:
            roles.setdefault("title", "title")  # a question of that id is the title, unless the bank says otherwise
        return roles

    def _approval(self, node: Node | None) -> Approval:
        if not isinstance(node, Mapping):
            if node is not None:
                self._mapping(node)
            return Approval("Approval", "Approval comments:")
        self._keys(node, "title ask")
        return Approval(self._text(node, "title") or "Approval", self._text(node, "ask", needed=True))

    def _numbers(self, top: Mapping) -> None:
        seen: dict[str, str] = {}
        for key, question in self._known.items():
            if question.number and question.number in seen:
                what = f"questions '{seen[question.number]}' and '{key}' both have the number {question.number}"
                self._wrong(top, what, "number each question once")
            seen[question.number] = key

    # -- parts of nodes

    def _wrong(self, node: Node | None, what: str, mend: str) -> None:
        self.problems.append(Problem(f"{self._name}:{node.line if node else 1}", what, mend))

    def _mapping(self, node: Node) -> bool:
        if isinstance(node, Mapping):
            return True
        self._wrong(node, "this should be a mapping of keys and values", "write `key: value` pairs")
        return False

    def _pairs(self, node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
        if node is None:
            return ()
        return node.pairs if self._mapping(node) and isinstance(node, Mapping) else ()

    def _items(self, node: Node | None) -> list[str]:
        items = node.items if isinstance(node, Sequence) else ()
        if node is not None and not isinstance(node, Sequence):
            self._wrong(node, "this should be a list", "begin each with a hyphen")
        for item in items:
            if not isinstance(item, Scalar):
                self._wrong(item, "this should be text", "put it in quotes: a colon makes it a mapping")
        return [item.text for item in items if isinstance(item, Scalar)]

    def _keys(self, node: Mapping, known: str) -> None:
        for key, _ in node:
            if key.text not in known.split():
                self._wrong(key, f"unknown key '{key.text}'", kinds.nearest(key.text, known.split()) or f"known are: {known}")

    def _id(self, node: Mapping) -> str:
        word = self._text(node, "id", needed=True)
        if word and not _ID.match(word):
            self._wrong(node.find("id"), f'the id "{word}" may only have lower case letters, digits and _', "")
        return word

    def _text(self, node: Mapping, key: str, *, needed: bool = False) -> str:
        inner = node.find(key)
        if isinstance(inner, Scalar) and (inner.text or not needed):
            return self._word_of(inner, f"`{key}`")
        if inner is not None and not isinstance(inner, Scalar):
            self._wrong(inner, f"`{key}` should be text", "write it on one line or after >-")
        elif needed:
            self._wrong(inner or node, f"`{key}` is missing", f"add `{key}: ...`")
        return ""

    def _word_of(self, node: Scalar, name: str) -> str:
        text, hidden = clean(node.text)
        if hidden:
            self._wrong(node, f"{name} has hidden control characters", "type the text anew")
        return self._fill(text.strip())

    def _fill(self, text: str) -> str:
        """Put the organisation's own words in place of {names} that the bank declares as settings."""
        return _PLACEHOLDER.sub(lambda found: self._filled.get(found[1], found[0]), text)

    def _word(self, node: Mapping, key: str, known: list[str], *, needed: bool = True) -> str:
        word = self._text(node, key, needed=needed)
        if word and word not in known:
            mend = kinds.nearest(word, known) or f"known are: {', '.join(known)}"
            name = self._text(node, "id")
            self._wrong(node.find(key), f"question '{name}': unknown {key} '{word}'", mend)
            return ""
        return word

    def _truth(self, node: Mapping, key: str, *, otherwise: str) -> bool:
        word = self._text(node, key) or otherwise
        if word not in ("yes", "no"):
            self._wrong(node.find(key), f"`{key}` is yes or no, not '{word}'", "")
        return word == "yes"


def _takes(takes: Takes, question: Question) -> bool:
    match takes:
        case Takes.LIST | Takes.LISTS:
            return kinds.is_list(question)
        case Takes.REFERENCES:
            return question.kind == "references"
        case Takes.DATE | Takes.DATES:
            return question.kind in ("date", "rough-date")
        case Takes.OPTIONS:
            return bool(kinds.options(question))
        case Takes.FIELD | Takes.FIELDS:
            return True
