from uuid import uuid4

from django import forms

from board.forms.action_points import HowItEnded
from govuk.layout import Field, Layout


class ClosePointByLinkForm(HowItEnded):
    """Behind a signed link there is no record: the token alone tells that a form was sent before."""

    token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    submit = "Close this action point"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid4())

    def layout(self):
        return Layout(Field("state", inline=True), Field("outcome", rows=3))
