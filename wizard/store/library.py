"""The folder of assessments as a person sees it: what is there, how far it is, and which one they mean."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wizard import banks, clock
from wizard.core.errors import BankError, LedgerError, Problem, UsageError
from wizard.core.form.answers import At, Known
from wizard.core.form.bank import Bank
from wizard.core.form.days import EVER, Days
from wizard.core.form.kinds import nearest
from wizard.core.frozen import frozen
from wizard.core.record.changes import Reword, Set
from wizard.core.record.response import Response, as_it_counts, fold
from wizard.core.record.writers import came_over, every
from wizard.core.review import states
from wizard.core.review.remarks import open_threads
from wizard.core.standing.fingerprint import digest
from wizard.core.standing.incomplete import Open, open_steps
from wizard.core.standing.naming import assessment_title, place_name
from wizard.core.standing.progress import Counts, counts
from wizard.core.standing.standing import Standing, standing
from wizard.core.text import counted, in_quotes, one_line, slug
from wizard.files.disk import is_file
from wizard.files.shipped import archive
from wizard.store import ledger, shelf
from wizard.store.glance import Glance, Reading, tell_later
from wizard.store.settings import usual_folder


@frozen
class Assessment:
    """One assessment, read."""

    ledger: ledger.Ledger
    bank: Bank
    response: Response
    open: tuple[Open, ...]
    counts: Counts
    seq: int
    """The number of the newest record it was read with."""

    @property
    def standing(self) -> Standing:
        return standing(self.bank, self.response)

    @property
    def title(self) -> str:
        return assessment_title(self.standing)

    @property
    def name(self) -> str:
        """The title, or what to call it where it has none yet."""
        return self.title or f"(no title yet: {self.ledger.path.stem})"

    @property
    def called(self) -> str:
        """The name as it stands among other words: in quotation marks, so that no title can go on as one of them."""
        return in_quotes(self.title) if self.title else self.name

    @property
    def remarks(self) -> int:
        """How many remarks of a reviewer are open."""
        return len(open_threads(self.standing))

    @property
    def changed(self) -> tuple[str, ...]:
        """What was changed since the newest approval, by name; nothing where it is of what stands here."""
        if not self.response.approvals:
            return ()
        from wizard.core.past.verification import changed_since  # a start-up saving: few assessments were approved and changed

        return changed_since(self.bank, self.ledger.records, self.standing)

    @property
    def state(self) -> str:
        where = states.state(self.standing)
        if where is not states.State.DRAFT:
            return str(where.value)
        return self.counts.words


def form(source: Path, settings: Mapping[str, str]) -> tuple[ledger.Form, Bank]:
    """Return a bank file as the form that an assessment carries, and as the bank it is. Raises BankError."""
    bank, texts = banks.begin(source, settings)
    own = {setting.name: settings[setting.name] for setting in bank.settings if settings.get(setting.name)}
    return ledger.Form(bank.id, bank.version, digest(bank), texts, own), bank


def read(file: Path) -> Assessment:
    """Read one assessment. Raises LedgerError."""
    opened = ledger.read(file)
    return assessment(opened, carried(opened))


def carried(opened: ledger.Ledger, upto: int | None = None) -> Bank:
    """Return the bank that an assessment carries, as it is worded now or was after the record of a number.

    Raises LedgerError where there is none that can be read.
    """
    try:
        bank = banks.carried(opened.form.texts, opened.wording(upto), f"the form in {opened.path.name}")
    except (BankError, KeyError, TypeError, AttributeError) as error:
        # The line is sealed and as it was written: it is this program that does not know what is in the form.
        why = str(error.problems[0]) if isinstance(error, BankError) else f"{type(error).__name__} {error}"
        what = f"this version cannot read the form that it carries: {why}"
        mend = "it was begun with a newer version, or with a form of one's own that is not in order: install the newest version"
        raise LedgerError(Problem(f"{opened.path}:1", what, mend)) from None
    return bank


def assessment(opened: ledger.Ledger, bank: Bank) -> Assessment:
    """Return an open ledger as an assessment, as it is now."""
    response = fold(bank, opened.records)
    stands = standing(bank, response)
    return Assessment(opened, bank, response, open_steps(stands), counts(stands), opened.last.seq)


def newer_words(assessment: Assessment, own: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return what the form says otherwise than a person's settings: by name, what it says, and what they say.

    None where it is not its authors' turn: what was submitted is looked at as it is.
    """
    if not is_with_authors(assessment.standing) or assessment.ledger.later:
        return ()
    said = assessment.ledger.wording()
    both = [(one.name, said.get(one.name) or one.default, own.get(one.name, "")) for one in assessment.bank.settings]
    return tuple((name, old, new) for name, old, new in both if new and new != old)


