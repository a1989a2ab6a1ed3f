"""Comments on an action: written once, and told to those whom the action concerns."""

from datetime import datetime

from django.db import transaction

from actions.models import Action, Comment
from actions.notices import tell_of_comment
from partners.models import User
from search.services import follow


@transaction.atomic
def comment(action: Action, *, text: str, by: User, at: datetime) -> Comment:
    # Not by `keep`: a comment is never edited, so it has neither version nor history.
    remark = Comment(action=action, text=text, written_by=by, written_at=at)
    remark.full_clean()
    remark.save()
    tell_of_comment(remark, at=at)
    follow([remark])
    return remark
