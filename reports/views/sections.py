"""The sections of a draft: what they say, in which order they stand, and which are shown."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property

from govuk.banners import say
from partners.choices import Act
from reports import services
from reports.choices import ReportState
from reports.forms import ASK, AddSectionForm, Arranged, ArrangeForm, SectionForm
from reports.models import ReportSection
from reports.summaries.editions import facts_of, words_of_report
from reports.summaries.partner_pages import how_checked
from reports.views.mixins import ReportFormView
from reports.wording.headlines import offered


class SectionMixin:
    """A view about one section of a report."""

    act = Act.EDIT
    states = (ReportState.DRAFT,)

    @cached_property
    def section(self) -> ReportSection:
        section = self.report.sections.select_related("partner").filter(key=self.kwargs["key"]).first()
        if section is None:
            raise Http404
        section.report = self.report
        return section

    @property
    def place(self) -> str:
        return f"{self.working_page}#sections"


class EditSection(SectionMixin, ReportFormView):
    template_name = "reports/section.html"
    form_class = SectionForm
    success_message = "Text saved"

    @property
    def record(self):
        return self.section

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        return kwargs | {"instance": kwargs["record"], "numbers": self.numbers}

    @cached_property
    def numbers(self) -> list[tuple[str, str]]:
        """Headline numbers that may be chosen, of the section that has them: each with what it is now."""
        if not self.section.has_numbers:
            return []
        found = offered(facts_of(self.report), words_of_report(self.report, at=None))
        return [(key, f"{figure.label}: {figure.value}") for key, figure in found.items()]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["section"] = context["form"].instance
        if self.section.partner_id:
            context["how"] = how_checked(self.report)[self.section.pk]
        return context

    def perform(self, form):
        services.revise_section(form.instance, by=self.request.user, at=self.now)
        if self.asks_partner:
            services.ask_partner(form.instance, by=self.request.user, at=self.now)
            self.success_message = f"Saved, and sent to {self.section.partner.name}. You are told when they answer."

    @property
    def asks_partner(self) -> bool:
        return self.request.POST.get("do") == ASK

    def get_success_url(self) -> str:
        return self.section.get_absolute_url() if self.asks_partner else self.place


class AddSection(ReportFormView):
    act = Act.EDIT
    states = (ReportState.DRAFT,)
    form_class = AddSectionForm
    heading = "Add a section"
    introduction = "It stands at the end of the report at first. You can move it."
    success_message = "Section added. Write its text."

    def perform(self, form):
        chosen = form.cleaned_data
        self.section = services.add_section(
            self.report,
            source=chosen["source"],
            heading=chosen["heading"],
            partner=chosen["partner"],
            by=self.request.user,
            at=self.now,
        )

    def get_success_url(self) -> str:
        return self.section.get_absolute_url()


class ArrangeSection(SectionMixin, ReportFormView):
    """One press: further up, further down, hidden or shown."""

    form_class = ArrangeForm
    http_method_names = ("post", "options")

    def get_form_kwargs(self) -> dict:
        # It replaces nothing that anybody wrote.
        return super().get_form_kwargs() | {"record": None}

    def perform(self, form):
        what = form.cleaned_data["what"]
        by_whom = {"by": self.request.user, "at": self.now}
        if what in (Arranged.UP, Arranged.DOWN):
            services.move_section(self.section, up=what == Arranged.UP, **by_whom)
        else:
            services.show_section(self.section, shown=what == Arranged.SHOW, **by_whom)
        self.success_message = f"“{self.section}” {Arranged(what).done}"

    def form_invalid(self, form):
        # The buttons have no page of their own: they stand on that of the report.
        said = [message for errors in form.errors.values() for message in errors]
        say(self.request, " ".join(said) or "Press one of the buttons.", url=self.place, level=messages.ERROR)
        return redirect(self.place)

    def get_success_url(self) -> str:
        return self.place
