from django.urls import reverse

from actions import services
from actions.choices import CLOSED, OPEN, ActionAct, Stage
from actions.forms import (
    AcceptForm,
    CancelForm,
    CommentForm,
    CompleteForm,
    HandOverForm,
    HoldForm,
    ReopenForm,
)
from actions.views.mixins import ActionFormView
from partners.choices import Act
from partners.models import Partner, User
from records.forms import ConfirmForm
from records.views import TodayMixin


class Accept(ActionFormView):
    form_class = AcceptForm
    act = Act.MANAGE
    stages = (Stage.PROPOSED,)
    heading = "Accept this proposal"
    introduction = "It goes into the plan as not started. Its dates are yours to set."
    success_message = "Action added to the plan"

    def get_initial(self):
        return {"starts_on": self.action.starts_on or self.today, "due_on": self.action.due_on}

    def perform(self, form):
        form.claim(self.action)
        dates = {name: form.cleaned_data[name] for name in ("starts_on", "due_on")}
        services.accept(self.action, **dates, by=self.request.user, at=self.now)


class Hold(ActionFormView):
    form_class = HoldForm
    act = ActionAct.HOLD
    stages = (Stage.NOT_STARTED, Stage.IN_PROGRESS)
    heading = "Put this action on hold"
    introduction = "It stays in the plan and is still counted. The reason shows on its page."
    success_message = "Action put on hold"

    def perform(self, form):
        form.claim(self.action)
        reason = form.cleaned_data["stage_reason"]
        services.put_on_hold(self.action, reason=reason, by=self.request.user, at=self.now)


class Resume(ActionFormView):
    form_class = ConfirmForm
    act = ActionAct.HOLD
    stages = (Stage.ON_HOLD,)
    heading = "Restart this action"
    introduction = "It goes back to in progress."
    success_message = "Action restarted"
    button = "Restart action"

    def perform(self, form):
        form.claim(self.action)
        services.resume(self.action, by=self.request.user, at=self.now)


class Cancel(ActionFormView):
    form_class = CancelForm
    act = Act.MANAGE
    stages = (Stage.PROPOSED, *OPEN)
    heading = "Cancel this action"
    introduction = "It stays in the plan as cancelled, and the annual report says why it was not done."
    success_message = "Action cancelled"

    def perform(self, form):
        form.claim(self.action)
        services.cancel(self.action, reason=form.cleaned_data["stage_reason"], by=self.request.user, at=self.now)


class Reopen(ActionFormView):
    form_class = ReopenForm
    act = Act.MANAGE
    stages = CLOSED
    heading = "Reopen this action"
    introduction = "It goes back to in progress. What was said when it was closed stays in its history."
    success_message = "Action reopened"

    @property
    def back(self) -> str:
        """Where a priority is missing: to the page on which one is given, which leads on to here."""
        if not self.of_a_former_strategy():
            return super().back
        return reverse("actions:edit", args=[self.action.reference], query={"then": self.request.path})

    def not_possible(self) -> str:
        return super().not_possible() or self.of_a_former_strategy()

    def of_a_former_strategy(self) -> str:
        return services.why_not_reopened(self.action, on=self.today) if self.action.is_closed else ""

    def perform(self, form):
        form.claim(self.action)
        services.reopen(self.action, reason=form.cleaned_data["reason"], by=self.request.user, at=self.now)


class Complete(TodayMixin, ActionFormView):
    template_name = "actions/complete.html"
    form_class = CompleteForm
    act = ActionAct.COMPLETE
    stages = OPEN
    heading = "Complete this action"
    success_message = "Action completed"

    def perform(self, form):
        form.claim(self.action)
        typed = form.cleaned_data
        services.complete(
            self.action,
            on=typed["completed_on"],
            achieved=typed["outcome_achieved"],
            evidence=typed["outcome_evidence"],
            by=self.request.user,
            at=self.now,
        )


class HandOver(ActionFormView):
    """Inside the lead partner by its officers; to another partner by a manager."""

    form_class = HandOverForm
    act = ActionAct.HAND_OVER
    stages = (Stage.PROPOSED, *OPEN)
    heading = "Hand this action over"
    success_message = "Action handed over"

    def get_form_kwargs(self):
        partners = Partner.objects.taking_part(on=self.today)
        people = User.objects.officers().select_related("partner").order_by("partner__name", "name")
        if not self.request.user.is_manager:
            partners = partners.filter(pk=self.action.lead_partner_id)
            people = people.filter(partner=self.action.lead_partner)
        return super().get_form_kwargs() | {"partners": partners, "people": people}

    def perform(self, form):
        form.claim(self.action)
        partner, officer = form.cleaned_data["lead_partner"], form.cleaned_data["lead_officer"]
        services.hand_over(self.action, partner=partner, officer=officer, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        """The list, when the action was restricted and has left this person's sight."""
        mine = self.request.user.is_manager or self.action.lead_partner_id == self.request.user.partner_id
        return super().get_success_url() if mine else reverse("actions:list")


class CommentView(ActionFormView):
    form_class = CommentForm
    act = ActionAct.COMMENT
    heading = "Comment on this action"
    success_message = "Comment added"

    def perform(self, form):
        services.comment(self.action, text=form.cleaned_data["text"], by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#comments"
