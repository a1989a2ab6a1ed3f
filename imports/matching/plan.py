"""A parsed plan in terms of what is known here: which action, partner, priority and day its rows mean.

Nothing is guessed: what the words do not say exactly is a `Question`, and stays one until somebody answers it. A wrong
guess would look like a fact.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from imports.choices import Meaning, QuestionKind
from imports.matching import dates, partners, stage_and_rating, strategy, visibility
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.matching.edited_cells import ReturnedCells
from imports.matching.edited_rows import ReturnedRow, is_returned, read_returned_row
from imports.matching.existing_actions import ActionMatch, ActionMatcher
from imports.matching.quarters import told_of_newest
from imports.matching.questions import Questions
from imports.parsing.action import MilestoneText, ParsedAction, parse_action, shares_by_column, too_long
from imports.parsing.file_period import Quarter, as_named, quarters_before
from imports.parsing.latest_columns import ColumnOrder, order_of_columns
from imports.parsing.parsed_plan import ParsedPlan, RowPlace, SourceAction, SourceCell
from imports.parsing.timescales import read_timescale
from imports.parsing.words import lines_of
from imports.summaries.current_plan import CurrentAction, CurrentPlan
from periods.models import financial_year_of
from records.limits import LONG_TEXT
from sheets.filled_in import CellFault
from sheets.text import plain

# In this order: the officer is looked for at the lead partner, and the day of completion asked for by the stage.
STEPS = (
    strategy.set_outcome,
    strategy.set_priority,
    strategy.set_measures,
    strategy.set_themes,
    partners.set_partners,
    partners.set_lead_officer,
    stage_and_rating.set_stage_and_rating,
    stage_and_rating.set_stage_reason,
    dates.set_completion_date,
    dates.set_start_and_due_dates,
    stage_and_rating.set_percent_complete,
    visibility.set_visibility,
)
NAME_OF_PROGRESS = "Progress"
# Above the texts of a file that no field takes.
FROM_THE_FILE = "From the spreadsheet:"


@dataclass
class MatchedPlan:
    drafts: list[ActionDraft]
    faults: list[CellFault]


def match_plan(
    parsed: ParsedPlan, plan: CurrentPlan, questions: Questions, *, quarter: Quarter | None = None
) -> MatchedPlan:
    """`questions` brings the answers, and takes up what is still to be asked."""
    # No published plan speaks of a proposal. Only a workbook of ours may, and it says so by reference.
    in_plan = {pk: action for pk, action in plan.actions.items() if not action.is_proposed}
    began = plan_began(parsed.actions, on=plan.on)
    titles = {plain(source.text(Meaning.TITLE) or source.text(Meaning.ACTION)) for source in parsed.actions}
    context, matcher = MatchingContext(plan, questions, began), ActionMatcher(in_plan, questions, titles)
    orders = orders_of_columns(parsed.actions)
    shares = shares_by_column(parsed.actions)
    returned = _returned_rows(parsed, plan, matcher)
    drafts = [
        _draft_of_returned(source, returned[source.place], plan, quarter)
        if source.place in returned
        else _draft(
            context,
            matcher,
            parse_action(source, shares, on=plan.on, around=began, order=orders[source.place.sheet]),
            as_named(quarter, orders[source.place.sheet].latest) if quarter else None,
        )
        for source in parsed.actions
    ]
    return MatchedPlan(
        drafts, [*_open_faults(parsed, returned), *(fault for draft in drafts for fault in draft.faults)]
    )


def _open_faults(parsed: ParsedPlan, returned: dict[RowPlace, ReturnedRow]) -> list[CellFault]:
    """Without those in cells that came back as they went out: what we sent is not held against the file."""

    def is_open(fault: CellFault) -> bool:
        row = returned.get(RowPlace(fault.sheet, fault.row))
        return row is None or fault.column not in row.unchanged

    return [fault for fault in parsed.faults if is_open(fault)]


def _returned_rows(parsed: ParsedPlan, plan: CurrentPlan, matcher: ActionMatcher) -> dict[RowPlace, ReturnedRow]:
    """Rows of a workbook that was made here, read before all others: their actions are taken."""
    cells = ReturnedCells(plan)
    rows = {
        source.place: row
        for source in parsed.actions
        if is_returned(source) and (row := read_returned_row(source, plan, cells))
    }
    for row in rows.values():
        matcher.reserve(row.action.pk)
    return rows


def _draft_of_returned(
    source: SourceAction, row: ReturnedRow, plan: CurrentPlan, quarter: Quarter | None
) -> ActionDraft:
    parsed = ParsedAction(source, progress=source.all(Meaning.PROGRESS))
    draft = ActionDraft(source, parsed.reference, ActionMatch(row.action.pk), values=dict(row.values), returned=row)
    draft.faults += row.faults
    lines = [line for cell in source.all(Meaning.MILESTONE) for line in lines_of(cell.text)]
    draft.milestones = [MilestoneText(line, None) for line in lines]
    _set_progress(parsed, draft, plan, quarter)
    more = [f"{name}: {text}" for name, text in (*row.kept, *draft.kept)]
    if more:
        first = draft.values.get("description", row.action.values["description"])
        draft.values["description"] = "\n\n".join([first, *more])
        _check_length(source.cells, draft.values["description"], draft)
    return draft


def plan_began(actions: list[SourceAction], *, on: date) -> date:
    """The first day of the financial year in which most of the file's certain dates lie: that of the plan."""
    years: Counter[int] = Counter()
    for action in actions:
        for cell in action.all(Meaning.DUE):
            found = read_timescale(cell.value, cell.text)
            if found.due and found.is_certain:
                years[financial_year_of(found.due)] += 1
    most = max(years.values(), default=0)
    year = min((year for year, number in years.items() if number == most), default=financial_year_of(on))
    return date(year, 4, 1)


