"""Questions to the register of risks. Who may see which is decided by a reader's `Sight` of the board."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from board.choices import BodyKind
from board.querysets import Sight, linked_to, seated, sight_of
from risks.choices import LEAST_SCORES, Level

SCORE = F("likelihood") * F("impact")


def entitled(sight: Sight, risks: type[models.Model]) -> Q:
    """The condition that the reader is of the partner that owns a risk, or of one that leads or supports a linked
    action, or sits on its body, until the day on which anything was last said of it."""
    owns = Q(pk__in=()) if sight.partner_id is None else Q(partner=sight.partner_id)
    return owns | seated(sight, "body", "worded_on") | linked_to(sight, risks.actions.through, "risk_id", "pk")


class RiskQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """The register is the partnership's own: none of it is for residents."""
        if sight.nothing or sight.for_residents:
            return self.none()
        if sight.everything:
            return self
        return self.filter(Q(reason="") | entitled(sight, self.model))

    def of_those_entitled(self, sight: Sight):
        """Those of which the reader may read what was said while they were restricted."""
        if sight.everything:
            return self
        return self.none() if sight.nothing or sight.for_residents else self.filter(entitled(sight, self.model))

    def open(self):
        return self.filter(closed_on=None)

    def closed(self):
        return self.exclude(closed_on=None)

    def before_body(self, body):
        """Those that a body reads at its meetings: the board every one, any other body those that belong to it."""
        return self if body.kind == BodyKind.BOARD else self.filter(body=body)

    def review_overdue(self, *, on: date):
        return self.open().filter(review_on__lt=on)

    def of_level(self, level: Level):
        """Of that level with the controls that there are."""
        worse = [least for least in LEAST_SCORES.values() if least > LEAST_SCORES[level]]
        rows = self.alias(score_now=SCORE).filter(score_now__gte=LEAST_SCORES[level])
        return rows.filter(score_now__lt=min(worse)) if worse else rows

    def matching(self, words: str):
        """Those in whose words every word occurs."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(*((f"{name}__icontains", word) for name in ("reference", *self.model.WORDS)), _connector=Q.OR)
            )
        return rows

    def worst_first(self):
        """Open ones by their score now, then by their impact; closed ones after them, the last closed first."""
        return self.order_by(F("closed_on").desc(nulls_first=True), -SCORE, "-impact", "review_on", "title", "pk")

    def with_names(self):
        return self.select_related("partner", "owner", "body")


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """Those of a time when the risk was restricted are for those who are entitled."""
        risks = self.model._meta.get_field("risk").related_model.objects
        seen = self.filter(risk__in=risks.in_sight(sight).order_by().values("pk"))
        if sight.everything:
            return seen
        own = risks.of_those_entitled(sight).order_by().values("pk")
        return seen.filter(Q(was_restricted=False) | Q(risk__in=own))

    def in_order(self):
        return self.order_by("reviewed_on", "pk")
