from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus

from allauth.core.internal import ratelimit
from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import DetailView, ListView, View

from notices.choices import UseKind
from notices.limits import LINKS_HOLD
from notices.links import PURPOSES, LinkIsDead
from notices.models import SignedLink
from notices.services import ReadLink, note_use, read_link, revoke
from partners.choices import Act
from partners.models import User
from partners.policy import require
from records.forms import ConfirmForm
from records.services import CANNOT_WRITE
from records.views import RecordFormView

WAIT = timedelta(minutes=5)
ASK_US = f"A link holds for {LINKS_HOLD.days} days, and until it is ended. Answer the email that brought it to ask us."
# Nothing of the address goes to other websites or into an index of pages.
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


# Its address is the only key: whoever knows it needs no cookie, and nobody else can have a browser send it.
@method_decorator(csrf_exempt, name="dispatch")
class LinkView(View):
    """An address with the token of a signed link in it. No session is read or made here."""

    def dispatch(self, request, *args, **kwargs):
        self.now = timezone.now()
        self.read = read_link(kwargs["token"], at=self.now)
        if not self.is_within_limits():
            response = too_many(request, wait=WAIT)
        elif self.read is None:
            response = unknown_link(request)
        elif not self.read.is_open:
            response = self.gone(*why_dead(self.read))
        else:
            response = super().dispatch(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        # Django writes the address of every refusal into its log, and this one is a key.
        response._has_been_logged = True
        return response

    def is_within_limits(self) -> bool:
        # The library's public function counts no GET, and a guess at an address is one.
        counted = {"app": "allauth.account", "limit_get": True}
        if self.read is None:
            usage = ratelimit.consume(self.request, action="unknown_link", **counted)
        else:
            usage = ratelimit.consume(self.request, action="use_link", key=str(self.read.link.pk), **counted)
        return usage is not None

    def gone(self, heading: str, words: str) -> HttpResponse:
        """What was typed is shown once more, because whoever typed it cannot send it here any more."""
        purpose = PURPOSES.get(self.read.link.purpose)
        typed = purpose.typed(self.request.POST) if purpose and self.request.method == "POST" else []
        context = {"heading": heading, "words": words, "typed": typed, "has_account": bool(self.read.link.person)}
        return render(self.request, "links/gone.html", context, status=HTTPStatus.GONE)


class OpenLink(LinkView):
    """What the link is for, by the app that entered its purpose. To open it changes nothing, and is noted."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, *args, **kwargs):
        response = self.answer()
        if request.method == "GET" and response.status_code == HTTPStatus.OK:
            # A full disk keeps nobody from reading.
            with suppress(*CANNOT_WRITE):
                note_use(self.read.link, UseKind.OPENED, at=self.now)
        return response

    def post(self, request, *args, **kwargs):
        return self.answer()

    def answer(self) -> HttpResponse:
        purpose = PURPOSES.get(self.read.link.purpose)
        if purpose is None:
            words = "What it was for is now done after signing in." if self.read.link.person else ASK_US
            return self.gone("This link is no longer used", words)
        try:
            return purpose.answer(self.request, self.read.link)
        except LinkIsDead as dead:
            return self.gone(dead.heading, dead.words)


class EndLink(LinkView):
    """Whoever has a link may end it: of all that it lets them do, this does the least."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        revoke(self.read.link, by=self.read.link.person, at=self.now)
        return redirect("notices:open_link", kwargs["token"])


def unknown_link(request: HttpRequest) -> HttpResponse:
    """For an address that looks like a link of ours and is none."""
    return render(request, "links/unknown.html", status=HTTPStatus.NOT_FOUND)


def why_dead(read: ReadLink) -> tuple[str, str]:
    if not read.link.person:
        return ("This link was ended" if read.link.is_revoked else "This link is too old"), ASK_US
    if read.link.is_revoked:
        return "This link was ended", "You can do the same after signing in. The next reminder brings a new link."
    if read.is_replaced:
        return (
            "This link no longer works",
            "Your account has changed since it was sent. You can do the same after signing in.",
        )
    return (
        "This link is too old",
        f"A link holds for {LINKS_HOLD.days} days. You can do the same after signing in.",
    )


def too_many(request: HttpRequest, *, wait: timedelta) -> HttpResponse:
    # Rounded up to the minute that the page names, so that what it says is so.
    until = timezone.localtime(timezone.now() + wait + timedelta(minutes=1)).replace(second=0, microsecond=0)
    response = render(request, "links/too_many.html", {"until": until}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(int((until - timezone.now()).total_seconds()))
    return response


class LinkList(ListView):
    """The links that were sent to me, and for managers to everybody, newest first."""

    template_name = "links/list.html"
    paginate_by = 50

    def get_queryset(self):
        rows = SignedLink.objects.visible_to(self.request.user).select_related("person__partner", "revoked_by")
        if self.person:
            rows = rows.filter(person=self.person)
        return rows.with_uses()

    @cached_property
    def person(self) -> User | None:
        key = self.request.GET.get("person", "")
        return User.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None

    def get_context_data(self, **kwargs):
        context = super().get_context_data(person=self.person, days=LINKS_HOLD.days, **kwargs)
        at = timezone.now()
        read_subjects(context["object_list"])
        context["rows"] = [(link, label_of(link), state_of(link, at=at)) for link in context["object_list"]]
        if self.request.user.is_manager:
            context["people"] = User.objects.filter(pk__in=SignedLink.objects.order_by().values("person"))
        return context


def read_subjects(links: Iterable[SignedLink]) -> None:
    """What many links are about, by one statement for each kind."""
    by_label: dict[str, list[SignedLink]] = {}
    for link in links:
        by_label.setdefault(link.about_label, []).append(link)
    for label, found in by_label.items():
        rows = apps.get_model(label)._base_manager.in_bulk({link.about_id for link in found})
        for link in found:
            link.subject = rows[link.about_id]


def label_of(link: SignedLink) -> str:
    purpose = PURPOSES.get(link.purpose)
    return purpose.label if purpose else "A purpose that is no longer used"


def state_of(link: SignedLink, *, at) -> tuple[str, str]:
    """In words, and the colour of their tag."""
    if link.is_revoked:
        return "Ended", "grey"
    return ("Too old", "grey") if link.is_too_old(at=at) else ("Can be used", "green")


class LinkPage(DetailView):
    """One link, and each use of it."""

    template_name = "links/detail.html"
    context_object_name = "link"

    def get_queryset(self):
        return SignedLink.objects.visible_to(self.request.user).select_related("person__partner", "revoked_by")

    def get_context_data(self, **kwargs):
        state, colour = state_of(self.object, at=timezone.now())
        return super().get_context_data(
            label=label_of(self.object),
            state=state,
            colour=colour,
            is_live=colour == "green",
            uses=self.object.uses.all()[:200],
            **kwargs,
        )


class RevokeLink(RecordFormView):
    """Ends a link before its time: its owner, or a manager."""

    form_class = ConfirmForm
    heading = "End this link"
    button, button_classes = "End this link", "govuk-button--warning"
    introduction = "Nobody can use it from then on. What was sent by it stays."
    success_message = "The link was ended"
    back_text = "Back to the link"

    # A link has no versions: it is ended once, by one statement.
    record = None

    @cached_property
    def link(self) -> SignedLink:
        rows = SignedLink.objects.visible_to(self.request.user).select_related("person")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        return self.link.get_absolute_url()

    @property
    def caption(self) -> str:
        return f"{label_of(self.link)}: {self.link.owner}"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.MANAGE, self.link)
        return super().dispatch(request, *args, **kwargs)

    def not_possible(self) -> str:
        return "This link has ended: it opens nothing any more." if self.link.is_revoked else ""

    def perform(self, form):
        revoke(self.link, by=self.request.user, at=self.now)
