"""The scrutiny pack of a year: in one press as a page to print, and as a PDF."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from oversight.exports.pdf import pdf_of
from oversight.summaries.scrutiny import scrutiny_pack
from oversight.views.duties import DutyYearMixin
from oversight.wording.scrutiny import scrutiny_document
from papers.document import PaperDocument
from papers.html import page_of
from periods.models import financial_year
from records.views import DOWNLOAD_POLICY


class ScrutinyMixin(DutyYearMixin):
    @cached_property
    def document(self) -> PaperDocument:
        pack = scrutiny_pack(self.year, on=self.today)
        return scrutiny_document(pack, site=settings.SITE_URL.rstrip("/"))


class ScrutinyPack(ScrutinyMixin, TemplateView):
    template_name = "oversight/scrutiny_pack.html"

    def get_context_data(self, **kwargs):
        years = [(each, financial_year(each)) for each in self.years]
        return super(DutyYearMixin, self).get_context_data(
            page=page_of(self.document), year=self.year, years=years, today=self.today, **kwargs
        )


class ScrutinyPackPdf(ScrutinyMixin, View):
    def get(self, request):
        response = HttpResponse(pdf_of(self.document, at=timezone.now()), content_type="application/pdf")
        name = f"scrutiny-pack-{financial_year(self.year)}.pdf"
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
        return response
