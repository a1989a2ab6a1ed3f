from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import View

from actions import services
from actions.choices import ActionAct
from actions.forms import AttachForm, ConfirmForm
from actions.models import Document, KeptFile
from actions.views.mixins import ActionDeedView, ActionMixin

DOWNLOAD_POLICY = "sandbox; default-src 'none'"


class Attach(ActionDeedView):
    form_class = AttachForm
    act = ActionAct.UPDATE
    heading = "Attach a document"
    introduction = (
        "Everyone who can see this action can open it. "
        "Take hidden sheets, comments and the names of authors out of it first."
    )
    success_message = "The document is attached."

    def deed(self, form):
        said = form.cleaned_data
        by, at = self.request.user, self.now
        services.attach(self.action, file=said["file"], title=said["title"], update=said["update"], by=by, at=at)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#documents"


class DocumentDownload(ActionMixin, View):
    """The file, always as a download and never as a page of ours, to those who may see its action."""

    def get(self, request, reference: str, pk: int):
        return download(get_object_or_404(Document.objects.kept(), action=self.action, pk=pk))


def download(kept: KeptFile) -> FileResponse:
    try:
        stored = kept.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stored, as_attachment=True, filename=kept.name, content_type=kept.content_type)
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    response.headers["Content-Length"] = str(kept.size)
    return response


class RemoveDocument(ActionDeedView):
    template_name = "actions/remove_document.html"
    form_class = ConfirmForm
    act = ActionAct.UPDATE
    heading = "Remove this document"
    introduction = "Nobody can open it afterwards. The history says that it was there, and who removed it."
    success_message = "The document is removed."
    button = "Remove document"

    @cached_property
    def document(self):
        return get_object_or_404(Document.objects.kept(), action=self.action, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.document}

    def get_context_data(self, **kwargs):
        return super().get_context_data(document=self.document, **kwargs)

    def deed(self, form):
        form.claim(self.document)
        services.remove_document(self.document, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#documents"
