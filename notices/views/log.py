from datetime import date

from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from notices.models import Mail
from partners.models import User


class Sent(ListView):
    """Every email about notices and reminders, to whom and why, newest first. For managers."""

    template_name = "notices/sent.html"
    paginate_by = 50

    def get_queryset(self):
        rows = Mail.objects.select_related("person__partner")
        if self.person:
            rows = rows.filter(person=self.person)
        return rows.filter(on=self.day) if self.day else rows

    @cached_property
    def person(self) -> User | None:
        key = self.request.GET.get("person", "")
        return User.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None

    @cached_property
    def day(self) -> date | None:
        try:
            return date.fromisoformat(self.request.GET.get("day", ""))
        except ValueError:
            return None

    def get_context_data(self, **kwargs):
        people = User.objects.filter(pk__in=Mail.objects.order_by().values("person"))
        days = Mail.objects.order_by("-on").values_list("on", flat=True).distinct()[:90]
        return super().get_context_data(person=self.person, day_chosen=self.day, people=people, days=days, **kwargs)


class SentMail(DetailView):
    """One email as it was sent, but for the addresses that are its reader's own."""

    template_name = "notices/sent_mail.html"
    context_object_name = "mail"
    queryset = Mail.objects.select_related("person__partner")
