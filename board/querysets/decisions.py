from datetime import date

from django.db import models
from django.db.models import Q

from board.choices import (
    MINUTES_SHOWN,
    DecisionState,
    Restriction,
)
from board.querysets.sight import Sight, linked_to, seated, sight_of


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """Of meetings whose minutes are shown, and those by email; restricted ones as their item, or as their own
        restriction says."""
        if sight.nothing:
            return self.none()
        shown = self if sight.drafts else self.minuted()
        if sight.everything:
            return shown
        item_links = self.model.item.field.related_model.actions.through
        own_links = self.model.actions.through
        entitled = seated(sight, "body", "made_on")
        entitled |= linked_to(sight, item_links, "agendaitem_id", "item") | linked_to(
            sight, own_links, "decision_id", "pk"
        )
        return shown.filter(Q(restriction=Restriction.OPEN) | entitled)

    def minuted(self):
        """Those whose minutes are shown, and those by email, which no minutes tell of."""
        return self.filter(Q(item=None) | Q(item__meeting__state__in=MINUTES_SHOWN))

    def withheld_from(self, sight: Sight):
        """Those that are announced, so that their number and reason may be known, but not read."""
        announced = self.minuted().filter(restriction=Restriction.ANNOUNCED)
        return announced.exclude(pk__in=self.in_sight(sight).values("pk"))

    def open(self):
        return self.filter(state=DecisionState.OPEN)

    def overdue(self, *, on: date):
        return self.open().filter(due_on__lt=on)

    def that_raised_none_of(self, actions):
        """Those that are followed by themselves, and not by one of these actions."""
        links = self.model.actions.through.objects
        return self.exclude(pk__in=links.filter(action__in=actions.order_by().values("pk")).values("decision"))

    def keys_of_actions(self):
        """The keys of the actions that they raised."""
        return self.model.actions.through.objects.filter(decision__in=self.order_by()).values("action")

    def with_origin(self):
        return self.select_related("item__meeting", "body", "owner", "superseded_by")

    def matching(self, words: str):
        """Decisions in whose text, implications or answer, or in what they answer, every word occurs."""
        rows, reasons = self, self.model._meta.get_field("reasons").related_model.objects
        for word in words.split():
            own = Q(text__icontains=word) | Q(section_17__icontains=word) | Q(outcome_note__icontains=word)
            rows = rows.filter(own | Q(pk__in=reasons.matching(word).order_by().values("decision")))
        return rows

    def newest_first(self):
        return self.order_by("-made_on", "-year", "-series", "-number")
