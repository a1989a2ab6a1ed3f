from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from partners.choices import Act
from partners.policy import require
from records.views import DeedMixin
from reports.models import Report


class ReportMixin:
    """A view about one report: 404 when the reader may not see it, 403 when they may not do `act`."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.report)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def report(self) -> Report:
        rows = Report.objects.visible_to(self.request.user).select_related("corrects", "published_by")
        report = rows.filter(pk=self.kwargs["pk"]).first()
        if report is None:
            raise Http404
        return report

    @property
    def working_page(self) -> str:
        return self.report.get_working_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(report=self.report, **kwargs)


class InStateMixin(ReportMixin):
    """Pages for a report in some states: in any other they lead to its page, which says what is possible."""

    states: tuple = ()

    def get(self, request, *args, **kwargs):
        if self.report.state not in self.states:
            state = self.report.get_state_display().lower()
            messages.error(request, f"Not possible: the report is in the state “{state}”.")
            return redirect(self.working_page)
        return super().get(request, *args, **kwargs)


class ReportDeedView(InStateMixin, DeedMixin, FormView):
    """One deed on one report: subclasses name the form, the act, the words and `deed(form)`."""

    template_name = "reports/deed.html"
    heading = ""
    introduction = ""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"record": self.report}

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, introduction=self.introduction, **kwargs)

    def form_invalid(self, form):
        self._forget_what_was_not_saved()
        return super().form_invalid(form)

    def stale(self, form, record):
        self._forget_what_was_not_saved()
        return super().stale(form, record)

    def _forget_what_was_not_saved(self) -> None:
        """A refused deed leaves its marks on the copy in memory: the page must show the report as it is."""
        self.__dict__.pop("report", None)

    def get_success_url(self) -> str:
        return self.working_page
