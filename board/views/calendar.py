from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import View

from board import services
from board.exports import calendar_of
from board.forms import FeedForm
from board.models import Body, CalendarFeed, Meeting
from partners.models import the_partnership
from partners.wording import full_name
from records.views import RecordFormView

# Calendar programs forget what the feed no longer has: a year of past meetings stays in the diary.
DAYS_BACK = 366


class Feeds(RecordFormView):
    """One's own addresses for a calendar program, and new ones in their place."""

    template_name = "board/feeds.html"
    form_class = FeedForm
    heading = "Meetings in your calendar"

    @property
    def record(self):
        return None

    @property
    def back(self) -> str:
        return self.request.path

    @property
    def caption(self) -> str:
        return ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"bodies": Body.objects.active(on=self.today)}

    def get_context_data(self, **kwargs):
        feeds = CalendarFeed.objects.filter(person=self.request.user).select_related("body")
        base = settings.SITE_URL.rstrip("/")
        return super().get_context_data(feeds=[(feed, base + feed.get_absolute_url()) for feed in feeds], **kwargs)

    def perform(self, form):
        feed = services.reset_feed(self.request.user, body=form.cleaned_data["body"], at=self.now)
        messages.success(self.request, f"New calendar link created for {feed.body or 'all your meetings'}")


class Feed(View):
    """The feed itself. Calendar programs cannot sign in, so the address is the key: it names nobody, and it tells
    no more than when and where the bodies meet."""

    http_method_names = ("get", "head", "options")

    def get(self, request, token: str):
        rows = CalendarFeed.objects.filter(person__is_active=True).select_related("person", "body")
        feed = get_object_or_404(rows, token=token)
        now = timezone.now()
        today = timezone.localdate(now)
        meetings = Meeting.objects.filter(meets_on__gte=today - timedelta(days=DAYS_BACK))
        meetings = meetings.filter(body=feed.body) if feed.body else meetings.of_seats_of(feed.person, on=today)
        site = settings.SITE_URL.rstrip("/")
        words = calendar_of(
            meetings.select_related("body").order_by("meets_on"),
            publisher=full_name(the_partnership(on=today)),
            name=str(feed.body or "My meetings"),
            base_url=site,
            host=urlsplit(site).hostname,
            at=now,
        )
        return HttpResponse(words, content_type="text/calendar; charset=utf-8")
