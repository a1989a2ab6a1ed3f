from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView

from files import Refused
from govuk.dates import day
from imports import services
from imports.forms import UploadForm
from imports.models import ColumnMapping, Import
from partners.choices import Act
from partners.policy import may, require
from records.forms import ConfirmForm
from records.services import left_out_in_words, names_of
from records.views import RecordFormView, VersionedFormMixin

SHOWN = 50


class Send(VersionedFormMixin, FormView):
    """Upload a plan; below it, what was uploaded before."""

    template_name = "imports/list.html"
    form_class = UploadForm

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, Act.ADD, Import):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        rows = Import.objects.visible_to(self.request.user).select_related("added_by", "committed_by")
        return super().get_context_data(imports=rows[:SHOWN], mappings=ColumnMapping.objects.all(), **kwargs)

    def perform(self, form):
        said = form.cleaned_data
        try:
            self.begin(said["file"], keep_properties=said["keep_properties"], mapping=said.get("mapping"))
        except services.AlreadyImported as again:
            self.source = again.source
            self.say_when(again.source)
        except services.HeldBack as held:
            raise ValidationError(
                {"file": [f"Not kept: it hides something. {each}" for each in held.hidden]}
            ) from held
        except Refused as refusal:
            raise ValidationError({"file": str(refusal)}) from refusal

    def begin(self, file: UploadedFile, *, keep_properties: bool, mapping: ColumnMapping | None) -> None:
        content, left_out = file.open("rb").read(), ()
        if not keep_properties:
            content, left_out = services.our_copy(content, name=file.name)
        columns = mapping.columns if mapping else {}
        sent = {"by": self.request.user, "at": self.now, "on": self.today, "columns": columns}
        self.source, _ = services.begin(content, name=file.name, **sent)
        if left_out:
            messages.info(self.request, left_out_in_words(names_of(left_out)))

    def say_when(self, source: Import) -> None:
        when = day(timezone.localdate(source.committed_at))
        who = f" by {source.committed_by}" if source.committed_by else ""
        messages.info(self.request, f"This very file was put into the plan on {when}{who}: nothing was added.")

    def get_success_url(self) -> str:
        """To the columns first: what an action means depends on them."""
        if self.source.is_draft and not self.source.are_columns_known:
            return reverse("imports:columns", args=[self.source.pk])
        return self.source.get_absolute_url()


class ForgetMapping(RecordFormView):
    form_class = ConfirmForm
    heading = "Delete this mapping"
    introduction = "Imports that were read with it stay as they are."
    button, button_classes = "Delete mapping", "govuk-button--warning"
    success_message = "Mapping deleted"
    back = reverse_lazy("imports:list")

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.EDIT, self.record)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> ColumnMapping:
        return get_object_or_404(ColumnMapping, pk=self.kwargs["pk"])

    @property
    def caption(self) -> str:
        return self.record.name

    def perform(self, form):
        form.claim(self.record)
        services.forget_mapping(self.record, by=self.request.user, at=self.now)
