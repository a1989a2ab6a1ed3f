"""The plan as it stood, asked the same questions as the plan as it is."""

from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from actions.choices import Visibility
from actions.querysets.present import LIST_FIELDS, PlanQuestions, grouped
from actions.querysets.sight import ActionSight
from partners.choices import UPDATING_ROLES
from records.querysets import PastQuerySet


def officers_at(people, *, before: datetime):
    """As `officers` of the people as they stood: the rows of history of who could send updates then."""
    roles = people.history_writer.m2m_models[people._meta.get_field("groups")].objects
    updating = roles.filter(group__name__in=UPDATING_ROLES)
    return people.history.standing_at(before).filter(is_active=True, pk__in=updating.values("history"))


class PastActionQuerySet(PlanQuestions, PastQuerySet):
    """Actions as they stood before one instant: `Action.history.of(actions, before=…)`."""

    before: datetime | None = None

    def _clone(self):
        # Django makes a new query set at every filter: without this the instant would be lost on the way.
        copy = super()._clone()
        copy.before = self.before
        return copy

    def of(self, actions, *, before: datetime):
        return self.at_keys(actions.order_by().keys_at(before), before=before)

    def at_keys(self, keys, *, before: datetime):
        """Rows whose keys are already known to be those that stood before the instant."""
        rows = self.filter(pk__in=keys)
        rows.before = before
        return rows

    def worded_for(self, sight: ActionSight):
        """Versions whose words people of one sight may read, of actions that they see: what was restricted when it
        was written stays with the partners that lead or support the action today, and with managers (decision 17)."""
        if sight.everything:
            return self
        open_then = ~Q(visibility=Visibility.RESTRICTED)
        if sight.partner_id is None:
            return self.filter(open_then)
        own = self.model.instance_type.objects.involving(sight.partner_id)
        return self.filter(open_then | Q(id__in=own.values("pk")))

    def restricted_at(self, before: datetime):
        return self.filter(visibility=Visibility.RESTRICTED).standing_at(before)

    def updates(self):
        """Those that had been sent by then."""
        return self.model.instance_type.objects.all().updates().filter(reported_at__lt=self.before)

    def reported_in(self, periods) -> Exists:
        return Exists(self.updates().filter(action=OuterRef("id"), period__in=periods))

    def without_officer(self):
        # Whoever has left since, or been given another role or partner, could still send updates then.
        people = officers_at(self.model._meta.get_field("lead_officer").related_model, before=self.before)
        elsewhere = people.filter(id=OuterRef("lead_officer")).exclude(partner=OuterRef("lead_partner"))
        return self.open().filter(Q(lead_officer=None) | ~Q(lead_officer__in=people.values("id")) | Exists(elsewhere))

    def linked_to(self, name: str, keys):
        """Linked by the many-to-many field `name` to any of `keys` in that version."""
        links = self._links(name)
        found = links.filter(history=OuterRef("pk"))
        return self.filter(Exists(found.filter(**{f"{self._target(name)}__in": keys})))

    def numbers_by_measure(self) -> dict[int, int]:
        links = self._links("measures").filter(history__in=self.in_plan().order_by())
        return dict(links.values_list(self._target("measures")).annotate(number=Count("pk")))

    def named_by_measure(self, measures) -> dict[int, list[str]]:
        target = self._target("measures")
        links = self._links("measures").filter(history__in=self.in_plan().order_by(), **{f"{target}__in": measures})
        rows = self.filter(pk__in=links.values("history")).in_plan_order().values_list("pk", "reference")
        by_row = grouped(links.values_list("history_id", target))
        return grouped((measure, reference) for key, reference in rows for measure in by_row[key])

    def numbers_by_theme(self) -> dict[tuple[int, int], int]:
        links = self._links("themes").filter(history__in=self.in_plan().order_by())
        rows = links.values_list(self._target("themes"), "history__priority_id").annotate(number=Count("pk"))
        return {(theme, priority): number for theme, priority, number in rows}

    def as_rows(self):
        """As in the present plan, except for the names, which `past.summaries.as_at.NamesThen` adds."""
        return self.only("id", "priority", "lead_partner", "lead_officer", *LIST_FIELDS).with_reports()

    def with_reports(self):
        last = self.updates().filter(action=OuterRef("id")).newest_first()
        return self.annotate(
            officer_name=F("lead_officer__name"),
            reported_in_id=Subquery(last.values("period_id")[:1]),
            last_reported_at=Subquery(last.values("reported_at")[:1]),
        )

    def with_what_was_said(self):
        last = self.updates().filter(action=OuterRef("id")).newest_first()
        said = {name: Subquery(last.values(name)[:1]) for name in ("reason", "way_back")}
        return self.annotate(of_priority=F("priority_id"), **said)

    def sortable(self, name: str):
        return self.with_reports() if name == "updated" else self

    def _links(self, name: str):
        action = self.model.instance_type
        return action.history_writer.m2m_models[action._meta.get_field(name)].objects

    def _target(self, name: str) -> str:
        return self.model.instance_type._meta.get_field(name).m2m_reverse_field_name()
