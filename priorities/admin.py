from django.contrib import admin
from django.db.models import Max
from django.http import HttpResponseRedirect

from govuk.links import way_on
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


class PartAdmin(PolicyAdmin):
    """A part of a strategy. Led here from a strategy (`?strategy=…`), one is asked about that strategy alone."""

    def led_from(self, request) -> int | None:
        key = request.GET.get("strategy", "")
        return int(key) if key.isascii() and key.isdecimal() and len(key) < 10 else None

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        strategy = self.led_from(request)
        if strategy and any(field.name == "number" for field in self.model._meta.fields):
            last = self.model.objects.filter(strategy=strategy).aggregate(number=Max("number"))["number"] or 0
            initial.setdefault("number", last + 1)
        return initial

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        strategy = self.led_from(request)
        if strategy and db_field.name in ("outcome", "priority"):
            kwargs["queryset"] = db_field.related_model.objects.filter(strategy=strategy)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Strategy)
class StrategyAdmin(PolicyAdmin):
    list_display = ["title", "state", "starts_on", "ends_on", "review_due_on"]
    # One becomes current, and another closed, by adopting it on its own page.
    readonly_fields = ["state", "adopted_on", "closed_on", "predecessor"]
    prepopulated_fields = {"key": ["title"]}

    def response_post_save_add(self, request, obj):
        """On to its own page, where its parts are added, unless the home page leads on."""
        return HttpResponseRedirect(way_on(request, obj.get_absolute_url()))


@admin.register(Priority)
class PriorityAdmin(PartAdmin):
    list_display = ["number", "title", "code", "strategy", "sponsor"]
    list_display_links = ["title"]
    list_select_related = ["strategy", "sponsor"]

    def get_readonly_fields(self, request, obj=None):
        """The number orders the plan and the code begins references, so neither changes once there are actions."""
        return ["strategy", "number", "code"] if obj else []


@admin.register(Theme)
class ThemeAdmin(PartAdmin):
    list_display = ["number", "title", "strategy"]
    list_display_links = ["title"]
    list_select_related = ["strategy"]


@admin.register(Outcome)
class OutcomeAdmin(PartAdmin):
    list_display = ["title", "strategy", "priority"]
    list_select_related = ["strategy", "priority"]


@admin.register(SuccessMeasure)
class SuccessMeasureAdmin(PartAdmin):
    list_display = ["reference", "statement", "outcome", "lead_partner"]
    list_select_related = ["outcome", "lead_partner"]
    search_fields = ["reference", "statement"]


@admin.register(PolicyReference)
class PolicyReferenceAdmin(PartAdmin):
    list_display = ["title", "publisher", "review_on"]


@admin.register(Commitment)
class CommitmentAdmin(PartAdmin):
    list_display = ["statement", "heading", "strategy"]
    list_select_related = ["strategy"]
