from django.urls import reverse
from django.utils.functional import cached_property

from board import services
from board.forms import NoteForm
from board.models import ItemNote
from board.views.mixins import ItemFormView
from records.views import InstanceFormMixin


class WriteNote(InstanceFormMixin, ItemFormView):
    """A note on an item that one may see, for one's own eyes; `?from=pack` leads back there."""

    form_class = NoteForm
    heading = "Your private note"
    success_message = "Note saved. Nobody else can read it."

    @cached_property
    def record(self) -> ItemNote:
        own = ItemNote.objects.filter(item=self.item, person=self.request.user).select_related("item__meeting")
        return own.first() or ItemNote(item=self.item, person=self.request.user)

    @property
    def introduction(self) -> str:
        """What the note says now, for who wrote it in two windows."""
        if self.conflict is None:
            return ""
        return f"The note as it stands: {ItemNote.objects.values_list('text', flat=True).get(pk=self.record.pk)}"

    @property
    def back(self) -> str:
        place = "packs:pack" if self.request.GET.get("from") == "pack" else "board:meeting"
        return f"{reverse(place, args=[self.meeting.pk])}#item-{self.item.key}"

    def perform(self, form):
        services.keep_note(form.instance, at=self.now)
        if not form.cleaned_data["text"]:
            self.success_message = "Note deleted"
