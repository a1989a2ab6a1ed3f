"""How a body works, for managers: its standing items, its rota, and what it is asked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from board import services
from board.forms.how_a_body_meets import StandingItemForm, WaysForm
from board.models import Body, StandingItem
from board.summaries.agenda_template import priorities_on, standing_items, taken_by
from board.views.mixins import BodyMixin, PostOnly
from partners.choices import Act
from records.forms import ConfirmForm
from records.views import InstanceFormMixin, RecordFormView, TodayMixin


class Ways(BodyMixin, TemplateView):
    template_name = "board/ways.html"
    act = Act.EDIT

    def get_context_data(self, **kwargs):
        rows = standing_items(self.body)
        return super().get_context_data(
            items=rows,
            is_usual=bool(rows) and rows[0].pk is None,
            priorities=taken_by(self.body, priorities_on(timezone.localdate())),
            confirm=ConfirmForm(auto_id=False),
            **kwargs,
        )


class BodyFormView(BodyMixin, RecordFormView):
    act = Act.EDIT

    @property
    def caption(self) -> str:
        return str(self.body)

    @property
    def back(self) -> str:
        return self.body.get_ways_url()


class SetWays(TodayMixin, InstanceFormMixin, BodyFormView):
    form_class = WaysForm
    heading = "How this body works"
    success_message = "How the body works is saved"

    @property
    def record(self) -> Body:
        return self.body

    def perform(self, form):
        services.set_ways(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class AddStandingItem(InstanceFormMixin, BodyFormView):
    form_class = StandingItemForm
    heading = "Add a standing item"
    introduction = "It comes at the end, and can be moved. Agendas made from now on have it."
    success_message = "Standing item added"

    @cached_property
    def record(self) -> StandingItem:
        return StandingItem(body=self.body, position=0)

    def perform(self, form):
        services.add_standing_item(form.instance, by=self.request.user, at=self.now)


class OneStandingItem(BodyFormView):
    @cached_property
    def record(self) -> StandingItem:
        return get_object_or_404(self.body.standing_items, pk=self.kwargs["pk"])


class EditStandingItem(InstanceFormMixin, OneStandingItem):
    form_class = StandingItemForm
    heading = "Edit this standing item"
    success_message = "Standing item saved"

    def perform(self, form):
        services.revise_standing_item(form.instance, by=self.request.user, at=self.now)


class RemoveStandingItem(OneStandingItem):
    form_class = ConfirmForm
    heading = "Remove this standing item"
    introduction = "Agendas that have it already keep it."
    button, button_classes = "Remove this standing item", "govuk-button--warning"
    success_message = "Standing item removed"

    def perform(self, form):
        form.claim(self.record)
        services.remove_standing_item(self.record, by=self.request.user, at=self.now)


class MoveStandingItem(PostOnly, OneStandingItem):
    form_class = ConfirmForm

    def dispatch(self, request, *args, **kwargs):
        if kwargs["way"] not in ("up", "down"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        # Where it stands is nobody's text: no version is asked for.
        return super().get_form_kwargs() | {"record": None}

    def perform(self, form):
        way = self.kwargs["way"]
        moved = services.move_standing_item(self.record, up=way == "up", by=self.request.user, at=self.now)
        words = f"moved {way}" if moved else f"cannot move {way}"
        self.success_message = f"“{self.record}” {words}"
        self.message_level = messages.SUCCESS if moved else messages.INFO


class OwnStandingItems(PostOnly, BodyFormView):
    """The usual items become the body's own, to be edited."""

    form_class = ConfirmForm
    success_message = "The usual items are now this body’s own, and you can change them"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"record": None}

    @property
    def record(self) -> Body:
        return self.body

    def perform(self, form):
        services.own_items(self.body, by=self.request.user, at=self.now)
