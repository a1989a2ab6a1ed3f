from django.contrib import admin

from partners.admin import PolicyAdmin
from periods.models import ReportingPeriod


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(PolicyAdmin):
    list_display = ["__str__", "starts_on", "ends_on", "due_on", "closed_at"]
    # Not `closed_at`: closing also opens the next period, which only the service does.
    fields = ["year", "quarter", "starts_on", "ends_on", "due_on"]
