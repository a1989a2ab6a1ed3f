from django.http import FileResponse, Http404

from records.forms import OWN_FIELDS
from records.models import KeptFile
from records.services import left_out_in_words

# Should a browser open the file instead of saving it, nothing in it runs or is fetched.
DOWNLOAD_POLICY = "sandbox; default-src 'none'"


class AttachMixin:
    """An act whose form is a `KeepFileForm`. The view gives `attach(**how)`, which keeps the file and returns it."""

    def perform(self, form):
        how = {name: value for name, value in form.cleaned_data.items() if name not in OWN_FIELDS}
        kept = self.attach(**how, by=self.request.user, at=self.now)
        if kept.left_out:
            self.success_message = f"{self.success_message}. {left_out_in_words(kept.left_out)}"


def download(kept: KeptFile) -> FileResponse:
    try:
        stored = kept.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stored, as_attachment=True, filename=kept.name, content_type=kept.content_type)
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    response.headers["Content-Length"] = str(kept.size)
    return response
