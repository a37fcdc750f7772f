"""Questions: what is asked, of which kind, with which options; and lists, whose fields are questions again."""

from __future__ import annotations

from wizard.banks.fitting import fit
from wizard.banks.law import lines
from wizard.banks.nodes import BankReader
from wizard.banks.rules import literal, rule
from wizard.core.form import kinds
from wizard.core.form.answers import Known, Unfit
from wizard.core.form.bank import OWN, Help, Listing, Option, Pointing, Polarity, Published, Question, Recommends, Tells
from wizard.core.frozen import replace
from wizard.files.nodes import Mapping, Node, Scalar, Sequence

KEYS = (
    "id number kind ask official help polarity rationale optional not_applicable when options entry fields none plural "
    "numbered numbered_after titled heading grouped_by rows own_rows to all derived_from offered_again recommends otherwise "
    "usual holds own later published topic tells hint"
)


def question(reader: BankReader, node: Mapping, prefix: str = "", each: Mapping | None = None) -> Question:
    """Read a question, and its fields with it.

    prefix: the list it is a field of ("people."). each: what its section says of every question; its own word goes first.
    """
    reader.keys(node, KEYS)
    if each is not None:
        node = _with_each(reader, node, each)
    key = prefix + reader.id(node)
    question = _alone(reader, node, key, prefix)
    if key in reader.known:
        _again(reader, node, key)
    if reader.name != reader.file:
        reader.on_sheets.add(key)
    reader.known[key] = question  # before its fields: a rule of theirs may mention it
    reader.nodes[key] = node
    if kinds.is_list(question):
        listing = _listing(reader, node, key)
        fields = _own_row(reader, listing, key) + _fields(reader, node, key)
        question = replace(question, fields=fields, entry=question.entry or "entry", listing=listing)
    if node.find("recommends") is not None or node.find("otherwise") is not None:
        question = _recommending(reader, node, question, prefix)
    reader.known[key] = question
    fit(reader, node, question)
    return question


def _with_each(reader: BankReader, node: Mapping, each: Mapping) -> Mapping:
    """Return a question with what its section says of every one. Its own word goes first; both its own rule and theirs hold."""
    own, theirs = node.find("when"), each.find("when")
    pairs = node.pairs
    if own is not None and theirs is not None and reader.joins:
        reader.joined = True
        both = Mapping(((Scalar("all", own.line), Sequence((theirs, own), own.line)),), own.line)
        pairs = tuple((key, both if inner is own else inner) for key, inner in pairs)
    written = {key.text for key, _ in node}
    return Mapping((*pairs, *(pair for pair in each.pairs if pair[0].text not in written)), node.line)


def _again(reader: BankReader, node: Mapping, key: str) -> None:
    """A question has the id of an earlier one; where a sheet asks it, the bank's own has to go by another."""
    if reader.name == reader.file:
        reader.wrong(node.find("id"), f'two questions have the id "{key}"', "give one of them another")
        return
    sheet = reader.name.removesuffix(".yaml")
    what = f"question '{key}': the {_SHEETS.get(sheet, sheet)} asks one with this id already"
    reader.name, name = reader.file, reader.name
    own = reader.nodes[key]
    reader.wrong(own.find("id"), what, f"give it another id, or leave the sheet out with `{sheet}: none`")
    reader.name = name


_SHEETS = {"cover": "cover sheet", "evidence": "sheet for evidence"}


def _recommending(reader: BankReader, node: Mapping, question: Question, prefix: str) -> Question:
    """Read which answer the form's rule recommends, and when; the answers are read as the question reads them."""
    lines = []
    for inner in reader.mappings(node.find("recommends"), "recommends"):
        reader.keys(inner, "answer when because")
        answer = _recommended(reader, inner, "answer", question)
        when = rule(reader, inner.find("when"), prefix)
        lines.append(Recommends(answer, when, reader.text(inner, "because")))
    otherwise = _recommended(reader, node, "otherwise", question) if node.find("otherwise") is not None else ""
    if not question.rationale:
        what = f"question '{question.key}': whoever decides otherwise than recommended gives a reason"
        reader.wrong(node.find("recommends") or node.find("otherwise"), what, "add `rationale: expected`")
    return replace(question, recommends=tuple(lines), otherwise=otherwise)


def _recommended(reader: BankReader, node: Mapping, word: str, question: Question) -> str:
    text = reader.text(node, word, needed=True)
    match literal(question, text):
        case Known(value) if isinstance(value, str):
            return value
        case Unfit(_, why):
            what, _, mend = why.partition("; ")
            reader.wrong(node.find(word), f"question '{question.key}' cannot be recommended so: {what}", mend)
    return ""


def _alone(reader: BankReader, node: Mapping, key: str, prefix: str) -> Question:
    """Read a question without what makes it a list."""
    return Question(
        key=key,
        kind=reader.word(node, "kind", list(kinds.KINDS)) or "line",
        ask=reader.text(node, "ask", needed=True),
        number=reader.text(node, "number"),
        official=reader.text(node, "official"),
        help=_help(reader, node.find("help")),
        polarity=_polarity(reader, node),
        rationale=reader.word(node, "rationale", ["expected", "none"], needed=False) == "expected",
        optional=reader.truth(node, "optional", otherwise="no"),
        not_applicable=reader.truth(node, "not_applicable", otherwise="no"),
        when=rule(reader, node.find("when"), prefix) if node.find("when") else None,
        options=_options(reader, node.find("options")),
        entry=reader.text(node, "entry"),
        none=reader.text(node, "none"),
        offered_again=reader.truth(node, "offered_again", otherwise="no"),
        pointing=_pointing(reader, node),
        own=reader.word(node, "own", list(OWN), needed=False),
        later=_later(reader, node.find("later"), prefix),
        published=_published(reader, node),
        topic=reader.text(node, "topic"),
        tells=_tells(reader, node),
        hint=reader.text(node, "hint"),
    )


