"""Who came, by seat and without one, and who arrived, left or came back in the course of the meeting."""

from http import HTTPStatus

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from board import services
from board.choices import Coming, Presence
from board.forms import AttendanceForm, GuestForm, MoveForm
from board.models import Attendance, Movement
from board.summaries.agenda import number_of
from board.summaries.minuting import minuting_of
from board.views.minuting.page import MinutingView, Panel, TakeBack
from board.views.minuting.whole_page import ATTENDANCE, HERE
from records.forms import SAVE_AGAIN
from records.views import Conflict


class NoteAttendance(MinutingView):
    """All seats at once; only what changed is saved, each over its own version."""

    form_class = AttendanceForm
    part = ATTENDANCE
    success_message = "Attendance saved"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"rows": self.attendance_rows()}

    def perform(self, form):
        services.note_attendance(self.meeting, noted=form.noted, by=self.request.user, at=self.now)

    def saved(self) -> dict:
        versions = dict(self.meeting.attendance.values_list("pk", "version"))
        counted = self.here(minuting_of(self.meeting)).quorum
        return {"versions": versions, "quorum": counted.words, "is_quorate": counted.is_met, "said": self.quorum_said}

    def stale(self, form, record):
        """The seats as they are now, with what this person noted put back in, and what the other noted beside it."""
        read = form.cleaned_data[f"version_{record.pk}"]
        current = Attendance.objects.get(pk=record.pk)
        self.conflict = Conflict(
            self.saved_since(current, read), [str(current.seat)], advice=SAVE_AGAIN, reader_key=self.request.user.pk
        )
        theirs = {f"state_{each.row.pk}": each.state for each in form.noted}
        theirs |= {f"who_{each.row.pk}": each.who for each in form.noted}
        fresh = self.own_form(AttendanceForm, part=ATTENDANCE, rows=self.attendance_rows(), theirs=theirs)
        return self.render_to_response(self.get_context_data(form=fresh), status=HTTPStatus.CONFLICT)

    def get_success_url(self) -> str:
        if self.request.POST.get("next") == "guest":
            return reverse("board:add_guest", args=[self.meeting.pk]) + "#attendance"
        return f"{super().get_success_url()}#attendance"


class AddGuest(MinutingView):
    form_class = GuestForm
    panel = Panel("guest", None, "Somebody else in attendance")
    success_message = "Attendee added"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Attendance(meeting=self.meeting, state=Presence.IN_ATTENDANCE)}

    def perform(self, form):
        services.add_guest(form.instance, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#attendance"


class Move(MinutingView):
    """Left, or came back: one press at the item that is being minuted."""

    form_class = MoveForm
    part = HERE

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def perform(self, form):
        row, kind = form.cleaned_data["move"]
        # The meeting as this page has it, which the service locks.
        row.meeting, item = self.meeting, form.cleaned_data["item"]
        movement = Movement(attendance=row, kind=kind, item=item, clock=form.cleaned_data["clock"])
        services.note_movement(movement, by=self.request.user, at=self.now)
        self.item = item
        did = "left" if kind == Coming.LEFT else "is here"
        self.success_message = f"{row.named} {did} from item {number_of(item)}"

    def get_success_url(self) -> str:
        key = self.item.key
        return f"{super().get_success_url()}?here={key}#item-{key}"


class PartOfAttendance(TakeBack):
    @property
    def back(self) -> str:
        return f"{super().back}#attendance"


class RemoveMovement(PartOfAttendance):
    noted = "movement"
    success_message = "Removed from the minutes"

    @cached_property
    def record(self) -> Movement:
        rows = Movement.objects.filter(attendance__meeting=self.meeting).select_related("attendance__seat__partner")
        return get_object_or_404(rows, pk=self.kwargs["movement"])

    def perform(self, form):
        form.claim(self.record)
        services.remove_movement(self.record, by=self.request.user, at=self.now)


class RemoveGuest(PartOfAttendance):
    noted = "guest"
    success_message = "Attendee removed"

    @cached_property
    def record(self) -> Attendance:
        rows = self.meeting.attendance.filter(seat=None).select_related("partner")
        return get_object_or_404(rows, pk=self.kwargs["guest"])

    def perform(self, form):
        form.claim(self.record)
        services.remove_guest(self.record, by=self.request.user, at=self.now)