def is_with_authors(stands: Standing) -> bool:
    """Tell whether it is its authors' turn to go on with it, and to submit it."""
    acts = stands.response.review.acts
    return not acts or any(transition.act is states.Act.SUBMIT for transition in states.acts(states.state(stands)))


def check_turn_to_reword(shown: Assessment) -> None:
    """Raises UsageError where it is not its authors' turn: a reviewer finds the form as it was handed over."""
    if not is_with_authors(shown.standing):
        state = states.state(shown.standing).value
        what = f"this assessment is {state}, so the words of its form stay as they are"
        raise UsageError(Problem(shown.name, what, "you can change them while you write it, or after it is sent back"))


def reword(shown: Assessment, words: Sequence[tuple[str, str, str]], own: Mapping[str, str]) -> Assessment:
    """Put other words of the organisation into the form of an assessment; return it as it is then. No answer is changed.

    words: by name, what the form says and what it is to say.
    Raises:
        UsageError: an answer would be read in another way, or it is not its authors' turn.
        MovedOn, LedgerError: nothing was written.
    """
    check_turn_to_reword(shown)
    kept, bank = shown.ledger, shown.bank
    new = banks.carried(kept.form.texts, {**kept.wording(), **{name: now for name, _, now in words}}, kept.path.name)
    for change in (change for record in every(kept.records) for change in record.changes):
        if not isinstance(change, Set) or change.answer is None:
            continue
        key, given = change.at.question, change.answer
        if as_it_counts(bank.questions.get(key), given) != as_it_counts(new.questions.get(key), given):
            what = f"with these words the answer at {place_name(change.at, shown.standing)} would be read in another way"
            raise UsageError(Problem(shown.name, f"{what}; nothing was changed", "choose other words in your settings"))
    with as_shown(shown) as seq:
        kept.append((Reword(tuple(words), digest(bank), digest(new)),), ledger.author(own), expecting=seq)
    return assessment(kept, new)


def not_known(assessment: Assessment, so: str) -> LedgerError:
    """Return the error that a record holds what a later version wrote. so: what follows from that for what is asked."""
    what = f"it holds {assessment.ledger.later}, which this version of the program does not know, so {so}"
    return LedgerError(Problem(str(assessment.ledger.path), what, "install the newer version; nothing was changed"))


@contextlib.contextmanager
def as_shown(shown: Assessment) -> Iterator[int]:
    """Write what a person decided on what they were shown: the number that the ledger is to expect.

    Raises:
        MovedOn: somebody wrote after that; says who, and what.
    """
    try:
        yield shown.seq
    except ledger.MovedOn as moved:
        from wizard.core.interview.meanwhile import meanwhile  # a start-up saving: it is seldom needed

        words = meanwhile(shown, assessment(shown.ledger, carried(shown.ledger)), moved.others)
        more = [f"And {counted(len(words) - _MOST, 'more change')}."] if len(words) > _MOST else []
        raise ledger.MovedOn(shown.name, moved.others, *words[:_MOST], *more) from None


_MOST = 6  # of what others wrote, sentences that are said at once


def reading(file: Path) -> Reading:
    """Read one assessment in full, for all that is told of it where many are (`index`). Raises LedgerError."""
    from wizard.core.checks import findings  # a start-up saving, as the two below: most commands look at one assessment alone
    from wizard.core.document.actions import DONE, actions
    from wizard.core.document.awaited import chased

    known = read(file)
    stands = known.standing
    question = known.bank.in_role("next_review")
    answer = stands.answer(At(question.key)) if question else None
    approvals, state = known.response.approvals, known.state
    plan, awaited = actions(stands, ""), chased(stands, "")
    found = [one for outcome in findings.run(stands, Days(EVER, clock.here().zone)) for one in outcome.found]
    current = f"approved by {approvals[-1][1].name}" if approvals else ""
    glance = Glance(
        file=known.ledger.path.name,
        id=known.ledger.id,
        title=known.title,
        form=known.bank.short or known.bank.id,
        begun=known.ledger.opened.time,
        changed=known.ledger.last.time,
        state=state,
        answered=known.counts.answered,
        questions=known.counts.steps,
        done=known.counts.done,
        need_more=known.counts.need_more,
        open=len(known.open),
        found=sum(not (one.after or one.before) for one in found),
        dated=tuple((one.after, one.before) for one in found if one.after or one.before),
        ends=tuple(action.by for action in plan if action.by and action.state != DONE),
        awaits=tuple(one.by for one in awaited),
        came=tuple(one.source for one in came_over(known.ledger.records)),
        approval=current if not approvals or state.startswith("approved") else "out of date",
        review=answer.value if isinstance(answer, Known) and isinstance(answer.value, str) else "",
        remarks=known.remarks,
        since_approval=known.changed,
        conditions=tuple(report.conditions for _, report in known.response.conditions),
        later=known.ledger.later,
    )
    return Reading(glance, plan, awaited)


