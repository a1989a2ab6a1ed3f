"""One page to take minutes on: attendance, quorum, and for each item its minute, interests, decisions and actions.

Each part is a form of its own, saved by itself and back on the same page, so that two people can minute together.
Where scripts run, minutes and attendance are saved as they are written (`static/js/minutes.js`).
"""

from http import HTTPStatus
from typing import NamedTuple

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from actions.models import Action
from board import services
from board.choices import AHEAD, BEING_MINUTED, BoardAct
from board.forms import (
    AgreeMinutesForm,
    AttendanceForm,
    ConfirmForm,
    DecideForm,
    DeclarationForm,
    GiveForm,
    GuestForm,
    MinuteForm,
    RaiseActionForm,
)
from board.models import AgendaItem, Attendance, Decision, Declaration
from board.summaries.minutes import minutes_of
from board.summaries.minuting import minuting_of
from board.summaries.quorum import quorum
from board.views.mixins import MeetingDeedView, MeetingMixin, PostOnly
from partners.policy import may
from records.forms import WRITER, signed_writer
from records.summaries import changes_since
from records.views import Conflict, DeedMixin

READ, TAKE = "board/minutes.html", "board/minuting.html"


class Panel(NamedTuple):
    """Which form stands open on the page: its kind, the item it belongs to, and its words."""

    kind: str
    item: AgendaItem | None
    heading: str


class MinutingPage(MeetingMixin):
    """What every answer of the page shows: all its parts, with one form that was sent or is asked for."""

    act = BoardAct.MINUTE
    panel: Panel | None = None

    def attendance_rows(self):
        return self.meeting.attendance.exclude(seat=None).select_related("seat__partner")

    def own_form(self, form_class, **kwargs):
        initial = kwargs.pop("initial", {}) | {WRITER: signed_writer(self.request.user)}
        return form_class(initial=initial, **kwargs)

    def cards(self, form):
        """(what the minutes hold so far, the form) of each item; the form that was sent in its own place."""
        sent = form.instance.pk if isinstance(form, MinuteForm) else None
        for item in minuting_of(self.meeting):
            yield item, form if item.row.pk == sent else self.own_form(MinuteForm, instance=item.row)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context.get("form")
        noting = form if isinstance(form, AttendanceForm) else None
        rows = list(self.attendance_rows())
        return context | {
            "cards": list(self.cards(form)),
            "noting": noting or self.own_form(AttendanceForm, rows=rows),
            "quorum": quorum(self.meeting.body, self.meeting.attendance.all()),
            "guests": self.meeting.attendance.filter(seat=None).select_related("partner"),
            "general": self.meeting.declarations.filter(item=None),
            "panel": self.panel,
            "confirm": ConfirmForm(record=self.meeting, auto_id=False),
        }


class Minutes(MinutingPage, TemplateView):
    """For those who take them the page to take them on; for everyone else, and once agreed, the minutes."""

    act = "see"

    @property
    def takes(self) -> bool:
        may_minute = may(self.request.user, BoardAct.MINUTE, self.meeting)
        return may_minute and self.meeting.is_being_minuted and "read" not in self.request.GET

    def get_template_names(self):
        return [TAKE if self.takes else READ]

    def get(self, request, *args, **kwargs):
        if self.meeting.state in AHEAD or self.meeting.is_cancelled:
            messages.info(request, "There are no minutes: this meeting has not taken place.")
            return redirect(self.meeting.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        if self.takes:
            return super().get_context_data(**kwargs)
        may_minute = may(self.request.user, BoardAct.MINUTE, self.meeting)
        shows = self.meeting.shows_minutes or may_minute
        minutes = minutes_of(self.meeting, self.shown) if shows else None
        return MeetingMixin.get_context_data(self, minutes=minutes, may_minute=may_minute, **kwargs)


class MinutingView(MinutingPage, DeedMixin, FormView):
    """One deed on the page. Sent by the page's script, it answers in JSON and says only what the page must know."""

    template_name = TAKE

    @property
    def wants_json(self) -> bool:
        return self.request.headers.get("Accept", "") == "application/json"

    def get(self, request, *args, **kwargs):
        if self.meeting.state not in BEING_MINUTED:
            return redirect(self.meeting.get_minutes_url())
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        return self.told(response) if self.wants_json else response

    def told(self, response) -> JsonResponse:
        if response.status_code == HTTPStatus.FOUND:
            list(messages.get_messages(self.request))  # the script says it itself
            return JsonResponse({"saved": True} | self.saved())
        stale = response.status_code == HTTPStatus.CONFLICT
        return JsonResponse({"saved": False}, status=HTTPStatus.CONFLICT if stale else HTTPStatus.UNPROCESSABLE_ENTITY)

    def saved(self) -> dict:
        return {}

    def get_success_url(self) -> str:
        return self.meeting.get_minutes_url()


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

    def deed(self, form):
        if "minute" in form.changed_data:
            services.save_minute(form.instance, by=self.request.user, at=self.now)

    def saved(self) -> dict:
        return {"version": AgendaItem.objects.values_list("version", flat=True).get(pk=self.item.pk)}

    def get_success_url(self) -> str:
        deed, _, of = self.request.POST.get("next", "").partition(" ")
        pk, key = self.meeting.pk, self.item.key
        if deed in ("decide", "declare"):
            return reverse(f"board:{deed}", args=[pk, key]) + f"#item-{key}"
        if deed in ("raise_action", "give") and self.item.decisions.filter(number=_number_in(of)).exists():
            return reverse(f"board:{deed}", args=[pk, of]) + f"#item-{key}"
        return super().get_success_url()


def _number_in(slug: str) -> int:
    """14 of "2026-014" and of "2026-R14"; -1 of anything else."""
    number = slug.rpartition("-")[2].removeprefix("R")
    return int(number) if number.isdecimal() and len(number) < 6 else -1


class Decide(ItemMinuting):
    form_class = DecideForm

    @cached_property
    def panel(self):
        return Panel("decide", self.item, "Record a decision")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Decision(body=self.meeting.body), "item": self.item}

    def deed(self, form):
        done = form.cleaned_data["is_done"]
        decision = services.decide(form.instance, item=self.item, is_done=done, by=self.request.user, at=self.now)
        messages.success(self.request, f"Decision {decision.reference} is recorded.")


