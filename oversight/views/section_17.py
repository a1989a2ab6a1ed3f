from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from actions.summaries.stamp import plan_stamp
from board.views.decisions import DecisionMixin
from board.views.mixins import SightMixin
from oversight import services
from oversight.exports import section_17_lines
from oversight.exports.pdf import pdf_of
from oversight.forms import PartsForm
from oversight.models import Section17Edition, Section17Parts
from oversight.summaries.duty_rule import days_of_year
from oversight.summaries.section_17 import oversight_year, years_of_oversight
from oversight.wording.section_17 import part_rows
from papers.document import PaperDocument
from papers.html import page_of
from partners.choices import Act
from partners.policy import may, require
from periods.models import financial_year, financial_year_of
from records.forms import ConfirmForm
from records.views import DOWNLOAD_POLICY, InstanceFormMixin, RecordFormView

FORMATS = ("", "csv")
EVIDENCE_ON_A_PAGE = 50


class Section17(SightMixin, TemplateView):
    """The record of a financial year, as a page to print or as CSV of what it shows. Of a year that was published the
    words that were frozen; `?now=1` works it out anew for this reader."""

    def get_template_names(self):
        return ["oversight/section_17_edition.html" if self.edition else "oversight/section_17.html"]

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
    def year(self) -> int:
        wanted = self.request.GET.get("year", "")
        return next((each for each in self.years if str(each) == wanted), self.years[0])

    @cached_property
    def published(self) -> Section17Edition | None:
        # None of a year that still runs, so nothing is asked.
        if not self.is_over:
            return None
        return Section17Edition.objects.visible_to(self.request.user).latest_of(self.year)

    @property
    def is_over(self) -> bool:
        return self.today > days_of_year(self.year)[1]

    @property
    def edition(self) -> Section17Edition | None:
        """What the page shows, unless the reader asks for the record as it would be now."""
        return None if self.request.GET.get("now") else self.published

    @cached_property
    def found(self):
        return oversight_year(self.year, sight=self.sight, stamp=plan_stamp(), on=self.today)

    def get_context_data(self, **kwargs):
        years = [(each, financial_year(each)) for each in self.years]
        may_manage = may(self.request.user, Act.ADD, Section17Edition)
        told = {"years": years, "year": self.year, "today": self.today, "published": self.published}
        told["may_publish"] = may_manage and self.is_over
        if self.edition:
            document = PaperDocument.from_json(self.edition.frozen_words)
            return super().get_context_data(page=page_of(document), edition=self.edition, **told, **kwargs)
        evidence = Paginator(self.found.evidence, EVIDENCE_ON_A_PAGE).get_page(self.request.GET.get("page"))
        shown = {"found": self.found, "page_obj": evidence, "parts": part_rows(self.found), "may_name": may_manage}
        return super().get_context_data(**shown, **told, **kwargs)

    def as_csv(self):
        response = StreamingHttpResponse(section_17_lines(self.found), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="section-17-{self.found.words}.csv"'
        return response


class Section17Pdf(View):
    """The published record of a year."""

    def get(self, request, year: int):
        edition = Section17Edition.objects.visible_to(request.user).latest_of(year)
        if edition is None:
            raise Http404
        pdf = pdf_of(PaperDocument.from_json(edition.frozen_words), at=edition.published_at)
        response = HttpResponse(pdf, content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="section-17-{financial_year(year)}.pdf"'
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
        return response


class PublishSection17(RecordFormView):
    form_class = ConfirmForm
    heading = "Publish this record"
    button = "Publish this record"
    keeps_drafts = False
    success_message = "Record published"
    introduction = (
        "Its words are frozen as everyone signed in may read them today: without what is restricted. They never "
        "change afterwards. If the record changes, you can publish another version, and the first one is kept."
    )

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, Section17Edition)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def year(self) -> int:
        year = self.kwargs["year"]
        if year not in years_of_oversight(on=timezone.localdate(self.now)):
            raise Http404
        return year

    @cached_property
    def record(self) -> Section17Edition:
        return Section17Edition(year=self.year)

    @property
    def caption(self) -> str:
        return f"Section 17, {financial_year(self.year)}"

    @property
    def back(self) -> str:
        return reverse("oversight:section_17", query={"year": self.year})

    def not_possible(self) -> str:
        if timezone.localdate(self.now) > days_of_year(self.year)[1]:
            return ""
        return f"You cannot do this: {financial_year(self.year)} is not over yet, and its record still changes."

    def perform(self, form):
        services.publish_section_17(year=self.year, by=self.request.user, at=self.now)


class NameParts(InstanceFormMixin, DecisionMixin, RecordFormView):
    """Which parts of the duty a decision serves."""

    template_name = "oversight/name_parts.html"
    form_class = PartsForm
    heading = "Name the parts of the duty"
    introduction = (
        "Choose every part that the decision serves. If it serves none, save without choosing any: that is an answer "
        "too."
    )
    success_message = "Parts saved"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.EDIT, Section17Parts)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> Section17Parts:
        found = Section17Parts.objects.filter(decision=self.decision).first()
        return found or Section17Parts(decision=self.decision)

    @property
    def caption(self) -> str:
        return f"Decision {self.decision.reference}"

    @property
    def back(self) -> str:
        year = financial_year_of(self.decision.made_on)
        return reverse("oversight:section_17", query={"year": year, "now": 1}, fragment="statements")

    def perform(self, form):
        services.name_parts(form.instance, by=self.request.user, at=self.now)
