from django.urls import path

from datasets.views import crime

app_name = "datasets"

urlpatterns = [
    path("data/crime/", crime.Crime.as_view(), name="crime"),
    path("data/crime/import/", crime.TakeInCrime.as_view(), name="take_in_crime"),
]
