"""Returns: what is asked, and who has answered for which period."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from datasets import services
from datasets.forms.returns import ReturnForm
from datasets.models import Return
from datasets.parsing.ready_returns import ReadyReturn, ready_returns
from datasets.summaries.return_histories import return_history
from datasets.summaries.returns import period_answers, return_rows
from datasets.views.mixins import ActFormView, NewRecordView
from partners.choices import Act
from partners.policy import may, require
from records.forms import ConfirmForm
from records.views import InstanceFormMixin, RecordFormView


class Returns(TemplateView):
    template_name = "datasets/returns.html"

    def get_context_data(self, **kwargs):
        rows = return_rows(on=timezone.localdate())
        titles = {row.of_return.title for row in rows}
        may_add = may(self.request.user, Act.ADD, Return)
        ready = [each for each in ready_returns() if may_add and each.title not in titles]
        return super().get_context_data(rows=rows, ready=ready, may_add=may_add, **kwargs)


class ReturnMixin:
    @cached_property
    def record(self) -> Return:
        return get_object_or_404(Return.objects.prefetch_related("partners"), pk=self.kwargs["pk"])


class ReturnDetail(ReturnMixin, TemplateView):
    template_name = "datasets/return.html"

    def get_context_data(self, **kwargs):
        today, asked = timezone.localdate(), list(self.record.partners.all())
        periods = self.record.periods.prefetch_related("answers__partner")
        return super().get_context_data(
            of_return=self.record,
            asked=asked,
            questions=self.record.questions.all(),
            checks=self.record.checks.select_related("question", "plus", "other"),
            periods=[period_answers(period, asked, on=today) for period in periods],
            is_retired=self.record.is_retired(on=today),
            entries=return_history(self.record),
            may_edit=may(self.request.user, Act.EDIT, self.record),
            **kwargs,
        )


class AddReturn(NewRecordView):
    model = Return
    form_class = ReturnForm
    act = Act.ADD
    heading = "Define a return"
    caption = "Returns"
    success_message = "Return defined. Add its questions next."

    @property
    def back(self) -> str:
        return reverse("datasets:returns")

    def perform(self, form):
        partners = form.cleaned_data["partners"]
        self.record = services.save_return(form.instance, partners=partners, by=self.request.user, at=self.now)


class AddReadyReturn(RecordFormView):
    """A return that is delivered with the product becomes one of the partnership."""

    form_class = ConfirmForm
    heading = "Add this return"
    button = "Add this return"
    introduction = "It comes with its questions and checks. You say next which partners answer it, and can change it."
    success_message = "Return added. Say next which partners answer it."
    record = None

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, Return)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def ready(self) -> ReadyReturn:
        found = next((each for each in ready_returns() if each.key == self.kwargs["key"]), None)
        if found is None:
            raise Http404
        return found

    @property
    def back(self) -> str:
        return reverse("datasets:returns")

    @property
    def caption(self) -> str:
        return self.ready.title

    def perform(self, form):
        self.added = services.add_ready_return(self.ready, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.added.get_absolute_url()


class EditReturn(ReturnMixin, InstanceFormMixin, ActFormView):
    form_class = ReturnForm
    act = Act.EDIT
    heading = "Edit this return"
    success_message = "Return saved"

    def perform(self, form):
        partners = form.cleaned_data["partners"]
        services.save_return(form.instance, partners=partners, by=self.request.user, at=self.now)
