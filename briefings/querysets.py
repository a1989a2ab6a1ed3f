from django.db import models
from django.db.models import Case, F, Value, When

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
        """Drafts, which are still to be sent, and then what was sent last, whatever its quarter."""
        return self.order_by(F("sent_at").desc(nulls_first=True), *self.by_quarter().query.order_by)

    def by_quarter(self):
        """The newest first; of a quarter the one on the whole plan first, and of several versions the newest."""
        place = Case(When(about=About.PLAN, then=Value(0)), default=Value(1))
        return self.order_by("-period__starts_on", place, "name", "-edition")

    def without_words(self):
        return self.defer("words")
