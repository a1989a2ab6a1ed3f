"""What managers say of residents' comments."""

from django import forms
from django.core.exceptions import ValidationError

from actions.models import Action
from engagement.choices import CommentReply, DeclineReason
from engagement.forms.fields import WordsForAllMixin
from engagement.limits import LONGEST_REPLY
from govuk.forms import PlainTextField
from partners.models import Partner
from records.forms import VersionedForm, meant_text
from records.summaries.personal_data import personal_data_in


class PublishForm(VersionedForm):
    """As it was written. Where something may tell who a person is, somebody says that it does not."""

    submit = "Publish this comment"
    is_checked = forms.BooleanField(label="I have read it: nothing in it tells who somebody is", required=False)

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if not personal_data_in(record.text):
            del self.fields["is_checked"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_checked"):
            self.meant.append(meant_text("Comment of a resident", self.record.text))
        return cleaned


class DeclineForm(VersionedForm):
    asked_for = {"because": "why it is declined"}
    submit = "Decline this comment"
    because = forms.ChoiceField(
        label="Why it is declined",
        choices=DeclineReason,
        widget=forms.RadioSelect,
        help_text="Words that tell who somebody is, and advertising, are erased at once; others after 90 days.",
    )


class ReplyForm(WordsForAllMixin, VersionedForm):
    for_all = ("reply",)
    asked_for = {"reply_kind": "what kind of reply it is", "reply": "the reply"}
    submit = "Publish this reply"
    reply_kind = forms.ChoiceField(label="What became of it", choices=CommentReply, widget=forms.RadioSelect)
    reply = PlainTextField(
        label="Reply",
        max_length=LONGEST_REPLY,
        help_text="In plain words, for everybody to read. Name no person.",
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial |= {"reply_kind": record.reply_kind, "reply": record.reply or record.suggested}


class SuggestForm(VersionedForm):
    asked_for = {"suggested": "what to reply"}
    submit = "Send to the manager"
    suggested = PlainTextField(
        label="Suggested reply",
        max_length=LONGEST_REPLY,
        help_text="In plain words. The manager writes the reply from it, or asks you again.",
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial["suggested"] = record.suggested


class PassOnForm(VersionedForm):
    asked_for = {"reference": "a reference", "passed_to": "a partner"}
    submit = "Pass this comment on"
    reference = forms.CharField(
        label="Action that it is about",
        required=False,
        max_length=20,
        help_text="Its reference, for example ASB-07. The comment goes to whoever looks after the action.",
    )
    passed_to = forms.ModelChoiceField(
        Partner.objects.none(),
        label="Partner",
        required=False,
        empty_label="None",
        help_text="If it is about no action.",
    )
    note = forms.CharField(label="Request to them", required=False, max_length=500)

    def __init__(self, *args, record, user, today, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.actions = Action.objects.visible_to(user).select_related("lead_partner", "lead_officer")
        self.fields["passed_to"].queryset = Partner.objects.taking_part_or([record.passed_to_id], on=today)
        self.initial |= {"passed_to": record.passed_to_id, "note": record.passed_note}
        self.initial["reference"] = record.action.reference if record.action else ""

    def clean_reference(self) -> Action | None:
        typed = self.cleaned_data["reference"].strip().upper()
        found = self.actions.filter(reference=typed).first() if typed else None
        if typed and found is None:
            raise ValidationError("There is no action with this reference")
        return found

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["reference"] and not cleaned["passed_to"]:
            self.add_error("passed_to", "Select a partner, or enter the reference of an action")
        return cleaned
