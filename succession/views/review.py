"""The review as a board reads it, with the work list that managers decide on."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from actions.models import Action
from partners.policy import may
from priorities.choices import StrategyState
from priorities.models import Strategy
from records.models import StaleRecord
from records.summaries import HistoryEntry, changes_since
from records.views import CONFLICT, VersionedFormMixin
from succession import services
from succession.choices import ANSWER_COLOURS, ANSWER_WORDS, ReviewAct
from succession.forms import BatchForm
from succession.models import ActionLine, Review
from succession.summaries.decided import DecidedList, decided_list
from succession.summaries.measures import measure_rows
from succession.summaries.work_list import WorkList, WorkRow, by_priority
from succession.views.mixins import StrategyMixin

UNDECIDED_KEY = "none"
ALL_PROPOSED = "proposed"
# A form of more boxes than a server takes could not be sent at all.
ROWS_SHOWN = 100


class ReviewPage(StrategyMixin, VersionedFormMixin, FormView):
    """Of a draft: its review. Of the strategy in force: the review of its draft. Of one that has ended: the review
    that decided what became of its actions."""

    template_name = "succession/review.html"
    form_class = BatchForm
    # (line as it is, what somebody saved meanwhile, what this person would have saved)
    overtaken: list[tuple[ActionLine, list[HistoryEntry], str]] = []

    def get(self, request, *args, **kwargs):
        if self.strategy.is_draft:
            return super().get(request, *args, **kwargs)
        drafts = list(Strategy.objects.drafts()) if self.strategy.is_in_force else []
        if len(drafts) == 1:
            return redirect("succession:review", drafts[0].key)
        return self.show_what_was_decided(drafts)

    def post(self, request, *args, **kwargs):
        if not self.may_decide:
            raise PermissionDenied
        if not self.strategy.is_draft:
            return redirect(request.path)
        return super().post(request, *args, **kwargs)

    def show_what_was_decided(self, drafts: list[Strategy]):
        """Of the strategy itself, or of the one that followed it."""
        adopted = Review.objects.exclude(adopted_at=None).select_related("strategy__predecessor", "decision")
        follower = self.strategy if self.strategy.is_in_force else self.strategy.successors.first()
        review = adopted.filter(strategy=follower, strategy__predecessor__isnull=False).first()
        context = {"strategy": self.strategy, "drafts": drafts, "may_decide": False}
        if review is None:
            self.template_name = "succession/no_review.html"
            context["may_begin"] = self.strategy.state == StrategyState.CURRENT and self.may_decide
            return self.render_to_response(context)
        self.work = decided_list(review, actions=Action.objects.visible_to(self.request.user))
        return self.render_to_response(context | self.board_context(review, review.strategy.predecessor))

    def get_form_kwargs(self):
        first = next(iter(self.shown), None)
        return super().get_form_kwargs() | {
            "rows": self.read,
            "offered": self.work.offered,
            "first_box": first and first.action.reference,
        }

    def get_initial(self):
        if self.request.GET.get("tick") != ALL_PROPOSED:
            return {}
        return {
            "rows": [row.action.reference for row in self.shown if row.can_be_carried_as_proposed],
            "deed": ALL_PROPOSED,
        }

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return (
            context
            | self.board_context(self.work.review, self.former)
            | {
                "overtaken": self.overtaken,
                "tick": self.words_for_ticking(),
            }
        )

    def board_context(self, review: Review | None, former: Strategy | None) -> dict:
        actions, work = Action.objects.visible_to(self.request.user), self.work
        chosen = self.chosen()
        measures = measure_rows(former, work.draft, review, actions=actions) if former else []
        return {
            "work": work,
            "review": review,
            "reviewed": former,
            "stats": self.stats(work),
            "sections": [(one, rows, work.counts_in(one)) for one, rows in by_priority(self.shown)],
            "page_obj": self.shown,
            "chosen": ANSWER_WORDS.get(chosen) if chosen is not None else None,
            "measures": measures,
            "any_replaced": any(row.replaced for row in measures),
            "any_carried": any(row.carried for row in measures),
            "measures_url": reverse("actions:list"),
            "may_adopt": may(self.request.user, ReviewAct.ADOPT, Review) and work.draft.is_draft,
        }

    def words_for_ticking(self) -> str:
        """Empty where nothing is proposed for what is undecided. So many that they fill pages are not counted."""
        if not self.may_decide:
            return ""
        undecided, here = self.work.counts.undecided, [row for row in self.shown if not row.answer]
        if undecided > ROWS_SHOWN:
            is_any = any(row.proposal for row in here) or self.work.any_proposed
            return "Tick those with a proposal, one page at a time" if is_any else ""
        rows = here if len(here) == undecided else self.work.rows_of(self.work.answered(""))
        number = sum(bool(row.proposal) for row in rows)
        return f"Tick the {number} with a proposal" if number else ""

    @cached_property
    def shown(self) -> Page | list[WorkRow]:
        """A page of those asked for. What was sent comes back with the rows that stood beside it."""
        if sent := [row for row in self.sent if f"version-{row.action.reference}" in self.request.POST]:
            return sent
        chosen, counts = self.chosen(), self.work.counts
        paginator = Paginator(self.work.answered(chosen), ROWS_SHOWN)
        # As counted already.
        paginator.count = counts.total if chosen is None else dict(counts.by_answer)[chosen]
        page = paginator.get_page(self.request.GET.get("page"))
        page.object_list = self.work.rows_of(page.object_list)
        return page

    @cached_property
    def sent(self) -> tuple[WorkRow, ...]:
        """The rows that were ticked, and those that stood beside them."""
        beside = [name.removeprefix("version-") for name in self.request.POST if name.startswith("version-")]
        called = {*beside, *self.request.POST.getlist("rows")}
        return self.work.rows_called(called) if called else ()

    @property
    def read(self) -> tuple[WorkRow, ...]:
        return self.sent or tuple(self.shown)

    def forget_the_work_list(self) -> None:
        super().forget_the_work_list()
        for name in ("shown", "sent"):
            self.__dict__.pop(name, None)

    def chosen(self) -> str | None:
        """The answer whose rows are asked for; None for all of them."""
        asked = self.request.GET.get("answer")
        answer = "" if asked == UNDECIDED_KEY else asked
        return answer if answer in ANSWER_WORDS else None

    @staticmethod
    def stats(work: WorkList | DecidedList) -> list[dict]:
        return [
            {
                "number": number,
                "label": ANSWER_WORDS[answer].lower(),
                "url": f"?{urlencode({'answer': answer or UNDECIDED_KEY})}#work-list",
                "colour": ANSWER_COLOURS[answer],
            }
            for answer, number in work.counts.by_answer
            # Once it is adopted, nothing is undecided any more.
            if answer or work.draft.is_draft
        ]

    def perform(self, form):
        self.done = services.answer(self.strategy, form.answers(), by=self.request.user, at=self.now)
        self.forget_the_work_list()

    @property
    def success_message(self) -> str:
        number = len(self.done)
        return f"{number} action{'' if number == 1 else 's'} decided{self.work.in_the_way}"

    def get_success_url(self) -> str:
        return f"{self.address('review')}#work-list"

    def not_done(self, form, fault: StaleRecord | ValidationError):
        if not isinstance(fault, services.StaleLines):
            return super().not_done(form, fault)
        own = {each.action.pk: ANSWER_WORDS[each.answer] for each in form.answers()}
        read = {each.action.pk: each.read_version for each in form.answers()}
        self.overtaken = [
            (line, changes_since(line, read[line.action_id], may_see=self.may_see), own[line.action_id])
            for line in fault.lines
        ]
        return self.show_again(form)

    def show_again(self, form):
        """409: the page as it is now, what was typed still in it, and nothing ticked that somebody else decided."""
        overtaken = {line.action.reference for line, _, _ in self.overtaken}
        data = self.request.POST.copy()
        data.setlist("rows", [each for each in form.cleaned_data["rows"] if each not in overtaken])
        self.forget_the_work_list()
        fresh = BatchForm(**self.get_form_kwargs() | {"data": data})
        fresh.is_valid()
        # That nothing is left ticked is no fault of theirs.
        fresh.errors.pop("rows", None)
        context = self.get_context_data(form=fresh)
        return self.render_to_response(context, status=CONFLICT)

    def form_invalid(self, form):
        self.forget_the_work_list()
        return super().form_invalid(form)
