"""Drafts of what is typed into forms (`static/js/drafts.js` sends them while somebody writes)."""

from django.contrib import messages
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from govuk.banners import say
from govuk.dates import clock
from records.services import discard_draft, keep_draft
from safer_norwich.access import Door, door_of

LONGEST_PATH = 500


@require_POST
@sensitive_post_parameters()
def draft(request):
    """Keep what was typed at `path`, or throw it away. It is for its writer alone, and only forms have drafts."""
    path, person = request.POST.get("path", ""), request.user
    if not has_drafts(path, person):
        raise Http404
    if "discard" in request.POST:
        discard_draft(path, person_key=person.pk)
        # What is shown is not left to chance: the page opens anew, without it.
        say(request, "Draft thrown away", url=path, level=messages.SUCCESS)
        return redirect(path)
    now = timezone.now()
    kept = keep_draft(QueryDict(request.POST.get("text", "")), person_key=person.pk, path=path, at=now)
    return JsonResponse({"kept": kept, "at": clock(timezone.localtime(now).time())})


def has_drafts(path: str, person) -> bool:
    """Whether there is a form at this address which this person may open; what it is about its own page asks."""
    try:
        match = resolve("/" + path.removeprefix(get_script_prefix()))
    except Resolver404:
        return False
    is_theirs = door_of(match.view_name) is Door.SIGNED_IN or person.is_manager
    view = getattr(match.func, "view_class", None)
    return len(path) <= LONGEST_PATH and is_theirs and getattr(view, "keeps_drafts", False)
