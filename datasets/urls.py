from django.urls import path

from datasets import views

app_name = "datasets"

urlpatterns = [
    path("data/crime/", views.Crime.as_view(), name="crime"),
    path("data/crime/import/", views.TakeInCrime.as_view(), name="take_in_crime"),
]
