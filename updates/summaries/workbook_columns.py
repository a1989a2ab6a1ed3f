"""The update page as a table: for a partner's own workbook, filled in offline and sent back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actions.choices import OFF_TRACK, OFF_TRACK_WORDS, OPEN, RATING_WORDS, STAGE_WORDS, in_words
from actions.models import Action
from actions.summaries.workbook_columns import REFERENCE, VERSION
from periods.models import ReportingPeriod
from records.limits import LONG_TEXT
from sheets.grids import Value
from sheets.writing import CellKind
from updates.summaries.due import as_it_stands

PERIOD, SAID_LAST, YES = "Period", "Said last time", "Yes"
OFF_TRACK_BOTH = in_words(OFF_TRACK, joined_by="and")


@dataclass(frozen=True)
class UpdateColumn:
    """`name` is the box of the update page that it stands for, "" for what is there to read."""

    heading: str
    name: str = ""
    what: str = ""
    kind: CellKind = CellKind.TEXT
    width: int = 20
    choices: tuple[str, ...] = ()


COLUMNS = (
    UpdateColumn(REFERENCE, width=12),
    UpdateColumn("Title", width=34),
    UpdateColumn("Outcome", width=34),
    UpdateColumn("Due", kind=CellKind.DATE, width=18),
    UpdateColumn(SAID_LAST, width=44),
    UpdateColumn(
        "No change since last time",
        "no_change",
        "Select Yes to confirm the last update as it stands. Then nothing else in the row counts.",
        CellKind.CHOICE,
        14,
        (YES,),
    ),
    UpdateColumn(
        "Progress",
        "text",
        f"What has been done. No names of victims, no addresses, no case numbers. Up to {LONG_TEXT:,} characters.",
        width=60,
    ),
    UpdateColumn(
        "Stage",
        "stage",
        "How far it has come: a fact.",
        CellKind.CHOICE,
        14,
        tuple(STAGE_WORDS[each] for each in OPEN),
    ),
    UpdateColumn(
        "Rating",
        "rating",
        "Your judgement: will it reach its outcome by its date?",
        CellKind.CHOICE,
        12,
        tuple(RATING_WORDS.values()),
    ),
    UpdateColumn(
        f"Reason for {OFF_TRACK_WORDS}",
        "reason",
        f"{OFF_TRACK_BOTH.capitalize()} need one. Up to 1,000 characters.",
        width=36,
    ),
    UpdateColumn(
        "Way back to green",
        "way_back",
        f"For {OFF_TRACK_BOTH}: what happens next, and by when. Up to 1,000 characters.",
        width=36,
    ),
    UpdateColumn("Percent complete", "percent_complete", "0% to 100%, or empty.", CellKind.PERCENT, 12),
    UpdateColumn("Next steps", "next_steps", "What comes next. May stay empty.", width=36),
    UpdateColumn(
        "Text for residents",
        "public_text",
        "Only for public actions: plain words for the annual report. A manager approves them first.",
        width=36,
    ),
    UpdateColumn(PERIOD, width=14),
    UpdateColumn(VERSION, kind=CellKind.NUMBER, width=12),
)
FILLED_IN = tuple(column for column in COLUMNS if column.name)


def update_rows(actions: Iterable[Action], period: ReportingPeriod) -> Iterator[tuple[Value, ...]]:
    for action in actions:
        boxes = boxes_as_cells(as_it_stands(action))
        own = {
            REFERENCE: action.reference,
            "Title": action.title,
            "Outcome": action.outcome,
            "Due": action.due_on or action.timescale_text,
            SAID_LAST: action.latest_update.text if action.latest_update else "",
            PERIOD: str(period),
            VERSION: action.version,
        }
        yield tuple(boxes.get(column.name, "") if column.name else own[column.heading] for column in COLUMNS)


def boxes_as_cells(boxes: dict) -> dict[str, Value]:
    """What `summaries.due` puts into the boxes of the update page, as the cells of a row."""
    percent = boxes.get("percent_complete")
    return boxes | {
        "stage": STAGE_WORDS.get(boxes.get("stage"), ""),
        "rating": RATING_WORDS.get(boxes.get("rating"), ""),
        "percent_complete": "" if percent is None else percent / 100,
    }
