from django.db import models
from django.db.models import Q

from actions.choices import Returnable
from partners.choices import Role


class ReturnedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For managers, for whoever it was returned to, and for the officers who look after the action: what a
        manager asks of them is no matter of everybody else's."""
        if not user.is_authenticated:
            return self.none()
        actions = self.model._meta.get_field("action").related_model.objects.visible_to(user)
        rows = self.filter(action__in=actions)
        if user.is_manager:
            return rows
        own = Q(action__lead_partner=user.partner_id) if user.has_role(Role.OFFICER) else Q()
        return rows.filter(Q(to=user.pk) | own)

    def for_person(self, user):
        """Those that this person is to answer."""
        return self.waiting().visible_to(user).filter(Q(to=user.pk) | Q(action__lead_officer=user.pk))

    def waiting(self):
        return self.filter(answered_at=None)

    def updates(self):
        return self.filter(what=Returnable.UPDATE)

    def proposals(self):
        return self.filter(what=Returnable.PROPOSAL)

    def texts(self):
        return self.filter(what=Returnable.TEXT)

    def with_people(self):
        return self.select_related("action__lead_partner", "update__period", "to", "returned_by", "answered_by")
