"""What is written under one item: its minute, interests, decisions and appointments."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from board import services
from board.choices import AHEAD
from board.forms import DecideForm, DeclarationForm, ElectForm, MinuteForm
from board.forms.action_points import PointForm
from board.forms.recommendations import RecommendForm
from board.models import ActionPoint, AgendaItem, Appointment, Decision, Declaration, Meeting, Recommendation
from board.summaries.agenda import number_of
from board.summaries.attendance import membership
from board.summaries.attendance_at_each_item import roll_of
from board.views.minuting.page import MinutingView, Panel, TakeBack
from board.views.minuting.whole_page import part_of_item


class ItemMinuting(MinutingView):
    @cached_property
    def item(self) -> AgendaItem:
        return self.item_of(self.kwargs["key"])

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#item-{self.item.key}"


class SaveMinute(ItemMinuting):
    """One item's minute. A button may ask for a form to be opened next: the minute is saved first."""

    form_class = MinuteForm

    @property
    def part(self) -> str:
        return part_of_item(self.item)

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
        if page in ("decide", "declare", "elect", "note_point", "recommend"):
            return reverse(f"board:{page}", args=[pk, key]) + f"#item-{key}"
        if page == "here":
            return f"{self.meeting.get_minutes_url()}?here={key}#here"
        if page in ("raise_action", "give", "vote") and self.item.decisions.filter(number=number_in(of)).exists():
            return reverse(f"board:{page}", args=[pk, of]) + f"#item-{key}"
        return super().get_success_url()


def number_in(slug: str) -> int:
    """14 of "2026-014" and of "2026-R14"; -1 of anything else."""
    number = slug.rpartition("-")[2].removeprefix("R")
    return int(number) if number.isdecimal() and len(number) < 6 else -1


class DecideOnItem(ItemMinuting):
    form_class = DecideForm

    @cached_property
    def panel(self):
        return Panel("decide", self.item, "Record a decision", self.without_quorum())

    def without_quorum(self) -> str:
        """Told before anybody decides; deciding stays possible, after a second press."""
        roll = roll_of(self.meeting)
        found = roll.quorum_at(roll.after_item(self.item.pk), item_id=self.item.pk)
        return found.words if roll.is_noted and not found.is_met else ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "instance": Decision(body=self.meeting.body),
            "item": self.item,
            "today": self.today,
        }

    def perform(self, form):
        done, typed = form.is_done, form.cleaned_data
        decision = services.decide(
            form.instance,
            item=self.item,
            links=form.linked(),
            is_done=done,
            accepts_no_quorum=typed["accepts_no_quorum"],
            by=self.request.user,
            at=self.now,
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


class Elect(ItemMinuting):
    """A chair or vice chair who is appointed at the item."""

    form_class = ElectForm
    success_message = "Appointment recorded"

    @cached_property
    def panel(self):
        return Panel("elect", self.item, "Record an appointment")

    def get_form_kwargs(self):
        members = membership(self.meeting.body, on=self.meeting.meets_on)
        return super().get_form_kwargs() | {"members": members}

    def perform(self, form):
        typed = form.cleaned_data
        services.elect(self.item, seat=typed["seat"], capacity=typed["capacity"], by=self.request.user, at=self.now)


class RemoveAppointment(TakeBack):
    noted = "appointment"
    success_message = "Appointment removed. They are again what they were before the meeting."

    @cached_property
    def record(self) -> Appointment:
        rows = Appointment.objects.filter(item__meeting=self.meeting).select_related("item__meeting", "tenure__seat")
        return get_object_or_404(rows, pk=self.kwargs["appointment"])

    def perform(self, form):
        form.claim(self.record)
        services.withdraw_appointment(self.record, by=self.request.user, at=self.now)


class RemoveDeclaration(TakeBack):
    noted = "declaration"
    success_message = "Interest removed"

    @cached_property
    def record(self) -> Declaration:
        return get_object_or_404(self.meeting.declarations, pk=self.kwargs["declaration"])

    def perform(self, form):
        form.claim(self.record)
        services.remove_declaration(self.record, by=self.request.user, at=self.now)
