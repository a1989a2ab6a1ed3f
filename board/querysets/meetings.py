from datetime import date

from django.db import models

from board.choices import AHEAD, TOOK_PLACE, MeetingState


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active else self.none()

    def ahead(self, *, on: date):
        """Planned or called, and not before this day: the next one first."""
        return self.filter(state__in=AHEAD, meets_on__gte=on).order_by("meets_on", "begins_at", "pk")

    def took_place(self):
        return self.filter(state__in=TOOK_PLACE)

    def not_cancelled(self):
        return self.exclude(state=MeetingState.CANCELLED)

    def of_seats_of(self, user, *, on: date):
        """Of the bodies on which this person holds a seat, or is deputy, on a day."""
        return self.filter(body__in=user.tenures.on(on).values("seat__body"))

    def that_can_agree(self, meeting):
        """Later meetings of the same body that have begun: they can agree its minutes. The first one first."""
        return self.took_place().filter(body=meeting.body_id, meets_on__gt=meeting.meets_on).order_by("meets_on")

    def to_agree_at(self, meeting):
        """Earlier meetings of the same body whose minutes are still a draft."""
        earlier = self.filter(body=meeting.body_id, state=MeetingState.MINUTES_DRAFT)
        return earlier.filter(meets_on__lte=meeting.meets_on).exclude(pk=meeting.pk)


class PollQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of bodies on which this person has or had a seat; to managers all."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_manager else self.filter(body__in=user.tenures.values("seat__body"))

    def open(self):
        """Neither a meeting by now nor ended without one."""
        return self.filter(meeting=None, ended_because="")
