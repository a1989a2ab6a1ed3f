from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from actions.forms.action import PRIVACY_HINT
from govuk.forms import PlainTextField
from partners.models import Partner
from records.forms import meant_text
from records.summaries.personal_data import personal_data_in

MOST_ADDRESSES = 30
ROLE_HINT = "Say who by their role, not by name."


class AddressesField(PlainTextField):
    """Email addresses of people without an account, one on each line or with commas between them."""

    def __init__(self, **options):
        words = {"label": "Email addresses of others to ask", "max_length": 4000, "required": False}
        hint = "One on each line. For people without an account: each gets a link of their own."
        super().__init__(**words | {"help_text": hint} | options)

    def clean(self, value) -> list[str]:
        text = super().clean(value)
        found = list(dict.fromkeys(part.strip().lower() for part in text.replace(",", "\n").splitlines()))
        addresses = [address for address in found if address]
        if len(addresses) > MOST_ADDRESSES:
            raise ValidationError(f"Enter no more than {MOST_ADDRESSES} addresses")
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError:
                message = (
                    f"Enter an email address in the correct format, like name@example.org, in place of “{address}”"
                )
                raise ValidationError(message) from None
        return addresses

    def has_changed(self, initial, data) -> bool:
        return bool(data)


class WordsForAllMixin(forms.Form):
    """What residents will read. Where it may tell who a person is, somebody says that it does not."""

    is_checked = forms.BooleanField(label="I have read it: nothing in it tells who somebody is", required=False)
    # Names of the fields whose words they read.
    for_all: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked of all of them at once.
        self.about_people = (*self.about_people, *self.for_all)
        if not personal_data_in(self.words_for_all()):
            del self.fields["is_checked"]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.cleaned_data.get("is_checked"):
            self.meant.append(meant_text("Words for everybody", self.words_for_all()))

    def words_for_all(self) -> str:
        """As they were typed. Nothing is asked about a form that is only shown."""
        return "\n".join(self.data.get(self.add_prefix(name), "") for name in self.for_all) if self.is_bound else ""


def partners_field(**options) -> forms.ModelMultipleChoiceField:
    own = {"required": False, "widget": forms.CheckboxSelectMultiple}
    return forms.ModelMultipleChoiceField(Partner.objects.none(), **own | options)


def words_field(label: str, **options) -> PlainTextField:
    return PlainTextField(
        **{"label": label, "max_length": 4000, "required": False, "help_text": PRIVACY_HINT} | options
    )
