from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import View

from actions import services
from actions.choices import ActionAct
from actions.forms import AttachForm
from actions.models import Document
from actions.views.mixins import ActionFormView, ActionMixin
from records.forms import ConfirmForm
from records.services import remove_document
from records.views import AttachMixin, download


class Attach(AttachMixin, ActionFormView):
    form_class = AttachForm
    act = ActionAct.UPDATE
    heading = "Attach a document"
    introduction = (
        "Everyone who can see this action can open it. "
        "Take hidden sheets, comments and tracked changes out of it first."
    )
    success_message = "Document attached"

    def attach(self, **how):
        return services.attach(self.action, **how)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#documents"


class DocumentDownload(ActionMixin, View):
    """The file, always as a download and never as a page of ours, to those who may see its action."""

    def get(self, request, reference: str, pk: int):
        return download(get_object_or_404(Document.objects.kept(), action=self.action, pk=pk))


class RemoveDocument(ActionFormView):
    template_name = "actions/remove_document.html"
    form_class = ConfirmForm
    act = ActionAct.UPDATE
    heading = "Remove this document"
    introduction = "Nobody can open it afterwards. The history says that it was there, and who removed it."
    success_message = "Document removed"
    button = "Remove document"

    @cached_property
    def document(self):
        return get_object_or_404(Document.objects.kept(), action=self.action, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.document}

    def get_context_data(self, **kwargs):
        return super().get_context_data(document=self.document, **kwargs)

    def perform(self, form):
        form.claim(self.document)
        remove_document(self.document, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#documents"
