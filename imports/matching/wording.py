"""A dry run in the words of the pages: names instead of keys, "31 March 2026" instead of 2026-03-31."""

from datetime import date

from actions.choices import NO_REASON, NO_WAY_BACK, Rating, Stage, Visibility
from actions.models import Action
from govuk.dates import day
from imports.matching.action_drafts import ActionDraft
from imports.matching.dry_run import DryRun
from imports.parsing.file_period import Quarter
from imports.parsing.parsed_plan import ParsedRow
from imports.summaries.current_plan import CurrentPlan
from periods.models import quarter_words
from records.summaries import label_of

DATES = ("starts_on", "due_on", "completed_on")
CHOICES = {"stage": Stage, "rating": Rating, "visibility": Visibility}
# In the order in which the preview shows them.
SHOWN_FIELDS = (
    "outcome",
    "priority",
    "measures",
    "themes",
    "lead_partner",
    "supporting_partners",
    "starts_on",
    "due_on",
    "timescale_text",
    "stage",
    "stage_reason",
    "rating",
    "percent_complete",
    "completed_on",
    "visibility",
    "description",
)
NOTHING = "nothing"
SAID_AGAIN = "said once more, so that it stays the newest after the earlier quarters"
COMMENT = "Comment, and no update, because the action is closed"
BURIES = "The update before it, with a text for residents that waits for approval, is then no longer the newest"


def in_words(name: str, value, plan: CurrentPlan) -> str:
    """The value of one field of an action as a reader says it."""
    if value in (None, "", []):
        return NOTHING
    if name in DATES:
        return day(date.fromisoformat(value))
    if name in CHOICES:
        return str(CHOICES[name](value).label).partition(":")[0]
    if name == "percent_complete":
        return f"{value}%"
    names = {"priority": plan.priorities, "measures": plan.measures, "themes": plan.themes}
    names |= dict.fromkeys(("lead_partner", "supporting_partners"), plan.partners)
    if name == "lead_officer":
        return plan.people_names.get(value, "somebody who can no longer sign in")
    if name not in names:
        return str(value)
    rows = value if isinstance(value, list) else [value]
    return ", ".join(names[name].get(pk, ("one that is no longer offered",))[0] for pk in rows)


def label(name: str) -> str:
    return label_of(Action._meta.get_field(name))


def row_details(row: ParsedRow, dry_run: DryRun) -> dict:
    """What the preview shows of a row beside its own text."""
    draft = dry_run.by_place.get(row.place)
    if draft is None:
        return {"of": row.belongs_to.row} if row.belongs_to else {}
    found = dry_run.changes.get(row.place)
    details = {
        "title": draft.title,
        "reference": draft.reference,
        "facts": facts_of(draft, dry_run.plan),
        "rules": draft.rules,
        "waits": sorted({question.kind.label for question in draft.waits}),
    }
    if draft.not_taken:
        details["not_taken"] = draft.not_taken
    if draft.remembered:
        details["remembered"] = sorted((kind.label, kind.value) for kind in draft.remembered)
    if draft.is_new:
        details["by_row"] = {name: draft.values.get(name) for name in ("priority", "outcome", "measures")}
    if found:
        details |= {"action": found.action.reference, "changes": changes_of(row, dry_run)}
    return details


def facts_of(draft: ActionDraft, plan: CurrentPlan) -> list[tuple[str, str]]:
    facts = [(label(name), in_words(name, draft.values[name], plan)) for name in SHOWN_FIELDS if name in draft.values]
    facts += [("Reference as published", draft.reference)] if draft.reference and not draft.returned else []
    facts += [(of_quarter(update.quarter), update.text) for update in draft.updates_before]
    if draft.progress:
        facts.append((of_quarter(draft.quarter), "\n\n".join(draft.progress)))
    facts += reasons_of(draft)
    facts += [("Milestones", "\n".join(each.title for each in draft.milestones))] if draft.milestones else []
    return [(name, words) for name, words in facts if words != NOTHING]


def reasons_of(draft: ActionDraft) -> list[tuple[str, str]]:
    """What will stand beside an update that says amber or red."""
    if not draft.is_off_track:
        return []
    return [("Reason", draft.reason or NO_REASON), ("Way back to green", draft.way_back or NO_WAY_BACK)]


def of_quarter(quarter: Quarter | None) -> str:
    """What an update of that quarter is called."""
    return f"Update of {quarter_words(*quarter)}" if quarter else "Progress"


def changes_of(row: ParsedRow, dry_run: DryRun) -> list[dict]:
    found = dry_run.changes[row.place]
    changes = [
        {
            "label": change.label,
            "old": in_words(change.field, change.old, dry_run.plan),
            "new": in_words(change.field, change.new, dry_run.plan),
        }
        for change in found.changes
    ]
    changes += [
        {"label": of_quarter(update.quarter), "old": NOTHING, "new": update.text} for update in found.updates_before
    ]
    draft = dry_run.by_place[row.place]
    here = (found.action.reason, found.action.way_back)
    changes += [
        {"label": name, "old": old or NOTHING, "new": words}
        for old, (name, words) in zip(here, reasons_of(draft), strict=False)
        if words != old
    ]
    if found.is_remark and found.progress:
        changes.append({"label": COMMENT, "old": NOTHING, "new": found.progress})
    elif found.progress or (found.is_judged and draft.quarter):
        words = found.progress or "The new rating or percentage, with the name of this file"
        if found.is_said_again:
            words = f"{words} ({SAID_AGAIN})"
        awaiting = found.action.awaiting
        if (found.is_said_again or not found.progress) and (draft.quarter in awaiting if draft.quarter else awaiting):
            words = f"{words}. {BURIES}"
        reported = found.action.reported
        old = reported.get(draft.quarter, "") if draft.quarter else found.action.progress
        changes.append({"label": of_quarter(draft.quarter), "old": old or NOTHING, "new": words})
    if found.milestones:
        changes.append(
            {"label": "Milestones", "old": NOTHING, "new": "; ".join(each.title for each in found.milestones)}
        )
    return changes


def changes_count(row: ParsedRow, dry_run: DryRun) -> int:
    found = dry_run.changes.get(row.place) if row.place in dry_run.by_place else None
    return len(found.names) if found else 0


def reason_of(row: ParsedRow, dry_run: DryRun) -> str:
    """Why a row is what it is, in a few words."""
    draft = dry_run.by_place.get(row.place)
    if draft is None:
        return row.reason
    if draft.waits:
        return "Open: " + ", ".join(sorted({question.kind.label.lower() for question in draft.waits}))
    found = dry_run.changes.get(row.place)
    if found is None:
        return "A new action"
    changed = changes_count(row, dry_run)
    fields = "1 field" if changed == 1 else f"{changed} fields"
    return f"Changes {fields} of {found.action.reference}" if changed else f"The same as {found.action.reference}"
