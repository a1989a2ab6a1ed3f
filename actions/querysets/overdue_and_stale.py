"""Which actions a board asks about first: overdue, stale, off track; and which of them before which. A single action
says the same of itself: `Action.is_overdue`, `is_running_in`, `is_stale`."""

from datetime import date

from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber

from actions.choices import JUDGED, NEEDS_REASON, OFF_TRACK, ON_TRACK, OPEN, WORST_FIRST, Stage

NEVER = Q(pk__in=())


def is_past_due(on: date) -> Q:
    """The condition that an open action is overdue: from the day after its due date."""
    return Q(due_on__lt=on)


def is_running_in(period) -> Q:
    """The condition that an open action is asked to report in a period."""
    return Q(opened_on__lte=period.ends_on) & (Q(starts_on=None) | Q(starts_on__lte=period.ends_on))


def place_among(field: str, values) -> Case:
    """Where the value of a field stands in `values`, to sort by: what is not among them comes last."""
    places = [When(**{field: value}, then=place) for place, value in enumerate(values)]
    return Case(*places, default=len(places))


def _worst_first() -> tuple:
    return place_among("rating", WORST_FIRST), F("due_on").asc(nulls_last=True), F("id").asc()


class ExceptionQuestions:
    """Part of PlanQuestions, which says what `open` and `reported_in` are."""

    def overdue(self, *, on: date):
        return self.open().filter(is_past_due(on))

    def running_in(self, period):
        """Open, and so since the last day of the period or longer, and begun by then: it is asked to report in it."""
        return self.open().filter(is_running_in(period))

    def stale(self, *, fresh):
        """Running in the last closed period, with no update in it or since: `fresh` holds it and the current one.

        None before the first period is closed: nobody has kept silent for a whole quarter yet.
        """
        return self.open().filter(self.is_stale(fresh))

    def is_stale(self, fresh) -> Q:
        """The condition that an open action is stale."""
        closed = [period for period in fresh if period.is_closed]
        return is_running_in(closed[0]) & ~Q(self.reported_in(fresh)) if closed else NEVER

    def rated(self, ratings):
        """Rated so now: what a closed action was rated last is past (decision 35)."""
        return self.filter(stage__in=JUDGED, rating__in=ratings)

    def off_track(self):
        return self.open().filter(rating__in=OFF_TRACK)

    def exceptions(self, *, on: date, fresh):
        """What a board asks about first: off track, overdue or stale."""
        return self.open().filter(Q(rating__in=OFF_TRACK) | is_past_due(on) | self.is_stale(fresh))

    def worst_first(self):
        """In the order of WORST_FIRST, then the rest; within each the one longest due."""
        return self.order_by(*_worst_first())

    def worst_of_each_priority(self, most: int):
        """The keys of the first few of each in that order."""
        place = Window(RowNumber(), partition_by=F("priority"), order_by=_worst_first())
        return self.order_by().annotate(place=place).filter(place__lte=most).values("pk")

    def contradictory(self, *, on: date):
        """Facts that cannot all be true: flagged for a person to put right, never corrected silently."""
        return self.filter(
            Q(stage__in=OPEN, rating__in=ON_TRACK) & is_past_due(on)
            | Q(stage=Stage.COMPLETE, outcome_achieved="")
            | Q(stage__in=NEEDS_REASON, stage_reason="")
        )
