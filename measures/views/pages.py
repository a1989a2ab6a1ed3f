from datetime import date

from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from actions.models import Action
from actions.summaries.stamp import plan_stamp, stamp_of_choices
from measures.services.judging import why_never
from measures.summaries.chain import chain_of
from measures.summaries.history import judgement_history
from measures.summaries.listing import measure_lines
from measures.summaries.page import judged_lines, measure_called, measure_facts, measure_page
from measures.summaries.picture import picture_of
from measures.summaries.progress import actions_url
from measures.views.mixins import MeasureMixin
from measures.wording import chain_in_words, promises_kept
from partners.choices import Act
from partners.policy import may
from priorities.models import Judgement, Strategy, SuccessMeasure
from records.caching import kept_by_stamp

# Up to 400 kB each, of a measure with twenty indicators.
BODIES_KEPT = 16


class MeasureList(TemplateView):
    """All measures of the strategy in force; `?strategy=` names another one."""

    template_name = "measures/list.html"

    def get_context_data(self, **kwargs):
        today, key = timezone.localdate(), self.request.GET.get("strategy", "")
        adopted = list(Strategy.objects.adopted(by=today).order_by("-adopted_on"))
        in_force = adopted[0] if adopted else None
        strategy = self.called(key) if key else in_force
        others = [each for each in adopted if each != strategy]
        if strategy is None:
            return super().get_context_data(strategy=None, **kwargs)
        found = measure_lines(strategy, actions=Action.objects.visible_to(self.request.user), on=today)
        return super().get_context_data(
            strategy=strategy,
            is_in_force=strategy == in_force,
            found=found,
            promises=promises_kept(found),
            others=others,
            **kwargs,
        )

    @staticmethod
    def called(key: str) -> Strategy:
        found = Strategy.objects.filter(key=key).first()
        if found is None:
            raise Http404
        return found


class MeasurePage(MeasureMixin, TemplateView):
    template_name = "measures/measure.html"

    @cached_property
    def stamp(self) -> tuple:
        return stamp_of_choices(plan_stamp())

    @cached_property
    def measure(self) -> SuccessMeasure:
        found = measure_called(self.stamp, self.kwargs["reference"], self.request.GET.get("strategy", ""))
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        may_judge = may(self.request.user, Act.ADD, Judgement) and not why_never(self.measure, on=self.today)
        page = measure_page(self.measure, sight=self.sight, on=self.today, stamp=self.stamp)
        own = (self.stamp, self.measure, self.today)
        return super().get_context_data(
            today=self.today,
            page=page,
            standings=standings_body(*own),
            judgements=judgements_body(*own, page.leans, may_judge),
            readings=readings_body(*own, page.told),
            may_judge=may_judge,
            sight=self.sight,
            **kwargs,
        )


@kept_by_stamp(most=BODIES_KEPT)
def standings_body(stamp, measure: SuccessMeasure, on: date) -> SafeString:
    return render_to_string("measures/parts/standings.html", {"facts": measure_facts(stamp, measure, on)})


@kept_by_stamp(most=BODIES_KEPT)
def judgements_body(stamp, measure: SuccessMeasure, on: date, leans: tuple, may_judge: bool) -> SafeString:
    lines = judged_lines(measure_facts(stamp, measure, on), leans)
    return render_to_string("measures/parts/judgements.html", {"lines": lines, "may_judge": may_judge})


@kept_by_stamp(most=BODIES_KEPT)
def readings_body(stamp, measure: SuccessMeasure, on: date, told: tuple) -> SafeString:
    """What answers the readings is what the reader may see, and part of what the body is kept by."""
    tracks = measure_facts(stamp, measure, on).tracks_with(dict(told))
    return render_to_string("measures/parts/readings.html", {"tracks": tracks}) if tracks else SafeString("")


class ChainPage(MeasureMixin, TemplateView):
    template_name = "measures/chain.html"

    def get_context_data(self, **kwargs):
        chain = chain_of(self.measure, sight=self.sight, on=self.today)
        return super().get_context_data(
            chain=chain,
            picture=picture_of(chain),
            in_words=chain_in_words(chain),
            actions_url=actions_url(self.measure),
            **kwargs,
        )


class JudgementHistory(MeasureMixin, TemplateView):
    template_name = "measures/history.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            entries=judgement_history(self.measure, sight=self.sight), now=self.now, **kwargs
        )
