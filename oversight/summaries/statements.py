"""What was said of the Section 17 duty with each decision of a year, and which parts of it the decision serves."""

from dataclasses import dataclass
from datetime import date

from board.choices import Purpose
from board.models import AgendaItem, Decision, Meeting
from board.querysets import Sight
from board.summaries.matters_arising import origin_of
from oversight.choices import Part


@dataclass(frozen=True)
class Statement:
    """What was said of the duty with one decision, or with an item for decision on which none is recorded. `parts` are
    those that somebody named for the decision: none at all is an answer too, and None is none yet."""

    on: date
    where: str
    where_url: str
    about: str
    reference: str
    url: str
    text: str
    words: str
    state: str
    reason: str = ""
    parts: tuple[Part, ...] | None = None
    slug: str = ""

    @property
    def is_missing(self) -> bool:
        return not self.words


def statements_of(days: tuple[date, date], sight: Sight) -> list[Statement]:
    decisions = Decision.objects.in_sight(sight).filter(made_on__range=days).with_origin()
    statements = [(each.body, _of_decision(each)) for each in decisions.select_related("section_17_parts")]
    items = AgendaItem.objects.in_sight(sight).standing().filter(purpose=Purpose.DECISION)
    items = items.filter(meeting__in=Meeting.objects.took_place().filter(meets_on__range=days))
    undecided = items.exclude(pk__in=[each.item_id for each in decisions if each.item_id])
    statements += [(each.meeting.body, _of_item(each)) for each in undecided.select_related("meeting__body")]
    # What was not asked for is not missing.
    found = [each for body, each in statements if body.asks_section_17 or each.words]
    # “~” comes after all letters and digits: items without a decision follow those that have one.
    return sorted(found, key=lambda each: (each.on, each.where, each.reference or "~", each.about))


def _of_decision(decision: Decision) -> Statement:
    item = decision.item
    return Statement(
        on=decision.made_on,
        where=origin_of(decision),
        where_url=item.meeting.get_minutes_url() if item else "",
        about=item.title if item else "By email",
        reference=decision.reference,
        url=decision.get_absolute_url(),
        text=decision.text,
        words=decision.section_17 or (item.section_17 if item else ""),
        state=decision.get_state_display(),
        reason=decision.get_reason_display() if decision.is_restricted else "",
        parts=decision.section_17_parts.parts if hasattr(decision, "section_17_parts") else None,
        slug=decision.slug,
    )


def _of_item(item: AgendaItem) -> Statement:
    return Statement(
        on=item.meeting.meets_on,
        where=str(item.meeting),
        where_url=item.meeting.get_minutes_url(),
        about=item.title,
        reference="",
        url="",
        text="No decision is recorded",
        words=item.section_17,
        state="",
        reason=item.get_reason_display() if item.is_restricted else "",
    )
