from engagement.querysets.consultations import ConsultationQuerySet

__all__ = ["ConsultationQuerySet"]
