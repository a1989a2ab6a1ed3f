"""What residents read of audits: no sign-in, no session, no cookie. Nothing here may look at who is asking."""

from django.http import Http404
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from audits.exports.files import file_of
from audits.models import Audit
from audits.wording.document import DATA
from papers.document import PaperDocument
from papers.html import page_of
from reports.exports.content_types import CONTENT_TYPES
from reports.views.comparing import ComparedMixin
from reports.views.published import PublicMixin, as_download


class PublishedAuditMixin(PublicMixin):
    """Versions that were corrected as well: each stays at its own address."""

    @cached_property
    def audit(self) -> Audit:
        published = Audit.objects.published().without_words()
        found = next((each.pk for each in published if each.slug == self.kwargs["slug"]), None)
        if found is None:
            raise Http404
        return Audit.objects.get(pk=found)


class PublishedAudit(PublishedAuditMixin, TemplateView):
    template_name = "audits/published.html"

    def get_context_data(self, **kwargs):
        audit = self.audit
        document = PaperDocument.from_json(audit.frozen_words)
        return super().get_context_data(
            audit=audit, page=page_of(document), newer=audit.newer(), before=audit.one_before(), **kwargs
        )


class PublishedAuditFile(PublishedAuditMixin, View):
    def get(self, request, *, ending: str, **kwargs):
        document = PaperDocument.from_json(self.audit.frozen_words)
        content = file_of(document, ending, at=self.audit.published_at, is_published=True)
        return as_download(content, CONTENT_TYPES[ending], f"{self.audit.file_name}.{ending}", inline=ending == "pdf")


class ComparedAudits(PublishedAuditMixin, ComparedMixin, TemplateView):
    """An audit beside another year or version; at first beside the version that it corrects, or the year before."""

    template_name = "audits/compared.html"
    without = (DATA,)

    def get_context_data(self, **kwargs):
        others = self.audit.others_published()
        chosen = self.other_of(others, key="slug", first=self.audit.one_before())
        pair = self.pair(self.audit, Audit.objects.get(pk=chosen.pk), others=others, key="slug")
        return super().get_context_data(audit=self.audit, **pair, **kwargs)
