"""What a partner returns for a period, behind a signed link: answered without signing in, in its owner's name."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from datasets.forms.by_link import AnswerByLinkForm
from datasets.models import Answer, Question, ReturnPeriod
from datasets.policy import may_answer
from datasets.services import give_answer
from datasets.services.asking import ANSWERS
from datasets.summaries.returns import answer_warnings, asked_questions, values_of
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from records.forms import merged
from records.models import StaleRecord
from records.services import AlreadySubmitted
from records.views import CONFLICT

BY_LINK = ", by a signed link"


def typed(data: QueryDict) -> list[tuple[str, str]]:
    """What was written into the boxes of the page, as (question, words)."""
    keys = {int(name[1:]): name for name in data if name[:1] == "q" and name[1:].isdecimal() and len(name) < 12}
    texts = dict(Question.objects.filter(pk__in=list(keys)[:100]).values_list("pk", "text"))
    found = [(texts[key], data[name].strip()) for key, name in keys.items() if key in texts]
    found.append(("Note to the figures", data.get("note", "").strip()))
    return [(heading, words) for heading, words in found if words]


@purpose(ANSWERS, label="Answer a return", typed=typed)
def answers_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return AnswersByLink.as_view(link=link)(request)


class AnswersByLink(SendsByLink, TemplateView):
    """The answer of its owner's own partner alone, which can be changed until the period is closed."""

    template_name = "datasets/answers_by_link.html"

    def dispatch(self, request, *args, **kwargs):
        if self.period.is_closed:
            raise LinkIsDead(
                f"{self.period} is closed", "It takes no more answers, unless the partnership manager opens it again."
            )
        if not self.is_asked() or not may_answer(self.owner, self.period, self.partner):
            raise LinkIsDead("Nothing is asked of you", "Your organisation is not asked for this return any more.")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def period(self) -> ReturnPeriod:
        return ReturnPeriod.objects.select_related("of_return").get(pk=self.link.about_id)

    @property
    def partner(self):
        return self.owner.partner

    def is_asked(self) -> bool:
        return bool(self.answer.pk) or self.period.of_return.partners.filter(pk=self.owner.partner_id).exists()

    @cached_property
    def answer(self) -> Answer:
        rows = self.period.answers.prefetch_related("values__question")
        answer = rows.filter(partner=self.owner.partner_id).first() or Answer()
        answer.period, answer.partner = self.period, self.partner
        return answer

    def form(self, data: QueryDict | None = None, **kwargs) -> AnswerByLinkForm:
        given = values_of(self.answer) if self.answer.pk else {}
        return AnswerByLinkForm(
            data, instance=self.answer, questions=asked_questions(self.period), given=given, **kwargs
        )

    def get(self, request, *args, **kwargs):
        return self.page(self.form())

    def post(self, request, *args, **kwargs):
        if self.was_sent_before():
            return self.to_what_was_sent()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form)
        try:
            self.send_once(lambda: self.give(form), leads_to=self.period.get_absolute_url())
        except AlreadySubmitted:
            return self.to_what_was_sent()
        except (StaleRecord, ValidationError) as fault:
            # Of two clicks at once the second waited for the first, which is no fault: the token is asked again.
            return self.to_what_was_sent() if self.was_sent_before() else self.not_sent(form, fault)
        return self.to_what_was_sent()

    def give(self, form: AnswerByLinkForm) -> str:
        give_answer(form.instance, values=form.values(), by=self.owner, at=self.now, how=BY_LINK)
        number = sum(value not in (None, "") for value in form.values().values())
        return f"{number} of {len(form.questions)} questions of {self.period} answered for {self.partner}"

    def not_sent(self, form: AnswerByLinkForm, fault: StaleRecord | ValidationError) -> HttpResponse:
        if isinstance(fault, StaleRecord):
            theirs = merged(form, {})
            del self.answer
            return self.page(self.form(initial=theirs), advice=form.when_stale, status=CONFLICT)
        form.add_refusal(fault)
        del self.answer
        return self.page(form)

    def page(self, form: AnswerByLinkForm, *, advice: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
        """`advice` is for whom somebody else was first."""
        form.helper.form_action = self.request.path
        context = self.get_context_data(
            person=self.owner,
            link=self.link,
            today=self.today,
            period=self.period,
            of_return=self.period.of_return,
            answer=self.answer,
            warnings=answer_warnings(self.answer) if self.answer.pk else [],
            form=form,
            advice=advice,
            sent=self.sent_words(),
            has_errors=bool(advice) or (form.is_bound and bool(form.errors)),
        )
        return self.render_to_response(context, status=status)
