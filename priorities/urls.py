from django.urls import path

from priorities import views

app_name = "priorities"

urlpatterns = [path("priorities/strategy/", views.StrategyDetail.as_view(), name="strategy")]