def _later(reader: BankReader, node: Node | None, prefix: str) -> str:
    """Read after which date of the same entry a question is asked."""
    if isinstance(node, Mapping):
        reader.keys(node, "after")
        after = reader.text(node, "after", needed=True)
        return f"{prefix}{after}" if after else ""
    if node is not None:
        reader.wrong(node, "`later` says after which date it is asked", "write `later: {after: ...}` with the id of the date")
    return ""


def _help(reader: BankReader, node: Node | None) -> Help:
    if not isinstance(node, Mapping):
        if node is not None:
            reader.wrong(node, "`help` is a mapping", "give it `purpose`, `answer`, `example` and `law`, as needed")
        return Help()
    reader.keys(node, "purpose answer example law")
    law = node.find("law")
    purpose, answer, example = (reader.text(node, part) for part in ("purpose", "answer", "example"))
    if isinstance(law, Sequence):
        return Help(purpose, answer, example, lines=lines(reader, law))
    if isinstance(law, Mapping):
        reader.wrong(law, "`law` is a list of lines", "begin each line of law with a hyphen")
        return Help(purpose, answer, example)
    return Help(purpose, answer, example, reader.text(node, "law"))


def _polarity(reader: BankReader, node: Mapping) -> Polarity | None:
    word = reader.word(node, "polarity", [polarity.value for polarity in Polarity], needed=False)
    return Polarity(word) if word else None


def _published(reader: BankReader, node: Mapping) -> Published:
    word = reader.word(node, "published", [published.value for published in Published], needed=False)
    return Published(word) if word else Published.YES


def _tells(reader: BankReader, node: Mapping) -> Tells | None:
    word = reader.word(node, "tells", [tells.value for tells in Tells], needed=False)
    return Tells(word) if word else None


def _pointing(reader: BankReader, node: Mapping) -> Pointing:
    return Pointing(tuple(_targets(reader, node)), reader.text(node, "all"), reader.text(node, "derived_from"))


def _targets(reader: BankReader, node: Mapping) -> list[str]:
    """The lists that a reference points to; `lists` stands for all lists of the form that have headings."""
    named = []
    for key in reader.items(node.find("to")):
        named += reader.lists if key == "lists" else [key]
    return named


def _options(reader: BankReader, node: Node | None) -> tuple[Option, ...]:
    options: list[Option] = []
    if node is not None and not isinstance(node, Sequence):
        reader.wrong(node, "options are a list", "begin each with a hyphen")
    for inner in node.items if isinstance(node, Sequence) else ():
        if isinstance(inner, Mapping):
            reader.keys(inner, "value label note all")
            label = reader.text(inner, "label", needed=True)
            note, all_ = reader.truth(inner, "note", otherwise="no"), reader.truth(inner, "all", otherwise="no")
            option = Option(reader.text(inner, "value") or label, label, note, all_)
        elif isinstance(inner, Scalar) and inner.text.strip():
            word = reader.words(inner, "an option")
            option = Option(word, word)
        else:
            reader.wrong(inner, "an option is a text", "write `- its words`, or `- {value: ..., label: ...}`")
            continue
        if option.value in [earlier.value for earlier in options]:
            reader.wrong(inner, f'two options have the value "{option.value}"', "keep one of them")
        options.append(option)
    return tuple(options)


# -- Lists ------------------------------------------------------------------------------------------------------------


def _listing(reader: BankReader, node: Mapping, key: str) -> Listing:
    """Read what a list is like; the fields it names are its own, by their short ids."""
    titled, grouped = reader.text(node, "titled"), reader.text(node, "grouped_by")
    listing = Listing(
        plural=reader.text(node, "plural"),
        numbered=reader.truth(node, "numbered", otherwise="no"),
        after=reader.text(node, "numbered_after"),
        titled=f"{key}.{titled}" if titled else "",
        grouped_by=f"{key}.{grouped}" if grouped else "",
        rows=_options(reader, node.find("rows")),
        own_rows=reader.text(node, "own_rows"),
        usual_one=reader.word(node, "usual", ["one", "several"], needed=False) == "one",
        holds=reader.text(node, "holds"),
    )
    heading = reader.text(node, "heading")
    if heading and "{number}" not in heading and "{title}" not in heading:
        reader.wrong(node.find("heading"), "a heading has {number}, {title} or both in it", 'such as "{number}) {title}"')
    return replace(listing, heading=heading) if heading else listing


def _own_row(reader: BankReader, listing: Listing, key: str) -> tuple[Question, ...]:
    """The question for the name of a row of one's own; the rows that the bank gives have theirs."""
    if not listing.own_rows:
        return ()
    name = Question(f"{key}.row", "line", listing.own_rows)
    reader.known[name.key] = name
    return (name,)


def _fields(reader: BankReader, node: Mapping, key: str) -> tuple[Question, ...]:
    fields = node.find("fields")
    if not isinstance(fields, Sequence) or not fields.items:
        reader.wrong(fields or node, f"question '{key}': entries need `fields`, a list", "add one field")
        return ()
    return tuple(question(reader, mapping, f"{key}.") for mapping in fields.items if reader.expects_mapping(mapping))
