"""A partner is continued by others: chosen, decided thing by thing, shown, then done."""

from datetime import date

from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property

from partners.choices import Act
from partners.models import Partner, PartnerContinuation
from partners.policy import require
from partners.responsibilities import earliest_day, key_of
from succession.forms.continuing_partners import ChooseSuccessorsForm, ContinueForm
from succession.services.continuing_partners import Succession, continue_partner
from succession.views.handing import HandingView


class ContinuePartner(HandingView):
    """`to` and `on` in the address say who continues the partner and from when; without them the page asks."""

    form_class = ContinueForm
    template_name = "succession/continue.html"
    heading = "Who takes what"
    back_text = "Back to the partner"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, PartnerContinuation)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def partner(self) -> Partner:
        return get_object_or_404(Partner, slug=self.kwargs["slug"])

    @property
    def record(self) -> Partner:
        return self.partner

    @property
    def caption(self) -> str:
        return self.partner.name

    @property
    def day(self) -> date:
        return self.succession.on

    def not_possible(self) -> str:
        if self.partner.continued_by.exists():
            return f"{self.partner} is already continued by another partner"
        if not self.partner.takes_part(on=self.today):
            return f"{self.partner} has left the partnership: there is nothing left to hand over"
        return ""

    @cached_property
    def chosen(self) -> ChooseSuccessorsForm:
        return ChooseSuccessorsForm(
            self.request.GET if self.request.GET else None,
            partners=Partner.objects.taking_part(on=self.today).exclude(pk=self.partner.pk).order_by("name"),
            today=self.today,
            earliest=earliest_day(self.partner),
        )

    @cached_property
    def succession(self) -> Succession:
        chosen = self.chosen.cleaned_data
        return Succession(self.partner, list(chosen["to"]), chosen["on"])

    def get(self, request, *args, **kwargs):
        if self.not_possible() or self.chosen.is_valid():
            return super().get(request, *args, **kwargs)
        return self.ask_who()

    def post(self, request, *args, **kwargs):
        if earlier := self.earlier_sending():
            return redirect(earlier)
        if self.not_possible() or not self.chosen.is_valid():
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def ask_who(self) -> TemplateResponse:
        context = {"partner": self.partner, "form": self.chosen, "earliest": self.chosen.earliest, "back": self.back}
        return TemplateResponse(self.request, "succession/choose_successors.html", context)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"successors": self.succession.successors}

    def get_context_data(self, **kwargs):
        return super().get_context_data(succession=self.succession, **kwargs)

    def form_valid(self, form):
        if "confirm" in self.request.POST:
            return super().form_valid(form)
        if "change" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return self.show(form)

    def show(self, form) -> TemplateResponse:
        """What would be done, kind by kind, and a button that does it."""
        lists = [
            (kind.title, [(thing.words, form.chosen[key_of(kind, thing)] or kind.ends) for thing in things])
            for kind, things in self.responsibilities.kinds
        ]
        context = self.get_context_data(form=form, lists=lists, answers=self.answers(form))
        return TemplateResponse(self.request, "succession/continue_check.html", context)

    def answers(self, form) -> list[tuple[str, str]]:
        """As they were sent, to be sent again."""
        return [(name, self.request.POST.get(name, "")) for name in form.fields]

    def hand_over(self, form) -> None:
        continue_partner(
            self.succession,
            choices=form.chosen,
            state=self.request.POST.get("state", ""),
            by=self.request.user,
            at=self.now,
        )

    @property
    def success_message(self) -> str:
        return self.succession.why
