from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Case, Count, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When

from actions.choices import (
    IN_PLAN,
    NOT_IN_PLAN,
    OPEN,
    Stage,
    Visibility,
)
from actions.querysets.overdue_and_stale import ExceptionQuestions, is_running_in
from actions.querysets.sight import ActionSight, action_sight_of
from records.querysets import key_at
from search.choices import Kind
from search.models import Entry
from search.words import question_of

LIST_FIELDS = (
    "reference",
    "title",
    "outcome",
    "starts_on",
    "due_on",
    "opened_on",
    "timescale_text",
    "percent_complete",
    "visibility",
    "stage",
    "stage_reason",
    "rating",
    "outcome_achieved",
)
# What a page shows of the records that a row points to, put on the row by the database. Each is a cached property of
# the model as well: the annotation fills it, and a row that came without the annotation follows its foreign key.
LIST_ANNOTATIONS = {
    "officer_name": F("lead_officer__name"),
    "lead_partner_name": F("lead_partner__short_name"),
    "priority_number": F("priority__number"),
    "priority_title": F("priority__short_title"),
}
UPDATE_FIELDS = (
    "action_id",
    "stage",
    "rating",
    "percent_complete",
    "no_change",
    "text",
    "reason",
    "way_back",
    "next_steps",
    "public_text",
    "approved_text",
    "approved_reason",
    "withheld_because",
    "reported_on",
    "reported_at",
)
UPDATE_ANNOTATIONS = {
    "period_year": F("period__year"),
    "period_quarter": F("period__quarter"),
    "reporter_name": F("reported_by__name"),
}
UPDATE_RELATED_FIELDS = ("period__year", "period__quarter", "reported_by__name")


def grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _silent_in(period) -> Q:
    """The condition that nobody has reported on an action in a period."""
    return Q(reported_in=None) | ~Q(reported_in=period)


