from datetime import date

from django.utils import timezone
from django.views.generic import TemplateView

from board.models import Body, Meeting
from board.summaries.attendance import attendance_year
from periods.models import financial_year, financial_year_of


class AttendanceYearView(TemplateView):
    """Who came over a financial year, by partner and seat."""

    template_name = "board/attendance.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        bodies = list(Body.objects.visible_to(self.request.user))
        wanted = self.request.GET.get("body")
        body = next((each for each in bodies if each.slug == wanted), bodies[0] if bodies else None)
        years = years_of(body, today)
        year = next((each for each in years if str(each) == self.request.GET.get("year")), years[0])
        return super().get_context_data(
            bodies=bodies,
            body=body,
            years=[(each, financial_year(each)) for each in years],
            year=year,
            year_words=financial_year(year),
            found=attendance_year(body, first=date(year, 4, 1), last=date(year + 1, 3, 31)) if body else None,
            **kwargs,
        )


def years_of(body: Body | None, today: date) -> list[int]:
    """The financial years in which the body met, and this one, the newest first."""
    days = Meeting.objects.took_place().filter(body=body).values_list("meets_on", flat=True)
    return sorted({financial_year_of(day) for day in days} | {financial_year_of(today)}, reverse=True)
