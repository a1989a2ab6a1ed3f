"""The register of datasets: which the partnership gets, which are late, which it still wants."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from datasets import services
from datasets.choices import NOT_AWAITED
from datasets.filters import DatasetFilter, dataset_panel
from datasets.forms.register import AddDatasetForm, DatasetForm, MoveForm, ReceiveForm
from datasets.models import Dataset
from datasets.summaries.datasets import dataset_rows, former_measures_served, register
from datasets.views.mixins import ActFormView, NewRecordView
from partners.choices import Act
from partners.filters import ways_on
from partners.policy import may
from records.summaries import history_of
from records.views import InstanceFormMixin


class Register(TemplateView):
    template_name = "datasets/register.html"
    extra_context = {"noun": "datasets"}

    def get_context_data(self, **kwargs):
        today, asked = timezone.localdate(), self.request.GET
        filters = DatasetFilter(asked, Dataset.objects.with_names(), today=today)
        return super().get_context_data(
            found=register(filters.qs, on=today),
            panel=dataset_panel(filters, asked),
            asked=filters.form,
            ways_on=ways_on(asked, "provider", on=today),
            may_add=may(self.request.user, Act.ADD, Dataset),
            **kwargs,
        )


class DatasetMixin:
    @cached_property
    def record(self) -> Dataset:
        return get_object_or_404(Dataset.objects.with_names(), pk=self.kwargs["pk"])


class DatasetDetail(DatasetMixin, TemplateView):
    """One dataset whole."""

    template_name = "datasets/dataset.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        (row,) = dataset_rows([self.record], on=today)
        return super().get_context_data(
            row=row,
            dataset=row.dataset,
            former_measures=former_measures_served(row.dataset, on=today),
            is_awaited=row.dataset.state not in NOT_AWAITED,
            indicators=row.dataset.indicators.all(),
            entries=history_of(row.dataset, may_see=lambda named: True),
            may_edit=may(self.request.user, Act.EDIT, row.dataset),
            **kwargs,
        )


class AddDataset(NewRecordView):
    model = Dataset
    form_class = AddDatasetForm
    act = Act.ADD
    heading = "Add a dataset"
    caption = "Datasets"
    success_message = "Dataset added to the register"

    @property
    def back(self) -> str:
        return reverse("datasets:register")

    def perform(self, form):
        self.record = services.add_dataset(form.instance, by=self.request.user, at=self.now)


class DatasetFormView(DatasetMixin, ActFormView):
    act = Act.EDIT
    back_text = "Back to the dataset"


class EditDataset(InstanceFormMixin, DatasetFormView):
    form_class = DatasetForm
    heading = "Edit this dataset"
    success_message = "Dataset saved"

    def perform(self, form):
        services.revise_dataset(form.instance, by=self.request.user, at=self.now)


class ReceiveDataset(DatasetFormView):
    """The act of most days: it came."""

    form_class = ReceiveForm
    heading = "Received"
    success_message = "Saved as received"

    def not_possible(self) -> str:
        if self.record.state not in NOT_AWAITED:
            return ""
        return f"This dataset is {self.record.get_state_display().lower()}: change its state first."

    def perform(self, form):
        form.claim(self.record)
        typed = form.cleaned_data
        services.receive(
            self.record,
            on=typed["received_on"],
            next_due_on=typed["next_due_on"],
            by=self.request.user,
            at=self.now,
        )


class MoveDataset(DatasetFormView):
    form_class = MoveForm
    heading = "Change its state"
    success_message = "State changed"

    def perform(self, form):
        form.claim(self.record)
        typed = form.cleaned_data
        services.move(
            self.record,
            to=typed["to"],
            because=typed["because"],
            on=typed["since_on"],
            by=self.request.user,
            at=self.now,
        )
