"""The acts that make a briefing and send it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView

from briefings import services
from briefings.choices import BriefingAct, BriefingState, Readers
from briefings.exports.files import pages_of
from briefings.forms import NewBriefingForm, SendForm
from briefings.models import Briefing
from briefings.notices import readers
from briefings.summaries.offered import wards_offered
from briefings.views.mixins import BriefingFormView
from govuk.banners import say
from papers.html import page_of
from partners.choices import Act
from partners.policy import may
from periods.models import ReportingPeriod
from priorities.models import Priority
from records.forms import ConfirmForm
from records.views import CorrectMixin, DropMixin, VersionedFormMixin
from reports.views.read_before import ReadBeforeMixin

NO_QUARTER = "No quarter is closed yet: there is nothing to tell of"


class MakesBriefings(VersionedFormMixin, FormView):
    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, Act.ADD, Briefing):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def period(self) -> ReportingPeriod | None:
        return ReportingPeriod.objects.last_closed(on=timezone.localdate())

    def require_period(self) -> ReportingPeriod:
        if self.period is None:
            raise ValidationError(NO_QUARTER)
        return self.period


class MakeBriefings(MakesBriefings):
    """One press when the quarter is closed."""

    form_class = ConfirmForm
    http_method_names = ("post", "options")

    def perform(self, form):
        made = services.make_briefings(self.require_period(), by=self.request.user, at=self.now)
        number = len(made)
        self.success_message = f"{number} draft{' is' if number == 1 else 's are'} ready. Read and send each."
        self.success_url = made[0].get_absolute_url() if number == 1 else reverse("briefings:list")

    def form_invalid(self, form):
        # Its button stands on other pages.
        said = " ".join(form.non_field_errors()) or "Press the button again."
        say(self.request, said, url=reverse("briefings:list"), level=messages.ERROR)
        return redirect("briefings:list")


class NewBriefing(MakesBriefings):
    """One more, on a priority, a portfolio or a ward."""

    form_class = NewBriefingForm
    template_name = "briefings/new.html"
    success_message = "Draft is ready. Read it, and send it."

    def get_form_kwargs(self) -> dict:
        priorities = Priority.objects.offered(on=timezone.localdate()).order_by("number")
        return super().get_form_kwargs() | {"priorities": priorities, "wards": wards_offered()}

    def perform(self, form):
        period = self.require_period()
        self.briefing = services.make_briefing(period, **form.subject, by=self.request.user, at=self.now)

    def get_context_data(self, **kwargs):
        return super().get_context_data(period=self.period, has_wards=bool(wards_offered()), **kwargs)

    def get_success_url(self) -> str:
        return self.briefing.get_absolute_url()


class SendBriefing(ReadBeforeMixin, BriefingFormView):
    """Shows once more what will be read, before it is frozen."""

    template_name = "briefings/send.html"
    form_class = SendForm
    act = BriefingAct.SEND
    heading = "Send this briefing"

    @cached_property
    def corrected(self) -> Briefing | None:
        return self.briefing.corrected()

    def get_initial(self) -> dict:
        """Whoever got the version with the fault gets the one without it, unless somebody says otherwise."""
        return super().get_initial() | ({"to": self.corrected.readers} if self.corrected else {})

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"suspicions": self.suspicions}

    def form_valid(self, form):
        # Before the act and its transaction: a second of typesetting would keep everybody from saving.
        self.page_count = pages_of(self.document, at=timezone.now()) if self.document else 0
        return super().form_valid(form)

    def perform(self, form):
        form.claim(self.briefing)
        to, seen = form.cleaned_data["to"], form.cleaned_data["seen"]
        _, number = services.send(
            self.briefing, to=to, seen=seen, page_count=self.page_count, by=self.request.user, at=self.now
        )
        self.success_message = f"Briefing sent to {number} {'person' if number == 1 else 'people'}."

    def get_context_data(self, **kwargs):
        people = [(each.label, len(readers([each]))) for each in Readers]
        page = page_of(self.document, deeper=1) if self.document else None
        return super().get_context_data(
            page=page, people=people, suspicions=self.suspicions, corrected=self.corrected, **kwargs
        )


class CorrectBriefing(CorrectMixin, BriefingFormView):
    state = BriefingState.SENT
    heading = "Correct this briefing"
    introduction = (
        "You write a new version as a draft. What was sent stays as it is, at its own address, and leads to the new "
        "version as soon as that is sent."
    )

    def correct(self, **told):
        return services.correct(self.briefing, **told)


class DropBriefing(DropMixin, BriefingFormView):
    introduction = "Nobody reads it then. You can make a briefing of this name anew."

    def not_possible(self) -> str:
        # Also where there is no plan to tell of any more.
        return "" if self.briefing.is_draft else super().not_possible()

    def drop(self, **by_whom):
        services.drop(self.briefing, **by_whom)

    def get_success_url(self) -> str:
        return reverse("briefings:list")
