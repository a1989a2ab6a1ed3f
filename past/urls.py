from django.urls import path

from past.views import as_at, changes, choose_day, history

app_name = "past"

urlpatterns = [
    path("as-at/", choose_day.ChooseDay.as_view(), name="choose_day"),
    path("as-at/<str:day>/", as_at.PastDay.as_view(), name="day"),
    path("as-at/<str:day>/plan/", as_at.PastPlan.as_view(), name="plan"),
    path("as-at/<str:day>/coverage/", as_at.PastCoverage.as_view(), name="coverage"),
    path("as-at/<str:day>/priorities/<int:number>/", as_at.PastPriority.as_view(), name="priority"),
    path("as-at/<str:day>/actions/", as_at.PastList.as_view(), name="list"),
    path("as-at/<str:day>/actions/<slug:reference>/", as_at.PastDetailView.as_view(), name="detail"),
    path("changes/", changes.Changes.as_view(), name="changes"),
    path("actions/<slug:reference>/history/", history.ActionHistory.as_view(), name="history"),
]
