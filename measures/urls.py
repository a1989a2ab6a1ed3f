from django.urls import path

from measures.views import judging, pages

app_name = "measures"

# A strategy may call its measures as it likes, with a slash too.
MEASURE = "measures/<path:reference>/"

urlpatterns = [
    path("measures/", pages.MeasureList.as_view(), name="list"),
    path(f"{MEASURE}judge/", judging.Judge.as_view(), name="judge"),
    path(f"{MEASURE}chain/", pages.ChainPage.as_view(), name="chain"),
    path(f"{MEASURE}history/", pages.JudgementHistory.as_view(), name="history"),
    path(MEASURE, pages.MeasurePage.as_view(), name="measure"),
]
