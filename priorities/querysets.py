from datetime import date

from django.db import models

from priorities.choices import StrategyState


class StrategyQuerySet(models.QuerySet):
    def in_force(self, *, on: date):
        """The strategy that the partnership works to: the last one begun, even when its years have run out."""
        return self.published().filter(starts_on__lte=on).order_by("-starts_on")

    def published(self):
        """Adopted once: drafts are nobody's strategy yet."""
        return self.exclude(state=StrategyState.DRAFT)
