from django.http import Http404
from django.utils.functional import cached_property

from imports.models import Import
from partners.choices import Act
from partners.policy import require
from records.views import RecordFormView


class ImportMixin:
    """A view about one import: 404 when the reader may not see it, 403 when they may not do `act`."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.source)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def source(self) -> Import:
        rows = Import.objects.visible_to(self.request.user).select_related("added_by", "committed_by")
        found = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        return super().get_context_data(source=self.source, **kwargs)


class DraftImportFormView(ImportMixin, RecordFormView):
    """One act on an import that is being prepared; any other leads to its page."""

    act = Act.EDIT

    @property
    def record(self):
        return self.source

    @property
    def caption(self) -> str:
        return self.source.name

    def not_possible(self) -> str:
        state = self.source.get_state_display().lower()
        return "" if self.source.is_draft else f"You cannot change this import: it is {state}."
