"""Sharing agreements: which hold, which ran out or soon will, and who has not signed."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from datasets import services
from datasets.forms.register import AgreementForm, SignForm
from datasets.models import AgreementParty, SharingAgreement
from datasets.summaries.agreements import agreement_history, agreement_rows
from datasets.views.mixins import ActFormView, NewRecordView
from partners.choices import Act
from partners.policy import may
from records.views import InstanceFormMixin


class Agreements(TemplateView):
    template_name = "datasets/agreements.html"

    def get_context_data(self, **kwargs):
        rows = agreement_rows(SharingAgreement.objects.with_parts(), on=timezone.localdate())
        may_add = may(self.request.user, Act.ADD, SharingAgreement)
        return super().get_context_data(rows=rows, may_add=may_add, **kwargs)


class AgreementMixin:
    @cached_property
    def record(self) -> SharingAgreement:
        return get_object_or_404(SharingAgreement.objects.with_parts(), pk=self.kwargs["pk"])


class AgreementDetail(AgreementMixin, TemplateView):
    template_name = "datasets/agreement.html"

    def get_context_data(self, **kwargs):
        (row,) = agreement_rows([self.record], on=timezone.localdate())
        return super().get_context_data(
            row=row,
            agreement=row.agreement,
            entries=agreement_history(row.agreement),
            may_edit=may(self.request.user, Act.EDIT, row.agreement),
            **kwargs,
        )


class AddAgreement(NewRecordView):
    model = SharingAgreement
    form_class = AgreementForm
    act = Act.ADD
    heading = "Add a sharing agreement"
    caption = "Sharing agreements"
    success_message = "Sharing agreement added"

    @property
    def back(self) -> str:
        return reverse("datasets:agreements")

    def perform(self, form):
        parties = form.cleaned_data["parties"]
        self.record = services.save_agreement(form.instance, parties=parties, by=self.request.user, at=self.now)


class EditAgreement(AgreementMixin, InstanceFormMixin, ActFormView):
    form_class = AgreementForm
    act = Act.EDIT
    heading = "Edit this agreement"
    back_text = "Back to the agreement"
    success_message = "Sharing agreement saved"

    def perform(self, form):
        parties = form.cleaned_data["parties"]
        services.save_agreement(form.instance, parties=parties, by=self.request.user, at=self.now)


class SignAgreement(ActFormView):
    """The signature of one party, or taking one out that was entered by mistake."""

    form_class = SignForm
    act = Act.EDIT
    back_text = "Back to the agreement"
    success_message = "Signature saved"

    @cached_property
    def record(self) -> AgreementParty:
        rows = AgreementParty.objects.select_related("agreement", "partner")
        # By its key: for a foreign key Django asks the database for numbers that it cannot hold.
        return get_object_or_404(rows, agreement__pk=self.kwargs["pk"], partner__slug=self.kwargs["slug"])

    @property
    def back(self) -> str:
        return self.record.agreement.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.record.agreement)

    @property
    def heading(self) -> str:
        return f"Signature of {self.record.partner}"

    def perform(self, form):
        form.claim(self.record)
        typed, act = form.cleaned_data, {"by": self.request.user, "at": self.now}
        if typed["signed_on"]:
            services.sign(self.record, on=typed["signed_on"], signed_for_by=typed["signed_for_by"], **act)
        else:
            self.success_message = "Signature taken out"
            services.take_out_signature(self.record, **act)
