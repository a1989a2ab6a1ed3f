from django.urls import path

from risks.views import register, risk

app_name = "risks"

RISK = "risks/<uuid:key>/"

urlpatterns = [
    path("risks/", register.RiskRegister.as_view(), name="register"),
    path("risks/matrix/", register.RiskMatrix.as_view(), name="matrix"),
    path("risks/record/", risk.RecordRisk.as_view(), name="record"),
    path(RISK, risk.RiskDetail.as_view(), name="risk"),
    path(f"{RISK}edit/", risk.EditRisk.as_view(), name="edit"),
    path(f"{RISK}review/", risk.ReviewRisk.as_view(), name="review"),
    path(f"{RISK}unchanged/", risk.ConfirmRisk.as_view(), name="confirm"),
    path(f"{RISK}close/", risk.CloseRisk.as_view(), name="close"),
    path(f"{RISK}reopen/", risk.ReopenRisk.as_view(), name="reopen"),
]
