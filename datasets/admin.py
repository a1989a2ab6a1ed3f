from django.contrib import admin

from datasets.models import Area, Population
from partners.admin import PolicyAdmin


@admin.register(Area)
class AreaAdmin(PolicyAdmin):
    list_display = ["code", "census", "ward"]
    list_filter = ["census", "ward"]
    search_fields = ["code", "ward"]

    def get_readonly_fields(self, request, obj=None):
        """Crimes are counted by the code."""
        return ["code", "census"] if obj else []


@admin.register(Population)
class PopulationAdmin(PolicyAdmin):
    list_display = ["year", "people_count", "source"]
