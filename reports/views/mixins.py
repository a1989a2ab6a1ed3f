from django.http import Http404
from django.utils.functional import cached_property

from partners.choices import Act
from partners.policy import require
from records.views import RecordFormView
from reports.models import Report
from reports.services.refusal import REFUSALS


class ReportMixin:
    """A view about one report: 404 when the reader may not see it, 403 when they may not do `act`."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.report)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def report(self) -> Report:
        # A draft must look like a report that does not exist.
        rows = Report.objects.visible_to(self.request.user).select_related(
            "corrects", "published_by", "sent_by", "decision"
        )
        report = rows.filter(pk=self.kwargs["pk"]).first()
        if report is None:
            raise Http404
        return report

    @property
    def working_page(self) -> str:
        return self.report.get_working_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(report=self.report, **kwargs)


class ReportFormView(ReportMixin, RecordFormView):
    """One act on one report, in some of its states: in any other its page says what is possible."""

    back_text = "Back to the report"
    states: tuple = ()

    @property
    def record(self):
        return self.report

    @property
    def back(self) -> str:
        return self.working_page

    def not_possible(self) -> str:
        if self.report.state in self.states:
            return ""
        return REFUSALS[self.report.state]
