"""A manager sends people links by which they give readings, or answer a return, without signing in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from datasets import services
from datasets.forms.by_link import AskForm
from datasets.models import Indicator, ReturnPeriod
from datasets.notices import readings_link
from datasets.summaries.due_readings import due_readings, indicators_about
from datasets.summaries.returns import missing_partners
from datasets.views.return_periods import PeriodMixin
from datasets.wording.due import asked_readings_sentence, return_sentence
from notices.limits import LINKS_HOLD
from partners.choices import Act
from partners.models import Partner, User
from partners.policy import require
from records.views import RecordFormView


class AskView(RecordFormView):
    form_class = AskForm
    template_name = "datasets/ask.html"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.EDIT, self.asked_about)
        return super().dispatch(request, *args, **kwargs)

    @property
    def asked_about(self):
        """What the policy is asked about: only who keeps it asks others for it."""
        return Indicator

    @cached_property
    def people(self) -> list[User]:
        """Whoever asks is not among them."""
        return [each.person for each in self.asked if each.person != self.request.user]

    @property
    def introduction(self) -> str:
        return (
            f"Each gets an email with a link of their own. It works without signing in, for {LINKS_HOLD.days} days, "
            "and shows nothing but what they may give themselves. You see under Links when it was used."
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"people": self.people}

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked=self.asked_for, **kwargs)

    def sent_to(self, people: list[User]) -> None:
        if people:
            self.success_message = f"Link sent to {', '.join(str(person) for person in people)}"
        else:
            self.success_message = "Nobody was sent a link: each of them got one today already"
            self.message_level = messages.WARNING


class AskForReadings(AskView):
    """Of one indicator, or of all that a partner gives."""

    heading = "Ask for readings by link"

    @cached_property
    def record(self):
        if "slug" in self.kwargs:
            return get_object_or_404(Partner, slug=self.kwargs["slug"])
        return get_object_or_404(Indicator, reference=self.kwargs["reference"])

    @property
    def back(self) -> str:
        return readings_link(self.record)

    @cached_property
    def asked(self):
        return services.whom_to_ask_for_readings(self.record, on=self.today)

    @property
    def asked_for(self) -> str:
        most = max((each.due for each in self.asked), key=len, default=())
        return asked_readings_sentence(most) if most else ""

    def not_possible(self) -> str:
        if self.people:
            return ""
        if due_readings(indicators_about(self.record, on=self.today), on=self.today):
            return "Nobody else here may give these readings: they are given by officers of the partner, or by you."
        return "No reading is due: the times that are over have theirs."

    def perform(self, form):
        words = form.cleaned_data["words"]
        self.sent_to(services.ask_for_readings(self.record, form.keys, words=words, by=self.request.user, at=self.now))


class AskForAnswers(PeriodMixin, AskView):
    heading = "Ask for answers by link"

    @cached_property
    def record(self) -> ReturnPeriod:
        return self.period

    @property
    def asked_about(self):
        return self.period

    @property
    def back(self) -> str:
        return self.period.get_absolute_url()

    @cached_property
    def asked(self):
        return services.whom_to_ask_for_answers(self.period)

    @property
    def asked_for(self) -> str:
        return return_sentence(self.period, on=self.today)

    def not_possible(self) -> str:
        if self.period.is_closed:
            return "This period is closed: it takes no more answers."
        if not missing_partners(self.period):
            return "Every partner that is asked has answered."
        return "" if self.people else "The partners that have not answered have no officer here who could."

    def perform(self, form):
        words = form.cleaned_data["words"]
        self.sent_to(services.ask_for_answers(self.period, form.keys, words=words, by=self.request.user, at=self.now))
