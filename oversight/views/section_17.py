from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.summaries.stamp import plan_stamp
from board.views.mixins import SightMixin
from oversight.exports import section_17_lines
from oversight.summaries.section_17 import oversight_year, years_of_oversight
from periods.models import financial_year

FORMATS = ("", "csv")
EVIDENCE_ON_A_PAGE = 50


class Section17(SightMixin, TemplateView):
    """The record of a financial year, as a page to print or as CSV of what it shows."""

    template_name = "oversight/section_17.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("format", "") not in FORMATS:
            raise BadRequest("This record comes as a page or as format=csv.")
        return self.as_csv() if request.GET.get("format") else super().get(request, *args, **kwargs)

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def years(self) -> list[int]:
        return years_of_oversight(on=self.today)

    @cached_property
    def found(self):
        wanted = self.request.GET.get("year", "")
        year = next((each for each in self.years if str(each) == wanted), self.years[0])
        return oversight_year(year, sight=self.sight, stamp=plan_stamp(), on=self.today)

    def get_context_data(self, **kwargs):
        years = [(each, financial_year(each)) for each in self.years]
        evidence = Paginator(self.found.evidence, EVIDENCE_ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(found=self.found, page_obj=evidence, years=years, today=self.today, **kwargs)

    def as_csv(self):
        response = StreamingHttpResponse(section_17_lines(self.found), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="section-17-{self.found.words}.csv"'
        return response
