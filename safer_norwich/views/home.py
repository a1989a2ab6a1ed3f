from contextlib import suppress

from django.utils import timezone
from django.views.generic import TemplateView

from notices.services import mark_seen
from papers.document import HelpLines
from priorities.models import Priority, Strategy
from records.services import CANNOT_WRITE
from reports.models import Report
from reports.summaries.help_lines import help_lines
from reports.summaries.reading import headlines_of
from safer_norwich.homes.page import panels_for
from safer_norwich.setting_up import Ground, ground, steps


class Home(TemplateView):
    """Signed out: what the partnership is and what it has published. Signed in: what waits for this person."""

    def get_template_names(self):
        return ["home.html" if self.request.user.is_authenticated else "front.html"]

    def get_context_data(self, **kwargs):
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        if not self.request.user.is_authenticated:
            return super().get_context_data(**self.front(), **kwargs)
        return super().get_context_data(**self.own(), **kwargs)

    def front(self) -> dict:
        strategy = Strategy.objects.in_force(on=self.today).first()
        newest = Report.objects.in_force().annual().without_words().order_by("-year", "-published_at").first()
        return {
            "newest": newest,
            "headlines": headlines_of(newest.sha256, newest.pk) if newest else (),
            "help": HelpLines(help_lines()),
            "strategy": strategy,
            "priorities": Priority.objects.offered(on=self.today).order_by("number"),
        }

    def own(self) -> dict:
        user, laid = self.request.user, ground(on=self.today)
        found = {"today": self.today, "ground": laid}
        if user.is_manager and not laid.is_complete:
            found |= self.to_set_up(laid)
        panels = panels_for(user, at=self.now, has_plan=laid.action)
        if panels.told.unseen:
            # On a full disk nothing can be marked, and the page is read all the same.
            with suppress(*CANNOT_WRITE):
                mark_seen(panels.told.unseen, by=user, at=self.now)
        return found | {"panels": panels}

    def to_set_up(self, laid: Ground) -> dict:
        found = steps(self.request.user, laid, on=self.today)
        left = [step for step in found if not step.is_done]
        return {"steps": found, "next_step": left[0], "done_count": len(found) - len(left)}
