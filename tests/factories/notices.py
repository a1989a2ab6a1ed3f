from factory import SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from notices.choices import Event, MailKind
from notices.models import Mail, Notice, Preferences, Watch
from tests.factories.base import NOW, TODAY, RecordFactory
from tests.factories.people import UserFactory


class AboutFactory(DjangoModelFactory):
    """`about` is any record; the person's own partner unless it says otherwise."""

    class Meta:
        abstract = True
        exclude = ["about"]

    person = SubFactory(UserFactory)
    about = SelfAttribute("person.partner")
    about_label = SelfAttribute("about._meta.label_lower")
    about_id = SelfAttribute("about.pk")


class NoticeFactory(AboutFactory):
    class Meta:
        model = Notice

    class Params:
        seen = Trait(seen_at=NOW)
        read = Trait(seen_at=NOW, read_at=NOW)

    event = Event.COMMENT
    key = Sequence(lambda n: f"comment {n}")
    sentence = "A partner asked about your action."
    link = "/actions/"
    why = "you look after it"
    happened_at = NOW


class WatchFactory(AboutFactory):
    class Meta:
        model = Watch

    since = NOW


class PreferencesFactory(RecordFactory):
    class Meta:
        model = Preferences

    person = SubFactory(UserFactory)


class MailFactory(DjangoModelFactory):
    class Meta:
        model = Mail

    person = SubFactory(UserFactory)
    on = TODAY
    kind = MailKind.DAILY
    why = "you look after it"
    subject = "1 notice from the partnership"
    text = "Hello,"
    queued_at = NOW