def rename(assessment: Assessment, words: str, own: Mapping[str, str]) -> str:
    """Give an assessment another title, which is an answer like any other; return what came of it, in words."""
    question = assessment.bank.in_role("title")
    if question is None:
        raise UsageError(Problem(assessment.name, "its form has no title", "the form names none in its roles"))
    title_at = At(question.key)
    new = one_line(words)
    if not new:
        raise UsageError(Problem("", "a title needs a word", "give it in quotes"))
    if new == assessment.title:
        return f"It is called “{new}” already."
    was_approved = states.state(assessment.standing) in (states.State.APPROVED, states.State.CONDITIONAL)
    change = Set(title_at, Known(new), assessment.response.set_in.get(title_at, 0))
    with as_shown(assessment) as seq:
        assessment.ledger.append((change,), ledger.author(own), expecting=seq)
    assessment.ledger.rename(new)
    words = f"“{assessment.name}” is now called “{new}”. It is in {shelf.whole(assessment.ledger.path)}."
    return words + (" Its approval is out of date with that." if was_approved else "")


def put_away(assessment: Assessment) -> None:
    """Keep an assessment where it is not listed. Raises UsageError where it is put away already, LedgerError."""
    if assessment.ledger.is_away:
        mend = f"to bring it back: {command('take-out', assessment.ledger.path)}"
        raise UsageError(Problem(assessment.name, "it is put away already", mend))
    assessment.ledger.put_away()


def take_out(assessment: Assessment) -> None:
    """List an assessment again. Raises UsageError where it is not put away, LedgerError."""
    if not assessment.ledger.is_away:
        raise UsageError(
            Problem(assessment.name, "it is not put away", f"to continue with it: {command('resume', assessment.ledger.path)}")
        )
    assessment.ledger.take_out()


_NAMED = 12  # changed answers that are named in one line


def named(changed: Sequence[str]) -> str:
    """Return what was changed, in one line."""
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    return "; ".join(changed[:_NAMED]) + more


