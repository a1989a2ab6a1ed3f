from django.db.models import Count, Q
from django.utils import timezone
from django.views.generic import DetailView, ListView

from partners.choices import Act
from partners.models import Partner, PartnerContinuation, User
from partners.policy import may
from partners.summaries import directory, standing


class PartnerList(ListView):
    template_name = "partners/list.html"

    def get_queryset(self):
        people = Count("people", filter=Q(people__is_active=True))
        partners = Partner.objects.visible_to(self.request.user).annotate(people_count=people)
        return partners.select_related("kind").prefetch_related("continued_by__successor").order_by("name")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        rows = directory(self.object_list, on=today)
        signed_up_count = sum(row.partner.is_signed_up(on=today) for row in rows)
        taking_part_count = sum(row.partner.takes_part(on=today) for row in rows)
        return super().get_context_data(
            rows=rows, signed_up_count=signed_up_count, taking_part_count=taking_part_count, **kwargs
        )


class PartnerDetail(DetailView):
    template_name = "partners/detail.html"

    def get_queryset(self):
        return Partner.objects.visible_to(self.request.user).select_related("kind")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        words, colour = standing(self.object, on=today)
        user = self.request.user
        people = list(self.object.people.visible_to(user).active().prefetch_related("groups"))
        for person in people:
            # Here already: the policy would ask for them person by person.
            person.roles = frozenset(group.name for group in person.groups.all())
        may_see_people = may(user, Act.SEE, User)
        return super().get_context_data(
            standing=words,
            standing_colour=colour,
            continued_by=self.object.continued_by.select_related("successor"),
            continues=self.object.continues.select_related("former"),
            may_continue=may(user, Act.ADD, PartnerContinuation) and self.object.takes_part(on=today),
            why=self.object.why_it_takes_part(on=today),
            people=people,
            may_hand_over={person.pk for person in people if may(user, Act.EDIT, person)},
            may_see_people=may_see_people,
            **kwargs,
        )
