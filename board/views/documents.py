"""Agenda, minutes, decisions, matters arising and attendance as PDF and as Word: cut for their reader as the page that
leads to them is."""

from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.generic import View

from board.exports.papers import CONTENT_TYPES, PDF, as_file
from board.filters import DecisionFilter, decision_panel
from board.models import Body, Decision, Meeting
from board.querysets import EVERYTHING, NOBODY
from board.summaries.agenda import agenda_of, whole_agenda
from board.summaries.agenda_versions import editions_of
from board.summaries.attendance import attendance_year
from board.summaries.matters_arising import matters_arising, with_seen_actions
from board.summaries.minutes import minutes_of
from board.views.attendance import years_of
from board.views.mixins import MeetingMixin, SightMixin
from board.wording.agenda import agenda_paper
from board.wording.attendance_over_a_year import attendance_paper
from board.wording.decisions import matters_paper, register_paper
from board.wording.minutes import minutes_paper
from board.wording.paper import MeetingPaper
from partners.choices import Act
from partners.models import the_partnership
from partners.policy import may
from partners.wording import full_name
from periods.models import financial_year
from records.views import DOWNLOAD_POLICY


class DocumentView(View):
    """`ending` comes with the address. Subclasses give the paper, and `made_at` where its words are of a day."""

    http_method_names = ("get", "head", "options")

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def publisher(self) -> str:
        return full_name(the_partnership(on=self.today))

    def paper(self) -> MeetingPaper:
        raise NotImplementedError

    def made_at(self) -> datetime:
        return self.now

    def get(self, request, *args, ending: str, **kwargs):
        paper = self.paper()
        content = as_file(paper, ending, at=self.made_at())
        response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
        how = "inline" if ending == PDF else "attachment"
        response.headers["Content-Disposition"] = f'{how}; filename="{paper.file_name}.{ending}"'
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
        return response


class MinutesDocument(MeetingMixin, DocumentView):
    """Those who take them read them before they are shown, as on the page."""

    def paper(self) -> MeetingPaper:
        meeting = self.meeting
        takes = meeting.is_being_minuted and may(self.request.user, Act.EDIT, meeting)
        if not (meeting.shows_minutes or takes):
            raise Http404
        return minutes_paper(meeting, minutes_of(meeting, self.shown))

    def made_at(self) -> datetime:
        """Of agreed ones the day on which they were agreed: their file is the same for ever."""
        agreed = self.meeting.agreed_at
        return timezone.make_aware(datetime.combine(agreed.meets_on, time())) if agreed else self.now


class AgendaDocument(MeetingMixin, DocumentView):
    """As it was published last; `?draft=1` is, for those who build it, what would be published now."""

    @cached_property
    def edition(self):
        editions = editions_of(self.meeting, self.shown, sight=self.sight, is_told_whole=False)
        return editions[-1] if editions else None

    @cached_property
    def is_draft(self) -> bool:
        builds = may(self.request.user, Act.EDIT, self.meeting) and self.meeting.is_ahead
        return builds and (self.edition is None or bool(self.request.GET.get("draft")))

    def paper(self) -> MeetingPaper:
        if self.is_draft:
            return agenda_paper(self.meeting, agenda_of(whole_agenda(self.meeting), self.shown), version=None)
        if self.edition is None:
            raise Http404
        return agenda_paper(self.meeting, self.edition.agenda, version=self.edition.number)

    def made_at(self) -> datetime:
        return self.now if self.is_draft else self.edition.published_at


class DecisionsDocument(SightMixin, DocumentView):
    """Exactly what the register shows: `?` as there."""

    def paper(self) -> MeetingPaper:
        rows = Decision.objects.in_sight(self.sight)
        filters = DecisionFilter(self.request.GET, rows, today=self.today, sight=self.sight)
        chosen = [f"{chip.label}: {chip.value}." for chip in decision_panel(filters, self.request.GET).chips]
        decisions = with_seen_actions(filters.qs, self.sight).with_origin().newest_first()
        return register_paper(
            list(decisions), withheld=self.withheld(), chosen=chosen, publisher=self.publisher, on=self.today
        )

    def withheld(self):
        """As on the page: not where the list is filtered."""
        if self.sight in (EVERYTHING, NOBODY) or self.request.GET.keys() & DecisionFilter.base_filters.keys():
            return ()
        return Decision.objects.withheld_from(self.sight).with_origin().newest_first()


class MattersDocument(SightMixin, DocumentView):
    """`?meeting=` and `?body=` as on the page."""

    def paper(self) -> MeetingPaper:
        wanted, slug = self.request.GET.get("meeting", ""), self.request.GET.get("body", "")
        meeting = body = None
        if wanted.isdecimal() and len(wanted) < 10:
            rows = Meeting.objects.visible_to(self.request.user).select_related("body")
            meeting = rows.filter(pk=wanted).first()
        body = meeting.body if meeting else Body.objects.visible_to(self.request.user).filter(slug=slug).first()
        before = meeting.meets_on if meeting else self.today + timedelta(days=1)
        matters = matters_arising(body, before=before, sight=self.sight, on=self.today)
        return matters_paper(matters, body=body, meeting=meeting, publisher=self.publisher, on=self.today)


class AttendanceDocument(DocumentView):
    """`?body=` and `?year=` as on the page."""

    def paper(self) -> MeetingPaper:
        bodies = list(Body.objects.visible_to(self.request.user))
        if not bodies:
            raise Http404
        wanted = self.request.GET.get("body")
        body = next((each for each in bodies if each.slug == wanted), bodies[0])
        years = years_of(body, self.today)
        year = next((each for each in years if str(each) == self.request.GET.get("year")), years[0])
        found = attendance_year(body, first=date(year, 4, 1), last=date(year + 1, 3, 31))
        return attendance_paper(body, found, year=financial_year(year), publisher=self.publisher)
