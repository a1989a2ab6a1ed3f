from succession.models.lines import ActionLine, MeasureLine
from succession.models.review import Review

__all__ = ["ActionLine", "MeasureLine", "Review"]
