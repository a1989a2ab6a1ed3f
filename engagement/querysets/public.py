from datetime import date, timedelta

from django.db import models

from engagement.choices import CommentState
from engagement.limits import REPLY_WITHIN


class PublicCommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Managers see all, and people of a partner what was passed to it. Residents are asked nothing: what they may
        read is `published`."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_manager else self.filter(passed_to=user.partner_id)

    def waiting(self):
        return self.filter(state=CommentState.WAITING)

    def published(self):
        return self.filter(state=CommentState.PUBLISHED)

    def declined(self):
        return self.filter(state=CommentState.DECLINED)

    def unanswered(self):
        """Published, and without a reply."""
        return self.published().filter(reply="")

    def reply_overdue(self, *, on: date):
        return self.unanswered().filter(decided_on__lt=on - REPLY_WITHIN)

    def to_erase(self, *, on: date, kept: timedelta):
        """Declined so long ago that their words are kept no more."""
        return self.declined().exclude(text="").filter(decided_on__lt=on - kept)


class SurveyQuerySet(models.QuerySet):
    def open(self, *, on: date):
        return self.filter(is_ready=True, opens_on__lte=on, closes_on__gte=on)

    def told(self):
        """Their results are entered, for residents to read."""
        return self.filter(is_ready=True).exclude(results_on=None)

    def over(self, *, on: date):
        """Their last day has passed, and their results are not entered yet."""
        return self.filter(is_ready=True, closes_on__lt=on, results_on=None)
