from django.urls import path

from engagement.views import consultation, front

app_name = "engagement"

urlpatterns = [
    path("engagement/", front.Front.as_view(), name="front"),
    path("actions/<slug:reference>/consultation/", consultation.Consultations.as_view(), name="consultation"),
]
