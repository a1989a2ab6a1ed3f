"""What residents say of a published report. The form and what becomes of it are in `engagement`."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from engagement.views.public import CommentedPage, CommentView
from reports.models import Report
from reports.views.published import PublicMixin, published_report


class Comment(CommentView):
    @cached_property
    def page(self) -> CommentedPage:
        report: Report = published_report(self.kwargs["slug"])
        return CommentedPage(str(report), report.slug, report.get_absolute_url())

    def get_success_url(self) -> str:
        return reverse("reports:comment_thanks", args=[self.page.slug])


class CommentThanks(PublicMixin, TemplateView):
    template_name = "engagement/public/comment_thanks.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(report=self.report, **kwargs)
