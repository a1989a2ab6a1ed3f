"""What residents send: no sign-in, no session, no cookie. Nothing here may look at who is asking."""

from dataclasses import dataclass
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, ListView, TemplateView, View

from engagement.choices import SurveyStage
from engagement.forms.public import AS_IT_IS, TRAP, AnswersForm, CommentForm
from engagement.models import PublicComment, Survey
from engagement.services import count_reply, give_answers, send_comment
from engagement.summaries.said_and_did import reply_of, said_and_did, said_keys, tally_of_replies
from engagement.summaries.surveys import results_of
from engagement.views.rate_limiting import takes_from_all, takes_from_here
from records.forms import submission_key
from records.services import AlreadySubmitted

METHODS = ("get", "head", "post", "options")


# There is no session whose rights another website could borrow, and a token for the form would need a cookie.
@method_decorator(csrf_exempt, name="dispatch")
class OpenFormView(FormView):
    """A form for everybody: subclasses name the rates, the form and `keep_sent(form, token)`.

    `tries` limits what is sent from one place, `kept_here` and `kept_anywhere` what is kept of it.
    """

    http_method_names = METHODS
    tries = kept_here = kept_anywhere = ""

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.now)

    def post(self, request, *args, **kwargs):
        if not takes_from_here(request, self.tries, on=self.today):
            return self.too_many()
        # A program learns nothing from the answer.
        if request.POST.get(TRAP):
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        here = takes_from_here(self.request, self.kept_here, on=self.today)
        if not here or not takes_from_all(self.request, self.kept_anywhere):
            return self.too_many()
        token = submission_key(form.cleaned_data["token"], self.request.POST)
        try:
            self.keep_sent(form, token)
        except AlreadySubmitted:
            pass
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        return redirect(self.get_success_url())

    def too_many(self) -> HttpResponse:
        """What was typed is shown once more: it was not sent."""
        form = self.get_form()
        context = self.get_context_data(form=form, is_too_many=True, has_errors=True)
        return self.render_to_response(context, status=HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True)
class CommentedPage:
    """What a comment is about: a page that everybody reads."""

    title: str
    slug: str
    url: str


class CommentView(OpenFormView):
    """The form for a comment on a published page. Whoever publishes pages says which one, and where one is thanked."""

    template_name = "engagement/public/comment.html"
    form_class = CommentForm
    tries, kept_here, kept_anywhere = "comment_tries", "comments_here", "comments_anywhere"

    @property
    def page(self) -> CommentedPage:
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, trap=TRAP, **kwargs)

    def form_valid(self, form):
        if form.personal and AS_IT_IS not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, personal=form.personal))
        return super().form_valid(form)

    def keep_sent(self, form, token) -> None:
        comment = PublicComment(page_title=self.page.title, page_slug=self.page.slug, text=form.cleaned_data["text"])
        send_comment(comment, token=token, result_url=self.get_success_url(), at=self.now)


class SaidAndDid(ListView):
    """You said, we did: what was published of what residents wrote, and what came of it."""

    http_method_names = ("get", "head", "options")
    template_name = "engagement/public/said_and_did.html"
    paginate_by = 20

    def get_queryset(self):
        return said_keys()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        is_first = context["page_obj"].number == 1
        surveys = Survey.objects.told().order_by("-closes_on", "pk") if is_first else ()
        return context | {
            "said": said_and_did(context["page_obj"]),
            "tally": tally_of_replies() if is_first else None,
            "surveys": surveys,
        }


class ReplyThanks(TemplateView):
    http_method_names = ("get", "head", "options")
    template_name = "engagement/public/reply_thanks.html"


@method_decorator(csrf_exempt, name="dispatch")
class CountReply(View):
    """Yes or no to "was this answered?", from one place once a day."""

    http_method_names = ("post", "options")

    def post(self, request, key):
        told = reply_of(key)
        if told is None:
            raise Http404
        answer, today = request.POST.get("answer"), timezone.localdate()
        if answer not in ("yes", "no"):
            return redirect(told.get_public_url())
        here = takes_from_here(request, "reply_counts_here", on=today, about=str(key))
        if here and takes_from_all(request, "reply_counts_anywhere"):
            count_reply(told, is_yes=answer == "yes")
        return redirect("engagement:reply_thanks")


class AnswerSurvey(OpenFormView):
    """The questions of a survey while it is open; before and afterwards what there is to say of it."""

    form_class = AnswersForm
    tries, kept_here, kept_anywhere = "survey_tries", "surveys_here", "surveys_anywhere"

    @cached_property
    def survey(self) -> Survey:
        survey = get_object_or_404(Survey, slug=self.kwargs["slug"])
        if survey.stage(on=self.today) == SurveyStage.DRAFT:
            raise Http404
        return survey

    @property
    def is_open(self) -> bool:
        return self.survey.is_open(on=self.today)

    def get_template_names(self):
        return ["engagement/public/survey.html" if self.is_open else "engagement/public/survey_not_open.html"]

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.is_open else self.get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"questions": self.survey.questions.all()}

    def get_context_data(self, **kwargs):
        stage = self.survey.stage(on=self.today)
        results = results_of(self.survey) if stage == SurveyStage.TOLD else []
        return super().get_context_data(survey=self.survey, stage=stage, results=results, trap=TRAP, **kwargs)

    def get_success_url(self) -> str:
        return reverse("engagement:survey_thanks", args=[self.survey.slug])

    def keep_sent(self, form, token) -> None:
        give_answers(self.survey, form.answers, token=token, result_url=self.get_success_url(), at=self.now)


class SurveyThanks(TemplateView):
    http_method_names = ("get", "head", "options")
    template_name = "engagement/public/survey_thanks.html"

    def get_context_data(self, **kwargs):
        survey = get_object_or_404(Survey.objects.filter(is_ready=True), slug=self.kwargs["slug"])
        return super().get_context_data(survey=survey, **kwargs)
