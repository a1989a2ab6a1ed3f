from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import DetailView, RedirectView

from partners.choices import Act
from partners.policy import may
from priorities.models import Priority, Strategy
from priorities.summaries import PartToType, parts_to_type


class StrategyInForce(RedirectView):
    """The address that stays while strategies follow each other."""

    http_method_names: ClassVar = ["get", "head", "options"]

    def get_redirect_url(self, *args, **kwargs) -> str:
        return get_object_or_404(Strategy.objects.in_force(on=timezone.localdate())[:1]).get_absolute_url()


class StrategyDetail(DetailView):
    template_name = "priorities/strategy.html"
    queryset = Strategy.objects.all()
    slug_field = slug_url_kwarg = "key"

    def get_object(self, queryset=None):
        self.today = timezone.localdate()
        return super().get_object(queryset)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            has_ended=self.object.has_ended(on=self.today),
            review_due=self.object.is_review_due(on=self.today),
            commitments=self.object.commitments.all(),
            policies=self.object.policies.all(),
            themes=self.object.themes.all(),
            parts_to_type=(parts := self.parts_to_type()),
            is_whole=all(part.count for part in parts if part.is_needed),
            outcomes=self.object.outcomes.select_related("priority").prefetch_related("measures"),
            **kwargs,
        )

    def parts_to_type(self) -> list[PartToType]:
        """What may be added to it, for whoever may and as long as it is a draft."""
        may_add = self.object.is_draft and may(self.request.user, Act.ADD, Priority)
        return parts_to_type(self.object) if may_add else []
