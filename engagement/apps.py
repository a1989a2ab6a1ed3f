from importlib import import_module

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "engagement"

    def ready(self):
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("engagement.policy")
        # Enters what can be found of it.
        import_module("engagement.search")
        # Enters what is asked for on the proposal form.
        import_module("engagement.forms.consultation")
        # Enters what is done each day, what people are reminded of, and the links that come with it.
        import_module("engagement.services.asking")
        import_module("engagement.services.signed_links")
        import_module("engagement.reminders")
        import_module("engagement.views.by_link")
