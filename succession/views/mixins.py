from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from actions.models import Action
from actions.policy import may_read_named
from partners.choices import Act
from partners.policy import may, require
from priorities.models import Strategy
from records.views import RecordFormView
from succession.models import Review
from succession.summaries.work_list import WorkList, work_list


class StrategyMixin:
    """A view about the review of one strategy, whose key stands in the address."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, Review)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.now)

    @cached_property
    def strategy(self) -> Strategy:
        return get_object_or_404(Strategy, key=self.kwargs["key"])

    @cached_property
    def former(self) -> Strategy | None:
        """The one that a draft would follow."""
        return Strategy.objects.in_force(on=self.today).first()

    @cached_property
    def work(self) -> WorkList:
        """Of what this person may see."""
        return work_list(self.strategy, actions=Action.objects.visible_to(self.request.user), on=self.today)

    def forget_the_work_list(self) -> None:
        """After anything was decided, or by somebody else: it is read anew."""
        self.__dict__.pop("work", None)

    @property
    def may_decide(self) -> bool:
        return may(self.request.user, Act.EDIT, Review)

    def may_see(self, row) -> bool:
        return may_read_named(self.request.user, row)

    def address(self, name: str, *args) -> str:
        return reverse(f"succession:{name}", args=[self.strategy.key, *args])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            strategy=self.strategy, former=self.former, may_decide=self.may_decide, **kwargs
        )


class DraftFormView(StrategyMixin, RecordFormView):
    """One form about a part of the review of a draft; once it is adopted, nothing of it changes."""

    act = Act.EDIT
    back_text = "Back to the review"

    @property
    def back(self) -> str:
        return self.address("review")

    @property
    def caption(self) -> str:
        return self.strategy.title

    def not_possible(self) -> str:
        return "" if self.strategy.is_draft else f"{self.strategy} has been adopted: its review can no longer change."

    def stale(self, form, record):
        self.forget_the_work_list()
        return super().stale(form, record)

    def form_invalid(self, form):
        self.forget_the_work_list()
        return super().form_invalid(form)
