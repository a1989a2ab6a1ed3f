from django.contrib import admin

from datasets.models import Population
from partners.admin import PolicyAdmin


@admin.register(Population)
class PopulationAdmin(PolicyAdmin):
    list_display = ["year", "people_count", "source"]
