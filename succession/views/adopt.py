"""The page on which a strategy is adopted: the new plan with what would change, and the button."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from board.models import Body, Decision
from board.summaries.agenda_template import rota_of
from govuk.links import way_on
from priorities.models import Strategy
from records.models import StaleRecord
from records.views import CONFLICT, RecordFormView
from succession import services
from succession.choices import ANSWER_WORDS, Answer, ReviewAct
from succession.forms import AdoptForm
from succession.models import Review
from succession.summaries.adoption import Obstacle, new_plan, obstacles
from succession.summaries.changes_since_shown import changed_since
from succession.summaries.what_measures_rest_on import what_goes_on
from succession.views.mixins import StrategyMixin

DECIDED_WITHIN = timedelta(days=730)
MEETINGS_SHOWN = 3


class Adopt(StrategyMixin, RecordFormView):
    """For administrators. What was shown is what is done: a work list that has changed since is shown anew."""

    template_name = "succession/adopt.html"
    act = ReviewAct.ADOPT
    form_class = AdoptForm
    # What is adopted is what is shown now.
    keeps_drafts = False
    back_text = "Back to the review"
    changed_meanwhile = None

    @property
    def record(self) -> Review | None:
        return None

    @property
    def back(self) -> str:
        return self.address("review")

    @property
    def heading(self) -> str:
        return f"Adopt {self.strategy.title}"

    def not_possible(self) -> str:
        if self.strategy.is_draft:
            return ""
        return f"{self.strategy} is {self.strategy.get_state_display().lower()}: only a draft can be adopted."

    def post(self, request, *args, **kwargs):
        # A second press finds the first one's token, and is taken where that one led.
        if not self.strategy.is_draft and self.earlier_sending() is None:
            return self.get(request)
        return super().post(request, *args, **kwargs)

    @cached_property
    def is_first(self) -> bool:
        return self.former is None and not Strategy.objects.published().exists()

    @cached_property
    def obstacles(self) -> list[Obstacle]:
        return obstacles(self.work, former=self.former, on=self.today, today=self.today)

    def get_initial(self):
        # While anything is in the way there is no button that would send it.
        stamp = "" if self.request.method == "GET" and self.obstacles else self.work.stamp
        return {"stamp": stamp, "shown_at": self.now.isoformat()}

    def get_form_kwargs(self):
        made = Decision.objects.visible_to(self.request.user).open().filter(made_on__gte=self.today - DECIDED_WITHIN)
        decisions = made.order_by("-made_on", "-number")
        return super().get_form_kwargs() | {"decisions": decisions, "is_first": self.is_first, "today": self.today}

    def get_context_data(self, **kwargs):
        plan = new_plan(self.work)
        ended = [(ANSWER_WORDS[answer], rows) for answer, rows in plan.ended if rows]
        return super().get_context_data(
            work=self.work,
            plan=plan,
            resting=what_goes_on(self.former, self.work.offered.measures, on=self.today),
            ended=ended,
            carried_words=ANSWER_WORDS[Answer.CARRY],
            obstacles=self.obstacles,
            rota=self.rota(),
            changed_meanwhile=self.changed_meanwhile,
            today=self.today,
            **kwargs,
        )

    def rota(self) -> list[tuple]:
        """(body, its next meetings with the priorities that would be discussed there)."""
        names = {each.pk: str(each) for each in self.work.offered.priorities}
        found = []
        for body in Body.objects.visible_to(self.request.user).active(on=self.today):
            turns = rota_of(body, self.work.offered.priorities, since=self.today)[:MEETINGS_SHOWN]
            named = [(turn.meets_on, [names[key] for key in turn.priorities]) for turn in turns]
            if named:
                found.append((body, named))
        return found

    def perform(self, form):
        self.done = services.adopt(
            self.strategy,
            on=form.day,
            by=self.request.user,
            at=self.now,
            decision=form.cleaned_data["decision"],
            stamp=form.cleaned_data["stamp"],
        )

    def not_done(self, form, fault: StaleRecord | ValidationError):
        self.forget_the_work_list()
        if not isinstance(fault, services.ChangedSince | StaleRecord):
            return super().not_done(form, fault)
        review = Review.objects.filter(strategy=self.strategy).first()
        shown_at = form.cleaned_data["shown_at"]
        self.changed_meanwhile = changed_since(review, shown_at, may_see=self.may_see) if review else []
        fresh = AdoptForm(**self.get_form_kwargs() | {"data": None, "files": None})
        fresh.initial |= {"decision": form.cleaned_data["decision"], "on": form.day}
        return self.render_to_response(self.get_context_data(form=fresh), status=CONFLICT)

    def form_invalid(self, form):
        """With the stamp of what is shown now, and not of what was."""
        self.forget_the_work_list()
        form.data = form.data.copy()
        form.data["stamp"], form.data["shown_at"] = self.work.stamp, self.now.isoformat()
        return super().form_invalid(form)

    def forget_the_work_list(self) -> None:
        super().forget_the_work_list()
        for name in ("obstacles", "former", "strategy"):
            self.__dict__.pop(name, None)

    @property
    def success_message(self) -> str:
        numbers = ", ".join(f"{number} {ANSWER_WORDS[answer].lower()}" for answer, number in self.done.numbers.items())
        return f"{self.done.strategy} is in force. " + (f"Actions: {numbers}." if numbers else "")

    def get_success_url(self) -> str:
        return way_on(self.request, self.strategy.get_absolute_url())
