from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpResponseRedirect

from govuk.links import way_on
from partners.admin import PolicyAdmin
from priorities.choices import StrategyState
from priorities.models import (
    Commitment,
    Outcome,
    PolicyReference,
    Priority,
    Strategy,
    SuccessMeasure,
    Theme,
)
from records.admin import RecordAdminForm


class PartForm(RecordAdminForm):
    """A part of a strategy, which is no part of any other later: what is closed takes no new one either."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        not_closed = Strategy.objects.exclude(state=StrategyState.CLOSED)
        if "strategy" in self.fields:
            self.fields["strategy"].queryset = not_closed
        if "outcome" in self.fields:
            self.fields["outcome"].queryset = self.fields["outcome"].queryset.filter(strategy__in=not_closed)
        if "continues" in self.fields and self.instance.strategy_id:
            former = self.fields["continues"].queryset.exclude(strategy=self.instance.strategy_id)
            self.fields["continues"].queryset = former
        several = Strategy.objects.count() > 1
        for name in ("outcome", "priority", "continues"):
            if several and name in self.fields:
                self.fields[name].queryset = self.fields[name].queryset.select_related("strategy")
                self.fields[name].label_from_instance = with_its_strategy

    def _post_clean(self) -> None:
        super()._post_clean()
        # Django leaves out those that mention a field that the form does not ask for, such as the strategy.
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as refusal:
                self.add_error(None, refusal)


def with_its_strategy(part) -> str:
    """Two strategies have priorities, outcomes and measures of the same name."""
    return f"{part} ({part.strategy})"


class PartAdmin(PolicyAdmin):
    """Added, reworded and retired, and never deleted: actions and reports point to it. Led here from a strategy
    (`?strategy=…`), one is asked about that strategy alone."""

    form = PartForm
    list_filter = ["strategy"]
    list_select_related = ["strategy"]
    settled = ("strategy",)

    def get_readonly_fields(self, request, obj=None):
        return self.settled if obj else ()

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
        if strategy and db_field.name == "continues":
            kwargs["queryset"] = db_field.related_model.objects.exclude(strategy=strategy)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Strategy)
class StrategyAdmin(PolicyAdmin):
    explained = {
        "key": "The last part of its address, such as safer-2026-29. A file with this key is a new edition of it.",
        "publisher": "Who has published it, such as the council.",
        "aim": "One sentence; it stands on top of the strategy’s page.",
        "starts_on": "The first day of its years. It is in force from the day on which it is adopted.",
        "ends_on": "The plan goes on after it until the next strategy is adopted.",
        "review_due_on": "From this day on the pages say that its review is due.",
    }
    list_display = ["title", "state", "adopted_on", "closed_on", "starts_on", "ends_on", "review_due_on"]
    fields = [
        *("title", "key", "publisher", "aim", "published_on", "starts_on", "ends_on", "review_due_on"),
        *("state", "adopted_on", "closed_on", "predecessor"),
    ]
    # One becomes current, and another closed, by adopting it on its own page.
    readonly_fields = ["state", "adopted_on", "closed_on", "predecessor"]

    def response_post_save_add(self, request, obj):
        """On to its own page, where its parts are added, unless the home page leads on."""
        return HttpResponseRedirect(way_on(request, obj.get_absolute_url()))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"key": ["title"]}

    def get_readonly_fields(self, request, obj=None):
        """The key stands in addresses, and a file with it is an edition of this strategy."""
        return [*self.readonly_fields, "key"] if obj else self.readonly_fields


@admin.register(Priority)
class PriorityAdmin(PartAdmin):
    explained = {
        "number": "Its place in the strategy, from 1.",
        "short_title": "As tables, lists and headings call it.",
        "title": "In full, as the strategy has it.",
        "sponsor": "The member of the board who speaks for it.",
    }
    list_display = ["number", "title", "code", "strategy", "sponsor", "retired_on"]
    list_display_links = ["title"]
    list_select_related = ["strategy", "sponsor"]
    fields = ["strategy", "number", "code", "short_title", "title", "description", "sponsor", "retired_on"]
    # The number orders the plan and the code begins references, so neither changes once there are actions.
    settled = ("strategy", "number", "code")


@admin.register(Theme)
class ThemeAdmin(PartAdmin):
    explained = {
        "number": "Its place in the strategy, from 1.",
        "title": "It cuts across all priorities.",
    }
    list_display = ["number", "title", "strategy", "retired_on"]
    list_display_links = ["title"]
    fields = ["strategy", "number", "title", "description", "retired_on"]


@admin.register(Outcome)
class OutcomeAdmin(PartAdmin):
    explained = {
        "key": "A short name in small letters, such as safer: the strategy’s file calls the outcome so.",
        "title": "What the area should become, such as: A safer city.",
        "priority": "The priority that it mostly serves. None, if it serves no single one.",
    }
    list_display = ["title", "strategy", "priority", "retired_on"]
    list_select_related = ["strategy", "priority"]
    fields = ["strategy", "key", "title", "priority", "retired_on"]


@admin.register(SuccessMeasure)
class SuccessMeasureAdmin(PartAdmin):
    explained = {
        "reference": "As printed, such as SAFER-2: one for each measure of a strategy.",
        "statement": "What will be true when it is reached.",
        "lead_partner": "Who answers for it. It can be named later.",
        "continues": "The review proposes to carry actions over along these.",
    }
    list_display = ["reference", "statement", "outcome", "strategy", "lead_partner", "continues", "retired_on"]
    list_select_related = ["outcome", "strategy", "lead_partner", "continues"]
    search_fields = ["reference", "statement"]
    fields = ["outcome", "reference", "statement", "lead_partner", "continues", "retired_on"]
    settled = ()


@admin.register(PolicyReference)
class PolicyReferenceAdmin(PartAdmin):
    list_display = ["title", "publisher", "strategy", "review_on"]


@admin.register(Commitment)
class CommitmentAdmin(PartAdmin):
    explained = {
        "number": "Its place in the list, from 1.",
        "proof": "What shows that it is kept.",
    }
    list_display = ["statement", "heading", "strategy"]
