"""What residents read: no sign-in, no session, no cookie. Nothing here may look at who is asking."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views.generic import ListView, TemplateView, View

from papers.document import PaperDocument
from papers.html import Page, page_of
from records.caching import kept_by_stamp
from records.views import DOWNLOAD_POLICY
from reports.exports.pdf import pdf_of, size_of_pdf
from reports.models import Report

SECONDS_KEPT = 300
# A PDF may hold scripts: the browser runs none, should it show the file itself.


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


def published_report(slug: str) -> Report:
    """Or Http404. Versions that were replaced as well: each stays at its own address (decision 10)."""
    return get_object_or_404(Report.objects.frozen().select_related("corrects", "corrected_by"), slug=slug)


class PublishedList(PublicMixin, ListView):
    template_name = "reports/published_list.html"
    context_object_name = "reports"

    def get_queryset(self):
        return Report.objects.in_force().without_words()


@kept_by_stamp(most=8)
def frozen_page(words: str) -> tuple[Page, SafeString]:
    """A report and its blocks as they look: the same for everybody as long as the words are the same."""
    page = page_of(PaperDocument.from_json(words))
    return page, render_to_string("papers/document.html", {"page": page})


class PublishedReport(PublicMixin, TemplateView):
    template_name = "reports/published_report.html"

    def get_context_data(self, **kwargs):
        page, body = frozen_page(self.report.frozen_words)
        latest = self.report.latest_published()
        return super().get_context_data(
            report=self.report, page=page, body=body, latest=latest, pdf_size=size_of_pdf(self.report), **kwargs
        )


class PublishedPdf(PublicMixin, View):
    def get(self, request, slug: str):
        return as_download(pdf_of(self.report), "application/pdf", f"{self.report.slug}.pdf", inline=True)


class PublishedWords(PublicMixin, View):
    """The exact text whose SHA-256 the page shows, so that anybody can check it."""

    def get(self, request, slug: str):
        words = self.report.frozen_words.encode("utf-8")
        return as_download(words, "application/json", f"{self.report.slug}.json")


def as_download(content: bytes, kind: str, name: str, *, inline: bool = False) -> HttpResponse:
    place = "inline" if inline else "attachment"
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'{place}; filename="{name}"'
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return response
