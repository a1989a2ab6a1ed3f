"""Numbers that residents of this place can call. Reports have pages of their own."""

from django.contrib import admin

from partners.admin import PolicyAdmin
from reports.models import LocalHelpLine


@admin.register(LocalHelpLine)
class LocalHelpLineAdmin(PolicyAdmin):
    list_display = ["name", "number", "note"]
    search_fields = ["name"]
