from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, ListView

from actions import services
from actions.models import ProgressUpdate, Returned
from records.forms import put_back
from records.services import WRITER, Unsent, drafts_at, signed_writer
from records.views import VersionedFormMixin
from updates.choices import TextAnswer
from updates.forms.update import PublicTextForm
from updates.services.returning import return_text

MOST_LISTED = 30
SAID = {
    TextAnswer.APPROVE: "Text approved for residents",
    TextAnswer.RETURN: "Text returned. It is back on this page when its officer has written it anew.",
    TextAnswer.WITHHOLD: "Text withheld. Residents do not read it; the page of the action says why.",
}


def as_it_stands(update: ProgressUpdate) -> dict:
    # The reason starts empty: the officer's own was written for the partnership alone.
    text = update.approved_text or update.public_text
    return {"approved_text": text, "approved_reason": update.approved_reason, "note": update.withheld_because}


def path_of(update: ProgressUpdate) -> str:
    return reverse("updates:public_text", args=[update.pk])


class PublicTexts(ListView):
    """What officers wrote for residents and nobody has answered yet, oldest first, each with its form; and what was
    returned or withheld."""

    template_name = "updates/public_texts.html"
    # A form for each takes its time.
    paginate_by = 10

    def get_queryset(self):
        # Not `visible_to`: only managers come here (`safer_norwich/access.py`), and they see every action.
        rows = ProgressUpdate.objects.awaiting_approval()
        return rows.select_related("action__lead_partner", "period", "reported_by").order_by("reported_at", "pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        returned = Returned.objects.waiting().texts().with_people().order_by("returned_at", "pk")
        paths = [path_of(update) for update in context["object_list"]]
        drafts = drafts_at(paths, person_key=self.request.user.pk, at=timezone.now())
        withheld = ProgressUpdate.objects.withheld().select_related("action", "period", "withheld_by")
        return context | {
            "waiting": [self.with_form(update, drafts) for update in context["object_list"]],
            "returned": returned[:MOST_LISTED],
            "returned_count": returned.count(),
            "withheld": withheld.order_by("-withheld_at", "-pk")[:MOST_LISTED],
            "withheld_count": withheld.count(),
        }

    def with_form(self, update: ProgressUpdate, drafts: dict[str, Unsent]) -> tuple:
        """(update, its form, the draft of it that this person left unsent)"""
        initial = as_it_stands(update) | {WRITER: signed_writer(self.request.user)}
        form = PublicTextForm(record=update, initial=initial, auto_id=f"text-{update.pk}-%s")
        form.helper.form_action = path_of(update)
        # Sent to another address than that of this page, which shows the drafts of them all.
        form.helper.attrs = {"data-keeps-draft": ""}
        unsent = drafts.get(path_of(update))
        if unsent:
            put_back(form, unsent.typed)
        return update, form, unsent


class PublicText(VersionedFormMixin, FormView):
    """One of them alone: where a form of the list goes, and where what was answered before is changed."""

    form_class = PublicTextForm
    template_name = "updates/public_text.html"

    @cached_property
    def update(self) -> ProgressUpdate:
        people = ("approved_by", "withheld_by", "reported_by")
        rows = ProgressUpdate.objects.select_related("action__lead_partner", "action__lead_officer", "period", *people)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": self.update}

    def get_initial(self):
        return as_it_stands(self.update)

    def get_context_data(self, **kwargs):
        returned = Returned.objects.waiting().texts().with_people().filter(update=self.update).first()
        has_newer = not ProgressUpdate.objects.standing().filter(pk=self.update.pk).exists()
        return super().get_context_data(update=self.update, returned=returned, has_newer=has_newer, **kwargs)

    def perform(self, form):
        form.claim(self.update)
        typed, by_now = form.cleaned_data, {"by": self.request.user, "at": self.now}
        if form.answer == TextAnswer.RETURN:
            return_text(self.update, note=typed["note"], **by_now)
        elif form.answer == TextAnswer.WITHHOLD:
            services.withhold_public_text(self.update, because=typed["note"], **by_now)
        else:
            text, reason = typed["approved_text"], typed.get("approved_reason", "")
            services.approve_public_text(self.update, text=text, reason=reason, **by_now)
        self.success_message = SAID[form.answer]

    def get_success_url(self) -> str:
        return reverse("updates:public_texts")
