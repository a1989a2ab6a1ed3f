"""What the partnership owes: a year of duties, each with its evidence, and what managers note."""

from datetime import date

from django.core.exceptions import BadRequest
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from govuk.dates import day
from oversight import services
from oversight.choices import DUTY_STATE_MEANINGS, Frequency
from oversight.exports import duty_lines
from oversight.forms import EvidenceForm, OccasionForm, WithdrawNotedForm
from oversight.models import Duty, DutyEvidence, DutyOccasion, EvidenceFile
from oversight.querysets import knows_restricted
from oversight.summaries.duties import DutiesYear, duties_stamp, duties_year
from oversight.summaries.duty_lines import DutyLine
from oversight.summaries.duty_rule import days_of_year
from oversight.summaries.section_17 import years_of_oversight
from oversight.wording.duties import answer_words, kept_words
from partners.choices import Act
from partners.policy import may, require
from periods.models import financial_year
from records.services import left_out_in_words
from records.views import InstanceFormMixin, RecordFormView, TodayMixin, download

FORMATS = ("", "csv")


class DutyYearMixin:
    """The year that is asked for, of those that are kept here; else this one."""

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def years(self) -> list[int]:
        return years_of_oversight(on=self.today)

    @cached_property
    def year(self) -> int:
        wanted = self.request.GET.get("year", "")
        return next((each for each in self.years if str(each) == wanted), self.years[0])

    @cached_property
    def found(self) -> DutiesYear:
        knows = knows_restricted(self.request.user)
        return duties_year(self.year, stamp=duties_stamp(), knows=knows, on=self.today)

    def get_context_data(self, **kwargs):
        years = [(each, financial_year(each)) for each in self.years]
        return super().get_context_data(found=self.found, years=years, today=self.today, **kwargs)


class Duties(DutyYearMixin, TemplateView):
    """All duties of a year, as a page to print or as CSV."""

    template_name = "oversight/duties.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("format", "") not in FORMATS:
            raise BadRequest("The duties come as a page or as format=csv.")
        return self.as_csv() if request.GET.get("format") else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        found = self.found
        return super().get_context_data(
            answer=answer_words(found),
            kept=kept_words(found) if found.begins_before_what_is_kept else "",
            meanings=DUTY_STATE_MEANINGS.items(),
            **kwargs,
        )

    def as_csv(self):
        response = StreamingHttpResponse(duty_lines(self.found), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="duties-{self.found.words}.csv"'
        return response


class DutyMixin(DutyYearMixin):
    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.duty)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def duty(self) -> Duty:
        rows = Duty.objects.visible_to(self.request.user).select_related("partner_kind", "body")
        return get_object_or_404(rows, key=self.kwargs["slug"])


class DutyDetail(DutyMixin, TemplateView):
    template_name = "oversight/duty.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            duty=self.duty, line=self.line, may_edit=may(self.request.user, Act.EDIT, self.duty), **kwargs
        )

    @cached_property
    def line(self) -> DutyLine | None:
        """None in a year for which it was over."""
        return next((line for line in self.found.lines if line.duty.pk == self.duty.pk), None)


class DutyFormView(DutyMixin, RecordFormView):
    """A form about one duty, for managers."""

    act = Act.EDIT
    back_text = "Back to the duty"

    @property
    def back(self) -> str:
        return self.duty.get_absolute_url()

    @property
    def caption(self) -> str:
        return self.duty.title

    def get_context_data(self, **kwargs):
        # The year belongs to the pages that show one.
        return RecordFormView.get_context_data(self, **kwargs)


class NoteEvidence(InstanceFormMixin, DutyFormView):
    form_class = EvidenceForm
    heading = "Note evidence"
    success_message = "Evidence noted"

    @cached_property
    def record(self) -> DutyEvidence:
        return DutyEvidence(duty=self.duty)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"times": self.times, "today": self.today}

    @cached_property
    def times(self) -> list[tuple[str, str]]:
        """What it may be for: the times of this year and the last two, and what happened; the last first."""
        found, lines = [], (self.line_of(year) for year in self.years[:3])
        for line in filter(None, lines):
            for each in reversed(line.standings):
                once = each.occurrence
                value = f"{once.occasion or once.starts_on}"
                found.append((value, f"{once.words}, due by {day(once.due_on)}"))
        # Of a duty without a time of its own, such as one that another body meets, evidence is for a year.
        years = [(f"{days_of_year(year)[0]}", financial_year(year)) for year in self.years[:3]]
        return list(dict(found).items()) or years

    def line_of(self, year: int) -> DutyLine | None:
        found = duties_year(year, stamp=duties_stamp(), knows=True, on=self.today)
        return next((line for line in found.lines if line.duty.pk == self.duty.pk), None)

    def perform(self, form):
        chosen = form.cleaned_data["time"]
        if chosen.isdecimal():
            form.instance.occasion = get_object_or_404(DutyOccasion, pk=int(chosen), duty=self.duty)
            form.instance.for_starts_on = form.instance.occasion.happened_on
        else:
            form.instance.for_starts_on = date.fromisoformat(chosen)
        how = {name: form.cleaned_data[name] for name in ("file", "keep_properties")}
        kept = services.note_evidence(form.instance, **how, by=self.request.user, at=self.now)
        if kept and kept.left_out:
            self.success_message = f"{self.success_message}. {left_out_in_words(kept.left_out)}"


class NoteOccasion(TodayMixin, InstanceFormMixin, DutyFormView):
    form_class = OccasionForm
    heading = "Note what happened"
    success_message = "Noted"

    def not_possible(self) -> str:
        if self.duty.frequency == Frequency.WHEN_IT_HAPPENS:
            return ""
        return "You cannot do this: the duty does not wait for something to happen."

    @cached_property
    def record(self) -> DutyOccasion:
        return DutyOccasion(duty=self.duty)

    def perform(self, form):
        services.note_occasion(form.instance, by=self.request.user, at=self.now)


class WithdrawNoted(DutyFormView):
    """What was noted by mistake."""

    form_class = WithdrawNotedForm
    button_classes = "govuk-button--warning"
    model: type
    success_message = "Withdrawn"

    @cached_property
    def record(self):
        rows = self.model.objects.visible_to(self.request.user).standing().filter(duty=self.duty)
        return get_object_or_404(rows, key=self.kwargs["key"])

    @property
    def heading(self) -> str:
        return f"Withdraw “{self.record}”"


class WithdrawEvidence(WithdrawNoted):
    model = DutyEvidence
    introduction = "It counts no more, and nobody can open its file."

    def perform(self, form):
        form.claim(self.record)
        because = form.cleaned_data["because"]
        services.withdraw_evidence(self.record, because=because, by=self.request.user, at=self.now)


class WithdrawOccasion(WithdrawNoted):
    model = DutyOccasion
    introduction = "Nothing is asked for it any more."

    def perform(self, form):
        form.claim(self.record)
        because = form.cleaned_data["because"]
        services.withdraw_occasion(self.record, because=because, by=self.request.user, at=self.now)


class DownloadEvidence(View):
    """A file, always as a download, to those who may see what it is evidence for."""

    def get(self, request, slug: str, key):
        rows = EvidenceFile.objects.visible_to(request.user).kept()
        return download(get_object_or_404(rows, evidence__duty__key=slug, key=key))
