"""What residents read: no sign-in, no session, no cookie. Nothing here may look at who is asking."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views.generic import ListView, TemplateView, View

from papers.figures_file import as_csv, dictionary_csv
from papers.html import Page, page_of
from partners.models import the_partnership
from records.caching import kept_by_stamp
from records.views import DOWNLOAD_POLICY
from reports.exports import feed, open_data
from reports.exports.content_types import CONTENT_TYPES
from reports.exports.pdf import pdf_of, size_of_pdf
from reports.exports.word import CONTENT_TYPE as WORD
from reports.exports.word import docx_of
from reports.models import Report
from reports.summaries.also_published import all_published_also
from reports.summaries.editions import ANY_PARTNERSHIP
from reports.summaries.photographs import checksums_in, pictures_of
from reports.summaries.reading import Reading, reading_of
from reports.views.comparing import ComparedMixin
from reports.views.pictures import as_picture

SECONDS_KEPT = 300
CSV, JSON = CONTENT_TYPES["csv"], CONTENT_TYPES["json"]


class PublicMixin:
    """Anybody may keep a copy for five minutes: a correction shows soon after it is published."""

    http_method_names = ("get", "head", "options")

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code == HTTPStatus.OK:
            patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
        return response

    @cached_property
    def report(self) -> Report:
        return published_report(self.kwargs["slug"])

    @cached_property
    def reading(self) -> Reading:
        return frozen_reading(self.report.frozen_words)


def published_report(slug: str) -> Report:
    """Or Http404. Versions that were replaced as well: each stays at its own address (decision 10)."""
    return get_object_or_404(Report.objects.frozen().select_related("corrects"), slug=slug)


@kept_by_stamp(most=8)
def frozen_reading(words: str) -> Reading:
    return reading_of(words)


@kept_by_stamp(most=32)
def frozen_page(words: str, part: str, slug: str) -> tuple[Page, SafeString]:
    """Of a report, or of a part of it, as it looks: the same for everybody as long as the words are the same."""
    found = frozen_reading(words)
    document = found.parts[part] if part else found.front
    page = page_of(document, pictures={each: _address(slug, each) for each in checksums_in(document)})
    return page, render_to_string("papers/document.html", {"page": page})


def _address(slug: str, checksum: str) -> str:
    return reverse("reports:published_picture", args=[slug, checksum])


class PublishedList(PublicMixin, ListView):
    template_name = "reports/published_list.html"
    context_object_name = "reports"

    def get_queryset(self):
        return Report.objects.in_force().annual().without_words()

    def get_context_data(self, **kwargs):
        plans = Report.objects.in_force().of_plan().without_words()
        return super().get_context_data(plans=plans, also=all_published_also(), **kwargs)


class PublishedReport(PublicMixin, TemplateView):
    """What everybody should see, and the way to all the rest."""

    template_name = "reports/published_report.html"

    def get_context_data(self, **kwargs):
        page, body = frozen_page(self.report.frozen_words, "", self.report.slug)
        return super().get_context_data(
            report=self.report,
            page=page,
            body=body,
            reading=self.reading,
            latest=self.report.latest_published(),
            pdf_size=size_of_pdf(self.report),
            pdf_address=self.request.build_absolute_uri(reverse("reports:published_pdf", args=[self.report.slug])),
            before=None if self.report.is_of_plan else self.report.year_before(),
            **kwargs,
        )


class PlanForResidents(PublishedReport):
    """The plan after the last quarter that was checked and closed. Each quarter's stays at its own address as well."""

    def get(self, request, *args, **kwargs):
        if self.report is None:
            return TemplateResponse(request, "reports/no_plan.html")
        return super().get(request, *args, **kwargs)

    @cached_property
    def report(self) -> Report | None:
        return Report.objects.in_force().of_plan().select_related("corrects").first()


class PublishedPart(PublicMixin, TemplateView):
    """One priority, or one part of the detail, on a page of its own."""

    template_name = "reports/published_part.html"

    def get_context_data(self, **kwargs):
        name = self.kwargs["part"]
        if name not in self.reading.parts:
            raise Http404
        page, body = frozen_page(self.report.frozen_words, name, self.report.slug)
        following = self.reading.after(name)
        return super().get_context_data(
            report=self.report,
            page=page,
            body=body,
            latest=self.report.latest_published(),
            following=following,
            following_title=self.reading.parts[following].title if following else "",
            **kwargs,
        )


class ComparedReports(PublicMixin, ComparedMixin, TemplateView):
    """A report beside another year or version of its kind; at first beside the version that it corrects, or the report
    of the year before."""

    template_name = "reports/compared.html"

    def get_context_data(self, **kwargs):
        others = self.report.others_published()
        chosen = self.other_of(others, key="slug", first=self.report.corrects or self.report.year_before())
        other = Report.objects.frozen().get(pk=chosen.pk)
        pair = self.pair(self.report, other, others=others, key="slug")
        return super().get_context_data(report=self.report, **pair, **kwargs)


class PublishedPicture(PublicMixin, View):
    """One that stands in the published words: of a section that was hidden none is seen."""

    def get(self, request, slug: str, checksum: str):
        if checksum not in checksums_in(self.reading.whole):
            raise Http404
        return as_picture(pictures_of(self.report).filter(sha256=checksum)[0])


class PublishedPdf(PublicMixin, View):
    def get(self, request, slug: str):
        return as_download(pdf_of(self.report), "application/pdf", f"{self.report.slug}.pdf", inline=True)


class PublishedDocx(PublicMixin, View):
    def get(self, request, slug: str):
        return as_download(docx_of(self.report), WORD, f"{self.report.slug}.docx")


class PublishedFigures(PublicMixin, View):
    def get(self, request, slug: str):
        return as_download(as_csv(self.reading.whole), CSV, f"{self.report.slug}-figures.csv")


class PublishedFiguresJson(PublicMixin, View):
    def get(self, request, slug: str):
        content = open_data.figures_json(self.report, self.reading.whole)
        return as_download(content, JSON, f"{self.report.slug}-figures.json")


class FiguresDictionary(PublicMixin, View):
    """What the columns of the files of figures hold: the same for each report."""

    def get(self, request):
        return as_download(dictionary_csv(), CSV, "figures-dictionary.csv")


class FiguresSchema(PublicMixin, View):
    def get(self, request):
        return as_download(open_data.schema_json(), JSON, "figures.schema.json")


class PublishedFeed(PublicMixin, View):
    def get(self, request):
        partnership = the_partnership(on=timezone.localdate())
        reports = Report.objects.in_force().without_words().order_by("-published_at")
        also = [each for _, rows in all_published_also() for each in rows]
        content = feed.feed(reports, also, publisher=partnership.name if partnership else ANY_PARTNERSHIP)
        return as_download(content, feed.CONTENT_TYPE, "feed.atom", inline=True)


class PublishedWords(PublicMixin, View):
    """The exact text whose SHA-256 the page shows, so that anybody can check it."""

    def get(self, request, slug: str):
        words = self.report.frozen_words.encode("utf-8")
        return as_download(words, JSON, f"{self.report.slug}.json")


def as_download(content: bytes, kind: str, name: str, *, inline: bool = False) -> HttpResponse:
    place = "inline" if inline else "attachment"
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'{place}; filename="{name}"'
    # A file may hold scripts: the browser runs none, should it show the file itself.
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return response
