"""What a source says in terms of what is known here: which partner, which priority, which day, and what is missing.

Nothing is guessed: what the words do not say exactly is a `Question`, and stays one until somebody answers it.
"""

from dataclasses import dataclass

from actions.models.action import LONG_TEXT
from imports.choices import Asked, Meaning, ProgressAs
from imports.summaries import naming, standing
from imports.summaries.matching import Match, Matcher
from imports.summaries.own import OwnRow, is_own, read_own
from imports.summaries.questions import Questions, place_key
from imports.summaries.register import Register
from imports.summaries.said import Said, read_action, shares_by_column, too_long
from imports.summaries.source import Fault, Interpretation, Piece, Place, SourceAction
from imports.summaries.wanted import Context, Wanted
from imports.summaries.words import lines_of

PARTS = (
    *(naming.name_outcome, naming.name_priority, naming.name_measures, naming.name_themes, naming.name_partners),
    *(
        naming.name_officer,
        standing.tell_standing,
        standing.tell_reason,
        standing.tell_completion,
        standing.tell_times,
    ),
    *(standing.tell_percent, standing.tell_visibility),
)
NAME_OF_PROGRESS = "Progress"


@dataclass
class Resolution:
    wanted: list[Wanted]
    questions: Questions
    faults: list[Fault]


def resolve(
    found: Interpretation, known: Register, questions: Questions, *, progress_as: str = ProgressAs.UPDATE
) -> Resolution:
    """`questions` brings the answers, and takes up what is still to be asked."""
    in_plan = {pk: each for pk, each in known.actions.items() if not each.is_proposed}
    context, matcher = Context(known, questions), Matcher(in_plan, questions)
    shares = shares_by_column(found.actions)
    if not known.period:
        progress_as = ProgressAs.TEXT
    own = _own_rows(found, known, matcher)
    wanted = [
        _resolve_own(source, own[source.place], progress_as)
        if source.place in own
        else _resolve(context, matcher, read_action(source, shares, on=known.on), progress_as)
        for source in found.actions
    ]
    settled = {(place.sheet, place.row, letter) for place, row in own.items() for letter in row.settled}
    of_cells = [fault for fault in found.faults if (fault.sheet, fault.row, fault.column) not in settled]
    return Resolution(wanted, questions, [*of_cells, *(fault for each in wanted for fault in each.faults)])


def _own_rows(found: Interpretation, known: Register, matcher: Matcher) -> dict[Place, OwnRow]:
    """Rows of a workbook that was made here, read before all others: their actions are taken."""
    rows = {source.place: row for source in found.actions if is_own(source) and (row := read_own(source, known))}
    for row in rows.values():
        matcher.keep_for_its_own_row(row.known.pk)
    return rows


def _resolve_own(source: SourceAction, row: OwnRow, progress_as: str) -> Wanted:
    said = Said(source, progress=source.all(Meaning.PROGRESS))
    wanted = Wanted(source, said.reference, Match(row.known.pk), values=dict(row.values), own=row)
    wanted.faults += row.faults
    wanted.milestones = [line for piece in source.all(Meaning.MILESTONE) for line in lines_of(piece.text)]
    _tell_progress(said, wanted, progress_as)
    more = [f"{name}: {text}" for name, text in (*row.kept, *wanted.kept)]
    if more:
        first = wanted.values.get("description", row.known.values["description"])
        wanted.values["description"] = "\n\n".join([first, *more])
        _check_length(source.pieces, wanted.values["description"], wanted)
    return wanted


def _resolve(context: Context, matcher: Matcher, said: Said, progress_as: str) -> Wanted:
    wanted = Wanted(said.source, said.reference, matcher.match(said))
    if wanted.match.is_open:
        wanted.waits.append(context.questions.asked[Asked.MATCH.value, place_key(said.source.place)])
    wanted.faults += said.faults
    wanted.kept += said.kept
    wanted.values["title"] = said.title
    for part in PARTS:
        part(context, said, wanted)
    wanted.milestones = said.milestones
    _tell_progress(said, wanted, progress_as)
    _describe(said, wanted)
    return wanted


def _tell_progress(said: Said, wanted: Wanted, progress_as: str) -> None:
    """As an update of the period that is open; else, or of a proposal, as text on the action."""
    if progress_as == ProgressAs.UPDATE:
        wanted.progress = [_named(piece, several=len(said.progress) > 1) for piece in said.progress]
        _check_length(said.progress, "\n\n".join(wanted.progress), wanted)
    else:
        wanted.kept += [(piece.column.label or NAME_OF_PROGRESS, piece.text) for piece in said.progress]


def _named(piece: Piece, *, several: bool) -> str:
    return f"{piece.column.label}: {piece.text}" if several and piece.column.label else piece.text


def _describe(said: Said, wanted: Wanted) -> None:
    """What will be done, with each text that has no field of its own under the name of its column."""
    parts = [*said.description, *(f"{name}: {text}" for name, text in wanted.kept)]
    if not parts and wanted.is_new:
        parts = [said.title]
    if parts:
        wanted.values["description"] = "\n\n".join(parts)
    _check_length(said.source.pieces, wanted.values.get("description", ""), wanted)


def _check_length(pieces: list[Piece], text: str, wanted: Wanted) -> None:
    if len(text) <= LONG_TEXT or not pieces or any(fault.expected.endswith("or fewer") for fault in wanted.faults):
        return
    longest = max(pieces, key=lambda piece: len(piece.text))
    wanted.faults.append(too_long(longest, len(text), LONG_TEXT))
