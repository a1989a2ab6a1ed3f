from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from govuk.banners import say
from records.models import Record
from records.views.stale_save import VersionedFormMixin


class RecordFormView(VersionedFormMixin, FormView):
    """The page of one form about one record: subclasses name the form, its words, `record` and `perform(form)`.

    `back` is where its link leads, and where one is taken when it is done. `not_possible()` says why the
    record is in no state for this form; the page then leads back with these words.
    """

    template_name = "records/form.html"
    heading = introduction = button = button_classes = ""
    back_text = "Back"

    @property
    def record(self):
        raise NotImplementedError

    @property
    def back(self) -> str:
        return self.record.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.record)

    def not_possible(self) -> str:
        return ""

    def get(self, request, *args, **kwargs):
        reason = self.not_possible()
        if reason:
            say(request, reason, url=self.back, level=messages.ERROR)
            return redirect(self.back)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"record": self.record}

    def get_context_data(self, **kwargs) -> dict:
        names = ("heading", "introduction", "button", "button_classes", "back", "back_text", "caption")
        return super().get_context_data(**{name: getattr(self, name) for name in names} | kwargs)

    def get_success_url(self) -> str:
        return self.back

    def form_invalid(self, form):
        self.forget_what_was_not_saved()
        return super().form_invalid(form)

    def stale(self, form, record):
        self.forget_what_was_not_saved()
        return super().stale(form, record)

    def forget_what_was_not_saved(self) -> None:
        """A refused save leaves its marks on the copies in memory: the page must show the records as they are."""
        for name, value in list(vars(self).items()):
            if isinstance(value, Record) and isinstance(getattr(type(self), name, None), cached_property):
                del self.__dict__[name]


class InstanceFormMixin:
    """For a ModelForm: it is about the record itself."""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.record}


class TodayMixin:
    """For a form that goes by today."""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"today": self.today}