class Declare(ItemMinuting):
    form_class = DeclarationForm
    success_message = "The interest is recorded."

    @cached_property
    def panel(self):
        return Panel("declare", self.item, "Record an interest")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Declaration(meeting=self.meeting, item=self.item)}

    def deed(self, form):
        services.declare(form.instance, by=self.request.user, at=self.now)


class DecisionMinuting(MinutingView):
    """A deed on a decision of this meeting."""

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
    kind, heading = "raise_action", "Make an action out of decision"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Action()}

    def get_initial(self):
        decision = self.decision
        initial = {"description": decision.text, "lead_partner": decision.owner_id, "due_on": decision.due_on}
        return initial | {"priority": decision.item.priority_id}

    def deed(self, form):
        links = {"measures": [form.cleaned_data["measure"]]}
        by, at = self.request.user, self.now
        action = services.raise_action(self.decision, action=form.instance, links=links, by=by, at=at)
        messages.success(self.request, f"{action.reference} is in the plan, from decision {self.decision.reference}.")


class Give(DecisionMinuting):
    form_class = GiveForm
    kind, heading = "give", "Give to somebody: decision"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.decision}

    def deed(self, form):
        services.give(form.instance, by=self.request.user, at=self.now)
        messages.success(self.request, f"Decision {self.decision.reference} is given to {form.instance.owner}.")


class NoteAttendance(MinutingView):
    """All seats at once; only what changed is saved, each over its own version."""

    form_class = AttendanceForm
    success_message = "The attendance is saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"rows": self.attendance_rows()}

    def deed(self, form):
        services.note_attendance(self.meeting, noted=form.noted, by=self.request.user, at=self.now)

    def saved(self) -> dict:
        versions = dict(self.meeting.attendance.values_list("pk", "version"))
        counted = quorum(self.meeting.body, self.meeting.attendance.all())
        return {"versions": versions, "quorum": counted.words, "is_quorate": counted.is_met}

    def stale(self, form, record):
        """The seats as they are now, with what this person noted put back in, and what the other noted beside it."""
        read = form.cleaned_data[f"version_{record.pk}"]
        current = Attendance.objects.get(pk=record.pk)
        self.conflict = Conflict(changes_since(current, read, may_see=self.may_see), [str(current.seat)])
        theirs = {f"state_{each.row.pk}": each.state for each in form.noted}
        theirs |= {f"who_{each.row.pk}": each.who for each in form.noted}
        fresh = self.own_form(AttendanceForm, rows=self.attendance_rows(), theirs=theirs)
        return self.render_to_response(self.get_context_data(form=fresh), status=HTTPStatus.CONFLICT)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#attendance"


class AddGuest(MinutingView):
    form_class = GuestForm
    panel = Panel("guest", None, "Somebody else in attendance")
    success_message = "They are in attendance."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Attendance(meeting=self.meeting, state="in_attendance")}

    def deed(self, form):
        services.add_guest(form.instance, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#attendance"


class FinishMinutes(PostOnly, MeetingDeedView):
    form_class = ConfirmForm
    act = BoardAct.MINUTE
    success_message = "The minutes are a draft that everyone can read. They can be edited until they are agreed."

    @property
    def back(self) -> str:
        return self.meeting.get_minutes_url()

    def deed(self, form):
        form.claim(self.meeting)
        services.finish_minutes(self.meeting, by=self.request.user, at=self.now)


class AgreeMinutes(MeetingDeedView):
    """Shows once more what is agreed for good."""

    template_name = "board/agree.html"
    form_class = AgreeMinutesForm
    act = BoardAct.MINUTE
    states = ("minutes_draft",)
    heading = "Agree these minutes"
    success_message = "The minutes are agreed, and never change."

    @property
    def back(self) -> str:
        return self.meeting.get_minutes_url()

    def get_initial(self):
        later = self.meeting.body.meetings.took_place().filter(meets_on__gt=self.meeting.meets_on)
        return {"agreed_at": later.order_by("meets_on").first()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(minutes=minutes_of(self.meeting, self.shown), **kwargs)

    def deed(self, form):
        form.claim(self.meeting)
        at_meeting = form.cleaned_data["agreed_at"]
        services.agree_minutes(self.meeting, agreed_at=at_meeting, by=self.request.user, at=self.now)
