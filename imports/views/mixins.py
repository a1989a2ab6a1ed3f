from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from imports.models import Import
from partners.choices import Act
from partners.policy import require
from records.views import DeedMixin


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


class DraftDeedView(ImportMixin, DeedMixin, FormView):
    """One deed on an import that is being prepared; any other leads to its page."""

    act = Act.EDIT

    def get(self, request, *args, **kwargs):
        if not self.source.is_draft:
            state = self.source.get_state_display().lower()
            messages.error(request, f"This import is {state}: nothing about it can be changed.")
            return redirect(self.source)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"record": self.source}

    def form_invalid(self, form):
        self.__dict__.pop("source", None)
        return super().form_invalid(form)

    def stale(self, form, record):
        """Over the import as it is now: a refused deed leaves its marks on the copy in memory."""
        self.__dict__.pop("source", None)
        return super().stale(form, record)

    def get_success_url(self) -> str:
        return self.source.get_absolute_url()
