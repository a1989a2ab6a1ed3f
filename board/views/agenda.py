"""Building an agenda: from the template, item by item, in order; with papers; published in versions."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import View

from board import services
from board.choices import AHEAD, TAKES_ITEMS
from board.forms import ItemForm, PaperForm, PublishAgendaForm
from board.models import AgendaItem, Paper
from board.summaries.agenda import number_of
from board.summaries.clear_days import Notice, notice_of
from board.views.mixins import ItemFormView, MeetingFormView, MeetingMixin, PostOnly
from partners.choices import Act
from records.forms import ConfirmForm
from records.views import AttachMixin, InstanceFormMixin, download


class BuildAgenda(PostOnly, MeetingFormView):
    form_class = ConfirmForm
    act = Act.EDIT
    success_message = "Regular items added to the agenda, with the priorities whose turn it is"

    def perform(self, form):
        services.build_agenda(self.meeting, by=self.request.user, at=self.now)


class PublishAgenda(PostOnly, MeetingFormView):
    """With too few clear days' notice it asks once more, and says what that means."""

    template_name = "board/publish_short.html"
    form_class = PublishAgendaForm
    act = Act.EDIT
    heading = "Publish with short notice?"
    success_message = "Agenda published"

    def perform(self, form):
        form.claim(self.meeting)
        accepts = form.cleaned_data["accepts_short_notice"]
        services.publish_agenda(self.meeting, by=self.request.user, at=self.now, accepts_short_notice=accepts)

    def form_invalid(self, form):
        if not form.has_error(NON_FIELD_ERRORS, services.SHORT_NOTICE):
            return super().form_invalid(form)
        self.forget_what_was_not_saved()
        again = PublishAgendaForm(record=self.meeting, initial=self.get_initial() | {"accepts_short_notice": True})
        return self.render_to_response(self.get_context_data(form=again))

    @cached_property
    def notice(self) -> Notice:
        return notice_of(self.meeting.meets_on, given_on=self.today)

    @property
    def introduction(self) -> str:
        return self.notice.if_short

    @property
    def button(self) -> str:
        return f"Publish with {self.notice.length}"


class AddItem(InstanceFormMixin, MeetingFormView):
    form_class = ItemForm
    act = Act.EDIT
    states = TAKES_ITEMS
    heading = "Add an item"
    success_message = "Item added to the agenda"

    @cached_property
    def record(self):
        return AgendaItem(meeting=self.meeting)

    def perform(self, form):
        services.add_item(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class EditItem(InstanceFormMixin, ItemFormView):
    form_class = ItemForm
    act = Act.EDIT
    states = TAKES_ITEMS
    heading = "Edit this item"
    success_message = "Item saved"

    def perform(self, form):
        services.revise_item(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class MoveItem(PostOnly, ItemFormView):
    """One place up, or down. Its form carries no version: another order is nobody's lost text."""

    form_class = ConfirmForm
    act = Act.EDIT

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": None}

    def post(self, request, *args, **kwargs):
        if self.kwargs["way"] not in ("up", "down"):
            raise Http404
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        way = self.kwargs["way"]
        moved = services.move_item(self.item, up=way == "up", by=self.request.user, at=self.now)
        words = f"moved {way}. It is now item" if moved else f"cannot move {way}: it stays item"
        self.success_message = f"“{self.item}” {words} {number_of(self.item)}."
        self.message_level = messages.SUCCESS if moved else messages.INFO


class WithdrawItem(ItemFormView):
    form_class = ConfirmForm
    act = Act.EDIT
    states = AHEAD
    heading = "Withdraw this item"
    introduction = "It leaves the agenda. The next version says so, to those who could see it."
    button = "Withdraw this item"
    success_message = "Item withdrawn"

    def perform(self, form):
        form.claim(self.item)
        services.withdraw_item(self.item, by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.meeting.get_absolute_url()


class AttachPaper(AttachMixin, ItemFormView):
    form_class = PaperForm
    act = Act.EDIT
    states = TAKES_ITEMS
    heading = "Attach a paper"
    introduction = (
        "Everyone who can see this item can open it once the agenda is published. "
        "Take hidden sheets, comments and tracked changes out of it first."
    )
    success_message = "Paper attached"

    def attach(self, **how):
        return services.attach_paper(self.item, **how)


class PaperMixin(MeetingMixin):
    @cached_property
    def paper(self) -> Paper:
        rows = Paper.objects.visible_to(self.request.user).kept().select_related("item__meeting__body")
        return get_object_or_404(rows, item__meeting=self.meeting, item__withdrawn_at=None, key=self.kwargs["key"])


class DownloadPaper(PaperMixin, View):
    """A paper, always as a download, to those who may see its item."""

    def get(self, request, pk: int, key):
        return download(self.paper)


class RemovePaper(PaperMixin, MeetingFormView):
    form_class = ConfirmForm
    act = Act.EDIT
    states = TAKES_ITEMS
    heading = "Remove this paper"
    introduction = "Nobody can open it afterwards. The next version of the agenda says that it was removed."
    button = "Remove paper"
    success_message = "Paper removed"

    @cached_property
    def record(self):
        return self.paper

    @property
    def back(self) -> str:
        return self.paper.item.get_absolute_url()

    @property
    def caption(self) -> str:
        return self.paper.title

    def perform(self, form):
        form.claim(self.paper)
        services.remove_paper(self.paper, by=self.request.user, at=self.now)
