from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView, RedirectView, TemplateView

from partners.choices import Act
from partners.policy import may
from priorities.forms import ReasonForm
from priorities.models import Priority, Reason, Strategy
from priorities.services import name_reason
from priorities.summaries import (
    PartToType,
    judgements_offered,
    outcomes_of,
    parts_to_type,
    readings_offered,
    reason_lines,
)
from priorities.summaries.reasons import MOST_OFFERED
from records.forms import ConfirmForm
from records.services import remove


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


class ReasonMixin:
    """For a view about an act that names what it answers. It leads back to the place where the act says so."""

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#because"


class AddReasonMixin(ReasonMixin):
    """Views give `measures`, whose evidence is offered: `most` of the newest of each."""

    form_class = ReasonForm
    success_message = "Reason added"
    most = MOST_OFFERED

    def get_form_kwargs(self):
        offered = {
            "readings": readings_offered(self.measures, by=self.today, most=self.most),
            "judgements": judgements_offered(self.measures, most=self.most),
        }
        return super().get_form_kwargs() | offered

    def perform(self, form):
        reasons = self.record.reasons
        reason = reasons.model(**{reasons.field.name: self.record}, **form.named())
        name_reason(reason, among=reasons.all(), by=self.request.user, at=self.now)


class RemoveReasonMixin(ReasonMixin):
    template_name = "priorities/remove_reason.html"
    form_class = ConfirmForm
    introduction = "The history says that it was there, and who took it off."
    success_message = "Reason removed"
    button = "Remove this reason"

    @cached_property
    def reason(self) -> Reason:
        return get_object_or_404(self.record.reasons.with_what_they_name(), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.reason}

    def get_context_data(self, **kwargs):
        return super().get_context_data(reasons=reason_lines([self.reason]), **kwargs)

    def perform(self, form):
        form.claim(self.reason)
        remove(self.reason, by=self.request.user, at=self.now, why="Removed")
