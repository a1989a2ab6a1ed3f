from django.urls import path

from succession.views.continuing import ContinuePartner
from succession.views.leaving import HandOverPerson

app_name = "succession"

urlpatterns = [
    path("partners/<slug:slug>/continue/", ContinuePartner.as_view(), name="continue"),
    path("people/<int:pk>/hand-over/", HandOverPerson.as_view(), name="hand_over"),
]
