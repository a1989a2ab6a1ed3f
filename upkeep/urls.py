from django.urls import path

from upkeep.views import Installation

app_name = "upkeep"
urlpatterns = [path("installation/", Installation.as_view(), name="installation")]
