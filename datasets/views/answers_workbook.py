"""A partner's answers to a return in a workbook: download it, fill it in, send it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.views.generic import View

from datasets import services
from datasets.exports import answers_file
from datasets.forms.returns import AnswersWorkbookForm
from datasets.matching.filled_in_answers import SentAnswers, answers_table, read_answers
from datasets.models import Answer, ReturnPeriod
from datasets.summaries.asked_answers import AskedAnswers, asked_answers
from datasets.views.return_periods import CLOSED_WORDS, AnswerMixin
from datasets.views.workbooks import SentWorkbookView, as_workbook, ending_of
from sheets.grids import Workbook


class AskedMixin(AnswerMixin):
    @cached_property
    def asked(self) -> AskedAnswers:
        return asked_answers(self.period, self.partner)


class AnswersWorkbook(AskedMixin, SentWorkbookView):
    """What a partner is asked for a period, and its workbook."""

    template_name = "datasets/answers_workbook.html"
    form_class = AnswersWorkbookForm

    def get_context_data(self, **kwargs):
        closed = CLOSED_WORDS if self.period.is_closed else ""
        return super().get_context_data(asked=self.asked, period=self.period, closed=closed, **kwargs)

    @transaction.atomic
    def take_in(self, workbook: Workbook) -> SentAnswers:
        # Of two who send at once the second waits, and then finds what the first gave.
        ReturnPeriod.objects.select_for_update().get(pk=self.period.pk)
        asked = asked_answers(self.period, self.partner)
        sent = read_answers(answers_table(workbook, asked), asked)
        if not sent.faults and not sent.is_as_before and (asked.answer or not sent.is_empty):
            answer = asked.answer or Answer(period=self.period, partner=self.partner)
            answer.note = sent.note
            services.give_answer(answer, values=sent.values, by=self.request.user, at=timezone.now())
        return sent

    def taken_in(self, sent: SentAnswers) -> str:
        if sent.is_as_before:
            return "These answers were given already: nothing was changed."
        if sent.is_empty and self.asked.answer is None:
            return "Nothing is filled in."
        return f"{sent.answered_count} of {len(sent.values)} answers taken in. You can change them until it is closed."

    def sent_url(self) -> str:
        return self.period.get_absolute_url()


class AnswersWorkbookFile(AskedMixin, View):
    def get(self, request, *args, **kwargs):
        ending = ending_of(request)
        content = answers_file(self.asked, ending=ending, on=timezone.localdate())
        name = slugify(f"{self.period.of_return.title} {self.period.words} {self.partner.slug}")
        return as_workbook(content, name=name, ending=ending)
