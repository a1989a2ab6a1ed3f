from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from board.views.mixins import SightMixin
from partners.choices import Act
from partners.policy import require
from records.views import RecordFormView
from risks.models import Risk
from risks.summaries.history import without_actions


class RiskMixin(SightMixin):
    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        # What may not be seen must look like what does not exist, so the act is not asked about first (decision 8).
        require(request.user, self.act, self.risk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def risk(self) -> Risk:
        rows = Risk.objects.in_sight(self.sight).with_names()
        return get_object_or_404(rows, key=self.kwargs["key"])


class RiskFormView(RiskMixin, RecordFormView):
    """A form about a risk that is open, or one that is closed: for any other it says so and leads back."""

    wants_open: bool | None = True

    @cached_property
    def record(self) -> Risk:
        return self.risk

    def not_possible(self) -> str:
        if self.wants_open is None or self.risk.is_open == self.wants_open:
            return ""
        return (
            "You cannot do this: the risk is closed." if self.wants_open else "You cannot do this: the risk is open."
        )

    def saved_since(self, record, version):
        entries = super().saved_since(record, version)
        return entries if self.sight.everything else without_actions(entries)
