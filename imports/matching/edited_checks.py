"""What no cell of a returned row gets wrong by itself, but two fields together do."""

from collections.abc import Collection, Iterator

from actions.choices import JUDGED, NEEDS_REASON, NEEDS_REASON_WORDS, SAID_WHILE_JUDGED, Stage
from imports.summaries.current_plan import CurrentPlan, Values

Faults = Iterator[tuple[str, str]]


def check_together(before: Values, values: Values, plan: CurrentPlan, columns: Collection[str]) -> Faults:
    """(field, what was expected there) for each fault. `columns` are the fields that the file has a column for.

    What follows from a change without a doubt is added to `values` and is no fault: an action that is not complete any
    more has no day of completion.
    """
    after = before | values
    yield from _check_people(values, after, plan, columns)
    if after["starts_on"] and after["due_on"] and after["starts_on"] > after["due_on"]:
        yield "due_on" if "due_on" in values else "starts_on", "a due date on or after the start"
    yield from _check_completion(values, after, plan, columns)
    yield from _check_reason(values, after, columns)
    yield from _check_judgement(before, values, after)


def _check_people(values: Values, after: Values, plan: CurrentPlan, columns: Collection[str]) -> Faults:
    if "lead_partner" in values and after["lead_officer"] and "lead_officer" in columns:
        of_lead = {pk for (partner, _), pk in plan.people.items() if partner == after["lead_partner"]}
        if after["lead_officer"] not in of_lead:
            yield "lead_officer", "somebody of the new lead partner, or nothing"
    if {"lead_partner", "supporting_partners"} & values.keys():
        others = [pk for pk in after["supporting_partners"] if pk != after["lead_partner"]]
        if others != after["supporting_partners"]:
            values["supporting_partners"] = others


def _check_completion(values: Values, after: Values, plan: CurrentPlan, columns: Collection[str]) -> Faults:
    is_complete = after["stage"] == Stage.COMPLETE
    if is_complete and not after["completed_on"]:
        yield "completed_on" if "completed_on" in columns else "stage", "the day it was completed on"
    elif is_complete and "completed_on" in values and after["completed_on"] > plan.on.isoformat():
        yield "completed_on", "today or a day in the past"
    elif not is_complete and values.get("completed_on"):
        yield "completed_on", "nothing, as the stage is not complete"
    elif not is_complete and after["completed_on"]:
        values["completed_on"] = None


def _check_reason(values: Values, after: Values, columns: Collection[str]) -> Faults:
    needs_one, touched = after["stage"] in NEEDS_REASON, {"stage", "stage_reason"} & values.keys()
    if needs_one and not after["stage_reason"] and touched:
        yield "stage_reason" if "stage_reason" in columns else "stage", "the reason for the stage"
    elif not needs_one and values.get("stage_reason"):
        yield "stage_reason", f"nothing, unless the stage is {NEEDS_REASON_WORDS}"
    elif not needs_one and after["stage_reason"] and "stage" in values:
        values["stage_reason"] = ""


def _check_judgement(before: Values, values: Values, after: Values) -> Faults:
    """A closed action shows neither rating nor percentage: an empty cell there keeps what it said last."""
    if after["stage"] in JUDGED:
        return
    for name in SAID_WHILE_JUDGED:
        if values.get(name) in (None, "", before[name]):
            values.pop(name, None)
        else:
            yield name, "nothing, as the action is closed"
