"""One period of a return: asked for, answered by partners, totalled and closed."""

from django.core.exceptions import BadRequest
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.views.generic import TemplateView

from datasets import services
from datasets.exports import total_lines
from datasets.forms.returns import AnswerForm, OpenReturnForm
from datasets.models import Answer, ReturnPeriod
from datasets.policy import may_answer
from datasets.summaries.return_histories import period_history
from datasets.summaries.returns import asked_questions, period_totals, values_of
from datasets.views.mixins import ActFormView
from datasets.views.returns import ReturnMixin
from partners.choices import Act
from partners.models import Partner
from partners.policy import may, require
from records.forms import ConfirmForm
from records.views import InstanceFormMixin, RecordFormView

FORMATS = ("", "csv")


class PeriodMixin:
    @cached_property
    def period(self) -> ReturnPeriod:
        rows = ReturnPeriod.objects.select_related("of_return", "closed_by")
        return get_object_or_404(rows.prefetch_related("answers__partner"), pk=self.kwargs["pk"])


class PeriodTotal(PeriodMixin, TemplateView):
    template_name = "datasets/return_period.html"

    def get(self, request, *args, **kwargs):
        chosen = request.GET.get("format", "")
        if chosen not in FORMATS:
            raise BadRequest("This page comes as a page or as format=csv.")
        self.found = period_totals(self.period, on=timezone.localdate())
        return self.as_csv() if chosen else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user, period = self.request.user, self.period
        partners = {*self.found.answering.answered, *self.found.answering.missing}
        open_to = [each for each in partners if may_answer(user, period, each)]
        return super().get_context_data(
            period=period,
            of_return=period.of_return,
            found=self.found,
            to_answer=sorted(open_to, key=lambda each: each.name) if not period.is_closed else [],
            is_threshold_later=_is_later(period),
            entries=period_history(period),
            may_edit=may(user, Act.EDIT, period),
            **kwargs,
        )

    def as_csv(self):
        response = StreamingHttpResponse(total_lines(self.found), content_type="text/csv; charset=utf-8")
        name = slugify(f"{self.period.of_return.title} {self.period.words}")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response


def _is_later(period: ReturnPeriod) -> bool:
    """Whether the threshold that is in force now began only after the period."""
    starts_on = period.of_return.threshold_from_on
    return starts_on is not None and starts_on > period.ends_on


class OpenReturnPeriod(ReturnMixin, ActFormView):
    form_class = OpenReturnForm
    act = Act.EDIT
    heading = "Ask for a period"
    success_message = "The return is asked for this period"

    def not_possible(self) -> str:
        if self.record.is_retired(on=self.today):
            return "This return is retired."
        return "" if self.record.questions.exists() else "Add a question first: this return asks nothing yet."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"of_return": self.record}

    def perform(self, form):
        typed = form.cleaned_data
        require(self.request.user, Act.ADD, ReturnPeriod)
        services.open_return_period(
            self.record,
            year=typed["year"],
            quarter=typed.get("quarter"),
            due_on=typed["due_on"],
            by=self.request.user,
            at=self.now,
        )


class CloseReturnPeriod(PeriodMixin, RecordFormView):
    """Closes an open period, and opens a closed one again."""

    form_class = ConfirmForm

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.EDIT, self.period)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> ReturnPeriod:
        return self.period

    @property
    def heading(self) -> str:
        return "Open this period again" if self.record.is_closed else "Close this period"

    @property
    def button(self) -> str:
        return self.heading

    @property
    def introduction(self) -> str:
        if self.record.is_closed:
            return "Partners can change their answers again until you close it."
        return "Its answers then stay as they are. You can open it again."

    def perform(self, form):
        was_closed = self.record.is_closed
        act = services.reopen_return_period if was_closed else services.close_return_period
        form.claim(self.record)
        act(self.record, by=self.request.user, at=self.now)
        self.success_message = "The period is open again" if was_closed else "The period is closed"


CLOSED_WORDS = "This period is closed: ask the partnership manager to open it again."


class AnswerMixin(PeriodMixin):
    """What one partner returns: its officers, or a manager for it."""

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, self.record)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def partner(self) -> Partner:
        asked = Partner.objects.filter(returns=self.period.of_return_id)
        answered = Partner.objects.filter(answers__period=self.period)
        return get_object_or_404((asked | answered).distinct(), slug=self.kwargs["slug"])

    @cached_property
    def record(self) -> Answer:
        rows = Answer.objects.select_related("period__of_return", "partner")
        there = rows.filter(period=self.period, partner=self.partner).first()
        return there or Answer(period=self.period, partner=self.partner)


class GiveAnswer(AnswerMixin, InstanceFormMixin, RecordFormView):
    template_name = "datasets/give_answer.html"
    form_class = AnswerForm
    success_message = "Answer saved. You can change it until the period is closed."

    @property
    def back(self) -> str:
        return self.period.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.period)

    @property
    def heading(self) -> str:
        return f"Answer of {self.record.partner}"

    def not_possible(self) -> str:
        return CLOSED_WORDS if self.period.is_closed else ""

    def get_form_kwargs(self):
        given = values_of(self.record) if self.record.pk else {}
        return super().get_form_kwargs() | {"questions": asked_questions(self.period), "given": given}

    def get_context_data(self, **kwargs):
        return super().get_context_data(answer=self.record, **kwargs)

    def perform(self, form):
        services.give_answer(form.instance, values=form.values(), by=self.request.user, at=self.now)
