from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.views.generic import TemplateView, View

from imports.choices import RowKind
from imports.summaries.preview import layout_words, questions_of, row_views, tabs
from imports.views.mixins import ImportMixin
from records.views import DOWNLOAD_POLICY

PAGE_SIZE = 50
CONTENT_TYPE = "application/octet-stream"


class Preview(ImportMixin, TemplateView):
    """What became of every row, what is at fault, what is to be decided, and the next step."""

    template_name = "imports/preview.html"

    def get_context_data(self, **kwargs):
        shown = self.request.GET.get("rows", "")
        if shown not in RowKind.values and shown != "all":
            shown = RowKind.NEEDS_DECISION if self.source.counts["rows"][RowKind.NEEDS_DECISION] else "all"
        rows = self.source.rows.all() if shown == "all" else self.source.rows.filter(kind=shown)
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("page"))
        questions = questions_of(self.source)
        return super().get_context_data(
            page_obj=page,
            rows=row_views(self.source, page.object_list),
            tabs=tabs(self.source, shown),
            questions=questions,
            next_question=next((each for each in questions if each.open_count), None),
            layouts=layout_words(self.source),
            faults=Paginator(self.source.faults, PAGE_SIZE).get_page(self.request.GET.get("faults")),
            **kwargs,
        )


class DownloadFile(ImportMixin, View):
    """The file as it was sent, always as a download."""

    def get(self, request, pk: int):
        try:
            stored = self.source.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        response = FileResponse(stored, as_attachment=True, filename=self.source.name, content_type=CONTENT_TYPE)
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
        response.headers["Content-Length"] = str(self.source.size)
        return response
