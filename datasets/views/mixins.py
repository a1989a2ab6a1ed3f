from django.utils.functional import cached_property

from partners.policy import require
from records.views import InstanceFormMixin, RecordFormView, TodayMixin


class ActFormView(TodayMixin, RecordFormView):
    """A form for one act on one record, whose `record` is found by the view: 403 for those who may not do it."""

    act: str = ""
    back_text = "Back"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.record)
        return super().dispatch(request, *args, **kwargs)


class NewRecordView(InstanceFormMixin, ActFormView):
    """A form that adds a record of `model`; `perform` sets `self.record` to what was kept."""

    model: type

    @cached_property
    def record(self):
        return self.model()

    def dispatch(self, request, *args, **kwargs):
        # A record that is not there yet is asked about by its kind.
        require(request.user, self.act, self.model)
        return super(ActFormView, self).dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return self.record.get_absolute_url()
