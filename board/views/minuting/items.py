"""What is written under one item: its minute, interests, decisions, and what comes of a decision."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from actions.models import Action
from board import services
from board.choices import AHEAD
from board.forms import DecideForm, DeclarationForm, GiveForm, MinuteForm, RaiseActionForm
from board.forms.action_points import PointForm
from board.forms.recommendations import RecommendForm
from board.models import ActionPoint, AgendaItem, Decision, Declaration, Meeting, Recommendation
from board.summaries.agenda import number_of
from board.views.minuting.page import MinutingView, Panel


class ItemMinuting(MinutingView):
    @cached_property
    def item(self) -> AgendaItem:
        return self.item_of(self.kwargs["key"])

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#item-{self.item.key}"


class SaveMinute(ItemMinuting):
    """One item's minute. A button may ask for a form to be opened next: the minute is saved first."""

    form_class = MinuteForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.item}

    def perform(self, form):
        is_changed = "minute" in form.changed_data
        if is_changed:
            services.save_minute(form.instance, by=self.request.user, at=self.now)
        if is_changed or not self.request.POST.get("next"):
            # Otherwise somebody only opened the next form: nothing was saved, and nothing is said.
            self.success_message = f"Minute of item {number_of(self.item)} saved"

    def saved(self) -> dict:
        return {"version": AgendaItem.objects.values_list("version", flat=True).get(pk=self.item.pk)}

    def get_success_url(self) -> str:
        page, _, of = self.request.POST.get("next", "").partition(" ")
        pk, key = self.meeting.pk, self.item.key
        if page in ("decide", "declare", "note_point", "recommend"):
            return reverse(f"board:{page}", args=[pk, key]) + f"#item-{key}"
        if page in ("raise_action", "give") and self.item.decisions.filter(number=_number_in(of)).exists():
            return reverse(f"board:{page}", args=[pk, of]) + f"#item-{key}"
        return super().get_success_url()


def _number_in(slug: str) -> int:
    """14 of "2026-014" and of "2026-R14"; -1 of anything else."""
    number = slug.rpartition("-")[2].removeprefix("R")
    return int(number) if number.isdecimal() and len(number) < 6 else -1


class DecideOnItem(ItemMinuting):
    form_class = DecideForm

    @cached_property
    def panel(self):
        return Panel("decide", self.item, "Record a decision")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "instance": Decision(body=self.meeting.body),
            "item": self.item,
            "today": self.today,
        }

    def perform(self, form):
        done, by = form.is_done, self.request.user
        decision = services.decide(
            form.instance, item=self.item, links=form.linked(), is_done=done, by=by, at=self.now
        )
        closed = ", with nothing left to do" if done else ""
        self.success_message = f"Decision {decision.reference} recorded{closed}"


class Declare(ItemMinuting):
    form_class = DeclarationForm
    success_message = "Interest recorded"

    @cached_property
    def panel(self):
        return Panel("declare", self.item, "Record an interest")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Declaration(meeting=self.meeting, item=self.item)}

    def perform(self, form):
        services.declare(form.instance, by=self.request.user, at=self.now)


class NotePoint(ItemMinuting):
    """What somebody takes on at the item."""

    form_class = PointForm
    success_message = "Action point recorded"

    @cached_property
    def panel(self):
        return Panel("note_point", self.item, "Record an action point")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": ActionPoint(item=self.item), "item": self.item}

    def get_initial(self):
        # "By the next meeting" is what is said most.
        ahead = Meeting.objects.filter(body=self.meeting.body_id, meets_on__gt=self.meeting.meets_on)
        later = ahead.filter(state__in=AHEAD).order_by("meets_on").first()
        return {"due_on": later.meets_on if later else None}

    def perform(self, form):
        services.note_point(form.instance, item=self.item, by=self.request.user, at=self.now)


class Recommend(ItemMinuting):
    form_class = RecommendForm
    success_message = "Recommendation recorded"

    @cached_property
    def panel(self):
        return Panel("recommend", self.item, "Record a recommendation")

    def get_form_kwargs(self):
        own = {"instance": Recommendation(item=self.item), "today": self.meeting.meets_on}
        return super().get_form_kwargs() | own

    def perform(self, form):
        services.recommend(form.instance, item=self.item, by=self.request.user, at=self.now)


class DecisionMinuting(MinutingView):
    """A form about a decision of this meeting."""

    kind = ""
    heading = ""

    @cached_property
    def decision(self) -> Decision:
        rows = Decision.objects.visible_to(self.request.user).filter(item__meeting=self.meeting)
        year, _, number = self.kwargs["slug"].partition("-")
        series = "R" if number.startswith("R") else ""
        return get_object_or_404(rows.with_origin(), year=int(year), series=series, number=_number_in(number))

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
