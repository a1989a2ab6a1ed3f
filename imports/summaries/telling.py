"""A row and its values in the words of the pages: names instead of keys, "31 March 2026" instead of 2026-03-31."""

from datetime import date

from actions.choices import Rating, Stage, Visibility
from actions.models import Action
from govuk.dates import day
from imports.summaries.look import Look
from imports.summaries.register import Register
from imports.summaries.source import ReadRow
from imports.summaries.wanted import Wanted
from records.summaries import label_of

DATES = ("starts_on", "due_on", "completed_on")
CHOICES = {"stage": Stage, "rating": Rating, "visibility": Visibility}
TOLD = ("outcome", "priority", "measures", "themes", "lead_partner", "supporting_partners", "starts_on", "due_on")
TOLD += (
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


def in_words(name: str, value, known: Register) -> str:
    """The value of one field of an action as a reader says it."""
    if value in (None, "", []):
        return NOTHING
    if name in DATES:
        return day(date.fromisoformat(value))
    if name in CHOICES:
        return str(CHOICES[name](value).label).partition(":")[0]
    if name == "percent_complete":
        return f"{value}%"
    names = {"priority": known.priorities, "measures": known.measures, "themes": known.themes}
    names |= dict.fromkeys(("lead_partner", "supporting_partners"), known.partners)
    if name == "lead_officer":
        return known.names.get(value, "somebody who can no longer sign in")
    if name not in names:
        return str(value)
    rows = value if isinstance(value, list) else [value]
    return ", ".join(names[name].get(pk, ("one that is no longer offered",))[0] for pk in rows)


def label(name: str) -> str:
    return label_of(Action._meta.get_field(name))


def row_details(row: ReadRow, look: Look) -> dict:
    """What the preview shows of a row beside its own text."""
    wanted = look.by_place.get(row.place)
    if wanted is None:
        return {"of": row.of.row} if row.of else {}
    found = look.compared.get(row.place)
    details = {
        "title": wanted.title,
        "reference": wanted.reference,
        "facts": facts_of(wanted, look.known),
        "rules": wanted.rules,
        "waits": sorted({question.kind.label for question in wanted.waits}),
    }
    if found:
        details |= {"action": found.known.reference, "changes": changes_of(row, look)}
    return details


def facts_of(wanted: Wanted, known: Register) -> list[tuple[str, str]]:
    facts = [(label(name), in_words(name, wanted.values[name], known)) for name in TOLD if name in wanted.values]
    facts += [("Progress", "\n\n".join(wanted.progress))] if wanted.progress else []
    facts += [("Milestones", "\n".join(wanted.milestones))] if wanted.milestones else []
    return [(name, words) for name, words in facts if words != NOTHING]


def changes_of(row: ReadRow, look: Look) -> list[dict]:
    found = look.compared[row.place]
    changes = [
        {
            "label": change.label,
            "old": in_words(change.field, change.old, look.known),
            "new": in_words(change.field, change.new, look.known),
        }
        for change in found.changes
    ]
    if found.progress:
        changes.append({"label": "Progress", "old": NOTHING, "new": found.progress})
    if found.milestones:
        changes.append({"label": "Milestones", "old": NOTHING, "new": "; ".join(found.milestones)})
    return changes


def changes_count(row: ReadRow, look: Look) -> int:
    found = look.compared.get(row.place) if row.place in look.by_place else None
    return len(found.names) if found else 0


def reason_of(row: ReadRow, look: Look) -> str:
    """Why a row is what it is, in a few words."""
    wanted = look.by_place.get(row.place)
    if wanted is None:
        return row.reason
    if wanted.waits:
        return "Open: " + ", ".join(sorted({question.kind.label.lower() for question in wanted.waits}))
    found = look.compared.get(row.place)
    if found is None:
        return "A new action"
    changed = changes_count(row, look)
    fields = "1 field" if changed == 1 else f"{changed} fields"
    return f"Changes {fields} of {found.known.reference}" if changed else f"The same as {found.known.reference}"
