from django.contrib import admin

from partners.admin import PolicyAdmin
from priorities.models import (
    Commitment,
    Outcome,
    PolicyReference,
    Priority,
    Strategy,
    SuccessMeasure,
    Theme,
)


@admin.register(Strategy)
class StrategyAdmin(PolicyAdmin):
    list_display = ["title", "state", "starts_on", "ends_on", "review_due_on"]
    # One becomes current, and another closed, by adopting it on its own page.
    readonly_fields = ["state", "adopted_on", "closed_on", "predecessor"]


@admin.register(Priority)
class PriorityAdmin(PolicyAdmin):
    list_display = ["number", "title", "code", "strategy", "sponsor"]
    list_display_links = ["title"]
    list_select_related = ["strategy", "sponsor"]

    def get_readonly_fields(self, request, obj=None):
        """The number orders the plan and the code begins references, so neither changes once there are actions."""
        return ["strategy", "number", "code"] if obj else []


@admin.register(Theme)
class ThemeAdmin(PolicyAdmin):
    list_display = ["number", "title", "strategy"]
    list_display_links = ["title"]
    list_select_related = ["strategy"]


@admin.register(Outcome)
class OutcomeAdmin(PolicyAdmin):
    list_display = ["title", "strategy", "priority"]
    list_select_related = ["strategy", "priority"]


@admin.register(SuccessMeasure)
class SuccessMeasureAdmin(PolicyAdmin):
    list_display = ["reference", "statement", "outcome", "lead_partner"]
    list_select_related = ["outcome", "lead_partner"]
    search_fields = ["reference", "statement"]


@admin.register(PolicyReference)
class PolicyReferenceAdmin(PolicyAdmin):
    list_display = ["title", "publisher", "review_on"]


@admin.register(Commitment)
class CommitmentAdmin(PolicyAdmin):
    list_display = ["statement", "heading", "strategy"]
    list_select_related = ["strategy"]
