"""To return what was sent, and to answer what was returned."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import UpdateView

from actions import services
from actions.choices import ActionAct, Stage
from actions.forms import ProposalForm
from actions.models import ProgressUpdate, Returned
from actions.summaries.detail import update_row
from actions.views.mixins import ActionFormView, ActionMixin
from partners.choices import Act
from partners.policy import may, require
from records.forms import ConfirmForm
from records.views import RecordFormView, VersionedFormMixin
from updates.forms.returning import ReturnForm, RewriteTextForm
from updates.services.returning import return_proposal, return_update, take_back
from updates.summaries.check import check_of


class ReturnUpdate(RecordFormView):
    """From the quarter's check: the note begins with what was noticed."""

    template_name = "updates/return_update.html"
    form_class = ReturnForm
    heading = "Return this update"
    back_text = "Back to the check"
    success_message = "Update returned. It is due again until its officer sends another or corrects it."

    @cached_property
    def record(self) -> ProgressUpdate:
        # Not `visible_to`: only managers come here (`safer_norwich/access.py`), and they see every action.
        rows = ProgressUpdate.objects.select_related("action__lead_partner", "action__lead_officer", "period")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        return reverse("updates:check")

    def not_possible(self) -> str:
        if Returned.objects.waiting().updates().filter(update=self.record).exists():
            return "This update was returned before and is not answered yet."
        return ""

    def get_initial(self):
        return {"note": " ".join(each.sentence for each in check_of(self.record, on=self.today).noticed)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(action=self.record.action, last=update_row(self.record, []), **kwargs)

    def perform(self, form):
        form.claim(self.record)
        return_update(self.record, note=form.cleaned_data["note"], by=self.request.user, at=self.now)


class TakeBack(RecordFormView):
    """What a manager returned, and needs no answer to any more."""

    form_class = ConfirmForm
    heading = button = "Take it back"
    success_message = "Taken back. It stands as it was sent."

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.MANAGE, self.record)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> Returned:
        rows = Returned.objects.visible_to(self.request.user).with_people()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        return self.record.action.get_absolute_url()

    @property
    def introduction(self) -> str:
        to = f" {self.record.to.name} is told." if self.record.to else ""
        return f"It then stands as it was sent, and nobody is asked to put it right.{to}"

    def not_possible(self) -> str:
        return "" if self.record.is_waiting else "This has already been answered."

    def perform(self, form):
        form.claim(self.record)
        take_back(self.record, by=self.request.user, at=self.now)


class ReturnProposal(ActionFormView):
    form_class = ReturnForm
    act = Act.MANAGE
    stages = (Stage.PROPOSED,)
    heading = "Return this proposal"
    introduction = "It stays a proposal. Whoever sent it can change it and send it again."
    success_message = "Proposal returned"

    def not_possible(self) -> str:
        if Returned.objects.waiting().proposals().filter(action=self.action).exists():
            return "This proposal was returned before and is not answered yet."
        return super().not_possible()

    def perform(self, form):
        form.claim(self.action)
        return_proposal(self.action, note=form.cleaned_data["note"], by=self.request.user, at=self.now)


class ReviseProposal(ActionMixin, VersionedFormMixin, UpdateView):
    """A proposal that was returned, put right by the one who sent it or by those who would look after it."""

    form_class = ProposalForm
    template_name = "updates/revise_proposal.html"
    success_message = "Proposal sent again"

    def dispatch(self, request, *args, **kwargs):
        if self.returned is None:
            if self.earlier_sending():
                return self.post(request, *args, **kwargs)
            if not may(request.user, ActionAct.UPDATE, self.action):
                raise PermissionDenied
            raise Http404
        if not may(request.user, Act.EDIT, self.returned):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def returned(self) -> Returned | None:
        return Returned.objects.waiting().proposals().with_people().filter(action=self.action).first()

    def get_object(self, queryset=None):
        return self.action

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "today": self.today}

    def get_context_data(self, **kwargs):
        return super().get_context_data(returned=self.returned, **kwargs)

    def perform(self, form):
        links, by = form.linked(), self.request.user
        services.revise(form.instance, links=links, by=by, at=self.now, why="Sent again after it was returned")

    def get_success_url(self) -> str:
        return self.action.get_absolute_url()


class RewriteText(ActionFormView):
    """A text for residents that was returned, in other words."""

    template_name = "updates/rewrite_text.html"
    form_class = RewriteTextForm
    act = ActionAct.UPDATE
    heading = "Write the text for residents anew"
    success_message = "Text sent. A manager reads it before residents do."

    @cached_property
    def update(self) -> ProgressUpdate:
        rows = self.action.updates.select_related("period", "action")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def record(self):
        return self.update

    @cached_property
    def returned(self) -> Returned | None:
        return Returned.objects.waiting().texts().with_people().filter(update=self.update).first()

    def not_possible(self) -> str:
        return "" if self.returned else "This text was not returned, so it stays as it was sent."

    def get_context_data(self, **kwargs):
        return super().get_context_data(update=self.update, returned=self.returned, **kwargs)

    def perform(self, form):
        form.claim(self.update)
        services.rewrite_public_text(
            self.update, text=form.cleaned_data["public_text"], by=self.request.user, at=self.now
        )
