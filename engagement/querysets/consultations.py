from django.db import models


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of actions that this person sees."""
        actions = self.model._meta.get_field("action").related_model
        return self.filter(action__in=actions.objects.visible_to(user))
