"""What everyone signed in reads: the audits that were published, which are public. Managers see drafts as well."""

from django.utils import timezone
from django.views.generic import ListView, TemplateView, View

from audits.exports.files import file_of
from audits.models import Audit
from audits.views.mixins import AuditMixin
from audits.wording.document import fate_words
from papers.html import page_of
from partners.choices import Act
from partners.policy import may
from records.forms import ConfirmForm
from reports.exports.content_types import CONTENT_TYPES
from reports.views.published import as_download


class AuditList(ListView):
    template_name = "audits/list.html"
    context_object_name = "audits"

    def get_queryset(self):
        return Audit.objects.visible_to(self.request.user).without_words()

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_start=may(self.request.user, Act.ADD, Audit), **kwargs)


class AuditDetail(AuditMixin, TemplateView):
    template_name = "audits/detail.html"

    def get_context_data(self, **kwargs):
        audit = self.audit
        may_edit = may(self.request.user, Act.EDIT, audit)
        if may_edit and not audit.is_published:
            findings = audit.findings.select_related("priority", "action", "decision")
            kwargs["findings"] = [(each, fate_words(each, to_managers=True)) for each in findings]
            kwargs["parts"] = audit.parts.select_related("priority")
            kwargs["confirm"] = ConfirmForm(record=audit)
            kwargs["sent_back"] = audit.sent_back_because
        newer, before = (audit.newer(), audit.one_before()) if audit.is_published else (None, None)
        is_own = audit.sent_by_id == self.request.user.pk
        # What is not published stands below a heading of its own.
        page = page_of(self.document, deeper=int(not audit.is_published))
        return super().get_context_data(
            audit=audit, page=page, may_edit=may_edit, newer=newer, before=before, is_own=is_own, **kwargs
        )


class AuditFile(AuditMixin, View):
    """As PDF, in Word, its figures, or the exact text whose SHA-256 the page shows. A draft says on each page that it
    is one."""

    http_method_names = ("get", "head", "options")

    def get(self, request, *args, ending: str, **kwargs):
        audit = self.audit
        at = audit.published_at or timezone.now()
        content = file_of(self.document, ending, at=at, is_published=audit.is_published)
        return as_download(content, CONTENT_TYPES[ending], f"{audit.file_name}.{ending}", inline=ending == "pdf")
