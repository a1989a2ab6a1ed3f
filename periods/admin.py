from django.contrib import admin

from partners.admin import PolicyAdmin
from periods.models import ReportingPeriod


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(PolicyAdmin):
    list_display = ["__str__", "starts_on", "ends_on", "due_on", "closed_at"]
    fields = ["year", "quarter", "starts_on", "ends_on", "due_on"]
