from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from board import services
from board.choices import AHEAD, BoardAct, MeetingState
from board.forms import CancelMeetingForm, MeetingForm, PlanYearForm
from board.models import Body, Meeting
from board.summaries.agenda import papers_to_open
from board.summaries.agenda_template import priorities_on, rota_of
from board.summaries.notes import notes_of
from board.summaries.overview import meeting_page
from board.summaries.replies import replies_page
from board.views.mixins import MeetingFormView, MeetingMixin, PostOnly
from govuk.long_pages import PagePart, part_links
from partners.choices import Act
from partners.policy import may
from records.forms import ConfirmForm
from records.views import InstanceFormMixin, VersionedFormMixin

PAGE_SIZE = 20


class MeetingList(TemplateView):
    """What is ahead, and what was, the newest first; of one body, or of all."""

    template_name = "board/meetings.html"

    def get_context_data(self, **kwargs):
        today, slug = timezone.localdate(), self.request.GET.get("body", "")
        bodies = list(Body.objects.visible_to(self.request.user))
        chosen = next((body for body in bodies if body.slug == slug), None)
        rows = Meeting.objects.visible_to(self.request.user).select_related("body")
        rows = rows.filter(body=chosen) if chosen else rows
        ahead = list(rows.ahead(on=today))
        past = rows.exclude(pk__in=[meeting.pk for meeting in ahead])
        return super().get_context_data(
            bodies=bodies,
            chosen=chosen,
            ahead=ahead,
            page_obj=Paginator(past, PAGE_SIZE).get_page(self.request.GET.get("page")),
            may_plan=may(self.request.user, BoardAct.PLAN, Meeting),
            **kwargs,
        )


class PlanMeetings(VersionedFormMixin, FormView):
    """The dates of a year's meetings at once: shown first, then planned; and never before it was shown what speaks
    against one of them."""

    form_class = PlanYearForm
    template_name = "board/plan_year.html"

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, BoardAct.PLAN, Meeting):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"bodies": Body.objects.active(on=self.today), "today": self.today}

    def get_initial(self):
        bodies = Body.objects.active(on=self.today)
        return {"body": bodies.filter(slug=self.request.GET.get("body", "")).first() or bodies.first()}

    def form_valid(self, form):
        warnings = form.warnings()
        warned = ",".join(sorted(each.isoformat() for each in warnings))
        if "plan" in self.request.POST and form.cleaned_data["warned"] == warned:
            return super().form_valid(form)
        # Shown with the page that is answered now, whatever was sent with the last.
        form.data = form.data.copy()
        form.data["warned"] = warned
        preview = [(each, warnings.get(each.day, ())) for each in form.dates()]
        return self.render_to_response(self.get_context_data(form=form, preview=preview, is_warned=bool(warnings)))

    def perform(self, form):
        typed = form.cleaned_data
        self.planned = services.plan_meetings(
            typed["body"],
            days=[each.day for each in form.dates()],
            begins_at=typed["begins_at"],
            place=typed["place"] or typed["body"].usual_place,
            by=self.request.user,
            at=self.now,
        )

    def get_success_url(self) -> str:
        return self.planned[0].body.get_absolute_url() + "#meetings"

    success_message = "Meetings planned, and added to the calendar of everyone who follows them"


class MeetingDetail(MeetingMixin, TemplateView):
    """The agenda as this person may read it, the notice that was given, and what comes next."""

    template_name = "board/meeting.html"

    def get_context_data(self, **kwargs):
        user, meeting, today = self.request.user, self.meeting, timezone.localdate()
        may_edit, items = may(user, Act.EDIT, meeting), []
        if may_edit:
            kwargs["confirm"] = ConfirmForm(record=meeting, auto_id=False)
            kwargs["to_agree"] = Meeting.objects.to_agree_at(meeting) if meeting.took_place else ()
            items = list(meeting.items.standing().with_links())
            kwargs |= {"has_items": bool(items), "lacking": [item for item in items if item.lacks_implications]}
        page = meeting_page(meeting, self.shown, items, sight=self.sight, on=today)
        lines = page.agenda.lines if page.agenda else ()
        return super().get_context_data(
            page=page,
            steps=part_links(PagePart(f"item-{line.key}", f"{line.number}. {line.title}") for line in lines),
            replies=replies_page(meeting, user, may_edit=may_edit) if meeting.is_ahead else None,
            notes=notes_of(meeting, user),
            open_papers=papers_to_open(meeting, self.sight),
            may_edit=may_edit,
            today=today,
            **kwargs,
        )


class EditMeeting(InstanceFormMixin, MeetingFormView):
    form_class = MeetingForm
    act = Act.EDIT
    states = AHEAD
    heading = "Date and place"
    success_message = "Meeting changed, and everyone’s calendar with it"

    def perform(self, form):
        accepts = form.cleaned_data["accepts_short_notice"]
        services.revise_meeting(form.instance, by=self.request.user, at=self.now, accepts_short_notice=accepts)


class CancelMeeting(MeetingFormView):
    form_class = CancelMeetingForm
    act = Act.EDIT
    states = AHEAD
    heading = "Cancel this meeting"
    introduction = "It stays in the list as cancelled. What is on its agenda can be put on that of another meeting."
    success_message = "Meeting cancelled"

    def perform(self, form):
        form.claim(self.meeting)
        services.cancel_meeting(self.meeting, because=form.cleaned_data["because"], by=self.request.user, at=self.now)


class BeginMeeting(PostOnly, MeetingFormView):
    form_class = ConfirmForm
    act = BoardAct.MINUTE
    states = (MeetingState.AGENDA_PUBLISHED,)

    def perform(self, form):
        form.claim(self.meeting)
        services.begin_meeting(self.meeting, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.meeting.get_minutes_url()


class Rota(TemplateView):
    """Which priority is discussed at which meeting of a body."""

    template_name = "board/rota.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        priorities = priorities_on(today)
        names = {each.pk: str(each) for each in priorities}
        bodies = Body.objects.visible_to(self.request.user).active(on=today)
        turns = [(body, self.named(rota_of(body, priorities, since=today), names)) for body in bodies]
        strategy = priorities[0].strategy if priorities else None
        return super().get_context_data(bodies=[row for row in turns if row[1]], strategy=strategy, **kwargs)

    @staticmethod
    def named(turns, names):
        return [(turn.meets_on, [names[key] for key in turn.priorities]) for turn in turns]
