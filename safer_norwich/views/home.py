from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from actions.models import Action, ProgressUpdate
from actions.summaries.plan import plan_progress
from actions.views.plan import exceptions
from board.summaries.overview import next_meetings
from partners.choices import Role
from periods.models import ReportingPeriod
from periods.querysets import current_of
from priorities.models import Priority, Strategy
from reports.models import Report
from safer_norwich.setting_up import Ground, ground, steps
from updates.summaries.due import due_from, number_outstanding

ROWS_SHOWN = 8


class Home(TemplateView):
    """Signed out: what the partnership is and what it has published. Signed in: what waits for this person."""

    def get_template_names(self):
        return ["home.html" if self.request.user.is_authenticated else "front.html"]

    def get_context_data(self, **kwargs):
        self.today = timezone.localdate()
        if not self.request.user.is_authenticated:
            return super().get_context_data(**self.front(), **kwargs)
        return super().get_context_data(**self.my_work(), **kwargs)

    def front(self) -> dict:
        strategy = Strategy.objects.in_force(on=self.today).first()
        return {
            "reports": Report.objects.in_force()[:5],
            "strategy": strategy,
            "priorities": Priority.objects.offered(on=self.today).order_by("number"),
        }

    def my_work(self) -> dict:
        user = self.request.user
        self.periods = list(ReportingPeriod.objects.started(on=self.today)[:8])
        self.period = current_of(self.periods)
        self.visible = Action.objects.visible_to(user)
        work = {"period": self.period, "today": self.today, "is_officer": user.has_role(Role.OFFICER)}
        work |= {"due": due_from(user, self.period), "mine_count": self.visible.open().looked_after_by(user).count()}
        work["next_meetings"] = next_meetings(user, on=self.today)
        work["ground"] = ground(on=self.today)
        if user.is_manager and not work["ground"].is_complete:
            work |= self.to_set_up(work["ground"])
        if not work["ground"].action:
            return work
        if user.has_role(Role.BOARD_MEMBER, Role.OBSERVER) or user.is_manager:
            work |= self.plan_at_a_glance()
        if user.is_manager:
            work |= self.to_manage()
        return work | {"partner_exceptions": self.rows(self.visible.led_by(user.partner_id))}

    def to_set_up(self, laid: Ground) -> dict:
        found = steps(self.request.user, laid, on=self.today)
        left = [step for step in found if not step.is_done]
        return {"steps": found, "next_step": left[0], "done_count": len(found) - len(left)}

    def plan_at_a_glance(self) -> dict:
        base_url = reverse("actions:list")
        whole, *_ = plan_progress(self.visible, (), on=self.today, periods=self.periods, base_url=base_url)
        return {"whole": whole, "exceptions": self.rows(self.visible)}

    def rows(self, actions):
        return exceptions(actions, on=self.today, periods=self.periods, most=ROWS_SHOWN)

    def to_manage(self) -> dict:
        return {
            "outstanding_count": number_outstanding(self.period) if self.period else 0,
            # Not `visible_to`: this is for managers, who see every action.
            "nobody_count": Action.objects.without_officer().count(),
            "proposed_count": Action.objects.proposed().count(),
            "waiting_count": ProgressUpdate.objects.awaiting_approval().count(),
        }
