"""Figures that stay as they are typed. Readings have pages of their own, whose rules keep them in order, so that
administration only shows them."""

from django.contrib import admin

from datasets.forms.indicators import ASKED_FOR
from datasets.models import Indicator, Population, Reading, SeriesBreak, Target
from partners.admin import PolicyAdmin
from records.admin import RecordAdminForm


@admin.register(Population)
class PopulationAdmin(PolicyAdmin):
    list_display = ["year", "people_count", "source"]


class IndicatorAdminForm(RecordAdminForm):
    asked_for = ASKED_FOR


@admin.register(Indicator)
class IndicatorAdmin(PolicyAdmin):
    form = IndicatorAdminForm
    list_display = ["reference", "name", "kind", "frequency", "provider", "retired_on"]
    list_filter = ["kind", "frequency", "provider"]
    list_select_related = ["provider"]
    search_fields = ["reference", "name"]


@admin.register(Target)
class TargetAdmin(PolicyAdmin):
    list_display = ["indicator", "year", "value", "intervention"]
    list_filter = ["year"]
    list_select_related = ["indicator"]


@admin.register(SeriesBreak)
class SeriesBreakAdmin(PolicyAdmin):
    list_display = ["indicator", "starts_on", "reason"]
    list_select_related = ["indicator"]


@admin.register(Reading)
class ReadingAdmin(PolicyAdmin):
    list_display = ["indicator", "period", "value", "is_provisional"]
    list_filter = ["is_provisional", ("withdrawn_at", admin.EmptyFieldListFilter)]
    list_select_related = ["indicator"]
    readonly_fields = [
        *("indicator", "starts_on", "ends_on", "value", "numerator", "denominator", "is_provisional", "story"),
        *("sample_size", "reached_by", "source", "withdrawn_at", "withdrawn_by", "withdrawn_because"),
    ]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