class PlanQuestions(ExceptionQuestions):
    """What a board asks about actions, of the plan as it is and of the plan as it stood.

    Both give `reported_in(periods)`: the condition that somebody reported on the action in one of them.
    """

    def in_plan(self):
        return self.filter(stage__in=IN_PLAN)

    def proposed(self):
        return self.filter(stage=Stage.PROPOSED)

    def open(self):
        return self.filter(stage__in=OPEN)

    def led_by(self, partner):
        return self.filter(lead_partner=partner)

    def looked_after_by(self, user):
        return self.filter(lead_officer=user)

    def matching(self, words: str):
        """Actions in whose reference, title, description or outcome every word occurs."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(reference__icontains=word)
                | Q(title__icontains=word)
                | Q(description__icontains=word)
                | Q(outcome__icontains=word)
            )
        return rows

    def in_plan_order(self):
        return self.sortable("plan").order_by("plan_order", "id")


class ActionQuerySet(PlanQuestions, models.QuerySet):
    def updates(self):
        # The models import this module, so theirs are reached through the relation.
        return self.model.updates.rel.related_model.objects

    def reported_in(self, periods) -> Q:
        return Q(reported_in__in=periods)

    def matching(self, words: str):
        """By the index of the search: all that was said of an action, and forms of the words. The past has no index,
        and is asked word by word of the four texts that it shows."""
        if not words.strip():
            return self
        found = Entry.objects.of(Kind.ACTION).matching(question_of(words).terms)
        return self.filter(pk__in=found.order_by().values("owner"))

    def visible_to(self, user):
        """A restricted action exists only for the partners that lead or support it, and for managers."""
        return self.in_sight(action_sight_of(user))

    def in_sight(self, sight: ActionSight):
        """What people of one sight see."""
        if sight.nothing:
            return self.none()
        if sight.everything:
            return self
        return self.filter(~Q(visibility=Visibility.RESTRICTED) | self._of_partner(sight))

    def out_of_sight(self, sight: ActionSight):
        """What people of one sight do not see: of actions, the rest of `in_sight`."""
        if sight.nothing:
            return self
        if sight.everything:
            return self.none()
        return self.filter(visibility=Visibility.RESTRICTED).exclude(self._of_partner(sight))

    def in_sight_at(self, sight: ActionSight, *, before: datetime):
        """Of those in sight now, the ones that were there at a moment in the past and whose words on that day are in
        sight as well: what was restricted is only for the partners that lead or support the action today, and for
        managers (decision 17)."""
        rows = self.in_sight(sight).filter(created_at__lt=before)
        if sight.nothing or sight.everything:
            return rows
        # Who may see the action is asked of today; what it said then may have been for fewer.
        restricted_then = self.model.history.restricted_at(before)
        return rows.filter(~Q(pk__in=restricted_then.values("id")) | self._of_partner(sight))

    def who_may_see_restricted(self, sight: ActionSight) -> tuple:
        """All that decides what people of one sight see of any day: of each action that is restricted or ever was,
        how visible it is now, and whether it is theirs. Empty for those who see everything."""
        if sight.nothing or sight.everything:
            return ()
        ever = self.model.history.filter(visibility=Visibility.RESTRICTED).values("id")
        theirs = self._of_partner(sight)
        is_theirs = Case(When(theirs, then=True), default=False) if theirs else Value(False)
        return tuple(self.filter(pk__in=ever).order_by("pk").values_list("pk", "visibility", is_theirs))

    def _of_partner(self, sight: ActionSight) -> Q:
        """The condition that the reader's own partner leads or supports the action."""
        # An empty Q is left out of an OR: without a partner there is nothing that it could open.
        return Q() if sight.partner_id is None else self._involved(sight.partner_id)

    def _involved(self, partner_key: int) -> Q:
        supported = self.model.supporting_partners.through.objects
        helps = Exists(supported.filter(action_id=OuterRef("pk"), partner_id=partner_key))
        return Q(lead_partner_id=partner_key) | helps

    def involving(self, partner):
        """Those that a partner, or the one of that key, leads or supports."""
        return self.filter(self._involved(getattr(partner, "pk", partner)))

    def _with_officer(self) -> Q:
        """The condition that somebody looks after an action who can send its updates."""
        people = self.model._meta.get_field("lead_officer").related_model.objects
        return Q(lead_officer__in=people.officers().values("pk"), lead_officer__partner=F("lead_partner"))

    def without_officer(self):
        """Open, and nobody is named who can send its updates: those who have left, or whose role or partner has
        changed, are as good as nobody."""
        return self.open().filter(Q(lead_officer=None) | ~self._with_officer())

    def with_officer(self):
        """Open, and somebody is named who can send its updates."""
        return self.open().filter(self._with_officer())

    def linked_to(self, name: str, keys):
        """Linked by the many-to-many field `name` to any of `keys`, without the duplicates of a join."""
        links = getattr(self.model, name)
        found = links.through.objects.filter(action_id=OuterRef("pk"))
        return self.filter(Exists(found.filter(**{f"{links.field.m2m_reverse_field_name()}__in": keys})))

    def due_an_update(self, period):
        """Running in `period`, and nobody has reported on them in it, or what was reported was returned."""
        return self.running_in(period).filter(self._due_in(period))

    def _due_in(self, period) -> Q:
        """The condition that an action which runs in a period still needs an update in it."""
        return _silent_in(period) | Q(pk__in=self._returned_in(period))

    def _returned_in(self, period):
        return self.returned().updates().filter(update__period=period).values("action")

    def returned(self):
        """All that was returned and is not answered yet."""
        return self.model._meta.get_field("returned").related_model.objects.waiting()

    def saved_since(self, at: datetime):
        """Those that were saved since an instant, or of which an update or a return was: a text is approved and an
        update is returned without their action being saved."""
        models = (self.model, self.updates().model, self.returned().model)
        keys = ("id", "action", "action")
        rows = (
            model.history.filter(history_date__gte=at).order_by().values(key)
            for model, key in zip(models, keys, strict=True)
        )
        first, *others = rows
        return self.filter(pk__in=first.union(*others))

    def asked_by_stage(self, period):
        """Of each open stage (asked to report in a period, of them still to report, of these returned, open and not
        asked yet)."""
        running, is_returned = is_running_in(period), Q(pk__in=self._returned_in(period))
        kinds = (running, running & (_silent_in(period) | is_returned), running & is_returned)
        asked, due, returned = (Count("pk", filter=each) for each in kinds)
        rows = self.open().order_by().values("stage").annotate(asked=asked, due=due, returned=returned)
        return rows.annotate(later=Count("pk") - asked).values_list("asked", "due", "returned", "later")

    def numbers_by_measure(self) -> dict[int, int]:
        linked = self.in_plan().filter(measures__isnull=False).order_by().values_list("measures")
        return dict(linked.annotate(number=Count("pk")))

    def numbers_by_measure_in(self, sight: ActionSight) -> dict[int, int]:
        """The same of all that people of one sight see. What is not in the plan or out of sight is few: to count
        it and take it from all is quicker than to look each action up."""
        links = self.model.measures.through.objects.order_by()
        beside, hidden = self.filter(stage__in=NOT_IN_PLAN), self.out_of_sight(sight)
        left_out = beside.order_by().values("pk").union(hidden.order_by().values("pk"))
        every = links.values("successmeasure").annotate(number=Count("*"))
        few = links.filter(action__in=left_out).values("successmeasure").annotate(number=-Count("*"))
        numbers = Counter()
        for measure, number in every.union(few, all=True).values_list("successmeasure", "number"):
            numbers[measure] += number
        return +numbers

    def named_by_measure(self, measures) -> dict[int, list[str]]:
        """{measure: the references of its actions in the plan, in plan order}, of some measures."""
        rows = self.in_plan().filter(measures__in=measures).in_plan_order()
        return grouped(rows.values_list("measures", "reference"))

    def numbers_by_theme(self) -> dict[tuple[int, int], int]:
        """{(theme, priority): how many actions in the plan}"""
        linked = self.in_plan().filter(themes__isnull=False).order_by().values_list("themes", "priority_id")
        return {(theme, priority): number for theme, priority, number in linked.annotate(number=Count("pk"))}

    def keys_at(self, before: datetime):
        """The keys of the rows of history that stood before an instant, of actions that were there."""
        return self.annotate(key_then=key_at(self.model.history, before)).values_list("key_then", flat=True)

    def with_people(self):
        return self.select_related("priority", "lead_partner", "lead_officer", "latest_update")

    def as_rows(self):
        """With what a row of a list shows, and no more: the long texts stay in the database."""
        return self.only(*LIST_FIELDS, "reported_in", "last_reported_at").as_whole_rows()

    def as_whole_rows(self):
        """The same with the long texts, for a table that goes out."""
        looked_after = ExpressionWrapper(self._with_officer(), output_field=models.BooleanField())
        return self.annotate(**LIST_ANNOTATIONS, officer_can_update=looked_after)

    def with_what_was_said(self):
        """Rows with the key of their priority, and the reason and way back of their last update."""
        said = {"reason": F("latest_update__reason"), "way_back": F("latest_update__way_back")}
        return self.annotate(of_priority=F("priority_id"), **said)

    def sortable(self, name: str):
        """All that orders go by stands in the table itself."""
        return self


