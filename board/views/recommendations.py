"""A body's recommendations: the list with how each stands, the page of one, its response and what follows it."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board import services
from board.choices import RECOMMENDATION_STATE_COLOURS, BoardAct, RecommendationState, Response
from board.forms.recommendations import (
    FinishRecommendationForm,
    FollowByForm,
    MadeToForm,
    ReopenRecommendationForm,
    RespondForm,
)
from board.models import Meeting, Recommendation
from board.summaries.recommendations import earlier_responses, lines_of, received_at, recommendations_of, tallies_of
from board.views.mixins import BodyMixin, SightMixin
from govuk.banners import say
from govuk.dates import day
from partners.choices import Act
from partners.policy import may, require
from records.summaries import history_of
from records.views import InstanceFormMixin, RecordFormView, TodayMixin


class Recommendations(BodyMixin, TemplateView):
    """All that this person may see, or those that stand in one way."""

    template_name = "board/recommendations.html"

    def get_context_data(self, **kwargs):
        lines = recommendations_of(self.body, self.sight, on=timezone.localdate())
        asked = self.request.GET.get("state", "")
        chosen = RecommendationState(asked) if asked in RecommendationState.values else None
        return super().get_context_data(
            lines=[line for line in lines if chosen in (None, line.state)],
            all_count=len(lines),
            tallies=[tally for tally in tallies_of(lines) if tally.number],
            chosen=chosen,
            may_edit=may(self.request.user, Act.EDIT, self.body),
            **kwargs,
        )


class AllRecommendations(SightMixin, TemplateView):
    """Of every body that made some, those that still run; those of one body have a page of their own."""

    template_name = "board/all_recommendations.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        rows = Recommendation.objects.in_sight(self.sight).with_what_follows()
        lines = lines_of(
            rows.order_by("item__meeting__body__name", "-item__meeting__meets_on", "pk"), self.sight, on=today
        )
        by_body = [
            (body, [line for line in own if not line.is_closed], len(own))
            for body, own in (
                (body, list(own)) for body, own in groupby(lines, key=lambda each: each.row.item.meeting.body)
            )
        ]
        return super().get_context_data(by_body=by_body, **kwargs)


class RecommendationMixin(BodyMixin):
    act_on_it: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act_on_it, self.recommendation)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def recommendation(self) -> Recommendation:
        rows = Recommendation.objects.in_sight(self.sight).of_body(self.body).with_what_follows()
        return get_object_or_404(rows, key=self.kwargs["key"])


class RecommendationDetail(RecommendationMixin, TemplateView):
    template_name = "board/recommendation.html"

    def get_context_data(self, **kwargs):
        user, row = self.request.user, self.recommendation
        (line,) = lines_of([row], self.sight, on=timezone.localdate())
        is_accepted = bool(row.response) and row.response != Response.REJECTED
        may_edit = may(user, Act.EDIT, row)
        return super().get_context_data(
            row=row,
            line=line,
            colour=RECOMMENDATION_STATE_COLOURS[line.state],
            may_respond=may(user, BoardAct.RESPOND, row) and (row.done_on is None or may_edit),
            received=received_at(row),
            earlier=earlier_responses(row),
            may_edit=may_edit,
            may_follow=may_edit and is_accepted,
            may_finish=may_edit and is_accepted and row.done_on is None,
            may_reopen=may_edit and row.done_on is not None,
            # It names all that the recommendation was ever linked to.
            entries=history_of(row, may_see=self.may_see) if self.sight.everything else [],
            **kwargs,
        )


class RecommendationActView(RecommendationMixin, RecordFormView):
    """An act on a recommendation, for those who may edit it."""

    act_on_it = Act.EDIT

    @cached_property
    def record(self) -> Recommendation:
        return self.recommendation

    @property
    def caption(self) -> str:
        return f"Recommendation of {self.record.item.meeting}"

    @property
    def introduction(self) -> str:
        return self.record.text

    def refusal_of_what_follows(self) -> str:
        if self.record.waits:
            return "Enter the response first: nobody has said yet whether it is accepted."
        return "This recommendation was not accepted." if self.record.response == Response.REJECTED else ""


class RecommendationFormView(InstanceFormMixin, RecommendationActView):
    """A form over the recommendation itself."""


class AddressRecommendation(TodayMixin, RecommendationFormView):
    form_class = MadeToForm
    heading = "To whom it is made"
    success_message = "Recommendation saved"

    def perform(self, form):
        services.address_recommendation(form.instance, by=self.request.user, at=self.now)


class Respond(TodayMixin, RecommendationFormView):
    """By officers of the partner that it was made to, or a manager who notes it: the response, then what corrects it,
    and once the body has received it a new one."""

    form_class = RespondForm
    act_on_it = BoardAct.RESPOND
    success_message = "Response saved"

    @cached_property
    def received(self) -> Meeting | None:
        return received_at(self.record)

    @property
    def heading(self) -> str:
        if self.record.waits:
            return "Response to this recommendation"
        return "New response to this recommendation" if self.received else "Correct the response"

    def get_initial(self):
        return {"response": "", "response_text": "", "responded_on": None} if self.received else {}

    def not_possible(self) -> str:
        if self.record.done_on is None or may(self.request.user, Act.EDIT, self.record):
            return ""
        return "This recommendation is done. A manager can correct its response."

    def post(self, request, *args, **kwargs):
        reason = "" if self.earlier_sending() else self.not_possible()
        if not reason:
            return super().post(request, *args, **kwargs)
        say(request, reason, url=self.back, level=messages.ERROR)
        return redirect(self.back)

    def perform(self, form):
        services.respond(form.instance, by=self.request.user, at=self.now)


class FollowRecommendation(RecommendationFormView):
    form_class = FollowByForm
    heading = "What carries it out"
    success_message = "What carries it out is saved"

    def not_possible(self) -> str:
        return self.refusal_of_what_follows()

    def perform(self, form):
        services.follow_by(form.instance, by=self.request.user, at=self.now)


class FinishRecommendation(TodayMixin, RecommendationActView):
    form_class = FinishRecommendationForm
    heading = "Mark this recommendation as done"
    success_message = "Recommendation marked as done"

    def not_possible(self) -> str:
        if self.record.done_on is not None:
            return "This recommendation is done already."
        return self.refusal_of_what_follows()

    def perform(self, form):
        form.claim(self.record)
        typed = form.cleaned_data
        services.finish_recommendation(
            self.record, on=typed["done_on"], outcome=typed["outcome"], by=self.request.user, at=self.now
        )


class ReopenRecommendation(RecommendationActView):
    form_class = ReopenRecommendationForm
    heading = "Reopen this recommendation"
    success_message = "Recommendation reopened"

    @property
    def introduction(self) -> str:
        row = self.record
        done = f" It was done on {day(row.done_on)}: “{row.outcome.rstrip('.')}”." if row.done_on else ""
        return f"{row.text.rstrip('.')}.{done}"

    def not_possible(self) -> str:
        return "" if self.record.done_on else "This recommendation is not marked as done."

    def perform(self, form):
        form.claim(self.record)
        services.reopen_recommendation(
            self.record, reason=form.cleaned_data["reason"], by=self.request.user, at=self.now
        )
