from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import DetailView

from priorities.models import Strategy


class StrategyDetail(DetailView):
    template_name = "priorities/strategy.html"

    def get_object(self, queryset=None):
        self.today = timezone.localdate()
        return get_object_or_404(Strategy.objects.in_force(on=self.today)[:1])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            has_ended=self.object.has_ended(on=self.today),
            review_due=self.object.is_review_due(on=self.today),
            commitments=self.object.commitments.all(),
            policies=self.object.policies.all(),
            themes=self.object.themes.all(),
            outcomes=self.object.outcomes.select_related("priority").prefetch_related("measures"),
            **kwargs,
        )
