"""How a body works, in forms for managers: its standing items, its rota, and what it is asked."""

from django import forms

from board.choices import ItemKind, Purpose, Rota
from board.models import Body, StandingItem
from govuk.layout import Layout, Reveal, SideBySide
from priorities.models import Priority
from records.forms import RecordForm


class WaysForm(RecordForm):
    asked_for = {"rota": "which priorities it takes in turn", "rota_priorities": "at least one priority"}
    rota = forms.ChoiceField(label="Priorities that it takes in turn", choices=Rota, widget=forms.RadioSelect)
    rota_priorities = forms.ModelMultipleChoiceField(
        Priority.objects.none(),
        label="Priorities selected for it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    asks_section_17 = forms.BooleanField(
        label="Ask for Section 17 implications",
        required=False,
        help_text="Then an item for decision needs them before its agenda can be published, and each decision too.",
    )
    makes_recommendations = forms.BooleanField(
        label="This body makes recommendations to others",
        required=False,
        help_text="Then they are recorded in its minutes, and followed until they are done or not accepted.",
    )
    mark_optional = False
    submit = "Save how it works"

    class Meta:
        model = Body
        fields = ("rota", "rota_priorities", "asks_section_17", "makes_recommendations")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance.rota_priorities.order_by().values("pk")
        offered = Priority.objects.offered_or_in(own, on=today)
        self.fields["rota_priorities"].queryset = offered.order_by("strategy", "number")

    def layout(self):
        chosen = Reveal("rota", "rota_priorities", when=(Rota.CHOSEN,), heading="For selected priorities")
        return Layout(chosen, "asks_section_17", "makes_recommendations")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("rota") == Rota.CHOSEN and not cleaned.get("rota_priorities"):
            self.add_error("rota_priorities", "Select at least one priority")
        return cleaned


class StandingItemForm(RecordForm):
    asked_for = {"title": "a title", "purpose": "a purpose", "kind": "what it is"}
    kind = forms.ChoiceField(
        label="What it is",
        choices=ItemKind,
        help_text="Decides what the system puts under it, such as the rota of priorities under progress.",
    )
    presenter = forms.CharField(required=False, max_length=120, help_text="A role, for example chair.")
    submit = "Save standing item"

    class Meta:
        model = StandingItem
        fields = ("title", "kind", "purpose", "presenter")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = Purpose.choices
        if not self.instance.pk:
            self.initial["kind"] = ItemKind.REGULAR

    def layout(self):
        return Layout("title", "kind", SideBySide("purpose", "presenter"))
