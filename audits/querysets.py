from datetime import date

from django.db.models import Exists, OuterRef

from audits.choices import AuditState
from periods.models import financial_year_of
from reports.querysets import ForApprovalQuerySet


class AuditQuerySet(ForApprovalQuerySet):
    def visible_to(self, user):
        """Drafts are the manager's; what was published is for everybody."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.standing() if user.is_manager else self.published()

    def published(self):
        return self.filter(state=AuditState.PUBLISHED)

    def in_force(self):
        """The last version of each year."""
        newer = self.model.objects.published().filter(year=OuterRef("year"), edition__gt=OuterRef("edition"))
        return self.published().exclude(Exists(newer))

    def standing(self):
        """Without what was dropped."""
        return self.exclude(state=AuditState.DROPPED)

    def without_words(self):
        return self.defer("words")

    def years_to_start(self, periods, *, on: date) -> list[int]:
        """Ended financial years with a quarter among `periods` and no audit yet, the last one first."""
        ended = periods.filter(year__lt=financial_year_of(on)).exclude(year__in=self.standing().values("year"))
        return sorted(set(ended.values_list("year", flat=True)), reverse=True)
