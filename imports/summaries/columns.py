"""Which row heads the columns, and what each column means, told by the words in it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from imports.choices import NAMES_THE_ACTION, SEVERAL, Meaning
from imports.summaries.words import letters, plain, text_in
from sheets.grids import Row, Sheet

HEADER_WITHIN = 200
LONGEST_LABEL = 80

# Earlier words win where two columns could mean the same. Source: plans as councils publish them.
SYNONYMS: dict[Meaning, tuple[str, ...]] = {
    Meaning.REFERENCE: (
        *("reference", "ref", "ref no", "ref number", "reference number", "reference no", "action ref"),
        *("action reference", "action no", "action number", "action id", "unique ref", "id", "no", "number", "#"),
        *("item", "item no", "item number", "rec no", "recommendation no", "recommendation number", "s/n", "nr"),
    ),
    Meaning.TITLE: ("title", "action title", "short title", "action name", "name of action"),
    Meaning.ACTION: (
        *("action", "actions", "action required", "action to be taken", "key action", "key actions"),
        *("what we will do", "what will we do", "what will be done", "what are we going to do", "activity"),
        *("activities", "action/activity", "task", "tasks", "recommendation", "recommendations", "commitment"),
        *("deliverable", "project", "intervention", "requirement", "objective", "objectives", "issue"),
    ),
    Meaning.DESCRIPTION: (
        *("description", "action description", "details", "detail", "further details", "how/what activity"),
        *("how", "how will we do it", "how we will do it", "information", "how will this be done", "scope of action"),
    ),
    Meaning.OUTCOME: (
        *("outcome", "outcomes", "intended outcome", "intended outcomes", "expected outcome", "expected outcomes"),
        *("desired outcome", "desired outcomes", "what difference will it make", "outcome/impact", "impact"),
        *("what will be different", "expected impact", "result", "expected result", "benefits"),
    ),
    Meaning.PRIORITY: ("priority", "priority area", "strategic priority", "priorities", "plan priority"),
    Meaning.MEASURES: (
        *("success measures", "success measure", "measures of success", "measure of success", "measures"),
        *("how will we know", "how will we measure success", "performance measure", "performance measures"),
    ),
    Meaning.THEMES: ("themes", "theme", "cross-cutting themes", "cross-cutting theme", "cross cutting themes"),
    Meaning.LEAD: (
        *("lead partner", "lead organisation", "lead agency", "lead", "lead body", "lead agency/officer"),
        *("lead agencies", "lead agency/agencies", "lead partners", "lead partner(s)", "delivery led by", "led by"),
        *("responsible organisation", "responsible agency", "responsible", "responsibility", "who", "owner"),
        *("action owner", "who will do it", "lead department", "lead service", "delivery lead", "agency", "partner"),
        *("organisation", "directorate", "department", "service", "responsible body", "by whom"),
    ),
    Meaning.SUPPORTING: (
        *("supporting partners", "supporting partner", "partners", "partner organisations", "partners involved"),
        *("other partners", "supporting organisations", "support", "supported by", "key partners"),
        *("delivery partners", "contributing partners"),
    ),
    Meaning.OFFICER: (
        *("lead officer", "lead officer/em", "nominated lead officer", "officer", "lead officer/role", "lead person"),
        *("responsible officer", "named lead", "lead name", "named officer", "contact officer"),
    ),
    Meaning.STARTS: ("starts", "start", "start date", "starts on", "date started", "start by", "from"),
    Meaning.DUE: (
        *("due", "due date", "target date", "target completion date", "deadline", "due by", "by when", "when"),
        *("timescale", "timescales", "time-scale", "time scale", "time-scales", "timeframe", "time frame"),
        *("timeline", "completion date", "end date", "finish date", "completed by", "complete by", "due on"),
        *("to be completed by", "delivery date", "target completion", "milestone date", "date due", "exec date"),
    ),
    Meaning.TIMESCALE: ("timescale as published",),
    Meaning.STATUS: (
        *("status", "action status", "current status", "progress status", "delivery status", "state"),
        *("status (rag)", "status/rag", "update status", "implementation status"),
    ),
    Meaning.STAGE: ("stage", "action stage", "delivery stage", "stage of action"),
    Meaning.STAGE_REASON: ("reason for the stage",),
    Meaning.RATING: (
        *("rating", "rag", "rag rating", "rag status", "rag rated", "brag", "brag rating", "brag status"),
        *("progress rag", "current rag", "rag (current)"),
    ),
    Meaning.COMPLETE: (
        *("complete y/n", "complete (y/n)", "complete? (y/n)", "completed y/n", "completed (y/n)", "complete yes/no"),
        *("completed? y/n", "done y/n", "complete? y/n", "complete (yes/no)", "completed yes/no", "complete"),
        *("completed", "done"),
    ),
    Meaning.PERCENT: (
        *("percent complete", "percentage complete", "% complete", "% completed", "percent", "%"),
        *("percentage", "per cent complete", "complete %", "completion %", "percentage completed", "progress %"),
        *("% progress",),
    ),
    Meaning.COMPLETED_ON: (
        *(
            "completed on",
            "date completed",
            "actual completion date",
            "date of completion",
            "completion date (actual)",
        ),
        *("actual date", "closed on", "date closed"),
    ),
    Meaning.PROGRESS: (
        *("progress", "progress update", "update", "updates", "latest update", "progress to date", "current position"),
        *("comment", "comments", "commentary", "action taken", "actions taken", "position statement", "narrative"),
        *("progress/comments", "progress and comments", "progress made", "latest progress", "quarterly update"),
        *("progress notes", "outcome to date"),
    ),
    Meaning.MILESTONE: ("milestones", "milestone", "key milestones", "key milestone", "interim milestones"),
    Meaning.VISIBILITY: ("who may see it", "visibility"),
    Meaning.VERSION: ("version, leave as it is",),
    Meaning.LEAVE_OUT: ("last update, worked out here", "flags, worked out here"),
    Meaning.KEEP: (
        *("source", "part", "point", "notes", "note", "target", "targets", "cross reference", "cross-reference"),
        *("resources", "resource", "resources allocated", "indicative costs", "cost", "costs", "budget", "funding"),
        *("new item", "new", "national indicator", "national indicators", "section", "scope", "origin", "date"),
        *("area", "risk", "risks", "link", "links", "evidence", "completion date and outcome", "strategy", "aim"),
        *("aims", "ward", "location", "next steps", "barriers", "trend", "lead member", "portfolio holder"),
        *("portfolio", "last updated", "date updated", "resource implications", "reason", "way back to green"),
    ),
}
MEANING_OF = {
    words: (meaning, rank) for meaning, all_ in reversed(SYNONYMS.items()) for rank, words in enumerate(all_)
}
YEAR_OR_QUARTER = re.compile(r"\b(?:(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?|q[1-4]|quarter [1-4])\b")


class Column(NamedTuple):
    index: int
    label: str
    meaning: Meaning

    @property
    def letter(self) -> str:
        return letters(self.index)

    @property
    def name(self) -> str:
        return self.label or f"Column {self.letter}"

    @property
    def key(self) -> str:
        """What the manager's choice for this column is kept under: its label, or its letter where it has none."""
        return plain(self.label) or f"column {self.letter.lower()}"


