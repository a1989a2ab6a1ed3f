"""The pack of a meeting: on one page, and as a PDF whose pages the page names."""

import logging

from django.core.exceptions import PermissionDenied
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from board.summaries.agenda import papers_to_open
from board.summaries.notes import notes_of
from board.views.mixins import MeetingMixin
from packs.exports.pdf import PackFile, PapersChanged
from packs.limits import TOLD_OF_A_KIND
from packs.summaries.page import pack_page
from packs.summaries.versions import (
    PackAudience,
    ReadersPack,
    any_partner,
    draft_pack,
    partner_copy,
    published_pack,
    residents,
)
from packs.wording.sentences import as_changes
from papers.pdf import Printed, TooLongToTypeset
from partners.choices import Act
from partners.models import Partner
from partners.policy import may
from past.summaries.changes_by_group import told
from records.forms import ConfirmForm
from records.views import DOWNLOAD_POLICY

log = logging.getLogger(__name__)
# A PDF may hold scripts: the browser runs none, should a viewer of its own open it.


class PackMixin(MeetingMixin):
    """`?copy=residents`, `?copy=partner` (`&partner=…`) and `?draft=1` are for those who build the agenda;
    `?version=` is for everybody, as each of them counts."""

    http_method_names = ("get", "head", "options")

    def dispatch(self, request, *args, **kwargs):
        if request.GET.keys() & {"copy", "partner", "draft"} and not self.may_edit:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_edit(self) -> bool:
        return may(self.request.user, Act.EDIT, self.meeting)

    @cached_property
    def copy(self) -> PackAudience:
        wanted, slug = self.request.GET.get("copy", ""), self.request.GET.get("partner", "")
        if wanted == "partner" and slug:
            return partner_copy(get_object_or_404(Partner, slug=slug))
        kinds = {"": lambda: PackAudience(self.sight), "residents": residents, "partner": any_partner}
        if wanted not in kinds:
            raise Http404
        return kinds[wanted]()

    @cached_property
    def number(self) -> int | None:
        """The version that is asked for."""
        wanted = self.request.GET.get("version", "")
        if wanted and not (wanted.isdecimal() and len(wanted) < 5):
            raise Http404
        return int(wanted) if wanted else None

    @cached_property
    def read(self) -> ReadersPack | None:
        """The pack to show; None where nothing is published for this reader."""
        if self.request.GET.get("draft") and self.meeting.is_ahead and not self.copy.name:
            return self.draft
        found = published_pack(self.meeting, self.copy, number=self.number)
        # A version that changed nothing for this reader is none to them, whatever others count (decision 21).
        if found is None and self.number is not None:
            raise Http404
        return self.draft if found is None and self.may_see_draft else found

    @property
    def file(self) -> PackFile:
        """A draft is made each time it is read, and not kept."""
        return PackFile.of(self.read.document, at=self.read.at, is_draft=self.read.is_draft)

    @property
    def may_see_draft(self) -> bool:
        return self.may_edit and self.meeting.is_ahead and not self.copy.name

    @cached_property
    def draft(self) -> ReadersPack:
        return draft_pack(self.meeting, self.copy, at=timezone.now())


class PackView(PackMixin, TemplateView):
    template_name = "packs/pack.html"

    def get_context_data(self, **kwargs):
        if self.read is not None:
            kwargs |= self.pack() | self.to_manage()
        return super().get_context_data(read=self.read, copy=self.copy, may_edit=self.may_edit, **kwargs)

    def pack(self) -> dict:
        read = self.read
        printed = self.printed()
        pages = printed.pages if printed else ()
        changes = as_changes(read.pack.changes, base_url=reverse("actions:list")) if read.pack else []
        return {
            "page": pack_page(read.document, read.agenda, read.pack, pages),
            "printed": printed,
            "pdf_size": self.file.size(printed) if printed else 0,
            "last_page": max(pages, default=0),
            "changed": told(changes, most=TOLD_OF_A_KIND) if changes else None,
            "open_papers": papers_to_open(self.meeting, self.copy.sight),
            # What somebody notes for themselves goes into no copy.
            "notes": None if self.copy.name else notes_of(self.meeting, self.request.user),
        }

    def printed(self) -> Printed | None:
        """One that is too long to be typeset is read all the same."""
        try:
            return self.file.printed()
        except TooLongToTypeset:
            return None

    def to_manage(self) -> dict:
        if not self.may_edit:
            return {}
        partners = Partner.objects.order_by("name")
        return {"partners": partners, "confirm": ConfirmForm(record=self.meeting, auto_id=False)}


class PackPdfView(PackMixin, View):
    def get(self, request, pk: int):
        if self.read is None:
            raise Http404
        try:
            opened = self.file.open()
        except PapersChanged:
            # Lost from the disk, or altered there: the copy that is made anew tells it.
            log.exception("Papers of %s", self.meeting)
            del self.read
            opened = self.file.open()
        response = StreamingHttpResponse(opened, content_type="application/pdf")
        response.headers["Content-Length"] = str(opened.size)
        response.headers["Content-Disposition"] = f'inline; filename="{self.file_name}"'
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
        return response

    @property
    def file_name(self) -> str:
        kind = "draft" if self.read.is_draft else self.copy.name
        return "-".join(filter(None, ["pack", self.meeting.body.slug, f"{self.meeting.meets_on}", kind])) + ".pdf"
