from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from actions.services.refusal import refuse
from partners.responsibilities import Responsibilities, responsibilities_of
from records.models import StaleRecord
from records.views import RecordFormView
from succession.services.continuing_partners import CHANGED


class HandingView(RecordFormView):
    """A page on which all that `record` has goes to others. It carries the state of what it lists: where something of
    it was changed meanwhile, nothing is done, and the answers stay."""

    @property
    def day(self):
        return self.today

    @cached_property
    def responsibilities(self) -> Responsibilities:
        return responsibilities_of(self.record, on=self.day)

    def get_form_kwargs(self):
        asked = {"responsibilities": self.responsibilities, "each": self.request.GET.getlist("each")}
        return super().get_form_kwargs() | asked

    def get_context_data(self, **kwargs):
        return super().get_context_data(state=self.responsibilities.state, **kwargs)

    def perform(self, form):
        form.claim(self.record)
        try:
            self.hand_over(form)
        except StaleRecord:
            refuse(CHANGED)

    def hand_over(self, form) -> None:
        raise NotImplementedError

    def not_done(self, form, fault: StaleRecord | ValidationError):
        """Over what there is now: an act that was refused leaves its marks on what it had read."""
        self.forget_what_was_not_saved()
        del self.responsibilities
        fresh = self.get_form()
        fresh.is_valid()
        fresh.data = fresh.data | {"version": self.record.version}
        return super().not_done(fresh, fault)
