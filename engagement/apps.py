from importlib import import_module

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "engagement"

    def ready(self):
        # Enters the rules: an act without a rule is refused to everybody.
        import_module("engagement.policy")