def orders_of_columns(actions: list[SourceAction]) -> dict[str, ColumnOrder]:
    """By sheet: see `latest_columns`."""
    of_sheets: dict[str, list[SourceAction]] = {}
    for action in actions:
        of_sheets.setdefault(action.place.sheet, []).append(action)
    return {sheet: order_of_columns(found) for sheet, found in of_sheets.items()}


def _draft(
    context: MatchingContext, matcher: ActionMatcher, parsed: ParsedAction, quarter: Quarter | None
) -> ActionDraft:
    typed = None if parsed.title else context.questions.answer(QuestionKind.TITLE, parsed.source.place.key)
    parsed.title = (typed or {}).get("text", parsed.title)
    draft = ActionDraft(parsed.source, parsed.reference, matcher.match(parsed))
    if draft.match.is_open:
        draft.waits.append(context.questions.asked[QuestionKind.MATCH.value, draft.place.key])
    draft.faults += parsed.faults
    draft.kept += parsed.kept
    draft.rules += parsed.rules
    _set_title(context, parsed, draft)
    for step in STEPS:
        step(context, parsed, draft)
    _set_milestones(parsed, draft)
    _set_progress(parsed, draft, context.plan, quarter)
    _set_description(parsed, draft, context.plan)
    return draft


def _set_title(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    """An action in the plan keeps its own where the file has none; a new one needs one."""
    if parsed.title:
        draft.values["title"] = parsed.title
    elif draft.is_new:
        words = " | ".join(cell.text for cell in parsed.source.cells)
        more = {"reason": "No cell of this row says what will be done"}
        context.ask(draft, QuestionKind.TITLE, draft.place.key, words, **more)


def _set_milestones(parsed: ParsedAction, draft: ActionDraft) -> None:
    """Those with a day. Of a column of notes the lines without one are text: as milestones they could never be due."""
    draft.milestones = [each for each in parsed.milestones if each.due]
    undated = [each.title for each in parsed.milestones if not each.due]
    if undated:
        name = parsed.source.first(Meaning.MILESTONE).column.label or "Milestones"
        draft.kept.append((name, "\n".join(undated)))


def _set_progress(parsed: ParsedAction, draft: ActionDraft, plan: CurrentPlan, quarter: Quarter | None) -> None:
    """As an update of its own quarter where that takes updates, or else as text on the action. What was reported of a
    quarter that is over never counts as a report of this one."""
    draft.told_of = quarters_before(quarter, parsed.ago) if quarter else None
    if draft.told_of in plan.open_quarters:
        draft.quarter = draft.told_of
        draft.progress = [_with_column_name(cell, several=len(parsed.progress) > 1) for cell in parsed.progress]
        _check_length(parsed.progress, "\n\n".join(draft.progress), draft)
    else:
        draft.kept += [(cell.column.label or NAME_OF_PROGRESS, cell.text) for cell in parsed.progress]
    if quarter:
        draft.earlier = [
            update._replace(quarter=quarters_before(quarter, told.before))
            for told, update in zip(parsed.earlier, draft.earlier, strict=True)
        ]
    if draft.is_new:
        _set_updates_before(parsed, draft, plan)


def _set_updates_before(parsed: ParsedAction, draft: ActionDraft, plan: CurrentPlan) -> None:
    """Of a new action, before the update of its newest quarter: without that one they would be its newest words."""
    for told, update in zip(parsed.earlier, draft.earlier, strict=True):
        if draft.quarter and update.quarter in plan.open_quarters:
            draft.updates_before.append(update)
            _check_length(told.cells, update.text, draft)
        else:
            draft.kept += [(cell.column.name, cell.text) for cell in told.cells]
    if draft.updates_before and not draft.progress:
        draft.progress = [told_of_newest(draft)]


def _with_column_name(cell: SourceCell, *, several: bool) -> str:
    return f"{cell.column.label}: {cell.text}" if several and cell.column.label else cell.text


def _set_description(parsed: ParsedAction, draft: ActionDraft, plan: CurrentPlan) -> None:
    """What will be done. Texts that have no field of their own follow it, each under the name of its column, on a new
    action alone: what is said here of an action that is in the plan is not theirs to change."""
    existing = draft.existing(plan)
    parts, kept = list(parsed.description), [f"{name}: {text}" for name, text in draft.kept]
    if existing:
        kept = _kept_here(existing)
        if names := ", ".join(dict.fromkeys(name for name, text in draft.kept if text.strip())):
            draft.not_taken.append(f"{names}: no field takes these words, so they stay in the file")
    elif not parts and not kept:
        parts = [parsed.title] if draft.is_new else []
    if parts or (kept and not existing):
        draft.values["description"] = "\n\n".join([*parts, *([FROM_THE_FILE] if kept else []), *kept])
    _check_length(parsed.source.cells, draft.values.get("description", ""), draft)


def _kept_here(existing: CurrentAction) -> list[str]:
    """What an earlier file left below the description: it stays there when a later one says that anew."""
    _, found, kept = (existing.values["description"] or "").partition(FROM_THE_FILE)
    return [kept.strip()] if found and kept.strip() else []


def _check_length(cells: list[SourceCell], text: str, draft: ActionDraft) -> None:
    # A cell that is too long by itself is told already, and makes the whole too long as well.
    if len(text) <= LONG_TEXT or not cells or any(fault.expected.endswith("or fewer") for fault in draft.faults):
        return
    longest = max(cells, key=lambda cell: len(cell.text))
    draft.faults.append(too_long(longest, len(text), LONG_TEXT))
