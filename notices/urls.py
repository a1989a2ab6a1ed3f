from django.urls import path

from notices import views
from notices.views import links, log

app_name = "notices"

urlpatterns = [
    path("notices/", views.NoticeList.as_view(), name="list"),
    path("notices/settings/", views.Settings.as_view(), name="settings"),
    path("notices/less/<str:token>/", views.Less.as_view(), name="less"),
    path("notices/no-more/<str:token>/", views.NoMore.as_view(), name="no_more"),
    path("notices/read/", views.ReadAll.as_view(), name="read_all"),
    path("notices/<int:pk>/", views.Open.as_view(), name="open"),
    path("notices/<int:pk>/read/", views.Read.as_view(), name="read"),
    path("notices/watch/<str:label>/<int:pk>/", views.WatchRow.as_view(), name="watch"),
    path("notices/unwatch/<str:label>/<int:pk>/", views.UnwatchRow.as_view(), name="unwatch"),
    path("u/<str:token>/", links.OpenLink.as_view(), name="open_link"),
    path("u/<str:token>/end/", links.EndLink.as_view(), name="end_link"),
    path("notices/sent/", log.Sent.as_view(), name="sent"),
    path("notices/sent/<int:pk>/", log.SentMail.as_view(), name="sent_mail"),
    path("notices/links/", links.LinkList.as_view(), name="links"),
    path("notices/links/<int:pk>/", links.LinkPage.as_view(), name="link"),
    path("notices/links/<int:pk>/end/", links.RevokeLink.as_view(), name="revoke_link"),
]
