"""The plan as it stood, asked the same questions as the plan as it is."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from actions.choices import OFF_TRACK
from actions.querysets.present import SHOWN_IN_A_ROW, PlanQuestions
from records.querysets import PastQuerySet


class PastActionQuerySet(PlanQuestions, PastQuerySet):
    """The plan as it stood before one instant: `Action.history.as_seen(sight, before=…)`."""

    before: datetime | None = None

    def _clone(self):
        copy = super()._clone()
        copy.before = self.before
        return copy

    def as_seen(self, sight: str | int, *, before: datetime):
        actions = self.model.instance_type.objects.in_sight_at(sight, before=before)
        rows = self.filter(pk__in=actions.order_by().keys_at(before))
        rows.before = before
        return rows

    def updates(self):
        """Those that had been sent by then."""
        return self.model.instance_type.objects.all().updates().filter(reported_at__lt=self.before)

    def without_officer(self):
        people = self.model._meta.get_field("lead_officer").related_model
        gone = people.history.standing_at(self.before).filter(is_active=False)
        return self.open().filter(Q(lead_officer=None) | Q(lead_officer__in=gone.values("id")))

    def linked_to(self, name: str, keys):
        """Linked by the many-to-many field `name` to any of `keys` in that version."""
        links = self._links(name)
        found = links.filter(history=OuterRef("pk"))
        return self.filter(Exists(found.filter(**{f"{self._target(name)}__in": keys})))

    def off_track_in(self, closed) -> Iterator[tuple[int, int, int]]:
        counts = {f"in_{period.pk}": Count("pk", filter=self._told_off_track_in(period)) for period in closed}
        for priority, *numbers in self.in_plan().order_by().values_list("priority_id").annotate(**counts):
            yield from ((priority, period.pk, number) for period, number in zip(closed, numbers, strict=True))

    def _told_off_track_in(self, period) -> Exists:
        updates = self.updates().filter(action=OuterRef("id"), period=period)
        same = self.updates().filter(action=OuterRef("action"), period=period)
        later = same.filter(reported_at__gt=OuterRef("reported_at"))
        return Exists(updates.filter(~Exists(later), rating__in=OFF_TRACK))

    def numbers_by_measure(self) -> dict[int, int]:
        links = self._links("measures").filter(history__in=self.in_plan().order_by())
        return dict(links.values_list(self._target("measures")).annotate(number=Count("pk")))

    def as_rows(self):
        """As of the present plan, but for names, which `summaries.as_at.Names` puts on."""
        last = self.updates().filter(action=OuterRef("id")).newest_first()
        return self.only("id", "priority", "lead_partner", "lead_officer", *SHOWN_IN_A_ROW).annotate(
            officer_name=F("lead_officer__name"),
            reported_in_id=Subquery(last.values("period_id")[:1]),
            last_reported_at=Subquery(last.values("reported_at")[:1]),
        )

    def sortable(self, name: str):
        """An action's place in the plan is not in its history: they stand in the order of today."""
        actions = self.model.instance_type.objects.filter(pk=OuterRef("id"))
        rows = self.annotate(plan_order=Subquery(actions.values("plan_order")))
        if name != "updated":
            return rows
        last = self.updates().filter(action=OuterRef("id")).newest_first()
        return rows.annotate(last_reported_at=Subquery(last.values("reported_at")[:1]))

    def _links(self, name: str):
        action = self.model.instance_type
        return action.history_writer.m2m_models[action._meta.get_field(name)].objects

    def _target(self, name: str) -> str:
        return self.model.instance_type._meta.get_field(name).m2m_reverse_field_name()
