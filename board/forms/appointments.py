from django import forms

from board.choices import CHAIRS, Capacity
from board.models import Seat
from govuk.layout import Field, Layout
from records.forms import VersionedForm


class ElectForm(VersionedForm):
    """Who becomes chair or vice chair at this item: whoever holds a seat."""

    asked_for = {"seat": "whose seat it is", "capacity": "a role"}
    seat = forms.ModelChoiceField(
        Seat.objects.none(),
        label="Who was appointed",
        empty_label="Select a seat",
        help_text="Whoever holds the seat.",
    )
    capacity = forms.ChoiceField(
        label="Role",
        choices=[(each.value, each.label) for each in CHAIRS],
        initial=Capacity.VICE_CHAIR,
        widget=forms.RadioSelect,
    )
    submit = "Record this appointment"

    def __init__(self, *args, members, **kwargs):
        """`members` are the seats of the body that somebody holds, as `board.summaries.attendance.membership` says."""
        super().__init__(*args, **kwargs)
        held = {each.seat.pk: f"{each.seat}: {each.holder}" for each in members if not each.is_vacant}
        self.fields["seat"].queryset = Seat.objects.filter(pk__in=held).select_related("partner")
        self.fields["seat"].label_from_instance = lambda seat: held[seat.pk]

    def layout(self):
        return Layout("seat", Field("capacity", inline=True))
