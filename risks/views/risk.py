from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from accounts.views.fresh import require_fresh_sign_in_for
from board.views.mixins import PostOnly, SightMixin
from govuk.dates import day
from partners.choices import Act
from partners.policy import may, require
from records.forms import ConfirmForm
from records.views import InstanceFormMixin, RecordFormView, TodayMixin
from risks import services
from risks.choices import RiskAct
from risks.forms import CloseRiskForm, EditRiskForm, RecordRiskForm, ReopenRiskForm, ReviewRiskForm
from risks.models import Risk
from risks.summaries.history import former_closings, risk_history
from risks.summaries.register import risk_page
from risks.views.mixins import RiskFormView, RiskMixin


class RiskDetail(RiskMixin, TemplateView):
    template_name = "risks/risk.html"

    def get_context_data(self, **kwargs):
        user, risk = self.request.user, self.risk
        page = risk_page(risk, sight=self.sight, on=timezone.localdate())
        may_review = risk.is_open and may(user, RiskAct.REVIEW, risk)
        return super().get_context_data(
            risk=risk,
            page=page,
            closings=former_closings(risk, page.reviews, sight=self.sight),
            may_edit=may(user, Act.EDIT, risk),
            may_review=may_review,
            confirm=ConfirmForm(record=risk, auto_id=False) if may_review else None,
            entries=risk_history(risk, sight=self.sight),
            **kwargs,
        )


class RecordRisk(SightMixin, TodayMixin, InstanceFormMixin, RecordFormView):
    form_class = RecordRiskForm
    heading = "Record a risk"
    caption = "Risks"
    success_message = "Risk added to the register"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, Risk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> Risk:
        return Risk()

    @property
    def back(self) -> str:
        return reverse("risks:register")

    def perform(self, form):
        self.record = services.record_risk(form.instance, links=form.linked(), by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.record.get_absolute_url()


class EditRisk(InstanceFormMixin, TodayMixin, RiskFormView):
    form_class = EditRiskForm
    act = Act.EDIT
    wants_open = None
    heading = "Edit this risk"
    introduction = "Its scores change by a review."
    success_message = "Risk saved"

    def perform(self, form):
        require_fresh_sign_in_for("reason", form, self.request)
        services.revise_risk(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class ReviewRisk(InstanceFormMixin, TodayMixin, RiskFormView):
    form_class = ReviewRiskForm
    act = RiskAct.REVIEW
    heading = "Review this risk"
    success_message = "Review saved"

    def perform(self, form):
        why = form.cleaned_data["why"]
        services.review_risk(form.instance, why=why, by=self.request.user, at=self.now)


class ConfirmRisk(PostOnly, RiskFormView):
    """Reviewed, unchanged: one press on the page of the risk."""

    form_class = ConfirmForm
    act = RiskAct.REVIEW

    def perform(self, form):
        form.claim(self.risk)
        risk = services.confirm_risk(self.risk, by=self.request.user, at=self.now)
        self.success_message = f"Reviewed, unchanged. The next review is due by {day(risk.review_on)}."


class CloseRisk(RiskFormView):
    form_class = CloseRiskForm
    act = Act.EDIT
    heading = "Close this risk"
    introduction = "It stays in the register, with your reason."
    success_message = "Risk closed"

    def perform(self, form):
        form.claim(self.risk)
        because = form.cleaned_data["because"]
        services.close_risk(self.risk, because=because, by=self.request.user, at=self.now)


class ReopenRisk(TodayMixin, RiskFormView):
    form_class = ReopenRiskForm
    act = Act.EDIT
    wants_open = False
    heading = "Reopen this risk"
    introduction = "With the scores that it had when it was closed."
    success_message = "Risk reopened"

    def perform(self, form):
        form.claim(self.risk)
        typed = form.cleaned_data
        services.reopen_risk(
            self.risk, why=typed["why"], review_on=typed["review_on"], by=self.request.user, at=self.now
        )
