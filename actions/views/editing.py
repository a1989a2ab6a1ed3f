from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import CreateView, FormView, UpdateView

from accounts.views.fresh import require_fresh_sign_in_for
from actions import services
from actions.choices import ActionAct
from actions.forms import ActionForm, LeadForm, MilestoneFormSet, ProposalForm
from actions.forms.milestones import MilestonesForm
from actions.models import Action, Milestone
from actions.views.mixins import ActionFormView, ActionMixin
from govuk.links import way_on
from partners.choices import Act
from partners.policy import may
from priorities.models import SuccessMeasure
from records.forms import ConfirmForm
from records.views import VersionedFormMixin


class NewAction(VersionedFormMixin, CreateView):
    """A whole action typed in: put forward by a partner, or put into the plan by a manager."""

    model = Action
    template_name = "actions/new.html"
    act: str
    heading: str

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, self.act, Action):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "today": self.today}

    def get_initial(self):
        """From a measure's page: the measure that has no action yet, and the priority that it serves."""
        initial = {"lead_partner": self.request.user.partner_id}
        # No reference is longer than 20 characters, whatever the address says.
        offered = SuccessMeasure.objects.offered(on=self.today).select_related("outcome")
        for measure in offered.filter(reference=self.request.GET.get("measure", "")[:20]):
            initial |= {"measures": [measure.pk], "priority": measure.outcome.priority_id}
        return initial

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, **kwargs)

    def get_success_url(self) -> str:
        return way_on(self.request, self.object.get_absolute_url())

    def form_over(self, current, theirs):
        raise NotImplementedError("a new record cannot be stale")


class Propose(NewAction):
    form_class = ProposalForm
    act = ActionAct.PROPOSE
    heading = "Propose an action"
    success_message = "Proposal sent. A manager will accept it or come back to you."

    def perform(self, form):
        self.object = services.propose(form.instance, links=form.linked(), by=self.request.user, at=self.now)
        form.keep_extras(self.object, by=self.request.user, at=self.now)


class AddAction(NewAction):
    form_class = ActionForm
    act = Act.ADD
    heading = "Add an action to the plan"
    success_message = "Action added to the plan"

    def perform(self, form):
        self.object = services.add_action(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class EditAction(ActionMixin, VersionedFormMixin, UpdateView):
    template_name = "actions/edit.html"
    act = Act.EDIT
    success_message = "Changes saved"

    def get_object(self, queryset=None):
        return self.action

    def get_form_class(self):
        return ActionForm if self.request.user.is_manager else LeadForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "today": self.today}

    def perform(self, form):
        require_fresh_sign_in_for("visibility", form, self.request)
        services.revise(form.instance, links=form.linked(), by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return way_on(self.request, self.action.get_absolute_url())


class EditMilestones(ActionFormView, FormView):
    """All milestones of an action at once; a step that somebody changed meanwhile is answered with 409."""

    template_name = "actions/milestones.html"
    form_class = MilestonesForm
    act = Act.EDIT
    heading = "Milestones"
    success_message = "Milestones saved"

    def formset(self):
        unsent = self.kept_text if self.unsent is None else self.unsent.typed
        data = self.request.POST if self.request.method == "POST" else unsent
        rows = Milestone.objects.filter(action=self.action)
        return MilestoneFormSet(data, queryset=rows, prefix="steps", form_kwargs={"today": self.today})

    def get_context_data(self, **kwargs):
        kwargs.setdefault("formset", getattr(self, "steps", None) or self.formset())
        return super().get_context_data(**kwargs)

    def post(self, request, *args, **kwargs):
        form, self.steps = self.get_form(), self.formset()
        # `&` and not `and`: both are checked, so that every fault shows at once.
        if form.is_valid() & self.steps.is_valid():
            return self.form_valid(form)
        return self.form_invalid(form)

    def perform(self, form):
        kept = [each for each in self.steps.save(commit=False) if each not in self.steps.deleted_objects]
        services.revise_milestones(
            self.action, kept=kept, removed=self.steps.deleted_objects, by=self.request.user, at=self.now
        )

    def stale(self, form, record):
        """The steps as they are now, with what was typed shown beside them to copy from."""
        typed = [each.cleaned_data for each in self.steps if each.has_changed()]
        self.steps = MilestoneFormSet(
            queryset=Milestone.objects.filter(action=self.action), prefix="steps", form_kwargs={"today": self.today}
        )
        fresh = self.form_class(record=self.action)
        return self.render_to_response(self.get_context_data(form=fresh, typed=typed, is_stale=True), status=409)


class FinishMilestone(ActionFormView):
    """One press on the page of the action; alone it asks once more."""

    form_class = ConfirmForm
    keeps_drafts = False
    act = Act.EDIT
    heading = "Mark this milestone as done today"
    button = "Done today"

    @cached_property
    def record(self) -> Milestone:
        return get_object_or_404(Milestone, action=self.action, pk=self.kwargs["pk"])

    @property
    def caption(self) -> str:
        return f"{self.action.reference}: {self.record}"

    @property
    def back(self) -> str:
        return f"{super().back}#milestones"

    def not_possible(self) -> str:
        return "This milestone is done already." if self.record.is_done else ""

    def perform(self, form):
        form.claim(self.record)
        services.finish_milestone(self.record, on=self.today, by=self.request.user, at=self.now)
        self.success_message = f"Done today: {self.record}. If that is wrong, take the date away under Milestones."
