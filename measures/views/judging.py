from django.utils.functional import cached_property

from measures import services
from measures.forms import JudgeForm
from measures.services.judging import why_not
from measures.summaries.evidence import evidence_offered
from measures.summaries.quarters_to_judge import quarters_to_judge
from measures.views.mixins import MeasureMixin
from partners.choices import Act
from partners.policy import require
from priorities.models import Judgement
from records.views import RecordFormView


class Judge(MeasureMixin, RecordFormView):
    """A judgement for one quarter, new or in place of the one that is there; `?quarter=2026-q2` names another."""

    template_name = "measures/judge.html"
    form_class = JudgeForm
    back_text = "Back to the measure"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, Judgement)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def quarters(self):
        return quarters_to_judge(self.measure, asked=self.request.GET.get("quarter", ""), on=self.today)

    @property
    def period(self):
        return self.quarters.period

    @cached_property
    def record(self) -> Judgement:
        there = self.measure.judgements.filter(period=self.period).select_related("period").first()
        judgement = there or Judgement(period=self.period)
        judgement.measure = self.measure
        return judgement

    @property
    def heading(self) -> str:
        return f"{'Change the judgement' if self.record.pk else 'Judge this measure'} for {self.period}"

    @property
    def caption(self) -> str:
        return self.measure.reference

    @property
    def back(self) -> str:
        return self.measure.get_absolute_url()

    @property
    def success_message(self) -> str:
        return f"Judgement for {self.period} saved"

    def get_success_url(self) -> str:
        return self.record.get_absolute_url()

    def not_possible(self) -> str:
        return why_not(self.measure, self.period, on=self.today)

    def get_form_kwargs(self):
        there = self.record if self.record.pk else None
        offered = {}
        if self.period is not None:
            offered = evidence_offered(self.measure, period=self.period, judgement=there, sight=self.sight)
        return super().get_form_kwargs() | {"offered": offered}

    def get_context_data(self, **kwargs):
        return super().get_context_data(quarters=self.quarters, **kwargs)

    def perform(self, form):
        form.claim(self.record)
        said = {name: form.cleaned_data[name] for name in ("verdict", "reason")}
        said |= {"evidence": form.evidence, "by": self.request.user, "at": self.now, "on": self.today}
        if self.record.pk:
            services.judge_again(self.record, **said)
        else:
            self.record = services.judge(measure=self.measure, period=self.period, **said)
