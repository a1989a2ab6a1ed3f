from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import ListView, TemplateView

from engagement.models import FeedbackRound, PublicComment
from engagement.summaries.comments import tally
from engagement.summaries.overview import asked_of_me, by_partner, by_priority
from engagement.summaries.owed import replies_owed
from engagement.summaries.satisfaction import Track
from engagement.summaries.unasked import asked_about, unasked_actions, unasked_by_priority
from partners.choices import Act
from partners.policy import may
from periods.models import financial_year
from priorities.models import Priority


class Front(TemplateView):
    """What others told us, and what became of it: the way into each part."""

    template_name = "engagement/front.html"

    @cached_property
    def track(self) -> Track:
        return Track(on=timezone.localdate())

    @property
    def year(self) -> int | None:
        wanted = self.request.GET.get("year", "")
        return next((year for year in self.track.years if str(year) == wanted), None)

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        owed = replies_owed(user)
        return super().get_context_data(
            today=today,
            asked=asked_of_me(user, on=today),
            owed=[(each, each.is_late(on=today)) for each in owed if may(user, Act.EDIT, each.round)],
            unasked=unasked_by_priority(user),
            all_of_it=self.track.of_all(year=self.year),
            priorities=by_priority(self.track, year=self.year),
            partners=by_partner(self.track, year=self.year),
            years=[(year, financial_year(year)) for year in self.track.years],
            year=self.year,
            counts=tally(PublicComment.objects.visible_to(user), on=today) if user.is_manager else None,
            **kwargs,
        )


class UnaskedActions(ListView):
    """Actions about which nobody was asked."""

    template_name = "engagement/unasked.html"
    paginate_by = 50

    @cached_property
    def priority(self) -> Priority | None:
        key = self.request.GET.get("priority", "")
        return Priority.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None

    def get_queryset(self):
        rows = unasked_actions(self.request.user).select_related("lead_partner", "priority").in_plan_order()
        return rows.filter(priority=self.priority) if self.priority else rows

    def get_context_data(self, **kwargs):
        rows = asked_about(self.request.user)
        rows = rows.filter(priority=self.priority) if self.priority else rows
        return super().get_context_data(priority=self.priority, is_any_open=rows.exists(), **kwargs)


class FinishedActions(ListView):
    """Actions about which feedback was asked, the newest first."""

    template_name = "engagement/finished.html"
    paginate_by = 50

    def get_queryset(self):
        rows = FeedbackRound.objects.visible_to(self.request.user).with_counts()
        return rows.select_related("action__lead_partner")
