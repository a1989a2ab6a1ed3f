from django.urls import path

from priorities import views

app_name = "priorities"

urlpatterns = [
    path("priorities/strategy/", views.StrategyInForce.as_view(), name="in_force"),
    path("strategies/", views.StrategyList.as_view(), name="list"),
    path("strategies/<slug:key>/", views.StrategyDetail.as_view(), name="strategy"),
]
