"""What was returned and waits for an answer, with the way to answer it."""

from dataclasses import dataclass

from django.urls import reverse

from actions.choices import Returnable
from actions.models import Returned
from partners.models import User
from periods.models import ReportingPeriod

WAYS = {
    Returnable.UPDATE: "Send another update",
    Returnable.PROPOSAL: "Change the proposal",
    Returnable.TEXT: "Write the text anew",
}
CORRECT = "Add a correction"


@dataclass(frozen=True)
class ToAnswer:
    """One thing that was returned; `words` and `url` are those of the link that answers it."""

    returned: Returned
    words: str
    url: str


def to_answer(user: User, *, period: ReportingPeriod | None, on_this_page: frozenset[int] = frozenset()):
    """What this person is to answer, the oldest first. `on_this_page` are the actions whose cards are there."""
    rows = Returned.objects.for_person(user).with_people().order_by("returned_at", "pk")
    return [way_to_answer(row, period=period, on_this_page=on_this_page) for row in rows]


def way_to_answer(
    row: Returned, *, period: ReportingPeriod | None, on_this_page: frozenset[int] = frozenset()
) -> ToAnswer:
    reference = row.action.reference
    if row.what == Returnable.PROPOSAL:
        return ToAnswer(row, WAYS[row.what], reverse("updates:revise_proposal", args=[reference]))
    if row.what == Returnable.TEXT:
        return ToAnswer(row, WAYS[row.what], reverse("updates:rewrite_text", args=[reference, row.update_id]))
    if period is None or not row.action.is_open:
        return ToAnswer(row, CORRECT, reverse("updates:correct", args=[reference, row.update_id]))
    if row.action_id in on_this_page:
        return ToAnswer(row, WAYS[row.what], f"#card-{reference}")
    return ToAnswer(row, WAYS[row.what], reverse("updates:send", args=[reference]))