def labels_of(row: Row) -> dict[int, str]:
    return {index: text_in(cell) for index, cell in enumerate(row.cells) if not cell.is_empty}


def recognised(label: str) -> tuple[Meaning, int] | None:
    """(meaning, rank) of a column's label; a year, a quarter or words in brackets do not hide what it says."""
    if len(label) > LONGEST_LABEL:
        return None
    words = plain(label)
    bare = plain(re.sub(r"\([^)]*\)", " ", words))
    for form in (words, bare, plain(YEAR_OR_QUARTER.sub(" ", bare)), words.replace(" / ", "/")):
        if form in MEANING_OF:
            return MEANING_OF[form]
    return None


def is_header(row: Row) -> bool:
    """At least two labels that are known, one of them naming the action, and most of its cells labels."""
    labels = labels_of(row)
    known = [found[0] for label in labels.values() if (found := recognised(label))]
    names_it = any(meaning in NAMES_THE_ACTION for meaning in known)
    return names_it and len(set(known)) > 1 and len(known) * 2 >= len(labels)


def find_header(sheet: Sheet) -> int | None:
    """The number of the row that heads the columns: the one with most labels that are known, or None."""
    best, number = 1, None
    for row in sheet.rows[:HEADER_WITHIN]:
        if is_header(row):
            known = {found[0] for label in labels_of(row).values() if (found := recognised(label))}
            if len(known) > best:
                best, number = len(known), row.number
    return number


def columns_of(header: Row, chosen: Mapping[str, str] = {}, width: int = 0) -> tuple[Column, ...]:
    """What each column means: what a person chose, or else what its label says. Every column has a meaning."""
    labels = labels_of(header)
    width = max(width, len(header.cells))
    drafts = [Column(index, labels.get(index, ""), Meaning.KEEP) for index in range(width)]
    meanings = {draft.index: Meaning(chosen[draft.key]) for draft in drafts if draft.key in chosen}
    guessed = {
        draft.index: found for draft in drafts if draft.index not in meanings and (found := recognised(draft.label))
    }
    taken = set(meanings.values())
    for index, (meaning, _) in sorted(guessed.items(), key=lambda pair: (pair[1][1], pair[0])):
        if meaning in SEVERAL or meaning not in taken:
            meanings[index] = meaning
            taken.add(meaning)
    return tuple(draft._replace(meaning=meanings.get(draft.index, Meaning.KEEP)) for draft in drafts)


def with_number_column(columns: tuple[Column, ...], rows: tuple[Row, ...], chosen: Mapping[str, str]):
    """A column without a label in which most texts are numbers such as 2.1 holds the references."""
    if any(column.meaning == Meaning.REFERENCE for column in columns):
        return columns
    for column in columns:
        texts = [text_in(row.cells[column.index]) for row in rows if len(row.cells) > column.index]
        texts = [text for text in texts if text]
        numbered = sum(1 for text in texts if is_reference(text))
        if not column.label and column.key not in chosen and texts and numbered * 2 > len(texts):
            return tuple(each._replace(meaning=Meaning.REFERENCE) if each == column else each for each in columns)
    return columns


def is_reference(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{0,6}[-. ]?\d{1,4}(?:[.\-/]\d{1,4}){0,3}[a-zA-Z]?[.)]?", text) is not None
