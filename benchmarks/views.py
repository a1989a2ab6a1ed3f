from django.shortcuts import render

from actions.models import Action

ROWS = 50


def reference(request):
    """The least that Django can do: 50 actions with partner, officer and last update, in one plain template."""
    actions = Action.objects.select_related("lead_partner", "lead_officer", "latest_update")
    return render(request, "benchmarks/reference.html", {"actions": actions.order_by("plan_order", "pk")[:ROWS]})
