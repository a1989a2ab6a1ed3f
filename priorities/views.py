from typing import ClassVar

from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, RedirectView, TemplateView

from partners.choices import Act
from partners.policy import may
from priorities.models import Priority, Strategy
from priorities.summaries import PartToType, outcomes_of, parts_to_type


class StrategyInForce(RedirectView):
    """The address that stays while strategies follow each other."""

    http_method_names: ClassVar = ["get", "head", "options"]

    def get_redirect_url(self, *args, **kwargs) -> str:
        strategy = Strategy.objects.in_force(on=timezone.localdate()).first()
        # Until one is adopted, the page of all of them says so.
        return strategy.get_absolute_url() if strategy else reverse("priorities:list")


class StrategyList(TemplateView):
    template_name = "priorities/strategies.html"

    def get_context_data(self, **kwargs):
        today, user = timezone.localdate(), self.request.user
        adopted = list(Strategy.objects.adopted(by=today).order_by("-adopted_on"))
        return super().get_context_data(
            in_force=adopted[0] if adopted else None,
            former=adopted[1:],
            ahead=Strategy.objects.published().filter(adopted_on__gt=today).order_by("adopted_on"),
            drafts=Strategy.objects.drafts().order_by("starts_on", "pk"),
            may_add=may(user, Act.ADD, Strategy),
            **kwargs,
        )


class StrategyDetail(DetailView):
    template_name = "priorities/strategy.html"
    queryset = Strategy.objects.select_related("predecessor")
    slug_field = slug_url_kwarg = "key"

    def get_object(self, queryset=None):
        self.today = timezone.localdate()
        return super().get_object(queryset)

    def get_context_data(self, **kwargs):
        strategy = self.object
        return super().get_context_data(
            is_in_force=strategy.was_in_force(on=self.today),
            has_ended=strategy.has_ended(on=self.today),
            review_due=strategy.is_review_due(on=self.today),
            successor=strategy.successors.published().first(),
            priorities=strategy.priorities.order_by("number"),
            outcomes=outcomes_of(strategy),
            themes=strategy.themes.all(),
            commitments=strategy.commitments.all(),
            policies=strategy.policies.all(),
            may_edit=may(self.request.user, Act.EDIT, strategy),
            parts_to_type=(parts := self.parts_to_type()),
            is_whole=all(part.count for part in parts if part.is_needed),
            **kwargs,
        )

    def parts_to_type(self) -> list[PartToType]:
        """What may be added to it, for whoever may and as long as it is a draft."""
        may_add = self.object.is_draft and may(self.request.user, Act.ADD, Priority)
        return parts_to_type(self.object) if may_add else []
