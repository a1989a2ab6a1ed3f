"""What is held about people who have an account, for administrators: to give it to them, and to erase their name."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from partners.choices import Act
from partners.models import User
from partners.policy import require
from records.models import Gone, Purge
from records.views import RecordFormView
from records.views.files import DOWNLOAD_POLICY
from upkeep.exports import zip_of
from upkeep.forms import EraseForm, GiveFileForm
from upkeep.models import RightsRequest
from upkeep.services import rights

# Of each log on the page.
SHOWN = 100


class People(TemplateView):
    """Who has or had an account, what was done about their rights, what went when its time was over."""

    template_name = "upkeep/people.html"

    def get_context_data(self, **kwargs):
        require(self.request.user, Act.SEE, RightsRequest)
        return super().get_context_data(
            people=User.objects.select_related("partner").order_by("-is_active", "name"),
            requests=RightsRequest.objects.select_related("person", "done_by"),
            purges=Purge.objects.all()[:SHOWN],
            gone=Gone.objects.all()[:SHOWN],
            **kwargs,
        )


class OfPerson(RecordFormView):
    keeps_drafts = False
    back_text = "What is held about people"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.SEE, RightsRequest)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> User:
        return get_object_or_404(User.objects.select_related("partner"), pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        return reverse("upkeep:people")

    @property
    def caption(self) -> str:
        return f"{self.record.name}, {self.record.partner}"


class GiveFile(OfPerson):
    form_class = GiveFileForm
    heading = "Download everything held about somebody"
    introduction = (
        "You get a zip with a page to read and the same for a program. It names restricted matters and other people "
        "too: read it before it leaves the house. Attached files are listed, not included. "
        "That you downloaded it is kept."
    )

    def form_valid(self, form):
        at = timezone.now()
        about = rights.give_everything(self.record, why=form.cleaned_data["why"], by=self.request.user, at=at)
        name = f"held-about-person-{self.record.pk}-{timezone.localdate(at):%Y-%m-%d}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": DOWNLOAD_POLICY}
        return HttpResponse(zip_of(about), content_type="application/zip", headers=headers)


class ErasePerson(OfPerson):
    form_class = EraseForm
    heading = "Erase somebody’s name"
    introduction = (
        "Their name and address go from everything but what was agreed or published: from texts, histories, logs, "
        "mails, drafts and the search. It cannot be undone. First names alone, names of one word and names inside "
        "attached files stay. So do backups, which go by themselves within six months."
    )

    def get_template_names(self) -> list[str]:
        # Nobody types a reason for what cannot be done yet.
        return ["upkeep/erase_not_yet.html" if self.record.is_active else "upkeep/erase.html"]

    # Where it stands is looked up when somebody asks: every table is read for it.
    def get_context_data(self, **kwargs):
        is_asked = "where" in self.request.GET and not self.record.is_active
        found = rights.would_change(self.record) if is_asked else None
        return super().get_context_data(person=self.record, found=found, is_asked=is_asked, **kwargs)

    def perform(self, form):
        form.claim(self.record)
        erased = rights.erase(self.record, why=form.cleaned_data["why"], by=self.request.user, at=self.now)
        stays = f", and stays in {erased.kept:,} that are on record" if erased.kept else ""
        self.success_message = f"The name was erased from {erased.changed:,} entries{stays}"
