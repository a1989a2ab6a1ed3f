from django.urls import path

from partners import views

app_name = "partners"

urlpatterns = [
    path("partners/", views.PartnerList.as_view(), name="list"),
    path("partners/<slug:slug>/", views.PartnerDetail.as_view(), name="detail"),
]
