from django.db import models
from django.db.models import Case, Value, When

from briefings.choices import About, BriefingState


class BriefingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Drafts are the manager's; what was sent is for everybody who signs in."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.standing() if user.is_manager else self.sent()

    def sent(self):
        return self.filter(state=BriefingState.SENT)

    def standing(self):
        """Without what was dropped."""
        return self.exclude(state=BriefingState.DROPPED)

    def on_the_same(self, briefing):
        return self.filter(about=briefing.about, name=briefing.name)

    def latest_first(self):
        """Of a quarter the one on the whole plan first; of several versions the newest."""
        place = Case(When(about=About.PLAN, then=Value(0)), default=Value(1))
        return self.order_by("-period__starts_on", place, "name", "-edition")

    def without_words(self):
        return self.defer("words")
