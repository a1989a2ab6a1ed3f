from django.utils.functional import cached_property

from reports.summaries.details_of_people import details_of_people_in
from reports.summaries.worth_a_look import Suspicion


class ReadBeforeMixin:
    """A view that freezes the words which whoever presses has before them: its form carries their mark as `seen`. They
    are those of the view's `document`, which is None where there is nothing to tell."""

    @property
    def seen(self) -> str:
        return self.document.sha256 if self.document else ""

    @cached_property
    def suspicions(self) -> tuple[Suspicion, ...]:
        return details_of_people_in(self.document) if self.document else ()

    def get_initial(self) -> dict:
        return super().get_initial() | {"seen": self.seen}

    def form_invalid(self, form):
        # The words may be others than those that were read: they stand below, to be confirmed anew.
        for name in ("document", "suspicions"):
            self.__dict__.pop(name, None)
        if form.data.get("seen") != self.seen:
            form.data = form.data.copy()
            form.data["seen"] = self.seen
            for name in ("is_checked", "is_meant"):
                form.data.pop(name, None)
        return super().form_invalid(form)
