from django.contrib import admin

from partners.admin import PolicyAdmin
from periods.models import ReportingPeriod
from records.admin import moment_of


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(PolicyAdmin):
    list_display = ["__str__", "starts_on", "ends_on", "due_on", moment_of("closed_at", "closed")]
    # Not `closed_at`: closing also opens the next period, which only the service does.
    fields = ["year", "quarter", "starts_on", "ends_on", "due_on"]
