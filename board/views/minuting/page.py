"""One page to take minutes on: attendance, quorum, and for each item its minute, interests, decisions and actions.

Each part is a form of its own, saved by itself and back on the same page, so that two people can minute together.
Where scripts run, minutes and attendance are saved as they are written (`static/js/minutes.js`).
"""

from http import HTTPStatus
from typing import NamedTuple

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from board.choices import AHEAD, BEING_MINUTED, BoardAct
from board.forms import AttendanceForm, MinuteForm, MoveForm
from board.models import AgendaItem, MinuteCorrection
from board.policy import attended
from board.summaries.agenda import actions_of_items
from board.summaries.agreeing_minutes import missing_to_agree
from board.summaries.attendance_at_each_item import roll_of
from board.summaries.attendance_while_minuting import Here, here_at
from board.summaries.corrections import own_corrections
from board.summaries.minutes import minutes_of
from board.summaries.minuting import MinutingItem, minuting_of
from board.summaries.quorum_after_corrections import changed_quorums, quorums_of
from board.views.minuting.whole_page import ATTENDANCE, HERE, PANEL, SentWholeMixin, own_part, part_of_item, with_part
from board.views.mixins import MeetingFormView, MeetingMixin, PostOnly
from board.wording.corrections import why_not_corrected
from partners.policy import may
from records.forms import ConfirmForm, put_back
from records.services import WRITER, drafts_at, signed_writer
from records.views import VersionedFormMixin

READ, TAKE = "board/minutes.html", "board/minuting.html"


class Panel(NamedTuple):
    """Which form stands open on the page: its kind, the item it belongs to, its words, and what stands in the way."""

    kind: str
    item: AgendaItem | None
    heading: str
    warning: str = ""


class MinutingPage(MeetingMixin):
    """What every answer of the page shows: all its parts, with one form that was sent or is asked for."""

    act = BoardAct.MINUTE
    panel: Panel | None = None

    def attendance_rows(self):
        return self.meeting.attendance.exclude(seat=None).select_related("seat__partner")

    def own_form(self, form_class, *, part: str, path: str = "", **kwargs):
        """One that was not sent; `path` is where it would be, and where what was typed into it before is kept."""
        initial = kwargs.pop("initial", {}) | {WRITER: signed_writer(self.request.user)}
        form = form_class(initial=initial, prefix=part, **kwargs)
        if kept := self.kept_on_page.get(path):
            put_back(form, kept.typed)
            form.is_kept = True
        return form

    @cached_property
    def kept_on_page(self) -> dict:
        """{address of a part: what this person typed there and has not saved}"""
        paths = [
            reverse("board:minute", args=[self.meeting.pk, key])
            for key in self.meeting.items.values_list("key", flat=True)
        ]
        paths.append(reverse("board:note_attendance", args=[self.meeting.pk]))
        return drafts_at(paths, person_key=self.request.user.pk, at=timezone.now())

    def here(self, items: list[MinutingItem]) -> Here:
        """At the item that is asked for or was sent, and else at the one that is being minuted."""
        asked = self.request.GET.get("here", "") or self.request.POST.get("item", "")
        return here_at(roll_of(self.meeting), items, key=asked)

    def cards(self, items, form):
        """(what the minutes hold so far, the form) of each item; the form that was sent in its own place."""
        sent = form.instance.pk if isinstance(form, MinuteForm) else None
        for item in items:
            path = reverse("board:minute", args=[self.meeting.pk, item.row.key])
            fresh = {"part": part_of_item(item.row), "path": path, "instance": item.row}
            yield item, form if item.row.pk == sent else self.own_form(MinuteForm, **fresh)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context.get("form")
        noting = form if isinstance(form, AttendanceForm) else None
        moving = form if isinstance(form, MoveForm) else None
        rows, items = list(self.attendance_rows()), minuting_of(self.meeting)
        here, noted_at = self.here(items), reverse("board:note_attendance", args=[self.meeting.pk])
        return (
            context
            | {
                "cards": list(self.cards(items, form)),
                "noting": noting or self.own_form(AttendanceForm, part=ATTENDANCE, path=noted_at, rows=rows),
                "here": here,
                "here_is_open": moving is not None or "here" in self.request.GET,
                "moving": moving or self.own_form(MoveForm, part=HERE, meeting=self.meeting),
                "guests": self.meeting.attendance.filter(seat=None).select_related("partner"),
                "general": self.meeting.declarations.filter(item=None),
                "panel": self.panel,
                "page_at": self.request.path if self.panel else noted_at,
                "confirm": ConfirmForm(record=self.meeting, auto_id=False),
                "missing_to_agree": missing_to_agree(self.meeting),
            }
            | self.corrections_counted()
        )

    def corrections_counted(self) -> dict:
        """How many there are, and how many of them wait."""
        found = [each.is_proposed for each in MinuteCorrection.objects.of(self.meeting).only("state")]
        return {"corrections_count": len(found), "corrections_waiting": sum(found)}


class MinutesView(MinutingPage, TemplateView):
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
        missing = missing_to_agree(self.meeting) if may_minute else ""
        linked = actions_of_items(self.meeting, self.sight) if minutes else {}
        kwargs |= self.corrections(may_minute=may_minute)
        return MeetingMixin.get_context_data(
            self, minutes=minutes, linked=linked, may_minute=may_minute, missing_to_agree=missing, **kwargs
        )

    def corrections(self, *, may_minute: bool) -> dict:
        """Whether this reader may correct what they read, and if not why; of a draft what they proposed, and for those
        who take the minutes how many there are."""
        user, meeting = self.request.user, self.meeting
        if not meeting.shows_minutes:
            return {}
        if meeting.is_agreed:
            return {"why_not_corrected": why_not_corrected(meeting, may_correct=False)}
        may_correct = may_minute or attended(meeting, user)
        told = {
            "may_correct": may_correct,
            "why_not_corrected": why_not_corrected(meeting, may_correct=may_correct),
            "own_corrections": own_corrections(meeting, user, self.sight),
        }
        return told | (self.corrections_counted() if may_minute else {})


class TellsOfQuorumMixin:
    """For an act on a meeting that may correct who was there: it says of which decisions that changes the quorum."""

    quorum_said = ""

    def do_once(self, token, form) -> None:
        before = quorums_of(self.meeting)
        super().do_once(token, form)
        self.quorum_said = changed_quorums(before, quorums_of(self.meeting))
        self.success_message = ". ".join(filter(None, [self.success_message.rstrip("."), self.quorum_said]))


class TakeBack(SentWholeMixin, TellsOfQuorumMixin, PostOnly, MeetingFormView):
    """A button that removes what was noted by mistake; `noted` is what stands for its key in the address."""

    form_class = ConfirmForm
    act = BoardAct.MINUTE
    noted: str

    @property
    def part(self) -> str:
        return f"remove_{self.noted}_{self.kwargs[self.noted]}"

    @property
    def back(self) -> str:
        return self.meeting.get_minutes_url()


class MinutingView(SentWholeMixin, TellsOfQuorumMixin, MinutingPage, VersionedFormMixin, FormView):
    """One form of the page. Sent by the page's script, it answers in JSON and says only what the page must know."""

    template_name = TAKE
    part = PANEL

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"prefix": self.part}
        if kwargs.get("data") is not None:
            kwargs["data"] = with_part(own_part(kwargs["data"], self.part), self.part)
        return kwargs

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.form_tag = False
        return form

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
