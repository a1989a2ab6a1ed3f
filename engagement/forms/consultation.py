from django import forms
from django.db.models import Case, When

from actions.forms.extras import ON_A_PROPOSAL, Extra
from actions.models import Action
from engagement.choices import Occasion, Way
from engagement.forms.fields import ROLE_HINT, AddressesField, partners_field, words_field
from engagement.models import Consultation
from engagement.services import record_consultation
from govuk.forms import DayMonthYearField
from govuk.layout import Field, Layout
from partners.models import Partner, User
from records.forms import RecordForm

BY_HAND = [choice for choice in Way.choices if choice[0] != Way.LINK]
ASKED_WHEN = ((Occasion.MADE, "The action is being made"), (Occasion.CHANGED, "The action is to be changed"))
NOBODY = "Select a partner, or enter which groups or residents were asked"
GROUPS_HINT = f"For example: traders on the market, tenants of the estate. {ROLE_HINT}"


class ConsultationForm(RecordForm):
    """Who was asked otherwise than by a link from here, and what came of it."""

    asked_for = {
        "occasion": "the occasion",
        "way": "the way in which they were asked",
        "asked_on": "the date on which they were asked",
        "partners": "at least one partner",
        "groups": "the groups or residents",
        "question": "the question",
        "said": "the answer",
        "changed": "the change",
    }
    occasion = forms.ChoiceField(label="When they were asked", choices=Occasion, widget=forms.RadioSelect)
    way = forms.ChoiceField(label="How they were asked", choices=BY_HAND, widget=forms.RadioSelect)
    asked_on = DayMonthYearField(until_today=True, label="Date asked")
    partners = partners_field(label="Partners asked")
    groups = forms.CharField(label="Groups and residents asked", max_length=500, required=False, help_text=GROUPS_HINT)
    question = words_field("What they were asked")
    said = words_field("What they said")
    changed = words_field(
        "What changed because of it", help_text="If nothing changed, say why. Those who were asked may read it."
    )
    submit = "Save"

    class Meta:
        model = Consultation
        fields = ("occasion", "way", "asked_on", "partners", "groups", "question", "said", "changed")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        own = list(self.instance.partners.values_list("pk", flat=True)) if self.instance.pk else []
        self.fields["partners"].queryset = Partner.objects.taking_part_or(own, on=today)
        if self.instance.pk and self.instance.way == Way.LINK:
            # What was sent stays as it was sent.
            for name in ("way", "asked_on", "partners", "question"):
                del self.fields[name]

    def layout(self):
        rows = {"question": 2, "said": 4, "changed": 3}
        return Layout(
            *(
                Field(name, rows=rows[name]) if name in rows else Field(name)
                for name in self.fields
                if name in self.Meta.fields
            )
        )

    def clean_asked_on(self):
        chosen = self.cleaned_data["asked_on"]
        if chosen > self.today:
            raise forms.ValidationError("The date asked must be today or in the past")
        return chosen

    def clean(self):
        cleaned = super().clean()
        if "partners" in self.fields and not self.errors and not cleaned["partners"] and not cleaned["groups"]:
            self.add_error("partners", NOBODY)
        return cleaned


class AskForm(RecordForm):
    """A question that partners and others answer by a link of their own."""

    asked_for = {"occasion": "the occasion", "question": "a question", "partners": "at least one partner"}
    occasion = forms.ChoiceField(label="Why they are asked", choices=ASKED_WHEN, widget=forms.RadioSelect)
    question = words_field(
        "Your question", required=True, help_text="They see it in full, with the title of the action."
    )
    partners = partners_field(
        label="Partners to ask",
        help_text="Those named on the action stand first and are ticked. The contact of each is asked; of a partner "
        "without one, its officers.",
    )
    about_people = ("addresses",)
    addresses = AddressesField()
    submit = "Send the question"

    class Meta:
        model = Consultation
        fields = ("occasion", "question", "partners")

    def __init__(self, *args, action: Action, asker: User, today, **kwargs):
        super().__init__(*args, **kwargs)
        named = [action.lead_partner_id, *action.supporting_partners.values_list("pk", flat=True)]
        partners = Partner.objects.taking_part_or([], on=today)
        if action.is_restricted:
            partners = partners.filter(pk__in=named)
            del self.fields["addresses"]
        is_named = Case(When(pk__in=named, then=0), default=1)
        self.fields["partners"].queryset = partners.order_by(is_named, "name")
        # Always a new consultation: what its empty instance says is no choice of anybody's.
        self.initial["partners"] = [key for key in named if key != asker.partner_id]
        self.initial["occasion"] = Occasion.MADE if action.is_proposed else Occasion.CHANGED

    def layout(self):
        return Layout(
            *(
                Field(name, rows=4) if name in ("question", "addresses") else Field(name)
                for name in ("occasion", "question", "partners", "addresses")
                if name in self.fields
            )
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["partners"] and not cleaned.get("addresses"):
            self.add_error("partners", "Select a partner, or enter an email address of somebody else")
        return cleaned


ASKED = {
    "asked_partners": "at least one partner",
    "asked_groups": "the groups or residents",
    "asked_way": "the way in which they were asked",
    "asked_on": "the date on which they were asked",
    "asked_said": "the answer",
    "asked_changed": "the change",
}


def fields_of_proposal(*, today) -> dict[str, forms.Field]:
    partners = partners_field(label="Partners asked")
    partners.queryset = Partner.objects.taking_part_or([], on=today)
    return {
        "asked_partners": partners,
        "asked_groups": forms.CharField(
            label="Groups and residents asked", max_length=500, required=False, help_text=GROUPS_HINT
        ),
        "asked_way": forms.ChoiceField(
            label="How they were asked", choices=[("", "Nobody was asked"), *BY_HAND], required=False
        ),
        "asked_on": DayMonthYearField(until_today=True, label="Date asked", required=False),
        "asked_said": words_field("What they said"),
        "asked_changed": words_field("What changed because of it"),
    }


def clean_proposal(form, typed) -> None:
    """All of it or none: nobody knows what to make of a date without anybody who was asked."""
    whom = typed.get("asked_partners") or typed.get("asked_groups")
    if not any(typed.get(name) for name in ASKED) or any(name in form.errors for name in ASKED):
        return
    if not whom:
        form.add_error("asked_partners", NOBODY)
    if not typed.get("asked_way"):
        form.add_error("asked_way", "Select how they were asked")
    if not typed.get("asked_on"):
        form.add_error("asked_on", "Enter the date on which they were asked")


def keep_with_proposal(action: Action, typed, *, by, at) -> None:
    if not typed.get("asked_way"):
        return
    asked = Consultation(
        action=action,
        occasion=Occasion.MADE,
        asked_on=typed["asked_on"],
        way=typed["asked_way"],
        groups=typed["asked_groups"],
        said=typed["asked_said"],
        changed=typed["asked_changed"],
    )
    record_consultation(asked, links={"partners": typed["asked_partners"]}, by=by, at=at)


ON_A_PROPOSAL.append(
    Extra(
        title="Who was asked",
        hint="Partners and residents who helped to make it. If nobody was asked, leave it empty: its page says so.",
        fields=fields_of_proposal,
        asked_for=ASKED,
        clean=clean_proposal,
        keep=keep_with_proposal,
    )
)
