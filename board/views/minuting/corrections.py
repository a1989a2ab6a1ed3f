"""Corrections to draft minutes: proposed by whoever was there, and answered by whoever takes the minutes."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board import services
from board.choices import BoardAct, MeetingState
from board.forms import CorrectionForm, DeclineCorrectionForm
from board.models import AgendaItem, MinuteCorrection
from board.summaries.agreeing_minutes import missing_to_agree
from board.summaries.corrections import corrections_of
from board.views.mixins import ItemFormView, MeetingFormView, MeetingMixin, PostOnly
from partners.choices import Act
from partners.policy import require
from records.forms import ConfirmForm

DRAFT = (MeetingState.MINUTES_DRAFT,)


class ProposeCorrection(ItemFormView):
    """The minute of an item in a box: what somebody changes there is proposed, or what else of the item is wrong."""

    form_class = CorrectionForm
    states = DRAFT
    heading = "Propose a correction"
    introduction = "Whoever takes the minutes reads it and takes it over, or tells you why not."
    success_message = "Correction proposed"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, BoardAct.CORRECT, self.item)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        # A copy of the item: the form writes what was typed into the instance that it is over.
        return super().get_form_kwargs() | {"instance": AgendaItem.objects.get(pk=self.item.pk), "item": self.item}

    @property
    def caption(self) -> str:
        return self.item.title

    @property
    def back(self) -> str:
        return f"{self.meeting.get_minutes_url()}?read=1#item-{self.item.key}"

    def perform(self, form):
        form.claim(self.item)
        form.propose(self.item, by=self.request.user, at=self.now)


class Corrections(MeetingMixin, TemplateView):
    """All that were proposed to a draft, with a button to take each over."""

    template_name = "board/corrections.html"
    act = BoardAct.MINUTE

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lines=[(line, self.confirm(line.row.item)) for line in corrections_of(self.meeting)],
            is_draft=self.meeting.state in DRAFT,
            missing_to_agree=missing_to_agree(self.meeting),
            **kwargs,
        )

    def confirm(self, item: AgendaItem) -> ConfirmForm:
        return ConfirmForm(record=item, auto_id=False)


class CorrectionMixin:
    states = DRAFT

    @cached_property
    def correction(self) -> MinuteCorrection:
        rows = MinuteCorrection.objects.visible_to(self.request.user).of(self.meeting)
        found = get_object_or_404(
            rows.select_related("item__meeting__body", "decision", "proposed_by"), key=self.kwargs["key"]
        )
        require(self.request.user, Act.EDIT, found)
        return found

    @property
    def back(self) -> str:
        return reverse("board:corrections", args=[self.meeting.pk])


class TakeOver(CorrectionMixin, PostOnly, MeetingFormView):
    """In one press, over the minute as it was read: of one that was saved since it says so."""

    form_class = ConfirmForm
    act = BoardAct.MINUTE

    @property
    def success_message(self) -> str:
        if self.correction.is_put_in_by_its_press:
            return "Correction taken over. The minutes say the new words."
        return "Correction taken over. The minutes say that this was corrected."

    @cached_property
    def record(self) -> AgendaItem:
        return self.correction.item

    def perform(self, form):
        form.claim(self.correction.item)
        services.take_over(self.correction, by=self.request.user, at=self.now)


class DeclineCorrection(CorrectionMixin, MeetingFormView):
    template_name = "board/decline_correction.html"
    form_class = DeclineCorrectionForm
    act = BoardAct.MINUTE
    heading = "Decline this correction"
    success_message = "Correction declined"

    @cached_property
    def record(self) -> MinuteCorrection:
        return self.correction

    def not_possible(self) -> str:
        correction = self.correction
        if correction.is_proposed:
            return super().not_possible()
        return f"This correction is already {correction.get_state_display().lower()}."

    @property
    def caption(self) -> str:
        return self.correction.item.title

    def get_context_data(self, **kwargs):
        return super().get_context_data(correction=self.correction, **kwargs)

    def perform(self, form):
        form.claim(self.correction)
        services.decline_correction(
            self.correction, reason=form.cleaned_data["reason"], by=self.request.user, at=self.now
        )
