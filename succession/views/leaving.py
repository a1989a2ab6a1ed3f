"""What somebody has goes to others, with or without their account being closed."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from partners.choices import Act
from partners.models import User
from partners.policy import require
from succession.forms.leaving import HandOverForm
from succession.services.leaving import hand_over_things
from succession.summaries.leaving import by_role
from succession.views.handing import HandingView


class HandOverPerson(HandingView):
    form_class = HandOverForm
    template_name = "succession/hand_over.html"
    heading = "Hand over"
    back_text = "Back to the partner"

    @cached_property
    def person(self) -> User:
        person = get_object_or_404(User.objects.select_related("partner"), pk=self.kwargs["pk"])
        require(self.request.user, Act.EDIT, person)
        return person

    @property
    def record(self) -> User:
        return self.person

    @property
    def back(self) -> str:
        return self.person.partner.get_absolute_url()

    @property
    def caption(self) -> str:
        return f"{self.person.name}, {self.person.partner}"

    def not_possible(self) -> str:
        if self.person.is_active or self.responsibilities.count:
            return ""
        return f"{self.person} has left, and there is nothing left to hand over"

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"today": self.today}
        kwargs["initial"] = kwargs["initial"] | {"is_leaving": "leaving" in self.request.GET}
        return kwargs

    def get_context_data(self, **kwargs):
        return super().get_context_data(by_role=by_role(self.person, on=self.today), **kwargs)

    def hand_over(self, form) -> None:
        hand_over_things(
            self.person,
            choices=form.chosen,
            note=form.cleaned_data["note"],
            is_leaving=form.cleaned_data["is_leaving"],
            state=self.request.POST.get("state", ""),
            by=self.request.user,
            at=self.now,
        )

    @property
    def success_message(self) -> str:
        return f"Handed over from {self.person}" if self.person.is_active else f"{self.person}’s account is closed"