class UpdateQuerySet(models.QuerySet):
    def visible_to(self, user):
        from_actions = self.model.action.field.related_model.objects.visible_to(user)
        return self.filter(action__in=from_actions)

    def sent(self, *, since: datetime, before: datetime):
        """Those that were sent between two instants."""
        return self.filter(reported_at__gte=since, reported_at__lt=before)

    def in_year(self, year: int):
        return self.filter(period__year=year)

    def standing(self):
        """Without a newer one of their action in the same period."""
        at = OuterRef("reported_at")
        later = Q(reported_at__gt=at) | Q(reported_at=at, pk__gt=OuterRef("pk"))
        newer = self.model.objects.order_by().filter(later, action=OuterRef("action"), period=OuterRef("period"))
        return self.filter(~Exists(newer))

    def awaiting_approval(self):
        """Public text of updates that stand on public actions, neither approved nor withheld, nor returned."""
        rows = self.standing().filter(action__visibility=Visibility.PUBLIC, approved_at=None, withheld_at=None)
        returned = self.model.returned.rel.related_model.objects.waiting().texts().values("update")
        return rows.exclude(public_text="").exclude(pk__in=returned)

    def withheld(self):
        """Texts that a manager keeps from residents."""
        return self.filter(withheld_at__isnull=False, action__visibility=Visibility.PUBLIC)

    def with_period_and_reporter(self):
        """With what is shown of an update, and no more of the records that it points to."""
        return self.select_related("period", "reported_by").only(*UPDATE_FIELDS, *UPDATE_RELATED_FIELDS)

    def newest_first(self):
        return self.order_by("-reported_at", "-pk")


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        from_actions = self.model.action.field.related_model.objects.visible_to(user)
        return self.filter(action__in=from_actions)

    def kept(self):
        return self.filter(removed_at=None)
