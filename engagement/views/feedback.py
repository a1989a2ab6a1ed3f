from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.choices import Stage
from actions.views.mixins import ActionFormView, ActionMixin
from engagement import services
from engagement.forms import AddPeopleForm, AskAboutForm, LessonForm, ReplyForm
from engagement.models import FeedbackReply, FeedbackRound, Lesson
from engagement.summaries.feedback import round_page, rounds_of
from engagement.summaries.overview import asked_of_me
from engagement.summaries.satisfaction import Track
from partners.choices import Act
from partners.models import the_partnership
from partners.policy import may, require
from records.views import InstanceFormMixin


class Feedback(ActionMixin, TemplateView):
    """What those who took part think of a finished action, what was replied, and what was learnt."""

    template_name = "engagement/feedback.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        rounds = rounds_of(self.action, user, on=today)
        asked = any(each.round.completed_on == self.action.completed_on for each in rounds)
        return super().get_context_data(
            rounds=rounds,
            satisfaction=None if self.action.is_restricted else Track(on=today).of_action(self.action.pk),
            lessons=Lesson.objects.filter(action=self.action),
            asked=asked_of_me(user, on=today, action=self.action),
            may_ask=may(user, Act.ADD, FeedbackRound(action=self.action)),
            is_to_ask=self.action.stage == Stage.COMPLETE and not asked,
            **kwargs,
        )


class FeedbackFormView(ActionFormView):
    """An act of whoever looks after the action."""

    back_text = "Back to the feedback"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, FeedbackRound(action=self.action))
        return super().dispatch(request, *args, **kwargs)

    @property
    def back(self) -> str:
        return reverse("engagement:feedback", args=[self.action.reference])

    @cached_property
    def round(self) -> FeedbackRound:
        rows = FeedbackRound.objects.with_counts().select_related("action__lead_partner").filter(action=self.action)
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class AskNow(FeedbackFormView):
    form_class = AskAboutForm
    heading = "Ask for feedback now"
    success_message = "Feedback was asked for"
    stages = (Stage.COMPLETE,)

    @property
    def introduction(self) -> str:
        partnership = the_partnership(on=self.today)
        is_anonymous = bool(partnership and partnership.feedback_is_anonymous)
        return (
            "The lead partner and each supporting partner are asked once. Their contact finds it among the notices at "
            "once, and in the next email of the day. Whoever has not answered is reminded twice."
            f"{' Answers bear no name.' if is_anonymous else ''}"
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"action": self.action}

    def not_possible(self) -> str:
        done = FeedbackRound.objects.filter(action=self.action, completed_on=self.action.completed_on)
        return super().not_possible() or ("Feedback was asked for already: see below." if done.exists() else "")

    def perform(self, form):
        addresses = form.cleaned_data.get("addresses", ())
        services.ask_about(self.action, addresses=addresses, by=self.request.user, at=self.now)


class AddPeople(FeedbackFormView):
    form_class = AddPeopleForm
    heading = "Ask others as well"
    introduction = "People without an account. Each gets an email with a link of their own at once."
    success_message = "They were asked"

    @property
    def record(self):
        return self.round

    def not_possible(self) -> str:
        if self.action.is_restricted:
            return "This action is restricted: only people with an account who may see it can be asked."
        return "Answers are no longer taken." if self.round.is_closed(on=self.today) else ""

    def perform(self, form):
        addresses = form.cleaned_data["addresses"]
        services.add_people(self.round, addresses=addresses, by=self.request.user, at=self.now)


class Reply(FeedbackFormView):
    template_name = "engagement/reply.html"
    form_class = ReplyForm
    heading = "Reply to what was said"
    introduction = "It goes to everybody who has answered, and stands on the page of the action."
    success_message = "Your reply was sent"

    @cached_property
    def record(self) -> FeedbackReply:
        return FeedbackReply(round=self.round)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.record}

    def not_possible(self) -> str:
        if not self.round.answers_count:
            return "Nobody has answered yet, so there is nothing to reply to."
        return "" if self.round.answers_count > self.round.replied_count else "Every answer already has its reply."

    @property
    def caption(self) -> str:
        return str(self.action)

    def get_context_data(self, **kwargs):
        page = round_page(self.round, self.request.user, on=self.today)
        return super().get_context_data(page=page, **kwargs)

    def perform(self, form):
        is_checked = form.cleaned_data.get("is_checked", False)
        services.reply_to(self.round, form.instance, is_checked=is_checked, by=self.request.user, at=self.now)


class NoteLesson(InstanceFormMixin, FeedbackFormView):
    form_class = LessonForm
    heading = "Note a lesson"
    introduction = (
        "It is found by the search, and offered when a similar action is proposed and when the strategy is reviewed."
    )
    success_message = "Lesson saved"

    @cached_property
    def record(self) -> Lesson:
        return Lesson(action=self.action)

    @property
    def caption(self) -> str:
        return str(self.action)

    def perform(self, form):
        services.note_lesson(form.instance, by=self.request.user, at=self.now)


class EditLesson(NoteLesson):
    heading = "Edit this lesson"
    introduction = ""

    @cached_property
    def record(self) -> Lesson:
        return get_object_or_404(Lesson.objects.filter(action=self.action), pk=self.kwargs["pk"])
