from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board import services
from board.forms import AppointForm, EmailDecisionForm, MembersOnForm
from board.models import Body, Decision, Meeting, Seat
from board.summaries.overview import directory, membership_page
from board.views.mixins import BodyMixin
from govuk.filters import is_asked
from partners.choices import Act
from partners.policy import may
from records.views import InstanceFormMixin, RecordFormView, TodayMixin


class Directory(TemplateView):
    template_name = "board/bodies.html"

    def get_context_data(self, **kwargs):
        rows = directory(on=timezone.localdate())
        may_edit = may(self.request.user, Act.EDIT, Body)
        return super().get_context_data(rows=rows, may_edit=may_edit, **kwargs)


class BodyDetail(BodyMixin, TemplateView):
    """A body: what it is for, who sits on it on a day, who has signed up, and when it meets."""

    template_name = "board/body.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        meetings = Meeting.objects.visible_to(self.request.user).filter(body=self.body)
        form = MembersOnForm(self.request.GET if is_asked(self.request.GET, ("on",)) else None)
        # What is no day is told, beside the members of today.
        day = (form.is_valid() and form.cleaned_data["on"]) or today
        return super().get_context_data(
            form=form,
            membership=membership_page(self.body, on=day),
            is_today=day == today,
            groups=self.body.groups.active(on=today),
            ahead=meetings.ahead(on=today)[:4],
            held=meetings.took_place()[:4],
            may_edit=may(self.request.user, Act.EDIT, self.body),
            polls=self.body.polls.visible_to(self.request.user).open(),
            today=today,
            **kwargs,
        )


class Appoint(TodayMixin, BodyMixin, RecordFormView):
    """Fill a seat, name its deputy, or leave it vacant."""

    form_class = AppointForm
    act = Act.EDIT
    heading = "Who takes this seat"
    success_message = "Seat changed"

    @cached_property
    def record(self) -> Seat:
        return get_object_or_404(self.body.seats.select_related("partner"), pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        return self.body.get_absolute_url()

    def perform(self, form):
        typed, by, at = form.cleaned_data, self.request.user, self.now
        if typed["person"] is None and not typed["name"]:
            services.leave_vacant(self.record, on=typed["starts_on"], by=by, at=at)
            return
        who = {"person": typed["person"], "name": typed["name"], "capacity": typed["capacity"]}
        services.appoint(self.record, **who, on=typed["starts_on"], by=by, at=at)


class DecideByEmail(BodyMixin, InstanceFormMixin, RecordFormView):
    """What a body decided between its meetings, with the answer of each seat."""

    form_class = EmailDecisionForm
    act = Act.EDIT
    heading = "Record a decision by email"
    introduction = "It gets the next number of the register, like a decision of a meeting."
    success_message = "Decision added to the register"

    @cached_property
    def record(self) -> Decision:
        return Decision(body=self.body)

    @property
    def back(self) -> str:
        return self.body.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.body)

    def get_form_kwargs(self):
        seats = self.body.seats.answered_for(on=self.today).voting().select_related("partner")
        return super().get_form_kwargs() | {"seats": seats, "today": self.today}

    def perform(self, form):
        services.decide_by_email(
            form.instance,
            answers=form.answers(),
            answered_on=form.cleaned_data["made_on"],
            links=form.linked(),
            by=self.request.user,
            at=self.now,
        )

    def get_success_url(self) -> str:
        return self.record.get_absolute_url()
