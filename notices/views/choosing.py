from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from notices.forms import PreferencesForm
from notices.models import Preferences
from notices.services import choose, correspondent_of, only_own_duties, person_of, write_no_more
from notices.summaries import preferences_of, watched_by
from notices.views.links import unknown_link
from records.views import InstanceFormMixin, RecordFormView


class Settings(InstanceFormMixin, RecordFormView):
    """One's own alone."""

    template_name = "notices/settings.html"
    form_class = PreferencesForm
    heading = "What you are told, and when"
    caption = ""
    back_text = "Notices"
    success_message = "Saved"

    @cached_property
    def record(self) -> Preferences:
        return preferences_of(self.request.user)

    @property
    def back(self) -> str:
        return reverse("notices:list")

    def get_success_url(self) -> str:
        return reverse("notices:settings")

    def get_context_data(self, **kwargs):
        return super().get_context_data(watched=watched_by(self.request.user), **kwargs)

    def perform(self, form):
        choose(form.instance, at=self.now)


# A mail program sends it in one press (RFC 8058): without a page before, and so without a token for the form.
@method_decorator(csrf_exempt, name="dispatch")
class Less(View):
    """Fewer mails by the link in one of them, signed in or not. To open it changes nothing: mail scanners do."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "notices/less.html"

    def dispatch(self, request, *args, **kwargs):
        self.person = person_of(kwargs["token"])
        if self.person is None:
            return unknown_link(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, token):
        return render(request, self.template_name, {"is_done": False})

    # With its answer: whoever reads that of an error presses again, or takes it that mails go on.
    @transaction.atomic
    def post(self, request, token):
        only_own_duties(self.person, at=timezone.now())
        return render(request, self.template_name, {"is_done": True})


@method_decorator(csrf_exempt, name="dispatch")
class NoMore(View):
    """No more mails to somebody without an account, by the link in one of them. To open it changes nothing."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "notices/no_more.html"

    def dispatch(self, request, *args, **kwargs):
        self.correspondent = correspondent_of(kwargs["token"])
        if self.correspondent is None:
            return unknown_link(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, token):
        return render(request, self.template_name, {"is_done": False})

    @transaction.atomic
    def post(self, request, token):
        write_no_more(self.correspondent, at=timezone.now())
        return render(request, self.template_name, {"is_done": True})
