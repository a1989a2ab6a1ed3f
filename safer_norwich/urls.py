from django.contrib import admin
from django.urls import include, path

from accounts.urls import of_the_library
from safer_norwich.views.drafts import draft
from safer_norwich.views.home import Home
from safer_norwich.views.pages import PublicPage, healthz, robots, security_txt
from safer_norwich.views.session import session_left, session_stay

urlpatterns = [
    path("", Home.as_view(), name="home"),
    # Before those of actions: "import" would be the reference of an action to them.
    path("", include("imports.urls")),
    path("", include("engagement.urls")),
    path("", include("updates.urls")),
    path("", include("past.urls")),
    path("", include("actions.urls")),
    # Before those of board: "county" would be the name of a body to them.
    path("", include("oversight.urls")),
    path("", include("packs.urls")),
    path("", include("succession.urls")),
    path("", include("risks.urls")),
    path("", include("board.urls")),
    path("", include("priorities.urls")),
    path("", include("measures.urls")),
    path("", include("datasets.urls")),
    path("", include("notices.urls")),
    path("", include("partners.urls")),
    path("", include("briefings.urls")),
    path("", include("audits.urls")),
    path("", include("reports.urls")),
    path("", include("search.urls")),
    path("", include("upkeep.urls")),
    path("accessibility/", PublicPage.as_view(template_name="pages/accessibility.html"), name="accessibility"),
    path("privacy/", PublicPage.as_view(template_name="pages/privacy.html"), name="privacy"),
    path("cookies/", PublicPage.as_view(template_name="pages/cookies.html"), name="cookies"),
    path("drafts/", draft, name="draft"),
    path("session/left/", session_left, name="session_left"),
    path("session/stay/", session_stay, name="session_stay"),
    path("healthz", healthz, name="healthz"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("robots.txt", robots, name="robots"),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include(of_the_library)),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "safer_norwich.views.errors.bad_request"
handler403 = "safer_norwich.views.errors.forbidden"
handler404 = "safer_norwich.views.errors.not_found"
handler500 = "safer_norwich.views.errors.server_error"
