"""Whom an act on an action concerns, and the sentence that tells them."""

from actions.models import Action
from notices.services import watchable

watchable(Action)