def near(path: Path) -> str:
    """Return a path as short as it can be said from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def command(verb: str, file: Path) -> str:
    """Return a command that finds this assessment from here, as a shell takes it: by its name, or by its path."""
    usual = Path(os.path.realpath(usual_folder()))
    looked_in = usual / ledger.AWAY if verb == "take-out" else usual
    word = file.stem if file.parent == looked_in and file.stem == slug(file.stem) else near(file)
    word = f"./{word}" if word.startswith("-") else word
    return f"{program()} {verb} {quoted(word)}"


def started_in(folder: Path) -> str:
    """Return the command that starts this program again with a folder of assessments, as a shell takes it."""
    is_usual = os.path.realpath(folder) == os.path.realpath(usual_folder())
    return program() if is_usual else f"{program()} --folder {quoted(shelf.whole(folder))}"


def program() -> str:
    """Return what starts this program in a shell, in the way in which it was started."""
    python = quoted(sys.orig_argv[0]) if sys.orig_argv else "python3"
    if file := archive():
        return f"{python} {quoted(near(file))}"
    started = Path(sys.argv[0])
    if started.name == "__main__.py" and started.parent.name == "wizard":
        return "wizard" if _is_found("wizard", Path(sys.executable).parent) else f"{python} -m wizard"
    if started.stem != "wizard" or _is_found("wizard", started.absolute().parent):
        return "wizard"
    return quoted(str(started))


def _is_found(name: str, folder: Path) -> bool:
    """Tell whether a shell that is told this name runs what stands in this folder."""
    file = f"{name}.exe" if os.name == "nt" else name
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    there = next((place for place in places if is_file(place / file)), None)
    return there is not None and there.absolute() == folder


def quoted(word: str) -> str:
    """Return a word as a shell takes it."""
    if os.name == "nt":
        return f'"{word}"' if " " in word else word
    return shlex.quote(word)


class Ambiguous(UsageError):
    """Several assessments are called what a person typed. meant: what is told of them; folder: where they are."""

    def __init__(self, name: str, folder: Path, meant: list[Glance]) -> None:
        self.name, self.folder, self.meant = name, folder, meant
        rows = [Problem(str(folder / one.file), f"“{one.name}”, begun {clock.here().lately(one.begun)}") for one in meant]
        super().__init__(*rows, closing=f"{len(meant)} assessments are called “{name}”. Type the path of the one you mean.")


def find(folder: Path, name: str) -> Assessment:
    """Return the assessment a person means by a path, a file's name, a title or its beginning.

    Which file it is may be told without reading any (`index`); that one is read in full. Where a later version wrote in it,
    that is said: what this version tells of it may not be all.
    Raises:
        Ambiguous: several are called that.
        UsageError: none does.
        LedgerError: it cannot be read.
    """
    assessment = read(_file_of(folder, name))
    tell_later(assessment.ledger.path.name, assessment.ledger.later)
    return assessment


def _file_of(folder: Path, name: str) -> Path:
    file = Path(name)
    is_path = name.endswith(ledger.ENDING) or len(file.parts) > 1
    if is_path and is_file(file):
        return file
    named = name.removesuffix(ledger.ENDING)  # as `wizard list` prints it, from whatever folder it is typed
    if is_path and len(file.parts) == 1 and named:
        for there in (folder / name, folder / ledger.AWAY / name):
            if ledger.is_record(there):
                return there
    for stem in (name, slug(named)):
        there = folder / f"{stem}{ledger.ENDING}"
        if stem and ledger.is_record(there) and not (_is_words(name, stem) and _is_title_of_another(folder, name, there)):
            return there
    for there in (folder, folder / ledger.AWAY):
        place, *found = _titled(there, name)
        for meant in found:
            if len(meant) == 1:
                return place / meant[0].file
            if meant:
                raise Ambiguous(name, place, meant)
    if is_file(file):
        return file
    raise _not_there(folder, name)


def _is_words(name: str, stem: str) -> bool:
    """Whether a name may be a title as well as the name of a file: then that alone does not tell which is meant."""
    return stem != name or name != slug(name)


def _is_title_of_another(folder: Path, name: str, file: Path) -> bool:
    _, exact, _ = _titled(folder, name)
    return any(one.file != file.name for one in exact)


def _titled(folder: Path, name: str) -> tuple[Path, list[Glance], list[Glance]]:
    """Return the folder in full, the assessments in it with a title, and those that have those words in it or in their file."""

    from wizard.store import index  # a start-up saving: only where a title is looked for

    def ask(look: index.Glances) -> tuple[Path, list[Glance], list[Glance]]:
        exact, begun = look.titled(name)
        return look.place, look.glances(exact), look.glances(begun)

    return index.look(folder, reading, ask)


def none_in(folder: Path) -> UsageError:
    """Return the error that there is nothing in a folder to choose from."""
    mend = f"start one with: {started_in(folder)} new. {shelf.ELSEWHERE}"
    return UsageError(Problem(shelf.whole(folder), "there are no assessments", mend))


def unnamed(folder: Path, verb: str) -> UsageError:
    """Return the error that a command needs an assessment, where nobody can be asked for it: what to type instead.

    verb: the command.
    """
    from wizard.store import index  # as above

    place, known = index.look(folder, reading, lambda look: (look.place, look.glances()))
    if not known:
        return none_in(folder)
    rows = [Problem("", f"for “{one.title or one.stem}”, type: {command(verb, place / one.file)}") for one in known[:_OFFERED]]
    more = f"There are {len(known) - _OFFERED} more. " if len(known) > _OFFERED else ""
    what = Problem(
        f"wizard {verb}", "say which assessment is meant, by its title or its file", f"looked in {shelf.whole(folder)}"
    )
    return UsageError(what, *rows, closing=f"{more}{shelf.ELSEWHERE}")


_OFFERED = 8  # assessments that are named at once


def _not_there(folder: Path, name: str) -> UsageError:
    from wizard.store import index  # as above

    known, wrong = index.look(folder, reading, lambda look: (look.glances(), look.wrong))
    mend = nearest(name, [one.title for one in known if one.title] + [one.stem for one in known])
    more = f"; and {len(known) - _OFFERED:,} more: wizard list" if len(known) > _OFFERED else ""
    offered = "; ".join(one.name for one in known[:_OFFERED]) + more
    mend = mend or (f"there are: {offered}" if offered else f"start one with: {started_in(folder)} new")
    if name in {path.stem for path in banks.available()}:
        own = started_in(folder)
        mend = f"it is a form; to start an assessment with it: {own} new {name}; to print it blank: {own} render --blank {name}"
    mend = f"{mend if mend.endswith('?') else mend.rstrip('.') + '.'} {shelf.ELSEWHERE}"
    unread = [problem for error in wrong for problem in error.problems]
    return UsageError(Problem(shelf.whole(folder), f"no assessment is called “{name}”", mend), *unread)
