"""Which datasets and sharing agreements a decision agreed."""

from django import forms

from board.models import Decision
from datasets.models import Dataset, SharingAgreement
from govuk.layout import Details, Layout
from records.forms import RecordForm

AGREED = ("datasets", "agreements")
WIDGETS = dict.fromkeys(AGREED, forms.CheckboxSelectMultiple)


class AgreedDataMixin:
    """Two fields of a decision's form, each only where there is something to choose from. The form has `today`."""

    def offer_agreed_data(self, *, today) -> None:
        offered = {
            "datasets": Dataset.objects.awaited_or(self._linked("datasets")),
            "agreements": SharingAgreement.objects.standing_or(self._linked("agreements"), on=today),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows
            if not rows.exists():
                del self.fields[name]

    def _linked(self, name: str) -> list[int]:
        decision = self.instance
        return list(getattr(decision, name).values_list("pk", flat=True)) if decision.pk else []

    def agreed_fields(self) -> list[str]:
        return [name for name in AGREED if name in self.fields]

    def agreed_details(self) -> list[Details]:
        names = self.agreed_fields()
        return [Details("Datasets and sharing agreements that it agreed", *names)] if names else []


class AgreedDataForm(AgreedDataMixin, RecordForm):
    submit = "Save what it agreed"

    class Meta:
        model = Decision
        fields = AGREED
        widgets = WIDGETS

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_agreed_data(today=today)

    def layout(self):
        return Layout(*self.agreed_fields())
