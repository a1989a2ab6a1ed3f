from django.urls import path

from partners import views

app_name = "partners"

urlpatterns = [
    path("audit-log/", views.AuditLog.as_view(), name="audit_log"),
    path("partners/", views.PartnerList.as_view(), name="list"),
    path("partners/<slug:slug>/", views.PartnerDetail.as_view(), name="detail"),
    path("invitation/<str:token>/", views.AcceptInvitation.as_view(), name="invitation"),
    path("invitation/<str:token>/new/", views.RenewInvitation.as_view(), name="renew_invitation"),
]
