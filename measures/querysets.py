from django.db import models
from django.db.models import Q


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What of it somebody may see: readings are everyone's, the rest goes by what it is."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seen = Q(reading__isnull=False)
        for name in ("action", "decision", "document"):
            rows = self.model._meta.get_field(name).related_model.objects.visible_to(user)
            seen |= Q((f"{name}__in", rows.order_by().values("pk")))
        return self.filter(seen)
