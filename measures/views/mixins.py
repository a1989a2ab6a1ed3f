from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property

from actions.policy import may_read_named
from board.querysets import sight_of
from partners.choices import Act
from partners.policy import require
from priorities.models import SuccessMeasure


class MeasureMixin:
    """A view about one measure: of the strategy that `?strategy=` names, else of the one in force."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.measure)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.now)

    @cached_property
    def sight(self):
        return sight_of(self.request.user)

    @cached_property
    def measure(self) -> SuccessMeasure:
        key = self.request.GET.get("strategy", "")
        found = SuccessMeasure.objects.called(self.kwargs["reference"], strategy=key)
        if found is None:
            raise Http404
        return found

    def may_see(self, row) -> bool:
        return may_read_named(self.request.user, row)

    def get_context_data(self, **kwargs):
        return super().get_context_data(measure=self.measure, strategy=self.measure.strategy, **kwargs)
