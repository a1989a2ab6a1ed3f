from django.urls import path

from notices import views

app_name = "notices"

urlpatterns = [
    path("notices/", views.NoticeList.as_view(), name="list"),
    path("notices/settings/", views.Settings.as_view(), name="settings"),
    path("notices/less/<str:token>/", views.Less.as_view(), name="less"),
    path("notices/read/", views.ReadAll.as_view(), name="read_all"),
    path("notices/<int:pk>/", views.Open.as_view(), name="open"),
    path("notices/<int:pk>/read/", views.Read.as_view(), name="read"),
    path("notices/watch/<str:label>/<int:pk>/", views.WatchRow.as_view(), name="watch"),
    path("notices/unwatch/<str:label>/<int:pk>/", views.UnwatchRow.as_view(), name="unwatch"),
]
