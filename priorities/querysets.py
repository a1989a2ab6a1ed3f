"""Questions about the strategy that the partnership works to, and about its parts."""

from datetime import date

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When

from priorities.choices import IN_FORCE, StrategyState


class StrategyQuerySet(models.QuerySet):
    def in_force(self, *, on: date):
        """The strategy that the partnership works to on a day: the last one adopted, even when its years have run
        out."""
        return self.adopted(by=on).order_by("-adopted_on")

    def in_force_between(self, first: date, last: date):
        """All that were in force on a day or more of these, in their order."""
        ended_before = Q(closed_on__isnull=False, closed_on__lte=first)
        return self.adopted(by=last).exclude(ended_before).order_by("adopted_on")

    def adopted(self, *, by: date):
        return self.published().filter(adopted_on__lte=by)

    def published(self):
        """Adopted once: drafts are nobody's strategy yet."""
        return self.exclude(state=StrategyState.DRAFT)

    def drafts(self):
        return self.filter(state=StrategyState.DRAFT)


class PartQuerySet(models.QuerySet):
    """Priorities, themes, outcomes and measures: the parts of strategies that can be retired."""

    def offered(self, *, on: date):
        """To what is new on a day: those of the strategy in force that are not retired."""
        strategies = self.model.strategy.field.related_model.objects.in_force(on=on)
        return self.filter(strategy__in=strategies.values("pk")[:1]).standing(on=on)

    def offered_or_in(self, own, *, on: date):
        """To what is there already: what is offered, and whatever of `own`, a query set or keys, it has."""
        return self.filter(Q(pk__in=self.offered(on=on).order_by().values("pk")) | Q(pk__in=own))

    def of_former(self, *, on: date):
        """Of the strategies that were in force before the one that is in force on a day."""
        strategies = self.model.strategy.field.related_model.objects
        in_force = strategies.in_force(on=on).values("pk")[:1]
        return self.filter(strategy__in=strategies.adopted(by=on).values("pk")).exclude(strategy__in=in_force)

    def standing(self, *, on: date):
        """Not retired by a day."""
        return self.filter(Q(retired_on=None) | Q(retired_on__gt=on))


class MeasureQuerySet(PartQuerySet):
    def standing(self, *, on: date):
        """Nor is its outcome."""
        outcome_stands = Q(outcome__retired_on=None) | Q(outcome__retired_on__gt=on)
        return super().standing(on=on).filter(outcome_stands)

    def called(self, reference: str, *, strategy: str = ""):
        """The one of this reference in the strategy of a key; without a key, in the one in force, else in the one that
        was in force last. As `SuccessMeasure.address` writes it: by the state, so that both always agree."""
        rows = self.filter(reference=reference).select_related("strategy", "outcome__priority", "lead_partner")
        # Few are, and only for these is it asked by which.
        rows = rows.annotate(is_continued=Exists(self.model.objects.filter(continues=OuterRef("pk"))))
        if strategy:
            return rows.filter(strategy__key=strategy).first()
        adopted = rows.exclude(strategy__state=StrategyState.DRAFT)
        in_force_first = Case(When(strategy__state__in=IN_FORCE, then=0), default=1)
        return adopted.order_by(in_force_first, "-strategy__adopted_on", "-pk").first()


class ReasonQuerySet(models.QuerySet):
    def with_what_they_name(self):
        return self.select_related("reading__indicator", "judgement__measure__strategy", "judgement__period")

    def matching(self, word: str):
        """Those told in words in which it occurs."""
        return self.filter(Q(words__icontains=word) | Q(source__icontains=word))
