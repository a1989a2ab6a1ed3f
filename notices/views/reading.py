from contextlib import suppress

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import ListView, View

from notices.models import Notice
from notices.services import mark_all_read, mark_read, mark_seen
from notices.summaries import NoticeRow, notices_of
from records.services import CANNOT_WRITE


class NoticeList(ListView):
    template_name = "notices/list.html"
    paginate_by = 30

    def get_queryset(self):
        return notices_of(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = [NoticeRow.of(notice) for notice in context["page_obj"].object_list]
        # On a full disk nothing can be marked, and everything is read all the same.
        with suppress(*CANNOT_WRITE):
            mark_seen((row.pk for row in rows if row.is_new), by=self.request.user, at=timezone.now())
        return context | {
            "unread": [row for row in rows if row.is_new],
            "read": [row for row in rows if not row.is_new],
            "newest": max((row.pk for row in rows), default=0),
        }


class Open(View):
    """Marks the reader's own notice as read, and nothing else, and leads on to what it is about."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, pk):
        notice = get_object_or_404(Notice.objects.shown_to(request.user), pk=pk)
        with suppress(*CANNOT_WRITE):
            mark_read(notice, at=timezone.now())
        return redirect(notice.link)


class Read(View):
    http_method_names = ["post", "options"]

    def post(self, request, pk):
        mark_read(get_object_or_404(Notice.objects.shown_to(request.user), pk=pk), at=timezone.now())
        return redirect("notices:list")


class ReadAll(View):
    http_method_names = ["post", "options"]

    def post(self, request):
        newest = request.POST.get("newest", "")
        is_number = newest.isascii() and newest.isdecimal() and len(newest) < 19
        mark_all_read(by=request.user, newest=int(newest) if is_number else 0, at=timezone.now())
        return redirect("notices:list")
