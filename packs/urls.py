from django.urls import path

from packs import views

app_name = "packs"

MEETING = "board/meetings/<int:pk>/"

urlpatterns = [
    path(f"{MEETING}pack/", views.PackView.as_view(), name="pack"),
    path(f"{MEETING}pack.pdf", views.PackPdfView.as_view(), name="pack_pdf"),
]
