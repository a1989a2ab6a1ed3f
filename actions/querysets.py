from datetime import date

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from actions.choices import IN_PLAN, NEEDS_REASON, OFF_TRACK, OPEN, Rating, Stage, Visibility

SHOWN_IN_A_ROW = (
    *("reference", "title", "outcome", "due_on", "timescale_text", "percent_complete", "visibility"),
    *("stage", "stage_reason", "rating", "outcome_achieved"),
)
# Each is a cached property of Action as well, for rows that came without them.
PUT_ON_A_ROW = {
    "reported_in_id": F("latest_update__period_id"),
    "last_reported_at": F("latest_update__reported_at"),
    "officer_name": F("lead_officer__name"),
    "officer_can_sign_in": F("lead_officer__is_active"),
    "lead_partner_name": F("lead_partner__short_name"),
    "priority_number": F("priority__number"),
    "priority_title": F("priority__short_title"),
}
SHOWN_OF_AN_UPDATE = (
    *("action_id", "stage", "rating", "percent_complete", "no_change", "text", "reason", "way_back", "next_steps"),
    *("public_text", "approved_text", "reported_on", "reported_at"),
)
SHOWN_WITH_AN_UPDATE = ("period__year", "period__quarter", "reported_by__name")
NOTHING, NOTHING_RESTRICTED, EVERYTHING = "nothing", "nothing restricted", "everything"


def sight_of(user) -> str | int:
    """All that decides which actions a person sees: one of three words, or the key of the partner whose restricted
    actions they see as well. Two people of the same sight see the same."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    if user.is_manager:
        return EVERYTHING
    return user.partner_id if user.takes_part_in_restricted else NOTHING_RESTRICTED


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rule 5: a restricted action exists only for the partners that lead or support it, and for managers."""
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: str | int):
        """What people of one sight see: see `sight_of`."""
        if sight == NOTHING:
            return self.none()
        if sight == EVERYTHING:
            return self
        open_to_all = ~Q(visibility=Visibility.RESTRICTED)
        if sight == NOTHING_RESTRICTED:
            return self.filter(open_to_all)
        through = self.model.supporting_partners.through
        supported = through.objects.filter(action_id=OuterRef("pk"), partner_id=sight)
        return self.filter(open_to_all | Q(lead_partner_id=sight) | Exists(supported))

    def in_plan(self):
        return self.filter(stage__in=IN_PLAN)

    def proposed(self):
        return self.filter(stage=Stage.PROPOSED)

    def open(self):
        return self.filter(stage__in=OPEN)

    def led_by(self, partner):
        return self.filter(lead_partner=partner)

    def involving(self, partner):
        through = self.model.supporting_partners.through
        supported = through.objects.filter(action_id=OuterRef("pk"), partner_id=partner.pk)
        return self.filter(Q(lead_partner=partner) | Exists(supported))

    def looked_after_by(self, user):
        return self.filter(lead_officer=user)

    def without_officer(self):
        """Open, and nobody who can sign in is named to look after it."""
        return self.open().filter(Q(lead_officer=None) | Q(lead_officer__is_active=False))

    def overdue(self, *, on: date):
        """Open and past due, from the day after the due date."""
        return self.open().filter(due_on__lt=on)

    def stale(self, *, fresh):
        """Open, with no update in `fresh`: the current and the last closed period. Nothing before any period."""
        if not fresh:
            return self.none()
        return self.open().filter(~self.reported_in(fresh))

    def reported_in(self, periods) -> Exists:
        """The condition that somebody reported on the action in one of `periods`: an index alone answers it."""
        updates = self.model.updates.rel.related_model.objects
        return Exists(updates.filter(action=OuterRef("pk"), period__in=periods))

    def due_an_update(self, period):
        """Open actions that nobody has reported on in `period`."""
        return self.open().filter(Q(latest_update=None) | ~Q(latest_update__period=period))

    def off_track(self):
        return self.open().filter(rating__in=OFF_TRACK)

    def exceptions(self, *, on: date, fresh):
        """What a board asks about first: red, amber, overdue or stale."""
        rows = Q(rating__in=OFF_TRACK) | Q(due_on__lt=on)
        return self.open().filter(rows | ~self.reported_in(fresh) if fresh else rows)

    def worst_first(self):
        """Red, then amber, then the rest; within each the one longest due."""
        badness = Case(When(rating=Rating.RED, then=0), When(rating=Rating.AMBER, then=1), default=2)
        return self.order_by(badness, F("due_on").asc(nulls_last=True), "pk")

    def contradictory(self, *, on: date):
        """Facts that cannot all be true: flagged for a person to put right, never mended silently."""
        return self.filter(
            Q(stage__in=OPEN, rating=Rating.GREEN, due_on__lt=on)
            | Q(stage=Stage.COMPLETE, outcome_achieved="")
            | Q(stage__in=NEEDS_REASON, stage_reason="")
        )

    def matching(self, words: str):
        """Actions in whose reference, title, description or outcome every word occurs."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(reference__icontains=word)
                | Q(title__icontains=word)
                | Q(description__icontains=word)
                | Q(outcome__icontains=word)
            )
        return rows

    def with_people(self):
        return self.select_related("priority", "lead_partner", "lead_officer", "latest_update")

    def as_rows(self):
        """With what a row of a list shows, and no more: the long texts stay in the database."""
        return self.only(*SHOWN_IN_A_ROW).annotate(**PUT_ON_A_ROW)

    def in_plan_order(self):
        return self.order_by("plan_order", "pk")


class UpdateQuerySet(models.QuerySet):
    def visible_to(self, user):
        from_actions = self.model.action.field.related_model.objects.visible_to(user)
        return self.filter(action__in=from_actions)

    def in_year(self, year: int):
        return self.filter(period__year=year)

    def awaiting_approval(self):
        """Public text that residents would read, on public actions, and that no manager has approved."""
        return self.filter(action__visibility=Visibility.PUBLIC, approved_at=None).exclude(public_text="")

    def as_told(self):
        """With what is shown of an update: who told it, and in which period."""
        return self.select_related("period", "reported_by").only(*SHOWN_OF_AN_UPDATE, *SHOWN_WITH_AN_UPDATE)

    def newest_first(self):
        return self.order_by("-reported_at", "-pk")


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        from_actions = self.model.action.field.related_model.objects.visible_to(user)
        return self.filter(action__in=from_actions)

    def kept(self):
        return self.filter(removed_at=None)
