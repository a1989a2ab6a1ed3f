"""What all workbooks share that a partner downloads, fills in and sends back: taken in whole or not at all."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from sheets.filled_in import read_returned
from sheets.grids import Refused, Workbook
from sheets.writing import CONTENT_TYPES

ENDINGS = ("xlsx", "ods")


class SentWorkbookView(FormView):
    """Views say in `take_in` what a workbook is: `faults` of what it returns leave everything as it was."""

    def take_in(self, workbook: Workbook):
        """In one transaction. Raises Refused or ValidationError for what is no workbook of this page."""
        raise NotImplementedError

    def taken_in(self, sent) -> str:
        """What became of it, in a sentence."""
        raise NotImplementedError

    def sent_url(self) -> str:
        raise NotImplementedError

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            sent = self.take_in(read_returned(file.open("rb").read(), name=file.name))
        except Refused as refusal:
            form.add_error("file", f"{refusal.reason} {refusal.remedy}")
            return self.form_invalid(form)
        except ValidationError as refusal:
            form.add_error("file", refusal.messages)
            return self.form_invalid(form)
        if sent.faults:
            return self.render_to_response(self.get_context_data(form=form, faults=sent.faults, name=file.name))
        messages.success(self.request, self.taken_in(sent))
        return redirect(self.sent_url())


def ending_of(request) -> str:
    ending = request.GET.get("format", "xlsx")
    if ending not in ENDINGS:
        raise Http404
    return ending


def as_workbook(content: bytes, *, name: str, ending: str) -> HttpResponse:
    """`name` is ours, of letters, digits, dots and hyphens: nothing in it needs escaping."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
