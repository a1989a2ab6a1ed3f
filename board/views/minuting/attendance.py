"""Who came, by seat and without one."""

from http import HTTPStatus

from board import services
from board.choices import Presence
from board.forms import AttendanceForm, GuestForm
from board.models import Attendance
from board.summaries.quorum import quorum
from board.views.minuting.page import MinutingView, Panel
from records.forms import SAVE_AGAIN
from records.views import Conflict


class NoteAttendance(MinutingView):
    """All seats at once; only what changed is saved, each over its own version."""

    form_class = AttendanceForm
    success_message = "Attendance saved"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"rows": self.attendance_rows()}

    def perform(self, form):
        services.note_attendance(self.meeting, noted=form.noted, by=self.request.user, at=self.now)

    def saved(self) -> dict:
        versions = dict(self.meeting.attendance.values_list("pk", "version"))
        counted = quorum(self.meeting.body, self.meeting.attendance.all())
        return {"versions": versions, "quorum": counted.words, "is_quorate": counted.is_met}

    def stale(self, form, record):
        """The seats as they are now, with what this person noted put back in, and what the other noted beside it."""
        read = form.cleaned_data[f"version_{record.pk}"]
        current = Attendance.objects.get(pk=record.pk)
        self.conflict = Conflict(
            self.saved_since(current, read), [str(current.seat)], advice=SAVE_AGAIN, reader_key=self.request.user.pk
        )
        theirs = {f"state_{each.row.pk}": each.state for each in form.noted}
        theirs |= {f"who_{each.row.pk}": each.who for each in form.noted}
        fresh = self.own_form(AttendanceForm, rows=self.attendance_rows(), theirs=theirs)
        return self.render_to_response(self.get_context_data(form=fresh), status=HTTPStatus.CONFLICT)

    def get_success_url(self) -> str:
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
