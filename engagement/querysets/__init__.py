from engagement.querysets.asking import OfActionQuerySet, RequestQuerySet, RoundQuerySet, nobody_was_asked

__all__ = ["OfActionQuerySet", "RequestQuerySet", "RoundQuerySet", "nobody_was_asked"]
