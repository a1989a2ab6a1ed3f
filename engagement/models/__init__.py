from engagement.models.consultation import Consultation

__all__ = ["Consultation"]
