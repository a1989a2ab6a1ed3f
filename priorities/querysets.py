from datetime import date

from django.db import models

from priorities.choices import StrategyState


class StrategyQuerySet(models.QuerySet):
    def in_force(self, *, on: date):
        """The strategy that the partnership works to on a day: the last one adopted, even when its years have run
        out."""
        return self.published().filter(adopted_on__lte=on).order_by("-adopted_on")

    def published(self):
        """Adopted once: drafts are nobody's strategy yet."""
        return self.exclude(state=StrategyState.DRAFT)

    def drafts(self):
        return self.filter(state=StrategyState.DRAFT)
