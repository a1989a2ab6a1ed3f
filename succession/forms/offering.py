"""What a draft offers to carry actions over to, in the boxes of a form."""

from itertools import groupby

from priorities.models import Priority, SuccessMeasure
from succession.summaries.proposals import NextStrategy


def offer(form, offered: NextStrategy) -> None:
    """Fill `to_priority` and `to_measures`: its priorities by number, its measures under their outcomes."""
    priorities, measures = form.fields["to_priority"], form.fields["to_measures"]
    numbers = [each.pk for each in offered.priorities]
    priorities.queryset = Priority.objects.filter(pk__in=numbers).order_by("number")
    measures.queryset = SuccessMeasure.objects.filter(pk__in=[each.pk for each in offered.measures])
    groups = groupby(offered.measures, key=lambda measure: measure.outcome)
    measures.widget.choices = [(outcome.title, [(each.pk, str(each)) for each in rows]) for outcome, rows in groups]
