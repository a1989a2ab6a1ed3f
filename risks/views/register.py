from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from board.views.mixins import SightMixin
from partners.choices import Act
from partners.filters import ways_on
from partners.policy import may
from risks.choices import IMPACT_MEANINGS, LEAST_SCORES, LIKELIHOOD_MEANINGS, Impact
from risks.exports import register_file, register_lines
from risks.filters import RiskFilter, risk_panel
from risks.models import Risk
from risks.summaries.matrix import matrix
from risks.summaries.register import risk_rows
from risks.wording import band_words, order_words
from sheets.writing import CONTENT_TYPES

PAGE_SIZE = 50
FORMATS = {"xlsx": "Excel", "ods": "OpenDocument", "csv": "CSV"}


class RiskRegister(SightMixin, TemplateView):
    """The register: searched, filtered, as a page or as a file of exactly what is shown."""

    template_name = "risks/register.html"
    extra_context = {"noun": "risks", "formats": FORMATS}

    def get(self, request, *args, **kwargs):
        chosen = request.GET.get("format", "")
        if chosen and chosen not in FORMATS:
            raise BadRequest(f"This list comes as a page or as format={', '.join(FORMATS)}.")
        self.today = timezone.localdate()
        self.filters = RiskFilter(request.GET, Risk.objects.in_sight(self.sight), today=self.today)
        self.rows = self.filters.qs.worst_first()
        return self.as_file(chosen) if chosen else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        page = Paginator(self.rows, PAGE_SIZE).get_page(self.request.GET.get("page"))
        page.object_list = risk_rows(page.object_list, sight=self.sight, on=self.today)
        return super().get_context_data(
            page_obj=page,
            order=order_words(self.filters.form.cleaned_data.get("state") or ""),
            panel=risk_panel(self.filters, self.request.GET),
            asked=self.filters.form,
            has_errors=bool(self.filters.form.errors),
            is_filtered=bool(self.request.GET.keys() & RiskFilter.base_filters.keys()),
            ways_on=ways_on(self.request.GET, "partner", on=self.today),
            may_record=may(self.request.user, Act.ADD, Risk),
            **kwargs,
        )

    def as_file(self, ending: str):
        rows = risk_rows(self.rows, sight=self.sight, on=self.today)
        if ending == "csv":
            response = StreamingHttpResponse(register_lines(rows), content_type=CONTENT_TYPES[ending])
        else:
            told = register_file(rows, ending=ending, on=self.today)
            response = FileResponse(told, content_type=CONTENT_TYPES[ending])
        response.headers["Content-Disposition"] = f'attachment; filename="risks-{self.today}.{ending}"'
        return response


class RiskMatrix(SightMixin, TemplateView):
    """Every open risk that the reader may see, by likelihood and impact after controls, with its table."""

    template_name = "risks/matrix.html"

    def get_context_data(self, **kwargs):
        rows = Risk.objects.in_sight(self.sight).open().worst_first()
        found = risk_rows(rows, sight=self.sight, on=timezone.localdate())
        return super().get_context_data(
            rows=found,
            lines=matrix(found),
            impacts=[(each.value, each.label) for each in Impact],
            levels=[(level, level.label, band_words(level)) for level in LEAST_SCORES],
            likelihood_meanings=[(each.value, each.label, words) for each, words in LIKELIHOOD_MEANINGS.items()],
            impact_meanings=[(each.value, each.label, words) for each, words in IMPACT_MEANINGS.items()],
            **kwargs,
        )
