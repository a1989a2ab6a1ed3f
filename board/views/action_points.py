"""Action points: their list, the page of one, and what is done with it outside the minutes."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.models import Action
from board import services
from board.choices import BoardAct
from board.forms.action_points import ClosePointForm, ReopenPointForm, WhoAndWhenForm
from board.forms.raise_action import ProposeActionForm, RaiseActionForm
from board.models import ActionPoint, Body
from board.summaries.action_points import closed_in_words, last_reopening, lines_of
from board.views.mixins import SightMixin
from partners.choices import Act
from partners.policy import may, require
from records.summaries import history_of
from records.views import InstanceFormMixin, RecordFormView, TodayMixin

PAGE_SIZE = 50
SHOWN = {
    "open": ("Open", lambda rows, user, today: rows.open()),
    "overdue": ("Overdue", lambda rows, user, today: rows.overdue(on=today)),
    "mine": ("Mine", lambda rows, user, today: rows.open().filter(person=user)),
    "all": ("All", lambda rows, user, today: rows),
}


class ActionPoints(SightMixin, TemplateView):
    """Those that this person may see, of one body or of all."""

    template_name = "board/action_points.html"

    def get_context_data(self, **kwargs):
        asked, today = self.request.GET, timezone.localdate()
        chosen = asked.get("show", "") if asked.get("show", "") in SHOWN else "open"
        bodies = list(Body.objects.visible_to(self.request.user))
        body = next((each for each in bodies if each.slug == asked.get("body")), None)
        rows = ActionPoint.objects.in_sight(self.sight).with_people()
        rows = SHOWN[chosen][1](rows, self.request.user, today)
        rows = rows.filter(item__meeting__body=body) if body else rows
        page = Paginator(rows.first_due_first(), PAGE_SIZE).get_page(asked.get("page"))
        return super().get_context_data(
            ways=[(key, words) for key, (words, _) in SHOWN.items()],
            shown=chosen,
            bodies=bodies,
            chosen=body,
            page_obj=page,
            lines=lines_of(page.object_list, self.sight, on=today),
            **kwargs,
        )


class PointMixin(SightMixin):
    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.point)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def point(self) -> ActionPoint:
        rows = ActionPoint.objects.in_sight(self.sight).with_people()
        return get_object_or_404(rows, key=self.kwargs["key"])


class ActionPointDetail(PointMixin, TemplateView):
    template_name = "board/action_point.html"

    def get_context_data(self, **kwargs):
        user, point, today = self.request.user, self.point, timezone.localdate()
        (line,) = lines_of([point], self.sight, on=today)
        may_edit = may(user, Act.EDIT, point)
        decision = point.decision if point.decision and self.may_see(point.decision) else None
        return super().get_context_data(
            point=point,
            line=line,
            decision=decision,
            recommendations=[each for each in point.recommendations.with_origin() if self.may_see(each)],
            # One that is followed in the plan is closed there; a manager may still end what others read of it here.
            may_close=may(user, BoardAct.CLOSE, point)
            and not point.has_ended
            and (point.is_open or may_edit or line.action is None),
            may_edit=may_edit,
            may_reopen=may(user, BoardAct.CLOSE, point) and point.has_ended,
            may_propose=may(user, BoardAct.PROPOSE, point)
            and not may_edit
            and point.is_open
            and not point.waits_for_acceptance,
            may_raise=may_edit and point.is_open and not point.waits_for_acceptance,
            proposal=point.action if point.is_open and point.action and self.may_see(point.action) else None,
            reopened=last_reopening(point),
            # It names all that the point was ever linked to.
            entries=history_of(point, may_see=self.may_see) if self.sight.everything else [],
            today=today,
            **kwargs,
        )


class PointFormView(PointMixin, RecordFormView):
    act = Act.EDIT

    @cached_property
    def record(self) -> ActionPoint:
        return self.point

    @property
    def caption(self) -> str:
        return f"Action point of {self.point.item.meeting}"


class ClosePoint(TodayMixin, PointFormView):
    """By whoever has it, from their home, or by a manager."""

    form_class = ClosePointForm
    act = BoardAct.CLOSE
    heading = "Close this action point"
    success_message = "Action point closed"

    @property
    def introduction(self) -> str:
        return self.point.what

    def not_possible(self) -> str:
        return "This action point is closed already." if self.point.has_ended else ""

    def perform(self, form):
        form.claim(self.point)
        typed = form.cleaned_data
        services.close_point(
            self.point,
            state=typed["state"],
            on=typed["closed_on"],
            outcome=typed["outcome"],
            by=self.request.user,
            at=self.now,
        )


class GivePoint(InstanceFormMixin, PointFormView):
    form_class = WhoAndWhenForm
    heading = "Who has it, and by when"
    success_message = "Action point saved"

    def not_possible(self) -> str:
        return "" if self.point.is_open else "Only an open action point can be given to somebody else."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"item": self.point.item}

    def perform(self, form):
        services.give_point(form.instance, by=self.request.user, at=self.now)


class ReopenPoint(PointFormView):
    """By those who may close it."""

    form_class = ReopenPointForm
    act = BoardAct.CLOSE
    heading = "Reopen this action point"
    success_message = "Action point reopened"

    @property
    def introduction(self) -> str:
        return f"{self.point.what} {closed_in_words(self.point)}"

    def not_possible(self) -> str:
        return "" if self.point.has_ended else "This action point is open already."

    def perform(self, form):
        form.claim(self.point)
        services.reopen_point(self.point, reason=form.cleaned_data["reason"], by=self.request.user, at=self.now)


class RaisePoint(PointFormView):
    """Put it into the plan, where from then on it is followed."""

    form_class = RaiseActionForm
    heading = "Raise this action point to the plan"
    introduction = "The action that you create here takes its place in matters arising."

    @property
    def record(self) -> Action:
        return self.action

    @cached_property
    def action(self) -> Action:
        return Action()

    @property
    def back(self) -> str:
        return self.point.get_absolute_url()

    def not_possible(self) -> str:
        return "" if self.point.is_open else "Only an open action point can be raised to the plan."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.action, "today": self.today}

    def get_initial(self):
        point, user = self.point, self.request.user
        lead = point.person.partner_id if point.person else None
        initial = {"title": _title_of(point), "description": point.what, "due_on": point.due_on}
        return initial | {"lead_partner": lead or user.partner_id, "priority": point.item.priority_id}

    def perform(self, form):
        links = {"measures": [form.cleaned_data["measure"]]}
        by, at = self.request.user, self.now
        action = services.raise_point(self.point, action=form.instance, links=links, by=by, at=at)
        self.success_message = f"{action.reference} added to the plan"


class ProposePoint(RaisePoint):
    """By whoever has it, where a manager would raise it."""

    form_class = ProposeActionForm
    act = BoardAct.PROPOSE
    heading = "Propose this action point to the plan"
    introduction = "A manager accepts the proposal or comes back to you. Until then the action point stays open."
    success_message = "Proposal sent. A manager will accept it or come back to you."

    def not_possible(self) -> str:
        if self.point.waits_for_acceptance:
            return f"This action point is proposed to the plan already, as {self.point.action.reference}."
        return "" if self.point.is_open else "Only an open action point can be proposed to the plan."

    def perform(self, form):
        links = {"measures": [form.cleaned_data["measure"]]}
        services.propose_point(self.point, action=form.instance, links=links, by=self.request.user, at=self.now)


def _title_of(point: ActionPoint) -> str:
    """Its first sentence, if it is short enough for a title."""
    first = " ".join(point.what.split()).split(". ")[0].rstrip(".")
    return first if len(first) <= 100 else ""
