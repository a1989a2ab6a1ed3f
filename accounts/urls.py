from allauth.mfa.base.views import authenticate, reauthenticate
from allauth.mfa.webauthn.views import reauthenticate_webauthn
from allauth.socialaccount.views import login_cancelled
from django.urls import include, path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-in/app/", views.SetUpApp.as_view(), name="set_up_app"),
    path("sign-in/passkey/", views.AddPasskey.as_view(), name="add_passkey"),
    path("sign-in/recovery-codes/", views.NewCodes.as_view(), name="new_codes"),
    path("sign-in/remove/<int:pk>/", views.RemoveSecondFactor.as_view(), name="remove"),
    path("sign-in/sign-out-elsewhere/", views.SignOutElsewhere.as_view(), name="sign_out_elsewhere"),
    path("second-factor-of/<int:pk>/", views.TakeAway.as_view(), name="take_away"),
]
# Pages of the library, under the names by which it looks for them; those that it has besides are not ours.
of_the_library = [
    path("login/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("second-factor/", authenticate, name="mfa_authenticate"),
    path("second-factor/passkey/again/", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factor/again/", reauthenticate, name="mfa_reauthenticate"),
]
