from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When

from board.choices import RESTRICTION_ORDER, CorrectionState, Purpose, Restriction
from board.querysets.sight import Sight, linked_to, seated, sight_of


class ItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """The items whose words people of one sight may read. (That an announced one exists, all may know.)"""
        if sight.nothing:
            return self.none()
        shown = self if sight.drafts else self.filter(is_published=True)
        if sight.everything:
            return shown
        links = self.model.actions.through
        entitled = seated(sight, "meeting__body", "meeting__meets_on") | linked_to(sight, links, "agendaitem_id", "pk")
        return shown.filter(Q(restriction=Restriction.OPEN) | entitled)

    def standing(self):
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def in_agenda_order(self):
        """Of one meeting, as `board.summaries.agenda_order` numbers them."""
        places = [When(restriction=value, then=place) for place, value in enumerate(RESTRICTION_ORDER)]
        return self.order_by(Case(*places), "position", "pk")

    def lacking_papers(self):
        """Those that the meeting is to decide on without a paper to read."""
        papers = self.model._meta.get_field("papers").related_model.objects.kept().filter(item=OuterRef("pk"))
        return self.standing().filter(~Exists(papers), purpose=Purpose.DECISION)

    def with_links(self):
        """With all that an agenda says of them."""
        return self.prefetch_related("papers", "actions", "measures")

    def keys_of_actions(self):
        """The keys of the actions that they are linked to."""
        return self.model.actions.through.objects.filter(agendaitem__in=self.order_by()).values("action")


class PartOfItemQuerySet(models.QuerySet):
    """What hangs on an agenda item and is seen by those who see it."""

    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        items = self.model.item.field.related_model.objects.in_sight(sight)
        return self.filter(item__in=items.values("pk"))


class CorrectionQuerySet(PartOfItemQuerySet):
    def visible_to(self, user):
        """What somebody proposed is theirs, until whoever takes the minutes takes it over."""
        rows = super().visible_to(user)
        return rows if user.is_authenticated and user.is_manager else rows.filter(proposed_by=user.pk)

    def of(self, meeting):
        """Those to the minutes of a meeting, as long as their item is on its agenda, in the order of the agenda."""
        rows = self.filter(item__meeting=meeting, item__withdrawn_at=None)
        return rows.order_by("item__position", "item", "pk")

    def undecided(self):
        return self.filter(state=CorrectionState.PROPOSED)


class PaperQuerySet(PartOfItemQuerySet):
    def in_sight(self, sight: Sight):
        rows = super().in_sight(sight)
        if sight.for_residents:
            rows = rows.filter(is_for_residents=True)
        return rows if sight.drafts else rows.filter(is_published=True)

    def kept(self):
        return self.filter(removed_at=None)
