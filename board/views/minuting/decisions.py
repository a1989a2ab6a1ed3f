"""What comes of a decision of the meeting: its vote, an action, and to whom it is given."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from actions.models import Action
from board import services
from board.choices import THERE
from board.forms import GiveForm, RaiseActionForm, VoteForm
from board.models import Decision
from board.views.minuting.items import number_in
from board.views.minuting.page import MinutingView, Panel


class DecisionMinuting(MinutingView):
    """A form about a decision of this meeting."""

    kind = ""
    heading = ""

    @cached_property
    def decision(self) -> Decision:
        rows = Decision.objects.visible_to(self.request.user).filter(item__meeting=self.meeting)
        year, _, number = self.kwargs["slug"].partition("-")
        series = "R" if number.startswith("R") else ""
        return get_object_or_404(rows.with_origin(), year=int(year), series=series, number=number_in(number))

    @cached_property
    def panel(self):
        return Panel(self.kind, self.decision.item, f"{self.heading} {self.decision.reference}")

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#item-{self.decision.item.key}"


class RaiseAction(DecisionMinuting):
    form_class = RaiseActionForm
    kind, heading = "raise_action", "Create an action from decision"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Action(), "today": self.today}

    def get_initial(self):
        decision = self.decision
        lead = decision.owner_id or self.request.user.partner_id
        initial = {"description": decision.text, "lead_partner": lead, "due_on": decision.due_on}
        return initial | {"priority": decision.item.priority_id}

    def perform(self, form):
        links = {"measures": [form.cleaned_data["measure"]]}
        by, at = self.request.user, self.now
        action = services.raise_action(self.decision, action=form.instance, links=links, by=by, at=at)
        self.success_message = f"{action.reference} added to the plan, from decision {self.decision.reference}"


class Give(DecisionMinuting):
    form_class = GiveForm
    kind, heading = "give", "Assign decision"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.decision, "today": self.today}

    def perform(self, form):
        services.give(form.instance, by=self.request.user, at=self.now)
        self.success_message = f"Decision {self.decision.reference} assigned to {form.instance.owner}"


class NoteVote(DecisionMinuting):
    """The vote on a decision, or its correction."""

    form_class = VoteForm
    kind, heading = "vote", "Record the vote on decision"

    def get_form_kwargs(self):
        rows = self.meeting.attendance.filter(seat__isnull=False, is_voting=True, state__in=THERE)
        seats = [row.seat for row in rows.select_related("seat__partner")]
        return super().get_form_kwargs() | {"instance": self.decision, "seats": seats}

    def perform(self, form):
        services.note_vote(form.instance, answers=form.all_answers(), by=self.request.user, at=self.now)
        said = "saved" if form.instance.has_vote else "taken back"
        self.success_message = f"Vote on decision {self.decision.reference} {said}"
