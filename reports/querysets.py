from datetime import date

from django.db import models
from django.db.models import OuterRef, Subquery

from partners.choices import Role
from periods.models import financial_year_of
from reports.choices import FROZEN, SENT_BACK, ReportKind, ReportState


class ForApprovalQuerySet(models.QuerySet):
    """Of what the board approves and a second person publishes: reports and audits."""

    def to_publish(self, *, by: int):
        """What waits for somebody else than who sent it, to whom `by` is the key."""
        return self.filter(state=ReportState.FOR_APPROVAL).exclude(sent_by=by)

    def sent_back(self):
        """Drafts that were sent for approval, with when they came back."""
        rows = self.model.history.filter(id=OuterRef("pk"), history_change_reason__startswith=SENT_BACK)
        last = Subquery(rows.order_by("-history_id").values("history_date")[:1])
        drafts = self.filter(state=ReportState.DRAFT)
        return drafts.annotate(sent_back_at=last).exclude(sent_back_at=None)


class ReportQuerySet(ForApprovalQuerySet):
    def visible_to(self, user):
        """Drafts are the manager's; what was published is everybody's."""
        if user.is_authenticated and user.is_active and user.is_manager:
            return self
        return self.frozen()

    def frozen(self):
        return self.filter(state__in=FROZEN)

    def standing(self):
        """Without what was given up."""
        return self.exclude(state=ReportState.ABANDONED)

    def in_force(self):
        """The latest version of each published report."""
        return self.filter(state=ReportState.PUBLISHED)

    def annual(self):
        return self.filter(kind=ReportKind.ANNUAL)

    def of_plan(self):
        return self.filter(kind=ReportKind.PLAN)

    def without_words(self):
        """For lists: the frozen words of a report can be a megabyte."""
        return self.defer("snapshot", "sent_words")

    def years_to_start(self, periods, *, on: date) -> list[int]:
        """Ended financial years with a quarter among `periods` and no report yet, the last one first."""
        # A year ends before its last updates come in, but it can be begun: the draft reads the plan anew each time.
        ended = periods.filter(year__lt=financial_year_of(on)).exclude(
            year__in=self.annual().standing().values("year")
        )
        return sorted(set(ended.values_list("year", flat=True)), reverse=True)


class PartnerCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """To managers all, to officers those of their partner, and to whoever is its contact."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_manager:
            return self
        own = self.filter(section__partner=user.partner_id)
        return own if user.has_role(Role.OFFICER) else own.filter(section__partner__contact=user.pk)

    def open(self):
        """Not answered yet, of a draft."""
        return self.filter(answer="", section__report__state=ReportState.DRAFT)

    def with_page(self):
        return self.select_related("section__report", "section__partner", "answered_by", "asked_by")
