"""What of a strategy can be watched."""

from notices.services import watchable
from priorities.models import Priority, SuccessMeasure

watchable(Priority, SuccessMeasure)
