"""What was frozen is corrected by a new version, which begins as a draft; a draft can be given up. A view says of what
in words of its own, and does it in `correct` or `drop`."""

from records.forms import ConfirmForm, CorrectionForm


class CorrectMixin:
    form_class = CorrectionForm
    success_message = "Corrected version started as a draft"

    def correct(self, *, what_changed: str, **by_whom):
        """The new version."""
        raise NotImplementedError

    def perform(self, form):
        form.claim(self.record)
        what = form.cleaned_data["what_changed"]
        self.correction = self.correct(what_changed=what, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.correction.get_working_url()


class DropMixin:
    form_class = ConfirmForm
    keeps_drafts = False
    heading = button = "Drop this draft"
    button_classes = "govuk-button--warning"
    success_message = "Draft dropped"

    def drop(self, **by_whom) -> None:
        raise NotImplementedError

    def perform(self, form):
        form.claim(self.record)
        self.drop(by=self.request.user, at=self.now)
