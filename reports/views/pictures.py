"""The picture of a section of a draft: put in, seen and taken out."""

from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.views.generic import View

from records.forms import ConfirmForm
from records.views import DOWNLOAD_POLICY
from reports import services
from reports.forms import PictureForm
from reports.models import SectionPicture
from reports.views.mixins import ReportFormView, ReportMixin
from reports.views.sections import SectionMixin

JPEG = "image/jpeg"
NO_PICTURE = "A section of this kind has no picture. Add a case study for one."


class PictureMixin(SectionMixin):
    @cached_property
    def picture(self) -> SectionPicture:
        """One without bytes where the section has none."""
        found = SectionPicture.objects.filter(section=self.section).defer("content").first() or SectionPicture()
        found.section = self.section
        return found


class EditPicture(PictureMixin, ReportFormView):
    template_name = "reports/picture.html"
    form_class = PictureForm
    success_message = "Picture saved"

    @property
    def record(self):
        return self.picture

    @property
    def heading(self) -> str:
        return "Change the picture" if self.picture.sha256 else "Add a picture"

    @property
    def caption(self) -> str:
        return str(self.section)

    @property
    def back(self) -> str:
        return self.place

    def not_possible(self) -> str:
        return super().not_possible() or ("" if self.section.takes_a_picture else NO_PICTURE)

    def get_initial(self) -> dict:
        return {"says": self.picture.says, "has_consent": self.picture.has_consent}

    def get_context_data(self, **kwargs):
        confirm = ConfirmForm(record=self.picture, auto_id=False)
        return super().get_context_data(section=self.section, picture=self.picture, confirm=confirm, **kwargs)

    def perform(self, form):
        form.claim(self.picture)
        chosen = form.cleaned_data
        services.set_picture(
            self.picture,
            file=chosen["file"],
            says=chosen["says"],
            has_consent=chosen["has_consent"],
            by=self.request.user,
            at=self.now,
        )


class RemovePicture(PictureMixin, ReportFormView):
    form_class = ConfirmForm
    http_method_names = ("post", "options")
    heading = "Take the picture out"
    success_message = "Picture taken out"

    @property
    def record(self):
        return self.picture

    @property
    def back(self) -> str:
        return self.place

    def perform(self, form):
        form.claim(self.picture)
        services.remove_picture(self.section, by=self.request.user, at=self.now)


class DraftPicture(PictureMixin, ReportMixin, View):
    """For whoever works on the report."""

    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        if not self.picture.sha256:
            raise Http404
        return as_picture(self.picture)


def as_picture(picture: SectionPicture) -> HttpResponse:
    response = HttpResponse(picture.bytes, content_type=JPEG)
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return response
