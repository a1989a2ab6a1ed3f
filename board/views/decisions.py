from datetime import timedelta

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board import services
from board.choices import BoardAct
from board.exports import register_lines
from board.filters import DecisionFilter, decision_panel
from board.forms import CloseDecisionForm, ReopenDecisionForm, SupersedeForm
from board.forms.agreed_data import AgreedDataForm
from board.models import Body, Decision, Meeting
from board.querysets import EVERYTHING, NOBODY
from board.summaries.action_points import points_of_decision
from board.summaries.actions_raised import raised_by
from board.summaries.decision_history import decision_history
from board.summaries.matters_arising import last_held, matters_arising, origin_of, with_seen_actions
from board.summaries.votes import vote_in_words
from board.views.mixins import SightMixin
from datasets.models import Dataset, SharingAgreement
from partners.filters import ways_on
from partners.policy import may, require
from priorities.summaries import reason_lines
from records.views import InstanceFormMixin, RecordFormView, TodayMixin

PAGE_SIZE = 50
FORMATS = ("", "csv")


class DecisionRegister(SightMixin, TemplateView):
    """The register of decisions: searched, filtered, as a page or as CSV of exactly what is shown."""

    template_name = "board/decisions.html"
    extra_context = {"noun": "decisions"}

    def get(self, request, *args, **kwargs):
        chosen = request.GET.get("format", "")
        if chosen not in FORMATS:
            raise BadRequest("This list comes as a page or as format=csv.")
        self.today = timezone.localdate()
        rows = Decision.objects.in_sight(self.sight)
        self.filters = DecisionFilter(request.GET, rows, today=self.today, sight=self.sight)
        self.rows = with_seen_actions(self.filters.qs, self.sight).with_origin().newest_first()
        return self.as_csv() if chosen == "csv" else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            page_obj=Paginator(self.rows, PAGE_SIZE).get_page(self.request.GET.get("page")),
            panel=decision_panel(self.filters, self.request.GET),
            asked=self.filters.form,
            has_errors=bool(self.filters.form.errors),
            ways_on=ways_on(self.request.GET, "owner", on=self.today),
            withheld=self.withheld(),
            today=self.today,
            **kwargs,
        )

    def withheld(self):
        """Announced decisions whose words this person may not read; not asked for when the list is filtered."""
        if self.sight in (EVERYTHING, NOBODY) or self.request.GET.keys() & DecisionFilter.base_filters.keys():
            return ()
        return Decision.objects.withheld_from(self.sight).with_origin().newest_first()

    def as_csv(self):
        response = StreamingHttpResponse(register_lines(self.rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="decisions-{self.today}.csv"'
        return response


class DecisionMixin(SightMixin):
    act: str = "see"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.decision)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def decision(self) -> Decision:
        year, _, number = self.kwargs["slug"].partition("-")
        series, digits = ("R", number[1:]) if number.startswith("R") else ("", number)
        rows = Decision.objects.in_sight(self.sight).with_origin()
        found = rows.filter(year=int(year), series=series, number=int(digits)).first()
        if found is None or found.slug != self.kwargs["slug"]:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        return super().get_context_data(decision=self.decision, **kwargs)


class DecisionDetail(DecisionMixin, TemplateView):
    template_name = "board/decision.html"

    def get_context_data(self, **kwargs):
        decision = self.decision
        item = decision.item
        replaced_by = decision.superseded_by
        return super().get_context_data(
            raised=raised_by(decision, self.sight),
            points=points_of_decision(decision, self.sight, on=timezone.localdate()),
            reasons=reason_lines(decision.reasons.with_what_they_name()),
            entries=decision_history(decision, sight=self.sight, may_see=self.may_see),
            answers=decision.answers.select_related("seat__partner"),
            origin=origin_of(decision),
            vote=vote_in_words(decision),
            item=item if item and self.may_see(item) else None,
            replaced_by=replaced_by if replaced_by and self.may_see(replaced_by) else None,
            agreed_datasets=decision.datasets.all(),
            agreements=decision.agreements.all(),
            may_decide=may(self.request.user, BoardAct.DECIDE, decision),
            today=timezone.localdate(),
            **kwargs,
        )


class DecisionFormView(DecisionMixin, RecordFormView):
    act = BoardAct.DECIDE

    @cached_property
    def record(self):
        return self.decision

    @property
    def caption(self) -> str:
        return f"Decision {self.decision.reference}"


class CloseDecision(TodayMixin, DecisionFormView):
    form_class = CloseDecisionForm
    heading = "Mark as done"
    success_message = "Decision marked as done"

    def get_initial(self):
        return {"outcome_note": raised_by(self.decision, self.sight).in_words}

    def perform(self, form):
        form.claim(self.decision)
        typed = form.cleaned_data
        services.close_decision(
            self.decision, on=typed["closed_on"], note=typed["outcome_note"], by=self.request.user, at=self.now
        )


class NameAgreed(TodayMixin, InstanceFormMixin, DecisionFormView):
    form_class = AgreedDataForm
    heading = "Datasets and sharing agreements that it agreed"
    introduction = "Each of them then says which decision agreed it."
    success_message = "What the decision agreed is saved"

    def not_possible(self) -> str:
        if Dataset.objects.exists() or SharingAgreement.objects.exists():
            return ""
        return "There is no dataset or sharing agreement to choose from yet."

    def perform(self, form):
        services.name_agreed(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class Supersede(DecisionFormView):
    form_class = SupersedeForm
    heading = "Mark as replaced"
    success_message = "Decision marked as replaced"

    def perform(self, form):
        form.claim(self.decision)
        replacement = form.cleaned_data["superseded_by"]
        services.supersede(self.decision, replacement=replacement, on=self.today, by=self.request.user, at=self.now)


class ReopenDecision(DecisionFormView):
    form_class = ReopenDecisionForm
    heading = "Reopen this decision"
    success_message = "Decision reopened"

    def perform(self, form):
        form.claim(self.decision)
        services.reopen_decision(self.decision, reason=form.cleaned_data["reason"], by=self.request.user, at=self.now)


class MattersArising(SightMixin, TemplateView):
    """What is left to do from earlier meetings: for one meeting, or up to now, of one body or of all."""

    template_name = "board/matters_arising.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        bodies = list(Body.objects.visible_to(self.request.user))
        meeting = self.meeting()
        chosen = meeting.body if meeting else next((x for x in bodies if x.slug == self.request.GET.get("body")), None)
        before = meeting.meets_on if meeting else today + timedelta(days=1)
        return super().get_context_data(
            bodies=bodies,
            chosen=chosen,
            meeting=meeting,
            matters=matters_arising(chosen, before=before, sight=self.sight, on=today),
            since=last_held(chosen, before=before) if chosen else None,
            **kwargs,
        )

    def meeting(self) -> Meeting | None:
        """The meeting that is asked about, if there is one of this number."""
        wanted = self.request.GET.get("meeting", "")
        if not wanted.isdecimal() or len(wanted) > 9:
            return None
        return Meeting.objects.visible_to(self.request.user).select_related("body").filter(pk=wanted).first()
